// The little language of phrases: "лучше бы {VERB}", "стоить (=своих) денег", "[*1]", "а|б",
// "а|(б в)", "@класс".
//
// A phrase is spread out into all the plain sequences that it allows; the trie then has no choices
// in it but gaps and choices between single words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace molva::nlp {

struct PhraseItem {
  enum class Kind : unsigned char {
    lemma,
    exact,
    sign,
    gap,
    choice,
    word_class,
    neg,
    degree,
    verb,
    num,
  };
  Kind kind = Kind::lemma;
  std::string text;  // folded: the word, the class's name
  int gap = 0;
  int at = 0;  // its first character of the phrase, from 1; of a choice that of its first option
  std::vector<PhraseItem> options;  // of a choice between single words
  bool operator==(const PhraseItem&) const = default;
};

struct ParsedPhrase {
  std::vector<std::vector<PhraseItem>> sequences;
  bool has_gap = false;
  int error_at = 0;   // character of the phrase from 1; 0: no error
  std::string error;  // what would be right
};

ParsedPhrase parse_phrase(std::string_view phrase);

// A bar ties single words only: "работает исправно|на ура" reads "исправно ура" or "на ура". Where
// a choice looks like that slip, says where and what was probably meant.
struct DoubtfulChoice {
  int at = 0;         // character of the phrase from 1
  std::string meant;  // "(на ура)"
};
std::optional<DoubtfulChoice> doubtful_choice(const ParsedPhrase& phrase);

}  // namespace molva::nlp
