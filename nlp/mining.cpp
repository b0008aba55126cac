#include "nlp/mining.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "nlp/lexicon_lines.h"
#include "nlp/lexicon_table.h"
#include "nlp/statistics.h"
#include "nlp/unicode.h"
#include "nlp/verdict.h"

namespace molva::nlp {

namespace {

constexpr std::size_t kPairWindow = 4;     // tokens to both sides
constexpr std::size_t kQuotes = 3;
constexpr std::size_t kQuoteBytes = 60;    // to both sides
constexpr double kPrior = 0.1;             // weight of the prior, against the counts
constexpr double kLeastDelta = 0.7;        // about twice as often
constexpr double kAgrees = 1;              // of P - N: the lexicon says so already

struct Sides {
  std::int64_t low = 0, high = 0, unknown = 0;
  std::int64_t known() const { return low + high; }
  std::int64_t all() const { return low + high + unknown; }
  Sides& operator+=(const Sides& other) {
    low += other.low;
    high += other.high;
    unknown += other.unknown;
    return *this;
  }
};

void add(Sides& sides, Miner::Side side) {
  switch (side) {
    case Miner::Side::low:
      ++sides.low;
      break;
    case Miner::Side::high:
      ++sides.high;
      break;
    case Miner::Side::unknown:
      ++sides.unknown;
      break;
  }
}

struct Key {
  Language language = Language::ru;
  std::string text;
  auto operator<=>(const Key&) const = default;
};

double weight_of(double delta) {
  // A word that is e times as frequent on one side is a hint of one point.
  return std::copysign(std::clamp(std::round(std::abs(delta) * 2) / 2, 1.0, 4.0), delta);
}

// A word and the same word under "not" are one line of a file, which has a column for each.
std::vector<Mined> one_line_a_word(std::vector<Mined> list) {
  std::map<Key, std::size_t> lines;
  std::vector<Mined> merged;
  for (Mined& mined : list) {
    if (mined.kind == MinedKind::phrase || mined.kind == MinedKind::pair) {
      merged.push_back(std::move(mined));
      continue;
    }
    const auto [found, fresh] =
        lines.emplace(Key{mined.language, mined.entry.words}, merged.size());
    if (fresh) {
      merged.push_back(std::move(mined));
      continue;
    }
    Mined& first = merged[found->second];
    if (first.kind == mined.kind) continue;  // less certain than the first
    if (mined.kind == MinedKind::word) std::swap(first.entry, mined.entry);
    first.entry.negated = mined.entry.negated;
  }
  return merged;
}

std::string_view stem(std::string_view text, std::size_t letters) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < letters && at < text.size(); ++i)
    do ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return text.substr(0, at);
}

}  // namespace

struct Miner::Work {
  Work(const std::vector<LexiconSource>& sources, const Lexicon& own, const MiningOptions& chosen)
      : lexicon(own), options(chosen) {
    read_classes(sources);
  }

  // --- what the lexicon says of a token

  void read_classes(const std::vector<LexiconSource>& sources) {
    std::vector<LexiconProblem> ignored;
    for (const LexiconSource& source : sources) {
      const auto inflector = shipped_inflector(source.language);
      for (const LexClass& row : read_lex(source, ignored).classes) {
        WordShape shape = row.tags.shape;
        if (shape.part == PartOfSpeech::none) shape.part = PartOfSpeech::noun;
        for (const LexWord& word : row.words) {
          if (!inflector) continue;
          for (const Form& form : inflector->forms(fold(word.text), shape).list)
            classes[Key{source.language, form.text}].insert(row.name);
        }
      }
    }
  }

  const KnownForm* known_form(std::string_view folded) const {
    const std::uint32_t form = lexicon.forms.find(fold_hash(folded), folded);
    return form == kNone ? nullptr : &lexicon.forms[form];
  }

  // The entry whose form this is, or null: a word with a tone of its own in this language.
  const Entry* entry_of(std::string_view folded, Language language) const {
    const KnownForm* form = known_form(folded);
    for (std::uint16_t i = 0; form && i < form->sense_count; ++i) {
      const Entry& entry = lexicon.entries[lexicon.forms.senses(*form)[i].entry];
      const bool general =
          entry.domains == 0 || lexicon.domains[entry.domains].only_domain.count == 0;
      if (entry.role == Role::tone && entry.language == language && !(entry.flags & kPair) &&
          general)
        return &entry;
    }
    return nullptr;
  }

  bool has_role(std::string_view folded, Roles roles) const {
    const KnownForm* form = known_form(folded);
    return form && (form->roles & roles) != 0;
  }
  bool is_function(std::string_view folded) const {
    const KnownForm* form = known_form(folded);
    return form && form->roles != 0;
  }

  // --- first pass

  void count_words(std::string_view text, Language language, Side side) {
    tokenize(text, tokens);
    ++coverage.texts;
    add(texts, side);
    Text whole;
    whole.body = text;
    const Verdict verdict = classify(lexicon, whole, false);
    coverage.silent += verdict.P == 0 && verdict.N == 0;
    std::set<std::string_view> seen, seen_plain;
    bool after_not = false;
    for (const Token& token : tokens.list) {
      const bool negated = std::exchange(after_not, false);
      if (token.kind != TokenKind::word) continue;
      const std::string_view word = tokens.folded_form(token);
      after_not = has_role(word, bit(Role::negator));
      ++coverage.words;
      if (is_function(word))
        ++coverage.function;
      else if (entry_of(word, language))
        ++coverage.tone;
      if (is_function(word)) continue;
      if (seen.insert(word).second) add(forms[Key{language, std::string(word)}], side);
      // «Не советую» says nothing of «советую»: it is counted as a thing of its own later.
      if (!negated && seen_plain.insert(word).second)
        add(plain_forms[Key{language, std::string(word)}], side);
    }
  }

  // Forms of one word get its name: by the lexicon, or by the tables where one of the forms seen is
  // the lemma of the others. The lemma with the most texts takes its forms first.
  void group_forms() {
    if (grouped) return;
    grouped = true;
    struct Family {
      std::int64_t texts = 0;
      Key lemma;
      std::vector<std::string> members;
    };
    std::vector<Family> families;
    std::map<Key, std::vector<const std::string*>> by_stem;
    for (const auto& [key, sides] : forms)
      by_stem[{key.language, std::string(stem(key.text, 4))}].push_back(&key.text);
    for (const auto& [key, sides] : forms) {
      if (const Entry* entry = entry_of(key.text, key.language)) {
        lemmas[key] = fold(lexicon.text(entry->text));
        continue;
      }
      if (sides.all() < 2 || key.text.size() < 6) continue;
      const auto inflector = shipped_inflector(key.language);
      if (!inflector) continue;
      const std::set<std::string> all = forms_of(*inflector, key.text);
      Family family{0, key, {}};
      for (const std::string* other : by_stem[{key.language, std::string(stem(key.text, 4))}]) {
        if (!all.contains(*other) || entry_of(*other, key.language)) continue;
        family.members.push_back(*other);
        family.texts += forms[{key.language, *other}].all();
      }
      if (family.members.size() > 1) families.push_back(std::move(family));
    }
    std::stable_sort(families.begin(), families.end(), [](const Family& a, const Family& b) {
      return a.members.size() != b.members.size() ? a.members.size() > b.members.size()
                                                  : a.texts > b.texts;
    });
    for (const Family& family : families) {
      if (lemmas.contains(family.lemma)) continue;
      for (const std::string& member : family.members)
        lemmas.emplace(Key{family.lemma.language, member}, family.lemma.text);
    }
    for (const auto& [key, sides] : forms) {
      words[{key.language, lemma(key)}] += sides;
      members[{key.language, lemma(key)}].push_back(key.text);
    }
    for (const auto& [key, sides] : plain_forms) plain_words[{key.language, lemma(key)}] += sides;
  }

  // Only what shows itself as a lemma: guesses by other endings put strangers together.
  static std::set<std::string> forms_of(const Inflector& inflector, const std::string& word) {
    WordShape shape;
    for (const auto& [ending, part] : std::to_array<std::pair<const char*, PartOfSpeech>>(
             {{"ый", PartOfSpeech::adjective},
              {"ий", PartOfSpeech::adjective},
              {"ой", PartOfSpeech::adjective},
              {"ть", PartOfSpeech::verb},
              {"ться", PartOfSpeech::verb},
              {"тися", PartOfSpeech::verb},
              {"ти", PartOfSpeech::verb}}))
      if (word.ends_with(ending)) shape.part = part;
    if (shape.part == PartOfSpeech::none) shape.part = PartOfSpeech::noun;
    std::set<std::string> all;
    for (const Form& form : inflector.forms(word, shape).list) all.insert(form.text);
    return all;
  }

  std::string lemma(const Key& key) const {
    const auto found = lemmas.find(key);
    return found == lemmas.end() ? key.text : found->second;
  }

  // --- second pass

  void count_phrases(std::string_view text, Language language, Side side) {
    group_forms();
    if (side == Side::unknown) return;
    tokenize(text, tokens);
    std::set<std::string> seen;
    const auto note = [&](MinedKind kind, std::string what) {
      seen.insert(static_cast<char>('0' + static_cast<int>(kind)) + std::move(what));
    };
    std::vector<std::string> run;  // words that stand side by side
    for (std::size_t i = 0; i < tokens.list.size(); ++i) {
      const Token& token = tokens.list[i];
      if (token.kind != TokenKind::word) {
        run.clear();
        continue;
      }
      const std::string_view word = tokens.folded_form(token);
      run.emplace_back(word);
      if (!frequent(word, language)) {
        if (!is_function(word)) run.clear();
        continue;
      }
      if (!is_function(word)) note_word(i, word, language, run, note);
      note_phrases(run, note);
    }
    for (const std::string& one : seen) add(phrases[{language, one}], side);
    if (phrases.size() > options.most_kept) forget_rare();
  }

  template <typename Note>
  void note_word(std::size_t i, std::string_view word, Language language,
                 const std::vector<std::string>& run, Note note) {
    const std::string name = lemma({language, std::string(word)});
    if (run.size() > 1 && has_role(run[run.size() - 2], bit(Role::negator)))
      note(MinedKind::negated, run[run.size() - 2] + " " + name);
    const std::size_t from = i > kPairWindow ? i - kPairWindow : 0;
    std::set<std::string> near;
    for (std::size_t j = from; j < tokens.list.size() && j <= i + kPairWindow; ++j) {
      if (j == i || tokens.list[j].kind != TokenKind::word) continue;
      const auto found =
          classes.find({language, std::string(tokens.folded_form(tokens.list[j]))});
      if (found != classes.end()) near.insert(found->second.begin(), found->second.end());
    }
    for (const std::string& one : near) note(MinedKind::pair, name + " @" + one);
  }

  template <typename Note>
  void note_phrases(const std::vector<std::string>& run, Note note) const {
    for (std::size_t length = 2; length <= 3 && length <= run.size(); ++length) {
      std::string phrase;
      bool content = false;
      for (std::size_t k = run.size() - length; k < run.size(); ++k) {
        phrase += (phrase.empty() ? "" : " ") + run[k];
        content = content || !is_function(run[k]);
      }
      if (content) note(MinedKind::phrase, phrase);
    }
  }

  bool frequent(std::string_view word, Language language) const {
    if (is_function(word)) return true;
    const auto found = words.find({language, lemma({language, std::string(word)})});
    return found != words.end() && found->second.known() >= options.least_texts;
  }

  // Lossy counting: what was seen once so far is most of the map.
  void forget_rare() {
    for (std::int64_t least = 1; phrases.size() > options.most_kept / 2; ++least)
      std::erase_if(phrases, [&](const auto& one) { return one.second.known() <= least; });
  }

  // --- findings

  double judged(std::string_view text) const {
    Text one;
    one.body = text;
    const Verdict verdict = classify(lexicon, one, false);
    return verdict.P - verdict.N;
  }

  // Of how many texts of each side have it: everything counts once in a text.
  bool stands_out(const Sides& sides, Mined& mined) const {
    if (sides.known() < options.least_texts) return false;
    const LogOdds odds = log_odds(
        static_cast<double>(sides.high), static_cast<double>(texts.high),
        static_cast<double>(sides.low), static_cast<double>(texts.low),
        kPrior * static_cast<double>(sides.known()), kPrior * static_cast<double>(texts.known()));
    mined.low = sides.low;
    mined.high = sides.high;
    mined.z = odds.z;
    mined.weight = weight_of(odds.delta);
    return std::abs(odds.z) >= options.least_z && std::abs(odds.delta) >= kLeastDelta;
  }

  void find_words(std::vector<Mined>& list) {
    for (const auto& [key, sides] : plain_words) {
      Mined mined;
      if (!stands_out(sides, mined)) continue;
      mined.language = key.language;
      mined.text = key.text;
      mined.forms = members[key];
      word_z[key] = mined.z;
      const double now = judged(mined.forms.front());
      if (now * mined.z > 0 && std::abs(now) >= kAgrees) continue;
      mined.entry = word_entry(key, mined);
      list.push_back(std::move(mined));
    }
  }

  EntryColumns word_entry(const Key& key, const Mined& mined) {
    if (const Entry* entry = entry_of(mined.forms.front(), key.language))
      return {mined.weight, entry->has_negated() ? std::optional(entry->negated) : std::nullopt,
              std::string(lexicon.text(entry->text)), ""};
    std::string forms_tag = "x";
    if (mined.forms.size() > 1) {
      forms_tag = "forms:";
      for (const std::string& form : mined.forms)
        forms_tag += (forms_tag.back() == ':' ? "" : ",") + form;
    }
    return {mined.weight, std::nullopt, key.text, forms_tag};
  }

  void find_phrases(std::vector<Mined>& list) {
    for (const auto& [key, sides] : phrases) {
      Mined mined;
      mined.kind = static_cast<MinedKind>(key.text[0] - '0');
      if (!stands_out(sides, mined)) continue;
      mined.language = key.language;
      mined.text = key.text.substr(1);
      if (is_news(mined)) list.push_back(std::move(mined));
    }
  }

  // What the words by themselves say already is no news.
  bool is_news(Mined& mined) {
    if (mined.kind == MinedKind::phrase) {
      const double now = judged(mined.text);
      if (now * mined.z > 0 && std::abs(now) >= kAgrees) return false;
      mined.entry = {mined.weight, std::nullopt, exact(mined.text), "phrase"};
      // The best word of a phrase must not explain it all.
      return !explained_by_word(mined, mined.text);
    }
    const std::size_t blank = mined.text.find(' ');
    if (mined.kind == MinedKind::negated) {
      const std::string word = mined.text.substr(blank + 1);
      const Entry* entry = entry_of(word, mined.language);
      const double now = judged(mined.text);
      if (now * mined.z > 0 && std::abs(now) >= kAgrees) return false;
      mined.entry = {entry ? entry->weight : 0, mined.weight, word, entry ? "" : "x"};
      for (const std::string& form : members[{mined.language, word}])
        mined.forms.push_back(mined.text.substr(0, blank + 1) + form);
      return true;
    }
    const std::string word = mined.text.substr(0, blank);
    mined.entry = {mined.weight, std::nullopt, mined.text, "pair"};
    mined.forms = members[{mined.language, word}];
    const Entry* entry = entry_of(word, mined.language);
    // A pair is worth a line where it contradicts the word.
    return entry && entry->weight * mined.z < 0;
  }

  bool explained_by_word(const Mined& mined, std::string_view text) const {
    while (!text.empty()) {
      const std::string_view word = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(text.size(), word.size() + 1));
      const auto found = word_z.find({mined.language, lemma({mined.language, std::string(word)})});
      if (found != word_z.end() && found->second * mined.z > 0 &&
          std::abs(found->second) >= std::abs(mined.z))
        return true;
    }
    return false;
  }

  // The words as they were seen: what the miner counted is no other form of them.
  static std::string exact(std::string_view text) {
    std::string phrase;
    while (!text.empty()) {
      const std::string_view word = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(text.size(), word.size() + 1));
      phrase += (phrase.empty() ? "=" : " =") + std::string(word);
    }
    return phrase;
  }

  const Lexicon& lexicon;
  const MiningOptions options;
  Tokens tokens;
  Coverage coverage;
  Sides texts;
  bool grouped = false;
  std::map<Key, std::set<std::string>> classes;  // of a form
  std::map<Key, Sides> forms, words;             // by form; by lemma
  std::map<Key, Sides> plain_forms, plain_words;  // the same, where no "not" stands before
  std::map<Key, std::string> lemmas;             // of forms, where it is another
  std::map<Key, std::vector<std::string>> members;
  std::map<Key, Sides> phrases;  // the kind's digit in front
  std::map<Key, double> word_z;
};

Miner::Miner(const std::vector<LexiconSource>& sources, const Lexicon& lexicon,
             const MiningOptions& options)
    : work_(std::make_unique<Work>(sources, lexicon, options)) {}
Miner::~Miner() = default;

void Miner::count_words(std::string_view text, Language language, Side side) {
  work_->count_words(text, language, side);
}

void Miner::count_phrases(std::string_view text, Language language, Side side) {
  work_->count_phrases(text, language, side);
}

Coverage Miner::coverage() const {
  work_->group_forms();
  Coverage coverage = work_->coverage;
  for (const auto& [key, sides] : work_->words) {
    const std::string& form = work_->members[key].front();
    if (work_->entry_of(form, key.language)) continue;
    Coverage::Word word{key.text, sides.all(), sides.low, sides.high, 0};
    Mined mined;
    if (work_->stands_out(work_->plain_words[key], mined)) word.z = mined.z;
    coverage.unknown.push_back(std::move(word));
  }
  std::stable_sort(coverage.unknown.begin(), coverage.unknown.end(),
                   [](const auto& a, const auto& b) { return a.texts > b.texts; });
  return coverage;
}

std::vector<Mined> Miner::findings() {
  work_->group_forms();
  std::vector<Mined> list;
  work_->find_words(list);
  work_->find_phrases(list);
  std::stable_sort(list.begin(), list.end(), [](const Mined& a, const Mined& b) {
    return std::abs(a.z) > std::abs(b.z);
  });
  return one_line_a_word(std::move(list));
}

void Miner::quote(std::string_view text, std::vector<Mined>& findings) {
  thread_local Tokens tokens;
  tokenize(text, tokens);
  std::string folded = " ";
  std::unordered_map<std::size_t, std::size_t> at;
  for (const Token& token : tokens.list) {
    if (token.kind != TokenKind::word) continue;
    at[folded.size()] = token.begin;
    folded.append(tokens.folded_form(token)).append(" ");
  }
  for (Mined& mined : findings) {
    if (mined.quotes.size() >= kQuotes) continue;
    std::vector<std::string> wanted = mined.forms;
    if (wanted.empty()) wanted = {mined.text.substr(0, mined.text.find(" @"))};
    for (const std::string& one : wanted) {
      const std::size_t found = folded.find(" " + one + " ");
      if (found == std::string::npos) continue;
      const std::size_t begin = at[found + 1];
      std::size_t from = begin > kQuoteBytes ? begin - kQuoteBytes : 0;
      std::size_t to = std::min(text.size(), begin + one.size() + kQuoteBytes);
      while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) --from;
      while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) ++to;
      mined.quotes.emplace_back(text.substr(from, to - from));
      break;
    }
  }
}

}  // namespace molva::nlp
