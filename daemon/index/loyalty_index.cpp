#include "daemon/index/loyalty_index.h"

#include <algorithm>
#include <cmath>

#include "nlp/verdict.h"

namespace molva {

void Counts::add(nlp::Polarity polarity, std::int64_t by) {
  switch (polarity) {
    case nlp::Polarity::negative:
      negative += by;
      break;
    case nlp::Polarity::neutral:
      neutral += by;
      break;
    case nlp::Polarity::positive:
      positive += by;
      break;
  }
}

Counts& Counts::operator+=(const Counts& other) {
  positive += other.positive;
  negative += other.negative;
  neutral += other.neutral;
  return *this;
}

std::optional<LoyaltyIndex> loyalty_index(const Counts& counts) {
  const auto p = static_cast<double>(counts.positive);
  const auto n = p + static_cast<double>(counts.negative);
  if (n <= 0) return std::nullopt;
  constexpr double z = 1.959963984540054;  // 97.5 % point of the normal distribution
  const double share = p / n;
  const double scale = 1 + z * z / n;
  const double centre = (share + z * z / (2 * n)) / scale;
  const double half = z / scale * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return LoyaltyIndex{(p - static_cast<double>(counts.negative)) / n, std::max(-1.0, 2 * (centre - half) - 1),
                      std::min(1.0, 2 * (centre + half) - 1)};
}

}  // namespace molva
