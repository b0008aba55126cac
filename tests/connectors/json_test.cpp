#include "connectors/core/json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "tests/support/routes.h"

using namespace molva;

TEST_CASE("json: whole numbers keep all their digits") {
  const auto json =
      Json::parse(R"({"a": 9007199254740995, "b": 18446744073709551615, "c": "007", "d": 1.5})");
  REQUIRE(json.ok());
  CHECK(json->root()["a"].id() == "9007199254740995");
  CHECK(json->root()["a"].integer() == 9007199254740995);
  CHECK(json->root()["b"].id() == "18446744073709551615");
  CHECK(json->root()["c"].id() == "007");
  CHECK_FALSE(json->root()["d"].id());
}

TEST_CASE("json: every accessor is total") {
  const auto json = Json::parse(R"({"text": 5, "list": {"x": null}})");
  REQUIRE(json.ok());
  const JsonView root = json->root();
  CHECK_FALSE(root["text"].text());
  CHECK_FALSE(root["none"]["of"].at(7)["this"].present());
  CHECK_FALSE(root["list"].at(0).present());
  CHECK(root["list"]["x"].is_null());
  CHECK(root["none"].dump().empty());
  CHECK(JsonView().size() == 0);
}

TEST_CASE("json: an error says line and column") {
  const auto json = Json::parse("{\n  \"я\": [1, }");
  REQUIRE_FALSE(json.ok());
  CHECK(json.error().code == ErrorCode::malformed);
  CHECK(json.error().message.find("line 2, column 12") != std::string::npos);
}

TEST_CASE("json: a page instead of JSON is said to be one") {
  const auto json = Json::parse("<html><body>Just a moment");
  REQUIRE_FALSE(json.ok());
  CHECK(json.error().message.find("a page came instead") != std::string::npos);
  const auto half = Json::parse("<!DOCTYPE html><p>Сервис временно недоступен, попробуйте позже");
  CHECK(half.error().message.find("\xEF\xBF\xBD") == std::string::npos);  // no character cut in two
}

TEST_CASE("json: a lone surrogate or bad UTF-8 costs one character, not the page") {
  const auto json =
      Json::parse("{\"a\": \"x\\ud800y\", \"b\": \"\\ud83d\\ude00\", \"c\": \"z\xFF\"}");
  REQUIRE(json.ok());
  CHECK(json->root()["a"].text() == "x\xEF\xBF\xBDy");
  CHECK(json->root()["b"].text() == "\xF0\x9F\x98\x80");
  CHECK(json->root()["c"].text() == "z\xEF\xBF\xBD");
}

TEST_CASE("json: a million brackets are an error, not a crash") {
  CHECK_FALSE(Json::parse(std::string(1'000'000, '[')).ok());
  CHECK_FALSE(Json::parse(std::string(65, '[') + std::string(65, ']')).ok());
  CHECK(Json::parse(std::string(64, '[') + std::string(64, ']')).ok());
}

TEST_CASE("json: what is written can be read, whatever the text") {
  JsonWriter json;
  json.begin_object()
      .member("a", "кавычка \" и \xFF")
      .member("b", std::optional<double>())
      .member("c", 0.1);
  json.key("d")
      .begin_array()
      .value(std::int64_t{9007199254740995})
      .value(true)
      .null()
      .end_array()
      .end_object();
  const std::string text = json.take();
  const auto back = Json::parse(text);
  REQUIRE(back.ok());
  CHECK(back->root()["a"].text() == "кавычка \" и \xEF\xBF\xBD");
  CHECK(back->root()["b"].is_null());
  CHECK(back->root()["c"].number() == 0.1);
  CHECK(back->root()["d"].at(0).id() == "9007199254740995");
  CHECK(text.find('\n') == std::string::npos);
}

TEST_CASE("json: a number beyond all doubles or a raw line end costs itself, not the page") {
  const auto json =
      Json::parse("{\"a\": 1e999, \"b\": \"x\ny\", \"c\": [-1e400, 7], \"d\": \"1e999\"}");
  REQUIRE(json.ok());
  CHECK(json->root()["a"].is_null());
  CHECK(json->root()["b"].text() == "x y");
  CHECK(json->root()["c"].at(1).integer() == 7);
  CHECK(json->root()["d"].text() == "1e999");
}

TEST_CASE("json: control characters are written as escapes, wherever they stand") {
  // Found by fuzzing: RapidJSON's SSE2 writer left U+001A to U+001F as they were in some places.
  for (char control = 1; control < 0x20; ++control) {
    for (std::size_t at = 0; at < 40; ++at) {
      CAPTURE(static_cast<int>(control));
      CAPTURE(at);
      std::string text(40, 'a');
      text[at] = control;
      JsonWriter writer;
      writer.begin_array().value(text).end_array();
      const std::string written = writer.take();
      CHECK(std::none_of(written.begin(), written.end(), [](char c) { return c > 0 && c < 0x20; }));
      const auto read = Json::parse(written);
      REQUIRE(read.ok());
      CHECK(read->root().at(0).text() == text);
      CHECK(read->root().dump() == written);
    }
  }
}

TEST_CASE("json: zero is zero however many tens it is multiplied by") {
  // Found by fuzzing: RapidJSON's own exact reading makes any number of these.
  const auto json = Json::parse(R"([0e71, 0.0e99, -0E50, 0e-30, 0, 1e-400, 1.5e1, 12.0])");
  REQUIRE(json.ok());
  for (std::size_t i = 0; i < 5; ++i) {
    CAPTURE(i);
    CHECK(json->root().at(i).number() == 0.0);
  }
  CHECK(json->root().at(5).is_null());  // no double is that small
  CHECK(json->root().at(6).number() == 15.0);
  CHECK(json->root().at(7).integer() == 12);
}

TEST_CASE("json: numbers are the nearest doubles, and whole as long as 64 bits hold them") {
  const auto json = Json::parse(
      R"([9223372036854775807, -9223372036854775808, 18446744073709551615, 18446744073709551616,
          0.1, 2.2250738585072011e-308, 1.7976931348623157e308, -0])");
  REQUIRE(json.ok());
  CHECK(json->root().at(0).integer() == std::numeric_limits<std::int64_t>::max());
  CHECK(json->root().at(1).integer() == std::numeric_limits<std::int64_t>::min());
  CHECK(json->root().at(2).id() == "18446744073709551615");
  CHECK(json->root().at(3).number() == 18446744073709551616.0);
  CHECK(json->root().at(4).number() == 0.1);
  CHECK(json->root().at(5).number() == 2.2250738585072011e-308);
  CHECK(json->root().at(6).number() == 1.7976931348623157e308);
  CHECK(json->root().at(7).integer() == 0);
}

TEST_CASE("json: what stands behind a NUL byte is not passed over") {
  CHECK_FALSE(Json::parse(std::string_view("{}\0{}", 5)).ok());
  CHECK_FALSE(Json::parse("{} {}").ok());
}

TEST_CASE("json: answers that every connector must live through") {
  const auto fixture = [](const char* name) {
    return Json::parse(read_fixture("common/" + std::string(name)));
  };
  SUBCASE("refused, with the reason in words") {
    for (const auto& [name, part] : {std::pair{"html_instead_of_json.html", "a page came instead"},
                                     {"empty_body.json", "the answer is empty"},
                                     {"truncated.json", "line 1, column"},
                                     {"deep_nesting.json", "nested deeper than 64 levels"}}) {
      CAPTURE(name);
      const auto json = fixture(name);
      REQUIRE_FALSE(json.ok());
      CHECK(json.error().code == ErrorCode::malformed);
      CAPTURE(json.error().message);
      CHECK(json.error().message.find(part) != std::string::npos);
    }
  }
  SUBCASE("read") {
    CHECK(fixture("null.json")->root().is_null());
    CHECK(fixture("bom.json")->root()["cursor"].text() == "*");
    CHECK(fixture("lone_surrogate.json")->root()["reviews"].at(0)["text"].text() ==
          "half of a pair \xEF\xBF\xBD here");
    CHECK(fixture("nul_escape.json")->root()["reviews"].at(0)["text"].text() ==
          std::string_view("before\0after", 12));
    CHECK(fixture("duplicate_keys.json")->root()["reviews"].at(0)["id"].id() == "1");
    CHECK(fixture("invalid_utf8.json")->root()["reviews"].at(0)["id"].id() == "1");
    CHECK(fixture("huge_text.json")->root()["reviews"].at(0)["text"].text()->size() > 10'000);
    CHECK(fixture("unknown_fields.json")->root()["data"]["feedbacks"].at(0)["id"].text() == "x");
    CHECK(fixture("wrong_types.json")->root()["data"]["feedbacks"].at(0)["id"].id() == "12345");
  }
  SUBCASE("numbers") {
    const auto json = fixture("big_numbers.json");
    REQUIRE(json.ok());
    const JsonView first = json->root()["reviews"].at(0), second = json->root()["reviews"].at(1);
    CHECK(first["id"].id() == "9007199254740993");
    CHECK(first["votes"].integer() == 1000);
    CHECK(second["id"].id() == "18446744073709551615");
    CHECK(second["votes"].integer() == 0);
    CHECK(second["created"].integer() == 1789000000);
  }
}

TEST_CASE("json: a bad byte is found wherever it stands") {
  const std::string good = "Тихий чайник, brews fast: 5 из 5 — беру ещё";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char bad : {'\xFF', '\xC0', '\x80'}) {
      // In front of a character, so that nothing else is broken.
      if ((static_cast<unsigned char>(good[at]) & 0xC0) == 0x80) continue;
      CAPTURE(at);
      const std::string text = good.substr(0, at) + bad + good.substr(at);
      const auto json = Json::parse("[\"" + text + "\"]");
      REQUIRE(json.ok());
      CHECK(json->root().at(0).text_or() == good.substr(0, at) + "\uFFFD" + good.substr(at));
    }
  }
}

TEST_CASE("json: a letter that is cut in half is replaced wherever it stands") {
  const std::string good = "Тихий чайник — беру";
  for (std::size_t at = 0; at < good.size(); ++at) {
    if ((static_cast<unsigned char>(good[at]) & 0xE0) != 0xC0) continue;
    CAPTURE(at);
    const auto json = Json::parse("[\"" + good.substr(0, at + 1) + good.substr(at + 2) + "\"]");
    REQUIRE(json.ok());
    CHECK(json->root().at(0).text_or() == good.substr(0, at) + "\uFFFD" + good.substr(at + 2));
  }
}
