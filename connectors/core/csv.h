// Comma-separated values as people export them: RFC 4180, with the separator found by the header.
// https://www.rfc-editor.org/rfc/rfc4180
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace molva {

enum class CsvEnd {
  complete,     // the record ended with a line end
  no_line_end,  // the text ended behind the record: more of it may come
  open_quote,   // the text, or `most` bytes of it, ended inside quotation marks
  too_long,     // longer than `most` bytes; `length` reaches to its line end or the text's end
};

struct CsvRecord {
  std::vector<std::string> cells;
  std::size_t length = 0;  // bytes used up, the line end among them
  std::size_t lines = 0;   // line ends used up
  CsvEnd end = CsvEnd::complete;
};

inline constexpr std::size_t kLongestRecord = 1024 * 1024;

// The record at the beginning of `text` (not empty). With `quote` 0 nothing is quoted (plain TSV).
// A quotation mark inside a cell that did not begin with one is a letter like others.
CsvRecord read_csv_record(std::string_view text, char separator, char quote,
                          std::size_t most = kLongestRecord);

// The first line of `text` (not empty), as one cell. For formats of one value a line.
CsvRecord read_line(std::string_view text, std::size_t most = kLongestRecord);

// The separator of a header line: of tab, ';' and ',' (outside quotes) the most frequent one.
char find_separator(std::string_view header);

}  // namespace molva
