#include <doctest/doctest.h>

#include <fstream>

#include "tests/daemon/store_world.h"

using namespace molva;
using namespace molva::test;

TEST_CASE("store: a new item is fresh, the same again is the same, an edited one is edited") {
  StoreWorld world;
  CHECK(world.take(item_of("1", "Плохо"), kNegative).novelty == Novelty::fresh);
  CHECK(world.take(item_of("1", "Плохо"), kNegative).novelty == Novelty::same);
  const Remembered edited = world.take(item_of("1", "Хорошо"), kPositive);
  CHECK(edited.novelty == Novelty::edited);
  CHECK(edited.judge);
  CHECK(world.all() == Counts{1, 0, 0});
  REQUIRE(world.store.mentions(MentionFilter{}).size() == 1);
  CHECK(world.store.mentions(MentionFilter{})[0].text == "Хорошо");
  CHECK(world.store.mentions(MentionFilter{})[0].edited);
}

TEST_CASE("store: what is not committed leaves no trace") {
  StoreWorld world;
  {
    Write write(world.store);
    world.take(write, item_of("1", "Плохо"), kNegative);
    write.polled("wb", page_that_ends_in("page 2"), 1, kStoreNoon);
  }
  CHECK(world.all() == Counts{});
  CHECK(world.store.source_state("wb").cursor.text.empty());
  // Numbers of names given in the lost transaction are void too.
  CHECK(world.take(item_of("1", "Плохо"), kNegative).novelty == Novelty::fresh);
  CHECK(world.all() == Counts{0, 1, 0});
}

TEST_CASE("store: an item that was rolled back is not known") {
  StoreWorld world;
  const Item item = sealed(item_of("1", "Плохо"));
  {
    Write write(world.store);
    write.remember(item, kStoreNoon);
  }
  Write write(world.store);
  CHECK_FALSE(write.known("wb", item.key, item.order, item.raw_fingerprint));
}

TEST_CASE("store: a known item is known in this process and after a new start") {
  StoreWorld world;
  const Item item = sealed(item_of("1", "Плохо"));
  world.take(item, kNegative);
  {
    Write write(world.store);
    CHECK(write.known("wb", item.key, item.order, item.raw_fingerprint));
    CHECK_FALSE(write.known("wb", item.key, item.order, item.raw_fingerprint + 1));
    CHECK_FALSE(write.known("ozon", item.key, item.order, item.raw_fingerprint));
  }
  Store again = Store::open(world.path);
  Write write(again);
  CHECK(write.known("wb", item.key, item.order, item.raw_fingerprint));
}

TEST_CASE("store: an item that another process changed is not taken for known") {
  StoreWorld world;
  const Item item = sealed(item_of("1", "Плохо"));
  world.take(item, kNegative);
  {
    Store other = Store::open(world.path);
    Write write(other);
    write.remember(sealed(item_of("1", "Хорошо")), kStoreNoon);
    write.commit();
  }
  Write write(world.store);
  CHECK_FALSE(write.known("wb", item.key, item.order, item.raw_fingerprint));
}

TEST_CASE("store: the text of an item about nobody is not kept") {
  StoreWorld world;
  world.take(item_of("1", "Совершенно секретно"), kNeutral, {});
  Store(std::move(world.store));  // closes, so that the log is in the file
  std::ifstream file(world.path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  CHECK(bytes.find("Совершенно") == std::string::npos);
}

TEST_CASE("store: an edit that no longer names the brand takes text and mention away") {
  StoreWorld world;
  world.take(item_of("1", "Слон плох"), kNegative);
  world.take(item_of("1", "Всё забыто"), kNeutral, {});
  CHECK(world.all() == Counts{});
  CHECK(world.store.mentions(MentionFilter{}).empty());
  // And back again: the text is written anew.
  world.take(item_of("1", "Слон хорош"), kPositive);
  CHECK(world.store.mentions(MentionFilter{})[0].text == "Слон хорош");
}

TEST_CASE(
    "store: a withdrawn item is not counted, stays visible, and counts again when it is back") {
  StoreWorld world;
  world.take(item_of("1", "Плохо"), kNegative);
  Item gone = item_of("1", "");
  gone.withdrawn = true;
  const Remembered seen = world.take(gone, kNegative);
  CHECK_FALSE(seen.judge);
  CHECK_FALSE(seen.counted);
  CHECK(world.all() == Counts{});
  REQUIRE(world.store.mentions(MentionFilter{}).size() == 1);
  CHECK(world.store.mentions(MentionFilter{})[0].withdrawn);
  CHECK(world.store.mentions(MentionFilter{})[0].text == "Плохо");
  MentionFilter counted;
  counted.counted_only = true;
  CHECK(world.store.mentions(counted).empty());

  CHECK_FALSE(world.take(item_of("1", "Плохо"), kNegative).judge);
  CHECK(world.all() == Counts{0, 1, 0});
}

TEST_CASE("store: an item that was withdrawn when first seen is judged when it comes back") {
  StoreWorld world;
  Item gone = item_of("1", "Плохо");
  gone.withdrawn = true;
  CHECK_FALSE(world.take(gone, kNegative).judge);
  CHECK(world.store.mentions(MentionFilter{}).empty());
  CHECK(world.take(item_of("1", "Плохо"), kNegative).judge);
  CHECK(world.all() == Counts{0, 1, 0});
}

TEST_CASE("store: a new answer is no new judgement") {
  StoreWorld world;
  world.take(item_of("1", "Плохо"), kNegative);
  Item answered = item_of("1", "Плохо");
  answered.answer = {AnswerState::published, "Простите нас", kStoreNoon};
  const Remembered seen = world.take(answered, kPositive);
  CHECK(seen.novelty == Novelty::edited);
  CHECK_FALSE(seen.judge);
  const MentionRow row = world.store.mentions(MentionFilter{})[0];
  CHECK(row.answer == AnswerState::published);
  CHECK(row.answer_text == "Простите нас");
  CHECK_FALSE(row.edited);
  CHECK(world.all() == Counts{0, 1, 0});
  CHECK(world.store.source_state("wb").reports_answers);
}

TEST_CASE("store: an edit without a date keeps the date of the first sight") {
  StoreWorld world;
  Item item = item_of("1", "Плохо", kStoreNoon);
  item.order = 0;
  item.dated = false;
  world.take(item, kNegative);
  item = item_of("1", "Хорошо", kStoreNoon + 72h);
  item.order = 0;
  item.dated = false;
  world.take(item, kPositive);
  CHECK(world.store.counts({kStoreNoon, kStoreNoon + 1h})[0].counts == Counts{1, 0, 0});
  CHECK(world.store.mentions(MentionFilter{})[0].published == kStoreNoon);
}

TEST_CASE("store: an item about two brands counts for both, and an edit keeps their ids") {
  StoreWorld world;
  world.take(item_of("1", "Слон и кит"), kNegative, {"slon", "kit"});
  const MentionId kit = world.last;
  const Remembered edited = world.take(item_of("1", "Кит лучше"), kPositive, {"kit"});
  CHECK(world.last == kit);
  CHECK(world.all("slon") == Counts{});
  CHECK(world.all("kit") == Counts{1, 0, 0});
  CHECK(edited.before.size() == 2);
}

TEST_CASE("store: a correction moves the counts at once and keeps who, when and what before") {
  StoreWorld world;
  world.take(item_of("1", "Ну-ну"), kNegative);
  {
    Write write(world.store);
    CHECK(write.correct(world.last, kPositive, "anna", "ирония", kStoreNoon + 1h));
    CHECK_FALSE(write.correct(MentionId{999'999}, kPositive, "anna", "", kStoreNoon));
    write.commit();
  }
  CHECK(world.all() == Counts{1, 0, 0});
  const MentionRow row = *world.store.mention(world.last);
  CHECK(row.polarity == kPositive);
  CHECK(row.judged == kNegative);
  CHECK(row.corrected);
  const auto history = world.store.corrections(world.last);
  REQUIRE(history.size() == 1);
  CHECK(history[0].who == "anna");
  CHECK(history[0].note == "ирония");
  CHECK(history[0].before == kNegative);
  CHECK(history[0].after == kPositive);
  CHECK(history[0].at == kStoreNoon + 1h);
}

TEST_CASE(
    "store: an edit drops the correction, since it was about another text, and keeps its history") {
  StoreWorld world;
  world.take(item_of("1", "Ну-ну"), kNegative);
  {
    Write write(world.store);
    write.correct(world.last, kPositive, "anna", "", kStoreNoon);
    write.commit();
  }
  world.take(item_of("1", "Ну и ну"), kNegative);
  CHECK(world.all() == Counts{0, 1, 0});
  CHECK_FALSE(world.store.mention(world.last)->corrected);
  CHECK(world.store.corrections(world.last).size() == 1);
}

TEST_CASE("store: windows are exact to the millisecond") {
  StoreWorld world;
  const TimePoint at = kStoreNoon + 17min + 3s + 5ms;
  world.take(item_of("1", "Плохо", at), kNegative);
  const auto negative = [&](TimePoint from, TimePoint to) {
    const auto rows = world.store.counts({from, to});
    return rows.empty() ? 0 : rows[0].counts.negative;
  };
  CHECK(negative(at, at + 1ms) == 1);
  CHECK(negative(at - 1h, at) == 0);
  CHECK(negative(at + 1ms, at + 5h) == 0);
  CHECK(negative(at - 3h, at + 3h) == 1);
  CHECK(negative(at, at) == 0);
  CHECK(negative(TimePoint::min(), TimePoint::max()) == 1);
}

TEST_CASE("store: mentions come newest first, over channels and brands, as many as asked for") {
  StoreWorld world;
  for (int i = 0; i < 20; ++i)
    world.take(item_of(std::to_string(i), "Плохо", kStoreNoon + i * 1min), kNegative,
               {i % 2 ? "slon" : "kit"});
  MentionFilter filter;
  filter.limit = 5;
  const auto rows = world.store.mentions(filter);
  REQUIRE(rows.size() == 5);
  for (int i = 0; i < 5; ++i)
    CHECK(rows[static_cast<std::size_t>(i)].key == std::to_string(19 - i));
  filter.brands = {"kit"};
  CHECK(world.store.mentions(filter)[0].key == "18");
  filter.brands = {"nobody"};
  CHECK(world.store.mentions(filter).empty());
  filter.brands = {};
  filter.sources = {"ozon"};
  CHECK(world.store.mentions(filter).empty());
  filter.sources = {};
  filter.from = kStoreNoon + 3min;
  filter.to = kStoreNoon + 5min;
  CHECK(world.store.mentions(filter).size() == 2);
}

TEST_CASE("store: a source's state follows its polls, and a reset forgets only the cursor") {
  StoreWorld world;
  CHECK(world.store.source_state("wb").id == "wb");
  {
    Write write(world.store);
    Batch first = page_that_ends_in("a");
    first.more = true;
    first.unreadable.push_back({"reviews[3]", "no id", ""});
    write.polled("wb", first, 10, kStoreNoon);
    write.polled("wb", page_that_ends_in("b"), 0, kStoreNoon + 1min);
    write.poll_failed("wb", Error{ErrorCode::unavailable, "wb: 503"}, kStoreNoon + 2min);
    write.poll_failed("wb", Error{ErrorCode::unavailable, "wb: 503"}, kStoreNoon + 3min);
    write.commit();
  }
  SourceState state = world.store.source_state("wb");
  CHECK(state.cursor.text == "b");
  CHECK(state.caught_up);
  CHECK(state.failures == 2);
  CHECK(state.error == "wb: 503");
  CHECK(state.items == 10);
  CHECK(state.unreadable == 1);
  CHECK(*state.first_poll == kStoreNoon);
  CHECK(*state.last_poll == kStoreNoon + 3min);
  CHECK(*state.last_success == kStoreNoon + 1min);
  CHECK(*state.last_item == kStoreNoon);
  world.store.reset_source("wb");
  state = world.store.source_state("wb");
  CHECK(state.cursor.text.empty());
  CHECK(state.items == 10);
  CHECK(world.store.source_states().size() == 1);
}

TEST_CASE("store: a backup taken in the middle of work opens and holds the same") {
  StoreWorld world;
  world.take(item_of("1", "Плохо"), kNegative);
  world.store.backup(world.folder.path() / "copy.db");
  Store copy = Store::open_read_only(world.folder.path() / "copy.db");
  CHECK(copy.mentions(MentionFilter{}).size() == 1);
  CHECK(copy.author_key() == world.store.author_key());
}

TEST_CASE("store: texts with zero bytes, quotes and broken UTF-8 come back as they were") {
  StoreWorld world;
  const std::string odd = std::string("a\0b'\"; DROP TABLE item;--\xff\xc3", 27);
  world.take(item_of(odd, odd), kNegative);
  CHECK(world.store.mentions(MentionFilter{})[0].text == odd);
  CHECK(world.store.mentions(MentionFilter{})[0].key == odd);
  CHECK(world.take(item_of(odd, odd), kNegative).novelty == Novelty::same);
}
