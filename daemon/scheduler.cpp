#include "daemon/scheduler.h"

#include <algorithm>

namespace molva {
namespace {

using std::chrono::milliseconds;

// Room between first polls: with many sources a start takes a while, with few it is at once.
constexpr milliseconds kSpreadPerSource{50};
// The first pause after a failure, for sources with a short interval.
constexpr milliseconds kFirstPause{2'000};

}  // namespace

void Scheduler::set_sources(const std::vector<Plan>& plans, Time now) {
  std::map<std::string, Slot> slots;
  const milliseconds room = kSpreadPerSource * plans.size();
  for (const Plan& plan : plans) {
    const auto known = slots_.find(plan.source);
    if (known != slots_.end() && known->second.plan.fingerprint == plan.fingerprint) {
      Slot slot = known->second;
      slot.plan = plan;
      slots.emplace(plan.source, std::move(slot));
      continue;
    }
    const milliseconds spread = std::min(room, plan.interval);
    std::uniform_int_distribution<milliseconds::rep> within(0, spread.count());
    slots.emplace(plan.source, Slot{plan, now + milliseconds(within(random_)), false, 0});
  }
  slots_ = std::move(slots);
}

std::optional<std::string> Scheduler::take_due(Time now) {
  Slot* first = nullptr;
  for (auto& [source, slot] : slots_)
    if (!slot.busy && slot.due <= now && (!first || slot.due < first->due)) first = &slot;
  if (!first) return std::nullopt;
  first->busy = true;
  return first->plan.source;
}

std::optional<Scheduler::Time> Scheduler::next_due() const {
  std::optional<Time> next;
  for (const auto& [source, slot] : slots_)
    if (!slot.busy && (!next || slot.due < *next)) next = slot.due;
  return next;
}

void Scheduler::succeeded(const std::string& source, bool more,
                          std::optional<std::chrono::seconds> not_before, Time now) {
  const auto found = slots_.find(source);
  if (found == slots_.end()) return;
  Slot& slot = found->second;
  slot.busy = false;
  slot.failures = 0;
  Duration pause = more ? Duration(0) : slot.plan.interval;
  if (not_before) pause = std::max<Duration>(pause, *not_before);
  slot.due = now + pause;
}

void Scheduler::failed(const std::string& source, std::optional<std::chrono::seconds> retry_after,
                       Time now) {
  const auto found = slots_.find(source);
  if (found == slots_.end()) return;
  Slot& slot = found->second;
  slot.busy = false;
  ++slot.failures;
  // Doubling from the first pause up to the longest; the source's own interval is never undercut by
  // more than that first pause, and the upper half is random, so that many sources of one broken
  // service do not come back together.
  Duration pause = kFirstPause;
  for (int i = 1; i < slot.failures && pause < kLongestPause; ++i) pause *= 2;
  pause = std::min(std::max(pause, std::min(slot.plan.interval, kLongestPause)), kLongestPause);
  std::uniform_real_distribution<double> half(0.5, 1.0);
  pause = std::chrono::duration_cast<Duration>(pause * half(random_));
  if (retry_after) pause = std::max<Duration>(pause, *retry_after);
  slot.due = now + pause;
}

int Scheduler::failures(const std::string& source) const {
  const auto found = slots_.find(source);
  return found == slots_.end() ? 0 : found->second.failures;
}

std::size_t Scheduler::busy() const {
  return static_cast<std::size_t>(
      std::count_if(slots_.begin(), slots_.end(), [](const auto& one) { return one.second.busy; }));
}

}  // namespace molva
