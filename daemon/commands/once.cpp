#include "daemon/commands/once.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "connectors/core/curl_http.h"
#include "daemon/delivery.h"
#include "daemon/kept_budgets.h"
#include "daemon/messages.h"
#include "daemon/pipeline.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"
#include "daemon/spoken.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

constexpr auto kLongestWait = 60s;       // for a source that asks us to come back so soon
constexpr int kMostWaits = 20;           // in one round of one source
constexpr int kMostRefusals = 3;         // in turn: a source that only says "later" is left for later
constexpr TimePoint kFarFuture = TimePoint::max();

TimePoint now() { return SystemClock().now(); }

// What a round came to, for one source.
struct Round {
  Pipeline::Ingested sum;
  std::int64_t unreadable = 0;
  std::optional<Error> error;
};

void add(Pipeline::Ingested& sum, const Pipeline::Ingested& one) {
  sum.fresh += one.fresh;
  sum.edited += one.edited;
  sum.same += one.same;
  sum.mentions += one.mentions;
  sum.negative += one.negative;
  sum.alerts += one.alerts;
}

Round poll_until_caught_up(Store& store, Pipeline& pipeline, const SourceSettings& source,
                           HttpClient& http) {
  Round round;
  int waits = 0, refusals = 0;
  for (;;) {
    const Cursor cursor = store.source_state(source.id).cursor;
    Result<Batch> batch = source.connector->poll(cursor, http, now());
    if (!batch) {
      const Error error = batch.error();
      if (error.retry_after && *error.retry_after <= kLongestWait && ++refusals <= kMostRefusals) {
        std::this_thread::sleep_for(*error.retry_after);
        continue;
      }
      Write write(store);
      write.poll_failed(source.id, error, now());
      write.commit();
      round.error = error;
      return round;
    }
    refusals = 0;
    add(round.sum, pipeline.ingest(source, *batch, now()));
    round.unreadable += static_cast<std::int64_t>(batch->unreadable.size());
    if (batch->failed) round.error = batch->failed;  // what else it has is read all the same
    if (!batch->more) return round;
    // A source that has more to come in a moment (a last line that is still being written).
    if (batch->not_before && (*batch->not_before > kLongestWait || ++waits > kMostWaits)) return round;
    if (batch->not_before) std::this_thread::sleep_for(*batch->not_before);
  }
}

bool chosen(const OnceOptions& options, const std::string& source) {
  return options.sources.empty() ||
         std::find(options.sources.begin(), options.sources.end(), source) != options.sources.end();
}

// A source that does not exist is wrong usage; the nearest name helps.
bool all_known(const OnceOptions& options, const Settings& settings, std::ostream& err) {
  std::vector<std::string> names;
  for (const SourceSettings& source : settings.sources) names.push_back(source.id);
  bool good = true;
  for (const std::string& name : options.sources) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    good = false;
    const auto near = nearest(name, names);
    err << text(near ? Message(msg::once_unknown_source_near, {{"source", name}, {"near", *near}})
                     : Message(msg::once_unknown_source, {{"source", name}}),
                settings.language)
        << '\n';
  }
  return good;
}

void report(const SourceSettings& source, const Round& round, UiLanguage language, std::ostream& out,
            std::ostream& err) {
  const auto count = [](int n) { return static_cast<std::int64_t>(n); };
  out << text(Message(msg::once_source, {{"source", source.id},
                                         {"fresh", count(round.sum.fresh)},
                                         {"edited", count(round.sum.edited)},
                                         {"known", count(round.sum.same)},
                                         {"mentions", count(round.sum.mentions)},
                                         {"negative", count(round.sum.negative)}}),
              language)
      << '\n';
  if (round.unreadable)
    err << text(Message(msg::once_unreadable, {{"source", source.id}, {"count", round.unreadable}}),
                language)
        << '\n';
  if (round.error)
    err << text(Message(msg::once_failed,
                        {{"source", source.id}, {"error", trouble_text(*round.error, language)}}),
                language)
        << '\n';
}

// Everything that is due goes out; entries that did not are named.
bool deliver(Store& store, const Settings& settings, std::ostream& out, std::ostream& err) {
  Delivery delivery(store, settings, DeliveryPart::all);
  const auto round = delivery.deliver_due(now(), [] { return false; });
  if (round.delivered)
    out << text(Message(msg::once_delivered, {{"count", std::int64_t{round.delivered}}}), settings.language) << '\n';
  if (round.retried == 0 && round.given_up == 0) return true;
  for (const OutboxEntry& entry : store.outbox(std::nullopt, 1000)) {
    if (entry.state == OutboxState::delivered || entry.last_error.empty()) continue;
    err << text(Message(msg::once_not_delivered, {{"receiver", entry.receiver},
                                                  {"id", entry.id},
                                                  {"error", entry.last_error}}),
                settings.language)
        << '\n';
  }
  return false;
}

}  // namespace

int run_once(const OnceOptions& options, std::ostream& out, std::ostream& err) {
  const SetupLoad load = load_setup(options.folder);
  if (!load.setup) {
    print_problems(load, err);
    return 2;
  }
  const Settings& settings = load.setup->settings;
  if (!all_known(options, settings, err)) return 2;
  Store store = Store::open(settings.store.path);
  Pipeline pipeline(store, load.setup);
  bool good = true;
  int alerts = 0;
  restore_budgets(store);
  for (const SourceSettings& source : settings.sources) {
    if (!chosen(options, source.id) || source.kind->listens) continue;
    const auto http = curl_http({.guard = AddressGuard(settings.allowed_for(source))});
    const Round round = poll_until_caught_up(store, pipeline, source, *http);
    report(source, round, settings.language, out, err);
    alerts += round.sum.alerts;
    good &= !round.error;
  }
  keep_budgets(store);
  alerts += pipeline.fire_due(now(), kFarFuture);
  alerts += pipeline.watch_sources(now());
  if (alerts)
    out << text(Message(msg::once_alerts, {{"count", std::int64_t{alerts}}}), settings.language) << '\n';
  good &= deliver(store, settings, out, err);
  return good ? 0 : 1;
}

}  // namespace molva
