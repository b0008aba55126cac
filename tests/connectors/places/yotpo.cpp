#include "tests/connectors/places/places.h"

#include <algorithm>

namespace molva {
namespace {

std::string yotpo_page(const HttpRequest& request, const List& all) {
  auto query = query_of(request.url);
  List list = all;
  if (query.contains("since_updated_at"))
    std::erase_if(list, [&](const Shown& one) {
      return format_rfc3339(one.created).substr(0, 10) < query["since_updated_at"];
    });
  const auto size = std::stoul(query["count"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    const std::string time = format_rfc3339(one.created);
    json.begin_object().key("id").raw(one.id).member("content", "отзыв").member("score", 4);
    json.member("created_at", time).member("updated_at", time).end_object();
  });
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest yotpo_place() {
  return {.name = "yotpo",
          .options = {{"app_key", "APPKEY"}, {"secret_key", "yotpo-secret-test"}, {"limit", 20}},
          .page = yotpo_page,
          .token_path = "/oauth/token",
          .readable = {"bom.json"},  // an empty list
          .recorded = {{"app_key", "APPKEY"}, {"secret_key", "yotpo-secret-test"}, {"limit", 25}},
          .shared = 42,
          .has_token = true,
          .needed = {"app_key", "secret_key"},
          .secrets = {"yotpo-secret-test", "test-access-token"}};
}

}  // namespace molva
