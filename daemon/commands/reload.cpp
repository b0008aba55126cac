#include "daemon/commands/reload.h"

#include <signal.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include "daemon/reload_answer.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 60s;  // less than systemd has with ExecReload
constexpr auto kBetweenLooks = 50ms;

// After the signal: 0, 1 or 2 as run_reload() says. `before`: the service's answer until then.
int wait_for_answer(pid_t pid, const ReloadAnswer& before, std::ostream& err) {
  const auto last = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < last) {
    const auto answer = read_reload_answer();
    if (answer && answer->number > before.number) {
      if (answer->taken) return 0;
      err << "molva reload: the service refused the settings and goes on with the old ones; its journal "
             "says why (a secret that is new needs systemctl restart molva)\n";
      return 2;
    }
    if (::kill(pid, 0) != 0) break;
    std::this_thread::sleep_for(kBetweenLooks);
  }
  err << "molva reload: process " << pid << " was told, but it does not answer\n";
  return 1;
}

}  // namespace

int run_reload(const ReloadOptions& options, std::ostream& err) {
  // systemd shows the secrets to the service alone, not to this command beside it; whether they are
  // there is the service's answer.
  const SetupLoad load = load_setup(options.folder, {.trust_credentials = true});
  if (!load.setup) {
    print_problems(load, err);
    return 2;
  }
  pid_t pid = options.pid;
  const char* main_pid = std::getenv("MAINPID");  // NOLINT(concurrency-mt-unsafe): one thread
  if (pid == 0 && main_pid) pid = static_cast<pid_t>(std::atoi(main_pid));
  if (pid <= 0) {
    err << "molva reload: which process? systemd gives $MAINPID; else --pid N\n";
    return 1;
  }
  const auto before = read_reload_answer();
  if (::kill(pid, SIGHUP) != 0) {
    err << "molva reload: process " << pid << ": " << std::strerror(errno) << "\n";  // NOLINT(concurrency-mt-unsafe): one thread
    return 1;
  }
  return before ? wait_for_answer(pid, *before, err) : 0;
}

}  // namespace molva
