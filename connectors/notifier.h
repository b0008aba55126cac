// The way out: one attempt to deliver one rendered notification. Retrying is the outbox's job.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "connectors/core/http.h"
#include "connectors/core/result.h"
#include "connectors/core/time.h"

namespace molva {

// One rendered message for one destination (one mail address, one webhook, one folder). It says what
// was true when it was queued, and is sent byte for byte the same at every attempt.
struct Notification {
  std::string id;           // stable: webhook-id, and the left part of Message-ID
  std::string destination;  // mail address, URL or folder: as the receiver's settings say
  std::string body;         // a whole RFC 5322 message, or a JSON document
};

class Notifier {
 public:
  virtual ~Notifier() = default;
  // One attempt, blocking. ok: the other side has it. An error's code says what comes next:
  // retryable() and not unauthorized/not_found as the notifier documents; gone stops the receiver;
  // rejected gives this notification up. Threads: one at a time.
  virtual Status deliver(const Notification& notification, TimePoint now) = 0;
};

}  // namespace molva
