#include "config/toml_scan.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "config/toml_values.h"

namespace molva {
namespace {

constexpr int kMaxParts = 8;  // of a dotted key; toml++ goes one call deeper for each

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), is_key_char);
}

// A key, bare or in quotes, as TOML text of ASCII only.
std::string escaped_key(std::string_view key) {
  const char quote = key.empty() ? '\0' : key.front();
  if (quote == '"' || quote == '\'') key = key.substr(1, key.size() - 2);
  std::string escaped = "\"";
  for (std::size_t i = 0; i < key.size();) {
    const auto first = static_cast<unsigned char>(key[i]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t letter = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k)
      letter = letter << 6 | (static_cast<unsigned char>(key[i + k]) & 0x3Fu);
    char digits[11];
    if (length > 1) {
      std::snprintf(digits, sizeof digits, "\\U%08X", static_cast<unsigned>(letter));
      escaped += digits;
    } else {
      if (quote != '"' && (first == '"' || first == '\\')) escaped += '\\';
      escaped += key[i];
    }
    i += length;
  }
  return escaped + '"';
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// One pass over the statements of a file.
class Scan {
 public:
  Scan(std::string text, std::string file, const std::vector<std::string>& lists)
      : lists_(lists), values_(std::move(text), std::move(file)), text_(values_.text()) {}

  TomlScan run() {
    while (at() < text_.size()) statement();
    return {join_lines(), std::move(values_.problems()), std::move(statements_)};
  }

 private:
  std::size_t& at() { return values_.at(); }
  bool done() const { return values_.done(); }
  char peek() const { return values_.peek(); }

  void statement();
  bool header();
  bool header_end(std::size_t begin, int opened, const std::string& name);
  void escape_unusual_keys();
  void mend(const std::string& name, bool list, std::size_t begin);
  void enter(const std::string& name, bool list, std::size_t begin);
  bool assignment();
  bool key(std::string& name);
  bool key_part(std::size_t begin, std::string& name);
  bool equals(std::size_t begin, const std::string& name);
  bool end_of_line(std::size_t value);
  bool once(const std::string& path, const std::string& name, std::size_t begin);
  std::size_t next_line(std::size_t from) const;
  std::string join_lines() const;

  const std::vector<std::string>& lists_;
  TomlValues values_;
  const std::string& text_;
  std::vector<std::pair<int, int>> statements_;
  std::map<int, std::string> lines_;  // lines that differ from the file: empty, or a mended header
  std::string mended_;                // what stands for a broken header
  bool skipping_ = false;             // in a section whose header cannot be used
  std::string section_;               // where keys go, with a number for each [[element]]
  std::map<std::string, int> elements_;
  std::map<std::string, std::size_t> seen_;
};

std::size_t Scan::next_line(std::size_t from) const {
  const auto end = text_.find('\n', from);
  return end == std::string::npos ? text_.size() : end + 1;
}

// A statement is one line, or several where a list or a text goes on. A broken one is left out.
void Scan::statement() {
  values_.skip_spaces();
  if (done()) return;
  if (peek() == '\n' || peek() == '\r') return void(++at());
  if (peek() == '#') return void(at() = next_line(at()));
  const std::size_t begin = at();
  const std::size_t problems = values_.problems().size();
  mended_.clear();
  values_.unusual_keys().clear();
  const bool good =
      (peek() == '[' ? header() : assignment()) && problems == values_.problems().size();
  if (good)
    at() = next_line(at());
  else
    values_.recover(begin);
  const int first = values_.line_of(begin);
  const int last = std::max(first, values_.line_of(at() > 0 ? at() - 1 : 0));
  if (good && !skipping_) {
    escape_unusual_keys();
    return void(statements_.emplace_back(first, last));
  }
  for (int line = first; line <= last; ++line) lines_.emplace(line, std::string());
  lines_[first] = mended_;
}

// Letters that no key has are for the reader to complain about, who knows the right keys. For
// toml++ they are written as escapes in quotes: outside of texts, letters of the first 1,200 that
// are not ASCII are undefined behaviour in it. From the last to the first, so that offsets stay
// good.
void Scan::escape_unusual_keys() {
  auto& keys = values_.unusual_keys();
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    const int number = values_.line_of(key->first);
    std::string& line = lines_.emplace(number, values_.line(number)).first->second;
    line.replace(key->first - values_.start_of_line(number), key->second - key->first,
                 escaped_key(std::string_view(text_).substr(key->first, key->second - key->first)));
  }
}

// [name] or [[name]]. False where the line is broken; a mended one still opens its section.
bool Scan::header() {
  const std::size_t begin = at();
  int opened = 0;
  for (; peek() == '[' || peek() == ' ' || peek() == '\t'; ++at())
    if (peek() == '[') ++opened;
  std::string name;
  const std::size_t name_begin = at();
  if (peek() != ']' && !done() && peek() != '\n' && !key_part(name_begin, name)) {
    skipping_ = true;
    return false;
  }
  for (int parts = 1; peek() == '.'; ++parts) {
    name += text_[at()++];
    std::string part;
    if (parts == kMaxParts) values_.problem(name_begin, Message(msg::settings_too_deep));
    if (parts == kMaxParts || !key_part(name_begin, part)) return skipping_ = true, false;
    name += part;
  }
  return header_end(begin, opened, name);
}

bool Scan::header_end(std::size_t begin, int opened, const std::string& name) {
  int closed = 0;
  for (; peek() == ']' || peek() == ' ' || peek() == '\t'; ++at())
    if (peek() == ']') ++closed;
  const bool ended = done() || peek() == '\n' || peek() == '\r' || peek() == '#';
  const bool list =
      std::find(lists_.begin(), lists_.end(), name) != lists_.end() || (opened == 2 && closed == 2);
  const bool gap = text_[begin + 1] == ' ' && opened == 2;
  if (ended && opened == closed && opened <= 2 && !name.empty() && !gap) {
    skipping_ = false;
    enter(name, opened == 2, begin);
    return true;
  }
  const std::string right = name.empty() ? "[[source]]"
                            : list       ? "[[" + name + "]]"
                                         : "[" + name + "]";
  values_.problem(begin, Message(msg::settings_header, {{"example", right}}),
                  name.empty() ? "" : right);
  return mend(name, list, begin), false;
}

// A broken header whose name can be read opens its section all the same.
void Scan::mend(const std::string& name, bool list, std::size_t begin) {
  skipping_ = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") != std::string::npos ||
              name.empty() || name.front() == '.' || name.back() == '.';
  if (skipping_) return;
  enter(name, list, begin);
  if (!skipping_) mended_ = list ? "[[" + name + "]]" : "[" + name + "]";
}

// From here on keys belong to this section. A table that was there already is skipped.
void Scan::enter(const std::string& name, bool list, std::size_t begin) {
  const std::string first = name.substr(0, name.find('.'));
  std::string path = name;
  if (elements_.count(first) && first != name)
    path = first + '#' + std::to_string(elements_[first]) + name.substr(first.size());
  if (list) {
    path = name + '#' + std::to_string(++elements_[name]);
  } else if (!once(path, name, begin)) {
    skipping_ = true;
    return;
  }
  section_ = path;
}

bool Scan::once(const std::string& path, const std::string& name, std::size_t begin) {
  const auto [found, fresh] = seen_.emplace(path, begin);
  if (!fresh)
    values_.problem(begin, Message(msg::settings_twice, {{"name", name}}), "", found->second);
  return fresh;
}

bool Scan::assignment() {
  const std::size_t begin = at();
  std::string name;
  if (!key(name) || !equals(begin, name)) return false;
  values_.skip_spaces();
  const std::size_t value = at();
  if (done() || peek() == '\n' || peek() == '\r' || peek() == '#') {
    values_.problem(begin, Message(msg::settings_no_value, {{"key", name}}));
    return false;
  }
  if (!values_.value(0) || !end_of_line(value)) return false;
  return skipping_ || once(section_ + '=' + name, name, begin);
}

bool Scan::key(std::string& name) {
  const std::size_t begin = at();
  for (int parts = 0; parts < kMaxParts; ++parts) {
    std::string part;
    if (!key_part(begin, part)) return false;
    name += part;
    values_.skip_spaces();
    if (peek() != '.') return true;
    name += text_[at()++];
    values_.skip_spaces();
  }
  values_.problem(begin, Message(msg::settings_too_deep));
  return false;
}

// One name, bare or in quotes; `begin` is where the whole key stands.
bool Scan::key_part(std::size_t begin, std::string& name) {
  const std::size_t start = at();
  if (peek() == '"' || peek() == '\'') {
    if (!values_.value(0)) return false;
    name = text_.substr(start + 1, at() - start - 2);
    if (!is_ascii(name)) values_.unusual_keys().emplace_back(start, at());
    return true;
  }
  while (!done() && (is_key_char(peek()) || values_.is_other_letter())) ++at();
  name = text_.substr(start, at() - start);
  if (name.empty()) return values_.problem(begin, Message(msg::settings_no_key)), false;
  if (!is_bare_key(name)) values_.unusual_keys().emplace_back(start, at());
  return true;
}

// The sign between key and value; without it, what was meant decides what is said.
bool Scan::equals(std::size_t begin, const std::string& name) {
  if (peek() == '=') return ++at(), true;
  if (peek() == ']') return header_end(begin, 0, name);
  const std::size_t here = at();
  std::string second;
  while (!done() && is_key_char(peek())) second += text_[at()++];
  values_.skip_spaces();
  if (!second.empty() && peek() == '=') {
    values_.problem(begin, Message(msg::settings_key_space, {{"key", name + " " + second}}),
                    name + "_" + second);
    return false;
  }
  values_.problem(here, Message(msg::settings_no_equals, {{"key", name}}));
  return false;
}

// Nothing but a comment may follow a value that began at `value`.
bool Scan::end_of_line(std::size_t value) {
  values_.skip_spaces();
  if (done() || peek() == '\n' || peek() == '#') return true;
  if (peek() == '\r' && (at() + 1 == text_.size() || text_[at() + 1] == '\n')) return true;
  if (peek() == ',' || peek() == ']') {
    const std::string line = values_.rest_of_line(value);
    values_.problem(value, Message(msg::settings_list_brackets),
                    line.ends_with(']') ? "[" + line : "[" + line + "]");
  } else if (peek() == '}') {
    values_.problem(value, Message(msg::settings_brace_missing));
  } else {
    values_.problem(at(), Message(msg::settings_after_value));
  }
  return false;
}

std::string Scan::join_lines() const {
  std::string joined;
  int number = 1;
  for (std::size_t begin = 0; begin < text_.size(); ++number) {
    const std::size_t end = next_line(begin);
    const auto other = lines_.find(number);
    if (other == lines_.end())
      joined.append(text_, begin, end - begin);
    else
      joined.append(other->second).append("\n");
    begin = end;
  }
  return joined;
}

// The length of the good UTF-8 sequence at `at`, 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 && first <= 0xF4  ? 4
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xC2 && first < 0xE0 ? 2
                                                             : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const bool out_of_range = (first == 0xE0 && byte(1) < 0xA0) ||
                            (first == 0xED && byte(1) > 0x9F) ||
                            (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F);
  return out_of_range ? 0 : length;
}

// The text without a byte-order mark and with bad bytes as '?'. `bad` is where the first one stood.
std::string repaired(std::string_view text, std::size_t& bad) {
  bad = std::string::npos;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::string good;
  good.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t ascii = i;
    while (ascii < text.size() && static_cast<unsigned char>(text[ascii]) < 0x80) ++ascii;
    good.append(text.substr(i, ascii - i));
    if ((i = ascii) == text.size()) break;
    const std::size_t length = sequence_length(text, i);
    if (length == 0 && bad == std::string::npos) bad = good.size();
    good.append(length ? text.substr(i, length) : std::string_view("?"));
    i += std::max<std::size_t>(length, 1);
  }
  return good;
}

}  // namespace

Place place_of(std::string_view text, std::size_t offset, const std::string& file) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line_break = before.rfind('\n');
  const auto line = before.substr(line_break == std::string_view::npos ? 0 : line_break + 1);
  const auto characters = std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
  return {file, static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
          static_cast<int>(characters) + 1};
}

TomlScan scan_toml(std::string_view text, const std::string& file,
                   const std::vector<std::string>& lists) {
  const bool wide = text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF" ||
                    text.find('\0') != std::string_view::npos;
  if (wide) return {"", {{{file, 1, 1}, Message(msg::settings_not_utf8)}}, {}};
  std::size_t bad = 0;
  std::string good = repaired(text, bad);
  std::vector<Problem> problems;
  if (bad != std::string::npos)
    problems.push_back({place_of(good, bad, file), Message(msg::settings_not_utf8)});
  TomlScan scan = Scan(std::move(good), file, lists).run();
  // Bad bytes may break a statement too; one cause is one problem.
  if (!problems.empty())
    std::erase_if(scan.problems, [&](const Problem& one) {
      return one.place.line == problems.front().place.line;
    });
  scan.problems.insert(scan.problems.begin(), problems.begin(), problems.end());
  return scan;
}

}  // namespace molva
