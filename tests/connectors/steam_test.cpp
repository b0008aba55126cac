#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

using std::chrono::minutes;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> game_reader() {
  return make_connector("steam", {{"app_id", 1234560}});
}

Round read(const std::string& reviews) {
  FakeHttp http;
  http.on("cursor=%2A", 200, R"({"success":1,"cursor":"end","reviews":)" + reviews + "}");
  http.on("cursor=end", 200, R"({"success":1,"cursor":"end","reviews":[]})");
  Round round = poll_all(*game_reader(), http, kNow);
  REQUIRE(!round.error);
  return round;
}

TEST_CASE("steam: the markup goes, the words stay, and brackets that are no markup stay, too") {
  const Round round = read(R"([
    {"recommendationid":"1","voted_up":true,"review":"[b]Да[/b], [url=https://x.example]тут[/url] [нет]"},
    {"recommendationid":"2","voted_up":true,"review":"[list][*]раз[*]два[/list]"},
    {"recommendationid":"3","voted_up":true,"review":"[x] a[0] [b [/h1]конец["}])");
  CHECK(round.find("1")->text == "Да, тут [нет]");
  CHECK(round.find("2")->text == "раз\nдва\n");
  CHECK(round.find("3")->text == "[x] a[0] [b \nконец[");
}

TEST_CASE(
    "steam: recommended counts as five stars, not recommended as one; neither is unreadable") {
  const Round round = read(R"([{"recommendationid":"1","voted_up":true},
      {"recommendationid":"2","voted_up":false},{"recommendationid":"3"}])");
  CHECK(round.find("1")->rating == 5);
  CHECK(round.find("2")->rating == 1);
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].what == "no voted_up");
}

TEST_CASE("steam: an edited old review comes again with the next round") {
  std::string list = R"([{"recommendationid":"1","voted_up":true,"timestamp_created":1750000000,
                          "timestamp_updated":1750000000}])";
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    const bool first = query_of(request.url)["cursor"] == "*";
    CHECK(query_of(request.url)["filter"] == "updated");
    return HttpResponse{
        200, {}, R"({"success":1,"cursor":"end","reviews":)" + (first ? list : "[]") + "}", ""};
  });
  const auto connector = game_reader();
  const Round first = poll_all(*connector, http, kNow);
  CHECK(!first.find("1")->edited);
  list = R"([{"recommendationid":"1","voted_up":false,"timestamp_created":1750000000,
              "timestamp_updated":1790330000}])";
  const Round second = poll_all(*connector, http, kNow + minutes{10}, first.cursor);
  REQUIRE(second.find("1"));
  CHECK(second.find("1")->rating == 1);
  CHECK(second.find("1")->created == from_unix_seconds(1750000000));
  CHECK(second.find("1")->edited == from_unix_seconds(1790330000));
}

TEST_CASE("steam: a game that is not there is a failure with status 200") {
  RoutesHttp http("steam/shop");
  const Round round = poll_all(*make_connector("steam", {{"app_id", 5}}), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::not_found);
  CHECK(round.error->message.find("app_id") != std::string::npos);
}

}  // namespace
}  // namespace molva
