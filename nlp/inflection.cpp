// All forms of a word. The idea: a paradigm cuts an ending off the lemma and hangs others on what
// is left, the stem. Which paradigm it is says, in this order: the word itself where the tables
// list it, `like:`, and the longest ending that some paradigm claims. Verbs with -ся are conjugated
// without it and get it back at the end of every form.
#include "nlp/inflection.h"

#include <algorithm>
#include <array>

#include "nlp/embedded.h"
#include "nlp/inflection_tables.h"
#include "nlp/unicode.h"
#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

// Nobody's word is longer, and forms are made by the dozen.
constexpr std::size_t kLongestLemma = 256;

// What was decided about a lemma.
struct Choice {
  const Paradigm* paradigm = nullptr;
  OtherStems stems;
};

// Whether fold() would give the same: lower-case letters of the three languages only. Names are
// expanded by the hundred thousand, and most come folded.
bool is_folded(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte >= 'a' && byte <= 'z') continue;
    if (i + 1 == word.size()) return false;
    const auto next = static_cast<unsigned char>(word[++i]);
    const bool russian = (byte == 0xD0 && next >= 0xB0 && next <= 0xBF) ||
                         (byte == 0xD1 && next >= 0x80 && next <= 0x8F);
    const bool ukrainian = byte == 0xD1 && (next == 0x94 || next == 0x96 || next == 0x97);
    if (!russian && !ukrainian) return false;
  }
  return true;
}

bool fits_part(const Paradigm& paradigm, PartOfSpeech part) {
  return part == PartOfSpeech::none || paradigm.part == part;
}

std::string_view stem_of(const Paradigm& paradigm, std::string_view lemma) {
  for (const std::string& cut : paradigm.cuts) {
    if (lemma.size() > cut.size() && lemma.ends_with(cut)) {
      return lemma.substr(0, lemma.size() - cut.size());
    }
  }
  return {};
}

// "ден" -> "дн" for день says "пен" -> "пн" for пень.
std::string transfer(std::string_view from, std::string_view to, std::string_view stem) {
  std::size_t common = 0;
  while (common < from.size() && common < to.size() && from[common] == to[common]) ++common;
  while (common > 0 && common < from.size() &&
         utf8::continues(static_cast<unsigned char>(from[common]))) {
    --common;
  }
  const std::string_view tail = from.substr(common);
  if (!stem.ends_with(tail)) return {};
  std::string made(stem.substr(0, stem.size() - tail.size()));
  made += to.substr(common);
  return made;
}

}  // namespace

struct Inflector::Tables : InflectionTables {
  explicit Tables(InflectionTables read) : InflectionTables(std::move(read)) {}

  Choice listed(std::string_view lemma, PartOfSpeech part) const;
  Choice by_ending(std::string_view lemma, PartOfSpeech part) const;
  Choice by_example(std::string_view lemma, std::string_view example, PartOfSpeech part) const;
  std::string without_reflexive(const std::string& lemma) const;
  void inflect(const std::string& word, const WordShape& shape, Forms& made) const;
  struct Fit;
  Fit fit(const Paradigm& paradigm, std::string_view lemma, std::string_view bare) const;
  void expand(const Choice& choice, std::string_view lemma, std::string_view bare,
              std::vector<Form>& out) const;
  void add_reflexive(std::string form, std::uint8_t marks, std::vector<Form>& out) const;
};

Choice Inflector::Tables::listed(std::string_view lemma, PartOfSpeech part) const {
  const auto found = words.find(lemma);
  if (found == words.end()) return {};
  for (const Listing& listing : found->second) {
    const Paradigm& paradigm = paradigms[listing.paradigm];
    if (fits_part(paradigm, part) && !stem_of(paradigm, lemma).empty())
      return {&paradigm, listing.stems};
  }
  return {};
}

Choice Inflector::Tables::by_ending(std::string_view lemma, PartOfSpeech part) const {
  for (std::size_t at = 0; at < lemma.size(); at = next_code_point(lemma, at + 1)) {
    const auto found = endings.find(lemma.substr(at));
    if (found == endings.end()) continue;
    for (const Listing& listing : found->second) {
      const Paradigm& paradigm = paradigms[listing.paradigm];
      if (!fits_part(paradigm, part) || stem_of(paradigm, lemma).empty()) continue;
      Choice choice{&paradigm, listing.stems};
      for (std::string& stem : choice.stems) {
        if (!stem.empty()) stem.insert(0, lemma.substr(0, at));
      }
      return choice;
    }
  }
  return {};
}

Choice Inflector::Tables::by_example(std::string_view lemma, std::string_view example,
                                     PartOfSpeech part) const {
  Choice choice = listed(example, part);
  if (choice.paradigm == nullptr) choice = by_ending(example, part);
  if (choice.paradigm == nullptr) return {};
  const std::string_view from = stem_of(*choice.paradigm, example);
  const std::string_view stem = stem_of(*choice.paradigm, lemma);
  for (std::string& other : choice.stems) {
    if (!other.empty()) other = transfer(from, other, stem);
  }
  return stem.empty() ? Choice{} : choice;
}

std::string Inflector::Tables::without_reflexive(const std::string& lemma) const {
  for (const auto& [from, to] : reflexive.lemma) {
    // The reflexive lemma is the plain one with something behind it: "ться" and "ть".
    if (lemma.size() > from.size() && lemma.ends_with(from) && from.starts_with(to)) {
      return lemma.substr(0, lemma.size() - from.size() + to.size());
    }
  }
  return lemma;
}

// What a word has of a paradigm's rows.
struct Inflector::Tables::Fit {
  std::uint8_t unfit = 0;    // of RowMark
  std::uint32_t groups = 0;  // a bit each

  bool has(const RowMarks& marks) const {
    return (marks.bits & unfit) == 0 && (marks.wanted & ~groups) == 0 &&
           (marks.refused & groups) == 0;
  }
};

// A verb of neither aspect is imperfective, one of both has all rows. A group may name a reflexive
// verb as it is ("окупаться") or what is left without its ending, which is what patterns see.
Inflector::Tables::Fit Inflector::Tables::fit(const Paradigm& paradigm, std::string_view lemma,
                                              std::string_view bare) const {
  const bool is_reflexive = lemma.size() != bare.size();
  Fit fit;
  fit.unfit = is_reflexive ? kPlain : kReflexive;
  if (paradigm.part != PartOfSpeech::verb && paradigm.groups == 0) return fit;
  WordGroups::Closeness close;
  groups.measure(bare, close);
  if (is_reflexive) groups.measure_word(lemma, close);
  const int perfect = close.members[kPerfectiveGroup];
  const int imperfect = close.members[kImperfectiveGroup];
  if (perfect > imperfect) fit.unfit |= kImperfective;
  if (imperfect > perfect || perfect == 0) fit.unfit |= kPerfective;
  for (std::size_t i = 0; i < kMostGroups; ++i) {
    if (close.in(i)) fit.groups |= std::uint32_t{1} << i;
  }
  return fit;
}

void Inflector::Tables::add_reflexive(std::string form, std::uint8_t marks,
                                      std::vector<Form>& out) const {
  std::size_t last = form.size() - 1;
  while (last > 0 && utf8::continues(static_cast<unsigned char>(form[last]))) --last;
  const bool vowel =
      (marks & kParticiple) == 0 && reflexive.vowels.find(form.substr(last)) != std::string::npos;
  for (const std::string& ending : vowel ? reflexive.after_vowel : reflexive.after_consonant) {
    out.push_back({form + ending, (marks & kCompares) != 0});
  }
}

void Inflector::Tables::expand(const Choice& choice, std::string_view lemma, std::string_view bare,
                               std::vector<Form>& out) const {
  const Paradigm& paradigm = *choice.paradigm;
  std::array<std::string, 3> stems = {std::string(stem_of(paradigm, bare)), choice.stems[0],
                                      choice.stems[1]};
  if (stems[1].empty()) stems[1] = paradigm.second.apply(stems[0]);
  if (stems[2].empty()) stems[2] = stems[0];
  const std::array<std::string, 3> changed = {paradigm.change.apply(stems[0]),
                                              paradigm.change.apply(stems[1]),
                                              paradigm.change.apply(stems[2])};
  const bool is_reflexive = lemma.size() != bare.size();
  const Fit of_it = fit(paradigm, lemma, bare);
  // Where "-ся" has a variant ("-сь"), the infinitive has it too.
  if (is_reflexive) add_reflexive(std::string(bare), 0, out);
  out.reserve(paradigm.recipes.size() + 8);
  for (const FormRecipe& recipe : paradigm.recipes) {
    const RowMarks& marks = recipe.marks;
    if (!of_it.has(marks)) continue;
    std::string form;
    form.reserve(recipe.prefix.size() + lemma.size() + recipe.suffix.size() + 8);
    form += recipe.prefix;
    if (recipe.stem != kNoStem) form += (recipe.changed ? changed : stems)[recipe.stem];
    form += recipe.suffix;
    if (form.empty()) continue;
    if (is_reflexive) {
      add_reflexive(std::move(form), marks.bits, out);
    } else {
      out.push_back({std::move(form), (marks.bits & kCompares) != 0});
    }
  }
}

void Inflector::Tables::inflect(const std::string& word, const WordShape& shape,
                                Forms& made) const {
  const bool verb = shape.part == PartOfSpeech::none || shape.part == PartOfSpeech::verb;
  const std::string bare = verb ? without_reflexive(word) : word;
  const PartOfSpeech part = bare.size() != word.size() ? PartOfSpeech::verb : shape.part;
  Choice choice;
  if (!shape.like.empty()) {
    choice = by_example(bare, without_reflexive(fold(shape.like)), part);
    if (choice.paradigm == nullptr) {
      made.error = "like: no paradigm of \"" + shape.like + "\" fits this word";
      return;
    }
  } else {
    choice = listed(bare, part);
    made.guessed = choice.paradigm == nullptr && shape.part == PartOfSpeech::none;
    if (choice.paradigm == nullptr) choice = by_ending(bare, part);
  }
  if (choice.paradigm != nullptr) {
    if (!shape.stem.empty()) choice.stems = split_stems(shape.stem);
    expand(choice, word, bare, made.list);
    made.part = choice.paradigm->part;
  }
  const auto added = additions.find(word);
  if (added == additions.end()) return;
  for (const ListedForm& form : added->second) {
    made.list.push_back({form.text, (form.marks & kCompares) != 0});
  }
}

namespace {

// Nouns have a dozen forms: looking at each pair is quicker than sorting.
void drop_repeats(std::vector<Form>& list) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::size_t same = 0;
    while (same < kept && list[same].text != list[i].text) ++same;
    if (same < kept) {
      list[same].comparative &= list[i].comparative;
    } else {
      if (kept != i) list[kept] = std::move(list[i]);
      ++kept;
    }
  }
  list.resize(kept);
}

// Each form once; a form that also is something plainer keeps the plainer reading. The lemma stands
// first.
void tidy(const std::string& lemma, std::vector<Form>& list) {
  constexpr std::size_t kFew = 32;
  list.push_back({lemma, false});
  if (list.size() <= kFew) {
    std::swap(list.front(), list.back());
    return drop_repeats(list);
  }
  std::sort(list.begin(), list.end(), [](const Form& a, const Form& b) {
    return a.text != b.text ? a.text < b.text : a.comparative < b.comparative;
  });
  list.erase(std::unique(list.begin(), list.end(),
                         [](const Form& a, const Form& b) { return a.text == b.text; }),
             list.end());
  const auto own = std::find_if(list.begin(), list.end(),
                                [&lemma](const Form& form) { return form.text == lemma; });
  std::rotate(list.begin(), own, own + 1);
}

}  // namespace

Inflector::Inflector() = default;
Inflector::~Inflector() = default;

std::shared_ptr<const Inflector> Inflector::make(Language /*language*/, std::string_view tables,
                                                 std::vector<std::string>* problems) {
  std::shared_ptr<Inflector> inflector(new Inflector);
  inflector->tables_ = std::make_unique<Tables>(read_inflection_tables(tables, problems));
  return inflector;
}

Forms Inflector::forms(std::string_view lemma, const WordShape& shape) const {
  Forms made;
  made.part = shape.part;
  const std::string word = is_folded(lemma) ? std::string(lemma) : fold(lemma);
  if (word.empty() || word.size() > kLongestLemma) {
    made.error = word.empty() ? "an empty word has no forms" : "longer than 256 bytes";
    return made;
  }
  if (!shape.forms.empty() || shape.part == PartOfSpeech::invariable) {
    for (const std::string& form : shape.forms) {
      if (std::string text = fold(form); !text.empty()) {
        made.list.push_back({std::move(text), false});
      }
    }
  } else {
    tables_->inflect(word, shape, made);
    if (!made.error.empty()) return made;
  }
  tidy(word, made.list);
  return made;
}

std::shared_ptr<const Inflector> shipped_inflector(Language language) {
  static const auto make = [](Language one, std::string_view file) {
    return Inflector::make(one, embedded(file), nullptr);
  };
  switch (language) {
    case Language::uk: {
      static const auto kUk = make(Language::uk, "uk.forms");
      return kUk;
    }
    case Language::en: {
      static const auto kEn = make(Language::en, "en.forms");
      return kEn;
    }
    default: {
      static const auto kRu = make(Language::ru, "ru.forms");
      return kRu;
    }
  }
}

}  // namespace molva::nlp
