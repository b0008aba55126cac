// Any bytes as a feed: no crash, nothing that is not UTF-8, no address that a browser would run, and
// never much more text than came in.
#include <cstddef>
#include <cstdint>
#include <string>

#include "connectors/core/encoding.h"
#include "connectors/sources/feed_document.h"

using namespace molva;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(bytes), size);
  const auto now = from_unix_seconds(1'795'484'940);
  const auto document = read_feed(body, "text/xml", "https://feed.example/rss", now);
  if (!document.ok()) {
    if (document.error().message.empty()) __builtin_trap();
    return 0;
  }
  std::size_t total = 0;
  for (const RawItem& item : document->items) {
    total += item.title.size() + item.text.size() + item.html.size();
    if (item.id.empty()) __builtin_trap();
    if (!item.url.empty() && !item.url.starts_with("http")) __builtin_trap();
    for (const std::string* text : {&item.title, &item.text, &item.html})
      if (!is_valid_utf8(*text)) __builtin_trap();
  }
  if (total > 16 * size + (4U << 20)) __builtin_trap();
  return 0;
}
