#include "nlp/lexicon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "nlp/embedded.h"
#include "nlp/fingerprint.h"
#include "nlp/lexicon_table.h"
#include "nlp/verdict.h"

namespace molva::nlp {

namespace {

struct Shipped {
  std::string_view file;
  Language language;
};
// Rules first: they are the lowest layer.
constexpr auto kShipped = std::to_array<Shipped>({
    {"rules.lex", Language::other},
    {"ru-rules.lex", Language::ru},
    {"uk-rules.lex", Language::uk},
    {"en-rules.lex", Language::en},
    {"ru.lex", Language::ru},
    {"uk.lex", Language::uk},
    {"en.lex", Language::en},
});

// A test of a `>` line: the sign counts when praise and complaints differ by half a point.
constexpr double kToneless = 0.5;

char sign_of(const Verdict& verdict) {
  if (std::abs(verdict.P - verdict.N) < kToneless) return '0';
  return verdict.P > verdict.N ? '+' : '-';
}

void run_test(const Lexicon& lexicon, const LexFile& file, const LexTest& test,
              std::vector<LexiconProblem>& problems) {
  Text text;
  text.body = test.text;
  if (file.language != Language::other) text.language = file.language;
  if (!test.domain.empty()) text.domains = {&test.domain, 1};
  const Verdict verdict = classify(lexicon, text, false);
  const char sign = sign_of(verdict);
  const bool aspect = test.aspect.empty() ||
                      std::any_of(verdict.aspects.begin(), verdict.aspects.end(),
                                  [&](const AspectVerdict& a) { return a.name == test.aspect; });
  if (sign == test.sign && aspect) return;
  char numbers[64];
  std::snprintf(numbers, sizeof numbers, "%c (P %.2f, N %.2f)", sign, verdict.P, verdict.N);
  std::string detail = std::string(1, test.sign) + " → " + numbers;
  if (!aspect) {
    detail += "; " + test.aspect + " →";
    for (const AspectVerdict& one : verdict.aspects) detail += " " + one.name;
  }
  problems.push_back({file.name, test.place.line, test.place.column, LexiconFault::test_failed,
                      test.text, detail, false});
}

bool needs_test(const LexEntry& entry) {
  if (entry.role != Role::tone || entry.off || entry.tested) return false;
  if (std::abs(entry.weight) >= 3 || entry.tags.pair) return true;
  return std::any_of(entry.words.begin(), entry.words.end(),
                     [](const LexWord& word) { return word.text.find("[*") != std::string::npos; });
}

}  // namespace

void check_tests(const Lexicon& lexicon, const std::vector<LexFile>& files,
                 std::vector<LexiconProblem>& problems) {
  for (const LexFile& file : files) {
    for (const LexTest& test : file.tests) run_test(lexicon, file, test, problems);
    for (const LexEntry& entry : file.entries) {
      if (!needs_test(entry)) continue;
      problems.push_back({file.name, entry.place.line, entry.place.column,
                          LexiconFault::test_missing,
                          entry.words.empty() ? "" : entry.words.front().text, ">", true});
    }
  }
}

LexiconLoad load_lexicon(const std::vector<LexiconSource>& sources, bool run_tests) {
  LexiconLoad load;
  std::vector<LexFile> files;
  std::uint64_t version = 0;
  for (const LexiconSource& source : sources) {
    files.push_back(read_lex(source, load.problems));
    version = fingerprint(source.text, version + static_cast<std::uint64_t>(source.language));
  }
  const std::shared_ptr<Lexicon> lexicon = build_lexicon(files, version, load.problems, run_tests);
  const auto fatal = [](const LexiconProblem& problem) { return !problem.warning; };
  // Tests of a lexicon that cannot be used would only repeat its faults.
  if (run_tests && std::none_of(load.problems.begin(), load.problems.end(), fatal)) {
    check_tests(*lexicon, files, load.problems);
  }
  if (std::none_of(load.problems.begin(), load.problems.end(), fatal)) load.lexicon = lexicon;
  // In the order of the files and lines, as a person goes through them.
  const auto place = [&files](const LexiconProblem& problem) {
    const auto file = std::find_if(files.begin(), files.end(),
                                   [&](const LexFile& one) { return one.name == problem.file; });
    return std::pair(file - files.begin(), problem.line);
  };
  std::stable_sort(
      load.problems.begin(), load.problems.end(),
      [&](const LexiconProblem& a, const LexiconProblem& b) { return place(a) < place(b); });
  return load;
}

Language language_of_file(std::string_view name) {
  std::size_t begin = name.find_last_of('/') + 1;
  while (begin < name.size()) {
    const std::size_t end = std::min(name.find_first_of(".-_", begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    for (const Language language : {Language::ru, Language::uk, Language::en})
      if (part == code(language)) return language;
    begin = end + 1;
  }
  return Language::ru;
}

const std::vector<LexiconSource>& shipped_sources() {
  static const std::vector<LexiconSource> sources = [] {
    std::vector<LexiconSource> list;
    for (const Shipped& row : kShipped) {
      const std::string_view text = embedded(row.file);
      if (!text.empty()) list.push_back({std::string(row.file), row.language, std::string(text)});
    }
    for (const std::string_view file : embedded_names()) {
      if (!file.starts_with("domains/")) continue;
      list.push_back({std::string(file), language_of_file(file), std::string(embedded(file))});
    }
    return list;
  }();
  return sources;
}

LexiconSize size_of(const Lexicon& lexicon, Language language) {
  return lexicon.sizes[static_cast<std::size_t>(language)];
}

const std::string& version_of(const Lexicon& lexicon) {
  return lexicon.version;
}

}  // namespace molva::nlp
