// `molva import FILE --source ID`: reviews from a file, judged and counted as if the source had
// brought them.
#pragma once

#include <filesystem>
#include <map>
#include <ostream>
#include <string>

#include "connectors/core/time.h"

namespace molva {

struct ImportOptions {
  std::filesystem::path folder;
  std::filesystem::path file;
  std::string source;                          // an id of the settings; its channel and brand count
  std::map<std::string, std::string> columns;  // ours -> the file's, over those of the settings
  TimePoint now = SystemClock().now();
};

// Reads through the connector `file`. Raises no alert, moves no cursor; what is known already is
// passed over, so it may be run again. Says what was read, what was new, and every row that could
// not be read (then 1, the rest is in).
int run_import(const ImportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
