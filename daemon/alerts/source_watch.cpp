#include "daemon/alerts/source_watch.h"

#include <algorithm>

#include "daemon/alerts/groups.h"
#include "daemon/alerts/rules.h"
#include "daemon/digest.h"
#include "daemon/source_health.h"

namespace molva {
namespace {

constexpr int kCertain = 2;  // refusals in a row after which a service is believed

// How sure and how bad a condition is. A change is news only where it goes up, so that a service
// that wavers between two kinds of failure is one trouble and not twenty.
enum class Trouble { none, warning, failure, refusal };

Trouble trouble_of(std::string_view condition) {
  using enum SourceCondition;
  for (const SourceCondition one : {expiring, quiet})
    if (condition == name(one)) return Trouble::warning;
  for (const SourceCondition one : {waiting, failing})
    if (condition == name(one)) return Trouble::failure;
  for (const SourceCondition one : {no_right, changed, gone})
    if (condition == name(one)) return Trouble::refusal;
  return Trouble::none;
}

bool lasts(const SourceState& state, Millis lasting, TimePoint now) {
  return state.failing_since && now - *state.failing_since >= lasting;
}

// Whether its trouble, if it has any, is more than a passing one.
bool is_to_be_told(const SourceState& state, Trouble trouble, Millis lasting, TimePoint now) {
  if (state.failures == 0) return trouble != Trouble::none;
  if (trouble == Trouble::refusal && state.failures >= kCertain) return true;
  return lasts(state, lasting, now);
}

SourceNews news_of(const SourceState& state, SourceCondition condition, const SourceTold& told,
                   TimePoint now) {
  SourceNews news;
  news.source = state.id;
  news.condition = name(condition);
  news.before = told.condition;
  news.last_success = state.last_success;
  news.last_item = state.last_item;
  news.since = now;
  if (state.failures > 0) {
    news.error_code = state.error_code;
    news.what = state.error;
    news.since = state.failing_since;
    news.until = state.next_poll;
  } else if (condition == SourceCondition::changed) {
    news.what = state.vanished;
  } else if (condition == SourceCondition::quiet) {
    news.since = state.last_item;
  } else if (condition == SourceCondition::expiring) {
    news.until = state.key_expires;
  } else {
    news.since = told.at;  // it is well again
  }
  return news;
}

SourceNews news_of_gap(const SourceState& state) {
  SourceNews news;
  news.source = state.id;
  news.condition = "lost";
  news.since = state.lost->from;
  news.until = state.lost->until;
  news.last_success = state.last_success;
  news.last_item = state.last_item;
  return news;
}

bool is_watched(const RuleSettings& rule, const SourceSettings& source) {
  const auto holds = [](const std::vector<std::string>& list, const std::string& name) {
    return list.empty() || std::find(list.begin(), list.end(), name) != list.end();
  };
  return holds(rule.channels, source.channel) &&
         (source.brand.empty() || holds(rule.brands, source.brand));
}

// The news of one source: none, one, or two (what was lost, and how it is doing).
void add_news(std::vector<SourceNewsToTell>& list, const RuleSettings& rule,
              const SourceSettings& source, const SourceState& state, SourceTold told,
              TimePoint now) {
  if (state.lost && told.lost_until != state.lost->until) {
    told.lost_until = state.lost->until;
    list.push_back({&source, news_of_gap(state), told});
  }
  const SourceCondition condition = condition_of(state, &source, now);
  const Trouble trouble = trouble_of(name(condition)), before = trouble_of(told.condition);
  const bool failed_lately =
      state.last_failure && now - *state.last_failure < rule.lasting && before >= Trouble::failure;
  bool tell = false;
  int repeats = 0;
  if (is_to_be_told(state, trouble, rule.lasting, now)) {
    const bool fell = state.failures == 0 && trouble < before;  // it answers again, but is not well
    tell = trouble > before || (fell && !failed_lately);
    const auto reminder = repeat_due(rule, told.repeats, told.at);
    if (!tell && !fell && reminder && *reminder <= now) {
      tell = true;
      repeats = told.repeats + 1;
    }
  } else if (state.failures == 0 && before != Trouble::none) {
    tell = !failed_lately;
  }
  if (!tell) return;
  const SourceNews news = news_of(state, condition, told, now);
  list.push_back({&source,
                  news,
                  {trouble == Trouble::none ? "" : news.condition, now, repeats, told.lost_until}});
}

// The name that all of them share, else "".
std::string shared(const std::vector<SourceNewsToTell>& news, std::string SourceSettings::* name) {
  const std::string& first = news.front().source->*name;
  const bool all = std::all_of(news.begin(), news.end(), [&](const SourceNewsToTell& one) {
    return one.source->*name == first;
  });
  return all ? first : "";
}

Severity severity_of(const std::vector<SourceNewsToTell>& news) {
  Severity worst = Severity::info;
  for (const SourceNewsToTell& one : news) {
    const Trouble trouble = trouble_of(one.news.condition);
    if (trouble >= Trouble::failure || one.news.condition == "lost") return Severity::critical;
    if (trouble == Trouble::warning) worst = Severity::warning;
  }
  return worst;
}

}  // namespace

std::vector<SourceNewsToTell> news_of_sources(const RuleSettings& rule, const Settings& settings,
                                              const std::vector<SourceState>& states,
                                              const std::map<std::string, SourceTold>& told,
                                              TimePoint now) {
  std::map<std::string_view, const SourceState*> by_id;
  for (const SourceState& state : states) by_id[state.id] = &state;
  std::vector<SourceNewsToTell> list;
  for (const SourceSettings& source : settings.sources) {
    const auto state = by_id.find(source.id);
    if (state == by_id.end() || !is_watched(rule, source)) continue;
    const auto before = told.find(source.id);
    add_news(list, rule, source, *state->second,
             before == told.end() ? SourceTold{} : before->second, now);
  }
  return list;
}

Alert make_source_alert(const RuleSettings& rule, const std::vector<SourceNewsToTell>& news,
                        TimePoint now) {
  Alert alert;
  std::vector<std::string> cause{rule.id};
  bool reminder = true;
  for (const auto& [source, one, told] : news) {
    alert.sources.push_back(one);
    reminder &= told.repeats > 0;
    const auto ms = [](const std::optional<TimePoint>& time) {
      return time ? std::to_string(time->time_since_epoch().count()) : "";
    };
    cause.insert(cause.end(), {one.source, one.condition, ms(one.since), ms(one.until),
                               std::to_string(told.repeats)});
  }
  alert.id = "alt_" + derived_id(cause);
  alert.rule = rule.id;
  alert.brand = shared(news, &SourceSettings::brand);
  alert.channel = shared(news, &SourceSettings::channel);
  alert.reason = reminder ? "source-repeat" : "source";
  alert.severity = severity_of(news);
  alert.fired_at = now;
  return alert;
}

}  // namespace molva
