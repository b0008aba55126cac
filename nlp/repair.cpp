#include "nlp/repair.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "nlp/lex_reader.h"
#include "nlp/lexicon_lines.h"
#include "nlp/lexicon_table.h"
#include "nlp/unicode.h"

namespace molva::nlp {

namespace {

constexpr double kStep = 0.5;
constexpr double kToneless = 0.5;  // as in a `>` line
constexpr std::size_t kMostPhrases = 10;
constexpr std::size_t kLongestPhrase = 4;
constexpr const char* kOwnFile = "repair.lex";

// A lexicon whose weights may be changed for a trial.
struct Trial {
  std::vector<LexFile> files;
  std::shared_ptr<Lexicon> lexicon;
  mutable std::vector<Entry> entries;  // of the lexicon, which looks at these

  explicit Trial(const std::vector<LexiconSource>& sources) {
    std::vector<LexiconProblem> problems;
    for (const LexiconSource& source : sources) files.push_back(read_lex(source, problems));
    lexicon = build_lexicon(files, 0, problems, false);
    entries.assign(lexicon->entries.begin(), lexicon->entries.end());
    lexicon->entries = entries;
  }
};

// Puts a weight back when the trial is over.
class Changed {
 public:
  Changed(Entry& entry, bool negated, double value)
      : entry_(entry), weight_(entry.weight), negated_(entry.negated) {
    (negated ? entry.negated : entry.weight) = value;
  }
  Changed(const Changed&) = delete;
  Changed& operator=(const Changed&) = delete;
  ~Changed() {
    entry_.weight = weight_;
    entry_.negated = negated_;
  }

 private:
  Entry& entry_;
  const double weight_, negated_;
};

struct Test {
  const LexFile* file = nullptr;
  const LexTest* test = nullptr;
};

bool holds(const Lexicon& lexicon, const Test& one) {
  Text text;
  text.body = one.test->text;
  if (one.file->language != Language::other) text.language = one.file->language;
  if (!one.test->domain.empty()) text.domains = {&one.test->domain, 1};
  const Verdict verdict = classify(lexicon, text, false);
  const double tone = verdict.P - verdict.N;
  const char sign = std::abs(tone) < kToneless ? '0' : tone > 0 ? '+' : '-';
  return sign == one.test->sign;
}

double direction(Polarity wanted, Polarity now) {
  return static_cast<double>(static_cast<int>(wanted)) - static_cast<double>(static_cast<int>(now));
}

bool was_negated(const Evidence& evidence) {
  return std::any_of(evidence.factors.begin(), evidence.factors.end(), [](const Factor& factor) {
    return factor.name.starts_with("negation");
  });
}

}  // namespace

struct RepairSearch::Work {
  Work(const std::vector<LexiconSource>& all, const std::vector<RepairCase>& given)
      : sources(all), cases(given), base(all) {
    for (const LexFile& file : base.files)
      for (const LexTest& test : file.tests)
        if (holds(*base.lexicon, {&file, &test})) tests.push_back({&file, &test});
    for (const RepairCase& one : cases) right.push_back(is_right(*base.lexicon, one));
  }

  static bool is_right(const Lexicon& lexicon, const RepairCase& one) {
    return classify(lexicon, one.text, false).polarity == one.wanted;
  }

  void price(const Lexicon& lexicon, std::size_t which, Repair& repair) const {
    for (const Test& test : tests)
      if (!holds(lexicon, test))
        repair.broken_tests.push_back(test.file->name + ":" +
                                      std::to_string(test.test->place.line) + ": " +
                                      test.test->text);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (i == which || is_right(lexicon, cases[i]) == right[i]) continue;
      (right[i] ? repair.broken_cases : repair.repaired_cases).push_back(i);
    }
  }

  // --- another weight for a word that counted

  void weights(std::size_t which, const Verdict& verdict, std::vector<Repair>& found) const {
    std::set<std::pair<std::uint32_t, bool>> tried;
    for (const Evidence& evidence : verdict.evidence) {
      const std::uint32_t number = entry_of(evidence);
      const bool negated = was_negated(evidence);
      if (number == kNone || !tried.insert({number, negated}).second) continue;
      weight(which, verdict, number, negated, evidence.weight, found);
    }
  }

  std::uint32_t entry_of(const Evidence& evidence) const {
    const Lexicon& lexicon = *base.lexicon;
    for (std::uint32_t i = 0; i < lexicon.entries.size(); ++i) {
      const Entry& entry = lexicon.entries[i];
      if (lexicon.text(entry.text) == evidence.entry && entry.role == Role::tone &&
          lexicon.place(entry.file, entry.line) == evidence.line)
        return i;
    }
    return kNone;
  }

  void weight(std::size_t which, const Verdict& verdict, std::uint32_t number, bool negated,
              double now, std::vector<Repair>& found) const {
    Entry& entry = base.entries[number];
    const LexEntry* written = written_as(entry);
    if (!written) return;
    // Toward what the person said; neutral is sought on the side of zero.
    double step = std::copysign(kStep, direction(cases[which].wanted, verdict.polarity));
    for (double value = on_grid(now) + step; std::abs(value) <= 5; value += step) {
      const Changed changed(entry, negated, value);
      if (!is_right(*base.lexicon, cases[which])) continue;
      Repair repair;
      repair.section = section_line(*written);
      repair.language = entry.language;
      const std::optional<double> under = negated ? std::optional(value) : written->negated;
      repair.line = entry_line({negated ? written->weight : value, under, written_text(entry),
                               tags_text(written->tags)});
      repair.change = std::abs(value - now);
      price(*base.lexicon, which, repair);
      found.push_back(std::move(repair));
      return;
    }
  }

  std::string written_text(const Entry& entry) const {
    return std::string(base.lexicon->text(entry.text));
  }

  const LexEntry* written_as(const Entry& entry) const {
    for (const LexEntry& one : base.files[entry.file].entries)
      for (const LexWord& word : one.words)
        if (word.text == written_text(entry) && word.place.line == static_cast<int>(entry.line)) return &one;
    return nullptr;
  }

  // --- a phrase of the text

  void phrases(std::size_t which, const Verdict& verdict, std::vector<Repair>& found) const {
    for (const std::string& phrase : phrases_of(cases[which].text, verdict))
      phrase_weight(which, verdict, phrase, found);
  }

  // Words side by side around what counted (or, where nothing did, anywhere), the longest first:
  // a longer phrase reaches fewer other texts.
  std::vector<std::string> phrases_of(const Text& text, const Verdict& verdict) const {
    std::vector<std::string> list;
    for (std::size_t words = kLongestPhrase; words >= 2; --words)
      for (const std::string_view field : {text.body, text.cons, text.pros, text.title})
        add_phrases(field, verdict, words, list);
    if (list.size() > kMostPhrases) list.resize(kMostPhrases);
    return list;
  }

  void add_phrases(std::string_view field, const Verdict& verdict, std::size_t words,
                   std::vector<std::string>& list) const {
    Tokens tokens;
    tokenize(field, tokens);
    std::vector<const Token*> run;
    for (const Token& token : tokens.list) {
      if (token.kind != TokenKind::word) {
        run.clear();
        continue;
      }
      run.push_back(&token);
      if (run.size() < words) continue;
      std::string phrase;
      bool content = false, touches = verdict.evidence.empty();
      for (std::size_t i = run.size() - words; i < run.size(); ++i) {
        const std::string_view word = tokens.folded_form(*run[i]);
        phrase += (phrase.empty() ? "=" : " =") + std::string(word);
        content = content || word.size() > 6;
        for (const Evidence& one : verdict.evidence)
          touches = touches || one.text == field.substr(run[i]->begin, run[i]->length);
      }
      // Two phrases of each length are enough of a choice.
      const auto same = std::count_if(list.begin(), list.end(), [&](const std::string& other) {
        return static_cast<std::size_t>(std::count(other.begin(), other.end(), ' ')) + 1 == words;
      });
      if (content && touches && same < 4) list.push_back(phrase);
    }
  }

  void phrase_weight(std::size_t which, const Verdict& verdict, const std::string& phrase,
                     std::vector<Repair>& found) const {
    const Language language =
        verdict.language == Language::other ? Language::ru : verdict.language;
    std::vector<LexiconSource> layered = sources;
    layered.push_back({kOwnFile, language, "[phrases]\n" + entry_line({1, {}, phrase, "phrase"}) + "\n"});
    const Trial trial(layered);
    Entry& entry = trial.entries.back();
    if (trial.lexicon->file_name(entry.file) != kOwnFile) return;
    const double wanted = static_cast<double>(static_cast<int>(cases[which].wanted)) - 1;
    for (double size = wanted == 0 ? 0 : kStep; size <= 5; size += kStep) {
      const double value = wanted < 0 ? -size : size;
      const Changed changed(entry, false, value);
      if (!is_right(*trial.lexicon, cases[which])) {
        if (wanted == 0) return;  // a phrase that weighs nothing is all that makes a text neutral
        continue;
      }
      Repair repair;
      repair.section = "[phrases]";
      repair.language = language;
      repair.line = entry_line({value, {}, phrase, "phrase"});
      repair.change = std::abs(value);
      price(*trial.lexicon, which, repair);
      found.push_back(std::move(repair));
      return;
    }
  }

  const std::vector<LexiconSource> sources;
  const std::vector<RepairCase>& cases;
  Trial base;
  std::vector<Test> tests;  // that hold as it is
  std::vector<bool> right;
};

RepairSearch::RepairSearch(const std::vector<LexiconSource>& sources,
                           const std::vector<RepairCase>& cases)
    : work_(std::make_unique<Work>(sources, cases)) {}
RepairSearch::~RepairSearch() = default;

bool RepairSearch::right_already(std::size_t which) const {
  return work_->right[which];
}

std::size_t RepairSearch::tests() const {
  return work_->tests.size();
}

std::vector<Repair> RepairSearch::find(std::size_t which, std::size_t most) const {
  std::vector<Repair> found;
  if (right_already(which)) return found;
  const Verdict verdict = classify(*work_->base.lexicon, work_->cases[which].text, true);
  work_->weights(which, verdict, found);
  work_->phrases(which, verdict, found);
  const auto broken = [](const Repair& one) {
    return one.broken_tests.size() + one.broken_cases.size();
  };
  std::stable_sort(found.begin(), found.end(), [&](const Repair& a, const Repair& b) {
    if (broken(a) != broken(b)) return broken(a) < broken(b);
    if (a.repaired_cases.size() != b.repaired_cases.size())
      return a.repaired_cases.size() > b.repaired_cases.size();
    return a.change < b.change;
  });
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace molva::nlp
