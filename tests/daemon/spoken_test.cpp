#include "daemon/spoken.h"

#include <doctest/doctest.h>

using namespace molva;

TEST_CASE("spoken: numbers have the language's comma, a real minus, and none before zero") {
  CHECK(decimal(-0.3333, 3, UiLanguage::ru) == "−0,333");
  CHECK(decimal(0.5, 3, UiLanguage::en) == "0.500");
  CHECK(decimal(-0.0001, 2, UiLanguage::uk) == "0,00");
  CHECK(signed_decimal(0.25, 2, UiLanguage::ru) == "+0,25");
  CHECK(signed_decimal(0.0001, 2, UiLanguage::ru) == "0,00");
  CHECK(short_decimal(-3.5, 2, UiLanguage::ru) == "−3,5");
  CHECK(short_decimal(4, 2, UiLanguage::en) == "4");
}

TEST_CASE("spoken: aspects have names in each language, an own one is its own name") {
  CHECK(aspect_word("delivery", UiLanguage::ru) == "доставка");
  CHECK(aspect_word("delivery", UiLanguage::uk) == "доставка");
  CHECK(aspect_word("price", UiLanguage::en) == "price");
  CHECK(aspect_word("parking", UiLanguage::ru) == "parking");
}

TEST_CASE("spoken: rules and factors have names in each language, with the word behind them") {
  CHECK(reason_word("degree:очень", UiLanguage::ru) == "степень: очень");
  CHECK(reason_word("weak-negation", UiLanguage::uk) == "слабке заперечення");
  CHECK(reason_word("empty-cons", UiLanguage::en) == "no disadvantages");
  CHECK(reason_word("field:cons", UiLanguage::ru) == "поле недостатков");
  CHECK(reason_word("brand new:word", UiLanguage::en) == "brand new:word");
}

TEST_CASE("spoken: a trouble says its kind in words before what was said") {
  CHECK(trouble_text("rate_limited", "HTTP 429", UiLanguage::ru) ==
        "слишком частые запросы: HTTP 429");
  CHECK(trouble_text("", "", UiLanguage::ru).empty());
}
