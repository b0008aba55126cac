// When each source is polled next. No thread, no clock of its own: times are values.
//
// A source is in one place at a time: waiting for its turn, or busy (being polled, or its batch on
// the way to the store). Sources of one host take turns, so no host is asked twice at once. After a
// failure a source comes back by itself, later each time, with jitter, and never gives up. Times
// are those of the steady clock, so a step of the wall clock moves nothing.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace molva {

class Scheduler {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Duration = std::chrono::milliseconds;

  struct Plan {
    std::string source;
    Duration interval{};
    std::string fingerprint;  // a source whose fingerprint changed starts anew
    std::string host = {};    // whom it asks; empty: nobody, so it waits for no other
  };

  explicit Scheduler(std::uint64_t seed) : random_(seed) {}

  // The sources from now on. Those that stay keep their time and their failures; new ones get their
  // first turn spread evenly over a while, so that a start is no burst.
  void set_sources(const std::vector<Plan>& plans, Time now);

  // The waiting source whose turn it is (the longest overdue one); it is busy from here on.
  std::optional<std::string> take_due(Time now);
  // When the next waiting source is due whose host is free; nothing when none waits.
  std::optional<Time> next_due() const;

  // What came of a turn. A source that is gone by now is ignored.
  void succeeded(const std::string& source, bool more,
                 std::optional<std::chrono::seconds> not_before, Time now);
  void failed(const std::string& source, std::optional<std::chrono::seconds> retry_after, Time now);

  int failures(const std::string& source) const;
  std::size_t busy() const;

  // Longest pause after a failure, unless the source's own interval or Retry-After is longer.
  static constexpr Duration kLongestPause = std::chrono::minutes(30);

 private:
  struct Slot {
    Plan plan;
    Time due{};
    bool busy = false;
    int failures = 0;
    std::string host;  // the plan's, or one of its own
  };
  // Those that wait for one host, the first due one first.
  using Line = std::set<std::pair<Time, Slot*>>;

  void line_up(Slot& slot);
  void let_go(Slot& slot, Time due);

  std::map<std::string, Slot> slots_;
  std::map<std::string, Line> lines_;  // by host; hosts for whom nobody waits are left out
  std::set<std::string> asked_;        // hosts that are being asked
  std::set<std::pair<Time, std::string>> ready_;  // hosts that are free, by their first one's time
  std::mt19937_64 random_;
};

}  // namespace molva
