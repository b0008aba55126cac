#include "connectors/item_mapping.h"

#include <doctest/doctest.h>

namespace molva {
namespace {

RawItem mapped(const std::string& json, const ItemMapping& mapping = {}) {
  const auto parsed = Json::parse(json);
  REQUIRE(parsed.ok());
  auto item = map_item(parsed->root(), mapping);
  REQUIRE(item.ok());
  return *item;
}

TEST_CASE("mapping: pointers as RFC 6901 has them") {
  const auto json = Json::parse(
      R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"m~n":8,"deep":{"list":[{"x":"y"}]}})");
  REQUIRE(json.ok());
  const auto at = [&](std::string_view pointer) {
    return at_pointer(json->root(), pointer).dump();
  };
  CHECK(at("/foo") == R"(["bar","baz"])");
  CHECK(at("/foo/0") == R"("bar")");
  CHECK(at("/") == "0");
  CHECK(at("/a~1b") == "1");
  CHECK(at("/c%d") == "2");
  CHECK(at("/m~0n") == "8");
  CHECK(at("/deep/list/0/x") == R"("y")");
  for (const char* nowhere :
       {"/foo/2", "/foo/x", "/foo/-", "/none", "/deep/list/0/x/y", "/foo/0/0"})
    CHECK_FALSE(at_pointer(json->root(), nowhere).present());
  for (const char* good : {"", "/", "/a/b", "/~0~1"}) CHECK(is_json_pointer(good));
  for (const char* bad : {"a", "a/b", "/a~", "/~2", "$.a"}) CHECK_FALSE(is_json_pointer(bad));
}

TEST_CASE("mapping: without pointers a field is where its name is") {
  const RawItem item = mapped(
      R"({"id":12345678901234567890,"text":"Не работает","rating":2,"author":"Анна",
          "created_at":"2026-11-24T10:00:00Z","likes":0,"url":"https://x.example/1"})");
  CHECK(item.id == "12345678901234567890");
  CHECK(item.text == "Не работает");
  CHECK(item.rating == 2.0);
  CHECK(item.author.name == "Анна");
  CHECK(item.created == parse_rfc3339("2026-11-24T10:00:00Z"));
  CHECK(item.likes == 0);
  CHECK_FALSE(item.views.has_value());
  CHECK(item.answer.state == AnswerState::none);
}

TEST_CASE("mapping: other names, another scale, dates without a zone, a link made of the id") {
  ItemMapping mapping;
  mapping.fields = {{"id", "/key"},          {"text", "/body/0/value"}, {"rating", "/mark"},
                    {"created_at", "/when"}, {"answer", "/reply/text"}, {"withdrawn", "/gone"}};
  mapping.worst = 0;
  mapping.best = 10;
  mapping.item_url = "https://shop.example/r/{id}?x=1";
  const RawItem item = mapped(R"({"key":"a b","body":[{"value":"Хорошо"}],"mark":"10",
      "when":"24.11.2026 13:00","reply":{"text":"Спасибо!"},"gone":"no","text":"другое"})",
                              mapping);
  CHECK(item.id == "a b");
  CHECK(item.text == "Хорошо");
  CHECK(item.rating == 5.0);
  CHECK(item.created == parse_rfc3339("2026-11-24T10:00:00Z"));
  CHECK(item.url == "https://shop.example/r/a%20b?x=1");
  CHECK(item.answer.state == AnswerState::published);
  CHECK(item.answer.text == "Спасибо!");
  CHECK_FALSE(item.withdrawn);
}

TEST_CASE("mapping: the worst mark may be the greatest, and marks off the scale are none") {
  ItemMapping mapping;
  mapping.worst = 5;
  mapping.best = 1;  // school marks of some countries
  CHECK(mapped(R"({"text":"x","rating":1})", mapping).rating == 5.0);
  CHECK(mapped(R"({"text":"x","rating":5})", mapping).rating == 1.0);
  CHECK_FALSE(mapped(R"({"text":"x","rating":6})", mapping).rating.has_value());
  CHECK_FALSE(mapped(R"({"text":"x","rating":"so so"})", mapping).rating.has_value());
  CHECK(mapped(R"({"text":"x","rating":"4 из 5"})").rating == 4.0);
}

TEST_CASE("mapping: an element without an id gets one that stays, and differs where words differ") {
  const std::string first = mapped(R"({"text":"Плохо","author":"А"})").id;
  CHECK(first == mapped(R"({"author":"А","text":"Плохо"})").id);
  CHECK(first != mapped(R"({"author":"Б","text":"Плохо"})").id);
  CHECK(first != mapped(R"({"text":"ПлохоА"})").id);
  CHECK(first.starts_with("made-"));
}

TEST_CASE("mapping: what says nothing is an error, a mark without words is not") {
  for (const char* json : {"7", "[]", "\"text\"", "null", "{}", R"({"id":1})",
                           R"({"id":1,"text":{"a":"b"}})", R"({"id":1,"rating":9})"}) {
    CAPTURE(json);
    const auto parsed = Json::parse(json);
    REQUIRE(parsed.ok());
    CHECK_FALSE(map_item(parsed->root(), {}).ok());
  }
  CHECK(mapped(R"({"id":1,"rating":5})").rating == 5.0);
}

}  // namespace
}  // namespace molva
