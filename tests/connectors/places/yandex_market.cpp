#include <doctest/doctest.h>

#include <algorithm>

#include "tests/connectors/places/places.h"

namespace molva {
namespace {

// Both ends of the window are exclusive; a token is the last review of its page.
std::string yandex_market_page(const HttpRequest& request, const List& all) {
  auto query = query_of(request.url);
  const auto body = Json::parse(request.body);
  REQUIRE(body.ok());
  const auto from = parse_rfc3339(body->root()["dateTimeFrom"].text_or());
  const auto until = parse_rfc3339(body->root()["dateTimeTo"].text_or());
  List list = all;
  std::erase_if(list, [&](const Shown& one) {
    return (from && one.created <= *from) || (until && one.created >= *until);
  });
  const Part shown = part(list, behind(list, query["pageToken"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().member("status", "OK").key("result").begin_object().key("feedbacks");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("feedbackId").raw(one.id);
    json.member("createdAt", format_rfc3339(one.created));
    json.key("description").begin_object().member("comment", "отзыв").end_object().end_object();
  });
  json.key("paging").begin_object();
  if (!shown.last) json.member("nextPageToken", shown.shown.back().id);
  json.end_object().end_object().end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest yandex_market_place() {
  constexpr const char* kNoQuestions = R"({"status":"OK","result":{"questions":[],"paging":{}}})";
  return {.name = "yandex_market",
          .options = {{"api_key", "ACMA:test:yandex"}, {"business_id", 123456}, {"limit", 20}},
          .page = yandex_market_page,
          .beside = {{"/v1/businesses/123456/goods-questions", kNoQuestions}},
          .recorded = {{"api_key", "ACMA:test:yandex"},
                       {"business_id", 123456},
                       {"limit", 20},
                       {"history", "60d"}},
          .shared = 42,
          .needed = {"api_key", "business_id"},
          .secrets = {"ACMA:test:yandex"}};
}

}  // namespace molva
