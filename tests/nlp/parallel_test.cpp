// The same sentence in Russian, Ukrainian and English has the same polarity: a shop with customers of
// three languages must not get three opinions of one complaint.
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;

namespace {

struct Triple {
  std::string label;
  std::array<std::string, 3> texts;  // ru, uk, en
};

std::vector<Triple> triples() {
  std::ifstream file(MOLVA_SOURCE_DIR "/tests/nlp/golden/parallel.tsv");
  std::vector<Triple> list;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    Triple triple;
    std::getline(columns, triple.label, '\t');
    for (std::string& text : triple.texts) std::getline(columns, text, '\t');
    list.push_back(std::move(triple));
  }
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
