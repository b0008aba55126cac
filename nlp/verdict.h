// A text judged: polarity, score, and every reason for it.
//
// The result depends on the text, its fields, its rating, the profile and the lexicon, and on nothing
// else. Contributions of the evidence add up to P (the positive ones) and N (the negative ones) to the
// last digit; score is (P - N) / (P + N + 2). The design is nlp-design in nlp/README.md.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nlp/brand_matcher.h"
#include "nlp/language.h"
#include "nlp/lexicon.h"

namespace molva::nlp {

enum class Polarity : std::uint8_t { negative, neutral, positive };
const char* name(Polarity polarity);  // "negative", ...
std::optional<Polarity> polarity_from(std::string_view name);

enum class Profile : std::uint8_t { review, social, news };
const char* name(Profile profile);

// What is judged. Views must live through the call. Labelled fields inside `body` («Достоинства: …»)
// are split by the engine. Empty views are fields that were not there.
struct Text {
  std::string_view title = {}, body = {}, pros = {}, cons = {};
  std::optional<double> rating = {};     // 1 to 5
  std::optional<Language> language = {}; // nothing: detected
  Profile profile = Profile::review;
  std::span<const std::string> domains = {};  // "food", ...: entries for these domains count
};

enum class Field : std::uint8_t { title, body, pros, cons };
inline constexpr std::size_t kFields = 4;

// The fields of a text cut into words, once for all who read it: the brand matcher, the classifier
// for each brand. Keeps its memory from text to text; one thread at a time.
struct TextTokens {
  std::array<Tokens, kFields> fields;  // in the order of Field

  void read(const Text& text);
};
std::array<std::string_view, kFields> fields_of(const Text& text);

// A place where a brand is named: ours (the one that the verdict is about) or another one.
struct BrandPlace {
  Field field = Field::body;
  Span span;
  bool ours = false;
};

// A named change of a hit's weight: {"degree:очень", 1.3}.
struct Factor {
  std::string name;
  double value = 1;
};

// One thing that counted. Spans are bytes of the field's original text.
struct Evidence {
  Field field = Field::body;
  Span span;
  std::string text;          // the bytes of the span
  std::string entry;         // the entry as it stands in the file, or the rule's name: "empty-cons"
  bool by_rule = false;      // there is no entry, the rule itself weighs something
  std::string line;          // "ru.lex:412"
  double weight = 0;         // as in the file (the negated weight where negated)
  std::vector<Factor> factors;
  double value = 0;          // weight times factors
  int rank = 0;              // place among the hits of its sign, from 1
  double contribution = 0;   // what it adds to P (> 0) or, with its sign, to N (< 0)
  std::string aspect;        // "delivery", ... or "general"
};

struct RuleUse {
  std::string name;  // "contrast", "negation", "field:cons"
  Field field = Field::body;
  Span span;
};

struct Complaint {
  Field field = Field::body;
  Span span;
  std::string aspect;
  int severity = 1;  // 1 to 3; 3: fraud, danger, money kept, counterfeit
};

struct AspectVerdict {
  std::string name;
  double positive = 0, negative = 0;  // sums, both >= 0
  double score = 0;                   // (positive - negative) / (positive + negative + 2)
  Polarity polarity = Polarity::neutral;
};

struct Verdict {
  Polarity polarity = Polarity::neutral;       // text and stars together: what the index counts
  Polarity text_polarity = Polarity::neutral;  // by the text alone
  std::optional<Polarity> stars_polarity;      // by the stars alone, where there are any
  double score = 0;        // -1 .. +1
  double confidence = 0;   // 0 .. 1
  bool mixed = false;
  bool conflict = false;   // text and stars disagree
  Language language = Language::other;
  Profile profile = Profile::review;
  double P = 0, N = 0;     // sums, both >= 0
  std::vector<Evidence> evidence;    // empty unless explained
  std::vector<RuleUse> rules;        // empty unless explained
  std::vector<Complaint> complaints;
  std::vector<AspectVerdict> aspects;  // sorted by name
  std::vector<std::pair<std::string, double>> decision;  // inputs of the decision; empty unless explained
};

// Never throws for what stands in the text; safe to call from several threads (its buffers are per
// thread). With `explain` off, evidence, rules and decision stay empty and the call is much faster;
// everything else is the same.
Verdict classify(const Lexicon& lexicon, const Text& text, bool explain);

// The same with the words of the text at hand, and about one brand of those named in it: what is
// said of the others hardly counts, and a comparison has a winner and a loser (target.cpp).
// `places` in any order; none: all of the text is about ours.
Verdict classify(const Lexicon& lexicon, const Text& text, const TextTokens& tokens,
                 std::span<const BrandPlace> places, bool explain);

}  // namespace molva::nlp
