#include "nlp/lex_lines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "nlp/unicode.h"

namespace molva::nlp {

namespace {

constexpr auto kAspects = std::to_array<std::string_view>(
    {"general", "delivery", "packaging",    "price", "quality", "size",  "defects",
     "service", "returns",  "authenticity", "app",   "taste",   "smell", "sound",
     "noise",   "look",     "comfort",      "speed", "battery", "staff", "cleanliness"});

constexpr auto kTagNames = std::to_array<std::string_view>(
    {"adj", "adv", "n", "v", "x", "phrase", "pair", "like:", "stem:", "forms:", "aspect:", "kind:",
     "domain:", "only:", "fuzzy", "keep", "compare", "severity:", "note:"});

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

// One tag of an entry, cut at its colon.
class TagReader {
 public:
  TagReader(LexPlace place, LexTags& tags, LexFaults& faults)
      : place_(place), tags_(tags), faults_(faults) {}

  void read(std::string_view word) {
    if (part(word)) return;
    if (word == "phrase") {
      tags_.phrase = true;
    } else if (word == "pair") {
      tags_.pair = true;
    } else if (word == "fuzzy") {
      tags_.fuzzy = true;
    } else if (word == "keep") {
      tags_.keep = true;
    } else if (word == "compare") {
      tags_.compare = true;
    } else if (!valued(word)) {
      const std::string_view tag = word.substr(0, word.find(':') + 1);
      faults_.add(place_, LexiconFault::unknown_tag, word,
                  nearest(tag.empty() ? word : tag, kTagNames));
    }
  }

 private:
  bool part(std::string_view word) {
    const PartOfSpeech part = word == "adj"   ? PartOfSpeech::adjective
                              : word == "adv" ? PartOfSpeech::adverb
                              : word == "n"   ? PartOfSpeech::noun
                              : word == "v"   ? PartOfSpeech::verb
                              : word == "x"   ? PartOfSpeech::invariable
                                              : PartOfSpeech::none;
    if (part == PartOfSpeech::none) return false;
    tags_.shape.part = part;
    return true;
  }

  // False for a name that is not known; a bad value is a problem of its own.
  bool valued(std::string_view word) {
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view name = word.substr(0, colon), value = word.substr(colon + 1);
    if (value.empty()) return false;
    if (name == "like") {
      tags_.shape.like = fold(value);
    } else if (name == "stem") {
      tags_.shape.stem = fold(value);
    } else if (name == "forms") {
      forms(value);
    } else if (name == "aspect") {
      aspect(value);
    } else if (name == "kind") {
      kind(value);
    } else if (name == "only") {
      only(value);
    } else if (name == "severity") {
      severity(value);
    } else if (name == "domain") {
      domain(value);
    } else {
      return false;
    }
    return true;
  }

  void wrong(std::string_view value, std::string_view right) {
    faults_.add(place_, LexiconFault::unknown_tag, value, right);
  }

  void forms(std::string_view value) {
    tags_.shape.forms.clear();
    while (!value.empty()) {
      const std::size_t comma = std::min(value.find(','), value.size());
      if (comma > 0) tags_.shape.forms.push_back(fold(value.substr(0, comma)));
      value.remove_prefix(std::min(comma + 1, value.size()));
    }
  }

  void aspect(std::string_view value) {
    if (!aspect_from(value)) return wrong(value, nearest(value, kAspects));
    tags_.aspect = value;
  }

  void kind(std::string_view value) {
    if (value == "opinion") {
      tags_.kind = HitKind::opinion;
    } else if (value == "emotion") {
      tags_.kind = HitKind::emotion;
    } else if (value == "fact") {
      tags_.kind = HitKind::fact;
    } else {
      wrong(value, "opinion, emotion, fact");
    }
  }

  void only(std::string_view value) {
    for (const Profile profile : {Profile::review, Profile::social, Profile::news}) {
      if (value == name(profile)) {
        tags_.only = profile;
        return;
      }
    }
    wrong(value, "review, social, news");
  }

  void severity(std::string_view value) {
    if (value.size() != 1 || value[0] < '1' || value[0] > '3') return wrong(value, "1, 2, 3");
    tags_.severity = value[0] - '0';
  }

  void domain(std::string_view value) {
    const std::size_t equals = value.find('=');
    const auto weight =
        equals == std::string_view::npos ? std::nullopt : read_weight(value.substr(equals + 1));
    if (!weight) return wrong(value, "domain:NAME=WEIGHT");
    tags_.domains.emplace_back(value.substr(0, equals), *weight);
  }

  LexPlace place_;
  LexTags& tags_;
  LexFaults& faults_;
};

}  // namespace

std::span<const std::string_view> aspect_names() {
  return kAspects;
}

std::optional<std::uint8_t> aspect_from(std::string_view name) {
  const auto found = std::find(kAspects.begin(), kAspects.end(), name);
  if (found == kAspects.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - kAspects.begin());
}

void LexFaults::add(LexPlace place, LexiconFault fault, std::string_view subject,
                    std::string_view detail, bool warning) {
  problems_.push_back({file_, place.line, place.column, fault, std::string(subject.substr(0, 120)),
                       std::string(detail), warning});
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

int column_of(std::string_view line, std::size_t at) {
  return static_cast<int>(code_points(line, at)) + 1;
}

std::vector<LexColumn> split_columns(std::string_view line) {
  std::vector<LexColumn> columns;
  // Columns are counted as the pass goes, so that a long line costs one pass.
  int column = 1;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t tab = std::min(line.find('\t', at), line.size());
    const std::string_view piece = line.substr(at, tab - at);
    const std::string_view text = trim(piece);
    if (!text.empty()) {
      const auto blanks = static_cast<int>(text.data() - piece.data());
      columns.push_back({text, column + blanks});
    }
    column += static_cast<int>(code_points(piece, piece.size())) + 1;
    at = tab + 1;
  }
  return columns;
}

std::vector<LexWord> split_list(const LexColumn& column, int line) {
  std::vector<LexWord> list;
  int depth = 0, place = column.column;
  std::size_t from = 0;
  const std::string_view text = column.text;
  const auto close = [&](std::size_t to) {
    const std::string_view piece = text.substr(from, to - from);
    const std::string_view word = trim(piece);
    const auto blanks = static_cast<int>(word.data() - piece.data());
    if (!word.empty()) list.push_back({std::string(word), {line, place + blanks}});
    place += static_cast<int>(code_points(piece, piece.size())) + 1;
    from = to + 1;
  };
  // A bracket opens a part of a phrase where a word begins; elsewhere it is a mouth: ":(".
  const auto opens = [&](std::size_t i) {
    return text[i] == '(' &&
           (i == 0 || std::string_view(" |(").find(text[i - 1]) != std::string_view::npos);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (opens(i)) ++depth;
    if (text[i] == ')' && depth > 0) --depth;
    if (text[i] == ',' && depth == 0) close(i);
  }
  close(text.size());
  return list;
}

std::optional<double> read_number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  // People write the minus of their keyboard or of their word processor.
  std::string plain;
  if (text.starts_with("−")) {
    plain = "-" + std::string(text.substr(std::string_view("−").size()));
    text = plain;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::optional<double> read_weight(std::string_view text) {
  const auto value = read_number(text);
  if (!value || *value < -5 || *value > 5 || *value * 2 != std::round(*value * 2)) {
    return std::nullopt;
  }
  return value;
}

void read_tags(const LexColumn& column, int line, LexTags& tags, LexFaults& faults) {
  const std::string_view text = column.text;
  int place = column.column;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      ++place;
      continue;
    }
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word.starts_with("note:")) return;  // the rest is for people
    TagReader({line, place}, tags, faults).read(word);
    place += static_cast<int>(code_points(word, word.size()));
    at = end;
  }
}

}  // namespace molva::nlp
