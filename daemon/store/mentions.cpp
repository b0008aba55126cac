// Mentions read back: for lists, mails, exports.
//
// The one index is ordered by channel, brand and time. A list over several of them is merged from
// one ordered walk for each pair, which stops as soon as it has enough.
#include <algorithm>

#include "daemon/store/database.h"

namespace molva {
namespace {

struct Spot {
  std::int64_t published, id;
  auto operator<=>(const Spot&) const = default;
};

// What a filter means in numbers; nothing where it names something that is not there.
struct NumberFilter {
  std::vector<std::int64_t> brands, channels, sources;  // empty: all
  std::int64_t from, to;
};

bool holds(const std::vector<std::int64_t>& list, std::int64_t id) {
  return list.empty() || std::find(list.begin(), list.end(), id) != list.end();
}

constexpr std::int64_t kEarliest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLatest = std::numeric_limits<std::int64_t>::max();

}  // namespace

std::optional<std::vector<std::int64_t>> Store::Database::ids(
    Dictionary& dictionary, const std::vector<std::string>& names) {
  std::vector<std::int64_t> list;
  for (const std::string& name : names)
    if (const auto id = dictionary.find(name)) list.push_back(*id);
  if (list.empty() && !names.empty()) return std::nullopt;
  return list;
}

namespace {

std::optional<NumberFilter> in_numbers(Store::Database& db, const MentionFilter& filter) {
  auto brands = db.ids(db.brands, filter.brands);
  auto channels = db.ids(db.channels, filter.channels);
  auto sources = db.ids(db.sources, filter.sources);
  if (!brands || !channels || !sources) return std::nullopt;
  return NumberFilter{std::move(*brands), std::move(*channels), std::move(*sources),
                      filter.from ? to_ms(*filter.from) : kEarliest,
                      filter.to ? to_ms(*filter.to) : kLatest};
}

// Every (channel, brand) that has a mention.
Store::Database::Pairs mentioned_pairs(Connection& connection) {
  return key_pairs(
      connection,
      "SELECT channel_id FROM mention WHERE channel_id > ? ORDER BY channel_id LIMIT 1",
      "SELECT brand_id FROM mention WHERE channel_id = ? AND brand_id > ?"
      " ORDER BY brand_id LIMIT 1");
}

// The newest ones of one channel and brand, at most `most`, added to `spots`. The order is the
// index's own: a second key would make SQLite sort everything before it gives the first row.
void newest_of(Store::Database& db, std::int64_t channel, std::int64_t brand,
               const MentionFilter& filter, const NumberFilter& numbers, std::size_t most,
               std::vector<Spot>& spots) {
  Rows rows = db.connection.select(
      "SELECT id, published, standing FROM mention"
      " WHERE channel_id = ? AND brand_id = ? AND published >= ? AND published < ?"
      " ORDER BY published DESC",
      channel, brand, numbers.from, numbers.to);
  std::size_t found = 0;
  while (found < most && rows.next()) {
    const int standing = rows.small(2);
    if (filter.counted_only && standing >= kNotCounted) continue;
    if (filter.polarity && standing % 3 != static_cast<int>(*filter.polarity)) continue;
    if (!numbers.sources.empty()) {
      const auto source =
          db.connection.number("SELECT source_id FROM item WHERE id = ?", rows.integer(0) >> 8);
      if (!source || !holds(numbers.sources, *source)) continue;
    }
    spots.push_back({rows.integer(1), rows.integer(0)});
    ++found;
  }
}

// Ids that the filter lets through, newest first.
std::vector<Spot> spots_of(Store::Database& db, const MentionFilter& filter) {
  db.settle();
  const auto numbers = in_numbers(db, filter);
  if (!numbers) return {};
  const std::size_t most = filter.limit > 0 ? static_cast<std::size_t>(filter.limit)
                                            : std::numeric_limits<std::size_t>::max();
  std::vector<Spot> spots;
  for (const auto& [channel, brand] : mentioned_pairs(db.connection))
    if (holds(numbers->channels, channel) && holds(numbers->brands, brand))
      newest_of(db, channel, brand, filter, *numbers, most, spots);
  std::sort(spots.begin(), spots.end(), std::greater<>());
  if (spots.size() > most) spots.resize(most);
  return spots;
}

MentionRow mention_of(Store::Database& db, const Rows& rows) {
  MentionRow row;
  row.id = MentionId{rows.integer(0)};
  row.item = ItemId{rows.integer(0) >> 8};
  row.channel = db.channels.name(rows.integer(1));
  row.brand = db.brands.name(rows.integer(2));
  row.published = rows.time(3);
  const int standing = rows.small(4);
  row.polarity = static_cast<nlp::Polarity>(standing % 3);
  row.score = static_cast<double>(rows.integer(5)) / 1e6;
  row.judged = static_cast<nlp::Polarity>(rows.small(6));
  row.corrected = !rows.is_null(7);
  row.mixed = rows.flag(8);
  row.conflict = rows.flag(9);
  row.severity = rows.small(10);
  row.lexicon = db.lexicons.name(rows.integer(11));
  row.aspects = rows.text(12);
  row.source = db.sources.name(rows.integer(13));
  row.key = rows.text(14);
  row.first_seen = rows.time(15);
  row.edits = rows.small(16);
  row.edited = row.edits > 0 || !rows.is_null(17);
  row.withdrawn = rows.flag(18);
  row.superseded = rows.flag(19);
  row.processed = rows.flag(20);
  row.answer = static_cast<AnswerState>(rows.small(21));
  row.kind = static_cast<ItemKind>(rows.small(22));
  row.language = static_cast<nlp::Language>(rows.small(23));
  if (!rows.is_null(24)) row.rating = rows.real(24);
  row.title = rows.text(25);
  row.text = rows.text(26);
  row.pros = rows.text(27);
  row.cons = rows.text(28);
  row.author = rows.text(29);
  row.author_hash = rows.text(30);
  row.product_id = rows.text(31);
  row.product = rows.text(32);
  row.url = rows.text(33);
  row.answer_text = rows.text(34);
  row.answered = rows.maybe_time(35);
  return row;
}

std::optional<MentionRow> load(Store::Database& db, std::int64_t id) {
  Rows rows = db.connection.select(
      "SELECT m.id, m.channel_id, m.brand_id, m.published, m.standing, m.score, m.judged,"
      " m.corrected, m.mixed, m.conflict, m.severity, m.lexicon_id, m.aspects, i.source_id, i.key,"
      " i.first_seen, i.edits, i.edited, i.withdrawn, i.superseded, i.processed, i.answer_state,"
      " i.kind, i.language, i.rating, i.title, i.text, i.pros, i.cons, i.author, i.author_hash,"
      " i.product_id, i.product, i.url, i.answer, i.answered"
      " FROM mention m JOIN item i ON i.id = m.id >> 8 WHERE m.id = ?",
      id);
  if (!rows.next()) return std::nullopt;
  return mention_of(db, rows);
}

}  // namespace

std::vector<MentionRow> Store::mentions(const MentionFilter& filter) {
  std::vector<MentionRow> list;
  each_mention(filter, [&list](const MentionRow& row) { list.push_back(row); });
  return list;
}

void Store::each_mention(const MentionFilter& filter,
                         const std::function<void(const MentionRow&)>& use) {
  for (const Spot& spot : spots_of(*database_, filter))
    if (const auto row = load(*database_, spot.id)) use(*row);
}

std::vector<MentionId> Store::mention_ids(const MentionFilter& filter) {
  std::vector<MentionId> ids;
  for (const Spot& spot : spots_of(*database_, filter)) ids.push_back(MentionId{spot.id});
  return ids;
}

std::optional<MentionRow> Store::mention(MentionId id) {
  database_->settle();
  return load(*database_, static_cast<std::int64_t>(id));
}

std::vector<MentionRow> Store::mentions(std::span<const MentionId> ids) {
  database_->settle();
  std::vector<MentionRow> list;
  for (const MentionId id : ids)
    if (auto row = load(*database_, static_cast<std::int64_t>(id))) list.push_back(std::move(*row));
  return list;
}

std::vector<Correction> Store::corrections(MentionId id) {
  database_->settle();
  std::vector<Correction> list;
  Rows rows = database_->connection.select(
      "SELECT at, who, note, before, after FROM correction WHERE mention_id = ? ORDER BY id", id);
  while (rows.next())
    list.push_back({id, rows.time(0), rows.text(1), rows.text(2),
                    static_cast<nlp::Polarity>(rows.small(3)),
                    static_cast<nlp::Polarity>(rows.small(4))});
  return list;
}

}  // namespace molva
