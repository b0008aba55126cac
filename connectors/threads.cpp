#include "connectors/threads.h"

#include <algorithm>
#include <map>
#include <utility>

#include "connectors/core/json.h"

namespace molva {
namespace {

using std::chrono::hours;

constexpr std::size_t kMostKnown = 5000;  // branches whose marks are kept

// So many branches in one round, and none that could be read: the service speaks another way.
constexpr std::int64_t kAnotherShape = 3;

// A branch that was walked.
struct Known {
  std::string signature = {};  // when it was last read to its end
  std::int64_t seen = 0;       // when its trunk last named it
  std::string walk = {};       // the cursor of its walk, as JSON
};

struct State {
  std::string trunk;          // the cursor of the trunks' walk, as JSON
  bool more = false;          // the trunks' round is under way
  std::vector<Branch> queue;  // to be read before the trunks go on
  std::int64_t read = 0;      // branches of this round that were read
  std::int64_t bad = 0;       // those whose answer had another shape
  // Until when branches of a kind are left alone: the service has a limit for them.
  std::map<std::string, std::int64_t, std::less<>> held;
  std::map<std::string, Known, std::less<>> known;
};

void write_raw(JsonWriter& json, std::string_view name, const std::string& text) {
  json.key(name);
  if (text.empty())
    json.null();
  else
    json.raw(text);
}

Cursor write_state(const State& state) {
  JsonWriter json;
  json.begin_object().member("v", 1);
  write_raw(json, "trunk", state.trunk);
  json.member("more", state.more).member("read", state.read).member("bad", state.bad);
  json.key("queue").begin_array();
  for (const Branch& one : state.queue)
    json.begin_object()
        .member("name", one.name)
        .member("signature", one.signature)
        .member("order", static_cast<int>(one.order))
        .end_object();
  json.end_array().key("held").begin_object();
  for (const auto& [kind, until] : state.held) json.member(kind, until);
  json.end_object().key("known").begin_object();
  for (const auto& [name, one] : state.known) {
    json.key(name).begin_object().member("signature", one.signature).member("seen", one.seen);
    write_raw(json, "walk", one.walk);
    json.end_object();
  }
  json.end_object().end_object();
  return {json.take()};
}

Order read_order(JsonView json) {
  switch (json.integer().value_or(-1)) {
    case static_cast<int>(Order::newest_first):
      return Order::newest_first;
    case static_cast<int>(Order::filtered):
      return Order::filtered;
    default:
      return Order::unknown;
  }
}

// What cannot be read is forgotten: items may come twice, none is skipped.
State read_state(const Cursor& cursor) {
  State state;
  const auto json = Json::parse(cursor.text);
  if (!json) return state;
  const JsonView root = json->root();
  if (root["trunk"].is_object()) state.trunk = root["trunk"].dump();
  state.more = state.trunk.empty() || root["more"].boolean().value_or(false);
  state.read = root["read"].integer().value_or(0);
  state.bad = root["bad"].integer().value_or(0);
  root["queue"].each([&](JsonView one) {
    const std::string name = one["name"].text_or();
    if (!name.empty())
      state.queue.push_back({name, one["signature"].text_or(), read_order(one["order"])});
  });
  root["held"].each_member([&](std::string_view kind, JsonView until) {
    state.held.emplace(kind, until.integer().value_or(0));
  });
  root["known"].each_member([&](std::string_view name, JsonView one) {
    Known known{one["signature"].text_or(), one["seen"].integer().value_or(0), ""};
    if (one["walk"].is_object()) known.walk = one["walk"].dump();
    state.known.emplace(name, std::move(known));
  });
  return state;
}

// Puts those of the branches into the queue that must be read.
void enqueue(State& state, const std::vector<Branch>& branches, const WalkOptions& options,
             TimePoint now) {
  for (const Branch& branch : branches) {
    const auto known = state.known.find(branch.name);
    if (known != state.known.end()) known->second.seen = unix_seconds(now);
    const bool due = known == state.known.end() || known->second.signature != branch.signature ||
                     deep_walk_is_due({known->second.walk}, branch.name, options, now);
    if (due && std::ranges::find(state.queue, branch.name, &Branch::name) == state.queue.end())
      state.queue.push_back(branch);
  }
}

// Forgets branches that no trunk has named for long; should one come back, it is read as a new one.
void forget_old(State& state, const WalkOptions& options, TimePoint now) {
  const Millis longest = 3 * options.reread_every + Millis{hours{24 * 7}};
  std::erase_if(state.known, [&](const auto& one) {
    return now - from_unix_seconds(one.second.seen) > longest;
  });
  while (state.known.size() > kMostKnown) {
    const auto oldest =
        std::ranges::min_element(state.known, {}, [](const auto& one) { return one.second.seen; });
    state.known.erase(oldest);
  }
}

// "comments" of "comments/-22_1501": branches of one kind are asked for in one way.
std::string kind_of(const Branch& branch) {
  return branch.name.substr(0, branch.name.find('/'));
}

// Puts the first branch that may be read now in front. False where there is none.
bool bring_forward(State& state, TimePoint now) {
  const auto next = std::ranges::find_if(state.queue, [&](const Branch& branch) {
    const auto held = state.held.find(kind_of(branch));
    return held == state.held.end() || held->second <= unix_seconds(now);
  });
  if (next == state.queue.end()) return false;
  std::rotate(state.queue.begin(), next, next + 1);
  return true;
}

// Network, limits and keys are no fault of one branch.
bool only_this_one(const Error& error) {
  return error.code != ErrorCode::rate_limited && error.code != ErrorCode::unavailable &&
         error.code != ErrorCode::unauthorized;
}

Result<Batch> read_branch(std::string_view service, State& state, const WalkOptions& options,
                          TimePoint now, const ReadBranchedPage& read_page) {
  const Branch branch = state.queue.front();
  Known known{.seen = unix_seconds(now)};
  if (const auto found = state.known.find(branch.name); found != state.known.end())
    known = found->second;
  std::vector<Branch> branches;
  const WalkedList list{branch.name, branch.order};
  auto batch = walk_lists(service, {known.walk}, {&list, 1}, options, now,
                          [&](const WalkedList&, const PagePlace& place) -> Result<ListPage> {
                            auto page = read_page(branch.name, place);
                            if (!page) return page.error();
                            branches = std::move(page->branches);
                            return std::move(page->page);
                          });
  if (!batch && batch.error().of_one_list) {  // it waits in the queue, the others go on
    state.held[kind_of(branch)] =
        unix_seconds(now + batch.error().retry_after.value_or(std::chrono::minutes{10}));
    Batch passed;
    passed.unreadable.push_back({branch.name, batch.error().message, ""});
    return passed;
  }
  if (!batch && batch.error().code == ErrorCode::unavailable && !batch.error().retry_after) {
    // Should it be this branch alone, it must not keep the others from their turns.
    std::rotate(state.queue.begin(), state.queue.begin() + 1, state.queue.end());
    Batch passed;
    passed.failed = batch.error();
    return passed;
  }
  if (!batch) {
    if (!only_this_one(batch.error())) return batch.error();
    state.queue.erase(state.queue.begin());
    if (batch.error().code == ErrorCode::malformed) ++state.bad;
    if (state.queue.empty() && state.read == 0 && state.bad >= kAnotherShape) return batch.error();
    Batch passed;
    passed.unreadable.push_back({branch.name, batch.error().message, ""});
    return passed;
  }
  known.walk = batch->next.text;
  if (batch->failed) {  // it waits behind the others, its walk where it is
    std::rotate(state.queue.begin(), state.queue.begin() + 1, state.queue.end());
  } else if (!batch->more) {
    state.queue.erase(state.queue.begin());
    ++state.read;
    // A walk that only began again has not finished: its branch is read again in the next round.
    const auto finished = last_walk(batch->next, branch.name);
    if (finished && unix_seconds(*finished) == unix_seconds(now))
      known.signature = branch.signature;
  }
  state.known.insert_or_assign(branch.name, std::move(known));
  enqueue(state, branches, options, now);
  return batch;
}

Result<Batch> read_trunk(std::string_view service, State& state, std::span<const WalkedList> trunks,
                         const WalkOptions& options, TimePoint now,
                         const ReadBranchedPage& read_page) {
  if (!state.more) state.read = state.bad = 0;
  std::vector<Branch> branches;
  auto batch = walk_lists(service, {state.trunk}, trunks, options, now,
                          [&](const WalkedList& list, const PagePlace& place) -> Result<ListPage> {
                            auto page = read_page(list.name, place);
                            if (!page) return page.error();
                            branches = std::move(page->branches);
                            return std::move(page->page);
                          });
  if (!batch) return batch;
  state.trunk = batch->next.text;
  state.more = batch->more || batch->failed;
  enqueue(state, branches, options, now);
  if (!state.more) forget_old(state, options, now);
  return batch;
}

}  // namespace

void take_answers(std::vector<RawItem>& items) {
  for (const RawItem& reply : items) {
    if (!reply.own || reply.parent_id.empty()) continue;
    const auto found = std::ranges::find(items, reply.parent_id, &RawItem::id);
    if (found == items.end() || found->own) continue;
    Answer& answer = found->answer;
    const bool earlier = answer.at && reply.created && *answer.at <= *reply.created;
    if (answer.state != AnswerState::published || !earlier)
      answer = {AnswerState::published, reply.text, reply.created};
  }
}

Result<Batch> walk_threads(std::string_view service, const Cursor& cursor,
                           std::span<const WalkedList> trunks, const WalkOptions& options,
                           TimePoint now, const ReadBranchedPage& read_page) {
  State state = read_state(cursor);
  auto batch = bring_forward(state, now)
                   ? read_branch(service, state, options, now, read_page)
                   : read_trunk(service, state, trunks, options, now, read_page);
  if (!batch) return batch;
  // Where nothing could be read there may be no network: no hurry.
  const bool nothing = batch->failed && batch->items.empty();
  const bool go_on = state.more && !batch->failed;
  batch->more = !nothing && (go_on || bring_forward(state, now));
  if (!batch->failed) batch->failed = failing_page({state.trunk});
  batch->next = write_state(state);
  return batch;
}

}  // namespace molva
