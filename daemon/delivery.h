// Empties the outbox: one attempt after another, the error's code alone decides what comes next.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>

#include "config/settings.h"
#include "connectors/notifier.h"
#include "daemon/store/store.h"

namespace molva {

// When the next attempt is due after `attempts` failed ones: 5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h
// with 20 % of jitter either way (`random` is 0..1), never before what the other side asked for. Nothing
// once 72 hours have passed since the first attempt.
// https://www.standardwebhooks.com
std::optional<TimePoint> next_attempt(int attempts, TimePoint first_attempt, TimePoint now,
                                      std::optional<std::chrono::seconds> retry_after, double random);

class Delivery {
 public:
  // `store` is this thread's connection and must outlive the delivery.
  Delivery(Store& store, const Settings& settings);
  ~Delivery();
  void swap(const Settings& settings);  // after a reload; entries of receivers that are gone stay visible

  struct Round {
    int delivered = 0, retried = 0, given_up = 0;
  };
  // Attempts everything that is due. Stops early when `stop` says so (between two attempts).
  Round deliver_due(TimePoint now, const std::function<bool()>& stop);

 private:
  Store& store_;
  struct Receivers;
  std::unique_ptr<Receivers> receivers_;
  std::mt19937_64 random_;
};

}  // namespace molva
