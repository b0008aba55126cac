#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-25T10:00:00Z");

std::unique_ptr<Connector> searcher() {
  return make_connector("github_issues", {{"queries", {"romashka"}}, {"token", "t-1"}});
}

TEST_CASE("github_issues: the secondary limit comes as 403 and is a limit") {
  RoutesHttp http("github_issues/shop");
  http.scenario("secondary");
  const Round round = poll_all(*searcher(), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::rate_limited);
  CHECK(round.error->retry_after == seconds{60});
  CHECK(round.error->message.find("no right") == std::string::npos);
}

TEST_CASE("github_issues: the limits as they come, and a refusal that is one") {
  struct Case {
    std::vector<Header> headers;
    std::string body;
    ErrorCode code;
    std::optional<seconds> pause;
  };
  const std::string reset = std::to_string(unix_seconds(kNow) + 900);
  for (const Case& one : {Case{{{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", reset}},
                               R"({"message":"API rate limit exceeded"})",
                               ErrorCode::rate_limited,
                               seconds{900}},
                          Case{{},
                               R"({"message":"You have exceeded a secondary rate limit"})",
                               ErrorCode::rate_limited,
                               seconds{60}},
                          Case{{{"x-ratelimit-remaining", "4990"}},
                               R"({"message":"Resource not accessible by personal access token"})",
                               ErrorCode::unauthorized,
                               std::nullopt}}) {
    CAPTURE(one.body);
    FakeHttp http;
    http.on("/search/issues", 403, one.body, one.headers);
    const Round round = poll_all(*searcher(), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == one.code);
    CHECK(round.error->retry_after == one.pause);
  }
}

TEST_CASE(
    "github_issues: an issue has one name in the search, in its repository and above its talk") {
  RoutesHttp http("github_issues/shop");
  const auto reader = make_connector(
      "github_issues",
      {{"queries", {"romashka"}}, {"repositories", {"romashka/sdk"}}, {"limit", 10}});
  const Round round = poll_all(*reader, http, kNow);
  REQUIRE(!round.error);
  std::size_t times = 0;
  for (const RawItem& item : round.items) times += item.id == "romashka/sdk#77" ? 1 : 0;
  CHECK(times == 2);
  REQUIRE(round.find("comment/9001"));
  CHECK(round.find("comment/9001")->parent_id == "romashka/sdk#77");
}

TEST_CASE("github_issues: robots and pull requests are no items; who the company is") {
  RoutesHttp http("github_issues/shop");
  const auto reader = make_connector("github_issues", {{"queries", {"romashka"}},
                                                       {"repositories", {"romashka/sdk"}},
                                                       {"own", {"Romashka-Dev"}},
                                                       {"limit", 10}});
  const Round round = poll_all(*reader, http, kNow);
  REQUIRE(!round.error);
  for (const char* none : {"romashka/sdk#76", "romashka/sdk#78", "comment/9003"})
    CHECK(!round.find(none));
  REQUIRE(round.find("comment/9001"));
  CHECK(round.find("comment/9001")->own);  // a member
  CHECK(round.find("romashka/sdk#70")->own);
  CHECK(round.find("hans/shop-tools#3")->own);  // by name, in the repository of another
  CHECK(!round.find("hans/shop-tools#12")->own);
  CHECK(!round.find("comment/9004")->own);
  CHECK(round.find("comment/9004")->edited == parse_rfc3339("2026-11-21T18:50:00Z"));
  CHECK(round.find("romashka/sdk#71")->processed);
  CHECK(!round.find("romashka/sdk#71")->edited);
  CHECK(round.find("comment/9002")->author.name.empty());  // a ghost
}

TEST_CASE(
    "github_issues: what the search says of an own repository's issue is what the repository "
    "says") {
  const std::string issue =
      R"({"id":7,"url":"https://api.github.com/repos/a/b/issues/1","state":"closed",
          "author_association":"MEMBER","created_at":"2026-11-20T10:00:00Z",
          "updated_at":"2026-11-20T10:00:00Z"})";
  FakeHttp http;
  http.on("/search/issues", 200, R"({"total_count":1,"items":[)" + issue + "]}");
  http.on("/issues/comments", 200, "[]").on("/repos/a/b/issues?", 200, "[" + issue + "]");
  const auto reader =
      make_connector("github_issues", {{"queries", {"romashka"}}, {"repositories", {"a/b"}}});
  const Round round = poll_all(*reader, http, kNow);
  REQUIRE(round.items.size() == 2);
  CHECK(items_json({round.items[0]}) == items_json({round.items[1]}));
  CHECK(round.items[0].processed);
  CHECK(round.items[0].own);
}

TEST_CASE("github_issues: a search that gave up says so, and its hits come") {
  FakeHttp http;
  http.on("/search/issues", 200,
          R"({"total_count":1,"incomplete_results":true,"items":[
              {"id":7,"url":"https://api.github.com/repos/a/b/issues/1",
               "created_at":"2026-11-20T10:00:00Z"}]})");
  const Round round = poll_all(*searcher(), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"a/b#1"});
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].what.find("not complete") != std::string::npos);
}

TEST_CASE("github_issues: a repository with comments of one second on many pages is read whole") {
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    auto query = query_of(request.url);
    if (path_of(request.url) == "/repos/a/b/issues") return HttpResponse{200, {}, "[]", ""};
    CHECK((!query.contains("since") || query["since"] == "2026-11-20T10:00:00Z"));
    const int page = std::stoi(query["page"]);
    JsonWriter json;
    json.begin_array();
    for (int i = 0; i < 10 && (page - 1) * 10 + i < 25; ++i)
      json.begin_object()
          .member("id", (page - 1) * 10 + i + 1)
          .member("issue_url", "https://api.github.com/repos/a/b/issues/1")
          .member("created_at", "2026-11-20T10:00:00Z")
          .member("updated_at", "2026-11-20T10:00:00Z")
          .end_object();
    json.end_array();
    return HttpResponse{200, {}, json.take(), ""};
  });
  const auto reader = make_connector("github_issues", {{"repositories", {"a/b"}}, {"limit", 10}});
  const Round round = poll_all(*reader, http, kNow);
  CHECK(!round.error);
  CHECK(round.ids().size() == 25);
}

TEST_CASE(
    "github_issues: neither words nor repositories are no source; queries = [] is a mistake") {
  CHECK(problems_of("github_issues", {{"limit", 10}}) == 1);
  CHECK(problems_of("github_issues", {{"repositories", {"a/b"}}}) == 0);
  CHECK(problems_of("github_issues", {{"repositories", {"a/b"}}, {"limit", 5}}) == 1);
}

TEST_CASE("github_issues: a repository that is gone is said, and the others are read") {
  const std::string issue =
      R"([{"id":7,"url":"https://api.github.com/repos/a/b/issues/1",
           "created_at":"2026-11-20T10:00:00Z","updated_at":"2026-11-20T10:00:00Z"}])";
  FakeHttp http;
  http.on("/repos/a/b/issues?", 200, issue).on("/repos/a/b/issues/comments", 200, "[]");
  const auto reader = make_connector("github_issues", {{"repositories", {"gone/away", "a/b"}}});
  const Round round = poll_all(*reader, http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"a/b#1"});
  CHECK(round.unreadable.size() == 2);  // its issues, and its comments
  FakeHttp nothing;
  const auto alone = make_connector("github_issues", {{"repositories", {"gone/away"}}});
  const Round refused = poll_all(*alone, nothing, kNow);
  REQUIRE(refused.error);
  CHECK(refused.error->code == ErrorCode::not_found);
}

}  // namespace
}  // namespace molva
