#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string wordpress_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["per_page"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  write_elements(json, shown.shown, [&](const Shown& one) {
    std::string time = format_rfc3339(one.created);
    time.pop_back();  // it has no zone
    json.begin_object().key("id").raw(one.id).key("content").begin_object();
    json.member("rendered", "<p>отзыв</p>").end_object();
    json.member("date_gmt", time).end_object();
  });
  return json.take();
}

}  // namespace

PlaceUnderTest wordpress_place() {
  return {.name = "wordpress",
          .options = {{"base_url", "https://blog.example.com"}, {"limit", 20}},
          .list = "comments",
          .page = wordpress_page,
          .page_headers =
              [](const List& list) {
                return std::vector<Header>{
                    {"X-WP-Total", std::to_string(list.size())},
                    {"X-WP-TotalPages", std::to_string((list.size() + 19) / 20)}};
              },
          .recorded = {{"base_url", "https://blog.example.com"}, {"limit", 5}},
          .tells_total = true,
          .needed = {"base_url"}};
}

}  // namespace molva
