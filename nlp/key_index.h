// Forms found by something less than their letters (how they sound, how they look in Latin), by the
// hash of such a key. Immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "nlp/form_table.h"

namespace molva::nlp {

class KeyIndex {
 public:
  // The first form with this key, or kNone.
  std::uint32_t find(std::uint64_t hash) const {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.form == kNone || slot.tag == tag) return slot.form;
    }
  }

  // Every form with this key, the first one first.
  template <typename Visit>
  void each(std::uint64_t hash, Visit visit) const {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash & mask_; slots_[at].form != kNone; at = (at + 1) & mask_) {
      if (slots_[at].tag == tag) visit(slots_[at].form);
    }
  }

 private:
  friend class KeyIndexBuilder;
  struct Slot {
    std::uint32_t tag = 0, form = kNone;
  };
  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::size_t mask_ = 0;
};

class KeyIndexBuilder {
 public:
  // Of several forms with one key those that are `better` come first, each kind in this order.
  void add(std::uint64_t hash, std::uint32_t form, bool better);
  KeyIndex finish();

 private:
  struct Row {
    std::uint64_t hash = 0;
    std::uint32_t form = 0;
    bool better = false;
  };
  std::vector<Row> rows_;
};

}  // namespace molva::nlp
