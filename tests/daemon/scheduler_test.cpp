#include "daemon/scheduler.h"

#include <doctest/doctest.h>

using namespace molva;
using namespace std::chrono_literals;

namespace {

const Scheduler::Time kStart{};

std::vector<Scheduler::Plan> plans(int count, Scheduler::Duration interval) {
  std::vector<Scheduler::Plan> list;
  for (int i = 0; i < count; ++i) list.push_back({"s" + std::to_string(i), interval, "v1"});
  return list;
}

}  // namespace

TEST_CASE("scheduler: a source is in one place at a time") {
  Scheduler scheduler(1);
  scheduler.set_sources(plans(1, 10min), kStart);
  CHECK(scheduler.take_due(kStart + 1h) == "s0");
  CHECK_FALSE(scheduler.take_due(kStart + 2h));
  scheduler.succeeded("s0", false, {}, kStart + 2h);
  CHECK_FALSE(scheduler.take_due(kStart + 2h + 9min));
  CHECK(scheduler.take_due(kStart + 2h + 10min) == "s0");
}

TEST_CASE("scheduler: a source with more to read has its next turn at once") {
  Scheduler scheduler(1);
  scheduler.set_sources(plans(1, 10min), kStart);
  scheduler.take_due(kStart + 1h);
  scheduler.succeeded("s0", true, {}, kStart + 1h);
  CHECK(scheduler.take_due(kStart + 1h) == "s0");
}

TEST_CASE("scheduler: a source is never polled before it asked to be") {
  Scheduler scheduler(1);
  scheduler.set_sources(plans(1, 1min), kStart);
  scheduler.take_due(kStart + 1h);
  SUBCASE("after a success with ttl") {
    scheduler.succeeded("s0", false, 30min, kStart + 1h);
  }
  SUBCASE("after a failure with Retry-After") {
    scheduler.failed("s0", 30min, kStart + 1h);
  }
  CHECK_FALSE(scheduler.take_due(kStart + 1h + 30min - 1ms));
  CHECK(scheduler.take_due(kStart + 1h + 30min));
}

TEST_CASE("scheduler: pauses after failures grow, stay under the limit, and end with a success") {
  Scheduler scheduler(7);
  scheduler.set_sources(plans(1, 10s), kStart);
  auto now = kStart + 1h;
  Scheduler::Duration last{};
  for (int i = 0; i < 40; ++i) {
    REQUIRE(scheduler.take_due(now));
    scheduler.failed("s0", {}, now);
    const auto pause = std::chrono::duration_cast<Scheduler::Duration>(*scheduler.next_due() - now);
    CHECK(pause >= 1s);
    CHECK(pause <= Scheduler::kLongestPause);
    last = pause;
    now = *scheduler.next_due();
  }
  CHECK(last >= Scheduler::kLongestPause / 2);
  scheduler.take_due(now);
  scheduler.succeeded("s0", false, {}, now);
  CHECK(*scheduler.next_due() == now + 10s);
}

TEST_CASE("scheduler: the start of a thousand sources is no burst") {
  Scheduler scheduler(3);
  scheduler.set_sources(plans(1000, 10min), kStart);
  std::size_t most = 0;
  for (auto second = 0s; second < 60s; ++second) {
    std::size_t polled = 0;
    while (scheduler.take_due(kStart + second + 1s)) ++polled;
    most = std::max(most, polled);
  }
  CHECK(most <= 40);
  CHECK(scheduler.busy() == 1000);
}

TEST_CASE("scheduler: a reload keeps what did not change and starts anew what did") {
  Scheduler scheduler(1);
  scheduler.set_sources(plans(2, 10min), kStart);
  while (scheduler.take_due(kStart + 1h)) {
  }
  scheduler.failed("s0", {}, kStart + 1h);
  auto next = plans(2, 10min);
  next[1].fingerprint = "v2";
  scheduler.set_sources(next, kStart + 1h);
  CHECK(scheduler.failures("s0") == 1);
  CHECK(scheduler.busy() == 0);  // s1 is waiting again, its old turn does not count
}
