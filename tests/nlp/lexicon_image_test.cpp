// The image of a lexicon says what its text says, and a damaged one is not taken.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>

#include "nlp/lexicon_image.h"
#include "nlp/verdict.h"

using namespace molva::nlp;

namespace {

std::span<const std::byte> bytes(const LexiconImage& image) {
  return std::as_bytes(std::span(image));
}

// The shipped lexicon under a layer that touches all that a layer can touch.
std::vector<LexiconSource> layered() {
  auto sources = shipped_sources();
  sources.push_back(
      {"own.lex", Language::ru,
      "[words]\n-3\t2\tхороший\n2\t.\tслонопотамный\noff\t.\tужасный\n1.5\t.\tсупертовар*\n"
      "[phrases]\n-2\t.\tлучше бы спал\n"
      "[classes]\n@прибор\tпыхтелка\n"
      "[homographs]\nхороши\tnever\n"
      "[domain food]\n-2\t.\tсухой\n"});
  return sources;
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> list = {
      "Хороший чайник, но шумный и дорогой.",
      "слонопотамные сапоги, супертоварище, не ужасный",
      "лучше бы спал, чем ждал доставку",
      "Тихая пыхтелка! хороши ли они?",
      "сухой пирог, рекомендую всем!!!",
      "ochen horoshiy magazin, spasibo",
      "отврвтительный товар, отвратитильный сервис, х*йня",
      "The screen is not very good, but I love it :)",
      "Не рекомендую, повернення не дочекалась, жахливий сервіс",
      "",
  };
  return list;
}

std::string told(const Verdict& verdict) {
  std::string told = std::to_string(static_cast<int>(verdict.polarity)) + " " +
                     std::to_string(verdict.P) + " " + std::to_string(verdict.N);
  for (const Evidence& one : verdict.evidence)
    told += "\n" + std::string(one.text) + " " + std::string(one.entry) + " " + one.line + " " +
            std::to_string(one.contribution);
  return told;
}

void same_verdicts(const Lexicon& one, const Lexicon& other) {
  static const std::string kFood = "food";
  for (const std::string& body : texts()) {
    CAPTURE(body);
    Text text;
    text.body = body;
    CHECK(told(classify(one, text, true)) == told(classify(other, text, true)));
    text.domains = {&kFood, 1};
    CHECK(told(classify(one, text, true)) == told(classify(other, text, true)));
  }
}

}  // namespace

TEST_CASE("lexicon image: the program carries, to the byte, what the shipped text says") {
  const LexiconLoad load = load_lexicon(shipped_sources(), false);
  REQUIRE(load.lexicon != nullptr);
  const LexiconImage made = image_of(*load.lexicon, ImageIndexes::made);
  const auto shipped = shipped_image();
  REQUIRE(bytes(made).size() == shipped.size());
  CHECK(std::memcmp(bytes(made).data(), shipped.data(), shipped.size()) == 0);
  CHECK(version_of(*shipped_lexicon()) == version_of(*load.lexicon));
  for (const Language language : {Language::ru, Language::uk, Language::en}) {
    CHECK(size_of(*shipped_lexicon(), language).forms == size_of(*load.lexicon, language).forms);
    CHECK(size_of(*shipped_lexicon(), language).lemmas > 2'500);
  }
}

TEST_CASE("lexicon image: an owner's lexicon judges the same from text and from an image") {
  const LexiconLoad load = load_lexicon(layered(), false);
  REQUIRE(load.problems.empty());
  const auto image =
      std::make_shared<const LexiconImage>(image_of(*load.lexicon, ImageIndexes::made, 7));
  const auto opened = open_image(bytes(*image), image, ImageCheck::all);
  REQUIRE(opened != nullptr);
  CHECK(stamp_of(bytes(*image)) == 7);
  same_verdicts(*load.lexicon, *opened);
  // And the layer is seen at all.
  Text text;
  text.body = "слонопотамный";
  CHECK(classify(*opened, text, false).P == 2);
  CHECK(classify(*shipped_lexicon(), text, false).P == 0);
}

TEST_CASE("lexicon image: what is cut, damaged or of another build is not taken") {
  const auto shipped = shipped_image();
  LexiconImage image(shipped.size() / sizeof(ImageLine));
  std::memcpy(image.data(), shipped.data(), shipped.size());
  const std::span<std::byte> copy = std::as_writable_bytes(std::span(image));
  REQUIRE(open_image(copy, nullptr, ImageCheck::all) != nullptr);
  for (const std::size_t size : {std::size_t{0}, std::size_t{8}, std::size_t{64},
                                 copy.size() / 2, copy.size() - 64, copy.size() - 1}) {
    CAPTURE(size);
    CHECK(open_image(copy.first(size), nullptr, ImageCheck::all) == nullptr);
  }
  // The magic number, the layout, the size, the check, a table's place, and rows here and there.
  for (std::size_t at = 0; at < copy.size(); at += at < 128 ? 1 : 1'000'003) {
    CAPTURE(at);
    copy[at] ^= std::byte{0x10};
    CHECK(open_image(copy, nullptr, ImageCheck::all) == nullptr);
    copy[at] ^= std::byte{0x10};
  }
  CHECK(open_image(copy, nullptr, ImageCheck::all) != nullptr);
}

TEST_CASE("lexicon image: the stamp sees every byte, names among them") {
  const auto sources = layered();
  const std::uint64_t stamp = stamp_of(sources, shipped_image());
  CHECK(stamp == stamp_of(layered(), shipped_image()));
  auto other = sources;
  other.back().text.insert(0, "\n");  // lines move; the version does not see it
  CHECK(stamp_of(other, shipped_image()) != stamp);
  other = sources;
  other.back().name = "other.lex";
  CHECK(stamp_of(other, shipped_image()) != stamp);
  other = sources;
  std::swap(other[other.size() - 1], other[other.size() - 2]);
  CHECK(stamp_of(other, shipped_image()) != stamp);
}
