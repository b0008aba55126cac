// How render*.cpp speak: messages in the language of the settings, with numbers and times as it has
// them.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "config/settings.h"
#include "daemon/messages.h"
#include "daemon/zone.h"

namespace molva {

// Says messages in one language, with numbers and times as it has them.
class Speech {
 public:
  Speech(const Settings& settings, TimePoint now)
      : language_(settings.language), zone_(settings.time_zone), now_(now) {}

  std::string say(
      MessageId id,
      std::initializer_list<std::pair<std::string_view, Message::Value>> values = {}) const {
    return text(Message(id, values), language_);
  }

  // With a real minus sign, and no minus before zero.
  std::string number(MessageId id, std::string_view argument, double value, double step) const {
    value = std::round(value / step) * step;
    std::string digits = say(id, {{argument, value == 0 ? 0.0 : value}});
    if (const auto minus = digits.find('-'); minus != std::string::npos)
      digits.replace(minus, 1, "−");
    return digits;
  }
  std::string index(double value) const {
    return number(msg::mail_index_number, "value", value, 0.01);
  }
  std::string weight(double value) const { return number(msg::mail_weight, "weight", value, 0.1); }

  std::string time(TimePoint time) const {
    const LocalTime local = local_time(time, zone_);
    const std::string year =
        local.year == local_time(now_, zone_).year ? "same" : std::to_string(local.year);
    return say(msg::mail_time, {{"day", std::to_string(local.day)},
                                {"month", "m" + std::to_string(local.month)},
                                {"year", year},
                                {"clock", fmt::format("{:02}:{:02}", local.hour, local.minute)}});
  }

  // "22 ч 10 мин", "3 дня 4 ч"; either way, the two largest units.
  std::string span(Millis length) const {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(std::chrono::abs(length)).count();
    const char* const unit = minutes >= 1440 ? "days" : minutes >= 60 ? "hours" : "minutes";
    return say(msg::mail_left, {{"unit", std::string(unit)},
                                {"days", std::int64_t{minutes / 1440}},
                                {"hours", std::int64_t{minutes / 60 % 24}},
                                {"minutes", std::int64_t{minutes % 60}}});
  }

  TimePoint now() const { return now_; }

 private:
  UiLanguage language_;
  std::string zone_;
  TimePoint now_;
};

}  // namespace molva
