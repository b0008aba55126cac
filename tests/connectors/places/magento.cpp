#include <doctest/doctest.h>

#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string magento_page(const HttpRequest& request, const List& list) {
  const auto body = Json::parse(request.body);
  REQUIRE(body.ok());
  const JsonView variables = body->root()["variables"];
  const auto size = static_cast<std::size_t>(variables["pageSize"].integer().value_or(0));
  const auto number = static_cast<std::size_t>(variables["currentPage"].integer().value_or(0));
  const std::size_t pages = (list.size() + size - 1) / size;
  const Part shown = part(list, (number - 1) * size, size);
  JsonWriter json;
  json.begin_object().key("data").begin_object().key("products").begin_object().key("items");
  json.begin_array().begin_object().member("sku", variables["sku"].text_or());
  json.member("review_count", static_cast<std::int64_t>(list.size()));
  json.key("reviews").begin_object().key("items");
  write_elements(json, shown.shown, [&](const Shown& one) {
    std::string time = format_rfc3339(one.created);
    time[10] = ' ';
    time.pop_back();  // it has no zone
    json.begin_object().member("nickname", one.id).member("text", "отзыв");
    json.member("average_rating", 80).member("created_at", time).end_object();
  });
  json.key("page_info").begin_object().member("total_pages", static_cast<std::int64_t>(pages));
  json.end_object().end_object().end_object().end_array();
  json.end_object().end_object().end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest magento_place() {
  return {.name = "magento",
          .options = {{"base_url", "https://shop.example.com"}, {"skus", {"RV-1"}}, {"limit", 20}},
          .list = "RV-1",
          .page = magento_page,
          .id_of = [](const RawItem& item) { return item.author.name; },
          .recorded = {{"base_url", "https://shop.example.com"},
                       {"skus", {"RV-KT17-WH"}},
                       {"limit", 5}},
          .shared = 9,
          .tells_total = true,
          .needed = {"base_url", "skus"}};
}

}  // namespace molva
