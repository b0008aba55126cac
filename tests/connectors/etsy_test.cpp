#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> shop_reader() {
  return make_connector("etsy", {{"shop_id", 33001122}, {"api_key", "keystring:shared_secret"}});
}

TEST_CASE("etsy: later rounds ask from a day before the newest review, the first for all") {
  RoutesHttp http("etsy/shop");
  const auto connector =
      make_connector("etsy", {{"shop_id", 33001122}, {"api_key", "keystring:s"}, {"limit", 25}});
  const Round first = poll_all(*connector, http, kNow);
  CHECK(!query_of(http.requests[0].url).contains("min_created"));
  http.requests.clear();
  const Round next = poll_all(*connector, http, kNow, first.cursor);
  CHECK(query_of(http.requests[0].url)["min_created"] == std::to_string(1789808949 - 86'400));
}

TEST_CASE("etsy: a review is known by its transaction; without one it is no guess") {
  FakeHttp http;
  http.on("/reviews", 200, R"({"count":3,"results":[
      {"transaction_id":9007199254740993,"rating":4,"review":"","buyer_user_id":null,
       "created_timestamp":1789808949,"updated_timestamp":1789808950},
      {"listing_id":5,"rating":4,"review":"без номера"},
      {"transaction_id":7,"create_timestamp":1789808949,"update_timestamp":1789808949}]})");
  const Round round = poll_all(*shop_reader(), http, kNow);
  REQUIRE(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"7", "9007199254740993"});
  CHECK(round.find("9007199254740993")->edited == from_unix_seconds(1789808950));
  CHECK(round.find("7")->created == from_unix_seconds(1789808949));
  CHECK(!round.find("7")->edited);
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].what == "no transaction_id");
}

}  // namespace
}  // namespace molva
