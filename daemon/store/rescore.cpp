// Mentions judged anew, by another lexicon or other settings: their verdicts and counts move, a
// person's word over the engine's stays, and no alert hears of it.
#include "daemon/store/database.h"
#include "daemon/verdict_text.h"

namespace molva {

bool Write::rejudge(MentionId mention, const nlp::Verdict& verdict, const std::string& lexicon) {
  Store::Database& db = *store_.database_;
  db.settle_item();
  const auto id = static_cast<std::int64_t>(mention);
  std::int64_t brand = 0, channel = 0;
  TimePoint published{};
  int standing = 0;
  bool corrected = false;
  {
    Rows rows = db.connection.select(
        "SELECT brand_id, channel_id, published, standing, corrected FROM mention WHERE id = ?",
        id);
    if (!rows.next()) return false;
    brand = rows.integer(0);
    channel = rows.integer(1);
    published = rows.time(2);
    standing = rows.small(3);
    corrected = !rows.is_null(4);
  }
  const bool counted = standing < kNotCounted;
  const int before = standing % 3, judged = static_cast<int>(verdict.polarity);
  const int after = corrected ? before : judged;
  db.connection.change(
      "UPDATE mention SET standing = ?, score = ?, judged = ?, mixed = ?, conflict = ?,"
      " severity = ?, lexicon_id = ?, aspects = ? WHERE id = ?",
      after + (counted ? 0 : kNotCounted), to_millionths(verdict.score), judged, verdict.mixed,
      verdict.conflict, worst_severity(verdict), db.lexicons.id(lexicon), aspects_text(verdict),
      id);
  if (counted && before != after) {
    db.count(brand, channel, published, before, -1);
    db.count(brand, channel, published, after, +1);
  }
  return true;
}

std::vector<MentionId> Store::corrected_mentions(std::int64_t limit) {
  database_->settle();
  std::vector<MentionId> ids;
  Rows rows = database_->connection.select(
      "SELECT mention_id FROM correction GROUP BY mention_id ORDER BY max(id) DESC LIMIT ?",
      limit > 0 ? limit : std::numeric_limits<std::int64_t>::max());
  while (rows.next()) ids.push_back(MentionId{rows.integer(0)});
  return ids;
}

}  // namespace molva
