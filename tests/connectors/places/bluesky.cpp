#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string bluesky_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["cursor"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().key("posts");
  write_elements(json, shown.shown, [&](const Shown& one) {
    const std::string time = format_rfc3339(one.created);
    json.begin_object().member("uri", one.id).member("indexedAt", time).key("record");
    json.begin_object().member("text", "пост").member("createdAt", time).end_object().end_object();
  });
  if (!shown.last) json.member("cursor", shown.shown.back().id);
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest bluesky_place() {
  using Texts = std::vector<std::string>;
  return {.name = "bluesky",
          .options = {{"identifier", "romashka.test"},
                      {"app_password", "bsky-test-password"},
                      {"queries", Texts{"ромашка"}},
                      {"history", "3650d"},
                      {"limit", 20}},
          .list = "search/ромашка",
          .page = bluesky_page,
          .beside = {{"/xrpc/com.atproto.server.refreshSession",
                      R"({"accessJwt":"test-access-token","refreshJwt":"test-refresh-token"})"}},
          .token_path = "/xrpc/com.atproto.server.createSession",
          .token = R"({"accessJwt":"test-access-token","refreshJwt":"test-refresh-token"})",
          .recorded = {{"identifier", "romashka.test"},
                       {"app_password", "bsky-test-password"},
                       {"queries", Texts{"romashka", "ромашка"}},
                       {"notifications", true},
                       {"history", "3650d"}},
          .has_token = true,
          .needed = {"identifier", "app_password", "queries"},
          .secrets = {"bsky-test-password", "test-access-token", "test-refresh-token"}};
}

}  // namespace molva
