#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-22T10:00:00Z");

// What all connectors are tested for stands in every_connector_test.cpp.

using Texts = std::vector<std::string>;

std::unique_ptr<Connector> searcher(std::vector<std::string> queries = {"ромашка"}) {
  const std::vector<TestOption> options{{"token", "vk-test-token"}, {"queries", queries}};
  return make_connector("vk", options);
}

std::unique_ptr<Connector> community(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"token", "vk-test-token"}, {"groups", Texts{"22822305"}}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("vk", options);
}

TEST_CASE("vk: every error is named in words, with its kind and its pause") {
  struct Case {
    const char* file;
    ErrorCode code;
    std::optional<seconds> pause;
    const char* words;
  };
  // 22 November, 10:00 UTC is 13:00 in Moscow: eleven hours are left.
  for (const Case& one :
       {Case{"error_5.json", ErrorCode::unauthorized, {}, "make a new one"},
        Case{"error_6.json", ErrorCode::rate_limited, seconds{1}, "Too many"},
        Case{"error_9.json", ErrorCode::rate_limited, minutes{10}, "too often"},
        Case{"error_10.json", ErrorCode::unavailable, {}, "Internal"},
        Case{"error_14.json", ErrorCode::unauthorized, {}, "captcha"},
        Case{"error_15.json", ErrorCode::rejected, {}, "closed"},
        Case{"error_18.json", ErrorCode::not_found, {}, "deleted or banned"},
        Case{"error_29.json", ErrorCode::rate_limited, hours{11} + minutes{5}, "tomorrow"},
        Case{"error_100.json", ErrorCode::rejected, {}, "error 100"},
        Case{"error_212.json", ErrorCode::rejected, {}, "comments are closed"}}) {
    CAPTURE(std::string(one.file));
    SameAnswer http(read_fixture(std::string("vk/shop/") + one.file));
    const auto batch = searcher()->poll({}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK(batch.error().code == one.code);
    CHECK(batch.error().retry_after == one.pause);
    CHECK_MESSAGE(batch.error().message.find(one.words) != std::string::npos,
                  batch.error().message);
    CHECK(batch.error().message.starts_with("vk: search/"));
  }
}

TEST_CASE("vk: searches that are used up for today hold back no wall, and go on tomorrow") {
  const auto connector = make_connector("vk", {{"token", "vk-test-token"},
                                               {"queries", Texts{"ромашка"}},
                                               {"groups", Texts{"2"}},
                                               {"boards", false}});
  int searches = 0, allowed = 1;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    const bool searches_now = request.url.ends_with("newsfeed.search");
    if (searches_now && ++searches > allowed)
      return HttpResponse{200, {}, read_fixture("vk/shop/error_29.json"), ""};
    const bool second = request.body.find("start_from=deeper") != std::string::npos;
    const std::string id = searches_now ? (second ? "12" : "11") : "2";
    const std::string next = searches_now && !second ? R"("next_from":"deeper",)" : "";
    return HttpResponse{200,
                        {},
                        R"({"response":{"count":1,"total_count":2,)" + next + R"("items":[{"id":)" +
                            id + R"(,"owner_id":-2,"from_id":5,"date":1795262300,"text":"да"}]}})",
                        ""};
  });
  // One page of the search, then its limit: the walk is in its middle.
  Round round = poll_all(*connector, http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == std::vector<std::string>{"-2_11", "-2_2"});
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].where == "search/ромашка");
  CHECK(round.unreadable[0].what.find("tomorrow") != std::string::npos);
  CHECK(searches == 2);
  round = poll_all(*connector, http, kNow + hours{5}, round.cursor);
  CHECK(!round.error);
  CHECK(searches == 2);
  CHECK(round.find("-2_2"));
  allowed = 100;
  round = poll_all(*connector, http, kNow + hours{12}, round.cursor);
  CHECK(round.find("-2_12"));  // from the page it had come to
  CHECK(!round.find("-2_11"));
  CHECK(searches == 3);
}

TEST_CASE("vk: the token travels in a header, in no address, body or name of a budget") {
  SameAnswer http(read_fixture("vk/shop/newsfeed_search_empty.json"));
  CHECK(searcher()->poll({}, http, kNow).ok());
  REQUIRE(http.requests.size() == 1);
  const HttpRequest& request = http.requests[0];
  CHECK(request.method == "POST");
  CHECK(request.url.find("vk-test-token") == std::string::npos);
  CHECK(request.body.find("vk-test-token") == std::string::npos);
  REQUIRE(request.budget);
  CHECK(request.budget->key.find("vk-test-token") == std::string::npos);
}

// A search with many finds, one a second, of which each request shows the newest 1,000.
class ManyFinds final : public HttpClient {
 public:
  std::int64_t finds = 2500, a_second = 1;
  std::vector<std::map<std::string, std::string>> asked;

  Result<HttpResponse> send(const HttpRequest& request) override {
    auto form = query_of("?" + request.body);
    asked.push_back(form);
    const std::int64_t now = unix_seconds(kNow);
    const std::int64_t end = form.contains("end_time") ? std::stoll(form["end_time"]) : now + 1;
    std::vector<std::pair<std::int64_t, std::int64_t>> found;  // id, second
    for (std::int64_t id = finds; id > 0; --id)
      if (const auto second = now - (finds - id) / a_second; second < end)
        found.emplace_back(id, second);
    const auto total = static_cast<std::int64_t>(found.size());
    found.resize(std::min<std::size_t>(found.size(), 1000));
    std::size_t first = form.contains("start_from") ? std::stoul(form["start_from"]) : 0;
    const std::size_t last = std::min(found.size(), first + std::stoul(form["count"]));
    JsonWriter json;
    json.begin_object().key("response").begin_object().member("total_count", total).key("items");
    json.begin_array();
    for (; first < last; ++first)
      json.begin_object()
          .member("owner_id", 1)
          .member("id", found[first].first)
          .member("date", found[first].second)
          .end_object();
    json.end_array();
    if (last < found.size()) json.member("next_from", std::to_string(last));
    json.end_object().end_object();
    return HttpResponse{200, {}, json.take(), ""};
  }
};

TEST_CASE("vk: a search with more than 1000 finds is read to its end through split windows") {
  ManyFinds http;
  const Round round = poll_all(*searcher(), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids().size() == 2500);
  CHECK(round.unreadable.empty());
  CHECK(http.asked.size() <= 15);
}

TEST_CASE("vk: more than 1000 finds in one second are said, and the search goes on") {
  ManyFinds http;
  http.finds = 3100;
  http.a_second = 1500;
  const Round round = poll_all(*searcher(), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids().size() == 1000 + 1000 + 100);  // what each second shows
  REQUIRE(!round.unreadable.empty());
  CHECK(round.unreadable[0].what.find("one second") != std::string::npos);
}

TEST_CASE("vk: a split search that was cut goes on in its window") {
  ManyFinds real;
  int calls = 0;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    if (++calls == 8) return Error{ErrorCode::unavailable, "cut"};
    return real.send(request);
  });
  Round first = poll_all(*searcher(), http, kNow);
  REQUIRE(first.error);
  const Round rest = poll_all(*searcher(), http, kNow, first.cursor);
  CHECK(!rest.error);
  first.items.insert(first.items.end(), rest.items.begin(), rest.items.end());
  CHECK(first.ids().size() == 2500);
  CHECK(calls <= 16);
}

TEST_CASE("vk: mentions become names, and brackets that are no mention stay") {
  SameAnswer http(R"({"response":{"items":[{"owner_id":1,"id":2,
      "text":"[club1|Ромашка], [id5|Оля] [фото] [x|y] [public7|Сад"}]}})");
  const auto batch = searcher()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->items.at(0).text == "Ромашка, Оля [фото] [x|y] [public7|Сад");
}

TEST_CASE("vk: a repost without words is no mention, one with words is") {
  SameAnswer http(R"({"response":{"items":[
      {"owner_id":1,"id":2,"text":"","copy_history":[{"id":9,"owner_id":3,"text":"старое"}]},
      {"owner_id":1,"id":3,"text":"Врут же","copy_history":[{"id":9,"owner_id":3,"text":"x"}]}]}})");
  const auto batch = searcher()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  REQUIRE(batch->items.size() == 1);
  CHECK(batch->items[0].id == "1_3");
}

TEST_CASE("vk: a comment found by a search has the id and the link that the wall gives it") {
  SameAnswer http(R"({"response":{"items":[{"owner_id":-30011,"id":77,"post_id":50,"from_id":5,
      "post_type":"reply","parents_stack":[70],"text":"ромашка подвела","date":1795284191}]}})");
  const auto batch = searcher()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  const RawItem& item = batch->items.at(0);
  CHECK(item.id == "-30011_77");
  CHECK(item.kind == ItemKind::comment);
  CHECK(item.parent_id == "-30011_70");
  CHECK(item.thread_id == "-30011_50");
  CHECK(item.url == "https://vk.com/wall-30011_50?reply=77&thread=70");
}

TEST_CASE("vk: the company's answer stands with the comment it answers") {
  RoutesHttp http("vk/shop");
  const Round round = poll_all(*community(), http, kNow);
  REQUIRE(!round.error);
  const RawItem* asked = round.find("-22822305_1510");
  REQUIRE(asked);
  CHECK(asked->answer.state == AnswerState::published);
  CHECK(asked->answer.text.starts_with("Олена, здравствуйте!"));
  CHECK(asked->answer.at == from_unix_seconds(1795264869));
  CHECK(round.find("-22822305_1512")->own);
  CHECK(!round.find("-22822305_1513")->own);  // the talk goes on
  // In a thread that is longer than what is shown with its comment.
  CHECK(round.find("-22822305_1601")->answer.state == AnswerState::published);
  CHECK(round.find("-22822305_1620")->own);
  CHECK(round.find("-22822305_1620")->parent_id == "-22822305_1601");
  CHECK(round.find("-22822305_1621"));
  // In a discussion, where an answer names the comment in its text.
  CHECK(round.find("topic-22822305_4600_9900")->answer.text == "Иван, доставляем до двери.");
  // A deleted one is taken back.
  CHECK(round.find("-22822305_1515")->withdrawn);
  // Closed comments are said and cost nothing.
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].where == "comments/-22822305_1400");
}

TEST_CASE("vk: posts of one's own are no items, posts of others on one's wall are") {
  FakeHttp http;
  http.on("wall.get", 200, R"({"response":{"count":2,"items":[
      {"id":1,"owner_id":-22822305,"from_id":-22822305,"date":1795262400,"text":"мы открылись"},
      {"id":2,"owner_id":-22822305,"from_id":5,"date":1795262300,"text":"спасибо магазину"}]}})");
  const Round round = poll_all(*community({{"boards", false}}), http, kNow);
  CHECK(round.ids() == Texts{"-22822305_2"});
}

TEST_CASE("vk: a new comment below an old post is found, and unchanged posts are not read again") {
  int comments = 4, reads = 0;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    auto form = query_of("?" + request.body);
    std::string body;
    if (request.url.ends_with("wall.get"))
      body = R"({"response":{"count":1,"items":[{"id":1,"owner_id":-22822305,"from_id":-22822305,
          "date":1794600000,"comments":{"count":)" +
             std::to_string(comments) + "}}]}}";
    else {
      ++reads;
      body = R"({"response":{"count":1,"items":[{"id":)" + std::to_string(100 + comments) +
             R"(,"from_id":5,"date":1795262400,"text":"вопрос"}]}})";
    }
    return HttpResponse{200, {}, body, ""};
  });
  const auto connector = community({{"boards", false}});
  Round round = poll_all(*connector, http, kNow);
  CHECK(reads == 1);
  round = poll_all(*connector, http, kNow + minutes{10}, round.cursor);
  CHECK(reads == 1);
  comments = 5;
  round = poll_all(*connector, http, kNow + minutes{20}, round.cursor);
  CHECK(reads == 2);
  CHECK(round.find("-22822305_105"));
}

// Shown by the service's own schema (tests/real/schemas.py).
TEST_CASE("vk: below a good only the fields of people are asked for, elsewhere those of communities too") {
  std::string market, wall;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    auto form = query_of("?" + request.body);
    if (request.url.ends_with("market.getComments")) market = form["fields"];
    if (request.url.ends_with("wall.get")) wall = form["fields"];
    const bool goods = request.url.ends_with("market.get");
    return HttpResponse{200, {}, goods ? read_fixture("vk/shop/market_get.json")
                                       : R"({"response":{"count":0,"items":[]}})", ""};
  });
  poll_all(*community({{"boards", false}, {"market", true}}), http, kNow);
  CHECK(market == "screen_name,followers_count");
  CHECK(wall == "screen_name,followers_count,members_count");
}

TEST_CASE("vk: one community that is closed does not keep the others back; a bad token does") {
  const auto connector = make_connector(
      "vk", {{"token", "vk-test-token"}, {"groups", Texts{"1", "2"}}, {"boards", false}});
  std::string first = "error_15.json";
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    const bool closed = query_of("?" + request.body)["owner_id"] == "-1";
    if (closed) return HttpResponse{200, {}, read_fixture("vk/shop/" + first), ""};
    return HttpResponse{200,
                        {},
                        R"({"response":{"count":1,"items":[
        {"id":2,"owner_id":-2,"from_id":5,"date":1795262300,"text":"спасибо"}]}})",
                        ""};
  });
  Round round = poll_all(*connector, http, kNow);
  CHECK(!round.error);
  CHECK(round.find("-2_2"));
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].where == "wall/-1");
  first = "error_5.json";
  round = poll_all(*connector, http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unauthorized);
}

TEST_CASE("vk: when nothing of a round can be read, it is an error and not a quiet day") {
  const auto connector =
      make_connector("vk", {{"token", "vk-test-token"}, {"groups", Texts{"1", "2"}}});
  SameAnswer http(read_fixture("vk/shop/error_15.json"));
  const Round round = poll_all(*connector, http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::rejected);
  CHECK(round.cursor == Cursor{});
  CHECK(http.requests.size() == 4);  // two walls, two boards
}

TEST_CASE("vk: a word that stands twice hides none of the others") {
  std::vector<std::string> asked;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    asked.push_back(query_of("?" + request.body)["q"]);
    return HttpResponse{200, {}, R"({"response":{"items":[]}})", ""};
  });
  CHECK(!poll_all(*searcher({"а", "б", "а"}), http, kNow).error);
  CHECK(asked == Texts{"а", "б"});
}

TEST_CASE("vk: without anything to read there is no source") {
  CHECK(problems_of("vk", {{"token", "x"}}) == 1);
  CHECK(problems_of(
            "vk", {{"token", "x"}, {"groups", Texts{"1"}}, {"walls", false}, {"boards", false}}) ==
        1);
}

}  // namespace
}  // namespace molva
