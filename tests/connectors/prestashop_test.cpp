#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

TEST_CASE("prestashop: dates as shops spell them, in the shop's own time") {
  for (const auto& [spelled, created] :
       std::map<std::string, std::string>{{"18/09/2026 20:04:09", "2026-09-18T17:04:09Z"},
                                          {"18.09.2026, 20:04", "2026-09-18T17:04:00Z"},
                                          {"2026-09-18 20:04:09", "2026-09-18T17:04:09Z"},
                                          {"when the sun sets", ""}}) {
    CAPTURE(spelled);
    FakeHttp http;
    http.on("id_product=88&page=1", 200,
            R"({"comments_nb":1,"comments_per_page":"5","comments":[
                {"id_product_comment":7,"content":"a","date_add":")" +
                spelled + R"("}]})");
    const auto connector = make_connector(
        "prestashop", {{"base_url", "https://shop.example.com/ru/"}, {"products", {"88"}}});
    const Round round = poll_all(*connector, http, kNow);
    REQUIRE(!round.error);
    REQUIRE(round.find("7"));
    if (created.empty())
      CHECK(!round.find("7")->created);
    else
      CHECK(round.find("7")->created == parse_rfc3339(created));
  }
}

}  // namespace
}  // namespace molva
