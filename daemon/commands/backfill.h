// `molva backfill SOURCE --from DATE`: a source's history into the index, without an alert.
#pragma once

#include "daemon/commands/query.h"

namespace molva {

struct BackfillOptions : Query {
  std::string source;  // its id; `from` of the query says how far back
  bool again = false;  // from the newest on, whatever was read before
  int most_polls = 0;  // stops after so many, to be resumed; 0: goes on to the end
};

// Reads within the service's limits, waiting where it asks to wait, and keeps how far it came with
// every page: given again, the command goes on where it stopped. The service may run meanwhile; its
// cursor stays. 1 when the source cannot be read on, 2 for wrong usage or settings.
int run_backfill(const BackfillOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
