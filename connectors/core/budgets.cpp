#include "connectors/core/budgets.h"

#include <algorithm>

namespace molva {

using std::chrono::milliseconds;

milliseconds Budgets::take(const Budget& budget, milliseconds longest, Time now) {
  std::lock_guard lock(mutex_);
  Time& full = full_again_.try_emplace(budget.key, now).first->second;
  const Time from = std::max(full, now);
  const milliseconds room = budget.interval * (std::max(budget.burst, 1) - 1);
  const auto wait = std::max(std::chrono::ceil<milliseconds>(from - now - room), milliseconds(0));
  if (wait <= longest) full = from + budget.interval;
  return wait;
}

void Budgets::blocked(const Budget& budget, std::chrono::seconds pause, Time now) {
  std::lock_guard lock(mutex_);
  Time& full = full_again_.try_emplace(budget.key, now).first->second;
  const milliseconds room = budget.interval * (std::max(budget.burst, 1) - 1);
  full = std::max(full, now + pause + room);
}

Budgets& process_budgets() {
  static Budgets budgets;
  return budgets;
}

}  // namespace molva
