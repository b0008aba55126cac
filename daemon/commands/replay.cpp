#include "daemon/commands/replay.h"

#include <algorithm>
#include <map>

#include "connectors/core/json.h"
#include "daemon/alerts/groups.h"
#include "daemon/alerts/rules.h"
#include "daemon/messages.h"
#include "daemon/text_table.h"
#include "daemon/zone.h"

namespace molva {
namespace {

constexpr std::size_t kWidestName = 24;

// What one receiver would have got: a mail address each is one notification.
std::int64_t notifications_of(const RuleSettings& rule, const Settings& settings) {
  std::int64_t count = 0;
  for (const std::string& id : rule.to)
    if (const ReceiverSettings* receiver = settings.receiver(id))
      count += std::max<std::int64_t>(1, static_cast<std::int64_t>(receiver->email.size()));
  return count;
}

std::vector<MentionRow> calling_mentions(Store& store, const ReplayOptions& options,
                                         const Window& window) {
  MentionFilter filter;
  filter.brands = options.brands;
  filter.channels = options.channels;
  filter.sources = options.sources;
  filter.polarity = nlp::Polarity::negative;
  filter.from = window.from;
  filter.to = window.to;
  filter.counted_only = true;
  filter.limit = 0;
  std::vector<MentionRow> mentions;
  store.each_mention(filter, [&](const MentionRow& one) {
    mentions.push_back(one);
    // Grouping needs neither; a year of texts would fill the memory.
    mentions.back().text.clear();
    mentions.back().answer_text.clear();
  });
  std::reverse(mentions.begin(), mentions.end());
  return mentions;
}

std::vector<GroupClock::Firing> play(const std::vector<MentionRow>& mentions,
                                     const Settings& settings) {
  std::vector<GroupClock::Firing> firings;
  GroupClock clock;
  const auto keep = [&firings](std::vector<GroupClock::Firing> more) {
    std::move(more.begin(), more.end(), std::back_inserter(firings));
  };
  for (const MentionRow& mention : mentions)
    for (const RuleSettings& rule : settings.rules)
      if (rule.on == "negative" && watches(rule, settings, mention.brand, mention.channel))
        keep(clock.add(rule, mention, mention.published));
  keep(clock.advance(TimePoint::max()));
  std::stable_sort(firings.begin(), firings.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  return firings;
}

struct Sum {
  std::int64_t alerts = 0, critical = 0, mentions = 0, notifications = 0;
};
using Sums = std::map<std::pair<std::string, BrandChannel>, Sum>;

Sums sum_up(const std::vector<GroupClock::Firing>& firings, const Settings& settings) {
  Sums sums;
  for (const GroupClock::Firing& firing : firings) {
    Sum& sum = sums[{firing.rule->id, firing.of}];
    ++sum.alerts;
    sum.critical += severity_of(firing.mentions) == Severity::critical;
    sum.mentions += static_cast<std::int64_t>(firing.mentions.size());
    sum.notifications += notifications_of(*firing.rule, settings);
  }
  return sums;
}

std::string severity_word(const GroupClock::Firing& firing, const Settings& settings) {
  return text(Message(msg::alerts_severity,
                      {{"severity", std::string(name(severity_of(firing.mentions)))}}),
              settings.language);
}

void print_list(const std::vector<GroupClock::Firing>& firings, const Settings& settings,
                std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), settings.language); };
  TextTable table({{say(msg::alerts_fired)},
                   {say(msg::alerts_rule)},
                   {say(msg::index_brand)},
                   {say(msg::index_channel)},
                   {say(msg::alerts_how_bad)},
                   {say(msg::alerts_mentions), TextTable::Align::right}});
  for (const GroupClock::Firing& firing : firings)
    table.add({local_date_and_time(firing.at, settings.time_zone),
               one_line_text(firing.rule->id, kWidestName),
               one_line_text(brand_name(settings, firing.of.brand), kWidestName),
               one_line_text(firing.of.channel, kWidestName), severity_word(firing, settings),
               std::to_string(firing.mentions.size())});
  table.print(out);
  out << '\n';
}

void print_sums(const Sums& sums, const Window& window, const Settings& settings,
                std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), settings.language); };
  out << text(Message(msg::replay_title, {{"window", window_text(window, settings)}}),
              settings.language)
      << "\n\n";
  if (sums.empty()) {
    out << say(msg::replay_nothing) << '\n';
    return;
  }
  using Align = TextTable::Align;
  TextTable table({{say(msg::alerts_rule)},
                   {say(msg::index_brand)},
                   {say(msg::index_channel)},
                   {say(msg::replay_alerts), Align::right},
                   {say(msg::replay_critical), Align::right},
                   {say(msg::alerts_mentions), Align::right},
                   {say(msg::replay_notifications), Align::right}});
  for (const auto& [key, sum] : sums)
    table.add({one_line_text(key.first, kWidestName),
               one_line_text(brand_name(settings, key.second.brand), kWidestName),
               one_line_text(key.second.channel, kWidestName), std::to_string(sum.alerts),
               std::to_string(sum.critical), std::to_string(sum.mentions),
               std::to_string(sum.notifications)});
  table.print(out);
}

void print_json(const std::vector<GroupClock::Firing>& firings, const Window& window,
                const Settings& settings, std::ostream& out) {
  JsonWriter json(true);
  json.begin_object()
      .member("from", format_rfc3339(window.from))
      .member("to", format_rfc3339(window.to));
  json.key("alerts").begin_array();
  for (const GroupClock::Firing& firing : firings) {
    json.begin_object()
        .member("fired_at", format_rfc3339(firing.at))
        .member("rule", firing.rule->id);
    json.member("brand", firing.of.brand).member("channel", firing.of.channel);
    json.member("severity", name(severity_of(firing.mentions)));
    json.member("mentions", static_cast<std::int64_t>(firing.mentions.size()));
    json.member("notifications", notifications_of(*firing.rule, settings)).end_object();
  }
  json.end_array().end_object();
  out << json.take() << '\n';
}

void print_csv(const Sums& sums, std::ostream& out) {
  print_csv_row(out,
                {"rule", "brand", "channel", "alerts", "critical", "mentions", "notifications"});
  for (const auto& [key, sum] : sums)
    print_csv_row(out, {key.first, key.second.brand, key.second.channel, std::to_string(sum.alerts),
                        std::to_string(sum.critical), std::to_string(sum.mentions),
                        std::to_string(sum.notifications)});
}

}  // namespace

int run_replay(const ReplayOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto window = window_of(options, "90d", *settings, err);
  if (!window) return 2;
  Store store = Store::open_read_only(settings->store.path);
  if (!all_known(options, *settings, store, err)) return 2;
  const auto firings = play(calling_mentions(store, options, *window), *settings);
  const Sums sums = sum_up(firings, *settings);
  if (options.format == "json") {
    print_json(firings, *window, *settings, out);
  } else if (options.format == "csv") {
    print_csv(sums, out);
  } else {
    if (options.list && !firings.empty()) print_list(firings, *settings, out);
    print_sums(sums, *window, *settings, out);
  }
  return 0;
}

}  // namespace molva
