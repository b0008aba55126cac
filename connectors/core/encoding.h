// Bytes of an unknown spelling into UTF-8. ICU does the work.
#pragma once

#include <string>
#include <string_view>

#include "connectors/core/result.h"

namespace molva {

struct Decoded {
  std::string text;      // UTF-8, always valid
  std::string from;      // the encoding it was read as, in lower case: "utf-8", "windows-1251"
  bool guessed = false;  // neither a mark nor a declaration fitted the bytes
  bool damaged = false;  // some bytes meant nothing and became U+FFFD
};

// Reads `bytes` by, in this order: a byte-order mark; valid UTF-8 with letters outside ASCII (what
// other encodings produce by accident is never that); `declared`, as the document says of itself;
// `outside`, as the transport says; a guess. Names that ICU does not know are passed over.
Decoded decode_text(std::string_view bytes, std::string_view declared, std::string_view outside);

// The encoding of an XML declaration in front, or nothing. Works on ASCII-compatible bytes and, for
// UTF-16, finds nothing (the byte order tells enough).
std::string_view declared_xml_encoding(std::string_view bytes);

// The encoding that a web page's <meta> names near its beginning, or nothing.
std::string_view declared_html_encoding(std::string_view bytes);

// The charset of a Content-Type value, or nothing.
std::string_view charset_of(std::string_view content_type);

// UTF-8 text in one case, for comparing: "ОТЗЫВ" and "отзыв" are the same.
std::string folded_case(std::string_view utf8);

bool is_valid_utf8(std::string_view bytes);

// The first `most` bytes of UTF-8 text, less where that would cut a letter in two.
std::string_view utf8_prefix(std::string_view text, std::size_t most);

}  // namespace molva
