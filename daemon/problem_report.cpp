#include "daemon/problem_report.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "connectors/core/json.h"
#include "daemon/messages.h"
#include "daemon/text_table.h"
#include "nlp/utf8.h"

namespace molva {
namespace {

constexpr int kTab = 4;
constexpr std::size_t kLongest = 110;  // of a line as it is shown, in cells of a terminal
constexpr std::size_t kBefore = 70;    // how much of a long line stays before the place

struct Range {
  char32_t first, last;
};
// Letters that take two cells of a terminal, and marks that take none.
// https://www.unicode.org/reports/tr11/
constexpr Range kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                           {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                           {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
                           {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};
constexpr Range kWithout[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x200B, 0x200F},
                              {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}};

std::size_t cells(char32_t letter) {
  const auto in = [letter](const Range& range) {
    return range.first <= letter && letter <= range.last;
  };
  if (std::any_of(std::begin(kWithout), std::end(kWithout), in)) return 0;
  return std::any_of(std::begin(kWide), std::end(kWide), in) ? 2 : 1;
}

bool is_control(char32_t letter) {
  return letter < 0x20 || (letter >= 0x7F && letter < 0xA0);
}

// A file may hold what a terminal would obey.
std::string printable(std::string_view text) {
  std::u32string letters = nlp::utf8::to_utf32(text);
  for (char32_t& letter : letters)
    if (is_control(letter) && letter != U'\n') letter = U'·';
  return nlp::utf8::from_utf32(letters);
}

std::string_view line_of(std::string_view text, int number) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  for (int line = 1; line < number; ++line) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// Keys whose values nobody should read over a shoulder.
bool is_secret_key(std::u32string_view line) {
  const std::string key = nlp::utf8::from_utf32(line.substr(0, line.find(U'=')));
  for (const std::string_view word :
       {"token", "secret", "password", "_key", "apikey", "cookie", "session"})
    if (key.find(word) != std::string::npos) return true;
  return false;
}

// Of a table { credential = "name", x = "..." }: the texts of keys that name no place.
void mask_strange_values(std::u32string& line, std::size_t begin) {
  for (auto equals = line.find(U'=', begin); equals != std::u32string::npos;
       equals = line.find(U'=', equals + 1)) {
    const auto end = std::min(line.find(U',', equals), line.size());
    const auto key_end = line.find_last_not_of(U" \t", equals - 1);
    const auto key_begin = line.find_last_of(U" \t{,", key_end) + 1;
    const auto key = line.substr(key_begin, key_end + 1 - key_begin);
    if (key == U"credential" || key == U"file" || key == U"env") continue;
    for (std::size_t i = equals + 1; i < end; ++i)
      if (std::u32string_view(U" \t\"'{}").find(line[i]) == std::u32string_view::npos)
        line[i] = U'•';
  }
}

// The value of a secret as dots, letter for letter, so that the caret stays under its place. In
// { ... } the keys and the names of files and credentials are no secrets, anything else may be one.
void mask_secrets(std::u32string& line) {
  const auto equals = line.find(U'=');
  if (equals != std::u32string::npos && is_secret_key(line)) {
    const auto value = line.find_first_not_of(U" \t", equals + 1);
    if (value != std::u32string::npos && line[value] == U'{') {
      mask_strange_values(line, value);
    } else if (value != std::u32string::npos) {
      for (std::size_t i = value; i < line.size(); ++i)
        if (std::u32string_view(U" \t\"'[],").find(line[i]) == std::u32string_view::npos)
          line[i] = U'•';
    }
  }
  for (auto at = line.find(U"whsec_"); at != std::u32string::npos; at = line.find(U"whsec_", at))
    for (at += 6; at < line.size() && line[at] > U' ' && line[at] != U'"' && line[at] != U'\'';
         ++at)
      line[at] = U'•';
  // smtp://user:password@host
  const auto scheme = line.find(U"://");
  const auto host =
      scheme == std::u32string::npos ? scheme : line.find_first_of(U"@/ \"", scheme + 3);
  if (host != std::u32string::npos && line[host] == U'@')
    std::fill(line.begin() + static_cast<std::ptrdiff_t>(scheme) + 3,
              line.begin() + static_cast<std::ptrdiff_t>(host), U'•');
}

std::string place_text(const Place& place) {
  if (place.line == 0) return place.file;
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

// The first line of a message says what is wrong, the others what would be right.
std::pair<std::string, std::string> parts(const Problem& problem, UiLanguage language) {
  const std::string whole = printable(text(problem.what, language));
  const auto end = whole.find('\n');
  if (end == std::string::npos) return {whole, ""};
  return {whole.substr(0, end), whole.substr(end + 1)};
}

std::string meant(const Problem& problem, UiLanguage language) {
  if (problem.suggestion.empty()) return {};
  return printable(text(Message(msg::check_meant, {{"suggestion", problem.suggestion}}), language));
}

void print_line(const Place& place, const FileTexts& files, std::ostream& out) {
  const auto file = files.find(place.file);
  if (file != files.end()) out << line_with_caret(file->second, place);
}

void print_problem(const Problem& problem, const FileTexts& files, UiLanguage language,
                   std::ostream& out) {
  const auto [what, expected] = parts(problem, language);
  out << printable(place_text(problem.place)) << ": " << what << '\n';
  print_line(problem.place, files, out);
  std::string_view rest = expected;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    out << "  " << rest.substr(0, end) << '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (const std::string words = meant(problem, language); !words.empty())
    out << "  " << words << '\n';
  if (!problem.other) return;
  out << "  "
      << printable(text(Message(msg::check_other_place, {{"place", place_text(*problem.other)}}),
                        language))
      << '\n';
  print_line(*problem.other, files, out);
}

void write_place(JsonWriter& json, const Place& place) {
  json.member("file", place.file).member("line", place.line).member("column", place.column);
}

MessageId id_of(nlp::LexiconFault fault) {
  using nlp::LexiconFault;
  switch (fault) {
    case LexiconFault::columns:
      return msg::lexicon_columns;
    case LexiconFault::weight:
      return msg::lexicon_weight;
    case LexiconFault::unknown_tag:
      return msg::lexicon_unknown_tag;
    case LexiconFault::unknown_section:
      return msg::lexicon_unknown_section;
    case LexiconFault::unknown_class:
      return msg::lexicon_unknown_class;
    case LexiconFault::no_form:
      return msg::lexicon_no_form;
    case LexiconFault::twice:
      return msg::lexicon_twice;
    case LexiconFault::swallowed:
      return msg::lexicon_swallowed;
    case LexiconFault::prefix:
      return msg::lexicon_prefix;
    case LexiconFault::test_failed:
      return msg::lexicon_test_failed;
    case LexiconFault::test_missing:
      return msg::lexicon_test_missing;
    case LexiconFault::number:
      return msg::lexicon_number;
    case LexiconFault::guessed:
      return msg::lexicon_guessed;
    case LexiconFault::homograph:
      return msg::lexicon_homograph;
    case LexiconFault::choice:
      return msg::lexicon_choice;
    case LexiconFault::hides:
      return msg::lexicon_hides;
    case LexiconFault::again:
      return msg::lexicon_again;
    case LexiconFault::unreachable:
      return msg::lexicon_unreachable;
  }
  return msg::lexicon_columns;
}

}  // namespace

Problem to_problem(const nlp::LexiconProblem& problem) {
  using nlp::LexiconFault;
  // For what is misspelt, the detail is the nearest right name.
  const bool misspelt = problem.fault == LexiconFault::unknown_tag ||
                        problem.fault == LexiconFault::unknown_section ||
                        problem.fault == LexiconFault::unknown_class;
  return {{problem.file, problem.line, problem.column},
          Message(id_of(problem.fault),
                  {{"subject", problem.subject},
                   {"detail", problem.detail.empty() ? std::string("…") : problem.detail}}),
          misspelt ? problem.detail : "",
          {}};
}

std::string line_with_caret(std::string_view text, const Place& place) {
  if (place.line < 1) return {};
  std::u32string line = nlp::utf8::to_utf32(line_of(text, place.line));
  if (line.empty()) return {};
  mask_secrets(line);
  const auto column = static_cast<std::size_t>(std::max(place.column, 1)) - 1;
  std::u32string shown;
  std::size_t width = 0, caret = 0, caret_at = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i == column) caret = width, caret_at = shown.size();
    if (line[i] == U'\t') {
      do shown += U' ';
      while (++width % kTab != 0);
    } else {
      shown += is_control(line[i]) ? U'·' : line[i];
      width += cells(shown.back());
    }
  }
  if (column >= line.size()) caret = width, caret_at = shown.size();
  if (shown.size() > kLongest) {
    const std::size_t begin = caret_at > kBefore ? caret_at - kBefore : 0;
    for (std::size_t i = 0; i < begin; ++i) caret -= cells(shown[i]);
    if (begin > 0) ++caret;
    const bool cut = begin + kLongest < shown.size();
    shown = (begin > 0 ? U"…" : U"") + shown.substr(begin, kLongest) + (cut ? U"…" : U"");
  }
  const std::string number = std::to_string(place.line);
  const std::string margin(std::max<std::size_t>(5, number.size()) - number.size(), ' ');
  return margin + number + " | " + nlp::utf8::from_utf32(shown) + '\n' +
         std::string(margin.size() + number.size(), ' ') + " | " + std::string(caret, ' ') + "^\n";
}

void print_report(const std::vector<Problem>& problems, const FileTexts& files, UiLanguage language,
                  std::ostream& out) {
  std::set<std::string> names;
  for (const Problem& problem : problems) {
    print_problem(problem, files, language, out);
    out << '\n';
    names.insert(problem.place.file);
  }
  if (problems.empty()) return;
  out << text(Message(msg::check_count, {{"count", static_cast<std::int64_t>(problems.size())},
                                         {"files", static_cast<std::int64_t>(names.size())}}),
              language)
      << '\n';
}

void print_warnings(const std::vector<Problem>& warnings, const FileTexts& files,
                    UiLanguage language, std::ostream& out) {
  for (Problem warning : warnings) {
    out << printable(place_text(warning.place)) << ": "
        << printable(text(Message(msg::check_warning), language)) << ": "
        << parts(warning, language).first << '\n';
    print_line(warning.place, files, out);
  }
}

std::string report_json(const std::vector<Problem>& problems, UiLanguage language) {
  JsonWriter json(true);
  json.begin_object().key("problems").begin_array();
  for (const Problem& problem : problems) {
    const auto [what, expected] = parts(problem, language);
    json.begin_object();
    write_place(json, problem.place);
    json.member("what", what).member("expected", expected).member("suggestion", problem.suggestion);
    json.key("other");
    if (problem.other) {
      json.begin_object();
      write_place(json, *problem.other);
      json.end_object();
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array().member("count", static_cast<std::int64_t>(problems.size())).end_object();
  return json.take();
}

void report_csv(const std::vector<Problem>& problems, UiLanguage language, std::ostream& out) {
  print_csv_row(out, {"file", "line", "column", "what", "expected", "suggestion"});
  for (const Problem& problem : problems) {
    const auto [what, expected] = parts(problem, language);
    print_csv_row(out, {problem.place.file, std::to_string(problem.place.line),
                        std::to_string(problem.place.column), what, expected, problem.suggestion});
  }
}

std::string one_line(const Problem& problem, UiLanguage language) {
  std::string line = printable(place_text(problem.place)) + ": " + parts(problem, language).first;
  if (const std::string words = meant(problem, language); !words.empty()) line += "; " + words;
  return line;
}

}  // namespace molva
