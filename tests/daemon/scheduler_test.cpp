#include "daemon/scheduler.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

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

// T14 of the reliability notes.
TEST_CASE("scheduler: the start of a thousand sources is no burst") {
  for (const int count : {100, 1000, 10'000}) {
    CAPTURE(count);
    Scheduler scheduler(3);
    scheduler.set_sources(plans(count, 10min), kStart);
    std::size_t most = 0;
    for (auto second = 0s; second < 600s; ++second) {
      std::size_t polled = 0;
      while (scheduler.take_due(kStart + second + 1s)) ++polled;
      most = std::max(most, polled);
    }
    CHECK(most <= std::max<std::size_t>(22, static_cast<std::size_t>(count) * 3 / 100));
    CHECK(scheduler.busy() == static_cast<std::size_t>(count));
  }
}

TEST_CASE("scheduler: no host is asked twice at once, and a slow one holds up no other") {
  Scheduler scheduler(5);
  std::vector<Scheduler::Plan> some = plans(30, 1min);
  for (std::size_t i = 0; i < some.size(); ++i) some[i].host = "host" + std::to_string(i % 3);
  some.push_back({"alone", 1min, "v1"});
  scheduler.set_sources(some, kStart);
  auto now = kStart + 1h;
  std::set<std::string> at_once;
  while (const auto source = scheduler.take_due(now)) at_once.insert(*source);
  CHECK(at_once.size() == 4);  // one of each host, and the one that asks nobody
  std::set<std::string> hosts;
  for (const auto& plan : some)
    if (at_once.contains(plan.source)) hosts.insert(plan.host);
  CHECK(hosts.size() == 4);

  // host0 hangs; the others go on until each of theirs had its turn.
  std::map<std::string, int> turns;
  std::set<std::string> busy = at_once;
  for (int step = 0; step < 200 && !busy.empty(); ++step) {
    now += 100ms;
    for (const std::string& source : std::set(busy)) {
      const auto plan = std::ranges::find(some, source, &Scheduler::Plan::source);
      if (plan->host == "host0") continue;
      busy.erase(source);
      ++turns[source];
      scheduler.succeeded(source, false, {}, now);
    }
    while (const auto source = scheduler.take_due(now)) CHECK(busy.insert(*source).second);
  }
  CHECK(turns.size() == 21);
  for (const auto& [source, count] : turns) CHECK(count == 1);
  // The sources of the hanging host have the longest wait behind them, and go on when it answers.
  const auto hanging = std::ranges::find_if(
      some, [&](const auto& plan) { return plan.host == "host0" && busy.contains(plan.source); });
  REQUIRE(hanging != some.end());
  scheduler.failed(hanging->source, {}, now);
  const auto next = scheduler.take_due(now);
  REQUIRE(next);
  CHECK(std::ranges::find(some, *next, &Scheduler::Plan::source)->host == "host0");
}

TEST_CASE("scheduler: whatever comes of the turns, every source comes back and none is lost") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    Scheduler scheduler(seed);
    std::mt19937 dice(seed);
    std::vector<Scheduler::Plan> some = plans(40, 1min);
    for (auto& plan : some)
      if (dice() % 4) plan.host = "host" + std::to_string(dice() % 5);
    scheduler.set_sources(some, kStart);
    std::set<std::string> busy;
    std::map<std::string, Scheduler::Time> last;
    auto now = kStart;
    for (int step = 0; step < 3000; ++step) {
      now += std::chrono::milliseconds(dice() % 3000);
      while (const auto source = scheduler.take_due(now)) {
        CHECK(busy.insert(*source).second);
        last[*source] = now;
      }
      for (const std::string& source : std::set(busy)) {
        if (dice() % 2) continue;
        busy.erase(source);
        if (dice() % 3)
          scheduler.succeeded(source, dice() % 5 == 0, {}, now);
        else
          scheduler.failed(source, {}, now);
      }
      if (dice() % 100 == 0) {  // a reload that changes a few
        for (auto& plan : some)
          if (dice() % 8 == 0) plan.fingerprint += "x", busy.erase(plan.source);
        scheduler.set_sources(some, now);
      }
    }
    CHECK(scheduler.busy() == busy.size());
    CHECK(last.size() == some.size());
    for (const auto& [source, time] : last) CHECK(now - time < 2h);
  }
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
