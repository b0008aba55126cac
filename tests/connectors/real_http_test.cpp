// The same recorded answers by a real socket (tests/support/mock_server.py, libcurl) and without
// one (RoutesHttp): two readers of the rules of routes.json that know nothing of each other.
#include <doctest/doctest.h>

#include "connectors/core/curl_http.h"
#include "connectors/core/json.h"
#include "tests/support/peer.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

using namespace molva;

namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

struct MockServer {
  explicit MockServer(const std::string& folder, std::vector<std::string> more = {})
      : peer("mock_server.py", arguments(folder, std::move(more))),
        url("http://127.0.0.1:" + std::to_string(peer.port())) {
    CurlOptions options;
    options.guard = AddressGuard({*parse_address_range("127.0.0.1")});
    http = curl_http(std::move(options));
  }

  static std::vector<std::string> arguments(const std::string& folder,
                                            std::vector<std::string> more) {
    more.insert(more.begin(), std::string(MOLVA_TEST_FIXTURES) + "/" + folder);
    return more;
  }

  Peer peer;
  std::string url;
  std::unique_ptr<HttpClient> http;
};

}  // namespace

TEST_CASE("real http: yandex_market reads by a socket what it reads without one") {
  MockServer server("yandex_market/shop");
  RoutesHttp routes("yandex_market/shop");
  const std::vector<TestOption> options{
      {"api_key", "ACMA:test:yandex"}, {"business_id", 123456}, {"limit", 20}};
  std::vector<TestOption> local = options;
  local.emplace_back("base_url", server.url);
  const Round expected = poll_all(*make_connector("yandex_market", options), routes, kNow);
  const Round seen = poll_all(*make_connector("yandex_market", local), *server.http, kNow);
  REQUIRE_FALSE(seen.error);
  CHECK(seen.items.size() > 20);
  CHECK(items_json(seen.items) == items_json(expected.items));
}

TEST_CASE("real http: answers that every connector must live through come through unchanged") {
  MockServer server("common");
  const auto routes = Json::parse(read_fixture("common/routes.json"));
  REQUIRE(routes.ok());
  CHECK(routes->root()["routes"].size() == 17);
  routes->root()["routes"].each([&](JsonView route) {
    const std::string path = route["path"].text_or();
    CAPTURE(path);
    HttpRequest request;
    request.url = server.url + path;
    const auto response = server.http->send(request);
    REQUIRE(response.ok());
    const JsonView answer = route["response"];
    CHECK(response->status == answer["status"].integer());
    const auto body = answer["body"].text();
    CHECK(response->body == (body ? read_fixture("common/" + std::string(*body)) : ""));
  });
}

TEST_CASE("real http: a route that answers once is then passed over") {
  MockServer server("wildberries/shop", {"--scenario", "rate_limited"});
  HttpRequest request;
  request.url = server.url + "/api/v1/feedbacks?isAnswered=false&take=20&skip=0";
  request.headers = {{"Authorization", "wb-test-token"}};
  const auto first = server.http->send(request), second = server.http->send(request);
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(first->status == 429);
  CHECK(retry_after(*first, kNow));
  CHECK(second->status == 200);
}
