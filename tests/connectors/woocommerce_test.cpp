#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> shop_reader() {
  return make_connector("woocommerce", {{"base_url", "https://shop.example.com/"},
                                        {"consumer_key", "ck_test"},
                                        {"consumer_secret", "cs_test"}});
}

TEST_CASE("woocommerce: what is spam or waits for approval is no item, and approved later it is") {
  std::string status = "hold";
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    CHECK(query_of(request.url)["status"] == "approved");
    CHECK(path_of(request.url) == "/wp-json/wc/v3/products/reviews");
    return HttpResponse{200,
                        {{"X-WP-Total", "3"}, {"X-WP-TotalPages", "1"}},
                        R"([{"id":1,"status":")" + status +
                            R"(","date_created_gmt":"2026-09-20T10:00:00"},
                            {"id":2,"status":"spam"},{"id":3,"status":"approved"}])",
                        ""};
  });
  const auto connector = shop_reader();
  const Round first = poll_all(*connector, http, kNow);
  CHECK(first.ids() == std::vector<std::string>{"3"});
  status = "approved";
  const Round second = poll_all(*connector, http, kNow + std::chrono::minutes{10}, first.cursor);
  REQUIRE(second.find("1"));
  CHECK(second.find("1")->created == parse_rfc3339("2026-09-20T10:00:00Z"));
}

TEST_CASE("woocommerce: key and secret travel as the protocol's own login") {
  RoutesHttp http("woocommerce/shop");
  poll_all(*shop_reader(), http, kNow);
  const auto header = std::ranges::find(http.requests[0].headers, "Authorization", &Header::name);
  REQUIRE(header != http.requests[0].headers.end());
  CHECK(header->value == "Basic Y2tfdGVzdDpjc190ZXN0");
  CHECK(http.requests[0].url.find("ck_test") == std::string::npos);
}

TEST_CASE("woocommerce: without the headers that tell the end, an empty page is the end") {
  FakeHttp http;
  http.on("page=1&", 200, R"([{"id":1},{"id":2}])");
  http.on("page=2&", 200, R"([{"id":3}])");
  http.on("page=3&", 200, "[]");
  const Round round = poll_all(*shop_reader(), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"1", "2", "3"});
}

}  // namespace
}  // namespace molva
