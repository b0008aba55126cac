// A lexicon looked at from outside: what it says of one word, and how two of them differ.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/lexicon.h"

namespace molva::nlp {

// A line of a .lex file that has to do with a word.
struct LineView {
  std::string file;
  int line = 0;
  std::string text;      // the line as it stands there, its remark left out
  bool in_force = true;  // false: replaced by a later layer, or taken out by `off`
};

struct WordView {
  std::vector<LineView> entries;   // the word by itself, all layers, lowest first
  std::vector<LineView> elsewhere;  // phrases, pairs, classes, homographs that have it
  std::vector<std::string> forms;  // of the entries in force, each once, sorted
};

// `word` in any of its forms. `lexicon` is what `sources` made.
WordView view_word(const std::vector<LexiconSource>& sources, const Lexicon& lexicon,
                   std::string_view word);

// One word or phrase in force.
struct EntryView {
  Language language = Language::other;
  std::string domain, role, text;  // role: "" for what has a tone
  double weight = 0;
  std::optional<double> negated;
  std::string tags, file;
  int line = 0;
};

struct LexiconDifference {
  std::vector<EntryView> added, removed;
  std::vector<std::pair<EntryView, EntryView>> moved;  // other weight, negated weight or tags
};
LexiconDifference compare(const std::vector<LexiconSource>& before,
                          const std::vector<LexiconSource>& after);

}  // namespace molva::nlp
