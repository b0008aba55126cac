#include "daemon/kept_budgets.h"

#include "connectors/core/budgets.h"

namespace molva {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds kWorthKeeping{5};

}  // namespace

void restore_budgets(Store& store) {
  const TimePoint now = SystemClock().now();
  process_budgets().restore(store.budgets(now), Steady::now(), now);
}

void keep_budgets(Store& store) {
  const TimePoint now = SystemClock().now();
  const auto in_use = process_budgets().in_use(kWorthKeeping, Steady::now(), now);
  if (!in_use.empty()) store.keep_budgets(in_use, now);
}

}  // namespace molva
