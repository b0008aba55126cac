// One transaction: items remembered, mentions added and corrected, counts moved, cursors set.
//
// Counts are kept as differences in memory and added to the table once, at the end, in key order:
// a page of a thousand reviews touches a few hours, not a thousand rows.
#include <algorithm>
#include <cassert>

#include "daemon/fast_hash.h"
#include "daemon/store/database.h"
#include "daemon/verdict_text.h"

namespace molva {
namespace {

constexpr int kMostMentions = 256;  // of one item: the low eight bits of a mention's id

std::uint64_t key_hash(std::int64_t source, std::int64_t order, const std::string& key) {
  return hash_bytes(key, static_cast<std::uint64_t>(source) * 0x9E3779B97F4A7C15ULL ^
                             static_cast<std::uint64_t>(order));
}

std::int64_t mention_id(std::int64_t item, int place) {
  return item * kMostMentions + place;
}

}  // namespace

Write::Write(Store& store) : store_(store) {
  Store::Database& db = *store_.database_;
  assert(!db.write);
  db.connection.change("BEGIN IMMEDIATE");
  try {
    db.write = std::make_unique<OpenWrite>();
    db.write->next_item = db.connection.number("SELECT max(id) FROM item").value_or(0) + 1;
    // Somebody else wrote in between: what we keep in memory about items may be out of date.
    if (db.connection.number("SELECT value FROM setting WHERE name = 'writer'") != db.writer) {
      db.known.clear();
      db.connection.change("UPDATE setting SET value = ? WHERE name = 'writer'", db.writer);
    }
  } catch (...) {
    db.write.reset();
    db.connection.roll_back();
    throw;
  }
}

Write::~Write() {
  Store::Database& db = *store_.database_;
  db.write.reset();
  if (committed_) return;
  for (Dictionary* names : {&db.sources, &db.channels, &db.brands, &db.lexicons}) names->forget();
  db.connection.roll_back();
}

void Write::settle() {
  store_.database_->settle();
}

void Write::commit() {
  Store::Database& db = *store_.database_;
  db.settle();
  db.connection.change("COMMIT");
  committed_ = true;
  for (const KnownItems::Entry& entry : db.write->learned) db.known.add(entry);
}

void Store::Database::settle_item() {
  if (!write || !write->unwritten) return;
  insert_item(*write->unwritten);
  write->unwritten.reset();
}

void Store::Database::settle() {
  if (!write) return;
  settle_item();
  std::vector<std::pair<CountKey, Counts>> differences(write->counts.begin(), write->counts.end());
  write->counts.clear();
  std::sort(differences.begin(), differences.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [key, by] : differences) {
    if (by == Counts{}) continue;
    connection.change(
        "INSERT INTO count_hour VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET positive = positive + excluded.positive,"
        " negative = negative + excluded.negative, neutral = neutral + excluded.neutral",
        key.brand, key.channel, key.hour, by.positive, by.negative, by.neutral);
  }
}

void Store::Database::count(std::int64_t brand, std::int64_t channel, TimePoint published,
                            int polarity, int by) {
  write->counts[{brand, channel, hour_of(published)}].add(static_cast<nlp::Polarity>(polarity), by);
}

// ---- items ----------------------------------------------------------------------------------

bool Write::known(const std::string& source_name, const std::string& key, std::int64_t order,
                  std::uint64_t raw) {
  Store::Database& db = *store_.database_;
  OpenWrite& open = *db.write;
  const std::int64_t source = db.sources.id(source_name);
  const KnownItems::Entry entry{key_hash(source, order, key), raw};
  if (db.known.has(entry)) return true;
  db.settle_item();
  const auto found = db.connection.number(
      "SELECT raw_fingerprint FROM item WHERE source_id = ? AND order_time = ? AND key = ?", source,
      order, key);
  if (!found) {
    open.absent_key = key;
    open.absent_source = source;
    open.absent_order = order;
    return false;
  }
  if (static_cast<std::uint64_t>(*found) != raw) return false;
  open.learned.push_back(entry);
  return true;
}

Remembered Write::remember(const Item& item, TimePoint now) {
  Store::Database& db = *store_.database_;
  OpenWrite& open = *db.write;
  db.settle_item();
  const std::int64_t source = db.sources.id(item.source);
  const std::uint64_t hash = key_hash(source, item.order, item.key);
  // One batch may bring an item twice: from now on how it looked before is not how it looks.
  db.known.forget(hash);
  open.learned.push_back({hash, item.raw_fingerprint});
  open.dropped.clear();
  const bool absent = open.absent_source == source && open.absent_order == item.order &&
                      open.absent_key == item.key;
  open.absent_source = -1;
  if (absent) return db.remember_new(item, source, now);
  const auto stored = db.find_item(source, item.order, item.key);
  return stored ? db.remember_changed(item, *stored) : db.remember_new(item, source, now);
}

std::optional<StoredItem> Store::Database::find_item(std::int64_t source, std::int64_t order,
                                                     const std::string& key) {
  Rows rows = connection.select(
      "SELECT id, raw_fingerprint, fingerprint, text_fingerprint, published, first_seen, withdrawn,"
      " superseded, processed, answer_state, supplements, text IS NOT NULL"
      " FROM item WHERE source_id = ? AND order_time = ? AND key = ?",
      source, order, key);
  if (!rows.next()) return std::nullopt;
  StoredItem stored;
  stored.state.id = rows.integer(0);
  stored.state.source = source;
  stored.raw_fingerprint = static_cast<std::uint64_t>(rows.integer(1));
  stored.fingerprint = static_cast<std::uint64_t>(rows.integer(2));
  stored.text_fingerprint = static_cast<std::uint64_t>(rows.integer(3));
  stored.state.published = rows.time(4);
  stored.state.first_seen = rows.time(5);
  stored.state.withdrawn = rows.flag(6);
  stored.state.superseded = rows.flag(7);
  stored.processed = rows.flag(8);
  stored.answer = static_cast<AnswerState>(rows.integer(9));
  stored.supplements = rows.text(10);
  stored.state.has_texts = rows.flag(11);
  return stored;
}

Remembered Store::Database::remember_new(const Item& item, std::int64_t source, TimePoint now) {
  write->item = {write->next_item++, source, item.published, now, item.withdrawn, false, false};
  write->places = 0;
  write->item.superseded = is_superseded(source, item.key);
  Item& bones = write->unwritten.emplace();
  bones.key = item.key;
  bones.supplements = item.supplements;
  bones.raw_fingerprint = item.raw_fingerprint;
  bones.fingerprint = item.fingerprint;
  bones.text_fingerprint = item.text_fingerprint;
  bones.edited = item.edited;
  bones.order = item.order;
  bones.processed = item.processed;
  bones.answer.state = item.answer.state;
  note_answer(item.answer.state, source);
  if (!item.supplements.empty()) add_supplement(source, item, write->item.id);
  return {ItemId{write->item.id}, Novelty::fresh, !item.withdrawn, write->item.counted()};
}

Remembered Store::Database::remember_changed(const Item& item, const StoredItem& stored) {
  Remembered found{ItemId{stored.state.id}, Novelty::same, false, stored.state.counted()};
  write->item = stored.state;
  if (stored.raw_fingerprint == item.raw_fingerprint) return found;

  // A withdrawn item often comes without its text: what was there is kept as it was.
  const bool text_changed = !item.withdrawn && stored.text_fingerprint != item.text_fingerprint;
  const bool revived = stored.state.withdrawn && !item.withdrawn;
  found.judge = text_changed || (revived && !stored.state.has_texts);
  if (found.judge) {
    drop_mentions(stored.state.id);
    for (const DroppedMention& dropped : write->dropped)
      found.before.emplace_back(brands.name(dropped.brand), dropped.polarity);
    write->item.has_texts = false;
    if (item.dated) write->item.published = item.published;
  }
  update_item(item, stored, text_changed);
  if (stored.fingerprint != item.fingerprint || stored.state.withdrawn != item.withdrawn)
    found.novelty = Novelty::edited;
  if (item.withdrawn != stored.state.withdrawn) {
    write->item.withdrawn = item.withdrawn;
    recount_item(stored.state.id, write->item.counted());
  }
  note_answer(item.answer.state, stored.state.source);
  if (item.answer.state == AnswerState::published && stored.answer != AnswerState::published)
    leave_groups(stored.state.id);
  if (stored.supplements != item.supplements) {
    connection.change("DELETE FROM supplement WHERE source_id = ? AND earlier = ? AND later_id = ?",
                      stored.state.source, stored.supplements, stored.state.id);
    supersede(stored.state.source, stored.supplements, item.order);
    if (!item.supplements.empty()) add_supplement(stored.state.source, item, stored.state.id);
  } else if (item.withdrawn != stored.state.withdrawn) {
    supersede(stored.state.source, item.supplements, item.order);
  }
  found.counted = write->item.counted();
  return found;
}

void Store::Database::update_item(const Item& item, const StoredItem& stored, bool text_changed) {
  // While an item is withdrawn its text fingerprint stays that of the text we have.
  const std::uint64_t text_fingerprint =
      item.withdrawn ? stored.text_fingerprint : item.text_fingerprint;
  connection.change(
      "UPDATE item SET raw_fingerprint = ?, fingerprint = ?, text_fingerprint = ?, published = ?,"
      " edited = coalesce(?, edited), edits = edits + ?, withdrawn = ?, processed = ?,"
      " answer_state = ?, supplements = ? WHERE id = ?",
      item.raw_fingerprint, item.fingerprint, text_fingerprint, write->item.published, item.edited,
      text_changed, item.withdrawn, item.processed, item.answer.state, item.supplements,
      stored.state.id);
  if (!write->item.has_texts && stored.state.has_texts) {
    connection.change(
        "UPDATE item SET title = NULL, text = NULL, pros = NULL, cons = NULL, author = NULL,"
        " author_hash = NULL, answer = NULL WHERE id = ?",
        stored.state.id);
  } else if (write->item.has_texts && !item.withdrawn) {
    connection.change("UPDATE item SET answer = ?, answered = ? WHERE id = ?", item.answer.text,
                      item.answer.at, stored.state.id);
  }
}

void Store::Database::insert_item(const Item& item) {
  const ItemState& state = write->item;
  connection.change(
      "INSERT INTO item(id, source_id, order_time, key, raw_fingerprint, fingerprint,"
      " text_fingerprint, published, first_seen, edited, edits, withdrawn, superseded, processed,"
      " answer_state, supplements) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)",
      state.id, state.source, item.order, item.key, item.raw_fingerprint, item.fingerprint,
      item.text_fingerprint, state.published, state.first_seen, item.edited, state.withdrawn,
      state.superseded, item.processed, item.answer.state, item.supplements);
}

void Store::Database::insert_item_with_texts(const Item& item) {
  const ItemState& state = write->item;
  connection.change(
      "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?,"
      " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      state.id, state.source, item.order, item.key, item.raw_fingerprint, item.fingerprint,
      item.text_fingerprint, state.published, state.first_seen, item.edited, state.withdrawn,
      state.superseded, item.processed, item.answer.state, item.supplements,  //
      item.kind, item.language, item.rating, item.title, item.text, item.pros, item.cons,
      item.author, item.author_hash, item.product_id, item.product, item.url, item.parent,
      item.thread, item.answer.text, item.answer.at, item.likes, item.replies, item.reposts,
      item.views);
}

void Store::Database::write_texts(const Item& item) {
  connection.change(
      "UPDATE item SET kind = ?, language = ?, rating = ?, title = ?, text = ?, pros = ?, cons = ?,"
      " author = ?, author_hash = ?, product_id = ?, product = ?, url = ?, parent = ?, thread = ?,"
      " answer = ?, answered = ?, likes = ?, replies = ?, reposts = ?, views = ? WHERE id = ?",
      item.kind, item.language, item.rating, item.title, item.text, item.pros, item.cons,
      item.author, item.author_hash, item.product_id, item.product, item.url, item.parent,
      item.thread, item.answer.text, item.answer.at, item.likes, item.replies, item.reposts,
      item.views, write->item.id);
}

void Store::Database::load_item(ItemId id) {
  settle_item();
  write->dropped.clear();
  const auto number = static_cast<std::int64_t>(id);
  Rows rows = connection.select(
      "SELECT source_id, published, first_seen, withdrawn, superseded, text IS NOT NULL"
      " FROM item WHERE id = ?",
      number);
  if (!rows.next()) throw StoreError(connection.where() + ": no such item");
  write->item = {number,       rows.integer(0), rows.time(1), rows.time(2),
                 rows.flag(3), rows.flag(4),    rows.flag(5)};
  const auto last = connection.number("SELECT max(id) FROM mention WHERE id >= ? AND id < ?",
                                      mention_id(number, 0), mention_id(number + 1, 0));
  write->places = last ? static_cast<int>(*last % kMostMentions) + 1 : 0;
}

void Store::Database::note_answer(AnswerState state, std::int64_t source) {
  if (state != AnswerState::published) return;
  if (!write->answering.insert(source).second) return;
  connection.change("UPDATE source SET reports_answers = 1 WHERE id = ? AND reports_answers = 0",
                    source);
}

// ---- mentions -------------------------------------------------------------------------------

MentionId Write::add(const Mention& mention, const Item& item, const std::string& lexicon,
                     TimePoint) {
  Store::Database& db = *store_.database_;
  OpenWrite& open = *db.write;
  if (open.item.id != static_cast<std::int64_t>(mention.item)) db.load_item(mention.item);
  if (open.unwritten)
    db.insert_item_with_texts(item);
  else if (!open.item.has_texts)
    db.write_texts(item);
  open.unwritten.reset();
  open.item.has_texts = true;

  const std::int64_t brand = db.brands.id(mention.brand);
  const std::int64_t channel = db.channels.id(mention.channel);
  const auto before = std::find_if(open.dropped.begin(), open.dropped.end(),
                                   [&](const DroppedMention& one) { return one.brand == brand; });
  const int place = before != open.dropped.end() ? before->place : open.places++;
  if (place >= kMostMentions)
    throw StoreError(db.connection.where() + ": an item about more than 256 brands");
  const std::int64_t id = mention_id(open.item.id, place);
  const nlp::Verdict& verdict = mention.verdict;
  const int polarity = static_cast<int>(verdict.polarity);
  db.connection.change("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?)", id,
                       channel, brand, open.item.published,
                       polarity + (open.item.counted() ? 0 : kNotCounted),
                       to_millionths(verdict.score), polarity, verdict.mixed, verdict.conflict,
                       worst_severity(verdict), db.lexicons.id(lexicon), aspects_text(verdict));
  if (open.item.counted()) db.count(brand, channel, open.item.published, polarity, +1);
  return MentionId{id};
}

void Store::Database::drop_mentions(std::int64_t item) {
  write->dropped.clear();
  write->places = 0;
  {
    Rows rows = connection.select(
        "SELECT id, brand_id, channel_id, published, standing FROM mention WHERE id >= ? AND id < "
        "?",
        mention_id(item, 0), mention_id(item + 1, 0));
    while (rows.next()) {
      const int place = static_cast<int>(rows.integer(0) % kMostMentions);
      const int standing = rows.small(4);
      write->dropped.push_back({rows.integer(1), place, static_cast<nlp::Polarity>(standing % 3)});
      write->places = place + 1;
      if (standing < kNotCounted)
        count(rows.integer(1), rows.integer(2), rows.time(3), standing, -1);
    }
  }
  connection.change("DELETE FROM mention WHERE id >= ? AND id < ?", mention_id(item, 0),
                    mention_id(item + 1, 0));
}

void Store::Database::recount_item(std::int64_t item, bool counted) {
  struct Change {
    std::int64_t id;
    int standing;
  };
  std::vector<Change> changes;
  {
    Rows rows = connection.select(
        "SELECT id, brand_id, channel_id, published, standing FROM mention WHERE id >= ? AND id < "
        "?",
        mention_id(item, 0), mention_id(item + 1, 0));
    while (rows.next()) {
      const int polarity = rows.small(4) % 3;
      const int standing = polarity + (counted ? 0 : kNotCounted);
      if (standing == rows.small(4)) continue;
      changes.push_back({rows.integer(0), standing});
      count(rows.integer(1), rows.integer(2), rows.time(3), polarity, counted ? +1 : -1);
    }
  }
  for (const Change& change : changes)
    connection.change("UPDATE mention SET standing = ? WHERE id = ?", change.standing, change.id);
  if (!counted) leave_groups(item);
}

bool Write::correct(MentionId mention, nlp::Polarity polarity, const std::string& who,
                    const std::string& note, TimePoint now) {
  Store::Database& db = *store_.database_;
  db.settle_item();
  const auto id = static_cast<std::int64_t>(mention);
  Rows rows = db.connection.select(
      "SELECT brand_id, channel_id, published, standing FROM mention WHERE id = ?", id);
  if (!rows.next()) return false;
  const std::int64_t brand = rows.integer(0), channel = rows.integer(1);
  const TimePoint published = rows.time(2);
  const int standing = rows.small(3);
  const bool counted = standing < kNotCounted;
  const int before = standing % 3, after = static_cast<int>(polarity);
  db.connection.change(
      "INSERT INTO correction(mention_id, brand_id, at, who, note, before, after)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      id, brand, now, who, note, before, after);
  db.connection.change("UPDATE mention SET corrected = ?, standing = ? WHERE id = ?", after,
                       after + (counted ? 0 : kNotCounted), id);
  if (counted) {
    db.count(brand, channel, published, before, -1);
    db.count(brand, channel, published, after, +1);
  }
  return true;
}

// ---- sources --------------------------------------------------------------------------------

void Write::polled(const std::string& source, const Batch& batch, std::int64_t fresh,
                   TimePoint now) {
  Store::Database& db = *store_.database_;
  // Its rhythm follows from what came after its history was read; the last few gaps count most.
  db.connection.change(
      "UPDATE source SET cursor = ?1, caught_up = caught_up OR ?2,"
      " first_poll = coalesce(first_poll, ?3), last_poll = ?3, last_success = ?3,"
      " usual_gap = CASE WHEN ?4 = 0 OR NOT caught_up OR last_item IS NULL THEN usual_gap"
      "   WHEN gaps = 0 THEN ?3 - last_item ELSE (usual_gap * 4 + ?3 - last_item) / 5 END,"
      " gaps = gaps + (?4 > 0 AND caught_up AND last_item IS NOT NULL),"
      " last_item = CASE WHEN ?4 > 0 THEN ?3 ELSE last_item END, failures = 0, error_code = '',"
      " error = '', next_poll = NULL, failing_since = NULL, notice = ?5, items = items + ?4,"
      " unreadable = unreadable + ?6, key_expires = ?8, lost_from = coalesce(?9, lost_from),"
      " lost_until = coalesce(?10, lost_until) WHERE id = ?7",
      batch.next.text, !batch.more, now, fresh, batch.notice,
      static_cast<std::int64_t>(batch.unreadable.size()), db.sources.id(source), batch.key_expires,
      batch.lost ? std::optional(batch.lost->from) : std::nullopt,
      batch.lost ? std::optional(batch.lost->until) : std::nullopt);
}

void Write::polled_in_vain(const std::string& source, TimePoint at) {
  Store::Database& db = *store_.database_;
  db.connection.change("UPDATE source SET last_poll = ?1, last_success = ?1 WHERE id = ?2", at,
                       db.sources.id(source));
}

void Write::poll_failed(const std::string& source, const Error& error, TimePoint now,
                        const std::optional<Cursor>& next) {
  Store::Database& db = *store_.database_;
  db.connection.change(
      "UPDATE source SET first_poll = coalesce(first_poll, ?1), last_poll = ?1,"
      " failing_since = coalesce(failing_since, ?1), last_failure = ?1,"
      " failures = failures + 1, error_code = ?2, error = ?3, next_poll = ?4,"
      " cursor = coalesce(?5, cursor) WHERE id = ?6",
      now, std::string(molva::name(error.code)), error.message,
      error.retry_after ? std::optional<TimePoint>(now + *error.retry_after) : std::nullopt,
      next ? std::optional(next->text) : std::nullopt, db.sources.id(source));
}

}  // namespace molva
