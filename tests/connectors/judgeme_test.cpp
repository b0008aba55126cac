#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

TEST_CASE("judgeme: spam and hidden reviews are no items, unpublished ones are") {
  FakeHttp http;
  http.on("page=1&", 200, R"({"current_page":1,"reviews":[
      {"id":1,"curated":"spam","hidden":false},{"id":2,"curated":"ok","hidden":true},
      {"id":3,"curated":"not-yet","published":false,"body":"<p>Плохо</p>"},
      {"id":4,"curated":"ok","published":true}]})");
  http.on("page=2&", 200, R"({"current_page":2,"reviews":[]})");
  const auto connector =
      make_connector("judgeme", {{"shop_domain", "a.example"}, {"api_token", "t"}});
  const Round round = poll_all(*connector, http, kNow);
  REQUIRE(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"3", "4"});
  CHECK(round.find("3")->html == "<p>Плохо</p>");
  CHECK(round.find("3")->text.empty());
}

}  // namespace
}  // namespace molva
