// `molva send-test RECEIVER`: a marked test alert through the real outbox, delivered at once.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

namespace molva {

struct SendTestOptions {
  std::filesystem::path folder;
  std::string receiver;
};

// Says for each destination what came of it. 0: all have it; 1: one does not (it is given up, so
// that no test comes days later; `molva outbox` shows it); 2: no such receiver, or the settings are
// wrong.
int run_send_test(const SendTestOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
