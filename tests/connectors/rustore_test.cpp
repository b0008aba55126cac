#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "connectors/core/signature.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> app_reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"package", "ru.example.zadachnik"}, {"key_id", 7}};
  for (TestOption& option : more) options.push_back(std::move(option));
  if (std::ranges::none_of(options, [](const auto& one) { return one.key == "private_key"; }))
    options.emplace_back("private_key", test_rsa_key());
  return make_connector("rustore", options);
}

TEST_CASE("rustore: the token is asked for with a signed time, and goes in a header of its own") {
  RoutesHttp http("rustore/shop");
  poll_all(*app_reader({{"limit", 10}}), http, kNow);
  const auto body = Json::parse(http.requests[0].body);
  REQUIRE(body.ok());
  CHECK(body->root()["keyId"].text() == "7");
  CHECK(body->root()["timestamp"].text() == "2026-09-25T10:00:00Z");
  const auto key = SigningKey::from_pem(Secret(test_rsa_key()));
  CHECK(body->root()["signature"].text() == base64(*key->rsa_sha512("72026-09-25T10:00:00Z")));
  const auto header = std::ranges::find(http.requests[1].headers, "Public-Token", &Header::name);
  REQUIRE(header != http.requests[1].headers.end());
  CHECK(header->value == "rustore-jwe");
}

TEST_CASE("rustore: the key is taken as the console gives it, without the lines around it") {
  std::string bare;
  std::string_view pem = test_rsa_key();
  pem = pem.substr(pem.find('\n') + 1);
  for (const char c : pem.substr(0, pem.find("-----")))
    if (c != '\n') bare += c;
  RoutesHttp http("rustore/shop");
  const Round round = poll_all(*app_reader({{"limit", 10}, {"private_key", bare}}), http, kNow);
  CHECK(!round.error);
  CHECK(round.items.size() == 19);
  CHECK(problems_of("rustore", {{"package", "a.b"}, {"key_id", 7}, {"private_key", "x"}}) == 1);
  CHECK(problems_of("rustore",
                    {{"package", "a.b"}, {"key_id", 7}, {"private_key", test_p256_key()}}) == 1);
  CHECK(problems_of("rustore",
                    {{"package", "a.b"}, {"key_id", 7}, {"private_key", kUnseenSecret}}) == 0);
}

TEST_CASE("rustore: a page object is read like a list") {
  RoutesHttp plain("rustore/shop"), http("rustore/shop");
  http.scenario("page_object");
  CHECK(poll_all(*app_reader({{"limit", 10}}), http, kNow).ids() ==
        poll_all(*app_reader({{"limit", 10}}), plain, kNow).ids());
}

TEST_CASE("rustore: answers are joined by the review; a removed one is none") {
  RoutesHttp http("rustore/shop");
  const Round round = poll_all(*app_reader({{"limit", 10}}), http, kNow);
  CHECK(round.find("34711307")->answer.state == AnswerState::published);
  CHECK(round.find("34711307")->answer.text.starts_with("Галина, здравствуйте!"));
  CHECK(round.find("30116756")->answer.state == AnswerState::pending);
  CHECK(round.find("35860051")->answer.state == AnswerState::none);
}

TEST_CASE("rustore: answers that cannot be read do not keep reviews back") {
  FakeHttp http;
  http.on("/auth", 200, R"({"code":"OK","body":{"jwe":"t"}})", {}, true);
  http.on("/comment?page=0", 200, R"({"code":"OK","body":[{"commentId":5}]})");
  http.on("/comment?page=1", 200, R"({"code":"OK","body":[]})");
  http.on("/feedback", 404, "");
  const Round round = poll_all(*app_reader(), http, kNow);
  CHECK_MESSAGE(!round.error, (round.error ? round.error->message : ""));
  CHECK(round.find("5"));
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].where == "feedback");
}

TEST_CASE("rustore: a failure that comes with status 200 is none of an empty day") {
  FakeHttp http;
  http.on("/auth", 200, R"({"code":"OK","body":{"jwe":"t"}})", {}, true);
  http.on("/comment", 200, R"({"code":"ERROR","message":"try later","body":[]})");
  Round round = poll_all(*app_reader(), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unavailable);
  FakeHttp refuses;
  refuses.on("/auth", 200, R"({"code":"ERROR","message":"bad signature","body":null})");
  round = poll_all(*app_reader(), refuses, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unauthorized);
  CHECK(round.error->message.find("bad signature") != std::string::npos);
}

}  // namespace
}  // namespace molva
