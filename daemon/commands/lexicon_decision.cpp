// `molva lexicon tune --decision FILE.tsv...`: the numbers of [decision …] fitted to labelled texts,
// printed as the section that rules.lex or an own file would have.
#include <fmt/format.h>

#include "daemon/commands/lexicon.h"
#include "daemon/commands/lexicon_texts.h"
#include "daemon/messages.h"
#include "daemon/setup_problems.h"
#include "nlp/decision_fit.h"
#include "nlp/lexicon_table.h"

namespace molva {

int run_lexicon_decision(const LexiconTuneOptions& options, std::ostream& out, std::ostream& err) {
  const auto open = open_lexicon(options.folder, err);
  if (!open) return 2;
  const UiLanguage language = interface_language(options.folder);
  std::vector<nlp::DecisionText> texts;
  for (std::size_t set = 0; set < options.files.size(); ++set) {
    const auto add = [&](const LabelledText& one) {
      nlp::Text body;
      body.body = one.text;
      body.language = one.language;
      body.profile = options.profile;
      const nlp::Verdict verdict = nlp::classify(*open->lexicon, body, true);
      texts.push_back(nlp::decision_text(verdict, *one.gold, set));
    };
    if (!each_text(options.files[set], Needs::gold, language, err, add)) return 2;
  }
  const auto profile = static_cast<std::size_t>(options.profile);
  const nlp::DecisionFit fit =
      nlp::fit_decision(texts, open->lexicon->rules.decisions[profile]);
  out << "# "
      << text(Message(msg::lexicon_tune_decision,
                      {{"profile", std::string(nlp::name(options.profile))},
                       {"texts", static_cast<std::int64_t>(texts.size())},
                       {"before", fmt::format("{:.4f}", fit.loss_before)},
                       {"after", fmt::format("{:.4f}", fit.loss_after)},
                       {"right_before", static_cast<std::int64_t>(fit.right_before)},
                       {"right_after", static_cast<std::int64_t>(fit.right_after)}}),
              language)
      << '\n'
      << nlp::decision_section(fit.decision, options.profile);
  return 0;
}

}  // namespace molva
