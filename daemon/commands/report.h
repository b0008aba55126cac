// `molva report`: what was said in a window, as one HTML file.
#pragma once

#include "daemon/commands/query.h"

namespace molva {

struct ReportOptions : Query {
  std::string output = "-";  // a file, or - for standard output
};

// One section for each brand (of the settings, or those asked for). Default window: the last 7
// days. 0; 1 when the file cannot be written; 2 when an option or the settings are wrong.
int run_report(const ReportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
