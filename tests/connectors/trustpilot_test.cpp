#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

TEST_CASE("trustpilot: only the company's reply is an answer, and null is none") {
  FakeHttp http;
  http.on("/reviews", 200, R"({"links":[],"reviews":[
      {"id":"a","stars":1,"companyReply":{"text":"Простите","createdAt":"2026-09-20T06:00:00Z"}},
      {"id":"b","stars":0,"companyReply":null,"updatedAt":"2026-09-21T06:00:00Z"}]})");
  const auto connector =
      make_connector("trustpilot", {{"business_unit_id", "x"}, {"api_key", "k"}});
  const Round round = poll_all(*connector, http, kNow);
  REQUIRE(!round.error);
  CHECK(round.find("a")->answer.state == AnswerState::published);
  CHECK(round.find("a")->answer.at == parse_rfc3339("2026-09-20T06:00:00Z"));
  CHECK(round.find("b")->answer.state == AnswerState::none);
  CHECK(round.find("b")->edited == parse_rfc3339("2026-09-21T06:00:00Z"));
  CHECK(!round.find("b")->rating);
}

TEST_CASE("trustpilot: the key goes in a header, never in the address") {
  RoutesHttp http("trustpilot/shop");
  const auto connector = make_connector(
      "trustpilot",
      {{"business_unit_id", "5f0a1b2c3d4e5f6071829304"}, {"api_key", "tp-test-key"}, {"limit", 5}});
  CHECK(poll_all(*connector, http, kNow).items.size() > 5);
  for (const HttpRequest& request : http.requests) {
    CHECK(request.url.find("tp-test-key") == std::string::npos);
    CHECK(query_of(request.url)["orderBy"] == "createdat.desc");
  }
}

}  // namespace
}  // namespace molva
