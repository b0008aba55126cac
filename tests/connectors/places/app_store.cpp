#include "tests/connectors/places/places.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

std::string app_store_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["cursor"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().key("data");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("id", one.id).key("attributes").begin_object();
    json.member("rating", 4).member("body", "отзыв");
    json.member("createdDate", format_rfc3339(one.created)).end_object().end_object();
  });
  json.key("links").begin_object();
  if (!shown.last)
    json.member("next", "https://api.appstoreconnect.apple.com/v1/apps/77/customerReviews?limit=" +
                            query["limit"] + "&cursor=" + shown.shown.back().id);
  json.end_object().end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest app_store_place() {
  const std::string p8_line = test_p256_key().substr(40, 40);
  return {.name = "app_store",
          .options = {{"app_id", 77},
               {"key_id", "KEY7"},
               {"issuer_id", "issuer"},
               {"private_key", test_p256_key()},
               {"limit", 20}},
          .page = app_store_page,
          .recorded = {{"app_id", 1480012345},
                {"key_id", "KEY7"},
                {"issuer_id", "issuer"},
                {"private_key", test_p256_key()},
                {"limit", 10}},
          .shared = 24,
          .needed = {"app_id", "key_id", "private_key"},
          .secrets = {p8_line, "eyJ"}};
}

}  // namespace molva
