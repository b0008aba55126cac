#include "nlp/utf8.h"

#include <algorithm>

namespace molva::nlp::utf8 {

CodePoint decode_long(const char* at, const char* end) {
  const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
  const auto left = end - at;
  const unsigned char first = byte(0);
  if (first < 0xE0 || first > 0xF4) return {kReplacement, 1, false};
  // The second byte's range shuts out overlong forms, surrogates and values above U+10FFFF.
  const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (left < 2 || byte(1) < low || byte(1) > high) return {kReplacement, 1, false};
  if (left < 3 || !continues(byte(2))) return {kReplacement, 2, false};
  if (first < 0xF0) {
    const char32_t value = (static_cast<char32_t>(first & 0x0F) << 12) |
                           (static_cast<char32_t>(byte(1) & 0x3F) << 6) | (byte(2) & 0x3Fu);
    return {value, 3, true};
  }
  if (left < 4 || !continues(byte(3))) return {kReplacement, 3, false};
  const char32_t value = (static_cast<char32_t>(first & 0x07) << 18) |
                         (static_cast<char32_t>(byte(1) & 0x3F) << 12) |
                         (static_cast<char32_t>(byte(2) & 0x3F) << 6) | (byte(3) & 0x3Fu);
  return {value, 4, true};
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const CodePoint point = decode(at, end);
    out.push_back(point.value);
    at += point.length;
  }
  return out;
}

std::string from_utf32(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (const char32_t value : text) append(value, out);
  return out;
}

}  // namespace molva::nlp::utf8

namespace molva::nlp {

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const CodePoint point = utf8::decode(at, end);
    if (!point.good) {
      utf8::append(kReplacement, out);
    } else if (point.value == 0) {
      out += ' ';
    } else {
      out.append(at, point.length);
    }
    at += point.length;
  }
  return out;
}

bool is_utf8(std::string_view text) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const CodePoint point = utf8::decode(at, end);
    if (!point.good) return false;
    at += point.length;
  }
  return true;
}

std::size_t code_points(std::string_view text, std::size_t offset) {
  const char* const end = text.data() + std::min(offset, text.size());
  std::size_t count = 0;
  for (const char* at = text.data(); at < end; ++count) {
    at += utf8::decode(at, text.data() + text.size()).length;
  }
  return count;
}

}  // namespace molva::nlp
