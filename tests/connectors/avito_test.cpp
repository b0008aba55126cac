#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> account_reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"client_id", "avito-client"}, {"client_secret", "avito-secret"}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("avito", options);
}

TEST_CASE("avito: a token that ended early is replaced within the poll") {
  RoutesHttp http("avito/shop");
  http.scenario("token_expired");
  const auto connector = account_reader({{"limit", 5}});
  // The first token is fresh, so this 401 is believed; the next poll asks for another one.
  const Round first = poll_all(*connector, http, kNow);
  REQUIRE(first.error);
  const Round second = poll_all(*connector, http, kNow + minutes{1}, first.cursor);
  CHECK(!second.error);
  CHECK(second.ids().size() == 9);
}

TEST_CASE("avito: wrong keys are named, whatever the status says") {
  RoutesHttp http("avito/shop");
  const auto connector =
      make_connector("avito", {{"client_id", "avito-client"}, {"client_secret", "another-secret"}});
  const Round round = poll_all(*connector, http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unauthorized);
  CHECK(round.error->message.find("invalid_client") != std::string::npos);
  CHECK(round.error->message.find("client_id and client_secret") != std::string::npos);
  CHECK(round.error->message.find("another-secret") == std::string::npos);
}

TEST_CASE("avito: an answer waits, is refused or published; none is none") {
  FakeHttp http;
  http.on("/token", 200, R"({"access_token":"t"})");
  http.on("/reviews", 200, R"({"total":4,"reviews":[
      {"id":1,"answer":{"text":"а","status":"moderation","createdAt":1789758000}},
      {"id":2,"answer":{"text":"б","status":"published"}},
      {"id":3,"answer":{"text":"в","status":"rejected"}},
      {"id":9223372036854775807,"answer":null,"sender":null,"item":null,"score":9}]})");
  const Round round = poll_all(*account_reader(), http, kNow);
  REQUIRE(!round.error);
  CHECK(round.find("1")->answer.state == AnswerState::pending);
  CHECK(round.find("1")->answer.at == from_unix_seconds(1789758000));
  CHECK(round.find("2")->answer.state == AnswerState::published);
  CHECK(round.find("3")->answer.state == AnswerState::rejected);
  CHECK(round.find("9223372036854775807")->answer.state == AnswerState::none);
  CHECK(!round.find("9223372036854775807")->rating);
}

// The account's reviews in whatever order it likes.
struct Account {
  std::vector<std::pair<int, TimePoint>> reviews;
  int pages = 0;
  FakeHttp http{[this](const HttpRequest& request) -> Result<HttpResponse> {
    if (request.url.ends_with("/token"))
      return HttpResponse{200, {}, R"({"access_token":"t","expires_in":86400})", ""};
    ++pages;
    auto query = query_of(request.url);
    JsonWriter json;
    json.begin_object().member("total", static_cast<std::int64_t>(reviews.size()));
    json.key("reviews").begin_array();
    const std::size_t first = std::stoul(query["offset"]);
    for (std::size_t i = first; i < std::min(reviews.size(), first + std::stoul(query["limit"]));
         ++i)
      json.begin_object()
          .member("id", reviews[i].first)
          .member("createdAt", static_cast<std::int64_t>(unix_seconds(reviews[i].second)))
          .end_object();
    json.end_array().end_object();
    return HttpResponse{200, {}, json.take(), ""};
  }};
};

TEST_CASE("avito: a list that is not newest first is read to its end, each time") {
  Account account;
  SUBCASE("oldest first") {
    for (int i = 0; i < 200; ++i) account.reviews.emplace_back(i, kNow - days{300 - i});
  }
  SUBCASE("first those that wait for an answer") {
    for (int i = 0; i < 200; ++i)
      account.reviews.emplace_back(i, kNow - days{i < 100 ? 200 + i : i - 50});
  }
  const auto connector = account_reader();
  Round round = poll_all(*connector, account.http, kNow);
  CHECK(round.ids().size() == 200);
  account.reviews.emplace_back(1000, kNow);
  account.pages = 0;
  round = poll_all(*connector, account.http, kNow + minutes{10}, round.cursor);
  CHECK(round.find("1000"));
  CHECK(account.pages == 5);
}

TEST_CASE("avito: a list that was seen to be newest first costs one call a round") {
  Account account;
  for (int i = 0; i < 200; ++i) account.reviews.emplace_back(i, kNow - days{2 + i});
  const auto connector = account_reader();
  Round round = poll_all(*connector, account.http, kNow);
  account.pages = 0;
  round = poll_all(*connector, account.http, kNow + minutes{10}, round.cursor);
  CHECK(account.pages == 2);  // the newest one known is on the first page
  account.reviews.insert(account.reviews.begin(), {1000, kNow});
  round = poll_all(*connector, account.http, kNow + minutes{20}, round.cursor);
  CHECK(round.find("1000"));
  // Now and then it is looked at whole all the same.
  account.pages = 0;
  poll_all(*connector, account.http, kNow + hours{7}, round.cursor);
  CHECK(account.pages == 5);
}

}  // namespace
}  // namespace molva
