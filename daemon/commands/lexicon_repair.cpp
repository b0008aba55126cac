// `molva lexicon suggest --corrections`: for each mention that a person has corrected, the smallest
// change of the lexicon that would have judged it so, and what that change breaks.
#include <fmt/format.h>

#include "daemon/commands/lexicon.h"
#include "daemon/commands/lexicon_texts.h"
#include "daemon/commands/query.h"
#include "daemon/judging.h"
#include "daemon/messages.h"
#include "daemon/text_table.h"
#include "nlp/repair.h"

namespace molva {
namespace {

constexpr std::size_t kCandidates = 4;
constexpr std::size_t kNamed = 3;  // broken tests shown by name
constexpr std::size_t kWidestText = 150;

void print_repair(const nlp::Repair& repair, const std::vector<MentionRow>& mentions,
                  UiLanguage language, std::ostream& out) {
  const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
  out << fmt::format("# own.{}.lex: {}\n", nlp::code(repair.language),
                     text(Message(msg::lexicon_repair_costs, {{"tests", count(repair.broken_tests)},
                                                              {"cases", count(repair.broken_cases)},
                                                              {"also", count(repair.repaired_cases)}}),
                          language));
  for (std::size_t i = 0; i < repair.broken_tests.size() && i < kNamed; ++i)
    out << "#   " << one_line_text(repair.broken_tests[i], kWidestText) << '\n';
  for (std::size_t i = 0; i < repair.broken_cases.size() && i < kNamed; ++i) {
    const MentionRow& mention = mentions[repair.broken_cases[i]];
    out << "#   " << id_text(mention.id) << ": " << one_line_text(whole_text(mention), kWidestText)
        << '\n';
  }
  out << repair.section << '\n' << repair.line << '\n';
}

struct Corrected {
  std::vector<MentionRow> mentions;
  std::vector<nlp::RepairCase> cases;
};

// Mentions first and views into them afterwards: the vector must not move under them.
Corrected corrected_mentions(Store& store, const DomainChoice& domains, std::size_t most) {
  Corrected found;
  for (MentionRow& mention :
       store.mentions(store.corrected_mentions(static_cast<std::int64_t>(most))))
    if (mention.corrected) found.mentions.push_back(std::move(mention));
  for (const MentionRow& mention : found.mentions) {
    nlp::Text text = text_of(mention);
    text.domains = domains.of(mention.source, mention.brand);
    found.cases.push_back({text, mention.polarity});
  }
  return found;
}

}  // namespace

int run_lexicon_repair(const LexiconSuggestOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto open = open_lexicon(options.folder, err);
  if (!open) return 2;
  Store store = Store::open_read_only(settings->store.path);
  const DomainChoice domains(*settings);
  const auto [mentions, cases] = corrected_mentions(store, domains, options.show);
  const auto say = [&](const Message& message) { return text(message, settings->language); };
  if (cases.empty()) {
    out << "# " << say(Message(msg::lexicon_repair_empty)) << '\n';
    return 0;
  }
  out << "# " << say(Message(msg::lexicon_repair_title_all)) << '\n';
  const nlp::RepairSearch search(open->sources, cases);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const MentionRow& mention = mentions[i];
    const auto now = nlp::classify(*open->lexicon, cases[i].text, false).polarity;
    out << "\n# "
        << say(Message(msg::lexicon_repair_title, {{"id", id_text(mention.id)},
                                                   {"now", std::string(nlp::name(now))},
                                                   {"wanted", std::string(nlp::name(
                                                                  cases[i].wanted))}}))
        << "\n#   " << one_line_text(whole_text(mention), kWidestText) << '\n';
    if (search.right_already(i)) {
      out << "# " << say(Message(msg::lexicon_repair_fine)) << '\n';
      continue;
    }
    const auto repairs = search.find(i, kCandidates);
    for (const nlp::Repair& repair : repairs)
      print_repair(repair, mentions, settings->language, out);
    if (repairs.empty())
      out << "# " << say(Message(msg::lexicon_repair_none, {{"id", id_text(mention.id)}})) << '\n';
  }
  return 0;
}

}  // namespace molva
