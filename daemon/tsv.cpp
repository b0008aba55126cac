#include "daemon/tsv.h"

#include <algorithm>

#include "nlp/unicode.h"

namespace molva {
namespace {

void split(std::string_view line, std::vector<std::string_view>& cells) {
  cells.clear();
  for (std::size_t begin = 0;;) {
    const std::size_t tab = line.find('\t', begin);
    cells.push_back(line.substr(begin, tab == std::string_view::npos ? tab : tab - begin));
    if (tab == std::string_view::npos) return;
    begin = tab + 1;
  }
}

}  // namespace

TsvReader::TsvReader(std::istream& in) : in_(in) {
  if (!read_line()) return;
  if (text_.starts_with("\xEF\xBB\xBF")) text_.erase(0, 3);
  split(text_, cells_);
  header_.assign(cells_.begin(), cells_.end());
}

// One line into text_, without its end; what is beyond the longest line is read over, not kept.
bool TsvReader::read_line() {
  text_.clear();
  too_long_ = false;
  std::streambuf* buffer = in_.rdbuf();
  int c = buffer->sbumpc();
  if (c == std::streambuf::traits_type::eof()) return false;
  for (; c != std::streambuf::traits_type::eof() && c != '\n'; c = buffer->sbumpc()) {
    if (text_.size() < kLongestLine) {
      text_ += static_cast<char>(c);
    } else {
      too_long_ = true;
    }
  }
  if (text_.ends_with('\r')) text_.pop_back();
  ++line_;
  return true;
}

TsvReader::Row TsvReader::next() {
  if (!read_line()) return Row::end;
  cells_.clear();
  if (too_long_) return Row::too_long;
  split(text_, cells_);
  if (!nlp::is_utf8(text_)) return Row::not_utf8;
  return cells_.size() < header_.size() ? Row::too_few_columns : Row::read;
}

bool TsvReader::has(std::string_view column) const {
  return std::find(header_.begin(), header_.end(), column) != header_.end();
}

std::string_view TsvReader::cell(std::string_view column) const {
  const auto found = std::find(header_.begin(), header_.end(), column);
  const auto index = static_cast<std::size_t>(found - header_.begin());
  return index < cells_.size() && found != header_.end() ? cells_[index] : std::string_view();
}

}  // namespace molva
