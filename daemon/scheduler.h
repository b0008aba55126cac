// When each source is polled next. No thread, no clock of its own: times are values.
//
// A source is in one place at a time: waiting for its turn, or busy (being polled, or its batch on the
// way to the store). After a failure it comes back by itself, later each time, with jitter, and never
// gives up. Times are those of the steady clock, so a step of the wall clock moves nothing.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <random>
#include <string>
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
  };

  explicit Scheduler(std::uint64_t seed) : random_(seed) {}

  // The sources from now on. Those that stay keep their time and their failures; new ones get their
  // first turn spread over a short while, so that a start is no burst.
  void set_sources(const std::vector<Plan>& plans, Time now);

  // The waiting source whose turn it is (the longest overdue one); it is busy from here on.
  std::optional<std::string> take_due(Time now);
  // When the next waiting source is due; nothing when none waits.
  std::optional<Time> next_due() const;

  // What came of a turn. A source that is gone by now is ignored.
  void succeeded(const std::string& source, bool more, std::optional<std::chrono::seconds> not_before,
                 Time now);
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
  };
  std::map<std::string, Slot> slots_;
  std::mt19937_64 random_;
};

}  // namespace molva
