// A time zone's clock: what stands on the wall where the readers of a mail or a report live.
// ICU's home for time zones; the rules come with it and know summer time and its history.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/core/time.h"

namespace molva {

struct LocalTime {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0;
};

// `zone` is an IANA name ("Europe/Moscow"); one that ICU does not know counts as UTC.
LocalTime local_time(TimePoint time, const std::string& zone);

// The beginning of a local day: midnight, or the first moment after it where the clocks were put
// forward at midnight.
TimePoint local_midnight(std::chrono::year_month_day date, const std::string& zone);

// Steps of the calendar on the wall; a week begins on Monday.
enum class CalendarStep { day, week, month };
// The beginning of the step that holds `time`, and the beginning of the one after it.
TimePoint start_of(CalendarStep step, TimePoint time, const std::string& zone);
TimePoint start_of_next(CalendarStep step, TimePoint time, const std::string& zone);

// "2026-11-24" and "2026-11-24 15:00", as local time.
std::string local_date(TimePoint time, const std::string& zone);
std::string local_date_and_time(TimePoint time, const std::string& zone);

// RFC 3339, or a date alone, which is the beginning of that local day. `date_alone` says which.
// Nothing for what is not a date that exists.
std::optional<TimePoint> parse_local(std::string_view text, const std::string& zone,
                                     bool& date_alone);

}  // namespace molva
