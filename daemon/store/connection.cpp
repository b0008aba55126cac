#include "daemon/store/connection.h"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <limits>

namespace molva {
namespace {

constexpr int kBusyMs = 20'000;  // the longest that another process's transaction is waited for

// A connection belongs to one thread, so SQLite need not lock it at every call.
constexpr int kOneThread = SQLITE_OPEN_NOMUTEX;

// The file holds what people wrote: others on the machine have no business in it. SQLite gives its
// side files the same rights. A file that is there is not even opened here: closing it would end
// every lock that this process holds on it (POSIX locks belong to the process, not to the
// descriptor), and the next process to leave would take the log away under us.
void make_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
  if (file >= 0) ::close(file);
}

}  // namespace

template <typename Call>
auto Connection::guarded(Call&& call) const -> decltype(call()) {
  try {
    return call();
  } catch (const SQLite::Exception& error) {
    throw StoreError(where_ + ": " + error.what());
  }
}

Connection::Connection(const std::filesystem::path& path, Mode mode) : where_(path.string()) {
  guarded([&] {
    if (mode == Mode::read_write) {
      make_file(path);
      database_ = std::make_unique<SQLite::Database>(
          where_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | kOneThread, kBusyMs);
      // Counts for a new file only. Rows of half a kilobyte leave less waste in larger pages.
      database_->exec("PRAGMA page_size=8192; PRAGMA journal_mode=WAL");
    } else {
      database_ = std::make_unique<SQLite::Database>(where_, SQLite::OPEN_READONLY | kOneThread, kBusyMs);
      database_->exec("PRAGMA query_only=ON");
    }
    database_->exec(
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
        "PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=1000;"
        "PRAGMA journal_size_limit=67108864");
  });
}

PreparedStatement& Connection::prepare(Sql sql) {
  std::unique_ptr<PreparedStatement>& prepared = statements_[sql.text];
  if (!prepared)
    guarded(
        [&] { prepared.reset(new PreparedStatement{SQLite::Statement(*database_, sql.text)}); });
  return *prepared;
}

int Connection::run(SQLite::Statement& statement) {
  return guarded([&] { return statement.exec(); });
}

void Connection::execute(const char* statements) {
  guarded([&] { database_->exec(statements); });
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(database_->getHandle()) == 0;
}

void Connection::roll_back() {
  try {
    if (in_transaction()) change("ROLLBACK");
  } catch (const StoreError&) {
    return;  // the connection is broken; whoever uses it next is told
  }
}

void Connection::backup_to(const std::filesystem::path& path) {
  guarded([&] {
    SQLite::Database copy(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMs);
    SQLite::Backup backup(copy, *database_);
    backup.executeStep(-1);  // one step, one snapshot: nobody writes between two halves
  });
}

bool Rows::next() {
  try {
    return prepared_->statement.executeStep();
  } catch (const SQLite::Exception& error) {
    throw StoreError(where_ + ": " + error.what());
  }
}

std::int64_t Rows::integer(int column) const {
  return prepared_->statement.getColumn(column).getInt64();
}

double Rows::real(int column) const {
  return prepared_->statement.getColumn(column).getDouble();
}

std::string Rows::text(int column) const {
  return prepared_->statement.getColumn(column).getString();
}

bool Rows::is_null(int column) const {
  return prepared_->statement.isColumnNull(column);
}

std::vector<std::pair<std::int64_t, std::int64_t>> key_pairs(Connection& connection, Sql next_first,
                                                             Sql next_second) {
  constexpr std::int64_t kBeforeAll = std::numeric_limits<std::int64_t>::min();
  std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
  for (auto first = connection.number(next_first, kBeforeAll); first;
       first = connection.number(next_first, *first))
    for (auto second = connection.number(next_second, *first, kBeforeAll); second;
         second = connection.number(next_second, *first, *second))
      pairs.emplace_back(*first, *second);
  return pairs;
}

SmallWrite::SmallWrite(Connection& connection, Durability durability)
    : connection_(connection), durability_(durability) {
  if (durability_ == Durability::normal) connection_.execute("PRAGMA synchronous=NORMAL");
  try {
    connection_.change("BEGIN IMMEDIATE");
  } catch (const StoreError&) {
    end();  // what comes next on this connection is durable again
    throw;
  }
}

SmallWrite::~SmallWrite() {
  end();
}

void SmallWrite::end() {
  connection_.roll_back();
  if (durability_ != Durability::normal) return;
  try {
    connection_.execute("PRAGMA synchronous=FULL");
  } catch (const StoreError&) {
    return;  // the connection is broken; whoever uses it next is told
  }
}

void SmallWrite::commit() {
  connection_.change("COMMIT");
}

}  // namespace molva
