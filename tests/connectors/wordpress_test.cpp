#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-11-25T10:00:00Z");

std::unique_ptr<Connector> reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"base_url", "https://blog.example.com/"}, {"limit", 5}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("wordpress", options);
}

TEST_CASE("wordpress: a registered author's reply is the site's own, a guest's never") {
  RoutesHttp http("wordpress/shop");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.find("14"));
  CHECK(round.find("14")->own);
  CHECK(round.find("14")->parent_id == "4");
  CHECK(round.find("14")->thread_id == "post/4");
  REQUIRE(round.find("4"));
  CHECK(!round.find("4")->own);
  CHECK(round.find("4")->parent_id.empty());
  CHECK(round.find("4")->created == parse_rfc3339("2026-11-21T22:48:04Z"));
}

TEST_CASE("wordpress: where accounts of the company are named, other registered authors are not") {
  for (const auto& [own, expected] : std::map<std::string, bool>{
           {"1", true}, {"Admin", true}, {"2", false}, {"Покупатель 3", false}}) {
    CAPTURE(own);
    RoutesHttp http("wordpress/shop");
    const Round round = poll_all(*reader({{"own", {own.c_str()}}}), http, kNow);
    REQUIRE(round.find("14"));
    CHECK(round.find("14")->own == expected);
    CHECK(!round.find("4")->own);  // a guest may call himself anything
  }
}

TEST_CASE("wordpress: pings and what is not approved have their place, and are no items") {
  FakeHttp http;
  http.on("page=1&", 200,
          R"([{"id":1,"type":"pingback","date_gmt":"2026-11-20T10:00:00"},
              {"id":2,"status":"hold","date_gmt":"2026-11-20T10:00:00"},
              {"id":3,"status":"approved","type":"comment","date_gmt":"2026-11-20T10:00:00"}])",
          {{"X-WP-Total", "3"}, {"X-WP-TotalPages", "1"}});
  const Round round = poll_all(*reader(), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"3"});
}

TEST_CASE("wordpress: without pretty links the path stands in the query") {
  FakeHttp http;
  http.on("/?rest_route=/wp/v2/comments&page=1&per_page=5", 200, "[]");
  const Round round = poll_all(*reader({{"plain_links", true}}), http, kNow);
  CHECK(!round.error);
}

}  // namespace
}  // namespace molva
