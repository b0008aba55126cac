#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/title.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::minutes;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{
      {"app_key", "APPKEY"}, {"secret_key", "yotpo-secret-test"}, {"limit", 25}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("yotpo", options);
}

bool holds_a_secret(const std::string& text) {
  return text.find("yotpo-utoken") != std::string::npos ||
         text.find("yotpo-secret-test") != std::string::npos;
}

TEST_CASE("yotpo: the token stands in the address alone, and in no header, budget or message") {
  RoutesHttp http("yotpo/shop");
  http.scenario("rate_limited");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::rate_limited);
  CHECK(!holds_a_secret(round.error->message));
  REQUIRE(http.requests.size() == 2);
  const HttpRequest& page = http.requests[1];
  CHECK(query_of(page.url)["utoken"] == "yotpo-utoken");
  CHECK(!page.follow_redirects);  // another address would be given it
  CHECK(!holds_a_secret(url_for_log(page.url)));
  REQUIRE(page.budget);
  CHECK(!holds_a_secret(page.budget->key));
  for (const Header& header : page.headers) CHECK(!holds_a_secret(header.value));
  CHECK(!holds_a_secret(round.cursor.text));
}

TEST_CASE("yotpo: an answer that repeats the address, or leads elsewhere with it, shows no token") {
  for (const int status : {302, 403, 404, 500}) {
    CAPTURE(status);
    FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
      if (request.method == "POST")
        return HttpResponse{200, {}, R"({"access_token":"yotpo-utoken"})", ""};
      return HttpResponse{status, {{"Location", request.url}}, "at " + request.url, request.url};
    });
    const Round round = poll_all(*reader(), http, kNow);
    REQUIRE(round.error);
    CHECK_MESSAGE(!holds_a_secret(round.error->message), round.error->message);
  }
}

TEST_CASE("yotpo: a token is asked for once a day, and again when it is refused") {
  int tokens = 0, status = 200;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    if (request.method == "POST") {
      ++tokens;
      return HttpResponse{200, {}, R"({"access_token":"t)" + std::to_string(tokens) + R"("})", ""};
    }
    const int now = status;
    status = 200;
    return HttpResponse{now, {}, R"({"reviews":[]})", ""};
  });
  const auto connector = reader();
  Round round = poll_all(*connector, http, kNow);
  round = poll_all(*connector, http, kNow + std::chrono::hours{20}, round.cursor);
  CHECK(tokens == 1);
  status = 401;
  round = poll_all(*connector, http, kNow + std::chrono::hours{21}, round.cursor);
  CHECK(!round.error);
  CHECK(tokens == 2);
}

TEST_CASE("yotpo: later rounds ask for what changed since a day, with what was taken away") {
  RoutesHttp http("yotpo/shop");
  const auto connector = reader();
  Round round = poll_all(*connector, http, kNow);
  REQUIRE(!round.error);
  REQUIRE(round.find("447153139"));
  CHECK(round.find("447153139")->withdrawn);
  http.requests.clear();
  round = poll_all(*connector, http, kNow + minutes{10}, round.cursor);
  CHECK(!round.error);
  auto query = query_of(http.requests[0].url);
  CHECK(query["since_updated_at"] == "2026-09-23");  // the newest change, less a day
  CHECK(query["deleted"] == "true");
}

TEST_CASE(
    "yotpo: the shop's answers come from its own page; without them reviews come all the same") {
  RoutesHttp http("yotpo/shop");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.find("499532465"));
  CHECK(round.find("499532465")->answer.state == AnswerState::published);
  CHECK(round.find("499532465")->answer.at == parse_rfc3339("2026-09-04T12:30:00Z"));
  FakeHttp closed;
  closed.on("/oauth/token", 200, R"({"access_token":"t"})");
  closed.on("/v1/apps/", 200, R"({"reviews":[{"id":1,"sku":"A B","content":"x","score":1}]})");
  closed.on("/v1/widget/APPKEY/products/A%20B/", 404, "");
  closed.on("/v1/apps/", 200, R"({"reviews":[]})");
  const Round without = poll_all(*reader(), closed, kNow);
  CHECK(!without.error);
  CHECK(without.ids() == std::vector<std::string>{"1"});
  REQUIRE(without.unreadable.size() == 1);
  CHECK(without.unreadable[0].where == "answers for A B");
  RoutesHttp quiet("yotpo/shop");
  poll_all(*reader({{"answers", false}}), quiet, kNow);
  for (const HttpRequest& request : quiet.requests)
    CHECK(request.url.find("/widget/") == std::string::npos);
}

TEST_CASE("title: one that is only the beginning of the text is nobody's") {
  CHECK(own_title("Хорошая вещь, но", "Хорошая вещь, но кнопка западает").empty());
  CHECK(own_title("Хорошая вещь, но…", "Хорошая вещь, но кнопка западает").empty());
  CHECK(own_title("Good thing...", "Good thing, but").empty());
  CHECK(own_title("Брак", "Протекает").find("Брак") == 0);
  CHECK(own_title("", "Протекает").empty());
  CHECK(own_title("Брак", "Брак").empty());
}

}  // namespace
}  // namespace molva
