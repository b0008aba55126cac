#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"company_id", 4564},
                                  {"partner_token", "yc-partner-test"},
                                  {"user_token", "yc-user-test"},
                                  {"limit", 4}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("yclients", options);
}

TEST_CASE("yclients: dates are the company's own time") {
  for (const auto& [offset, created] : std::map<std::string, std::string>{
           {"", "2026-09-19T18:05:00Z"}, {"+07:00", "2026-09-19T14:05:00Z"}}) {
    CAPTURE(offset);
    RoutesHttp http("yclients/shop");
    std::vector<TestOption> more;
    if (!offset.empty()) more.emplace_back("utc_offset", offset);
    const Round round = poll_all(*reader(more), http, kNow);
    REQUIRE(round.find("9001"));
    CHECK(round.find("9001")->created == parse_rfc3339(created));
  }
  CHECK(problems_of("yclients", {{"company_id", 1},
                                 {"partner_token", "p"},
                                 {"user_token", "u"},
                                 {"utc_offset", "3"}}) == 1);
}

TEST_CASE("yclients: a no with status 200 is an error with its words, and no empty day") {
  RoutesHttp http("yclients/shop");
  http.scenario("no");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->message.find("Недостаточно прав") != std::string::npos);
  CHECK(round.cursor == Cursor{});
}

TEST_CASE("yclients: stars without words count, a guest has no number") {
  RoutesHttp http("yclients/shop");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.find("9003"));
  CHECK(round.find("9003")->text.empty());
  CHECK(round.find("9003")->rating == 4);
  CHECK(round.find("9003")->author.id.empty());
}

}  // namespace
}  // namespace molva
