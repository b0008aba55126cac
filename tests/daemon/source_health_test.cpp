#include "daemon/source_health.h"

#include <doctest/doctest.h>

#include "tests/daemon/pipeline_world.h"

using namespace molva;
using namespace molva::test;

namespace {

Batch page(int count, bool with_rating = true, int from = 0) {
  Batch batch;
  for (int i = 0; i < count; ++i) {
    RawItem item = good(std::to_string(from + i));
    if (!with_rating) item.rating.reset();
    batch.items.push_back(item);
  }
  return batch;
}

SourceCondition of(const SourceState& state, TimePoint now = kNow) {
  const SourceSettings settings;
  return condition_of(state, &settings, now);
}

SourceState read_once() {
  SourceState state;
  state.first_poll = state.last_success = kNow;
  state.caught_up = true;
  return state;
}

}  // namespace

TEST_CASE("source health: a broken source is told apart from one that has nothing to say") {
  CHECK(condition_of({}, nullptr, kNow) == SourceCondition::removed);
  CHECK(of({}) == SourceCondition::never);
  CHECK(of(read_once()) == SourceCondition::fine);
  SourceState state = read_once();
  state.caught_up = false;
  CHECK(of(state) == SourceCondition::reading);
  state.failures = 1;
  for (const auto& [code, condition] :
       {std::pair{"rate_limited", SourceCondition::waiting},
        {"unauthorized", SourceCondition::no_right}, {"malformed", SourceCondition::changed},
        {"not_found", SourceCondition::gone}, {"gone", SourceCondition::gone},
        {"unavailable", SourceCondition::failing}, {"rejected", SourceCondition::failing}}) {
    state.error_code = code;
    CHECK(of(state) == condition);
  }
}

TEST_CASE("source health: quiet is five of its own usual gaps, and never less than a day") {
  SourceState state = read_once();
  state.last_item = kNow;
  CHECK(of(state, kNow + 24h * 365) == SourceCondition::fine);  // no rhythm is known
  state.usual_gap = 10min;
  CHECK(of(state, kNow + 23h) == SourceCondition::fine);
  CHECK(of(state, kNow + 25h) == SourceCondition::quiet);
  state.usual_gap = 24h * 7;
  CHECK(of(state, kNow + 24h * 34) == SourceCondition::fine);
  CHECK(of(state, kNow + 24h * 36) == SourceCondition::quiet);
}

TEST_CASE("source health: the store learns the rhythm after the history was read") {
  PipelineWorld world;
  const auto read = [&](int number, TimePoint now) {
    world.pipeline.ingest(world.shop(), world.batch({good(std::to_string(number))}), now);
  };
  for (int i = 0; i < 6; ++i) read(i, kNow + i * 1h);
  CHECK(world.store.source_state("wb").usual_gap == std::optional<Millis>(1h));
  // A round that brings nothing new says nothing.
  world.pipeline.ingest(world.shop(), world.batch({}), kNow + 9h);
  CHECK(world.store.source_state("wb").usual_gap == std::optional<Millis>(1h));
  read(7, kNow + 10h);  // after five hours
  CHECK(world.store.source_state("wb").usual_gap == std::optional<Millis>(1h + 48min));
}

TEST_CASE("source health: a field that was always there and is gone from a whole page is noticed") {
  std::string known;
  for (int i = 0; i < 3; ++i) {
    const auto check = check_shape(known, page(20));
    REQUIRE(check);
    CHECK(check->vanished.empty());
    known = check->shape;
  }
  const auto check = check_shape(known, page(20, false));
  REQUIRE(check);
  CHECK(check->vanished == "rating");
  CHECK(check->shape == known);
  CHECK(check->sample.find("\"rating\":null") != std::string::npos);
  CHECK(check_shape(known, page(20))->vanished.empty());

  // One with a rating among them, too few of them, another kind: nothing is said.
  Batch one = page(20, false);
  one.items[7].rating = 5;
  CHECK(check_shape(known, one)->vanished.empty());
  CHECK_FALSE(check_shape(known, page(9, false)));
  Batch questions = page(20, false);
  for (RawItem& item : questions.items) item.kind = ItemKind::question;
  CHECK(check_shape(known, questions)->vanished.empty());
  CHECK_FALSE(check_shape("{broken", page(9)));
  CHECK(check_shape("{broken", page(20, false))->vanished.empty());
}

TEST_CASE("source health: what vanished is a state until it is back, and no item is lost for it") {
  PipelineWorld world;
  world.pipeline.ingest(world.shop(), page(60), kNow);
  const auto broken = world.pipeline.ingest(world.shop(), page(20, false, 100), kNow + 1h);
  CHECK(broken.fresh == 20);
  CHECK(broken.vanished == "rating");
  SourceState state = world.store.source_state("wb");
  CHECK(of(state) == SourceCondition::changed);
  CHECK(!state.sample.empty());
  CHECK(world.pipeline.ingest(world.shop(), page(20, false, 200), kNow + 2h).vanished.empty());
  world.pipeline.ingest(world.shop(), page(20, true, 300), kNow + 3h);
  CHECK(world.store.source_state("wb").vanished.empty());
  world.pipeline.ingest(world.shop(), page(20, false, 400), kNow + 4h);
  world.store.reset_source("wb");
  CHECK(world.store.source_state("wb").vanished.empty());
}

TEST_CASE("source health: when the service said how long to wait, that is kept until it is over") {
  PipelineWorld world;
  {
    Write write(world.store);
    write.poll_failed("wb", {ErrorCode::rate_limited, "slow down", std::chrono::seconds(3600)}, kNow);
    write.commit();
  }
  CHECK(world.store.source_state("wb").next_poll == kNow + 1h);
  world.read({good("1")});
  CHECK_FALSE(world.store.source_state("wb").next_poll);
}

TEST_CASE("source health: budgets in use are kept, never shortened, and forgotten when full") {
  PipelineWorld world;
  world.store.keep_budgets({{"a", kNow + 1h}, {"b", kNow + 10min}}, kNow);
  world.store.keep_budgets({{"a", kNow + 30min}}, kNow);
  CHECK(world.store.budgets(kNow) ==
        std::vector<std::pair<std::string, TimePoint>>{{"a", kNow + 1h}, {"b", kNow + 10min}});
  world.store.keep_budgets({}, kNow + 20min);
  CHECK(world.store.budgets(kNow + 20min).size() == 1);
}
