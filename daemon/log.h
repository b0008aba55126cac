// The log: one line an event, on standard error, with the fields that a search needs.
//
// Under systemd a line begins with its priority (`<4>`, see sd-daemon(3)) and the journal adds the
// time; on a terminal the time and the level stand in front. Fields follow the message as
// key=value: `journalctl -u molva | grep alert=alt_...` tells the life of one alert. Control
// characters are made visible, so a stranger's text cannot forge a line.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace molva {

enum class LogLevel { debug, info, warning, error };

struct LogField {
  std::string_view name;
  std::string value;
};

using LogFields = std::initializer_list<LogField>;

// Threads: all of these may be called from any thread at any time.
void log_debug(std::string_view message, LogFields fields = {});
void log_info(std::string_view message, LogFields fields = {});
void log_warning(std::string_view message, LogFields fields = {});
void log_error(std::string_view message, LogFields fields = {});

// Lines below this level are left out; info at the start.
void set_log_level(LogLevel level);

}  // namespace molva
