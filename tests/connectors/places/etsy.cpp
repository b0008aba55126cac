#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string etsy_page(const HttpRequest& request, const List& all) {
  auto query = query_of(request.url);
  List list = all;
  if (query.contains("min_created")) {
    const auto from = std::stoll(query["min_created"]);
    std::erase_if(list, [&](const Shown& one) { return unix_seconds(one.created) < from; });
  }
  const Part shown = part(list, std::stoul(query["offset"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().member("count", static_cast<std::int64_t>(list.size())).key("results");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("transaction_id").raw(one.id).member("review", "отзыв");
    json.member("rating", 4).key("created_timestamp").raw(seconds_of(one)).end_object();
  });
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest etsy_place() {
  return {.name = "etsy",
          .options = {{"shop_id", 77}, {"api_key", "etsy-keystring:etsy-secret"}, {"limit", 20}},
          .page = etsy_page,
          .recorded = {{"shop_id", 33001122}, {"api_key", "keystring:shared_secret"}, {"limit", 25}},
          .shared = 42,
          .tells_total = true,
          .needed = {"shop_id", "api_key"},
          .secrets = {"etsy-keystring", "etsy-secret"}};
}

}  // namespace molva
