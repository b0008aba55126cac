// What brands cost: a text tokenised and searched against 100 to 100,000 keywords, the search
// alone, and the building of the matcher. The goal is a ratio: 100,000 keywords cost at most 1.5
// times what 100 do, and are built within a second. Keywords and texts come from a fixed generator.
#include <benchmark/benchmark.h>

#ifdef MOLVA_VECTORSCAN
#include <hs/hs.h>
#endif

#include <array>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

#include "nlp/brand_matcher.h"
#include "nlp/lexicon.h"
#include "nlp/verdict.h"

using namespace molva::nlp;

namespace {

constexpr auto kCyrillic = std::to_array<const char*>(
    {"ба",  "ко",  "ри",  "лу",  "ме",  "то",  "ша", "ви", "дро", "ста", "пле", "кун", "зор",
     "тел", "мар", "кет", "дом", "ник", "лен", "са", "ди", "фо",  "гра", "нов", "ёк"});
constexpr auto kLatin = std::to_array<const char*>(
    {"ba",  "ko",  "ri",  "lu",  "me",  "to",  "sha", "vi", "dro", "sta", "ple", "cun", "zor",
     "tel", "mar", "ket", "dom", "nik", "len", "sa",  "di", "fo",  "gra", "nov", "ex"});
constexpr auto kWords = std::to_array<const char*>(
    {"купила", "этот",        "чайник",   "в",          "магазине", "на",       "прошлой",
     "неделе", "очень",       "довольна", "покупкой",   "качество", "отличное", "доставка",
     "пришла", "быстро",      "но",       "упаковка",   "была",     "помята",   "немного",
     "цвет",   "как",         "картинке", "не",         "работает", "кнопка",   "крышка",
     "плохо",  "закрывается", "запах",    "сильный",    "продавец", "ответил",  "вежливо",
     "деньги", "вернули",     "сразу",    "рекомендую", "всем",     "размер",   "подошел"});

class Source {
 public:
  explicit Source(std::uint32_t seed) : random_(seed) {}

  std::size_t pick(std::size_t below) { return random_() % below; }

  template <typename Syllables>
  std::string word(const Syllables& syllables) {
    std::string word;
    for (std::size_t i = 0, n = 3 + pick(3); i < n; ++i) word += syllables[pick(syllables.size())];
    return word;
  }

 private:
  std::mt19937 random_;
};

// Of ten keywords six are Russian names, two Latin ones, one of two words, one a domain.
std::vector<BrandNames> make_brands(std::size_t count) {
  Source source(11);
  std::unordered_set<std::string> seen;
  std::vector<BrandNames> brands;
  while (brands.size() < count) {
    const std::size_t kind = brands.size() % 10;
    std::string name = kind < 6    ? source.word(kCyrillic)
                       : kind < 8  ? source.word(kLatin)
                       : kind == 8 ? source.word(kCyrillic) + " " + source.word(kCyrillic)
                                   : source.word(kLatin) + ".ru";
    if (!seen.insert(name).second) continue;
    brands.push_back({"brand" + std::to_string(brands.size()), std::move(name), {}, {}});
  }
  return brands;
}

// 512 texts of sixty words, one in four with one of the first hundred brands in it: the hits are
// the same for every count of keywords.
std::vector<std::string> make_texts() {
  const std::vector<BrandNames> brands = make_brands(100);
  Source source(5);
  std::vector<std::string> texts(512);
  for (std::string& text : texts) {
    for (int i = 0; i < 60; ++i) {
      if (i > 0) text += ' ';
      // A third of the words is new to every text, as names, numbers and typos are.
      text += i % 3 == 0 ? source.word(kCyrillic) + "лось" : kWords[source.pick(kWords.size())];
    }
    if (source.pick(4) == 0) text += " " + brands[source.pick(brands.size())].name;
  }
  return texts;
}

void tokenise_and_match(benchmark::State& state) {
  const BrandMatcher matcher(make_brands(static_cast<std::size_t>(state.range(0))));
  const std::vector<std::string> texts = make_texts();
  Tokens tokens;
  std::size_t at = 0, hits = 0;
  for (auto _ : state) {
    const std::string& text = texts[at++ % texts.size()];
    tokenize(text, tokens);
    hits += matcher.find(text, tokens).size();
  }
  state.counters["hits/text"] = static_cast<double>(hits) / static_cast<double>(state.iterations());
}

// The whole work on a mention, of which the search is a part: this is the ratio that counts.
void judge_and_match(benchmark::State& state) {
  const BrandMatcher matcher(make_brands(static_cast<std::size_t>(state.range(0))));
  const std::vector<std::string> texts = make_texts();
  const auto lexicon = shipped_lexicon();
  Tokens tokens;
  std::size_t at = 0;
  for (auto _ : state) {
    const std::string& text = texts[at++ % texts.size()];
    tokenize(text, tokens);
    benchmark::DoNotOptimize(matcher.find(text, tokens).size());
    benchmark::DoNotOptimize(classify(*lexicon, {.body = text}, false).score);
  }
}

void match_alone(benchmark::State& state) {
  const BrandMatcher matcher(make_brands(static_cast<std::size_t>(state.range(0))));
  const std::vector<std::string> texts = make_texts();
  std::vector<Tokens> tokens(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) tokenize(texts[i], tokens[i]);
  std::size_t at = 0;
  for (auto _ : state) {
    const std::size_t i = at++ % texts.size();
    benchmark::DoNotOptimize(matcher.find(texts[i], tokens[i]).size());
  }
}

#ifdef MOLVA_VECTORSCAN
// The keywords as literals of Vectorscan, and the texts already in lower case, as our tokens are. It
// finds letters wherever they stand; words, their forms and their borders would still have to be looked at.
class Scanner {
 public:
  explicit Scanner(std::size_t count) {
    std::vector<std::string> names;
    for (const BrandNames& brand : make_brands(count)) names.push_back(fold(brand.name));
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const std::string& name : names) {
      texts.push_back(name.data());
      sizes.push_back(name.size());
    }
    const std::vector<unsigned> flags(count, HS_FLAG_SINGLEMATCH);
    std::vector<unsigned> ids(count);
    for (unsigned i = 0; i < count; ++i) ids[i] = i;
    hs_compile_error_t* error = nullptr;
    good_ = hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), sizes.data(),
                                 static_cast<unsigned>(count), HS_MODE_BLOCK, nullptr, &database_,
                                 &error) == HS_SUCCESS &&
            hs_alloc_scratch(database_, &scratch_) == HS_SUCCESS;
  }
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;
  ~Scanner() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }
  bool good() const { return good_; }
  std::size_t find(std::string_view text) {
    std::size_t hits = 0;
    const auto hit = [](unsigned, unsigned long long, unsigned long long, unsigned, void* count) {
      ++*static_cast<std::size_t*>(count);
      return 0;
    };
    hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, hit, &hits);
    return hits;
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
  bool good_ = false;
};

void vectorscan_alone(benchmark::State& state) {
  Scanner scanner(static_cast<std::size_t>(state.range(0)));
  if (!scanner.good()) return state.SkipWithError("Vectorscan does not take the keywords");
  std::vector<std::string> texts = make_texts();
  for (std::string& text : texts) text = fold(text);
  std::size_t at = 0;
  for (auto _ : state) benchmark::DoNotOptimize(scanner.find(texts[at++ % texts.size()]));
}

void vectorscan_build(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Scanner(static_cast<std::size_t>(state.range(0))).good());
}
#endif

void build(benchmark::State& state) {
  const std::vector<BrandNames> brands = make_brands(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    const BrandMatcher matcher(brands);
    benchmark::DoNotOptimize(&matcher);
  }
}

BENCHMARK(tokenise_and_match)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);
BENCHMARK(judge_and_match)->Arg(100)->Arg(100'000);
BENCHMARK(match_alone)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);
#ifdef MOLVA_VECTORSCAN
BENCHMARK(vectorscan_alone)->Arg(100)->Arg(100'000);
BENCHMARK(vectorscan_build)->Arg(100)->Arg(100'000)->Unit(benchmark::kMillisecond);
#endif
BENCHMARK(build)->Arg(100)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
