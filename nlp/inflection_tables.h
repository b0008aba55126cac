// The paradigm tables as they stand in a .forms file, read and checked. The format is written down
// in nlp/README.md («.forms»). For inflection.cpp alone.
//
// Everything in here is folded (unicode.h), so a form is a plain concatenation: no form is ever
// folded by itself, which is what makes the expansion of a lexicon cheap.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "nlp/inflection.h"

namespace molva::nlp {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
template <typename Value>
using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

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

using Listings = ByText<std::vector<Listing>>;

inline constexpr std::size_t kMostGroups = 32;
inline constexpr std::size_t kPerfectiveGroup = 0, kImperfectiveGroup = 1;

// Groups such as "perfective", each with the patterns of its members and of its exceptions: words,
// endings and beginnings. All groups share one set of tables, so that a word is looked up once.
class WordGroups {
 public:
  // How well a word fits a group's members and its exceptions. 0: not at all; else the better the
  // closer: a word beats an ending, an ending a beginning.
  struct Closeness {
    std::array<int, kMostGroups> members{}, exceptions{};
    bool in(std::size_t group) const { return members[group] > exceptions[group]; }
  };

  // The number of the group, a new one if need be; kMostGroups when there is no room.
  std::size_t add(std::string_view name);
  std::size_t find(std::string_view name) const;  // kMostGroups: none
  // "по-", "-нуть", "дать".
  void add_pattern(std::size_t group, bool exception, std::string_view pattern);

  // Adds to what `close` has already; measure_word() looks at the listed words alone.
  void measure(std::string_view word, Closeness& close) const;
  void measure_word(std::string_view word, Closeness& close) const;

 private:
  struct Row {
    std::uint8_t group = 0;
    bool exception = false;
  };
  using Rows = ByText<std::vector<Row>>;

  static void note(const Rows& rows, std::string_view key, int value, Closeness& close);

  std::vector<std::string> names_;
  Rows words_, endings_, beginnings_;
};

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
  ByText<std::vector<ListedForm>> additions;
  WordGroups groups;  // the first two are the aspects
  ReflexiveEndings reflexive;
};

// Reads a whole file; a line that is wrong is left out and named in `problems`.
InflectionTables read_inflection_tables(std::string_view text, std::vector<std::string>* problems);

// "пиш", "тр/тер": the second stem, and the third.
OtherStems split_stems(std::string_view value);

// The end of `word` from the code point at or after `at`: for walking over endings.
std::size_t next_code_point(std::string_view word, std::size_t at);

}  // namespace molva::nlp
