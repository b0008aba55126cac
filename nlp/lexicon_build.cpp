// From lines to tables: layers are merged entry by entry, every entry is spread out into its forms
// or its sequences, and what cannot work is reported with its place.
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "nlp/lex_lines.h"
#include "nlp/lexicon_image.h"
#include "nlp/lexicon_layers.h"
#include "nlp/lexicon_table.h"
#include "nlp/phrase_syntax.h"
#include "nlp/unicode.h"
#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

// Forms that a word has on the average, the rare ones of verbs included.
constexpr std::size_t kFormsOfWord = 16;

class LexiconBuilder {
 public:
  LexiconBuilder(const std::vector<LexFile>& files, std::uint64_t version,
                 std::vector<LexiconProblem>& problems, bool warnings)
      : files_(files), problems_(problems), warnings_(warnings) {
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx",
                  static_cast<unsigned long long>(version));
    std::copy_n(digits.begin(), numbers_.digits.size(), numbers_.digits.begin());
    homographs_.emplace_back();
    domains_.emplace_back();
    for (const Language language : {Language::ru, Language::uk, Language::en}) {
      inflectors_[static_cast<std::size_t>(language)] = shipped_inflector(language);
    }
  }

  // The tables are the builder's: the lexicon looks at them until the next call.
  void build(Lexicon& lexicon) {
    for (const LexFile& file : files_) file_names_.push_back(pooled(file.name));
    read_rules(files_, numbers_.rules, rule_lines_, problems_);
    const std::vector<Kept> kept = merge_layers(files_, problems_, warnings_);
    forms_.expect(kept.size() * kFormsOfWord);
    classes();
    // Words first: phrases take the shapes of their words from them.
    for (const Kept& one : kept) {
      if (!one.phrase) word_entry(one);
    }
    for (const Kept& one : kept) {
      if (one.phrase) phrase_entry(one);
    }
    protected_words();
    homographs();
    find_swallowed();
    finish_forms();
    forms_.finish();
    prefixes();
    show(lexicon);
  }

 private:
  void fault(std::uint16_t file, LexPlace place, LexiconFault fault, std::string_view subject,
             std::string_view detail, bool warning = false) {
    if (warning && !warnings_) return;
    LexFaults(files_[file].name, problems_).add(place, fault, subject, detail, warning);
  }

  void show(Lexicon& lexicon) {
    static_cast<LexiconNumbers&>(lexicon) = numbers_;
    lexicon.forms = forms_.view();
    lexicon.phrases = trie_.finish();
    lexicon.entries = entries_;
    lexicon.homographs = homographs_;
    lexicon.homograph_forms = homograph_forms_;
    lexicon.domains = domains_;
    lexicon.domain_weights = domain_weights_;
    lexicon.files = file_names_;
    lexicon.rule_lines = rule_lines_;
    lexicon.prefixes = prefixes_;
    lexicon.obscene = obscene_;
    lexicon.texts = texts_;
  }

  Range pooled(std::string_view text) {
    const Range range{static_cast<std::uint32_t>(texts_.size()),
                      static_cast<std::uint32_t>(text.size())};
    texts_ += text;
    return range;
  }
  std::string_view text(Range range) const {
    return std::string_view(texts_).substr(range.begin, range.count);
  }

  // --- words

  Forms forms_of(Language language, std::string_view lemma, const WordShape& shape) const {
    const auto& inflector = inflectors_[static_cast<std::size_t>(language) % inflectors_.size()];
    Forms forms;
    if (inflector == nullptr || shape.part == PartOfSpeech::invariable) {
      forms.list.push_back({std::string(lemma), false});
      forms.part = PartOfSpeech::invariable;
      return forms;
    }
    return inflector->forms(lemma, shape);
  }

  std::uint32_t new_entry(const Kept& kept, PartOfSpeech part) {
    const LexEntry& from = *kept.entry;
    Entry entry;
    entry.weight = from.weight;
    if (from.negated) entry.negated = *from.negated;
    entry.role = from.role;
    entry.language = files_[kept.file].language;
    entry.part = part;
    entry.kind = from.tags.kind;
    entry.aspect = aspect_from(from.tags.aspect).value_or(0);
    entry.severity = static_cast<std::uint8_t>(from.tags.severity);
    if (from.tags.fuzzy) entry.flags |= kFuzzy;
    if (from.tags.keep) entry.flags |= kKeep;
    if (from.tags.compare) entry.flags |= kCompare;
    if (from.section == "obscene") entry.flags |= kObscene;
    if (from.has_weight) entry.flags |= kHasNumber;
    if (from.tags.only) entry.only = static_cast<std::uint8_t>(*from.tags.only);
    entry.file = kept.file;
    entry.line = static_cast<std::uint32_t>(kept.word->place.line);
    entry.domains = domain_of(from);
    entry.text = pooled(kept.word->text);
    entries_.push_back(entry);
    return static_cast<std::uint32_t>(entries_.size() - 1);
  }

  std::uint16_t domain_of(const LexEntry& entry) {
    if (entry.domain.empty() && entry.tags.domains.empty()) return 0;
    DomainRule rule{pooled(entry.domain), {static_cast<std::uint32_t>(domain_weights_.size()), 0}};
    for (const auto& [domain, weight] : entry.tags.domains) {
      domain_weights_.push_back({weight, pooled(domain)});
      ++rule.weights.count;
    }
    domains_.push_back(rule);
    return static_cast<std::uint16_t>(domains_.size() - 1);
  }

  void word_entry(const Kept& kept) {
    std::string lemma = kept.folded;
    const Language language = files_[kept.file].language;
    WordShape shape = kept.entry->tags.shape;
    const bool prefix = kept.word->text.size() > 1 && kept.word->text.back() == '*';
    if (prefix) {
      lemma = fold(kept.word->text.substr(0, kept.word->text.size() - 1));
      shape.part = PartOfSpeech::invariable;
      if (code_points(lemma, lemma.size()) < 4) {
        return fault(kept.file, kept.word->place, LexiconFault::prefix, kept.word->text, "≥ 4");
      }
    }
    // Words of the rules stay as they are unless their part of speech is told.
    const bool cue = kept.entry->role != Role::tone;
    if (cue && shape.part == PartOfSpeech::none && shape.like.empty() && shape.forms.empty()) {
      shape.part = PartOfSpeech::invariable;
    }
    const bool sign = kept.entry->section == "emoji" || !has_letters(lemma);
    if (sign) shape.part = PartOfSpeech::invariable;
    const Forms forms = forms_of(language, lemma, shape);
    if (forms.list.empty() || !forms.error.empty()) {
      return fault(kept.file, kept.word->place, LexiconFault::no_form, kept.word->text,
                   forms.error);
    }
    if (forms.guessed && !cue) {
      fault(kept.file, kept.word->place, LexiconFault::guessed, kept.word->text,
            forms.list.back().text, true);
    }
    const std::uint32_t number = new_entry(kept, forms.part);
    if (!cue) {
      shapes_.emplace(std::pair(language, lemma), shape);
      ++numbers_.sizes[static_cast<std::size_t>(language)].lemmas;
    }
    add_forms(number, forms, prefix);
  }

  static bool has_letters(std::string_view text) {
    Tokens tokens;
    tokenize(text, tokens);
    return std::any_of(tokens.list.begin(), tokens.list.end(),
                       [](const Token& token) { return token.kind == TokenKind::word; });
  }

  void add_forms(std::uint32_t number, const Forms& forms, bool prefix) {
    const Entry& entry = entries_[number];
    for (const Form& form : forms.list) {
      const std::uint32_t at = forms_.add(form.text);
      forms_.add_sense(at, {number, 0, form.comparative});
      KnownForm& known = forms_.form(at);
      if (entry.role == Role::tone) {
        known.flags |= kHasTone;
      } else {
        known.roles |= bit(entry.role);
      }
      if (forms.part == PartOfSpeech::verb) known.flags |= kVerbForm;
      if (prefix) prefixes_.push_back(at);
    }
  }

  // --- classes

  void classes() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      for (const LexClass& row : files_[i].classes) word_class(static_cast<std::uint16_t>(i), row);
    }
  }

  void word_class(std::uint16_t file, const LexClass& row) {
    const std::uint32_t symbol = class_symbol(row.name);
    const std::uint8_t aspect = aspect_from(row.tags.aspect).value_or(0);
    for (const LexWord& word : row.words) {
      WordShape shape = row.tags.shape;
      if (shape.part == PartOfSpeech::none) shape.part = PartOfSpeech::noun;
      const Forms forms = forms_of(files_[file].language, fold(word.text), shape);
      if (forms.list.empty() || !forms.error.empty()) {
        fault(file, word.place, LexiconFault::no_form, word.text, forms.error);
      }
      for (const Form& form : forms.list) {
        const std::uint32_t at = forms_.add(form.text);
        forms_.add_symbol(at, symbol);
        KnownForm& known = forms_.form(at);
        if (known.aspect == 0) known.aspect = aspect;
        if (known.aspect != 0) known.flags |= kHasAspect;
      }
    }
  }

  std::uint32_t class_symbol(const std::string& name) {
    const auto [found, fresh] = class_symbols_.emplace(name, next_symbol_);
    if (fresh) ++next_symbol_;
    if (name == "шкала") numbers_.scale_class = found->second;
    return found->second;
  }

  // Symbol of a class that some file defines, or 0 with a fault.
  std::uint32_t known_class(const Kept& kept, const std::string& name) {
    return known_class(kept.file, kept.word->place, name);
  }

  std::uint32_t known_class(std::uint16_t file, LexPlace place, const std::string& name) {
    const auto found = class_symbols_.find(name);
    if (found != class_symbols_.end()) return found->second;
    std::vector<std::string_view> names;
    for (const auto& [known, symbol] : class_symbols_) names.push_back(known);
    fault(file, place, LexiconFault::unknown_class, "@" + name, nearest(name, names));
    return 0;
  }

  // --- phrases

  std::uint32_t lemma_symbol(Language language, const std::string& word, bool exact) {
    exact = exact || is_particle(language, word);
    const auto [found, fresh] =
        word_symbols_.emplace(std::tuple(language, word, exact), next_symbol_);
    if (fresh) mark_forms(language, word, exact, next_symbol_++);
    return found->second;
  }

  void mark_forms(Language language, const std::string& word, bool exact, std::uint32_t symbol) {
    forms_.add_symbol(forms_.add(word), symbol);
    if (exact) return;
    const auto shape = shapes_.find(std::pair(language, word));
    const Forms forms =
        forms_of(language, word, shape == shapes_.end() ? WordShape{} : shape->second);
    for (const Form& form : forms.list) forms_.add_symbol(forms_.add(form.text), symbol);
  }

  // One symbol for all the words of "а|б|в".
  std::uint32_t choice_symbol(Language language, const PhraseItem& choice) {
    // Whatever the order: a common word then has fewer symbols, and each of them costs a look.
    std::set<std::string> names;
    for (const PhraseItem& option : choice.options) {
      names.insert((option.kind == PhraseItem::Kind::exact ? "=" : "") + option.text);
    }
    std::string key = "|";
    for (const std::string& name : names) key += name + "|";
    const auto [found, fresh] =
        word_symbols_.emplace(std::tuple(language, key, false), next_symbol_);
    if (!fresh) return found->second;
    const std::uint32_t symbol = next_symbol_++;
    for (const PhraseItem& option : choice.options) {
      const bool exact =
          option.kind == PhraseItem::Kind::exact || is_particle(language, option.text);
      mark_forms(language, option.text, exact, symbol);
    }
    return symbol;
  }

  bool is_particle(Language language, const std::string& word) {
    const std::uint32_t form = forms_.find(word);
    if (form == kNone) return false;
    bool particle = false;
    forms_.each_sense(form, [&](const Sense& sense) {
      const Entry& entry = entries_[sense.entry];
      particle |= entry.role == Role::particle && entry.language == language;
    });
    return particle;
  }

  std::uint32_t symbol_of(const Kept& kept, const PhraseItem& item) {
    using Kind = PhraseItem::Kind;
    switch (item.kind) {
      case Kind::neg:
        return kNegSymbol;
      case Kind::degree:
        return kDegreeSymbol;
      case Kind::verb:
        return kVerbSymbol;
      case Kind::num:
        return kNumberSymbol;
      case Kind::word_class:
        return known_class(kept, item.text);
      case Kind::sign:
      case Kind::exact:
        return lemma_symbol(files_[kept.file].language, item.text, true);
      case Kind::choice:
        return choice_symbol(files_[kept.file].language, item);
      case Kind::lemma:
      case Kind::gap:
        break;
    }
    return lemma_symbol(files_[kept.file].language, item.text, false);
  }

  void phrase_entry(const Kept& kept) {
    const ParsedPhrase parsed = parse_phrase(kept.word->text);
    if (parsed.error_at != 0) {
      LexPlace place = kept.word->place;
      place.column += parsed.error_at - 1;
      return fault(kept.file, place, LexiconFault::columns, kept.word->text, parsed.error);
    }
    warn_of_choice(kept, parsed);
    if (kept.entry->tags.pair) return pair_entry(kept, parsed);
    const std::uint32_t number = new_entry(kept, PartOfSpeech::none);
    entries_[number].flags |= kPhrase;
    if (kept.entry->role == Role::tone) {
      ++numbers_.sizes[static_cast<std::size_t>(files_[kept.file].language)].phrases;
    }
    for (const auto& sequence : parsed.sequences) add_sequence(kept, number, sequence);
  }

  void warn_of_choice(const Kept& kept, const ParsedPhrase& parsed) {
    if (!warnings_) return;
    const auto doubt = doubtful_choice(parsed);
    if (!doubt) return;
    LexPlace place = kept.word->place;
    place.column += doubt->at - 1;
    fault(kept.file, place, LexiconFault::choice, kept.word->text, doubt->meant);
  }

  void add_sequence(const Kept& kept, std::uint32_t number, const std::vector<PhraseItem>& items) {
    std::uint32_t node = PhraseTrie::kRoot;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].kind == PhraseItem::Kind::gap) {
        if (i == 0 || i + 1 == items.size()) return;  // a gap at the edge of a phrase is none
        node = trie_.step_gap(node, items[i].gap);
        continue;
      }
      const std::uint32_t symbol = symbol_of(kept, items[i]);
      if (symbol == 0) return;
      if (i == 0 && symbol < kFirstSymbol) numbers_.fixed_starts[symbol] = true;
      node = trie_.step(node, symbol);
    }
    if (node == PhraseTrie::kRoot) return;
    trie_.end(node, number);
    ends_of_[number].push_back(node);
  }

  void pair_entry(const Kept& kept, const ParsedPhrase& parsed) {
    using Kind = PhraseItem::Kind;
    std::uint32_t number = kNone;
    for (const auto& items : parsed.sequences) {
      const bool good = items.size() == 2 && items[1].kind == Kind::word_class &&
                        (items[0].kind == Kind::lemma || items[0].kind == Kind::exact);
      if (!good) {
        return fault(kept.file, kept.word->place, LexiconFault::columns, kept.word->text, "а|б @в");
      }
      const std::uint32_t symbol = known_class(kept, items[1].text);
      if (symbol == 0) return;
      if (number == kNone) number = new_pair(kept, symbol);
      pair_forms(kept, number, items[0]);
    }
  }

  std::uint32_t new_pair(const Kept& kept, std::uint32_t symbol) {
    const std::uint32_t number = new_entry(kept, kept.entry->tags.shape.part);
    entries_[number].flags |= kPair;
    entries_[number].pair_class = symbol;
    ++numbers_.sizes[static_cast<std::size_t>(files_[kept.file].language)].phrases;
    return number;
  }

  void pair_forms(const Kept& kept, std::uint32_t number, const PhraseItem& word) {
    const Language language = files_[kept.file].language;
    WordShape shape = kept.entry->tags.shape;
    const auto known = shapes_.find(std::pair(language, word.text));
    if (shape.part == PartOfSpeech::none && known != shapes_.end()) shape = known->second;
    if (word.kind == PhraseItem::Kind::exact) shape.part = PartOfSpeech::invariable;
    const Forms forms = forms_of(language, word.text, shape);
    if (forms.list.empty() || !forms.error.empty()) {
      return fault(kept.file, kept.word->place, LexiconFault::no_form, word.text, forms.error);
    }
    if (entries_[number].part == PartOfSpeech::none) {
      entries_[number].part = forms.part;
    }
    for (const Form& form : forms.list) {
      const std::uint32_t at = forms_.add(form.text);
      forms_.add_sense(at, {number, 0, form.comparative});
      forms_.form(at).flags |= kHasPair;
    }
  }

  // A phrase loses where another one with the very same words comes later.
  void find_swallowed() {
    if (!warnings_) return;
    for (const auto& ends : ends_of_) {
      const std::uint32_t number = ends.first;
      const std::vector<std::uint32_t>& nodes = ends.second;
      const Entry& entry = entries_[number];
      if (entry.role != Role::tone) continue;
      std::uint32_t winner = number;
      const bool lost = std::all_of(nodes.begin(), nodes.end(), [&](std::uint32_t node) {
        for (const std::uint32_t other : trie_.entries(node)) {
          const Entry& rival = entries_[other];
          if (rival.role != Role::tone || rival.language != entry.language ||
              rival.domains != entry.domains || rival.only != entry.only || other <= number) {
            continue;
          }
          winner = other;
          return true;
        }
        return false;
      });
      if (!lost) continue;
      const Entry& rival = entries_[winner];
      fault(entry.file, {static_cast<int>(entry.line), 1}, LexiconFault::swallowed, text(entry.text),
            files_[rival.file].name + ":" + std::to_string(rival.line));
    }
  }

  // --- conditions and the end

  // In all their forms, as the endings have them.
  void protected_words() {
    for (const LexFile& file : files_) {
      for (const LexWord& word : file.protected_words) {
        const std::string folded = fold(word.text);
        forms_.form(forms_.add(folded)).flags |= kProtected;
        for (const Form& form : forms_of(file.language, folded, {}).list) {
          forms_.form(forms_.add(form.text)).flags |= kProtected;
        }
      }
    }
  }

  void homographs() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      for (const LexHomograph& row : files_[i].homographs) {
        homograph(static_cast<std::uint16_t>(i), row);
      }
    }
  }

  void homograph(std::uint16_t file, const LexHomograph& row) {
    Homograph made;
    made.never = row.never;
    made.not_start = row.not_start;
    const auto numbers = [this](const std::vector<std::string>& words) {
      const auto begin = static_cast<std::uint32_t>(homograph_forms_.size());
      for (const std::string& word : words) homograph_forms_.push_back(forms_.add(word));
      return Range{begin, static_cast<std::uint32_t>(words.size())};
    };
    made.after = numbers(row.after);
    made.before = numbers(row.before);
    made.not_after = numbers(row.not_after);
    made.not_before = numbers(row.not_before);
    if (!row.near_class.empty()) {
      made.near_class = known_class(file, row.place, row.near_class);
      if (made.near_class == 0) return;
    }
    homographs_.push_back(made);
    const auto number = static_cast<std::uint16_t>(homographs_.size() - 1);
    for (const LexWord& word : row.forms) {
      const std::uint32_t form = forms_.find(fold(word.text));
      if (form == kNone) continue;
      forms_.each_sense(form, [&](Sense& sense) {
        const Entry& entry = entries_[sense.entry];
        const bool same = row.lemma.empty() || fold(text(entry.text)) == row.lemma;
        if (entry.role == Role::tone && entry.language == files_[file].language && same) {
          sense.homograph = number;
        }
      });
    }
  }

  // Whether every language gives the form all of its roles, and one of them does for any text:
  // Ukrainian alone may not.
  bool has_plain_roles(const std::vector<Sense>& senses, Roles all) const {
    std::map<Language, Roles> roles;
    for (const Sense& sense : senses) {
      const Entry& entry = entries_[sense.entry];
      if (entry.role != Role::tone) roles[entry.language] |= bit(entry.role);
    }
    if (roles.empty() || (roles.size() == 1 && roles.contains(Language::uk))) return false;
    return std::all_of(roles.begin(), roles.end(),
                       [all](const auto& one) { return one.second == all; });
  }

  // The sense to try first stands first: the entry whose lemma the form is, then the heavier one.
  // Of the symbols those that begin phrases.
  void finish_forms() {
    const std::vector<std::uint32_t> lemmas = lemma_forms();
    std::vector<bool> begins(next_symbol_);
    for (const std::uint32_t symbol : trie_.first_symbols()) begins[symbol] = true;
    std::vector<Sense> senses;
    std::vector<std::uint32_t> symbols;
    for (std::uint32_t i = 0; i < forms_.size(); ++i) {
      forms_.get_senses(i, senses);
      drop_under_particle(i, senses, lemmas);
      if (senses.size() > 1) sort_senses(i, senses, lemmas);
      if (senses.size() > 1 && warnings_) warn_of_homograph(i, senses);
      count_form(senses);
      note_obscene(i, senses);
      if (warnings_) note_reach(senses);
      forms_.get_symbols(i, symbols);
      const auto middle = std::stable_partition(
          symbols.begin(), symbols.end(), [&begins](std::uint32_t one) { return begins[one]; });
      forms_.form(i).first_count = static_cast<std::uint16_t>(middle - symbols.begin());
      if (middle != symbols.begin()) forms_.form(i).flags |= kStartsPhrase;
      if (has_plain_roles(senses, forms_.form(i).roles)) forms_.form(i).flags |= kPlainRoles;
      forms_.settle(i, senses, symbols);
    }
    sort_by_text(obscene_);
    if (warnings_) warn_of_unreachable();
  }

  // Which of a form's entries some text can reach: one behind an entry of its language that always
  // counts is never asked.
  void note_reach(const std::vector<Sense>& senses) {
    reached_.resize(entries_.size());
    std::array<std::uint32_t, 4> winner{kNone, kNone, kNone, kNone};
    for (const Sense& sense : senses) {
      const Entry& entry = entries_[sense.entry];
      if (entry.role != Role::tone) continue;
      std::uint32_t& first = winner[static_cast<std::size_t>(entry.language)];
      const bool never = homographs_[sense.homograph].never;
      if (first == kNone && !never) {
        reached_[sense.entry].yes = true;
      } else {
        reached_[sense.entry].instead = first;
      }
      const bool says = entry.weight != 0 || entry.has_negated();
      const bool always = entry.domains == 0 && entry.only == 0xFF && !(entry.flags & kPair);
      if (first == kNone && says && always && sense.homograph == 0) first = sense.entry;
    }
  }

  void warn_of_unreachable() {
    for (std::uint32_t i = 0; i < entries_.size() && i < reached_.size(); ++i) {
      const Entry& entry = entries_[i];
      if (entry.role != Role::tone || (entry.flags & kPhrase) || reached_[i].yes) continue;
      const std::uint32_t by = reached_[i].instead;
      const std::string detail =
          by == kNone ? "[particles], [homographs]"
                      : files_[entries_[by].file].name + ":" + std::to_string(entries_[by].line);
      fault(entry.file, {static_cast<int>(entry.line), 1}, LexiconFault::unreachable,
            text(entry.text), detail, true);
    }
  }

  // The form that is the entry itself, for each entry of one word.
  std::vector<std::uint32_t> lemma_forms() const {
    std::vector<std::uint32_t> lemmas;
    lemmas.reserve(entries_.size());
    for (const Entry& entry : entries_) {
      lemmas.push_back(entry.flags & kPhrase ? kNone : forms_.find(fold(text(entry.text))));
    }
    return lemmas;
  }

  void sort_senses(std::uint32_t form, std::vector<Sense>& senses,
                   const std::vector<std::uint32_t>& lemmas) const {
    std::stable_sort(senses.begin(), senses.end(), [&](const Sense& a, const Sense& b) {
      const Entry& one = entries_[a.entry];
      const Entry& two = entries_[b.entry];
      const bool pair_a = one.flags & kPair, pair_b = two.flags & kPair;
      if (pair_a != pair_b) return pair_a;
      // What a domain says of a word goes before what holds everywhere.
      const bool domain_a = of_domain(one), domain_b = of_domain(two);
      if (domain_a != domain_b) return domain_a;
      const bool lemma_a = lemmas[a.entry] == form, lemma_b = lemmas[b.entry] == form;
      if (lemma_a != lemma_b) return lemma_a;
      return std::abs(one.weight) > std::abs(two.weight);
    });
  }

  bool of_domain(const Entry& entry) const {
    return entry.domains != 0 && domains_[entry.domains].only_domain.count != 0;
  }

  // A little word («коли», «потом») is no form of another word of its language («колоти», «пот»).
  void drop_under_particle(std::uint32_t form, std::vector<Sense>& senses,
                           const std::vector<std::uint32_t>& lemmas) {
    if (senses.size() < 2 || !(forms_.form(form).roles & bit(Role::particle))) return;
    for (const Language language : {Language::ru, Language::uk, Language::en}) {
      const bool little = std::any_of(senses.begin(), senses.end(), [&](const Sense& sense) {
        const Entry& entry = entries_[sense.entry];
        return entry.role == Role::particle && entry.language == language;
      });
      if (!little) continue;
      std::erase_if(senses, [&](const Sense& sense) {
        const Entry& entry = entries_[sense.entry];
        return entry.role == Role::tone && entry.language == language && !(entry.flags & kPair) &&
               lemmas[sense.entry] != form;
      });
    }
  }

  void note_obscene(std::uint32_t form, const std::vector<Sense>& senses) {
    const bool obscene = std::any_of(senses.begin(), senses.end(), [this](const Sense& sense) {
      return (entries_[sense.entry].flags & kObscene) != 0;
    });
    if (obscene) obscene_.push_back(form);
  }

  void count_form(const std::vector<Sense>& senses) {
    std::array<bool, 4> counted{};
    for (const Sense& sense : senses) {
      const Entry& entry = entries_[sense.entry];
      const auto language = static_cast<std::size_t>(entry.language);
      if (entry.role != Role::tone || counted[language]) continue;
      counted[language] = true;
      ++numbers_.sizes[language].forms;
    }
  }

  void warn_of_homograph(std::uint32_t form, const std::vector<Sense>& senses) {
    for (std::size_t i = 0; i + 1 < senses.size(); ++i) {
      const Entry& one = entries_[senses[i].entry];
      const Entry& two = entries_[senses[i + 1].entry];
      const bool tones = one.role == Role::tone && two.role == Role::tone;
      if (!tones || one.language != two.language || (one.flags & kPair) || (two.flags & kPair)) {
        continue;
      }
      const bool differ = one.weight * two.weight < 0 || (one.weight == 0) != (two.weight == 0);
      if (!differ || senses[i].homograph != 0 || senses[i + 1].homograph != 0) continue;
      // At the later of the two, which is the owner's where one of them is.
      const bool first = senses[i].entry > senses[i + 1].entry;
      const Entry &later = first ? one : two, &other = first ? two : one;
      fault(later.file, {static_cast<int>(later.line), 1}, LexiconFault::homograph,
            forms_.text(form), text(other.text), true);
    }
  }

  // In UTF-8 the order of the bytes is that of the letters.
  void sort_by_text(std::vector<std::uint32_t>& forms) const {
    std::sort(forms.begin(), forms.end(), [this](std::uint32_t a, std::uint32_t b) {
      return std::pair(forms_.text(a), a) < std::pair(forms_.text(b), b);
    });
  }

  void prefixes() {
    sort_by_text(prefixes_);
    if (!warnings_ || prefixes_.empty()) return;
    const FormTable forms = forms_.view();
    for (const std::uint32_t own : prefixes_) {
      const Entry& entry = entries_[forms.senses(forms[own])->entry];
      for (std::uint32_t i = 0; i < forms.size(); ++i) {
        if (i == own || !forms.text(i).starts_with(forms.text(own))) continue;
        for (std::uint16_t s = 0; s < forms[i].sense_count; ++s) {
          const Entry& other = entries_[forms.senses(forms[i])[s].entry];
          if (other.language != entry.language || other.role != Role::tone) continue;
          fault(entry.file, {static_cast<int>(entry.line), 1}, LexiconFault::prefix,
                text(entry.text), text(other.text));
          i = static_cast<std::uint32_t>(forms.size()) - 1;
          break;
        }
      }
    }
  }

  const std::vector<LexFile>& files_;
  std::vector<LexiconProblem>& problems_;
  const bool warnings_;
  std::array<std::shared_ptr<const Inflector>, 4> inflectors_{};
  // The tables of the lexicon.
  LexiconNumbers numbers_;
  std::vector<Entry> entries_;
  std::vector<Homograph> homographs_;
  std::vector<std::uint32_t> homograph_forms_;
  std::vector<DomainRule> domains_;
  std::vector<DomainWeight> domain_weights_;
  std::vector<Range> file_names_;
  std::vector<RuleLine> rule_lines_;
  std::vector<std::uint32_t> prefixes_, obscene_;
  std::string texts_;
  FormTableBuilder forms_;
  PhraseTrieBuilder trie_;
  std::uint32_t next_symbol_ = kFirstSymbol;
  std::map<std::string, std::uint32_t> class_symbols_;
  std::map<std::tuple<Language, std::string, bool>, std::uint32_t> word_symbols_;
  std::map<std::pair<Language, std::string>, WordShape> shapes_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> ends_of_;
  // With warnings: whether a text can reach the entry, and who answers instead.
  struct Reach {
    bool yes = false;
    std::uint32_t instead = kNone;
  };
  std::vector<Reach> reached_;
};

}  // namespace

std::shared_ptr<Lexicon> build_lexicon(const std::vector<LexFile>& files, std::uint64_t version,
                                       std::vector<LexiconProblem>& problems, bool warnings) {
  const auto image = std::make_shared<const LexiconImage>([&] {
    LexiconBuilder builder(files, version, problems, warnings);
    Lexicon lexicon;
    builder.build(lexicon);
    return image_of(lexicon, ImageIndexes::as_they_are);
  }());
  return open_image(std::as_bytes(std::span(*image)), image, ImageCheck::header);
}

}  // namespace molva::nlp
