#include "daemon/render_text.h"

#include <algorithm>
#include <array>

#include "nlp/utf8.h"

namespace molva {
namespace {

constexpr char32_t kEllipsis = 0x2026;

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
// What may stand in a domain name, in any writing (marks and symbols of 2000-2BFF are not letters).
bool is_label(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c) || is_digit(c) || c == '-' || c == '_';
  return c >= 0xC0 && !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040) && c < 0xFF00;
}
// The full stop, and those that domain names take for one.
bool is_dot(char32_t c) {
  return c == '.' || c == 0x3002 || c == 0xFF0E || c == 0xFF61;
}

bool is_break(char32_t c) {
  return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}
bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A);
}
// Controls, byte-order marks, noncharacters, and what overrides the direction of writing (a name
// could make the line around it read backwards).
bool is_dropped(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE0000 && c <= 0xE0FFF);
}

char32_t lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  return c;
}

struct Character {
  char32_t value;
  std::uint32_t offset;  // in the original
};

std::vector<Character> characters_of(std::string_view raw) {
  std::vector<Character> list;
  list.reserve(raw.size());
  const char* const end = raw.data() + raw.size();
  for (const char* at = raw.data(); at < end;) {
    const auto point = nlp::utf8::decode(at, end);
    // Dropped here, so that a control character inside an address does not hide it.
    if (!is_dropped(point.value) || is_break(point.value) || is_blank(point.value))
      list.push_back({point.value, static_cast<std::uint32_t>(at - raw.data())});
    at += point.length;
  }
  return list;
}

// What becomes of a character so that its address is none any more.
enum class Change : std::uint8_t { none, x, dot, colon };

// Finds the addresses in a text.
class Defanger {
 public:
  explicit Defanger(const std::vector<Character>& text) : text_(text), changes_(text.size()) {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (const std::size_t scheme = http_scheme(i)) {
        changes_[i + 1] = changes_[i + 2] = Change::x;
        break_host(i + scheme);
        http_colon_ = i + scheme - 3;
      } else if (at(i) == ':' && at(i + 1) == '/' && at(i + 2) == '/') {
        if (i != http_colon_) mark_other_scheme(i);
      } else if (is_dot(at(i)) && is_domain_dot(i)) {
        changes_[i] = Change::dot;
      }
    }
  }

  void append(std::size_t i, std::string& to) const {
    switch (changes_[i]) {
      case Change::none:
        return nlp::utf8::append(at(i), to);
      case Change::x:
        to += at(i) == 'T' ? 'X' : 'x';
        return;
      case Change::dot:
        to += "[.]";
        return;
      case Change::colon:
        to += "[:]";
        return;
    }
  }

 private:
  char32_t at(std::size_t i) const { return i < text_.size() ? text_[i].value : 0; }

  // The length of "http://" or "https://" that begins at `i`, else 0.
  std::size_t http_scheme(std::size_t i) const {
    constexpr std::u32string_view kHttp = U"http";
    for (std::size_t k = 0; k < kHttp.size(); ++k)
      if (lower(at(i + k)) != kHttp[k]) return 0;
    const std::size_t colon = i + (lower(at(i + 4)) == 's' ? 5 : 4);
    const bool slashes = at(colon) == ':' && at(colon + 1) == '/' && at(colon + 2) == '/';
    return slashes ? colon + 3 - i : 0;
  }

  // tg://, ftp:// and the like; the colon of an http address is passed by.
  void mark_other_scheme(std::size_t colon) {
    changes_[colon] = Change::colon;
    break_host(colon + 3);
  }

  void break_host(std::size_t i) {
    for (; i < text_.size() && at(i) != '/' && !is_blank(at(i)) && !is_break(at(i)); ++i)
      if (is_dot(at(i))) changes_[i] = Change::dot;
  }

  // A dot inside what a mail program would take for a domain: latin letters follow it, or one of
  // the Cyrillic top-level domains. "Хорошо.Плохо" stays as it is.
  bool is_domain_dot(std::size_t i) const {
    if (i == 0 || !is_label(at(i - 1))) return false;
    if (is_ascii_letter(at(i + 1)))
      return is_ascii_letter(at(i + 2)) || is_digit(at(i + 2)) || at(i + 2) == '-';
    return is_cyrillic_domain(i + 1);
  }

  bool is_cyrillic_domain(std::size_t i) const {
    static constexpr std::array<std::u32string_view, 11> kDomains = {
        U"рф",  U"рус", U"москва", U"дети", U"сайт",   U"онлайн",
        U"укр", U"бел", U"орг",    U"ком",  U"католик"};
    std::u32string label;
    while (label.size() < 12 && is_label(at(i + label.size())))
      label += lower(at(i + label.size()));
    return std::find(kDomains.begin(), kDomains.end(), label) != kDomains.end();
  }

  const std::vector<Character>& text_;
  std::vector<Change> changes_;
  std::size_t http_colon_ = static_cast<std::size_t>(-1);  // of the address found last
};

void tidy(std::vector<nlp::Span>& marks, std::size_t size) {
  std::erase_if(marks,
                [&](const nlp::Span& mark) { return mark.begin >= mark.end || mark.end > size; });
  std::sort(marks.begin(), marks.end(),
            [](const nlp::Span& a, const nlp::Span& b) { return a.begin < b.begin; });
  std::vector<nlp::Span> joined;
  for (const nlp::Span& mark : marks) {
    if (!joined.empty() && mark.begin < joined.back().end) {
      joined.back().end = std::max(joined.back().end, mark.end);
    } else {
      joined.push_back(mark);
    }
  }
  marks = std::move(joined);
}

// Follows the marks while their text is copied.
class Marker {
 public:
  explicit Marker(const std::vector<nlp::Span>& from) : from_(from) {}
  // The character at `offset` of the original comes next: what ended before it ends at `end`, what
  // begins with it begins at `begin` (white space goes before a mark, not into it).
  void before(std::uint32_t offset, std::size_t end, std::size_t begin) {
    while (next_ < from_.size() && offset >= from_[next_].end) close(end);
    if (next_ < from_.size() && !open_ && offset >= from_[next_].begin) {
      begin_ = begin;
      open_ = true;
    }
  }
  std::vector<nlp::Span> finish(std::size_t end) {
    if (open_) close(end);
    return std::move(to_);
  }

 private:
  void close(std::size_t end) {
    if (open_ && end > begin_)
      to_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end)});
    open_ = false;
    ++next_;
  }
  const std::vector<nlp::Span>& from_;
  std::vector<nlp::Span> to_;
  std::size_t next_ = 0, begin_ = 0;
  bool open_ = false;
};

Shown shown(std::string_view raw, std::vector<nlp::Span> marks, std::size_t most_bytes,
            std::size_t most_breaks) {
  tidy(marks, raw.size());
  const std::vector<Character> from = characters_of(raw);
  const Defanger defanger(from);
  Marker marker(marks);
  Shown result;
  std::size_t breaks = 0;
  bool blank = false;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const char32_t c = from[i].value;
    if (is_break(c)) {
      ++breaks;
    } else if (is_blank(c)) {
      blank = true;
    } else {
      std::string piece;
      if (const std::size_t lines = std::min(breaks, most_breaks); lines > 0) {
        piece.assign(lines, '\n');
      } else if (breaks > 0 || blank) {
        piece = " ";
      }
      if (result.text.empty()) piece.clear();
      const std::size_t lead = piece.size();
      defanger.append(i, piece);
      if (result.text.size() + piece.size() > most_bytes) {
        result.cut = true;
        break;
      }
      marker.before(from[i].offset, result.text.size(), result.text.size() + lead);
      result.text += piece;
      breaks = 0;
      blank = false;
    }
  }
  result.marks = marker.finish(result.text.size());
  if (result.cut) nlp::utf8::append(kEllipsis, result.text);
  return result;
}

void append_html(std::string_view text, std::string& to) {
  for (const char c : text) {
    switch (c) {
      case '&':
        to += "&amp;";
        break;
      case '<':
        to += "&lt;";
        break;
      case '>':
        to += "&gt;";
        break;
      case '"':
        to += "&quot;";
        break;
      case '\'':
        to += "&#39;";
        break;
      case '\n':
        to += "<br>\n";
        break;
      default:
        to += c;
    }
  }
}

}  // namespace

Shown shown_text(std::string_view raw, std::vector<nlp::Span> marks, std::size_t most_bytes) {
  return shown(raw, std::move(marks), most_bytes, 2);
}

std::string shown_line(std::string_view raw, std::size_t most_bytes) {
  return shown(raw, {}, most_bytes, 0).text;
}

std::string own_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    line += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return line;
}

std::string_view cut_utf8(std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  while (most_bytes > 0 && nlp::utf8::continues(static_cast<unsigned char>(text[most_bytes])))
    --most_bytes;
  return text.substr(0, most_bytes);
}

std::string escape_html(std::string_view text) {
  std::string to;
  to.reserve(text.size() + text.size() / 8);
  append_html(text, to);
  return to;
}

std::string escape_html(const Shown& shown) {
  const std::string_view text = shown.text;
  std::string to;
  std::size_t at = 0;
  for (const nlp::Span& mark : shown.marks) {
    append_html(text.substr(at, mark.begin - at), to);
    to += "<mark>";
    append_html(text.substr(mark.begin, mark.end - mark.begin), to);
    to += "</mark>";
    at = mark.end;
  }
  append_html(text.substr(at), to);
  return to;
}

bool is_openable(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return false;
  if (url.size() > 2000 || url.size() < 10) return false;
  return std::all_of(url.begin(), url.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '`';
  });
}

}  // namespace molva
