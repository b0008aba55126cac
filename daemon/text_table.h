// Tables for people and cells for spreadsheets.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace molva {

// Columns of a terminal that the text takes: combining marks none, East Asian letters and emoji
// two.
std::size_t display_width(std::string_view text);

// Fit for one line of a terminal: control characters (a review may hold any) become blanks; what is
// wider than `most` columns is cut and ends with "…".
std::string one_line_text(std::string_view text, std::size_t most);

// A cell of CSV (RFC 4180). One that a spreadsheet would take for a formula (=, +, -, @, tab or
// carriage return in front) gets an apostrophe in front, unless it is a plain number.
// https://owasp.org/www-community/attacks/CSV_Injection
std::string csv_cell(std::string_view text);
void print_csv_row(std::ostream& out, const std::vector<std::string>& cells);

// Columns as wide as their widest cell, two blanks between them, none at the end of a line.
class TextTable {
 public:
  enum class Align { left, right };
  struct Column {
    std::string title;
    Align align = Align::left;
  };
  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  void print(std::ostream& out) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace molva
