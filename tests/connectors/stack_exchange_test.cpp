#include <doctest/doctest.h>

#include "connectors/core/budgets.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-25T10:00:00Z");

std::unique_ptr<Connector> reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"site", "stackoverflow"}, {"queries", {"romashka"}}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("stack_exchange", options);
}

TEST_CASE("stack_exchange: backoff is waited for, between the pages, too") {
  RoutesHttp http("stack_exchange/shop");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.batches.size() == 2);
  CHECK(round.batches[0].more);
  CHECK(round.batches[0].not_before == seconds{10});
  CHECK(!round.batches[1].not_before);
  CHECK(round.batches[0].notice.empty());
  // Other sources wait, too; and other methods do not.
  const auto wait_for = [](const char* key) {
    return process_budgets().take({.key = key, .interval = Millis{1000}, .burst = 5}, Millis{0},
                                  std::chrono::steady_clock::now());
  };
  CHECK(wait_for("stack_exchange/search") > seconds{5});
  CHECK(wait_for("stack_exchange/posts") == Millis{0});
}

TEST_CASE("stack_exchange: a throttle is a limit with its seconds, whatever the status") {
  for (const char* scenario : {"throttle", "throttle-answers"}) {
    CAPTURE(scenario);
    RoutesHttp http("stack_exchange/shop");
    http.scenario(scenario);
    const Round round = poll_all(*reader({{"own", {"77"}}}), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::rate_limited);
    CHECK(round.error->retry_after == seconds{82216});
    CHECK(round.cursor == Cursor{});
    CHECK(round.items.empty());
  }
}

TEST_CASE("stack_exchange: a quota that is nearly used up is told in time") {
  FakeHttp http;
  http.on("excerpts", 200, R"({"items":[],"has_more":false,"quota_max":300,"quota_remaining":12})");
  const Round round = poll_all(*reader(), http, kNow);
  CHECK(!round.error);
  REQUIRE(round.batches.size() == 1);
  CHECK(round.batches[0].notice.find("12 of 300") != std::string::npos);
}

TEST_CASE(
    "stack_exchange: without the posts themselves their excerpts are read, and that is said") {
  FakeHttp http;
  http.on("excerpts", 200,
          R"({"items":[{"item_type":"question","question_id":7,"title":"A &amp; B",
              "excerpt":"the <span class=\"highlight\">Romashka</span> shop","creation_date":1795000000}],
              "has_more":false})");
  http.on("/posts/7", 400,
          R"({"error_id":400,"error_message":"ids","error_name":"bad_parameter"})");
  const Round round = poll_all(*reader(), http, kNow);
  CHECK(!round.error);
  REQUIRE(round.find("7"));
  CHECK(round.find("7")->title == "A & B");
  CHECK(round.find("7")->text == "the Romashka shop");
  CHECK(round.find("7")->url == "https://stackoverflow.com/q/7");
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].where == "posts");
}

TEST_CASE(
    "stack_exchange: the company answers below a question, or with an answer that was found") {
  RoutesHttp http("stack_exchange/shop");
  const Round round = poll_all(*reader({{"own", {"77"}}}), http, kNow);
  REQUIRE(!round.error);
  REQUIRE(round.find("79700007"));
  CHECK(round.find("79700007")->answer.state == AnswerState::published);
  CHECK(round.find("79700007")->answer.text == "Починили, попробуйте ещё раз.");
  CHECK(round.find("79700007")->answer.at == from_unix_seconds(1790003600));
  REQUIRE(round.find("79800044"));
  CHECK(round.find("79800044")->own);
  CHECK(round.find("79800044")->parent_id == "79800001");
  // Whoever has no company there asks for no answers.
  RoutesHttp quiet("stack_exchange/shop");
  poll_all(*reader(), quiet, kNow);
  for (const HttpRequest& request : quiet.requests)
    CHECK(request.url.find("/answers") == std::string::npos);
}

TEST_CASE("stack_exchange: each site has its own address") {
  for (const auto& [site, url] : std::map<std::string, std::string>{
           {"ru.stackoverflow", "https://ru.stackoverflow.com/q/7"},
           {"superuser", "https://superuser.com/q/7"},
           {"cooking", "https://cooking.stackexchange.com/q/7"},
           {"meta.stackoverflow", "https://meta.stackoverflow.com/q/7"},
           {"mathoverflow.net", "https://mathoverflow.net/q/7"}}) {
    FakeHttp http;
    http.on("excerpts", 200,
            R"({"items":[{"item_type":"question","question_id":7}],"has_more":false})");
    const auto connector =
        make_connector("stack_exchange", {{"site", site}, {"queries", {"romashka"}}});
    const Round round = poll_all(*connector, http, kNow);
    REQUIRE(round.find("7"));
    CHECK(round.find("7")->url == url);
  }
}

}  // namespace
}  // namespace molva
