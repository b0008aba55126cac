// Tab-separated text with a header line, read as a stream: memory does not grow with the input.
#pragma once

#include <istream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace molva {

// One row after another. Cells are the bytes between tabs: there is no quoting (line breaks inside
// texts are blanks in this format). A byte-order mark and a '\r' before the line end are skipped.
class TsvReader {
 public:
  static constexpr std::size_t kLongestLine = 16 * 1024 * 1024;

  // Reads the header. `in` must outlive the reader.
  explicit TsvReader(std::istream& in);

  // True when the header names this column. The first one counts where a name stands twice.
  bool has(std::string_view column) const;
  const std::vector<std::string>& header() const { return header_; }

  enum class Row { read, too_long, too_few_columns, not_utf8, end };
  // The next row; every outcome but `end` has used up one line.
  Row next();

  // A cell of the row last read; "" for a column that is not there.
  std::string_view cell(std::string_view column) const;
  std::int64_t line() const { return line_; }  // of the row last read; the header is line 1

 private:
  bool read_line();
  std::istream& in_;
  std::vector<std::string> header_;
  std::string text_;
  bool too_long_ = false;
  std::vector<std::string_view> cells_;
  std::int64_t line_ = 0;
};

}  // namespace molva
