// What the service answers to `molva reload`: a small file in the folder that systemd makes for the
// unit ($RUNTIME_DIRECTORY). A signal carries no answer, and `systemctl reload` must not say that all
// is well when the service refused the settings.
//
// Without that folder nothing is written and nobody waits.
#pragma once

#include <optional>

namespace molva {

struct ReloadAnswer {
  long long number = 0;  // reloads since the start of the service
  bool taken = true;     // false: the last one was refused, the settings before are in force
};

// By the service, at its start and after each reload. A failure is logged, and no more than that.
void write_reload_answer(const ReloadAnswer& answer);

// The last answer, or nothing where there is none.
std::optional<ReloadAnswer> read_reload_answer();

}  // namespace molva
