#include "connectors/core/http.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>

#include <cstring>

#include "connectors/core/budgets.h"
#include "connectors/core/curl_http.h"

using namespace molva;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow = *parse_rfc3339("2026-11-24T12:00:00Z");

HttpResponse answer(int status, std::vector<Header> headers = {}, std::string body = {}) {
  return {status, std::move(headers), std::move(body), ""};
}

bool allowed(const AddressGuard& guard, const char* address) {
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  if (inet_pton(AF_INET, address, &v4.sin_addr) == 1) return guard.allows(&v4);
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  REQUIRE(inet_pton(AF_INET6, address, &v6.sin6_addr) == 1);
  return guard.allows(&v6);
}

TEST_CASE("budgets: what is used up stays used up over a restart") {
  const Budget hourly{"base token", 12min, 5}, quick{"quick", 300ms, 3};
  const TimePoint wall = from_unix_seconds(1'795'000'000);
  const Budgets::Time start{};
  Budgets before;
  for (int i = 0; i < 5; ++i) CHECK(before.take(hourly, 0ms, start) == 0ms);
  before.take(quick, 0ms, start);
  const auto kept = before.in_use(2s, start, wall);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].first == "base token");
  CHECK(kept[0].second == wall + 60min);

  // Another process, a while later, with another steady clock.
  const Budgets::Time other = start + 100h;
  Budgets after;
  after.restore(kept, other, wall + 5min);
  CHECK(after.take(hourly, 0ms, other) == 7min);
  CHECK(after.take(hourly, 0ms, other + 7min) == 0ms);
  // A clock that was set back does not shut a source for weeks.
  Budgets odd;
  odd.restore({{"base token", wall + 24h * 365}}, other, wall);
  CHECK(odd.take(hourly, 0ms, other) <= 24h);
}

}  // namespace

TEST_CASE("http: Retry-After is read in all its spellings") {
  CHECK(retry_after(answer(429, {{"retry-after", "120"}}), kNow) == 120s);
  CHECK(retry_after(answer(429, {{"Retry-After", "Tue, 24 Nov 2026 12:05:00 GMT"}}), kNow) == 300s);
  CHECK(retry_after(answer(429, {{"X-Ratelimit-Retry", "2"}}), kNow) == 2s);
  CHECK(retry_after(answer(420, {{"X-RateLimit-Resource-Until", "Tue, 24 Nov 2026 12:01:00 GMT"}}),
                    kNow) == 60s);
  CHECK(retry_after(answer(429, {{"Retry-After", "999999999"}}), kNow) == 24h);
  CHECK(retry_after(answer(429, {{"Retry-After", "Tue, 24 Nov 2026 11:00:00 GMT"}}), kNow) == 0s);
  CHECK_FALSE(retry_after(answer(429, {{"Retry-After", "soon"}}), kNow));
  // Found by fuzzing: "nan" passed both ends of the range.
  CHECK_FALSE(retry_after(answer(429, {{"Retry-After", "nan"}}), kNow));
  CHECK_FALSE(retry_after(answer(429, {{"X-Ratelimit-Reset", "nan s"}}), kNow));
}

TEST_CASE("http: a status says what the caller can do about it") {
  const auto code = [](int status, std::vector<Header> headers = {}) {
    return check_status(answer(status, std::move(headers)), "x", kNow).error().code;
  };
  CHECK(check_status(answer(204), "x", kNow).ok());
  CHECK(check_status(answer(304), "x", kNow).ok());
  CHECK(code(401) == ErrorCode::unauthorized);
  CHECK(code(402) == ErrorCode::unauthorized);
  CHECK(code(404) == ErrorCode::not_found);
  CHECK(code(410) == ErrorCode::gone);
  CHECK(code(420) == ErrorCode::rate_limited);
  CHECK(code(500) == ErrorCode::unavailable);
  CHECK(code(503) == ErrorCode::unavailable);
  CHECK(code(503, {{"Retry-After", "5"}}) == ErrorCode::rate_limited);
  CHECK(code(400) == ErrorCode::rejected);
  CHECK(code(302) == ErrorCode::malformed);
}

TEST_CASE("http: an error shows the body as text, and not too much of it") {
  const auto error =
      check_status(answer(500, {}, "<html><b>Внутренняя</b>\r\nошибка " + std::string(5000, 'x')),
                   "feed", kNow)
          .error();
  CHECK(error.message.starts_with("feed: HTTP 500: Внутренняя ошибка xxx"));
  CHECK(error.message.size() < 250);
}

TEST_CASE("http: what stands in a log has no user, no query and no fragment") {
  CHECK(url_for_log("https://user:secret@example.com/a?key=secret#secret") ==
        "https://example.com/a");
  CHECK(url_for_log("https://example.com/@name") == "https://example.com/@name");
  CHECK(url_for_log(
            "https://chat.example.com/bot12345678:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc/send") ==
        "https://chat.example.com/.../send");
  CHECK(url_for_log("https://example.com/api/v1/feedbacks/archive") ==
        "https://example.com/api/v1/feedbacks/archive");
}

TEST_CASE("http: a query is added and encoded") {
  CHECK(url_with_query("https://e.com/a?x=1", {{"q", "купи слона&"}, {"", "no"}}) ==
        "https://e.com/a?x=1&q=%D0%BA%D1%83%D0%BF%D0%B8%20%D1%81%D0%BB%D0%BE%D0%BD%D0%B0%26");
}

TEST_CASE("address guard: only public addresses, in every spelling of the others") {
  const AddressGuard guard;
  for (const char* address :
       {"93.184.216.34", "8.8.8.8", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"}) {
    CAPTURE(address);
    CHECK(allowed(guard, address));
  }
  for (const char* address : {"127.0.0.1",
                              "127.1.2.3",
                              "0.0.0.0",
                              "0.1.2.3",
                              "10.0.0.1",
                              "100.64.0.1",
                              "100.127.255.255",
                              "169.254.169.254",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "192.0.0.8",
                              "192.0.2.1",
                              "198.18.0.1",
                              "198.51.100.1",
                              "203.0.113.5",
                              "224.0.0.1",
                              "239.255.255.255",
                              "240.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "::ffff:169.254.169.254",
                              "::127.0.0.1",
                              "64:ff9b::7f00:1",
                              "64:ff9b::a9fe:a9fe",
                              "64:ff9b:1::7f00:1",
                              "2002:7f00:1::1",
                              "2002:a00:1::",
                              "2002:a9fe:a9fe::",
                              "fe80::1",
                              "fc00::1",
                              "fd12:3456::1",
                              "fec0::1",
                              "ff02::1",
                              "2001:db8::1",
                              "2001::1",
                              "100::1",
                              "5f00::1",
                              "3fff::1"}) {
    CAPTURE(address);
    CHECK_FALSE(allowed(guard, address));
  }
}

TEST_CASE("address guard: the settings may allow a range, and no more than it") {
  const AddressGuard guard({*parse_address_range("127.0.0.0/8"), *parse_address_range("fd00::/8"),
                            *parse_address_range("10.1.2.3")});
  CHECK(allowed(guard, "127.0.0.2"));
  CHECK(allowed(guard, "::ffff:127.0.0.1"));
  CHECK(allowed(guard, "fd12::1"));
  CHECK(allowed(guard, "10.1.2.3"));
  CHECK_FALSE(allowed(guard, "10.1.2.4"));
  CHECK_FALSE(allowed(guard, "fc00::1"));
  for (const char* bad :
       {"", "127.0.0.0/33", "127.0.0.0/x", "example.com", "fd00::/129", "127.0.0/8"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_address_range(bad));
  }
}

TEST_CASE("budgets: a burst at once, then one each interval") {
  Budgets budgets;
  const Budget budget{"account", 300ms, 3};
  const Budgets::Time start{};
  for (int i = 0; i < 3; ++i) CHECK(budgets.take(budget, 1h, start) == 0ms);
  CHECK(budgets.take(budget, 1h, start) == 300ms);
  CHECK(budgets.take(budget, 1h, start) == 600ms);
  CHECK(budgets.take({"another", 300ms, 3}, 1h, start) == 0ms);
  CHECK(budgets.take(budget, 1h, start + 10s) == 0ms);
}

TEST_CASE("budgets: a wait that is too long takes no token") {
  Budgets budgets;
  const Budget budget{"base token", 12min, 1};
  const Budgets::Time start{};
  CHECK(budgets.take(budget, 2s, start) == 0ms);
  CHECK(budgets.take(budget, 2s, start) == 12min);
  CHECK(budgets.take(budget, 2s, start + 1min) == 11min);
  CHECK(budgets.take(budget, 2s, start + 12min) == 0ms);
  budgets.blocked(budget, 3600s, start + 12min);
  CHECK(budgets.take(budget, 2s, start + 24min) > 30min);
}
