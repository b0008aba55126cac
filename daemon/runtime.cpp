#include "daemon/runtime.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "connectors/core/curl_http.h"
#include "daemon/kept_budgets.h"
#include "daemon/log.h"
#include "daemon/messages.h"

namespace molva {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kQueueRoom = 8;  // batches between pollers and pipeline
constexpr std::size_t kFewPollers = 8, kMostPollers = 32;
constexpr auto kIdle = 1s;        // longest sleep of a loop, so that the watchdog hears of it
constexpr auto kOutboxLook = 5s;  // other processes queue too (`molva outbox resend`)
constexpr auto kStoreTroublePause = 2s;

TimePoint now() {
  return SystemClock().now();
}

// A poll takes about this long; how many must go on at once follows from it.
constexpr double kSecondsOfPoll = 0.5;

std::size_t pollers_for(const Settings& settings) {
  double at_once = 0;
  for (const SourceSettings& source : settings.sources)
    at_once += kSecondsOfPoll / std::chrono::duration<double>(source.interval).count();
  const auto wanted = static_cast<std::size_t>(2 * at_once) + kFewPollers;
  return std::clamp<std::size_t>(settings.sources.size(), 1, std::min(wanted, kMostPollers));
}

constexpr auto kWatchSources = 60s;
constexpr auto kWriteDown = 20s;  // how often what may be lost is written

void log_read(const SourceSettings& source, const Batch& batch,
              const Pipeline::Ingested& ingested) {
  if (ingested.fresh || ingested.edited || !batch.unreadable.empty())
    log_info("read", {{"source", source.id},
                      {"fresh", std::to_string(ingested.fresh)},
                      {"edited", std::to_string(ingested.edited)},
                      {"known", std::to_string(ingested.same)},
                      {"mentions", std::to_string(ingested.mentions)},
                      {"negative", std::to_string(ingested.negative)},
                      {"unreadable", std::to_string(batch.unreadable.size())}});
  if (!ingested.vanished.empty())
    log_warning("fields have vanished from the answers",
                {{"source", source.id}, {"fields", ingested.vanished}});
  for (const Unreadable& bad : batch.unreadable)
    log_warning("an item could not be read",
                {{"source", source.id}, {"where", bad.where}, {"what", bad.what}});
  for (const std::string& line : batch.log)
    log_info("its program says", {{"source", source.id}, {"line", line}});
}

}  // namespace

Runtime::Runtime(std::shared_ptr<const PipelineSetup> setup)
    : setup_(std::move(setup)), scheduler_(std::random_device{}()), queue_(kQueueRoom) {
  Store store = Store::open(setup_->settings.store.path);
  for (const SourceState& state : store.source_states()) cursors_[state.id] = state.cursor;
  restore_budgets(store);
  plan_sources();
}

Runtime::~Runtime() {
  stop();
}

void Runtime::plan_sources() {
  std::vector<Scheduler::Plan> plans;
  std::map<std::vector<AddressRange>, std::shared_ptr<HttpClient>> clients;
  clients_.clear();
  sources_.clear();
  for (const SourceSettings& source : setup_->settings.sources) {
    sources_[source.id] = &source;
    if (source.kind && source.kind->listens) continue;  // it is told, and never asks
    plans.push_back({source.id, source.interval, source.fingerprint, source.host});
    // Sources that may go to the same addresses share a client.
    std::vector<AddressRange> allowed = setup_->settings.allowed_for(source);
    std::shared_ptr<HttpClient>& client = clients[allowed];
    if (!client) client = curl_http({.guard = AddressGuard(std::move(allowed))});
    clients_[source.id] = client;
  }
  scheduler_.set_sources(plans, Steady::now());
}

std::shared_ptr<const PipelineSetup> Runtime::setup() const {
  std::lock_guard lock(mutex_);
  return setup_;
}

Runtime::InForce Runtime::in_force(const std::string& source) const {
  std::lock_guard lock(mutex_);
  const auto found = sources_.find(source);
  return {setup_, found == sources_.end() ? nullptr : found->second};
}

void Runtime::start_loop(const char* name, std::chrono::seconds limit,
                         std::function<void(std::stop_token, Loop&)> body) {
  loops_.push_back(std::make_unique<Loop>(name, limit));
  Loop& loop = *loops_.back();
  threads_.emplace_back([this, body = std::move(body), &loop](std::stop_token stop) {
    // The one catch of the thread. A database that fails (full disk, damage) is tried again: what
    // was not committed left no trace, and its source is polled anew from the committed cursor.
    while (!stop.stop_requested()) {
      try {
        body(stop, loop);
      } catch (const std::exception& error) {
        log_error("loop stopped by an error, trying again",
                  {{"loop", loop.name}, {"error", error.what()}});
        {
          std::lock_guard lock(mutex_);
          store_trouble_ = error.what();
        }
        loop.moved = Steady::now();
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait_for(lock, stop, kStoreTroublePause,
                                               [] { return false; });
      }
    }
  });
}

void Runtime::start() {
  start_loop("pipeline", 60s,
             [this](std::stop_token stop, Loop& loop) { pipeline_loop(stop, loop); });
  // libcurl's SMTP blocks after the final dot for as long as the server likes: mail has its own
  // thread.
  start_loop("mail", 600s,
             [this](std::stop_token stop, Loop& loop) { delivery_loop(stop, loop, true); });
  start_loop("delivery", 600s,
             [this](std::stop_token stop, Loop& loop) { delivery_loop(stop, loop, false); });
  start_loop("http", 60s, [this](std::stop_token stop, Loop& loop) { http_loop(stop, loop); });
  for (std::size_t i = 0; i < pollers_for(setup()->settings); ++i)
    start_loop("poller", 600s, [this](std::stop_token stop, Loop& loop) { poll_loop(stop, loop); });
}

void Runtime::stop() {
  for (std::jthread& thread : threads_) thread.request_stop();
  turn_.notify_all();
  watch_.notify_all();
  settings_changed_.notify_all();
  outbox_changed_.notify_all();
  threads_.clear();  // joins
  loops_.clear();
}

void Runtime::swap(std::shared_ptr<const PipelineSetup> setup) {
  {
    std::lock_guard lock(mutex_);
    setup_ = std::move(setup);
    plan_sources();
  }
  turn_.notify_all();
  settings_changed_.notify_all();
  wake_delivery();
}

// ---- pollers --------------------------------------------------------------------------------

void Runtime::poll_loop(std::stop_token stop, Loop& loop) {
  while (!stop.stop_requested()) {
    loop.moved = Steady::now();
    std::unique_lock lock(mutex_);
    const auto source = scheduler_.take_due(Steady::now());
    if (!source) {
      wait_for_turn(lock, stop);
      continue;
    }
    lock.unlock();
    watch_.notify_one();  // somebody else watches from here on
    poll_once(*source, stop);
  }
}

// One idle poller watches for the next turn, the others wait for it to go: a turn wakes one thread.
void Runtime::wait_for_turn(std::unique_lock<std::mutex>& lock, std::stop_token stop) {
  const auto longest = Steady::now() + kIdle;
  if (watched_) {
    watch_.wait_until(lock, stop, longest, [this] { return !watched_; });
    return;
  }
  watched_ = true;
  const auto until = std::min(scheduler_.next_due().value_or(longest), longest);
  turn_.wait_until(lock, stop, until, [this, until] {
    const auto due = scheduler_.next_due();
    return due && *due < until;  // one that has come before it
  });
  watched_ = false;
}

void Runtime::poll_once(const std::string& id, std::stop_token stop) {
  const auto [setup, source] = in_force(id);
  std::shared_ptr<HttpClient> http;
  Cursor cursor;
  {
    std::lock_guard lock(mutex_);
    http = clients_[id];
    cursor = cursors_[id];
  }
  if (!source || !http) return;  // gone by a reload
  Result<Batch> result = source->connector->poll(cursor, *http, now());
  queue_.push(Polled{setup, source, std::move(result)}, stop);
}

// ---- pipeline -------------------------------------------------------------------------------

void Runtime::pipeline_loop(std::stop_token stop, Loop& loop) {
  Store store = Store::open(setup()->settings.store.path);
  auto in_force = setup();
  Pipeline pipeline(store, in_force);
  auto written_down = Steady::now(), watched = Steady::now();
  std::optional<TimePoint> due;  // when the next group is; looked up anew when it may have changed
  auto due_looked_up = Steady::time_point{};
  {
    std::lock_guard lock(mutex_);
    store_trouble_.clear();
  }
  while (!stop.stop_requested()) {
    loop.moved = Steady::now();
    Millis wait = kIdle;
    if (due) wait = std::clamp<Millis>(*due - now(), 0ms, wait);
    const auto work = queue_.pop(wait, stop);
    if (const auto latest = setup(); latest != in_force) {
      in_force = latest;
      pipeline.swap(latest);
      wake_delivery();
    }
    const bool wrote =
        work && std::visit([&](const auto& one) { return take(store, pipeline, one); }, *work);
    if (wrote || (due && *due <= now()) || Steady::now() - due_looked_up >= kIdle) {
      const bool fired = pipeline.fire_due(now()) > 0;
      due = store.next_group_due();
      due_looked_up = Steady::now();
      if (wrote || fired) wake_delivery();
    }
    if (Steady::now() - watched >= kWatchSources) {
      write_down_polls(store);
      if (pipeline.watch_sources(now()) > 0) wake_delivery();
      watched = Steady::now();
    }
    if (Steady::now() - written_down < kWriteDown) continue;
    keep_budgets(store);
    write_down_polls(store);
    written_down = Steady::now();
  }
  keep_budgets(store);
  write_down_polls(store);
}

// Most polls of most sources: the database need not be written for each of them.
bool Runtime::changes_nothing(const SourceSettings& source, const Batch& batch) const {
  if (!batch.items.empty() || !batch.unreadable.empty() || batch.more || batch.lost) return false;
  if (!settled_.contains(source.id)) return false;
  std::lock_guard lock(mutex_);
  const auto cursor = cursors_.find(source.id);
  const auto told = told_.find(source.id);
  return cursor != cursors_.end() && cursor->second == batch.next && told != told_.end() &&
         told->second == Told{batch.notice, batch.key_expires};
}

void Runtime::write_down_polls(Store& store) {
  if (in_vain_.empty()) return;
  Write write(store);
  for (const auto& [source, at] : in_vain_) write.polled_in_vain(source, at);
  write.commit();
  in_vain_.clear();
}

// Takes one poll's outcome into the store, then gives the source its next turn. True when it wrote.
bool Runtime::take(Store& store, Pipeline& pipeline, const Polled& polled) {
  const auto [in_force, source] = this->in_force(polled.source->id);
  if (!source || source->fingerprint != polled.source->fingerprint)
    return false;    // changed by a reload
  struct NextTurn {  // a source whose batch could not be stored must come back too
    Runtime& runtime;
    const std::string& id;
    bool done = false;
    ~NextTurn() {
      if (done) return;
      std::lock_guard lock(runtime.mutex_);
      runtime.scheduler_.failed(id, {}, Steady::now());
    }
  } next_turn{*this, source->id};
  bool wrote = true;

  if (polled.result.ok() && polled.result->failed) {
    const Batch& batch = *polled.result;
    log_read(*source, batch, pipeline.ingest(*source, batch, now()));
    note_failure(*source, *batch.failed);
    std::lock_guard lock(mutex_);
    cursors_[source->id] = batch.next;
    scheduler_.succeeded(source->id, batch.more, batch.not_before, Steady::now());
  } else if (polled.result.ok()) {
    const Batch& batch = *polled.result;
    if (changes_nothing(*source, batch)) {
      in_vain_[source->id] = now();
      wrote = false;
    } else {
      in_vain_.erase(source->id);
      log_read(*source, batch, pipeline.ingest(*source, batch, now()));
    }
    if (!batch.more) settled_.insert(source->id);
    std::lock_guard lock(mutex_);
    cursors_[source->id] = batch.next;
    Told& told = told_[source->id];
    if (!batch.notice.empty() && batch.notice != told.notice)
      log_warning("the source gives notice", {{"source", source->id}, {"notice", batch.notice}});
    told = {batch.notice, batch.key_expires};
    if (troubles_.erase(source->id)) log_info("source works again", {{"source", source->id}});
    scheduler_.succeeded(source->id, batch.more, batch.not_before, Steady::now());
  } else {
    Write write(store);
    write.poll_failed(source->id, polled.result.error(), now());
    write.commit();
    note_failure(*source, polled.result.error());
    std::lock_guard lock(mutex_);
    scheduler_.failed(source->id, polled.result.error().retry_after, Steady::now());
  }
  next_turn.done = true;
  turn_.notify_one();
  return wrote;
}

// What the memory keeps of a failed poll, after it is on the disk.
void Runtime::note_failure(const SourceSettings& source, const Error& error) {
  in_vain_.erase(source.id);
  settled_.erase(source.id);
  std::lock_guard lock(mutex_);
  std::string& known = troubles_[source.id];
  // The same trouble again is not told again: quiet until something changes.
  if (known != error.message)
    log_warning("source failed",
                {{"source", source.id}, {"code", name(error.code)}, {"error", error.message}});
  known = error.message;
}

// What was sent to a hook: answered only when it is on the disk. Whoever sent it tries again else.
bool Runtime::take(Store&, Pipeline& pipeline, const Received& received) {
  struct Answered {
    const Received& received;
    bool stored = false;
    ~Answered() {
      if (!stored) received.reply({503, "not stored, send it again\n"});
    }
  } answered{received};
  const auto [in_force, source] = this->in_force(received.source);
  if (!source) return false;  // gone by a reload
  const Pipeline::Ingested ingested = pipeline.ingest(*source, received.batch, now());
  answered.stored = true;
  received.reply(received.answer);
  log_read(*source, received.batch, ingested);
  std::lock_guard lock(mutex_);
  refusals_.erase(source->id);
  return true;
}

// ---- delivery -------------------------------------------------------------------------------

void Runtime::wake_delivery() {
  {
    std::lock_guard lock(outbox_mutex_);
    ++outbox_turn_;
  }
  outbox_changed_.notify_all();
}

void Runtime::delivery_loop(std::stop_token stop, Loop& loop, bool mail) {
  auto in_force = setup();
  Store store = Store::open(in_force->settings.store.path);
  Delivery delivery(store, in_force->settings, mail ? DeliveryPart::mail : DeliveryPart::others);
  std::uint64_t seen = 0;
  while (!stop.stop_requested()) {
    loop.moved = Steady::now();
    if (const auto latest = setup(); latest != in_force) {
      in_force = latest;
      delivery.swap(latest->settings);
    }
    delivery.deliver_due(now(), [&stop] { return stop.stop_requested(); });
    Millis wait = kOutboxLook;
    if (const auto due = delivery.next_due()) wait = std::clamp<Millis>(*due - now(), 100ms, wait);
    std::unique_lock lock(outbox_mutex_);
    outbox_changed_.wait_for(lock, stop, wait, [&] { return outbox_turn_ != seen; });
    seen = outbox_turn_;
  }
}

// ---- how it is doing ------------------------------------------------------------------------

bool Runtime::every_loop_moves() const {
  const auto time = Steady::now();
  return std::all_of(loops_.begin(), loops_.end(),
                     [&](const auto& loop) { return time - loop->moved.load() < loop->limit; });
}

std::string Runtime::status() const {
  std::lock_guard lock(mutex_);
  const auto sources = static_cast<std::int64_t>(setup_->settings.sources.size());
  const UiLanguage language = setup_->settings.language;
  if (!store_trouble_.empty())
    return text(Message(msg::status_store_trouble, {{"error", store_trouble_}}), language);
  if (troubles_.empty()) return text(Message(msg::status_fine, {{"sources", sources}}), language);
  std::string names;
  for (const auto& [source, trouble] : troubles_) names += (names.empty() ? "" : ", ") + source;
  return text(
      Message(msg::status_troubles, {{"sources", sources},
                                     {"troubles", static_cast<std::int64_t>(troubles_.size())},
                                     {"names", names}}),
      language);
}

}  // namespace molva
