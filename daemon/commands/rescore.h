// `molva rescore`: stored mentions judged anew by the lexicon and settings of now.
#pragma once

#include "daemon/commands/query.h"

namespace molva {

struct RescoreOptions : Query {
  bool dry_run = false;    // says what would change, and changes nothing
  std::int64_t show = 20;  // how many changed mentions are shown; 0: none
};

int run_rescore(const RescoreOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
