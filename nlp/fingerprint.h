// A 64-bit fingerprint of what a person would see: equal for texts that differ only in white space.
#pragma once

#include <cstdint>
#include <string_view>

namespace molva::nlp {

// Stable over versions, machines and time: it stands in the database. `seed` chains several fields.
std::uint64_t fingerprint(std::string_view text, std::uint64_t seed = 0);

}  // namespace molva::nlp
