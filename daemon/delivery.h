// Empties the outbox: one attempt after another, the error's code alone decides what comes next.
//
// A Delivery serves a part of the receivers, and belongs to one thread. One that hangs holds up the
// rest of its part for one time-out, not for one a notification: after an attempt without an answer
// its receiver rests until the next attempt of that notification, at most five minutes. Mail is a
// part of its own because libcurl's SMTP blocks; all mail receivers share one server, and rest
// together.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>

#include "config/settings.h"
#include "connectors/notifier.h"
#include "daemon/store/store.h"

namespace molva {

// When the next attempt is due after `attempts` failed ones: 5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 14 h,
// 20 h, 24 h with 20 % of jitter either way (`random` is 0..1), never before what the other side
// asked for. Nothing once 72 hours have passed since the first attempt.
// https://www.standardwebhooks.com
std::optional<TimePoint> next_attempt(int attempts, TimePoint first_attempt, TimePoint now,
                                      std::optional<std::chrono::seconds> retry_after,
                                      double random);

enum class DeliveryPart { all, mail, others };

// What delivers to one receiver; null where the settings lack something ([smtp] for mail).
using NotifierFactory =
    std::function<std::unique_ptr<Notifier>(const ReceiverSettings&, const Settings&)>;
std::unique_ptr<Notifier> make_notifier(const ReceiverSettings& receiver, const Settings& settings);

class Delivery {
 public:
  // `store` is this thread's connection and must outlive the delivery.
  Delivery(Store& store, const Settings& settings, DeliveryPart part = DeliveryPart::all,
           NotifierFactory make = make_notifier);
  ~Delivery();
  void swap(
      const Settings& settings);  // after a reload; entries of receivers that are gone stay visible

  struct Round {
    int delivered = 0, retried = 0, given_up = 0;
  };
  // Attempts everything of its part that is due, the receivers in turn, and tells the log of each
  // attempt. `stop` is asked between two attempts, which may take as long as their time-outs (mail:
  // five minutes at worst). Throws StoreError.
  Round deliver_due(TimePoint now, const std::function<bool()>& stop);

  // One attempt for this entry, due or not, and no second: a failure gives it up.
  Status deliver_now(const OutboxEntry& entry, TimePoint now);

  // When deliver_due has something to do again; nothing: not before something is queued.
  std::optional<TimePoint> next_due();

 private:
  struct Receiver {
    std::unique_ptr<Notifier> notifier;
    std::string line;  // receivers with the same one rest together
  };
  enum class Outcome { delivered, retried, given_up };
  Outcome attempt(const OutboxEntry& entry, const Receiver& receiver, TimePoint now);
  void delivered(const OutboxEntry& entry, const Receiver& receiver, TimePoint now);
  Outcome failed(const OutboxEntry& entry, const Receiver& receiver, const Error& error,
                 TimePoint now);
  bool rests(const Receiver& receiver, TimePoint now) const;

  Store& store_;
  DeliveryPart part_;
  NotifierFactory make_;
  std::map<std::string, Receiver> receivers_;  // of this part, by id
  std::map<std::string, TimePoint> rests_;     // line -> until when
  std::mt19937_64 random_;
};

}  // namespace molva
