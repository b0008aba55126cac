// `molva outbox`: what was sent, what waits, what could not be delivered, and what to do about it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "config/settings.h"
#include "daemon/store/store.h"

namespace molva {

struct OutboxOptions {
  std::filesystem::path folder;
  std::string format = "table";      // table, json, csv
  std::optional<OutboxState> state;  // list: only these
  std::int64_t limit = 50;           // list: newest first; 0: all
  std::vector<std::string> ids;      // resend, show: notifications; start: one receiver
  bool body = false;                 // show: the message alone, byte for byte
};

// The newest notifications, and the receivers that are stopped. 0, or 2 when the settings are
// wrong.
int run_outbox_list(const OutboxOptions& options, std::ostream& out, std::ostream& err);
// Everything about one notification. 1 when there is none with this id.
int run_outbox_show(const OutboxOptions& options, std::ostream& out, std::ostream& err);
// Queues notifications again as if new: same id, same bytes. 1 when an id is unknown, the others
// are queued all the same.
int run_outbox_resend(const OutboxOptions& options, std::ostream& out, std::ostream& err);
// Lets a receiver that answered 410 get notifications again. 2 when the settings have no such one.
int run_outbox_start(const OutboxOptions& options, std::ostream& out, std::ostream& err);

// Where a notification goes, fit to be shown: a webhook's path is often its password.
std::string shown_destination(const std::string& destination);
// "no such receiver", with the nearest right name.
std::string unknown_receiver(const Settings& settings, const std::string& receiver);

}  // namespace molva
