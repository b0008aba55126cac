// `molva lexicon suggest FILE.tsv`: lines that the lexicon lacks, by what bad and good reviews say.
#include <fmt/format.h>

#include <map>

#include "daemon/commands/lexicon.h"
#include "daemon/commands/lexicon_texts.h"
#include "daemon/messages.h"
#include "daemon/setup_problems.h"
#include "daemon/text_table.h"
#include "nlp/mining.h"

namespace molva {
namespace {

constexpr std::size_t kWidestQuote = 150;

struct Pass {
  const LexiconSuggestOptions& options;
  UiLanguage language;
  std::ostream& err;

  // Calls `use` with each text of a bad or a good review.
  bool go(const std::function<void(std::string_view, nlp::Language, nlp::Miner::Side)>& use) const {
    return each_text(options.file, Needs::gold, language, err, [&](const LabelledText& one) {
      if (*one.gold == nlp::Polarity::neutral) return;
      use(one.text, one.language.value_or(nlp::detect(one.text)),
          *one.gold == nlp::Polarity::negative ? nlp::Miner::Side::low : nlp::Miner::Side::high);
    });
  }
};

const char* section_of(nlp::MinedKind kind) {
  switch (kind) {
    case nlp::MinedKind::phrase:
      return "[phrases]";
    case nlp::MinedKind::pair:
      return "[pairs]";
    case nlp::MinedKind::word:
    case nlp::MinedKind::negated:
      break;
  }
  return "[words]";
}

// Every line of a remark begins with "# ".
void print_remark(const std::string& remark, std::ostream& out) {
  out << "# ";
  for (const char c : remark) {
    out << c;
    if (c == '\n') out << "# ";
  }
  out << '\n';
}

void print_findings(const std::vector<nlp::Mined>& findings, UiLanguage language,
                    std::ostream& out) {
  // One file has one language.
  std::map<nlp::Language, std::vector<const nlp::Mined*>> by_language;
  for (const nlp::Mined& one : findings) by_language[one.language].push_back(&one);
  for (const auto& [of, list] : by_language) {
    out << fmt::format("\n# ---- lexicon/own.{}.lex\n", nlp::code(of));
    std::string section;
    for (const nlp::Mined* one : list) {
      if (section != section_of(one->kind)) out << (section = section_of(one->kind)) << '\n';
      out << nlp::entry_line(one->entry) << "\t# "
          << text(Message(msg::lexicon_suggest_counts, {{"low", one->low},
                                                        {"high", one->high},
                                                        {"z", fmt::format("{:+.1f}", one->z)}}),
                  language)
          << '\n';
      for (const std::string& quote : one->quotes)
        out << "#   … " << one_line_text(quote, kWidestQuote) << " …\n";
    }
  }
}

}  // namespace

int run_lexicon_suggest(const LexiconSuggestOptions& options, std::ostream& out,
                        std::ostream& err) {
  if (options.corrections) return run_lexicon_repair(options, out, err);
  const auto open = open_lexicon(options.folder, err);
  if (!open) return 2;
  const Pass pass{options, interface_language(options.folder), err};
  nlp::Miner miner(open->sources, *open->lexicon);
  std::int64_t low = 0, high = 0;
  const bool good =
      pass.go([&](std::string_view body, nlp::Language language, nlp::Miner::Side side) {
        ++(side == nlp::Miner::Side::low ? low : high);
        miner.count_words(body, language, side);
      });
  if (!good) return 2;
  pass.go([&](std::string_view body, nlp::Language language, nlp::Miner::Side side) {
    miner.count_phrases(body, language, side);
  });
  std::vector<nlp::Mined> findings = miner.findings();
  if (findings.size() > options.show) findings.resize(options.show);
  pass.go([&](std::string_view body, nlp::Language, nlp::Miner::Side) {
    nlp::Miner::quote(body, findings);
  });
  print_remark(text(Message(msg::lexicon_suggest_title,
                            {{"file", options.file}, {"low", low}, {"high", high}}),
                    pass.language),
               out);
  if (findings.empty()) print_remark(text(Message(msg::lexicon_suggest_none), pass.language), out);
  print_findings(findings, pass.language, out);
  return 0;
}

}  // namespace molva
