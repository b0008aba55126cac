// Which items have a tone, and by which entry: language, profile, domain, conditions of homographs
// and pairs decide.
#include <algorithm>
#include <cmath>

#include "nlp/analysis.h"

namespace molva::nlp {

namespace {

constexpr std::uint32_t kPairWindow = 12;  // items to both sides

class HitMaker {
 public:
  HitMaker(Context& context, FieldWork& work)
      : context_(context), lexicon_(*context.lexicon), work_(work) {}

  void make() {
    for (const std::uint32_t i : work_.notable) {
      if (work_.items[i].may_hit()) choose(i);
    }
    for (const std::uint32_t i : work_.notable) {
      if (work_.items[i].pick != kNone && !only_intensifies(i)) add(i);
    }
    for (const KeptPhrase& phrase : work_.kept_phrases) add_kept(phrase);
  }

 private:
  void choose(std::uint32_t i) {
    Item& item = work_.items[i];
    if (item.has(Role::seek)) return;  // «посоветуйте» asks, and praises nothing
    if (item.nodes.count != 0) {
      item.pick = from_phrase(item.nodes);
    } else {
      from_form(i);
    }
  }

  bool counts(const Entry& entry) const {
    return entry.role == Role::tone && applies(context_, entry) &&
           (weight_in(context_, entry) != 0 || entry.has_negated());
  }

  // A word that a domain weighs with 0 says nothing there, whatever it says elsewhere.
  bool silences(const Entry& entry) const {
    return entry.role == Role::tone && entry.domains != 0 && entry.weight == 0 &&
           !entry.has_negated() && (entry.flags & kPair) == 0 &&
           lexicon_.domains[entry.domains].only_domain.count != 0 &&
           applies(context_, entry);
  }

  std::uint32_t from_phrase(Range nodes) const {
    std::uint32_t best = kNone;
    int best_rank = kNoLanguage;
    for_entries(lexicon_, work_, nodes, [&](std::uint32_t number) {
      const Entry& entry = lexicon_.entries[number];
      const int rank = language_rank(context_, entry.language);
      if (!counts(entry) || rank == kNoLanguage || rank > best_rank) return;
      // Among equals the later layer wins, and it has the greater number.
      if (rank == best_rank && best != kNone && number < best) return;
      best = number;
      best_rank = rank;
    });
    return best;
  }

  void from_form(std::uint32_t i) {
    Item& item = work_.items[i];
    const KnownForm& form = lexicon_.forms[item.form];
    const Sense* const senses = lexicon_.forms.senses(form);
    // A word that the main language has in any part is not looked for in the others.
    int best_rank = kNoLanguage;
    for (std::uint16_t s = 0; s < form.sense_count && item.roles != 0; ++s) {
      const Entry& entry = lexicon_.entries[senses[s].entry];
      if (entry.role != Role::tone && language_rank(context_, entry.language) == 0) best_rank = 1;
    }
    bool best_pair = false;
    for (std::uint16_t s = 0; s < form.sense_count; ++s) {
      const Sense& sense = senses[s];
      const Entry& entry = lexicon_.entries[sense.entry];
      const int rank = language_rank(context_, entry.language);
      if (rank >= best_rank || best_pair) continue;
      if (silences(entry)) {
        best_rank = rank;
        item.pick = kNone;
        continue;
      }
      if (!counts(entry)) continue;
      if (sense.homograph != 0 && !allowed(lexicon_.homographs[sense.homograph], i)) continue;
      const bool pair = (entry.flags & kPair) != 0;
      if (pair && !class_near(entry.pair_class, i)) continue;
      best_rank = rank;
      best_pair = pair;
      item.pick = sense.entry;
      item.comparative = sense.comparative;
    }
  }

  bool class_near(std::uint32_t symbol, std::uint32_t i) const {
    const Item& item = work_.items[i];
    const Clause& clause = work_.clauses[item.clause];
    const std::uint32_t from = std::max(clause.begin, i > kPairWindow ? i - kPairWindow : 0);
    const std::uint32_t to = std::min(clause.end, i + kPairWindow + 1);
    for (std::uint32_t j = from; j < to; ++j) {
      if (j != i && in_class(work_.items[j], symbol)) return true;
    }
    return false;
  }

  bool in_class(const Item& item, std::uint32_t symbol) const {
    if (item.form == kNone) return false;
    const KnownForm& form = lexicon_.forms[item.form];
    const std::uint32_t* symbols = lexicon_.forms.symbols(form);
    return std::find(symbols, symbols + form.symbol_count, symbol) != symbols + form.symbol_count;
  }

  bool allowed(const Homograph& rule, std::uint32_t i) const {
    if (rule.never) return false;
    const std::vector<Item>& items = work_.items;
    if (rule.not_start && i == work_.sentences[items[i].sentence].begin) return false;
    const std::uint32_t before = i > 0 ? items[i - 1].form : kNone;
    const std::uint32_t after = i + 1 < items.size() ? items[i + 1].form : kNone;
    const auto holds = [this](Range forms, std::uint32_t form) {
      const std::span<const std::uint32_t> list = lexicon_.form_list(forms);
      return form != kNone && std::find(list.begin(), list.end(), form) != list.end();
    };
    if (rule.after.count != 0 && !holds(rule.after, before)) return false;
    if (rule.before.count != 0 && !holds(rule.before, after)) return false;
    if (holds(rule.not_after, before) || holds(rule.not_before, after)) return false;
    return rule.near_class == 0 || class_near(rule.near_class, i);
  }

  // «ужасно довольна»: a degree word with a sign of its own loses it before a word with a sign.
  bool only_intensifies(std::uint32_t i) const {
    const std::vector<Item>& items = work_.items;
    if (!(items[i].roles & kGrading)) return false;
    for (std::uint32_t j = i + 1; j < items.size() && j < i + 5; ++j) {
      if (items[j].group != items[i].group) return false;
      if (items[j].pick != kNone) {
        const Entry& entry = lexicon_.entries[items[j].pick];
        return weight_in(context_, entry) != 0 || !(items[j].roles & kGrading);
      }
      if (items[j].content() && !(items[j].roles & kGrading)) return false;
    }
    return false;
  }

  void add(std::uint32_t i) {
    Item& item = work_.items[i];
    const Entry& entry = lexicon_.entries[item.pick];
    Hit& hit = blank(i, item.pick);
    hit.segment = work_.sentences[item.sentence].segment;
    hit.comparative = item.comparative || (entry.flags & kCompare) != 0;
    item.hit = static_cast<std::uint32_t>(context_.hits->size() - 1);
    const Rules& rules = *context_.rules;
    switch (item.variant) {
      case VariantKind::stretched:
        hit.multiply(FactorKind::stretched, i, rules.stretched);
        break;
      case VariantKind::prefix:
        hit.multiply(FactorKind::variant, i, rules.prefix);
        break;
      case VariantKind::sound:
        hit.multiply(FactorKind::variant, i, rules.sound);
        break;
      case VariantKind::layout:
        hit.multiply(FactorKind::variant, i, rules.layout);
        break;
      case VariantKind::latin:
        hit.multiply(FactorKind::variant, i, rules.latin);
        break;
      default:
        break;
    }
    if (entry.kind == HitKind::fact && context_.profile == Profile::social) {
      hit.multiply(FactorKind::fact, kNone, rules.fact_in_social);
    }
    if ((item.flags & kCaps) && !context_.shouting) {
      hit.multiply(FactorKind::caps, i, rules.caps);
    }
  }

  Hit& blank(std::uint32_t i, std::uint32_t number) {
    const Item& item = work_.items[i];
    const Entry& entry = lexicon_.entries[number];
    Hit& hit = context_.hits->emplace_back();
    hit.item = i;
    hit.entry = number;
    hit.begin = item.begin;
    hit.end = item.end;
    hit.sentence = item.sentence;
    hit.clause = item.clause;
    hit.field = work_.field;
    hit.aspect = entry.aspect;
    hit.severity = entry.severity;
    hit.weight = weight_in(context_, entry);
    return hit;
  }

  void add_kept(const KeptPhrase& phrase) {
    const std::uint32_t number = from_phrase(phrase.nodes);
    if (number == kNone || phrase.first >= work_.items.size()) return;
    Hit& hit = blank(phrase.first, number);
    const auto last = std::min<std::size_t>(phrase.last, work_.items.size() - 1);
    hit.end = std::max(hit.end, work_.items[last].end);
    for (std::uint32_t s = 0; s < work_.segments.size(); ++s) {
      if (work_.segments[s].begin <= phrase.first && phrase.first < work_.segments[s].end) {
        hit.segment = s;
      }
    }
  }

  Context& context_;
  const Lexicon& lexicon_;
  FieldWork& work_;
};

}  // namespace

void make_hits(Context& context, FieldWork& work) {
  HitMaker(context, work).make();
}

double negated_weight(const Context& context, const Hit& hit) {
  const Rules& rules = *context.rules;
  if (hit.entry != kNone && context.lexicon->entries[hit.entry].has_negated()) {
    return context.lexicon->entries[hit.entry].negated;
  }
  const double weight = hit.weight;
  if (weight > 0) {
    return weight <= rules.positive_until ? weight * rules.positive_factor : rules.positive_strong;
  }
  if (weight < 0) {
    return weight >= rules.negative_until ? weight * rules.negative_factor : rules.negative_strong;
  }
  return 0;
}

Hit& add_cue_hit(Context& context, const FieldWork& work, std::uint32_t item, Cue cue,
                 double weight) {
  const Item& from = work.items[item];
  Hit& hit = context.hits->emplace_back();
  hit.item = item;
  hit.begin = from.begin;
  hit.end = from.end;
  hit.sentence = from.sentence;
  hit.clause = from.clause;
  hit.field = work.field;
  hit.cue = cue;
  hit.weight = weight;
  return hit;
}

std::uint32_t cue_entry(const Context& context, const FieldWork& work, const Item& item,
                        Role role) {
  const Lexicon& lexicon = *context.lexicon;
  std::uint32_t best = kNone;
  int best_rank = kNoLanguage;
  const auto consider = [&](std::uint32_t number) {
    const Entry& entry = lexicon.entries[number];
    const int rank = language_rank(context, entry.language);
    if (entry.role != role || rank >= best_rank) return;
    best = number;
    best_rank = rank;
  };
  if (item.nodes.count != 0) {
    for_entries(lexicon, work, item.nodes, consider);
  } else if (item.form != kNone) {
    const KnownForm& form = lexicon.forms[item.form];
    for (std::uint16_t i = 0; i < form.sense_count; ++i) {
      consider(lexicon.forms.senses(form)[i].entry);
    }
  }
  return best;
}

}  // namespace molva::nlp
