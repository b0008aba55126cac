// The lexicon in force: entries, all their forms, phrases, conditions and the numbers of the rules.
//
// All its tables are rows without pointers that stand in one image (lexicon_image.h): in memory, in a
// file, or in the program itself. Immutable; shared by every thread through a shared_ptr.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <span>
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

// A run of rows of another table.
struct Range {
  std::uint32_t begin = 0, count = 0;
};

struct Entry {
  double weight = 0;  // of a cue: its number
  double negated = std::numeric_limits<double>::quiet_NaN();
  Range text;  // as it stands in the file
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
  std::uint32_t unused = 0;

  bool has_negated() const { return !std::isnan(negated); }
};
static_assert(sizeof(Entry) == 48);  // no holes

struct Homograph {
  Range after, before, not_after, not_before;  // forms: rows of Lexicon::homograph_forms
  std::uint32_t near_class = 0;
  bool never = false, not_start = false;
  std::uint16_t unused = 0;
};

struct DomainWeight {
  double weight = 0;
  Range domain;  // its name
};

struct DomainRule {
  Range only_domain;  // the entry lives in this domain alone
  Range weights;      // rows of Lexicon::domain_weights
};

// Where a number of the rules stands.
struct RuleLine {
  std::uint32_t file = 0, line = 0;
};

// What there is one of.
struct LexiconNumbers {
  Rules rules{};
  std::array<LexiconSize, 4> sizes{};
  std::array<char, 16> digits{};   // of the version
  std::uint32_t scale_class = 0;   // symbol of @шкала and its twins
  std::array<bool, 8> fixed_starts{};  // phrases that start with {NUM}, …: by FixedSymbol
  std::uint32_t unused = 0;
};
static_assert(kFirstSymbol <= 8);

class Lexicon : public LexiconNumbers {
 public:
  FormTable forms;
  PhraseTrie phrases;
  std::span<const Entry> entries;
  std::span<const Homograph> homographs;  // 0 is "no condition"
  std::span<const std::uint32_t> homograph_forms;
  std::span<const DomainRule> domains;
  std::span<const DomainWeight> domain_weights;
  std::span<const Range> files;               // their names
  std::span<const RuleLine> rule_lines;       // of each number
  std::span<const std::uint32_t> prefixes;    // слово*: forms by their text
  std::span<const std::uint32_t> obscene;     // forms that may stand under a mask, by their text
  std::span<const char> texts;
  std::string version;
  std::uint64_t serial = 0;           // differs between any two lexicons of one process
  std::shared_ptr<const void> image;  // what the tables stand in

  std::string_view file_name(std::size_t file) const { return text(files[file]); }
  // "ru.lex:217", as explanations show it.
  std::string place(std::size_t file, std::uint32_t line) const {
    return std::string(file_name(file)) + ":" + std::to_string(line);
  }
  std::string_view text(Range range) const { return {texts.data() + range.begin, range.count}; }
  std::span<const std::uint32_t> form_list(Range range) const {
    return homograph_forms.subspan(range.begin, range.count);
  }

  // An image may have them; if not, they are made on first use: most processes never see a misspelt
  // or a transliterated text.
  const KeyIndex& latin_index() const;
  const KeyIndex& sound_index() const;

  // Calls `visit` with each span of all the tables, always in this order.
  template <typename Self, typename Visit>
  static void each_table(Self& lexicon, Visit visit) {
    FormTable::each_table(lexicon.forms, visit);
    PhraseTrie::each_table(lexicon.phrases, visit);
    visit(lexicon.entries);
    visit(lexicon.homographs);
    visit(lexicon.homograph_forms);
    visit(lexicon.domains);
    visit(lexicon.domain_weights);
    visit(lexicon.files);
    visit(lexicon.rule_lines);
    visit(lexicon.prefixes);
    visit(lexicon.obscene);
    visit(lexicon.texts);
    KeyIndex::each_table(lexicon.latin_, visit);
    KeyIndex::each_table(lexicon.sound_, visit);
  }

 private:
  void make(KeyIndex& index, std::vector<KeySlot>& slots, bool sound) const;

  mutable std::once_flag latin_once_, sound_once_;
  mutable std::vector<KeySlot> latin_slots_, sound_slots_;  // made here
  mutable KeyIndex latin_, sound_;
};

// Spreads the files out into a lexicon. `problems` gets what is wrong; with a problem that is not a
// warning the result is not fit for use.
std::shared_ptr<Lexicon> build_lexicon(const std::vector<LexFile>& files, std::uint64_t version,
                                       std::vector<LexiconProblem>& problems, bool warnings);

// Runs every `>` line and looks for the ones that are missing.
void check_tests(const Lexicon& lexicon, const std::vector<LexFile>& files,
                 std::vector<LexiconProblem>& problems);

}  // namespace molva::nlp
