#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string reddit_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["after"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().member("kind", "Listing").key("data").begin_object().key("children");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("kind", "t3").key("data").begin_object().member("name", one.id);
    json.member("title", "пост").key("created_utc").raw(seconds_of(one) + ".0");
    json.end_object().end_object();
  });
  if (!shown.last) json.member("after", shown.shown.back().id);
  json.end_object().end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest reddit_place() {
  using Texts = std::vector<std::string>;
  return {.name = "reddit",
          .options = {{"client_id", "reddit-client"},
                      {"client_secret", "reddit-test-secret"},
                      {"queries", Texts{"ромашка"}},
                      {"history", "3650d"},
                      {"limit", 20}},
          .list = "search/ромашка",
          .page = reddit_page,
          .token_path = "/api/v1/access_token",
          .recorded = {{"client_id", "reddit-client"},
                       {"client_secret", "reddit-test-secret"},
                       {"queries", Texts{"romashka"}},
                       {"subreddits", Texts{"r/samara"}},
                       {"username", "romashka_shop"}},
          .has_token = true,
          .needed = {"client_id", "client_secret", "queries"},
          // With the client's name, as it goes to the token endpoint.
          .secrets = {"reddit-test-secret", "test-access-token",
                      "cmVkZGl0LWNsaWVudDpyZWRkaXQtdGVzdC1zZWNyZXQ"}};
}

}  // namespace molva
