// What the expansion of 6,000 entries costs: the words of the shipped lexicons, again and again
// until there are so many. The goal is 150 ms; reading the tables is measured apart.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "nlp/embedded.h"
#include "nlp/inflection.h"
#include "nlp/lex_reader.h"

using namespace molva::nlp;

namespace {

struct Word {
  Language language;
  std::string text;
  WordShape shape;
};

std::vector<Word> six_thousand_words() {
  std::vector<Word> words;
  for (const LexiconSource& source : shipped_sources()) {
    std::vector<LexiconProblem> problems;
    for (const LexEntry& entry : read_lex(source, problems).entries) {
      if (entry.tags.phrase || entry.tags.pair) continue;
      for (const LexWord& word : entry.words) {
        words.push_back({source.language, word.text, entry.tags.shape});
      }
    }
  }
  for (std::size_t i = 0; !words.empty() && words.size() < 6000; ++i) words.push_back(words[i]);
  words.resize(std::min<std::size_t>(words.size(), 6000));
  return words;
}

void expand_6000_entries(benchmark::State& state) {
  const std::vector<Word> words = six_thousand_words();
  std::size_t forms = 0;
  for (const Word& word : words) shipped_inflector(word.language);
  for (auto _ : state) {
    forms = 0;
    for (const Word& word : words) {
      forms += shipped_inflector(word.language)->forms(word.text, word.shape).list.size();
    }
  }
  state.counters["entries"] = static_cast<double>(words.size());
  state.counters["forms"] = static_cast<double>(forms);
}

void read_tables(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(Inflector::make(Language::ru, embedded("ru.forms"), nullptr));
    benchmark::DoNotOptimize(Inflector::make(Language::uk, embedded("uk.forms"), nullptr));
    benchmark::DoNotOptimize(Inflector::make(Language::en, embedded("en.forms"), nullptr));
  }
}

BENCHMARK(expand_6000_entries)->Unit(benchmark::kMillisecond);
BENCHMARK(read_tables)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
