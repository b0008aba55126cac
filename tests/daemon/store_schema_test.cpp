#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "daemon/store/schema.h"
#include "tests/daemon/store_world.h"

using namespace molva;
using namespace molva::test;

namespace {

void execute(const std::filesystem::path& path, const char* sql) {
  Connection connection(path, Connection::Mode::read_write);
  connection.execute(sql);
}

std::string refusal(const std::filesystem::path& path) {
  try {
    Store::open(path);
  } catch (const StoreError& error) {
    return error.what();
  }
  return "";
}

// What another process sees: true while somebody's lock keeps it from taking the file for itself,
// and so from removing the write-ahead log that the others still write.
bool is_held(const std::filesystem::path& path) {
  const pid_t child = ::fork();  // a child has none of its parent's locks
  if (child == 0) {
    const int file = ::open(path.c_str(), O_RDWR);
    struct flock lock {};
    lock.l_type = F_WRLCK;
    ::_exit(::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 1 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

}  // namespace

TEST_CASE("schema: a second connection of the process leaves the first one's lock on the file") {
  StoreWorld world;
  REQUIRE(is_held(world.path));
  Store second = Store::open(world.path);
  CHECK(is_held(world.path));
}

TEST_CASE(
    "schema: a database of a newer Molva is refused, with the file named and left as it was") {
  StoreWorld world;
  execute(world.path, "PRAGMA user_version = 999");
  const std::string why = refusal(world.path);
  CHECK(why.find(world.path.string()) == 0);
  CHECK(why.find("newer Molva") != std::string::npos);
}

TEST_CASE("schema: another program's database is refused") {
  TemporaryFolder folder;
  execute(folder.path() / "other.db", "CREATE TABLE t(x)");
  CHECK(refusal(folder.path() / "other.db").find("another program") != std::string::npos);
}

TEST_CASE("schema: a file that is no database is refused, and so is a folder that is not there") {
  TemporaryFolder folder;
  folder.write("text.db", std::string(5000, 'x'));
  CHECK(refusal(folder.path() / "text.db").find("not a database") != std::string::npos);
  CHECK(refusal(folder.path() / "no" / "such.db").find("such.db") != std::string::npos);
}

TEST_CASE("schema: a migration keeps what was there, and a copy of it from before") {
  StoreWorld world;
  world.take(item_of("1", "Плохо"), kNegative);
  std::vector<Migration> steps(migrations().begin(), migrations().end());
  steps.push_back({steps.back().version + 1, "ALTER TABLE brand ADD COLUMN colour TEXT"});
  Connection connection(world.path, Connection::Mode::read_write);
  bring_up_to_date(connection, world.path, steps);
  CHECK(connection.number("SELECT count(*) FROM mention WHERE 1") == 1);
  CHECK(connection.number("SELECT count(*) FROM brand WHERE colour IS NULL") == 1);
  const std::string copy =
      world.path.string() + ".before-schema-" + std::to_string(steps.back().version);
  CHECK(Store::open(copy).mentions(MentionFilter{}).size() == 1);
}

TEST_CASE("schema: a migration that fails leaves the database as it was") {
  StoreWorld world;
  std::vector<Migration> steps(migrations().begin(), migrations().end());
  steps.push_back({steps.back().version + 1, "CREATE TABLE half(x); CREATE TABLE brand(y)"});
  Connection connection(world.path, Connection::Mode::read_write);
  CHECK_THROWS_AS(bring_up_to_date(connection, world.path, steps), StoreError);
  CHECK(connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
  CHECK(refusal(world.path).empty());
}

TEST_CASE("schema: reading only needs a database that is there and up to date") {
  TemporaryFolder folder;
  CHECK_THROWS_AS(Store::open_read_only(folder.path() / "none.db"), StoreError);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "none.db"));
  StoreWorld world;
  Store reader = Store::open_read_only(world.path);
  CHECK(reader.mentions(MentionFilter{}).empty());
  CHECK_THROWS_AS(reader.reset_source("wb"), StoreError);
}

TEST_CASE("schema: others on the machine may not read the database") {
  StoreWorld world;
  const auto rights = std::filesystem::status(world.path).permissions();
  CHECK((rights & std::filesystem::perms::others_all) == std::filesystem::perms::none);
}

TEST_CASE("schema: two connections made at once both find a whole database") {
  TemporaryFolder folder;
  Store first = Store::open(folder.path() / "molva.db");
  Store second = Store::open(folder.path() / "molva.db");
  CHECK(first.author_key() == second.author_key());
  CHECK(first.author_key().size() == 64);
}
