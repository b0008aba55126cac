#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> reader() {
  return make_connector("google_places", {{"place_id", "ChIJexample"}, {"api_key", "gp-test-key"}});
}

TEST_CASE("google_places: the recorded place gives the expected items") {
  RoutesHttp http("google_places/shop");
  const Round round = poll_all(*reader(), http, kNow);
  CHECK_MESSAGE(!round.error, (round.error ? round.error->message : ""));
  CHECK(http.requests.size() == 1);
  check_expected("google_places/shop/expected.json", round.items);
}

TEST_CASE("google_places: it says that it is a sample, and takes nothing back that is not shown") {
  FakeHttp http;
  http.on("/v1/places/", 200, R"({"id":"ChIJexample","userRatingCount":312,"reviews":[
      {"name":"places/ChIJexample/reviews/A","rating":1,"text":{"text":"плохо"}}]})");
  http.on("/v1/places/", 200, R"({"id":"ChIJexample","userRatingCount":313})");
  const auto connector = reader();
  Round round = poll_all(*connector, http, kNow);
  REQUIRE(round.batches.size() == 1);
  CHECK(round.batches[0].notice.find("a sample") == 0);
  CHECK(!round.batches[0].more);
  CHECK(round.ids() == std::vector<std::string>{"A"});
  round = poll_all(*connector, http, kNow, round.cursor);
  CHECK(!round.error);
  CHECK(round.items.empty());
  CHECK(round.batches[0].notice.find("a sample") == 0);
}

TEST_CASE("google_places: the buyer's own words, not Google's translation") {
  FakeHttp http;
  http.on("languageCode=ru", 200, R"({"id":"p","reviews":[{"name":"places/p/reviews/A",
      "text":{"text":"уютно","languageCode":"ru"},
      "originalText":{"text":"cosy","languageCode":"en"}}]})");
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(round.find("A"));
  CHECK(round.find("A")->text == "cosy");
  CHECK(round.find("A")->language == "en");
}

TEST_CASE(
    "google_places: one review that cannot be read is said; if none can be, that is an error") {
  FakeHttp http;
  http.on("/v1/places/", 200, R"({"id":"p","reviews":[7,{"name":"places/p/reviews/B"}]})");
  http.on("/v1/places/", 200, R"({"id":"p","reviews":[7,8]})");
  Round round = poll_all(*reader(), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"B"});
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].where == "reviews[0]");
  round = poll_all(*reader(), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::malformed);
}

TEST_CASE("google_places: answers that any service may give are clear errors and move nothing") {
  for (const char* file : kHostileAnswers) {
    CAPTURE(std::string(file));
    SameAnswer http(read_fixture(std::string("common/") + file));
    const Round round = poll_all(*reader(), http, kNow, Cursor{"before"});
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::malformed);
    CHECK(round.error->message.starts_with("google_places: "));
    CHECK(round.cursor == Cursor{"before"});
  }
}

TEST_CASE("google_places: a refusal is named by its kind and shows no key") {
  for (const auto& [status, code] : std::map<int, ErrorCode>{{400, ErrorCode::rejected},
                                                             {403, ErrorCode::unauthorized},
                                                             {404, ErrorCode::not_found},
                                                             {429, ErrorCode::rate_limited},
                                                             {500, ErrorCode::unavailable}}) {
    FakeHttp http([status = status](const HttpRequest& request) -> Result<HttpResponse> {
      std::string body = request.url;
      for (const Header& header : request.headers) body = header.value + " " + body;
      return HttpResponse{status, {{"Retry-After", "17"}}, body, ""};
    });
    const Round round = poll_all(*reader(), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == code);
    CHECK(round.error->retry_after == seconds{17});
    CHECK(round.error->message.find("gp-test-key") == std::string::npos);
  }
}

TEST_CASE("google_places: settings that cannot work are problems") {
  CHECK(problems_of("google_places", {{"place_id", "p"}}) == 1);
  CHECK(problems_of("google_places", {{"api_key", "k"}}) == 1);
  // There is no history to ask for.
  CHECK(problems_of("google_places", {{"place_id", "p"}, {"api_key", "k"}, {"history", "7d"}}) ==
        1);
}

}  // namespace
}  // namespace molva
