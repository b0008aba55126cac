// All forms of a word, from paradigm tables that are text files (ru.forms, uk.forms, en.forms).
//
// No dictionary at run time: an entry of the lexicon is expanded once, when the lexicon is loaded.
// The tables' format is written down in nlp/README.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/language.h"

namespace molva::nlp {

enum class PartOfSpeech : std::uint8_t { none, adjective, adverb, noun, verb, invariable };

// What the entry's tags say about its forms; empty members say nothing.
struct WordShape {
  PartOfSpeech part = PartOfSpeech::none;  // none: by the ending
  std::string like;                        // take the paradigm of this word
  std::string stem;                        // second stem: fleeting vowel, present stem
  std::vector<std::string> forms;          // an explicit list, instead of the tables
};

struct Form {
  std::string text;    // folded (unicode.h)
  bool comparative = false;  // "лучше", "better": compares rather than states
};

struct Forms {
  std::vector<Form> list;      // each form once; the lemma itself is among them
  PartOfSpeech part = PartOfSpeech::none;  // as given, or as the tables decided
  bool guessed = false;        // neither `part` nor `like` was given: by the longest ending
  std::string error;           // "" or why there is no form ("like: no such word")
};

// Immutable once made; safe to use from several threads.
class Inflector {
 public:
  // `tables` is the text of one .forms file; problems are "line: what" lines (none for ours).
  static std::shared_ptr<const Inflector> make(Language language, std::string_view tables,
                                               std::vector<std::string>* problems);
  Forms forms(std::string_view lemma, const WordShape& shape) const;
  ~Inflector();

 private:
  Inflector();
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

// The tables we ship, embedded in the program.
std::shared_ptr<const Inflector> shipped_inflector(Language language);

}  // namespace molva::nlp
