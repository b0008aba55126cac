#include "nlp/inflection_tables.h"

#include <algorithm>
#include <map>
#include <optional>

#include "nlp/unicode.h"
#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

constexpr std::size_t kMostParadigms = 4096;
constexpr std::size_t kMostProblems = 100;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_space(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::optional<std::uint8_t> mark_from(std::string_view name) {
  static constexpr std::pair<std::string_view, RowMark> kMarks[] = {
      {"compares", kCompares},   {"participle", kParticiple}, {"plain", kPlain},
      {"reflexive", kReflexive}, {"perfective", kPerfective}, {"imperfective", kImperfective},
  };
  for (const auto& [word, mark] : kMarks) {
    if (word == name) return mark;
  }
  return std::nullopt;
}

// "-[гкх]ий" is three endings.
std::vector<std::string> spelled_out(std::string_view pattern) {
  const auto open = pattern.find('[');
  const auto close = pattern.find(']', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) {
    return {std::string(pattern)};
  }
  std::vector<std::string> all;
  const std::string_view letters = pattern.substr(open + 1, close - open - 1);
  for (std::size_t at = 0; at < letters.size();) {
    const std::size_t next = next_code_point(letters, at + 1);
    std::string one(pattern.substr(0, open));
    one += letters.substr(at, next - at);
    one += pattern.substr(close + 1);
    for (std::string& further : spelled_out(one)) all.push_back(std::move(further));
    at = next;
  }
  return all;
}

class Reader {
 public:
  Reader(std::string_view text, std::vector<std::string>* problems)
      : text_(text), problems_(problems) {
    tables_.groups.add("perfective");
    tables_.groups.add("imperfective");
  }

  InflectionTables read() {
    // A line that begins with white space goes on with the line above it.
    std::string whole;
    for (int number = 1; !text_.empty(); ++number) {
      const auto end = text_.find('\n');
      std::string_view line = text_.substr(0, end);
      text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
      if (const auto hash = line.find('#'); hash != std::string_view::npos) {
        line = line.substr(0, hash);
      }
      if (trim(line).empty()) continue;
      if (!is_space(line.front())) {
        if (!whole.empty()) read_line(whole);
        whole.clear();
        line_ = number;
      }
      whole.append(whole.empty() ? "" : " ").append(trim(line));
    }
    if (!whole.empty()) read_line(whole);
    finish_paradigm();
    return std::move(tables_);
  }

 private:
  enum class Section : std::uint8_t { none, changes, endings, paradigms, groups, reflexive, added };

  void problem(std::string what) {
    if (problems_ == nullptr || problems_->size() >= kMostProblems) return;
    problems_->push_back(std::to_string(line_) + ": " + std::move(what));
  }

  void read_line(std::string_view line) {
    if (line.front() == '[') return section(line);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
      return problem("a line is \"label: what\", there is no colon in \"" + std::string(line) +
                     "\"");
    }
    std::string_view label = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    const RowMarks marks = take_marks(label);
    switch (section_) {
      case Section::none:
        return problem("stands before the first section");
      case Section::changes:
        changes_[std::string(label)] = change_from(value);
        return;
      case Section::endings:
        return ending_set(label, value);
      case Section::paradigms:
        return paradigm_line(label, marks, value);
      case Section::groups:
        return group(label, value);
      case Section::reflexive:
        return reflexive(label, value);
      case Section::added:
        for (const std::string_view word : words_of(value)) {
          for (const FormRecipe& form : recipes_from(word, marks)) {
            tables_.additions[fold(label)].push_back({form.prefix + form.suffix, marks.bits});
          }
        }
        return;
    }
  }

  void section(std::string_view line) {
    static constexpr std::pair<std::string_view, PartOfSpeech> kParts[] = {
        {"[adjective]", PartOfSpeech::adjective},
        {"[adverb]", PartOfSpeech::adverb},
        {"[noun]", PartOfSpeech::noun},
        {"[verb]", PartOfSpeech::verb},
        {"[invariable]", PartOfSpeech::invariable},
    };
    static constexpr std::pair<std::string_view, Section> kSections[] = {
        {"[changes]", Section::changes}, {"[endings]", Section::endings},
        {"[groups]", Section::groups},   {"[reflexive]", Section::reflexive},
        {"[additions]", Section::added},
    };
    finish_paradigm();
    for (const auto& [name, part] : kParts) {
      if (name != line) continue;
      section_ = Section::paradigms;
      part_ = part;
      return;
    }
    for (const auto& [name, kind] : kSections) {
      if (name != line) continue;
      section_ = kind;
      return;
    }
    section_ = Section::none;
    problem("unknown section " + std::string(line));
  }

  // "short @compares @!relative": marks of ours and names of groups.
  RowMarks take_marks(std::string_view& label) {
    const auto at = label.find('@');
    if (at == std::string_view::npos) return {};
    RowMarks marks;
    for (std::string_view word : words_of(label.substr(at))) {
      word.remove_prefix(word.front() == '@' ? 1 : 0);
      const bool refused = word.starts_with("!");
      word.remove_prefix(refused ? 1 : 0);
      if (const auto mark = mark_from(word); mark && !refused) {
        marks.bits |= *mark;
      } else if (const auto bit = group_bit(word); bit != 0) {
        (refused ? marks.refused : marks.wanted) |= bit;
      } else {
        problem("no mark and no group is named @" + std::string(word));
      }
    }
    label = trim(label.substr(0, at));
    return marks;
  }

  std::uint32_t group_bit(std::string_view name) const {
    const std::size_t group = tables_.groups.find(name);
    return group == kMostGroups ? 0 : std::uint32_t{1} << group;
  }

  StemChange change_from(std::string_view value) {
    StemChange change;
    for (const std::string_view rule : words_of(value)) {
      const auto arrow = rule.find('>');
      if (arrow == std::string_view::npos) {
        problem("a change is \"from>to\", not \"" + std::string(rule) + "\"");
        continue;
      }
      std::string_view to = rule.substr(arrow + 1);
      if (to == "0") to = {};
      change.rules.emplace_back(fold(rule.substr(0, arrow)), fold(to));
    }
    return change;
  }

  void ending_set(std::string_view label, std::string_view value) {
    std::vector<std::string>& set = sets_[std::string(label)];
    for (const std::string_view ending : words_of(value)) {
      for (const FormRecipe& recipe : recipes_from(ending, {})) set.push_back(recipe.suffix);
    }
  }

  void paradigm_line(std::string_view label, const RowMarks& marks, std::string_view value) {
    if (label == "paradigm") {
      finish_paradigm();
      if (tables_.paradigms.size() >= kMostParadigms) return problem("too many paradigms");
      current_.emplace();
      current_->name = value;
      current_->part = part_;
      has_for_ = false;
      return;
    }
    if (!current_) return problem("stands before the first paradigm of its section");
    if (label == "cut") return cut(value);
    if (label == "change") return named_change(value, current_->change);
    if (label == "second") return named_change(value, current_->second);
    if (label == "for") return listings(value, true);
    if (label == "words") return listings(value, false);
    for (const std::string_view item : words_of(value)) {
      for (FormRecipe& recipe : recipes_from(item, marks)) {
        current_->recipes.push_back(std::move(recipe));
        current_->groups |= marks.wanted | marks.refused;
      }
    }
  }

  void cut(std::string_view value) {
    for (std::string_view ending : words_of(value)) {
      ending.remove_prefix(ending.front() == '-' ? 1 : 0);
      current_->cuts.push_back(ending == "0" ? std::string() : fold(ending));
    }
    std::stable_sort(
        current_->cuts.begin(), current_->cuts.end(),
        [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  }

  void named_change(std::string_view name, StemChange& into) {
    const auto found = changes_.find(std::string(name));
    if (found == changes_.end()) return problem("no change is named \"" + std::string(name) + "\"");
    into = found->second;
  }

  // "-писать/пиш", "брать/бер": into the table of endings or of words.
  void listings(std::string_view value, bool endings) {
    has_for_ |= endings;
    const auto paradigm = static_cast<std::uint32_t>(tables_.paradigms.size());
    for (std::string_view entry : words_of(value)) {
      if (endings && entry.front() != '-') {
        problem("an ending begins with a hyphen: \"" + std::string(entry) + "\"");
        continue;
      }
      entry.remove_prefix(endings ? 1 : 0);
      Listing listing{paradigm, {}};
      const auto slash = entry.find('/');
      if (slash != std::string_view::npos) listing.stems = split_stems(entry.substr(slash + 1));
      for (const std::string& word : spelled_out(entry.substr(0, slash))) {
        (endings ? tables_.endings : tables_.words)[fold(word)].push_back(listing);
      }
    }
  }

  // [prefix+] [=] [*[*]] [~] suffix [<set>]
  std::vector<FormRecipe> recipes_from(std::string_view item, const RowMarks& marks) {
    FormRecipe recipe;
    recipe.marks = marks;
    if (const auto plus = item.find('+'); plus != std::string_view::npos) {
      recipe.prefix = fold(item.substr(0, plus));
      item.remove_prefix(plus + 1);
    }
    if (!item.empty() && item.front() == '=') {
      recipe.stem = kNoStem;
      item.remove_prefix(1);
    }
    while (!item.empty() && item.front() == '*' && recipe.stem < 2) {
      ++recipe.stem;
      item.remove_prefix(1);
    }
    if (!item.empty() && item.front() == '~') {
      recipe.changed = true;
      item.remove_prefix(1);
    }
    std::string_view set;
    if (const auto open = item.find('<'); open != std::string_view::npos) {
      set = item.substr(open);
      item = item.substr(0, open);
    }
    recipe.suffix = item == "0" ? std::string() : fold(item);
    return set.empty() ? std::vector<FormRecipe>{recipe} : with_set(recipe, set);
  }

  std::vector<FormRecipe> with_set(const FormRecipe& recipe, std::string_view set) {
    const bool closed = set.size() > 2 && set.back() == '>';
    const auto found =
        closed ? sets_.find(std::string(set.substr(1, set.size() - 2))) : sets_.end();
    if (found == sets_.end()) {
      problem("no set of endings is named " + std::string(set));
      return {};
    }
    std::vector<FormRecipe> all;
    for (const std::string& ending : found->second) {
      all.push_back(recipe);
      all.back().suffix += ending;
    }
    return all;
  }

  void finish_paradigm() {
    if (!current_) return;
    const auto index = static_cast<std::uint32_t>(tables_.paradigms.size());
    if (current_->cuts.empty()) {
      problem("the paradigm \"" + current_->name + "\" has no \"cut\"");
      current_->cuts.emplace_back();
    }
    // Without "for" a paradigm is for what it cuts; one with words only says "for:" and no more.
    if (!has_for_) {
      for (const std::string& ending : current_->cuts) {
        if (!ending.empty()) tables_.endings[ending].push_back({index, {}});
      }
    }
    tables_.paradigms.push_back(std::move(*current_));
    current_.reset();
  }

  // "perfective: по- -нуть дать", "perfective, but not: поить".
  void group(std::string_view label, std::string_view value) {
    const auto comma = label.find(',');
    const bool exceptions = comma != std::string_view::npos;
    if (exceptions && trim(label.substr(comma + 1)) != "but not") {
      return problem("a group is \"name\" or \"name, but not\"");
    }
    const std::size_t added = tables_.groups.add(trim(label.substr(0, comma)));
    if (added == kMostGroups) return problem("too many groups");
    for (const std::string_view entry : words_of(value)) {
      for (const std::string& pattern : spelled_out(entry)) {
        tables_.groups.add_pattern(added, exceptions, pattern);
      }
    }
  }

  void reflexive(std::string_view label, std::string_view value) {
    ReflexiveEndings& endings = tables_.reflexive;
    if (label == "lemma") {
      endings.lemma = change_from(value).rules;
    } else if (label == "vowels") {
      for (const std::string_view word : words_of(value)) endings.vowels += fold(word);
    } else if (label == "after vowel") {
      for (const std::string_view word : words_of(value)) endings.after_vowel.push_back(fold(word));
    } else if (label == "after consonant") {
      for (const std::string_view word : words_of(value)) {
        endings.after_consonant.push_back(fold(word));
      }
    } else {
      problem("unknown line \"" + std::string(label) + "\" in [reflexive]");
    }
  }

  std::string_view text_;
  std::vector<std::string>* problems_;
  int line_ = 0;
  Section section_ = Section::none;
  PartOfSpeech part_ = PartOfSpeech::none;
  bool has_for_ = false;
  std::optional<Paradigm> current_;
  std::map<std::string, StemChange> changes_;
  std::map<std::string, std::vector<std::string>> sets_;
  InflectionTables tables_;
};

}  // namespace

std::size_t next_code_point(std::string_view word, std::size_t at) {
  while (at < word.size() && utf8::continues(static_cast<unsigned char>(word[at]))) ++at;
  return at;
}

OtherStems split_stems(std::string_view value) {
  const auto slash = value.find('/');
  if (slash == std::string_view::npos) return {fold(value), {}};
  return {fold(value.substr(0, slash)), fold(value.substr(slash + 1))};
}

std::string StemChange::apply(std::string_view stem) const {
  for (const auto& [from, to] : rules) {
    if (!stem.ends_with(from)) continue;
    std::string changed(stem.substr(0, stem.size() - from.size()));
    changed += to;
    return changed;
  }
  return std::string(stem);
}

std::size_t WordGroups::find(std::string_view name) const {
  const auto at = std::find(names_.begin(), names_.end(), name);
  return at == names_.end() ? kMostGroups : static_cast<std::size_t>(at - names_.begin());
}

std::size_t WordGroups::add(std::string_view name) {
  if (const std::size_t known = find(name); known != kMostGroups) return known;
  if (names_.size() == kMostGroups) return kMostGroups;
  names_.emplace_back(name);
  return names_.size() - 1;
}

void WordGroups::add_pattern(std::size_t group, bool exception, std::string_view pattern) {
  const Row row{static_cast<std::uint8_t>(group), exception};
  if (pattern.front() == '-') {
    endings_[fold(pattern.substr(1))].push_back(row);
  } else if (pattern.back() == '-') {
    beginnings_[fold(pattern.substr(0, pattern.size() - 1))].push_back(row);
  } else {
    words_[fold(pattern)].push_back(row);
  }
}

void WordGroups::note(const Rows& rows, std::string_view key, int value, Closeness& close) {
  const auto found = rows.find(key);
  if (found == rows.end()) return;
  for (const Row& row : found->second) {
    int& best = (row.exception ? close.exceptions : close.members)[row.group];
    best = std::max(best, value);
  }
}

void WordGroups::measure_word(std::string_view word, Closeness& close) const {
  constexpr int kWord = 10'000;
  note(words_, word, kWord, close);
}

void WordGroups::measure(std::string_view word, Closeness& close) const {
  constexpr int kEnding = 1'000;
  measure_word(word, close);
  for (std::size_t at = 0; at < word.size(); at = next_code_point(word, at + 1)) {
    note(endings_, word.substr(at), kEnding + static_cast<int>(word.size() - at), close);
    if (at > 0) note(beginnings_, word.substr(0, at), static_cast<int>(at), close);
  }
}

InflectionTables read_inflection_tables(std::string_view text, std::vector<std::string>* problems) {
  return Reader(text, problems).read();
}

}  // namespace molva::nlp
