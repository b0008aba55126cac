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
  // Each of the new ones has its own piece of the spread, in an order that chance decides.
  std::vector<std::size_t> places(plans.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  std::shuffle(places.begin(), places.end(), random_);
  std::uniform_real_distribution<double> within(0, 1);

  std::map<std::string, Slot> slots;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const Plan& plan = plans[i];
    const auto known = slots_.find(plan.source);
    Slot slot;
    if (known != slots_.end() && known->second.plan.fingerprint == plan.fingerprint) {
      slot = known->second;
    } else {
      const milliseconds spread =
          std::min<milliseconds>(kSpreadPerSource * static_cast<int>(plans.size()), plan.interval);
      const double place =
          (static_cast<double>(places[i]) + within(random_)) / static_cast<double>(plans.size());
      slot.due = now + std::chrono::duration_cast<milliseconds>(spread * place);
    }
    slot.plan = plan;
    // A name that no host has.
    slot.host = plan.host.empty() ? " " + plan.source : plan.host;
    slots.insert_or_assign(plan.source, std::move(slot));
  }
  slots_ = std::move(slots);
  lines_.clear();
  ready_.clear();
  asked_.clear();
  for (auto& [source, slot] : slots_)
    if (slot.busy) asked_.insert(slot.host);
  for (auto& [source, slot] : slots_)
    if (!slot.busy) line_up(slot);
}

void Scheduler::line_up(Slot& slot) {
  Line& line = lines_[slot.host];
  const bool free = !asked_.contains(slot.host);
  if (free && !line.empty()) ready_.erase({line.begin()->first, slot.host});
  line.emplace(slot.due, &slot);
  if (free) ready_.emplace(line.begin()->first, slot.host);
}

std::optional<std::string> Scheduler::take_due(Time now) {
  if (ready_.empty() || ready_.begin()->first > now) return std::nullopt;
  const std::string host = ready_.begin()->second;
  ready_.erase(ready_.begin());
  asked_.insert(host);
  Line& line = lines_[host];
  Slot& first = *line.begin()->second;
  line.erase(line.begin());
  if (line.empty()) lines_.erase(host);
  first.busy = true;
  return first.plan.source;
}

std::optional<Scheduler::Time> Scheduler::next_due() const {
  return ready_.empty() ? std::nullopt : std::optional(ready_.begin()->first);
}

// The turn is over: the host is free for the next one, and this source waits again.
void Scheduler::let_go(Slot& slot, Time due) {
  if (!slot.busy) return;  // started anew by a reload meanwhile: this turn does not count
  slot.due = due;
  slot.busy = false;
  asked_.erase(slot.host);
  if (const auto line = lines_.find(slot.host); line != lines_.end())
    ready_.emplace(line->second.begin()->first, slot.host);
  line_up(slot);
}

void Scheduler::succeeded(const std::string& source, bool more,
                          std::optional<std::chrono::seconds> not_before, Time now) {
  const auto found = slots_.find(source);
  if (found == slots_.end()) return;
  Slot& slot = found->second;
  slot.failures = 0;
  Duration pause = more ? Duration(0) : slot.plan.interval;
  if (not_before) pause = std::max<Duration>(pause, *not_before);
  let_go(slot, now + pause);
}

void Scheduler::failed(const std::string& source, std::optional<std::chrono::seconds> retry_after,
                       Time now) {
  const auto found = slots_.find(source);
  if (found == slots_.end()) return;
  Slot& slot = found->second;
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
  let_go(slot, now + pause);
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
