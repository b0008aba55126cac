// What Molva remembers: sources and their cursors, items, mentions, counts, alerts, the outbox.
//
// SQLite's only home is this folder; the interface speaks the domain's verbs, because a second
// engine will come. One Store is one connection and belongs to one thread. Everything that happened
// because of one batch is one Write: a transaction that leaves no trace unless it is committed, and
// that is on the disk when commit() returns (WAL, synchronous=FULL).
//
// Errors of the machine (disk full, damage) are exceptions (StoreError); they unwind to the loop of
// the thread, and the transaction rolls back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/index/loyalty_index.h"
#include "daemon/model.h"

namespace molva {

class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// ---- sources --------------------------------------------------------------------------------

// How a source is doing, for `molva sources` and the log.
struct SourceState {
  std::string id;
  Cursor cursor;
  bool caught_up = false;  // its first read has reached the end at least once
  std::optional<TimePoint> first_poll, last_poll, last_success, last_item;
  std::optional<TimePoint> next_poll;  // not before, as the service said with its last refusal
  int failures = 0;                        // in a row
  std::string error_code, error;           // of the last failure; empty when fine
  std::string notice;                      // of the last success: Batch::notice
  std::int64_t items = 0, unreadable = 0;  // since the beginning
  bool reports_answers = false;            // has once told of a published answer
  std::optional<Millis> usual_gap;         // between new items; absent until it is learnt
  std::string shape;                       // as daemon/source_health.h writes it
  std::string vanished;                    // fields that its items always had and now have not
  std::string sample;                      // such an item
  std::optional<TimePoint> failing_since;  // the first of the failures in a row
  std::optional<TimePoint> last_failure;
  std::optional<TimePoint> key_expires;    // as its last success said
  std::optional<Gap> lost;                 // the last time of which items may never come
};

// What a rule has told about a source.
struct SourceTold {
  std::string condition;         // name of the SourceCondition; empty: that all is well
  TimePoint at{};
  int repeats = 0;               // reminders of the same
  std::optional<TimePoint> lost_until;  // the end of the last gap that was told
};

// One reading of a source's history, which may take several calls.
struct Backfill {
  TimePoint since{};
  Cursor cursor;
  std::int64_t items = 0;  // that were new
  bool finished = false;
};

// ---- mentions -------------------------------------------------------------------------------

// A stored mention with its item, for lists, mails and exports.
struct MentionRow {
  MentionId id{};
  ItemId item{};
  std::string source, channel, brand, key;
  ItemKind kind = ItemKind::review;
  std::string title, text, pros, cons, author, product, product_id, url;
  std::optional<double> rating;
  TimePoint published{}, first_seen{};
  nlp::Polarity polarity = nlp::Polarity::neutral;  // what counts: the person's, else the engine's
  nlp::Polarity judged = nlp::Polarity::neutral;    // the engine's
  bool corrected = false;
  double score = 0;
  bool mixed = false, conflict = false, withdrawn = false, superseded = false, edited = false;
  AnswerState answer = AnswerState::none;
  bool processed = false;
  nlp::Language language = nlp::Language::other;
  std::string lexicon;  // version that judged it
  std::string aspects;  // "delivery=-0.62,price=0.40"
  int severity = 0;     // of the worst complaint, 1 to 3; 0: none
  int edits = 0;        // how often the text was changed
  std::string author_hash, answer_text;
  std::optional<TimePoint> answered;
};

struct MentionFilter {
  std::vector<std::string> brands, channels, sources;  // empty: all
  std::optional<nlp::Polarity> polarity;
  std::optional<TimePoint> from, to;  // published, to exclusive
  bool counted_only = false;          // leaves out withdrawn and superseded ones
  std::int64_t limit = 50;            // newest first; <= 0: no limit
};

// A person's word over the engine's.
struct Correction {
  MentionId mention{};
  TimePoint at{};
  std::string who, note;
  nlp::Polarity before{}, after{};
};

// ---- index ----------------------------------------------------------------------------------

// A window: from inclusive, to exclusive.
struct Window {
  TimePoint from{}, to{};
};

struct BrandChannel {
  std::string brand, channel;
  auto operator<=>(const BrandChannel&) const = default;
};

struct CountsRow {
  BrandChannel of;
  Counts counts;
};

struct HourCounts {
  BrandChannel of;
  std::int64_t hour = 0;  // hours since 1970 UTC
  Counts counts;
};

// ---- alerts and outbox ----------------------------------------------------------------------

enum class Severity { info, warning, critical };
const char* name(Severity severity);

// That a source has come into another state.
struct SourceNews {
  std::string source;
  std::string condition;             // name of the SourceCondition, or "lost"
  std::string before;                // the one that was told; empty: all was well
  std::string error_code, what;      // of the failure; the fields that vanished
  std::optional<TimePoint> since;    // since when
  std::optional<TimePoint> until;    // until when: a gap's end, a key's end, the service's pause
  std::optional<TimePoint> last_success, last_item;
};

// One firing of a rule: one or more mentions of one brand on one channel, or sources in trouble.
struct Alert {
  std::string
      id;  // "alt_" + 26 characters, derived from what caused it: the same cause, the same id
  std::string rule, brand, channel;  // of several sources: empty where they differ
  std::string reason;                // "negative", "negative-repeat", "source", "source-repeat"
  Severity severity = Severity::warning;
  TimePoint fired_at{};
  std::vector<MentionId> mentions;
  std::vector<SourceNews> sources = {};  // instead of mentions, where the rule watches sources
};

struct AlertRow {
  Alert alert;
  int repeats = 0;  // how often the first of this chain was repeated
  int notifications = 0, delivered = 0, undeliverable = 0;
};

// Mentions that matched a rule and wait for their group to be sent.
struct AlertGroup {
  std::string rule;
  BrandChannel of;
  TimePoint due{};  // when it is to be sent
  std::optional<TimePoint> last_fired;
  std::vector<MentionId> waiting;  // in order of arrival
};

enum class OutboxState { waiting, delivered, undeliverable };
const char* name(OutboxState state);

struct OutboxEntry {
  std::string id;           // the notification's id: webhook-id, left part of Message-ID
  std::string alert;        // empty: a test
  std::string receiver;     // id in the settings
  std::string destination;  // one mail address, the URL, the folder
  std::string body;         // rendered; sent byte for byte the same at every attempt
  OutboxState state = OutboxState::waiting;
  int attempts = 0;
  TimePoint created{}, due{};
  std::optional<TimePoint> first_attempt, delivered_at;
  std::string last_error;
};

// ---- the store ------------------------------------------------------------------------------

class Store {
 public:
  // Opens or makes the database, brings its schema up to date (with a backup beside it before a
  // migration), refuses one that a newer Molva wrote. Throws StoreError with the path in the text.
  static Store open(const std::filesystem::path& path);
  // For commands that must not change anything; the file must exist.
  static Store open_read_only(const std::filesystem::path& path);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Random bytes made once for this database: the key of author hashes.
  const std::string& author_key() const;

  SourceState source_state(const std::string& source);
  std::vector<SourceState> source_states();
  // By source. What the rule has never spoken of is not there.
  std::map<std::string, SourceTold> told_by(const std::string& rule);
  void reset_source(const std::string& source);  // forgets its cursor; items stay known

  // Budgets (connectors/core/budgets.h) that are in use, and when each is full again. Keeping never
  // shortens what another process has kept.
  std::vector<std::pair<std::string, TimePoint>> budgets(TimePoint now);
  void keep_budgets(const std::vector<std::pair<std::string, TimePoint>>& in_use, TimePoint now);

  // How far the history of a source was read (`molva backfill`); nothing before the first time.
  std::optional<Backfill> backfill(const std::string& source);

  std::vector<MentionRow> mentions(const MentionFilter& filter);
  void each_mention(const MentionFilter& filter, const std::function<void(const MentionRow&)>& use);
  std::optional<MentionRow> mention(MentionId id);
  std::vector<MentionRow> mentions(
      std::span<const MentionId> ids);  // in this order; unknown ones left out
  std::vector<MentionId> mention_ids(const MentionFilter& filter);  // in the order of mentions()
  std::vector<Correction> corrections(MentionId id);
  // Those that a person has corrected, the last corrected first; limit <= 0: all.
  std::vector<MentionId> corrected_mentions(std::int64_t limit);

  // Exact over any window; costs what the window has hours, plus the rows of its two edge hours.
  std::vector<CountsRow> counts(const Window& window, const std::vector<std::string>& brands = {},
                                const std::vector<std::string>& channels = {});
  std::vector<HourCounts> hourly_counts(const Window& whole_hours,
                                        const std::vector<std::string>& brands = {},
                                        const std::vector<std::string>& channels = {});
  // A recount from the rows themselves: what counts() must equal.
  std::vector<CountsRow> recount(const Window& window);

  std::vector<AlertRow> alerts(std::optional<TimePoint> from, std::int64_t limit);
  std::optional<AlertRow> alert(const std::string& id);
  std::vector<AlertGroup> groups_due(TimePoint now);
  std::optional<TimePoint> next_group_due();  // or the next repeat of an alert, whichever is first
  std::optional<TimePoint> last_fired(const std::string& rule, const BrandChannel& of);
  std::vector<AlertRow> repeats_due(TimePoint now);

  // Waiting entries whose time has come, oldest first, receivers that are stopped left out.
  std::vector<OutboxEntry> outbox_due(TimePoint now, std::int64_t limit);
  std::optional<TimePoint> next_outbox_due();
  // The same for one receiver alone, stopped or not; so that a receiver with a long backlog holds
  // up no other.
  std::vector<OutboxEntry> outbox_due_for(const std::string& receiver, TimePoint now,
                                          std::int64_t limit);
  std::optional<TimePoint> next_outbox_due_for(const std::string& receiver);
  std::vector<OutboxEntry> outbox(std::optional<OutboxState> state,
                                  std::int64_t limit);  // newest first
  std::vector<OutboxEntry> outbox_of_alert(const std::string& alert);
  std::optional<OutboxEntry> outbox_entry(const std::string& id);
  // Marks, each its own small transaction (power loss then only repeats with the same id).
  void outbox_delivered(const std::string& id, TimePoint now);
  void outbox_retry(const std::string& id, TimePoint due, const std::string& error, TimePoint now);
  void outbox_give_up(const std::string& id, const std::string& error, TimePoint now);
  bool outbox_resend(const std::string& id, TimePoint now);  // false: no such entry
  // A receiver that answered 410 gets nothing more until it is started again.
  void stop_receiver(const std::string& receiver, const std::string& why, TimePoint now);
  void start_receiver(const std::string& receiver);
  std::optional<std::string> stopped(const std::string& receiver);  // why

  // Copies the database while it is in use (SQLite's online backup).
  void backup(const std::filesystem::path& to);

  struct Database;  // the inside, for the files of this folder only

 private:
  friend class Write;
  Store();
  std::unique_ptr<Database> database_;
};

// What remember() found.
struct Remembered {
  ItemId id{};
  Novelty novelty = Novelty::fresh;
  bool judge = true;    // its text is new (to us): brands and verdict are to be found
  bool counted = true;  // neither withdrawn nor superseded by a supplement
  // What the mentions that an edit took away counted as, by brand.
  std::vector<std::pair<std::string, nlp::Polarity>> before = {};
};

// One transaction. Rolled back unless commit() was called. Not more than one at a time on a Store.
class Write {
 public:
  explicit Write(Store& store);
  ~Write();
  Write(const Write&) = delete;
  Write& operator=(const Write&) = delete;

  // True when this item came before and looked the same: nothing else needs to be done with it.
  // `order` as in Item::order, `raw` as in Item::raw_fingerprint. Cheap: most answers come from a
  // table in memory, the others from one look into the index.
  bool known(const std::string& source, const std::string& key, std::int64_t order,
             std::uint64_t raw);
  // Keeps key and fingerprint. An edited item loses its mentions and their counts (the caller adds
  // the new ones); a withdrawn one keeps them, not counted; a new answer changes nothing but the
  // answer. An item that supplements another supersedes it, in whichever order the two arrive.
  Remembered remember(const Item& item, TimePoint now);
  // A reply of the company's own to the item `parent` of this source: answers it, whichever of the two
  // arrives first. Of several replies the earliest counts.
  void own_reply(const std::string& source, const std::string& parent, const std::string& text,
                 TimePoint at);
  // What own_reply() told about the item; nothing when nobody of the company has replied.
  std::optional<Answer> answer_of_ours(const std::string& source, const std::string& key);
  // Only now is the text kept. Counts move with it.
  MentionId add(const Mention& mention, const Item& item, const std::string& lexicon,
                TimePoint now);
  // A person's correction: moves the counts at once, keeps who, when and what before.
  bool correct(MentionId mention, nlp::Polarity polarity, const std::string& who,
               const std::string& note, TimePoint now);  // false: no such mention
  // The engine's new verdict in place of its old one: counts move with it, but where a person has
  // corrected the mention, the person's word goes on to count. Raises no alert.
  bool rejudge(MentionId mention, const nlp::Verdict& verdict,
               const std::string& lexicon);  // false: no such mention

  // `fresh`: of the batch's items, how many were new.
  void polled(const std::string& source, const Batch& batch, std::int64_t fresh, TimePoint now);
  // A poll that brought nothing and moved nothing; may be told later, for many sources at once.
  void polled_in_vain(const std::string& source, TimePoint at);
  // `next`: where it moved all the same (Batch::failed).
  void poll_failed(const std::string& source, const Error& error, TimePoint now,
                   const std::optional<Cursor>& next = {});
  void note_shape(const std::string& source, const std::string& shape, const std::string& vanished,
                  const std::string& sample);
  void backfilled(const std::string& source, const Backfill& backfill);

  // Adds mentions to their group, once for each (rule, mention, brand) unless it was edited.
  void wait_in_group(const std::string& rule, const BrandChannel& of, MentionId mention,
                     TimePoint due);
  // Writes the alert, takes its mentions off the group's waiting list, notes when it fired; what
  // still waits is due at `next_due`. `repeat_at`: when to look at it again; `repeats` so far.
  void fire(const Alert& alert, TimePoint next_due = {}, std::optional<TimePoint> repeat_at = {},
            int repeats = 0);
  void leave_group(const std::string& rule, const BrandChannel& of, MentionId mention);
  void drop_group(const std::string& rule, const BrandChannel& of);  // with all that wait in it
  void stop_repeating(const std::string& alert);
  void tell_of_source(const std::string& rule, const std::string& source, const SourceTold& told);
  void enqueue(const OutboxEntry& entry);  // an id that is there already is left as it is

  // Makes everything written so far visible to reads through this Store (counts and the last item
  // are held back for speed).
  void settle();
  void commit();

 private:
  Store& store_;
  bool committed_ = false;
};

}  // namespace molva
