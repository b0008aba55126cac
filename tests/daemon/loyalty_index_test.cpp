#include "daemon/index/loyalty_index.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace molva;

TEST_CASE("loyalty index: no positive and no negative is no reading, not zero") {
  CHECK_FALSE(loyalty_index({.positive = 0, .negative = 0, .neutral = 9}));
}

TEST_CASE("loyalty index: the contract's examples") {
  const auto check = [](Counts counts, double value, double low, double high) {
    const auto index = loyalty_index(counts);
    REQUIRE(index);
    CHECK(index->value == doctest::Approx(value).epsilon(0.0005));
    CHECK(std::abs(index->low - low) < 0.0005);
    CHECK(std::abs(index->high - high) < 0.0005);
  };
  check({60, 40, 0}, 0.200, 0.004, 0.381);
  check({6, 1, 5}, 0.714, -0.026, 0.949);
  check({3, 0, 0}, 1.000, -0.123, 1.000);
}
