// A 64-bit fingerprint of what a person would see: equal for texts that differ only in white space.
#pragma once

#include <cstdint>
#include <string_view>

namespace molva::nlp {

// Both halves of the product count, so every bit of `a` reaches every bit of the result: the step of
// our hashes of bytes.
inline std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Stable over versions, machines and time: it stands in the database. `seed` chains several fields.
std::uint64_t fingerprint(std::string_view text, std::uint64_t seed = 0);

}  // namespace molva::nlp
