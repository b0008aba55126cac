// Alerts and the groups in which mentions wait for theirs.
#include "daemon/store/database.h"

namespace molva {
namespace {

std::vector<MentionId> mentions_of(Connection& connection, std::int64_t number) {
  std::vector<MentionId> list;
  Rows rows = connection.select(
      "SELECT mention_id FROM alert_mention WHERE alert_number = ? ORDER BY place", number);
  while (rows.next()) list.push_back(MentionId{rows.integer(0)});
  return list;
}

std::vector<SourceNews> sources_of(Connection& connection, std::int64_t number) {
  std::vector<SourceNews> list;
  Rows rows = connection.select(
      "SELECT source, condition, before, error_code, what, since, until, last_success, last_item"
      " FROM alert_source WHERE alert_number = ? ORDER BY place",
      number);
  while (rows.next())
    list.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4),
                    rows.maybe_time(5), rows.maybe_time(6), rows.maybe_time(7),
                    rows.maybe_time(8)});
  return list;
}

void add_sources(Connection& connection, std::int64_t number,
                 const std::vector<SourceNews>& sources) {
  int place = 0;
  for (const SourceNews& news : sources)
    connection.change("INSERT INTO alert_source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", number,
                      place++, news.source, news.condition, news.before, news.error_code,
                      news.what, news.since, news.until, news.last_success, news.last_item);
}

void count_notifications(Connection& connection, AlertRow& row) {
  Rows rows = connection.select("SELECT state, count(*) FROM outbox WHERE alert = ? GROUP BY state",
                                row.alert.id);
  while (rows.next()) {
    const auto count = rows.small(1);
    row.notifications += count;
    if (static_cast<OutboxState>(rows.small(0)) == OutboxState::delivered) row.delivered = count;
    if (static_cast<OutboxState>(rows.small(0)) == OutboxState::undeliverable)
      row.undeliverable = count;
  }
}

// Columns: number, id, rule, brand_id, channel_id, reason, severity, fired_at, repeats.
AlertRow alert_of(Store::Database& db, const Rows& rows) {
  AlertRow row;
  row.alert.id = rows.text(1);
  row.alert.rule = rows.text(2);
  row.alert.brand = db.brands.name(rows.integer(3));
  row.alert.channel = db.channels.name(rows.integer(4));
  row.alert.reason = rows.text(5);
  row.alert.severity = static_cast<Severity>(rows.small(6));
  row.alert.fired_at = rows.time(7);
  row.repeats = rows.small(8);
  row.alert.mentions = mentions_of(db.connection, rows.integer(0));
  row.alert.sources = sources_of(db.connection, rows.integer(0));
  count_notifications(db.connection, row);
  return row;
}

std::optional<std::int64_t> group_of(Store::Database& db, const std::string& rule,
                                     const BrandChannel& of) {
  return db.connection.number(
      "SELECT id FROM alert_group WHERE rule = ? AND brand_id = ? AND channel_id = ?", rule,
      db.brands.id(of.brand), db.channels.id(of.channel));
}

}  // namespace

// ---- reads ----------------------------------------------------------------------------------

std::vector<AlertRow> Store::alerts(std::optional<TimePoint> from, std::int64_t limit) {
  std::vector<AlertRow> list;
  Rows rows = database_->connection.select(
      "SELECT number, id, rule, brand_id, channel_id, reason, severity, fired_at, repeats FROM "
      "alert"
      " WHERE fired_at >= ? ORDER BY fired_at DESC, number DESC LIMIT ?",
      from ? to_ms(*from) : std::numeric_limits<std::int64_t>::min(), limit > 0 ? limit : -1);
  while (rows.next()) list.push_back(alert_of(*database_, rows));
  return list;
}

std::optional<AlertRow> Store::alert(const std::string& id) {
  Rows rows = database_->connection.select(
      "SELECT number, id, rule, brand_id, channel_id, reason, severity, fired_at, repeats FROM "
      "alert"
      " WHERE id = ?",
      id);
  if (!rows.next()) return std::nullopt;
  return alert_of(*database_, rows);
}

std::vector<AlertGroup> Store::groups_due(TimePoint now) {
  std::vector<AlertGroup> groups;
  Rows rows = database_->connection.select(
      "SELECT id, rule, brand_id, channel_id, due, last_fired FROM alert_group WHERE due <= ?"
      " AND EXISTS (SELECT 1 FROM waiting WHERE group_id = alert_group.id) ORDER BY due, id",
      now);
  while (rows.next()) {
    AlertGroup group;
    group.rule = rows.text(1);
    group.of = {database_->brands.name(rows.integer(2)), database_->channels.name(rows.integer(3))};
    group.due = rows.time(4);
    group.last_fired = rows.maybe_time(5);
    Rows waiting = database_->connection.select(
        "SELECT mention_id FROM waiting WHERE group_id = ? ORDER BY number", rows.integer(0));
    while (waiting.next()) group.waiting.push_back(MentionId{waiting.integer(0)});
    groups.push_back(std::move(group));
  }
  return groups;
}

std::optional<TimePoint> Store::next_group_due() {
  const auto next = database_->connection.number(
      "SELECT min(due) FROM (SELECT due FROM alert_group"
      " WHERE EXISTS (SELECT 1 FROM waiting WHERE group_id = alert_group.id)"
      " UNION ALL SELECT min(repeat_at) FROM alert WHERE repeat_at IS NOT NULL)");
  return next ? std::optional(from_ms(*next)) : std::nullopt;
}

std::optional<TimePoint> Store::last_fired(const std::string& rule, const BrandChannel& of) {
  const auto brand = database_->brands.find(of.brand),
             channel = database_->channels.find(of.channel);
  if (!brand || !channel) return std::nullopt;
  const auto time = database_->connection.number(
      "SELECT last_fired FROM alert_group WHERE rule = ? AND brand_id = ? AND channel_id = ?", rule,
      *brand, *channel);
  return time ? std::optional(from_ms(*time)) : std::nullopt;
}

std::vector<AlertRow> Store::repeats_due(TimePoint now) {
  std::vector<AlertRow> list;
  Rows rows = database_->connection.select(
      "SELECT number, id, rule, brand_id, channel_id, reason, severity, fired_at, repeats FROM "
      "alert"
      " WHERE repeat_at <= ? ORDER BY repeat_at",
      now);
  while (rows.next()) list.push_back(alert_of(*database_, rows));
  return list;
}

// ---- writes ---------------------------------------------------------------------------------

void Write::wait_in_group(const std::string& rule, const BrandChannel& of, MentionId mention,
                          TimePoint due) {
  Store::Database& db = *store_.database_;
  auto group = group_of(db, rule, of);
  if (!group) {
    db.connection.change(
        "INSERT INTO alert_group(rule, brand_id, channel_id, due) VALUES (?, ?, ?, ?)", rule,
        db.brands.id(of.brand), db.channels.id(of.channel), due);
    group = group_of(db, rule, of);
  } else {
    // The first one that waits decides when the group is due; later ones join it.
    db.connection.change(
        "UPDATE alert_group SET due = ? WHERE id = ?"
        " AND NOT EXISTS (SELECT 1 FROM waiting WHERE group_id = alert_group.id)",
        due, *group);
  }
  db.connection.change("INSERT OR IGNORE INTO waiting(mention_id, group_id) VALUES (?, ?)", mention,
                       *group);
}

void Write::fire(const Alert& alert, TimePoint next_due, std::optional<TimePoint> repeat_at,
                 int repeats) {
  Store::Database& db = *store_.database_;
  const BrandChannel of{alert.brand, alert.channel};
  const int added = db.connection.change(
      "INSERT INTO alert(id, rule, brand_id, channel_id, reason, severity, fired_at, repeats,"
      " repeat_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      alert.id, alert.rule, db.brands.id(alert.brand), db.channels.id(alert.channel), alert.reason,
      alert.severity, alert.fired_at, repeats, repeat_at);
  const std::int64_t number =
      db.connection.number("SELECT number FROM alert WHERE id = ?", alert.id).value();
  if (added) add_sources(db.connection, number, alert.sources);
  int place = 0;
  for (const MentionId mention : alert.mentions) {
    if (added)
      db.connection.change("INSERT INTO alert_mention VALUES (?, ?, ?)", number, place++, mention);
    leave_group(alert.rule, of, mention);
  }
  db.connection.change(
      "INSERT INTO alert_group(rule, brand_id, channel_id, due, last_fired) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT DO UPDATE SET due = excluded.due, last_fired = excluded.last_fired",
      alert.rule, db.brands.id(alert.brand), db.channels.id(alert.channel), next_due,
      alert.fired_at);
}

void Write::leave_group(const std::string& rule, const BrandChannel& of, MentionId mention) {
  Store::Database& db = *store_.database_;
  if (const auto group = group_of(db, rule, of))
    db.connection.change("DELETE FROM waiting WHERE mention_id = ? AND group_id = ?", mention,
                         *group);
}

void Write::drop_group(const std::string& rule, const BrandChannel& of) {
  Store::Database& db = *store_.database_;
  if (const auto group = group_of(db, rule, of))
    db.connection.change("DELETE FROM alert_group WHERE id = ?", *group);
}

void Write::stop_repeating(const std::string& alert) {
  store_.database_->connection.change("UPDATE alert SET repeat_at = NULL WHERE id = ?", alert);
}

std::map<std::string, SourceTold> Store::told_by(const std::string& rule) {
  std::map<std::string, SourceTold> told;
  Rows rows = database_->connection.select(
      "SELECT source.name, condition, at, repeats, source_told.lost_until FROM source_told"
      " JOIN source ON source.id = source_id WHERE rule = ?",
      rule);
  while (rows.next())
    told[rows.text(0)] = {rows.text(1), rows.time(2), rows.small(3), rows.maybe_time(4)};
  return told;
}

void Write::tell_of_source(const std::string& rule, const std::string& source,
                           const SourceTold& told) {
  Store::Database& db = *store_.database_;
  db.connection.change("INSERT OR REPLACE INTO source_told VALUES (?, ?, ?, ?, ?, ?)", rule,
                       db.sources.id(source), told.condition, told.at, told.repeats,
                       told.lost_until);
}

void Store::Database::leave_groups(std::int64_t item) {
  connection.change("DELETE FROM waiting WHERE mention_id >= ? AND mention_id < ?", item << 8,
                    (item + 1) << 8);
}

}  // namespace molva
