// `molva sources`: how each source is doing, and reading one again from its beginning.
#pragma once

#include "daemon/commands/query.h"

namespace molva {

struct SourcesOptions : Query {
  std::vector<std::string> ids;  // reset
};

int run_sources_list(const SourcesOptions& options, std::ostream& out, std::ostream& err);
// Forgets the cursor: the next poll reads everything again. Items stay known, so nothing is counted
// or told twice. 2 when a source is unknown; then none is reset.
int run_sources_reset(const SourcesOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
