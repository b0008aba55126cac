#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-25T10:00:00Z");

std::unique_ptr<Connector> reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"base_url", "https://forum.example.com"}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("discourse", options);
}

TEST_CASE("discourse: the wait that stands in the body is the pause") {
  RoutesHttp http("discourse/shop");
  http.scenario("rate_limited");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::rate_limited);
  CHECK(round.error->retry_after == seconds{26});
}

TEST_CASE("discourse: quotations and previews are other people's words") {
  RoutesHttp http("discourse/shop");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.find("5010"));
  CHECK(round.find("5010")->html.find("Всё отлично") == std::string::npos);
  CHECK(round.find("5010")->html.find("Лучшие вазы") == std::string::npos);
  CHECK(round.find("5010")->html.find("Ничего отличного") != std::string::npos);
  CHECK(round.find("5010")->title.empty());
  REQUIRE(round.find("5001"));
  CHECK(round.find("5001")->title == "Ромашка прислала битую вазу");
  CHECK(!round.find("5004"));  // a note of the software
}

TEST_CASE("discourse: whom a post of the company answers is asked for, and for no other post") {
  RoutesHttp http("discourse/shop");
  const Round round = poll_all(*reader({{"own", {"Romashka"}}}), http, kNow);
  REQUIRE(round.find("5003"));
  CHECK(round.find("5003")->own);
  CHECK(round.find("5003")->parent_id == "5001");  // the post it names
  CHECK(round.find("5011")->parent_id == "4980");  // the topic's first
  CHECK(round.find("5010")->parent_id.empty());
  RoutesHttp foreign("discourse/shop");
  const Round others = poll_all(*reader(), foreign, kNow);
  CHECK(!others.find("5003")->own);  // staff of somebody's forum
  for (const HttpRequest& request : foreign.requests)
    CHECK(request.url.find("by_number") == std::string::npos);
}

TEST_CASE("discourse: an empty window is no end, and the end is found all the same") {
  std::vector<std::string> asked;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    auto query = query_of(request.url);
    asked.push_back(query["before"]);
    const auto post = [](const char* id) {
      return R"({"latest_posts":[{"id":)" + std::string(id) +
             R"(,"created_at":"2026-11-20T10:00:00Z"}]})";
    };
    if (query["before"].empty()) return HttpResponse{200, {}, post("3000"), ""};
    // An older version: `before` itself, and at most fifty ids below it.
    const long before = std::stol(query["before"]);
    if (before >= 3000) return HttpResponse{200, {}, post("3000"), ""};
    if (before >= 2850 && before < 2900) return HttpResponse{200, {}, post("2850"), ""};
    return HttpResponse{200, {}, R"({"latest_posts":[]})", ""};
  });
  const Round round = poll_all(*reader(), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"2850", "3000"});
  CHECK(asked.size() < 20);
}

TEST_CASE("discourse: a hit of the search is read whole, with its topic's title") {
  RoutesHttp http("discourse/shop");
  const Round round = poll_all(*reader({{"queries", {"ромашка"}}}), http, kNow);
  REQUIRE(!round.error);
  REQUIRE(round.find("5001"));
  CHECK(round.find("5001")->html.find("битая") != std::string::npos);
  CHECK(round.find("5001")->title == "Ромашка прислала битую вазу");
  CHECK(round.find("5001")->url == "https://forum.example.com/t/901/1");
}

TEST_CASE("discourse: a hit that is gone costs the others nothing, a limit moves nothing") {
  const std::string hits =
      R"({"posts":[{"id":1},{"id":2}],"topics":[],"grouped_search_result":{}})";
  FakeHttp http;
  http.on("/search.json", 200, hits)
      .on("/posts/1.json", 404, "")
      .on("/posts/2.json", 200, R"({"id":2,"created_at":"2026-11-20T10:00:00Z"})");
  const Round round = poll_all(*reader({{"queries", {"ромашка"}}}), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"2"});
  REQUIRE(round.unreadable.size() == 1);
  FakeHttp limited;
  limited.on("/search.json", 200, hits).on("/posts/1.json", 429, "", {{"Retry-After", "9"}});
  const Round refused = poll_all(*reader({{"queries", {"ромашка"}}}), limited, kNow);
  REQUIRE(refused.error);
  CHECK(refused.error->retry_after == seconds{9});
  CHECK(refused.items.empty());
  CHECK(refused.cursor == Cursor{});
}

TEST_CASE("discourse: behind ten pages of hits the search goes on at an earlier day") {
  // A hit an hour; pages of fifty, ten at most.
  constexpr int kHits = 1200;
  const TimePoint newest = *parse_rfc3339("2026-11-24T10:00:00Z");
  const auto time_of = [&](int id) { return newest - std::chrono::hours{kHits - id}; };
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    const std::string path = path_of(request.url);
    JsonWriter json;
    if (path != "/search.json") {
      const int id = std::stoi(path.substr(7));
      json.begin_object().member("id", id).member("created_at", format_rfc3339(time_of(id)));
      json.end_object();
      return HttpResponse{200, {}, json.take(), ""};
    }
    auto query = query_of(request.url);
    const int page = std::stoi(query["page"]);
    CHECK(page <= 10);
    const auto at = query["q"].find("before:");
    const std::string day = at == std::string::npos ? "9999" : query["q"].substr(at + 7, 10);
    std::vector<int> all;
    for (int id = kHits; id > 0; --id)
      if (format_rfc3339(time_of(id)).substr(0, 10) < day) all.push_back(id);
    json.begin_object().key("posts").begin_array();
    const auto end = std::min<std::size_t>(all.size(), static_cast<std::size_t>(page) * 50);
    for (auto i = static_cast<std::size_t>(page - 1) * 50; i < end; ++i)
      json.begin_object().member("id", all[i]).end_object();
    json.end_array().key("grouped_search_result").begin_object();
    json.member("more_full_page_results", end < all.size()).end_object().end_object();
    return HttpResponse{200, {}, json.take(), ""};
  });
  const Round round = poll_all(*reader({{"queries", {"ромашка"}}}), http, kNow);
  CHECK_MESSAGE(!round.error, (round.error ? round.error->message : ""));
  CHECK(round.ids().size() == kHits);
}

}  // namespace
}  // namespace molva
