// One .lex file as written: sections, columns, tags and tests, checked line by line. Nothing is
// expanded or looked up here. The format stands in nlp/README.md.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "nlp/inflection.h"
#include "nlp/lexicon.h"
#include "nlp/rules.h"
#include "nlp/verdict.h"

namespace molva::nlp {

enum class HitKind : std::uint8_t { opinion, emotion, fact };

struct LexPlace {
  int line = 0, column = 0;  // from 1; columns in characters
};

struct LexTags {
  WordShape shape;
  bool phrase = false, pair = false, fuzzy = false, keep = false, compare = false;
  std::string aspect;
  HitKind kind = HitKind::opinion;
  int severity = 0;
  std::optional<Profile> only;
  std::vector<std::pair<std::string, double>> domains;  // another weight in a domain
};

struct LexWord {
  std::string text;
  LexPlace place;
};

struct LexEntry {
  Role role = Role::tone;
  bool off = false;
  double weight = 0;  // of a cue: its number; `has_weight` false where it has none
  bool has_weight = true;
  std::optional<double> negated;  // absent: the general rule
  std::vector<LexWord> words;     // lemmas or phrases with these weights
  LexTags tags;
  std::string section, domain;
  LexPlace place;
  bool tested = false;  // a `>` line stands under it or under a line right below
};

struct LexClass {
  std::string name;
  std::vector<LexWord> words;
  LexTags tags;
  LexPlace place;
};

struct LexHomograph {
  std::vector<LexWord> forms;
  bool never = false, not_start = false;
  std::vector<std::string> after, before, not_after, not_before;
  std::string near_class, lemma;
  LexPlace place;
};

struct LexTest {
  std::string text, aspect, domain;  // of its section, "" outside of [domain …]
  char sign = '0';
  LexPlace place;
};

struct LexNumber {
  std::string section, key;
  std::vector<double> values;
  LexPlace place;
};

struct LexFile {
  std::string name;
  Language language = Language::other;
  std::vector<LexEntry> entries;
  std::vector<LexClass> classes;
  std::vector<LexHomograph> homographs;
  std::vector<LexWord> protected_words;
  std::vector<LexTest> tests;
  std::vector<LexNumber> numbers;
};

// Problems go to `problems`; a line with a fault is left out, its neighbours stay.
LexFile read_lex(const LexiconSource& source, std::vector<LexiconProblem>& problems);

// Aspects by number: 0 is "general".
std::span<const std::string_view> aspect_names();
std::optional<std::uint8_t> aspect_from(std::string_view name);

}  // namespace molva::nlp
