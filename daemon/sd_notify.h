// What the service tells systemd: sd_notify(3), by its datagram protocol.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace molva {

// Sends "NAME=VALUE" lines to $NOTIFY_SOCKET; does nothing where there is none. False when the
// datagram could not be sent.
bool sd_notify(std::string_view lines);

// "RELOADING=1" with the monotonic time that systemd 253 and later want beside it.
std::string reloading_lines();

// How often systemd wants to hear WATCHDOG=1 ($WATCHDOG_USEC), or nothing.
std::optional<std::chrono::microseconds> watchdog_interval();

}  // namespace molva
