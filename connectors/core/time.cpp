// Dates as sources spell them. One small scanner; each format is a column of what must come next.
#include "connectors/core/time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "connectors/core/words.h"

namespace molva {
namespace {

using namespace std::chrono;

// Reads a text from left to right; every step says whether it found what it wanted.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  bool eat(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool eat_any(std::string_view chars) {
    if (rest_.empty() || chars.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_spaces() {
    while (eat_any(" \t\r\n")) {
    }
  }
  // Between `least` and `most` digits.
  bool number(int least, int most, int& value) {
    int digits = 0;
    value = 0;
    while (digits < most && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
      ++digits;
    }
    return digits >= least;
  }
  int digits_ahead() const {
    int count = 0;
    for (const char c : rest_) {
      if (c < '0' || c > '9') break;
      ++count;
    }
    return count;
  }
  std::string_view letters() {
    std::size_t end = 0;
    while (end < rest_.size() && ((rest_[end] | 0x20) >= 'a' && (rest_[end] | 0x20) <= 'z')) ++end;
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }
  std::string_view until_space() {
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

 private:
  std::string_view rest_;
};

struct Fields {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0;
};

std::optional<TimePoint> from_fields(const Fields& f, minutes offset) {
  const year_month_day date{year(f.year), month(static_cast<unsigned>(f.month)),
                            day(static_cast<unsigned>(f.day))};
  // A leap second (60) is read as the second before it. Years before 1900 are how some services say
  // "never" (0001-01-01).
  if (!date.ok() || f.year < 1900 || f.hour > 24 || f.minute > 59 || f.second > 60)
    return std::nullopt;
  if (f.hour == 24 && (f.minute || f.second)) return std::nullopt;
  return TimePoint(sys_days(date)) + hours(f.hour) + minutes(f.minute) +
         seconds(f.second == 60 ? 59 : f.second) + milliseconds(f.millisecond) - offset;
}

// ".123456789" -> 123; more digits than three are cut, not rounded.
bool fraction(Scanner& in, int& milliseconds_out) {
  if (in.peek() != '.' && in.peek() != ',') return true;
  in.eat_any(".,");
  if (in.digits_ahead() == 0) return false;
  int scale = 100;
  for (int digit = 0; in.digits_ahead() > 0 && in.number(1, 1, digit); scale /= 10)
    milliseconds_out += digit * scale;
  return true;
}

// "Z", "+03:00", "+0300", "+03"; nothing there is `fallback`.
std::optional<minutes> numeric_zone(Scanner& in, std::optional<minutes> fallback) {
  if (in.eat('Z') || in.eat('z')) return minutes(0);
  const bool west = in.peek() == '-';
  if (!in.eat_any("+-")) return fallback;
  int h = 0, m = 0;
  if (!in.number(2, 2, h)) return std::nullopt;
  in.eat(':');
  if (in.digits_ahead() && !in.number(2, 2, m)) return std::nullopt;
  if (h > 18 || m > 59) return std::nullopt;
  const minutes offset = hours(h) + minutes(m);
  return west ? -offset : offset;
}

bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((a[i] | 0x20) != (b[i] | 0x20)) return false;
  return true;
}

int month_number(std::string_view word) {
  constexpr std::array<std::string_view, 12> names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (same_word(word.substr(0, 3), names[i])) return static_cast<int>(i) + 1;
  return 0;
}

std::optional<minutes> named_zone(std::string_view name) {
  struct Zone {
    std::string_view name;
    int hours;
  };
  constexpr Zone zones[] = {{"GMT", 0},  {"UT", 0},   {"UTC", 0},  {"Z", 0},    {"EST", -5},
                            {"EDT", -4}, {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6},
                            {"PST", -8}, {"PDT", -7}, {"CET", 1},  {"CEST", 2}, {"EET", 2},
                            {"EEST", 3}, {"MSK", 3},  {"MSD", 4},  {"WET", 0},  {"BST", 1}};
  for (const Zone& zone : zones)
    if (same_word(name, zone.name)) return minutes(60 * zone.hours);
  return std::nullopt;
}

// "hh:mm[:ss[.fff]]"
bool clock(Scanner& in, Fields& f) {
  if (!in.number(1, 2, f.hour) || !in.eat(':') || !in.number(2, 2, f.minute)) return false;
  if (in.eat(':') && !in.number(2, 2, f.second)) return false;
  return fraction(in, f.millisecond);
}

// "dd.mm.yyyy[ hh:mm[:ss]]" as people in Russia and Ukraine write it.
std::optional<TimePoint> parse_dotted(std::string_view text, std::optional<minutes> offset) {
  Scanner in(text);
  Fields f;
  if (!in.number(1, 2, f.day) || !in.eat('.') || !in.number(1, 2, f.month) || !in.eat('.') ||
      !in.number(4, 4, f.year))
    return std::nullopt;
  in.eat(',');
  in.skip_spaces();
  if (!in.done() && !clock(in, f)) return std::nullopt;
  if (!in.done()) return std::nullopt;
  return from_fields(f, offset.value_or(minutes(0)));
}

// "dd/mm/yyyy[ hh:mm[:ss]]", and "m/d/yyyy h:mm:ss PM" where the clock or the numbers say so.
std::optional<TimePoint> parse_slashed(std::string_view text, std::optional<minutes> offset) {
  Scanner in(text);
  Fields f;
  if (!in.number(1, 2, f.day) || !in.eat('/') || !in.number(1, 2, f.month) || !in.eat('/') ||
      !in.number(4, 4, f.year))
    return std::nullopt;
  in.eat(',');
  in.skip_spaces();
  if (!in.done() && !clock(in, f)) return std::nullopt;
  in.skip_spaces();
  const std::string_view half = in.letters();
  const bool morning = same_word(half, "AM"), evening = same_word(half, "PM");
  if (!in.done() || (!half.empty() && !morning && !evening)) return std::nullopt;
  if (morning || evening) {
    if (f.hour < 1 || f.hour > 12) return std::nullopt;
    f.hour = f.hour % 12 + (evening ? 12 : 0);
  }
  if (morning || evening || f.month > 12) std::swap(f.day, f.month);
  return from_fields(f, offset.value_or(minutes(0)));
}

// The month whose name, in Russian or Ukrainian and in any case, begins the word; 0 for none.
int cyrillic_month(std::string_view word) {
  constexpr std::array<std::string_view, 12> russian = {"янв", "фев", "мар", "апр", "ма",  "июн",
                                                        "июл", "авг", "сен", "окт", "ноя", "дек"};
  constexpr std::array<std::string_view, 12> ukrainian = {"січ", "лют", "бер", "кві", "тра", "чер",
                                                          "лип", "сер", "вер", "жов", "лис", "гру"};
  std::string small(word);
  // A capital in front: А to П are D0 90 to D0 9F, Р to Я are D0 A0 to D0 AF.
  if (small.size() > 1 && small[0] == '\xD0') {
    const auto second = static_cast<unsigned char>(small[1]);
    if (second >= 0x90 && second <= 0x9F) small[1] = static_cast<char>(second + 0x20);
    if (second >= 0xA0 && second <= 0xAF) {
      small[0] = '\xD1';
      small[1] = static_cast<char>(second - 0x20);
    }
  }
  for (std::size_t i = 0; i < 12; ++i)
    if (small.starts_with(russian[i]) || small.starts_with(ukrainian[i]))
      return static_cast<int>(i) + 1;
  return 0;
}

// "18 сентября 2026[ г.][,][ в] 17:04[:09]", "21 ноя 2026, 21:20".
std::optional<TimePoint> parse_worded(std::string_view text, std::optional<minutes> offset) {
  Scanner in(text);
  Fields f;
  if (!in.number(1, 2, f.day)) return std::nullopt;
  in.skip_spaces();
  f.month = cyrillic_month(in.until_space());
  in.skip_spaces();
  if (!f.month || !in.number(4, 4, f.year)) return std::nullopt;
  in.eat(',');
  in.skip_spaces();
  while (!in.done() && in.digits_ahead() == 0) {  // "г.", "в", "р."
    if (in.until_space().size() > 5) return std::nullopt;
    in.skip_spaces();
  }
  if (!in.done() && !clock(in, f)) return std::nullopt;
  if (!in.done()) return std::nullopt;
  return from_fields(f, offset.value_or(minutes(0)));
}

std::optional<TimePoint> parse_unix(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool in_range = number >= 1e8 && number <= 1e14;  // "nan" is in no range
  if (error != std::errc() || end != text.data() + text.size() || !in_range) return std::nullopt;
  // Up to the year 5138 in seconds; above that the number must be milliseconds.
  const double milliseconds_since = number < 1e11 ? number * 1000 : number;
  return TimePoint(Millis(static_cast<std::int64_t>(milliseconds_since)));
}

std::string two(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

std::optional<TimePoint> parse_rfc3339(std::string_view text,
                                       std::optional<minutes> default_offset) {
  Scanner in(trimmed(text));
  Fields f;
  if (!in.number(4, 4, f.year) || !in.eat('-') || !in.number(2, 2, f.month) || !in.eat('-') ||
      !in.number(2, 2, f.day))
    return std::nullopt;
  if (in.eat_any("Tt ")) {
    in.skip_spaces();
    if (!clock(in, f)) return std::nullopt;
    in.skip_spaces();
  }
  const auto offset = numeric_zone(in, default_offset);
  if (!offset || !in.done()) return std::nullopt;
  return from_fields(f, *offset);
}

std::optional<TimePoint> parse_rfc5322(std::string_view text) {
  Scanner in(trimmed(text));
  Fields f;
  if (in.digits_ahead() == 0) {  // the weekday, which says nothing new
    in.letters();
    in.eat('.');
    in.eat(',');
    in.skip_spaces();
  }
  if (!in.number(1, 2, f.day)) return std::nullopt;
  in.eat('-');
  in.skip_spaces();
  f.month = month_number(in.letters());
  in.eat_any("-.");
  in.skip_spaces();
  const int digits = in.digits_ahead();
  if (!f.month || (digits != 2 && digits != 4) || !in.number(digits, digits, f.year))
    return std::nullopt;
  if (digits == 2) f.year += f.year < 50 ? 2000 : 1900;
  in.skip_spaces();
  if (!in.done() && !clock(in, f)) return std::nullopt;
  in.skip_spaces();
  std::optional<minutes> offset = minutes(0);
  if (in.peek() == '+' || in.peek() == '-') {
    offset = numeric_zone(in, std::nullopt);
  } else if (!in.done()) {
    // Unknown names are read as UTC, as RFC 5322 says of military and unknown zones.
    offset = named_zone(in.letters()).value_or(minutes(0));
  }
  if (!offset) return std::nullopt;
  return from_fields(f, *offset);
}

std::optional<TimePoint> parse_any_time(std::string_view text,
                                        std::optional<minutes> default_offset) {
  text = trimmed(text);
  if (auto time = parse_rfc3339(text, default_offset.value_or(minutes(0)))) return time;
  if (auto time = parse_dotted(text, default_offset)) return time;
  if (auto time = parse_slashed(text, default_offset)) return time;
  if (auto time = parse_worded(text, default_offset)) return time;
  if (auto time = parse_unix(text)) return time;
  return parse_rfc5322(text);
}

std::string format_rfc3339(TimePoint time) {
  const auto day_point = floor<days>(time);
  const year_month_day date(day_point);
  const hh_mm_ss clock_time(floor<milliseconds>(time - day_point));
  std::string out = std::to_string(static_cast<int>(date.year()));
  out.insert(0, out.size() < 4 ? 4 - out.size() : 0, '0');
  out += "-" + two(static_cast<int>(static_cast<unsigned>(date.month()))) + "-" +
         two(static_cast<int>(static_cast<unsigned>(date.day()))) + "T" +
         two(static_cast<int>(clock_time.hours().count())) + ":" +
         two(static_cast<int>(clock_time.minutes().count())) + ":" +
         two(static_cast<int>(clock_time.seconds().count()));
  if (const auto ms = clock_time.subseconds().count()) {
    std::string digits = std::to_string(ms);
    out += "." + std::string(3 - digits.size(), '0') + digits;
  }
  return out + "Z";
}

std::string format_rfc5322(TimePoint time) {
  constexpr const char* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day_point = floor<days>(time);
  const year_month_day date(day_point);
  const hh_mm_ss clock_time(floor<seconds>(time - day_point));
  return std::string(weekdays[weekday(day_point).c_encoding()]) + ", " +
         two(static_cast<int>(static_cast<unsigned>(date.day()))) + " " +
         months[static_cast<unsigned>(date.month()) - 1] + " " +
         std::to_string(static_cast<int>(date.year())) + " " +
         two(static_cast<int>(clock_time.hours().count())) + ":" +
         two(static_cast<int>(clock_time.minutes().count())) + ":" +
         two(static_cast<int>(clock_time.seconds().count())) + " +0000";
}

std::optional<Millis> parse_duration(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  std::int64_t scale = 0;
  if (unit == "ms") scale = 1;
  if (unit == "s") scale = 1000;
  if (unit == "m") scale = 60 * 1000;
  if (unit == "h") scale = 3600 * 1000;
  if (unit == "d") scale = 86'400 * 1000;
  if (unit == "w") scale = 7 * 86'400 * 1000LL;
  constexpr std::int64_t kLongest = 36'500LL * 86'400 * 1000;  // a hundred years
  if (scale == 0 || number > kLongest / scale) return std::nullopt;
  return Millis(number * scale);
}

std::string format_duration(Millis duration) {
  struct Unit {
    std::int64_t scale;
    const char* name;
  };
  constexpr Unit units[] = {{86'400'000, "d"}, {3'600'000, "h"}, {60'000, "m"}, {1000, "s"}};
  const std::int64_t count = duration.count();
  if (count == 0) return "0s";
  for (const Unit& unit : units)
    if (count % unit.scale == 0) return std::to_string(count / unit.scale) + unit.name;
  return std::to_string(count) + "ms";
}

}  // namespace molva
