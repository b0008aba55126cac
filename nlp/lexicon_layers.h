// Several .lex files as one: later files replace earlier ones, entry by entry and number by number.
#pragma once

#include <string>
#include <vector>

#include "nlp/lex_reader.h"
#include "nlp/lexicon_table.h"
#include "nlp/rules.h"

namespace molva::nlp {

// One word or phrase of one line, in force after all layers were merged. Points into the files.
struct Kept {
  const LexEntry* entry = nullptr;
  const LexWord* word = nullptr;
  std::uint16_t file = 0;  // index
  bool phrase = false;     // more than one token, or written in the language of phrases
  bool alive = true;
  std::string folded;
};

// In the order of the files and lines. With `warnings`, entries that hide or repeat others are told.
std::vector<Kept> merge_layers(const std::vector<LexFile>& files,
                               std::vector<LexiconProblem>& problems, bool warnings);

// Every number must be given by some file; the last one counts. `lines` gets the file (an index)
// and the line of each of rule_numbers().
void read_rules(const std::vector<LexFile>& files, Rules& rules,
                std::vector<RuleLine>& lines,
                std::vector<LexiconProblem>& problems);

}  // namespace molva::nlp
