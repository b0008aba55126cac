// The smallest change of the lexicon that makes a text come out as a person says it should.
//
// Candidates are lines of an own .lex file: another weight for a word that counted, or a phrase of
// the text with a weight. Each is tried on every `>` line of the lexicon and on the other texts that
// people have corrected; what it breaks is told. Nothing is written.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nlp/lexicon.h"
#include "nlp/verdict.h"

namespace molva::nlp {

// Texts are views and must live as long as the search.
struct RepairCase {
  Text text;
  Polarity wanted = Polarity::neutral;
};

struct Repair {
  std::string section, line;  // of the own file
  Language language = Language::ru;  // of that file
  double change = 0;               // how far a weight moves, or how heavy the phrase is
  std::vector<std::string> broken_tests;    // "ru.lex:120: text"
  std::vector<std::size_t> broken_cases;    // right before, wrong with it
  std::vector<std::size_t> repaired_cases;  // wrong before, right with it; the case itself is left out
};

class RepairSearch {
 public:
  // `sources` must make a lexicon without faults.
  RepairSearch(const std::vector<LexiconSource>& sources, const std::vector<RepairCase>& cases);
  ~RepairSearch();
  bool right_already(std::size_t which) const;
  std::size_t tests() const;  // `>` lines that are tried
  // The least breaking first, then the smallest; at most `most`.
  std::vector<Repair> find(std::size_t which, std::size_t most) const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace molva::nlp
