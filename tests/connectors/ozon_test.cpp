#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

using std::chrono::minutes;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

// What all connectors are tested for stands in every_connector_test.cpp.

std::unique_ptr<Connector> shop_reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"client_id", 836}, {"api_key", "ozon-test-key"}, {"limit", 20}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("ozon", options);
}

TEST_CASE("ozon: a missing subscription is named in words") {
  RoutesHttp http("ozon/shop");
  http.scenario("no_subscription");
  const Round round = poll_all(*shop_reader(), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unauthorized);
  CHECK(round.error->message.find("Управление отзывами") != std::string::npos);
  CHECK(round.error->message.find("not available with existing subscription") != std::string::npos);
}

// Answers by path; the reviews and questions it has.
class OzonShop final : public HttpClient {
 public:
  int questions_status = 200, comments_status = 200;
  std::string reviews = "[]", questions = "[]", comments = "[]", answers = "[]";
  std::vector<HttpRequest> asked;

  Result<HttpResponse> send(const HttpRequest& request) override {
    asked.push_back(request);
    const std::string path = path_of(request.url);
    const auto json = Json::parse(request.body);
    const bool first = json->root()["last_id"].text_or().empty();
    if (path == "/v1/review/list")
      return HttpResponse{200, {}, R"({"reviews":)" + reviews + R"(,"has_next":false})", ""};
    if (path == "/v1/review/comment/list")
      return HttpResponse{comments_status, {}, R"({"comments":)" + comments + "}", ""};
    if (path == "/v1/question/answer/list")
      return HttpResponse{200, {}, R"({"answers":)" + answers + "}", ""};
    return HttpResponse{questions_status,
                        {},
                        R"({"last_id":"x","questions":)" + (first ? questions : "[]") + "}",
                        ""};
  }
};

TEST_CASE("ozon: questions without the right to read them do not keep reviews back") {
  OzonShop shop;
  shop.reviews = R"([{"id":"a","published_at":"2026-09-20T00:00:00Z"}])";
  shop.questions_status = 403;
  const auto connector = shop_reader();
  for (int i = 0; i < 3; ++i) {
    const Round round = poll_all(*connector, shop, kNow + minutes{i});
    CHECK(!round.error);
    CHECK(round.find("a"));
    REQUIRE(round.unreadable.size() == 1);
    CHECK(round.unreadable[0].where == "questions");
    CHECK(round.unreadable[0].what.find("Premium Plus") != std::string::npos);
  }
  const Round alone = poll_all(*shop_reader({{"reviews", false}}), shop, kNow);
  REQUIRE(alone.error);
  CHECK(alone.error->code == ErrorCode::unauthorized);
}

TEST_CASE("ozon: the seller's first comment is the answer, a buyer's one an item of its own") {
  OzonShop shop;
  shop.reviews = R"([{"id":"a","sku":5,"comments_amount":4,"status":"PROCESSED"},
                     {"id":"b","comments_amount":0,"status":"PROCESSED"}])";
  shop.comments = R"([{"id":"1","text":"и у меня","is_owner":false,"is_official":false},
      {"id":"2","text":"Спасибо!","is_owner":true,"published_at":"2026-09-20T01:00:00Z"},
      {"id":"3","text":"не за что","is_owner":false,"parent_comment_id":"2"},
      {"id":"4","text":"ещё раз","is_owner":true}])";
  SUBCASE("as set") {
    const Round round = poll_all(*shop_reader({{"questions", false}}), shop, kNow);
    CHECK(round.ids() == std::vector<std::string>{"a", "b", "comment/1", "comment/3"});
    CHECK(round.find("a")->answer.text == "Спасибо!");
    CHECK(round.find("a")->answer.state == AnswerState::published);
    CHECK(round.find("a")->answer.at == parse_rfc3339("2026-09-20T01:00:00Z"));
    CHECK(round.find("b")->answer.state == AnswerState::none);
    CHECK(round.find("b")->processed);
    CHECK(round.find("comment/1")->parent_id == "a");
    CHECK(round.find("comment/3")->parent_id == "comment/2");
    CHECK(round.find("comment/3")->thread_id == "a");
    CHECK(round.find("comment/3")->kind == ItemKind::comment);
  }
  SUBCASE("without the talk") {
    const auto connector = shop_reader({{"questions", false}, {"comments", false}});
    CHECK(poll_all(*connector, shop, kNow).ids() == std::vector<std::string>{"a", "b"});
  }
  SUBCASE("comments that cannot be read") {
    shop.comments_status = 404;
    const Round round = poll_all(*shop_reader({{"questions", false}}), shop, kNow);
    CHECK(!round.error);
    CHECK(round.find("a"));
    REQUIRE(round.unreadable.size() == 1);
    CHECK(round.unreadable[0].where == "a");
  }
  SUBCASE("comments that come too fast") {
    shop.comments_status = 429;
    const Round round = poll_all(*shop_reader(), shop, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::rate_limited);
    CHECK(round.cursor == Cursor{});
  }
}

TEST_CASE("ozon: every page of comments is read") {
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    HttpResponse response{200, {}, "", ""};
    const auto json = Json::parse(request.body);
    const auto offset = json->root()["offset"].integer().value_or(0);
    if (!request.url.ends_with("/comment/list")) {
      response.body = R"({"reviews":[{"id":"a","comments_amount":45}],"has_next":false})";
      return response;
    }
    response.body = R"({"comments":[)";
    for (std::int64_t i = offset; i < std::min<std::int64_t>(offset + 20, 45); ++i)
      response.body += (i > offset ? R"(,{"id":")" : R"({"id":")") + std::to_string(i) +
                       R"(","is_owner":)" + (i == 44 ? "true}" : "false}");
    response.body += "]}";
    return response;
  });
  const Round round = poll_all(*shop_reader({{"questions", false}}), http, kNow);
  CHECK(round.items.size() == 45);  // the review and 44 comments of buyers
  CHECK(round.find("a")->answer.state == AnswerState::published);
}

TEST_CASE("ozon: a question is answered where the seller has processed it and an answer is there") {
  OzonShop shop;
  shop.questions = R"([
      {"id":"a","sku":5,"answers_count":1,"status":"PROCESSED","question_link":"https://o.example/a"},
      {"id":"b","sku":5,"answers_count":1,"status":"VIEWED"},
      {"id":"c","sku":5,"answers_count":0,"status":"PROCESSED"}])";
  shop.answers = R"([{"id":"1","text":"70 см"}])";
  const Round round = poll_all(*shop_reader({{"reviews", false}}), shop, kNow);
  CHECK(round.find("question/a")->answer.text == "70 см");
  CHECK(round.find("question/a")->url == "https://o.example/a");
  CHECK(round.find("question/b")->answer.state == AnswerState::none);
  CHECK(round.find("question/c")->answer.state == AnswerState::none);
  CHECK(round.find("question/c")->processed);
}

TEST_CASE("ozon: questions are asked for from a day before the newest one known") {
  OzonShop shop;
  shop.questions = R"([{"id":"a","published_at":"2026-09-25T08:00:00Z"}])";
  const auto connector = shop_reader({{"reviews", false}});
  const Round first = poll_all(*connector, shop, kNow);
  CHECK(!Json::parse(shop.asked[0].body)->root()["filter"]["date_from"].present());
  shop.asked.clear();
  poll_all(*connector, shop, kNow + minutes{10}, first.cursor);
  CHECK(Json::parse(shop.asked[0].body)->root()["filter"]["date_from"].text() ==
        "2026-09-24T08:00:00Z");
}

}  // namespace
}  // namespace molva
