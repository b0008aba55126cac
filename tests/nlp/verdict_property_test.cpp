// What must hold for every text: sums, spans, determinism, invariance, and texts that want to hurt.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "nlp/unicode.h"
#include "tests/nlp/golden_table.h"
#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;
using namespace molva::nlp::test;

namespace {

// The sentences of the golden tables: many phenomena in little space.
std::vector<std::string> sentences() {
  std::vector<std::string> list;
  for (const char* language : {"ru", "uk", "en"})
    for (std::string& text : golden_texts(language)) list.push_back(std::move(text));
  REQUIRE(list.size() > 100);
  return list;
}

// Paragraphs of sentences in random order, for texts with much in them.
std::vector<std::string> paragraphs() {
  const std::vector<std::string> parts = sentences();
  std::mt19937 random(20);
  std::vector<std::string> list;
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (int j = 0; j < 8; ++j) text += parts[random() % parts.size()] + (j % 3 == 0 ? "\n" : " ");
    list.push_back(text);
  }
  return list;
}

Verdict of(std::string_view body, bool explain = true) {
  Text text;
  text.body = body;
  return classify(*shipped_lexicon(), text, explain);
}

long long digits(double value) {
  return std::llround(value * 10'000);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("verdict: contributions add up to P and N to the last digit") {
  for (const std::string& text : paragraphs()) {
    CAPTURE(text);
    const Verdict verdict = of(text);
    long long praise = 0, blame = 0;
    for (const Evidence& one : verdict.evidence) {
      (one.contribution > 0 ? praise : blame) += digits(one.contribution);
    }
    CHECK(praise == digits(verdict.P));
    CHECK(-blame == digits(verdict.N));
    CHECK(verdict.score == doctest::Approx((verdict.P - verdict.N) / (verdict.P + verdict.N + 2)));
  }
}

TEST_CASE("verdict: a value is its weight times its factors") {
  for (const std::string& text : paragraphs()) {
    for (const Evidence& one : of(text).evidence) {
      double product = one.weight;
      for (const Factor& factor : one.factors) product *= factor.value;
      CAPTURE(one.entry);
      CHECK(std::abs(product - one.value) < 1e-4);
    }
  }
}

TEST_CASE("verdict: spans cut the shown words out of the text and never overlap among words") {
  for (const std::string& text : paragraphs()) {
    CAPTURE(text);
    for (const Evidence& one : of(text).evidence) {
      REQUIRE(one.span.end <= text.size());
      REQUIRE(one.span.begin < one.span.end);
      CHECK(text.substr(one.span.begin, one.span.end - one.span.begin) == one.text);
      CHECK(is_utf8(one.text));
      CHECK(one.line.find(".lex:") != std::string::npos);
    }
    for (const Complaint& complaint : of(text).complaints) CHECK(complaint.span.end <= text.size());
  }
}

TEST_CASE("verdict: the same text gives the same verdict, explained or not, in any thread") {
  const std::vector<std::string> texts = paragraphs();
  std::vector<Verdict> first;
  for (const std::string& text : texts) first.push_back(of(text));
  const auto same = [&](const Verdict& a, const Verdict& b) {
    return a.P == b.P && a.N == b.N && a.score == b.score && a.polarity == b.polarity &&
           a.mixed == b.mixed && a.confidence == b.confidence && a.language == b.language &&
           a.complaints.size() == b.complaints.size() && a.aspects.size() == b.aspects.size();
  };
  std::vector<char> equal(3, 1);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < equal.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = texts.size(); i-- > 0;) {
        if (!same(of(texts[i], t % 2 == 0), first[i])) equal[t] = 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const char one : equal) CHECK(one == 1);
  CHECK(of(texts[0], false).evidence.empty());
  CHECK(of(texts[0], false).rules.empty());
}

TEST_CASE("verdict: spelling that means nothing changes nothing") {
  for (const std::string& text : sentences()) {
    CAPTURE(text);
    const Verdict verdict = of(text);
    CHECK(of(replaced(text, "ё", "е")).P == verdict.P);
    CHECK(of(replaced(replaced(text, "’", "'"), "'", "’")).N == verdict.N);
    CHECK(of(text + "  \n ").P == verdict.P);
    CHECK(of(replaced(text, "й", "и\u0306")).N == verdict.N);
    CHECK(of(replaced(text, "о", "o")).P == verdict.P);  // Latin o in Cyrillic words
  }
}

TEST_CASE("verdict: a link, a mention and a number leave the polarity") {
  int changed = 0, all = 0;
  for (const std::string& text : sentences()) {
    for (const char* addition : {" https://example.com/a", " @shop", " 12345"}) {
      ++all;
      changed += of(text + addition).polarity != of(text).polarity;
    }
  }
  CAPTURE(changed);
  CHECK(changed * 50 <= all);
}

TEST_CASE("verdict: an intensifier never makes a score smaller, a diminisher never larger") {
  for (const char* word : {"хороший", "плохой", "красивый", "грубый", "удобный", "грязный"}) {
    CAPTURE(word);
    const double plain = std::abs(of(word).score);
    CHECK(plain > 0.2);
    CHECK(std::abs(of(std::string("очень ") + word).score) >= plain);
    CHECK(std::abs(of(std::string("слегка ") + word).score) <= plain);
  }
}

TEST_CASE("verdict: 'не' turns the sign of clear adjectives") {
  for (const char* word : {"хороший", "плохой", "красивый", "удобный", "тёплый", "вкусный"}) {
    CAPTURE(word);
    const double plain = of(std::string("Товар ") + word).score;
    const double negated = of(std::string("Товар не ") + word).score;
    CHECK(plain * negated < 0);
  }
}

TEST_CASE("verdict: adding praise never lowers P, adding a complaint never lowers N") {
  for (const std::string& text : sentences()) {
    CAPTURE(text);
    CHECK(of(text + "\nОтличная вещь.").P >= of(text).P);
    CHECK(of(text + "\nСломался.").N >= of(text).N);
    CHECK(of(text + "\nСломался.").complaints.size() >= of(text).complaints.size());
  }
}

TEST_CASE("verdict: texts that want to hurt come back") {
  std::vector<std::string> texts = {"",
                                    " ",
                                    "\n",
                                    std::string(1'000'000, 'a'),
                                    std::string(10'000, '(') + std::string(10'000, ')'),
                                    std::string(5'000, '\0'),
                                    std::string(5'000, '\xFF')};
  const auto repeat = [&texts](std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    texts.push_back(text);
  };
  repeat("не ", 50'000);
  repeat("очень ", 50'000);
  repeat("но хорошо ", 30'000);
  repeat("Плюсы: нет ", 20'000);
  repeat("плохо, ", 50'000);
  repeat("если бы ", 30'000);
  repeat("😡", 20'000);
  repeat("а-", 50'000);
  repeat("х*", 50'000);
  repeat("г о в н о ", 20'000);
  repeat("\u202Eabc\u200D\u200B ", 10'000);
  repeat("?! ", 20'000);
  repeat("«", 20'000);
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 20));
    const Verdict verdict = of(text);
    CHECK(verdict.score >= -1);
    CHECK(verdict.score <= 1);
    CHECK(std::isfinite(verdict.confidence));
  }
}
