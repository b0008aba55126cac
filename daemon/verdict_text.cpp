#include "daemon/verdict_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "daemon/messages.h"
#include "daemon/spoken.h"

namespace molva {
namespace {

const char* name(nlp::Field field) {
  switch (field) {
    case nlp::Field::title: return "title";
    case nlp::Field::body: return "body";
    case nlp::Field::pros: return "pros";
    case nlp::Field::cons: return "cons";
  }
  return "body";
}

std::string_view field_text(const nlp::Text& text, nlp::Field field) {
  switch (field) {
    case nlp::Field::title: return text.title;
    case nlp::Field::body: return text.body;
    case nlp::Field::pros: return text.pros;
    case nlp::Field::cons: return text.cons;
  }
  return text.body;
}

void write_span(JsonWriter& out, nlp::Span span) {
  out.key("span").begin_array();
  out.value(static_cast<std::int64_t>(span.begin)).value(static_cast<std::int64_t>(span.end));
  out.end_array();
}

void write_evidence(JsonWriter& out, const nlp::Evidence& hit) {
  out.begin_object();
  out.member("field", name(hit.field));
  write_span(out, hit.span);
  out.member("text", hit.text).member("entry", hit.entry).member("line", hit.line);
  out.member("weight", hit.weight);
  out.key("factors").begin_array();
  for (const nlp::Factor& factor : hit.factors)
    out.begin_array().value(factor.name).value(factor.value).end_array();
  out.end_array();
  out.member("value", hit.value).member("rank", hit.rank);
  out.member("contribution", hit.contribution).member("aspect", hit.aspect);
  out.end_object();
}

Message polarity_message(nlp::Polarity polarity) {
  switch (polarity) {
    case nlp::Polarity::negative: return Message(msg::verdict_negative);
    case nlp::Polarity::neutral: return Message(msg::verdict_neutral);
    case nlp::Polarity::positive: return Message(msg::verdict_positive);
  }
  return Message(msg::verdict_neutral);
}

// The engine's limit for calling an aspect good or bad is 0.1.
nlp::Polarity aspect_polarity(double score) {
  if (score >= 0.1) return nlp::Polarity::positive;
  return score <= -0.1 ? nlp::Polarity::negative : nlp::Polarity::neutral;
}

// Two decimals, as "{:.2f}" prints a number between -1 and 1.
void append_hundredths(std::string& line, double number) {
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, 2)
          .ptr;
  line.append(digits.data(), end);
}

void print_hits(std::ostream& out, const nlp::Verdict& verdict, const nlp::Text& judged,
                UiLanguage language) {
  const auto number = [&](double value) { return signed_decimal(value, 2, language); };
  const auto signed_short = [&](double value) {
    return (value > 0 ? "+" : "") + short_decimal(value, 2, language);
  };
  for (const nlp::Evidence& hit : verdict.evidence) {
    std::string factors;
    for (const nlp::Factor& factor : hit.factors)
      factors += fmt::format(" × {} ({})", short_decimal(factor.value, 3, language),
                             reason_word(factor.name, language));
    // A phrase with choices ("вернуть|возвращают") is not what was said: its line leads to it.
    const bool choices = hit.entry.find('|') != std::string::npos;
    const std::string entry = hit.by_rule ? reason_word(hit.entry, language) : hit.entry;
    out << fmt::format("  {}  «{}»  {}{}{} = {}", number(hit.contribution),
                       words_said(field_text(judged, hit.field), hit),
                       choices ? "" : entry + " ", signed_short(hit.weight), factors,
                       number(hit.value));
    if (hit.rank > 1)
      out << "  " << text(Message(msg::verdict_rank, {{"rank", std::int64_t{hit.rank}}}), language);
    out << fmt::format("  [{}]", aspect_word(hit.aspect, language));
    if (!hit.line.empty()) out << "  " << hit.line;
    out << '\n';
  }
}

std::string spoken_aspects(const nlp::Verdict& verdict, UiLanguage language) {
  std::string line;
  for (const nlp::AspectVerdict& aspect : verdict.aspects)
    line += fmt::format("{}{} {}", line.empty() ? "" : "; ", aspect_word(aspect.name, language),
                        signed_decimal(aspect.score, 2, language));
  return line;
}

}  // namespace

void write_verdict(JsonWriter& out, const nlp::Verdict& verdict, const std::string& lexicon) {
  out.begin_object();
  out.member("polarity", nlp::name(verdict.polarity)).member("mixed", verdict.mixed);
  out.member("score", verdict.score).member("confidence", verdict.confidence);
  out.member("lexicon", lexicon).member("profile", nlp::name(verdict.profile));
  out.member("language", nlp::code(verdict.language));
  out.member("P", verdict.P).member("N", verdict.N).member("conflict", verdict.conflict);
  out.key("text").begin_object();
  out.member("polarity", nlp::name(verdict.text_polarity)).end_object();
  if (verdict.stars_polarity)
    out.key("stars").begin_object().member("polarity", nlp::name(*verdict.stars_polarity)).end_object();
  out.key("evidence").begin_array();
  for (const nlp::Evidence& hit : verdict.evidence) write_evidence(out, hit);
  out.end_array();
  out.key("rules").begin_array();
  for (const nlp::RuleUse& rule : verdict.rules) {
    out.begin_object().member("name", rule.name).member("field", name(rule.field));
    write_span(out, rule.span);
    out.end_object();
  }
  out.end_array();
  out.key("complaints").begin_array();
  for (const nlp::Complaint& complaint : verdict.complaints) {
    out.begin_object().member("field", name(complaint.field));
    write_span(out, complaint.span);
    out.member("aspect", complaint.aspect).member("severity", complaint.severity).end_object();
  }
  out.end_array();
  out.key("aspects").begin_array();
  for (const nlp::AspectVerdict& aspect : verdict.aspects) {
    out.begin_object().member("name", aspect.name).member("polarity", nlp::name(aspect.polarity));
    out.member("score", aspect.score).member("P", aspect.positive).member("N", aspect.negative);
    out.end_object();
  }
  out.end_array();
  out.key("decision").begin_object();
  for (const auto& [input, value] : verdict.decision) out.member(input, value);
  out.end_object().end_object();
}

void write_reasons(JsonWriter& out, const std::vector<nlp::Evidence>& reasons) {
  out.begin_array();
  for (const nlp::Evidence& one : reasons)
    out.begin_object()
        .member("text", one.text)
        .member("entry", one.entry)
        .member("line", one.line)
        .member("contribution", one.contribution)
        .end_object();
  out.end_array();
}

nlp::Span spoken_span(std::string_view field, const nlp::Evidence& hit) {
  constexpr std::size_t kNear = 60;  // bytes
  if (hit.span.begin > field.size()) return hit.span;
  for (const nlp::Factor& factor : hit.factors) {
    const auto colon = factor.name.find(':');
    if (colon == std::string::npos || !factor.name.substr(0, colon).ends_with("negation")) continue;
    const auto at = field.substr(0, hit.span.begin).rfind(factor.name.substr(colon + 1));
    if (at != std::string_view::npos && hit.span.begin - at <= kNear)
      return {static_cast<std::uint32_t>(at), hit.span.end};
  }
  return hit.span;
}

std::string_view words_said(std::string_view field, const nlp::Evidence& hit) {
  const nlp::Span span = spoken_span(field, hit);
  if (span.begin == hit.span.begin || span.end > field.size()) return hit.text;
  return field.substr(span.begin, span.end - span.begin);
}

int worst_severity(const nlp::Verdict& verdict) {
  int worst = 0;
  for (const nlp::Complaint& complaint : verdict.complaints)
    worst = std::max(worst, complaint.severity);
  return worst;
}

// Written for every stored mention, so without a format string.
std::string aspects_text(const nlp::Verdict& verdict) {
  std::string line;
  for (const nlp::AspectVerdict& aspect : verdict.aspects) {
    if (!line.empty()) line += ',';
    line.append(aspect.name) += '=';
    append_hundredths(line, aspect.score);
  }
  return line;
}

void count_aspects(std::string_view line, std::map<std::string, Counts>& sums) {
  while (!line.empty()) {
    const std::string_view one = line.substr(0, line.find(','));
    line.remove_prefix(std::min(line.size(), one.size() + 1));
    const auto equals = one.find('=');
    double score = 0;
    if (equals == std::string_view::npos) continue;
    std::from_chars(one.data() + equals + 1, one.data() + one.size(), score);
    sums[std::string(one.substr(0, equals))].add(aspect_polarity(score));
  }
}

void print_verdict(std::ostream& out, const nlp::Verdict& verdict, const nlp::Text& judged,
                   const std::string& lexicon, UiLanguage language) {
  const auto say = [&](const Message& message) { out << text(message, language) << '\n'; };
  out << text(polarity_message(verdict.polarity), language);
  out << "  " << signed_decimal(verdict.score, 3, language);
  if (verdict.mixed) out << "  " << text(Message(msg::verdict_mixed), language);
  out << '\n';
  if (verdict.conflict) say(Message(msg::verdict_conflict));
  if (verdict.stars_polarity) {
    say(Message(msg::verdict_text_and_stars,
                {{"text", text(polarity_message(verdict.text_polarity), language)},
                 {"stars", text(polarity_message(*verdict.stars_polarity), language)}}));
  }
  if (verdict.evidence.empty()) say(Message(msg::verdict_no_words));
  print_hits(out, verdict, judged, language);
  say(Message(msg::verdict_sums, {{"positive", decimal(verdict.P, 3, language)},
                                  {"negative", decimal(verdict.N, 3, language)},
                                  {"score", signed_decimal(verdict.score, 3, language)},
                                  {"confidence", decimal(verdict.confidence, 2, language)}}));
  for (const nlp::Complaint& complaint : verdict.complaints) {
    const std::string_view field = field_text(judged, complaint.field);
    const auto begin = std::min<std::size_t>(complaint.span.begin, field.size());
    const auto end = std::min<std::size_t>(complaint.span.end, field.size());
    say(Message(msg::verdict_complaint,
                {{"text", std::string(field.substr(begin, end - begin))},
                 {"aspect", aspect_word(complaint.aspect, language)},
                 {"severity", std::int64_t{complaint.severity}}}));
  }
  if (!verdict.aspects.empty())
    say(Message(msg::verdict_aspects, {{"list", spoken_aspects(verdict, language)}}));
  std::string rules;
  for (const nlp::RuleUse& rule : verdict.rules)
    rules += (rules.empty() ? "" : ", ") + reason_word(rule.name, language);
  if (!rules.empty()) say(Message(msg::verdict_rules, {{"list", rules}}));
  say(Message(msg::verdict_lexicon, {{"language", std::string(nlp::code(verdict.language))},
                                     {"profile", std::string(nlp::name(verdict.profile))},
                                     {"version", lexicon}}));
}

}  // namespace molva
