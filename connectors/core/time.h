// Points in time, as sources spell them and as we do.
//
// Inside the program a time is UTC with milliseconds. `now` is a value that is passed down; only
// the loops of the daemon read a Clock, which is what makes replay and tests about time plain calls.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace molva {

using Millis = std::chrono::milliseconds;
using TimePoint = std::chrono::sys_time<Millis>;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimePoint now() const = 0;
};

class SystemClock final : public Clock {
 public:
  TimePoint now() const override {
    return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now());
  }
};

// RFC 3339 with `Z`, an offset with or without a colon, 0 to 9 digits of fraction, 'T' or a space;
// `default_offset` is used where the text has no zone at all (nothing: such a text is refused).
// Nothing for what is not a date that exists. https://www.rfc-editor.org/rfc/rfc3339
std::optional<TimePoint> parse_rfc3339(std::string_view text,
                                       std::optional<std::chrono::minutes> default_offset = {});

// RFC 822 / 5322 dates of RSS and mail: weekday optional, two- or four-digit year, zone as an
// offset or a name (GMT, UT, EST, MSK, ...). https://www.rfc-editor.org/rfc/rfc5322#section-3.3
std::optional<TimePoint> parse_rfc5322(std::string_view text);

// Any of the spellings met in the wild: the two above, Unix seconds or milliseconds (by size),
// "dd.mm.yyyy[ hh:mm[:ss]]", "dd/mm/yyyy", "9/18/2026 5:04:09 PM", "18 сентября 2026, 17:04". For
// files that people export.
std::optional<TimePoint> parse_any_time(std::string_view text,
                                        std::optional<std::chrono::minutes> default_offset = {});

// "2026-11-24T01:49:00Z", milliseconds only where they are not zero.
std::string format_rfc3339(TimePoint time);
// "Tue, 24 Nov 2026 01:49:00 +0000" for mail and HTTP validators.
std::string format_rfc5322(TimePoint time);

// Whole seconds since 1970, rounded down.
inline long long unix_seconds(TimePoint time) {
  return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}
inline TimePoint from_unix_seconds(long long seconds) {
  return TimePoint{std::chrono::seconds{seconds}};
}

// "10m", "24h", "30d", "1s", "500ms", "0s", "1w"; a whole number and one unit. Nothing otherwise.
std::optional<Millis> parse_duration(std::string_view text);
// The shortest spelling that parse_duration reads back: "90s", "24h", "30d".
std::string format_duration(Millis duration);

}  // namespace molva
