// Every phrase that is shipped is written out as a text of its own, each of its choices in turn,
// and must be found in that text: a phrase that is not can never count, whatever a person hoped
// when writing it down.
#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "nlp/analysis.h"
#include "nlp/phrase_syntax.h"
#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;
using namespace molva::nlp::test;

namespace {

using Kind = PhraseItem::Kind;
using Words = std::vector<std::string>;

// A word of each class, of the language where it has one.
class ClassWords {
 public:
  ClassWords() {
    for (const LexiconSource& source : shipped_sources()) {
      std::vector<LexiconProblem> problems;
      for (const LexClass& row : read_lex(source, problems).classes) {
        if (row.words.empty()) continue;
        words_.emplace(std::pair(row.name, source.language), row.words.front().text);
        any_.emplace(row.name, row.words.front().text);
      }
    }
  }
  std::string of(const std::string& name, Language language) const {
    const auto own = words_.find(std::pair(name, language));
    return own != words_.end() ? own->second : any_.at(name);
  }

 private:
  std::map<std::pair<std::string, Language>, std::string> words_;
  std::map<std::string, std::string> any_;
};

std::string sample(Kind kind, Language language) {
  const std::size_t at = language == Language::ru ? 0 : language == Language::uk ? 1 : 2;
  constexpr std::array<std::array<const char*, 3>, 3> kSamples = {
      {{"не", "не", "not"}, {"очень", "дуже", "very"}, {"сделать", "зробити", "break"}}};
  if (kind == Kind::neg) return kSamples[0][at];
  return kind == Kind::degree ? kSamples[1][at] : kSamples[2][at];
}

// One way to say a phrase.
struct Saying {
  Words words;
  std::string option;  // the word that is taken from a choice; "" where each gives its first
};

// All ways to say a phrase in which at most one choice gives another word than its first.
class Sayings {
 public:
  Sayings(const ClassWords& classes, Language language) : classes_(classes), language_(language) {}

  std::vector<Saying> of(const std::vector<PhraseItem>& sequence) const {
    std::vector<Saying> all = {{say(sequence, sequence.size(), 0), ""}};
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      for (std::size_t o = 0; o < sequence[i].options.size(); ++o) {
        all.push_back({say(sequence, i, o), sequence[i].options[o].text});
      }
    }
    return all;
  }

 private:
  Words say(const std::vector<PhraseItem>& sequence, std::size_t choice, std::size_t option) const {
    Words words;
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      if (sequence[i].kind == Kind::gap) continue;
      words.push_back(word(sequence[i], i == choice ? option : 0));
    }
    return words;
  }

  std::string word(const PhraseItem& item, std::size_t option) const {
    switch (item.kind) {
      case Kind::choice:
        return item.options[option].text;
      case Kind::word_class:
        return classes_.of(item.text, language_);
      case Kind::num:
        return "7";
      case Kind::neg:
      case Kind::degree:
      case Kind::verb:
        return sample(item.kind, language_);
      default:
        return item.text;
    }
  }

  const ClassWords& classes_;
  Language language_;
};

// Reads texts as `classify` does, up to the closed-up phrases.
class PhraseReader {
 public:
  explicit PhraseReader(const Lexicon& lexicon) : lexicon_(lexicon) {}

  // What took the words instead, or "" when the entry did.
  std::string instead_of(std::uint32_t number, const std::string& text) {
    const Entry& entry = lexicon_.entries[number];
    read(entry, text);
    std::string found;
    bool mine = false;
    const auto look = [&](Range nodes) {
      for_entries(lexicon_, work_, nodes, [&](std::uint32_t one) {
        mine |= one == number;
        note(one, found);
      });
    };
    for (const Item& item : work_.items) look(item.nodes);
    for (const KeptPhrase& kept : work_.kept_phrases) look(kept.nodes);
    if (mine) return "";
    return found.empty() ? "nothing" : found;
  }

  // "ru.lex:57"
  std::string place(const Entry& entry) const {
    return std::string(lexicon_.file_name(entry.file)) + ":" + std::to_string(entry.line);
  }

 private:
  void read(const Entry& entry, const std::string& text) {
    tokens_.clear();
    tokenize(text, tokens_);
    work_.clear();
    work_.text = text;
    work_.tokens = &tokens_;
    Context context;
    context.lexicon = &lexicon_;
    context.rules = &lexicon_.rules;
    context.guess.language = entry.language;
    context.profile = entry.only == 0xFF ? Profile::review : static_cast<Profile>(entry.only);
    const std::string domain(lexicon_.text(lexicon_.domains[entry.domains].only_domain));
    if (!domain.empty()) context.domains = {&domain, 1};
    make_items(context, work_);
  }

  void note(std::uint32_t number, std::string& found) const {
    const Entry& entry = lexicon_.entries[number];
    const std::string line =
        place(entry) + " " + std::string(lexicon_.text(entry.text));
    if (found.find(line) == std::string::npos) found += (found.empty() ? "" : "; ") + line;
  }

  const Lexicon& lexicon_;
  Tokens tokens_;
  FieldWork work_;
};

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

TEST_CASE("phrases: every phrase that is shipped is found in its own words, whatever is chosen") {
  const Lexicon& lexicon = *shipped_lexicon();
  const ClassWords classes;
  PhraseReader reader(lexicon);
  std::size_t seen = 0;
  for (std::uint32_t number = 0; number < lexicon.entries.size(); ++number) {
    const Entry& entry = lexicon.entries[number];
    if (!(entry.flags & kPhrase) || entry.role != Role::tone) continue;
    ++seen;
    const Sayings sayings(classes, entry.language);
    std::map<std::string, std::string> missing;  // by option: the last text, and what took it
    std::set<std::string> found;
    const ParsedPhrase phrase = parse_phrase(lexicon.text(entry.text));
    for (const std::vector<PhraseItem>& sequence : phrase.sequences) {
      for (const Saying& saying : sayings.of(sequence)) {
        const std::string text = joined(saying.words), instead = reader.instead_of(number, text);
        if (instead.empty()) {
          found.insert(saying.option);
        } else {
          missing[saying.option] = text + " -> " + instead;
        }
      }
    }
    for (const auto& [option, instead] : missing) {
      // One way without the phrase's other options is enough.
      if (found.contains(option)) continue;
      CAPTURE(reader.place(entry));
      CAPTURE(std::string(lexicon.text(entry.text)));
      CAPTURE(instead);
      CHECK(found.contains(option));
    }
  }
  CHECK(seen > 4'000);
}
