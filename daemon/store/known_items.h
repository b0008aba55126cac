// Which items came lately, and how they looked: answers most of "have we seen this?" without a look
// into the database.
//
// Overlapping polls bring back the same page again and again. The table is direct-mapped: a hash of
// the key names one slot, which holds the whole hash and the fingerprint of the item as received. A
// new item simply takes the slot, so the memory never grows; what is not found here is looked up in
// the database's unique index, which is the truth.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace molva {

// 64 bits of a byte string: eight bytes a step, each step a multiplication folded onto itself. For
// tables and for change detection; no defence against somebody who looks for equal hashes.
inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) {
  __extension__ using Wide = unsigned __int128;
  const auto fold = [](std::uint64_t a, std::uint64_t b) {
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  std::uint64_t hash = fold(seed ^ 0x9E3779B97F4A7C15ULL, bytes.size() ^ 0xD6E8FEB86659FD93ULL);
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    hash = fold(hash ^ word, 0xA0761D6478BD642FULL);
  }
  std::uint64_t rest = 0;
  if (at < bytes.size()) std::memcpy(&rest, bytes.data() + at, bytes.size() - at);
  return fold(hash ^ rest, 0xE7037ED1A0B428DBULL);
}

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
