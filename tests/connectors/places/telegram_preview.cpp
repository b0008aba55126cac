#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string preview_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["before"]), 20);
  std::string posts;
  for (const Shown& one : shown.shown) {
    std::string post = "<div class=\"tgme_widget_message js-widget_message\"";
    if (one.broken)
      post += ">7</div>";
    else
      post += " data-post=\"test/" + one.id +
              "\"><div class=\"tgme_widget_message_text js-message_text\">пост</div>"
              "<a class=\"tgme_widget_message_date\"><time datetime=\"" +
              format_rfc3339(one.created) + "\"></time></a></div>";
    posts.insert(0, post);  // the oldest first
  }
  if (shown.shown.empty()) posts = "<div class=\"tme_no_messages_found\">No posts found</div>";
  if (!shown.last)
    posts.insert(
        0, "<a class=\"tme_messages_more\" data-before=\"" + shown.shown.back().id + "\"></a>");
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><section "
         "class=\"tgme_channel_history js-message_history\">" +
         posts + "</section></body></html>";
}

}  // namespace

PlaceUnderTest telegram_preview_place() {
  return {.name = "telegram_preview",
          .options = {{"username", "@test"},
                      {"i_know_it_is_unofficial", true},
                      {"history", "3650d"},
                      {"reread_every", "6h"}},
          .list = "posts",
          .page = preview_page,
          .id_of = [](const RawItem& item) { return item.id.substr(5); },  // "test/7"
          .recorded = {{"username", "samara_today"},
                       {"i_know_it_is_unofficial", true},
                       {"history", "3650d"}},
          .needed = {"username", "i_know_it_is_unofficial"}};
}

}  // namespace molva
