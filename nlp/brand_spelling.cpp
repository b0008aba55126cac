#include "nlp/brand_spelling.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "nlp/inflection.h"
#include "nlp/unicode.h"
#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

// Top levels under which shops live. Anything else behind a dot is a sentence without a space.
constexpr auto kTopLevels = std::to_array<std::string_view>(
    {"ru",     "com",    "net",    "org",     "ua",       "by",      "kz",    "su",      "info",
     "biz",    "io",     "me",     "eu",      "de",       "uk",      "pl",    "us",      "tv",
     "shop",   "store",  "online", "site",    "app",      "pro",     "club",  "space",   "tech",
     "market", "moscow", "рф",     "рус",     "онлайн",   "сайт",    "дети",  "москва",  "бел",
     "укр",    "uz",     "am",     "ge",      "kg",       "md",      "az",    "tj",      "cc",
     "co",     "ai",     "dev",    "xyz",     "top",      "red",     "group", "company", "global",
     "world",  "life",   "live",   "digital", "delivery", "express", "fun",   "agency",  "bz"});

bool is_letter(char32_t value) {
  return (value >= 'a' && value <= 'z') || (value >= 0x430 && value <= 0x45F) || value == U'ґ';
}

bool is_digit(char32_t value) {
  return value >= '0' && value <= '9';
}

bool is_cyrillic(char32_t value) {
  return value >= 0x400 && value < 0x530;
}

bool is_upper(char32_t value) {
  return (value >= 'A' && value <= 'Z') || (value >= 0x400 && value <= 0x42F) || value == U'Ґ';
}

bool starts_with_any_case(std::string_view text, std::string_view start) {
  if (text.size() < start.size()) return false;
  return std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) {
    return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
  });
}

// "https://www.kupislona.ru/item" -> "kupislona.ru"; a word stays as it is.
std::string host_of(std::string_view alias) {
  for (const std::string_view start : {"https://", "http://", "www."}) {
    if (starts_with_any_case(alias, start)) alias.remove_prefix(start.size());
  }
  return fold(alias.substr(0, alias.find_first_of("/?#: ")));
}

// A space before each hump of a camel and between letters and digits: "КупиСлона", "Теле2". A name
// all in capitals has no hump.
std::string spread_humps(std::string_view alias) {
  std::string spread;
  spread.reserve(alias.size() + 8);
  char32_t before = 0;
  const char* const end = alias.data() + alias.size();
  for (const char* at = alias.data(); at < end;) {
    const CodePoint point = utf8::decode(at, end);
    const char32_t value = point.value;
    const bool hump = is_upper(value) && !is_upper(before) && is_letter(before);
    const bool digits = (is_digit(value) && (is_letter(before) || is_upper(before))) ||
                        (is_digit(before) && (is_letter(value) || is_upper(value)));
    if (hump || digits) spread += ' ';
    spread.append(at, point.length);
    before = value;
    at += point.length;
  }
  return spread;
}

// Cut as BrandMatcher cuts the words of a text.
std::vector<std::string> pieces_of(std::string_view words) {
  Tokens tokens;
  tokenize(words, tokens);
  std::vector<std::string> pieces;
  for (const Token& token : tokens.list) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    std::string_view form = tokens.folded_form(token);
    while (!form.empty()) {
      const auto cut = form.find_first_of((token.flags & kLatin) != 0 ? "-_'" : "-_");
      if (cut != 0) pieces.emplace_back(form.substr(0, cut));
      form.remove_prefix(cut == std::string_view::npos ? form.size() : cut + 1);
    }
  }
  return pieces;
}

void add_forms(Language language, const std::string& lemma, PartOfSpeech part,
               std::vector<std::string>& into) {
  WordShape shape;
  shape.part = part;
  static const std::array kInflectors = {shipped_inflector(Language::ru),
                                         shipped_inflector(Language::uk),
                                         shipped_inflector(Language::en)};
  Forms forms = kInflectors[static_cast<std::size_t>(language)]->forms(lemma, shape);
  for (Form& form : forms.list) {
    if (part != PartOfSpeech::adjective || !form.comparative) into.push_back(std::move(form.text));
  }
}

struct Letters {
  std::size_t count = 0;
  bool cyrillic = false, latin = false, russian = false, ukrainian = false;
};

Letters letters_of(std::string_view word) {
  Letters letters;
  const char* const end = word.data() + word.size();
  for (const char* at = word.data(); at < end; ++letters.count) {
    const CodePoint point = utf8::decode(at, end);
    const char32_t value = point.value;
    at += point.length;
    letters.cyrillic |= is_cyrillic(value);
    letters.latin |= value >= 'a' && value <= 'z';
    letters.russian |= value == U'ы' || value == U'э' || value == U'ъ';
    letters.ukrainian |= value == U'і' || value == U'ї' || value == U'є' || value == U'ґ';
  }
  return letters;
}

// The masculine forms that an adjective of any gender may have: "золотое" -> "золотой", "золотый".
std::vector<std::string> masculines(const std::string& word) {
  static constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {"ый", "ый"}, {"ий", "ий"}, {"ой", "ой"}, {"ая", "ый"}, {"ое", "ый"},
      {"ые", "ый"}, {"яя", "ий"}, {"ее", "ий"}, {"ие", "ий"},
  };
  static constexpr std::string_view kSoft = "гкхжчшщ";
  for (const auto& [ending, masculine] : kEndings) {
    if (!word.ends_with(ending) || word.size() < ending.size() + 4) continue;
    const std::string stem = word.substr(0, word.size() - ending.size());
    const bool soft = kSoft.find(stem.substr(stem.size() - 2)) != std::string_view::npos;
    if (ending == masculine) return {word};
    if (masculine == "ий") return {stem + "ий"};
    return {stem + (soft ? "ий" : "ый"), stem + "ой"};
  }
  return {};
}

// --- The other alphabet ---

struct Letter {
  char32_t cyrillic;
  std::string_view latin;
};

// From а to я, the usual way.
constexpr auto kUsual = std::to_array<std::string_view>(
    {"a", "b", "v", "g", "d", "e", "zh", "z",  "i",  "y",   "k", "l", "m", "n", "o",  "p",
     "r", "s", "t", "u", "f", "h", "ts", "ch", "sh", "sch", "",  "y", "",  "e", "yu", "ya"});
constexpr auto kUkrainian =
    std::to_array<Letter>({{U'і', "i"}, {U'ї', "yi"}, {U'є', "ye"}, {U'ґ', "g"}});
// What people also type.
constexpr auto kKh = std::to_array<Letter>({{U'х', "kh"}, {U'щ', "shch"}});
constexpr auto kJ =
    std::to_array<Letter>({{U'й', "j"}, {U'ю', "ju"}, {U'я', "ja"}, {U'ц', "c"}, {U'ж', "j"}});
constexpr auto kIa = std::to_array<Letter>({{U'ю', "iu"}, {U'я', "ia"}, {U'й', "i"}});

const Letter* letter_in(std::span<const Letter> letters, char32_t value) {
  for (const Letter& letter : letters) {
    if (letter.cyrillic == value) return &letter;
  }
  return nullptr;
}

// `differs` says whether a letter of `rare` was met.
std::string latin_by(std::u32string_view word, std::span<const Letter> rare, bool& differs) {
  std::string latin;
  differs = false;
  for (const char32_t value : word) {
    if (const Letter* own = letter_in(rare, value)) {
      differs = true;
      latin += own->latin;
    } else if (value >= U'а' && value <= U'я') {
      latin += kUsual[value - U'а'];
    } else if (const Letter* other = letter_in(kUkrainian, value)) {
      latin += other->latin;
    } else {
      utf8::append(value, latin);
    }
  }
  return latin;
}

// Empty where a letter has no one counterpart.
std::string cyrillic_of(std::string_view word) {
  static constexpr std::pair<std::string_view, std::string_view> kDigraphs[] = {
      {"shch", "щ"}, {"sch", "щ"}, {"sh", "ш"}, {"ch", "ч"}, {"zh", "ж"},
      {"kh", "х"},   {"yu", "ю"},  {"ya", "я"}, {"ts", "ц"},
  };
  static constexpr std::string_view kUnsafe = "cjqwxy";
  std::string cyrillic;
  while (!word.empty()) {
    const auto digraph =
        std::find_if(std::begin(kDigraphs), std::end(kDigraphs),
                     [word](const auto& pair) { return word.starts_with(pair.first); });
    if (digraph != std::end(kDigraphs)) {
      cyrillic += digraph->second;
      word.remove_prefix(digraph->first.size());
      continue;
    }
    if (kUnsafe.find(word.front()) != std::string_view::npos) return {};
    const auto letter = std::find(kUsual.begin(), kUsual.end(), word.substr(0, 1));
    if (letter == kUsual.end()) return {};
    utf8::append(U'а' + static_cast<char32_t>(letter - kUsual.begin()), cyrillic);
    word.remove_prefix(1);
  }
  return cyrillic;
}

}  // namespace

bool is_domain(std::string_view host) {
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  if (host.find("..") != std::string_view::npos) return false;
  const std::string_view top = host.substr(dot + 1);
  return std::find(kTopLevels.begin(), kTopLevels.end(), top) != kTopLevels.end();
}

Alias read_alias(std::string_view alias) {
  while (!alias.empty() && alias.front() == ' ') alias.remove_prefix(1);
  while (!alias.empty() && alias.back() == ' ') alias.remove_suffix(1);
  Alias read;
  if (alias.size() > 1 && alias.front() == '@') {
    read.kind = AliasKind::handle;
    read.pieces = pieces_of(alias.substr(1));
    return read;
  }
  if (alias.find('.') != std::string_view::npos && alias.find(' ') == std::string_view::npos) {
    if (std::string host = host_of(alias); is_domain(host)) {
      read.kind = AliasKind::domain;
      read.pieces.push_back(std::move(host));
      return read;
    }
  }
  read.pieces = pieces_of(spread_humps(alias));
  return read;
}

std::vector<std::string> name_forms(const std::string& word) {
  const Letters letters = letters_of(word);
  std::vector<std::string> forms = {word};
  // Short words are little ones ("и", "на") and abbreviations, which take no endings.
  if (!letters.cyrillic || letters.latin || letters.count < 3) return forms;
  if (!letters.ukrainian) {
    add_forms(Language::ru, word, PartOfSpeech::noun, forms);
    for (const std::string& masculine : masculines(word)) {
      add_forms(Language::ru, masculine, PartOfSpeech::adjective, forms);
    }
  }
  if (!letters.russian) {
    add_forms(Language::uk, word, PartOfSpeech::noun, forms);
    if (word.ends_with("ий")) add_forms(Language::uk, word, PartOfSpeech::adjective, forms);
  }
  return forms;
}

std::vector<std::string> word_forms(const std::string& word) {
  const Letters letters = letters_of(word);
  std::vector<std::string> forms = name_forms(word);
  if (letters.cyrillic && !letters.ukrainian) {
    add_forms(Language::ru, word, PartOfSpeech::none, forms);
  }
  if (letters.cyrillic && !letters.russian) {
    add_forms(Language::uk, word, PartOfSpeech::none, forms);
  }
  if (letters.latin && !letters.cyrillic) {
    add_forms(Language::en, word, PartOfSpeech::none, forms);
    add_forms(Language::en, word, PartOfSpeech::noun, forms);
    add_forms(Language::en, word, PartOfSpeech::verb, forms);
  }
  return forms;
}

std::vector<std::string> other_alphabet(const std::string& word) {
  const Letters letters = letters_of(word);
  if (letters.count < 5 || letters.cyrillic == letters.latin) return {};
  if (word.find_first_of("0123456789'") != std::string::npos) return {};
  std::vector<std::string> spellings;
  if (letters.latin) {
    std::string cyrillic = cyrillic_of(word);
    if (!cyrillic.empty()) spellings.push_back(std::move(cyrillic));
    return spellings;
  }
  const std::u32string points = utf8::to_utf32(word);
  bool differs = false;
  spellings.push_back(latin_by(points, {}, differs));
  for (const std::span<const Letter> rare :
       {std::span<const Letter>(kKh), std::span<const Letter>(kJ), std::span<const Letter>(kIa)}) {
    std::string spelling = latin_by(points, rare, differs);
    if (differs) spellings.push_back(std::move(spelling));
  }
  return spellings;
}

}  // namespace molva::nlp
