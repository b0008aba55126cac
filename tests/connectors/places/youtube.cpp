#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string youtube_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["pageToken"]), std::stoul(query["maxResults"]));
  JsonWriter json;
  json.begin_object().key("items");
  write_elements(json, shown.shown, [&](const Shown& one) {
    const std::string time = format_rfc3339(one.created);
    json.begin_object().key("snippet").begin_object().member("totalReplyCount", 0);
    json.key("topLevelComment").begin_object().member("id", one.id).key("snippet").begin_object();
    json.member("textDisplay", "комментарий").member("publishedAt", time);
    json.end_object().end_object().end_object().end_object();
  });
  if (!shown.last) json.member("nextPageToken", shown.shown.back().id);
  json.end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest youtube_place() {
  return {.name = "youtube",
          .options = {{"api_key", "yt-test-key"},
                      {"channel_id", "UCtest"},
                      {"history", "3650d"},
                      {"reread_every", "6h"},
                      {"limit", 20}},
          .list = "channel/UCtest",
          .page = youtube_page,
          .recorded = {{"api_key", "yt-test-key"},
                       {"channel_id", "UCshop0000000000000000aa"},
                       {"queries", std::vector<std::string>{"Ромашка"}}},
          .needed = {"api_key", "channel_id"},
          .secrets = {"yt-test-key"}};
}

}  // namespace molva
