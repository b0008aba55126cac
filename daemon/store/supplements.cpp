// One buyer's later review joins the one it adds to: the earlier is superseded, not counted and not
// alerted, while the later one stands. They come in any order, and chains are followed upwards.
#include "daemon/store/database.h"

namespace molva {
namespace {

constexpr int kLongestChain = 64;
// Clocks of one service may disagree; a review is not later than its supplement by more than this.
constexpr std::int64_t kSlack = 86'400;

}  // namespace

bool Store::Database::is_superseded(std::int64_t source, const std::string& key) {
  const auto [has, first_look] = write->has_supplements.try_emplace(source, false);
  if (first_look)
    has->second = connection.number("SELECT 1 FROM supplement WHERE source_id = ? LIMIT 1", source)
                      .has_value();
  if (!has->second) return false;
  // A supplement counts for the one before it even when a later one has superseded it.
  return connection
      .number(
          "SELECT 1 FROM supplement s JOIN item i ON i.id = s.later_id"
          " WHERE s.source_id = ? AND s.earlier = ? AND (i.withdrawn = 0 OR i.superseded = 1) "
          "LIMIT 1",
          source, key)
      .has_value();
}

void Store::Database::add_supplement(std::int64_t source, const Item& item, std::int64_t id) {
  if (item.supplements == item.key) return;
  settle_item();
  connection.change("INSERT OR IGNORE INTO supplement VALUES (?, ?, ?)", source, item.supplements,
                    id);
  write->has_supplements[source] = true;
  supersede(source, item.supplements, item.order);
}

// The unique index has the time in front of the key, so the earlier review is looked for backwards
// from its supplement: it lies a few weeks before it, or it is not there.
std::optional<std::int64_t> Store::Database::find_earlier(std::int64_t source,
                                                          const std::string& key,
                                                          std::int64_t order_of_later) {
  if (const auto found = connection.number(
          "SELECT id FROM item WHERE source_id = ? AND order_time = 0 AND key = ?", source, key))
    return found;
  const bool whole = order_of_later == 0;
  if (whole && !connection.number(
                   "SELECT 1 FROM item WHERE source_id = ? AND order_time > 0 LIMIT 1", source))
    return std::nullopt;
  return connection.number(
      "SELECT id FROM item WHERE source_id = ? AND order_time <= ? AND order_time <> 0 AND key = ?"
      " ORDER BY order_time DESC LIMIT 1",
      source, whole ? std::numeric_limits<std::int64_t>::max() : order_of_later + kSlack, key);
}

void Store::Database::supersede(std::int64_t source, std::string earlier,
                                std::int64_t order_of_later) {
  for (int step = 0; step < kLongestChain && !earlier.empty(); ++step) {
    const auto id = find_earlier(source, earlier, order_of_later);
    if (!id) return;
    const bool superseded = is_superseded(source, earlier);
    bool withdrawn = false;
    {
      Rows rows = connection.select(
          "SELECT withdrawn, superseded, supplements, order_time FROM item WHERE id = ?", *id);
      if (!rows.next() || rows.flag(1) == superseded) return;
      withdrawn = rows.flag(0);
      earlier = rows.text(2);
      order_of_later = rows.integer(3);
    }
    connection.change("UPDATE item SET superseded = ? WHERE id = ?", superseded, *id);
    if (*id == write->item.id) write->item.superseded = superseded;
    recount_item(*id, !withdrawn && !superseded);
  }
}

}  // namespace molva
