// `molva export`: all mentions as JSON Lines or CSV, for spreadsheets and other programs.
#pragma once

#include "daemon/commands/query.h"

namespace molva {

struct ExportOptions : Query {
  ExportOptions() { format = "json"; }  // json: one object a line; csv
  bool counted_only = false;            // without withdrawn and superseded ones
};

// Newest first. The columns of the CSV that the connector `file` knows have its names, so an export
// can be imported.
int run_export(const ExportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
