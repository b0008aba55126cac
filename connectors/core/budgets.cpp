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

std::vector<std::pair<std::string, TimePoint>> Budgets::in_use(milliseconds least, Time now,
                                                               TimePoint wall_now) {
  std::lock_guard lock(mutex_);
  std::vector<std::pair<std::string, TimePoint>> list;
  for (const auto& [key, full] : full_again_)
    if (full > now + least)
      list.emplace_back(key, wall_now + std::chrono::ceil<milliseconds>(full - now));
  return list;
}

void Budgets::restore(const std::vector<std::pair<std::string, TimePoint>>& in_use, Time now,
                      TimePoint wall_now) {
  constexpr milliseconds kLongest = std::chrono::hours(24);
  std::lock_guard lock(mutex_);
  for (const auto& [key, full_again] : in_use) {
    const milliseconds ahead = std::min(full_again - wall_now, kLongest);
    Time& full = full_again_.try_emplace(key, now).first->second;
    full = std::max(full, now + ahead);
  }
}

Budgets& process_budgets() {
  static Budgets budgets;
  return budgets;
}

}  // namespace molva
