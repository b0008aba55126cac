// Problems of settings and lexicon files, said to people and to programs.
//
// What a person gets for each: file:line:column and what is wrong; the line with a caret under the
// place; what would be right, with an example; the nearest right name; the other place where there
// is one. Secrets that stand in the open on such a line are masked.
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"
#include "nlp/lexicon.h"

namespace molva {

// The texts of the files that problems point into, by Place::file.
using FileTexts = std::map<std::string, std::string>;

// A lexicon's problem as one of ours.
Problem to_problem(const nlp::LexiconProblem& problem);

// All of them, and how many there are in all.
void print_report(const std::vector<Problem>& problems, const FileTexts& files, UiLanguage language,
                  std::ostream& out);

// What may be meant: "file:line:column: warning: …" and the line with its caret, one after the other.
void print_warnings(const std::vector<Problem>& warnings, const FileTexts& files,
                    UiLanguage language, std::ostream& out);

// {"problems": [{file, line, column, what, expected, suggestion, other}], "count": n}
std::string report_json(const std::vector<Problem>& problems, UiLanguage language);

// One row for each: file, line, column, what, expected, suggestion.
void report_csv(const std::vector<Problem>& problems, UiLanguage language, std::ostream& out);

// "file:line:column: what is wrong; did you mean x?" for a log.
std::string one_line(const Problem& problem, UiLanguage language);

// The line of a place and a caret under it, each ended by a line break; "" when there is no such
// line. Tabs are kept apart, wide letters counted as two, a long line cut around the place.
std::string line_with_caret(std::string_view text, const Place& place);

}  // namespace molva
