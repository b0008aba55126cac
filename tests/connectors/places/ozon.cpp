#include <doctest/doctest.h>

#include <algorithm>

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

// Oldest first, behind the last one seen; its end is an empty page.
std::string ozon_questions_page(const HttpRequest& request, const List& newest_first) {
  const auto body = Json::parse(request.body);
  REQUIRE(body.ok());
  List list(newest_first.rbegin(), newest_first.rend());
  if (const auto from = parse_rfc3339(body->root()["filter"]["date_from"].text_or()))
    std::erase_if(list, [&](const Shown& one) { return one.created < *from; });
  const Part shown = part(list, behind(list, body->root()["last_id"].text_or()), 20);
  JsonWriter json;
  json.begin_object().key("questions");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("id", one.id).member("text", "вопрос").member("answers_count", 0);
    json.member("published_at", format_rfc3339(one.created)).end_object();
  });
  json.member("last_id", shown.shown.empty() ? "" : shown.shown.back().id).end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest ozon_questions_place() {
  return {.name = "ozon",
          .options = {{"client_id", 836}, {"api_key", "ozon-test-key"}, {"reviews", false}},
          .list = "questions",
          .page = ozon_questions_page,
          .id_of = [](const RawItem& item) { return item.id.substr(item.id.find('/') + 1); },
          .recorded = {{"client_id", 836}, {"api_key", "ozon-test-key"}, {"limit", 20}},
          .shared = 42,
          .oldest_first = true,
          .needed = {"client_id", "api_key"},
          .secrets = {"ozon-test-key"}};
}

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
