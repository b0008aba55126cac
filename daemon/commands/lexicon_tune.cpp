// `molva lexicon tune FILE.tsv...`: weights fitted to labelled texts, as a patch whose every line
// says what it gains on a part that was kept aside.
//
// The fit works on sums (nlp/weight_fit.h). What it proposes is then tried with the engine itself,
// line by line: a change that only helps the sums, and costs right answers, is left out.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "daemon/commands/lexicon.h"
#include "daemon/commands/lexicon_texts.h"
#include "daemon/messages.h"
#include "daemon/setup_problems.h"
#include "nlp/fingerprint.h"
#include "nlp/lex_reader.h"
#include "nlp/lexicon_lines.h"
#include "nlp/weight_fit.h"

namespace molva {
namespace {

constexpr std::uint64_t kPart = 10, kKeptAside = 3;  // three texts of ten are kept aside

// A word of a line of the lexicon whose weight may move.
struct Tunable {
  const nlp::LexEntry* entry = nullptr;
  std::string word;
  nlp::Language language = nlp::Language::ru;
};

struct Line {
  std::size_t entry = 0;
  std::string section, text;
  std::int64_t right = 0;  // more right answers among the texts kept aside
};

class Tuning {
 public:
  Tuning(const OpenLexicon& open, nlp::Profile profile) : open_(open), profile_(profile) {
    std::vector<nlp::LexiconProblem> ignored;
    for (const nlp::LexiconSource& source : open.sources)
      files_.push_back(nlp::read_lex(source, ignored));
    for (const nlp::LexFile& file : files_)
      for (const nlp::LexEntry& entry : file.entries)
        for (const nlp::LexWord& word : entry.words)
          if (entry.role == nlp::Role::tone)
            known_.try_emplace(key(file.name + ":" + std::to_string(word.place.line), word.text),
                               Tunable{&entry, word.text, file.language});
  }

  void add(const LabelledText& one) {
    nlp::WeightText text;
    text.gold = *one.gold;
    text.kept_aside = nlp::fingerprint(one.text) % kPart < kKeptAside;
    const nlp::Verdict verdict = judge(*open_.lexicon, one.text, one.language, true);
    std::map<std::uint32_t, double> shares;
    for (const nlp::Evidence& evidence : verdict.evidence) {
      const auto entry = number_of(evidence);
      if (entry)
        shares[*entry] += evidence.contribution / evidence.weight;
      else
        text.rest += evidence.contribution;
    }
    for (const auto& [entry, share] : shares) {
      text.uses.push_back({entry, share});
      if (text.kept_aside) where_[entry].push_back(bodies_.size());
    }
    if (text.kept_aside) {
      bodies_.push_back({std::string(one.text), one.language, *one.gold,
                         verdict.polarity == *one.gold});
      right_ += verdict.polarity == *one.gold;
    }
    texts_.push_back(std::move(text));
  }

  nlp::WeightFit fit() { return nlp::fit_weights(texts_, weights_); }

  // What helps on the texts kept aside, by right answers, then by loss.
  std::vector<Line> lines(std::size_t most) const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < weights_.size(); ++i)
      if (weights_[i].fitted != weights_[i].weight && weights_[i].gain > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return weights_[a].gain > weights_[b].gain;
    });
    if (order.size() > most) order.resize(most);
    std::vector<Line> list;
    for (const std::size_t i : order) {
      Line line = line_of(i);
      line.right = right_with(line) - right_among(i);
      if (line.right >= 0) list.push_back(std::move(line));
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Line& a, const Line& b) { return a.right > b.right; });
    return list;
  }

  const nlp::WeightEntry& weight(std::size_t entry) const { return weights_[entry]; }
  nlp::Language language(std::size_t entry) const { return tunables_[entry].language; }
  std::int64_t texts() const {
    return static_cast<std::int64_t>(texts_.size() - bodies_.size());
  }
  std::int64_t kept() const { return static_cast<std::int64_t>(bodies_.size()); }
  std::int64_t right() const { return right_; }
  std::int64_t entries(int least) const {
    return std::count_if(weights_.begin(), weights_.end(),
                         [&](const nlp::WeightEntry& one) { return one.hits >= least; });
  }

 private:
  struct Body {
    std::string text;
    std::optional<nlp::Language> language;
    nlp::Polarity gold;
    bool right;  // with the lexicon of now
  };

  static std::string key(const std::string& line, const std::string& word) {
    return line + '\t' + word;
  }

  nlp::Verdict judge(const nlp::Lexicon& lexicon, std::string_view body,
                     std::optional<nlp::Language> language, bool explain) const {
    nlp::Text text;
    text.body = body;
    text.language = language;
    text.profile = profile_;
    return nlp::classify(lexicon, text, explain);
  }

  // A hit that weighs as its line says: no cue, and not under a negation.
  std::optional<std::uint32_t> number_of(const nlp::Evidence& evidence) {
    const auto found = known_.find(key(evidence.line, evidence.entry));
    if (found == known_.end() || evidence.weight == 0 ||
        evidence.weight != found->second.entry->weight)
      return std::nullopt;
    const auto [number, fresh] =
        numbers_.emplace(found->first, static_cast<std::uint32_t>(weights_.size()));
    if (fresh) {
      weights_.push_back({evidence.weight, evidence.weight, 0, 0});
      tunables_.push_back(found->second);
    }
    return number->second;
  }

  Line line_of(std::size_t i) const {
    const Tunable& one = tunables_[i];
    return {i, nlp::section_line(*one.entry),
            nlp::entry_line({weights_[i].fitted, one.entry->negated, one.word,
                             nlp::tags_text(one.entry->tags)}),
            0};
  }

  // Among the texts kept aside that have the entry.
  std::int64_t right_among(std::size_t entry) const {
    std::int64_t right = 0;
    for (const std::size_t i : places(entry)) right += bodies_[i].right;
    return right;
  }

  std::int64_t right_with(const Line& line) const {
    std::vector<nlp::LexiconSource> sources = open_.sources;
    sources.push_back({"tune.lex", tunables_[line.entry].language,
                       line.section + "\n" + line.text + "\n"});
    const auto load = nlp::load_lexicon(sources, false);
    if (!load.lexicon) return -1;
    std::int64_t right = 0;
    for (const std::size_t i : places(line.entry))
      right += judge(*load.lexicon, bodies_[i].text, bodies_[i].language, false).polarity ==
               bodies_[i].gold;
    return right;
  }

  const std::vector<std::size_t>& places(std::size_t entry) const {
    static const std::vector<std::size_t> none;
    const auto found = where_.find(static_cast<std::uint32_t>(entry));
    return found == where_.end() ? none : found->second;
  }

  const OpenLexicon& open_;
  const nlp::Profile profile_;
  std::vector<nlp::LexFile> files_;
  std::unordered_map<std::string, Tunable> known_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<nlp::WeightEntry> weights_;
  std::vector<Tunable> tunables_;  // beside weights_
  std::vector<nlp::WeightText> texts_;
  std::vector<Body> bodies_;                                // those kept aside
  std::map<std::uint32_t, std::vector<std::size_t>> where_;  // which of them have an entry
  std::int64_t right_ = 0;
};

void print_lines(const Tuning& tuning, const std::vector<Line>& lines, UiLanguage language,
                 std::ostream& out) {
  // One file has one language.
  for (const nlp::Language of : {nlp::Language::ru, nlp::Language::uk, nlp::Language::en}) {
    std::string section;
    for (const Line& line : lines) {
      if (tuning.language(line.entry) != of) continue;
      if (section.empty()) out << fmt::format("\n# ---- lexicon/own.{}.lex\n", nlp::code(of));
      if (section != line.section) out << (section = line.section) << '\n';
      const nlp::WeightEntry& weight = tuning.weight(line.entry);
      out << line.text << "\t# "
          << text(Message(msg::lexicon_tune_gain,
                          {{"gain", fmt::format("{:+d}", line.right)},
                           {"loss", fmt::format("{:+.2f}", -weight.gain)},
                           {"count", static_cast<std::int64_t>(weight.hits)},
                           {"before", nlp::weight_text(weight.weight)}}),
                  language)
          << '\n';
    }
  }
}

}  // namespace

int run_lexicon_tune(const LexiconTuneOptions& options, std::ostream& out, std::ostream& err) {
  if (options.decision) return run_lexicon_decision(options, out, err);
  const auto open = open_lexicon(options.folder, err);
  if (!open) return 2;
  const UiLanguage language = interface_language(options.folder);
  Tuning tuning(*open, options.profile);
  for (const std::string& file : options.files)
    if (!each_text(file, Needs::gold, language, err,
                   [&](const LabelledText& one) { tuning.add(one); }))
      return 2;
  const nlp::WeightFit fit = tuning.fit();
  const nlp::WeightFitOptions limits;
  const auto say = [&](const Message& message) { return "# " + text(message, language) + "\n"; };
  out << say(Message(msg::lexicon_tune_title,
                     {{"texts", tuning.texts()},
                      {"kept", tuning.kept()},
                      {"least", static_cast<std::int64_t>(limits.least_hits)},
                      {"entries", tuning.entries(limits.least_hits)}}))
      << say(Message(msg::lexicon_tune_loss, {{"before", fmt::format("{:.4f}", fit.loss_before)},
                                              {"after", fmt::format("{:.4f}", fit.loss_after)},
                                              {"right", tuning.right()},
                                              {"kept", tuning.kept()}}));
  const std::vector<Line> lines = tuning.lines(options.show);
  if (lines.empty()) out << say(Message(msg::lexicon_tune_none));
  print_lines(tuning, lines, language, out);
  return 0;
}

}  // namespace molva
