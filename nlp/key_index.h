// Forms found by something less than their letters (how they sound, how they look in Latin), by the
// hash of such a key. The slots stand elsewhere, as those of the form table do.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "nlp/form_table.h"

namespace molva::nlp {

struct KeySlot {
  std::uint32_t tag = 0, form = kNone;
};

class KeyIndex {
 public:
  KeyIndex() = default;
  explicit KeyIndex(std::span<const KeySlot> slots) : slots_(slots) {}  // a power of two
  bool made() const { return !slots_.empty(); }

  // The first form with this key, or kNone.
  std::uint32_t find(std::uint64_t hash) const {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const KeySlot& slot = slots_[at];
      if (slot.form == kNone || slot.tag == tag) return slot.form;
    }
  }

  // Every form with this key, the first one first.
  template <typename Visit>
  void each(std::uint64_t hash, Visit visit) const {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].form != kNone; at = (at + 1) & mask) {
      if (slots_[at].tag == tag) visit(slots_[at].form);
    }
  }

  template <typename Index, typename Visit>
  static void each_table(Index& index, Visit visit) {
    visit(index.slots_);
  }

 private:
  std::span<const KeySlot> slots_;
};

class KeyIndexBuilder {
 public:
  // Of several forms with one key those that are `better` come first, each kind in this order.
  void add(std::uint64_t hash, std::uint32_t form, bool better);
  std::vector<KeySlot> finish();

 private:
  struct Row {
    std::uint64_t hash = 0;
    std::uint32_t form = 0;
    bool better = false;
  };
  std::vector<Row> rows_;
};

}  // namespace molva::nlp
