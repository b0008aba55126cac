#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string v3_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["limit"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().key("posts").begin_array().end_array().key("comments");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("comment").begin_object().key("id").raw(one.id);
    json.member("content", "отзыв").member("published", format_rfc3339(one.created));
    json.end_object().end_object();
  });
  json.end_object();
  return json.take();
}

std::string v4_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["page_cursor"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().key("comments").begin_array().end_array().key("posts");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("post").begin_object().key("id").raw(one.id);
    json.member("body", "отзыв").member("published_at", format_rfc3339(one.created));
    json.end_object().end_object();
  });
  if (!shown.last) json.member("next_page", shown.shown.back().id);
  json.end_object();
  return json.take();
}

std::string number_of(const RawItem& item) {
  return item.id.substr(item.id.find('/') + 1);
}

std::vector<TestOption> recorded() {
  return {{"base_url", "https://lemmy.example"},
          {"queries", {"ромашка"}},
          {"own", {"romashka_shop"}},
          {"limit", 3}};
}

}  // namespace

PlaceUnderTest lemmy_place() {
  return {.name = "lemmy",
          .options = {{"base_url", "https://lemmy.example"},
                      {"queries", {"ромашка"}},
                      {"api", "v3"},
                      {"posts", false},
                      {"limit", 20}},
          .list = "ромашка (comments)",
          .page = v3_page,
          .id_of = number_of,
          .recorded = recorded(),
          .needed = {"base_url", "queries"}};
}

PlaceUnderTest lemmy_v4_place() {
  return {.name = "lemmy",
          .options = {{"base_url", "https://lemmy.example"},
                      {"queries", {"ромашка"}},
                      {"api", "v4"},
                      {"comments", false},
                      {"limit", 20}},
          .list = "ромашка",
          .page = v4_page,
          .id_of = number_of,
          .recorded = recorded(),
          .needed = {"base_url", "queries"}};
}

}  // namespace molva
