// Opening, and what is known about sources. The other verbs: write*.cpp, mentions.cpp, counts.cpp,
// alerts.cpp, outbox.cpp.
#include "daemon/store/store.h"

#include <random>

#include "daemon/store/database.h"
#include "daemon/store/schema.h"

namespace molva {

std::optional<std::int64_t> Dictionary::find(const std::string& name) {
  if (const auto found = ids_.find(name); found != ids_.end()) return found->second;
  const auto id = connection_.number(find_, name);
  if (id) ids_.emplace(name, *id);
  return id;
}

std::int64_t Dictionary::id(const std::string& name) {
  if (const auto found = find(name)) return *found;
  connection_.change(insert_, name);
  return find(name).value();
}

const std::string& Dictionary::name(std::int64_t id) {
  if (const auto found = names_.find(id); found != names_.end()) return found->second;
  static const std::string none;
  Rows rows = connection_.select(name_, id);
  if (!rows.next()) return none;
  return names_.emplace(id, rows.text(0)).first->second;
}

void Dictionary::forget() {
  ids_.clear();
  names_.clear();
}

Store::Database::Database(const std::filesystem::path& path, Connection::Mode mode)
    : connection(path, mode),
      sources(connection, "SELECT id FROM source WHERE name = ?",
              "INSERT INTO source(name) VALUES (?)", "SELECT name FROM source WHERE id = ?"),
      channels(connection, "SELECT id FROM channel WHERE name = ?",
               "INSERT INTO channel(name) VALUES (?)", "SELECT name FROM channel WHERE id = ?"),
      brands(connection, "SELECT id FROM brand WHERE name = ?",
             "INSERT INTO brand(name) VALUES (?)", "SELECT name FROM brand WHERE id = ?"),
      lexicons(connection, "SELECT id FROM lexicon WHERE name = ?",
               "INSERT INTO lexicon(name) VALUES (?)", "SELECT name FROM lexicon WHERE id = ?") {
  if (mode == Connection::Mode::read_write)
    bring_up_to_date(connection, path);
  else
    check_version(connection);
  Rows key = connection.select("SELECT value FROM setting WHERE name = 'author_key'");
  if (!key.next()) throw StoreError(connection.where() + ": the key of author hashes is missing");
  author_key = key.text(0);
  std::random_device random;
  writer = static_cast<std::int64_t>((static_cast<std::uint64_t>(random()) << 31) ^ random()) | 1;
}

Store::Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::open(const std::filesystem::path& path) {
  Store store;
  store.database_ = std::make_unique<Database>(path, Connection::Mode::read_write);
  return store;
}

Store Store::open_read_only(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    throw StoreError(path.string() + ": there is no database yet; it is made by the first run");
  Store store;
  store.database_ = std::make_unique<Database>(path, Connection::Mode::read_only);
  return store;
}

const std::string& Store::author_key() const {
  return database_->author_key;
}

namespace {

constexpr std::int64_t kEnoughGaps = 5;  // before them a source has no rhythm yet

SourceState source_of(const Rows& rows) {
  SourceState state;
  state.id = rows.text(0);
  state.cursor.text = rows.text(1);
  state.caught_up = rows.flag(2);
  state.first_poll = rows.maybe_time(3);
  state.last_poll = rows.maybe_time(4);
  state.last_success = rows.maybe_time(5);
  state.last_item = rows.maybe_time(6);
  state.next_poll = rows.maybe_time(7);
  state.failures = rows.small(8);
  state.error_code = rows.text(9);
  state.error = rows.text(10);
  state.items = rows.integer(11);
  state.unreadable = rows.integer(12);
  state.reports_answers = rows.flag(13);
  state.notice = rows.text(14);
  if (rows.integer(16) >= kEnoughGaps) state.usual_gap = Millis(rows.integer(15));
  state.shape = rows.text(17);
  state.vanished = rows.text(18);
  state.sample = rows.text(19);
  state.failing_since = rows.maybe_time(20);
  state.key_expires = rows.maybe_time(21);
  if (const auto from = rows.maybe_time(22), until = rows.maybe_time(23); from && until)
    state.lost = Gap{*from, *until};
  state.last_failure = rows.maybe_time(24);
  return state;
}

}  // namespace

SourceState Store::source_state(const std::string& source) {
  Rows rows = database_->connection.select(
      "SELECT name, cursor, caught_up, first_poll, last_poll, last_success, last_item, next_poll,"
      " failures, error_code, error, items, unreadable, reports_answers, notice, usual_gap, gaps,"
      " shape, vanished, sample, failing_since, key_expires, lost_from, lost_until, last_failure"
      " FROM source WHERE name = ?",
      source);
  if (rows.next()) return source_of(rows);
  SourceState fresh;
  fresh.id = source;
  return fresh;
}

std::vector<SourceState> Store::source_states() {
  std::vector<SourceState> states;
  Rows rows = database_->connection.select(
      "SELECT name, cursor, caught_up, first_poll, last_poll, last_success, last_item, next_poll,"
      " failures, error_code, error, items, unreadable, reports_answers, notice, usual_gap, gaps,"
      " shape, vanished, sample, failing_since, key_expires, lost_from, lost_until, last_failure"
      " FROM source ORDER BY name");
  while (rows.next()) states.push_back(source_of(rows));
  return states;
}

void Store::reset_source(const std::string& source) {
  SmallWrite write(database_->connection, SmallWrite::Durability::full);
  database_->connection.change(
      "UPDATE source SET cursor = '', failures = 0, error_code = '', error = '', next_poll = NULL,"
      " failing_since = NULL, shape = '', vanished = '', sample = '' WHERE name = ?",
      source);
  write.commit();
}

void Store::backup(const std::filesystem::path& to) {
  // Under another name until it is whole: a file with the right name is a good copy.
  const std::filesystem::path part = to.string() + ".part";
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  database_->connection.backup_to(part);
  std::error_code error;
  std::filesystem::rename(part, to, error);
  if (error) throw StoreError(to.string() + ": " + error.message());
}

const char* name(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::critical:
      return "critical";
  }
  return "unknown";
}

const char* name(OutboxState state) {
  switch (state) {
    case OutboxState::waiting:
      return "waiting";
    case OutboxState::delivered:
      return "delivered";
    case OutboxState::undeliverable:
      return "undeliverable";
  }
  return "unknown";
}

}  // namespace molva
