#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string json_http_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const std::size_t size = std::stoul(query["size"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().key("data").begin_object();
  json.member("total", static_cast<std::int64_t>(list.size())).key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("key").raw(one.id).key("body").begin_object();
    json.member("text", "отзыв").end_object().member("stars", 4);
    json.member("when", format_rfc3339(one.created)).end_object();
  });
  json.end_object().end_object();
  return json.take();
}

OptionTable fields(std::vector<std::pair<std::string, std::string>> pointers) {
  OptionTable table;
  for (auto& [field, pointer] : pointers)
    table.push_back({std::move(field), {}, {{}, std::move(pointer)}});
  return table;
}

}  // namespace

PlaceUnderTest json_http_place() {
  return {.name = "json_http",
          .options = {{"url", "https://api.example.com/v1/reviews?page={page}&size={limit}"},
                      {"paging", "page"},
                      {"limit", 20},
                      {"items", "/data/reviews"},
                      {"total_at", "/data/total"},
                      {"order", "newest_first"},
                      {"fields", fields({{"id", "/key"},
                                         {"text", "/body/text"},
                                         {"rating", "/stars"},
                                         {"created_at", "/when"}})},
                      {"auth", "query"},
                      {"key_name", "api_key"},
                      {"key", "json-http-secret"}},
          .page = json_http_page,
          .recorded = {{"url", "https://api.example.com/v1/reviews?after={cursor}"},
                       {"paging", "cursor"},
                       {"cursor_at", "/meta/next"},
                       {"items", "/reviews"},
                       {"order", "newest_first"},
                       {"rating_scale", std::vector<double>{0, 10}},
                       {"item_url", "https://shop.example.com/reviews/{id}"},
                       {"fields", fields({{"id", "/uuid"},
                                          {"title", "/title"},
                                          {"text", "/content/text"},
                                          {"pros", "/content/plus"},
                                          {"cons", "/content/minus"},
                                          {"rating", "/mark"},
                                          {"author", "/customer/name"},
                                          {"product", "/product/name"},
                                          {"product_id", "/product/sku"},
                                          {"created_at", "/created"},
                                          {"answer", "/reply/text"},
                                          {"answered_at", "/reply/created"},
                                          {"likes", "/votes/0"}})},
                       {"auth", "bearer"},
                       {"key", "json-http-secret"}},
          .shared = 2,
          .tells_total = true,
          .needed = {"url", "key", "key_name"},
          .secrets = {"json-http-secret"}};
}

}  // namespace molva
