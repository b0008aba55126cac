#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string stack_exchange_page(const HttpRequest& request, const List& all) {
  auto query = query_of(request.url);
  const std::string until = query["todate"];
  const List list = until.empty() ? all : until_second(all, std::stoll(until) - 1);
  const auto size = std::stoul(query["pagesize"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().member("has_more", !shown.last).key("items");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("question_id").raw(one.id).member("excerpt", "отзыв");
    json.member("item_type", "question").key("creation_date").raw(seconds_of(one)).end_object();
  });
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest stack_exchange_place() {
  return {.name = "stack_exchange",
          .options = {{"site", "stackoverflow"},
                      {"queries", {"ромашка"}},
                      {"key", "se-test-key"},
                      {"limit", 20}},
          .list = "ромашка",
          .page = stack_exchange_page,
          .beside = {{"/2.3/posts/*", R"({"items":[]})"}},
          .recorded = {{"site", "stackoverflow"}, {"queries", {"romashka"}}, {"own", {"77"}}},
          .tells_total = true,
          .repeats_the_edge = true,
          .needed = {"queries", "site"},
          .secrets = {"se-test-key"}};
}

}  // namespace molva
