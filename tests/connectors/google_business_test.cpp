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

std::unique_ptr<Connector> place_reader() {
  return make_connector("google_business", {{"account_id", 1001},
                                            {"location_id", 2002},
                                            {"client_id", "google-client"},
                                            {"client_secret", "google-secret-test"},
                                            {"refresh_token", "google-refresh-test"}});
}

Round read(const std::string& reviews) {
  FakeHttp http;
  http.on("/token", 200, R"({"access_token":"t","expires_in":3599})");
  http.on("/reviews", 200, R"({"reviews":)" + reviews + "}");
  Round round = poll_all(*place_reader(), http, kNow);
  REQUIRE(!round.error);
  return round;
}

TEST_CASE("google_business: of a translated comment the buyer's own words are kept") {
  const Round round = read(R"([
      {"reviewId":"a","comment":"(Translated by Google) Cosy.\n\n(Original)\nУютно."},
      {"reviewId":"b","comment":"Уютно.\n\n(Translated by Google)\nCosy."},
      {"reviewId":"c","comment":"(Translated by Google) Cosy."},
      {"reviewId":"d","comment":"Сказали: (Original), и всё"},
      {"reviewId":"e"}])");
  CHECK(round.find("a")->text == "Уютно.");
  CHECK(round.find("b")->text == "Уютно.");
  CHECK(round.find("c")->text == "Cosy.");
  CHECK(round.find("d")->text == "Сказали: (Original), и всё");
  CHECK(round.find("e")->text.empty());
}

TEST_CASE("google_business: stars are words, and no name is shown of who wants none") {
  const Round round = read(R"([
      {"reviewId":"a","starRating":"ONE","reviewer":{"displayName":"A Google User","isAnonymous":true}},
      {"reviewId":"b","starRating":"FIVE","reviewer":{"displayName":"Анна"}},
      {"reviewId":"c","starRating":"STAR_RATING_UNSPECIFIED"}])");
  CHECK(round.find("a")->rating == 1);
  CHECK(round.find("a")->author.name.empty());
  CHECK(round.find("b")->rating == 5);
  CHECK(round.find("b")->author.name == "Анна");
  CHECK(!round.find("c")->rating);
}

TEST_CASE("google_business: the refresh token goes to Google only, and a refusal says what to do") {
  FakeHttp http;
  http.on("https://oauth2.googleapis.com/token", 400, R"({"error":"invalid_grant"})");
  const Round round = poll_all(*place_reader(), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unauthorized);
  CHECK(round.error->message.find("sign in again") != std::string::npos);
  CHECK(http.requests.size() == 1);
  CHECK(http.requests[0].body.find("google-refresh-test") != std::string::npos);
}

TEST_CASE(
    "google_business: a place without reviews is an empty object, anything else is no quiet day") {
  RoutesHttp http("google_business/shop");
  http.scenario("empty");
  CHECK(!poll_all(*place_reader(), http, kNow).error);
  FakeHttp other;
  other.on("/token", 200, R"({"access_token":"t"})");
  other.on("/reviews", 200, R"({"items":[]})");
  CHECK(poll_all(*place_reader(), other, kNow).error->code == ErrorCode::malformed);
}

}  // namespace
}  // namespace molva
