// What stands behind a Store: the connection, the small dictionaries of names, and the state of the
// transaction that is open.
#pragma once

#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "daemon/store/connection.h"
#include "daemon/store/known_items.h"
#include "daemon/store/store.h"

namespace molva {

// Names of sources, channels, brands or lexicons with their small numbers. Only what was found is
// kept; forget() after a rollback, since numbers given in it are void.
class Dictionary {
 public:
  Dictionary(Connection& connection, Sql find, Sql insert, Sql name)
      : connection_(connection), find_(find), insert_(insert), name_(name) {}
  std::optional<std::int64_t> find(const std::string& name);
  std::int64_t id(const std::string& name);  // made when it is not there
  const std::string& name(std::int64_t id);  // "" when there is none
  void forget();

 private:
  Connection& connection_;
  Sql find_, insert_, name_;
  std::unordered_map<std::string, std::int64_t> ids_;
  std::unordered_map<std::int64_t, std::string> names_;
};

// Where in the tables a mention's count stands.
struct CountKey {
  std::int64_t brand = 0, channel = 0, hour = 0;
  auto operator<=>(const CountKey&) const = default;
};
struct CountKeyHash {
  std::size_t operator()(const CountKey& key) const {
    const auto mixed = static_cast<std::uint64_t>(key.hour) * 0x9E3779B97F4A7C15ULL ^
                       static_cast<std::uint64_t>(key.brand) * 0xD6E8FEB86659FD93ULL ^
                       static_cast<std::uint64_t>(key.channel) * 0xA0761D6478BD642FULL;
    return static_cast<std::size_t>(mixed ^ (mixed >> 32));
  }
};

inline std::int64_t hour_of(TimePoint time) {
  return std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
}

// Added to a mention's standing while it is not counted.
inline constexpr int kNotCounted = 3;

// Scores are stored as whole millionths: they add up without drift.
inline std::int64_t to_millionths(double score) {
  return static_cast<std::int64_t>(std::llround(score * 1e6));
}

// What is known of an item without its texts.
struct ItemState {
  std::int64_t id = 0, source = 0;
  TimePoint published{}, first_seen{};
  bool withdrawn = false, superseded = false, has_texts = false;
  bool counted() const { return !withdrawn && !superseded; }
};

// The row of an item that came before.
struct StoredItem {
  ItemState state;
  std::uint64_t raw_fingerprint = 0, fingerprint = 0, text_fingerprint = 0;
  bool processed = false;
  AnswerState answer = AnswerState::none;
  std::string supplements;
};

// A mention that an edit took away: its place is given to the same brand again.
struct DroppedMention {
  std::int64_t brand = 0;
  int place = 0;
  nlp::Polarity polarity = nlp::Polarity::neutral;
};

// What belongs to one Write.
struct OpenWrite {
  std::int64_t next_item = 0;
  std::unordered_map<CountKey, Counts, CountKeyHash> counts;  // differences, not yet in the table
  std::vector<KnownItems::Entry> learned;                     // true once this is committed
  std::map<std::int64_t, bool> has_supplements;               // by source
  std::map<std::int64_t, bool> has_own_replies;               // by source
  std::set<std::int64_t> answering;                           // sources that told of an answer

  // The item that remember() saw last. A new one is not inserted before its texts are known (with
  // its first mention) or the next one comes: one insert instead of an insert and an update.
  ItemState item;
  std::optional<Item> unwritten;  // `item` without its texts, while it has no row yet
  std::vector<DroppedMention> dropped;
  int places = 0;  // given to the mentions of `item` so far

  // The key that known() looked up last and did not find.
  std::string absent_key;
  std::int64_t absent_source = -1, absent_order = 0;
};

struct Store::Database {
  Database(const std::filesystem::path& path, Connection::Mode mode);

  Connection connection;
  Dictionary sources, channels, brands, lexicons;
  std::string author_key;
  std::int64_t writer = 0;  // a random number of this connection
  KnownItems known;
  std::unique_ptr<OpenWrite> write;  // null while no Write is open

  // Makes what the open Write holds back visible to reads.
  void settle();
  void settle_item();

  // (channel, brand) pairs of the ids that the names stand for; unknown names stand for nothing.
  using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;
  std::optional<std::vector<std::int64_t>> ids(Dictionary& dictionary,
                                               const std::vector<std::string>& names);
  Pairs counted_pairs(const std::vector<std::string>& brand_names,
                      const std::vector<std::string>& channel_names);

  // Insides of Write.
  std::optional<StoredItem> find_item(std::int64_t source, std::int64_t order,
                                      const std::string& key);
  Remembered remember_new(const Item& item, std::int64_t source, TimePoint now);
  Remembered remember_changed(const Item& item, const StoredItem& stored);
  void update_item(const Item& item, const StoredItem& stored, bool text_changed);
  void insert_item(const Item& item);             // without texts
  void insert_item_with_texts(const Item& item);  // `item` in full, numbers from write->item
  void write_texts(const Item& item);
  void load_item(ItemId id);  // into write->item
  void count(std::int64_t brand, std::int64_t channel, TimePoint published, int polarity, int by);
  void drop_mentions(std::int64_t item);
  void recount_item(std::int64_t item, bool counted);
  void leave_groups(std::int64_t item);
  void note_answer(AnswerState state, std::int64_t source);
  void add_supplement(std::int64_t source, const Item& item, std::int64_t id);
  std::optional<std::int64_t> find_earlier(std::int64_t source, const std::string& key,
                                           std::int64_t order_of_later);
  bool is_superseded(std::int64_t source, const std::string& key);
  void supersede(std::int64_t source, std::string earlier, std::int64_t order_of_later);
};

}  // namespace molva
