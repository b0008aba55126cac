#include "daemon/text_table.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "nlp/utf8.h"

namespace molva {
namespace {

struct Range {
  char32_t first, last;
};

// Unicode 15, East Asian Width W and F, and emoji shown as pictures.
constexpr std::array<Range, 22> kWide = {
    {{0x1100, 0x115F},   {0x231A, 0x231B},  {0x23E9, 0x23EC}, {0x25FD, 0x25FE}, {0x2614, 0x2615},
     {0x2648, 0x2653},   {0x26A1, 0x26A1},  {0x26BD, 0x26BE}, {0x2705, 0x2705}, {0x2728, 0x2728},
     {0x274C, 0x274E},   {0x2753, 0x2757},  {0x2B50, 0x2B55}, {0x2E80, 0x303E}, {0x3041, 0xA4CF},
     {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
     {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}}};
// Marks that stand on the letter before them, joiners, variation selectors, skin tones.
constexpr std::array<Range, 14> kZero = {{{0x0300, 0x036F},
                                          {0x0483, 0x0489},
                                          {0x0591, 0x05BD},
                                          {0x0610, 0x061A},
                                          {0x064B, 0x065F},
                                          {0x1AB0, 0x1AFF},
                                          {0x1DC0, 0x1DFF},
                                          {0x200B, 0x200F},
                                          {0x202A, 0x202E},
                                          {0x2060, 0x206F},
                                          {0x20D0, 0x20FF},
                                          {0xFE00, 0xFE0F},
                                          {0xFE20, 0xFE2F},
                                          {0x1F3FB, 0x1F3FF}}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t value) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), value,
                                      [](char32_t v, const Range& r) { return v < r.first; });
  return after != ranges.begin() && value <= std::prev(after)->last;
}

std::size_t width_of(char32_t value) {
  if (value < 0x300) return 1;
  if (in(kZero, value)) return 0;
  return in(kWide, value) ? 2 : 1;
}

bool is_control(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x2028 || value == 0x2029 ||
         (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

bool is_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const char* at = text.data(); at < text.data() + text.size();) {
    const nlp::CodePoint one = nlp::utf8::decode(at, text.data() + text.size());
    width += width_of(one.value);
    at += one.length;
  }
  return width;
}

std::string one_line_text(std::string_view text, std::size_t most) {
  std::string line;
  std::size_t width = 0, room = 0;  // `room`: bytes that leave a column for the "…"
  bool blank = true;                // none in front, none twice
  for (const char* at = text.data(); at < text.data() + text.size();) {
    const nlp::CodePoint one = nlp::utf8::decode(at, text.data() + text.size());
    at += one.length;
    const bool space = one.value == ' ' || is_control(one.value);
    if (space && blank) continue;
    blank = space;
    const std::size_t more = space ? 1 : width_of(one.value);
    if (width + more > most) {
      line.resize(room);
      while (!line.empty() && line.back() == ' ') line.pop_back();
      return line + "…";
    }
    nlp::utf8::append(space ? U' ' : one.value, line);
    width += more;
    if (width + 1 <= most) room = line.size();
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  if (formula && !is_number(text)) cell += '\'';
  cell += text;
  if (cell.find_first_of("\",\r\n;\t") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

void print_csv_row(std::ostream& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) out << (i ? "," : "") << csv_cell(cells[i]);
  out << "\r\n";
}

void TextTable::print(std::ostream& out) const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(display_width(column.title));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  const auto print_row = [&](const auto& cell_at) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string& cell = cell_at(i);
      const std::string gap(widths[i] - display_width(cell), ' ');
      if (i) line += "  ";
      line += columns_[i].align == Align::left ? cell + gap : gap + cell;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  };
  print_row([&](std::size_t i) -> const std::string& { return columns_[i].title; });
  for (const auto& row : rows_)
    print_row([&](std::size_t i) -> const std::string& { return row[i]; });
}

}  // namespace molva
