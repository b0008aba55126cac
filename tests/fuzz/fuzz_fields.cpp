// Any bytes as the fields of a review: labelled fields inside the body, lists of plus and minus,
// title, pros, cons, stars, profile and domain. The verdict is the same the second time and without
// its explanation, the evidence adds up to it, and a label is never evidence itself.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "nlp/verdict.h"

using namespace molva::nlp;

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

// What the splitter and the rules look for: a control character stands for one of these, so that
// random bytes meet them often.
constexpr std::array<std::string_view, 31> kPieces = {
    "Достоинства: ", "\nНедостатки: ", "\nКомментарий: ", "\nПлюсы:\n", "\nМинусы:\n", "Pros: ",
    "\nCons: ",      "\nПереваги: ",   "\nНедоліки: ",    "\n",         "\n+ ",        "\n- ",
    "не ",           "нет ",           "очень ",          "слишком ",   ", но ",       "хотя ",
    "хорошо ",       "ужасно ",        "сломался ",       "возврат ",   "не плохо ",   "спасибо",
    "))) ",          "(( ",            "?! ",             "... ",       "never ",      "good ",
    "broken "};

std::string text_of(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0 && byte <= kPieces.size()) {
      text += kPieces[byte - 1];
    } else {
      text += c;
    }
  }
  return text;
}

std::string_view take(std::string_view& rest, std::size_t share) {
  const std::string_view taken = rest.substr(0, rest.size() * share / 8);
  rest.remove_prefix(taken.size());
  return taken;
}

// The first byte says which fields there are, the second what is known about the text.
Text fields_of(std::string_view text, unsigned which, unsigned known) {
  Text fields;
  if (which & 1) fields.title = take(text, 1);
  if (which & 2) fields.pros = take(text, 3);
  if (which & 4) fields.cons = take(text, 4);
  fields.body = text;
  if (which & 8) fields.rating = which >> 4 > 5 ? 0.5 * (which >> 4) : which >> 4;
  fields.profile = static_cast<Profile>(known % 3);
  if (known & 64) fields.language = static_cast<Language>(known / 4 % 4);
  static const std::string food = "food";
  if (known & 128) fields.domains = {&food, 1};
  return fields;
}

std::string_view field_of(const Text& text, Field field) {
  const std::array<std::string_view, 4> all = {text.title, text.body, text.pros, text.cons};
  return all[static_cast<std::size_t>(field)];
}

void check_span(const Text& text, Field field, Span span) {
  must(span.begin <= span.end && span.end <= field_of(text, field).size());
}

// Sums are whole numbers of a ten-thousandth.
long long units(double sum) {
  return std::llround(sum * 10'000);
}

void check_evidence(const Text& text, const Verdict& verdict) {
  long long positive = 0, negative = 0;
  for (const Evidence& one : verdict.evidence) {
    check_span(text, one.field, one.span);
    must(field_of(text, one.field).substr(one.span.begin, one.text.size()) == one.text);
    (one.contribution > 0 ? positive : negative) += units(one.contribution);
    for (const RuleUse& rule : verdict.rules) {
      if (!rule.name.starts_with("field:") || rule.field != one.field) continue;
      must(rule.span.end <= one.span.begin || one.span.end <= rule.span.begin);
    }
  }
  must(positive == units(verdict.P) && -negative == units(verdict.N));
  for (const RuleUse& rule : verdict.rules) check_span(text, rule.field, rule.span);
}

bool same(const Verdict& a, const Verdict& b) {
  if (a.complaints.size() != b.complaints.size() || a.aspects.size() != b.aspects.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.complaints.size(); ++i) {
    const Complaint &x = a.complaints[i], &y = b.complaints[i];
    if (x.field != y.field || !(x.span == y.span) || x.aspect != y.aspect) return false;
    if (x.severity != y.severity) return false;
  }
  for (std::size_t i = 0; i < a.aspects.size(); ++i) {
    const AspectVerdict &x = a.aspects[i], &y = b.aspects[i];
    if (x.name != y.name || x.score != y.score || x.polarity != y.polarity) return false;
  }
  return a.polarity == b.polarity && a.text_polarity == b.text_polarity &&
         a.stars_polarity == b.stars_polarity && a.score == b.score && a.P == b.P && a.N == b.N &&
         a.confidence == b.confidence && a.mixed == b.mixed && a.conflict == b.conflict &&
         a.language == b.language;
}

}  // namespace

// Loading takes longer than a text may: it is not the first text's time.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  (void)shipped_lexicon();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 2) return 0;
  const std::string text = text_of({reinterpret_cast<const char*>(bytes) + 2, size - 2});
  const Text fields = fields_of(text, bytes[0], bytes[1]);
  const Verdict first = classify(*shipped_lexicon(), fields, false);
  const Verdict explained = classify(*shipped_lexicon(), fields, true);
  must(same(first, explained));
  must(same(first, classify(*shipped_lexicon(), fields, false)));
  must(first.score >= -1 && first.score <= 1);
  must(first.confidence >= 0 && first.confidence <= 1);
  for (const Complaint& complaint : first.complaints) {
    check_span(fields, complaint.field, complaint.span);
    must(complaint.severity >= 1 && complaint.severity <= 3);
  }
  check_evidence(fields, explained);
  return 0;
}
