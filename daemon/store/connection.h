// One connection to the database file: prepared statements that live as long as it does, the
// pragmas that the promises stand on, and SQLite's errors turned into StoreError.
//
// SQL stands where it is used, as a literal; its address is its name, so each text is prepared once
// (preparing for each row costs three times the row). https://www.sqlite.org/pragma.html
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cassert>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "connectors/core/time.h"
#include "daemon/store/store.h"

namespace molva {

inline std::int64_t to_ms(TimePoint time) {
  return time.time_since_epoch().count();
}
inline TimePoint from_ms(std::int64_t ms) {
  return TimePoint{Millis{ms}};
}
inline std::optional<std::int64_t> to_ms(const std::optional<TimePoint>& time) {
  return time ? std::optional(to_ms(*time)) : std::nullopt;
}

// A literal of SQL, and nothing else: what comes from outside is bound, never written into the
// text.
struct Sql {
  const char* text;
  template <std::size_t N>
  consteval Sql(const char (&literal)[N]) : text(literal) {}
};

// A prepared statement and whether somebody is reading its rows.
struct PreparedStatement {
  SQLite::Statement statement;
  bool in_use = false;
};

// The rows of one statement. Gives the statement back when it goes; a statement has one reader at a
// time (asserted).
class Rows {
 public:
  Rows(PreparedStatement& prepared, const std::string& where)
      : prepared_(&prepared), where_(where) {
    assert(!prepared.in_use);
    prepared.in_use = true;
  }
  Rows(Rows&& other) noexcept
      : prepared_(std::exchange(other.prepared_, nullptr)), where_(other.where_) {}
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() {
    if (!prepared_) return;
    prepared_->statement.tryReset();
    prepared_->in_use = false;
  }

  bool next();
  // Of the row that next() went to; columns from 0.
  std::int64_t integer(int column) const;
  int small(int column) const { return static_cast<int>(integer(column)); }
  bool flag(int column) const { return integer(column) != 0; }
  double real(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const;
  TimePoint time(int column) const { return from_ms(integer(column)); }
  std::optional<TimePoint> maybe_time(int column) const {
    return is_null(column) ? std::nullopt : std::optional(time(column));
  }

 private:
  PreparedStatement* prepared_;
  const std::string& where_;
};

class Connection {
 public:
  enum class Mode { read_write, read_only };
  // Makes the file where the mode allows it. Throws StoreError.
  Connection(const std::filesystem::path& path, Mode mode);

  // Runs a statement that gives no rows; how many rows it changed.
  template <typename... Values>
  int change(Sql sql, const Values&... values) {
    PreparedStatement& prepared = prepare(sql);
    const Rows reset(prepared, where_);
    int column = 0;
    (bind_no_copy(prepared.statement, ++column, values), ...);
    return run(prepared.statement);
  }
  // Texts are copied, so that the rows may outlive the values.
  template <typename... Values>
  Rows select(Sql sql, const Values&... values) {
    PreparedStatement& prepared = prepare(sql);
    Rows rows(prepared, where_);
    int column = 0;
    (bind_copy(prepared.statement, ++column, values), ...);
    return rows;
  }
  // First column of the first row, where there is a row and it is not null.
  template <typename... Values>
  std::optional<std::int64_t> number(Sql sql, const Values&... values) {
    Rows rows = select(sql, values...);
    if (!rows.next() || rows.is_null(0)) return std::nullopt;
    return rows.integer(0);
  }

  void execute(const char* statements);  // several, not kept
  bool in_transaction() const;
  void roll_back();  // where a transaction is open; never throws
  void backup_to(const std::filesystem::path& path);
  const std::string& where() const { return where_; }

 private:
  PreparedStatement& prepare(Sql sql);
  int run(SQLite::Statement& statement);
  template <typename Call>
  auto guarded(Call&& call) const -> decltype(call());

  static void bind_no_copy(SQLite::Statement& to, int column, const std::string& value) {
    to.bindNoCopy(column, value);
  }
  static void bind_copy(SQLite::Statement& to, int column, const std::string& value) {
    to.bind(column, value);
  }
  template <typename T>
  static void bind_number(SQLite::Statement& to, int column, T value) {
    if constexpr (std::is_enum_v<T>)
      to.bind(column, static_cast<std::int64_t>(value));
    else if constexpr (std::is_integral_v<T>)
      to.bind(column, static_cast<std::int64_t>(value));
    else if constexpr (std::is_floating_point_v<T>)
      to.bind(column, static_cast<double>(value));
    else
      to.bind(column, to_ms(value));
  }
  template <typename T>
  static void bind_no_copy(SQLite::Statement& to, int column, const T& value) {
    bind_number(to, column, value);
  }
  template <typename T>
  static void bind_copy(SQLite::Statement& to, int column, const T& value) {
    bind_number(to, column, value);
  }
  template <typename T>
  static void bind_no_copy(SQLite::Statement& to, int column, const std::optional<T>& value) {
    if (value)
      bind_no_copy(to, column, *value);
    else
      to.bind(column);
  }
  template <typename T>
  static void bind_copy(SQLite::Statement& to, int column, const std::optional<T>& value) {
    if (value)
      bind_copy(to, column, *value);
    else
      to.bind(column);
  }

  std::string where_;  // the path, in front of every error
  std::unique_ptr<SQLite::Database> database_;
  std::unordered_map<const char*, std::unique_ptr<PreparedStatement>> statements_;
};

// The values that the first two columns of a key have together, in their order: a step or two in the
// index for each. `next_first` gives the first column's next value behind the one bound to it,
// `next_second` that of the second column, bound after the first. (Comparing both columns at once,
// SQLite looks for the first alone and walks over all its rows.)
std::vector<std::pair<std::int64_t, std::int64_t>> key_pairs(Connection& connection, Sql next_first,
                                                             Sql next_second);

// A small transaction of its own, rolled back unless committed.
class SmallWrite {
 public:
  enum class Durability { full, normal };  // normal: power loss may undo it, a killed process not
  SmallWrite(Connection& connection, Durability durability);
  ~SmallWrite();
  SmallWrite(const SmallWrite&) = delete;
  SmallWrite& operator=(const SmallWrite&) = delete;
  void commit();

 private:
  void end();
  Connection& connection_;
  Durability durability_;
};

}  // namespace molva
