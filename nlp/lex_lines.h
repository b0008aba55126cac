// Pieces of .lex lines: columns, lists and tags, each with its place for the problems.
#pragma once

#include <string_view>
#include <vector>

#include "nlp/lex_reader.h"

namespace molva::nlp {

struct LexColumn {
  std::string_view text;  // trimmed
  int column = 1;
};

// Collects problems of one file with their places.
class LexFaults {
 public:
  LexFaults(const std::string& file, std::vector<LexiconProblem>& problems)
      : file_(file), problems_(problems) {}
  void add(LexPlace place, LexiconFault fault, std::string_view subject, std::string_view detail,
           bool warning = false);

 private:
  const std::string& file_;
  std::vector<LexiconProblem>& problems_;
};

// Columns between tabs; several tabs in a row are one border.
std::vector<LexColumn> split_columns(std::string_view line);
// A list with commas outside parentheses; empty members vanish.
std::vector<LexWord> split_list(const LexColumn& column, int line);
std::string_view trim(std::string_view text);
// Characters of `line` before `at`, plus one.
int column_of(std::string_view line, std::size_t at);
std::optional<double> read_number(std::string_view text);
// A weight on the grid of half points between -5 and 5.
std::optional<double> read_weight(std::string_view text);

// Reads the tags in `column` into `tags`, which may hold those of the section already.
void read_tags(const LexColumn& column, int line, LexTags& tags, LexFaults& faults);

}  // namespace molva::nlp
