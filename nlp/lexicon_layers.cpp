#include "nlp/lexicon_layers.h"

#include <cstdio>
#include <set>
#include <unordered_map>

#include "nlp/lex_lines.h"
#include "nlp/unicode.h"

namespace molva::nlp {

namespace {

constexpr std::array kProfiles = {Profile::review, Profile::social, Profile::news};

// ":)", "<3": signs of the keyboard in [emoji] are one entry, never a phrase.
bool is_emoticon(const LexEntry& entry, std::string_view text) {
  return entry.section == "emoji" && !text.empty() && static_cast<unsigned char>(text[0]) < 0x80;
}

std::string fold_entry(const LexEntry& entry, std::string_view text) {
  return is_emoticon(entry, text) ? fold_emoticon(text) : fold(text);
}

bool is_phrase(const LexEntry& entry, const std::string& text) {
  if (is_emoticon(entry, text)) return false;
  if (entry.tags.phrase || entry.tags.pair) return true;
  if (text.find_first_of(" |({@[=") != std::string::npos) return true;
  Tokens tokens;
  tokenize(text.ends_with('*') ? std::string_view(text).substr(0, text.size() - 1) : text, tokens);
  return tokens.list.size() > 1;
}

class LayerMerger {
 public:
  LayerMerger(const std::vector<LexFile>& files, std::vector<LexiconProblem>& problems,
              bool warnings)
      : files_(files), problems_(problems), warnings_(warnings) {}

  std::vector<Kept> merge() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      for (const LexEntry& entry : files_[i].entries) {
        for (const LexWord& word : entry.words) {
          keep({&entry, &word, static_cast<std::uint16_t>(i), is_phrase(entry, word.text), true,
                fold_entry(entry, word.text)});
        }
      }
    }
    std::erase_if(kept_, [](const Kept& kept) { return !kept.alive; });
    return std::move(kept_);
  }

 private:
  // Entries with one key are the same entry in different layers.
  std::string key_of(const Kept& kept) const {
    std::string key;
    key += static_cast<char>('A' + static_cast<int>(files_[kept.file].language));
    key += static_cast<char>('0' + static_cast<int>(kept.entry->role));
    return key + kept.entry->domain + '\t' + kept.folded;
  }

  void keep(Kept fresh) {
    std::vector<std::size_t>& same = by_key_[key_of(fresh)];
    if (!same.empty() && kept_[same.front()].file != fresh.file) {
      warn_of_layer(kept_[same.front()], fresh);
      for (const std::size_t i : same) kept_[i].alive = false;
      same.clear();
    }
    for (const std::size_t i : same) {
      if (repeats(kept_[i], fresh)) return;
    }
    fresh.alive = !fresh.entry->off;
    same.push_back(kept_.size());
    kept_.push_back(std::move(fresh));
  }

  static bool equal(const LexEntry& one, const LexEntry& two) {
    return one.weight == two.weight && one.negated == two.negated && one.off == two.off;
  }

  std::string place_of(const Kept& kept) const {
    return files_[kept.file].name + ":" + std::to_string(kept.word->place.line);
  }

  void warn(const Kept& fresh, LexiconFault fault, std::string_view detail) {
    if (!warnings_ || fresh.entry->role != Role::tone) return;
    LexFaults(files_[fresh.file].name, problems_)
        .add(fresh.word->place, fault, fresh.word->text, detail, true);
  }

  // An entry that says the same as the one below it does nothing; another weight is mostly meant, and
  // who writes it should know what it hides. «off» says so itself.
  void warn_of_layer(const Kept& below, const Kept& fresh) {
    if (fresh.entry->off) return;
    if (equal(*below.entry, *fresh.entry)) return warn(fresh, LexiconFault::again, place_of(below));
    char weight[16];
    std::snprintf(weight, sizeof weight, " (%+g)", below.entry->weight);
    warn(fresh, LexiconFault::hides, place_of(below) + weight);
  }

  // The same entry again in one file: nothing new, or a contradiction. Another part of speech is
  // another word, and another profile another entry.
  bool repeats(const Kept& old, const Kept& fresh) {
    const LexTags &one = old.entry->tags, &two = fresh.entry->tags;
    if (one.shape.part != two.shape.part || one.only != two.only) return false;
    if (equal(*old.entry, *fresh.entry)) {
      warn(fresh, LexiconFault::again, place_of(old));
    } else {
      LexFaults(files_[fresh.file].name, problems_)
          .add(fresh.word->place, LexiconFault::twice, fresh.word->text, place_of(old));
    }
    return true;
  }

  const std::vector<LexFile>& files_;
  std::vector<LexiconProblem>& problems_;
  const bool warnings_;
  std::vector<Kept> kept_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
};

void decision_row(const LexNumber& row, Rules& rules) {
  for (const Profile profile : kProfiles) {
    if (row.section != std::string("decision ") + name(profile)) continue;
    Decision& decision = rules.decisions[static_cast<std::size_t>(profile)];
    for (std::size_t i = 0; i < kFeatures; ++i) {
      if (row.key != name(static_cast<Feature>(i))) continue;
      for (std::size_t c = 0; c < 3; ++c) decision.rows[i][c] = row.values[c];
    }
  }
}

}  // namespace

std::vector<Kept> merge_layers(const std::vector<LexFile>& files,
                               std::vector<LexiconProblem>& problems, bool warnings) {
  return LayerMerger(files, problems, warnings).merge();
}

void read_rules(const std::vector<LexFile>& files, Rules& rules,
                std::vector<RuleLine>& lines,
                std::vector<LexiconProblem>& problems) {
  const std::span<const RuleNumber> known = rule_numbers();
  lines.assign(known.size(), {});
  std::set<std::string> given;
  for (std::size_t f = 0; f < files.size(); ++f) {
    for (const LexNumber& row : files[f].numbers) {
      given.insert(row.section + " " + row.key);
      decision_row(row, rules);
      for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i].section != row.section || known[i].key != row.key) continue;
        rules.*known[i].member = row.values[0];
        lines[i] = {static_cast<std::uint32_t>(f), static_cast<std::uint32_t>(row.place.line)};
      }
    }
  }
  const auto need = [&](const std::string& key) {
    if (given.contains(key)) return;
    problems.push_back({files.empty() ? "rules.lex" : files.front().name, 1, 1,
                        LexiconFault::number, key, "", false});
  };
  for (const RuleNumber& number : known) {
    need(std::string(number.section) + " " + std::string(number.key));
  }
  for (const Profile profile : kProfiles) {
    for (std::size_t i = 0; i < kFeatures; ++i) {
      need(std::string("decision ") + name(profile) + " " +
           std::string(name(static_cast<Feature>(i))));
    }
  }
}

}  // namespace molva::nlp
