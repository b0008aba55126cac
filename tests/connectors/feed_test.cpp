#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <filesystem>

#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-24T01:49:00Z");
constexpr const char* kUrl = "https://news.example/rss";

std::unique_ptr<Connector> feed_reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"url", kUrl}};
  options.insert(options.end(), more.begin(), more.end());
  return make_connector("feed", options);
}

// Gives its answers in turn; the last one again and again.
class Script final : public HttpClient {
 public:
  explicit Script(std::vector<HttpResponse> answers) : answers_(std::move(answers)) {}
  Result<HttpResponse> send(const HttpRequest& request) override {
    requests.push_back(request);
    HttpResponse response = answers_[std::min(requests.size() - 1, answers_.size() - 1)];
    response.effective_url = request.url;
    return response;
  }
  std::string header(std::size_t request, std::string_view name) const {
    for (const Header& header : requests[request].headers)
      if (header.name == name) return header.value;
    return {};
  }
  std::vector<HttpRequest> requests;

 private:
  std::vector<HttpResponse> answers_;
};

struct TestEntry {
  std::string id, title, date;
};

std::string rss(const std::vector<TestEntry>& entries, const std::string& channel = "") {
  std::string text =
      R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>t</title>)";
  text += channel;
  for (const TestEntry& one : entries)
    text += "<item><guid isPermaLink=\"false\">" + one.id + "</guid><title>" + one.title +
            "</title><link>https://news.example/" + one.id + "</link><pubDate>" + one.date +
            "</pubDate></item>";
  return text + "</channel></rss>";
}

HttpResponse answer(std::string body, std::vector<Header> headers = {}, int status = 200) {
  HttpResponse response;
  response.status = status;
  response.headers = std::move(headers);
  response.body = std::move(body);
  return response;
}

std::vector<RawItem> items_of(const std::string& body) {
  Script http({answer(body)});
  const auto batch = feed_reader()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  return batch->items;
}

TEST_CASE("feed: the recorded feeds give the expected items") {
  int cases = 0;
  for (const auto& folder :
       std::filesystem::directory_iterator(std::string(MOLVA_TEST_FIXTURES) + "/feed")) {
    const std::string name = "feed/" + folder.path().filename().string();
    const bool json = std::filesystem::exists(folder.path() / "feed.json");
    CAPTURE(name);
    Script http({answer(read_fixture(name + (json ? "/feed.json" : "/feed.xml")))});
    const auto batch = feed_reader()->poll({}, http, kNow);
    REQUIRE(batch.ok());
    check_expected(name + "/expected.json", batch->items);
    ++cases;
  }
  CHECK(cases >= 18);
}

// ---------------------------------------------------------------- the marks of the last reading

TEST_CASE("feed: ETag and Last-Modified go back exactly as they came") {
  Script http(
      {answer(rss({{"a", "раз", ""}}),
              {{"ETag", "W/\"9e94 0cd5\""}, {"Last-Modified", "Sat, 21 Nov 2026 22:48:05 GMT"}})});
  const auto connector = feed_reader();
  const auto batch = connector->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(http.header(0, "If-None-Match").empty());
  REQUIRE(connector->poll(batch->next, http, kNow).ok());
  CHECK(http.header(1, "If-None-Match") == "W/\"9e94 0cd5\"");
  CHECK(http.header(1, "If-Modified-Since") == "Sat, 21 Nov 2026 22:48:05 GMT");
}

TEST_CASE("feed: a 304 leaves the cursor where it was") {
  Script http({answer(rss({{"a", "раз", ""}}), {{"ETag", "\"1\""}}), answer("", {}, 304)});
  const auto connector = feed_reader();
  const auto first = connector->poll({}, http, kNow);
  REQUIRE(first.ok());
  const auto second = connector->poll(first->next, http, kNow);
  REQUIRE(second.ok());
  CHECK(second->unchanged);
  CHECK(second->items.empty());
  CHECK(second->next == first->next);
}

TEST_CASE("feed: a feed that had to be mended is read again whole") {
  const std::string good = rss({{"a", "раз", ""}, {"b", "два", ""}});
  const std::vector<Header> marks{{"ETag", "\"1\""},
                                  {"Last-Modified", "Sat, 21 Nov 2026 22:48:05 GMT"}};
  std::string broken = good;
  SUBCASE("an ampersand") {
    broken.insert(broken.find("раз"), "& ");
  }
  SUBCASE("cut off in the last item") {
    broken.resize(broken.find("два") + 2);
  }
  Script http({answer(broken, marks)});
  const auto connector = feed_reader();
  const auto batch = connector->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(!batch->repaired.empty());
  REQUIRE(connector->poll(batch->next, http, kNow).ok());
  CHECK(http.header(1, "If-None-Match").empty());
  CHECK(http.header(1, "If-Modified-Since").empty());
}

TEST_CASE("feed: an item that was cut off comes whole the next time, not half now") {
  const std::string good = rss({{"a", "раз", ""}, {"b", "не очень хорошо", ""}});
  Script http({answer(good.substr(0, good.find(" хорошо"))), answer(good)});
  const auto connector = feed_reader();
  const auto first = connector->poll({}, http, kNow);
  REQUIRE(first.ok());
  REQUIRE(first->items.size() == 1);
  CHECK(first->items[0].title == "раз");
  CHECK(first->unreadable.size() == 1);
  const auto second = connector->poll(first->next, http, kNow);
  REQUIRE(second.ok());
  CHECK(second->items.size() == 2);
  CHECK(second->items[1].title == "не очень хорошо");
}

TEST_CASE("feed: the pause is the longest that anybody asks for, and at most a day") {
  struct Case {
    const char *channel, *control;
    std::optional<seconds> pause;
  };
  const std::string sy =
      "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>";
  for (const Case& one :
       {Case{"", "", {}}, Case{"<ttl>15</ttl>", "", minutes{15}},
        Case{"<ttl> 15 </ttl>", "max-age=1800, public", minutes{30}},
        Case{sy.c_str(), "", minutes{15}},
        Case{"<ttl>60</ttl>", "no-cache, max-age=9000", hours{1}},
        Case{"<ttl>99999999999</ttl>", "", hours{24}}, Case{"<ttl>-5</ttl>", "max-age=-1", {}},
        Case{"<ttl>soon</ttl>", "s-maxage=600", {}},
        Case{"<skipHours><hour>1</hour><hour>2</hour></skipHours>", "", minutes{71}},
        Case{"<skipDays><day>Tuesday</day></skipDays>", "", seconds{minutes{22 * 60 + 11}}}}) {
    CAPTURE(one.channel);
    CAPTURE(one.control);
    std::vector<Header> headers;
    if (*one.control != '\0') headers.push_back({"Cache-Control", one.control});
    Script http({answer(rss({{"a", "раз", ""}}, one.channel), headers)});
    const auto batch = feed_reader()->poll({}, http, kNow);
    REQUIRE(batch.ok());
    CHECK(batch->not_before == one.pause);
  }
}

TEST_CASE("feed: the pause of the feed holds for a 304, too") {
  Script http({answer(rss({{"a", "раз", ""}}, "<ttl>60</ttl>")), answer("", {}, 304)});
  const auto connector = feed_reader();
  const auto first = connector->poll({}, http, kNow);
  REQUIRE(first.ok());
  CHECK(connector->poll(first->next, http, kNow)->not_before == hours{1});
}

TEST_CASE("feed: the settings may shorten the pause that a feed asks for") {
  Script http({answer(rss({{"a", "раз", ""}}), {{"Cache-Control", "max-age=86400"}})});
  const auto batch = feed_reader({{"most_pause", "30m"}})->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->not_before == minutes{30});
}

TEST_CASE("feed: a status that is no answer says what comes next") {
  struct Case {
    int status;
    const char *name, *value;
    ErrorCode code;
  };
  for (const Case& one :
       {Case{410, "", "", ErrorCode::gone}, Case{404, "", "", ErrorCode::not_found},
        Case{429, "Retry-After", "3600", ErrorCode::rate_limited},
        Case{503, "Retry-After", "Tue, 24 Nov 2026 02:49:00 GMT", ErrorCode::rate_limited},
        Case{500, "", "", ErrorCode::unavailable}, Case{403, "", "", ErrorCode::unauthorized}}) {
    CAPTURE(one.status);
    Script http({answer("<html>нет</html>", {{one.name, one.value}}, one.status)});
    const auto batch = feed_reader()->poll({}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK(batch.error().code == one.code);
    if (one.code == ErrorCode::rate_limited) CHECK(batch.error().retry_after == hours{1});
  }
}

TEST_CASE("feed: a web page in place of a feed is said in words, with the feed that it names") {
  Script http(
      {answer("<!DOCTYPE html><html><head><title>Ой &mdash; сбой</title>"
              "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed/\">"
              "</head><body><p>Проверка браузера<br></body></html>")});
  const auto batch = feed_reader()->poll({}, http, kNow);
  REQUIRE(!batch.ok());
  CHECK(batch.error().code == ErrorCode::malformed);
  CHECK(batch.error().message.find("a web page came instead of a feed (\"Ой — сбой\")") !=
        std::string::npos);
  CHECK(batch.error().message.find("https://news.example/feed/") != std::string::npos);
}

TEST_CASE("feed: answers that any service may give are clear errors and move nothing") {
  for (const char* name : kHostileAnswers) {
    CAPTURE(name);
    SameAnswer http(read_fixture(std::string("common/") + name));
    const Round round = poll_all(*feed_reader(), http, kNow, Cursor{"{\"v\":1}"});
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::malformed);
    CHECK(round.error->message.starts_with("feed: "));
    CHECK(round.cursor == Cursor{"{\"v\":1}"});
  }
}

// ---------------------------------------------------------------- who is who

TEST_CASE("feed: a guid that is used again with another link is another item") {
  const auto items = items_of(
      "<rss><channel><item><guid>same</guid><title>раз</title><link>https://a.example/1</link></"
      "item>"
      "<item><guid>same</guid><title>два</title><link>https://a.example/2</link></item></channel></"
      "rss>");
  REQUIRE(items.size() == 2);
  CHECK(items[0].id != items[1].id);
}

TEST_CASE("feed: a changed text under the same guid is the same item") {
  const auto before = items_of(rss({{"a", "раз", ""}}));
  const auto after = items_of(rss({{"a", "два", ""}}));
  CHECK(before[0].id == after[0].id);
  CHECK(before[0].title != after[0].title);
}

TEST_CASE("feed: marks of advertising and the change to https do not make another item") {
  const auto item = [](const std::string& link) {
    return items_of(
               "<rss><channel><item><guid isPermaLink=\"false\">7</guid><title>раз</title><link>" +
               link + "</link></item></channel></rss>")[0]
        .id;
  };
  CHECK(item("https://a.example/1?p=2") ==
        item("http://a.example/1?utm_source=rss&amp;p=2&amp;utm_medium=x"));
  CHECK(item("https://a.example/1?p=2") != item("https://a.example/1?p=3"));
  CHECK(item("https://a.example/t#p1") != item("https://a.example/t#p2"));
}

TEST_CASE("feed: without a guid the link is the identity, without a link the contents are") {
  const auto link = items_of(
      "<rss><channel><item><title>раз</title><link>https://a.example/1?utm_source=x</link></item></"
      "channel></rss>");
  CHECK(link[0].id == "https://a.example/1");
  CHECK(link[0].url == "https://a.example/1?utm_source=x");
  const auto one = items_of("<rss><channel><item><title>раз</title></item></channel></rss>");
  const auto two = items_of("<rss><channel><item><title>два</title></item></channel></rss>");
  CHECK(one[0].id.starts_with("text:"));
  CHECK(one[0].id != two[0].id);
}

TEST_CASE("feed: the same item twice is one, two under one identity stay two") {
  const std::string twin = "<item><guid>g</guid><title>раз</title></item>";
  CHECK(items_of("<rss><channel>" + twin + twin + "</channel></rss>").size() == 1);
  const auto two = items_of("<rss><channel>" + twin +
                            "<item><guid>g</guid><title>два</title></item></channel></rss>");
  REQUIRE(two.size() == 2);
  CHECK(two[0].id != two[1].id);
}

TEST_CASE("feed: a date that is missing, unreadable or in the future is absent, not now") {
  for (const char* date :
       {"", "вчера", "Mon, 21 Nov 2036 18:03:11 +0000", "Tue, 24 Nov 2026 03:00:00 +0000", "0"}) {
    CAPTURE(date);
    CHECK(!items_of(rss({{"a", "раз", date}}))[0].created);
  }
  CHECK(items_of(rss({{"a", "раз", "Tue, 24 Nov 2026 01:55:00 +0000"}}))[0]
            .created);  // clocks differ
}

TEST_CASE("feed: a wrapped link of a news alert leads to the page itself") {
  const auto items = items_of(
      "<feed "
      "xmlns='http://www.w3.org/2005/Atom'><entry><id>tag:google.com,2013:googlealerts/feed:1</"
      "id><title>раз</title>"
      "<link "
      "href='https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://n.example/"
      "a%3Fb%3D1%26c&amp;ct=ga'/></entry>"
      "<entry><id>2</id><title>два</title><link "
      "href='https://www.google.com/url?url=javascript:alert(1)'/></entry></feed>");
  CHECK(items[0].url == "https://n.example/a?b=1&c");
  CHECK(items[1].url.starts_with("https://www.google.com/url?"));
}

TEST_CASE("feed: a link that no browser should open is none") {
  const auto items = items_of(
      "<rss><channel><item><guid>1</guid><title>раз</title><link>javascript:alert(1)</link></item>"
      "<item><guid>2</guid><title>два</title><link>data:text/html,x</link></item></channel></rss>");
  REQUIRE(items.size() == 2);
  CHECK(items[0].url.empty());
  CHECK(items[1].url.empty());
}

TEST_CASE("feed: an entry without title and text is unreadable, and the others stay") {
  Script http({answer(
      "<rss><channel><item><guid>1</guid></item><item><title>раз</title></item></channel></rss>")});
  const auto batch = feed_reader()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->items.size() == 1);
  REQUIRE(batch->unreadable.size() == 1);
  CHECK(batch->unreadable[0].where == "item[0]");
}

TEST_CASE("feed: the settings say what kind of things a feed brings") {
  Script http({answer(rss({{"a", "раз", ""}}))});
  CHECK(feed_reader({{"kind", "comment"}})->poll({}, http, kNow)->items[0].kind ==
        ItemKind::comment);
  CHECK(feed_reader()->poll({}, http, kNow)->items[0].kind == ItemKind::article);
  CHECK(problems_of("feed", {{"url", kUrl}, {"kind", "commment"}}) == 1);
  CHECK(problems_of("feed", {}) == 1);
  CHECK(problems_of("feed", {{"url", "ftp://a.example/"}}) == 1);
}

TEST_CASE("feed: base_url sends the request elsewhere and keeps the path") {
  Script http({answer(rss({{"a", "раз", ""}}))});
  REQUIRE(feed_reader({{"base_url", "http://127.0.0.1:8080/"}})->poll({}, http, kNow).ok());
  CHECK(http.requests[0].url == "http://127.0.0.1:8080/rss");
}

// ---------------------------------------------------------------- nothing is skipped

TEST_CASE(
    "feed: an item of the same second as the last one, and one with an older date, both come") {
  const std::string second = "Tue, 24 Nov 2026 01:00:00 +0000";
  Script http({answer(rss({{"a", "раз", second}})),
               answer(rss({{"b", "два", second},
                           {"a", "раз", second},
                           {"c", "три", "Mon, 02 Nov 2026 01:00:00 +0000"}}))});
  const auto connector = feed_reader();
  const Round first = poll_all(*connector, http, kNow);
  const Round second_round = poll_all(*connector, http, kNow, first.cursor);
  CHECK(second_round.ids().size() == 3);
}

// Pages of ten entries, newest first, each naming the next one.
class Archive final : public HttpClient {
 public:
  int newest = 0, fail_page = -1, fail_status = 0;
  std::vector<std::string> asked;
  Result<HttpResponse> send(const HttpRequest& request) override {
    asked.push_back(request.url);
    const auto query = query_of(request.url);
    const int page = query.contains("page") ? std::stoi(query.at("page")) : 0;
    if (page == fail_page && fail_status == 0)
      return Error{ErrorCode::unavailable, "connection lost"};
    if (page == fail_page) return answer("", {}, fail_status);
    std::vector<TestEntry> entries;
    for (int i = newest - page * 10; i > std::max(0, newest - page * 10 - 10); --i)
      entries.push_back(
          {std::to_string(i), "запись", format_rfc5322(kNow - days{100} + minutes{i})});
    const std::string next =
        "<atom:link rel=\"next\" href=\"/rss?page=" + std::to_string(page + 1) + "\"/>";
    HttpResponse response = answer(rss(entries, newest > (page + 1) * 10 ? next : ""),
                                   {{"ETag", "\"" + std::to_string(newest) + "\""}});
    response.effective_url = request.url;
    return response;
  }
};

bool has_entry(const Round& round, int number) {
  const std::string url = "https://news.example/" + std::to_string(number);
  return std::ranges::find(round.items, url, &RawItem::url) != round.items.end();
}

TEST_CASE("feed: after a long pause the gap behind the newest page is read, too") {
  Archive archive;
  archive.newest = 15;
  const auto connector = feed_reader();
  const Round first = poll_all(*connector, archive, kNow);
  CHECK(first.ids().size() == 10);  // the first reading takes the feed as it is
  archive.newest = 48;
  const Round second = poll_all(*connector, archive, kNow, first.cursor);
  CHECK(!second.error);
  for (int i = 16; i <= 48; ++i) CHECK(has_entry(second, i));
  CHECK(archive.asked.size() == 5);
}

TEST_CASE("feed: a walk over older pages that was cut goes on where it stopped") {
  Archive archive;
  archive.newest = 15;
  const auto connector = feed_reader();
  Round round = poll_all(*connector, archive, kNow);
  archive.newest = 48;
  archive.fail_page = 2;
  round = poll_all(*connector, archive, kNow, round.cursor);
  REQUIRE(round.error);
  const std::size_t before = round.ids().size();
  CHECK(before == 20);
  archive.fail_page = -1;
  Round rest = poll_all(*connector, archive, kNow, round.cursor);
  rest.items.insert(rest.items.end(), round.items.begin(), round.items.end());
  for (int i = 16; i <= 48; ++i) CHECK(has_entry(rest, i));
}

TEST_CASE("feed: older pages that are not there do not stop the feed") {
  Archive archive;
  archive.newest = 15;
  const auto connector = feed_reader();
  Round round = poll_all(*connector, archive, kNow);
  archive.newest = 48;
  archive.fail_page = 1;
  archive.fail_status = 404;
  round = poll_all(*connector, archive, kNow, round.cursor);
  CHECK(!round.error);
  CHECK(round.unreadable.size() == 1);
  archive.newest = 49;
  CHECK(has_entry(poll_all(*connector, archive, kNow, round.cursor), 49));
}

TEST_CASE("feed: a chain of pages that never ends is left after twenty") {
  Archive archive;
  archive.newest = 15;
  const auto connector = feed_reader();
  const Round first = poll_all(*connector, archive, kNow);
  archive.newest = 100'000;
  const Round round = poll_all(*connector, archive, kNow, first.cursor);
  CHECK(!round.error);
  CHECK(archive.asked.size() == 22);
  REQUIRE(round.unreadable.size() == 1);
}

TEST_CASE("feed: an old or a broken cursor reads the feed again") {
  for (const char* cursor : {"", "{", "null", R"({"v":1,"pages":-7,"etag":5})"}) {
    Script http({answer(rss({{"a", "раз", ""}}))});
    const auto batch = feed_reader()->poll(Cursor{cursor}, http, kNow);
    REQUIRE(batch.ok());
    CHECK(batch->items.size() == 1);
  }
}

}  // namespace
}  // namespace molva
