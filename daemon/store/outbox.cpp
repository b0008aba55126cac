// The durable queue of notifications. Rows are written by a Write, in the transaction of their
// cause; what happened to them since is marked here, each mark a small transaction of its own.
//
// Marks are not flushed to the disk at once: after a loss of power a notification is at most sent
// again, with the same id and the same bytes.
#include "daemon/store/database.h"

namespace molva {
namespace {

// Columns: id, alert, receiver, destination, body, state, attempts, created, due, first_attempt,
// delivered_at, last_error.
OutboxEntry entry_of(const Rows& rows) {
  OutboxEntry entry;
  entry.id = rows.text(0);
  entry.alert = rows.text(1);
  entry.receiver = rows.text(2);
  entry.destination = rows.text(3);
  entry.body = rows.text(4);
  entry.state = static_cast<OutboxState>(rows.small(5));
  entry.attempts = rows.small(6);
  entry.created = rows.time(7);
  entry.due = rows.time(8);
  entry.first_attempt = rows.maybe_time(9);
  entry.delivered_at = rows.maybe_time(10);
  entry.last_error = rows.text(11);
  return entry;
}

std::vector<OutboxEntry> entries_of(Rows rows) {
  std::vector<OutboxEntry> list;
  while (rows.next()) list.push_back(entry_of(rows));
  return list;
}

}  // namespace

void Write::enqueue(const OutboxEntry& entry) {
  store_.database_->connection.change(
      "INSERT INTO outbox(id, alert, receiver, destination, body, state, attempts, created, due,"
      " last_error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      entry.id, entry.alert, entry.receiver, entry.destination, entry.body, entry.state,
      entry.attempts, entry.created, entry.due, entry.last_error);
}

std::vector<OutboxEntry> Store::outbox_due(TimePoint now, std::int64_t limit) {
  return entries_of(database_->connection.select(
      "SELECT id, alert, receiver, destination, body, state, attempts, created, due, first_attempt,"
      " delivered_at, last_error FROM outbox WHERE state = 0 AND due <= ?"
      " AND receiver NOT IN (SELECT receiver FROM stopped_receiver) ORDER BY due, number LIMIT ?",
      now, limit > 0 ? limit : -1));
}

std::optional<TimePoint> Store::next_outbox_due() {
  const auto due = database_->connection.number(
      "SELECT due FROM outbox WHERE state = 0"
      " AND receiver NOT IN (SELECT receiver FROM stopped_receiver) ORDER BY due LIMIT 1");
  return due ? std::optional(from_ms(*due)) : std::nullopt;
}

std::vector<OutboxEntry> Store::outbox_due_for(const std::string& receiver, TimePoint now,
                                               std::int64_t limit) {
  return entries_of(database_->connection.select(
      "SELECT id, alert, receiver, destination, body, state, attempts, created, due, first_attempt,"
      " delivered_at, last_error FROM outbox WHERE state = 0 AND receiver = ? AND due <= ?"
      " ORDER BY due, number LIMIT ?",
      receiver, now, limit > 0 ? limit : -1));
}

std::optional<TimePoint> Store::next_outbox_due_for(const std::string& receiver) {
  const auto due = database_->connection.number(
      "SELECT due FROM outbox WHERE state = 0 AND receiver = ? ORDER BY due LIMIT 1", receiver);
  return due ? std::optional(from_ms(*due)) : std::nullopt;
}

std::vector<OutboxEntry> Store::outbox(std::optional<OutboxState> state, std::int64_t limit) {
  return entries_of(database_->connection.select(
      "SELECT id, alert, receiver, destination, body, state, attempts, created, due, first_attempt,"
      " delivered_at, last_error FROM outbox WHERE ?1 IS NULL OR state = ?1"
      " ORDER BY number DESC LIMIT ?2",
      state, limit > 0 ? limit : -1));
}

std::vector<OutboxEntry> Store::outbox_of_alert(const std::string& alert) {
  return entries_of(database_->connection.select(
      "SELECT id, alert, receiver, destination, body, state, attempts, created, due, first_attempt,"
      " delivered_at, last_error FROM outbox WHERE alert = ? ORDER BY number",
      alert));
}

std::optional<OutboxEntry> Store::outbox_entry(const std::string& id) {
  Rows rows = database_->connection.select(
      "SELECT id, alert, receiver, destination, body, state, attempts, created, due, first_attempt,"
      " delivered_at, last_error FROM outbox WHERE id = ?",
      id);
  if (!rows.next()) return std::nullopt;
  return entry_of(rows);
}

void Store::outbox_delivered(const std::string& id, TimePoint now) {
  SmallWrite write(database_->connection, SmallWrite::Durability::normal);
  database_->connection.change(
      "UPDATE outbox SET state = 1, attempts = attempts + 1, delivered_at = ?1,"
      " first_attempt = coalesce(first_attempt, ?1), last_error = '' WHERE id = ?2",
      now, id);
  write.commit();
}

void Store::outbox_retry(const std::string& id, TimePoint due, const std::string& error,
                         TimePoint now) {
  SmallWrite write(database_->connection, SmallWrite::Durability::normal);
  database_->connection.change(
      "UPDATE outbox SET attempts = attempts + 1, due = ?1, last_error = ?2,"
      " first_attempt = coalesce(first_attempt, ?3) WHERE id = ?4 AND state = 0",
      due, error, now, id);
  write.commit();
}

void Store::outbox_give_up(const std::string& id, const std::string& error, TimePoint now) {
  SmallWrite write(database_->connection, SmallWrite::Durability::normal);
  database_->connection.change(
      "UPDATE outbox SET state = 2, attempts = attempts + 1, last_error = ?1,"
      " first_attempt = coalesce(first_attempt, ?2) WHERE id = ?3 AND state = 0",
      error, now, id);
  write.commit();
}

bool Store::outbox_resend(const std::string& id, TimePoint now) {
  SmallWrite write(database_->connection, SmallWrite::Durability::full);
  // As if new: the 72 hours begin again.
  const int found = database_->connection.change(
      "UPDATE outbox SET state = 0, attempts = 0, due = ?, first_attempt = NULL, delivered_at = "
      "NULL"
      " WHERE id = ?",
      now, id);
  write.commit();
  return found > 0;
}

void Store::stop_receiver(const std::string& receiver, const std::string& why, TimePoint now) {
  SmallWrite write(database_->connection, SmallWrite::Durability::full);
  database_->connection.change("INSERT OR REPLACE INTO stopped_receiver VALUES (?, ?, ?)", receiver,
                               why, now);
  write.commit();
}

void Store::start_receiver(const std::string& receiver) {
  SmallWrite write(database_->connection, SmallWrite::Durability::full);
  database_->connection.change("DELETE FROM stopped_receiver WHERE receiver = ?", receiver);
  write.commit();
}

std::optional<std::string> Store::stopped(const std::string& receiver) {
  Rows rows =
      database_->connection.select("SELECT why FROM stopped_receiver WHERE receiver = ?", receiver);
  if (!rows.next()) return std::nullopt;
  return rows.text(0);
}

}  // namespace molva
