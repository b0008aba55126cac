#include "daemon/commands/check.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "daemon/messages.h"
#include "daemon/problem_report.h"
#include "daemon/setup.h"

namespace molva {
namespace {

struct LexiconReport {
  std::vector<Problem> problems, warnings;
};

// What is wrong in the lexicon files, and what may be in the owner's: of the shipped ones nobody here
// can do anything about a warning.
LexiconReport check_lexicons(const std::filesystem::path& folder, FileTexts& files) {
  const auto sources = lexicon_sources(own_lexicons(folder));
  std::set<std::string> shipped;
  for (const nlp::LexiconSource& source : nlp::shipped_sources()) shipped.insert(source.name);
  for (const nlp::LexiconSource& source : sources) files[source.name] = source.text;
  LexiconReport report;
  for (const nlp::LexiconProblem& problem : nlp::load_lexicon(sources, true).problems) {
    if (!problem.warning) {
      report.problems.push_back(to_problem(problem));
    } else if (!shipped.contains(problem.file)) {
      report.warnings.push_back(to_problem(problem));
    }
  }
  return report;
}

}  // namespace

int run_check(const CheckOptions& options, std::ostream& out, std::ostream& err) {
  SettingsLoad load =
      load_settings(options.folder, {.kinds = options.kinds, .trust_credentials = true});
  std::vector<Problem> problems = std::move(load.problems);
  FileTexts files = std::move(load.files);
  LexiconReport lexicons = check_lexicons(options.folder, files);
  std::move(lexicons.problems.begin(), lexicons.problems.end(), std::back_inserter(problems));

  const UiLanguage language = load.language.value_or(options.language);
  print_warnings(lexicons.warnings, files, language, err);
  if (options.format == "json")
    out << report_json(problems, language) << '\n';
  else if (options.format == "csv")
    report_csv(problems, language, out);
  else
    print_report(problems, files, language, out);
  if (!problems.empty()) return 2;
  const Settings& settings = *load.settings;
  const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
  err << text(Message(msg::check_fine, {{"sources", count(settings.sources)},
                                        {"receivers", count(settings.receivers)},
                                        {"rules", count(settings.rules)}}),
              language)
      << '\n';
  return 0;
}

}  // namespace molva
