#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string trustpilot_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["perPage"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().key("links").begin_array();
  if (!shown.last) json.begin_object().member("rel", "next-page").end_object();
  json.end_array().key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("id", one.id).member("text", "отзыв").member("stars", 4);
    json.member("createdAt", format_rfc3339(one.created)).end_object();
  });
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest trustpilot_place() {
  return {.name = "trustpilot",
          .options = {{"business_unit_id", "77"}, {"api_key", "tp-test-key"}, {"limit", 20}},
          .page = trustpilot_page,
          .recorded = {{"business_unit_id", "5f0a1b2c3d4e5f6071829304"},
                {"api_key", "tp-test-key"},
                {"limit", 5}},
          .shared = 9,
          .needed = {"business_unit_id", "api_key"},
          .secrets = {"tp-test-key"}};
}

}  // namespace molva
