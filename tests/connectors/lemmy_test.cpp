#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-11-25T10:00:00Z");

std::unique_ptr<Connector> reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"base_url", "https://lemmy.example"}, {"queries", {"ромашка"}}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("lemmy", options);
}

TEST_CASE("lemmy: both versions are understood, and give the same records") {
  RoutesHttp old_server("lemmy/shop"), new_server("lemmy/shop");
  new_server.scenario("v4");
  const Round v3 = poll_all(*reader(), old_server, kNow);
  const Round v4 = poll_all(*reader(), new_server, kNow);
  REQUIRE(!v3.error);
  REQUIRE(!v4.error);
  for (const char* id : {"post/1001", "comment/2001"}) {
    CAPTURE(id);
    REQUIRE(v3.find(id));
    REQUIRE(v4.find(id));
    RawItem one = *v3.find(id), other = *v4.find(id);
    one.replies = other.replies = 0;  // counted at different times
    CHECK(items_json({one}) == items_json({other}));
  }
  CHECK(v4.find("post/980"));  // by token
  CHECK(v4.find("post/980")->withdrawn);
  CHECK(v3.find("comment/1900"));  // by number
}

TEST_CASE("lemmy: the version is asked for once, and again by a new process") {
  RoutesHttp http("lemmy/shop");
  const auto connector = reader();
  Round round = poll_all(*connector, http, kNow);
  round = poll_all(*connector, http, kNow + std::chrono::minutes{10}, round.cursor);
  std::size_t asked = 0;
  for (const HttpRequest& request : http.requests)
    asked += path_of(request.url) == "/api/v4/search" ? 1 : 0;
  CHECK(asked == 1);
}

TEST_CASE("lemmy: a walk that was cut goes on in its version, without asking for it") {
  RoutesHttp http("lemmy/shop");
  const auto first = reader({{"posts", false}})->poll({}, http, kNow);
  REQUIRE(first.ok());
  CHECK(first->more);
  http.requests.clear();
  const auto second = reader({{"posts", false}})->poll(first->next, http, kNow);
  REQUIRE(second.ok());
  REQUIRE(http.requests.size() == 1);
  CHECK(path_of(http.requests[0].url) == "/api/v3/search");
  CHECK(second->items.size() == 1);
}

TEST_CASE("lemmy: a limit is one in every version") {
  RoutesHttp http("lemmy/shop");
  http.scenario("rate_limited");
  const Round round = poll_all(*reader({{"api", "v3"}}), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::rate_limited);
  FakeHttp newer;
  newer.on("/api/v4/search", 429, R"({"error":"too_many_requests"})", {{"Retry-After", "5"}});
  const Round limited = poll_all(*reader(), newer, kNow);
  REQUIRE(limited.error);
  CHECK(limited.error->code == ErrorCode::rate_limited);
  CHECK(newer.requests.size() == 1);  // a limit says nothing about versions
}

TEST_CASE("lemmy: a reply answers the comment or the post above it; the company is known by name") {
  RoutesHttp http("lemmy/shop");
  const Round round = poll_all(*reader({{"own", {"romashka_shop@lemmy.example"}}}), http, kNow);
  REQUIRE(round.find("comment/2002"));
  CHECK(round.find("comment/2002")->own);
  CHECK(round.find("comment/2002")->parent_id == "comment/2001");
  CHECK(round.find("comment/2001")->parent_id == "post/1001");
  CHECK(!round.find("comment/2001")->own);
  CHECK(round.find("comment/2003")->withdrawn);
}

}  // namespace
}  // namespace molva
