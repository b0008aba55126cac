#include "daemon/commands/index.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "connectors/core/json.h"
#include "daemon/messages.h"
#include "daemon/spoken.h"
#include "daemon/text_table.h"
#include "daemon/verdict_text.h"
#include "daemon/zone.h"

namespace molva {
namespace {

constexpr std::size_t kWidestCell = 40;

// One number with everything that must travel with it.
struct Reading {
  BrandChannel of;
  std::string group;  // the day, product or aspect; empty by channel
  Window window;
  Counts counts;
};

std::optional<CalendarStep> step_of(const std::string& by) {
  if (by == "day") return CalendarStep::day;
  if (by == "week") return CalendarStep::week;
  if (by == "month") return CalendarStep::month;
  return std::nullopt;
}

std::vector<Reading> by_channel(Store& store, const IndexOptions& options, const Window& window) {
  std::vector<Reading> readings;
  for (const CountsRow& row : store.counts(window, options.brands, options.channels))
    readings.push_back({row.of, "", window, row.counts});
  return readings;
}

// The first moment that has something to count: empty years in front are not listed.
TimePoint beginning(Store& store, const IndexOptions& options, Window window) {
  if (window.from > TimePoint::min()) return window.from;
  TimePoint first = window.to;
  for (const HourCounts& hour : store.hourly_counts(window, options.brands, options.channels))
    first = std::min(first, TimePoint{std::chrono::hours{hour.hour}});
  return first;
}

// Every brand and channel of the whole window has a row for each step, with or without mentions.
std::vector<Reading> by_calendar(Store& store, const IndexOptions& options, Window window,
                                 CalendarStep step, const Settings& settings) {
  std::vector<Reading> readings;
  const std::vector<Reading> whole = by_channel(store, options, window);
  if (whole.empty()) return readings;
  window.from = beginning(store, options, window);
  window.to = std::min(window.to, start_of_next(step, options.now, settings.time_zone));
  for (TimePoint begin = window.from; begin < window.to;) {
    const TimePoint next = start_of_next(step, begin, settings.time_zone);
    const Window part{begin, std::min(next, window.to)};
    std::map<BrandChannel, Counts> found;
    for (const CountsRow& row : store.counts(part, options.brands, options.channels))
      found[row.of] = row.counts;
    const std::string day =
        local_date(start_of(step, begin, settings.time_zone), settings.time_zone);
    for (const Reading& one : whole)
      readings.push_back(
          {one.of, step == CalendarStep::month ? day.substr(0, 7) : day, part, found[one.of]});
    begin = next;
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.of < b.of; });
  return readings;
}

std::vector<Reading> by_content(Store& store, const IndexOptions& options, const Window& window) {
  std::map<BrandChannel, std::map<std::string, Counts>> sums;
  MentionFilter filter;
  filter.brands = options.brands;
  filter.channels = options.channels;
  filter.from = window.from;
  filter.to = window.to;
  filter.counted_only = true;
  filter.limit = 0;
  store.each_mention(filter, [&](const MentionRow& mention) {
    auto& groups = sums[{mention.brand, mention.channel}];
    if (options.by == "aspect") return count_aspects(mention.aspects, groups);
    groups[mention.product.empty() ? mention.product_id : mention.product].add(mention.polarity);
  });
  std::vector<Reading> readings;
  for (const auto& [of, groups] : sums)
    for (const auto& [group, counts] : groups)
      readings.push_back({of, group, window, counts});
  const auto size = [](const Counts& c) { return c.positive + c.negative + c.neutral; };
  std::stable_sort(readings.begin(), readings.end(), [&](const Reading& a, const Reading& b) {
    return a.of != b.of ? a.of < b.of : size(a.counts) > size(b.counts);
  });
  return readings;
}

// What a row is about, for people.
std::string group_text(const Reading& one, const IndexOptions& options, UiLanguage language) {
  if (one.group.empty()) return "—";
  return options.by == "aspect" ? aspect_word(one.group, language) : one.group;
}

std::string number(std::int64_t count) {
  return std::to_string(count);
}

void print_table(const std::vector<Reading>& readings, const IndexOptions& options,
                 const Window& window, const Settings& settings, std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), settings.language); };
  out << text(Message(msg::index_title, {{"window", window_text(window, settings)}}),
              settings.language)
      << "\n\n";
  if (readings.empty()) {
    out << say(msg::index_empty) << '\n';
    return;
  }
  using Align = TextTable::Align;
  std::vector<TextTable::Column> columns{{say(msg::index_brand)}, {say(msg::index_channel)}};
  if (options.by != "channel")
    columns.push_back({text(Message(msg::index_by, {{"by", options.by}}), settings.language)});
  for (const MessageId id : {msg::index_index, msg::index_interval, msg::index_positive,
                             msg::index_negative, msg::index_neutral})
    columns.push_back({say(id), Align::right});
  TextTable table(std::move(columns));
  for (const Reading& one : readings) {
    std::vector<std::string> cells{one_line_text(brand_name(settings, one.of.brand), kWidestCell),
                                   one_line_text(one.of.channel, kWidestCell)};
    if (options.by != "channel")
      cells.push_back(one_line_text(group_text(one, options, settings.language), kWidestCell));
    const auto index = loyalty_index(one.counts);
    const auto digits = [&](double value) { return decimal(value, 3, settings.language); };
    cells.push_back(index ? digits(index->value) : "—");
    cells.push_back(index ? text(Message(msg::index_range, {{"low", digits(index->low)},
                                                            {"high", digits(index->high)}}),
                                 settings.language)
                          : "—");
    for (const std::int64_t count : {one.counts.positive, one.counts.negative, one.counts.neutral})
      cells.push_back(number(count));
    table.add(std::move(cells));
  }
  table.print(out);
}

std::optional<std::string> time_text(TimePoint time) {
  if (time == TimePoint::min()) return std::nullopt;
  return format_rfc3339(time);
}

void print_json(const std::vector<Reading>& readings, const IndexOptions& options,
                const Window& window, const Settings& settings, std::ostream& out) {
  JsonWriter json(true);
  json.begin_object().member("from", time_text(window.from)).member("to", time_text(window.to));
  json.member("time_zone", settings.time_zone).member("by", options.by).key("rows").begin_array();
  for (const Reading& one : readings) {
    const auto index = loyalty_index(one.counts);
    json.begin_object().member("brand", one.of.brand).member("channel", one.of.channel);
    if (options.by != "channel")
      json.member(options.by, one.group.empty() ? std::nullopt : std::optional(one.group));
    json.member("from", time_text(one.window.from)).member("to", time_text(one.window.to));
    json.member("positive", one.counts.positive).member("negative", one.counts.negative);
    json.member("neutral", one.counts.neutral);
    json.member("index", index ? std::optional(index->value) : std::nullopt);
    json.member("low", index ? std::optional(index->low) : std::nullopt);
    json.member("high", index ? std::optional(index->high) : std::nullopt);
    json.end_object();
  }
  json.end_array().end_object();
  out << json.take() << '\n';
}

void print_csv(const std::vector<Reading>& readings, const IndexOptions& options,
               std::ostream& out) {
  std::vector<std::string> header{"brand", "channel"};
  if (options.by != "channel") header.push_back(options.by);
  for (const char* name : {"from", "to", "positive", "negative", "neutral", "index", "low", "high"})
    header.emplace_back(name);
  print_csv_row(out, header);
  for (const Reading& one : readings) {
    const auto index = loyalty_index(one.counts);
    std::vector<std::string> cells{one.of.brand, one.of.channel};
    if (options.by != "channel") cells.push_back(one.group);
    cells.push_back(time_text(one.window.from).value_or(""));
    cells.push_back(time_text(one.window.to).value_or(""));
    for (const std::int64_t count : {one.counts.positive, one.counts.negative, one.counts.neutral})
      cells.push_back(number(count));
    for (const auto part : {&LoyaltyIndex::value, &LoyaltyIndex::low, &LoyaltyIndex::high})
      cells.push_back(index ? fmt::format("{:.6f}", (*index).*part) : "");
    print_csv_row(out, cells);
  }
}

}  // namespace

int run_index(const IndexOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto window = window_of(options, "30d", *settings, err);
  if (!window) return 2;
  Store store = Store::open_read_only(settings->store.path);
  if (!all_known(options, *settings, store, err)) return 2;
  std::vector<Reading> readings;
  if (const auto step = step_of(options.by))
    readings = by_calendar(store, options, *window, *step, *settings);
  else if (options.by == "channel")
    readings = by_channel(store, options, *window);
  else
    readings = by_content(store, options, *window);
  if (options.format == "json")
    print_json(readings, options, *window, *settings, out);
  else if (options.format == "csv")
    print_csv(readings, options, out);
  else
    print_table(readings, options, *window, *settings, out);
  return 0;
}

}  // namespace molva
