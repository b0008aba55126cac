#include <doctest/doctest.h>

#include "connectors/core/signature.h"
#include "connectors/notifiers/webhook.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-11-21T15:03:11Z");
const char* const kSecret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const char* const kBody = R"({"data":{"id":"r1","text":"Ваза разбита","rating":1}})";

std::unique_ptr<Connector> hook(std::vector<TestOption> options) {
  bool has_secret = false;
  for (const TestOption& option : options) has_secret |= option.key == "secret";
  if (!has_secret) options.emplace_back("secret", kSecret);
  return make_connector("webhook_in", options);
}

HookRequest signed_request(const std::string& body, TimePoint at = kNow) {
  const long long seconds = unix_seconds(at);
  HookRequest request{.method = "POST", .rest = "", .body = body};
  request.headers = {{"Content-Type", "application/json"},
                     {"Webhook-Id", "msg_1"},
                     {"Webhook-Timestamp", std::to_string(seconds)},
                     {"Webhook-Signature", "v1,AAAA " + webhook_signature(*webhook_key(kSecret),
                                                                          "msg_1", seconds, body)}};
  return request;
}

HookRequest request_with(std::vector<Header> headers, const std::string& body = kBody) {
  return {.method = "POST", .rest = "", .headers = std::move(headers), .body = body};
}

TEST_CASE("webhook_in: a signed post is a batch, and the answer waits for it") {
  const auto source = hook({{"items", "/data"}});
  const HookAnswer answer = source->listener()->receive(signed_request(kBody), kNow);
  CHECK(answer.status == 200);
  REQUIRE(answer.batch);
  REQUIRE(answer.batch->items.size() == 1);
  CHECK(answer.batch->items[0].id == "r1");
  CHECK(answer.batch->items[0].rating == 1.0);
  CHECK(answer.body == "{\"accepted\":1,\"unreadable\":[]}\n");
}

TEST_CASE("webhook_in: who is not proven to be ours is refused, and says nothing of the secret") {
  const auto source = hook({{"items", "/data"}});
  HookRequest changed = signed_request(kBody);
  changed.body += " ";
  HookRequest other_id = signed_request(kBody);
  other_id.headers[1].value = "msg_2";
  HookRequest bare = signed_request(kBody);
  bare.headers.resize(1);
  HookRequest odd_time = signed_request(kBody);
  odd_time.headers[2].value = "17952841x1";
  for (const HookRequest& request :
       {changed, other_id, bare, odd_time, signed_request(kBody, kNow - std::chrono::minutes{6}),
        signed_request(kBody, kNow + std::chrono::minutes{6})}) {
    const HookAnswer answer = source->listener()->receive(request, kNow);
    CHECK(answer.status == 401);
    CHECK_FALSE(answer.batch);
    CHECK(!answer.refused.empty());
    CHECK(answer.body.find("whsec_") == std::string::npos);
  }
}

TEST_CASE("webhook_in: GitHub's signature, a token in a header, a secret end of the address") {
  const std::string token = "0123456789abcdef";
  const auto status = [&](const char* auth, HookRequest request,
                          std::vector<TestOption> more = {}) {
    more.insert(more.end(), {{"auth", auth}, {"items", "/data"}, {"secret", token}});
    return hook(std::move(more))->listener()->receive(request, kNow).status;
  };
  const std::string good = "sha256=" + lower_hex(hmac_sha256(token, kBody));
  CHECK(status("github", request_with({{"X-Hub-Signature-256", good}})) == 200);
  CHECK(status("github", request_with({{"X-Hub-Signature-256", good}}, "{}")) == 401);
  CHECK(status("github", request_with({})) == 401);
  CHECK(status("token", request_with({{"Authorization", "Bearer " + token}})) == 200);
  CHECK(status("token", request_with({{"authorization", token}})) == 200);
  CHECK(status("token", request_with({{"Authorization", "Bearer " + token + "0"}})) == 401);
  CHECK(status("token", request_with({{"X-Token", token}}), {{"header", "X-Token"}}) == 200);
  CHECK(status("token", request_with({}), {{"header", "X-Token"}}) == 401);
  HookRequest by_path = request_with({});
  CHECK(status("path", by_path) == 401);
  by_path.rest = token;
  CHECK(status("path", by_path) == 200);
}

TEST_CASE("webhook_in: the recorded batch, and what a form on a page sends") {
  const std::string token = "0123456789abcdef";
  const std::vector<Header> login = {{"Authorization", token}};
  const auto crm = hook({{"auth", "token"}, {"secret", token}, {"items", "/items"}});
  const HookAnswer answer = crm->listener()->receive(
      request_with(login, read_fixture("webhook_in/generic_batch.json")), kNow);
  REQUIRE(answer.batch);
  REQUIRE(answer.batch->items.size() == 2);
  CHECK(answer.batch->items[0].rating == 2.0);
  CHECK(answer.batch->items[1].text == "Спасибо!");

  const auto form = hook({{"auth", "token"}, {"secret", token}});
  HookRequest posted =
      request_with(login, "text=%D0%9F%D0%BB%D0%BE%D1%85%D0%BE+%26+%zz&rating=2&=x&lone");
  posted.headers.push_back({"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"});
  const HookAnswer taken = form->listener()->receive(posted, kNow);
  REQUIRE(taken.batch);
  REQUIRE(taken.batch->items.size() == 1);
  CHECK(taken.batch->items[0].text == "Плохо & %zz");
  CHECK(taken.batch->items[0].rating == 2.0);
  CHECK(taken.batch->items[0].id.starts_with("made-"));
}

TEST_CASE("webhook_in: one unreadable element does not cost the others; none readable is refused") {
  const auto source = hook({});
  const HookAnswer some = source->listener()->receive(
      signed_request(R"([{"id":1,"text":"a"},7,{"id":3,"text":"c"}])"), kNow);
  CHECK(some.status == 200);
  REQUIRE(some.batch);
  CHECK(some.batch->items.size() == 2);
  REQUIRE(some.batch->unreadable.size() == 1);
  CHECK(some.batch->unreadable[0].where == "items[1]");
  CHECK(some.body.find("\"where\":\"items[1]\"") != std::string::npos);
  for (const char* body : {"[7]", "7", "null", R"({"other":1})"}) {
    const HookAnswer none = source->listener()->receive(signed_request(body), kNow);
    CHECK(none.status == 422);
    CHECK_FALSE(none.batch);
  }
  CHECK(source->listener()->receive(signed_request("[]"), kNow).status == 200);
  CHECK(source->listener()->receive(signed_request("{"), kNow).status == 400);
  HookRequest text = signed_request(kBody);
  text.headers[0].value = "text/plain";
  CHECK(source->listener()->receive(text, kNow).status == 415);
  text.method = "PUT";
  CHECK(source->listener()->receive(text, kNow).status == 405);
}

TEST_CASE("webhook_in: hostile bodies are answered, whatever they hold") {
  const auto source = hook({});
  for (const char* file : kHostileAnswers) {
    CAPTURE(std::string(file));
    const HookAnswer answer = source->listener()->receive(
        signed_request(read_fixture(std::string("common/") + file)), kNow);
    CHECK((answer.status == 400 || answer.status == 422 || answer.status == 200));
    CHECK(answer.batch.has_value() == (answer.status == 200));
  }
}

TEST_CASE("webhook_in: Meta's question whether the address is ours") {
  const auto source = hook({{"verify_token", "my-token"}});
  HookRequest request{.method = "GET", .rest = ""};
  request.query = {
      {"hub.mode", "subscribe"}, {"hub.challenge", "1158201444"}, {"hub.verify_token", "my-token"}};
  CHECK(source->listener()->receive(request, kNow).body == "1158201444");
  request.query[2].second = "another";
  CHECK(source->listener()->receive(request, kNow).status == 403);
  CHECK(hook({})->listener()->receive(request, kNow).status == 405);
}

TEST_CASE("webhook_in: a secret that can be guessed, and one of another form, are problems") {
  CHECK(problems_of("webhook_in", {}) == 1);
  CHECK(problems_of("webhook_in", {{"secret", "whsec_short"}}) == 1);
  CHECK(problems_of("webhook_in", {{"secret", "12345"}, {"auth", "token"}}) == 1);
  CHECK(problems_of("webhook_in", {{"secret", kSecret}, {"items", "data/x"}}) == 1);
  CHECK(problems_of("webhook_in", {{"secret", kSecret}, {"auth", "githab"}}) == 1);
}

}  // namespace
}  // namespace molva
