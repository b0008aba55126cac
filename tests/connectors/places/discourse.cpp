#include "tests/connectors/places/places.h"

#include <algorithm>

namespace molva {
namespace {

std::string discourse_page(const HttpRequest& request, const List& all) {
  auto query = query_of(request.url);
  List list = all;
  std::ranges::sort(list, std::greater{}, [](const Shown& one) { return std::stol(one.id); });
  if (query.contains("before"))
    std::erase_if(list, [before = std::stol(query["before"])](const Shown& one) {
      return std::stol(one.id) >= before;
    });
  const Part shown = part(list, 0, 50);
  JsonWriter json;
  json.begin_object().key("latest_posts");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("id").raw(one.id).member("cooked", "<p>отзыв</p>");
    json.member("created_at", format_rfc3339(one.created)).end_object();
  });
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest discourse_place() {
  return {.name = "discourse",
          .options = {{"base_url", "https://forum.example.com"}, {"api_key", "discourse-test-key"}},
          .page_size = 50,
          .list = "posts",
          .page = discourse_page,
          .recorded = {{"base_url", "https://forum.example.com"}, {"own_staff", true}},
          .tells_total = true,
          .needed = {"base_url"},
          .secrets = {"discourse-test-key"}};
}

}  // namespace molva
