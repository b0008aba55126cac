// A fast hash of bytes, for tables and for noticing change.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "nlp/fingerprint.h"

namespace molva {

// 64 bits of a byte string: eight bytes a step, each step a multiplication folded onto itself. For
// tables and for change detection; no defence against somebody who looks for equal hashes.
inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) {
  using nlp::folded_product;
  std::uint64_t hash =
      folded_product(seed ^ 0x9E3779B97F4A7C15ULL, bytes.size() ^ 0xD6E8FEB86659FD93ULL);
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    hash = folded_product(hash ^ word, 0xA0761D6478BD642FULL);
  }
  std::uint64_t rest = 0;
  if (at < bytes.size()) std::memcpy(&rest, bytes.data() + at, bytes.size() - at);
  return folded_product(hash ^ rest, 0xE7037ED1A0B428DBULL);
}

}  // namespace molva
