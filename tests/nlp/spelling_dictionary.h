// A hunspell dictionary as the oracle of the inflection tests: which forms it knows for a headword,
// by an expansion of our own of the .aff and .dic files (the command `unmunch` drops one in eight).
// https://man.archlinux.org/man/hunspell.5
#pragma once

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "nlp/utf8.h"

namespace molva::nlp {

class SpellingDictionary {
 public:
  // `path` without its extension; both files in UTF-8.
  explicit SpellingDictionary(const std::string& path) {
    read_affixes(path + ".aff");
    read_words(path + ".dic");
  }

  bool good() const { return !words_.empty() && !rules_.empty(); }

  // The flags of each line that has this headword.
  const std::vector<std::string>& lines(const std::string& headword) const {
    static const std::vector<std::string> kNone;
    const auto found = words_.find(headword);
    return found == words_.end() ? kNone : found->second;
  }

  // All forms that the suffixes in `flags` make, the headword among them. `only`: just these flags.
  std::set<std::string> expand(const std::string& headword, std::string_view flags,
                               std::string_view only = {}) const {
    std::set<std::string> forms = {headword};
    for (const char flag : flags) {
      if (!only.empty() && only.find(flag) == std::string_view::npos) continue;
      for (const auto& [form, further] : apply(headword, flag)) {
        forms.insert(form);
        for (const char next : further) {
          for (const auto& [deeper, unused] : apply(form, next)) forms.insert(deeper);
        }
      }
    }
    return forms;
  }

 private:
  struct Condition {
    std::u32string letters;
    bool any = false, negated = false;
    bool holds(char32_t letter) const {
      return any || (letters.find(letter) != std::u32string::npos) != negated;
    }
  };
  struct Rule {
    std::string strip, add, further;
    std::vector<Condition> conditions;  // the last is for the last letter
  };

  static std::string without_zero(std::string text) { return text == "0" ? std::string() : text; }

  static std::vector<Condition> conditions_from(std::string_view text) {
    std::vector<Condition> all;
    const std::u32string points = utf8::to_utf32(text);
    if (points == U".") return all;
    for (std::size_t i = 0; i < points.size(); ++i) {
      Condition one;
      if (points[i] == U'[') {
        one.negated = i + 1 < points.size() && points[i + 1] == U'^';
        for (i += one.negated ? 2 : 1; i < points.size() && points[i] != U']'; ++i) {
          one.letters += points[i];
        }
      } else {
        one.any = points[i] == U'.';
        one.letters = points[i];
      }
      all.push_back(one);
    }
    return all;
  }

  static bool holds(const std::vector<Condition>& conditions, const std::string& word) {
    const std::u32string points = utf8::to_utf32(word);
    if (points.size() < conditions.size()) return false;
    const std::size_t first = points.size() - conditions.size();
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      if (!conditions[i].holds(points[first + i])) return false;
    }
    return true;
  }

  std::vector<std::pair<std::string, std::string>> apply(const std::string& word, char flag) const {
    std::vector<std::pair<std::string, std::string>> made;
    const auto rules = rules_.find(flag);
    if (rules == rules_.end()) return made;
    for (const Rule& rule : rules->second) {
      if (!word.ends_with(rule.strip) || !holds(rule.conditions, word)) continue;
      made.emplace_back(word.substr(0, word.size() - rule.strip.size()) + rule.add, rule.further);
    }
    return made;
  }

  void read_affixes(const std::string& path) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      std::istringstream parts(line);
      std::string kind, flag, strip, add, condition;
      // A header is "SFX A Y 93": its fourth part is a number and it has no fifth.
      if (!(parts >> kind >> flag >> strip >> add) || kind != "SFX" || flag.size() != 1) continue;
      if (!(parts >> condition)) continue;
      const auto slash = add.find('/');
      Rule rule{without_zero(strip), without_zero(add.substr(0, slash)),
                slash == std::string::npos ? "" : add.substr(slash + 1),
                conditions_from(condition)};
      rules_[flag.front()].push_back(std::move(rule));
    }
  }

  void read_words(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);  // how many
    while (std::getline(file, line)) {
      line = line.substr(0, line.find_first_of(" \t\r"));
      const auto slash = line.find('/');
      words_[line.substr(0, slash)].push_back(slash == std::string::npos ? ""
                                                                         : line.substr(slash + 1));
    }
  }

  std::unordered_map<char, std::vector<Rule>> rules_;
  std::unordered_map<std::string, std::vector<std::string>> words_;
};

}  // namespace molva::nlp
