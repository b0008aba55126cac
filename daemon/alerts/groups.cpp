#include "daemon/alerts/groups.h"

#include <algorithm>

#include "daemon/alerts/rules.h"
#include "daemon/digest.h"

namespace molva {

bool fires_at_once(const RuleSettings& rule) {
  return rule.group_wait <= Millis{0};
}

TimePoint group_due(const RuleSettings& rule, std::optional<TimePoint> last_fired, TimePoint now) {
  if (last_fired && now < *last_fired + rule.group_interval)
    return *last_fired + rule.group_interval;
  return now + rule.group_wait;
}

std::optional<TimePoint> repeat_due(const RuleSettings& rule, int repeats, TimePoint now) {
  if (rule.repeat_interval <= Millis{0} || repeats >= kMostRepeats) return std::nullopt;
  return now + rule.repeat_interval;
}

Alert make_alert(const RuleSettings& rule, const BrandChannel& of,
                 const std::vector<MentionRow>& mentions, int repeats, TimePoint now) {
  Alert alert;
  std::vector<std::string> cause{rule.id, of.brand, of.channel, std::to_string(repeats)};
  for (const MentionRow& mention : mentions) {
    alert.mentions.push_back(mention.id);
    cause.insert(cause.end(), {mention.source, mention.key, std::to_string(mention.edits)});
  }
  alert.id = "alt_" + derived_id(cause);
  alert.rule = rule.id;
  alert.brand = of.brand;
  alert.channel = of.channel;
  alert.reason = repeats > 0 ? "negative-repeat" : "negative";
  alert.severity = severity_of(mentions);
  alert.fired_at = now;
  return alert;
}

std::vector<GroupClock::Firing> GroupClock::advance(TimePoint now) {
  std::vector<Firing> firings;
  for (auto& [of, group] : groups_) {
    while (!group.waiting.empty() && group.due <= now) {
      const auto count =
          static_cast<std::ptrdiff_t>(std::min(group.waiting.size(), kMostMentionsOfAlert));
      const auto end = group.waiting.begin() + count;
      firings.push_back({group.rule, of.second, group.due, {group.waiting.begin(), end}});
      group.waiting.erase(group.waiting.begin(), end);
      group.last_fired = group.due;
      group.due += group.rule->group_interval;
    }
  }
  std::stable_sort(firings.begin(), firings.end(),
                   [](const Firing& a, const Firing& b) { return a.at < b.at; });
  return firings;
}

std::vector<GroupClock::Firing> GroupClock::add(const RuleSettings& rule, const MentionRow& mention,
                                                TimePoint now) {
  std::vector<Firing> firings = advance(now);
  const BrandChannel of{mention.brand, mention.channel};
  if (fires_at_once(rule)) {
    firings.push_back({&rule, of, now, {mention}});
    return firings;
  }
  Group& group = groups_[{rule.id, of}];
  group.rule = &rule;
  if (group.waiting.empty()) group.due = group_due(rule, group.last_fired, now);
  group.waiting.push_back(mention);
  return firings;
}

}  // namespace molva
