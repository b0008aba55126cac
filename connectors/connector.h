// The way in: what the daemon asks of each kind of place we read.
//
// A connector may return an item twice, must not skip one; keeps no state between calls (the cursor
// is the state); makes no decision about brands, storage or retries. One file each in sources/, one
// row in connectors.cpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/core/http.h"
#include "connectors/core/options.h"
#include "connectors/core/result.h"
#include "connectors/core/time.h"

namespace molva {

enum class ItemKind { review, question, comment, post, article, message };
const char* name(ItemKind kind);

// Three things that must not be mixed up: a published public answer of the company, one that waits
// for moderation or was refused, and an item marked as seen without any answer (`processed` below).
enum class AnswerState { none, pending, rejected, published };
const char* name(AnswerState state);

struct Answer {
  AnswerState state = AnswerState::none;
  std::string text = {};
  std::optional<TimePoint> at = {};  // as the service says; many do not
};

struct Author {
  std::string id, name, handle, url;  // empty: not told
  std::optional<std::int64_t> followers = {};
};

// One review, post or comment as a source gave it, in our words. Texts are UTF-8 (connectors decode);
// they may hold HTML only in `html`. Numbers that were not told are absent, which is not zero.
struct RawItem {
  std::string id;  // unique inside its source; needed
  ItemKind kind = ItemKind::review;
  std::string title = {}, text = {}, html = {}, pros = {}, cons = {};
  std::optional<double> rating = {};  // 1 to 5
  Author author = {};
  std::string product_id = {}, product = {};
  std::string url = {};  // a permanent link that a person can open
  std::optional<TimePoint> created = {}, edited = {};
  std::string parent_id = {}, thread_id = {};
  std::string supplements = {};  // id of this buyer's earlier review that this one adds to
  std::optional<std::int64_t> likes = {}, replies = {}, reposts = {}, views = {};
  std::string language = {};     // as the source says: "ru", "en-US"
  bool withdrawn = false;        // the source says it was deleted or taken back
  Answer answer = {};
  bool processed = false;        // marked as done by the seller, with or without an answer
  // Written by the company itself: never judged, never counted; an answer to the item `parent_id`, if
  // it names one. For places where a reply arrives as an item of its own.
  bool own = false;
};

// Where a source's next poll starts. Opaque to all but its connector; empty at the very first poll.
// Kept as text in the database, so a connector's newer version must read its older cursors.
struct Cursor {
  std::string text;
  bool operator==(const Cursor&) const = default;
};

// An element of an answer that could not be read; the others still come.
struct Unreadable {
  std::string where;   // "feedbacks[3]", "reviews.csv:17"
  std::string what;    // "no id"
  std::string sample;  // the element as received, at most 2,000 bytes
};

// A time in which nothing was read, and from which the service may not give everything any more.
struct Gap {
  TimePoint from{}, until{};
  bool operator==(const Gap&) const = default;
};

struct Batch {
  std::vector<RawItem> items;          // in any order
  Cursor next;                         // commit it together with the items
  bool more = false;                   // poll again at once, from `next`
  std::vector<Unreadable> unreadable = {};
  std::string repaired = {};           // "" or how a broken answer was read all the same
  std::optional<std::chrono::seconds> not_before = {};  // the source asks for this pause (ttl, max-age)
  std::string notice = {};             // "" or what a person should know in time: a key that expires soon
  // The poll failed, yet it brought something or moved on: the source counts as failing, and what
  // could be read comes all the same. `next` is committed, `more` holds.
  std::optional<Error> failed = {};
  std::optional<TimePoint> key_expires = {};  // when its key ends, where that can be told
  std::optional<Gap> lost = {};        // published in it, items may never come; said once
  bool unchanged = false;              // the source said that nothing is new (304, an unchanged file)
  std::vector<std::string> log = {};   // what a program that was run for this said, without secrets
};

// What somebody sent to a source: POST /hooks/<source id>.
struct HookRequest {
  std::string method;  // "POST"
  std::string rest;    // of the path behind the source's id, without slashes around it
  std::vector<std::pair<std::string, std::string>> query = {};
  std::vector<Header> headers = {};
  std::string body = {};
};

struct HookAnswer {
  int status = 200;
  std::string body = {};
  std::string content_type = "text/plain; charset=utf-8";
  // To be committed first: the answer is sent when it is on the disk, else 503.
  std::optional<Batch> batch = {};
  std::string refused = {};  // "" or why the request was not believed or not understood, for the log
};

// The other way in: a source that is told instead of asking.
class Listener {
 public:
  virtual ~Listener() = default;
  // Called by the HTTP server's one thread: checks who speaks, reads, does not wait for anything.
  virtual HookAnswer receive(const HookRequest& request, TimePoint now) = 0;
};

class Connector {
 public:
  virtual ~Connector() = default;
  // One step of reading, straight-line and blocking: a page, or the few calls that belong together.
  // The same cursor may be polled twice (a crash before the commit). Called by one thread at a time.
  virtual Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) = 0;
  // Not null where the kind `listens`: such a source is never polled.
  virtual Listener* listener() { return nullptr; }
};

// How soon an answer is expected where this connector reads (see the deadlines in the README).
enum class PlaceKind { marketplace, social, site };

struct ConnectorKind {
  std::string_view name;     // "wildberries"; also the default channel
  PlaceKind kind;
  bool own_brand;            // true: reads a shop's own reviews, so a source needs `brand`
  bool network;              // has base_url and asks other machines
  // Reads the connector's own options (not the common ones of every source) and makes one; problems
  // go to the reader, and then the pointer is null.
  std::unique_ptr<Connector> (*make)(OptionsReader& options);
  // True where an item's `created` never changes, so that it may stand in the item's key (ordered
  // keys keep the database fast; see performance notes in daemon/DESIGN.md).
  bool stable_created = false;
  bool listens = false;  // waits for what is sent to /hooks/<source id>
};

// Every connector, sorted by name.
std::span<const ConnectorKind> connectors();
const ConnectorKind* find_connector(std::string_view name);  // null when there is none

}  // namespace molva
