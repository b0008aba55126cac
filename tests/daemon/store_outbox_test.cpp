#include <doctest/doctest.h>

#include "tests/daemon/store_world.h"

using namespace molva;
using namespace molva::test;

namespace {

OutboxEntry entry(const std::string& id, TimePoint due = kStoreNoon,
                  const std::string& to = "crm") {
  OutboxEntry one;
  one.id = id;
  one.alert = "alt_1";
  one.receiver = to;
  one.destination = "https://crm.example/hook";
  one.body = "{\"id\":\"" + id + "\"}";
  one.created = kStoreNoon;
  one.due = due;
  return one;
}

void enqueue(Store& store, const std::vector<OutboxEntry>& entries) {
  Write write(store);
  for (const OutboxEntry& one : entries) write.enqueue(one);
  write.commit();
}

std::vector<std::string> due(Store& store, TimePoint now) {
  std::vector<std::string> ids;
  for (const OutboxEntry& one : store.outbox_due(now, 100)) ids.push_back(one.id);
  return ids;
}

}  // namespace

TEST_CASE("outbox: an entry that is there already is left as it is") {
  StoreWorld world;
  enqueue(world.store, {entry("a")});
  world.store.outbox_delivered("a", kStoreNoon);
  OutboxEntry again = entry("a");
  again.body = "other";
  enqueue(world.store, {again});
  CHECK(world.store.outbox_entry("a")->state == OutboxState::delivered);
  CHECK(world.store.outbox_entry("a")->body == entry("a").body);
}

TEST_CASE("outbox: what is due comes oldest first, what is not waits") {
  StoreWorld world;
  enqueue(world.store,
          {entry("c", kStoreNoon + 2s), entry("a", kStoreNoon), entry("b", kStoreNoon + 1s)});
  CHECK(due(world.store, kStoreNoon + 1s) == std::vector<std::string>{"a", "b"});
  CHECK(*world.store.next_outbox_due() == kStoreNoon);
  world.store.outbox_delivered("a", kStoreNoon);
  CHECK(*world.store.next_outbox_due() == kStoreNoon + 1s);
}

TEST_CASE("outbox: a retry waits for its time and keeps the bytes and the first attempt") {
  StoreWorld world;
  enqueue(world.store, {entry("a")});
  world.store.outbox_retry("a", kStoreNoon + 5s, "503", kStoreNoon);
  world.store.outbox_retry("a", kStoreNoon + 10s, "504", kStoreNoon + 5s);
  const OutboxEntry one = *world.store.outbox_entry("a");
  CHECK(one.attempts == 2);
  CHECK(*one.first_attempt == kStoreNoon);
  CHECK(one.last_error == "504");
  CHECK(one.body == entry("a").body);
  CHECK(due(world.store, kStoreNoon + 9s).empty());
  CHECK(due(world.store, kStoreNoon + 10s).size() == 1);
}

TEST_CASE("outbox: a given up entry stays visible and can be sent again") {
  StoreWorld world;
  enqueue(world.store, {entry("a")});
  world.store.outbox_give_up("a", "550 no such user", kStoreNoon);
  CHECK(due(world.store, kStoreNoon + 1h).empty());
  CHECK(world.store.outbox(OutboxState::undeliverable, 10).size() == 1);
  CHECK(world.store.outbox_resend("a", kStoreNoon + 2h));
  CHECK(due(world.store, kStoreNoon + 2h).size() == 1);
  CHECK(world.store.outbox_entry("a")->attempts == 0);
  CHECK_FALSE(world.store.outbox_resend("b", kStoreNoon));
}

TEST_CASE("outbox: a stopped receiver gets nothing until it is started again; others do") {
  StoreWorld world;
  enqueue(world.store, {entry("a"), entry("b", kStoreNoon, "support")});
  world.store.stop_receiver("crm", "410 Gone", kStoreNoon);
  CHECK(due(world.store, kStoreNoon) == std::vector<std::string>{"b"});
  CHECK(*world.store.stopped("crm") == "410 Gone");
  world.store.start_receiver("crm");
  CHECK_FALSE(world.store.stopped("crm"));
  CHECK(due(world.store, kStoreNoon).size() == 2);
}

TEST_CASE("outbox: a mark made by another connection is seen") {
  StoreWorld world;
  enqueue(world.store, {entry("a")});
  Store other = Store::open(world.path);
  other.outbox_delivered("a", kStoreNoon);
  CHECK(due(world.store, kStoreNoon).empty());
}
