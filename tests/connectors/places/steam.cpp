#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string steam_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const std::string cursor = query["cursor"] == "*" ? "" : query["cursor"];
  const Part shown = part(list, behind(list, cursor), std::stoul(query["num_per_page"]));
  JsonWriter json;
  json.begin_object().member("success", 1).key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("recommendationid", one.id).member("review", "отзыв");
    json.member("voted_up", true).key("timestamp_created").raw(seconds_of(one));
    json.key("timestamp_updated").raw(seconds_of(one)).end_object();
  });
  json.member("cursor", shown.shown.empty() ? cursor : shown.shown.back().id).end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest steam_place() {
  return {.name = "steam",
          .options = {{"app_id", 77}, {"limit", 20}},
          .page = steam_page,
          .recorded = {{"app_id", 1234560}},
          .needed = {"app_id"}};
}

}  // namespace molva
