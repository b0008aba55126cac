// The vocabulary of the rule sections: which words play which part (roles), and the numbers.
//
// Nothing here has a value of its own: every number is read from rules.lex, so that a marketer can
// see and change it. A number that no file gives is a fault of the lexicon.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace molva::nlp {

// What a word does besides, or instead of, having a tone. The names in the files stand in
// rules.cpp.
enum class Role : std::uint8_t {
  tone,
  // [negation]
  negator,  // не, not: the next content word
  no,       // нет, no: to the right, else to the left
  without,  // без: up to the next preposition or comma
  neither,  // ни … ни: each member
  concord,  // никто, никогда: one negation together with "не", one of its own without
  absent,   // не обнаружил, отсутствует: like `no`
  weak,     // не очень: a weak flip
  double_negation,  // не могу не: a praising frame
  phantom,          // не только, чуть не: negates nothing
  through,          // считаю, вызывает: negation passes to the object
  skip,             // так(ой) уж, самый: negation passes over
  need,             // надо, пришлось: what need not be done is no complaint
  reverse,          // убрал, избавил: turns what it removes
  // [degree]
  degree,
  excess,     // слишком: a complaint before a word of the class @шкала
  expletive,  // чёрт возьми: amplifies what stands near
  // [contrast]
  but,
  joint,  // но и: no contrast
  though,
  yet,       // зато
  own,       // а мне: after somebody else's opinion
  reported,  // все пишут
  past,
  now,
  // [irrealis]
  wish,
  condition,
  hope,        // ожидала: praise turns to complaint
  fear,        // боялась, что: a complaint that did not come true
  seek,        // посоветуйте: what is looked for is not praised
  rhetorical,  // сколько можно
  asks,        // ли: in a question nothing is said to be good
  // [frames]
  others,     // в других магазинах
  than,       // лучше, чем …: what follows is compared with
  irony,      // молодцы, спасибо: suspect beside a complaint
  formula,    // добрый день, с уважением: weighs nothing
  complaint,  // из минусов, единственное: a complaint is coming
  // [fields]
  label_pros,
  label_cons,
  label_body,
  nothing,  // нет, не нашла: an empty field
  // [particles]
  particle,
  count_
};

using Roles = std::uint64_t;
constexpr Roles bit(Role role) {
  return Roles{1} << static_cast<unsigned>(role);
}
static_assert(static_cast<unsigned>(Role::count_) <= 64);

inline constexpr Roles kNegators = bit(Role::negator) | bit(Role::no) | bit(Role::without) |
                                   bit(Role::neither) | bit(Role::concord) | bit(Role::absent);

enum class Feature : std::uint8_t {
  constant,
  P,
  N,
  max_p,
  max_n,
  words,
  density_p,
  density_n,
  rate_p,
  rate_n,
  questions,
  exclamations,
  empty_pros,
  empty_cons,
  negations,
  score,
  log_p,
  log_n,
  count_
};
inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::count_);
std::string_view name(Feature feature);

struct Decision {
  std::array<std::array<double, 3>, kFeatures> rows{};  // by feature: negative, neutral, positive
};

struct Rules {
  // [negation]
  double positive_factor, positive_until, positive_strong;
  double negative_factor, negative_until, negative_strong;
  double reach, through_reach, absent_reach, without_reach, reverse_reach, reverse_least;
  double unspent, unspent_most, weak, weak_alone;
  // [degree]
  double least, most, scale, excess_alone, degree_reach;
  // [contrast]
  double before, after, concession, yet, reported, past, now;
  // [irrealis]
  double wish, condition, under_condition, hope, fear, seek, question_praise, asked_praise,
      question_complaint, quotes;
  // [frames]
  double others, irony, irony_words;
  // [brackets]
  double smile_1, smile_2, smile_3, frown_1, frown_2, frown_3;
  // [punctuation]
  double caps, stretched, question_run, question_exclamation, ellipsis, ellipsis_most;
  // [variants]
  double prefix, sound, layout, latin;
  // [fields]
  double title, praise_in_cons, complaint_in_pros, noun_in_cons, noun_in_cons_most, empty_cons,
      empty_pros;
  // [sums]
  double decay, fact_in_social, score_room;
  // [stars]
  double star_1, star_2, star_3, star_4, star_5, star_evidence, star_neutral, star_conflict;
  // [complaints]
  double complaint_clause, complaint_frame, mixed, severity_2;
  std::array<Decision, 3> decisions;  // by Profile
};

// One number of the rules: where it is written and where it goes.
struct RuleNumber {
  std::string_view section, key;
  double Rules::*member;
  double least, most;
};
std::span<const RuleNumber> rule_numbers();

struct RoleName {
  std::string_view section, kind;
  Role role;
};
std::span<const RoleName> role_names();
std::string_view name(Role role);  // "degree", as in explanations
std::optional<Role> role_from(std::string_view section, std::string_view kind);

// The known name nearest to what was written, or "" when none is near.
std::string_view nearest(std::string_view written, std::span<const std::string_view> names);

}  // namespace molva::nlp
