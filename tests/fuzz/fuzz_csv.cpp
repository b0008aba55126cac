// Any bytes as CSV: records cover the text without a gap, never beyond it, in any number of pieces;
// dates and ratings of any cell are read or refused.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/core/csv.h"
#include "connectors/sources/file_row.h"

using namespace molva;

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

void read_cells(const CsvRecord& record) {
  FileRow row;
  for (std::size_t i = 0; i < record.cells.size(); ++i)
    row.cells[i % row.cells.size()] = record.cells[i];
  std::size_t complaints = 0;
  const auto item =
      item_of(row, std::chrono::minutes(180), [&](std::string, std::string_view) { ++complaints; });
  must(complaints <= 3);
  if (!item) return;
  must(!item->id.empty());
  must(!item->rating || (*item->rating >= 1 && *item->rating <= 5));
}

void read_all(std::string_view text, char separator, char quote, std::size_t most) {
  while (!text.empty()) {
    const CsvRecord record = read_csv_record(text, separator, quote, most);
    must(record.length > 0 && record.length <= text.size());
    must(!record.cells.empty());
    const std::string_view bytes = text.substr(0, record.length);
    if (record.end == CsvEnd::complete) {
      must(bytes.back() == '\n' && bytes.size() <= most);
      // More text behind a complete record changes nothing of it.
      must(read_csv_record(bytes, separator, quote, most).cells == record.cells);
    }
    if (record.end == CsvEnd::no_line_end) must(record.length == text.size());
    read_cells(record);
    text.remove_prefix(record.length);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  read_all(text, find_separator(text), '"', kLongestRecord);
  read_all(text, ',', '"', 16);
  read_all(text, '\t', '\0', kLongestRecord);
  return 0;
}
