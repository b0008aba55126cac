#include "connectors/core/csv.h"

#include <algorithm>
#include <array>

namespace molva {
namespace {

// Reads one cell after another; each step leaves `at_` behind what it has read.
class Reader {
 public:
  Reader(std::string_view text, char separator, char quote, std::size_t most)
      : text_(text), quote_(quote), most_(most), ends_{separator, '\n'} {}

  CsvRecord read() {
    while (cell()) {
    }
    record_.length = at_;
    if (record_.end != CsvEnd::open_quote && at_ > most_) record_.end = CsvEnd::too_long;
    return std::move(record_);
  }

 private:
  // False behind the record's last cell.
  bool cell() {
    cell_.clear();
    if (quote_ && at_ < text_.size() && text_[at_] == quote_ && !quoted()) return false;
    const std::size_t end = text_.find_first_of({ends_.data(), ends_.size()}, at_);
    cell_ += text_.substr(at_, end - at_);
    at_ = std::min(end, text_.size());
    const bool last = at_ == text_.size() || text_[at_] == '\n';
    if (last && !cell_.empty() && cell_.back() == '\r') cell_.pop_back();
    record_.cells.push_back(cell_);
    if (at_ == text_.size()) {
      record_.end = CsvEnd::no_line_end;
      return false;
    }
    ++at_;
    record_.lines += last;
    return !last;
  }

  // The part of a cell inside quotation marks. False where they stay open.
  bool quoted() {
    ++at_;
    for (;;) {
      const std::size_t end = text_.find(quote_, at_);
      const std::string_view part = text_.substr(at_, end - at_);
      cell_ += part.substr(0, most_ + 1);
      record_.lines += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
      if (end == std::string_view::npos || end > most_) {
        at_ = std::min(end, text_.size());
        record_.cells.push_back(cell_);
        record_.end = CsvEnd::open_quote;
        return false;
      }
      at_ = end + 1;
      if (at_ == text_.size() || text_[at_] != quote_) return true;
      cell_ += quote_;
      ++at_;
    }
  }

  std::string_view text_;
  char quote_;
  std::size_t most_, at_ = 0;
  std::array<char, 2> ends_;
  std::string cell_;
  CsvRecord record_;
};

}  // namespace

CsvRecord read_csv_record(std::string_view text, char separator, char quote, std::size_t most) {
  return Reader(text, separator, quote, most).read();
}

CsvRecord read_line(std::string_view text, std::size_t most) {
  return Reader(text, '\n', '\0', most).read();
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
