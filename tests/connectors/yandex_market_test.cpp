#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "connectors/core/json.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> market_reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{
      {"api_key", "ACMA:test:yandex"}, {"business_id", 123456}, {"limit", 20}};
  for (TestOption& option : more) {
    std::erase_if(options, [&](const TestOption& one) { return one.key == option.key; });
    options.push_back(std::move(option));
  }
  return make_connector("yandex_market", options);
}

// The market as the service shows it: newest first, page by page, filtered by date of creation.
class Market final : public HttpClient {
 public:
  struct Review {
    std::int64_t id;
    TimePoint created;
    int comments = 0;
  };
  std::vector<Review> reviews, questions;
  std::function<void()> between;
  std::size_t fail_at = 0, requests = 0;
  bool refuse_tokens = false, same_token = false;
  int comments_status = 200, questions_status = 200;
  std::vector<std::pair<TimePoint, TimePoint>> windows;

  void add(std::int64_t id, TimePoint created) { reviews.push_back({id, created}); }

  Result<HttpResponse> send(const HttpRequest& request) override {
    ++requests;
    if (fail_at > 0 && requests >= fail_at) return Error{ErrorCode::unavailable, "connection lost"};
    if (between) between();
    HttpResponse response;
    response.status = 200;
    const std::string path = path_of(request.url);
    if (path.ends_with("/comments")) {
      response.status = comments_status;
      response.body = R"({"status":"OK","result":{"comments":[],"paging":{}}})";
    } else if (path.ends_with("/goods-questions")) {
      response.status = questions_status;
      answer_questions(request, response);
    } else if (path.ends_with("/goods-questions/answers")) {
      response.body = R"({"status":"OK","result":{"answers":[],"paging":{}}})";
    } else {
      answer(request, response);
    }
    return response;
  }

 private:
  // By days, both included; all on one page.
  void answer_questions(const HttpRequest& request, HttpResponse& response) {
    const auto body = Json::parse(request.body);
    REQUIRE(body.ok());
    const std::string from = body->root()["dateFrom"].text_or(),
                      to = body->root()["dateTo"].text_or("9999-12-31");
    CHECK(from <= to);
    JsonWriter json;
    json.begin_object().key("result").begin_object().key("questions").begin_array();
    for (const Review& one : questions) {
      const std::string created = format_rfc3339(one.created), day = created.substr(0, 10);
      if (day < from || day > to) continue;
      json.begin_object().key("questionIdentifiers").begin_object().member("id", one.id);
      json.end_object().member("createdAt", created).end_object();
    }
    json.end_array().end_object().end_object();
    response.body = json.take();
  }

  void answer(const HttpRequest& request, HttpResponse& response) {
    auto query = query_of(request.url);
    const auto body = Json::parse(request.body);
    REQUIRE(body.ok());
    const auto from = parse_rfc3339(body->root()["dateTimeFrom"].text_or());
    const auto to = parse_rfc3339(body->root()["dateTimeTo"].text_or());
    REQUIRE(from);
    windows.emplace_back(*from, to.value_or(TimePoint{}));
    if (refuse_tokens && query.contains("pageToken")) {
      response.status = 400;
      return;
    }
    std::vector<Review> list;
    for (const Review& one : reviews)
      if (one.created > *from && (!to || one.created < *to)) list.push_back(one);
    std::ranges::stable_sort(list, std::greater{}, &Review::created);
    // A token is the last review of its page, so reviews that arrive do not move the pages.
    std::size_t first = 0;
    if (query.contains("pageToken") && !same_token)
      while (first < list.size() && std::to_string(list[first++].id) != query["pageToken"]) {
      }
    const std::size_t last = std::min(list.size(), first + std::stoul(query["limit"]));
    JsonWriter json;
    json.begin_object().member("status", "OK").key("result").begin_object();
    json.key("feedbacks").begin_array();
    for (std::size_t i = first; i < last; ++i)
      json.begin_object()
          .member("feedbackId", list[i].id)
          .member("createdAt", format_rfc3339(list[i].created))
          .key("statistics")
          .begin_object()
          .member("rating", 4)
          .member("commentsCount", list[i].comments)
          .end_object()
          .end_object();
    json.end_array().key("paging").begin_object();
    if (last < list.size()) json.member("nextPageToken", std::to_string(list[last - 1].id));
    json.end_object().end_object().end_object();
    response.body = json.take();
  }
};

TEST_CASE("yandex_market: ids above 2^53 keep every digit, also where they are asked for") {
  RoutesHttp http("yandex_market/shop");
  const Round round = poll_all(*market_reader({{"history", "60d"}}), http, kNow);
  CHECK(round.find("9007199254740995"));
  SameAnswer big(R"({"result":{"feedbacks":[
      {"feedbackId":9223372036854775807,"statistics":{"commentsCount":1}}],"comments":[]}})");
  const auto batch = market_reader()->poll({}, big, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->items[0].id == "9223372036854775807");
  CHECK(big.requests[1].body == R"({"feedbackId":9223372036854775807})");
}

TEST_CASE("yandex_market: answered is a published comment of the business and nothing else") {
  RoutesHttp http("yandex_market/shop");
  const Round round = poll_all(*market_reader({{"history", "60d"}}), http, kNow);
  CHECK(round.find("2187739365")->answer.state == AnswerState::published);
  CHECK(round.find("2188555880")->answer.state == AnswerState::pending);
  CHECK(round.find("2188315111")->answer.state == AnswerState::rejected);
  CHECK(round.find("2187739365")->answer.text.starts_with("Марина, спасибо"));
  CHECK(!round.find("2187739365")->answer.at);

  SameAnswer others(R"({"result":{"feedbacks":[
      {"feedbackId":1,"needReaction":false,"statistics":{"commentsCount":2}}],"comments":[
      {"id":1,"text":"я тоже","author":{"type":"USER"},"status":"PUBLISHED"},
      {"id":2,"text":"мы бренд","author":{"type":"BRAND"},"status":"PUBLISHED"},
      {"id":3,"text":"убрано","author":{"type":"BUSINESS"},"status":"DELETED"}]}})");
  const auto batch = market_reader()->poll({}, others, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->items[0].answer.state == AnswerState::none);
  CHECK(batch->items[0].processed);
}

TEST_CASE("yandex_market: a refusal says who must do what, and the cursor stays") {
  struct Case {
    const char *scenario, *word;
    ErrorCode code;
  };
  for (const Case& one : {Case{"unauthorized", "make a new Api-Key", ErrorCode::unauthorized},
                          Case{"forbidden", "communication", ErrorCode::unauthorized},
                          Case{"bad_request", "400", ErrorCode::rejected},
                          Case{"server_error", "500", ErrorCode::unavailable}}) {
    CAPTURE(one.scenario);
    RoutesHttp http("yandex_market/shop");
    http.scenario(one.scenario);
    const Round round = poll_all(*market_reader(), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == one.code);
    CHECK(round.error->message.find(one.word) != std::string::npos);
    CHECK(round.error->message.find("ACMA") == std::string::npos);
    CHECK(round.cursor == Cursor{});
  }
  RoutesHttp http("yandex_market/shop");
  const Round wrong = poll_all(*market_reader({{"business_id", 1}}), http, kNow);
  REQUIRE(wrong.error);
  CHECK(wrong.error->code == ErrorCode::not_found);
  CHECK(wrong.error->message.find("business_id") != std::string::npos);
}

TEST_CASE("yandex_market: status 420 is a limit until the time that the service names") {
  RoutesHttp http("yandex_market/shop");
  http.scenario("rate_limited");
  const auto connector = market_reader({{"history", "60d"}});
  Round round = poll_all(*connector, http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::rate_limited);
  CHECK(round.error->retry_after == seconds{hours{1}});
  round = poll_all(*connector, http, kNow + hours{1}, round.cursor);
  CHECK(!round.error);
  CHECK(round.ids().size() > 40);
}

TEST_CASE("yandex_market: one review that cannot be read does not cost the others") {
  SameAnswer http(R"({"result":{"feedbacks":[
      {"feedbackId":"x"},7,{"feedbackId":5,"author":12,"description":"текст","statistics":[]},
      {"createdAt":"2026-09-01T00:00:00Z"}]}})");
  const auto batch = market_reader()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  REQUIRE(batch->items.size() == 1);
  CHECK(batch->items[0].id == "5");
  CHECK(batch->unreadable.size() == 3);
}

TEST_CASE("yandex_market: a question never has the id of a review") {
  RoutesHttp http("yandex_market/shop");
  const Round round = poll_all(*market_reader({{"history", "60d"}}), http, kNow);
  // The recording holds the answers to one question only; for the others the service says 404.
  CHECK(round.unreadable.size() == 6);
  const RawItem* question = round.find("question/530968");
  REQUIRE(question);
  CHECK(question->kind == ItemKind::question);
  CHECK(question->answer.state == AnswerState::published);
  CHECK(question->answer.at == parse_rfc3339("2026-09-18T12:00:00Z"));
  CHECK(round.find("question/578028")->answer.state == AnswerState::none);
}

// ---------------------------------------------------------------- the walk

TEST_CASE("yandex_market: a review published late with an older date is not skipped") {
  Market market;
  market.add(1, kNow - minutes{1});
  const auto connector = market_reader();
  Round round = poll_all(*connector, market, kNow);
  SUBCASE("some hours late: the next round has it") {
    market.add(2, kNow - hours{20});
    round = poll_all(*connector, market, kNow + minutes{10}, round.cursor);
    CHECK(round.find("2"));
  }
  SUBCASE("weeks late: the round that looks back a month has it") {
    market.add(2, kNow - days{21});
    round = poll_all(*connector, market, kNow + hours{7}, round.cursor);
    CHECK(round.find("2"));
  }
}

TEST_CASE("yandex_market: reviews that arrive during a walk come with the next one") {
  Market market;
  for (int i = 0; i < 60; ++i) market.add(i + 1, kNow - days{3} + minutes{i});
  TimePoint now = kNow;
  int next = 100;
  market.between = [&] { market.add(next++, now += seconds{1}); };
  const auto connector = market_reader();
  Round all = poll_all(*connector, market, now);
  market.between = nullptr;
  const Round second = poll_all(*connector, market, now + minutes{10}, all.cursor);
  all.items.insert(all.items.end(), second.items.begin(), second.items.end());
  CHECK(all.ids().size() == market.reviews.size());
}

TEST_CASE("yandex_market: no window is longer than six months, and together they leave no gap") {
  Market market;
  for (int i = 0; i < 500; ++i) market.add(i + 1, kNow - days{700} + days{i} + hours{i % 24});
  const Round round = poll_all(*market_reader({{"history", "730d"}, {"limit", 50}}), market, kNow);
  REQUIRE(!round.error);
  CHECK(round.ids().size() == 500);
  for (const auto& [from, to] : market.windows)
    CHECK((to == TimePoint{} ? kNow : to) - from <= days{181});
}

TEST_CASE("yandex_market: a token of a page that is refused starts its window again") {
  Market market;
  for (int i = 0; i < 50; ++i) market.add(i + 1, kNow - days{3} + minutes{i});
  market.refuse_tokens = true;
  const auto connector = market_reader();
  Round round = poll_all(*connector, market, kNow);
  CHECK(!round.error);
  CHECK(!round.unreadable.empty());
  market.refuse_tokens = false;
  const Round again = poll_all(*connector, market, kNow + minutes{10}, round.cursor);
  CHECK(again.ids().size() == 50);
}

TEST_CASE("yandex_market: a token that never moves ends in an error, not in a loop") {
  Market market;
  for (int i = 0; i < 50; ++i) market.add(i + 1, kNow - days{3} + minutes{i});
  market.same_token = true;
  const Round round = poll_all(*market_reader(), market, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::malformed);
  CHECK(market.requests < 5);
}

TEST_CASE("yandex_market: comments and questions that cannot be read do not keep reviews back") {
  Market market;
  market.reviews.push_back({1, kNow - hours{1}, 3});
  market.comments_status = 404;
  market.questions_status = 404;
  const Round round = poll_all(*market_reader(), market, kNow);
  CHECK(!round.error);
  CHECK(round.find("1"));
  REQUIRE(round.unreadable.size() == 2);
  CHECK(round.unreadable[0].where == "1");
  CHECK(round.unreadable[1].where == "questions");
}

TEST_CASE("yandex_market: comments are asked for where there are any, and only there") {
  Market market;
  for (int i = 0; i < 10; ++i) market.reviews.push_back({i + 1, kNow - hours{i + 1}, i == 4});
  poll_all(*market_reader({{"questions", false}}), market, kNow);
  CHECK(market.requests == 2);
}

TEST_CASE("yandex_market: an old or a broken cursor reads again rather than skips") {
  Market market;
  market.add(1, kNow - days{100});
  for (const char* cursor :
       {"", "{", "null", R"({"v":1,"reviews":7})", R"({"v":9,"reviews":{}})"}) {
    CAPTURE(cursor);
    CHECK(poll_all(*market_reader(), market, kNow, Cursor{cursor}).find("1"));
  }
}

// Reviews are in the table of every_connector_test.cpp; these come on top.
TEST_CASE("yandex_market: questions: one of the same second, and late ones") {
  Market market;
  for (int i = 0; i < 5; ++i) market.questions.push_back({i + 1, kNow - days{150 - 30 * i}});
  market.questions.push_back({10, kNow - seconds{30}});
  const auto connector = market_reader();
  Round round = poll_all(*connector, market, kNow);
  CHECK(round.ids().size() == 6);
  market.questions.push_back({11, kNow - seconds{30}});
  market.questions.push_back({12, kNow - hours{20}});
  round = poll_all(*connector, market, kNow + minutes{10}, round.cursor);
  CHECK(round.find("question/11"));
  CHECK(round.find("question/12"));
  market.questions.push_back({13, kNow - days{21}});
  round = poll_all(*connector, market, kNow + hours{25}, round.cursor);
  CHECK(round.find("question/13"));
}

// As the version before the walk of connectors/walk.h wrote it.
TEST_CASE("yandex_market: a cursor of an older version goes on where it stopped") {
  Market market;
  for (int i = 0; i < 95; ++i) market.add(i + 1, kNow - days{3} + minutes{i});
  market.add(1000, kNow - days{100});
  const std::string mark = std::to_string(unix_seconds(kNow - hours{1}));
  const std::string from = std::to_string(unix_seconds(kNow - days{5}));
  const auto connector = market_reader();
  SUBCASE("between two rounds: what is new, and a day") {
    const std::string walk = R"({"mark":)" + mark + R"(,"deep":)" + mark + "}";
    market.add(2000, kNow - minutes{5});
    const Round round = poll_all(*connector, market, kNow,
                                 Cursor{R"({"v":1,"questions_next":false,"reviews":)" + walk +
                                        R"(,"questions":)" + walk + "}"});
    CHECK(!round.error);
    CHECK(round.unreadable.empty());
    CHECK(round.ids() == std::vector<std::string>{"2000"});
  }
  SUBCASE("inside a first walk: its window from the first page on") {
    const std::string walk = R"({"mark":-1,"deep":0,"under_way":true,"to_the_deep":true,"from":)" +
                             from + R"(,"until":0,"newest":)" + mark +
                             R"(,"token":"55","page":"56,55"})";
    const Round round = poll_all(*connector, market, kNow,
                                 Cursor{R"({"v":1,"questions_next":false,"reviews":)" + walk +
                                        R"(,"questions":{"mark":-1,"deep":0}})"});
    CHECK(!round.error);
    CHECK(round.unreadable.empty());
    CHECK(round.ids().size() == 95);
    CHECK(poll_all(*connector, market, kNow + minutes{10}, round.cursor).items.empty());
  }
}

TEST_CASE(
    "yandex_market: a window of the service's own length that brings nothing is not read again") {
  Market market;
  const auto connector = market_reader({{"history", "730d"}});
  const Round first = poll_all(*connector, market, kNow);
  CHECK(market.windows.size() == 5);
  market.windows.clear();
  const Round quiet = poll_all(*connector, market, kNow + minutes{10}, first.cursor);
  CHECK(!quiet.error);
  CHECK(market.windows.size() == 1);
}

TEST_CASE(
    "yandex_market: one and the same question at the edge of two windows is no endless list") {
  SameAnswer http(R"({"result":{"questions":[{"questionIdentifiers":{"id":7},
      "createdAt":"2026-09-01T00:00:00Z"}],"answers":[]}})");
  const Round round =
      poll_all(*market_reader({{"reviews", false}, {"history", "60d"}}), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"question/7"});
}

TEST_CASE(
    "yandex_market: the link of an item is made of the settings, since the service gives none") {
  Market market;
  market.add(77, kNow - hours{1});
  CHECK(poll_all(*market_reader(), market, kNow).find("77")->url.empty());
  const auto connector =
      market_reader({{"link", "https://partner.example/reviews?id={id}&sku={offer}"}});
  CHECK(poll_all(*connector, market, kNow).find("77")->url ==
        "https://partner.example/reviews?id=77&sku=");
}

TEST_CASE("yandex_market: settings that cannot work are problems") {
  CHECK(problems_of("yandex_market", {{"api_key", "x"}}) == 1);
  CHECK(problems_of("yandex_market", {{"business_id", 7}}) == 1);
  CHECK(problems_of("yandex_market", {{"api_key", "x"}, {"business_id", "7"}}) == 1);
  CHECK(problems_of("yandex_market", {{"api_key", "x"}, {"business_id", 7}, {"limit", 51}}) == 1);
  CHECK(problems_of("yandex_market", {{"api_key", "x"}, {"business_id", 7}}) == 0);
}

// ---------------------------------------------------------------- two services, the same people

TEST_CASE("yandex_market and wildberries: the same review gives the same record") {
  RoutesHttp market_http("yandex_market/shop"), wildberries_http("wildberries/shop");
  const Round market =
      poll_all(*market_reader({{"history", "60d"}, {"questions", false}}), market_http, kNow);
  const auto wildberries_reader = make_connector(
      "wildberries", {{"token", "wb-test-token"}, {"take", 20}, {"questions", false}});
  const Round wildberries = poll_all(*wildberries_reader, wildberries_http, kNow);
  std::map<std::string, const RawItem*> by_text;
  for (const RawItem& item : wildberries.items)
    by_text[item.text + "|" + item.product_id + "|" + item.pros] = &item;
  int same = 0;
  for (const RawItem& item : market.items) {
    const auto found = by_text.find(item.text + "|" + item.product_id + "|" + item.pros);
    if (found == by_text.end()) continue;
    const RawItem& other = *found->second;
    CAPTURE(item.text);
    CHECK(item.cons == other.cons);
    CHECK(item.rating == other.rating);
    CHECK(item.answer.state == other.answer.state);
    CHECK(item.answer.text == other.answer.text);
    ++same;
  }
  CHECK(same >= 45);
}

}  // namespace
}  // namespace molva
