#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string app_store_feed_page(const HttpRequest& request, const List& list) {
  const std::string path = path_of(request.url);
  if (path.ends_with("/xml")) return "<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>";
  const auto number = std::stoul(path.substr(path.find("page=") + 5));
  const Part shown = part(list, (number - 1) * 50, 50);
  JsonWriter json;
  json.begin_object().key("feed").begin_object().key("entry");
  const auto label = [&](const char* name, const std::string& text) {
    json.key(name).begin_object().member("label", text).end_object();
  };
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object();
    label("id", one.id);
    label("content", "отзыв");
    label("im:rating", "4");
    label("updated", format_rfc3339(one.created));
    json.end_object();
  });
  json.end_object().end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest app_store_feed_place() {
  return {.name = "app_store_feed",
          .options = {{"app_id", 77}, {"country", "ru"}},
          .page_size = 50,
          .page = app_store_feed_page,
          .recorded = {{"app_id", 1480012345}, {"country", "ru"}},
          .shared = 17,
          .needed = {"app_id", "country"}};
}

}  // namespace molva
