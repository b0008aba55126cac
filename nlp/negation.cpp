// What "not" reaches. Every kind of negator looks in its own direction and distance, never over a
// border; the numbers stand in [negation].
#include <algorithm>
#include <cmath>

#include "nlp/analysis.h"

namespace molva::nlp {

namespace {

constexpr std::uint32_t kMostSteps = 16;  // items looked at by one negator
constexpr std::uint32_t kConcordWindow = 6;

class Negation {
 public:
  Negation(Context& context, FieldWork& work, std::size_t first_hit)
      : context_(context), work_(work), hits_(*context.hits), first_hit_(first_hit) {}

  void apply() {
    for (const std::uint32_t i : work_.notable) {
      if (work_.items[i].roles & kNegating) shifter(i);
    }
    for (std::size_t h = first_hit_; h < hits_.size(); ++h) {
      if (hits_[h].cue == Cue::none && work_.items[hits_[h].item].negated_form) {
        negate(hits_[h], hits_[h].item);
      }
    }
  }

 private:
  const Item& item(std::uint32_t i) const { return work_.items[i]; }

  void shifter(std::uint32_t i) {
    const Item& here = item(i);
    if (here.has(Role::phantom)) return context_.record("phantom-negation", work_, here);
    if (here.has(Role::double_negation)) return frame(i);
    if (here.has(Role::weak)) return weak(i);
    if (here.has(Role::absent)) return absent(i);
    if (here.has(Role::without)) return nearest_right(i, context_.rules->without_reach, false);
    if (here.has(Role::negator)) return negator(i);
    if (here.has(Role::neither)) return nearest_right(i, context_.rules->reach, false);
    if (here.has(Role::concord)) return concord(i);
    if (here.has(Role::no)) return absent(i);
    if (here.has(Role::reverse)) return reverse(i);
  }

  // «не могу не»: praise by itself.
  void frame(std::uint32_t i) {
    const std::uint32_t number = cue_entry(context_, work_, item(i), Role::double_negation);
    context_.record("double-negation", work_, item(i));
    if (number == kNone || !(context_.lexicon->entries[number].flags & kHasNumber)) return;
    Hit& hit = add_cue_hit(context_, work_, i, Cue::none, context_.lexicon->entries[number].weight);
    hit.entry = number;
  }

  // The hit to the right that a negator reaches, or kNone. `through` lets verbs of opinion pass.
  std::uint32_t right(std::uint32_t i, double reach, bool through) const {
    double left = reach;
    const bool plain = through;
    bool opened = false;  // a verb of opinion was passed: «не думаю, что …»
    // "Doesn't feel greasy": a verb that weighs nothing by itself gives way to what it leads to.
    std::uint32_t instead = kNone;
    bool need = false;  // «не надо»
    std::uint32_t group = item(i).group;
    const auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(work_.items.size(), i + 1 + kMostSteps));
    for (std::uint32_t j = i + 1; j < end; ++j) {
      const Item& next = item(j);
      if (next.clause != item(i).clause) return instead;
      if (next.group != group) {
        if (!opened || !that_clause(j)) return instead;
        group = item(++j).group;
        continue;
      }
      if (next.has(Role::phantom) || next.has(Role::negator)) return instead;
      need |= next.has(Role::need);
      if (next.hit != kNone) {
        if (hits_[next.hit].weight != 0) return next.hit;
        if (through && next.has(Role::through)) {
          instead = next.hit;
        } else if (!need && !(plain && !opened && is_noun(next.hit))) {
          return next.hit;
        }
      }
      if (next.has(Role::reverse)) return instead;
      if (through && next.has(Role::through)) {
        left = std::max(left, context_.rules->through_reach);
        through = false;
        opened = true;
        continue;
      }
      if (!next.content() || next.has(Role::skip) || next.has(Role::degree)) continue;
      if (--left < 1) return instead;
    }
    return instead;
  }

  // «нет ответа» and «без ответа» complain; «не влияет на ответ» does not.
  bool is_noun(std::uint32_t hit) const {
    const Entry* const entry = entry_of(hits_[hit]);
    return entry != nullptr && entry->part == PartOfSpeech::noun;
  }

  // A comma with "что" behind it.
  bool that_clause(std::uint32_t comma) const {
    if (item(comma).kind != ItemKind::comma || comma + 1 >= work_.items.size()) return false;
    const std::string_view word = work_.folded(item(comma + 1));
    return word == "что" || word == "чтобы" || word == "що" || word == "щоб" || word == "that";
  }

  std::uint32_t left(std::uint32_t i, double reach) const {
    for (std::uint32_t j = i, steps = 0; j-- > 0 && steps < kMostSteps; ++steps) {
      const Item& before = item(j);
      if (before.clause != item(i).clause || before.group != item(i).group) return kNone;
      if (before.hit != kNone) return hits_[before.hit].negated ? kNone : before.hit;
      if (before.content() && --reach < 1) return kNone;
    }
    return kNone;
  }

  void negate(Hit& hit, std::uint32_t because) {
    if (hit.negated || hit.reversed || hit.weak) return;
    hit.weight = negated_weight(context_, hit);
    hit.negated = true;
    hit.multiply(FactorKind::negation, because, 1);
    context_.record("negation", work_, item(because));
  }

  // «не удобный и мягкий», «не скрипит, не течёт»: a member of the same part of speech and sign
  // that has no negation of its own shares it.
  void negate_list(std::uint32_t number, std::uint32_t because) {
    const double sign = hits_[number].weight;
    negate(hits_[number], because);
    std::uint32_t last = number;
    for (int members = 0; members < 6; ++members) {
      const std::uint32_t next = next_member(last, sign);
      if (next == kNone) return;
      negate(hits_[next], because);
      last = next;
    }
  }

  std::uint32_t next_member(std::uint32_t last, double sign) const {
    const Entry* const entry = entry_of(hits_[last]);
    if (entry == nullptr || entry->part == PartOfSpeech::none) return kNone;
    const std::uint32_t from = hits_[last].item;
    const bool verb = entry->part == PartOfSpeech::verb;
    bool joined = false;
    for (std::uint32_t j = from + 1; j < work_.items.size() && j < from + 5; ++j) {
      const Item& next = item(j);
      if (next.clause != item(from).clause) return kNone;
      if (next.hit != kNone) {
        const Entry* const other = entry_of(hits_[next.hit]);
        if (other == nullptr || hits_[next.hit].weight * sign <= 0 || hits_[next.hit].negated)
          return kNone;
        // "No sticky residue": the noun right behind its adjective is gone with it.
        const bool its_noun = j == from + 1 && entry->part == PartOfSpeech::adjective &&
                              other->part == PartOfSpeech::noun;
        const bool same = joined && other->part == entry->part;
        return same || its_noun ? next.hit : kNone;
      }
      if (next.roles & (kNegators | bit(Role::weak) | bit(Role::phantom))) return kNone;
      // A comma joins nouns and adjectives; verbs behind a comma begin a new thought.
      if ((next.kind == ItemKind::comma && !verb) || is_conjunction(next)) {
        joined = true;
      } else if (next.content() && !next.has(Role::degree) && !next.has(Role::skip)) {
        return kNone;
      }
    }
    return kNone;
  }

  const Entry* entry_of(const Hit& hit) const {
    return hit.entry == kNone ? nullptr : &context_.lexicon->entries[hit.entry];
  }

  bool is_conjunction(const Item& next) const {
    // The longest is «либо».
    if (next.kind != ItemKind::word || next.end - next.begin > 8) return false;
    static constexpr auto kConjunctions = std::to_array<std::string_view>(
        {"и", "или", "либо", "і", "й", "та", "або", "чи", "and", "or"});
    const std::string_view word = work_.folded(next);
    return std::find(kConjunctions.begin(), kConjunctions.end(), word) != kConjunctions.end();
  }

  void negator(std::uint32_t i) {
    const std::uint32_t target = right(i, context_.rules->reach, true);
    if (target != kNone) {
      const bool plain_verb = hits_[target].weight == 0 && !is_noun(target);
      negate_list(target, i);
      if (plain_verb) negate_object(target, i);
      return;
    }
    cancel_reversal(i);
    if (i != spent_) unspent(i);
  }

  // «не держит тепло», «не даёт комфорта»: the good thing that the verb does not do.
  void negate_object(std::uint32_t verb, std::uint32_t because) {
    const std::uint32_t from = hits_[verb].item;
    double left = context_.rules->reach;
    for (std::uint32_t j = from + 1; j < work_.items.size() && j < from + kConcordWindow; ++j) {
      const Item& next = item(j);
      if (next.group != item(from).group || is_conjunction(next)) return;
      if (next.hit != kNone) {
        Hit& hit = hits_[next.hit];
        const Entry* const entry = entry_of(hit);
        const bool word = entry != nullptr && next.words < 2 && entry->part != PartOfSpeech::verb;
        if (word && hit.weight > 0) negate(hit, because);
        return;
      }
      if (next.roles & (kNegators | bit(Role::phantom) | bit(Role::but))) return;
      if (next.content() && --left < 1) return;
    }
  }

  // «не отстирал пятна»: nothing was removed.
  void cancel_reversal(std::uint32_t i) {
    for (std::uint32_t j = i + 1; j < work_.items.size() && j < i + 4; ++j) {
      if (item(j).clause != item(i).clause) return;
      if (item(j).has(Role::reverse)) work_.items[j].roles &= ~bit(Role::reverse);
      if (item(j).content()) return;
    }
  }

  void unspent(std::uint32_t i) {
    if (context_.unspent_left <= 0 || context_.rules->unspent == 0) return;
    --context_.unspent_left;
    add_cue_hit(context_, work_, i, Cue::unspent, context_.rules->unspent);
  }

  void nearest_right(std::uint32_t i, double reach, bool through) {
    const std::uint32_t target = right(i, reach, through);
    if (target == kNone) return;
    if (item(i).has(Role::without) && begins_anew(hits_[target], i)) return;
    negate_list(target, i);
    // «отсутствие проблем»: the word that says so is no complaint of its own.
    if (item(i).hit != kNone) hits_[item(i).hit].multiply(FactorKind::reversal, i, 0);
  }

  // «без запаха понравилось»: the verb behind a thing that is not there is another thought. English
  // has too many words that are verbs and adjectives alike.
  bool begins_anew(const Hit& hit, std::uint32_t i) const {
    const Entry* const entry = entry_of(hit);
    return entry != nullptr && entry->part == PartOfSpeech::verb && hit.item > i + 1 &&
           entry->language != Language::en;
  }

  void absent(std::uint32_t i) {
    const bool unseen = number_of(i, Role::absent) > 0;
    std::uint32_t after = right(i, context_.rules->absent_reach, false);
    if (after != kNone && says_it_behind(i, after)) after = kNone;
    if (after != kNone) {
      if (!unseen || !exclaims(hits_[after])) negate_list(after, i);
      return;
    }
    const std::uint32_t before = left(i, context_.rules->absent_reach);
    if (before != kNone && !(unseen && exclaims(hits_[before]))) negate(hits_[before], i);
  }

  // «повреждений нет и пломба на месте», «нареканий нет очень удобный»: "no" stands behind its noun,
  // and what follows without a comma is another thought.
  bool says_it_behind(std::uint32_t i, std::uint32_t after) const {
    const std::uint32_t before = left(i, context_.rules->absent_reach);
    if (before == kNone || !is_noun(before)) return false;
    return is_conjunction(item(i + 1)) || !is_noun(after);
  }

  // The number that the entry of a role gives, 0 where it gives none.
  double number_of(std::uint32_t i, Role role) const {
    const std::uint32_t number = cue_entry(context_, work_, item(i), role);
    if (number == kNone) return 0;
    const Entry& entry = context_.lexicon->entries[number];
    return entry.flags & kHasNumber ? entry.weight : 0;
  }

  // «такого хамства не видела», «хуже не встречала»: what nobody has seen is here all the same.
  bool exclaims(const Hit& hit) const {
    if (hit.comparative) return true;
    for (std::uint32_t j = hit.item; j-- > 0 && j + 3 > hit.item;) {
      if (item(j).group != item(hit.item).group) return false;
      const std::string_view word = work_.folded(item(j));
      for (const std::string_view such : {"так", "подобн", "столь", "насто", "подібн", "стіль", "such"}) {
        if (word.starts_with(such)) return true;
      }
    }
    return false;
  }

  // «никто не»: one negation with the other; alone a negation of its own.
  void concord(std::uint32_t i) {
    const std::uint32_t from = i > kConcordWindow ? i - kConcordWindow : 0;
    const auto to = static_cast<std::uint32_t>(
        std::min<std::size_t>(work_.items.size(), i + kConcordWindow + 1));
    constexpr Roles kPlain = bit(Role::negator) | bit(Role::no) | bit(Role::absent) |
                             bit(Role::weak) | bit(Role::double_negation) | bit(Role::without);
    for (std::uint32_t j = from; j < to; ++j) {
      if (j == i || item(j).group != item(i).group || !(item(j).roles & kPlain)) continue;
      if (j > i) between(i, j);
      return;
    }
    const std::uint32_t target = right(i, context_.rules->absent_reach, false);
    // «ничуть не уступает» as one phrase: its "not" is this negation.
    if (target != kNone && !begins_with_not(hits_[target].item)) negate_list(target, i);
  }

  // «ничего неприятного не было», «никаких нареканий высказать не могу»: what stands between the two
  // words of one negation.
  void between(std::uint32_t i, std::uint32_t negator) {
    for (std::uint32_t j = i + 1; j < negator; ++j) {
      if (item(j).hit == kNone) continue;
      const Entry* const entry = entry_of(hits_[item(j).hit]);
      if (entry == nullptr || entry->part == PartOfSpeech::verb) continue;
      negate_list(item(j).hit, i);
      spent_ = negator;
      return;
    }
  }

  bool begins_with_not(std::uint32_t i) const {
    if (item(i).words < 2) return false;
    const std::string_view word = work_.folded(item(i));
    return word == "не" || word == "ни" || word == "not" || word == "never";
  }

  void weak(std::uint32_t i) {
    const std::uint32_t target = right(i, context_.rules->reach, true);
    context_.record("weak-negation", work_, item(i));
    if (target == kNone) {
      // «звук не очень»; in front of a word without a tone it says little, so half of it.
      add_cue_hit(context_, work_, i, Cue::weak, context_.rules->weak_alone);
      return;
    }
    Hit& hit = hits_[target];
    if (hit.negated || hit.weight == 0) {
      if (!hit.negated) negate(hit, i);
      return;
    }
    hit.weight = hit.weight > 0 ? -context_.rules->weak : context_.rules->weak / 2;
    hit.weak = true;
    hit.multiply(FactorKind::weak_negation, i, 1);
  }

  // «убрал раздражение и сухость», «кэшбэк убрали».
  void reverse(std::uint32_t i) {
    if (item(i).hit != kNone && hits_[item(i).hit].negated) return;
    std::uint32_t target = right(i, context_.rules->reverse_reach, false);
    const bool after = target != kNone;
    // English says first what is done and then to what: on the left stands somebody else's praise.
    const bool looks_left = context_.guess.language != Language::en;
    if (!after && looks_left) target = left(i, context_.rules->reverse_reach);
    if (target == kNone || hits_[target].negated || says_how(hits_[target])) return;
    // «так и не устранил»: nothing is removed.
    if (!after && item(hits_[target].item).words > 1 && hits_[target].weight < 0) return;
    const double sign = hits_[target].weight;
    turn(hits_[target], i);
    if (after) target = turn_noun(target, sign, i);
    for (int members = 0; after && members < 6; ++members) {
      target = next_member(target, sign);
      if (target == kNone) return;
      turn(hits_[target], i);
    }
  }

  // «отстирывает хорошо», «справляется на ура»: praise of how it is removed, not of what.
  bool says_how(const Hit& hit) const {
    if (hit.weight <= 0) return false;
    const Entry* const entry = entry_of(hit);
    if (entry == nullptr || item(hit.item).words > 1) return true;
    if (entry->part == PartOfSpeech::adverb) return true;
    const std::string_view word = work_.folded(item(hit.item));
    return entry->part == PartOfSpeech::adjective &&
           (word.ends_with("о") || word.ends_with("ly") || word == "well");
  }

  // «убрали бесплатные бонусы»: an adjective and its noun go together. Returns the last one turned.
  std::uint32_t turn_noun(std::uint32_t number, double sign, std::uint32_t because) {
    const std::uint32_t from = hits_[number].item;
    for (std::uint32_t j = from + 1; j < work_.items.size() && j < from + 6; ++j) {
      if (item(j).group != item(from).group) break;
      if (item(j).hit == kNone) continue;
      const std::uint32_t next = item(j).hit;
      if (hits_[next].weight * sign <= 0) break;
      turn(hits_[next], because);
      return next;
    }
    return number;
  }

  void turn(Hit& hit, std::uint32_t because) {
    if (hit.negated || hit.reversed || hit.weight == 0) return;
    // What is gone was as bad as its word is heavy, up to the heaviest that "not" turns.
    const Rules& rules = *context_.rules;
    const double held = std::clamp(hit.weight, rules.negative_until, rules.positive_until);
    const double turned = held * (held > 0 ? rules.positive_factor : rules.negative_factor);
    hit.weight = std::copysign(std::max(std::abs(turned), rules.reverse_least), turned);
    hit.reversed = true;
    hit.multiply(FactorKind::reversal, because, 1);
    context_.record("reversal", work_, item(because));
  }

  Context& context_;
  FieldWork& work_;
  std::vector<Hit>& hits_;
  std::size_t first_hit_;
  std::uint32_t spent_ = kNone;  // a negator that has done its work for another one
};

}  // namespace

void apply_negation(Context& context, FieldWork& work, std::size_t first_hit) {
  Negation(context, work, first_hit).apply();
}

}  // namespace molva::nlp
