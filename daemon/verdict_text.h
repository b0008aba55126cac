// A verdict as JSON for programs and as lines for people: the same facts in both.
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"
#include "connectors/core/json.h"
#include "daemon/index/loyalty_index.h"
#include "nlp/verdict.h"

namespace molva {

// The whole verdict as one JSON object (value position of `out`). `lexicon` is its version.
void write_verdict(JsonWriter& out, const nlp::Verdict& verdict, const std::string& lexicon);

// A list of reasons in short: text, entry, line, contribution (value position of `out`).
void write_reasons(JsonWriter& out, const std::vector<nlp::Evidence>& reasons);

// What decided, one line a hit, with the file and line of each entry, sums and rules, in `language`.
void print_verdict(std::ostream& out, const nlp::Verdict& verdict, const nlp::Text& text,
                   const std::string& lexicon, UiLanguage language);

// Where a hit stands in its field's text, with the "not" that turned it around: «не рекомендую» −4,
// where «рекомендую» −4 would look like a mistake. A negator that stands far off is left alone.
nlp::Span spoken_span(std::string_view field, const nlp::Evidence& hit);
// The words there; rules without words of their own have what they show.
std::string_view words_said(std::string_view field, const nlp::Evidence& hit);

// Of the worst complaint, 1 to 3; 0: none.
int worst_severity(const nlp::Verdict& verdict);

// "delivery=-0.62,price=0.40"
std::string aspects_text(const nlp::Verdict& verdict);
// Adds the aspects of such a line to their counts, each by a polarity of its own.
void count_aspects(std::string_view line, std::map<std::string, Counts>& sums);

}  // namespace molva
