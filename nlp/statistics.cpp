#include "nlp/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace molva::nlp {

namespace {

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranked(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i)
      ranked[order[i]] = static_cast<double>(begin + end - 1) / 2;
    begin = end;
  }
  return ranked;
}

// ln of the share that the outcome `k` has among `n` tosses of a coin.
double log_coin(std::int64_t n, std::int64_t k) {
  const auto ln_factorial = [](std::int64_t x) { return std::lgamma(static_cast<double>(x) + 1); };
  return ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k) -
         static_cast<double>(n) * std::log(2.0);
}

}  // namespace

std::optional<double> spearman(std::span<const double> a, std::span<const double> b) {
  if (a.size() < 3 || a.size() != b.size()) return std::nullopt;
  const std::vector<double> x = ranks(a), y = ranks(b);
  const double mean = static_cast<double>(a.size() - 1) / 2;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  if (xx == 0 || yy == 0) return std::nullopt;
  return xy / std::sqrt(xx * yy);
}

double mcnemar(std::int64_t first, std::int64_t second) {
  const std::int64_t n = first + second, fewer = std::min(first, second);
  double tail = 0;
  for (std::int64_t k = 0; k <= fewer; ++k) tail += std::exp(log_coin(n, k));
  return std::min(1.0, 2 * tail);
}

std::vector<std::int64_t> multinomial(std::span<const std::int64_t> shares,
                                      std::mt19937_64& chance) {
  std::int64_t left = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  std::int64_t rest = left;
  std::vector<std::int64_t> drawn;
  drawn.reserve(shares.size());
  for (const std::int64_t share : shares) {
    std::int64_t count = 0;
    if (share > 0 && left > 0) {
      count = share >= rest ? left
                            : std::binomial_distribution<std::int64_t>(
                                  left, static_cast<double>(share) / static_cast<double>(rest))(
                                  chance);
    }
    drawn.push_back(count);
    left -= count;
    rest -= share;
  }
  return drawn;
}

LogOdds log_odds(double a, double n_a, double b, double n_b, double prior, double prior_sum) {
  const double side_a = (a + prior) / (n_a + prior_sum - a - prior);
  const double side_b = (b + prior) / (n_b + prior_sum - b - prior);
  LogOdds odds;
  odds.delta = std::log(side_a) - std::log(side_b);
  odds.z = odds.delta / std::sqrt(1 / (a + prior) + 1 / (b + prior));
  return odds;
}

}  // namespace molva::nlp
