// Replies of the company's own that a source brings as items of their own (social networks, forums).
// They answer the item they reply to, and come before or after it: lists are read newest first.
#include "daemon/store/database.h"

namespace molva {

void Write::own_reply(const std::string& source_name, const std::string& parent,
                      const std::string& text, TimePoint at) {
  Store::Database& db = *store_.database_;
  const std::int64_t source = db.sources.id(source_name);
  db.settle_item();
  db.write->has_own_replies[source] = true;
  db.connection.change(
      "INSERT INTO own_reply VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at,"
      " text = excluded.text WHERE excluded.at < at",
      source, parent, at, text);
  db.note_answer(AnswerState::published, source);
  const auto item = db.find_earlier(source, parent, 0);
  if (!item) return;
  // Where the service tells of the answer itself, its word stands.
  db.connection.change(
      "UPDATE item SET answer_state = ?, answer = r.text, answered = r.at FROM own_reply r"
      " WHERE item.id = ? AND r.source_id = ? AND r.parent = ?"
      " AND (answer_state <> ? OR answered > r.at)",
      AnswerState::published, *item, source, parent, AnswerState::published);
  db.leave_groups(*item);
}

std::optional<Answer> Write::answer_of_ours(const std::string& source_name,
                                            const std::string& key) {
  Store::Database& db = *store_.database_;
  const std::int64_t source = db.sources.id(source_name);
  const auto [has, first_look] = db.write->has_own_replies.try_emplace(source, false);
  if (first_look)
    has->second =
        db.connection.number("SELECT 1 FROM own_reply WHERE source_id = ? LIMIT 1", source)
            .has_value();
  if (!has->second) return std::nullopt;
  Rows rows = db.connection.select(
      "SELECT text, at FROM own_reply WHERE source_id = ? AND parent = ?", source, key);
  if (!rows.next()) return std::nullopt;
  return Answer{AnswerState::published, rows.text(0), rows.time(1)};
}

}  // namespace molva
