#include "connectors/core/csv.h"

#include <algorithm>

namespace molva {

CsvRecord read_csv_record(std::string_view text, char separator, char quote, std::size_t most) {
  CsvRecord record;
  std::string cell;
  bool quoted = false;      // inside quotation marks
  bool cell_begun = false;  // a quotation mark opens only at the beginning of a cell
  std::size_t at = 0;
  const auto end_cell = [&] {
    record.cells.push_back(std::move(cell));
    cell.clear();
    cell_begun = false;
  };
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++record.lines;
    if (quoted) {
      if (c != quote) {
        cell += c;
      } else if (at + 1 < text.size() && text[at + 1] == quote) {
        cell += c;
        ++at;
      } else {
        quoted = false;
      }
      continue;
    }
    if (quote && c == quote && !cell_begun) {
      quoted = cell_begun = true;
    } else if (c == separator) {
      end_cell();
    } else if (c == '\n') {
      if (!cell.empty() && cell.back() == '\r') cell.pop_back();
      end_cell();
      record.length = at + 1;
      if (record.length > most) record.end = CsvEnd::too_long;
      return record;
    } else {
      cell += c;
      cell_begun = true;
    }
  }
  if (!cell.empty() && cell.back() == '\r') cell.pop_back();
  end_cell();
  record.length = text.size();
  record.end = quoted ? CsvEnd::open_quote : CsvEnd::no_line_end;
  if (record.length > most) record.end = CsvEnd::too_long;
  return record;
}

char find_separator(std::string_view header) {
  std::size_t tabs = 0, semicolons = 0, commas = 0;
  bool quoted = false;
  for (const char c : header.substr(0, header.find('\n'))) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    tabs += c == '\t';
    semicolons += c == ';';
    commas += c == ',';
  }
  if (tabs && tabs >= std::max(semicolons, commas)) return '\t';
  return semicolons > commas ? ';' : ',';
}

}  // namespace molva
