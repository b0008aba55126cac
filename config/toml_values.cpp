#include "config/toml_values.h"

#include <algorithm>

namespace molva {
namespace {

constexpr int kMaxDepth = 32;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Digits with single underscores between them.
bool are_digits(std::string_view digits) {
  if (digits.empty() || digits.front() == '_' || digits.back() == '_') return false;
  for (std::size_t i = 0; i < digits.size(); ++i)
    if (!is_digit(digits[i]) && (digits[i] != '_' || digits[i + 1] == '_')) return false;
  return true;
}

bool is_number(std::string_view word) {
  if (!word.empty() && (word.front() == '+' || word.front() == '-')) word.remove_prefix(1);
  if (word == "inf" || word == "nan") return true;
  const auto exponent = word.find_first_of("eE");
  if (exponent != std::string_view::npos) {
    std::string_view power = word.substr(exponent + 1);
    if (!power.empty() && (power.front() == '+' || power.front() == '-')) power.remove_prefix(1);
    if (!are_digits(power)) return false;
    word = word.substr(0, exponent);
  }
  const auto point = word.find('.');
  if (point != std::string_view::npos && !are_digits(word.substr(point + 1))) return false;
  const auto whole = word.substr(0, point);
  return are_digits(whole) && (whole.size() == 1 || whole.front() != '0') && whole.size() <= 19;
}

bool is_prefixed_number(std::string_view word) {
  if (word.size() < 3 || word.size() > 18 || word[0] != '0') return false;
  const std::string_view digits = word[1] == 'x'   ? "0123456789abcdefABCDEF"
                                  : word[1] == 'o' ? "01234567"
                                  : word[1] == 'b' ? "01"
                                                   : "";
  return !digits.empty() && word.find_first_not_of(digits, 2) == std::string_view::npos;
}

// 2026-11-24...: a date or a time, which toml++ checks.
bool is_date(std::string_view word) {
  const bool date = word.size() >= 10 && word[4] == '-' && word[7] == '-' && is_digit(word[0]);
  const bool time = word.size() >= 5 && word[2] == ':' && is_digit(word[0]);
  return (date || time) && word.find_first_not_of("0123456789-:.TtZz+") == std::string_view::npos;
}

// true or false where the word clearly means one of them.
std::string meant_boolean(std::string_view word) {
  for (const std::string_view yes :
       {"yes", "on", "да", "так", "da", "True", "TRUE", "Yes", "On", "Да"})
    if (word == yes) return "true";
  for (const std::string_view no :
       {"no", "off", "нет", "ні", "net", "False", "FALSE", "No", "Off", "Нет"})
    if (word == no) return "false";
  return nearest(word, {"true", "false"}).value_or("");
}

}  // namespace

bool is_key_char(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

TomlValues::TomlValues(std::string text, std::string file)
    : text_(std::move(text)), file_(std::move(file)), line_starts_{0} {
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
}

int TomlValues::line_of(std::size_t offset) const {
  return static_cast<int>(std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) -
                          line_starts_.begin());
}

Place TomlValues::place(std::size_t offset) const {
  const int line = line_of(offset);
  const std::size_t start = line_starts_[static_cast<std::size_t>(line) - 1];
  Place place{file_, line, 1};
  for (std::size_t i = start; i < offset && i < text_.size(); ++i)
    if ((static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80) ++place.column;
  return place;
}

void TomlValues::problem(std::size_t offset, Message what, std::string suggestion,
                         std::optional<std::size_t> other) {
  problems_.push_back({place(offset), std::move(what), std::move(suggestion), {}});
  if (other) problems_.back().other = place(*other);
}

std::size_t TomlValues::line_end(std::size_t from) const {
  return std::min(text_.find('\n', from), text_.size());
}

std::size_t TomlValues::start_of_line(int number) const {
  return line_starts_[static_cast<std::size_t>(number) - 1];
}

std::string TomlValues::line(int number) const {
  const std::size_t start = start_of_line(number);
  return text_.substr(start, line_end(start) - start);
}

std::string TomlValues::rest_of_line(std::size_t from) const {
  std::string rest = text_.substr(from, line_end(from) - from);
  const auto comment = rest.find(" #");
  if (comment != std::string::npos) rest.resize(comment);
  rest.erase(rest.find_last_not_of(" \t\r") + 1);
  return rest;
}

bool TomlValues::is_other_letter() const {
  return static_cast<unsigned char>(peek()) >= 0x80 && !odd_space_length() &&
         !smart_quote_length(at_);
}

std::size_t TomlValues::odd_space_length() const {
  for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x83", "\xE2\x80\x82",
                                       "\xE2\x80\x89", "\xE2\x80\x8B", "\xEF\xBB\xBF"})
    if (text_.compare(at_, space.size(), space) == 0) return space.size();
  return 0;
}

void TomlValues::skip_spaces() {
  bool told = false;
  while (!done()) {
    const std::size_t odd = odd_space_length();
    if (peek() != ' ' && peek() != '\t' && !odd) return;
    if (odd && !told) problem(at_, Message(msg::settings_odd_space));
    told = told || odd;
    at_ += std::max<std::size_t>(odd, 1);
  }
}

std::size_t TomlValues::smart_quote_length(std::size_t at) const {
  for (const std::string_view quote : {"“", "”", "„", "‟", "«", "»", "‘", "’", "‚", "″", "＂", "`"})
    if (text_.compare(at, quote.size(), quote) == 0) return quote.size();
  return 0;
}

bool TomlValues::value(int depth) {
  if (depth > kMaxDepth) return problem(at_, Message(msg::settings_too_deep)), false;
  if (const std::size_t length = smart_quote_length(at_)) return smart_quotes(length);
  if (peek() == '"' || peek() == '\'') return text_value();
  if (peek() == '[') return list(depth);
  if (peek() == '{') return table(depth);
  return bare();
}

// The line as it would be right, where the quote that closes is as easy to find.
bool TomlValues::smart_quotes(std::size_t length) {
  std::string fixed;
  for (std::size_t i = at_ + length; i < line_end(at_); ++i) {
    if (smart_quote_length(i) || text_[i] == '"') {
      fixed = '"' + text_.substr(at_ + length, i - at_ - length) + '"';
      break;
    }
  }
  problem(at_, Message(msg::settings_smart_quotes), std::move(fixed));
  return false;
}

// "..." or '...', also the long ones of three quotes.
bool TomlValues::text_value() {
  const std::size_t begin = at_;
  const char quote = peek();
  if (text_.compare(at_, 3, std::string(3, quote)) == 0) return long_text(quote);
  for (++at_; peek() != quote; ++at_) {
    if (done() || peek() == '\n' || (peek() == '\r' && text_[at_ + 1] == '\n'))
      return unclosed_text(begin);
    if (quote == '"' && peek() == '\\' && !escape()) return false;
    const auto byte = static_cast<unsigned char>(peek());
    if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
      return problem(at_, Message(msg::settings_control_character)), false;
  }
  ++at_;
  return after_text(begin);
}

bool TomlValues::long_text(char quote) {
  const std::size_t begin = at_;
  const std::string three(3, quote);
  at_ += 3;
  while (!done() && text_.compare(at_, 3, three) != 0) {
    // A backslash at the end of a line is TOML, and undefined behaviour in toml++ before a Cyrillic
    // letter; no setting needs it.
    if (quote == '"' && peek() == '\\' && !escape()) return false;
    const auto byte = static_cast<unsigned char>(peek());
    if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F)
      return problem(at_, Message(msg::settings_control_character)), false;
    ++at_;
  }
  if (done()) {
    at_ = begin;  // the lines below are read as if this one had ended
    problem(begin, Message(msg::settings_unclosed_text));
    return false;
  }
  at_ += 3;
  for (int more = 0; more < 2 && peek() == quote; ++more)
    ++at_;  // """a"" ends with quotes of its own
  return after_text(begin);
}

// At a backslash: goes to its last character.
bool TomlValues::escape() {
  const std::size_t begin = at_++;
  const char kind = peek();
  if (kind != 0 && std::string_view("btnfr\"\\").find(kind) != std::string_view::npos) return true;
  const int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  unsigned long point = 0;
  int read = 0;
  for (; read < digits && is_hex(at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'); ++read)
    point = point * 16 +
            static_cast<unsigned long>(std::stoi(std::string(1, text_[++at_]), nullptr, 16));
  if (digits && read == digits && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF))
    return true;
  problem(begin, Message(msg::settings_escape));
  return false;
}

bool TomlValues::unclosed_text(std::size_t begin) {
  for (std::size_t i = begin + 1; i < at_; ++i) {
    if (text_[i] == '`' || !smart_quote_length(i)) continue;
    const std::size_t after = i + smart_quote_length(i);
    const auto next = text_.find_first_not_of(" \t\r", after);
    if (next != std::string::npos &&
        std::string_view(",]}#\n").find(text_[next]) == std::string_view::npos)
      continue;
    problem(i, Message(msg::settings_smart_quotes), text_.substr(begin, i - begin) + '"');
    return false;
  }
  problem(begin, Message(msg::settings_unclosed_text));
  return false;
}

// What stands right at the closing quote shows that another quote is missing or too many.
bool TomlValues::after_text(std::size_t begin) {
  if (done() || std::string_view(" \t\r\n,]}#=.").find(peek()) != std::string_view::npos ||
      odd_space_length())
    return true;
  problem(begin, Message(msg::settings_quote_inside));
  return false;
}

// Spaces, line breaks and comments inside a list. False where the next statement begins: the list
// that was opened at `begin` is not closed.
bool TomlValues::skip_lines(std::size_t begin) {
  for (;;) {
    skip_spaces();
    if (peek() == '#') at_ = line_end(at_);
    if (peek() == '\r' && !done()) ++at_;
    if (done()) break;
    if (peek() != '\n') return true;
    ++at_;
    if (statement_begins(at_)) break;
  }
  problem(begin, Message(msg::settings_unclosed_list));
  in_list_ = false;
  return false;
}

// True where a line looks like `key = ...` or a header, as no line inside a list does.
bool TomlValues::statement_begins(std::size_t line) const {
  std::size_t i = text_.find_first_not_of(" \t", line);
  if (i == std::string::npos) return false;
  const bool header = text_[i] == '[';
  while (i < text_.size() && (text_[i] == '[')) ++i;
  const std::size_t name = i;
  while (i < text_.size() && (is_key_char(text_[i]) || text_[i] == '.')) ++i;
  if (i == name) return false;
  if (header) return i < text_.size() && text_[i] == ']' && !is_digit(text_[name]);
  i = text_.find_first_not_of(" \t", i);
  return i != std::string::npos && text_[i] == '=';
}

bool TomlValues::list(int depth) {
  const std::size_t begin = at_++;
  in_list_ = true;
  for (bool comma = true;; comma = false) {
    const std::size_t end = at_;
    if (!skip_lines(begin)) return false;
    if (peek() == ']') break;
    if (peek() == '}') return problem(begin, Message(msg::settings_unclosed_list)), false;
    if (!comma) {
      if (peek() != ',') return problem(end, Message(msg::settings_comma)), false;
      ++at_;
      if (!skip_lines(begin)) return false;
      if (peek() == ']') break;
    }
    if (!value(depth + 1)) return false;
    in_list_ = true;
  }
  ++at_;
  in_list_ = depth > 0;
  return true;
}

bool TomlValues::table(int depth) {
  const std::size_t begin = at_++;
  skip_spaces();
  if (peek() == '}') return ++at_, true;
  for (;;) {
    if (!table_member(begin, depth)) return false;
    const std::size_t end = at_;
    skip_spaces();
    if (peek() == '}') return ++at_, true;
    if (done() || peek() == '\n' || peek() == '\r' || peek() == ']' || peek() == '#')
      return problem(begin, Message(msg::settings_unclosed_table)), false;
    if (peek() != ',') return problem(end, Message(msg::settings_comma)), false;
    ++at_;
    skip_spaces();
  }
}

bool TomlValues::table_member(std::size_t begin, int depth) {
  const std::size_t key = at_;
  if (done() || peek() == '\n' || peek() == '\r' || peek() == '#')
    return problem(begin, Message(msg::settings_unclosed_table)), false;
  bool usual = true;
  if (peek() == '"' || peek() == '\'') {
    if (!text_value()) return false;
    for (std::size_t i = key; i < at_; ++i)
      usual = usual && static_cast<unsigned char>(text_[i]) < 0x80;
  } else {
    int dots = 0;
    for (; is_key_char(peek()) || peek() == '.' || is_other_letter(); ++at_) {
      usual = usual && static_cast<unsigned char>(peek()) < 0x80;
      dots += peek() == '.';
    }
    if (dots > kMaxDepth) return problem(key, Message(msg::settings_too_deep)), false;
  }
  if (!usual) unusual_keys_.emplace_back(key, at_);
  if (at_ == key) return problem(key, Message(msg::settings_table_member)), false;
  skip_spaces();
  if (peek() != '=') return problem(key, Message(msg::settings_table_member)), false;
  ++at_;
  skip_spaces();
  return value(depth + 1);
}

// A number, true, false, a date; anything else is a text without its quotes.
bool TomlValues::bare() {
  const std::size_t begin = at_;
  while (!done() && std::string_view(" \t\r\n,]}#").find(peek()) == std::string_view::npos &&
         !odd_space_length())
    ++at_;
  const std::string word = text_.substr(begin, at_ - begin);
  if (word == "true" || word == "false" || is_number(word) || is_prefixed_number(word) ||
      is_date(word))
    return true;
  skip_spaces();
  if (peek() == '=' || word.find('=') != std::string::npos)
    return problem(begin, Message(msg::settings_brace_missing)), false;
  std::string meant = meant_boolean(word);
  const bool closed = !word.empty() && (word.back() == '"' || word.back() == '\'');
  if (meant.empty() && word.find_first_of("\"'") == std::string::npos) meant = '"' + word + '"';
  if (closed && word.find_first_of("\"'") == word.size() - 1)
    meant = '"' + word.substr(0, word.size() - 1) + '"';
  problem(begin, Message(msg::settings_bare_word, {{"value", word}}), std::move(meant));
  return false;
}

// To the line where the next statement begins; what is left of a broken list is passed over.
void TomlValues::recover(std::size_t begin) {
  if (at_ > begin && text_[at_ - 1] == '\n') return;
  const bool pass = in_list_;
  in_list_ = false;
  for (at_ = line_end(at_); !done(); at_ = line_end(at_)) {
    ++at_;
    if (!pass || statement_begins(at_)) return;
    const auto word = text_.find_first_not_of(" \t", at_);
    if (word == std::string::npos) return;
    if (text_[word] == ']') return void(at_ = std::min(line_end(word) + 1, text_.size()));
    // Only lines that can be inside a list are passed over.
    if (std::string_view("\"'{,#\r\n").find(text_[word]) == std::string_view::npos) return;
  }
}

}  // namespace molva
