#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string avito_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, std::stoul(query["offset"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().member("total", static_cast<std::int64_t>(list.size())).key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("id").raw(one.id).member("text", "отзыв").member("score", 4);
    json.key("createdAt").raw(seconds_of(one)).end_object();
  });
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest avito_place() {
  return {.name = "avito",
          .options = {{"client_id", "avito-client"}, {"client_secret", "avito-secret"}, {"limit", 20}},
          .page = avito_page,
          .recorded = {{"client_id", "avito-client"}, {"client_secret", "avito-secret"}, {"limit", 5}},
          .has_token = true,
          .tells_total = true,
          .needed = {"client_id", "client_secret"},
          .secrets = {"avito-secret", "test-access-token"}};
}

}  // namespace molva
