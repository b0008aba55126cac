#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string judgeme_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["per_page"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().member("current_page", 1).key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("id").raw(one.id).member("body", "отзыв").member("rating", 4);
    json.member("created_at", format_rfc3339(one.created)).end_object();
  });
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest judgeme_place() {
  return {.name = "judgeme",
          .options = {{"shop_domain", "demo.myshopify.com"},
               {"api_token", "jm-test-token"},
               {"limit", 20}},
          .page = judgeme_page,
          .recorded = {{"shop_domain", "demo.myshopify.com"}, {"api_token", "jm-test"}, {"limit", 20}},
          .needed = {"shop_domain", "api_token"},
          .secrets = {"jm-test-token"}};
}

}  // namespace molva
