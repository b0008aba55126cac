// The lexicon in force: entries, all their forms, phrases, conditions and the numbers of the rules.
// Immutable once built; shared by every thread through a shared_ptr.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nlp/form_table.h"
#include "nlp/inflection.h"
#include "nlp/key_index.h"
#include "nlp/lex_reader.h"
#include "nlp/lexicon.h"
#include "nlp/phrase_trie.h"
#include "nlp/rules.h"

namespace molva::nlp {

enum EntryFlag : std::uint8_t {
  kFuzzy = 1,
  kKeep = 2,
  kObscene = 4,
  kPhrase = 8,
  kPair = 16,
  kHasNumber = 32,  // a cue with a number of its own
  kCompare = 64,    // compares in every form: «лучше», "better"
};

struct Entry {
  double weight = 0;  // of a cue: its number
  double negated = std::numeric_limits<double>::quiet_NaN();
  Role role = Role::tone;
  Language language = Language::other;
  PartOfSpeech part = PartOfSpeech::none;
  HitKind kind = HitKind::opinion;
  std::uint8_t aspect = 0, severity = 0, flags = 0;
  std::uint8_t only = 0xFF;   // profile, or any
  std::uint16_t file = 0;     // index into Lexicon::files
  std::uint16_t domains = 0;  // index into Lexicon::domains; 0: none
  std::uint32_t line = 0;
  std::uint32_t pair_class = 0;  // symbol of the class
  std::string text;              // as it stands in the file

  bool has_negated() const { return !std::isnan(negated); }
};

struct Homograph {
  bool never = false, not_start = false;
  std::vector<std::uint32_t> after, before, not_after, not_before;  // forms
  std::uint32_t near_class = 0;
};

struct DomainWeights {
  std::string only_domain;  // the entry lives in this domain alone
  std::vector<std::pair<std::string, double>> weights;
};

class Lexicon {
 public:
  FormTable forms;
  PhraseTrie phrases;
  std::vector<Entry> entries;
  std::vector<Homograph> homographs;  // 0 is "no condition"
  std::vector<DomainWeights> domains;
  std::vector<std::string> files;
  std::vector<std::pair<std::string, std::uint32_t>> prefixes;  // слово*: sorted; and its form
  std::vector<std::pair<std::u32string, std::uint32_t>> obscene;  // forms under a mask: sorted
  std::array<bool, kFirstSymbol> fixed_starts{};  // phrases that start with {NUM}, …
  std::uint32_t scale_class = 0;                  // symbol of @шкала and its twins
  std::vector<std::pair<std::uint16_t, std::uint32_t>> rule_lines;  // file and line of each number
  Rules rules{};
  std::string version;
  std::array<LexiconSize, 4> sizes{};
  std::uint64_t serial = 0;  // differs between any two lexicons of one process

  // Made on first use: most processes never see a misspelt or a transliterated text.
  const KeyIndex& latin_index() const;
  const KeyIndex& sound_index() const;

 private:
  mutable std::once_flag latin_once_, sound_once_;
  mutable KeyIndex latin_index_, sound_index_;
};

// Spreads the files out into a lexicon. `problems` gets what is wrong; with a problem that is not a
// warning the result is not fit for use.
std::shared_ptr<Lexicon> build_lexicon(const std::vector<LexFile>& files,
                                       std::vector<LexiconProblem>& problems, bool warnings);

// Runs every `>` line and looks for the ones that are missing.
void check_tests(const Lexicon& lexicon, const std::vector<LexFile>& files,
                 std::vector<LexiconProblem>& problems);

}  // namespace molva::nlp
