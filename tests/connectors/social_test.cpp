// The oddities of Mastodon, Bluesky, Reddit and Telegram's preview page. What all connectors are
// tested for stands in every_connector_test.cpp.
#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "connectors/core/xml.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-22T10:00:00Z");

using Texts = std::vector<std::string>;

// ---------------------------------------------------------------- Mastodon

std::unique_ptr<Connector> mastodon(std::vector<TestOption> more = {}) {
  more.emplace_back("base_url", "https://mastodon.example");
  return make_connector("mastodon", more);
}

TEST_CASE("mastodon: a boost is the post inside it, known by its address on all servers") {
  FakeHttp http;
  http.on("max_id", 200, "[]");
  http.on("timelines/tag", 200, R"([{"id":"9","uri":"https://a.example/boost/9","content":"",
      "created_at":"2026-11-22T09:00:00Z","reblog":{"id":"5","uri":"https://b.example/5",
      "content":"<p>сама запись</p>","created_at":"2026-11-22T08:00:00Z",
      "account":{"acct":"olena@b.example"}}}])");
  const Round round = poll_all(*mastodon({{"tags", Texts{"#ромашка"}}}), http, kNow);
  REQUIRE(round.items.size() == 1);
  CHECK(round.items[0].id == "https://b.example/5");
  CHECK(round.items[0].html == "<p>сама запись</p>");
  CHECK(http.requests[0].url.find("%23") == std::string::npos);  // the tag without its sign
}

TEST_CASE("mastodon: a limit that ends at an ISO time is waited for") {
  FakeHttp http;
  http.on("timelines/tag", 429, read_fixture("mastodon/shop/error_429.json"),
          {{"X-RateLimit-Reset", "2026-11-22T10:04:00.990979Z"}});
  const auto batch = mastodon({{"tags", Texts{"x"}}})->poll({}, http, kNow);
  REQUIRE(!batch.ok());
  CHECK(batch.error().code == ErrorCode::rate_limited);
  CHECK(batch.error().retry_after == seconds{241});
}

TEST_CASE(
    "mastodon: a server that wants a token is named as such; words cannot be sought without") {
  FakeHttp http;
  http.on("timelines/tag", 422, read_fixture("mastodon/shop/error_422.json"));
  const auto batch = mastodon({{"tags", Texts{"x"}}})->poll({}, http, kNow);
  REQUIRE(!batch.ok());
  CHECK(batch.error().message.find("wants a token") != std::string::npos);
  CHECK(problems_of("mastodon", {{"base_url", "https://m.example"}, {"queries", Texts{"x"}}}) == 1);
}

TEST_CASE("mastodon: what the own account answers is its own, and says to whom") {
  FakeHttp http;
  http.on("max_id", 200, "[]");
  http.on("timelines/tag", 200, R"([{"id":"2","uri":"https://a.example/2","in_reply_to_id":"1",
      "content":"Заменим","created_at":"2026-11-22T09:00:00Z","account":{"acct":"romashka"}},
      {"id":"1","uri":"https://a.example/1","content":"Разбита","created_at":"2026-11-22T08:00:00Z",
      "account":{"acct":"olena"}}])");
  const Round round =
      poll_all(*mastodon({{"tags", Texts{"x"}}, {"account", "@romashka"}}), http, kNow);
  CHECK(round.find("https://a.example/2")->own);
  CHECK(round.find("https://a.example/2")->parent_id == "https://a.example/1");
  CHECK(!round.find("https://a.example/1")->own);
}

// ---------------------------------------------------------------- Bluesky

std::unique_ptr<Connector> bluesky(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"identifier", "@romashka.test"},
                                  {"app_password", "bsky-test-password"},
                                  {"queries", Texts{"romashka"}}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("bluesky", options);
}

// Sessions end when they are told to; a refresh token makes a new one.
class Sessions final : public HttpClient {
 public:
  int number = 1, logins = 0, refreshes = 0;
  bool refresh_is_good = true;

  Result<HttpResponse> send(const HttpRequest& request) override {
    std::string key;
    for (const Header& header : request.headers)
      if (header.name == "Authorization") key = header.value;
    const std::string path = path_of(request.url);
    const auto session = [&] {
      const std::string text = std::to_string(++number);
      return HttpResponse{
          200,
          {},
          R"({"accessJwt":"access-)" + text + R"(","refreshJwt":"refresh-)" + text + "\"}",
          ""};
    };
    if (path.ends_with("createSession")) return ++logins, session();
    if (path.ends_with("refreshSession")) {
      ++refreshes;
      if (refresh_is_good && key == "Bearer refresh-" + std::to_string(number)) return session();
      return HttpResponse{400, {}, read_fixture("bluesky/shop/error_ExpiredToken.json"), ""};
    }
    if (key != "Bearer access-" + std::to_string(number))
      return HttpResponse{400, {}, read_fixture("bluesky/shop/error_ExpiredToken.json"), ""};
    return HttpResponse{200, {}, R"({"posts":[]})", ""};
  }
};

TEST_CASE("bluesky: an expired session, told with status 400, is renewed without logging in") {
  Sessions http;
  const auto connector = bluesky();
  Round round = poll_all(*connector, http, kNow);
  CHECK(!round.error);
  CHECK(http.logins == 1);
  round = poll_all(*connector, http, kNow + hours{2}, round.cursor);
  CHECK(!round.error);
  CHECK(http.logins == 1);
  CHECK(http.refreshes == 1);
  http.refresh_is_good = false;
  round = poll_all(*connector, http, kNow + hours{4}, round.cursor);
  CHECK(!round.error);
  CHECK(http.logins == 2);
}

TEST_CASE(
    "bluesky: a token refused with 400 in the middle of its life is renewed and asked again") {
  int posts = 0, sessions = 0;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    if (path_of(request.url).find("Session") != std::string::npos)
      return ++sessions, HttpResponse{200, {}, R"({"accessJwt":"a","refreshJwt":"r"})", ""};
    if (++posts == 2)
      return HttpResponse{400, {}, read_fixture("bluesky/shop/error_ExpiredToken.json"), ""};
    return HttpResponse{200, {}, R"({"posts":[]})", ""};
  });
  const auto connector = bluesky();
  Round round = poll_all(*connector, http, kNow);
  round = poll_all(*connector, http, kNow + minutes{10}, round.cursor);
  CHECK(!round.error);
  CHECK(posts == 3);
  CHECK(sessions == 2);
}

TEST_CASE("bluesky: a wrong app password is named, and not shown") {
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    return HttpResponse{401, {}, request.body, ""};
  });
  const auto batch = bluesky()->poll({}, http, kNow);
  REQUIRE(!batch.ok());
  CHECK(batch.error().code == ErrorCode::unauthorized);
  CHECK(batch.error().message.find("app password") != std::string::npos);
  CHECK(batch.error().message.find("bsky-test-password") == std::string::npos);
}

TEST_CASE("bluesky: a backdated post that turns up deep in the list is found by a deep walk") {
  std::string late;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    if (path_of(request.url).find("Session") != std::string::npos)
      return HttpResponse{200, {}, R"({"accessJwt":"a","refreshJwt":"r"})", ""};
    const auto post = [](const std::string& uri, const std::string& time) {
      return R"({"uri":")" + uri + R"(","indexedAt":")" + time +
             R"(","record":{"text":"x","createdAt":")" + time + R"("}})";
    };
    const std::string cursor = query_of(request.url)["cursor"];
    if (cursor.empty())
      return HttpResponse{
          200, {}, R"({"cursor":"2","posts":[)" + post("new", "2026-11-22T09:00:00Z") + "]}", ""};
    return HttpResponse{
        200, {}, R"({"posts":[)" + post("old", "2026-11-18T09:00:00Z") + late + "]}", ""};
  });
  const auto connector = bluesky();
  Round round = poll_all(*connector, http, kNow);
  CHECK(round.ids() == Texts{"new", "old"});
  late = R"(,{"uri":"backdated","indexedAt":"2026-11-17T09:00:00Z",
      "record":{"text":"x","createdAt":"2026-11-17T09:00:00Z"}})";
  round = poll_all(*connector, http, kNow + hours{7}, round.cursor);
  CHECK(round.find("backdated"));
}

TEST_CASE("bluesky: a limit is waited for until its Unix time; links and languages are kept") {
  FakeHttp http;
  http.on("createSession", 200, R"({"accessJwt":"a","refreshJwt":"r"})", {}, true);
  http.on("searchPosts", 429, R"({"error":"RateLimitExceeded"})",
          {{"ratelimit-reset", std::to_string(unix_seconds(kNow) + 120)}});
  http.on("searchPosts", 200, read_fixture("bluesky/shop/searchPosts_facets_embeds.json"));
  const auto connector = bluesky();
  const auto limited = connector->poll({}, http, kNow);
  REQUIRE(!limited.ok());
  CHECK(limited.error().retry_after == seconds{120});
  const auto batch = connector->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->items.at(0).language == "uk");
  CHECK(batch->items.at(0).url.starts_with("https://bsky.app/profile/did:plc:"));
  CHECK(batch->items.at(0).text.find("https://romashka.example/v") != std::string::npos);
}

// ---------------------------------------------------------------- Reddit

std::unique_ptr<Connector> reddit(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"client_id", "reddit-client"},
                                  {"client_secret", "reddit-test-secret"}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("reddit", options);
}

constexpr const char* kRedditToken = R"({"access_token":"tok","expires_in":86400})";

TEST_CASE("reddit: the client says who it is, and signs in by Basic") {
  FakeHttp http;
  http.on("access_token", 200, kRedditToken);
  http.on("/search", 200, R"({"data":{"children":[],"after":null}})");
  const Round round =
      poll_all(*reddit({{"queries", Texts{"x"}}, {"username", "romashka_shop"}}), http, kNow);
  CHECK(!round.error);
  REQUIRE(http.requests.size() == 2);
  for (const HttpRequest& request : http.requests) {
    const auto agent = std::ranges::find(request.headers, "User-Agent", &Header::name);
    REQUIRE(agent != request.headers.end());
    CHECK(agent->value == "linux:reddit-client:molva (by /u/romashka_shop)");
  }
  CHECK(http.requests[0].url == "https://www.reddit.com/api/v1/access_token");
  CHECK(http.requests[1].url.starts_with("https://oauth.reddit.com/search?"));
}

TEST_CASE("reddit: a list that ends after a thousand while it is still new is a gap that is said") {
  int first = 0;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    if (path_of(request.url).ends_with("access_token"))
      return HttpResponse{200, {}, kRedditToken, ""};
    auto query = query_of(request.url);
    const int offset = query.contains("count") ? std::stoi(query["count"]) : 0;
    std::string children;
    for (int i = offset; i < offset + 100; ++i)
      children += std::string(i > offset ? "," : "") + R"({"data":{"name":"t1_)" +
                  std::to_string(first + 5000 - i) + R"(","body":"слово","created_utc":)" +
                  std::to_string(unix_seconds(kNow) + first - i) + ".0}}";
    const std::string after =
        offset + 100 < 1000 ? "\"t1_" + std::to_string(first + 4901 - offset) + "\"" : "null";
    return HttpResponse{
        200, {}, R"({"data":{"children":[)" + children + R"(],"after":)" + after + "}}", ""};
  });
  const auto connector = reddit({{"subreddits", Texts{"samara"}}});
  Round round = poll_all(*connector, http, kNow);
  CHECK(!round.error);
  CHECK(round.unreadable.empty());  // before the first reading nothing was there to be missed
  first = 200'000;                  // two days later all is new
  round = poll_all(*connector, http, kNow + hours{56}, round.cursor);
  CHECK(!round.error);
  REQUIRE(!round.unreadable.empty());
  CHECK(round.unreadable[0].what.find("gives no more than this") != std::string::npos);
}

TEST_CASE("reddit: one community that is closed or banned does not keep the others back") {
  FakeHttp http;
  http.on("access_token", 200, kRedditToken);
  http.on("/r/closed/", 403, read_fixture("reddit/shop/error_403.json"), {}, true);
  http.on("/r/banned/", 404, read_fixture("reddit/shop/error_404_banned.json"), {}, true);
  http.on("/r/open/", 200, R"({"data":{"children":[{"data":{"name":"t3_1","title":"да"}}]}})");
  const Round round =
      poll_all(*reddit({{"subreddits", Texts{"closed", "banned", "r/open"}}, {"comments", false}}),
               http, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == Texts{"t3_1"});
  CHECK(round.unreadable.size() == 2);
}

TEST_CASE("reddit: a limit is waited for, whole seconds or with a fraction") {
  for (const char* reset : {"57", "56.4"}) {
    FakeHttp http;
    http.on("access_token", 200, kRedditToken);
    http.on("/search", 429, read_fixture("reddit/shop/error_429.json"),
            {{"x-ratelimit-remaining", "0.0"}, {"x-ratelimit-reset", reset}});
    const auto batch = reddit({{"queries", Texts{"x"}}})->poll({}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK(batch.error().retry_after == seconds{57});
  }
}

TEST_CASE("reddit: what was removed is taken back, and an edit has its time") {
  RoutesHttp http("reddit/shop");
  const Round round = poll_all(*reddit({{"queries", Texts{"romashka"}},
                                        {"subreddits", Texts{"samara"}},
                                        {"username", "romashka_shop"}}),
                               http, kNow);
  CHECK(!round.error);
  CHECK(round.find("t3_1p1zzz")->withdrawn);
  CHECK(round.find("t1_myn0000")->withdrawn);
  CHECK(round.find("t1_myn0001")->edited == from_unix_seconds(1795285500));
  CHECK(round.find("t1_myn0002")->own);
  CHECK(round.find("t1_myn0002")->parent_id == "t1_myn0001");
}

// ---------------------------------------------------------------- Telegram's preview

std::unique_ptr<Connector> preview(const std::string& name) {
  return make_connector("telegram_preview",
                        {{"username", name}, {"i_know_it_is_unofficial", true}});
}

TEST_CASE("telegram_preview: it is off until the owner writes that he knows what it is") {
  CHECK(problems_of("telegram_preview", {{"username", "x"}}) == 1);
  CHECK(problems_of("telegram_preview", {{"username", "x"}, {"i_know_it_is_unofficial", false}}) ==
        1);
}

TEST_CASE("telegram_preview: a channel without a preview is an error, and never an empty day") {
  RoutesHttp http("telegram_preview/shop");
  const auto batch = preview("romashka_private")->poll({}, http, kNow);
  REQUIRE(!batch.ok());
  CHECK(batch.error().code == ErrorCode::not_found);
  CHECK(batch.error().message.find("private, restricted") != std::string::npos);
  CHECK(batch.error().retry_after == minutes{10});
  for (const char* page : {"<html><body></body></html>",
                           "<html><section class=\"x "
                           "tgme_channel_history\"></section></html>",
                           "", "привет"}) {
    SameAnswer changed(page);
    const auto other = preview("x")->poll({}, changed, kNow);
    REQUIRE(!other.ok());
    CHECK(other.error().code == ErrorCode::malformed);
  }
}

TEST_CASE("telegram_preview: it is read at most every ten minutes") {
  RoutesHttp http("telegram_preview/shop");
  const Round round = poll_all(*preview("@samara_today"), http, kNow);
  CHECK(!round.error);
  CHECK(round.batches.back().not_before == minutes{10});
}

TEST_CASE("telegram_preview: the post's own words are read, whatever stands around them") {
  RoutesHttp http("telegram_preview/shop");
  const Round round = poll_all(*preview("samara_today"), http, kNow);
  REQUIRE(round.find("samara_today/9119"));
  CHECK(round.find("samara_today/9119")->html.find("старый пост") == std::string::npos);
  CHECK(round.find("samara_today/9119")->html.find("Свой текст") != std::string::npos);
  CHECK(round.find("samara_today/9119")->parent_id == "samara_today/9001");
  CHECK(round.find("samara_today/9120")->html.find("цитата") != std::string::npos);
  CHECK(round.find("samara_today/9120")->views == 1'100'000);
  CHECK(round.find("samara_today/9118")->views == 6740);
  CHECK(round.find("samara_today/9118")->author.followers == 18'200);
  CHECK(!round.find("samara_today/9123"));  // only the app can show it
}

// ---------------------------------------------------------------- HTML

TEST_CASE("html: what no XML reader would take is read, entities and void elements too") {
  const auto html = Xml::parse_html(
      "<!DOCTYPE html><meta charset=utf-8><div class='a  b'>раз<br>два &amp; &nbsp;три<img src=x>"
      "<p class=c>четыре");
  REQUIRE(html.ok());
  CHECK(html->root().by_class("b").text().starts_with("раздва & "));
  CHECK(html->root().by_class("c").text() == "четыре");
  CHECK(!html->root().by_class("d").present());
  CHECK(!html->root().by_class("c").has_class("cc"));
}

TEST_CASE("html: pages made to hurt end in an error or a tree, not in a crash or an hour") {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<div>";
  const auto tree = Xml::parse_html(deep);
  if (tree) CHECK(!tree->root().by_class("x").present());
  std::string wide = "<div ";
  for (int i = 0; i < 2'000; ++i) wide += "a" + std::to_string(i) + "=1 ";
  CHECK(!Xml::parse_html(wide + ">").ok());
  CHECK(!Xml::parse_html("").ok());
  const auto nul = Xml::parse_html(std::string_view("<p>a\0b</p>", 10));
  if (nul) CHECK(nul->root().present());
}

}  // namespace
}  // namespace molva
