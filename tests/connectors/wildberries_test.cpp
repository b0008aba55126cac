#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "connectors/core/json.h"
#include "tests/connectors/wildberries_shop.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> shop_reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"token", "wb-test-token"}, {"take", 20}};
  for (TestOption& option : more) {
    std::erase_if(options, [&](const TestOption& one) { return one.key == option.key; });
    options.push_back(std::move(option));
  }
  return make_connector("wildberries", options);
}

TEST_CASE("wildberries: the token goes as it is, without a scheme word") {
  RoutesHttp http("wildberries/shop");
  poll_all(*shop_reader(), http, kNow);
  REQUIRE(!http.requests.empty());
  for (const HttpRequest& request : http.requests) {
    const auto header = std::ranges::find(request.headers, "Authorization", &Header::name);
    REQUIRE(header != request.headers.end());
    CHECK(header->value == "wb-test-token");
  }
}

TEST_CASE("wildberries: both lists are asked for, and no parameter is left out") {
  RoutesHttp http("wildberries/shop");
  poll_all(*shop_reader(), http, kNow);
  std::map<std::string, int> asked;
  for (const HttpRequest& request : http.requests) {
    auto query = query_of(request.url);
    CHECK(query.contains("take"));
    CHECK(query.contains("skip"));
    if (path_of(request.url) != "/api/v1/feedbacks/archive") CHECK(query.contains("isAnswered"));
    ++asked[path_of(request.url) + " " + query["isAnswered"]];
  }
  CHECK(asked.contains("/api/v1/feedbacks true"));
  CHECK(asked.contains("/api/v1/feedbacks false"));
  CHECK(asked.contains("/api/v1/questions true"));
  CHECK(asked.contains("/api/v1/questions false"));
  CHECK(asked.contains("/api/v1/feedbacks/archive "));
}

TEST_CASE("wildberries: a review that arrives between two pages costs no other one") {
  RoutesHttp calm("wildberries/shop"), drift("wildberries/shop");
  drift.scenario("drift");
  const auto connector = shop_reader();
  const Round before = poll_all(*connector, calm, kNow);
  Round after = poll_all(*connector, drift, kNow);
  CHECK(after.ids() == before.ids());

  drift.scenario("after_new_review");
  after = poll_all(*connector, drift, kNow + minutes{10}, after.cursor);
  REQUIRE(!after.error);
  CHECK(after.find("LDkKpdjR4M8rXGb4OYwn") == nullptr);  // not in the recordings at all
  std::vector<std::string> fresh;
  for (const std::string& id : after.ids())
    if (!before.find(id)) fresh.push_back(id);
  CHECK(fresh.size() == 1);
}

TEST_CASE("wildberries: a review answered meanwhile comes as answered") {
  RoutesHttp http("wildberries/shop");
  const auto connector = shop_reader();
  const Round before = poll_all(*connector, http, kNow);
  http.scenario("after_reply");
  const Round after = poll_all(*connector, http, kNow + minutes{10}, before.cursor);
  REQUIRE(!after.error);
  std::vector<std::string> changed;
  for (const RawItem& item : after.items)
    if (const RawItem* was = before.find(item.id); was && was->answer.state != item.answer.state)
      changed.push_back(item.id);
  REQUIRE(changed.size() == 1);
  CHECK(after.find(changed.front()) != nullptr);
}

TEST_CASE("wildberries: a refusal says who must do what, and the cursor stays") {
  struct Case {
    const char *scenario, *word;
    ErrorCode code;
  };
  for (const Case& one : {Case{"unauthorized", "make a new token", ErrorCode::unauthorized},
                          Case{"no_balance", "not paid for", ErrorCode::unauthorized},
                          Case{"forbidden", "category", ErrorCode::unauthorized},
                          Case{"bad_request", "400", ErrorCode::rejected}}) {
    CAPTURE(one.scenario);
    RoutesHttp http("wildberries/shop");
    http.scenario(one.scenario);
    const Round round = poll_all(*shop_reader(), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == one.code);
    CHECK(round.error->message.find(one.word) != std::string::npos);
    CHECK(round.error->message.find("wb-test-token") == std::string::npos);
    CHECK(round.cursor == Cursor{});
    CHECK(round.items.empty());
  }
}

TEST_CASE("wildberries: 429 is obeyed, and the same poll succeeds afterwards") {
  RoutesHttp http("wildberries/shop");
  http.scenario("rate_limited");
  const auto connector = shop_reader();
  Round round = poll_all(*connector, http, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::rate_limited);
  CHECK(round.error->retry_after == seconds{2});
  round = poll_all(*connector, http, kNow + seconds{2}, round.cursor);
  CHECK(!round.error);
  CHECK(round.ids().size() > 50);
}

TEST_CASE("wildberries: unknown fields are passed over, wrong types cost no more than themselves") {
  SameAnswer unknown(read_fixture("common/unknown_fields.json"));
  auto batch = shop_reader()->poll({}, unknown, kNow);
  REQUIRE(batch.ok());
  REQUIRE(batch->items.size() == 1);
  CHECK(batch->items[0].rating == 5);

  SameAnswer wrong(read_fixture("common/wrong_types.json"));
  batch = shop_reader()->poll({}, wrong, kNow);
  REQUIRE(batch.ok());
  REQUIRE(batch->items.size() == 1);
  CHECK(batch->items[0].id == "12345");
  CHECK(batch->items[0].answer.state == AnswerState::none);
}

TEST_CASE("wildberries: answered has three meanings") {
  SameAnswer http(R"({"data":{"feedbacks":[
    {"id":"published","state":"wbRu","answer":{"text":"да","state":"wbRu"}},
    {"id":"waits","state":"wbRu","answer":{"text":"да","state":"reviewRequired"}},
    {"id":"refused","state":"wbRu","answer":{"text":"да","state":"rejected"}},
    {"id":"seen","state":"wbRu","answer":null},
    {"id":"new","state":"none","answer":null}]}})");
  const Round round =
      poll_all(*shop_reader({{"questions", false}, {"archive", false}}), http, kNow);
  CHECK(round.find("published")->answer.state == AnswerState::published);
  CHECK(round.find("waits")->answer.state == AnswerState::pending);
  CHECK(round.find("refused")->answer.state == AnswerState::rejected);
  CHECK(round.find("seen")->answer.state == AnswerState::none);
  CHECK(round.find("seen")->processed);
  CHECK(!round.find("new")->processed);
}

TEST_CASE("wildberries: a supplement names its review, whichever of the two says so") {
  SameAnswer http(R"({"data":{"feedbacks":[
    {"id":"a","text":"хорошо","childFeedbackId":"b"},
    {"id":"b","text":"сломалось","parentFeedbackId":null},
    {"id":"c","text":"дополняю","parentFeedbackId":"a"}]}})");
  const auto batch = shop_reader()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->items[0].supplements.empty());
  CHECK(batch->items[1].supplements == "a");
  CHECK(batch->items[2].supplements == "a");
}

TEST_CASE("wildberries: the buyer's tags speak only where no words do") {
  SameAnswer http(R"({"data":{"feedbacks":[
    {"id":"a","text":"","pros":"","cons":"","bables":["качество","внешний вид"]},
    {"id":"b","text":"","pros":"Мягкий","cons":"","bables":["качество"]}]}})");
  const auto batch = shop_reader()->poll({}, http, kNow);
  REQUIRE(batch.ok());
  CHECK(batch->items[0].text == "качество, внешний вид");
  CHECK(batch->items[1].text.empty());
}

TEST_CASE("wildberries: a question never has the id of a review") {
  WildberriesShop shop;
  shop.add("same", kNow - hours{5});
  shop.questions = {{"same", kNow - hours{4}}};
  const Round round = poll_all(*shop_reader(), shop, kNow);
  CHECK(round.ids() == std::vector<std::string>{"question/same", "same"});
  CHECK(round.find("question/same")->kind == ItemKind::question);
}

// ---------------------------------------------------------------- the walk

TEST_CASE("wildberries: reviews of one second are not lost at the border of a page") {
  WildberriesShop shop;
  for (int i = 0; i < 57; ++i) shop.add("r" + std::to_string(i), kNow - hours{3});
  SUBCASE("dateFrom is inclusive") {}
  SUBCASE("dateFrom is exclusive") {
    shop.date_from_exclusive = true;
  }
  const Round round = poll_all(*shop_reader(), shop, kNow);
  REQUIRE(!round.error);
  CHECK(round.ids().size() == 57);
}

// The unanswered list is in the table of every_connector_test.cpp; these come on top.
TEST_CASE("wildberries: the archive and questions: one of the same second, and late ones") {
  WildberriesShop shop;
  const auto archive = [&](const char* id, TimePoint created) {
    shop.reviews.push_back({id, created, true, true});
  };
  archive("first", kNow - seconds{30});
  for (int i = 0; i < 40; ++i) archive(("a" + std::to_string(i)).c_str(), kNow - hours{30 + i});
  shop.questions = {{"first", kNow - seconds{30}}};
  const auto connector = shop_reader({{"archive_every", "1s"}});
  Round round = poll_all(*connector, shop, kNow);
  archive("same", kNow - seconds{30});
  archive("hours", kNow - hours{20});
  shop.questions.emplace_back("same", kNow - seconds{30});
  shop.questions.emplace_back("hours", kNow - hours{20});
  round = poll_all(*connector, shop, kNow + minutes{10}, round.cursor);
  for (const char* id : {"same", "hours", "question/same", "question/hours"}) CHECK(round.find(id));
  // What nobody answers is archived after a month.
  archive("month", kNow - days{33});
  shop.questions.emplace_back("weeks", kNow - days{21});
  round = poll_all(*connector, shop, kNow + hours{7}, round.cursor);
  CHECK(round.find("month"));
  CHECK(round.find("question/weeks"));
}

TEST_CASE("wildberries: reviews answered while a long list is read cost no other review") {
  WildberriesShop shop;
  for (int i = 0; i < 100; ++i) shop.add("r" + std::to_string(i), kNow - days{3} + minutes{i});
  // Between two pages the seller answers fifteen of those already read: an offset would pass over
  // fifteen others.
  int next = 0;
  shop.between = [&](WildberriesShop& lists) {
    for (int i = 0; i < 15 && next < 60; ++i) lists.reviews[next++].answered = true;
  };
  const Round round = poll_all(*shop_reader(), shop, kNow);
  REQUIRE(!round.error);
  CHECK(round.ids().size() == 100);
}

TEST_CASE("wildberries: nothing is lost whatever happens between the pages") {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    WildberriesShop shop;
    shop.heeds_dates = seed % 5 != 0;
    TimePoint now = kNow;
    std::uint32_t state = seed * 2654435761U;
    const auto roll = [&](std::uint32_t sides) {
      state = state * 1664525U + 1013904223U;
      return (state >> 8) % sides;
    };
    int made = 0;
    const auto arrive = [&] {
      const auto late = roll(4) == 0 ? seconds{roll(20 * 3600)} : seconds{roll(3)};
      shop.add(std::to_string(made++), now - late);
    };
    for (std::uint32_t i = roll(60); i > 0; --i) arrive();
    shop.between = [&](WildberriesShop& lists) {
      now += seconds{roll(90)};
      while (roll(3) == 0) arrive();
      while (shop.heeds_dates && !lists.reviews.empty() && roll(3) == 0)
        lists.reviews[roll(static_cast<std::uint32_t>(lists.reviews.size()))].answered = true;
      if (!lists.reviews.empty() && roll(6) == 0) {
        auto& one = lists.reviews[roll(static_cast<std::uint32_t>(lists.reviews.size()))];
        if (one.answered) one.archived = true;
      }
    };
    const auto connector = shop_reader({{"take", 7}, {"archive_every", "1s"}});
    std::vector<RawItem> all;
    Cursor cursor;
    for (int round = 0; round < 6; ++round) {
      if (round == 5) shop.between = nullptr;
      Round one = poll_all(*connector, shop, now, cursor);
      REQUIRE(!one.error);
      cursor = one.cursor;
      all.insert(all.end(), one.items.begin(), one.items.end());
      now += round % 2 == 0 ? seconds{hours{7}} : seconds{minutes{10}};
    }
    Round together;
    together.items = std::move(all);
    CHECK(together.ids().size() == shop.reviews.size());
  }
}

TEST_CASE(
    "wildberries: a service that always gives the same page ends in an error, not in a loop") {
  WildberriesShop shop;
  for (int i = 0; i < 50; ++i) shop.add("r" + std::to_string(i), kNow - days{3} + minutes{i});
  shop.heeds_dates = false;
  shop.heeds_skip = false;
  const Round round = poll_all(*shop_reader(), shop, kNow);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::malformed);
  CHECK(round.error->message.find("same page") != std::string::npos);
  CHECK(shop.requests < 6);
}

TEST_CASE("wildberries: a date in the future does not make the source blind until then") {
  WildberriesShop shop;
  SUBCASE("alone") {}
  SUBCASE("behind a full page") {
    for (int i = 0; i < 19; ++i) shop.add("r" + std::to_string(i), kNow - days{2} + minutes{i});
  }
  shop.add("from 2036", kNow + days{3650});
  const auto connector = shop_reader();
  Round round = poll_all(*connector, shop, kNow);
  shop.add("honest", kNow + minutes{5});
  round = poll_all(*connector, shop, kNow + minutes{10}, round.cursor);
  CHECK(round.find("honest"));
}

TEST_CASE("wildberries: an old or a broken cursor reads again rather than skips") {
  WildberriesShop shop;
  shop.add("a", kNow - days{100});
  for (const char* cursor : {"", "{", "null", "[]", R"({"v":1,"steps":["no such list"]})",
                             R"({"v":1,"steps":["unanswered"],"lists":{"unanswered":7}})"}) {
    CAPTURE(cursor);
    const Round round = poll_all(*shop_reader(), shop, kNow, Cursor{cursor});
    CHECK(!round.error);
    CHECK(round.find("a"));
  }
}

// As the version before the walk of connectors/walk.h wrote them.
TEST_CASE("wildberries: a cursor of an older version goes on where it stopped") {
  WildberriesShop shop;
  for (int i = 0; i < 95; ++i) shop.add("r" + std::to_string(i), kNow - days{3} + minutes{i});
  shop.add("long ago", kNow - days{200});
  const auto second = [](TimePoint time) { return std::to_string(unix_seconds(time)); };
  const std::string finished = R"({"mark":)" + second(kNow - days{2}) + R"(,"read":)" +
                               second(kNow - minutes{10}) + R"(,"deep":)" +
                               second(kNow - hours{1}) + "}";
  const auto connector = shop_reader();
  SUBCASE("between two rounds: what is new, and a day") {
    shop.add("new", kNow - minutes{5});
    const Round round =
        poll_all(*connector, shop, kNow,
                 Cursor{R"({"v":1,"steps":[],"lists":{"unanswered":)" + finished +
                        R"(,"answered":)" + finished + R"(,"archive":)" + finished + "}}"});
    CHECK(!round.error);
    CHECK(round.unreadable.empty());
    CHECK(round.find("new"));
    CHECK(!round.find("long ago"));
    CHECK(shop.asked["/api/v1/feedbacks/archive"] == 0);  // read ten minutes ago
  }
  SUBCASE("inside a walk: from the second it had come to") {
    const std::string walk = R"({"mark":-1,"read":0,"deep":0,"under_way":true,"to_the_deep":true,)"
                             R"("by_offset":false,"from":)" +
                             second(kNow - days{3} + minutes{37}) + R"(,"skip":20,"newest":)" +
                             second(kNow - days{3} + minutes{38}) + R"(,"page":"123"})";
    const Round round = poll_all(
        *connector, shop, kNow,
        Cursor{R"({"v":1,"steps":["unanswered","answered"],"lists":{"unanswered":)" + walk + "}}"});
    CHECK(!round.error);
    CHECK(round.unreadable.empty());
    CHECK(round.ids().size() == 58);
    CHECK(round.find("r37"));
    CHECK(round.find("r94"));
  }
  SUBCASE("of a base token, and then with another one") {
    const std::string token = wildberries_token(R"({"exp":1999999999,"acc":1,"s":128})");
    const Cursor old{R"({"v":1,"steps":["news"],"lists":{"unanswered":)" + finished + "}}"};
    const auto asked = shop_reader({{"token", token}})->poll(old, shop, kNow);
    REQUIRE(asked.ok());
    CHECK(path_of(shop.last_url) == "/api/v1/new-feedbacks-questions");
    const Round round = poll_all(*connector, shop, kNow, asked->next);
    CHECK(!round.error);
    CHECK(round.find("r94"));
    CHECK(!round.find("long ago"));
  }
}

TEST_CASE("wildberries: a quiet round asks once for each list and brings a day, not the history") {
  WildberriesShop shop;
  for (int i = 0; i < 500; ++i) shop.add("r" + std::to_string(i), kNow - days{200} + hours{9 * i});
  const auto connector = shop_reader({{"take", 5000}});
  const Round first = poll_all(*connector, shop, kNow);
  CHECK(first.ids().size() == 500);
  shop.requests = 0;
  const Round quiet = poll_all(*connector, shop, kNow + minutes{10}, first.cursor);
  CHECK(shop.requests == 4);
  CHECK(quiet.ids().size() <= 3);
}

TEST_CASE(
    "wildberries: what is older than the history asked for stays unread, in later rounds, too") {
  WildberriesShop shop;
  shop.add("old", kNow - days{20});
  SUBCASE("in the list") {}
  SUBCASE("in the archive") {
    shop.reviews[0].answered = shop.reviews[0].archived = true;
  }
  const auto connector = shop_reader({{"history", "7d"}});
  Round round = poll_all(*connector, shop, kNow);
  CHECK(!round.find("old"));
  shop.add("new", kNow);
  round = poll_all(*connector, shop, kNow + minutes{10}, round.cursor);
  CHECK(round.find("new"));
  CHECK(!round.find("old"));
  round = poll_all(*connector, shop, kNow + hours{7}, round.cursor);
  CHECK(!round.find("old"));
}

TEST_CASE("wildberries: questions that cannot be read do not keep reviews back") {
  WildberriesShop shop;
  shop.add("a", kNow - hours{1});
  shop.questions_status = 404;
  const Round round = poll_all(*shop_reader(), shop, kNow);
  CHECK(!round.error);
  CHECK(round.find("a"));
  REQUIRE(!round.unreadable.empty());
  CHECK(round.unreadable[0].where == "open questions");
  shop.questions_status = 200;
  shop.questions = {{"q", kNow - hours{2}}};
  CHECK(poll_all(*shop_reader(), shop, kNow + minutes{10}, round.cursor).find("question/q"));
}

// ---------------------------------------------------------------- the token

TEST_CASE("wildberries: a token that cannot work is named before any call is made") {
  struct Case {
    const char *payload, *word;
  };
  const std::string past = std::to_string(unix_seconds(kNow) - 5);
  const std::string expired = R"({"exp":)" + past + R"(,"acc":3,"s":128})";
  for (const Case& one : {Case{expired.c_str(), "expired at 2026-09-25T09:59:55Z"},
                          Case{R"({"exp":1999999999,"s":2})", "not for the category"},
                          Case{R"({"exp":1999999999,"s":128,"t":true})", "test stand"}}) {
    CAPTURE(one.payload);
    WildberriesShop shop;
    const std::string token = wildberries_token(one.payload);
    const Round round = poll_all(*shop_reader({{"token", token}}), shop, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::unauthorized);
    CHECK(round.error->message.find(one.word) != std::string::npos);
    CHECK(round.error->message.find(token) == std::string::npos);
    CHECK(shop.requests == 0);
  }
}

TEST_CASE("wildberries: a token of the test stand is right for another address") {
  WildberriesShop shop;
  const std::string token = wildberries_token(R"({"exp":1999999999,"s":128,"t":true})");
  const auto connector = shop_reader(
      {{"token", token}, {"base_url", "https://feedbacks-api-sandbox.wildberries.ru/"}});
  CHECK(!poll_all(*connector, shop, kNow).error);
  CHECK(shop.last_url.starts_with("https://feedbacks-api-sandbox.wildberries.ru/api/"));
}

TEST_CASE("wildberries: two weeks before its end a token asks to be renewed") {
  WildberriesShop shop;
  const std::string exp = std::to_string(unix_seconds(kNow + days{13}));
  const std::string token = wildberries_token(R"({"acc":3,"s":128,"exp":)" + exp + "}");
  const Round round = poll_all(*shop_reader({{"token", token}}), shop, kNow);
  CHECK(round.batches.back().notice.find("2026-10-08") != std::string::npos);
  const Round early = poll_all(*shop_reader({{"token", token}}), shop, kNow - days{30});
  CHECK(early.batches.back().notice.empty());
}

TEST_CASE(
    "wildberries: a base token spends one call a poll and asks first whether there is anything") {
  WildberriesShop shop;
  shop.add("a", kNow - hours{1});
  const std::string token = wildberries_token(R"({"exp":1999999999,"acc":1,"s":128,"sid":"s-7"})");
  const auto connector = shop_reader({{"token", token}, {"take", 5000}});
  Cursor cursor;
  std::vector<std::string> asked;
  Round all;
  TimePoint now = kNow;
  for (int i = 0; i < 7; ++i, now += minutes{12}) {
    const auto batch = connector->poll(cursor, shop, now);
    REQUIRE(batch.ok());
    CHECK(!batch->more);
    CHECK(batch->not_before == seconds{minutes{12}});
    cursor = batch->next;
    asked.push_back(path_of(shop.last_url));
    all.items.insert(all.items.end(), batch->items.begin(), batch->items.end());
  }
  CHECK(shop.requests == 7);
  CHECK(asked[0] == "/api/v1/new-feedbacks-questions");
  CHECK(asked[1] == "/api/v1/feedbacks");
  CHECK(asked[6] == "/api/v1/new-feedbacks-questions");
  CHECK(all.find("a"));
  CHECK(shop.budget->key == "wildberries/s-7/feedbacks");
  CHECK(shop.budget->interval == minutes{12});
  CHECK(shop.budget->burst == 1);
}

TEST_CASE("wildberries: a base token's call for a list that is refused is its poll's only one") {
  WildberriesShop shop;
  shop.add("a", kNow - hours{1});
  shop.questions_status = 404;
  const std::string token = wildberries_token(R"({"exp":1999999999,"acc":1,"s":128})");
  const auto connector = shop_reader({{"token", token}, {"take", 5000}});
  Cursor cursor;
  std::size_t said = 0;
  TimePoint now = kNow;
  for (int i = 0; i < 14; ++i, now += minutes{12}) {
    const std::size_t before = shop.requests;
    const auto batch = connector->poll(cursor, shop, now);
    REQUIRE(batch.ok());
    CHECK(shop.requests == before + 1);
    CHECK(batch->not_before == seconds{minutes{12}});
    cursor = batch->next;
    said += batch->unreadable.size();
  }
  CHECK(said > 0);
  // Those that are refused rest as those that were read, however often something is called new.
  CHECK(shop.asked["/api/v1/questions"] <= 5);
  CHECK(shop.asked["/api/v1/feedbacks"] >= 2);
  CHECK(shop.asked["/api/v1/feedbacks/archive"] == 1);
}

TEST_CASE("wildberries: with a base token a round that has nothing to read costs no call") {
  WildberriesShop shop;
  shop.has_news = false;
  const std::string token = wildberries_token(R"({"exp":1999999999,"acc":1,"s":128})");
  const auto connector = shop_reader({{"token", token}, {"take", 5000}});
  Cursor cursor;
  TimePoint now = kNow;
  for (int i = 0; i < 10; ++i, now += minutes{12}) {
    const auto batch = connector->poll(cursor, shop, now);
    REQUIRE(batch.ok());
    cursor = batch->next;
  }
  CHECK(shop.requests == 10);
  CHECK(shop.asked["/api/v1/new-feedbacks-questions"] == 5);  // before the five lists, and since
}

TEST_CASE("wildberries: a base token finds a review that the seller saw before us") {
  WildberriesShop shop;
  shop.has_news = false;
  const std::string token = wildberries_token(R"({"exp":1999999999,"acc":1,"s":128})");
  const auto connector = shop_reader({{"token", token}, {"take", 5000}});
  Cursor cursor;
  bool found = false;
  TimePoint now = kNow;
  for (int i = 0; i < 40; ++i, now += minutes{12}) {
    if (i == 8) shop.add("seen in the cabinet", now);
    const auto batch = connector->poll(cursor, shop, now);
    REQUIRE(batch.ok());
    cursor = batch->next;
    for (const RawItem& item : batch->items) found = found || item.id == "seen in the cabinet";
  }
  CHECK(found);
}

TEST_CASE("wildberries: other tokens may call three times a second") {
  WildberriesShop shop;
  poll_all(*shop_reader({{"token", wildberries_token(R"({"acc":3,"s":128})")}}), shop, kNow);
  REQUIRE(shop.budget);
  CHECK(shop.budget->interval >= std::chrono::milliseconds{333});
  CHECK(shop.budget->interval < std::chrono::milliseconds{400});
  CHECK(shop.budget->burst == 6);
}

TEST_CASE("wildberries: a token that is not a JWT is simply tried") {
  for (const char* token : {"x", "..", "a.b.c", "a.e30.c", "a.bnVsbA.c", "a.W10.c", "a.!!.c"}) {
    CAPTURE(token);
    WildberriesShop shop;
    CHECK(!poll_all(*shop_reader({{"token", token}}), shop, kNow).error);
  }
}

TEST_CASE("wildberries: settings that cannot work are problems") {
  CHECK(problems_of("wildberries", {}) == 1);
  CHECK(problems_of("wildberries", {{"token", "x"}, {"take", 5001}}) == 1);
  CHECK(problems_of("wildberries", {{"token", "x"}, {"tokn", "y"}}) == 1);
  CHECK(problems_of("wildberries", {{"token", "x"}, {"overlap", "ten"}}) == 1);
  CHECK(problems_of("wildberries", {{"token", "x"}, {"reviews", false}, {"questions", false}}) ==
        1);
  CHECK(problems_of("wildberries", {{"token", "x"}}) == 0);
}

}  // namespace
}  // namespace molva
