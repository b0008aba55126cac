#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string woocommerce_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["per_page"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  write_elements(json, shown.shown, [&](const Shown& one) {
    std::string time = format_rfc3339(one.created);
    time.pop_back();  // it has no zone
    json.begin_object().key("id").raw(one.id).member("review", "<p>отзыв</p>").member("rating", 4);
    json.member("status", "approved").member("date_created_gmt", time).end_object();
  });
  return json.take();
}

}  // namespace

PlaceUnderTest woocommerce_place() {
  return {.name = "woocommerce",
          .options = {{"base_url", "https://shop.example.com"},
               {"consumer_key", "ck_test"},
               {"consumer_secret", "cs_test"},
               {"limit", 20}},
          .page = woocommerce_page,
          .page_headers =
       [](const List& list) {
         return std::vector<Header>{
             {"X-WP-Total", std::to_string(list.size())},
             {"X-WP-TotalPages", std::to_string((list.size() + 19) / 20)}};
       },
          .recorded = {{"base_url", "https://shop.example.com"},
                {"consumer_key", "ck_test"},
                {"consumer_secret", "cs_test"},
                {"limit", 20}},
          .tells_total = true,
          .needed = {"base_url", "consumer_key", "consumer_secret"},
          .secrets = {"cs_test", "Y2tfdGVzdDpjc190ZXN0"}};
}

}  // namespace molva
