#include "daemon/commands/check.h"

#include <algorithm>

#include "daemon/messages.h"
#include "daemon/problem_report.h"
#include "daemon/setup.h"

namespace molva {
namespace {

// The problems of the lexicon files with their texts, after those of the settings.
void check_lexicons(const std::filesystem::path& folder, std::vector<Problem>& problems,
                    FileTexts& files) {
  const auto sources = lexicon_sources(own_lexicons(folder));
  for (const nlp::LexiconSource& source : sources) files[source.name] = source.text;
  for (const nlp::LexiconProblem& problem : nlp::load_lexicon(sources, true).problems)
    if (!problem.warning) problems.push_back(to_problem(problem));
}

}  // namespace

int run_check(const CheckOptions& options, std::ostream& out, std::ostream& err) {
  SettingsLoad load =
      load_settings(options.folder, {.kinds = options.kinds, .trust_credentials = true});
  std::vector<Problem> problems = std::move(load.problems);
  FileTexts files = std::move(load.files);
  check_lexicons(options.folder, problems, files);

  const UiLanguage language = load.language.value_or(options.language);
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
