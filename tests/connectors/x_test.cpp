#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-22T10:00:00Z");

using Texts = std::vector<std::string>;

std::unique_ptr<Connector> searcher(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"token", "x-test-token"}, {"queries", Texts{"ромашка"}}};
  bool budget = false;
  for (TestOption& option : more) {
    budget = budget || option.key == "budget_posts_per_day";
    std::erase_if(options, [&](const TestOption& one) { return one.key == option.key; });
    options.push_back(std::move(option));
  }
  if (!budget) options.emplace_back("budget_posts_per_day", 1000);
  return make_connector("x", options);
}

// X with posts whose ids tell their time, as there.
class Posts final : public HttpClient {
 public:
  std::vector<std::int64_t> ids;
  std::vector<std::map<std::string, std::string>> asked;
  std::size_t fail_at = 0;

  static std::int64_t id_at(TimePoint time, int number = 0) {
    return ((time.time_since_epoch().count() - 1'288'834'974'657) << 22) + number;
  }
  void add(TimePoint time, int number = 0) { ids.push_back(id_at(time, number)); }

  Result<HttpResponse> send(const HttpRequest& request) override {
    auto query = query_of(request.url);
    asked.push_back(query);
    if (fail_at > 0 && asked.size() >= fail_at) return Error{ErrorCode::unavailable, "cut"};
    std::vector<std::int64_t> found = ids;
    std::ranges::sort(found, std::greater{});
    if (query.contains("since_id"))
      std::erase_if(found, [&](auto id) { return id <= std::stoll(query["since_id"]); });
    if (query.contains("next_token"))
      std::erase_if(found, [&](auto id) { return id >= std::stoll(query["next_token"]); });
    const bool more = found.size() > std::stoul(query["max_results"]);
    if (more) found.resize(std::stoul(query["max_results"]));
    JsonWriter json;
    json.begin_object();
    if (!found.empty()) json.key("data").begin_array();
    for (const auto id : found)
      json.begin_object().member("id", std::to_string(id)).member("text", "пост").end_object();
    if (!found.empty()) json.end_array();
    json.key("meta").begin_object();
    json.member("result_count", static_cast<std::int64_t>(found.size()));
    if (!found.empty()) json.member("newest_id", std::to_string(found.front()));
    if (more) json.member("next_token", std::to_string(found.back()));
    json.end_object().end_object();
    return HttpResponse{200, {}, json.take(), ""};
  }
};

TEST_CASE(
    "x: the recorded search gives the expected items, and later only what is new is asked for") {
  RoutesHttp http("x/shop");
  const auto connector = searcher({{"username", "romashka_shop"}});
  const Round round = poll_all(*connector, http, kNow);
  CHECK(!round.error);
  check_expected("x/shop/expected.json", round.items);
  const Round next = poll_all(*connector, http, kNow + minutes{10}, round.cursor);
  CHECK(!next.error);
  CHECK(next.items.empty());
}

TEST_CASE("x: both spellings of the fields are read") {
  FakeHttp http;
  std::string body = read_fixture("x/shop/search_recent_new_names.json");
  http.on("search/recent", 200, body);
  const auto batch = searcher()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  REQUIRE(batch->items.size() == 1);  // the other one is a repost
  CHECK(batch->items[0].id == "1992000000000000105");
  CHECK(batch->items[0].reposts == 2);
  CHECK(batch->items[0].text.ends_with("https://romashka.example/v"));
}

TEST_CASE("x: the fields are asked for in the spelling that the settings name") {
  for (const std::string word : {"tweet", "post"}) {
    SameAnswer http(R"({"meta":{"result_count":0}})");
    CHECK(searcher({{"field_names", word + ".fields"}})->poll({}, http, kNow).ok());
    const std::string asked = query_of(http.requests.at(0).url)[word + ".fields"];
    CHECK(asked.find("referenced_" + word + "s,edit_history_" + word + "_ids,note_" + word) !=
          std::string::npos);
  }
}

TEST_CASE("x: what could not be shown beside a post is no loss") {
  FakeHttp http;
  http.on("search/recent", 200, read_fixture("x/shop/search_recent_partial_errors.json"));
  const auto batch = searcher()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->items.size() == 1);
  CHECK(batch->items[0].parent_id == "1");
  CHECK(batch->unreadable.empty());
}

TEST_CASE("x: there is no source without a budget, and none beyond it is spent") {
  CHECK(problems_of("x", {{"token", "t"}, {"queries", Texts{"a"}}}) == 1);
  Posts service;
  for (int i = 0; i < 300; ++i) service.add(kNow - minutes{i});
  const auto connector = searcher({{"budget_posts_per_day", 120}});
  Round round = poll_all(*connector, service, kNow);
  CHECK(!round.error);
  CHECK(round.items.size() == 120);
  REQUIRE(!round.batches.empty());
  CHECK(round.batches.back().notice.find("120 posts a day is used up") != std::string::npos);
  CHECK(round.batches.back().not_before == hours{14});
  const std::size_t asked = service.asked.size();
  const Round same_day = poll_all(*connector, service, kNow + hours{1}, round.cursor);
  CHECK(service.asked.size() == asked);
  CHECK(same_day.items.empty());
  // The next days go on where it stopped, until all is read.
  std::vector<RawItem> all = round.items;
  for (int day = 1; day <= 2; ++day) {
    round = poll_all(*connector, service, kNow + days{day}, round.cursor);
    all.insert(all.end(), round.items.begin(), round.items.end());
  }
  Round together;
  together.items = all;
  CHECK(together.ids().size() == 300);
  CHECK(all.size() == 300);  // none was paid for twice
}

TEST_CASE("x: a post of the same moment and one that is indexed late are read") {
  Posts service;
  service.add(kNow - hours{1});
  const auto connector = searcher();
  Round round = poll_all(*connector, service, kNow);
  CHECK(round.items.size() == 1);
  service.add(kNow - hours{1}, 1);
  service.add(kNow - hours{1} - seconds{30});
  round = poll_all(*connector, service, kNow + minutes{5}, round.cursor);
  CHECK(round.find(std::to_string(Posts::id_at(kNow - hours{1}, 1))));
  CHECK(round.find(std::to_string(Posts::id_at(kNow - hours{1} - seconds{30}))));
}

TEST_CASE("x: a walk that was cut goes on with the same since_id") {
  Posts service;
  service.add(kNow - hours{2});
  const auto connector = searcher();
  Round round = poll_all(*connector, service, kNow - hours{1});
  for (int i = 0; i < 250; ++i) service.add(kNow - seconds{i});
  service.fail_at = service.asked.size() + 3;
  Round cut = poll_all(*connector, service, kNow, round.cursor);
  REQUIRE(cut.error);
  service.fail_at = 0;
  const Round rest = poll_all(*connector, service, kNow, cut.cursor);
  CHECK(!rest.error);
  cut.items.insert(cut.items.end(), rest.items.begin(), rest.items.end());
  CHECK(cut.ids().size() >= 250);
  CHECK(cut.items.size() <= 251);
}

TEST_CASE("x: nothing found leaves no hole for what is indexed late") {
  Posts service;
  const auto connector = searcher();
  const Round round = poll_all(*connector, service, kNow);
  CHECK(!round.error);
  poll_all(*connector, service, kNow + hours{1}, round.cursor);
  CHECK(service.asked.back()["start_time"] == "2026-11-22T09:50:00Z");
}

TEST_CASE("x: a since_id that is older than a week begins with the week, and the loss is said") {
  FakeHttp http;
  http.on("since_id", 400, read_fixture("x/shop/error_400_since_id.json"));
  http.on("start_time", 200, read_fixture("x/shop/search_recent_empty.json"));
  const Cursor before{R"({"v":1,"walks":{"((ромашка)) -is:retweet":{"since":"77"}}})"};
  const Round round = poll_all(*searcher(), http, kNow, before);
  CHECK(!round.error);
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].what.find("lost") != std::string::npos);
  CHECK(query_of(http.requests.back().url)["start_time"] == "2026-11-15T10:02:00Z");
}

TEST_CASE("x: refusals are named, and none shows the token") {
  struct Case {
    int status;
    const char* file;
    ErrorCode code;
    const char* words;
  };
  for (const Case& one :
       {Case{401, "error_401.json", ErrorCode::unauthorized, "Bearer token"},
        Case{402, "error_402_credits.json", ErrorCode::unauthorized, "no credits"},
        Case{429, "error_429.json", ErrorCode::rate_limited, "429"}}) {
    CAPTURE(std::string(one.file));
    FakeHttp http;
    http.on("search/recent", one.status, read_fixture(std::string("x/shop/") + one.file),
            {{"x-rate-limit-reset", std::to_string(unix_seconds(kNow) + 300)}});
    const auto batch = searcher()->poll({}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK(batch.error().code == one.code);
    CHECK(batch.error().retry_after == seconds{300});
    CHECK_MESSAGE(batch.error().message.find(one.words) != std::string::npos,
                  batch.error().message);
  }
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    return HttpResponse{400, {}, request.url + " " + request.headers[0].value, ""};
  });
  CHECK(searcher()->poll({}, http, kNow).error().message.find("x-test-token") == std::string::npos);
}

TEST_CASE("x: answers that any service may give are clear errors") {
  for (const char* file : kHostileAnswers) {
    CAPTURE(std::string(file));
    SameAnswer http(read_fixture(std::string("common/") + file));
    const auto batch = searcher()->poll({}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK(batch.error().code == ErrorCode::malformed);
    CHECK(batch.error().message.starts_with("x: "));
  }
}

TEST_CASE("x: one post that cannot be read costs the others nothing, all of them are an error") {
  FakeHttp http;
  http.on("search/recent", 200, R"({"data":[{"id":"1","text":"да"},7],"meta":{"result_count":2}})");
  http.on("search/recent", 200, R"({"data":[7,8],"meta":{"result_count":2}})");
  const auto one = searcher()->poll({}, http, kNow);
  REQUIRE(one.ok());
  CHECK(one->items.size() == 1);
  CHECK(one->unreadable.size() == 1);
  CHECK(searcher()->poll({}, http, kNow).error().code == ErrorCode::malformed);
}

TEST_CASE("x: several words are one search as long as they fit") {
  SameAnswer http(R"({"meta":{"result_count":0}})");
  CHECK(searcher({{"queries", Texts{"ромашка", "\"Romashka shop\""}}})->poll({}, http, kNow).ok());
  CHECK(query_of(http.requests.at(0).url)["query"] ==
        "((ромашка) OR (\"Romashka shop\")) -is:retweet");
  Texts many;
  for (int i = 0; i < 40; ++i) many.push_back("магазин ромашка " + std::to_string(i));
  const Round round = poll_all(*searcher({{"queries", many}}), http, kNow);
  CHECK(!round.error);
  CHECK(round.batches.size() > 1);
  for (const HttpRequest& request : http.requests)
    CHECK(query_of(request.url)["query"].size() <= 512);
}

}  // namespace
}  // namespace molva
