#include "nlp/statistics.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace molva::nlp;

TEST_CASE("statistics: Spearman looks at the order alone, and ties share their rank") {
  const std::vector<double> up = {1, 2, 3, 4}, squares = {1, 4, 9, 16}, down = {9, 7, 5, 1};
  CHECK(*spearman(up, squares) == doctest::Approx(1));
  CHECK(*spearman(up, down) == doctest::Approx(-1));
  // By hand: ranks 0 1.5 1.5 3 against 0 1 2 3.
  const std::vector<double> ties = {1, 2, 2, 3};
  CHECK(*spearman(up, ties) == doctest::Approx(4.5 / std::sqrt(5 * 4.5)));
}

TEST_CASE("statistics: there is no rank correlation with something that never changes") {
  const std::vector<double> up = {1, 2, 3}, level = {5, 5, 5}, two = {1, 2};
  CHECK_FALSE(spearman(up, level).has_value());
  CHECK_FALSE(spearman(two, two).has_value());
}

TEST_CASE("statistics: McNemar's test is the binomial one, by both tails") {
  CHECK(mcnemar(0, 0) == doctest::Approx(1));
  CHECK(mcnemar(5, 5) == doctest::Approx(1));
  CHECK(mcnemar(0, 5) == doctest::Approx(2.0 / 32));
  CHECK(mcnemar(2, 8) == doctest::Approx(2 * (1 + 10 + 45) / 1024.0));
  CHECK(mcnemar(8, 2) == doctest::Approx(mcnemar(2, 8)));
  CHECK(mcnemar(10'000, 11'000) < 1e-6);
}

TEST_CASE("statistics: a multinomial draw keeps its total and its shares") {
  std::mt19937_64 chance(1);
  const std::vector<std::int64_t> shares = {50, 0, 30, 20};
  std::vector<double> sums(4);
  for (int round = 0; round < 2000; ++round) {
    const auto drawn = multinomial(shares, chance);
    std::int64_t total = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      sums[i] += static_cast<double>(drawn[i]);
      total += drawn[i];
    }
    REQUIRE(total == 100);
    REQUIRE(drawn[1] == 0);
  }
  CHECK(sums[0] / 2000 == doctest::Approx(50).epsilon(0.02));
  CHECK(sums[2] / 2000 == doctest::Approx(30).epsilon(0.02));
  CHECK(sums[3] / 2000 == doctest::Approx(20).epsilon(0.03));
}

TEST_CASE("statistics: log-odds know the side, and trust what is seen often more") {
  CHECK(log_odds(10, 1000, 10, 1000, 0.5, 100).z == doctest::Approx(0));
  const LogOdds rare = log_odds(4, 1000, 1, 1000, 0.05, 10);
  const LogOdds often = log_odds(40, 1000, 10, 1000, 0.5, 10);
  CHECK(rare.z > 0);
  CHECK(often.z > 2 * rare.z);
  CHECK(log_odds(1, 1000, 4, 1000, 0.05, 10).z == doctest::Approx(-rare.z));
}
