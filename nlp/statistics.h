// The little statistics that measuring and tuning need. Plain functions of numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <vector>

namespace molva::nlp {

// Rank correlation, ties sharing their mean rank. Nothing for fewer than three pairs or where one
// side never changes. Both spans have the same length.
std::optional<double> spearman(std::span<const double> a, std::span<const double> b);

// McNemar's exact test (two-sided, binomial) of two judges over the same texts: how often chance
// alone would part them so far. `first` and `second`: texts that only this one has right.
double mcnemar(std::int64_t first, std::int64_t second);

// One draw of `total` balls over cells with these shares (counts): a bootstrap of classified texts
// costs its cells, not its texts.
std::vector<std::int64_t> multinomial(std::span<const std::int64_t> shares, std::mt19937_64& chance);

// How much more often a thing occurs on one side than on the other: the log-odds ratio with an
// informative Dirichlet prior, divided by its standard deviation. Beyond ±1.96 chance seldom goes.
// `n_a`, `n_b`: all occurrences of all things on the two sides; `prior` of this thing out of
// `prior_sum`, taken from both sides together.
// B. L. Monroe, M. P. Colaresi, K. M. Quinn, "Fightin' Words", Political Analysis 16(4), 2008.
struct LogOdds {
  double delta = 0;  // natural logarithm; > 0: more often on side a
  double z = 0;
};
LogOdds log_odds(double a, double n_a, double b, double n_b, double prior, double prior_sum);

}  // namespace molva::nlp
