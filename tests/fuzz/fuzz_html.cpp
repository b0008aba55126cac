// Any bytes as a page: what comes out is text a program can keep and show, never much longer than
// what went in, and cleaning it once is enough.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "nlp/plain_text.h"
#include "nlp/unicode.h"

using namespace molva::nlp;

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

void check(std::string_view text, std::size_t most) {
  must(is_utf8(text));
  must(text.find('\0') == std::string_view::npos);
  must(text.size() <= most);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  // A byte that is not UTF-8 becomes the three of U+FFFD; no entity is shorter than its character.
  check(plain_text(text), 3 * size);
  const std::string clean = clean_text(text);
  check(clean, 3 * size);
  must(clean_text(clean) == clean);
  check(clean_text(text, 7), 7);
  return 0;
}
