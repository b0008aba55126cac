#include "nlp/explain.h"

#include <algorithm>
#include <string>

namespace molva::nlp {

namespace {

struct CueName {
  Cue cue;
  std::string_view name, section, key;
};

// What a hit that is no word is called, and the number of rules.lex behind it.
constexpr auto kCueNames = std::to_array<CueName>({
    {Cue::unspent, "unspent-negation", "negation", "unspent"},
    {Cue::weak, "weak-negation", "negation", "weak-alone"},
    {Cue::excess, "excess", "degree", "excess-alone"},
    {Cue::scale, "excess", "degree", "scale"},
    {Cue::smile, "smile", "brackets", "smile-1"},
    {Cue::frown, "frown", "brackets", "frown-1"},
    {Cue::question_run, "questions", "punctuation", "question-run"},
    {Cue::question_exclamation, "question-exclamation", "punctuation", "question-exclamation"},
    {Cue::ellipsis, "ellipsis", "punctuation", "ellipsis"},
    {Cue::empty_pros, "empty-pros", "fields", "empty-pros"},
    {Cue::empty_cons, "empty-cons", "fields", "empty-cons"},
    {Cue::noun_in_cons, "noun-in-cons", "fields", "noun-in-cons"},
    {Cue::complaint_frame, "complaint-frame", "complaints", "frame"},
});

std::string_view name_of(FactorKind kind) {
  switch (kind) {
    case FactorKind::negation:
      return "negation";
    case FactorKind::weak_negation:
      return "weak-negation";
    case FactorKind::reversal:
      return "reversal";
    case FactorKind::degree:
      return "degree";
    case FactorKind::expletive:
      return "expletive";
    case FactorKind::caps:
      return "caps";
    case FactorKind::stretched:
      return "stretched";
    case FactorKind::variant:
      return "variant";
    case FactorKind::before:
      return "before";
    case FactorKind::after:
      return "contrast";
    case FactorKind::concession:
      return "concession";
    case FactorKind::yet:
      return "yet";
    case FactorKind::reported:
      return "reported";
    case FactorKind::past:
      return "past";
    case FactorKind::now:
      return "now";
    case FactorKind::wish:
      return "wish";
    case FactorKind::condition:
      return "if";
    case FactorKind::hope:
      return "hope";
    case FactorKind::fear:
      return "fear";
    case FactorKind::seek:
      return "seek";
    case FactorKind::question:
      return "question";
    case FactorKind::quotes:
      return "quotes";
    case FactorKind::others:
      return "others";
    case FactorKind::irony:
      return "irony";
    case FactorKind::field:
      return "field";
    case FactorKind::title:
      return "title";
    case FactorKind::fact:
      return "fact";
    case FactorKind::limit:
      return "limit";
  }
  return "";
}

class Explainer {
 public:
  Explainer(const Context& context, std::span<const FieldWork> works, Verdict& verdict)
      : context_(context), works_(works), verdict_(verdict) {}

  void explain(const Judgement& judgement) {
    for (const Hit& hit : *context_.hits) {
      if (hit.contribution != 0 || hit.units != 0) verdict_.evidence.push_back(evidence(hit));
    }
    std::stable_sort(verdict_.evidence.begin(), verdict_.evidence.end(),
                     [](const Evidence& a, const Evidence& b) {
                       return a.field != b.field ? a.field < b.field : a.span.begin < b.span.begin;
                     });
    for (const RuleRecord& record : *context_.rule_records) {
      verdict_.rules.push_back(
          {std::string(record.name), record.field, {record.begin, record.end}});
    }
    for (std::size_t i = 1; i < kFeatures; ++i) {
      verdict_.decision.emplace_back(name(static_cast<Feature>(i)), judgement.features[i]);
    }
    for (const Polarity polarity : {Polarity::negative, Polarity::neutral, Polarity::positive}) {
      verdict_.decision.emplace_back(name(polarity),
                                     judgement.odds[static_cast<std::size_t>(polarity)]);
    }
  }

 private:
  const FieldWork& work(const Hit& hit) const {
    return works_[static_cast<std::size_t>(hit.field)];
  }

  Evidence evidence(const Hit& hit) const {
    Evidence made;
    made.field = hit.field;
    made.span = {hit.begin, hit.end};
    made.text = work(hit).text.substr(hit.begin, hit.end - hit.begin);
    if (hit.entry != kNone) {
      const Entry& entry = context_.lexicon->entries[hit.entry];
      made.entry = context_.lexicon->text(entry.text);
      made.line = context_.lexicon->place(entry.file, entry.line);
    } else {
      name_cue(hit.cue, made);
    }
    made.weight = hit.weight;
    for (std::uint8_t i = 0; i < hit.factor_count; ++i) {
      made.factors.push_back(factor(hit, hit.factors[i]));
    }
    made.value = static_cast<double>(hit.units) / kUnit;
    made.rank = hit.rank;
    made.contribution = static_cast<double>(hit.contribution) / kUnit;
    made.aspect = aspect_names()[hit.aspect];
    return made;
  }

  void name_cue(Cue cue, Evidence& made) const {
    for (const CueName& row : kCueNames) {
      if (row.cue != cue) continue;
      made.entry = row.name;
      made.by_rule = true;
      const std::span<const RuleNumber> numbers = rule_numbers();
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i].section != row.section || numbers[i].key != row.key) continue;
        const auto& [file, line] = context_.lexicon->rule_lines[i];
        made.line = context_.lexicon->place(file, line);
      }
    }
  }

  // "degree:очень"
  Factor factor(const Hit& hit, const FactorUse& use) const {
    Factor made{std::string(name_of(use.kind)), use.value};
    if (use.item == kNone || use.item >= work(hit).items.size()) return made;
    const Item& item = work(hit).items[use.item];
    made.name += ":";
    made.name += work(hit).text.substr(item.begin, item.end - item.begin);
    return made;
  }

  const Context& context_;
  std::span<const FieldWork> works_;
  Verdict& verdict_;
};

}  // namespace

void explain(const Context& context, std::span<const FieldWork> works, const Judgement& judgement,
             Verdict& verdict) {
  Explainer(context, works, verdict).explain(judgement);
}

}  // namespace molva::nlp
