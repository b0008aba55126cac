#include "daemon/commands/reload.h"

#include <signal.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "daemon/setup.h"
#include "daemon/setup_problems.h"

namespace molva {

int run_reload(const ReloadOptions& options, std::ostream& err) {
  const SetupLoad load = load_setup(options.folder);
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
  if (::kill(pid, SIGHUP) != 0) {
    err << "molva reload: process " << pid << ": " << std::strerror(errno) << "\n";  // NOLINT(concurrency-mt-unsafe): one thread
    return 1;
  }
  return 0;
}

}  // namespace molva
