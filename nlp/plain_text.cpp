// One pass over the markup, as forgiving as a browser: nothing is refused, everything is linear.
// Names of entities come from libxml2's table; the rules for numbers are those of the HTML
// standard,
// https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state
#include "nlp/plain_text.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "nlp/unicode.h"
#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

// Elements that end a line before and after them.
constexpr std::array<std::string_view, 34> kBlocks = {
    "address", "article",  "aside",      "blockquote", "br",     "center", "dd",   "div", "dl",
    "dt",      "fieldset", "figcaption", "figure",     "footer", "form",   "h1",   "h2",  "h3",
    "h4",      "h5",       "h6",         "header",     "hr",     "li",     "main", "nav", "ol",
    "p",       "pre",      "section",    "table",      "title",  "tr",     "ul"};

// What numbers 0x80 to 0x9F mean: people meant windows-1252.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_html_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) { out_.reserve(html.size()); }

  std::string read() {
    while (at_ < html_.size()) {
      const char c = html_[at_];
      if (c == '<' && markup()) continue;
      if (c == '&' && entity()) continue;
      put_raw(c);
      ++at_;
    }
    while (!out_.empty() && (out_.back() == ' ' || out_.back() == '\n')) out_.pop_back();
    return std::move(out_);
  }

 private:
  bool starts(std::string_view what) const {
    if (html_.size() - at_ < what.size()) return false;
    return std::equal(what.begin(), what.end(), html_.begin() + static_cast<std::ptrdiff_t>(at_),
                      [](char a, char b) { return a == lower(b); });
  }

  void put_raw(char c) {
    if (in_pre_ > 0 && c == '\n') return line();
    if (is_html_space(c)) return space();
    out_ += c;
  }

  void space() {
    if (!out_.empty() && out_.back() != ' ' && out_.back() != '\n') out_ += ' ';
  }

  void line() {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (!out_.empty() && (in_pre_ > 0 || out_.back() != '\n')) out_ += '\n';
  }

  void put_point(char32_t value) {
    if (value == 0xA0 || value == ' ' || value == '\t' || value == '\n' || value == '\r') {
      return space();
    }
    utf8::append(value, out_);
  }

  // True when something was read as markup; false leaves the '<' to be text.
  bool markup() {
    if (starts("<!--")) return skip_past("-->", 4);
    if (starts("<![cdata[")) return cdata();
    if (at_ + 1 >= html_.size()) return false;
    const char next = html_[at_ + 1];
    if (next == '!' || next == '?') return skip_past(">", 2);
    const bool closing = next == '/';
    const std::size_t name_at = at_ + (closing ? 2 : 1);
    if (name_at >= html_.size() || !is_letter(html_[name_at])) return false;
    return tag(name_at, closing);
  }

  // A search that failed once fails for every later place: this keeps the pass linear.
  std::size_t find(std::string_view what, std::size_t from, std::size_t& gone) {
    if (from >= gone) return std::string_view::npos;
    const std::size_t found = html_.find(what, from);
    if (found == std::string_view::npos) gone = from;
    return found;
  }

  bool skip_past(std::string_view what, std::size_t opening) {
    const std::size_t found = find(what, at_ + opening, what == ">" ? no_close_ : no_comment_end_);
    if (found == std::string_view::npos) return false;
    at_ = found + what.size();
    return true;
  }

  bool cdata() {
    const std::size_t end = find("]]>", at_ + 9, no_cdata_end_);
    if (end == std::string_view::npos) return false;
    for (std::size_t i = at_ + 9; i < end; ++i) put_raw(html_[i]);
    at_ = end + 3;
    return true;
  }

  bool tag(std::size_t name_at, bool closing) {
    const std::size_t end = tag_end(name_at);
    if (end == std::string_view::npos) return false;
    std::size_t name_end = name_at;
    std::string name;
    while (name_end < end && (is_letter(html_[name_end]) || is_digit(html_[name_end])) &&
           name.size() < 16) {
      name += lower(html_[name_end++]);
    }
    const std::string_view attributes = html_.substr(name_end, end - name_end);
    at_ = end + 1;
    if (!closing && (name == "script" || name == "style" || name == "noscript")) {
      skip_raw("</" + name);
    } else if (name == "img" && !closing) {
      alt_text(attributes);
    } else if (name == "td" || name == "th") {
      space();
    } else if (std::find(kBlocks.begin(), kBlocks.end(), name) != kBlocks.end()) {
      if (name == "pre") in_pre_ = closing ? 0 : 1;
      line();
    }
    return true;
  }

  // Where the tag's '>' is; a '>' inside quotes does not count, unless the quotes never close.
  std::size_t tag_end(std::size_t from) {
    const std::size_t first = find(">", from, no_close_);
    if (first == std::string_view::npos) return first;
    char quote = 0;
    for (std::size_t i = from; i < html_.size() && i < from + kLongestTag; ++i) {
      const char c = html_[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && html_[i - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    return first;
  }

  void skip_raw(std::string_view closing) {
    for (; at_ < html_.size(); ++at_) {
      if (html_[at_] == '<' && starts(closing)) return;
    }
  }

  void alt_text(std::string_view attributes) {
    const std::size_t at = attributes.find("alt=");
    if (at == std::string_view::npos || at + 5 > attributes.size()) return;
    const char quote = attributes[at + 4];
    if (quote != '"' && quote != '\'') return;
    const std::string_view rest = attributes.substr(at + 5);
    Reader inner(rest.substr(0, rest.find(quote)));
    out_ += inner.read_entities();
  }

  std::string read_entities() {
    while (at_ < html_.size()) {
      if (html_[at_] == '&' && entity()) continue;
      put_raw(html_[at_++]);
    }
    return std::move(out_);
  }

  bool entity() {
    const std::size_t from = at_ + 1;
    if (from < html_.size() && html_[from] == '#') return numeric(from + 1);
    std::size_t end = from;
    while (end < html_.size() && end - from < 12 && (is_letter(html_[end]) || is_digit(html_[end])))
      ++end;
    if (end == from || end >= html_.size() || html_[end] != ';') return false;
    const std::string name(html_.substr(from, end - from));
    char32_t value = name == "apos" ? U'\'' : 0;
    if (value == 0) {
      const htmlEntityDesc* known =
          htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
      if (known == nullptr) return false;
      value = known->value;
    }
    put_point(value);
    at_ = end + 1;
    return true;
  }

  bool numeric(std::size_t from) {
    const bool hex = from < html_.size() && lower(html_[from]) == 'x';
    std::size_t end = hex ? from + 1 : from;
    const std::size_t first = end;
    std::uint32_t value = 0;
    for (; end < html_.size() && end - first < 10; ++end) {
      const char c = lower(html_[end]);
      const bool letter = hex && c >= 'a' && c <= 'f';
      if (!is_digit(c) && !letter) break;
      const auto digit = static_cast<std::uint32_t>(letter ? c - 'a' + 10 : c - '0');
      value = std::min<std::uint32_t>(value * (hex ? 16 : 10) + digit, 0x110000);
    }
    if (end == first) return false;
    if (value >= 0x80 && value < 0xA0) value = kWindows1252[value - 0x80];
    const bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
    const bool bad = value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000);
    if (bad) value = kReplacement;
    put_point(control && !bad ? U' ' : static_cast<char32_t>(value));
    at_ = end < html_.size() && html_[end] == ';' ? end + 1 : end;
    return true;
  }

  static constexpr std::size_t kLongestTag = 4096;

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  int in_pre_ = 0;
  std::size_t no_close_ = static_cast<std::size_t>(-1);
  std::size_t no_comment_end_ = static_cast<std::size_t>(-1);
  std::size_t no_cdata_end_ = static_cast<std::size_t>(-1);
};

}  // namespace

std::string plain_text(std::string_view html) {
  const std::string good = repair_utf8(html);
  return Reader(good).read();
}

std::string clean_text(std::string_view text, std::size_t most_bytes) {
  std::string out;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end && out.size() < most_bytes;) {
    const CodePoint point = utf8::decode(at, end);
    const bool before_line_feed = point.value == '\r' && at + 1 < end && at[1] == '\n';
    at += point.length;
    if (before_line_feed) continue;
    const bool line = point.value == '\r' || point.value == 0x2028 || point.value == 0x2029;
    const bool control =
        (point.value < 0x20 && point.value != '\n') || (point.value >= 0x7F && point.value < 0xA0);
    const std::size_t before = out.size();
    utf8::append(line ? U'\n' : control ? U' ' : point.value, out);
    if (out.size() > most_bytes) {
      out.resize(before);
      break;
    }
    if (out == " " || out == "\n") out.clear();
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out;
}

}  // namespace molva::nlp
