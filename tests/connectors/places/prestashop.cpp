#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string prestashop_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * 20, 20);
  JsonWriter json;
  json.begin_object().member("comments_nb", static_cast<std::int64_t>(list.size()));
  json.member("comments_per_page", 20).key("comments");
  write_elements(json, shown.shown, [&](const Shown& one) {
    // "2026-09-25T10:00:00Z" as a Russian shop at +03:00 writes it.
    const std::string time = format_rfc3339(one.created + std::chrono::hours{3});
    json.begin_object().key("id_product_comment").raw(one.id).member("content", "отзыв");
    json.member("date_add", time.substr(8, 2) + "." + time.substr(5, 2) + "." + time.substr(0, 4) +
                                " " + time.substr(11, 8));
    json.member("grade", 4).end_object();
  });
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest prestashop_place() {
  return {.name = "prestashop",
          .options = {{"base_url", "https://shop.example.com"}, {"products", {"77"}}},
          .list = "77",
          .page = prestashop_page,
          .recorded = {{"base_url", "https://shop.example.com"}, {"products", {"88"}}},
          .tells_total = true,
          .needed = {"base_url", "products"}};
}

}  // namespace molva
