// Our forms against three spelling dictionaries, over every single word of the shipped lexicons.
//
// Made and known: of the forms that we make for a word which the dictionary has as a headword, at
// least 98 % are words to it. Known and made: of the forms into which the dictionary's own affix
// rules expand that headword, at least 97 % are among ours.
//
// Left out, because the dictionaries list no such words or list them as headwords of their own:
// Russian comparatives with «по-», Ukrainian infinitives in -ть, and participles, superlatives and
// Ukrainian degrees whose masculine nominative the dictionary does not have. Of English affixes
// only the inflectional ones count: plural, possessive, -s, -ed, -ing, degrees and -ly.
//
// Needs hunspell and its Russian, Ukrainian and American dictionaries; skipped without them.
#include <doctest/doctest.h>

#include <hunspell/hunspell.hxx>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/inflection.h"
#include "nlp/lex_reader.h"
#include "nlp/unicode.h"
#include "tests/nlp/spelling_dictionary.h"

using namespace molva::nlp;

namespace {

constexpr std::string_view kFolder = "/usr/share/hunspell/";

struct Lemma {
  std::string word;
  WordShape shape;
};

std::vector<Lemma> lexicon_words(Language language) {
  std::vector<Lemma> lemmas;
  std::set<std::string> seen;
  for (const LexiconSource& source : shipped_sources()) {
    if (source.language != language) continue;
    std::vector<LexiconProblem> problems;
    const auto add = [&](const std::vector<LexWord>& words, const LexTags& tags) {
      const bool listed = tags.phrase || tags.pair || !tags.shape.forms.empty() ||
                          tags.shape.part == PartOfSpeech::invariable ||
                          tags.shape.part == PartOfSpeech::none;
      if (listed) return;
      for (const LexWord& word : words) {
        if (word.text.find_first_of(" =*@({|-") != std::string::npos) continue;
        if (seen.insert(fold(word.text)).second) lemmas.push_back({fold(word.text), tags.shape});
      }
    };
    const LexFile file = read_lex(source, problems);
    for (const LexEntry& entry : file.entries) {
      if (entry.role == Role::tone) add(entry.words, entry.tags);
    }
    for (const LexClass& group : file.classes) {
      LexTags tags = group.tags;
      if (tags.shape.part == PartOfSpeech::none) tags.shape.part = PartOfSpeech::noun;
      add(group.words, tags);
    }
  }
  return lemmas;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [word](std::string_view ending) { return word.ends_with(ending); });
}

// What part of speech a line of the dictionary is.
PartOfSpeech part_of(Language language, const std::string& word, const std::string& flags) {
  const auto has = [&flags](std::string_view any) {
    return flags.find_first_of(any) != std::string::npos;
  };
  if (flags.empty()) return PartOfSpeech::none;
  if (language == Language::ru) {
    if (has("A") && ends_with_any(word, {"ый", "ий", "ой"})) return PartOfSpeech::adjective;
    const bool verb = ends_with_any(word, {"ть", "ти", "чь", "ться", "чься", "тись"});
    return verb && has("LMPTWUVYBR") ? PartOfSpeech::verb : PartOfSpeech::noun;
  }
  if (language == Language::uk) {
    if (has("j") && ends_with_any(word, {"ий", "ій"})) return PartOfSpeech::adjective;
    return ends_with_any(word, {"ти", "тися", "тись"}) ? PartOfSpeech::verb : PartOfSpeech::noun;
  }
  return PartOfSpeech::none;
}

// The flags of an English line that inflect this part of speech; empty: the line is of another.
std::string english_flags(PartOfSpeech part, const std::string& flags) {
  const auto has = [&flags](char flag) { return flags.find(flag) != std::string::npos; };
  switch (part) {
    case PartOfSpeech::verb:
      return has('D') || has('G') ? "SDG" : "";
    case PartOfSpeech::noun:
      return has('S') || has('M') ? "SM" : "";
    case PartOfSpeech::adjective:
      return has('T') ? "TRY" : has('Y') || has('P') ? "Y" : "";
    default:
      return "";
  }
}

// Forms that the dictionary gives for the word as this part of speech; nothing: it has no such one.
std::set<std::string> dictionary_forms(const SpellingDictionary& dictionary, Language language,
                                       const std::string& word, PartOfSpeech part) {
  std::set<std::string> forms;
  for (const std::string& flags : dictionary.lines(word)) {
    const std::string only = language == Language::en ? english_flags(part, flags) : "";
    if (language == Language::en ? only.empty() : part_of(language, word, flags) != part) continue;
    for (const std::string& form : dictionary.expand(word, flags, only)) forms.insert(fold(form));
  }
  return forms;
}

// Our forms without the families that the dictionaries do not list (see above).
std::set<std::string> forms_to_ask(Language language, const std::string& word, const Forms& made,
                                   Hunspell& speller) {
  std::set<std::string> asked;
  for (const Form& form : made.list) {
    if (language == Language::ru && form.comparative && form.text.starts_with("по")) continue;
    asked.insert(form.text);
  }
  if (language == Language::uk && word.ends_with("ти")) {
    asked.erase(word.substr(0, word.size() - std::string_view("и").size()) + "ь");
  }
  if (language == Language::en || made.part == PartOfSpeech::noun) return asked;
  std::vector<std::string> families;
  for (const std::string& form : asked) {
    if (form == word || speller.spell(form)) continue;
    for (const std::string_view ending : {"ый", "ий", "ийся"}) {
      if (form.ends_with(ending)) families.push_back(form.substr(0, form.size() - ending.size()));
    }
  }
  for (const std::string& stem : families) {
    // "сделанн": its short forms are "сделан", "сделана".
    const bool doubled = stem.ends_with("нн");
    const std::string short_stem = doubled ? stem.substr(0, stem.size() - 2) : stem;
    std::erase_if(asked, [&](const std::string& form) {
      if (form == word) return false;
      if (form.starts_with(stem)) return true;
      const std::string_view rest = std::string_view(form).substr(
          std::min(form.size(), form.starts_with(short_stem) ? short_stem.size() : form.size()));
      return doubled && form != short_stem &&
             (rest == "" || rest == "а" || rest == "о" || rest == "ы");
    });
  }
  return asked;
}

struct Figures {
  std::size_t lemmas = 0, made = 0, made_known = 0, known = 0, known_made = 0;
  std::multimap<std::size_t, std::string, std::greater<>> worst;
};

Figures compare(Language language, const std::string& name) {
  const std::string path = std::string(kFolder) + name;
  const SpellingDictionary dictionary(path);
  Hunspell speller((path + ".aff").c_str(), (path + ".dic").c_str());
  const auto inflector = shipped_inflector(language);
  Figures figures;
  for (const Lemma& lemma : lexicon_words(language)) {
    const Forms made = inflector->forms(lemma.word, lemma.shape);
    const auto known = dictionary_forms(dictionary, language, lemma.word, made.part);
    if (known.size() < 2) continue;
    ++figures.lemmas;
    std::set<std::string> ours;
    for (const Form& form : made.list) ours.insert(form.text);
    std::string wrong;
    std::size_t faults = 0;
    for (const std::string& form : forms_to_ask(language, lemma.word, made, speller)) {
      const bool good = speller.spell(form);
      ++figures.made;
      figures.made_known += good;
      if (!good) ++faults, wrong += " +" + form;
    }
    for (const std::string& form : known) {
      ++figures.known;
      figures.known_made += ours.contains(form);
      if (!ours.contains(form)) ++faults, wrong += " -" + form;
    }
    if (faults > 0) figures.worst.emplace(faults, lemma.word + ":" + wrong);
  }
  return figures;
}

bool installed(const std::string& name) {
  const std::string path = std::string(kFolder) + name + ".dic";
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file != nullptr) std::fclose(file);
  return file != nullptr;
}

void check(Language language, const std::string& name, std::size_t least_lemmas) {
  if (!installed(name)) {
    MESSAGE("skipped: needs the Debian package with " << kFolder << name << ".dic");
    return;
  }
  const Figures figures = compare(language, name);
  const double known = static_cast<double>(figures.made_known) / static_cast<double>(figures.made);
  const double made = static_cast<double>(figures.known_made) / static_cast<double>(figures.known);
  MESSAGE(std::string(code(language))
          << ": " << figures.lemmas << " lemmas; of " << figures.made << " forms made "
          << known * 100 << " % are known; of " << figures.known << " forms known " << made * 100
          << " % are made");
  // For whoever works on the tables: + before a form that only we have, - before one that we lack.
  if (std::getenv("MOLVA_SHOW_FAULTS") != nullptr) {
    for (const auto& [faults, line] : figures.worst) std::printf("%s\n", line.c_str());
  }
  CHECK(figures.lemmas >= least_lemmas);
  CHECK(known >= 0.98);
  CHECK(made >= 0.97);
}

}  // namespace

TEST_CASE("inflection oracle: Russian forms are words, and words are forms") {
  check(Language::ru, "ru_RU", 700);
}

TEST_CASE("inflection oracle: Ukrainian forms are words, and words are forms") {
  check(Language::uk, "uk_UA", 300);
}

TEST_CASE("inflection oracle: English forms are words, and words are forms") {
  check(Language::en, "en_US", 300);
}
