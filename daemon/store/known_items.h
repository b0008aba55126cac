// Which items came lately, and how they looked: answers most of "have we seen this?" without a look
// into the database.
//
// Overlapping polls bring back the same page again and again. The table is direct-mapped: a hash of
// the key names one slot, which holds the whole hash and the fingerprint of the item as received. A
// new item simply takes the slot, so the memory never grows; what is not found here is looked up in
// the database's unique index, which is the truth.
#pragma once

#include <cstdint>
#include <vector>

namespace molva {

class KnownItems {
 public:
  struct Entry {
    std::uint64_t key = 0, fingerprint = 0;
  };

  bool has(const Entry& entry) const {
    if (slots_.empty()) return false;
    const Entry& slot = slots_[entry.key % kSlots];
    return slot.key == entry.key && slot.fingerprint == entry.fingerprint;
  }
  void add(const Entry& entry) {
    if (slots_.empty()) slots_.resize(kSlots);
    slots_[entry.key % kSlots] = entry;
  }
  // Forgetting is always safe: the database is asked instead.
  void forget(std::uint64_t key) {
    if (!slots_.empty() && slots_[key % kSlots].key == key) slots_[key % kSlots] = {};
  }
  void clear() { slots_.clear(); }

 private:
  static constexpr std::size_t kSlots = 131'072;  // 2 MB; asked for with the first entry
  std::vector<Entry> slots_;
};

}  // namespace molva
