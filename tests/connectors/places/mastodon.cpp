#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string mastodon_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["max_id"]), std::stoul(query["limit"]));
  JsonWriter json;
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("id", one.id).member("content", "<p>пост</p>");
    json.member("created_at", format_rfc3339(one.created)).end_object();
  });
  return json.take();
}

}  // namespace

PlaceUnderTest mastodon_place() {
  using Texts = std::vector<std::string>;
  return {.name = "mastodon",
          .options = {{"base_url", "https://mastodon.example"},
                      {"token", "masto-test-token"},
                      {"tags", Texts{"ромашка"}},
                      {"history", "3650d"},
                      {"limit", 20}},
          .list = "tag/ромашка",
          .page = mastodon_page,
          .recorded = {{"base_url", "https://mastodon.example"},
                       {"token", "masto-test-token"},
                       {"tags", Texts{"#romashka"}},
                       {"queries", Texts{"ромашка"}},
                       {"mentions", true},
                       {"account", "romashka_shop"}},
          .needed = {"base_url", "tags"},
          .secrets = {"masto-test-token"}};
}

}  // namespace molva
