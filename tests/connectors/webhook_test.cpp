// Standard Webhooks 1.0.0 as our notifier speaks it. tests/daemon/delivery_test.cpp has it against
// a server that misbehaves, and checks signatures with Python's hmac.
#include "connectors/notifiers/webhook.h"

#include <doctest/doctest.h>

#include "tests/support/fake_http.h"

using namespace molva;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow = from_unix_seconds(1795521600);
const Notification kNotification{"alt_x.abc", "https://crm.example.com/hook",
                                 R"({"text":"Сломался"})"};
// Base64 of "0123456789abcdef0123456789abcdef" and of twenty-four 'k'.
const Secret kSecret{"whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="};
const Secret kOldSecret{"whsec_a2tra2tra2tra2tra2tra2tra2tra2tr"};

struct Sink {
  FakeHttp* http = nullptr;
  std::unique_ptr<Notifier> notifier;
};

Sink sink(std::vector<Secret> secrets = {kSecret}) {
  auto http = std::make_unique<FakeHttp>();
  Sink made{http.get(), nullptr};
  made.notifier = webhook_notifier({kNotification.destination, std::move(secrets)}, std::move(http));
  return made;
}

std::string sent_header(const Sink& from, std::string_view name) {
  for (const Header& header : from.http->requests.at(0).headers)
    if (header.name == name) return header.value;
  return "";
}

}  // namespace

TEST_CASE("webhook: the signature is the one of the specification's own example") {
  const auto key = webhook_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  REQUIRE(key);
  CHECK(webhook_signature(*key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
                          R"({"test": 2432232314})") ==
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST_CASE("webhook: a request carries id, time and signature, and the body as it was queued") {
  Sink to = sink();
  to.http->on("crm", 200, "ok");
  CHECK(to.notifier->deliver(kNotification, kNow).ok());
  const HttpRequest& request = to.http->requests.at(0);
  CHECK(request.method == "POST");
  CHECK(request.url == "https://crm.example.com/hook");
  CHECK(request.body == kNotification.body);
  CHECK(sent_header(to, "Content-Type") == "application/json");
  CHECK(sent_header(to, "webhook-id") == "alt_x.abc");
  CHECK(sent_header(to, "webhook-timestamp") == "1795521600");
  // openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
  CHECK(sent_header(to, "webhook-signature") == "v1,jeOy6IEopYhe44hTOeR4HT3tPs5W6RrW/k+0ZOctn6Y=");
}

TEST_CASE("webhook: while a secret is being replaced both sign") {
  Sink to = sink({kSecret, kOldSecret});
  to.http->on("crm", 204, "");
  CHECK(to.notifier->deliver(kNotification, kNow).ok());
  const std::string both = sent_header(to, "webhook-signature");
  const auto space = both.find(' ');
  REQUIRE(space != std::string::npos);
  CHECK(both.substr(0, space) == "v1,jeOy6IEopYhe44hTOeR4HT3tPs5W6RrW/k+0ZOctn6Y=");
  CHECK(both.substr(space + 1) ==
        webhook_signature(std::string(24, 'k'), kNotification.id, 1795521600, kNotification.body));
}

TEST_CASE("webhook: without a secret there is no signature") {
  Sink to = sink({});
  to.http->on("crm", 200, "");
  CHECK(to.notifier->deliver(kNotification, kNow).ok());
  CHECK(sent_header(to, "webhook-signature") == "");
  CHECK(sent_header(to, "webhook-id") == "alt_x.abc");
}

TEST_CASE(
    "webhook: redirects are not followed, the answer is read up to 4 kB, and 20 s are enough") {
  Sink to = sink();
  to.http->on("crm", 200, "");
  CHECK(to.notifier->deliver(kNotification, kNow).ok());
  CHECK_FALSE(to.http->requests.at(0).follow_redirects);
  CHECK(to.http->requests.at(0).max_body_bytes == 4096);
  CHECK(to.http->requests.at(0).cut_long_body);
  CHECK(to.http->requests.at(0).timeout == 20s);
}

TEST_CASE("webhook: each answer has its meaning") {
  struct Row {
    int status;
    std::vector<Header> headers;
    ErrorCode code;
    std::optional<std::chrono::seconds> wait;
  };
  const std::vector<Row> rows = {
      {301, {{"Location", "https://other.example/x"}}, ErrorCode::unavailable, {}},
      {304, {}, ErrorCode::unavailable, {}},
      {400, {}, ErrorCode::unavailable, {}},
      {401, {}, ErrorCode::unauthorized, {}},
      {403, {}, ErrorCode::unauthorized, {}},
      {404, {}, ErrorCode::not_found, {}},
      {410, {}, ErrorCode::gone, {}},
      {422, {}, ErrorCode::unavailable, {}},
      {429, {}, ErrorCode::rate_limited, {}},
      {429, {{"Retry-After", "120"}}, ErrorCode::rate_limited, 120s},
      {429, {{"retry-after", format_rfc5322(kNow + 90s)}}, ErrorCode::rate_limited, 90s},
      {500, {}, ErrorCode::unavailable, {}},
      {503, {{"Retry-After", "60"}}, ErrorCode::rate_limited, 60s},
      {599, {}, ErrorCode::unavailable, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.status);
    Sink to = sink();
    to.http->on("crm", row.status, "words of the other side", row.headers);
    const Status sent = to.notifier->deliver(kNotification, kNow);
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().code == row.code);
    CHECK(sent.error().retry_after == row.wait);
    CHECK(sent.error().retryable() == (row.status != 410));
    CHECK(sent.error().message.find(std::to_string(row.status)) != std::string::npos);
  }
}

TEST_CASE("webhook: a redirect's message names the host it points to, and nothing secret of it") {
  Sink to = sink();
  to.http->on("crm", 302, "", {{"Location", "https://user:word@login.example/hook?token=abc"}});
  const std::string message = to.notifier->deliver(kNotification, kNow).error().message;
  CHECK(message.find("login.example") != std::string::npos);
  CHECK(message.find("word") == std::string::npos);
  CHECK(message.find("token") == std::string::npos);
}

TEST_CASE("webhook: an answer's body is quoted in the message as one short line") {
  Sink to = sink();
  to.http->on("crm", 500, "first\r\nsecond\t\x01" + std::string(5000, 'x'));
  const std::string message = to.notifier->deliver(kNotification, kNow).error().message;
  CHECK(message.starts_with("webhook: HTTP 500: first second xxx"));
  CHECK(message.size() < 250);
}

TEST_CASE("webhook: no answer at all is tried again, whatever the reason") {
  for (const ErrorCode code : {ErrorCode::unavailable, ErrorCode::malformed, ErrorCode::rejected,
                               ErrorCode::invalid_config, ErrorCode::gone}) {
    CAPTURE(name(code));
    Sink to = sink();
    to.http->fail("crm", Error{code, "the address is not allowed"});
    const Status sent = to.notifier->deliver(kNotification, kNow);
    CHECK(sent.error().retryable());
    CHECK(sent.error().message == "webhook: the address is not allowed");
  }
}

TEST_CASE("webhook: a secret is whsec_ and base64 of 24 to 64 bytes, and nothing else") {
  CHECK(webhook_key(kSecret.reveal()) == "0123456789abcdef0123456789abcdef");
  CHECK(webhook_key("whsec_" + std::string(32, 'a'))->size() == 24);
  CHECK(webhook_key("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY")->size() ==
        32);  // no padding
  CHECK_FALSE(webhook_key(""));
  CHECK_FALSE(webhook_key("whsec_"));
  CHECK_FALSE(webhook_key("whsec_aGVsbG8="));                 // too short
  CHECK_FALSE(webhook_key("whsec_" + std::string(88, 'a')));  // too long
  CHECK_FALSE(webhook_key("whsec_" + std::string(33, 'a')));  // no base64 has this length
  CHECK_FALSE(webhook_key("whsec_" + std::string(31, 'a') + " "));
  CHECK_FALSE(webhook_key("whsec_" + std::string(31, 'a') + "-"));
  CHECK_FALSE(webhook_key("whsec_aa=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
  CHECK_FALSE(webhook_key(std::string(32, 'a')));
}
