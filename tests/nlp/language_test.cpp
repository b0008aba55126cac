#include "nlp/language.h"

#include <doctest/doctest.h>

using namespace molva::nlp;

TEST_CASE("language: letters and little words tell Russian, Ukrainian and English apart") {
  CHECK(detect("Очень хороший товар, всем советую") == Language::ru);
  CHECK(detect("Дуже гарний товар, всім раджу") == Language::uk);
  CHECK(detect("A very good product") == Language::en);
}

TEST_CASE("language: Russian in Latin letters is Russian, a lone Latin word is English") {
  CHECK(detect("Ne rabotaet, dengi na veter") == Language::ru);
  CHECK(detect("Obsessed") == Language::en);
}

TEST_CASE("language: brand names in Latin do not make a Russian text English") {
  CHECK(detect("Наушники Samsung Galaxy Buds Pro работают") == Language::ru);
}

TEST_CASE("language: a text without letters is in no language") {
  CHECK(detect("5+ !!! 👍") == Language::other);
  CHECK(detect("") == Language::other);
}

TEST_CASE("language: codes are read in any case and with a region") {
  CHECK(language_from("ru-RU") == Language::ru);
  CHECK(language_from("UA") == Language::uk);
  CHECK(language_from("eng") == Language::en);
  CHECK(language_from("de") == std::nullopt);
  CHECK(code(Language::uk) == std::string_view("uk"));
}
