#include "tests/connectors/places/places.h"

#include <algorithm>

namespace molva {
namespace {

// The unanswered ones, oldest first; whether dateFrom itself is in it is not documented.
std::string wildberries_page(const HttpRequest& request, const List& newest_first) {
  auto query = query_of(request.url);
  List list(newest_first.rbegin(), newest_first.rend());
  if (query.contains("dateFrom"))
    std::erase_if(list, [from = std::stoll(query["dateFrom"])](const Shown& one) {
      return unix_seconds(one.created) < from;
    });
  const Part shown = part(list, std::stoul(query["skip"]), std::stoul(query["take"]));
  JsonWriter json;
  json.begin_object().key("data").begin_object().key("feedbacks");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("id", one.id).member("text", "отзыв").member("productValuation", 4);
    json.member("createdDate", format_rfc3339(one.created)).end_object();
  });
  json.end_object().member("error", false).end_object();
  return json.take();
}

}  // namespace

PlaceUnderTest wildberries_place() {
  constexpr const char* kNoReviews = R"({"data":{"feedbacks":[]},"error":false})";
  return {.name = "wildberries",
          .options = {{"token", "wb-test-token"}, {"take", 20}},
          .list = "unanswered",
          .page = wildberries_page,
          .beside = {{"/api/v1/feedbacks?isAnswered=true*", kNoReviews},
                     {"/api/v1/feedbacks/archive", kNoReviews},
                     {"/api/v1/questions", R"({"data":{"questions":[]},"error":false})"}},
          .readable = {"unknown_fields.json", "wrong_types.json"},  // they have its shape
          .recorded = {{"token", "wb-test-token"}, {"take", 20}},
          .shared = 42,
          .tells_total = true,
          .repeats_the_edge = true,
          .oldest_first = true,
          .needed = {"token"},
          .secrets = {"wb-test-token"}};
}

}  // namespace molva
