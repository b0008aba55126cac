// Which format it is, and JSON Feed, whose fields end here.
#include "connectors/sources/feed_document.h"

#include <algorithm>
#include <map>

#include "connectors/core/encoding.h"
#include "connectors/core/json.h"
#include "connectors/core/xml.h"

namespace molva {
namespace feed {
namespace {

// The date that a JSON Feed gives is RFC 3339; as text, whatever type it came in.
std::string date_text(JsonView value) {
  return value.is_number() ? value.dump() : value.text_or();
}

JsonView first_author(JsonView owner) {
  const JsonView list = owner["authors"];
  return list.size() > 0 ? list.at(0) : owner["author"];  // the second is version 1.0
}

Entry read_json_item(JsonView item, JsonView root) {
  Entry entry;
  entry.id = item["id"].id().value_or("");
  entry.link = item["url"].text_or();
  if (entry.link.empty()) entry.link = item["external_url"].text_or();
  entry.title = item["title"].text_or();
  entry.html = item["content_html"].text_or();
  if (entry.html.empty()) entry.text = item["content_text"].text_or();
  if (entry.html.empty() && entry.text.empty()) entry.text = item["summary"].text_or();
  entry.date = date_text(item["date_published"]);
  entry.edited = date_text(item["date_modified"]);
  if (entry.date.empty()) entry.date.swap(entry.edited);
  JsonView author = first_author(item);
  if (!author.present()) author = first_author(root);
  entry.author = author["name"].text_or();
  entry.author_url = author["url"].text_or();
  entry.language = item["language"].text_or(root["language"].text_or());
  return entry;
}

}  // namespace

Result<FeedDocument> read_json(std::string_view utf8, std::string_view url, TimePoint now) {
  const auto json = Json::parse(utf8);
  if (!json) return json.error();
  const JsonView root = json->root();
  if (!root["items"].is_array())
    return Error{ErrorCode::malformed, "expected a feed, and here is JSON without a list of items"};
  FeedDocument document;
  std::size_t index = 0;
  root["items"].each([&](JsonView element) {
    const std::string where = "items[" + std::to_string(index++) + "]";
    auto item = to_item(read_json_item(element, root), url, now);
    if (item)
      document.items.push_back(*std::move(item));
    else
      document.unreadable.push_back(
          {where, item.error().message, std::string(utf8_prefix(element.dump(), 2000))});
  });
  const std::string next = root["next_url"].text_or();
  if (!next.empty()) document.next = resolve_url(url, next);
  return document;
}

}  // namespace feed

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string between(const std::string& text, std::string_view open, std::string_view close) {
  const auto from = text.find(open);
  if (from == std::string::npos) return {};
  const auto to = text.find(close, from + open.size());
  return to == std::string::npos ? "" : text.substr(from + open.size(), to - from - open.size());
}

// The feed that a page names in its head, so that the message can say which address is meant.
std::string feed_named_in(const std::string& page) {
  for (auto at = page.find("<link"); at != std::string::npos; at = page.find("<link", at + 5)) {
    const std::string tag = page.substr(at, std::min<std::size_t>(page.find('>', at) - at, 2000));
    if (tag.find("application/rss+xml") == std::string::npos &&
        tag.find("application/atom+xml") == std::string::npos)
      continue;
    for (const std::string_view quote : {"\"", "'"})
      if (std::string href = between(tag, "href=" + std::string(quote), quote); !href.empty())
        return href;
  }
  return {};
}

// A web page in place of a feed: an error page with status 200, a captcha, the wrong address.
std::optional<Error> page_instead(std::string_view utf8, std::string_view url) {
  const std::string head = lower(utf8.substr(0, 64 * 1024));
  const auto html = std::min(head.find("<!doctype html"), head.find("<html"));
  const auto feed_at =
      std::min({head.find("<rss"), head.find("<feed"), head.find("<rdf"), head.find(":feed")});
  if (html == std::string::npos || feed_at < html) return {};
  std::string message = "a web page came instead of a feed";
  const std::string title =
      plain_title(between(std::string(utf8.substr(0, 64 * 1024)), "<title>", "</title>"));
  if (!title.empty()) message += " (\"" + std::string(utf8_prefix(title, 200)) + "\")";
  if (const std::string named = feed_named_in(std::string(utf8.substr(0, 64 * 1024)));
      !named.empty())
    message += "; the page names this feed: " + url_for_log(resolve_url(url, named));
  return Error{ErrorCode::malformed, message};
}

// The same item twice is one; two different ones under one identity stay apart.
void part_twins(std::vector<RawItem>& items) {
  std::map<std::string, std::size_t> seen;  // id, index in `kept`
  std::vector<RawItem> kept;
  kept.reserve(items.size());
  for (RawItem& item : items) {
    if (const auto twin = seen.find(item.id); twin != seen.end()) {
      const RawItem& first = kept[twin->second];
      if (first.title == item.title && first.text == item.text && first.html == item.html) continue;
      item.id.append(" ").append(utf8_prefix(item.title, 200));
    }
    if (seen.emplace(item.id, kept.size()).second) kept.push_back(std::move(item));
  }
  items = std::move(kept);
}

}  // namespace

Result<FeedDocument> read_feed(std::string_view body, std::string_view content_type,
                               std::string_view url, TimePoint now) {
  if (body.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Error{ErrorCode::malformed, "the answer is empty"};
  const Decoded decoded = decode_text(body, declared_xml_encoding(body), charset_of(content_type));
  const std::string_view text = decoded.text;
  const auto first = text.find_first_not_of(" \t\r\n");
  const bool json = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
  if (!json)
    if (auto page = page_instead(text, url)) return *std::move(page);
  auto document = json ? feed::read_json(text, url, now) : feed::read_xml(text, url, now);
  if (!document) return document;
  if (decoded.guessed && document->repaired.empty())
    document->repaired = "the encoding was guessed: " + decoded.from;
  if (decoded.damaged && document->repaired.empty())
    document->repaired = "bytes that are not " + decoded.from + " were replaced";
  part_twins(document->items);
  return document;
}

}  // namespace molva
