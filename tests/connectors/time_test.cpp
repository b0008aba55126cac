#include "connectors/core/time.h"

#include <doctest/doctest.h>

#include "connectors/core/json.h"
#include "tests/support/routes.h"

using namespace molva;
using namespace std::chrono_literals;

namespace {

std::string read(std::optional<TimePoint> time) {
  return time ? format_rfc3339(*time) : "-";
}

}  // namespace

TEST_CASE("time: RFC 3339 in the spellings that services use") {
  CHECK(read(parse_rfc3339("2026-09-11T11:11:11Z")) == "2026-09-11T11:11:11Z");
  CHECK(read(parse_rfc3339("2026-09-19T12:09:09+03:00")) == "2026-09-19T09:09:09Z");
  CHECK(read(parse_rfc3339("2026-09-20T08:40:00-07:00")) == "2026-09-20T15:40:00Z");
  CHECK(read(parse_rfc3339("2026-09-19T03:14:15.679123456Z")) == "2026-09-19T03:14:15.679Z");
  CHECK(read(parse_rfc3339("2026-09-19 03:14:15+0000")) == "2026-09-19T03:14:15Z");
  CHECK(read(parse_rfc3339("2026-09-19T03:14:15", 180min)) == "2026-09-19T00:14:15Z");
}

TEST_CASE("time: what is no date that exists is refused") {
  for (const char* text :
       {"", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T25:00:00Z",
        "2026-01-01T00:00:00", "2026-01-01T00:00:00Zjunk", "0000-00-00T00:00:00Z",
        "2026-01-01T00:00:00+99:00", "вчера"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_rfc3339(text));
  }
}

TEST_CASE("time: RSS dates with names, offsets and two-digit years") {
  CHECK(read(parse_rfc5322("Tue, 24 Nov 2026 01:49:00 +0000")) == "2026-11-24T01:49:00Z");
  CHECK(read(parse_rfc5322("24 Nov 26 01:49 MSK")) == "2026-11-23T22:49:00Z");
  CHECK(read(parse_rfc5322("Tue, 24 Nov 2026 01:49:00 GMT")) == "2026-11-24T01:49:00Z");
  CHECK(read(parse_rfc5322("Tuesday, 24-Nov-26 01:49:00 GMT")) == "2026-11-24T01:49:00Z");
  CHECK_FALSE(parse_rfc5322("32 Nov 2026 00:00:00 GMT"));
}

TEST_CASE("time: the spellings of exported files") {
  CHECK(read(parse_any_time("20.11.2026 10:15", 180min)) == "2026-11-20T07:15:00Z");
  CHECK(read(parse_any_time("1789725600")) == "2026-09-18T10:00:00Z");
  CHECK(read(parse_any_time("1789725600000")) == "2026-09-18T10:00:00Z");
  CHECK(read(parse_any_time("2026-11-20", 0min)) == "2026-11-20T00:00:00Z");
}

TEST_CASE("time: a number that is none is no date") {
  // Found by fuzzing: "nan" passed both ends of the range of Unix times.
  for (const char* text : {"nan", "NAN", "-nan", "nan(1)", "inf", "-inf", "infinity", "1e400"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_any_time(text));
  }
}

TEST_CASE("time: what is written can be read again") {
  for (const char* text :
       {"2026-11-24T01:49:00Z", "1969-12-31T23:59:59.999Z", "2024-02-29T12:00:00.001Z"}) {
    CHECK(read(parse_rfc3339(text)) == text);
    const TimePoint whole = std::chrono::floor<std::chrono::seconds>(*parse_rfc3339(text));
    CHECK(parse_rfc5322(format_rfc5322(whole)) == whole);
  }
}

TEST_CASE("time: durations need a unit and are written as short as they can be read") {
  CHECK(parse_duration("10m") == 10min);
  CHECK(parse_duration("0s") == 0s);
  CHECK(parse_duration("500ms") == 500ms);
  CHECK(parse_duration("1w") == Millis(168h));
  for (const char* bad : {"10", "-1s", "10 m", "m", "1.5h", "99999999999999999999s", "10min"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_duration(bad));
  }
  for (const Millis length : {Millis(90s), Millis(24h), Millis(10min), Millis(1500), Millis(0)})
    CHECK(parse_duration(format_duration(length)) == length);
}

TEST_CASE("time: every spelling of a date that services have is read, and nothing else") {
  const auto json = Json::parse(read_fixture("common/dates.json"));
  REQUIRE(json.ok());
  CHECK(json->root()["valid"].size() == 17);
  json->root()["valid"].each([](JsonView date) {
    const std::string text = date.id().value_or("");
    CAPTURE(text);
    const std::string day = read(parse_any_time(text, 0min)).substr(0, 10);
    CHECK(day == "2026-09-18");
  });
  json->root()["invalid"].each([](JsonView date) {
    const std::string text = date.text_or();
    CAPTURE(text);
    CHECK_FALSE(parse_any_time(text, 0min));
  });
}

TEST_CASE("time: days and months in words, halves of the day, and which number is the month") {
  CHECK(read(parse_any_time("21 ноя 2026, 21:20", 180min)) == "2026-11-21T18:20:00Z");
  CHECK(read(parse_any_time("3 Мая 2026 г. в 09:05")) == "2026-05-03T09:05:00Z");
  CHECK(read(parse_any_time("7 січня 2026 р.")) == "2026-01-07T00:00:00Z");
  CHECK(read(parse_any_time("1 Серпня 2026")) == "2026-08-01T00:00:00Z");
  CHECK(read(parse_any_time("12/1/2026 12:30 AM")) == "2026-12-01T00:30:00Z");
  CHECK(read(parse_any_time("12/1/2026 12:30 PM")) == "2026-12-01T12:30:00Z");
  CHECK(read(parse_any_time("03/04/2026")) == "2026-04-03T00:00:00Z");
  CHECK(read(parse_any_time("03/25/2026 10:00")) == "2026-03-25T10:00:00Z");
  for (const char* text :
       {"32 мая 2026", "5 нечто 2026", "1/2/26", "13/13/2026", "1/1/2026 13:00 PM",
        "5 мая 2026 с утра пораньше", "0001-01-01", "1 мая"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_any_time(text));
  }
}
