// Any bytes as a web page with reviews, and as a robots.txt: no crash, nothing that is not UTF-8, ids
// that stay, and never much more text than came in.
#include <cstddef>
#include <cstdint>
#include <string>

#include "connectors/core/encoding.h"
#include "connectors/core/robots.h"
#include "connectors/sources/review_marks.h"

using namespace molva;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(bytes), size);
  const Robots robots = Robots::parse(body, "molva");
  if (robots.forbids("/robots.txt")) __builtin_trap();
  if (robots.forbids("/a/b?c=d") != robots.forbids("/%61/b?c=d")) __builtin_trap();

  const Decoded decoded = decode_text(body, "", declared_html_encoding(body));
  const std::string url = "https://shop.example/page";
  const auto page = read_review_page(decoded.text, url, std::chrono::minutes{180});
  if (!page.ok()) {
    if (page.error().message.empty()) __builtin_trap();
    return 0;
  }
  const auto again = read_review_page(decoded.text, url, std::chrono::minutes{180}, page->marks);
  if (!again.ok() || again->items.size() != page->items.size()) __builtin_trap();
  std::size_t total = 0;
  for (std::size_t i = 0; i < page->items.size(); ++i) {
    const RawItem& item = page->items[i];
    if (item.id.empty() || item.id != again->items[i].id) __builtin_trap();
    if (item.rating && !(*item.rating >= 1 && *item.rating <= 5)) __builtin_trap();
    for (const std::string* text : {&item.title, &item.text, &item.html, &item.pros, &item.cons}) {
      total += text->size();
      if (!is_valid_utf8(*text)) __builtin_trap();
    }
  }
  if (total > 64 * size + (4U << 20)) __builtin_trap();
  return 0;
}
