#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> reader() {
  return make_connector("ebay", {{"user_id", "example_seller"},
                                 {"client_id", "Example-shop"},
                                 {"client_secret", "ebay-secret-test"},
                                 {"refresh_token", "ebay-refresh-test"},
                                 {"limit", 25}});
}

TEST_CASE("ebay: three kinds of feedback are stars, a reply is an answer, a follow-up adds to it") {
  RoutesHttp http("ebay/shop");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(!round.error);
  REQUIRE(round.find("2600000007932"));
  const RawItem& bad = *round.find("2600000007932");
  CHECK(bad.rating == 1);
  CHECK(bad.answer.state == AnswerState::published);
  CHECK(!bad.answer.at);
  REQUIRE(round.find("2600000007932/follow-up"));
  const RawItem& more = *round.find("2600000007932/follow-up");
  CHECK(more.supplements == "2600000007932");
  CHECK(!more.rating);
  CHECK(more.text == "Refund received, thanks.");
  CHECK(round.find("2600000205907")->rating == 3);
}

TEST_CASE("ebay: what eBay wrote itself is no item, removed words are taken back") {
  RoutesHttp http("ebay/shop");
  const Round round = poll_all(*reader(), http, kNow);
  CHECK(!round.find("2600000055446"));
  REQUIRE(round.find("2600000031689"));
  CHECK(round.find("2600000031689")->withdrawn);
}

TEST_CASE("ebay: other sellers about us as a buyer are no reviews of the shop") {
  FakeHttp http;
  http.on("/oauth2/token", 200, R"({"access_token":"t","expires_in":7200})");
  http.on("/feedback?", 200, R"({"feedbackEntries":[
      {"feedbackId":"1","providerUserDetail":{"role":"SELLER"}},
      {"feedbackId":"2","commentType":"SOMETHING","providerUserDetail":{"role":"BUYER"}}],
      "pagination":{"total":2}})");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"2"});
  CHECK(!round.find("2")->rating);
}

}  // namespace
}  // namespace molva
