#include "daemon/commands/index.h"

#include <doctest/doctest.h>

#include "daemon/commands/mentions.h"
#include "tests/daemon/query_world.h"

using namespace molva;
using namespace molva::test;

namespace {

// 3 good, 1 bad, 1 neutral, one a day, the newest an hour ago.
struct IndexWorld : QueryWorld {
  IndexWorld() {
    const nlp::Polarity polarities[] = {kPositive, kPositive, kNegative, kNeutral, kPositive};
    for (int i = 0; i < 5; ++i)
      store_mention(std::to_string(i), polarities[i], kStoreNoon - 24h * i - 1h,
                    i == 2 ? "delivery" : "");
  }
};

}  // namespace

TEST_CASE("index: a number comes with its counts, its window and its interval") {
  IndexWorld world;
  auto options = world.options<IndexOptions>();
  CHECK(world.run(run_index, options) == 0);
  const std::string table = world.out.str();
  CHECK(table.find("0.500") != std::string::npos);
  CHECK(table.find("[−0.399, 0.909]") != std::string::npos);
  CHECK(table.find("2026-10-25 15:00 – 2026-11-24 15:00 (Europe/Moscow)") != std::string::npos);
  CHECK(table.find("КупиСлона") != std::string::npos);

  options.format = "json";
  CHECK(world.run(run_index, options) == 0);
  const Json json = world.json();
  const JsonView row = json.root()["rows"].at(0);
  CHECK(json.root()["rows"].size() == 1);
  CHECK(row["brand"].text() == "slon");
  CHECK(row["positive"].integer() == 3);
  CHECK(row["negative"].integer() == 1);
  CHECK(row["neutral"].integer() == 1);
  CHECK(*row["index"].number() == doctest::Approx(0.5));
  CHECK(row["from"].text() == "2026-10-25T12:00:00Z");
}

TEST_CASE(
    "index: no positive and no negative is a dash for people and null for programs, never 0") {
  QueryWorld world;
  world.store_mention("1", kNeutral, kStoreNoon - 1h);
  auto options = world.options<IndexOptions>();
  world.run(run_index, options);
  CHECK(world.out.str().find("—") != std::string::npos);
  options.format = "json";
  world.run(run_index, options);
  CHECK(world.json().root()["rows"].at(0)["index"].is_null());
  options.format = "csv";
  world.run(run_index, options);
  CHECK(world.out.str().find(",0,0,1,,,") != std::string::npos);
}

TEST_CASE("index: windows by last, by moments and by local dates, the last day inside") {
  IndexWorld world;
  auto options = world.options<IndexOptions>();
  options.format = "json";
  const auto mentions = [&] {
    CHECK(world.run(run_index, options) == 0);
    const Json json = world.json();
    const JsonView row = json.root()["rows"].at(0);
    return row["positive"].integer().value_or(0) + row["negative"].integer().value_or(0) +
           row["neutral"].integer().value_or(0);
  };
  options.last = "24h";
  CHECK(mentions() == 1);
  options.last = "3d";
  CHECK(mentions() == 3);
  options.last = "";
  options.from = "2026-11-22T00:00:00Z";
  CHECK(mentions() == 3);
  options.from = "2026-11-20";
  options.to = "2026-11-22";
  CHECK(mentions() == 3);
  options.from = "";
  CHECK(mentions() == 3);
}

TEST_CASE("index: by day there is a row for each local day, also for an empty one") {
  IndexWorld world;
  auto options = world.options<IndexOptions>();
  options.by = "day";
  options.from = "2026-11-18";
  options.format = "json";
  CHECK(world.run(run_index, options) == 0);
  const Json json = world.json();
  REQUIRE(json.root()["rows"].size() == 7);
  CHECK(json.root()["rows"].at(0)["day"].text() == "2026-11-18");
  CHECK(json.root()["rows"].at(0)["index"].is_null());
  CHECK(json.root()["rows"].at(4)["day"].text() == "2026-11-22");
  CHECK(json.root()["rows"].at(4)["negative"].integer() == 1);
  CHECK(json.root()["rows"].at(1)["from"].text() == "2026-11-18T21:00:00Z");  // midnight in Moscow
}

TEST_CASE("index: by week, month, product and aspect") {
  IndexWorld world;
  auto options = world.options<IndexOptions>();
  options.format = "json";
  const auto first = [&](const char* by) {
    options.by = by;
    CHECK(world.run(run_index, options) == 0);
    return world.json().root()["rows"].at(world.json().root()["rows"].size() - 1)[by].text_or();
  };
  CHECK(first("week") == "2026-11-23");
  CHECK(first("month") == "2026-11");
  CHECK(first("product") == "Чайник");
  CHECK(first("aspect") == "delivery");
  CHECK(world.json().root()["rows"].at(0)["negative"].integer() == 1);
}

TEST_CASE("index: a mention corrected by hand moves it at once") {
  IndexWorld world;
  auto label = world.options<MentionsOptions>();
  label.ids = {static_cast<std::int64_t>(world.store_mention("x", kNegative, kStoreNoon - 2h))};
  label.label = "positive";
  label.who = "anna";
  CHECK(world.run(run_mentions_label, label) == 0);
  auto options = world.options<IndexOptions>();
  options.format = "json";
  world.run(run_index, options);
  CHECK(world.json().root()["rows"].at(0)["positive"].integer() == 4);
}

TEST_CASE("index: wrong usage is status 2 and says what would be right") {
  IndexWorld world;
  auto options = world.options<IndexOptions>();
  std::string says;
  SUBCASE("brand") {
    options.brands = {"slom"};
    says = "did you mean “slon”";
  }
  SUBCASE("channel") {
    options.channels = {"Wildberris"};
    says = "did you mean “Wildberries”";
  }
  SUBCASE("span") {
    options.last = "yesterday";
    says = "30d";
  }
  SUBCASE("date") {
    options.from = "2026-02-30";
    says = "2026-11-24";
  }
  SUBCASE("both") {
    options.from = "2026-02-20";
    options.last = "3d";
    says = "--last";
  }
  SUBCASE("upside down") {
    options.from = "2026-11-20";
    options.to = "2026-11-10";
    says = "window";
  }
  CHECK(world.run(run_index, options) == 2);
  CHECK(world.out.str().empty());
  CAPTURE(world.err.str());
  CHECK(world.err.str().find(says) != std::string::npos);
}
