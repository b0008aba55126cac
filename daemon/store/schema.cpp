// What stands in the database. The reasons for its shape are in daemon/DESIGN.md, section "Store".
#include "daemon/store/schema.h"

#include <array>

namespace molva {
namespace {

constexpr const char* kFirst = R"sql(
CREATE TABLE setting(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO setting VALUES ('author_key', hex(randomblob(32))), ('writer', 0);

CREATE TABLE source(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  cursor TEXT NOT NULL DEFAULT '',
  caught_up INTEGER NOT NULL DEFAULT 0,
  reports_answers INTEGER NOT NULL DEFAULT 0,  -- has once told of a published answer
  first_poll INTEGER, last_poll INTEGER, last_success INTEGER, last_item INTEGER, next_poll INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  error_code TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
  items INTEGER NOT NULL DEFAULT 0, unreadable INTEGER NOT NULL DEFAULT 0);
CREATE TABLE channel(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE brand(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE lexicon(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- Times are milliseconds since 1970 UTC; order_time is in seconds.
CREATE TABLE item(
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL, order_time INTEGER NOT NULL, key TEXT NOT NULL,
  raw_fingerprint INTEGER NOT NULL, fingerprint INTEGER NOT NULL, text_fingerprint INTEGER NOT NULL,
  published INTEGER NOT NULL, first_seen INTEGER NOT NULL, edited INTEGER,
  edits INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL, superseded INTEGER NOT NULL, processed INTEGER NOT NULL,
  answer_state INTEGER NOT NULL, supplements TEXT NOT NULL,
  -- The rest is null until the item is a mention of somebody.
  kind INTEGER, language INTEGER, rating REAL, title TEXT, text TEXT, pros TEXT, cons TEXT,
  author TEXT, author_hash TEXT, product_id TEXT, product TEXT, url TEXT, parent TEXT, thread TEXT,
  answer TEXT, answered INTEGER, likes INTEGER, replies INTEGER, reposts INTEGER, views INTEGER);
CREATE UNIQUE INDEX item_key ON item(source_id, order_time, key);
CREATE TABLE supplement(
  source_id INTEGER NOT NULL, earlier TEXT NOT NULL, later_id INTEGER NOT NULL,
  PRIMARY KEY(source_id, earlier, later_id)) WITHOUT ROWID;

-- id is item.id * 256 + place; standing is the polarity that counts (0 negative, 1 neutral,
-- 2 positive), plus 3 while it is not counted; score is in millionths.
CREATE TABLE mention(
  id INTEGER PRIMARY KEY,
  channel_id INTEGER NOT NULL, brand_id INTEGER NOT NULL, published INTEGER NOT NULL,
  standing INTEGER NOT NULL, score INTEGER NOT NULL, judged INTEGER NOT NULL, corrected INTEGER,
  mixed INTEGER NOT NULL, conflict INTEGER NOT NULL, severity INTEGER NOT NULL,
  lexicon_id INTEGER NOT NULL, aspects TEXT NOT NULL);
CREATE INDEX mention_window ON mention(channel_id, brand_id, published, standing, score);
CREATE TABLE count_hour(
  brand_id INTEGER NOT NULL, channel_id INTEGER NOT NULL, hour INTEGER NOT NULL,
  positive INTEGER NOT NULL, negative INTEGER NOT NULL, neutral INTEGER NOT NULL,
  PRIMARY KEY(brand_id, channel_id, hour)) WITHOUT ROWID;
CREATE TABLE correction(
  id INTEGER PRIMARY KEY,
  mention_id INTEGER NOT NULL, brand_id INTEGER NOT NULL, at INTEGER NOT NULL,
  who TEXT NOT NULL, note TEXT NOT NULL, before INTEGER NOT NULL, after INTEGER NOT NULL);
CREATE INDEX correction_mention ON correction(mention_id);

CREATE TABLE alert_group(
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL, brand_id INTEGER NOT NULL, channel_id INTEGER NOT NULL,
  due INTEGER NOT NULL, last_fired INTEGER,
  UNIQUE(rule, brand_id, channel_id));
CREATE TABLE waiting(
  number INTEGER PRIMARY KEY,  -- order of arrival
  mention_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL REFERENCES alert_group(id) ON DELETE CASCADE,
  UNIQUE(mention_id, group_id));
CREATE INDEX waiting_group ON waiting(group_id, number);
CREATE TABLE alert(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rule TEXT NOT NULL, brand_id INTEGER NOT NULL, channel_id INTEGER NOT NULL,
  reason TEXT NOT NULL, severity INTEGER NOT NULL, fired_at INTEGER NOT NULL,
  repeats INTEGER NOT NULL, repeat_at INTEGER);
CREATE INDEX alert_fired ON alert(fired_at);
CREATE INDEX alert_repeat ON alert(repeat_at) WHERE repeat_at IS NOT NULL;
CREATE TABLE alert_mention(
  alert_number INTEGER NOT NULL REFERENCES alert(number), place INTEGER NOT NULL,
  mention_id INTEGER NOT NULL,
  PRIMARY KEY(alert_number, place)) WITHOUT ROWID;

CREATE TABLE outbox(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  alert TEXT NOT NULL, receiver TEXT NOT NULL, destination TEXT NOT NULL, body TEXT NOT NULL,
  state INTEGER NOT NULL,  -- 0 waiting, 1 delivered, 2 undeliverable
  attempts INTEGER NOT NULL, created INTEGER NOT NULL, due INTEGER NOT NULL,
  first_attempt INTEGER, delivered_at INTEGER, last_error TEXT NOT NULL);
CREATE INDEX outbox_waiting ON outbox(due) WHERE state = 0;
CREATE INDEX outbox_waiting_for ON outbox(receiver, due) WHERE state = 0;
CREATE INDEX outbox_alert ON outbox(alert);
CREATE TABLE stopped_receiver(
  receiver TEXT PRIMARY KEY, why TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// What a person should know in time, as the source's last answer said it.
constexpr const char* kNotices = "ALTER TABLE source ADD COLUMN notice TEXT NOT NULL DEFAULT ''";

// The company's own first reply to an item, which may come before or after the item itself.
constexpr const char* kOwnReplies = R"sql(
CREATE TABLE own_reply(
  source_id INTEGER NOT NULL, parent TEXT NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY(source_id, parent)) WITHOUT ROWID;
)sql";

// How a source is doing beyond its last poll, how much of its budgets is used, how far its history
// was read.
constexpr const char* kHealth = R"sql(
ALTER TABLE source ADD COLUMN usual_gap INTEGER NOT NULL DEFAULT 0;  -- ms between new items
ALTER TABLE source ADD COLUMN gaps INTEGER NOT NULL DEFAULT 0;       -- that this was learnt from
ALTER TABLE source ADD COLUMN shape TEXT NOT NULL DEFAULT '';        -- which fields its items have
ALTER TABLE source ADD COLUMN vanished TEXT NOT NULL DEFAULT '';     -- fields that were always there
ALTER TABLE source ADD COLUMN sample TEXT NOT NULL DEFAULT '';       -- an item without them
CREATE TABLE budget(key TEXT PRIMARY KEY, full_again INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE backfill(
  source_id INTEGER PRIMARY KEY, since INTEGER NOT NULL, cursor TEXT NOT NULL,
  items INTEGER NOT NULL, finished INTEGER NOT NULL);
)sql";

// Since when a source fails, when its key ends, the last time of which items may be lost; what each
// rule that watches sources has told about each of them; alerts about sources instead of mentions.
constexpr const char* kSourceAlerts = R"sql(
ALTER TABLE source ADD COLUMN failing_since INTEGER;
ALTER TABLE source ADD COLUMN last_failure INTEGER;
ALTER TABLE source ADD COLUMN key_expires INTEGER;
ALTER TABLE source ADD COLUMN lost_from INTEGER;
ALTER TABLE source ADD COLUMN lost_until INTEGER;
CREATE TABLE source_told(
  rule TEXT NOT NULL, source_id INTEGER NOT NULL, condition TEXT NOT NULL, at INTEGER NOT NULL,
  repeats INTEGER NOT NULL, lost_until INTEGER,
  PRIMARY KEY(rule, source_id)) WITHOUT ROWID;
CREATE TABLE alert_source(
  alert_number INTEGER NOT NULL REFERENCES alert(number), place INTEGER NOT NULL,
  source TEXT NOT NULL, condition TEXT NOT NULL, before TEXT NOT NULL, error_code TEXT NOT NULL,
  what TEXT NOT NULL, since INTEGER, until INTEGER, last_success INTEGER, last_item INTEGER,
  PRIMARY KEY(alert_number, place)) WITHOUT ROWID;
)sql";

constexpr std::array kMigrations = {
    Migration{1, kFirst},
    Migration{2, kNotices},
    Migration{3, kOwnReplies},
    Migration{4, kHealth},
    Migration{5, kSourceAlerts},
};

// "molv": tells our files from other SQLite databases.
constexpr std::int64_t kApplication = 0x6d6f6c76;

std::int64_t version_of(Connection& connection) {
  return connection.number("PRAGMA user_version").value_or(0);
}

bool is_empty(Connection& connection) {
  return connection.number("SELECT count(*) FROM sqlite_schema") == 0;
}

void refuse_strangers(Connection& connection, std::int64_t newest) {
  const std::int64_t version = version_of(connection);
  if (version > newest)
    throw StoreError(connection.where() + ": was written by a newer Molva (its schema is " +
                     std::to_string(version) + ", this program knows " + std::to_string(newest) +
                     "): install that version, or name another file in [store]");
  if (!is_empty(connection) && connection.number("PRAGMA application_id") != kApplication)
    throw StoreError(connection.where() + ": is a database of another program");
}

}  // namespace

std::span<const Migration> migrations() {
  return kMigrations;
}

void bring_up_to_date(Connection& connection, const std::filesystem::path& path,
                      std::span<const Migration> steps) {
  const int newest = steps.back().version;
  refuse_strangers(connection, newest);
  const std::int64_t found = version_of(connection);
  if (found == newest) return;
  if (found > 0) connection.backup_to(path.string() + ".before-schema-" + std::to_string(newest));

  // Two processes may start at once: whoever comes second finds the work done.
  SmallWrite write(connection, SmallWrite::Durability::full);
  for (const Migration& step : steps) {
    if (step.version <= version_of(connection)) continue;
    connection.execute(step.statements);
    connection.execute(("PRAGMA user_version=" + std::to_string(step.version)).c_str());
  }
  connection.execute(("PRAGMA application_id=" + std::to_string(kApplication)).c_str());
  write.commit();
}

void check_version(Connection& connection, std::span<const Migration> steps) {
  const int newest = steps.back().version;
  refuse_strangers(connection, newest);
  if (version_of(connection) != newest)
    throw StoreError(
        connection.where() +
        ": has the schema of an older Molva; the service brings it up to date when it starts");
}

}  // namespace molva
