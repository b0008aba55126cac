// The same sentence in Russian, Ukrainian and English has the same polarity: a shop with customers of
// three languages must not get three opinions of one complaint.
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "tests/nlp/golden_table.h"
#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;
using namespace molva::nlp::test;

namespace {

struct Triple {
  std::string label;
  std::array<std::string, 3> texts;  // ru, uk, en
};

std::vector<Triple> triples() {
  std::vector<Triple> list;
  for (std::vector<std::string>& row : golden_table("parallel", 4))
    list.push_back({row[0], {row[1], row[2], row[3]}});
  return list;
}

std::string polarity(const std::string& body) {
  Text text;
  text.body = body;
  return name(classify(*shipped_lexicon(), text, false).polarity);
}

}  // namespace

TEST_CASE("parallel: three languages say the same of the same thing") {
  const std::vector<Triple> all = triples();
  REQUIRE(all.size() >= 60);
  std::size_t equal = 0;
  for (const Triple& triple : all) {
    bool right = true;
    for (const std::string& text : triple.texts) {
      REQUIRE(!text.empty());
      const std::string got = polarity(text);
      if (got == triple.label) continue;
      right = false;
      MESSAGE(triple.label, " expected, ", got, " found: ", text);
    }
    equal += right;
  }
  CHECK(static_cast<double>(equal) >= 0.95 * static_cast<double>(all.size()));
}
