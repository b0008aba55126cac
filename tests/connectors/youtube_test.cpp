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

std::unique_ptr<Connector> reader(std::vector<TestOption> more) {
  more.emplace_back("api_key", "yt-test-key");
  return make_connector("youtube", more);
}

TEST_CASE("youtube: the channel's own reply is the answer, with its time") {
  RoutesHttp http("youtube/shop");
  const Round round = poll_all(*reader({{"channel_id", "UCshop0000000000000000aa"}}), http, kNow);
  CHECK(!round.error);
  const RawItem* asked = round.find("UgxAAAABBBBCCCCDDDD4AaABAg");
  REQUIRE(asked);
  CHECK(asked->answer.state == AnswerState::published);
  CHECK(asked->answer.at == parse_rfc3339("2026-11-21T18:30:00Z"));
  CHECK(round.find("UgxAAAABBBBCCCCDDDD4AaABAg.9zReplyOne")->own);
}

TEST_CASE("youtube: replies beyond those that are shown are read, and again when there are more") {
  int total = 7;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    std::string body;
    if (request.url.find("/comments?") != std::string::npos) {
      body = R"({"items":[)";
      for (int i = 1; i <= total; ++i)
        body +=
            std::string(i > 1 ? "," : "") + R"({"id":"t.)" + std::to_string(i) +
            R"(","snippet":{"textDisplay":"ответ","parentId":"t","authorChannelId":{"value":")" +
            (i == 7 ? "UCshop" : "UCother") + R"("},"publishedAt":"2026-11-22T09:0)" +
            std::to_string(i) + R"(:00Z"}})";
      body += "]}";
    } else {
      body = R"({"items":[{"snippet":{"totalReplyCount":)" + std::to_string(total) +
             R"(,"topLevelComment":{"id":"t","snippet":{"textDisplay":"вопрос",
             "publishedAt":"2026-11-22T09:00:00Z"}}},"replies":{"comments":[{"id":"t.1",
             "snippet":{"textDisplay":"ответ","publishedAt":"2026-11-22T09:01:00Z"}}]}}]})";
    }
    return HttpResponse{200, {}, body, ""};
  });
  const auto connector = reader({{"channel_id", "UCshop"}});
  Round round = poll_all(*connector, http, kNow);
  CHECK(!round.error);
  CHECK(round.ids().size() == 8);
  CHECK(round.find("t.1")->parent_id == "t");
  CHECK(round.find("t.7")->own);
  CHECK(round.find("t.7")->parent_id == "t");
  const auto asked_of_replies = [&] {
    return std::ranges::count_if(http.requests, [](const HttpRequest& request) {
      return request.url.find("/comments?") != std::string::npos;
    });
  };
  CHECK(asked_of_replies() == 1);
  round = poll_all(*connector, http, kNow + minutes{10}, round.cursor);
  CHECK(asked_of_replies() == 1);
  total = 8;
  round = poll_all(*connector, http, kNow + minutes{20}, round.cursor);
  CHECK(asked_of_replies() == 2);
  CHECK(round.find("t.8"));
}

TEST_CASE("youtube: every reason has its kind and its pause") {
  struct Case {
    int status;
    const char* file;
    ErrorCode code;
    const char* words;
    std::optional<seconds> pause;
  };
  // 10:00 UTC is two in the morning in California: 22 hours are left, in winter's time.
  for (const Case& one :
       {Case{403, "error_403_quotaExceeded.json", ErrorCode::rate_limited, "used up", hours{22}},
        Case{403, "error_403_commentsDisabled.json", ErrorCode::rejected, "switched off", {}},
        Case{400, "error_400_badKey.json", ErrorCode::unauthorized, "make an API key", {}},
        Case{
            400, "error_400_invalidPageToken.json", ErrorCode::rejected, "invalidPageToken", {}}}) {
    CAPTURE(std::string(one.file));
    FakeHttp http;
    http.on("commentThreads", one.status, read_fixture(std::string("youtube/shop/") + one.file));
    const auto batch = reader({{"channel_id", "UCshop"}})->poll({}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK(batch.error().code == one.code);
    CHECK(batch.error().retry_after == one.pause);
    CHECK_MESSAGE(batch.error().message.find(one.words) != std::string::npos,
                  batch.error().message);
  }
}

TEST_CASE("youtube: a video without comments does not keep the others back") {
  FakeHttp http;
  http.on("videoId=closed", 403, read_fixture("youtube/shop/error_403_commentsDisabled.json"));
  http.on("videoId=open", 200, R"({"items":[{"snippet":{"totalReplyCount":0,"topLevelComment":
      {"id":"c","snippet":{"textDisplay":"да","publishedAt":"2026-11-22T09:00:00Z"}}}}]})");
  const Round round = poll_all(*reader({{"videos", Texts{"closed", "open"}}}), http, kNow);
  CHECK(!round.error);
  CHECK(round.find("c"));
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].where == "comments/closed");
}

TEST_CASE("youtube: a search is asked for a few times a day, its videos' comments more often") {
  RoutesHttp http("youtube/shop");
  const auto connector = reader({{"queries", Texts{"Ромашка"}}});
  const auto searches = [&] {
    return std::ranges::count_if(http.requests, [](const HttpRequest& request) {
      return request.url.find("/search?") != std::string::npos;
    });
  };
  Round round = poll_all(*connector, http, kNow);
  CHECK(!round.error);
  CHECK(round.find("video/dQvAzA12345"));
  CHECK(round.find("video/dQvAzA12345")->replies == 83);
  CHECK(round.find("UgzThreadOfTheBlog4AaABAg"));
  CHECK(round.find("UgzThreadOfTheBlog4AaABAg.6"));
  const auto first = searches();
  round = poll_all(*connector, http, kNow + hours{1}, round.cursor);
  CHECK(searches() == first);
  round = poll_all(*connector, http, kNow + hours{7}, round.cursor);
  CHECK(searches() > first);
  for (const HttpRequest& request : http.requests) {
    REQUIRE(request.budget);
    const bool search = request.url.find("/search?") != std::string::npos;
    CHECK(request.budget->key.ends_with("/search") == search);
    CHECK(request.budget->interval == (search ? seconds{864} : Millis{8640}));
    CHECK(request.url.find("yt-test-key") == std::string::npos);
  }
}

TEST_CASE("youtube: without a channel, videos or words there is no source") {
  CHECK(problems_of("youtube", {{"api_key", "k"}}) == 1);
}

}  // namespace
}  // namespace molva
