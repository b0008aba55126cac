// The life of the service: settings, runtime, "ready", then one signal after another.
//
// A reload builds the whole new state first and swaps it at once; a bad file changes nothing, and
// the log, systemd's status and the next `molva check` say so.
#include "daemon/commands/run.h"

#include <malloc.h>
#include <signal.h>

#include <chrono>
#include <string>

#include "daemon/log.h"
#include "daemon/messages.h"
#include "daemon/problem_report.h"
#include "daemon/reload_answer.h"
#include "daemon/runtime.h"
#include "daemon/sd_notify.h"
#include "daemon/service_lock.h"
#include "daemon/setup_problems.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

// The signals that the service understands, blocked in every thread and taken one by one.
class Signals {
 public:
  Signals() {
    sigemptyset(&set_);
    for (const int signal : {SIGHUP, SIGTERM, SIGINT}) sigaddset(&set_, signal);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
  }
  // The next signal, or 0 when none came in time.
  int wait(std::chrono::milliseconds time) const {
    const timespec limit{static_cast<time_t>(time.count() / 1000),
                         static_cast<long>(time.count() % 1000 * 1'000'000)};
    const int signal = sigtimedwait(&set_, nullptr, &limit);
    return signal > 0 ? signal : 0;
  }

 private:
  sigset_t set_{};
};

void log_problems(const SetupLoad& load, UiLanguage language) {
  for (const Problem& problem : all_problems(load)) log_error(one_line(problem, language));
}

std::string status_line(MessageId id, UiLanguage language) {
  return "STATUS=" + text(Message(id), language);
}

// The settings in force after a reload: the new ones when they are good, else still the old ones.
std::shared_ptr<const PipelineSetup> reload(const std::filesystem::path& folder, Runtime& runtime,
                                            std::shared_ptr<const PipelineSetup> in_force) {
  const UiLanguage language = in_force->settings.language;
  sd_notify(reloading_lines() + "\n" + status_line(msg::status_reloading, language));
  SetupLoad load = load_setup(folder);
  if (load.setup && load.setup->settings.store.path != in_force->settings.store.path)
    log_warning("the database's path changes only with a restart",
                {{"path", load.setup->settings.store.path.string()}});
  if (!load.setup) {
    log_problems(load, language);
    const auto count = static_cast<std::int64_t>(all_problems(load).size());
    log_error("settings refused, the old ones stay in force", {{"problems", std::to_string(count)}});
    sd_notify("READY=1\nSTATUS=" +
              text(Message(msg::status_reload_failed, {{"problems", count}}), language));
    return in_force;
  }
  runtime.swap(load.setup);
  log_info("settings reloaded", {{"settings", load.setup->settings.hash},
                                 {"lexicon", nlp::version_of(*load.setup->lexicon)}});
  sd_notify("READY=1\nSTATUS=" + runtime.status());
  malloc_trim(0);  // the old state is gone; a small server wants its memory back
  return load.setup;
}

// Until SIGTERM or SIGINT. Feeds the watchdog only while every loop moves.
void serve(const std::filesystem::path& folder, Runtime& runtime, const Signals& signals,
           std::shared_ptr<const PipelineSetup> setup) {
  const auto watchdog = watchdog_interval();
  const auto beat = watchdog ? std::chrono::duration_cast<std::chrono::milliseconds>(*watchdog / 3)
                             : std::chrono::milliseconds(10'000);
  std::string told;
  bool refused = false;  // the status of a refused reload stays until a good one
  ReloadAnswer answer;
  for (;;) {
    const int signal = signals.wait(std::min<std::chrono::milliseconds>(beat, 10s));
    if (signal == SIGTERM || signal == SIGINT) return;
    if (signal == SIGHUP) {
      const auto before = setup;
      setup = reload(folder, runtime, before);
      refused = setup == before;
      answer = {answer.number + 1, !refused};
      write_reload_answer(answer);
      told.clear();
    }
    if (runtime.every_loop_moves()) {
      if (watchdog) sd_notify("WATCHDOG=1");
    } else {
      log_error("a loop has not come round in time");
    }
    if (const std::string status = runtime.status(); !refused && status != told) {
      sd_notify("STATUS=" + status);
      told = status;
    }
  }
}

}  // namespace

int run_service(const std::filesystem::path& folder) {
  const Signals signals;  // before any thread, so that all inherit the mask
  SetupLoad load = load_setup(folder);
  if (!load.setup) {
    log_problems(load, language_of(load.settings));
    return 2;
  }
  const UiLanguage language = load.setup->settings.language;
  sd_notify(status_line(msg::status_starting, language));
  const ServiceLock lock(load.setup->settings.store.path, 3s);
  if (!lock.held()) {
    log_error("another molva run works on this database",
              {{"path", load.setup->settings.store.path.string()}});
    return 1;
  }
  try {
    Runtime runtime(load.setup);
    runtime.start();
    malloc_trim(0);
    log_info("ready", {{"sources", std::to_string(load.setup->settings.sources.size())},
                       {"settings", load.setup->settings.hash},
                       {"lexicon", nlp::version_of(*load.setup->lexicon)}});
    write_reload_answer({});
    sd_notify("READY=1\nSTATUS=" + runtime.status());
    serve(folder, runtime, signals, std::move(load.setup));
    log_info("stopping");
    sd_notify("STOPPING=1\n" + status_line(msg::status_stopping, language));
    runtime.stop();
  } catch (const StoreError& error) {
    log_error("the database cannot be used", {{"error", error.what()}});
    return 1;
  }
  log_info("stopped");
  return 0;
}

}  // namespace molva
