#include "nlp/mining.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;
using namespace molva::nlp::test;

namespace {

struct Review {
  std::string text;
  Miner::Side side;
};

struct Mine {
  std::vector<LexiconSource> sources = rule_sources();
  std::shared_ptr<const Lexicon> lexicon;
  std::vector<Review> reviews;

  explicit Mine(std::string_view own) {
    sources.push_back({"own.lex", Language::ru, std::string(own)});
    lexicon = load_lexicon(sources, false).lexicon;
    REQUIRE(lexicon != nullptr);
  }
  void add(int times, const std::string& text, Miner::Side side) {
    for (int i = 0; i < times; ++i) reviews.push_back({text, side});
  }
  std::vector<Mined> findings(MiningOptions options = {}) {
    Miner miner(sources, *lexicon, options);
    for (const Review& one : reviews) miner.count_words(one.text, Language::ru, one.side);
    for (const Review& one : reviews) miner.count_phrases(one.text, Language::ru, one.side);
    std::vector<Mined> list = miner.findings();
    for (const Review& one : reviews) Miner::quote(one.text, list);
    return list;
  }
};

const Mined* find(const std::vector<Mined>& list, MinedKind kind, const std::string& text) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Mined& one) {
    return one.kind == kind && one.text == text;
  });
  return found == list.end() ? nullptr : &*found;
}

constexpr auto kLow = Miner::Side::low, kHigh = Miner::Side::high;

}  // namespace

TEST_CASE("mining: a word of bad reviews is proposed in all its forms seen, with quotes") {
  Mine mine("[praise]\n+2\t.\tхороший\tadj\n");
  mine.add(20, "чайник протекающий", kLow);
  mine.add(20, "протекающая крышка", kLow);
  mine.add(60, "хороший чайник, ровная крышка", kHigh);
  const auto list = mine.findings();
  const Mined* word = find(list, MinedKind::word, "протекающий");
  REQUIRE(word != nullptr);
  CHECK(word->low == 40);
  CHECK(word->high == 0);
  CHECK(word->z < -3);
  CHECK(word->weight < 0);
  CHECK(word->forms == std::vector<std::string>{"протекающая", "протекающий"});
  CHECK(word->quotes.size() == 3);
  CHECK(load(std::string("[words]\n") + entry_line(word->entry) + "\n").lexicon != nullptr);
}

TEST_CASE("mining: what the lexicon judges so already is not proposed") {
  Mine mine("[praise]\n+2\t.\tхороший\tadj\n");
  mine.add(50, "хороший чайник", kHigh);
  mine.add(50, "обычный чайник", kLow);
  CHECK(find(mine.findings(), MinedKind::word, "хороший") == nullptr);
}

TEST_CASE("mining: a word that the stars contradict is proposed with its other sign") {
  Mine mine("[praise]\n+2\t.\tшумный\tadj\n");
  mine.add(60, "шумный чайник", kLow);
  mine.add(60, "ровный чайник", kHigh);
  const auto list = mine.findings();
  const Mined* word = find(list, MinedKind::word, "шумный");
  REQUIRE(word != nullptr);
  CHECK(word->weight < 0);
}

TEST_CASE("mining: a word under 'not' and a pair that turns its word are found") {
  Mine mine(
      "[functional]\n0\t.\tгреть\tv\n[praise]\n+2\t.\tхолодный\tadj\n"
      "[classes]\n@еда\tсуп, борщ\n[particles]\nне\n[negation]\nnot\t.\tне\n");
  mine.add(60, "совсем не греет", kLow);
  mine.add(60, "хорошо греет", kHigh);
  mine.add(60, "холодный суп", kLow);
  mine.add(90, "холодный воздух", kHigh);
  const auto list = mine.findings();
  const Mined* negated = find(list, MinedKind::negated, "не греть");
  REQUIRE(negated != nullptr);
  CHECK(entry_line(negated->entry).find("\t-") != std::string::npos);
  const Mined* pair = find(list, MinedKind::pair, "холодный @еда");
  REQUIRE(pair != nullptr);
  CHECK(pair->weight < 0);
}

TEST_CASE("mining: a word that bad reviews have under 'not' is no bad word") {
  Mine mine("[praise]\n+2\t.\tгодный\tadj\n[particles]\nне\n[negation]\nnot\t.\tне\n");
  mine.add(60, "чайник не бурмалиновый", kLow);
  mine.add(20, "бурмалиновый чайник", kHigh);
  mine.add(40, "просто чайник", kHigh);
  const auto list = mine.findings();
  const Mined* line = find(list, MinedKind::negated, "не бурмалиновый");
  REQUIRE(line != nullptr);
  CHECK(entry_line(line->entry).starts_with("+"));
  CHECK(find(list, MinedKind::word, "бурмалиновый") == nullptr);
}

TEST_CASE("mining: a word and the same word under 'not' are one line") {
  Mine mine("[praise]\n+2\t.\tгодный\tadj\n[particles]\nне\n[negation]\nnot\t.\tне\n");
  mine.add(60, "чайник не бубнит", kLow);
  mine.add(60, "чайник бубнит", kHigh);
  int lines = 0;
  for (const Mined& one : mine.findings()) {
    if (one.kind != MinedKind::word && one.kind != MinedKind::negated) continue;
    ++lines;
    CHECK(entry_line(one.entry).starts_with("+4\t-4\tбубнит\t"));
  }
  CHECK(lines == 1);
}

TEST_CASE("mining: rare things are left to chance") {
  Mine mine("[praise]\n+2\t.\tхороший\tadj\n");
  mine.add(3, "протекающий чайник", kLow);
  mine.add(50, "ровный чайник", kHigh);
  CHECK(find(mine.findings(), MinedKind::word, "протекающий") == nullptr);
}

TEST_CASE("mining: coverage counts words with a tone, little words and strangers apart") {
  Mine mine("[praise]\n+2\t.\tхороший\tadj\n[particles]\nи, на\n");
  Miner miner(mine.sources, *mine.lexicon);
  miner.count_words("Хороший чайник и на вид", Language::ru, Miner::Side::high);
  miner.count_words("чайник", Language::ru, Miner::Side::unknown);
  const Coverage coverage = miner.coverage();
  CHECK(coverage.texts == 2);
  CHECK(coverage.silent == 1);
  CHECK(coverage.words == 6);
  CHECK(coverage.tone == 1);
  CHECK(coverage.function == 2);
  REQUIRE(coverage.unknown.size() == 2);
  CHECK(coverage.unknown[0].text == "чайник");
  CHECK(coverage.unknown[0].texts == 2);
}
