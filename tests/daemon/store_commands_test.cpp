// mentions, alerts, sources, export, import, replay: each on a real folder and database.
#include <doctest/doctest.h>

#include "daemon/commands/alerts.h"
#include "daemon/commands/export.h"
#include "daemon/commands/import.h"
#include "daemon/commands/mentions.h"
#include "daemon/commands/replay.h"
#include "daemon/commands/sources.h"
#include "tests/daemon/query_world.h"

using namespace molva;
using namespace molva::test;

namespace {

std::int64_t number(MentionId id) {
  return static_cast<std::int64_t>(id);
}

bool has(const std::ostringstream& stream, const std::string& text) {
  return stream.str().find(text) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "mentions: a list shows the newest first, and control characters of a text never reach it") {
  QueryWorld world;
  world.store_mention("1", kNegative, kStoreNoon - 2h, "", "old \x1b[31mred\x1b[0m\nline");
  world.store_mention("2", kPositive, kStoreNoon - 1h, "", "new");
  auto options = world.options<MentionsOptions>();
  CHECK(world.run(run_mentions_list, options) == 0);
  CHECK(world.out.str().find("new 2") < world.out.str().find("old"));
  CHECK(world.out.str().find('\x1b') == std::string::npos);
  options.polarity = kPositive;
  options.format = "json";
  world.run(run_mentions_list, options);
  CHECK(world.json().root().size() == 1);
  CHECK(world.json().root().at(0)["polarity"].text() == "positive");
}

TEST_CASE("mentions: one is shown with its verdict and who corrected it") {
  QueryWorld world;
  const auto id =
      number(world.store_mention("1", kNegative, kStoreNoon - 1h, "", "Ужасное качество"));
  auto options = world.options<MentionsOptions>();
  options.ids = {id};
  options.label = "neutral";
  options.who = "anna";
  options.note = "ирония";
  CHECK(world.run(run_mentions_label, options) == 0);
  CHECK(world.run(run_mentions_show, options) == 0);
  CHECK(has(world.out, "Ужасное качество"));
  CHECK(has(world.out, "anna corrected negative to neutral: ирония"));
  options.format = "json";
  world.run(run_mentions_show, options);
  CHECK(world.json().root()["corrections"].at(0)["who"].text() == "anna");
  CHECK(world.json().root()["mention"]["judged"].text() == "negative");
  CHECK(world.json().root()["verdict"].is_object());
}

TEST_CASE("mentions: an unknown id is status 1, and the known ones beside it are done") {
  QueryWorld world;
  const auto id = number(world.store_mention("1", kNegative, kStoreNoon - 1h));
  auto options = world.options<MentionsOptions>();
  options.ids = {999'999, id};
  options.label = "positive";
  CHECK(world.run(run_mentions_label, options) == 1);
  CHECK(has(world.err, "999999"));
  CHECK(Store::open(world.path()).mention(MentionId{id})->polarity == kPositive);
  CHECK_FALSE(Store::open(world.path()).corrections(MentionId{id})[0].who.empty());
}

TEST_CASE("mentions: a label that is no polarity is status 2 and changes nothing") {
  QueryWorld world;
  auto options = world.options<MentionsOptions>();
  options.ids = {static_cast<std::int64_t>(world.store_mention("1", kNegative, kStoreNoon - 1h))};
  options.label = "good";
  CHECK(world.run(run_mentions_label, options) == 2);
  CHECK(world.err.str().find("negative, neutral, positive") != std::string::npos);
  options.format = "csv";
  CHECK(world.run(run_mentions_show, options) == 0);
  CHECK(world.out.str().find(",negative,") != std::string::npos);
}

TEST_CASE("alerts: a list and one alert with its mentions and notifications") {
  QueryWorld world;
  const MentionId id = world.store_mention("1", kNegative, kStoreNoon - 1h, "", "Ужас");
  {
    Store store = Store::open(world.path());
    Write write(store);
    write.fire({"alt_1",
                "negative-review",
                "slon",
                "Wildberries",
                "negative",
                Severity::critical,
                kStoreNoon - 1h,
                {id}});
    OutboxEntry entry;
    entry.id = "n1";
    entry.alert = "alt_1";
    entry.receiver = "folder";
    write.enqueue(entry);
    write.commit();
  }
  auto options = world.options<AlertsOptions>();
  CHECK(world.run(run_alerts_list, options) == 0);
  CHECK(has(world.out, "alt_1"));
  CHECK(has(world.out, "urgent"));
  CHECK(has(world.out, "0 of 1"));
  options.ids = {"alt_1"};
  CHECK(world.run(run_alerts_show, options) == 0);
  CHECK(has(world.out, "Ужас"));
  CHECK(has(world.out, "folder: waiting"));
  options.ids = {"alt_2"};
  CHECK(world.run(run_alerts_show, options) == 1);
  CHECK(has(world.err, "alt_2"));
}

TEST_CASE("sources: each says how it is doing, and a reset forgets only the cursor") {
  QueryWorld world;
  auto options = world.options<SourcesOptions>();
  CHECK(world.run(run_sources_list, options) == 0);
  CHECK(has(world.out, "not read yet"));
  {
    Store store = Store::open(world.path());
    Write write(store);
    Batch batch = page_that_ends_in("page 2");
    batch.unreadable.push_back({"reviews[3]", "no id", ""});
    write.polled("wb", batch, 3, kStoreNoon);
    batch.notice = "the budget of the day is used up";
    write.polled("gone", batch, 3, kStoreNoon);
    write.poll_failed("wb", Error{ErrorCode::unavailable, "wb: 503"}, kStoreNoon);
    write.commit();
  }
  world.run(run_sources_list, options);
  CHECK(has(world.out, "cannot be read"));
  CHECK(has(world.out, "wb: 503"));
  CHECK(has(world.out, "not in the settings"));
  CHECK(has(world.out, "the budget of the day is used up"));
  options.ids = {"wb"};
  CHECK(world.run(run_sources_reset, options) == 0);
  CHECK(Store::open(world.path()).source_state("wb").cursor.text.empty());
  options.ids = {"wbb"};
  CHECK(world.run(run_sources_reset, options) == 2);
  CHECK(has(world.err, "did you mean “wb”"));
}

TEST_CASE("export: JSON has an object a line; CSV cells that begin a formula are defused") {
  QueryWorld world;
  world.store_mention("1", kNegative, kStoreNoon - 2h, "", "=HYPERLINK(\"http://evil\")");
  world.store_mention("2", kPositive, kStoreNoon - 1h);
  auto options = world.options<ExportOptions>();
  CHECK(world.run(run_export, options) == 0);
  std::istringstream lines(world.out.str());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) CHECK(Json::parse(line).ok());
  CHECK(count == 2);
  options.format = "csv";
  CHECK(world.run(run_export, options) == 0);
  CHECK(has(world.out, "\"'=HYPERLINK("));
  CHECK_FALSE(has(world.out, ",=HYPERLINK"));
  CHECK_FALSE(has(world.out, ",\"=HYPERLINK"));
}

TEST_CASE(
    "import: a file is judged and counted with the source's own columns, twice is once, no alert") {
  QueryWorld world;
  world.folder.write("old.csv",
                     "id,Отзыв,rating,created_at\n"
                     "1,\"Ужасное качество, не советую\",1,2026-11-20T10:00:00Z\n"
                     "2,Отличный чайник,5,2026-11-21T10:00:00Z\n");
  auto options = world.options<ImportOptions>();
  options.file = world.folder.path() / "old.csv";
  options.source = "wb";
  CHECK(world.run(run_import, options) == 0);
  CAPTURE(world.out.str());
  CAPTURE(world.err.str());
  CHECK(has(world.out, "Read: 2; new 2"));
  CHECK(has(world.out, "negative 1"));
  CHECK(world.run(run_import, options) == 0);
  CHECK(has(world.out, "new 0"));
  Store store = Store::open(world.path());
  CHECK_FALSE(store.next_group_due());
  CHECK(store.source_state("wb").cursor.text.empty());
  CHECK(store.counts({kStoreNoon - 24h * 30, kStoreNoon})[0].counts == Counts{1, 1, 0});
}

TEST_CASE("import: a row that cannot be read is named, the others are in, status 1") {
  QueryWorld world;
  world.folder.write("old.jsonl",
                     "{\"id\":\"1\",\"text\":\"Плохо\",\"rating\":1}\nnot "
                     "json\n{\"id\":\"2\",\"text\":\"Хорошо\",\"rating\":5}\n");
  auto options = world.options<ImportOptions>();
  options.file = world.folder.path() / "old.jsonl";
  options.source = "wb";
  options.columns = {{"text", "text"}};
  CHECK(world.run(run_import, options) == 1);
  CHECK(has(world.out, "new 2"));
  CHECK(has(world.err, "old.jsonl:2"));
}

TEST_CASE(
    "import: a source that is not there is status 2, a file that is not there is no success") {
  QueryWorld world;
  auto options = world.options<ImportOptions>();
  options.file = world.folder.path() / "none.csv";
  options.source = "vb";
  CHECK(world.run(run_import, options) == 2);
  CHECK(has(world.err, "did you mean “wb”"));
  options.source = "wb";
  CHECK(world.run(run_import, options) != 0);
  CHECK(has(world.err, "none.csv"));
}

TEST_CASE("replay: what the rules would have sent is counted, and nothing is changed") {
  QueryWorld world;
  for (int i = 0; i < 10; ++i)
    world.store_mention(std::to_string(i), kNegative, kStoreNoon - 48h + i * 1s);  // one alert
  world.store_mention("late", kNegative, kStoreNoon - 1h);
  world.store_mention("good", kPositive, kStoreNoon - 1h);
  auto options = world.options<ReplayOptions>();
  options.format = "json";
  CHECK(world.run(run_replay, options) == 0);
  const Json json = world.json();
  REQUIRE(json.root()["alerts"].size() == 2);
  CHECK(json.root()["alerts"].at(0)["mentions"].integer() == 10);
  CHECK(json.root()["alerts"].at(1)["fired_at"].text() == "2026-11-24T11:00:30Z");
  Store store = Store::open(world.path());
  CHECK(store.alerts(std::nullopt, 0).empty());
  CHECK(store.outbox(std::nullopt, 0).empty());
  options.format = "table";
  CHECK(world.run(run_replay, options) == 0);
  CHECK(has(world.out, "negative-review"));
}
