// `molva index`: the loyalty index with its counts, window and interval.
#pragma once

#include "daemon/commands/query.h"

namespace molva {

struct IndexOptions : Query {
  std::string by = "channel";  // channel, day, week, month, product, aspect
};

// One row for each brand and channel, and for each day, product, ... of it. Default window: the
// last 30 days. 0, or 2 when an option or the settings are wrong.
int run_index(const IndexOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
