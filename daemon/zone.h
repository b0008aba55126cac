// A time zone's clock: what stands on the wall where the readers of a mail or a report live.
// ICU's home for time zones; the rules come with it and know summer time and its history.
#pragma once

#include <string>

#include "connectors/core/time.h"

namespace molva {

struct LocalTime {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0;
};

// `zone` is an IANA name ("Europe/Moscow"); one that ICU does not know counts as UTC.
LocalTime local_time(TimePoint time, const std::string& zone);

}  // namespace molva
