#include "daemon/setup_problems.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "daemon/problem_report.h"

namespace molva {
namespace {

std::vector<Problem> to_problems(const std::vector<nlp::LexiconProblem>& problems) {
  std::vector<Problem> list;
  for (const nlp::LexiconProblem& problem : problems) list.push_back(to_problem(problem));
  return list;
}

}  // namespace

UiLanguage environment_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
    if (!value || !*value) continue;
    const std::string_view text(value);
    if (text.starts_with("uk")) return UiLanguage::uk;
    if (text.starts_with("en")) return UiLanguage::en;
    return UiLanguage::ru;
  }
  return UiLanguage::ru;
}

UiLanguage language_of(const SettingsLoad& load) {
  return load.language.value_or(environment_language());
}

UiLanguage interface_language(const std::filesystem::path& folder) {
  return language_of(load_settings(folder));
}

std::vector<Problem> all_problems(const SetupLoad& load) {
  std::vector<Problem> problems = load.settings.problems;
  for (Problem& problem : to_problems(load.lexicon_problems)) problems.push_back(std::move(problem));
  return problems;
}

void print_problems(const SetupLoad& load, std::ostream& err) {
  print_report(all_problems(load), load.settings.files, language_of(load.settings), err);
}

void print_problems(const std::vector<nlp::LexiconProblem>& problems, std::ostream& err) {
  print_report(to_problems(problems), {}, environment_language(), err);
}

std::shared_ptr<const nlp::Lexicon> lexicon_or_problems(
    const std::vector<std::filesystem::path>& own_files, std::ostream& err) {
  LexiconUse use = load_lexicons(own_files);
  if (!use.lexicon) print_problems(use.problems, err);
  return std::move(use.lexicon);
}

}  // namespace molva
