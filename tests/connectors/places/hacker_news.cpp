#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string hacker_news_page(const HttpRequest& request, const List& all) {
  auto query = query_of(request.url);
  const std::string filter = query["numericFilters"];
  const List list = filter.empty() ? all : until_second(all, std::stoll(filter.substr(14)));
  const auto size = std::stoul(query["hitsPerPage"]);
  const Part shown = part(list, std::stoul(query["page"]) * size, size);
  JsonWriter json;
  json.begin_object().member("nbPages", static_cast<std::int64_t>((list.size() + size - 1) / size));
  json.key("hits");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("objectID", one.id).member("comment_text", "отзыв");
    json.key("created_at_i").raw(seconds_of(one)).end_object();
  });
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest hacker_news_place() {
  return {.name = "hacker_news",
          .options = {{"queries", {"ромашка"}}, {"limit", 20}},
          .list = "ромашка",
          .page = hacker_news_page,
          .recorded = {{"queries", {"romashka"}}, {"own", {"romashka_dev"}}, {"limit", 3}},
          .tells_total = true,
          .repeats_the_edge = true,
          .needed = {"queries"}};
}

}  // namespace molva
