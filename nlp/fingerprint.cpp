#include "nlp/fingerprint.h"

#include <bit>
#include <cstring>

namespace molva::nlp {
namespace {

bool is_space(unsigned char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

// The first byte is the lowest: the same number on every machine.
std::uint64_t eight_bytes(const char* bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes, sizeof(number));
  if constexpr (std::endian::native == std::endian::big) number = __builtin_bswap64(number);
  return number;
}

std::uint64_t fewer_bytes(const char* bytes, std::size_t count) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < count; ++i)
    number |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  return number;
}

// Eight bytes a step, and the end of the word with its length: words do not run into each other.
std::uint64_t with_word(std::uint64_t hash, const char* word, const char* end) {
  for (; end - word >= 8; word += 8)
    hash = folded_product(hash ^ eight_bytes(word), 0xA0761D6478BD642FULL);
  const auto rest = static_cast<std::size_t>(end - word);
  const std::uint64_t tail = fewer_bytes(word, rest) | (std::uint64_t{rest + 1} << 56);
  return folded_product(hash ^ tail, 0xE7037ED1A0B428DBULL);
}

}  // namespace

// Word by word, white space left out: most texts are hashed eight bytes at a time.
std::uint64_t fingerprint(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = folded_product(seed ^ 0x9E3779B97F4A7C15ULL, 0xD6E8FEB86659FD93ULL);
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    if (is_space(static_cast<unsigned char>(*at))) {
      ++at;
      continue;
    }
    const char* const word = at;
    while (at < end && !is_space(static_cast<unsigned char>(*at))) ++at;
    hash = with_word(hash, word, at);
  }
  // A border: fields chained by `seed` do not run into each other.
  return folded_product(hash ^ 0x1B03738712FAD5C9ULL, 0x589965CC75374CC3ULL);
}

}  // namespace molva::nlp
