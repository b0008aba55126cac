#include "tests/connectors/places/places.h"

#include <algorithm>

namespace molva {
namespace {

void write_issue(JsonWriter& json, const Shown& one) {
  const std::string time = format_rfc3339(one.created);
  json.begin_object().key("id").raw(one.id).member("title", "отзыв");
  json.member("url", "https://api.github.com/repos/romashka/sdk/issues/" + one.id);
  json.member("created_at", time).member("updated_at", time).end_object();
}

std::string number_of(const RawItem& item) {
  return item.id.substr(item.id.find('#') + 1);
}

std::string search_page(const HttpRequest& request, const List& all) {
  auto query = query_of(request.url);
  const std::string words = query["q"];
  const auto until = words.find("created:<=");
  const List list = until == std::string::npos
                        ? all
                        : until_second(all, unix_seconds(*parse_rfc3339(words.substr(until + 10))));
  const auto size = std::stoul(query["per_page"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().member("total_count", static_cast<std::int64_t>(list.size())).key("items");
  write_elements(json, shown.shown, [&](const Shown& one) { write_issue(json, one); });
  json.end_object();
  return json.take();
}

std::string repository_page(const HttpRequest& request, const List& newest_first) {
  auto query = query_of(request.url);
  List list(newest_first.rbegin(), newest_first.rend());
  if (query.contains("since"))
    std::erase_if(list, [since = *parse_rfc3339(query["since"])](const Shown& one) {
      return unix_seconds(one.created) < unix_seconds(since);
    });
  const auto size = std::stoul(query["per_page"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  write_elements(json, shown.shown, [&](const Shown& one) { write_issue(json, one); });
  return json.take();
}

}  // namespace

PlaceUnderTest github_issues_place() {
  return {
      .name = "github_issues",
      .options = {{"queries", {"ромашка"}}, {"token", "ghp-test-token"}, {"limit", 20}},
      .list = "ромашка",
      .page = search_page,
      .id_of = number_of,
      .recorded = {{"queries", {"romashka"}}, {"repositories", {"romashka/sdk"}}, {"limit", 10}},
      .tells_total = true,
      .repeats_the_edge = true,
      .needed = {"queries"},
      .secrets = {"ghp-test-token"}};
}

PlaceUnderTest github_repository_place() {
  return {
      .name = "github_issues",
      .options = {{"repositories", {"romashka/sdk"}}, {"token", "ghp-test-token"}, {"limit", 20}},
      .list = "romashka/sdk issues",
      .page = repository_page,
      .beside = {{"/repos/romashka/sdk/issues/comments", "[]"}},
      .id_of = number_of,
      .recorded = {{"queries", {"romashka"}}, {"repositories", {"romashka/sdk"}}, {"limit", 10}},
      .tells_total = true,
      .repeats_the_edge = true,
      .oldest_first = true,
      .needed = {"repositories"},
      .secrets = {"ghp-test-token"}};
}

}  // namespace molva
