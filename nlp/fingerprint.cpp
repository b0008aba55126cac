#include "nlp/fingerprint.h"

namespace molva::nlp {

// FNV-1a with white space folded to one blank and a final mix, so that short texts spread well.
std::uint64_t fingerprint(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = 14695981039346656037ULL ^ (seed * 0x9E3779B97F4A7C15ULL);
  const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 1099511628211ULL; };
  bool space = false, begun = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == ' ' || (byte >= '\t' && byte <= '\r')) {
      space = begun;
      continue;
    }
    if (space) add(' ');
    space = false;
    begun = true;
    add(byte);
  }
  add(0xFF);  // a border: fields chained by `seed` do not run into each other
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93ULL;
  hash ^= hash >> 32;
  return hash;
}

}  // namespace molva::nlp
