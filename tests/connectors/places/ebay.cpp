#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string ebay_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const std::string offset = query["offset"];
  const Part shown =
      part(list, offset.empty() ? 0 : std::stoul(offset), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().key("feedbackEntries");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("feedbackId", one.id).member("commentType", "NEUTRAL");
    json.member("feedbackEnteredDate", format_rfc3339(one.created)).end_object();
  });
  json.key("pagination").begin_object();
  json.member("total", static_cast<std::int64_t>(list.size())).end_object().end_object();
  return json.take();
}

std::vector<TestOption> options() {
  return {{"user_id", "example_seller"},
          {"client_id", "Example-shop"},
          {"client_secret", "ebay-secret-test"},
          {"refresh_token", "ebay-refresh-test"},
          {"limit", 25}};
}

}  // namespace

PlaceUnderTest ebay_place() {
  return {.name = "ebay",
          .options = options(),
          .page_size = 25,
          .page = ebay_page,
          .token_path = "/identity/v1/oauth2/token",
          .recorded = options(),
          .has_token = true,
          .tells_total = true,
          .needed = {"user_id", "client_id", "client_secret", "refresh_token"},
          .secrets = {"ebay-secret-test", "ebay-refresh-test", "test-access-token",
                      "RXhhbXBsZS1zaG9wOmViYXktc2VjcmV0LXRlc3Q="}};
}

}  // namespace molva
