// When mentions that match a rule become an alert: group_wait, group_interval and repeat_interval
// in Alertmanager's sense. Pure: `now` is a value.
// https://prometheus.io/docs/alerting/latest/configuration/#route
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.h"
#include "daemon/store/store.h"

namespace molva {

inline constexpr std::size_t kMostMentionsOfAlert = 100;  // the rest forms the next one
inline constexpr int kMostRepeats = 3;

// group_wait = "0s": each mention is an alert of its own, at once.
bool fires_at_once(const RuleSettings& rule);

// When a group is due whose first mention comes now: after group_wait, but while it has fired
// within group_interval not before that is over.
TimePoint group_due(const RuleSettings& rule, std::optional<TimePoint> last_fired, TimePoint now);

// When an alert that fired now and was repeated so often is looked at again; nothing: never.
std::optional<TimePoint> repeat_due(const RuleSettings& rule, int repeats, TimePoint now);

// The alert about these mentions. Its id comes from what caused it: after a crash and a new poll
// the same mentions make the same id.
Alert make_alert(const RuleSettings& rule, const BrandChannel& of,
                 const std::vector<MentionRow>& mentions, int repeats, TimePoint now);

// The groups of all rules in memory, for `molva replay`: mentions go in, in order of time, and come
// out as what would have been sent.
class GroupClock {
 public:
  struct Firing {
    const RuleSettings* rule = nullptr;
    BrandChannel of;
    TimePoint at{};
    std::vector<MentionRow> mentions;
  };

  // Everything that was due up to `now`, in order of time.
  std::vector<Firing> advance(TimePoint now);
  std::vector<Firing> add(const RuleSettings& rule, const MentionRow& mention, TimePoint now);

 private:
  struct Group {
    const RuleSettings* rule = nullptr;
    TimePoint due{};
    std::optional<TimePoint> last_fired;
    std::vector<MentionRow> waiting;
  };
  std::map<std::pair<std::string, BrandChannel>, Group> groups_;
};

}  // namespace molva
