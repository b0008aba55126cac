// What every connector that walks through lists must live through. The table is in
// tests/connectors/places/: a new connector gets all of this by a row.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "connectors/core/json.h"
#include "tests/connectors/places/places.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

// `count` reviews a minute apart, the newest three days ago.
void fill(ChangingPlace& service, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    service.add(static_cast<int>(i) + 1, kNow - days{3} - minutes{static_cast<int>(count - i)});
}

// A secret may be cut off by the end of a message, so its beginning must not be there either.
bool shows_a_secret(const PlaceUnderTest& place, const std::string& message) {
  return std::ranges::any_of(place.secrets, [&](const std::string& secret) {
    return message.find(secret) != std::string::npos;
  });
}

TEST_CASE("every connector: the recorded service gives the expected items") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    RoutesHttp http(place.name + "/shop");
    const Round round = poll_all(*make_connector(place.name, place.recorded), http, kNow);
    CHECK_MESSAGE(!round.error, (round.error ? round.error->message : ""));
    CHECK(!round.items.empty());
    check_expected(place.name + "/shop/expected.json", round.items);
  }
}

TEST_CASE("every connector: answers that any service may give are clear errors and move nothing") {
  for (const PlaceUnderTest& place : places_under_test())
    for (const char* file : kHostileAnswers) {
      if (std::ranges::find(place.readable, file) != place.readable.end()) continue;
      CAPTURE(place.name);
      CAPTURE(std::string(file));
      ChangingPlace service(place);
      service.replaced = true;
      service.instead = read_fixture(std::string("common/") + file);
      const Cursor before{R"({"v":1})"};
      const Round round = poll_all(*make_connector(place), service, kNow, before);
      REQUIRE(round.error);
      CHECK(round.error->code == ErrorCode::malformed);
      CHECK(round.error->message.starts_with(place.name + ": "));
      CHECK(service.pages < 5);
    }
}

TEST_CASE("every connector: what is no token is a clear error, and no page is asked for") {
  for (const PlaceUnderTest& place : places_under_test()) {
    if (!place.has_token) continue;
    for (const char* file : {"html_instead_of_json.html", "truncated.json", "empty_body.json",
                             "null.json", "bom.json", "deep_nesting.json", "wrong_types.json"}) {
      CAPTURE(place.name);
      CAPTURE(std::string(file));
      ChangingPlace service(place);
      service.token_replaced = true;
      service.token_instead = read_fixture(std::string("common/") + file);
      const Round round = poll_all(*make_connector(place), service, kNow);
      REQUIRE(round.error);
      CHECK(round.error->code == ErrorCode::malformed);
      CHECK(round.error->message.starts_with(place.name + ": "));
      CHECK(round.error->message.find("access token") != std::string::npos);
      CHECK(round.cursor == Cursor{});
      CHECK(service.pages == 0);
    }
  }
}

TEST_CASE("every connector: one element that cannot be read does not cost the others") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    service.add(1, kNow - hours{3});
    service.reviews.push_back({"2", kNow - hours{2}, true});
    service.add(3, kNow - hours{1});
    const Round round = poll_all(*make_connector(place), service, kNow);
    REQUIRE(!round.error);
    CHECK(round.ids() == std::vector<std::string>{"1", "3"});
    REQUIRE(round.unreadable.size() == 1);
    CHECK(round.unreadable[0].where.ends_with("[1]"));
    CHECK(round.unreadable[0].sample == "7");
  }
}

TEST_CASE(
    "every connector: a service whose elements changed their shape is an error, not a quiet day") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    for (int i = 1; i <= 5; ++i)
      service.reviews.push_back({std::to_string(i), kNow - hours{i}, true});
    const Round round = poll_all(*make_connector(place), service, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::malformed);
    CHECK(round.error->message.find("none of the elements (5)") != std::string::npos);
    CHECK(round.cursor == Cursor{});
  }
}

TEST_CASE(
    "every connector: a review of the same second as the last one read comes with the next round") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    service.add(1, kNow - seconds{30});
    const auto connector = make_connector(place);
    Round round = poll_all(*connector, service, kNow);
    service.add(2, kNow - seconds{30});
    round = poll_all(*connector, service, kNow + minutes{1}, round.cursor);
    CHECK(round.find("2"));
  }
}

TEST_CASE("every connector: a review that turns up late with an older date is not skipped") {
  for (const PlaceUnderTest& place : places_under_test())
    for (const bool by_weeks : {false, true}) {
      CAPTURE(place.name);
      CAPTURE(by_weeks);
      ChangingPlace service(place);
      fill(service, 3 * place.page_size);
      // A page of known ones stands between the new ones and the late one.
      for (std::size_t i = 0; i < place.page_size; ++i)
        service.add(1000 + static_cast<int>(i), kNow - minutes{static_cast<int>(i) + 1});
      const auto connector = make_connector(place);
      Round round = poll_all(*connector, service, kNow);
      REQUIRE(!round.error);
      const TimePoint later = kNow + (by_weeks ? minutes{7 * 60} : minutes{10});
      for (std::size_t i = 0; i < place.page_size; ++i)
        service.add(1500 + static_cast<int>(i), later - seconds{static_cast<int>(i)});
      service.add(2000, by_weeks ? kNow - days{21} : kNow - hours{20});
      round = poll_all(*connector, service, later, round.cursor);
      CHECK(round.find("2000"));
    }
}

TEST_CASE(
    "every connector: what turned up late while the machine was off for long is not skipped") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    fill(service, 3 * place.page_size);  // known ones between what is new and the late one
    service.add(1000, kNow - minutes{1});
    const auto connector = make_connector(place, {{"history", "400d"}});
    Round round = poll_all(*connector, service, kNow);
    REQUIRE(!round.error);
    service.add(2000, kNow - days{5});
    service.add(3000, kNow + days{60});
    round = poll_all(*connector, service, kNow + days{61}, round.cursor);
    CHECK(!round.error);
    CHECK(round.find("2000"));
    CHECK(round.find("3000"));
  }
}

TEST_CASE("every connector: a walk that was cut goes on where it stopped") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    const std::size_t count = 5 * place.page_size - 5;
    fill(service, count);
    service.fail_at = 3;
    const auto connector = make_connector(place);
    Round first = poll_all(*connector, service, kNow);
    REQUIRE(first.error);
    CHECK(first.error->code == ErrorCode::unavailable);
    CHECK(first.ids().size() == 2 * place.page_size - (place.repeats_the_edge ? 1 : 0));
    service.fail_at = 0;
    service.pages = 0;
    // A new process, with nothing but the cursor.
    const Round rest = poll_all(*make_connector(place), service, kNow + minutes{1}, first.cursor);
    REQUIRE(!rest.error);
    first.items.insert(first.items.end(), rest.items.begin(), rest.items.end());
    CHECK(first.ids().size() == count);
    CHECK(service.pages <= 5);  // the third page and those behind it, and what tells the end
  }
}

TEST_CASE("every connector: a place in the list that is refused later begins the walk again") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    fill(service, 3 * place.page_size);
    service.status = 400;
    service.status_from = 2;
    const auto connector = make_connector(place);
    Round round = poll_all(*connector, service, kNow);
    CHECK(!round.error);
    CHECK(round.ids().size() == place.page_size);
    REQUIRE(round.unreadable.size() == 1);
    CHECK(round.unreadable[0].where == place.list);
    // Even if it is refused for ever, what is new comes.
    service.pages = 0;
    service.add(1000, kNow);
    round = poll_all(*connector, service, kNow + minutes{10}, round.cursor);
    CHECK((round.find("1000") || place.oldest_first));
    service.status = 200;
    round = poll_all(*connector, service, kNow + minutes{20}, round.cursor);
    CHECK(!round.error);
    CHECK(round.ids().size() == 3 * place.page_size + 1);
  }
}

TEST_CASE("every connector: a later page that fails for ever hides nothing new") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    const std::size_t count = 5 * place.page_size - 5;
    fill(service, count);
    service.fail_only = 3;
    const auto connector = make_connector(place);
    Round round = poll_all(*connector, service, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::unavailable);
    std::vector<RawItem> all = round.items;
    for (int day = 1; day <= 3; ++day) {
      const std::string fresh = std::to_string(1000 + day);
      service.add(1000 + day, kNow + hours{24 * day});
      service.pages = 0;
      service.fail_only = 1;  // where the walk stands; what is asked for after it is answered
      round = poll_all(*connector, service, kNow + hours{24 * day} + minutes{5}, round.cursor);
      REQUIRE(round.error);
      CHECK(round.find(fresh));
      all.insert(all.end(), round.items.begin(), round.items.end());
    }
    service.fail_only = 0;
    round = poll_all(*connector, service, kNow + hours{24 * 4}, round.cursor);
    CHECK(!round.error);
    all.insert(all.end(), round.items.begin(), round.items.end());
    round = poll_all(*connector, service, kNow + hours{24 * 4} + minutes{10}, round.cursor);
    CHECK(!round.error);
    round.items.insert(round.items.end(), all.begin(), all.end());
    CHECK(round.ids().size() == count + 3);
  }
}

TEST_CASE("every connector: pages that become larger in the middle of a walk skip nothing") {
  std::size_t tried = 0;
  for (const PlaceUnderTest& place : places_under_test()) {
    PlaceUnderTest larger = place;
    const auto limit = std::ranges::find(larger.options, "limit", &TestOption::key);
    if (limit == larger.options.end()) continue;
    CAPTURE(place.name);
    ++tried;
    *limit = {"limit", static_cast<int>(2 * place.page_size)};
    ChangingPlace service(place);
    const std::size_t count = 5 * place.page_size - 5;
    fill(service, count);
    const auto first = make_connector(place)->poll({}, service, kNow);
    REQUIRE(first);
    CHECK(first->more);
    Round round = poll_all(*make_connector(larger), service, kNow + minutes{1}, first->next);
    REQUIRE(!round.error);
    round.items.insert(round.items.end(), first->items.begin(), first->items.end());
    CHECK(round.ids().size() == count);
  }
  CHECK(tried > 5);
}

TEST_CASE("every connector: nothing is lost whatever happens between the pages") {
  for (const PlaceUnderTest& place : places_under_test())
    for (unsigned seed = 1; seed <= 30; ++seed) {
      CAPTURE(place.name);
      CAPTURE(seed);
      ChangingPlace service(place);
      TimePoint now = kNow;
      std::uint32_t state = seed * 2654435761U;
      const auto roll = [&](std::uint32_t sides) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8) % sides;
      };
      int made = 0;
      const auto arrive = [&] {
        const auto late = roll(4) == 0 ? seconds{roll(20 * 3600)} : seconds{roll(3)};
        service.add(++made, now - late);
      };
      const auto vanish = [&] {
        if (service.reviews.empty()) return;
        service.reviews.erase(service.reviews.begin() +
                              roll(static_cast<std::uint32_t>(service.reviews.size())));
      };
      for (auto i = roll(static_cast<std::uint32_t>(4 * place.page_size)); i > 0; --i) {
        arrive();
        now += seconds{roll(7200)};
      }
      service.between = [&] {
        now += seconds{roll(90)};
        while (roll(3) == 0) arrive();
        while (place.tells_total && roll(3) == 0) vanish();
      };
      const auto connector = make_connector(place);
      std::vector<RawItem> all;
      Cursor cursor;
      for (int number = 0; number < 6; ++number) {
        if (number == 5) service.between = nullptr;
        Round round = poll_all(*connector, service, now, cursor);
        REQUIRE(!round.error);
        cursor = round.cursor;
        all.insert(all.end(), round.items.begin(), round.items.end());
        now += number % 2 == 0 ? seconds{hours{7}} : seconds{minutes{10}};
      }
      Round together;
      together.items = std::move(all);
      for (const Shown& one : service.reviews) {
        CAPTURE(one.id);
        CHECK(together.find(one.id));
      }
    }
}

TEST_CASE(
    "every connector: a service that always gives the same page ends in an error, not in a loop") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    fill(service, 3 * place.page_size);
    service.stuck = true;
    const Round round = poll_all(*make_connector(place), service, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::malformed);
    CHECK(round.error->message.find("same page") != std::string::npos);
    CHECK(service.pages < 5);
  }
}

TEST_CASE("every connector: a date in the future does not make the source blind until then") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    fill(service, place.page_size);
    service.add(1000, kNow + days{3650});
    const auto connector = make_connector(place);
    Round round = poll_all(*connector, service, kNow);
    const auto news = static_cast<int>(3 * place.page_size);
    for (int i = 0; i < news; ++i) service.add(2000 + i, kNow + seconds{i});
    round = poll_all(*connector, service, kNow + minutes{10}, round.cursor);
    for (int i = 0; i < news; ++i) CHECK(round.find(std::to_string(2000 + i)));
  }
}

TEST_CASE(
    "every connector: reviews that vanish while a list is read by number cost no other ones") {
  for (const PlaceUnderTest& place : places_under_test())
    for (const std::size_t at_once : {std::size_t{3}, 2 * place.page_size}) {
      if (!place.tells_total) continue;
      CAPTURE(place.name);
      CAPTURE(at_once);
      ChangingPlace service(place);
      fill(service, 7 * place.page_size);
      int times = 0;
      service.between = [&] {  // the newest go, so all that stands behind them moves up
        if (++times == 3 || times == 5)
          service.reviews.erase(service.reviews.end() - static_cast<std::ptrdiff_t>(at_once),
                                service.reviews.end());
      };
      const Round round = poll_all(*make_connector(place), service, kNow);
      REQUIRE(!round.error);
      for (const Shown& one : service.reviews) {
        CAPTURE(one.id);
        CHECK(round.find(one.id));
      }
    }
}

TEST_CASE("every connector: an old or a broken cursor reads again rather than skips") {
  for (const PlaceUnderTest& place : places_under_test())
    for (const char* cursor :
         {"", "{", "null", "[]", R"({"v":1,"list":"none"})", R"({"v":1,"lists":{"reviews":7}})",
          R"({"v":1,"lists":{"reviews":{"mark":"x","under_way":1}}})"}) {
      CAPTURE(place.name);
      CAPTURE(cursor);
      ChangingPlace service(place);
      service.add(1, kNow - days{100});
      const Round round = poll_all(*make_connector(place), service, kNow, Cursor{cursor});
      CHECK(!round.error);
      CHECK(round.find("1"));
    }
}

TEST_CASE("every connector: the same cursor polled twice gives the same items") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    fill(service, 2 * place.page_size);
    const auto connector = make_connector(place);
    const auto first = connector->poll({}, service, kNow);
    const auto second = connector->poll({}, service, kNow);
    REQUIRE(first.ok());
    REQUIRE(second.ok());
    CHECK(items_json(first->items) == items_json(second->items));
    CHECK(first->next == second->next);
  }
}

TEST_CASE("every connector: a quiet round asks for one page and brings a page, not the history") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    const std::size_t count = 5 * place.page_size;
    for (std::size_t i = 0; i < count; ++i)
      service.add(static_cast<int>(i) + 1, kNow - hours{9 * (count - i)});
    const auto connector = make_connector(place);
    const Round first = poll_all(*connector, service, kNow);
    CHECK(first.ids().size() == count);
    service.pages = service.tokens = 0;
    const Round quiet = poll_all(*connector, service, kNow + minutes{10}, first.cursor);
    CHECK(quiet.items.size() <= 2 * place.page_size);
    CHECK(service.pages <= 2);  // the first page holds younger ones than the mark less a day
    CHECK(service.tokens == 0);
  }
}

TEST_CASE(
    "every connector: what is older than the history asked for stays unread, in later rounds, "
    "too") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    service.add(1, kNow - days{20});
    const auto connector = make_connector(place, {{"history", "7d"}});
    Round round = poll_all(*connector, service, kNow);
    CHECK(round.items.empty());
    service.add(2, kNow);
    round = poll_all(*connector, service, kNow + minutes{10}, round.cursor);
    CHECK(round.ids() == std::vector<std::string>{"2"});
    round = poll_all(*connector, service, kNow + hours{7}, round.cursor);
    CHECK(round.ids() == std::vector<std::string>{"2"});
  }
}

TEST_CASE("every connector: an empty place is no error, and its first review is found") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    ChangingPlace service(place);
    const auto connector = make_connector(place);
    Round round = poll_all(*connector, service, kNow);
    CHECK(!round.error);
    CHECK(round.items.empty());
    service.add(1, kNow - days{2});
    round = poll_all(*connector, service, kNow + minutes{10}, round.cursor);
    CHECK(round.find("1"));
  }
}

TEST_CASE(
    "every connector: a refusal is named by its kind, leaves the cursor, and shows no secret") {
  struct Case {
    int status;
    ErrorCode code;
  };
  for (const PlaceUnderTest& place : places_under_test())
    for (const Case& one : {Case{400, ErrorCode::rejected}, Case{401, ErrorCode::unauthorized},
                            Case{403, ErrorCode::unauthorized}, Case{404, ErrorCode::not_found},
                            Case{410, ErrorCode::gone}, Case{429, ErrorCode::rate_limited},
                            Case{500, ErrorCode::unavailable}}) {
      CAPTURE(place.name);
      CAPTURE(one.status);
      ChangingPlace service(place);
      service.add(1, kNow);
      service.status = one.status;
      service.headers = {{"Retry-After", "17"}};
      service.repeats = true;
      const Round round = poll_all(*make_connector(place), service, kNow);
      REQUIRE(round.error);
      CHECK(round.error->code == one.code);
      CHECK(round.error->retry_after == seconds{17});
      CHECK(round.error->message.find(std::to_string(one.status)) != std::string::npos);
      CHECK_MESSAGE(!shows_a_secret(place, round.error->message), round.error->message);
      CHECK(round.cursor == Cursor{});
      CHECK(service.pages == 1);
    }
}

// The reviews of one service by their texts; a text that it has twice is left out.
std::map<std::string, RawItem> by_text(const std::vector<RawItem>& items) {
  std::map<std::string, RawItem> found;
  std::map<std::string, int> times;
  for (const RawItem& item : items)
    if (item.kind == ItemKind::review && !item.text.empty() && ++times[item.text] == 1)
      found.emplace(item.text, item);
  std::erase_if(found, [&](const auto& one) { return times[one.first] > 1; });
  return found;
}

void check_same(const RawItem& item, const RawItem& other) {
  CAPTURE(item.text);
  CHECK(item.rating == other.rating);
  const auto same = [](const std::string& a, const std::string& b) {
    if (!a.empty() && !b.empty()) CHECK(a == b);  // not every service tells
  };
  same(item.author.name, other.author.name);
  same(item.product, other.product);
  same(item.title, other.title);
  same(item.pros, other.pros);
  same(item.cons, other.cons);
  if (item.answer.state != AnswerState::none && other.answer.state != AnswerState::none)
    same(item.answer.text, other.answer.text);
}

TEST_CASE("every connector: the same people and goods give equal records") {
  std::map<std::string, std::map<std::string, RawItem>> services;
  for (const PlaceUnderTest& place : places_under_test()) {
    RoutesHttp http(place.name + "/shop");
    services[place.name] =
        by_text(poll_all(*make_connector(place.name, place.recorded), http, kNow).items);
  }
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    std::size_t shared = 0;
    for (const auto& [text, item] : services[place.name]) {
      bool elsewhere = false;
      for (const auto& [name, others] : services) {
        const auto other = others.find(text);
        if (name == place.name || other == others.end()) continue;
        CAPTURE(name);
        check_same(item, other->second);
        elsewhere = true;
      }
      shared += elsewhere ? 1 : 0;
    }
    CHECK(shared >= place.shared);
  }
}

TEST_CASE("every connector: settings that cannot work are problems") {
  for (const PlaceUnderTest& place : places_under_test()) {
    CAPTURE(place.name);
    CHECK(problems_of(place.name, place.options) == 0);
    for (const std::string& key : place.needed) {
      CAPTURE(key);
      std::vector<TestOption> options = place.options;
      std::erase_if(options, [&](const TestOption& option) { return option.key == key; });
      CHECK(problems_of(place.name, options) == 1);
    }
    std::vector<TestOption> misspelt = place.options;
    misspelt.emplace_back("overlapp", "24h");
    CHECK(problems_of(place.name, misspelt) == 1);
  }
}

}  // namespace
}  // namespace molva
