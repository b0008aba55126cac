// Letters decide where they can (і, ї, є against ы, э, ъ), little words do the rest. The first two
// hundred words are enough.
#include "nlp/language.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "nlp/language_guess.h"
#include "nlp/unicode.h"

namespace molva::nlp {

namespace {

constexpr std::string_view kRussianWords =
    "и в не на что с по это за как но все так у из от а он она они мы вы я ты бы же для то мне "
    "меня "
    "был была было были очень если только уже или нет да еще когда при этот эта эти чтобы вот к о "
    "до "
    "нас вас их его ее там тут где кто чем под без после раз можно надо есть спасибо товар";
constexpr std::string_view kUkrainianWords =
    "і в не на що з по це за як але все так у із від а він вона вони ми ви я ти би же для то мені "
    "мене був була було були дуже якщо тільки вже або ні та ще коли при цей ця ці щоб ось до нас "
    "вас "
    "їх його її там тут де хто чим під без після раз можна треба є дякую товар й чи про також всім "
    "знову сюди краще варто однак проте кошти грошей чекати чекаю чекала замовила замовив "
    "отримала отримав швидко повністю зараз вчора сьогодні досі зовсім майже одразу відразу "
    "чому тому поки лише цього того яка яке якого сказала раджу гарно добре дуже брати купувати "
    "гроші замовлення посилка посилку жодного жодної нічого ніхто";
constexpr std::string_view kEnglishWords =
    "the a an and is are was were be been i you he she it we they this that my your of to in for "
    "on "
    "with not no but have has had do does did so very all just as at from or if will would can "
    "could "
    "there their what when which who me am its it's i'm don't out up one get got more than only";
constexpr std::string_view kLatinRussianWords =
    "ne na chto i v s eto za kak no po vse ochen ochen' dlya tak u iz ot ya mne menya bylo byl "
    "byla "
    "uzhe ili net da esche eshe kogda prosto tolko tol'ko voobsche voobshe horosho ploho otlichno "
    "duzhe dyzhe vsim shvydko yakist dobre garno tilky radzhu raju dyakuyu diakuiu nemaye "
    "spasibo tovar kachestvo rabotaet dostavka magazin vsem vsyo vs'o ni bez dengi etot eta moy "
    "moya cherez den dnya takoy takoi takaya takie etogo mozhno nado nuzhno gde ona oni ego ee vy "
    "tebya tebe nas vas pod pri eshche eshyo escho budet est nichego nikto nikogda vsegda segodnya "
    "zavtra vchera potom seychas seichas sejchas teper tozhe toje takzhe esli chtoby chtob shto "
    "potomu pochemu zachem kto kuda skolko hochu mogu znayu dumayu privet blin pozhaluysta lyublyu "
    "lublu horoshiy horoshij horoshaya plohoy dazhe daje tvoy svoy svoi svoyu etu eti takoe bolshe "
    "bol'she luchshe huzhe mnogo malo snova opyat' opyat ochenj nravitsya ponravilos ponravilas "
    "klass klassno kruto zakazala zakazal kupila kupil prishlo prishla prishel vzyala razmer cena "
    "nelzya mozhet nikakoy sovsem pochti hotya zato mnoy soboy nego neyo";

struct LittleWord {
  std::uint64_t hash = 0;
  std::uint8_t languages = 0;  // bits by Word
};

enum Word : std::uint8_t { kRu = 1, kUk = 2, kEn = 4, kLatinRu = 8 };

// An open table of 1024 slots for some 400 words.
class LittleWords {
 public:
  LittleWords() {
    add(kRussianWords, kRu);
    add(kUkrainianWords, kUk);
    add(kEnglishWords, kEn);
    add(kLatinRussianWords, kLatinRu);
  }

  std::uint8_t find(std::uint64_t hash) const {
    for (std::size_t slot = hash % kSlots; slots_[slot].languages != 0;
         slot = (slot + 1) % kSlots) {
      if (slots_[slot].hash == hash) return slots_[slot].languages;
    }
    return 0;
  }

 private:
  static constexpr std::size_t kSlots = 1024;

  void add(std::string_view words, std::uint8_t language) {
    Tokens tokens;
    tokenize(words, tokens);
    for (const Token& token : tokens.list) {
      std::size_t slot = token.hash % kSlots;
      while (slots_[slot].languages != 0 && slots_[slot].hash != token.hash) {
        slot = (slot + 1) % kSlots;
      }
      slots_[slot].hash = token.hash;
      slots_[slot].languages |= language;
    }
  }

  std::array<LittleWord, kSlots> slots_{};
};

// «horoshij», «dovolnaya», «slomalsya»: no English word ends so.
bool has_russian_ending(std::string_view word) {
  if (word.size() < 5) return false;
  // Their last letters first: most English words have another one.
  const char last = word.back();
  if (last != 'j' && last != 'y' && last != 'a' && last != 'u') return false;
  return word.ends_with("yj") || word.ends_with("ij") || word.ends_with("iy") ||
         word.ends_with("sya") || word.ends_with("aya") || word.ends_with("uyu");
}

struct Counts {
  int cyrillic = 0, latin = 0;               // words by script
  int russian_endings = 0;                   // of words in Latin letters
  int ru_letters = 0, uk_letters = 0;        // words with a letter of one language only
  std::array<int, 16> little{};              // words of the lists, by the languages they are in

  int only(Word language) const { return little[language]; }
};

void count(const Tokens& tokens, int& left, Counts& counts) {
  static const LittleWords words;
  for (const Token& token : tokens.list) {
    if (token.kind != TokenKind::word) continue;
    if (--left < 0) return;
    if (token.flags & kCyrillic) {
      ++counts.cyrillic;
      counts.ru_letters += (token.flags & kRussianOnly) != 0;
      counts.uk_letters += (token.flags & kUkrainianOnly) != 0;
    } else if (token.flags & kLatin) {
      ++counts.latin;
      counts.russian_endings += has_russian_ending(tokens.folded_form(token));
    }
    // Words of two lists are in two languages of one script.
    ++counts.little[words.find(token.hash)];
  }
}

LanguageGuess decide(const Counts& counts) {
  LanguageGuess guess;
  guess.may_be_ukrainian =
      counts.uk_letters > 0 || (counts.only(kRu) == 0 && counts.ru_letters == 0);
  if (counts.cyrillic == 0 && counts.latin == 0) return guess;
  // A few brand names in Latin do not make a Russian text English.
  if (counts.cyrillic * 3 >= counts.latin) {
    const int ru = counts.only(kRu) + counts.ru_letters * 2;
    const int uk = counts.only(kUk) + counts.uk_letters * 2;
    guess.language = uk > ru ? Language::uk : Language::ru;
    return guess;
  }
  guess.latin_spelling = counts.only(kLatinRu) + counts.russian_endings > counts.only(kEn);
  guess.language = guess.latin_spelling ? Language::ru : Language::en;
  return guess;
}

}  // namespace

LanguageGuess guess_language(std::span<const Tokens> texts) {
  Counts counts;
  int left = 200;
  for (const Tokens& tokens : texts) count(tokens, left, counts);
  return decide(counts);
}

Language detect(std::string_view text) {
  thread_local Tokens tokens;
  tokenize(text, tokens);
  return guess_language({&tokens, 1}).language;
}

const char* code(Language language) {
  switch (language) {
    case Language::ru:
      return "ru";
    case Language::uk:
      return "uk";
    case Language::en:
      return "en";
    case Language::other:
      break;
  }
  return "und";
}

std::optional<Language> language_from(std::string_view code) {
  std::string low(code.substr(0, code.find_first_of("-_")));
  for (char& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (low == "ru" || low == "rus") return Language::ru;
  if (low == "uk" || low == "ukr" || low == "ua") return Language::uk;
  if (low == "en" || low == "eng") return Language::en;
  if (low == "und") return Language::other;
  return std::nullopt;
}

}  // namespace molva::nlp
