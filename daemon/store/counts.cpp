// Counts over a window: whole hours from the table of hours, the two edges from the mentions.
//
// The cost is that of the window's hours and of the rows in its two edge hours, however many rows
// there are. Everything is a whole number, so the sums are exact.
#include <algorithm>

#include "daemon/store/database.h"

namespace molva {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

// From the covering index alone.
void add_rows(Connection& connection, std::int64_t brand, std::int64_t channel, TimePoint from,
              TimePoint to, Counts& counts) {
  if (from >= to) return;
  Rows rows = connection.select(
      "SELECT standing, count(*) FROM mention WHERE channel_id = ? AND brand_id = ?"
      " AND published >= ? AND published < ? AND standing < 3 GROUP BY standing",
      channel, brand, from, to);
  while (rows.next()) counts.add(static_cast<nlp::Polarity>(rows.small(0)), rows.integer(1));
}

void add_hours(Connection& connection, std::int64_t brand, std::int64_t channel, std::int64_t from,
               std::int64_t to, Counts& counts) {
  Rows rows = connection.select(
      "SELECT total(positive), total(negative), total(neutral) FROM count_hour"
      " WHERE brand_id = ? AND channel_id = ? AND hour >= ? AND hour < ?",
      brand, channel, from, to);
  if (rows.next()) counts += Counts{rows.integer(0), rows.integer(1), rows.integer(2)};
}

Counts count_window(Connection& connection, std::int64_t brand, std::int64_t channel,
                    const Window& window) {
  Counts counts;
  // The first whole hour in the window, and the first that is not whole any more.
  const std::int64_t last = hour_of(window.to);
  std::int64_t first = hour_of(window.from);
  if (first * kHourMs < to_ms(window.from)) ++first;
  if (first >= last) {
    add_rows(connection, brand, channel, window.from, window.to, counts);
    return counts;
  }
  add_rows(connection, brand, channel, window.from, from_ms(first * kHourMs), counts);
  add_hours(connection, brand, channel, first, last, counts);
  add_rows(connection, brand, channel, from_ms(last * kHourMs), window.to, counts);
  return counts;
}

bool holds(const std::vector<std::int64_t>& list, std::int64_t id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

// Times far outside of anything that is stored would overflow the arithmetic of hours.
Window within_reach(const Window& window) {
  constexpr TimePoint first{std::chrono::hours{-24 * 366 * 3000}};
  constexpr TimePoint last{std::chrono::hours{24 * 366 * 8000}};
  return {std::clamp(window.from, first, last), std::clamp(window.to, first, last)};
}

}  // namespace

// (channel, brand), of those named or of all that were ever counted.
Store::Database::Pairs Store::Database::counted_pairs(
    const std::vector<std::string>& brand_names, const std::vector<std::string>& channel_names) {
  const auto wanted_brands = ids(brands, brand_names);
  const auto wanted_channels = ids(channels, channel_names);
  if (!wanted_brands || !wanted_channels) return {};
  Pairs pairs;
  if (!wanted_brands->empty() && !wanted_channels->empty()) {
    for (const std::int64_t brand : *wanted_brands)
      for (const std::int64_t channel : *wanted_channels) pairs.emplace_back(channel, brand);
    return pairs;
  }
  const auto counted = key_pairs(
      connection, "SELECT brand_id FROM count_hour WHERE brand_id > ? ORDER BY brand_id LIMIT 1",
      "SELECT channel_id FROM count_hour WHERE brand_id = ? AND channel_id > ?"
      " ORDER BY channel_id LIMIT 1");
  for (const auto& [brand, channel] : counted)
    if ((wanted_brands->empty() || holds(*wanted_brands, brand)) &&
        (wanted_channels->empty() || holds(*wanted_channels, channel)))
      pairs.emplace_back(channel, brand);
  return pairs;
}

std::vector<CountsRow> Store::counts(const Window& window, const std::vector<std::string>& brands,
                                     const std::vector<std::string>& channels) {
  Database& db = *database_;
  db.settle();
  const Window reachable = within_reach(window);
  std::vector<CountsRow> list;
  for (const auto& [channel, brand] : db.counted_pairs(brands, channels)) {
    const Counts counts = count_window(db.connection, brand, channel, reachable);
    if (counts == Counts{}) continue;
    list.push_back({{db.brands.name(brand), db.channels.name(channel)}, counts});
  }
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.of < b.of; });
  return list;
}

std::vector<HourCounts> Store::hourly_counts(const Window& whole_hours,
                                             const std::vector<std::string>& brands,
                                             const std::vector<std::string>& channels) {
  Database& db = *database_;
  db.settle();
  const Window reachable = within_reach(whole_hours);
  std::vector<HourCounts> list;
  for (const auto& [channel, brand] : db.counted_pairs(brands, channels)) {
    Rows rows = db.connection.select(
        "SELECT hour, positive, negative, neutral FROM count_hour"
        " WHERE brand_id = ? AND channel_id = ? AND hour >= ? AND hour < ?",
        brand, channel, hour_of(reachable.from), hour_of(reachable.to));
    while (rows.next()) {
      const Counts counts{rows.integer(1), rows.integer(2), rows.integer(3)};
      if (counts == Counts{}) continue;
      list.push_back({{db.brands.name(brand), db.channels.name(channel)}, rows.integer(0), counts});
    }
  }
  return list;
}

// Takes nothing for granted: not the standing, not the hours; only what was judged, corrected,
// withdrawn and superseded.
std::vector<CountsRow> Store::recount(const Window& window) {
  Database& db = *database_;
  db.settle();
  std::map<BrandChannel, Counts> sums;
  Rows rows = db.connection.select(
      "SELECT m.brand_id, m.channel_id, coalesce(m.corrected, m.judged), count(*)"
      " FROM mention m JOIN item i ON i.id = m.id >> 8"
      " WHERE i.published >= ? AND i.published < ? AND NOT i.withdrawn AND NOT i.superseded"
      " GROUP BY 1, 2, 3",
      window.from, window.to);
  while (rows.next())
    sums[{db.brands.name(rows.integer(0)), db.channels.name(rows.integer(1))}].add(
        static_cast<nlp::Polarity>(rows.small(2)), rows.integer(3));
  std::vector<CountsRow> list;
  for (const auto& [of, counts] : sums) list.push_back({of, counts});
  return list;
}

}  // namespace molva
