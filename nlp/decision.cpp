#include "nlp/decision.h"

#include <algorithm>
#include <cmath>

namespace molva::nlp {

namespace {

constexpr double kSurest = 4;  // log-odds of a text; nobody is surer than that

double& at(Judgement& judgement, Feature feature) {
  return judgement.features[static_cast<std::size_t>(feature)];
}

void fill_features(const Context& context, const Sums& sums, Judgement& judgement) {
  const double n = context.words, log_n = std::log1p(n), spread = 1 + log_n;
  at(judgement, Feature::constant) = 1;
  at(judgement, Feature::P) = static_cast<double>(sums.P) / kUnit;
  at(judgement, Feature::N) = static_cast<double>(sums.N) / kUnit;
  at(judgement, Feature::max_p) = sums.max_p;
  at(judgement, Feature::max_n) = sums.max_n;
  at(judgement, Feature::words) = log_n;
  at(judgement, Feature::density_p) = at(judgement, Feature::P) / spread;
  at(judgement, Feature::density_n) = at(judgement, Feature::N) / spread;
  at(judgement, Feature::rate_p) = sums.count_p / std::max(1.0, n);
  at(judgement, Feature::rate_n) = sums.count_n / std::max(1.0, n);
  at(judgement, Feature::questions) = std::min(3u, context.questions);
  at(judgement, Feature::exclamations) = std::min(3u, context.exclamations);
  at(judgement, Feature::empty_pros) = context.empty_pros ? 1 : 0;
  at(judgement, Feature::empty_cons) = context.empty_cons ? 1 : 0;
  at(judgement, Feature::negations) = context.rules->unspent_most - context.unspent_left;
  // Long texts pile up both sums: their share and their order of size say more there.
  const double P = at(judgement, Feature::P), N = at(judgement, Feature::N);
  at(judgement, Feature::score) = (P - N) / (P + N + context.rules->score_room);
  at(judgement, Feature::log_p) = std::log1p(P);
  at(judgement, Feature::log_n) = std::log1p(N);
}

}  // namespace

Judgement judge(const Context& context, const Sums& sums) {
  Judgement judgement;
  fill_features(context, sums, judgement);
  const Decision& decision = context.rules->decisions[static_cast<std::size_t>(context.profile)];
  std::array<double, 3> scores{};
  for (std::size_t i = 0; i < kFeatures; ++i) {
    for (std::size_t c = 0; c < 3; ++c) scores[c] += decision.rows[i][c] * judgement.features[i];
  }
  const double highest = *std::max_element(scores.begin(), scores.end());
  double total = 0;
  for (double& score : scores) total += score = std::exp(score - highest);
  for (std::size_t c = 0; c < 3; ++c) judgement.odds[c] = scores[c] / total;
  const auto best = std::max_element(judgement.odds.begin(), judgement.odds.end());
  judgement.polarity = static_cast<Polarity>(best - judgement.odds.begin());
  return judgement;
}

double star_logit(const Rules& rules, double rating) {
  const long star = std::clamp(std::lround(rating), 1L, 5L);
  const std::array<double, 5> logits = {rules.star_1, rules.star_2, rules.star_3, rules.star_4,
                                        rules.star_5};
  return logits[static_cast<std::size_t>(star - 1)];
}

void fuse_stars(const Context& context, const Judgement& judgement, double rating,
                Verdict& verdict) {
  const Rules& rules = *context.rules;
  const long star = std::clamp(std::lround(rating), 1L, 5L);
  const Polarity stars = star >= 4   ? Polarity::positive
                         : star <= 2 ? Polarity::negative
                                     : Polarity::neutral;
  verdict.stars_polarity = stars;
  const double evidence = verdict.P + verdict.N;
  const bool polar = stars != Polarity::neutral && judgement.polarity != Polarity::neutral;
  verdict.conflict = polar && stars != judgement.polarity && evidence >= rules.star_conflict;
  const double text = std::clamp(std::log((judgement.odds[2] + 0.02) / (judgement.odds[0] + 0.02)),
                                 -kSurest, kSurest);
  const double sum =
      star_logit(rules, rating) + text * std::min(1.0, evidence / rules.star_evidence);
  verdict.polarity = sum > rules.star_neutral    ? Polarity::positive
                     : sum < -rules.star_neutral ? Polarity::negative
                                                 : Polarity::neutral;
  // Sarcasm or a slip of the finger: told apart by a person, counted by the stars. A text that only
  // leans the other way makes the review neutral at most.
  if (verdict.conflict) {
    verdict.polarity = stars;
  } else if (stars != Polarity::neutral && verdict.polarity != stars) {
    verdict.polarity = Polarity::neutral;
  }
  verdict.confidence = 1 / (1 + std::exp(-std::abs(sum)));
}

}  // namespace molva::nlp
