#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> app_reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"package", "ru.example.zadachnik"},
                                  {"service_account", test_service_account()}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("google_play", options);
}

TEST_CASE("google_play: more than six days without a reading are said, and what is lost") {
  RoutesHttp http("google_play/shop");
  const auto connector = app_reader();
  const Round first = poll_all(*connector, http, kNow);
  CHECK(first.batches.back().notice.empty());
  struct Case {
    hours pause;
    const char* word;
  };
  for (const Case& one : {Case{hours{24 * 6}, ""}, Case{hours{24 * 6 + 1}, "seven days"},
                          Case{hours{24 * 9}, "until 2026-09-27T10:00:00Z"}}) {
    CAPTURE(one.pause.count());
    RoutesHttp later("google_play/shop");
    const Round round = poll_all(*connector, later, kNow + one.pause, first.cursor);
    REQUIRE(!round.error);
    const std::string& notice = round.batches.front().notice;
    CHECK(notice.find(one.word) != std::string::npos);
    CHECK(notice.empty() == (std::string(one.word).empty()));
    const Round next = poll_all(*connector, later, kNow + one.pause + minutes{10}, round.cursor);
    CHECK(next.batches.back().notice.empty());
  }
}

TEST_CASE("google_play: title and text are parted at the first tab, and a title may be missing") {
  FakeHttp http;
  http.on("/token", 200, R"({"access_token":"t"})");
  http.on("/reviews", 200, R"({"reviews":[
      {"reviewId":"a","comments":[{"userComment":{"text":"Да\tнет\tможет"}}]},
      {"reviewId":"b","comments":[{"userComment":{"text":"\tнет"}},{"developerComment":{}}]},
      {"reviewId":"c","comments":[{"userComment":{"text":"без табуляции"}},
        {"developerComment":{"text":"ответ","lastModified":{"seconds":"1789918800"}}}]},
      {"reviewId":"d","comments":[{"developerComment":{"text":"ответ"}}]}]})");
  const Round round = poll_all(*app_reader(), http, kNow);
  CHECK(round.find("a")->title == "Да");
  CHECK(round.find("a")->text == "нет\tможет");
  CHECK(round.find("b")->title.empty());
  CHECK(round.find("b")->text == "нет");
  CHECK(round.find("b")->answer.state == AnswerState::none);
  CHECK(round.find("c")->text == "без табуляции");
  CHECK(round.find("c")->answer.state == AnswerState::published);
  CHECK(round.find("c")->answer.at == from_unix_seconds(1789918800));
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].what == "no userComment");
}

TEST_CASE("google_play: what a person must do is said with the refusal") {
  for (const auto& [scenario, word] : {std::pair{"forbidden", "Reply to reviews"},
                                       std::pair{"not_found", "package is the name"}}) {
    RoutesHttp http("google_play/shop");
    http.scenario(scenario);
    const Round round = poll_all(*app_reader(), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->message.find(word) != std::string::npos);
  }
}

TEST_CASE("google_play: the token is Google's, the budget 200 calls an hour") {
  RoutesHttp http("google_play/shop");
  poll_all(*app_reader(), http, kNow);
  CHECK(http.requests[0].url == "https://oauth2.googleapis.com/token");
  const auto header = std::ranges::find(http.requests[1].headers, "Authorization", &Header::name);
  REQUIRE(header != http.requests[1].headers.end());
  CHECK(header->value == "Bearer ya29.test-token");
  REQUIRE(http.requests[1].budget);
  CHECK(http.requests[1].budget->interval * 200 >= hours{1});
}

TEST_CASE("google_play: a key file that is none is a problem of the settings") {
  CHECK(problems_of("google_play", {{"package", "a.b"}, {"service_account", "{}"}}) == 1);
  CHECK(problems_of("google_play", {{"package", "a.b"}, {"service_account", test_p256_key()}}) ==
        1);
  CHECK(problems_of("google_play", {{"package", "a.b"}, {"service_account", kUnseenSecret}}) == 0);
}

}  // namespace
}  // namespace molva
