// Token buckets shared by the whole process: how often an account may be asked.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>

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

 private:
  // Generic cell rate algorithm: one time a bucket, from which the number of tokens follows.
  std::mutex mutex_;
  std::map<std::string, Time> full_again_;  // when the bucket is full; protected by mutex_
};

Budgets& process_budgets();

}  // namespace molva
