// Speed of the engine on three sizes of text, in words a second (the counter "words").
// Texts are drawn from a fixed list of words with a fixed generator: the same on every machine.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <random>
#include <string>

#include "nlp/lexicon.h"
#include "nlp/unicode.h"
#include "nlp/verdict.h"

using namespace molva::nlp;

namespace {

constexpr auto kWords = std::to_array<const char*>(
    {"купила",   "этот",        "чайник",   "в",          "магазине", "на",       "прошлой",
     "неделе",   "очень",       "довольна", "покупкой",   "качество", "отличное", "доставка",
     "пришла",   "быстро",      "но",       "упаковка",   "была",     "помята",   "немного",
     "цвет",     "как",         "картинке", "не",         "работает", "кнопка",   "крышка",
     "плохо",    "закрывается", "запах",    "сильный",    "продавец", "ответил",  "вежливо",
     "деньги",   "вернули",     "сразу",    "рекомендую", "всем",     "размер",   "подошел",
     "идеально", "ткань",       "приятная", "к",          "телу",     "после",    "стирки",
     "не",       "села",        "и",        "с",          "что",      "для",      "это",
     "дочери",   "понравилось", "спасибо",  "заказывали", "два",      "раза",     "хорошо",
     "брак"});

std::string make_text(std::size_t words, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    if (i > 0) text += ' ';
    text += kWords[random() % kWords.size()];
    const auto sign = random() % 12;
    if (sign == 0) text += ',';
    if (sign == 1) text += '.';
  }
  return text;
}

void count_words(benchmark::State& state) {
  state.counters["words"] = benchmark::Counter(
      static_cast<double>(state.iterations() * state.range(0)), benchmark::Counter::kIsRate);
}

void tokenise(benchmark::State& state) {
  const std::string text = make_text(static_cast<std::size_t>(state.range(0)), 1);
  Tokens tokens;
  for (auto _ : state) {
    tokenize(text, tokens);
    benchmark::DoNotOptimize(tokens.list.data());
  }
  count_words(state);
}

// What one writes first: normalise, fold, cut and copy with ICU (goal P5: three times as slow).
void tokenise_with_icu(benchmark::State& state) {
  const std::string text = make_text(static_cast<std::size_t>(state.range(0)), 1);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const normalizer = icu::Normalizer2::getNFKCInstance(error);
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
  std::vector<std::string> tokens;
  for (auto _ : state) {
    tokens.clear();
    icu::UnicodeString folded =
        normalizer->normalize(icu::UnicodeString::fromUTF8(text), error).foldCase();
    words->setText(folded);
    std::int32_t begin = words->first();
    for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE; end = words->next()) {
      if (words->getRuleStatus() != UBRK_WORD_NONE)
        folded.tempSubStringBetween(begin, end).toUTF8String(tokens.emplace_back());
      begin = end;
    }
    benchmark::DoNotOptimize(tokens.data());
  }
  if (U_FAILURE(error)) state.SkipWithError("ICU has no data");
  count_words(state);
}

void judge_text(benchmark::State& state, bool explain) {
  // Sixteen texts in turn, so that neither caches nor branches learn one by heart.
  std::array<std::string, 16> texts;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    texts[i] = make_text(static_cast<std::size_t>(state.range(0)), i);
  }
  const Lexicon& lexicon = *shipped_lexicon();
  std::size_t next = 0;
  for (auto _ : state) {
    Text text;
    text.body = texts[next++ % texts.size()];
    benchmark::DoNotOptimize(classify(lexicon, text, explain));
  }
  count_words(state);
}

void classify_plain(benchmark::State& state) {
  judge_text(state, false);
}
void classify_explained(benchmark::State& state) {
  judge_text(state, true);
}

void load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_lexicon(shipped_sources(), false));
}

BENCHMARK(tokenise)->Arg(10)->Arg(60)->Arg(2000);
BENCHMARK(tokenise_with_icu)->Arg(10)->Arg(60)->Arg(2000);
BENCHMARK(classify_plain)->Arg(10)->Arg(60)->Arg(2000);
BENCHMARK(classify_explained)->Arg(10)->Arg(60)->Arg(2000);
BENCHMARK(load)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
