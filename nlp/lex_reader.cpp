#include "nlp/lex_reader.h"

#include <algorithm>
#include <array>

#include "nlp/lex_lines.h"
#include "nlp/unicode.h"

namespace molva::nlp {

namespace {

// Sections whose lines are words and phrases with weights.
constexpr auto kToneSections = std::to_array<std::string_view>(
    {"praise",       "complaint", "emotion", "functional", "mediocre",   "advice",  "expectation",
     "comparison",   "phrases",   "idioms",  "pairs",      "slang",      "obscene", "numbers",
     "social",       "news",      "fraud",   "safety",     "words",      "emoji",   "delivery",
     "packaging",    "price",     "quality", "size",       "defects",    "service", "returns",
     "authenticity", "app",       "taste",   "smell",      "sound",      "noise",   "look",
     "comfort",      "speed",     "battery", "staff",      "cleanliness"});

constexpr auto kRuleSections = std::to_array<std::string_view>(
    {"negation", "degree", "contrast", "irrealis", "frames", "brackets", "punctuation", "variants",
     "fields", "sums", "stars", "complaints"});

constexpr auto kOtherSections = std::to_array<std::string_view>(
    {"classes", "homographs", "protected", "particles", "domain", "decision"});

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string nearest_section(std::string_view written) {
  std::vector<std::string_view> all(kToneSections.begin(), kToneSections.end());
  all.insert(all.end(), kRuleSections.begin(), kRuleSections.end());
  all.insert(all.end(), kOtherSections.begin(), kOtherSections.end());
  return std::string(nearest(written, all));
}

class LexReader {
 public:
  LexReader(const LexiconSource& source, std::vector<LexiconProblem>& problems)
      : source_(source), faults_(source.name, problems) {
    file_.name = source.name;
    file_.language = source.language;
  }

  LexFile read() {
    std::string_view text = source_.text;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      ++number_;
      line(text.substr(at, end - at));
      at = end + 1;
    }
    return std::move(file_);
  }

 private:
  enum class Section { none, unknown, tone, classes, homographs, words, rule, decision };

  LexPlace at(int column) const { return {number_, column}; }

  void line(std::string_view text) {
    if (!is_utf8(text)) return faults_.add(at(1), LexiconFault::columns, "", "UTF-8");
    text = without_comment(text);
    const std::string_view trimmed = trim(text);
    if (trimmed.empty()) return;
    if (trimmed.front() == '[' && text.find('\t') == std::string_view::npos &&
        !trimmed.starts_with("[*")) {
      return section(text, trimmed);
    }
    if (trimmed.front() == '>') return test(text);
    const std::vector<LexColumn> columns = split_columns(text);
    switch (section_) {
      case Section::none:
        return faults_.add(at(columns[0].column), LexiconFault::unknown_section, trimmed,
                           "[words]");
      case Section::unknown:
        return;
      case Section::tone:
        return entry(columns);
      case Section::classes:
        return word_class(columns);
      case Section::homographs:
        return homograph(columns);
      case Section::words:
        return words(columns);
      case Section::rule:
        return rule(columns);
      case Section::decision:
        return decision(columns);
    }
  }

  // A '#' opens a comment at the start and behind white space; in a test only behind a tab, since
  // people write #hashtags.
  static std::string_view without_comment(std::string_view text) {
    const bool test = trim(text).starts_with('>');
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '#') continue;
      if (i == 0 || text[i - 1] == '\t' || (!test && text[i - 1] == ' ')) return text.substr(0, i);
    }
    return text;
  }

  void section(std::string_view text, std::string_view trimmed) {
    const int column = column_of(text, static_cast<std::size_t>(trimmed.data() - text.data()));
    const std::size_t close = trimmed.find(']');
    section_tags_ = {};
    domain_.clear();
    group_ = file_.entries.size();
    if (close == std::string_view::npos) {
      section_ = Section::unknown;
      return faults_.add(at(column), LexiconFault::unknown_section, trimmed, "]");
    }
    std::string_view title = trim(trimmed.substr(1, close - 1));
    const std::size_t space = title.find(' ');
    const std::string_view argument =
        space == std::string_view::npos ? std::string_view() : trim(title.substr(space));
    title = title.substr(0, space);
    section_ = kind_of(title, argument);
    section_name_ = title;
    section_argument_ = argument;
    if (section_ == Section::unknown) {
      return faults_.add(at(column + 1), LexiconFault::unknown_section, title,
                         nearest_section(title));
    }
    if (title == "domain") domain_ = argument;
    const std::string_view tags = trim(trimmed.substr(close + 1));
    if (!tags.empty()) {
      const auto offset = static_cast<std::size_t>(tags.data() - text.data());
      read_tags({tags, column_of(text, offset)}, number_, section_tags_, faults_);
    }
  }

  static Section kind_of(std::string_view title, std::string_view argument) {
    if (title == "domain") return argument.empty() ? Section::unknown : Section::tone;
    if (title == "decision") {
      for (const Profile profile : {Profile::review, Profile::social, Profile::news}) {
        if (argument == name(profile)) return Section::decision;
      }
      return Section::unknown;
    }
    if (!argument.empty()) return Section::unknown;
    if (contains(kToneSections, title)) return Section::tone;
    if (contains(kRuleSections, title)) return Section::rule;
    if (title == "classes") return Section::classes;
    if (title == "homographs") return Section::homographs;
    return title == "protected" || title == "particles" ? Section::words : Section::unknown;
  }

  void entry(const std::vector<LexColumn>& columns) {
    if (columns.size() < 3) {
      return faults_.add(at(columns[0].column), LexiconFault::columns, columns[0].text, "3");
    }
    LexEntry entry;
    entry.place = at(columns[2].column);
    entry.section = section_name_;
    entry.domain = domain_;
    entry.tags = section_tags_;
    if (!weight(columns[0], entry) || !negated(columns[1], entry)) return;
    for (std::size_t i = 3; i < columns.size(); ++i) {
      read_tags(columns[i], number_, entry.tags, faults_);
    }
    entry.words = split_list(columns[2], number_);
    if (entry.words.empty()) {
      return faults_.add(entry.place, LexiconFault::columns, columns[2].text, "");
    }
    file_.entries.push_back(std::move(entry));
  }

  bool weight(const LexColumn& column, LexEntry& entry) {
    entry.off = column.text == "off";
    if (entry.off) return true;
    const auto value = read_weight(column.text);
    if (value) {
      entry.weight = *value;
      return true;
    }
    faults_.add(at(column.column), LexiconFault::weight, column.text, "-5 … +5, 0.5");
    return false;
  }

  bool negated(const LexColumn& column, LexEntry& entry) {
    if (column.text == ".") return true;
    entry.negated = read_weight(column.text);
    if (entry.negated) return true;
    faults_.add(at(column.column), LexiconFault::weight, column.text, ". | -5 … +5, 0.5");
    return false;
  }

  void word_class(const std::vector<LexColumn>& columns) {
    if (columns.size() < 2 || columns[0].text.size() < 2 || columns[0].text[0] != '@') {
      return faults_.add(at(columns[0].column), LexiconFault::columns, columns[0].text, "@");
    }
    LexClass row;
    row.name = fold(columns[0].text.substr(1));
    row.place = at(columns[0].column);
    row.tags = section_tags_;
    for (std::size_t i = 2; i < columns.size(); ++i) {
      read_tags(columns[i], number_, row.tags, faults_);
    }
    row.words = split_list(columns[1], number_);
    file_.classes.push_back(std::move(row));
  }

  void homograph(const std::vector<LexColumn>& columns) {
    if (columns.size() < 2) {
      return faults_.add(at(columns[0].column), LexiconFault::columns, columns[0].text, "never");
    }
    LexHomograph row;
    row.place = at(columns[0].column);
    row.forms = split_list(columns[0], number_);
    if (columns.size() > 2) row.lemma = fold(columns[2].text);
    int place = columns[1].column;
    std::string_view text = columns[1].text;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      if (end > 0) condition(text.substr(0, end), place, row);
      place += static_cast<int>(code_points(text, end)) + 1;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    file_.homographs.push_back(std::move(row));
  }

  void condition(std::string_view text, int column, LexHomograph& row) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view kind = text.substr(0, colon);
    const std::string_view value = text.substr(std::min(colon + 1, text.size()));
    if (text == "never") {
      row.never = true;
    } else if (text == "not-start") {
      row.not_start = true;
    } else if (kind == "near" && value.size() > 1 && value[0] == '@') {
      row.near_class = fold(value.substr(1));
    } else if (!neighbours(kind, value, row)) {
      faults_.add(at(column), LexiconFault::unknown_tag, text,
                  "never, not-start, after:, before:, not-after:, not-before:, near:@");
    }
  }

  static bool neighbours(std::string_view kind, std::string_view value, LexHomograph& row) {
    std::vector<std::string>* list = kind == "after"        ? &row.after
                                     : kind == "before"     ? &row.before
                                     : kind == "not-after"  ? &row.not_after
                                     : kind == "not-before" ? &row.not_before
                                                            : nullptr;
    if (list == nullptr || value.empty()) return false;
    while (!value.empty()) {
      const std::size_t bar = std::min(value.find('|'), value.size());
      if (bar > 0) list->push_back(fold(value.substr(0, bar)));
      value.remove_prefix(std::min(bar + 1, value.size()));
    }
    return true;
  }

  void words(const std::vector<LexColumn>& columns) {
    for (const LexColumn& column : columns) {
      for (LexWord& word : split_list(column, number_)) {
        if (section_name_ == "protected") {
          file_.protected_words.push_back(std::move(word));
        } else {
          particle(std::move(word));
        }
      }
    }
  }

  void particle(LexWord word) {
    LexEntry entry;
    entry.role = Role::particle;
    entry.has_weight = false;
    entry.section = section_name_;
    entry.place = word.place;
    entry.tags.shape.part = PartOfSpeech::invariable;
    entry.words.push_back(std::move(word));
    file_.entries.push_back(std::move(entry));
  }

  // Either `kind number|. words [tags]` or `key number [meaning]`.
  void rule(const std::vector<LexColumn>& columns) {
    const auto role = role_from(section_name_, columns[0].text);
    if (role) return cue(*role, columns);
    for (const RuleNumber& known : rule_numbers()) {
      if (known.section == section_name_ && known.key == columns[0].text) {
        return number(known, columns);
      }
    }
    faults_.add(at(columns[0].column), LexiconFault::unknown_tag, columns[0].text,
                nearest_key(columns[0].text));
  }

  std::string nearest_key(std::string_view written) const {
    std::vector<std::string_view> keys;
    for (const RuleNumber& known : rule_numbers()) {
      if (known.section == section_name_) keys.push_back(known.key);
    }
    for (const RoleName& known : role_names()) {
      if (known.section == section_name_) keys.push_back(known.kind);
    }
    return std::string(nearest(written, keys));
  }

  void number(const RuleNumber& known, const std::vector<LexColumn>& columns) {
    const auto value = columns.size() < 2 ? std::nullopt : read_number(columns[1].text);
    if (!value || *value < known.least || *value > known.most) {
      const LexColumn& wrong = columns[columns.size() < 2 ? 0 : 1];
      return faults_.add(at(wrong.column), LexiconFault::number, wrong.text, range(known));
    }
    file_.numbers.push_back(
        {section_name_, std::string(known.key), {*value}, at(columns[1].column)});
  }

  static std::string range(const RuleNumber& known) {
    const auto text = [](double value) {
      std::string digits = std::to_string(value);
      digits.erase(digits.find_last_not_of('0') + 1);
      if (digits.back() == '.') digits.pop_back();
      return digits;
    };
    return text(known.least) + " … " + text(known.most);
  }

  void cue(Role role, const std::vector<LexColumn>& columns) {
    if (columns.size() < 3) {
      return faults_.add(at(columns[0].column), LexiconFault::columns, columns[0].text, "3");
    }
    LexEntry entry;
    entry.role = role;
    entry.section = section_name_;
    entry.place = at(columns[2].column);
    entry.tags = section_tags_;
    entry.off = columns[1].text == "off";
    entry.has_weight = !entry.off && columns[1].text != ".";
    if (entry.has_weight) {
      const auto value = read_number(columns[1].text);
      if (!value || *value < -5 || *value > 5) {
        return faults_.add(at(columns[1].column), LexiconFault::number, columns[1].text, "-5 … 5");
      }
      entry.weight = *value;
    }
    for (std::size_t i = 3; i < columns.size(); ++i) {
      read_tags(columns[i], number_, entry.tags, faults_);
    }
    entry.words = split_list(columns[2], number_);
    file_.entries.push_back(std::move(entry));
  }

  // `feature negative neutral positive [meaning]`.
  void decision(const std::vector<LexColumn>& columns) {
    std::vector<std::string_view> features;
    for (std::size_t i = 0; i < kFeatures; ++i) features.push_back(name(static_cast<Feature>(i)));
    if (!contains(features, columns[0].text)) {
      return faults_.add(at(columns[0].column), LexiconFault::unknown_tag, columns[0].text,
                         nearest(columns[0].text, features));
    }
    LexNumber row{section_name_ + " " + section_argument_,
                  std::string(columns[0].text),
                  {},
                  at(columns[0].column)};
    for (std::size_t i = 1; i <= 3; ++i) {
      const auto value = columns.size() <= i ? std::nullopt : read_number(columns[i].text);
      if (!value || *value < -100 || *value > 100) {
        const LexColumn& wrong = columns[std::min(i, columns.size() - 1)];
        return faults_.add(at(wrong.column), LexiconFault::number, wrong.text, "-100 … 100");
      }
      row.values.push_back(*value);
    }
    file_.numbers.push_back(std::move(row));
  }

  void test(std::string_view text) {
    const std::vector<LexColumn> columns = split_columns(text);
    const LexColumn& first = columns[0];
    if (columns.size() < 2) {
      return faults_.add(at(first.column), LexiconFault::columns, first.text, "+ | - | 0");
    }
    std::string_view expected = columns[1].text;
    LexTest row;
    row.text = trim(first.text.substr(1));
    row.place = at(first.column);
    row.domain = domain_;
    const std::size_t space = std::min(expected.find(' '), expected.size());
    std::string_view sign = expected.substr(0, space);
    if (sign == "−") sign = "-";
    if (sign != "+" && sign != "-" && sign != "0") {
      return faults_.add(at(columns[1].column), LexiconFault::columns, sign, "+ | - | 0");
    }
    row.sign = sign[0];
    row.aspect = trim(expected.substr(space));
    if (!row.aspect.empty() && !aspect_from(row.aspect)) {
      return faults_.add(at(columns[1].column + static_cast<int>(space) + 1),
                         LexiconFault::unknown_tag, row.aspect,
                         nearest(row.aspect, aspect_names()));
    }
    for (std::size_t i = group_; i < file_.entries.size(); ++i) file_.entries[i].tested = true;
    group_ = file_.entries.size();
    file_.tests.push_back(std::move(row));
  }

  const LexiconSource& source_;
  LexFile file_;
  LexFaults faults_;
  int number_ = 0;
  Section section_ = Section::none;
  std::string section_name_, section_argument_, domain_;
  LexTags section_tags_;
  std::size_t group_ = 0;  // first entry that the next test stands under
};

}  // namespace

LexFile read_lex(const LexiconSource& source, std::vector<LexiconProblem>& problems) {
  return LexReader(source, problems).read();
}

}  // namespace molva::nlp
