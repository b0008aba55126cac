#include "daemon/service_lock.h"

#include <doctest/doctest.h>

#include <optional>

#include "tests/support/temporary_folder.h"

using namespace molva;
using namespace std::chrono_literals;

TEST_CASE("service lock: a second service on one database is refused while the first one runs") {
  test::TemporaryFolder folder;
  std::optional<ServiceLock> first(std::in_place, folder.path() / "molva.db", 0ms);
  CHECK(first->held());
  CHECK_FALSE(ServiceLock(folder.path() / "molva.db", 0ms).held());
  CHECK(ServiceLock(folder.path() / "other.db", 0ms).held());
  first.reset();
  CHECK(ServiceLock(folder.path() / "molva.db", 0ms).held());
}
