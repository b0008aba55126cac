#include "nlp/rules.h"

#include <algorithm>
#include <vector>

namespace molva::nlp {

namespace {

constexpr std::array<std::string_view, kFeatures> kFeatureNames = {
    "constant", "P",     "N",     "maxP",      "maxN",         "words",     "densityP",
    "densityN", "rateP", "rateN", "questions", "exclamations", "emptyPros", "emptyCons",
    "negations", "score",  "logP", "logN"};

constexpr auto kRoleNames = std::to_array<RoleName>({
    {"negation", "not", Role::negator},
    {"negation", "no", Role::no},
    {"negation", "without", Role::without},
    {"negation", "neither", Role::neither},
    {"negation", "concord", Role::concord},
    {"negation", "absent", Role::absent},
    {"negation", "weak", Role::weak},
    {"negation", "double", Role::double_negation},
    {"negation", "phantom", Role::phantom},
    {"negation", "through", Role::through},
    {"negation", "skip", Role::skip},
    {"negation", "need", Role::need},
    {"negation", "reverse", Role::reverse},
    {"degree", "degree", Role::degree},
    {"degree", "excess", Role::excess},
    {"degree", "expletive", Role::expletive},
    {"contrast", "but", Role::but},
    {"contrast", "joint", Role::joint},
    {"contrast", "though", Role::though},
    {"contrast", "yet", Role::yet},
    {"contrast", "own", Role::own},
    {"contrast", "reported", Role::reported},
    {"contrast", "past", Role::past},
    {"contrast", "now", Role::now},
    {"irrealis", "wish", Role::wish},
    {"irrealis", "if", Role::condition},
    {"irrealis", "hope", Role::hope},
    {"irrealis", "fear", Role::fear},
    {"irrealis", "seek", Role::seek},
    {"irrealis", "rhetorical", Role::rhetorical},
    {"irrealis", "asks", Role::asks},
    {"frames", "others", Role::others},
    {"frames", "than", Role::than},
    {"frames", "irony", Role::irony},
    {"frames", "formula", Role::formula},
    {"frames", "complaint", Role::complaint},
    {"fields", "pros", Role::label_pros},
    {"fields", "cons", Role::label_cons},
    {"fields", "text", Role::label_body},
    {"fields", "nothing", Role::nothing},
});

constexpr auto kNumbers = std::to_array<RuleNumber>({
    {"negation", "positive-factor", &Rules::positive_factor, -2, 0},
    {"negation", "positive-until", &Rules::positive_until, 0, 5},
    {"negation", "positive-strong", &Rules::positive_strong, -5, 0},
    {"negation", "negative-factor", &Rules::negative_factor, -2, 0},
    {"negation", "negative-until", &Rules::negative_until, -5, 0},
    {"negation", "negative-strong", &Rules::negative_strong, 0, 5},
    {"negation", "reach", &Rules::reach, 1, 10},
    {"negation", "through-reach", &Rules::through_reach, 1, 10},
    {"negation", "absent-reach", &Rules::absent_reach, 1, 10},
    {"negation", "without-reach", &Rules::without_reach, 1, 10},
    {"negation", "reverse-reach", &Rules::reverse_reach, 1, 10},
    {"negation", "reverse-least", &Rules::reverse_least, 0, 5},
    {"negation", "unspent", &Rules::unspent, -5, 0},
    {"negation", "unspent-most", &Rules::unspent_most, 0, 100},
    {"negation", "weak-value", &Rules::weak, 0, 5},
    {"negation", "weak-alone", &Rules::weak_alone, -5, 0},
    {"degree", "least", &Rules::least, 0, 1},
    {"degree", "most", &Rules::most, 1, 10},
    {"degree", "scale", &Rules::scale, -5, 0},
    {"degree", "excess-alone", &Rules::excess_alone, -5, 0},
    {"degree", "reach", &Rules::degree_reach, 1, 10},
    {"contrast", "before", &Rules::before, 0, 2},
    {"contrast", "after", &Rules::after, 0, 2},
    {"contrast", "concession", &Rules::concession, 0, 2},
    {"contrast", "yet-factor", &Rules::yet, 0, 2},
    {"contrast", "reported-factor", &Rules::reported, 0, 2},
    {"contrast", "past-factor", &Rules::past, 0, 2},
    {"contrast", "now-factor", &Rules::now, 0, 2},
    {"irrealis", "wish-factor", &Rules::wish, 0, 2},
    {"irrealis", "if-factor", &Rules::condition, 0, 2},
    {"irrealis", "under-if-factor", &Rules::under_condition, 0, 2},
    {"irrealis", "hope-factor", &Rules::hope, 0, 2},
    {"irrealis", "fear-factor", &Rules::fear, 0, 2},
    {"irrealis", "seek-factor", &Rules::seek, 0, 2},
    {"irrealis", "question-praise", &Rules::question_praise, 0, 2},
    {"irrealis", "asked-praise", &Rules::asked_praise, 0, 2},
    {"irrealis", "question-complaint", &Rules::question_complaint, 0, 2},
    {"irrealis", "quotes", &Rules::quotes, 0, 2},
    {"frames", "others-factor", &Rules::others, 0, 2},
    {"frames", "irony-factor", &Rules::irony, -2, 0},
    {"frames", "irony-words", &Rules::irony_words, 0, 1000},
    {"brackets", "smile-1", &Rules::smile_1, 0, 5},
    {"brackets", "smile-2", &Rules::smile_2, 0, 5},
    {"brackets", "smile-3", &Rules::smile_3, 0, 5},
    {"brackets", "frown-1", &Rules::frown_1, -5, 0},
    {"brackets", "frown-2", &Rules::frown_2, -5, 0},
    {"brackets", "frown-3", &Rules::frown_3, -5, 0},
    {"punctuation", "caps", &Rules::caps, 0, 2},
    {"punctuation", "stretched", &Rules::stretched, 0, 2},
    {"punctuation", "question-run", &Rules::question_run, -5, 0},
    {"punctuation", "question-exclamation", &Rules::question_exclamation, -5, 0},
    {"punctuation", "ellipsis", &Rules::ellipsis, -5, 0},
    {"punctuation", "ellipsis-most", &Rules::ellipsis_most, 0, 100},
    {"variants", "prefix", &Rules::prefix, 0, 2},
    {"variants", "sound", &Rules::sound, 0, 2},
    {"variants", "layout", &Rules::layout, 0, 2},
    {"variants", "latin", &Rules::latin, 0, 2},
    {"fields", "title", &Rules::title, 0, 3},
    {"fields", "praise-in-cons", &Rules::praise_in_cons, 0, 2},
    {"fields", "complaint-in-pros", &Rules::complaint_in_pros, 0, 2},
    {"fields", "noun-in-cons", &Rules::noun_in_cons, -5, 0},
    {"fields", "noun-in-cons-most", &Rules::noun_in_cons_most, 0, 100},
    {"fields", "empty-cons", &Rules::empty_cons, 0, 5},
    {"fields", "empty-pros", &Rules::empty_pros, -5, 0},
    {"sums", "decay", &Rules::decay, 0, 1},
    {"sums", "fact-in-social", &Rules::fact_in_social, 0, 2},
    {"sums", "score-room", &Rules::score_room, 0, 100},
    {"stars", "star-1", &Rules::star_1, -10, 10},
    {"stars", "star-2", &Rules::star_2, -10, 10},
    {"stars", "star-3", &Rules::star_3, -10, 10},
    {"stars", "star-4", &Rules::star_4, -10, 10},
    {"stars", "star-5", &Rules::star_5, -10, 10},
    {"stars", "evidence", &Rules::star_evidence, 0.01, 100},
    {"stars", "neutral", &Rules::star_neutral, 0, 10},
    {"stars", "conflict", &Rules::star_conflict, 0, 100},
    {"complaints", "clause", &Rules::complaint_clause, 0, 10},
    {"complaints", "frame", &Rules::complaint_frame, -5, 0},
    {"complaints", "mixed", &Rules::mixed, 0, 10},
    {"complaints", "severity-2", &Rules::severity_2, 0, 10},
});

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view name(Feature feature) {
  return kFeatureNames[static_cast<std::size_t>(feature)];
}

std::span<const RuleNumber> rule_numbers() {
  return kNumbers;
}

std::span<const RoleName> role_names() {
  return kRoleNames;
}

std::string_view name(Role role) {
  for (const RoleName& row : kRoleNames) {
    if (row.role == role) return row.kind;
  }
  return role == Role::particle ? "particle" : "tone";
}

std::optional<Role> role_from(std::string_view section, std::string_view kind) {
  for (const RoleName& row : kRoleNames) {
    if (row.section == section && row.kind == kind) return row.role;
  }
  return std::nullopt;
}

std::string_view nearest(std::string_view written, std::span<const std::string_view> names) {
  std::string_view best;
  std::size_t best_distance = written.size() > 64 ? 0 : written.size() / 3 + 2;
  for (const std::string_view known : names) {
    if (known.size() > written.size() + 8) continue;
    const std::size_t distance = edit_distance(written.substr(0, 64), known);
    if (distance < best_distance) {
      best_distance = distance;
      best = known;
    }
  }
  return best;
}

}  // namespace molva::nlp
