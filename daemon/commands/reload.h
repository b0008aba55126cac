// `molva reload`: what `systemctl reload molva` calls. Checks first, then SIGHUP.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <ostream>

namespace molva {

struct ReloadOptions {
  std::filesystem::path folder;
  pid_t pid = 0;  // 0: $MAINPID, as systemd gives it
};

// 0: the settings are good and the service was told. 1: no service to tell. 2: the settings are wrong;
// the service was not told and goes on with the old ones.
int run_reload(const ReloadOptions& options, std::ostream& err);

}  // namespace molva
