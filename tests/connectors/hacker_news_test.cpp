#include <doctest/doctest.h>

#include "connectors/core/json.h"
#include "connectors/walk.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-11-25T10:00:00Z");

std::string page_of(int first, int count, std::int64_t second, int pages) {
  JsonWriter json;
  json.begin_object().member("nbPages", pages).key("hits").begin_array();
  for (int i = 0; i < count; ++i)
    json.begin_object()
        .member("objectID", std::to_string(first + i))
        .member("comment_text", "Romashka")
        .member("created_at_i", second)
        .end_object();
  json.end_array().end_object();
  return json.take();
}

TEST_CASE("hacker_news: a page that is all of one second is followed by its next page") {
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    auto query = query_of(request.url);
    const std::string until = query["numericFilters"];
    const std::string page = query["page"];
    if (until.empty()) return HttpResponse{200, {}, page_of(1, 2, 1795000000, 3), ""};
    CHECK(until == "created_at_i<=1795000000");
    if (page == "1") return HttpResponse{200, {}, page_of(3, 2, 1795000000, 3), ""};
    CHECK(page == "2");
    return HttpResponse{200, {}, page_of(5, 1, 1795000000, 3), ""};
  });
  const auto reader = make_connector("hacker_news", {{"queries", {"romashka"}}, {"limit", 2}});
  const Round round = poll_all(*reader, http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"1", "2", "3", "4", "5"});
}

TEST_CASE("hacker_news: one who is found by two searches is one, and each search keeps its place") {
  FakeHttp http;
  http.on("query=%22romashka%22", 200, page_of(1, 1, 1795000000, 1));
  http.on("query=%22camomile%20shop%22", 200, page_of(1, 2, 1795000000, 1));
  const auto reader =
      make_connector("hacker_news", {{"queries", {"romashka", "camomile shop", "romashka"}}});
  const Round round = poll_all(*reader, http, kNow);
  CHECK(!round.error);
  CHECK(http.requests.size() == 2);
  CHECK(round.ids() == std::vector<std::string>{"1", "2"});
  CHECK(last_walk(round.cursor, "camomile shop") == kNow);
}

TEST_CASE(
    "hacker_news: a comment answers its parent, a story its own thread; the company is known") {
  RoutesHttp http("hacker_news/shop");
  const auto reader = make_connector(
      "hacker_news", {{"queries", {"romashka"}}, {"own", {"Romashka_Dev"}}, {"limit", 3}});
  const Round round = poll_all(*reader, http, kNow);
  REQUIRE(round.find("45000110"));
  CHECK(round.find("45000110")->own);
  CHECK(round.find("45000110")->parent_id == "45000105");
  REQUIRE(round.find("45000000"));
  CHECK(!round.find("45000000")->own);
  CHECK(round.find("45000000")->thread_id == "45000000");
  CHECK(round.find("45000000")->title == "Ask HN: Is 'Romashka' down?");
  CHECK(round.find("45000000")->likes == 0);  // told, and not the same as nothing
  CHECK(!round.find("45000105")->likes);
}

}  // namespace
}  // namespace molva
