#include <algorithm>

#include "tests/connectors/places/places.h"

namespace molva {
namespace {

// Searches show the 1,000 newest finds of their window.
std::string vk_page(const HttpRequest& request, const List& all) {
  auto form = query_of("?" + request.body);
  List list = all;
  std::erase_if(list, [&](const Shown& one) {
    const auto second = unix_seconds(one.created);
    return (form.contains("start_time") && second < std::stoll(form["start_time"])) ||
           (form.contains("end_time") && second >= std::stoll(form["end_time"]));
  });
  const std::size_t total = list.size();
  list.resize(std::min<std::size_t>(total, 1000));
  const Part shown = part(list, behind(list, form["start_from"]), std::stoul(form["count"]));
  JsonWriter json;
  json.begin_object().key("response").begin_object();
  json.member("total_count", static_cast<std::int64_t>(total)).key("items");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("owner_id", 1).member("from_id", 1).key("id").raw(one.id);
    json.member("text", "пост").key("date").raw(seconds_of(one)).end_object();
  });
  if (!shown.last) json.member("next_from", shown.shown.back().id);
  json.end_object().end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest vk_place() {
  return {.name = "vk",
          .options = {{"token", "vk-test-token"},
                      {"queries", std::vector<std::string>{"ромашка"}},
                      {"history", "3650d"},
                      {"overlap", "24h"},
                      {"reread", "30d"},
                      {"reread_every", "6h"},
                      {"limit", 20}},
          .list = "search/ромашка",
          .page = vk_page,
          .id_of = [](const RawItem& item) { return item.id.substr(2); },  // "1_7"
          .recorded = {{"token", "vk-test-token"},
                       {"queries", std::vector<std::string>{"ромашка"}},
                       {"groups", std::vector<std::string>{"22822305"}},
                       {"market", true},
                       {"mentions", true}},
          .needed = {"token", "queries"},
          .secrets = {"vk-test-token"}};
}

}  // namespace molva
