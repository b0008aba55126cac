// `molva sources test`: one poll of a source that changes nothing, and what would come of it.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "connectors/core/http.h"

namespace molva {

struct TrySourceOptions {
  std::filesystem::path folder;
  std::string source;
  std::string format = "table";  // or json
};

// Asks the source as at its very first poll, stores nothing, moves no cursor, and shows the first
// three items as they would be stored, with their verdicts. 1 when the source cannot be read, 2 for
// wrong settings or an unknown source.
int run_try_source(const TrySourceOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
