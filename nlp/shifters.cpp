// Everything that makes a hit count more, less or the other way round: degree, contrast, what is
// only wished, asked, quoted or said by others. One pass forward with the cues in force, so that
// the time is linear however many cues a text has.
#include <algorithm>
#include <cmath>

#include "nlp/analysis.h"

namespace molva::nlp {

namespace {

constexpr std::uint32_t kMostSteps = 8;

// Cues that hold from their word up to a border.
struct InForce {
  std::uint32_t though = kNone, yet = kNone, wish = kNone, condition = kNone, hope = kNone,
                fear = kNone, others = kNone, but = kNone;
};

class Shifters {
 public:
  Shifters(Context& context, FieldWork& work, std::size_t first_hit)
      : context_(context),
        rules_(*context.rules),
        work_(work),
        hits_(*context.hits),
        first_hit_(first_hit) {}

  void apply() {
    for (const std::uint32_t i : work_.notable) degree(i);
    pass();
    for (std::size_t h = first_hit_; h < hits_.size(); ++h) {
      std::uint32_t& last = work_.sentences[hits_[h].sentence].last_hit;
      if (hits_[h].weight != 0 && hits_[h].cue == Cue::none) last = std::max(last, hits_[h].item);
    }
    for (std::size_t h = first_hit_; h < hits_.size(); ++h) {
      if (hits_[h].cue == Cue::none) whole_sentence(hits_[h]);
    }
    cue_weights();
    for (std::size_t h = first_hit_; h < hits_.size(); ++h) settle(hits_[h]);
  }

 private:
  const Item& item(std::uint32_t i) const { return work_.items[i]; }

  // --- degree

  void degree(std::uint32_t i) {
    const Item& here = item(i);
    if (!(here.roles & kGrading) || here.hit != kNone) return;
    if (here.has(Role::excess)) return excess(i);
    if (here.has(Role::expletive)) return amplify(i, Role::expletive, FactorKind::expletive);
    if (here.has(Role::degree)) amplify(i, Role::degree, FactorKind::degree);
  }

  std::uint32_t right(std::uint32_t i) const {
    double left = rules_.degree_reach;
    for (std::uint32_t j = i + 1; j < work_.items.size() && j <= i + kMostSteps; ++j) {
      const Item& next = item(j);
      if (next.clause != item(i).clause || next.group != item(i).group) return kNone;
      if (next.hit != kNone) return next.hit;
      if (next.content() && !next.has(Role::degree) && --left < 1) return kNone;
    }
    return kNone;
  }

  void amplify(std::uint32_t i, Role role, FactorKind kind) {
    const std::uint32_t number = cue_entry(context_, work_, item(i), role);
    if (number == kNone) return;
    std::uint32_t target = right(i);
    if (target == kNone && i > 0 && item(i - 1).hit != kNone &&
        (item(i - 1).group == item(i).group || role == Role::expletive)) {
      target = item(i - 1).hit;  // «понравилось очень»
    }
    if (target == kNone && role == Role::expletive && i > 1) target = item(i - 2).hit;
    if (target == kNone || hits_[target].weak) return;
    hits_[target].multiply(kind, i, context_.lexicon->entries[number].weight);
  }

  // «слишком»: a scale word becomes a complaint, a complaint a worse one.
  void excess(std::uint32_t i) {
    const std::uint32_t number = cue_entry(context_, work_, item(i), Role::excess);
    for (std::uint32_t j = i + 1; j < work_.items.size() && j <= i + 3; ++j) {
      const Item& next = item(j);
      if (next.group != item(i).group || next.clause != item(i).clause) break;
      if (next.hit != kNone && hits_[next.hit].weight < 0) {
        hits_[next.hit].multiply(FactorKind::degree, i, context_.lexicon->entries[number].weight);
        return;
      }
      if (is_scale(next)) return scale(i, j);
      if (next.hit != kNone) return;
      if (!next.content()) continue;
      add_cue_hit(context_, work_, i, Cue::excess, rules_.excess_alone);
      return;
    }
  }

  void scale(std::uint32_t i, std::uint32_t j) {
    if (item(j).hit != kNone) {
      // The word's own praise is meant as a measure here.
      hits_[item(j).hit].multiply(FactorKind::degree, i, 0);
    }
    Hit& hit = add_cue_hit(context_, work_, j, Cue::scale, rules_.scale);
    hit.begin = item(i).begin;
  }

  bool is_scale(const Item& next) const {
    if (next.form == kNone || context_.lexicon->scale_class == 0) return false;
    const KnownForm& form = context_.lexicon->forms[next.form];
    const std::uint32_t* symbols = context_.lexicon->forms.symbols(form);
    const std::uint32_t* const end = symbols + form.symbol_count;
    return std::find(symbols, end, context_.lexicon->scale_class) != end;
  }

  // --- cues in force, from left to right

  void pass() {
    InForce force;
    const Item* before = nullptr;
    for (const std::uint32_t i : work_.notable) {
      const Item& here = item(i);
      if (before == nullptr || here.sentence != before->sentence) {
        force = {};
      } else if (here.clause != before->clause) {
        leave_clause(force);
      } else if (here.group != before->group) {
        force.though = kNone;
      }
      before = &here;
      if (here.roles & kHolding) enter(i, here, force);
      if (here.hit != kNone) shift(hits_[here.hit], i, force);
    }
  }

  static void leave_clause(InForce& force) {
    force.though = force.wish = force.condition = kNone;
    force.hope = force.fear = force.others = kNone;
  }

  void enter(std::uint32_t i, const Item& here, InForce& force) const {
    if (here.has(Role::joint)) return;
    if (here.has(Role::though)) force.though = i;
    if (here.has(Role::yet)) force.yet = i;
    if (here.has(Role::but) || here.has(Role::own)) force.but = i;
    if (here.has(Role::wish)) force.wish = i;
    if (here.has(Role::condition)) force.condition = i;
    if (here.has(Role::hope)) force.hope = i;
    if (here.has(Role::fear)) force.fear = i;
    if (here.has(Role::others)) force.others = i;
  }

  void shift(Hit& hit, std::uint32_t i, const InForce& force) const {
    if (force.but != kNone && force.but != i) {
      hit.multiply(FactorKind::after, force.but, rules_.after);
    }
    if (force.though != kNone)
      hit.multiply(FactorKind::concession, force.though, rules_.concession);
    if (force.yet != kNone) hit.multiply(FactorKind::yet, force.yet, rules_.yet);
    const bool praise = hit.weight * hit.factor > 0;
    if (force.wish != kNone && force.wish != i) {
      hit.multiply(FactorKind::wish, force.wish, praise ? -rules_.wish : rules_.wish);
    } else if (force.hope != kNone && force.hope != i) {
      hit.multiply(FactorKind::hope, force.hope, praise ? -rules_.hope : rules_.hope);
    }
    if (force.condition != kNone) {
      const bool inside = item(force.condition).group == item(i).group;
      hit.multiply(FactorKind::condition, force.condition,
                   inside ? rules_.condition : rules_.under_condition);
    }
    if (force.fear != kNone && force.fear != i && !praise) {
      hit.multiply(FactorKind::fear, force.fear, rules_.fear);
    }
    if (force.others != kNone && force.others != i) others(hit, i, force.others);
  }

  // «у соседей быстрее, чище и вежливее»: what compares turns, the rest of their clause fades.
  void others(Hit& hit, std::uint32_t i, std::uint32_t cue) const {
    if (hit.has(FactorKind::others)) return;  // a brand's name has said so already
    if (hit.comparative) {
      hit.multiply(FactorKind::others, cue, -1);
    } else if (item(cue).group == item(i).group) {
      hit.multiply(FactorKind::others, cue, rules_.others);
    }
  }

  // --- what a whole sentence says

  void whole_sentence(Hit& hit) const {
    const Sentence& here = work_.sentences[hit.sentence];
    if (here.last_but != kNone && hit.item < here.last_but && here.last_but != here.begin) {
      hit.multiply(FactorKind::before, here.last_but, rules_.before);
    } else if (hit.sentence + 1 < work_.sentences.size()) {
      const Sentence& next = work_.sentences[hit.sentence + 1];
      if (next.opens_with_but && next.segment == here.segment) {
        hit.multiply(FactorKind::before, next.begin, rules_.before);
      }
    }
    if (here.reported != kNone && here.first_own != kNone && here.reported <= hit.item &&
        hit.item < here.first_own) {
      hit.multiply(FactorKind::reported, here.reported, rules_.reported);
    }
    past_and_now(hit, here);
    if (here.seek != kNone) hit.multiply(FactorKind::seek, here.seek, rules_.seek);
    question(hit, here);
    if ((item(hit.item).flags & kQuoted) && !context_.all_quoted) {
      hit.multiply(FactorKind::quotes, kNone, rules_.quotes);
    }
  }

  // «раньше …, теперь …», in one sentence or in two.
  void past_and_now(Hit& hit, const Sentence& here) const {
    const bool has_past = here.past != kNone;
    if (has_past && here.now != kNone && here.past < here.now &&
        item(here.past).group != item(here.now).group) {
      if (hit.item < here.now) {
        // «Раньше пекли чудесный хлеб, теперь камень»: praise of then alone blames now.
        const bool fallen = here.last_hit < here.now && hit.weight * hit.factor > 0;
        hit.multiply(FactorKind::past, here.past, fallen ? -rules_.past : rules_.past);
      } else if (hit.item > here.now) {
        hit.multiply(FactorKind::now, here.now, rules_.now);
      }
      return;
    }
    if (has_past && hit.sentence + 1 < work_.sentences.size()) {
      const Sentence& next = work_.sentences[hit.sentence + 1];
      const bool opens = next.now != kNone && next.now - next.begin < 3;
      if (opens) hit.multiply(FactorKind::past, here.past, rules_.past);
    }
  }

  void question(Hit& hit, const Sentence& here) const {
    if (here.question == Question::none) return;
    const bool praise = hit.weight * hit.factor > 0;
    const bool meant = here.rhetorical || here.question != Question::plain;
    if (praise) {
      const bool asked = here.asks && here.question == Question::plain;
      hit.multiply(FactorKind::question, kNone,
                   asked ? rules_.asked_praise : rules_.question_praise);
    } else if (!meant) {
      hit.multiply(FactorKind::question, kNone, rules_.question_complaint);
    }
  }

  // --- cues that weigh something themselves

  void cue_weights() {
    if ((work_.roles & (bit(Role::wish) | bit(Role::rhetorical))) == 0) return;
    for (const std::uint32_t i : work_.notable) {
      const Item& here = item(i);
      if (here.hit != kNone) continue;
      if (here.has(Role::wish) && !only_asks(here)) weigh(i, Role::wish);
      if (here.has(Role::rhetorical) && asks(here)) weigh(i, Role::rhetorical);
    }
  }

  // «сколько можно» complains with any end; milder openings need a mark.
  bool asks(const Item& here) const {
    return work_.sentences[here.sentence].question != Question::none;
  }

  // «хотелось бы узнать, есть ли …?» is no complaint.
  bool only_asks(const Item& here) const {
    return work_.sentences[here.sentence].question == Question::plain;
  }

  void weigh(std::uint32_t i, Role role) {
    const std::uint32_t number = cue_entry(context_, work_, item(i), role);
    if (number == kNone || !(context_.lexicon->entries[number].flags & kHasNumber)) return;
    Hit& hit = add_cue_hit(context_, work_, i, Cue::none, context_.lexicon->entries[number].weight);
    hit.entry = number;
  }

  static bool conditional(const Hit& hit) {
    const auto* const end = hit.factors.begin() + hit.factor_count;
    return std::any_of(hit.factors.begin(), end, [](const FactorUse& use) {
      return use.kind == FactorKind::condition;
    });
  }

  // The product of the factors is held within its limits; its sign stays.
  void settle(Hit& hit) const {
    const double size = std::abs(hit.factor);
    // What is only looked for, or only thought of, may weigh next to nothing.
    const bool sought = work_.sentences[hit.sentence].seek != kNone || conditional(hit);
    if (size != 0 && !sought && (size < rules_.least || size > rules_.most)) {
      hit.multiply(FactorKind::limit, kNone, std::clamp(size, rules_.least, rules_.most) / size);
    }
    hit.value = hit.weight * hit.factor;
  }

  Context& context_;
  const Rules& rules_;
  FieldWork& work_;
  std::vector<Hit>& hits_;
  std::size_t first_hit_;
};

}  // namespace

void apply_shifters(Context& context, FieldWork& work, std::size_t first_hit) {
  Shifters(context, work, first_hit).apply();
}

}  // namespace molva::nlp
