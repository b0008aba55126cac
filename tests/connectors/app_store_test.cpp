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

std::unique_ptr<Connector> app_reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{
      {"app_id", 1480012345}, {"key_id", "KEY7"}, {"private_key", test_p256_key()}, {"limit", 10}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("app_store", options);
}

JwtParts sent_token(const HttpRequest& request) {
  const auto header = std::ranges::find(request.headers, "Authorization", &Header::name);
  REQUIRE(header != request.headers.end());
  REQUIRE(header->value.starts_with("Bearer "));
  return jwt_parts(header->value.substr(7));
}

TEST_CASE("app_store: the token is signed with the key and lives no longer than Apple allows") {
  RoutesHttp http("app_store/shop");
  const auto connector = app_reader({{"issuer_id", "the-issuer"}});
  const Round first = poll_all(*connector, http, kNow);
  const JwtParts jwt = sent_token(http.requests[0]);
  CHECK(jwt.header == R"({"alg":"ES256","kid":"KEY7","typ":"JWT"})");
  CHECK(signature_fits(test_p256_key(), jwt));
  const auto claims = Json::parse(jwt.payload);
  REQUIRE(claims.ok());
  CHECK(claims->root()["iss"].text() == "the-issuer");
  CHECK(!claims->root()["sub"].present());
  CHECK(claims->root()["aud"].text() == "appstoreconnect-v1");
  CHECK(*claims->root()["exp"].integer() - unix_seconds(kNow) <= 20 * 60);
  // The same token while it lives, another one afterwards.
  CHECK(sent_token(http.requests.back()).signed_text == jwt.signed_text);
  poll_all(*connector, http, kNow + minutes{20}, first.cursor);
  CHECK(sent_token(http.requests.back()).signed_text != jwt.signed_text);
}

TEST_CASE("app_store: a key of one person has no issuer") {
  RoutesHttp http("app_store/shop");
  poll_all(*app_reader(), http, kNow);
  const auto claims = Json::parse(sent_token(http.requests[0]).payload);
  CHECK(claims->root()["sub"].text() == "user");
  CHECK(!claims->root()["iss"].present());
}

TEST_CASE("app_store: the next page is asked for where the first one was, whatever host is named") {
  FakeHttp http;
  const std::string one = R"({"data":[{"id":"1","attributes":{}}],"links":{"next":)";
  SUBCASE("a proxy") {
    http.on(
        "https://proxy.example/v1/apps/1480012345/customerReviews?sort", 200,
        one +
            R"("https://api.appstoreconnect.apple.com/v1/apps/1480012345/customerReviews?x=2"}})");
    http.on("https://proxy.example/v1/apps/1480012345/customerReviews?x=2", 200,
            R"({"data":[{"id":"2","attributes":{}}],"links":{}})");
    const auto connector = app_reader({{"base_url", "https://proxy.example/"}});
    CHECK(poll_all(*connector, http, kNow).ids() == std::vector<std::string>{"1", "2"});
  }
  SUBCASE("another host, another path") {
    for (const char* next : {R"("https://evil.example/collect"}})", R"("/v1/users"}})", R"("x"}})",
                             R"("https://evil.example@x/v1/apps"}})"}) {
      FakeHttp evil;
      evil.on("customerReviews", 200, one + next);
      const Round round = poll_all(*app_reader(), evil, kNow);
      REQUIRE(round.error);
      CHECK(round.error->code == ErrorCode::malformed);
      CHECK(evil.requests.size() == 1);
    }
  }
}

TEST_CASE("app_store: an answer that waits for publication is no published one") {
  RoutesHttp http("app_store/shop");
  const Round round = poll_all(*app_reader(), http, kNow);
  const auto count = [&](AnswerState state) {
    return std::ranges::count_if(round.items,
                                 [&](const RawItem& item) { return item.answer.state == state; });
  };
  CHECK(count(AnswerState::published) == 2);
  CHECK(count(AnswerState::pending) == 1);
}

TEST_CASE("app_store: a key that is none, or an RSA one, is a problem of the settings") {
  for (const std::string& key : {std::string("x"), test_rsa_key()})
    CHECK(problems_of("app_store", {{"app_id", 7}, {"key_id", "K"}, {"private_key", key}}) == 1);
  CHECK(problems_of("app_store",
                    {{"app_id", 7}, {"key_id", "K"}, {"private_key", kUnseenSecret}}) == 0);
}

}  // namespace
}  // namespace molva
