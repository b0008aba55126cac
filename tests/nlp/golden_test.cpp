// The sentences of the design's section on phenomena, as a table. Every one that comes out right
// today must stay right: a failure that is not known is an error, and so is a share below what was
// reached.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;

namespace {

struct Row {
  std::string label, rating, language, text, phenomenon;
};

std::vector<Row> rows(const std::string& language) {
  std::ifstream file(MOLVA_SOURCE_DIR "/tests/nlp/golden/" + language + ".tsv");
  std::vector<Row> list;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    Row row;
    std::getline(columns, row.label, '\t');
    std::getline(columns, row.rating, '\t');
    std::getline(columns, row.language, '\t');
    std::getline(columns, row.text, '\t');
    std::getline(columns, row.phenomenon, '\t');
    list.push_back(std::move(row));
  }
  return list;
}

bool right(const Row& row) {
  Text text;
  text.body = row.text;
  if (!row.rating.empty()) text.rating = std::stod(row.rating);
  return name(classify(*shipped_lexicon(), text, false).polarity) == row.label;
}

// Checks the share and prints what is wrong.
void check_share(const std::string& language, double share) {
  const std::vector<Row> all = rows(language);
  REQUIRE(all.size() > 20);
  std::size_t good = 0;
  for (const Row& row : all) {
    if (right(row)) {
      ++good;
    } else {
      MESSAGE(row.phenomenon, ": ", row.label, ": ", row.text);
    }
  }
  CHECK(static_cast<double>(good) >= share * static_cast<double>(all.size()));
}

}  // namespace

TEST_CASE("golden: the share of Russian sentences that come out right does not fall") {
  check_share("ru", 0.97);
}

TEST_CASE("golden: the share of Ukrainian sentences that come out right does not fall") {
  check_share("uk", 0.95);
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
  for (const Row& row : rows("ru")) {
    if (!must.contains(row.phenomenon)) continue;
    ++seen;
    CAPTURE(row.phenomenon);
    CAPTURE(row.text);
    CHECK(right(row));
  }
  CHECK(seen > 30);
}
