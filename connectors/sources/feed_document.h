// One feed as received, turned into items. A pure function: no network, no cursor.
//
// RSS 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0
// (https://web.resource.org/rss/1.0/), Atom 1.0 (https://www.rfc-editor.org/rfc/rfc4287), JSON
// Feed 1.1 (https://www.jsonfeed.org).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/connector.h"

namespace molva {

struct FeedDocument {
  std::vector<RawItem> items;
  std::vector<Unreadable> unreadable;
  std::string repaired;  // "" or how a broken feed was read all the same
  bool cut_off = false;  // broke off in the middle; the item it broke off in is not in `items`
  std::optional<std::chrono::seconds> pause;  // how long the feed asks to be left alone
  std::string next;                           // the page of older items, or nothing
};

// `content_type` as the transport said, `url` where the feed was read: relative links stand on it.
// malformed, in words, for what is no feed.
Result<FeedDocument> read_feed(std::string_view body, std::string_view content_type,
                               std::string_view url, TimePoint now);

// Shared by the formats.
namespace feed {

// One entry in the words of no format: strings as written, empty where the feed says nothing.
struct Entry {
  std::string id, link, title, date, edited, parent;
  std::string text, html;
  std::string author, author_url, language;
  std::optional<std::int64_t> replies;
  std::string source, source_url;  // RSS: the site that a news search found it on
};

Result<FeedDocument> read_json(std::string_view utf8, std::string_view url, TimePoint now);
Result<FeedDocument> read_xml(std::string_view utf8, std::string_view url, TimePoint now);

// Identity, dates, addresses: what holds for all formats. `base`: for relative links.
Result<RawItem> to_item(Entry entry, std::string_view base, TimePoint now);

}  // namespace feed
}  // namespace molva
