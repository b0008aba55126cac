// `molva replay --last 90d`: what the rules in the settings would have sent. Sends nothing, changes
// nothing.
#pragma once

#include "daemon/commands/query.h"

namespace molva {

struct ReplayOptions : Query {
  bool list = false;  // each alert too, not only the sums
};

// Plays the stored mentions through the rules, each at the time it was published, as if it had been
// read at once and nobody had answered. Default: the last 90 days.
int run_replay(const ReplayOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
