// What the stages of the engine hand to each other while one text is judged. For nlp itself.
//
// tokens -> items (words looked up, phrases closed up) -> sentences, clauses, groups -> hits ->
// factors -> sums. Everything lives in a workspace per thread that is reused, so that a document
// allocates nothing once the buffers have grown.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "nlp/language_guess.h"
#include "nlp/lexicon_table.h"
#include "nlp/unicode.h"
#include "nlp/verdict.h"

namespace molva::nlp {

enum class ItemKind : std::uint8_t {
  word,
  number,
  comma,
  dash,
  colon,
  terminal,
  bracket,
  quote,
  emoji,
  other
};

enum class VariantKind : std::uint8_t {
  none,
  stretched,
  joined,
  part,
  prefix,
  negated,
  mask,
  sound,
  layout,
  latin,
  suffix,
};

// A word, a closed-up phrase or a sign.
struct Item {
  std::uint32_t begin = 0, end = 0;  // bytes in the field's text
  std::uint32_t token = 0;           // the first of its tokens
  std::uint32_t form = kNone;
  Range nodes;  // of a phrase: rows of FieldWork::phrase_nodes
  std::uint32_t unused = 0;
  std::uint32_t pick = kNone;  // the entry chosen for it
  std::uint32_t hit = kNone;
  std::uint32_t sentence = 0, clause = 0, group = 0;
  Roles roles = 0;
  std::uint16_t flags = 0;  // of the token
  std::uint8_t words = 0;   // how many units a phrase took
  ItemKind kind = ItemKind::other;
  VariantKind variant = VariantKind::none;
  std::uint8_t form_flags = 0;  // FormFlag, of its form; a phrase may always have a tone
  bool function = false;        // a little word: not counted by the reach of a shifter
  bool comparative : 1 = false;
  bool negated_form : 1 = false;  // «некрасивый»
  bool ends_with_than : 1 = false;  // a phrase: «дешевле чем»

  bool has(Role role) const { return (roles & bit(role)) != 0; }
  bool may_hit() const { return (form_flags & (kHasTone | kHasPair)) != 0; }
  bool content() const { return (kind == ItemKind::word && !function) || kind == ItemKind::number; }
};
// Every stage walks over the items: one of them is a cache line, and its address a shift away.
static_assert(sizeof(Item) == 64);

// Why a hit counts as it does. The names stand in explain.cpp.
enum class FactorKind : std::uint8_t {
  negation,
  weak_negation,
  reversal,
  degree,
  expletive,
  caps,
  stretched,
  variant,
  before,
  after,
  concession,
  yet,
  reported,
  past,
  now,
  wish,
  condition,
  hope,
  fear,
  seek,
  question,
  quotes,
  others,
  irony,
  field,
  title,
  fact,
  limit,
};

// Without defaults: a hit has room for ten, and most have none.
struct FactorUse {
  FactorKind kind;
  std::uint32_t item;  // the word behind it
  double value;
};

// Hits that are no words.
enum class Cue : std::uint8_t {
  none,
  unspent,
  weak,
  excess,
  scale,
  smile,
  frown,
  question_run,
  question_exclamation,
  ellipsis,
  empty_pros,
  empty_cons,
  noun_in_cons,
  complaint_frame,
};

struct Hit {
  std::uint32_t item = 0, entry = kNone;
  std::uint32_t begin = 0, end = 0;
  std::uint32_t sentence = 0, clause = 0, segment = 0;
  std::uint32_t aspect_item = kNone;
  Cue cue = Cue::none;
  Field field = Field::body;
  std::uint8_t aspect = 0, severity = 0, factor_count = 0;
  bool comparative = false, negated = false, reversed = false, weak = false;
  double weight = 0;  // as in the file; the negated one where negated
  double factor = 1;
  double value = 0;
  std::int64_t units = 0;         // value in ten-thousandths: what is added up
  std::int64_t contribution = 0;  // the same after ranking
  int rank = 0;
  std::array<FactorUse, 10> factors;

  void multiply(FactorKind kind, std::uint32_t because, double by) {
    if (factor_count < factors.size()) {
      factors[factor_count++] = {kind, because, by};
      factor *= by;
    }
  }
  bool has(FactorKind kind) const {
    for (std::uint8_t i = 0; i < factor_count; ++i)
      if (factors[i].kind == kind) return true;
    return false;
  }
};

enum class Question : std::uint8_t { none, plain, run, angry };

struct Sentence {
  std::uint32_t begin = 0, end = 0;  // items
  std::uint32_t segment = 0;
  std::uint32_t last_but = kNone, first_own = kNone, reported = kNone, past = kNone, now = kNone;
  std::uint32_t seek = kNone;
  std::uint32_t last_hit = 0;  // the last item that judges
  Question question = Question::none;
  bool rhetorical = false, asks = false, opens_with_but = false;
};

struct Clause {
  std::uint32_t begin = 0, end = 0;  // items
  std::uint32_t sentence = 0;
};

// A stretch of a field that is read by itself: «Достоинства: …».
struct Segment {
  Field field = Field::body;         // where the text stands
  Field role = Field::body;          // how it is read
  std::uint32_t begin = 0, end = 0;  // items
};

struct RuleRecord {
  std::string_view name;
  Field field = Field::body;
  std::uint32_t begin = 0, end = 0;
};

// A phrase that leaves its words alone.
struct KeptPhrase {
  std::uint32_t first = 0, last = 0;  // items, inclusive
  Range nodes;                        // rows of FieldWork::phrase_nodes
};

// One field's text while it is judged.
struct FieldWork {
  Field field = Field::body;
  std::string_view text;
  const Tokens* tokens = nullptr;
  std::vector<Item> items;
  std::vector<Sentence> sentences;
  std::vector<Clause> clauses;
  std::vector<Segment> segments;
  std::vector<KeptPhrase> kept_phrases;
  // Nodes of the trie, those of a phrase together: the same words may be a phrase in several ways.
  std::vector<std::uint32_t> phrase_nodes;
  Roles roles = 0;           // of all items
  bool sign_labels = false;  // a line begins with "+" or "-"
  // Of the items in segments, in their order: those that may have a hit or do something to others
  // (kActive), and those that are brackets or end a sentence. The stages behind go through these alone.
  std::vector<std::uint32_t> notable, signs;

  void clear() {
    roles = 0;
    sign_labels = false;
    notable.clear();
    signs.clear();
    items.clear();
    sentences.clear();
    clauses.clear();
    segments.clear();
    kept_phrases.clear();
    phrase_nodes.clear();
  }
  std::string_view folded(const Item& item) const {
    return tokens->folded_form(tokens->list[item.token]);
  }
};

// What holds for the whole text.
struct Context {
  const Lexicon* lexicon = nullptr;
  const Rules* rules = nullptr;
  Profile profile = Profile::review;
  LanguageGuess guess;
  std::span<const std::string> domains;
  bool explain = false;
  bool shouting = false;  // nearly all in capitals: capitals say nothing
  bool all_quoted = false;
  bool addresses = false;  // somewhere in the text there may be a link, a mail address or a mention
  std::span<const BrandPlace> places;  // where brands are named
  std::uint32_t words = 0;
  std::uint32_t questions = 0, exclamations = 0;
  bool empty_pros = false, empty_cons = false;
  int unspent_left = 0, ellipsis_left = 0, nouns_left = 0;
  std::vector<Hit>* hits = nullptr;
  std::vector<RuleRecord>* rule_records = nullptr;

  void record(std::string_view name, const FieldWork& work, const Item& item) const {
    if (explain) rule_records->push_back({name, work.field, item.begin, item.end});
  }
};

// How well an entry's language suits the text: 0 best, kNoLanguage not at all.
inline constexpr int kNoLanguage = 2;
inline int language_rank(const Context& context, Language entry) {
  const Language main = context.guess.language;
  if (entry == main || entry == Language::other) return 0;
  // Ukrainian words in Russian letters would answer for Russian ones.
  if (main == Language::ru && entry == Language::uk) {
    return context.guess.may_be_ukrainian ? 1 : kNoLanguage;
  }
  return 1;
}

bool in_domains(const Context& context, const DomainRule& rule);
// Whether the entry's profile and domain are the text's.
inline bool applies(const Context& context, const Entry& entry) {
  if (entry.only != 0xFF && entry.only != static_cast<std::uint8_t>(context.profile)) return false;
  if (entry.domains == 0) return true;
  return in_domains(context, context.lexicon->domains[entry.domains]);
}

double weight_of_domain(const Context& context, const Entry& entry);
inline double weight_in(const Context& context, const Entry& entry) {
  return entry.domains == 0 ? entry.weight : weight_of_domain(context, entry);
}

// Roles by which an item does something to others; with all the rest it is only looked at by them. A
// stage that acts on a new role finds it in FieldWork::notable once it stands here.
inline constexpr Roles kNegating = kNegators | bit(Role::phantom) | bit(Role::double_negation) |
                                   bit(Role::weak) | bit(Role::reverse);
inline constexpr Roles kGrading = bit(Role::excess) | bit(Role::expletive) | bit(Role::degree);
inline constexpr Roles kHolding = bit(Role::though) | bit(Role::yet) | bit(Role::but) |
                                  bit(Role::own) | bit(Role::wish) | bit(Role::condition) |
                                  bit(Role::hope) | bit(Role::fear) | bit(Role::others);
inline constexpr Roles kActive =
    kNegating | kGrading | kHolding | bit(Role::rhetorical) | bit(Role::complaint);

// The stages, in their order.
void make_items(const Context& context, FieldWork& work);
void make_segments(Context& context, FieldWork& work);
void make_clauses(FieldWork& work);
void make_hits(Context& context, FieldWork& work);
void apply_negation(Context& context, FieldWork& work, std::size_t first_hit);
void apply_target(Context& context, FieldWork& work, std::size_t first_hit);
void apply_shifters(Context& context, FieldWork& work, std::size_t first_hit);
void add_cues(Context& context, FieldWork& work, std::size_t first_hit);

// The value of `hit` when negated, from its entry or the general rule.
double negated_weight(const Context& context, const Hit& hit);
// Appends a hit that is not a word of the lexicon.
Hit& add_cue_hit(Context& context, const FieldWork& work, std::uint32_t item, Cue cue,
                 double weight);
// The accepted cue entry of this role behind the item, or kNone.
std::uint32_t cue_entry(const Context& context, const FieldWork& work, const Item& item, Role role);

// Calls `visit` with the number of every entry of a phrase's nodes.
template <typename Visit>
void for_entries(const Lexicon& lexicon, const FieldWork& work, Range nodes, Visit visit) {
  for (const std::uint32_t node : std::span(work.phrase_nodes).subspan(nodes.begin, nodes.count)) {
    const PhraseTrie::Node& here = lexicon.phrases[node];
    for (std::uint16_t i = 0; i < here.entry_count; ++i) visit(lexicon.phrases.entries(here)[i]);
  }
}

}  // namespace molva::nlp
