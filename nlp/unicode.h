// One pass over UTF-8: words, numbers, punctuation runs and emoji, folded and hashed on the way.
//
// Common letters (Latin, Cyrillic) fold by table: lower case, ё becomes е, curly apostrophes become
// ', soft hyphens and zero-width characters vanish, Latin look-alikes inside a Cyrillic word become
// Cyrillic. ICU is asked only for what is rare. Bytes that are not UTF-8 never stop the pass: each
// maximal bad sequence counts as one U+FFFD. Time is linear in the length.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/utf8.h"

namespace molva::nlp {

enum class TokenKind : std::uint8_t { word, number, punctuation, bracket, emoji, other };

enum TokenFlag : std::uint16_t {
  kCaps = 1,         // two letters or more, all capitals
  kStretched = 2,    // three or more of the same letter in a row
  kCapitalised = 4,  // begins with a capital
  kCyrillic = 8,
  kLatin = 16,
  kSpaceBefore = 32,      // white space or the beginning of the text stands before it
  kLineBefore = 64,       // a line break stands before it
  kQuoted = 128,          // stands inside quotation marks
  kMixedScript = 256,     // Latin look-alikes were mapped
  kMasked = 512,          // letters hidden behind * # @ $ _ : "cr@p", "х#йня"
  kHyphen = 1024,         // joined by a hyphen: "супер-пупер"
  kRussianOnly = 2048,    // has ы, э or ъ
  kUkrainianOnly = 4096,  // has і, ї, є or ґ
};

// A piece of the text. `begin` and `length` are bytes in the text given to tokenize(); the folded
// form is `folded_length` bytes at `folded_begin` of Tokens::folded.
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  std::uint64_t hash = 0;  // fold_hash() of the folded form
  std::uint32_t folded_begin = 0;
  std::uint16_t folded_length = 0;
  TokenKind kind = TokenKind::other;
  std::uint16_t flags = 0;
};

// The tokens of one text, with their folded forms in one buffer. Reused between texts: clear()
// keeps the memory.
struct Tokens {
  std::vector<Token> list;
  std::string folded;
  std::string_view folded_form(const Token& token) const {
    return {folded.data() + token.folded_begin, token.folded_length};
  }
  void clear() {
    list.clear();
    folded.clear();
  }
};

// Appends to `out` (cleared first). A text above 4 GB is cut there.
void tokenize(std::string_view text, Tokens& out);

// A word as the lexicon knows it: the folding of tokenize() applied to one word or phrase.
std::string fold(std::string_view word);
std::uint64_t fold_hash(std::string_view folded);

// A face typed on the keyboard (":D", "<3") as the lexicon knows it: ASCII in lower case.
std::string fold_emoticon(std::string_view text);

}  // namespace molva::nlp
