#include "nlp/brand_matcher.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "nlp/brand_spelling.h"
#include "nlp/inflection.h"

using namespace molva::nlp;

namespace {

BrandNames slon() {
  return {"slon", "КупиСлона", {"kupislona.ru", "@kupislona_shop"}, {"детский стишок"}};
}

bool finds(const BrandMatcher& matcher, std::string_view text) {
  CAPTURE(text);
  return !matcher.find(text).empty();
}

// What the spans of the first hit cut out of the text.
std::vector<std::string> cut_out(const BrandMatcher& matcher, const std::string& text) {
  std::vector<std::string> pieces;
  const auto hits = matcher.find(text);
  if (hits.empty()) return pieces;
  for (const Span& span : hits.front().spans) {
    pieces.push_back(text.substr(span.begin, span.end - span.begin));
  }
  return pieces;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("brands: an invented name is found in all its cases") {
  const BrandMatcher matcher({slon()});
  for (const char* text : {"Заказала в КупиСлоне, довольна", "купислоной недовольны", "КУПИСЛОНА",
                           "«КупиСлону» минус", "О, купислоне!"}) {
    CHECK(finds(matcher, text));
  }
  CHECK_FALSE(finds(matcher, "Заказала слона, купила и довольна"));
}

TEST_CASE("brands: joined, hyphenated and spaced spellings are the same name") {
  const BrandMatcher camel({slon()});
  CHECK(finds(camel, "заказ в Купи слоне"));
  CHECK(finds(camel, "заказ в Купи-Слоне"));
  CHECK(finds(camel, "заказ в Купи - слона"));
  const BrandMatcher spaced({{"apple", "Золотое яблоко", {}, {}}});
  CHECK(finds(spaced, "была в Золотом яблоке"));
  CHECK(finds(spaced, "была в золотом-яблоке"));
  CHECK(finds(spaced, "золотоеяблоко"));
  CHECK_FALSE(finds(spaced, "золотое кольцо, яблоко"));
  CHECK_FALSE(finds(spaced, "золотое\nяблоко"));
}

TEST_CASE("brands: a verb in a name is not conjugated") {
  const BrandMatcher matcher({{"slon", "Купи слона", {}, {}}});
  CHECK(finds(matcher, "в Купи слоне"));
  CHECK_FALSE(finds(matcher, "мы купили слона"));
}

TEST_CASE("brands: a sentence border stands between two words, a dot inside a name does not") {
  const BrandMatcher matcher({{"mv", "М.Видео", {}, {}}});
  CHECK(finds(matcher, "брал в М.Видео"));
  CHECK(finds(matcher, "брал в М Видео"));
  CHECK(finds(matcher, "брал в МВидео"));
  CHECK(finds(matcher, "брал в м-видео"));
  CHECK_FALSE(finds(matcher, "размер М. Видео прилагаю"));
}

TEST_CASE("brands: a name with a digit is found with and without the space") {
  const BrandMatcher matcher({{"tele2", "Теле2", {}, {}}});
  CHECK(finds(matcher, "ушла с Теле2 навсегда"));
  CHECK(finds(matcher, "теле 2"));
  CHECK(finds(matcher, "теле-2"));
  CHECK_FALSE(finds(matcher, "теле 22"));
}

TEST_CASE("brands: one word is found in the other alphabet where that is safe") {
  const BrandMatcher russian({{"slon", "КупиСлона", {}, {}}});
  CHECK(finds(russian, "kupislona вернули деньги"));
  CHECK(finds(russian, "#KupiSlona"));
  const BrandMatcher latin({{"magnit", "magnit", {}, {}}});
  CHECK(finds(latin, "была в Магните"));
  const BrandMatcher unsafe({{"wb", "Wildberries", {}, {}}, {"mir", "Мир", {}, {}}});
  CHECK(finds(unsafe, "на Wildberries"));
  CHECK_FALSE(finds(unsafe, "вилдберриес"));
  CHECK_FALSE(finds(unsafe, "mir"));
  const BrandMatcher phrase({{"slon", "Купи слона", {}, {}}});
  CHECK_FALSE(finds(phrase, "kupislona"));
}

TEST_CASE("brands: an apostrophe inside a Latin name is part of it") {
  const BrandMatcher matcher({{"loreal", "L'Oréal", {"L'Oreal"}, {}}});
  CHECK(finds(matcher, "крем L’Oreal"));
  CHECK(finds(matcher, "L'ORÉAL"));
  CHECK_FALSE(finds(matcher, "oreal l"));
}

TEST_CASE("brands: a Latin name takes Russian and English endings") {
  const BrandMatcher matcher({{"ozon", "Ozon", {}, {}}});
  CHECK(finds(matcher, "Ozon's couriers"));
  CHECK(finds(matcher, "на Ozon-е дешевле"));
  CHECK(finds(matcher, "Ozon-доставка"));
  CHECK_FALSE(finds(matcher, "ozonator"));
}

TEST_CASE("brands: a domain is found with its scheme, its path and what stands before it") {
  const BrandMatcher matcher({{"slon", "Слон и Ко", {"kupislona.ru"}, {}}});
  for (const char* text :
       {"https://www.kupislona.ru/item/1", "kupislona.ru", "Сайт: KupiSlona.ru.", "(kupislona.ru)",
        "m.kupislona.ru/x", "пишите на info@kupislona.ru", "http://kupislona.ru:8080",
        "kupislona.ru?x=1", "kupislona.ru, спасибо", "kupislona.ru/"}) {
    CHECK(finds(matcher, text));
  }
  for (const char* text : {"notkupislona.ru", "not-kupislona.ru", "kupislona.ru.evil.com",
                           "kupislona.ru@evil.com", "evil.com/kupislona.ru", "kupislona.run",
                           "kupislona.com", "kupislona", "kupislona ru", "kupislona.ru_evil"}) {
    CHECK_FALSE(finds(matcher, text));
  }
}

TEST_CASE("brands: a word inside somebody else's address is no mention") {
  const BrandMatcher matcher({{"slon", "КупиСлона", {}, {}}});
  CHECK_FALSE(finds(matcher, "https://kupislona.evil.com/item"));
  CHECK_FALSE(finds(matcher, "kupislona.ru.evil.com"));
  CHECK_FALSE(finds(matcher, "пишите kupislona@mail.ru"));
  CHECK(finds(matcher, "vk.com/kupislona"));
}

TEST_CASE("brands: a missing space behind a full stop hides no name") {
  const BrandMatcher matcher({{"slon", "КупиСлона", {}, {}}, {"ozon", "Ozon", {}, {}}});
  CHECK(finds(matcher, "Брал в КупиСлоне.Все пришло"));
  CHECK(finds(matcher, "Bought at Ozon.Thanks"));
}

TEST_CASE("brands: a handle needs its @, or the address of a network before it") {
  const BrandMatcher matcher({{"slon", "Слон и Ко", {"@kupislona_shop"}, {}}});
  CHECK(finds(matcher, "спасибо @KupiSlona_shop!"));
  CHECK(finds(matcher, "https://t.me/kupislona_shop"));
  CHECK_FALSE(finds(matcher, "kupislona_shop"));
  CHECK_FALSE(finds(matcher, "@kupislona"));
  CHECK_FALSE(finds(matcher, "@kupislona_shop_fans"));
  CHECK_FALSE(finds(matcher, "@my_kupislona_shop"));
}

TEST_CASE("brands: a word that rules a match out counts in any form and anywhere in the text") {
  const BrandMatcher matcher({slon(), {"ozon", "Озон", {}, {"озоновый слой", "дыра"}}});
  CHECK(finds(matcher, "Купи слона, говорит магазин"));
  CHECK_FALSE(finds(matcher, "Купи слона! Из детского стишка"));
  CHECK(finds(matcher, "Детский сад про КупиСлона, стишок там же"));
  CHECK(finds(matcher, "Озоном доволен"));
  CHECK_FALSE(finds(matcher, "Озоном озонового слоя"));
  CHECK_FALSE(finds(matcher, "озон и дырами"));
  const auto hits = matcher.find("Озон, дыра, КупиСлона");
  REQUIRE(hits.size() == 1);
  CHECK(hits.front().brand == 0);
}

TEST_CASE("brands: spans cut out every place, in order, and never overlap") {
  const BrandMatcher matcher({{"slon", "КупиСлона", {"слон", "kupislona.ru"}, {}}});
  CHECK(cut_out(matcher, "КупиСлона хуже, чем Купи слона; kupislona.ru, слоном") ==
        List{"КупиСлона", "Купи слона", "kupislona.ru", "слоном"});
}

TEST_CASE("brands: hits come in the order of the brands") {
  const BrandMatcher matcher(
      {{"a", "Ашан", {}, {}}, {"b", "Лента", {}, {}}, {"c", "Ашан", {}, {}}});
  const auto hits = matcher.find("Лента и Ашан");
  REQUIRE(hits.size() == 3);
  for (std::uint32_t i = 0; i < 3; ++i) CHECK(hits[i].brand == i);
}

TEST_CASE("brands: Ukrainian cases are found for a name without Russian letters") {
  const BrandMatcher matcher({{"rozetka", "Розетка", {}, {}}});
  CHECK(finds(matcher, "замовляв у Розетці"));
  CHECK(finds(matcher, "заказывал в Розетке"));
}

TEST_CASE("brands: empty, strange and huge names and texts do no harm") {
  BrandNames strange{"x", "", {"@", "...", "http://", "🐘", std::string(100'000, 'a')}, {"", "-"}};
  std::string many;
  for (int i = 0; i < 100; ++i) many += "слово ";
  strange.aliases.push_back(many);
  const BrandMatcher matcher({strange, {"y", "Лента", {}, {}}});
  CHECK(finds(matcher, "\xFF\xFEЛента\xC0"));
  CHECK_FALSE(finds(matcher, ""));
  CHECK_FALSE(finds(matcher, std::string(300'000, '.')));
  std::string dots, hyphens;
  for (int i = 0; i < 100'000; ++i) dots += "a.", hyphens += "a-";
  CHECK_FALSE(finds(matcher, dots));
  CHECK_FALSE(finds(matcher, hyphens));
  CHECK(BrandMatcher({}).find("Лента").empty());
}

TEST_CASE("brands: one name of ten thousand brands is found for all of them") {
  std::vector<BrandNames> brands(10'000, {"b", "Ромашка", {"Ромашка", "romashka"}, {}});
  const auto hits = BrandMatcher(brands).find("цветы из Ромашки и romashka");
  REQUIRE(hits.size() == brands.size());
  for (const BrandHit& hit : hits) CHECK(hit.spans.size() == 2);
}

TEST_CASE("brands: every form of a random alias is found, in any company") {
  std::mt19937 random(20240517);
  const auto pick = [&random](std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  static constexpr const char* kSyllables[] = {"ба",  "ко",  "ри",  "лу",  "ме",  "то",  "ша", "ви",
                                               "дро", "ста", "пле", "кун", "зор", "тел", "чик"};
  for (int round = 0; round < 400; ++round) {
    std::vector<BrandNames> brands;
    for (int i = 0; i < 8; ++i) {
      std::string name;
      for (std::size_t k = 0, n = 3 + pick(3); k < n; ++k) name += kSyllables[pick(15)];
      brands.push_back({"b" + std::to_string(i), name, {}, {}});
    }
    const BrandMatcher matcher(brands);
    const std::size_t chosen = pick(brands.size());
    for (const std::string& form : name_forms(fold(brands[chosen].name))) {
      const std::string text = "Вчера было так: " + form + ", и всё.";
      CAPTURE(text);
      const auto hits = matcher.find(text);
      const bool found = std::any_of(hits.begin(), hits.end(),
                                     [chosen](const BrandHit& hit) { return hit.brand == chosen; });
      CHECK(found);
    }
  }
}

TEST_CASE("brands: a random text without any form of the aliases has no hit") {
  std::mt19937 random(7);
  const auto pick = [&random](std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  const BrandMatcher matcher({slon(),
                              {"lenta", "Пятёрочка", {"5ka.ru", "@pyaterochka"}, {}},
                              {"gold", "Золотое яблоко", {"goldapple.ru"}, {}}});
  static constexpr const char* kWords[] = {
      "брал", "чайник", "в", "магазине", "сайт.рф",  "a.b",  "ru",       "золотая", "цепочка",
      "пять", ".",      ",", "@",        "яблочный", "kupi", "слонёнок", "5",       "http://"};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 30; ++i) {
      text += kWords[pick(std::size(kWords))];
      if (pick(4) != 0) text += ' ';
    }
    CHECK_FALSE(finds(matcher, text));
  }
}
