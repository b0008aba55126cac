#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"store_hash", 270392},
                                  {"public_key", "pubkey-test"},
                                  {"private_key", "key-stamped-test"},
                                  {"limit", 5}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("stamped", options);
}

TEST_CASE(
    "stamped: a public reply is an answer, a letter to the buyer only marks the review as done") {
  FakeHttp http;
  http.on("page=1&", 200, R"({"total":4,"totalPages":1,"results":[
      {"review":{"id":1,"reply":"Простите","dateReplied":"2026-09-20T06:00:00.5"}},
      {"review":{"id":2,"reply":"Простите","isPublicReply":false}},
      {"review":{"id":3,"reply":""}},
      {"review":{"id":4,"reply":null}}]})");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(!round.error);
  REQUIRE(round.items.size() == 4);
  CHECK(round.find("1")->answer.state == AnswerState::published);
  CHECK(round.find("1")->answer.text == "Простите");
  CHECK(round.find("1")->answer.at == parse_rfc3339("2026-09-20T06:00:00.5Z"));
  CHECK(!round.find("1")->processed);
  CHECK(round.find("2")->answer.state == AnswerState::none);
  CHECK(round.find("2")->answer.text.empty());
  CHECK(round.find("2")->processed);
  for (const char* id : {"3", "4"}) {
    CHECK(round.find(id)->answer.state == AnswerState::none);
    CHECK(!round.find(id)->processed);
  }
}

TEST_CASE("stamped: a time without a zone is universal, or of the zone that the settings name") {
  const auto created = [](std::vector<TestOption> more) {
    RoutesHttp http("stamped/shop");
    const Round round = poll_all(*reader(std::move(more)), http, kNow);
    REQUIRE(round.find("52148073"));
    return round.find("52148073")->created;
  };
  CHECK(created({}) == parse_rfc3339("2026-09-19T03:14:15Z"));
  CHECK(created({{"utc_offset", "-05:00"}}) == parse_rfc3339("2026-09-19T08:14:15Z"));
}

TEST_CASE("stamped: unpublished reviews are read, unless only published ones are asked for") {
  RoutesHttp all("stamped/shop");
  CHECK(poll_all(*reader(), all, kNow).find("52148073"));
  RoutesHttp published("stamped/shop");
  const Round round = poll_all(*reader({{"only_published", true}}), published, kNow);
  REQUIRE(!round.error);
  CHECK(round.items.size() == 5);
  CHECK(!round.find("52148073"));
}

TEST_CASE("stamped: the keys travel as the protocol's own login, never in the address") {
  RoutesHttp http("stamped/shop");
  poll_all(*reader(), http, kNow);
  REQUIRE(http.requests.size() == 3);
  for (const HttpRequest& request : http.requests) {
    const auto header = std::ranges::find(request.headers, "Authorization", &Header::name);
    REQUIRE(header != request.headers.end());
    CHECK(header->value == "Basic cHVia2V5LXRlc3Q6a2V5LXN0YW1wZWQtdGVzdA==");
    CHECK(request.url.find("key-") == std::string::npos);
  }
}

TEST_CASE(
    "stamped: without an author's name the customer's stands, and without a date the other one") {
  RoutesHttp http("stamped/shop");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.find("52147814"));
  CHECK(round.find("52147814")->author.name == "Анна Ким");
  REQUIRE(round.find("52147777"));
  CHECK(round.find("52147777")->created);
}

TEST_CASE("stamped: wrong keys are named by what to do") {
  RoutesHttp http("stamped/shop");
  http.scenario("unauthorized");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unauthorized);
  CHECK(round.error->message.find("private_key") != std::string::npos);
}

}  // namespace
}  // namespace molva
