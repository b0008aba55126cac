// `molva alerts`: what fired, about which mentions, and what became of its notifications.
#pragma once

#include <cstdint>

#include "daemon/commands/query.h"

namespace molva {

struct AlertsOptions : Query {
  std::int64_t limit = 50;       // list: newest first; 0: all
  std::vector<std::string> ids;  // show
};

int run_alerts_list(const AlertsOptions& options, std::ostream& out, std::ostream& err);
// One alert with its mentions and notifications. 1 when an id is unknown.
int run_alerts_show(const AlertsOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
