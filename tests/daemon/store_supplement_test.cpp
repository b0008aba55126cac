#include <doctest/doctest.h>

#include "tests/daemon/store_world.h"

using namespace molva;
using namespace molva::test;

namespace {

Item supplement(const std::string& key, const std::string& earlier, TimePoint published) {
  Item item = item_of(key, "Дополнение " + key, published);
  item.supplements = earlier;
  return item;
}

}  // namespace

TEST_CASE("supplement: the earlier review is not counted, whichever comes first") {
  StoreWorld world;
  const Item first = item_of("1", "Хорошо", kStoreNoon);
  const Item second = supplement("2", "1", kStoreNoon + 240h);
  SUBCASE("the earlier one first") {
    world.take(first, kPositive);
    CHECK(world.take(second, kNegative).counted);
  }
  SUBCASE("the supplement first") {
    world.take(second, kNegative);
    CHECK_FALSE(world.take(first, kPositive).counted);
  }
  CHECK(world.all() == Counts{0, 1, 0});
}

TEST_CASE("supplement: in a chain only the last one counts") {
  StoreWorld world;
  const Item a = item_of("a", "Хорошо", kStoreNoon);
  const Item b = supplement("b", "a", kStoreNoon + 24h);
  const Item c = supplement("c", "b", kStoreNoon + 48h);
  std::vector<Item> order;
  SUBCASE("abc") {
    order = {a, b, c};
  }
  SUBCASE("acb") {
    order = {a, c, b};
  }
  SUBCASE("bac") {
    order = {b, a, c};
  }
  SUBCASE("bca") {
    order = {b, c, a};
  }
  SUBCASE("cab") {
    order = {c, a, b};
  }
  SUBCASE("cba") {
    order = {c, b, a};
  }
  for (const Item& item : order) world.take(item, item.key == "c" ? kNegative : kPositive);
  CHECK(world.all() == Counts{0, 1, 0});

  // The last one is taken back: the one before it speaks again.
  Item gone = c;
  gone.withdrawn = true;
  world.take(gone, kNegative);
  CHECK(world.all() == Counts{1, 0, 0});
}

TEST_CASE("supplement: one that is taken back gives the earlier review its word back") {
  StoreWorld world;
  world.take(item_of("1", "Хорошо"), kPositive);
  Item second = supplement("2", "1", kStoreNoon + 24h);
  world.take(second, kNegative);
  second.withdrawn = true;
  world.take(second, kNegative);
  CHECK(world.all() == Counts{1, 0, 0});
  second.withdrawn = false;
  world.take(second, kNegative);
  CHECK(world.all() == Counts{0, 1, 0});
}

TEST_CASE("supplement: reviews that name each other, or themselves, stop nothing") {
  StoreWorld world;
  world.take(supplement("1", "2", kStoreNoon), kNegative);
  world.take(supplement("2", "1", kStoreNoon), kNegative);
  world.take(supplement("3", "3", kStoreNoon), kPositive);
  CHECK(world.all() == Counts{1, 0, 0});
}

TEST_CASE("supplement: a review of the same key in another source is another review") {
  StoreWorld world;
  Item other = item_of("1", "Хорошо");
  other.source = "ozon";
  world.take(other, kPositive);
  world.take(supplement("2", "1", kStoreNoon + 24h), kNegative);
  CHECK(world.all() == Counts{1, 1, 0});
}
