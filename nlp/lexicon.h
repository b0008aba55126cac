// The lexicon: .lex files read, checked, expanded to all forms, and put into one table.
//
// nlp opens no file: sources come as text. Later sources are later layers (shipped base, domain
// packs, the owner's own): an entry of a later layer replaces the same entry of an earlier one. The
// format is written down in nlp/README.md.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/language.h"

namespace molva::nlp {

struct LexiconSource {
  std::string name;      // as problems and explanations show it: "ru.lex", "lexicon/own.lex"
  Language language = Language::ru;
  std::string text;
};

enum class LexiconFault : std::uint8_t {
  columns,          // a line without the needed columns
  weight,           // not a number from -5 to 5 in steps of 0.5
  unknown_tag,
  unknown_section,
  unknown_class,    // @class that no [classes] line defines
  no_form,          // the entry expands to no form
  twice,            // the same entry twice in a layer with different weights
  swallowed,        // a phrase that a longer one always swallows
  prefix,           // слово* shorter than four letters, or hitting other words
  test_failed,      // a `>` line whose sign or aspect came out otherwise
  test_missing,     // an entry of 3 and more, a pair, a phrase with a gap: needs a `>` line
  number,           // a number in a rule section is missing or out of range
  guessed,          // warning: the paradigm was guessed by the ending
  homograph,        // warning: a form is also a form of another word
  choice,           // "а|б в" that was probably meant as "а|(б в)"
  hides,            // warning: the entry takes the place of one of a lower layer
  again,            // warning: the same entry with the same weights is there already
  unreachable,      // warning: no text can reach the entry, another one has all its forms
};

struct LexiconProblem {
  std::string file;
  int line = 0, column = 0;  // from 1, columns in characters
  LexiconFault fault = LexiconFault::columns;
  std::string subject;       // the word, tag, section or text it is about
  std::string detail;        // what stood there, the expected value, the nearest right name
  bool warning = false;
};

class Lexicon;  // defined in lexicon_table.h, for nlp itself

struct LexiconLoad {
  std::shared_ptr<const Lexicon> lexicon;  // null when any problem is not a warning
  std::vector<LexiconProblem> problems;
};

// `run_tests` runs every `>` line too (check does; a start of the daemon need not).
LexiconLoad load_lexicon(const std::vector<LexiconSource>& sources, bool run_tests);

// A file's language is the part of its name that says ru, uk or en ("own.uk.lex"); else ru.
Language language_of_file(std::string_view name);

// What we ship, embedded in the program; and loaded once, on the first call.
const std::vector<LexiconSource>& shipped_sources();
std::shared_ptr<const Lexicon> shipped_lexicon();

struct LexiconSize {
  std::size_t lemmas = 0, phrases = 0, forms = 0;
};
LexiconSize size_of(const Lexicon& lexicon, Language language);
// Hash of all source lines in force, 16 hexadecimal digits. Every stored verdict carries it.
const std::string& version_of(const Lexicon& lexicon);

}  // namespace molva::nlp
