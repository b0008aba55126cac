// Token buckets shared by the whole process: how often an account may be asked.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "connectors/core/http.h"

namespace molva {

// Times are those of the steady clock and are passed in. Thread-safe.
class Budgets {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Takes one token and says how long to wait before it may be used; with a wait above `longest` no
  // token is taken.
  std::chrono::milliseconds take(const Budget& budget, std::chrono::milliseconds longest, Time now);

  // The other side said "not before": nothing is handed out until then.
  void blocked(const Budget& budget, std::chrono::seconds pause, Time now);

  // Those that are in use, and when each is full again, on a clock that a restart survives. Ones
  // that are full within `least` are left out. The longest ahead that restore() believes is a day.
  std::vector<std::pair<std::string, TimePoint>> in_use(std::chrono::milliseconds least, Time now,
                                                        TimePoint wall_now);
  void restore(const std::vector<std::pair<std::string, TimePoint>>& in_use, Time now,
               TimePoint wall_now);

 private:
  // Generic cell rate algorithm: one time a bucket, from which the number of tokens follows.
  std::mutex mutex_;
  std::map<std::string, Time> full_again_;  // when the bucket is full; protected by mutex_
};

Budgets& process_budgets();

}  // namespace molva
