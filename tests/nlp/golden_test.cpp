// The sentences of the design's section on phenomena, as a table. Every one that comes out right
// today must stay right: a failure that is not known is an error, and so is a share below what was
// reached.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/nlp/golden_table.h"
#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;
using namespace molva::nlp::test;

namespace {

using Row = std::vector<std::string>;

bool right(const Row& row) {
  Text text;
  text.body = row[kGoldenText];
  if (!row[kGoldenRating].empty()) text.rating = std::stod(row[kGoldenRating]);
  return name(classify(*shipped_lexicon(), text, false).polarity) == row[kGoldenLabel];
}

// Checks the share and prints what is wrong.
void check_share(const std::string& language, double share) {
  const std::vector<Row> all = golden_table(language);
  REQUIRE(all.size() > 20);
  std::size_t good = 0;
  for (const Row& row : all) {
    if (right(row)) {
      ++good;
    } else {
      MESSAGE(row[kGoldenPhenomenon], ": ", row[kGoldenLabel], ": ", row[kGoldenText]);
    }
  }
  CHECK(static_cast<double>(good) >= share * static_cast<double>(all.size()));
}

}  // namespace

TEST_CASE("golden: the share of Russian sentences that come out right does not fall") {
  check_share("ru", 0.975);
}

TEST_CASE("golden: the share of Ukrainian sentences that come out right does not fall") {
  check_share("uk", 0.98);
}

TEST_CASE("golden: the share of English sentences that come out right does not fall") {
  check_share("en", 0.95);
}

TEST_CASE("golden: whole phenomena of Russian have no sentence wrong") {
  const std::set<std::string> must = {"negation-simple", "negation-of-negative",
                                      "without",         "absence",
                                      "double-negation", "functional-negation",
                                      "not-a-negation",  "intensifier",
                                      "diminisher",      "adversative",
                                      "mixed-complaint", "caps",
                                      "brackets",        "emoji",
                                      "short",           "rating-fusion",
                                      "pros-cons-fields"};
  std::size_t seen = 0;
  for (const Row& row : golden_table("ru")) {
    if (!must.contains(row[kGoldenPhenomenon])) continue;
    ++seen;
    CAPTURE(row[kGoldenPhenomenon]);
    CAPTURE(row[kGoldenText]);
    CHECK(right(row));
  }
  CHECK(seen > 30);
}
