#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string google_business_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["pageToken"]), std::stoul(query["pageSize"]));
  if (shown.shown.empty()) return "{}";
  JsonWriter json;
  json.begin_object().key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    const std::string time = format_rfc3339(one.created);
    json.begin_object().member("reviewId", one.id).member("comment", "отзыв");
    json.member("starRating", "FOUR").member("createTime", time).member("updateTime", time);
    json.end_object();
  });
  if (!shown.last) json.member("nextPageToken", shown.shown.back().id);
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest google_business_place() {
  return {.name = "google_business",
          .options = {{"account_id", 1001},
               {"location_id", 2002},
               {"client_id", "google-client"},
               {"client_secret", "google-secret-test"},
               {"refresh_token", "google-refresh-test"},
               {"limit", 20}},
          .page = google_business_page,
          .readable = {"bom.json"},  // an empty list
          .recorded = {{"account_id", 1001},
                {"location_id", 2002},
                {"client_id", "google-client"},
                {"client_secret", "google-secret-test"},
                {"refresh_token", "google-refresh-test"}},
          .shared = 9,
          .has_token = true,
          .needed = {"account_id", "location_id", "client_id", "client_secret", "refresh_token"},
          .secrets = {"google-secret-test", "google-refresh-test", "test-access-token"}};
}

}  // namespace molva
