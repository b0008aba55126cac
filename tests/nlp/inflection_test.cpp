#include "nlp/inflection.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "nlp/embedded.h"
#include "nlp/unicode.h"

using namespace molva::nlp;

namespace {

WordShape as(PartOfSpeech part) {
  WordShape shape;
  shape.part = part;
  return shape;
}

std::set<std::string> texts(const Forms& forms) {
  std::set<std::string> set;
  for (const Form& form : forms.list) set.insert(form.text);
  return set;
}

// Every word of `wanted` is a form of `lemma`.
void has(Language language, const char* lemma, const WordShape& shape,
         const std::vector<std::string>& wanted) {
  const Forms forms = shipped_inflector(language)->forms(lemma, shape);
  const auto all = texts(forms);
  CAPTURE(lemma);
  CHECK(forms.error == "");
  for (const std::string& form : wanted) {
    CAPTURE(form);
    CHECK(all.contains(form));
  }
}

void lacks(Language language, const char* lemma, const WordShape& shape,
           const std::vector<std::string>& unwanted) {
  const auto all = texts(shipped_inflector(language)->forms(lemma, shape));
  CAPTURE(lemma);
  for (const std::string& form : unwanted) {
    CAPTURE(form);
    CHECK_FALSE(all.contains(form));
  }
}

constexpr auto kAdjective = PartOfSpeech::adjective;
constexpr auto kNoun = PartOfSpeech::noun;
constexpr auto kVerb = PartOfSpeech::verb;

}  // namespace

TEST_CASE("inflection: the shipped tables have no problem") {
  for (const auto& [language, file] : {std::pair{Language::ru, "ru.forms"},
                                       {Language::uk, "uk.forms"},
                                       {Language::en, "en.forms"}}) {
    CAPTURE(file);
    std::vector<std::string> problems;
    const std::string_view tables = embedded(file);
    CHECK(tables.size() > 1000);
    CHECK(Inflector::make(language, tables, &problems) != nullptr);
    CHECK(problems == std::vector<std::string>{});
  }
}

TEST_CASE("inflection: Russian adjectives have full and short forms, adverb and degrees") {
  has(Language::ru, "удобный", as(kAdjective),
      {"удобный",  "удобного",  "удобному",   "удобным",   "удобном", "удобная",
       "удобной",  "удобную",   "удобною",    "удобное",   "удобные", "удобных",
       "удобными", "удобен",    "удобна",     "удобно",    "удобны",  "удобнее",
       "удобней",  "поудобнее", "удобнейший", "удобнейшую"});
  has(Language::ru, "лёгкий", as(kAdjective), {"легок", "легко", "легка", "легче", "полегче"});
  has(Language::ru, "дорогой", as(kAdjective), {"дорогая", "дорого", "дороже", "подороже"});
  has(Language::ru, "синий", as(kAdjective), {"синего", "синяя", "синюю", "синими"});
  has(Language::ru, "хороший", as(kAdjective), {"хорошего", "хорошая", "лучше", "получше"});
  has(Language::ru, "детский", as(kAdjective), {"детского", "детски"});
  lacks(Language::ru, "детский", as(kAdjective), {"детскее", "детскый"});
}

TEST_CASE("inflection: a comparative is marked, and nothing else") {
  const Forms forms = shipped_inflector(Language::ru)->forms("плохой", as(kAdjective));
  for (const Form& form : forms.list) {
    CAPTURE(form.text);
    CHECK(form.comparative == (form.text == "хуже" || form.text == "похуже"));
  }
}

TEST_CASE("inflection: Russian nouns of all declensions, with their fleeting vowels") {
  has(Language::ru, "подарок", as(kNoun), {"подарка", "подарком", "подарки", "подарков"});
  has(Language::ru, "день", as(kNoun), {"дня", "днем", "дней"});
  has(Language::ru, "покупка", as(kNoun), {"покупку", "покупкой", "покупок", "покупками"});
  has(Language::ru, "новость", as(kNoun), {"новости", "новостью", "новостей"});
  has(Language::ru, "качество", as(kNoun), {"качества", "качеств", "качеством"});
  has(Language::ru, "мнение", as(kNoun), {"мнения", "мнений", "мнении"});
  has(Language::ru, "время", as(kNoun), {"времени", "временем", "времен"});
  has(Language::ru, "деньги", as(kNoun), {"денег", "деньгам"});
  has(Language::ru, "ребёнок", as(kNoun), {"ребенка", "дети", "детей"});
  const Forms coffee = shipped_inflector(Language::ru)->forms("кофе", as(kNoun));
  CHECK(texts(coffee) == std::set<std::string>{"кофе"});
}

TEST_CASE("inflection: Russian verbs change their consonants and have participles") {
  has(Language::ru, "писать", as(kVerb), {"пишу", "пишешь", "пишут", "пиши", "писал", "писала"});
  has(Language::ru, "платить", as(kVerb), {"плачу", "платишь", "платят", "платил"});
  has(Language::ru, "купить", as(kVerb), {"куплю", "купишь", "купленный", "куплено", "купивший"});
  has(Language::ru, "рекомендовать", as(kVerb), {"рекомендую", "рекомендует", "рекомендуйте"});
  has(Language::ru, "прийти", as(kVerb), {"приду", "пришел", "пришла", "пришедший"});
  has(Language::ru, "беречь", as(kVerb), {"берегу", "бережет", "берег", "берегли"});
  has(Language::ru, "победить", as(kVerb), {"победишь", "побежденный"});
  has(Language::ru, "съесть", as(kVerb), {"съем", "съест", "съедят", "съел"});
}

TEST_CASE("inflection: reflexive verbs carry their ending through the whole paradigm") {
  has(Language::ru, "ломаться", as(kVerb),
      {"ломается", "ломаюсь", "ломался", "ломалась", "ломайся", "ломающийся", "ломающегося"});
  has(Language::ru, "понравиться", as(kVerb), {"понравилось", "понравится", "понравлюсь"});
  lacks(Language::ru, "ломаться", as(kVerb), {"ломаюся", "ломающийсь", "ломаемый"});
  has(Language::uk, "зламатися", as(kVerb),
      {"зламався", "зламавсь", "зламалася", "зламалась", "зламається"});
}

TEST_CASE("inflection: Ukrainian words have their own endings, vocative and future") {
  has(Language::uk, "зручний", as(kAdjective),
      {"зручного", "зручній", "зручно", "зручніший", "зручнішого", "найзручніший", "зручніше"});
  has(Language::uk, "якість", as(kNoun), {"якості", "якістю"});
  has(Language::uk, "покупка", as(kNoun), {"покупці", "покупок", "покупкою"});
  has(Language::uk, "покупець", as(kNoun), {"покупця", "покупцеві", "покупців"});
  has(Language::uk, "менеджер", as(kNoun), {"менеджера", "менеджере"});
  has(Language::uk, "здоров'я", as(kNoun), {"здоров'ю", "здоров'ям"});
  has(Language::uk, "читати", as(kVerb), {"читаю", "читає", "читатиму", "читав", "читать"});
  has(Language::uk, "купити", as(kVerb), {"куплю", "купить", "купив", "куплений"});
  lacks(Language::uk, "купити", as(kVerb), {"купитиму"});
}

TEST_CASE("inflection: English doubles consonants, keeps -y where it must, and knows irregulars") {
  has(Language::en, "stop", as(kVerb), {"stops", "stopped", "stopping"});
  has(Language::en, "visit", as(kVerb), {"visited", "visiting"});
  has(Language::en, "try", as(kVerb), {"tries", "tried", "trying"});
  has(Language::en, "break", as(kVerb), {"broke", "broken", "breaks"});
  has(Language::en, "big", as(kAdjective), {"bigger", "biggest"});
  has(Language::en, "happy", as(kAdjective), {"happier", "happiest", "happily"});
  has(Language::en, "terrible", as(kAdjective), {"terribly"});
  has(Language::en, "good", as(kAdjective), {"better", "best"});
  has(Language::en, "battery", as(kNoun), {"batteries", "battery's"});
  has(Language::en, "knife", as(kNoun), {"knives"});
  lacks(Language::en, "visit", as(kVerb), {"visitted"});
  lacks(Language::en, "expensive", as(kAdjective), {"expensiver"});
}

TEST_CASE("inflection: like takes the paradigm of a word, listed or not, and its second stem") {
  WordShape shape;
  shape.like = "ключик";
  has(Language::ru, "топчик", shape, {"топчика", "топчики", "топчиком"});
  shape.like = "день";
  has(Language::ru, "пень", shape, {"пня", "пни", "пней"});
  shape.like = "красивый";
  has(Language::ru, "зашкварный", shape, {"зашкварного", "зашкварно"});
  shape.like = "ломаться";
  has(Language::ru, "лагаться", shape, {"лагается", "лагался"});
}

TEST_CASE("inflection: like a word whose paradigm does not fit is an error that names the word") {
  WordShape shape;
  shape.like = "красивый";
  const Forms forms = shipped_inflector(Language::ru)->forms("кофе", shape);
  CHECK(forms.list.empty());
  CHECK(forms.error.find("красивый") != std::string::npos);
}

TEST_CASE("inflection: stem gives the second stem") {
  WordShape shape = as(kNoun);
  shape.like = "день";
  shape.stem = "кивн";
  has(Language::ru, "кивень", shape, {"кивня", "кивни"});
}

TEST_CASE("inflection: a list of forms and an invariable word ask no table") {
  WordShape shape;
  shape.forms = {"Топ", "топовый"};
  CHECK(texts(shipped_inflector(Language::ru)->forms("топ", shape)) ==
        std::set<std::string>{"топ", "топовый"});
  CHECK(texts(shipped_inflector(Language::ru)->forms("топ", as(PartOfSpeech::invariable))) ==
        std::set<std::string>{"топ"});
}

TEST_CASE("inflection: a word without part of speech is guessed by its ending and says so") {
  const auto ru = shipped_inflector(Language::ru);
  const Forms guessed = ru->forms("лохотрон", {});
  CHECK(guessed.guessed);
  CHECK(guessed.part == kNoun);
  CHECK(texts(guessed).contains("лохотрона"));
  CHECK(ru->forms("глючить", {}).part == kVerb);
  CHECK(ru->forms("бомбический", {}).part == kAdjective);
  CHECK_FALSE(ru->forms("лохотрон", as(kNoun)).guessed);
}

TEST_CASE("inflection: forms are folded, each once, the lemma first") {
  const Forms forms = shipped_inflector(Language::ru)->forms("ТЁПЛЫЙ", as(kAdjective));
  REQUIRE(!forms.list.empty());
  CHECK(forms.list.front().text == "теплый");
  CHECK(texts(forms).size() == forms.list.size());
  for (const Form& form : forms.list) CHECK(form.text == fold(form.text));
}

TEST_CASE("inflection: an empty word and an endless one have an error, not forms") {
  const auto ru = shipped_inflector(Language::ru);
  CHECK(ru->forms("", {}).error != "");
  CHECK(ru->forms("   ", {}).error != "");
  CHECK(ru->forms(std::string(10'000, 'a'), {}).error != "");
  CHECK(ru->forms("ый", as(kAdjective)).error == "");
  CHECK(texts(ru->forms("ok", {})).contains("ok"));
}

TEST_CASE("inflection tables: every wrong line is named and costs no other line") {
  std::vector<std::string> problems;
  const auto made = Inflector::make(Language::ru,
                                    "stray: line\n"
                                    "[changes]\nx: ab\n"
                                    "[endings]\ntv: y ogo\n"
                                    "[what]\n"
                                    "[adjective]\n"
                                    "forms: y\n"
                                    "paradigm: one\n"
                                    "cut: -y\n"
                                    "no colon here\n"
                                    "change: missing\n"
                                    "full @unknown: <tv> <lost>\n"
                                    "  im\n",
                                    &problems);
  std::string all;
  for (const std::string& problem : problems) all += problem + "\n";
  CAPTURE(all);
  for (const char* line : {"1: ", "3: ", "6: ", "8: ", "11: ", "12: ", "13: "}) {
    CAPTURE(line);
    CHECK(all.find(line) != std::string::npos);
  }
  CHECK(problems.size() == 8);
  CHECK(texts(made->forms("novy", as(kAdjective))) ==
        std::set<std::string>{"novy", "novogo", "novim"});
}
