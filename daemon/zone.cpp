#include "daemon/zone.h"

#include <unicode/timezone.h>

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

}  // namespace molva
