// The paradigm tables as they stand in a .forms file, read and checked. The format is written down
// in nlp/README.md («.forms»). For inflection.cpp alone.
//
// Everything in here is folded (unicode.h), so a form is a plain concatenation: no form is ever
// folded by itself, which is what makes the expansion of a lexicon cheap.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "nlp/inflection.h"

namespace molva::nlp {

// What a row of a paradigm is for; the marks behind its label.
enum RowMark : std::uint8_t {
  kCompares = 1,       // @compares: a comparative
  kParticiple = 2,     // @participle: reflexive forms take the ending for consonants always
  kPlain = 4,          // @plain: not of a reflexive verb
  kReflexive = 8,      // @reflexive: of a reflexive verb only
  kPerfective = 16,    // @perfective: of perfective verbs only
  kImperfective = 32,  // @imperfective
};

struct RowMarks {
  std::uint8_t bits = 0;      // of RowMark
  std::uint32_t wanted = 0;   // groups the word must belong to, a bit each
  std::uint32_t refused = 0;  // groups it must not belong to
};

// One form to make: prefix, a stem (changed or not), suffix.
struct FormRecipe {
  std::string prefix, suffix;
  std::uint8_t stem = 0;  // 0: the lemma's; 1, 2: the second, the third; kNoStem: the suffix is all
  bool changed = false;   // the paradigm's change of consonants is applied to the stem
  RowMarks marks;
};
inline constexpr std::uint8_t kNoStem = 255;

// Rewrites the end of a stem; the first rule whose left side fits counts.
struct StemChange {
  std::vector<std::pair<std::string, std::string>> rules;
  std::string apply(std::string_view stem) const;
};

using OtherStems = std::array<std::string, 2>;  // the second and the third; empty: none given

struct Paradigm {
  std::string name;
  PartOfSpeech part = PartOfSpeech::none;
  std::vector<std::string> cuts;  // what is cut off the lemma, longest first
  StemChange change;              // for `~`
  StemChange second;              // the second stem where none is given
  std::vector<FormRecipe> recipes;
  std::uint32_t groups = 0;  // that some recipe asks for
};

// How a word or an ending was listed.
struct Listing {
  std::uint32_t paradigm = 0;
  OtherStems stems;  // of an ending: without what stands before it
};

using Listings = std::unordered_map<std::string, std::vector<Listing>>;

// Words, endings and beginnings: how a group says who belongs to it.
struct WordPatterns {
  std::unordered_set<std::string> words, endings, beginnings;
  // 0: no match; else the better the closer: a word beats an ending, an ending a beginning.
  int closeness(std::string_view word) const;
};

// A group such as "perfective"; of members and exceptions the closer pattern decides.
struct WordGroup {
  std::string name;
  WordPatterns members, exceptions;
  bool has(std::string_view word) const {
    return members.closeness(word) > exceptions.closeness(word);
  }
};
inline constexpr std::size_t kMostGroups = 32;
inline constexpr std::size_t kPerfectiveGroup = 0, kImperfectiveGroup = 1;

struct ReflexiveEndings {
  std::vector<std::pair<std::string, std::string>> lemma;  // "ться" -> "ть"
  std::vector<std::string> after_vowel, after_consonant;
  std::string vowels;
};

struct ListedForm {
  std::string text;
  std::uint8_t marks = 0;
};

struct InflectionTables {
  std::vector<Paradigm> paradigms;
  Listings words, endings;  // endings without their hyphen
  std::unordered_map<std::string, std::vector<ListedForm>> additions;
  std::vector<WordGroup> groups;  // the first two are the aspects
  ReflexiveEndings reflexive;
};

// Reads a whole file; a line that is wrong is left out and named in `problems`.
InflectionTables read_inflection_tables(std::string_view text, std::vector<std::string>* problems);

// "пиш", "тр/тер": the second stem, and the third.
OtherStems split_stems(std::string_view value);

// The end of `word` from the code point at or after `at`: for walking over endings.
std::size_t next_code_point(std::string_view word, std::size_t at);

}  // namespace molva::nlp
