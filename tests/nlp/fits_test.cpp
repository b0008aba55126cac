// Fitting weights and the decision on texts made so that the answer is known.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "nlp/decision_fit.h"
#include "nlp/lexicon_lines.h"
#include "nlp/weight_fit.h"
#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;

namespace {

constexpr auto kNegative = Polarity::negative, kNeutral = Polarity::neutral,
               kPositive = Polarity::positive;

// Texts with a good word (entry 0), a bad one (1) and one more that each test gives a meaning.
void add(std::vector<WeightText>& texts, int times, std::vector<WeightUse> uses, Polarity gold) {
  for (int i = 0; i < times; ++i) texts.push_back({uses, 0, gold, i % 3 == 0});
}

std::vector<WeightText> plain() {
  std::vector<WeightText> texts;
  add(texts, 300, {{0, 1}}, kPositive);
  add(texts, 300, {{1, 1}}, kNegative);
  add(texts, 300, {}, kNeutral);
  return texts;
}

std::vector<WeightEntry> entries(double third) {
  return {{2, 0, 0, 0}, {-2, 0, 0, 0}, {third, 0, 0, 0}};
}

}  // namespace

TEST_CASE("weight fit: a word that stands in bad texts gets a minus, and its line gains") {
  std::vector<WeightText> texts = plain();
  add(texts, 150, {{2, 1}}, kNegative);
  auto list = entries(1);
  const WeightFit fit = fit_weights(texts, list);
  CHECK(list[2].fitted < 0);
  CHECK(list[2].gain > 0);
  CHECK(list[2].hits == 100);
  CHECK(fit.loss_after < fit.loss_before);
}

TEST_CASE("weight fit: a rare word stays as it is, and a seldom one keeps its sign") {
  std::vector<WeightText> texts = plain();
  add(texts, 15, {{2, 1}}, kNegative);  // ten to fit on
  auto rare = entries(1);
  fit_weights(texts, rare);
  CHECK(rare[2].fitted == 1);
  add(texts, 24, {{2, 1}}, kNegative);  // 26
  auto seldom = entries(1);
  fit_weights(texts, seldom);
  CHECK(seldom[2].fitted >= 0);
  CHECK(seldom[2].fitted < 1);
}

TEST_CASE("weight fit: weights come out on the grid of half points") {
  std::vector<WeightText> texts = plain();
  add(texts, 200, {{2, 1}}, kPositive);
  auto list = entries(0.5);
  fit_weights(texts, list);
  for (const WeightEntry& entry : list) {
    CHECK(entry.fitted * 2 == std::round(entry.fitted * 2));
    CHECK(std::abs(entry.fitted) <= 5);
  }
  CHECK(list[2].fitted > 0.5);
}

TEST_CASE("decision fit: sums that part the classes are found again") {
  std::mt19937 chance(3);
  std::normal_distribution<double> noise(0, 0.3);
  std::vector<DecisionText> texts;
  for (int i = 0; i < 600; ++i) {
    DecisionText text;
    text.gold = static_cast<Polarity>(i % 3);
    text.features[0] = 1;
    text.features[static_cast<std::size_t>(Feature::P)] =
        std::max(0.0, (text.gold == kPositive ? 3 : 0) + noise(chance));
    text.features[static_cast<std::size_t>(Feature::N)] =
        std::max(0.0, (text.gold == kNegative ? 3 : 0) + noise(chance));
    text.features[static_cast<std::size_t>(Feature::words)] = 3;
    text.set = static_cast<std::size_t>(i % 2);
    texts.push_back(text);
  }
  const DecisionFit fit = fit_decision(texts, {}, 120);
  CHECK(fit.right_before <= 200);
  CHECK(fit.right_after > 590);
  CHECK(fit.loss_after < fit.loss_before);
  const auto& p = fit.decision.rows[static_cast<std::size_t>(Feature::P)];
  CHECK(p[2] > p[1]);
  CHECK(p[2] > p[0]);
}

TEST_CASE("decision fit: a set without neutral texts does not take the neutral answer away") {
  std::vector<DecisionText> texts;
  for (int i = 0; i < 600; ++i) {
    DecisionText text;
    text.features[0] = 1;
    text.set = i < 300 ? 0 : 1;
    // The same weak words: neutral in the one set; the other has poles alone.
    text.gold = text.set == 0 ? (i % 10 == 0 ? Polarity::positive : Polarity::neutral)
                              : (i % 2 == 0 ? Polarity::positive : Polarity::negative);
    text.features[static_cast<std::size_t>(Feature::P)] = 0.5;
    texts.push_back(text);
  }
  const DecisionFit fit = fit_decision(texts, {}, 120);
  CHECK(fit.right_after >= 270);  // all the neutral ones
}

TEST_CASE("decision fit: the section it prints is one that the reader takes") {
  Decision decision;
  for (std::size_t i = 0; i < kFeatures; ++i) decision.rows[i] = {-0.25, 0, 0.25};
  const std::string section = decision_section(decision, Profile::social);
  CHECK(section.starts_with("[decision social]\nconstant\t-0.25\t0.00\t0.25\t"));
  CHECK(test::load(section).lexicon != nullptr);
}

TEST_CASE("lexicon lines: an entry written back is read as the same entry") {
  const std::string own =
      "[delivery] aspect:delivery\n-2.5\t+3\tопоздать\tv severity:2 kind:fact fuzzy compare\n";
  std::vector<LexiconProblem> problems;
  const LexFile first = read_lex({"a.lex", Language::ru, own}, problems);
  const LexEntry& entry = first.entries.front();
  const std::string line =
      entry_line({entry.weight, entry.negated, entry.words.front().text, tags_text(entry.tags)});
  const LexFile second = read_lex({"b.lex", Language::ru, "[words]\n" + line + "\n"}, problems);
  CHECK(problems.empty());
  CHECK(second.entries.front().weight == -2.5);
  CHECK(second.entries.front().negated == 3);
  CHECK(tags_text(second.entries.front().tags) == tags_text(entry.tags));
  CHECK(line == "-2.5\t+3\tопоздать\tv aspect:delivery kind:fact severity:2 fuzzy compare");
}
