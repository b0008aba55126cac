#include "daemon/zone.h"

#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <cstdio>
#include <map>
#include <memory>

namespace molva {
namespace {

// Kept for this thread: making one reads ICU's data.
const icu::TimeZone& zone_named(const std::string& name) {
  thread_local std::map<std::string, std::unique_ptr<icu::TimeZone>> zones;
  auto& zone = zones[name];
  if (!zone) zone.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  return *zone;
}

}  // namespace

LocalTime local_time(TimePoint time, const std::string& zone) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t raw = 0, summer = 0;
  const auto utc = static_cast<UDate>(time.time_since_epoch().count());
  zone_named(zone).getOffset(utc, false, raw, summer, status);
  const TimePoint local = time + Millis{U_SUCCESS(status) ? raw + summer : 0};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{local - day};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count())};
}

TimePoint local_midnight(std::chrono::year_month_day date, const std::string& zone) {
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(zone_named(zone), status);
  calendar.clear();
  calendar.set(static_cast<int>(date.year()),
               static_cast<std::int32_t>(static_cast<unsigned>(date.month())) - 1,
               static_cast<std::int32_t>(static_cast<unsigned>(date.day())));
  const UDate time = calendar.getTime(status);
  if (U_FAILURE(status)) return TimePoint{std::chrono::sys_days{date}};
  return TimePoint{Millis{static_cast<Millis::rep>(time)}};
}

namespace {

std::chrono::year_month_day date_of(TimePoint time, const std::string& zone) {
  const LocalTime local = local_time(time, zone);
  return std::chrono::year{local.year} / local.month / local.day;
}

std::chrono::year_month_day first_day(CalendarStep step, std::chrono::year_month_day date) {
  switch (step) {
    case CalendarStep::day:
      return date;
    case CalendarStep::week: {
      const std::chrono::sys_days day{date};
      return day - (std::chrono::weekday{day} - std::chrono::Monday);
    }
    case CalendarStep::month:
      return date.year() / date.month() / 1;
  }
  return date;
}

}  // namespace

TimePoint start_of(CalendarStep step, TimePoint time, const std::string& zone) {
  return local_midnight(first_day(step, date_of(time, zone)), zone);
}

TimePoint start_of_next(CalendarStep step, TimePoint time, const std::string& zone) {
  const std::chrono::year_month_day first = first_day(step, date_of(time, zone));
  switch (step) {
    case CalendarStep::day:
      return local_midnight(std::chrono::sys_days{first} + std::chrono::days{1}, zone);
    case CalendarStep::week:
      return local_midnight(std::chrono::sys_days{first} + std::chrono::days{7}, zone);
    case CalendarStep::month:
      return local_midnight(first + std::chrono::months{1}, zone);
  }
  return time;
}

std::string local_date(TimePoint time, const std::string& zone) {
  return local_date_and_time(time, zone).substr(0, 10);
}

std::string local_date_and_time(TimePoint time, const std::string& zone) {
  const LocalTime local = local_time(time, zone);
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d", local.year, local.month, local.day,
                local.hour, local.minute);
  return text;
}

std::optional<TimePoint> parse_local(std::string_view text, const std::string& zone,
                                     bool& date_alone) {
  date_alone = text.size() == 10;
  if (!date_alone) {
    const auto utc = parse_rfc3339(text, std::chrono::minutes{0});
    if (!utc || parse_rfc3339(text)) return utc;
    // No zone in the text: what the local clock showed.
    const TimePoint midnight = local_midnight(
        std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(*utc)}, zone);
    return midnight + (*utc - std::chrono::floor<std::chrono::days>(*utc));
  }
  const auto day = parse_rfc3339(std::string(text) + "T00:00:00Z");
  if (!day) return std::nullopt;
  return local_midnight(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(*day)},
                        zone);
}

}  // namespace molva
