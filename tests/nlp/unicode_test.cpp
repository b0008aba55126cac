#include "nlp/unicode.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace molva::nlp;

namespace {

std::vector<std::string> forms(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  std::vector<std::string> list;
  for (const Token& token : tokens.list) list.emplace_back(tokens.folded_form(token));
  return list;
}

Token first(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  REQUIRE(!tokens.list.empty());
  return tokens.list.front();
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("tokenize: words, numbers, runs of punctuation and emoji are tokens of their own") {
  CHECK(forms("Класс, 10/10!!! Брал 3.5 кг 👍🏽") ==
        List{"класс", ",", "10", "/", "10", "!!!", "брал", "3.5", "кг", "👍"});
  CHECK(forms("ну)))") == List{"ну", ")))"});
  CHECK(forms("Как?! Вот...") == List{"как", "?!", "вот", "..."});
}

TEST_CASE("tokenize: case, ё, apostrophes, soft hyphens and zero-width characters fold away") {
  CHECK(fold("ЁЛКА") == "елка");
  CHECK(fold("п’ять") == "п'ять");
  CHECK(fold("пʼять") == "п'ять");
  CHECK(fold("ото\u00ADрвался") == "оторвался");
  CHECK(fold("кру\u200Bто") == "круто");
  CHECK(fold("Don’t") == "don't");
}

TEST_CASE("tokenize: decomposed text is the same as composed text") {
  CHECK(fold("и\u0306од") == fold("йод"));
  CHECK(fold("е\u0308лка") == fold("ёлка"));
  CHECK(fold("за\u0301мок") == fold("замок"));
  CHECK(fold("cafe\u0301") == fold("café"));
}

TEST_CASE("tokenize: Latin look-alikes inside a Cyrillic word become Cyrillic") {
  const Token token = first("oбмaн");  // Latin o and a
  CHECK(fold("oбмaн") == "обман");
  CHECK((token.flags & kMixedScript) != 0);
  CHECK(token.hash == fold_hash("обман"));
  CHECK(fold("it-шник") == "it-шник");
}

TEST_CASE("tokenize: the hash of a token is the hash of its folded form") {
  Tokens tokens;
  tokenize("Очень-очень ДОВОЛЕН 5+ :-) ﬁ ß Ⱥ 漢字 👍🏽 … 10,5",
           tokens);
  REQUIRE(tokens.list.size() > 8);
  for (const Token& token : tokens.list) {
    CAPTURE(tokens.folded_form(token));
    CHECK(token.hash == fold_hash(tokens.folded_form(token)));
  }
}

TEST_CASE("tokenize: a word is the same wherever it stands, however it is read") {
  // At the end of a text words are read letter by letter, elsewhere many letters at a time.
  const std::vector<std::string> latin = {"a", "z", "e", "o", "X", "A", "é"};
  const std::vector<std::string> cyrillic = {"а", "я", "п", "р", "ы", "э", "ъ", "ё", "і", "Ж", "Я", "Ё"};
  std::uint32_t seed = 7;
  const auto below = [&seed](std::size_t most) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % most;
  };
  for (int round = 0; round < 4'000; ++round) {
    std::string word;
    const std::vector<std::string>& letters = round % 2 == 0 ? latin : cyrillic;
    const std::size_t length = 1 + below(round % 10 == 0 ? 40 : 11);
    while (word.size() < length) {
      const std::string& letter = letters[below(letters.size())];
      for (std::size_t times = below(6) == 0 ? 1 + below(3) : 1; times > 0; --times) word += letter;
    }
    CAPTURE(word);
    Tokens alone, among;
    tokenize("- " + word, alone);
    tokenize("- " + word + " " + word + ", and so on; и так далее и тому подобное", among);
    REQUIRE(alone.list.size() == 2);
    REQUIRE(among.list.size() > 4);
    for (const std::size_t i : {1u, 2u}) {
      const Token& token = among.list[i];
      CHECK(among.folded_form(token) == alone.folded_form(alone.list[1]));
      CHECK(token.flags == alone.list[1].flags);
      CHECK(token.length == alone.list[1].length);
      CHECK(token.hash == fold_hash(among.folded_form(token)));
    }
  }
}

TEST_CASE("tokenize: letters behind the common ones are read as what they are") {
  // Found by fuzzing: Armenian capitals share their first byte with the end of the common letters.
  CHECK(forms("ԲԱՐԵՎ Ձեզ") == List{"բարեվ", "ձեզ"});
  CHECK(forms("изԸмучить") == List{"изըмучить"});
  CHECK(forms("Ԁԯ") == List{"ԁԯ"});
}

TEST_CASE("tokenize: flags tell capitals, stretched letters, masks, hyphens and line breaks") {
  CHECK((first("УЖАС").flags & kCaps) != 0);
  CHECK((first("Ужас").flags & kCaps) == 0);
  CHECK((first("Ужас").flags & kCapitalised) != 0);
  CHECK((first("ооочень").flags & kStretched) != 0);
  CHECK((first("длинный").flags & kStretched) == 0);
  CHECK((first("х#йня").flags & kMasked) != 0);
  CHECK((first("супер-пупер").flags & kHyphen) != 0);
  Tokens tokens;
  tokenize("раз\nдва", tokens);
  CHECK((tokens.list[1].flags & kLineBefore) != 0);
}

TEST_CASE("tokenize: a mail address is not a masked word") {
  CHECK(forms("info@shop.ru").front() == "info");
  CHECK(forms("cr@p").size() == 1);
}

TEST_CASE(
    "tokenize: words inside quotation marks are flagged, inches and open quotes quote nothing") {
  Tokens tokens;
  tokenize("он сказал «очень хорошо» и ушёл", tokens);
  CHECK((tokens.list[3].flags & kQuoted) != 0);
  CHECK((tokens.list[6].flags & kQuoted) == 0);
  for (const char* text : {"экран 15\" отличный \"", "«открыли и забыли закрыть"}) {
    tokenize(text, tokens);
    for (const Token& token : tokens.list) CHECK((token.flags & kQuoted) == 0);
  }
}

TEST_CASE("tokenize: spans cut the words out of the text and never overlap") {
  const std::string text = "Хор\xFFошо, \xD0 ok\xE2\x80 👍 а\u0301б";
  Tokens tokens;
  tokenize(text, tokens);
  std::size_t last = 0;
  for (const Token& token : tokens.list) {
    CHECK(token.begin >= last);
    CHECK(token.length > 0);
    last = token.begin + token.length;
    CHECK(last <= text.size());
  }
}

TEST_CASE("tokenize: bytes that are not UTF-8 cost no neighbour") {
  CHECK(forms("плохо\xFF\xC0 хорошо") == List{"плохо", "", "", "хорошо"});
  CHECK(forms(std::string_view("a\0b", 3)) == List{"a", "b"});
}

TEST_CASE("tokenize: a megabyte without a space is cut into pieces that keep every letter") {
  const std::string text(1'000'000, 'a');
  Tokens tokens;
  tokenize(text, tokens);
  std::size_t length = 0;
  for (const Token& token : tokens.list) length += token.length;
  CHECK(length == text.size());
  CHECK(tokens.list.size() < 100);
}

TEST_CASE("tokenize: ten thousand brackets and a megabyte of masks come back") {
  Tokens tokens;
  tokenize(std::string(10'000, '(') + std::string(10'000, ')'), tokens);
  CHECK(tokens.list.size() == 2);
  std::string masks;
  for (int i = 0; i < 300'000; ++i) masks += "a@";
  tokenize(masks, tokens);
  CHECK(!tokens.list.empty());
}

TEST_CASE("utf-8: every maximal bad sequence is one U+FFFD and NUL is a space") {
  CHECK(repair_utf8("a\xF0\x9F\x98z") == "a\uFFFDz");
  CHECK(repair_utf8("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(repair_utf8(std::string_view("a\0b", 3)) == "a b");
  CHECK(repair_utf8("хорошо 👍") == "хорошо 👍");
  CHECK(is_utf8("хорошо 👍"));
  CHECK_FALSE(is_utf8("\xC0\xAF"));
}

TEST_CASE("utf-8: positions for people count code points") {
  CHECK(code_points("хорошо", 12) == 6);
  CHECK(code_points("хорошо", 100) == 6);
}

TEST_CASE("tokens: Latin letters in Cyrillic words have room for all their bytes (found by fuzzing)") {
  std::string text, word = "ж", folded = "ж";
  for (int i = 0; i < 10; ++i) word += "o", folded += "о";  // Latin, Cyrillic
  for (const int words : {1, 2, 40, 1000}) {
    text.clear();
    for (int i = 0; i < words; ++i) text += word + " ";
    Tokens tokens;
    tokenize(text, tokens);
    REQUIRE(tokens.list.size() == static_cast<std::size_t>(words));
    for (const Token& token : tokens.list) {
      REQUIRE(tokens.folded_form(token) == folded);
      REQUIRE(token.hash == fold_hash(folded));
    }
  }
}
