// UTF-8, one code point at a time. Bad bytes never stop a reader: each maximal bad sequence is one
// U+FFFD, as Unicode recommends (chapter 3.9, "U+FFFD substitution of maximal subparts").
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace molva::nlp {

struct CodePoint {
  char32_t value = 0;
  std::uint8_t length = 0;  // bytes read, at least 1
  bool good = true;
};

inline constexpr char32_t kReplacement = 0xFFFD;

namespace utf8 {

inline bool continues(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// Sequences of three and four bytes, and everything that is wrong.
CodePoint decode_long(const char* at, const char* end);

// `at` < `end`.
inline CodePoint decode(const char* at, const char* end) {
  const auto first = static_cast<unsigned char>(*at);
  if (first < 0x80) return {first, 1, true};
  if (first >= 0xC2 && first < 0xE0 && end - at > 1) {
    const auto second = static_cast<unsigned char>(at[1]);
    if (continues(second)) {
      return {(static_cast<char32_t>(first & 0x1F) << 6) | (second & 0x3Fu), 2, true};
    }
  }
  return decode_long(at, end);
}

// Writes at most four bytes and returns how many.
inline std::size_t encode(char32_t value, char* to) {
  if (value < 0x80) {
    to[0] = static_cast<char>(value);
    return 1;
  }
  if (value < 0x800) {
    to[0] = static_cast<char>(0xC0 | (value >> 6));
    to[1] = static_cast<char>(0x80 | (value & 0x3F));
    return 2;
  }
  if (value < 0x10000) {
    to[0] = static_cast<char>(0xE0 | (value >> 12));
    to[1] = static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    to[2] = static_cast<char>(0x80 | (value & 0x3F));
    return 3;
  }
  to[0] = static_cast<char>(0xF0 | (value >> 18));
  to[1] = static_cast<char>(0x80 | ((value >> 12) & 0x3F));
  to[2] = static_cast<char>(0x80 | ((value >> 6) & 0x3F));
  to[3] = static_cast<char>(0x80 | (value & 0x3F));
  return 4;
}

inline void append(char32_t value, std::string& to) {
  char bytes[4];
  to.append(bytes, encode(value, bytes));
}

std::u32string to_utf32(std::string_view text);
std::string from_utf32(std::u32string_view text);

}  // namespace utf8

// Text with every bad UTF-8 sequence replaced by U+FFFD and NUL by a space; the same string when it
// was good already. `good` says which.
std::string repair_utf8(std::string_view text);
bool is_utf8(std::string_view text);

// Code points before the byte `offset`: for showing positions to people.
std::size_t code_points(std::string_view text, std::size_t offset);

}  // namespace molva::nlp
