// The loyalty index: (P - N) / (P + N), with Wilson's interval.
// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
#pragma once

#include <cstdint>
#include <optional>

namespace molva {

namespace nlp {
enum class Polarity : std::uint8_t;
}

struct Counts {
  std::int64_t positive = 0, negative = 0, neutral = 0;
  void add(nlp::Polarity polarity, std::int64_t by = 1);
  Counts& operator+=(const Counts& other);
  bool operator==(const Counts&) const = default;
};

// -1..+1. `low` and `high` bound the 95 % interval: Wilson's on P / (P + N), mapped by 2p - 1.
struct LoyaltyIndex {
  double value = 0, low = 0, high = 0;
};

// Nothing where P + N = 0: no reading is not zero. Neutral mentions are left out.
std::optional<LoyaltyIndex> loyalty_index(const Counts& counts);

}  // namespace molva
