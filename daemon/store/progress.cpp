// What is remembered between the runs of the program besides items: budgets in use, the shape of a
// source's items, how far its history was read.
#include "daemon/store/database.h"

namespace molva {

std::vector<std::pair<std::string, TimePoint>> Store::budgets(TimePoint now) {
  std::vector<std::pair<std::string, TimePoint>> list;
  Rows rows = database_->connection.select(
      "SELECT key, full_again FROM budget WHERE full_again > ?", now);
  while (rows.next()) list.emplace_back(rows.text(0), rows.time(1));
  return list;
}

void Store::keep_budgets(const std::vector<std::pair<std::string, TimePoint>>& in_use,
                         TimePoint now) {
  SmallWrite write(database_->connection, SmallWrite::Durability::normal);
  database_->connection.change("DELETE FROM budget WHERE full_again <= ?", now);
  for (const auto& [key, full_again] : in_use)
    database_->connection.change(
        "INSERT INTO budget VALUES (?, ?) ON CONFLICT DO UPDATE"
        " SET full_again = max(full_again, excluded.full_again)",
        key, full_again);
  write.commit();
}

void Write::note_shape(const std::string& source, const std::string& shape,
                       const std::string& vanished, const std::string& sample) {
  Store::Database& db = *store_.database_;
  db.connection.change("UPDATE source SET shape = ?, vanished = ?, sample = ? WHERE id = ?", shape,
                       vanished, sample, db.sources.id(source));
}

std::optional<Backfill> Store::backfill(const std::string& source) {
  Rows rows = database_->connection.select(
      "SELECT b.since, b.cursor, b.items, b.finished FROM backfill b JOIN source s"
      " ON s.id = b.source_id WHERE s.name = ?",
      source);
  if (!rows.next()) return std::nullopt;
  return Backfill{rows.time(0), Cursor{rows.text(1)}, rows.integer(2), rows.flag(3)};
}

void Write::backfilled(const std::string& source, const Backfill& backfill) {
  Store::Database& db = *store_.database_;
  db.connection.change("INSERT OR REPLACE INTO backfill VALUES (?, ?, ?, ?, ?)",
                       db.sources.id(source), backfill.since, backfill.cursor.text, backfill.items,
                       backfill.finished);
}

}  // namespace molva
