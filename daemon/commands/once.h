// `molva once`: one round of everything, for a look, a timer or a test.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace molva {

struct OnceOptions {
  std::filesystem::path folder;
  std::vector<std::string> sources;  // empty: all
};

// Polls each source until it has caught up, ingests, judges, alerts (groups do not wait), delivers.
// 0; 1 when a source or a delivery failed, each named on `err`; 2 when the settings are wrong.
int run_once(const OnceOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
