// What must hold for the words of the Ukrainian and English lexicons, drawn from the files themselves,
// and how a text may be written without its verdict turning over.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "nlp/lex_reader.h"
#include "nlp/unicode.h"
#include "tests/nlp/golden_table.h"
#include "tests/nlp/lexicon_support.h"

using namespace molva::nlp;
using namespace molva::nlp::test;

namespace {

Verdict of(std::string_view body, std::optional<Language> language = {}) {
  Text text;
  text.body = body;
  text.language = language;
  return classify(*shipped_lexicon(), text, false);
}

// Adjectives of the shipped lexicon with a clear weight, each once. Words that are also forms of
// others are settled by their neighbours ([homographs]), so they are no subject for a bare frame.
std::vector<std::string> adjectives(Language language) {
  std::vector<std::string> list;
  std::set<std::string> seen, homographs;
  for (const LexiconSource& source : shipped_sources()) {
    if (source.language != language) continue;
    std::vector<LexiconProblem> problems;
    const LexFile file = read_lex(source, problems);
    for (const LexHomograph& row : file.homographs) {
      for (const LexWord& form : row.forms) homographs.insert(fold(form.text));
      homographs.insert(fold(row.lemma));
    }
    for (const LexEntry& entry : file.entries) {
      const bool adjective = entry.role == Role::tone && !entry.tags.phrase && !entry.tags.pair &&
                             entry.tags.shape.part == PartOfSpeech::adjective && !entry.off &&
                             entry.domain.empty() && !entry.tags.only;
      if (!adjective || std::abs(entry.weight) < 2) continue;
      for (const LexWord& word : entry.words) {
        if (word.text.find_first_of(" =*-@({|") != std::string::npos) continue;
        if (seen.insert(fold(word.text)).second) list.push_back(fold(word.text));
      }
    }
  }
  homographs.insert("best");  // nobody says "very best" of a thing
  std::erase_if(list, [&](const std::string& word) { return homographs.contains(word); });
  return list;
}

std::vector<std::string> golden(const std::string& language) {
  std::vector<std::string> list = golden_texts(language);
  REQUIRE(list.size() >= 20);
  return list;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// Capitals by table, for the letters of the three languages.
std::string capitals(const std::string& text) {
  static const std::string small = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ";
  static const std::string large = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЁЫЭЪ";
  std::string out = text;
  for (std::size_t i = 0; i < small.size(); i += 2) {
    out = replaced(std::move(out), small.substr(i, 2), large.substr(i, 2));
  }
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

bool opposite(Polarity a, Polarity b) {
  return a != b && a != Polarity::neutral && b != Polarity::neutral;
}

struct Frame {
  Language language;
  const char *plain, *negated, *more, *less;
};

const Frame kFrames[] = {
    {Language::uk, "Товар ", "Товар не ", "Товар дуже ", "Товар трохи "},
    {Language::en, "It is ", "It is not ", "It is very ", "It is slightly "},
};

}  // namespace

TEST_CASE("words: 'not' turns the sign of every clear adjective, Ukrainian and English") {
  for (const Frame& frame : kFrames) {
    const std::vector<std::string> words = adjectives(frame.language);
    REQUIRE(words.size() > 200);
    std::size_t turned = 0;
    for (const std::string& word : words) {
      const double plain = of(frame.plain + word, frame.language).score;
      const double negated = of(frame.negated + word, frame.language).score;
      if (plain * negated < 0) {
        ++turned;
      } else {
        MESSAGE(frame.negated, word, ": ", plain, " and ", negated);
      }
    }
    CHECK(turned == words.size());
  }
}

TEST_CASE("words: 'very' never weakens an adjective, 'slightly' never strengthens it") {
  for (const Frame& frame : kFrames) {
    for (const std::string& word : adjectives(frame.language)) {
      CAPTURE(word);
      const double plain = std::abs(of(frame.plain + word, frame.language).score);
      CHECK(std::abs(of(frame.more + word, frame.language).score) >= plain - 1e-9);
      CHECK(std::abs(of(frame.less + word, frame.language).score) <= plain + 1e-9);
    }
  }
}

TEST_CASE("words: a clause added to a text never takes from its own side") {
  struct {
    const char *language, *praise, *blame;
  } const clauses[] = {{"uk", "\nЧудова річ.", "\nЗламався."},
                       {"en", "\nAn excellent thing.", "\nIt broke."}};
  for (const auto& clause : clauses) {
    for (const std::string& text : golden(clause.language)) {
      CAPTURE(text);
      const Verdict before = of(text);
      CHECK(of(text + clause.praise).P >= before.P);
      CHECK(of(text + clause.blame).N >= before.N);
      CHECK(of(text + clause.blame).complaints.size() >= before.complaints.size());
    }
  }
}

TEST_CASE("words: names, towns, numbers and quotation marks leave the polarity") {
  const std::vector<std::string> additions[] = {
      {" Олена.", " Київ.", " Розетка.", " 2026.", " https://example.com/a", " @shop"},
      {" Mary.", " London.", " Acme.", " 2026.", " https://example.com/a", " @shop"}};
  const char* const languages[] = {"uk", "en"};
  for (std::size_t i = 0; i < 2; ++i) {
    std::size_t changed = 0, all = 0;
    for (const std::string& text : golden(languages[i])) {
      for (const std::string& addition : additions[i]) {
        ++all;
        if (of(text + addition).polarity == of(text).polarity) continue;
        ++changed;
        MESSAGE(text, addition);
      }
    }
    CHECK(changed * 50 <= all);
  }
}

TEST_CASE("words: the spelling of signs and look-alike letters changes nothing") {
  for (const char* language : {"uk", "en"}) {
    for (const std::string& text : golden(language)) {
      CAPTURE(text);
      const Verdict verdict = of(text);
      const auto same = [&](const std::string& other) {
        const Verdict again = of(other);
        CHECK(again.P == verdict.P);
        CHECK(again.N == verdict.N);
      };
      same(replaced(replaced(text, "'", "’"), "’", "ʼ"));
      same(replaced(replaced(text, "«", "\""), "»", "\""));
      same(replaced(text, "ї", "і\u0308"));
      same(text + " \n\n ");
      if (std::string_view(language) == "uk") {
        // A Latin letter in Cyrillic words; none of these three is a word by itself.
        for (const auto& [from, to] : {std::pair("е", "e"), {"с", "c"}, {"р", "p"}}) {
          same(replaced(text, from, to));
        }
      }
    }
  }
}

TEST_CASE("words: capitals, stretched letters and exclamation marks never turn a text over") {
  for (const char* language : {"uk", "en"}) {
    for (const std::string& text : golden(language)) {
      CAPTURE(text);
      const Polarity polarity = of(text).polarity;
      CHECK(!opposite(of(capitals(text)).polarity, polarity));
      CHECK(!opposite(of(replaced(text, "!", "!!")).polarity, polarity));
      CHECK(!opposite(of(text + "!").polarity, polarity));
    }
    for (const std::string& word :
         adjectives(std::string_view(language) == "uk" ? Language::uk : Language::en)) {
      // The first vowel, drawn out.
      std::string stretched = word;
      for (const char* vowel : {"а", "о", "у", "е", "и", "і", "a", "o", "u", "e", "i"}) {
        const std::size_t at = word.find(vowel);
        if (at == std::string::npos) continue;
        const std::string one = vowel;
        stretched = word.substr(0, at) + one + one + one + one + word.substr(at + one.size());
        break;
      }
      CAPTURE(stretched);
      CHECK(of(stretched).score * of(word).score >= 0);
    }
  }
}

TEST_CASE("words: a masked obscenity keeps its sign") {
  for (const auto& [plain, masked] : std::vector<std::pair<std::string, std::string>>{
           {"Лайно, а не чайник", "Ла*но, а не чайник"},
           {"Хуйня, а не фен", "Х*йня, а не фен"},
           {"Гівно, а не сервіс", "г і в н о, а не сервіс"},
           {"Охуєнний борщ", "Ох*єнний борщ"},
           {"This is shit", "This is sh*t"},
           {"Total crap", "Total cr@p"}}) {
    CAPTURE(masked);
    CHECK(of(plain).score != 0);
    CHECK(of(masked).score * of(plain).score > 0);
  }
}

TEST_CASE("words: Ukrainian typed without its apostrophe is Ukrainian all the same") {
  for (const char* text : {"Не звязуйтесь з ними", "Не зв*язуйтесь з ними",
                           "Не зв\"язуйтесь з ними", "Не зв`язуйтесь з ними"}) {
    CAPTURE(text);
    CHECK(of(text).polarity == Polarity::negative);
  }
  CHECK(of("Магазин \"якість\" поганий").N == of("Магазин «якість» поганий").N);
}
