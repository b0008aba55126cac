// Several brands in one text: what is said of one is not said of another.
#include <doctest/doctest.h>

#include "nlp/verdict.h"

using namespace molva::nlp;

namespace {

const BrandMatcher& matcher() {
  static const BrandMatcher brands({{"slon", "КупиСлона", {"kupislona"}, {}},
                                    {"ulitka", "Улитка", {"ulitka"}, {}}});
  return brands;
}

constexpr std::uint32_t kSlon = 0, kUlitka = 1;

Verdict about(std::uint32_t brand, std::string_view body) {
  static const auto lexicon = shipped_lexicon();
  Text text;
  text.body = body;
  text.profile = Profile::social;
  TextTokens tokens;
  tokens.read(text);
  std::vector<BrandPlace> places;
  for (const NamedBrand& named : matcher().names(fields_of(text), tokens.fields))
    places.push_back({static_cast<Field>(named.field), named.span, named.brand == brand});
  REQUIRE(!places.empty());
  return classify(*lexicon, text, tokens, places, true);
}

}  // namespace

TEST_CASE("target: a comparison gives the praise to one and the complaint to the other") {
  for (const char* text : {"В КупиСлоне дешевле, чем в Улитке.", "КупиСлона лучше Улитки.",
                           "КупиСлона намного лучше, чем Улитка.",
                           "Kupislona is better than Ulitka."}) {
    CAPTURE(text);
    CHECK(about(kSlon, text).score > 0);
    CHECK(about(kUlitka, text).score < 0);
  }
}

TEST_CASE("target: who is worse than another loses") {
  const char* text = "КупиСлона хуже, чем Улитка.";
  CHECK(about(kSlon, text).score < 0);
  CHECK(about(kUlitka, text).score > 0);
}

TEST_CASE("target: two brands in one sentence have each their own tone") {
  const char* text = "Улитка отстой, а КупиСлона топ.";
  CHECK(about(kSlon, text).polarity == Polarity::positive);
  CHECK(about(kUlitka, text).polarity == Polarity::negative);
}

TEST_CASE("target: a complaint about another brand hardly counts") {
  const Verdict ours = about(kSlon, "Заказал в КупиСлоне чайник, а в Улитке ужасно нахамили.");
  const Verdict theirs = about(kUlitka, "Заказал в КупиСлоне чайник, а в Улитке ужасно нахамили.");
  CHECK(theirs.polarity == Polarity::negative);
  CHECK(ours.N < theirs.N / 2);
}

TEST_CASE("target: somebody who is not watched may be better than we are") {
  CHECK(about(kSlon, "В магазине за углом дешевле, чем в КупиСлоне.").score < 0);
  CHECK(about(kSlon, "КупиСлона дешевле, чем в магазине за углом.").score > 0);
}

TEST_CASE("target: one brand alone is what all of the text is about") {
  const std::string_view body = "КупиСлона: доставка быстрая, чайник отличный. Рекомендую!";
  Text text;
  text.body = body;
  text.profile = Profile::social;
  const Verdict plain = classify(*shipped_lexicon(), text, false);
  const Verdict aimed = about(kSlon, body);
  CHECK(plain.P == aimed.P);
  CHECK(plain.N == aimed.N);
}

TEST_CASE("target: the reason says which name it was") {
  const Verdict verdict = about(kSlon, "В Улитке дешевле.");
  REQUIRE(!verdict.evidence.empty());
  REQUIRE(!verdict.evidence[0].factors.empty());
  CHECK(verdict.evidence[0].factors[0].name == "others:Улитке");
  CHECK(verdict.evidence[0].factors[0].value == -1);
}

TEST_CASE("brand matcher: what rules a brand out in one field rules it out in all") {
  const BrandMatcher brands({{"slon", "Слон", {}, {"зоопарк"}}});
  Text text;
  text.title = "Слон";
  text.body = "Ходили в зоопарк.";
  TextTokens tokens;
  tokens.read(text);
  CHECK(brands.names(fields_of(text), tokens.fields).empty());
  text.body = "Ходили в магазин Слон, Слоном довольны.";
  tokens.read(text);
  const auto names = brands.names(fields_of(text), tokens.fields);
  REQUIRE(names.size() == 3);
  CHECK(names[0].field == static_cast<std::uint8_t>(Field::title));
  CHECK(names[1].field == static_cast<std::uint8_t>(Field::body));
  CHECK(names[1].span.begin < names[2].span.begin);
}
