#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string facebook_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["after"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().key("data");
  write_elements(json, shown.shown, [&](const Shown& one) {
    std::string time = format_rfc3339(one.created);
    time.replace(time.size() - 1, 1, "+0000");
    json.begin_object().member("id", one.id).member("message", "запись");
    json.member("created_time", time).end_object();
  });
  json.key("paging").begin_object().key("cursors").begin_object();
  json.member("after", shown.shown.empty() ? "" : shown.shown.back().id).end_object();
  if (!shown.last) json.member("next", "https://graph.facebook.com/next?access_token=secret");
  json.end_object().end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest facebook_place() {
  return {.name = "facebook",
          .options = {{"page_id", 77},
                      {"token", "fb-test-token"},
                      {"history", "3650d"},
                      {"reread_every", "6h"},
                      {"watch", "24h"},
                      {"limit", 20}},
          .list = "posts",
          .page = facebook_page,
          .recorded = {{"page_id", 1002}, {"token", "fb-test-token"}, {"tagged", true}},
          .needed = {"page_id", "token"},
          .secrets = {"fb-test-token"}};
}

}  // namespace molva
