// What holds for the entries of all feed formats: who is who, when, and where.
//
// Identity: the feed's id; where two entries share one but lead to different pages, they are two
// items, so the link is a part of it unless it says the same. Else the link without the marks of
// advertising. Else the contents. A changed title or text under the same identity is an edit.
#include <algorithm>
#include <array>

#include "connectors/core/xml.h"
#include "connectors/sources/feed_document.h"

namespace molva::feed {
namespace {

constexpr std::chrono::minutes kClockDifference{10};

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string hash(std::string_view text) {
  std::uint64_t value = 14695981039346656037U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211U;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4)
    digits += kDigits[(value >> static_cast<unsigned>(shift)) & 15U];
  return digits;
}

bool is_web(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

// Google Alerts wraps every link: https://www.google.com/url?rct=j&url=<target>&ct=ga
std::string unwrapped(std::string url) {
  const auto host = url.find("://");
  if (host == std::string::npos) return url;
  const std::string_view rest = std::string_view(url).substr(host + 3);
  const auto query = rest.find("/url?");
  if (!rest.starts_with("www.google.") || query == std::string_view::npos ||
      rest.find('/') != query)
    return url;
  for (const std::string_view name : {"&url=", "&q="}) {
    const std::string parameters = "&" + std::string(rest.substr(query + 5));
    const auto at = parameters.find(name);
    if (at == std::string::npos) continue;
    const auto from = at + name.size();
    std::string target = url_decode(parameters.substr(from, parameters.find('&', from) - from));
    if (is_web(target)) return target;
  }
  return url;
}

bool marks_a_visit(std::string_view parameter) {
  constexpr std::array<std::string_view, 10> kMarks{
      "utm_",       "fbclid=", "gclid=",     "yclid=",  "ysclid=",
      "_openstat=", "sid=",    "PHPSESSID=", "mc_cid=", "mc_eid="};
  return std::ranges::any_of(kMarks,
                             [&](std::string_view mark) { return parameter.starts_with(mark); });
}

// The same page under the same name: marks of advertising and sessions taken out.
std::string canonical(std::string_view url) {
  const auto hash_at = std::min(url.find('#'), url.size());
  const auto query_at = std::min(url.find('?'), hash_at);
  std::string result(url.substr(0, query_at));
  char separator = '?';
  if (query_at < hash_at) {
    std::string_view query = url.substr(query_at + 1, hash_at - query_at - 1);
    while (!query.empty()) {
      const std::string_view one = query.substr(0, query.find('&'));
      query.remove_prefix(std::min(one.size() + 1, query.size()));
      if (one.empty() || marks_a_visit(one)) continue;
      result += separator;
      result += one;
      separator = '&';
    }
  }
  return result + std::string(url.substr(hash_at));
}

// http and https are the same page.
std::string without_scheme(const std::string& url) {
  const auto at = url.find("://");
  return at == std::string::npos ? url : url.substr(at + 3);
}

std::string identity(const Entry& entry, const std::string& url) {
  const std::string link = canonical(url);
  if (!entry.id.empty()) {
    const bool same = link.empty() || without_scheme(canonical(entry.id)) == without_scheme(link);
    return same ? entry.id : entry.id + " " + hash(without_scheme(link));
  }
  if (!link.empty()) return link;
  return "text:" + hash(entry.title + "\n" + entry.date + "\n" + entry.text + entry.html);
}

std::optional<TimePoint> time_of(std::string_view text, TimePoint now) {
  text = trim(text);
  if (text.empty()) return {};
  auto time = parse_rfc5322(text);
  if (!time) time = parse_any_time(text, std::chrono::minutes{0});
  // A date in the future is a mistake (or an announcement): the first sight counts.
  if (time && *time > now + kClockDifference) return {};
  return time;
}

// phpBB ends every post with who wrote it when, which is not what people wrote.
void cut_statistics(std::string& html) {
  for (const std::string_view mark : {"<p>Статистика: ", "<p>Statistics: "}) {
    const auto at = html.rfind(mark);
    if (at == std::string::npos) continue;
    std::string_view rest = trim(std::string_view(html).substr(at));
    if (rest.ends_with("<hr />")) rest = trim(rest.substr(0, rest.size() - 6));
    if (rest.ends_with("</p>") && rest.find("</p>") == rest.size() - 4) html.erase(at);
    return;
  }
}

// News searches put the paper's name behind the title: "Title - Paper".
void cut_source(const std::string& source, std::string& title) {
  const std::string tail = " - " + source;
  if (!source.empty() && title.size() > tail.size() && title.ends_with(tail))
    title.erase(title.size() - tail.size());
}

}  // namespace

Result<RawItem> to_item(Entry entry, std::string_view base, TimePoint now) {
  entry.id = std::string(trim(entry.id));
  std::string url(trim(entry.link));
  if (url.empty() && is_web(entry.id)) url = entry.id;
  if (!url.empty() && !is_web(url)) url = resolve_url(base, url);
  url = is_web(url) ? unwrapped(std::move(url)) : "";
  cut_source(entry.source, entry.title);
  cut_statistics(entry.html);
  if (entry.title.empty() && trim(entry.text).empty() && trim(entry.html).empty())
    return Error{ErrorCode::malformed, "neither title nor text"};
  RawItem item{.id = identity(entry, url), .kind = ItemKind::article};
  item.title = std::move(entry.title);
  item.text = std::move(entry.text);
  item.html = std::move(entry.html);
  item.author.name = std::string(trim(entry.author.empty() ? entry.source : entry.author));
  item.author.url = entry.author.empty() ? entry.source_url : entry.author_url;
  if (!is_web(item.author.url)) item.author.url.clear();
  item.url = std::move(url);
  item.created = time_of(entry.date, now);
  if (!entry.edited.empty()) item.edited = time_of(entry.edited, now);
  if (item.edited == item.created) item.edited.reset();
  item.parent_id = std::string(trim(entry.parent));
  item.replies = entry.replies;
  item.language = std::string(trim(entry.language));
  return item;
}

}  // namespace molva::feed
