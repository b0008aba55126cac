#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> feed_reader() {
  return make_connector("app_store_feed", {{"app_id", 1480012345}, {"country", "ru"}});
}

TEST_CASE("app_store_feed: an empty JSON page is believed only when the XML one is empty, too") {
  RoutesHttp plain("app_store_feed/shop"), http("app_store_feed/shop");
  http.scenario("json_empty");
  const Round by_json = poll_all(*feed_reader(), plain, kNow);
  const Round by_xml = poll_all(*feed_reader(), http, kNow);
  REQUIRE(!by_xml.error);
  CHECK(by_xml.items.size() > 10);
  // What both spellings have is the same.
  int same = 0;
  for (const RawItem& item : by_xml.items)
    if (const RawItem* other = by_json.find(item.id)) {
      CHECK(items_json({item}) == items_json({*other}));
      ++same;
    }
  CHECK(same > 10);
}

TEST_CASE("app_store_feed: the app itself among the entries is no review") {
  RoutesHttp http("app_store_feed/shop");
  http.scenario("with_metadata");
  const auto batch = feed_reader()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->unreadable.empty());
  CHECK(batch->items.size() == 3);
  for (const RawItem& item : batch->items) CHECK(item.rating);
}

TEST_CASE("app_store_feed: more new reviews than the feed shows are said") {
  int newest = 450;  // the feed shows 500: here those from newest-499 to newest
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    HttpResponse response{200, {}, R"({"feed":{"entry":[)", ""};
    const int page = std::stoi(request.url.substr(request.url.find("page=") + 5));
    CHECK(page <= 10);
    if (request.url.ends_with("/xml")) {
      response.body = R"(<feed xmlns="http://www.w3.org/2005/Atom"/>)";
      return response;
    }
    std::string separator;
    for (int i = newest - (page - 1) * 50; i > std::max(newest - page * 50, 0); --i) {
      response.body += separator + R"({"id":{"label":")" + std::to_string(i) +
                       R"("},"im:rating":{"label":"5"},"updated":{"label":")" +
                       format_rfc3339(kNow - days{100} + hours{i}) + R"("}})";
      separator = ",";
    }
    response.body += "]}}";
    return response;
  });
  const auto connector = feed_reader();
  const Round first = poll_all(*connector, http, kNow);
  CHECK(first.ids().size() == 450);
  CHECK(first.unreadable.empty());
  newest = 1200;
  const Round second = poll_all(*connector, http, kNow + days{30}, first.cursor);
  CHECK(second.ids().size() == 500);
  REQUIRE(second.unreadable.size() == 1);
  CHECK(second.unreadable[0].what.find("gives no more") != std::string::npos);
}

TEST_CASE("app_store_feed: a country is two small letters") {
  for (const char* country : {"RU", "rus", "r/", ".."})
    CHECK(problems_of("app_store_feed", {{"app_id", 7}, {"country", country}}) == 1);
}

}  // namespace
}  // namespace molva
