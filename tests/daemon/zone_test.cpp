#include "daemon/zone.h"

#include <doctest/doctest.h>

using namespace molva;
using namespace std::chrono_literals;

namespace {

TimePoint utc(const char* text) {
  return *parse_rfc3339(text);
}

}  // namespace

TEST_CASE("zone: days begin at local midnight, on both sides of UTC") {
  const TimePoint noon = utc("2026-11-24T12:00:00Z");
  CHECK(start_of(CalendarStep::day, noon, "Europe/Moscow") == utc("2026-11-23T21:00:00Z"));
  CHECK(start_of(CalendarStep::day, noon, "America/New_York") == utc("2026-11-24T05:00:00Z"));
  CHECK(start_of(CalendarStep::day, noon, "Asia/Kolkata") == utc("2026-11-23T18:30:00Z"));
  CHECK(start_of(CalendarStep::day, utc("2026-11-23T21:00:00Z"), "Europe/Moscow") ==
        utc("2026-11-23T21:00:00Z"));
}

TEST_CASE("zone: a day of changed clocks has 23 or 25 hours") {
  const auto length = [](const char* time) {
    const TimePoint begin = start_of(CalendarStep::day, utc(time), "Europe/Berlin");
    return start_of_next(CalendarStep::day, begin, "Europe/Berlin") - begin;
  };
  CHECK(length("2026-03-29T12:00:00Z") == 23h);
  CHECK(length("2026-10-25T12:00:00Z") == 25h);
  CHECK(length("2026-11-24T12:00:00Z") == 24h);
}

TEST_CASE("zone: a midnight that the clocks jump over is the first moment after it") {
  // Cairo, 24 April 2026: 00:00 becomes 01:00.
  const TimePoint begin = start_of(CalendarStep::day, utc("2026-04-24T12:00:00Z"), "Africa/Cairo");
  CHECK(begin <= utc("2026-04-23T22:00:00Z"));
  CHECK(start_of_next(CalendarStep::day, utc("2026-04-23T12:00:00Z"), "Africa/Cairo") == begin);
}

TEST_CASE("zone: weeks begin on Monday, months on the first") {
  CHECK(start_of(CalendarStep::week, utc("2026-11-29T20:59:00Z"), "Europe/Moscow") ==
        utc("2026-11-22T21:00:00Z"));
  CHECK(start_of(CalendarStep::week, utc("2026-11-29T21:00:00Z"), "Europe/Moscow") ==
        utc("2026-11-29T21:00:00Z"));
  CHECK(start_of(CalendarStep::month, utc("2026-12-31T20:59:00Z"), "Europe/Moscow") ==
        utc("2026-11-30T21:00:00Z"));
  CHECK(start_of_next(CalendarStep::month, utc("2026-12-15T00:00:00Z"), "Europe/Moscow") ==
        utc("2026-12-31T21:00:00Z"));
}

TEST_CASE("zone: steps follow each other without gap or overlap for years") {
  for (const char* zone : {"Europe/Moscow", "Europe/Kyiv", "America/Sao_Paulo", "Asia/Tehran"})
    for (const CalendarStep step : {CalendarStep::day, CalendarStep::week, CalendarStep::month}) {
      TimePoint at = start_of(step, utc("2014-01-15T12:00:00Z"), zone);
      while (at < utc("2020-01-01T00:00:00Z")) {
        const TimePoint next = start_of_next(step, at, zone);
        REQUIRE(next > at);
        REQUIRE(start_of(step, next, zone) == next);
        REQUIRE(start_of(step, next - 1ms, zone) == at);
        at = next;
      }
    }
}

TEST_CASE("zone: dates and moments are read as people write them") {
  bool alone = false;
  CHECK(*parse_local("2026-11-24", "Europe/Moscow", alone) == utc("2026-11-23T21:00:00Z"));
  CHECK(alone);
  CHECK(*parse_local("2026-11-24T15:00:00+03:00", "Asia/Tokyo", alone) ==
        utc("2026-11-24T12:00:00Z"));
  CHECK_FALSE(alone);
  CHECK(*parse_local("2026-11-24T15:00:00", "Europe/Moscow", alone) == utc("2026-11-24T12:00:00Z"));
  CHECK_FALSE(parse_local("2026-02-30", "Europe/Moscow", alone));
  CHECK_FALSE(parse_local("yesterday", "Europe/Moscow", alone));
  CHECK_FALSE(parse_local("0123456789", "Europe/Moscow", alone));
  CHECK(local_date(utc("2026-11-24T22:00:00Z"), "Europe/Moscow") == "2026-11-25");
  CHECK(local_date_and_time(utc("2026-11-24T22:05:00Z"), "Europe/Moscow") == "2026-11-25 01:05");
}
