#include "daemon/service_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace molva {

using namespace std::chrono_literals;

ServiceLock::ServiceLock(const std::filesystem::path& database, std::chrono::milliseconds patience)
    : file_(::open((database.string() + "-service").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640)),
      held_(file_ < 0 || ::flock(file_, LOCK_EX | LOCK_NB) == 0) {
  for (const auto until = std::chrono::steady_clock::now() + patience;
       !held_ && std::chrono::steady_clock::now() < until;) {
    std::this_thread::sleep_for(50ms);
    held_ = ::flock(file_, LOCK_EX | LOCK_NB) == 0;
  }
}

ServiceLock::~ServiceLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace molva
