// `molva reload`: what `systemctl reload molva` calls. Checks first, then SIGHUP, then waits for what
// the service made of it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <ostream>

namespace molva {

struct ReloadOptions {
  std::filesystem::path folder;
  pid_t pid = 0;  // 0: $MAINPID, as systemd gives it
};

// 0: the settings are good and the service took them (told, where it gives no answer; see
// reload_answer.h). 1: no service to tell, or it did not answer. 2: the settings are wrong or the
// service refused them; it goes on with the old ones.
int run_reload(const ReloadOptions& options, std::ostream& err);

}  // namespace molva
