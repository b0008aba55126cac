#include "daemon/commands/backfill.h"

#include <algorithm>
#include <thread>

#include "connectors/core/curl_http.h"
#include "daemon/kept_budgets.h"
#include "daemon/messages.h"
#include "daemon/pipeline.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"
#include "daemon/spoken.h"
#include "daemon/zone.h"

namespace molva {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds kLongestWait = 30min;  // for a service that asks for a pause
constexpr std::chrono::seconds kFirstPause = 2s;      // after a failure that may pass
constexpr int kMostFailures = 6;                      // in turn
constexpr auto kTellEvery = 5s;

TimePoint now() {
  return SystemClock().now();
}

// One run of the command.
class Filling {
 public:
  Filling(const SetupLoad& load, const SourceSettings& source, Backfill progress, std::ostream& err)
      : settings_(load.setup->settings),
        source_(source),
        store_(Store::open(settings_.store.path)),
        pipeline_(store_, load.setup),
        http_(curl_http({.guard = AddressGuard(settings_.allowed_for(source))})),
        progress_(std::move(progress)),
        err_(err) {
    restore_budgets(store_);
  }

  // Nothing when it came to the end or to `most_polls`.
  std::optional<Error> run(int most_polls) {
    int failures = 0;
    for (int polls = 0; !progress_.finished && (most_polls == 0 || polls < most_polls);) {
      const Result<Batch> batch = source_.connector->poll(progress_.cursor, *http_, now());
      keep_budgets(store_);
      if (batch) take(*batch);
      if (batch && !batch->failed) {
        failures = 0;
        ++polls;
        continue;
      }
      const Error error = batch ? *batch->failed : batch.error();
      const bool passes =
          error.code == ErrorCode::rate_limited || error.code == ErrorCode::unavailable;
      const auto pause = error.retry_after.value_or(kFirstPause * (1 << failures));
      if (!passes || ++failures > kMostFailures || pause > kLongestWait) return error;
      tell(Message(msg::backfill_waits, {{"source", source_.id},
                                         {"seconds", static_cast<std::int64_t>(pause.count())},
                                         {"why", trouble_text(error, settings_.language)}}));
      std::this_thread::sleep_for(pause);
    }
    return std::nullopt;
  }

  const Backfill& progress() const { return progress_; }

 private:
  void take(const Batch& batch) {
    const Pipeline::Ingested ingested = pipeline_.fill_history(source_, batch, progress_, now());
    read_ += static_cast<std::int64_t>(batch.items.size());
    for (const RawItem& item : batch.items)
      if (item.created && (!oldest_ || *item.created < *oldest_)) oldest_ = item.created;
    if (Steady::now() - told_ < kTellEvery || progress_.finished) return;
    told_ = Steady::now();
    tell(Message(msg::backfill_progress,
                 {{"source", source_.id},
                  {"read", read_},
                  {"fresh", progress_.items},
                  {"to", oldest_ ? local_date_and_time(*oldest_, settings_.time_zone) : "—"}}));
  }
  void tell(const Message& message) {
    err_ << text(message, settings_.language) << '\n' << std::flush;
  }

  const Settings& settings_;
  const SourceSettings& source_;
  Store store_;
  Pipeline pipeline_;
  std::unique_ptr<HttpClient> http_;
  Backfill progress_;
  std::ostream& err_;
  std::int64_t read_ = 0;
  std::optional<TimePoint> oldest_;
  Steady::time_point told_ = Steady::now();
};

// Where to begin: a reading that was stopped goes on, also when --from is not given again.
std::optional<Backfill> beginning(const BackfillOptions& options, const Settings& settings,
                                  std::ostream& err) {
  std::optional<Backfill> known;
  if (!options.again) {
    Store store = Store::open(settings.store.path);
    known = store.backfill(options.source);
  }
  const bool stopped = known && !known->finished;
  if (options.from.empty()) {
    if (stopped) return known;
    err << text(Message(msg::backfill_needs_from, {{"source", options.source}}), settings.language)
        << '\n';
    return std::nullopt;
  }
  const auto window = window_of(options, "", settings, err);
  if (!window) return std::nullopt;
  if (known && known->since <= window->from) return known;
  return Backfill{window->from, {}, 0, false};
}

}  // namespace

int run_backfill(const BackfillOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto say = [&](const Message& message) { return text(message, settings->language); };
  if (!known_source(options.source, *settings, err)) return 2;
  const auto start = beginning(options, *settings, err);
  if (!start) return 2;

  LoadOptions with_history;
  with_history.history = {options.source, std::max<Millis>(options.now - start->since, 1s)};
  const SetupLoad load = load_setup(options.folder, with_history);
  if (!load.setup) {
    err << say(Message(msg::backfill_no_history, {{"source", options.source}})) << '\n';
    return 2;
  }
  const SourceSettings& source = *load.setup->settings.source(options.source);
  Filling filling(load, source, *start, err);
  const auto error = filling.run(options.most_polls);
  const Backfill& progress = filling.progress();
  if (error) {
    err << say(Message(msg::backfill_stopped, {{"source", options.source},
                                               {"fresh", progress.items},
                                               {"why", trouble_text(*error, settings->language)}}))
        << '\n';
    return 1;
  }
  out << say(Message(progress.finished ? msg::backfill_done : msg::backfill_paused,
                     {{"source", options.source},
                      {"fresh", progress.items},
                      {"since", local_date_and_time(progress.since, settings->time_zone)}}))
      << '\n';
  return 0;
}

}  // namespace molva
