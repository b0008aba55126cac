#include "nlp/key_index.h"

namespace molva::nlp {

void KeyIndexBuilder::add(std::uint64_t hash, std::uint32_t form, bool better) {
  rows_.push_back({hash, form, better});
}

KeyIndex KeyIndexBuilder::finish() {
  KeyIndex index;
  std::size_t slots = 16;
  while (slots < rows_.size() * 2) slots *= 2;
  index.slots_.assign(slots, {});
  index.mask_ = slots - 1;
  // Who is put in first is found first.
  for (const bool better : {true, false}) {
    for (const Row& row : rows_) {
      if (row.better != better) continue;
      std::size_t at = row.hash & index.mask_;
      while (index.slots_[at].form != kNone) at = (at + 1) & index.mask_;
      index.slots_[at] = {static_cast<std::uint32_t>(row.hash >> 32), row.form};
    }
  }
  return index;
}

}  // namespace molva::nlp
