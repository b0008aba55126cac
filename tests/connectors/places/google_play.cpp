#include "tests/connectors/places/places.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

std::string google_play_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["token"]), std::stoul(query["maxResults"]));
  if (shown.shown.empty()) return "{}";
  JsonWriter json;
  json.begin_object().key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("reviewId", one.id).key("comments").begin_array().begin_object();
    json.key("userComment").begin_object().member("text", "\tотзыв").member("starRating", 4);
    json.key("lastModified").begin_object().member("seconds", seconds_of(one)).end_object();
    json.end_object().end_object().end_array().end_object();
  });
  if (!shown.last)
    json.key("tokenPagination").begin_object().member("nextPageToken", shown.shown.back().id);
  if (!shown.last) json.end_object();
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest google_play_place() {
  const std::string account = test_service_account();
  const std::string pem_line = test_rsa_key().substr(40, 40);
  return {.name = "google_play",
          .options = {{"package", "com.example"}, {"service_account", account}, {"limit", 20}},
          .page = google_play_page,
          .readable = {"bom.json"},  // an empty list
          .recorded = {{"package", "ru.example.zadachnik"}, {"service_account", account}},
          .shared = 19,
          .has_token = true,
          .needed = {"package", "service_account"},
          .secrets = {pem_line, "test-access-token", "eyJ"}};
}

}  // namespace molva
