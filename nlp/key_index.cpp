#include "nlp/key_index.h"

namespace molva::nlp {

void KeyIndexBuilder::add(std::uint64_t hash, std::uint32_t form, bool better) {
  rows_.push_back({hash, form, better});
}

std::vector<KeySlot> KeyIndexBuilder::finish() {
  std::size_t slots = 16;
  while (slots < rows_.size() * 2) slots *= 2;
  std::vector<KeySlot> index(slots);
  // Who is put in first is found first.
  for (const bool better : {true, false}) {
    for (const Row& row : rows_) {
      if (row.better != better) continue;
      std::size_t at = row.hash & (slots - 1);
      while (index[at].form != kNone) at = (at + 1) & (slots - 1);
      index[at] = {static_cast<std::uint32_t>(row.hash >> 32), row.form};
    }
  }
  return index;
}

}  // namespace molva::nlp
