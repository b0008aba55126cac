// One service for one database: two would poll every source twice and deliver side by side.
//
// A lock on a file beside the database, never on the database itself: closing a descriptor of that
// would end the locks SQLite holds on it. The system lets go of the lock when the process ends,
// however it ends, so nothing has to be cleaned up.
#pragma once

#include <chrono>
#include <filesystem>

namespace molva {

class ServiceLock {
 public:
  // Waits that long for a service that is just ending. `held()` says whether it worked.
  ServiceLock(const std::filesystem::path& database, std::chrono::milliseconds patience);
  ServiceLock(const ServiceLock&) = delete;
  ServiceLock& operator=(const ServiceLock&) = delete;
  ~ServiceLock();

  // False only while another service holds it; a file that cannot be made locks nobody out (the
  // database then says why it cannot be written).
  bool held() const { return held_; }

 private:
  int file_;
  bool held_;
};

}  // namespace molva
