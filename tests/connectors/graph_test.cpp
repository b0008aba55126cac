// Facebook and Instagram: what they share, and their oddities.
#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-22T10:00:00Z");

using Texts = std::vector<std::string>;

std::unique_ptr<Connector> page(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"page_id", 1002}, {"token", "fb-test-token"}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("facebook", options);
}

std::unique_ptr<Connector> account(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"account_id", "17841405309211844"},
                                  {"username", "@romashka_shop"},
                                  {"token", "ig-test-token"}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("instagram", options);
}

TEST_CASE("facebook, instagram: every code has its kind, and says what to do") {
  struct Case {
    const char* file;
    ErrorCode code;
    const char* words;
    std::optional<seconds> pause;
  };
  for (const Case& one :
       {Case{"error_190_token.json", ErrorCode::unauthorized, "has expired: make one", {}},
        Case{"error_10_permission.json", ErrorCode::unauthorized, "App Review", {}},
        Case{"error_12_ratings_deprecated.json", ErrorCode::rejected, "no longer has it", {}},
        Case{"error_32_page_limit.json", ErrorCode::rate_limited, "error 32", minutes{19}},
        Case{"error_4_app_limit.json", ErrorCode::rate_limited, "error 4:", minutes{19}},
        Case{"error_80002_instagram_limit.json", ErrorCode::rate_limited, "80002", minutes{19}}})
    for (const int status : {200, 400, 403}) {
      CAPTURE(std::string(one.file));
      CAPTURE(status);
      FakeHttp http([&](const HttpRequest&) -> Result<HttpResponse> {
        return HttpResponse{
            status,
            {{"x-business-use-case-usage",
              R"({"1002":[{"call_count":100,"estimated_time_to_regain_access":19}]})"}},
            read_fixture(std::string("facebook/shop/") + one.file),
            ""};
      });
      for (const bool facebook : {true, false}) {
        const auto batch = (facebook ? page() : account())->poll({}, http, kNow);
        REQUIRE(!batch.ok());
        CHECK(batch.error().code == one.code);
        CHECK(batch.error().retry_after == one.pause);
        CHECK_MESSAGE(batch.error().message.find(one.words) != std::string::npos,
                      batch.error().message);
      }
    }
}

TEST_CASE("facebook, instagram: nearly used limits make a pause, told in minutes") {
  struct Case {
    const char* header;
    const char* value;
    std::optional<seconds> pause;
  };
  for (const Case& one :
       {Case{"x-app-usage", R"({"call_count":28,"total_time":25})", {}},
        Case{"x-app-usage", R"({"call_count":28,"total_time":95})", minutes{20}},
        Case{"X-Business-Use-Case-Usage",
             R"({"1":[{"call_count":5}],"2":[{"estimated_time_to_regain_access":7}]})", minutes{7}},
        Case{"x-business-use-case-usage", "{broken", {}}}) {
    CAPTURE(std::string(one.value));
    FakeHttp http;
    http.on("/feed", 200, R"({"data":[]})", {{one.header, one.value}});
    const auto batch = page()->poll({}, http, kNow);
    REQUIRE(batch.ok());
    CHECK(batch->not_before == one.pause);
  }
}

TEST_CASE("facebook: the token stands in a header only, and next pages are asked for by cursor") {
  FakeHttp http;
  http.on("after=AA", 200, R"({"data":[],"paging":{"cursors":{"after":"BB"}}})");
  http.on("/feed", 200, R"({"data":[{"id":"1002_1","message":"да","created_time":
      "2026-11-21T18:03:11+0000"}],"paging":{"cursors":{"after":"AA"},
      "next":"https://graph.facebook.com/v25.0/1002/feed?access_token=fb-test-token&after=AA"}})");
  const Round round = poll_all(*page(), http, kNow);
  CHECK(!round.error);
  CHECK(http.requests.size() == 2);
  for (const HttpRequest& request : http.requests) {
    CHECK(request.url.find("fb-test-token") == std::string::npos);
    CHECK(request.url.find("access_token") == std::string::npos);
    CHECK(request.budget->key.find("fb-test-token") == std::string::npos);
  }
  for (const Batch& batch : round.batches)
    CHECK(batch.next.text.find("fb-test-token") == std::string::npos);
  CHECK(round.find("1002_1")->created == parse_rfc3339("2026-11-21T18:03:11Z"));
}

TEST_CASE("facebook: the page's reply is the answer, and its own posts are no items") {
  RoutesHttp http("facebook/shop");
  const Round round = poll_all(*page({{"tagged", true}}), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == Texts{"1002_5490", "1002_5501", "1002_5502", "1002_5503", "900_17"});
  CHECK(round.find("1002_5502")->own);
  CHECK(round.find("1002_5501")->answer.text == "Олена, напишите нам в сообщения");
  CHECK(round.find("1002_5503")->author.name.empty());
}

TEST_CASE("facebook: a reply to a comment on another page stays an item that answers it") {
  FakeHttp http;
  http.on("/feed", 200, R"({"data":[{"id":"1002_1","from":{"id":"1002"},"message":"пост",
      "created_time":"2026-11-21T18:00:00+0000","comments":{"summary":{"total_count":1}}}]})");
  http.on("/comments", 200, R"({"data":[{"id":"1002_9","from":{"id":"1002"},"message":"Заменим",
      "created_time":"2026-11-21T19:00:00+0000","parent":{"id":"1002_5"}}]})");
  const Round round = poll_all(*page(), http, kNow);
  REQUIRE(round.items.size() == 1);
  CHECK(round.items[0].own);
  CHECK(round.items[0].parent_id == "1002_5");
}

TEST_CASE("facebook: tagged posts that may not be read do not keep comments back") {
  FakeHttp http;
  http.on("/feed", 200, R"({"data":[{"id":"1002_1","message":"да","created_time":
      "2026-11-21T18:03:11+0000"}]})");
  http.on("/tagged", 400, read_fixture("facebook/shop/error_10_permission.json"));
  const Round round = poll_all(*page({{"tagged", true}}), http, kNow);
  CHECK(!round.error);
  CHECK(round.find("1002_1"));
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].where == "tagged");
}

TEST_CASE("instagram: the recorded account gives the expected items") {
  RoutesHttp http("instagram/shop");
  const Round round = poll_all(*account(), http, kNow);
  CHECK(!round.error);
  CHECK(round.unreadable.empty());
  check_expected("instagram/shop/expected.json", round.items);
  const RawItem* asked = round.find("17873440459141021");
  REQUIRE(asked);
  CHECK(asked->answer.text == "@olena_k ответили в директ");
  CHECK(asked->url == "https://www.instagram.com/p/CaBcD123/");
}

TEST_CASE("instagram: a comment of the same second, a late one and an unchanged post") {
  std::string comments = R"({"id":"1","text":"раз","timestamp":"2026-11-22T09:00:00+0000"})";
  int count = 1, reads = 0;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    if (request.url.find("/media?") != std::string::npos)
      return HttpResponse{200,
                          {},
                          R"({"data":[{"id":"77","caption":"пост","timestamp":
          "2026-11-20T09:00:00+0000","permalink":"https://www.instagram.com/p/A/",
          "comments_count":)" +
                              std::to_string(count) + "}]}",
                          ""};
    ++reads;
    return HttpResponse{200, {}, R"({"data":[)" + comments + "]}", ""};
  });
  const auto connector = account({{"tagged", false}});
  Round round = poll_all(*connector, http, kNow);
  CHECK(round.ids() == Texts{"1"});
  round = poll_all(*connector, http, kNow + minutes{10}, round.cursor);
  CHECK(reads == 1);
  comments += R"(,{"id":"2","text":"в ту же секунду","timestamp":"2026-11-22T09:00:00+0000"},
      {"id":"3","text":"опоздал","timestamp":"2026-11-21T20:00:00+0000"})";
  count = 3;
  round = poll_all(*connector, http, kNow + minutes{20}, round.cursor);
  CHECK(reads == 2);
  CHECK(round.find("2"));
  CHECK(round.find("3"));
}

TEST_CASE("instagram: replies that do not fit beside their comment are read") {
  FakeHttp http;
  http.on("/media?", 200, R"({"data":[{"id":"77","timestamp":"2026-11-20T09:00:00+0000",
      "permalink":"https://www.instagram.com/reel/B/","comments_count":60}]})");
  http.on("/77/comments", 200, R"({"data":[{"id":"1","text":"вопрос","timestamp":
      "2026-11-22T09:00:00+0000","replies":{"data":[{"id":"2","text":"a"}],
      "paging":{"cursors":{"after":"R"},"next":"https://graph.facebook.com/x"}}}]})");
  http.on("/1/replies", 200, R"({"data":[{"id":"2","text":"a"},{"id":"3","text":"б",
      "username":"romashka_shop"}]})");
  const Round round = poll_all(*account({{"tagged", false}}), http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == Texts{"1", "2", "3"});
  CHECK(round.find("3")->own);
  CHECK(round.find("3")->parent_id == "1");
  CHECK(round.find("3")->url == "https://www.instagram.com/reel/B/");
}

TEST_CASE("instagram: answers that any service may give are clear errors, without the token") {
  for (const char* file : kHostileAnswers) {
    CAPTURE(std::string(file));
    SameAnswer http(read_fixture(std::string("common/") + file));
    const auto batch = account()->poll({}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK(batch.error().code == ErrorCode::malformed);
    CHECK(batch.error().message.starts_with("instagram: posts: "));
  }
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    return HttpResponse{400, {}, "bad " + request.headers[0].value, ""};
  });
  CHECK(account()->poll({}, http, kNow).error().message.find("ig-test-token") == std::string::npos);
}

TEST_CASE("instagram: without an account, its name or a token there is no source") {
  const std::vector<TestOption> all{{"account_id", 7}, {"username", "a"}, {"token", "t"}};
  CHECK(problems_of("instagram", all) == 0);
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<TestOption> some = all;
    some.erase(some.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(problems_of("instagram", some) == 1);
  }
}

}  // namespace
}  // namespace molva
