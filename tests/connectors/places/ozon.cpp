#include <doctest/doctest.h>

#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string ozon_page(const HttpRequest& request, const List& list) {
  const auto body = Json::parse(request.body);
  REQUIRE(body.ok());
  const auto limit = static_cast<std::size_t>(body->root()["limit"].integer().value_or(0));
  const Part shown = part(list, behind(list, body->root()["last_id"].text_or()), limit);
  JsonWriter json;
  json.begin_object().key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("id", one.id).member("text", "отзыв").member("rating", 4);
    json.member("published_at", format_rfc3339(one.created)).member("comments_amount", 0);
    json.end_object();
  });
  json.member("has_next", !shown.last);
  json.member("last_id", shown.shown.empty() ? "" : shown.shown.back().id).end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest ozon_place() {
  return {.name = "ozon",
          .options = {{"client_id", 836}, {"api_key", "ozon-test-key"}, {"limit", 20}},
          .page = ozon_page,
          .beside = {{"/v1/question/list", R"({"questions":[],"last_id":""})"}},
          .recorded = {{"client_id", 836}, {"api_key", "ozon-test-key"}, {"limit", 20}},
          .shared = 42,
          .needed = {"client_id", "api_key"},
          .secrets = {"ozon-test-key"}};
}

}  // namespace molva
