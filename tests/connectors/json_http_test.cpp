// What the table of places does not ask of it: the other kinds of paging, of keys, and of mistakes.
#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");
const std::string kUrl = "https://api.example.com/v1/list";

std::string review(int number) {
  return R"({"id":)" + std::to_string(number) + R"(,"text":"Отзыв","created_at":")" +
         format_rfc3339(kNow - hours{number}) + "\"}";
}

std::string list(int first, int count) {
  std::string text = "[";
  for (int i = 0; i < count; ++i) text += std::string(i > 0 ? "," : "") + review(first + i);
  return text + "]";
}

std::unique_ptr<Connector> reader_of(std::vector<TestOption> options) {
  if (std::ranges::find(options, "url", &TestOption::key) == options.end())
    options.emplace_back("url", kUrl);
  return make_connector("json_http", options);
}

OptionTable table(std::vector<std::pair<std::string, std::string>> members) {
  OptionTable result;
  for (auto& [key, text] : members) result.push_back({std::move(key), {}, {{}, std::move(text)}});
  return result;
}

TEST_CASE("json_http: one list without pages, at the top of the answer") {
  SameAnswer http(list(1, 30));
  const Round round = poll_all(*reader_of({}), http, kNow);
  REQUIRE_FALSE(round.error);
  CHECK(round.ids().size() == 30);
  CHECK(http.requests.size() == 1);
  CHECK(http.requests[0].url == kUrl);
  CHECK(http.requests[0].budget->key == "json_http/https://api.example.com");
}

TEST_CASE("json_http: pages by offset, until an empty one") {
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    auto query = query_of(request.url);
    CHECK(query["count"] == "10");
    const int from = std::stoi(query["from"]);
    return HttpResponse{200, {}, list(from + 1, std::max(0, std::min(10, 25 - from))), ""};
  });
  const Round round = poll_all(
      *reader_of({{"url", kUrl + "?from={offset}&count={limit}"}, {"paging", "offset"}, {"limit", 10}}),
      http, kNow);
  REQUIRE_FALSE(round.error);
  CHECK(round.ids().size() == 25);
  CHECK(http.requests.size() == 4);
}

TEST_CASE("json_http: pages by cursor in a body; the first page has none") {
  std::vector<std::string> bodies;
  FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
    CHECK(request.method == "POST");
    bodies.push_back(request.body);
    const bool first = bodies.size() == 1;
    return HttpResponse{200, {},
                        R"({"rows":)" + list(first ? 1 : 11, 10) + R"(,"next":)" +
                            (first ? R"("a\"b")" : "null") + "}",
                        ""};
  });
  const Round round = poll_all(*reader_of({{"body", R"({"after":"{cursor}","size":{limit}})"},
                                           {"paging", "cursor"},
                                           {"cursor_at", "/next"},
                                           {"items", "/rows"},
                                           {"limit", 10}}),
                               http, kNow);
  REQUIRE_FALSE(round.error);
  CHECK(round.ids().size() == 20);
  REQUIRE(bodies.size() == 2);
  CHECK(bodies[0] == R"({"after":"","size":10})");
  CHECK(bodies[1] == R"({"after":"a\"b","size":10})");
}

TEST_CASE("json_http: an empty cursor leaves the address with its parameter, wherever it stands") {
  for (const auto& [url, first] : std::vector<std::pair<std::string, std::string>>{
           {"?after={cursor}", ""},
           {"?after={cursor}&x=1", "?x=1"},
           {"?x=1&after={cursor}", "?x=1"},
           {"?x=1&after={cursor}&y=2", "?x=1&y=2"}}) {
    CAPTURE(url);
    std::vector<std::string> asked;
    FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
      asked.push_back(request.url);
      const bool more = asked.size() == 1;
      return HttpResponse{200, {}, R"({"rows":)" + list(more ? 1 : 4, 3) + (more ? R"(,"next":"a/b"})" : "}"), ""};
    });
    const Round round = poll_all(*reader_of({{"url", kUrl + url}, {"paging", "cursor"}, {"cursor_at", "/next"}, {"items", "/rows"}}),
                                 http, kNow);
    REQUIRE(asked.size() == 2);
    CHECK(asked[0] == kUrl + first);
    CHECK(asked[1].find("after=a%2Fb") != std::string::npos);
  }
}

TEST_CASE("json_http: the next page by a link in the answer or in its header, on the same host only") {
  for (const bool header : {false, true}) {
    CAPTURE(header);
    FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
      const bool first = request.url.find("page=2") == std::string::npos;
      HttpResponse response{200, {}, "", request.url};
      if (header) {
        response.body = list(first ? 1 : 4, 3);
        if (first)
          response.headers = {{"Link", "<https://api.example.com/v1/list?page=1>; rel=\"first\", "
                                       "</v1/list?page=2>; rel=\"next\""}};
      } else {
        response.body = R"({"rows":)" + list(first ? 1 : 4, 3) +
                        (first ? R"(,"links":{"next":"?page=2"}})" : R"(,"links":{"next":null}})");
      }
      return response;
    });
    std::vector<TestOption> options{{"paging", "next"}};
    if (!header) options.emplace_back("items", "/rows");
    if (!header) options.emplace_back("next_at", "/links/next");
    const Round round = poll_all(*reader_of(options), http, kNow);
    REQUIRE_FALSE(round.error);
    CHECK(round.ids().size() == 6);
    CHECK(http.requests[1].url == kUrl + "?page=2");
  }
  for (const char* elsewhere : {"https://evil.example/x", "//evil.example/x", "http://api.example.com/x",
                                "https://api.example.com:8443/x"}) {
    CAPTURE(std::string(elsewhere));
    SameAnswer http(R"({"rows":)" + list(1, 3) + R"(,"next":")" + elsewhere + "\"}");
    const Round round = poll_all(*reader_of({{"paging", "next"}, {"items", "/rows"}, {"next_at", "/next"}}), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->message.find("at another host") != std::string::npos);
  }
}

TEST_CASE("json_http: {since} asks for what is new, in the spelling that the service wants") {
  for (const auto& [format, first, later] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {"rfc3339", "1970-01-01T00:00:00Z", "2026-09-24T09:00:00Z"},
           {"date", "1970-01-01", "2026-09-24"},
           {"unix", "0", std::to_string(unix_seconds(*parse_rfc3339("2026-09-24T09:00:00Z")))},
           {"unix_ms", "0", std::to_string(unix_seconds(*parse_rfc3339("2026-09-24T09:00:00Z"))) + "000"}}) {
    CAPTURE(format);
    SameAnswer http(list(1, 3));  // the newest is of 09:00; the overlap is a day
    const auto connector = reader_of({{"url", kUrl + "?since={since}"}, {"since_format", format}});
    const Round round = poll_all(*connector, http, kNow);
    poll_all(*connector, http, kNow + minutes{5}, round.cursor);
    REQUIRE(http.requests.size() == 2);
    CHECK(query_of(http.requests[0].url)["since"] == first);
    CHECK(query_of(http.requests[1].url)["since"] == later);
  }
}

TEST_CASE("json_http: keys of every kind, and none of them in a message") {
  struct Case {
    const char* auth;
    std::vector<TestOption> more;
    const char *header, *value;
  };
  for (const Case& one :
       {Case{"header", {{"key_name", "X-Api-Key"}}, "X-Api-Key", "hunter22"},
        Case{"bearer", {}, "Authorization", "Bearer hunter22"},
        Case{"basic", {{"user", "shop"}}, "Authorization", "Basic c2hvcDpodW50ZXIyMg=="}}) {
    CAPTURE(std::string(one.auth));
    std::vector<TestOption> options = one.more;
    options.emplace_back("auth", one.auth);
    options.emplace_back("key", "hunter22");
    FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
      const auto found = std::ranges::find(request.headers, std::string(one.header), &Header::name);
      REQUIRE(found != request.headers.end());
      CHECK(found->value == one.value);
      return HttpResponse{403, {}, "no: " + found->value + " or hunter22", ""};
    });
    const Round round = poll_all(*reader_of(options), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::unauthorized);
    CHECK(round.error->message.find("hunter22") == std::string::npos);
    CHECK(round.error->message.find("c2hvcDpodW50") == std::string::npos);
  }
  SameAnswer http(list(1, 3));
  poll_all(*reader_of({{"url", kUrl + "?a=1"}, {"auth", "query"}, {"key_name", "k"}, {"key", "x y&z"}}), http, kNow);
  CHECK(http.requests[0].url == kUrl + "?a=1&k=x%20y%26z");
}

TEST_CASE("json_http: a token is got with the client's credentials and sent") {
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    if (path_of(request.url) == "/token") {
      CHECK(request.body.find("grant_type=client_credentials") != std::string::npos);
      return HttpResponse{200, {}, R"({"access_token":"t-1","expires_in":3600})", ""};
    }
    const auto found = std::ranges::find(request.headers, std::string("Authorization"), &Header::name);
    REQUIRE(found != request.headers.end());
    CHECK(found->value == "Bearer t-1");
    return HttpResponse{200, {}, list(1, 3), ""};
  });
  const Round round = poll_all(*reader_of({{"auth", "oauth"},
                                           {"token_url", "https://api.example.com/token"},
                                           {"client_id", "id"},
                                           {"client_secret", "hunter22"}}),
                               http, kNow);
  CHECK_FALSE(round.error);
  CHECK(round.items.size() == 3);
}

TEST_CASE("json_http: a field that stands nowhere on a page is an error and no empty day") {
  const auto answer = [](const std::string& element) { return "[" + element + "," + element + "," + element + "]"; };
  struct Case {
    const char *element, *field;
  };
  for (const Case& one : {Case{R"({"uid":1,"words":"x","mark":3,"when":"2026-09-01"})", ""},
                          Case{R"({"uuid":1,"words":"x","mark":3,"when":"2026-09-01"})", "id"},
                          Case{R"({"uid":1,"word":"x","mark":3,"when":"2026-09-01"})", "text"},
                          Case{R"({"uid":1,"words":"x","stars":3,"when":"2026-09-01"})", "rating"},
                          Case{R"({"uid":1,"words":"x","mark":3,"at":"2026-09-01"})", "created_at"},
                          Case{R"({"uid":1,"words":null,"mark":3,"when":null})", ""}}) {
    CAPTURE(std::string(one.element));
    SameAnswer http(answer(one.element));
    const Round round = poll_all(*reader_of({{"fields", table({{"id", "/uid"}, {"text", "/words"}, {"rating", "/mark"}, {"created_at", "/when"}})}}),
                                 http, kNow);
    CHECK(round.error.has_value() == !std::string(one.field).empty());
    if (!round.error) continue;
    CHECK(round.error->code == ErrorCode::malformed);
    CHECK(round.error->message.find("the field " + std::string(one.field) + " stands nowhere") != std::string::npos);
    // Said to be missing at times, it is no error.
    SameAnswer again(answer(one.element));
    const Round lenient = poll_all(*reader_of({{"fields", table({{"id", "/uid"}, {"text", "/words"}, {"rating", "/mark"}, {"created_at", "/when"}})},
                                               {"optional_fields", std::vector<std::string>{one.field}}}),
                                   again, kNow);
    CHECK_FALSE(lenient.error);
  }
}

TEST_CASE("json_http: later pages of another shape are an error, too") {
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    const bool first = query_of(request.url)["p"] == "1";
    return HttpResponse{200, {}, first ? list(1, 3) : "[{\"a\":1},{\"a\":2},{\"a\":3}]", ""};
  });
  const Round round = poll_all(*reader_of({{"url", kUrl + "?p={page}"}, {"paging", "page"}}), http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->message.find("none of the elements (3) can be read") != std::string::npos);
  CHECK(round.ids().size() == 3);
}

TEST_CASE("json_http: mistakes in the settings are told") {
  const auto problems = [](std::vector<TestOption> options) {
    if (std::ranges::find(options, "url", &TestOption::key) == options.end())
      options.emplace_back("url", kUrl);
    return problems_of("json_http", options);
  };
  CHECK(problems({}) == 0);
  CHECK(problems({{"url", "api.example.com"}}) == 1);
  CHECK(problems({{"url", kUrl + "?p={pages}"}}) == 1);
  CHECK(problems({{"paging", "page"}}) == 1);
  CHECK(problems({{"paging", "offset"}}) == 1);
  CHECK(problems({{"url", kUrl + "?c={cursor}"}, {"paging", "cursor"}}) == 1);
  CHECK(problems({{"paging", "pages"}}) == 1);
  CHECK(problems({{"items", "data/reviews"}}) == 1);
  CHECK(problems({{"next_at", "$.next"}}) == 1);
  CHECK(problems({{"fields", table({{"text", "body"}})}}) == 1);
  CHECK(problems({{"fields", table({{"txt", "/body"}})}}) == 1);
  CHECK(problems({{"auth", "token"}}) == 1);
  CHECK(problems({{"auth", "bearer"}}) == 1);
  CHECK(problems({{"auth", "header"}, {"key", "k"}}) == 1);
  CHECK(problems({{"auth", "oauth"}}) == 3);
  CHECK(problems({{"method", "DELETE"}}) == 1);
  CHECK(problems({{"headers", "X: y"}}) == 1);
  CHECK(problems({{"order", "oldest"}}) == 1);
  CHECK(problems({{"since_format", "iso"}}) == 1);
  CHECK(problems({{"requests_per_minute", 0}}) == 1);
}

}  // namespace
}  // namespace molva
