#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> reader(std::initializer_list<const char*> asins = {"B0EXAMPL01"}) {
  return make_connector("amazon_topics", {{"client_id", "amzn1.test"},
                                          {"client_secret", "amazon-secret-test"},
                                          {"refresh_token", "amazon-refresh-test"},
                                          {"marketplace_id", "ATVPDKIKX0DER"},
                                          {"asins", asins}});
}

TEST_CASE("amazon_topics: the recorded product gives the expected summary") {
  RoutesHttp http("amazon_topics/shop");
  const Round round = poll_all(*reader(), http, kNow);
  CHECK_MESSAGE(!round.error, (round.error ? round.error->message : ""));
  check_expected("amazon_topics/shop/expected.json", round.items);
}

TEST_CASE(
    "amazon_topics: it says that there are no reviews; a summary has no stars and no author") {
  RoutesHttp http("amazon_topics/shop");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.batches.size() == 1);
  CHECK(round.batches[0].notice.find("topics only") == 0);
  REQUIRE(round.items.size() == 1);
  CHECK(round.items[0].kind == ItemKind::article);
  CHECK(!round.items[0].rating);
  CHECK(round.items[0].author.name.empty());
  CHECK(round.items[0].cons.find("leak (38): leaks at the seam") != std::string::npos);
}

TEST_CASE("amazon_topics: products one by one; too few reviews or an unknown one is no end") {
  RoutesHttp http("amazon_topics/shop");  // knows one product, and says 204 for the others
  const auto connector = reader({"B0NOTHING1", "B0EXAMPL01", "B0NOTHING2"});
  const Round round = poll_all(*connector, http, kNow);
  CHECK(!round.error);
  CHECK(round.batches.size() == 3);
  CHECK(round.items.size() == 1);
  FakeHttp unknown;
  unknown.on("/auth/o2/token", 200, R"({"access_token":"t","expires_in":3600})");
  unknown.on("/items/A/", 404, "{}").on("/items/B/", 204, "");
  const Round rest = poll_all(*reader({"A", "B"}), unknown, kNow);
  CHECK(!rest.error);
  REQUIRE(rest.unreadable.size() == 1);
  CHECK(rest.unreadable[0].where == "A");
}

TEST_CASE("amazon_topics: a round that was cut goes on with the product whose turn it was") {
  const std::string body = read_fixture("amazon_topics/shop/item_review_topics.json");
  FakeHttp http;
  http.on("/auth/o2/token", 200, R"({"access_token":"t","expires_in":3600})", {}, true);
  http.on("/items/A/", 200, body).on("/items/B/", 503, "", {{"Retry-After", "30"}});
  Round round = poll_all(*reader({"A", "B"}), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::rate_limited);
  CHECK(round.items.size() == 1);
  http.on("/items/B/", 200, body);
  round = poll_all(*reader({"A", "B"}), http, kNow, round.cursor);
  CHECK(!round.error);
  CHECK(round.batches.size() == 1);
}

TEST_CASE("amazon_topics: answers that any service may give are clear errors and move nothing") {
  for (const char* file : kHostileAnswers) {
    CAPTURE(std::string(file));
    FakeHttp http;
    http.on("/auth/o2/token", 200, R"({"access_token":"t","expires_in":3600})");
    http.on("/items/", 200, read_fixture(std::string("common/") + file));
    const Round round = poll_all(*reader(), http, kNow, Cursor{"before"});
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::malformed);
    CHECK(round.error->message.starts_with("amazon_topics: "));
    CHECK(round.cursor == Cursor{"before"});
  }
}

TEST_CASE("amazon_topics: a refusal shows no secret") {
  for (const int status : {400, 401, 403, 404, 429, 500}) {
    FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
      if (request.method == "POST")
        return HttpResponse{200, {}, R"({"access_token":"Atza|test","expires_in":3600})", ""};
      std::string body = request.url;
      for (const Header& header : request.headers) body = header.value + " " + body;
      return HttpResponse{status, {}, body, ""};
    });
    const Round round = poll_all(*reader(), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->message.find("Atza") == std::string::npos);
  }
}

TEST_CASE("amazon_topics: settings that cannot work are problems") {
  const std::vector<TestOption> right{{"client_id", "c"},
                                      {"client_secret", "s"},
                                      {"refresh_token", "r"},
                                      {"marketplace_id", "M"},
                                      {"asins", {"A"}}};
  CHECK(problems_of("amazon_topics", right) == 0);
  for (std::size_t i = 0; i < right.size(); ++i) {
    std::vector<TestOption> less = right;
    less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(problems_of("amazon_topics", less) == 1);
  }
}

}  // namespace
}  // namespace molva
