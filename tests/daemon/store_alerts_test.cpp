#include <doctest/doctest.h>

#include "tests/daemon/store_world.h"

using namespace molva;
using namespace molva::test;

namespace {

const BrandChannel kOf{"slon", "Wildberries"};

Alert alert_of(const std::string& id, std::vector<MentionId> mentions, TimePoint at = kStoreNoon) {
  return {id, "r", "slon", "Wildberries", "negative", Severity::warning, at, std::move(mentions)};
}

// Three negative mentions that wait in the group of the rule "r".
struct Waiting : StoreWorld {
  std::vector<MentionId> ids;
  Waiting() {
    Write write(store);
    for (int i = 0; i < 3; ++i) {
      take(write, item_of(std::to_string(i), "Плохо"), kNegative);
      ids.push_back(last);
      write.wait_in_group("r", kOf, last, kStoreNoon + 30s + i * 1s);
    }
    write.commit();
  }
};

}  // namespace

TEST_CASE("alert group: the first mention decides when it is due, later ones join it") {
  Waiting world;
  CHECK(*world.store.next_group_due() == kStoreNoon + 30s);
  CHECK(world.store.groups_due(kStoreNoon + 29s).empty());
  const auto groups = world.store.groups_due(kStoreNoon + 30s);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].waiting == world.ids);
  CHECK(groups[0].of == kOf);
}

TEST_CASE("alert group: a mention waits once, however often it is put there") {
  Waiting world;
  Write write(world.store);
  write.wait_in_group("r", kOf, world.ids[0], kStoreNoon);
  write.commit();
  CHECK(world.store.groups_due(kStoreNoon + 1h)[0].waiting.size() == 3);
}

TEST_CASE("alert group: a withdrawn or answered item leaves it") {
  Waiting world;
  Item gone = item_of("0", "Плохо");
  gone.withdrawn = true;
  world.take(gone, kNegative);
  Item answered = item_of("1", "Плохо");
  answered.answer.state = AnswerState::published;
  world.take(answered, kNegative);
  CHECK(world.store.groups_due(kStoreNoon + 1h)[0].waiting == std::vector{world.ids[2]});
}

TEST_CASE("alert group: firing takes what fired off the list; the rest is due next") {
  Waiting world;
  Write write(world.store);
  write.fire(alert_of("alt_1", {world.ids[0], world.ids[1]}), kStoreNoon + 5min);
  write.commit();
  CHECK(world.store.groups_due(kStoreNoon + 4min).empty());
  const auto groups = world.store.groups_due(kStoreNoon + 5min);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].waiting == std::vector{world.ids[2]});
  CHECK(*groups[0].last_fired == kStoreNoon);
  CHECK(*world.store.last_fired("r", kOf) == kStoreNoon);
  CHECK_FALSE(world.store.last_fired("other", kOf));
}

TEST_CASE("alert group: an empty group is never due") {
  Waiting world;
  {
    Write write(world.store);
    write.drop_group("r", kOf);
    write.commit();
  }
  CHECK_FALSE(world.store.next_group_due());
  CHECK(world.store.groups_due(kStoreNoon + 1h).empty());
}

TEST_CASE("alert: it is kept with its mentions in order and the fate of its notifications") {
  Waiting world;
  {
    Write write(world.store);
    write.fire(alert_of("alt_1", {world.ids[2], world.ids[0]}));
    for (const char* id : {"n1", "n2", "n3"}) {
      OutboxEntry entry;
      entry.id = id;
      entry.alert = "alt_1";
      write.enqueue(entry);
    }
    write.commit();
  }
  world.store.outbox_delivered("n1", kStoreNoon);
  world.store.outbox_give_up("n2", "550", kStoreNoon);
  const AlertRow row = *world.store.alert("alt_1");
  CHECK(row.alert.mentions == std::vector{world.ids[2], world.ids[0]});
  CHECK(row.alert.severity == Severity::warning);
  CHECK(row.notifications == 3);
  CHECK(row.delivered == 1);
  CHECK(row.undeliverable == 1);
  CHECK_FALSE(world.store.alert("alt_2"));
}

TEST_CASE("alert: the same alert again changes nothing") {
  Waiting world;
  for (int i = 0; i < 2; ++i) {
    Write write(world.store);
    write.fire(alert_of("alt_1", {world.ids[0]}));
    write.commit();
  }
  CHECK(world.store.alerts(std::nullopt, 0).size() == 1);
  CHECK(world.store.alert("alt_1")->alert.mentions.size() == 1);
}

TEST_CASE("alert: the newest come first, from a time on, as many as asked for") {
  Waiting world;
  for (int i = 0; i < 5; ++i) {
    Write write(world.store);
    write.fire(alert_of("alt_" + std::to_string(i), {world.ids[0]}, kStoreNoon + i * 1h));
    write.commit();
  }
  CHECK(world.store.alerts(std::nullopt, 2)[0].alert.id == "alt_4");
  CHECK(world.store.alerts(std::nullopt, 2).size() == 2);
  CHECK(world.store.alerts(kStoreNoon + 3h, 0).size() == 2);
}

TEST_CASE("alert: a repeat is due at its time until it is stopped") {
  Waiting world;
  {
    Write write(world.store);
    write.fire(alert_of("alt_1", {world.ids[0]}), {}, kStoreNoon + 24h, 1);
    write.commit();
  }
  CHECK(world.store.repeats_due(kStoreNoon + 23h).empty());
  REQUIRE(world.store.repeats_due(kStoreNoon + 24h).size() == 1);
  CHECK(world.store.repeats_due(kStoreNoon + 24h)[0].repeats == 1);
  {
    Write write(world.store);
    write.stop_repeating("alt_1");
    write.commit();
  }
  CHECK(world.store.repeats_due(kStoreNoon + 48h).empty());
}
