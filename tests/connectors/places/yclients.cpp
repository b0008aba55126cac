#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string yclients_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["count"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().member("success", true).key("data");
  write_elements(json, shown.shown, [&](const Shown& one) {
    std::string time = format_rfc3339(one.created + std::chrono::hours{3});
    time[10] = ' ';
    time.pop_back();  // the company's own time
    json.begin_object().key("id").raw(one.id).member("text", "отзыв").member("rating", 4);
    json.member("date", time).end_object();
  });
  json.key("meta").begin_object().end_object().end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest yclients_place() {
  return {.name = "yclients",
          .options = {{"company_id", 77},
                      {"partner_token", "yc-partner-test"},
                      {"user_token", "yc-user-test"},
                      {"limit", 20}},
          .page = yclients_page,
          .recorded = {{"company_id", 4564},
                       {"partner_token", "yc-partner-test"},
                       {"user_token", "yc-user-test"},
                       {"limit", 4}},
          .needed = {"company_id", "partner_token", "user_token"},
          .secrets = {"yc-partner-test", "yc-user-test"}};
}

}  // namespace molva
