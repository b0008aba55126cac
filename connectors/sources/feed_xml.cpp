// RSS 2.0, RSS 1.0 and Atom: their elements end here.
#include <algorithm>
#include <charconv>

#include "connectors/core/xml.h"
#include "connectors/sources/feed_document.h"

namespace molva::feed {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";
constexpr std::string_view kAtom03 = "http://purl.org/atom/ns#";
constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kRss1 = "http://purl.org/rss/1.0/";
constexpr std::string_view kContent = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kSlash = "http://purl.org/rss/1.0/modules/slash/";
constexpr std::string_view kSyndication = "http://purl.org/rss/1.0/modules/syndication/";
constexpr std::string_view kThread = "http://purl.org/syndication/thread/1.0";
constexpr std::string_view kMedia = "http://search.yahoo.com/mrss/";

std::optional<std::int64_t> number(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + first, text.data() + text.size(), value);
  if (error != std::errc() || value < 0) return {};
  return value;
}

// The text, or the mark-up inside for those who write tags without escaping them.
std::string markup(XmlView element) {
  bool tags = false;
  element.each_child([&](XmlView) { tags = true; });
  return tags ? element.inner_xml() : element.text();
}

// ---------------------------------------------------------------- RSS

// "mail@example.com (Name)": the name is what we want.
std::string author_name(const std::string& author) {
  const auto open = author.find('(');
  const auto close = author.rfind(')');
  if (author.find('@') != std::string::npos && open != std::string::npos && close > open + 1)
    return author.substr(open + 1, close - open - 1);
  return author;
}

Entry read_rss_item(XmlView item, const std::string& language) {
  const std::string_view ns = item.space();
  Entry entry;
  entry.title = plain_title(item.child(ns, "title").text());
  entry.link = item.child(ns, "link").text();
  if (entry.link.empty()) entry.link = item.child(kAtom, "link").attribute("href").value_or("");
  const XmlView guid = item.child(ns, "guid");
  entry.id = guid.present() ? guid.text() : item.attribute(kRdf, "about").value_or("");
  const bool permalink = guid.attribute("isPermaLink").value_or("true") != "false";
  if (entry.link.empty() && permalink && !guid.text().empty() &&
      (guid.text().starts_with("http") || guid.text().starts_with('/')))
    entry.link = guid.text();
  entry.date = item.child(ns, "pubDate").text();
  if (entry.date.empty()) entry.date = item.child(kDublinCore, "date").text();
  const XmlView full = item.child(kContent, "encoded");
  entry.html = full.text().empty() ? markup(item.child(ns, "description")) : full.text();
  entry.author = item.child(kDublinCore, "creator").text();
  if (entry.author.empty()) entry.author = author_name(item.child(ns, "author").text());
  entry.replies = number(item.child(kSlash, "comments").text());
  entry.source = plain_title(item.child(ns, "source").text());
  entry.source_url = item.child(ns, "source").attribute("url").value_or("");
  entry.language = item.child(kDublinCore, "language").text();
  if (entry.language.empty()) entry.language = language;
  return entry;
}

std::optional<seconds> update_period(XmlView channel) {
  const std::string period = channel.child(kSyndication, "updatePeriod").text();
  if (period.empty()) return {};
  const auto one = [&](std::string_view name) { return period.find(name) != std::string::npos; };
  const seconds length = one("hourly")    ? seconds{hours{1}}
                         : one("daily")   ? seconds{hours{24}}
                         : one("weekly")  ? seconds{hours{24 * 7}}
                         : one("monthly") ? seconds{hours{24 * 30}}
                         : one("yearly")  ? seconds{hours{24 * 365}}
                                          : seconds{0};
  const auto times = number(channel.child(kSyndication, "updateFrequency").text()).value_or(1);
  return length / std::max<std::int64_t>(1, times);
}

// The hours and days at which nobody is to ask, in GMT: the pause until the next one that is free.
seconds skipped_time(XmlView channel, TimePoint now) {
  bool hour_skipped[24] = {};
  bool day_skipped[7] = {};
  channel.child(channel.space(), "skipHours").each_child([&](XmlView hour) {
    const auto value = number(hour.text());
    if (value && *value <= 24) hour_skipped[*value % 24] = true;
  });
  constexpr std::string_view kDays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
  channel.child(channel.space(), "skipDays").each_child([&](XmlView day) {
    for (std::size_t i = 0; i < 7; ++i)
      if (day.text().find(kDays[i]) != std::string::npos) day_skipped[i] = true;
  });
  const auto free_at = [&](TimePoint time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const auto hour = std::chrono::floor<hours>(time - day).count();
    return !hour_skipped[hour] && !day_skipped[std::chrono::weekday(day).c_encoding()];
  };
  TimePoint at = now;
  for (int step = 0; step < 24 && !free_at(at); ++step)
    at = std::chrono::floor<hours>(at) + hours{1};
  return std::chrono::ceil<seconds>(at - now);
}

std::optional<seconds> pause_of(XmlView channel, TimePoint now) {
  constexpr std::int64_t kMostMinutes = 60 * 24 * 365;
  seconds pause = update_period(channel).value_or(seconds{0});
  if (const auto ttl = number(channel.child(channel.space(), "ttl").text()))
    pause = std::max(pause, seconds{minutes{std::min(*ttl, kMostMinutes)}});
  pause = std::max(pause, skipped_time(channel, now));
  if (pause <= seconds{0}) return {};
  return pause;
}

// ---------------------------------------------------------------- Atom

bool is_html(std::string_view type) {
  return type == "html" || type == "text/html" || type == "xhtml" ||
         type == "application/xhtml+xml";
}

std::string atom_markup(XmlView content, std::string_view type) {
  if (type != "xhtml" && type != "application/xhtml+xml") return content.text();
  const XmlView div = content.child("http://www.w3.org/1999/xhtml", "div");
  return div.present() ? div.inner_xml() : content.inner_xml();
}

std::string atom_title(XmlView title) {
  const std::string type = title.attribute("type").value_or("text");
  if (type == "xhtml") return plain_title(title.text());  // tags are elements, entities are decoded
  if (is_html(type)) return plain_title(title.text());
  return title.text();
}

std::string atom_link(XmlView entry, std::string_view relation) {
  std::string link;
  entry.each_child([&](XmlView child) {
    if (!child.is(entry.space(), "link") || !link.empty()) return;
    if (child.attribute("rel").value_or("alternate") == relation)
      link = child.attribute("href").value_or("");
  });
  return link;
}

void read_atom_author(XmlView owner, Entry& entry) {
  const XmlView author = owner.child(owner.space(), "author");
  if (!author.present() || !entry.author.empty()) return;
  entry.author = author.child(owner.space(), "name").text();
  entry.author_url = author.child(owner.space(), "uri").text();
}

void read_atom_content(XmlView item, Entry& entry) {
  XmlView content = item.child(item.space(), "content");
  if (!content.present() || (content.attribute("src") && content.text().empty()))
    content = item.child(item.space(), "summary");
  const std::string type = content.attribute("type").value_or("text");
  (is_html(type) ? entry.html : entry.text) = atom_markup(content, type);
  if (entry.text.empty() && entry.html.empty())
    entry.text = item.child(kMedia, "group").child(kMedia, "description").text();
}

Entry read_atom_entry(XmlView item, XmlView feed) {
  const std::string_view ns = item.space();
  Entry entry;
  entry.id = item.child(ns, "id").text();
  entry.title = atom_title(item.child(ns, "title"));
  entry.link = atom_link(item, "alternate");
  entry.date = item.child(ns, "published").text();
  if (entry.date.empty()) entry.date = item.child(ns, "issued").text();  // Atom 0.3
  entry.edited = item.child(ns, "updated").text();
  if (entry.edited.empty()) entry.edited = item.child(ns, "modified").text();
  if (entry.date.empty()) entry.date.swap(entry.edited);
  read_atom_content(item, entry);
  read_atom_author(item, entry);
  // A name may stand on the feed for all of it; an author with an empty name says "not told".
  if (!item.child(ns, "author").present()) read_atom_author(feed, entry);
  entry.parent = item.child(kThread, "in-reply-to").attribute("ref").value_or("");
  entry.replies = number(item.child(kThread, "total").text());
  entry.language = item.language();
  return entry;
}

// ---------------------------------------------------------------- both

// True when the text breaks off inside an element with this tag.
bool ends_inside(std::string_view text, const std::string& tag) {
  const auto closed = text.rfind("</" + tag);
  auto opened = text.rfind("<" + tag);
  while (opened != std::string_view::npos && opened > 0) {
    const auto behind = opened + tag.size() + 1;
    if (behind >= text.size() ||
        std::string_view(" \t\r\n>/").find(text[behind]) != std::string_view::npos)
      break;
    opened = text.rfind("<" + tag, opened - 1);
  }
  if (opened == std::string_view::npos) return false;
  return closed == std::string_view::npos || closed < opened;
}

struct Place {
  XmlView element;
  std::string tag;
};

// Every item, wherever it stands: an end tag that is missing makes the next item a child of this
// one.
std::vector<Place> items_of(XmlView root, std::string_view name, bool atom) {
  std::vector<Place> places;
  root.each_descendant([&](XmlView element) {
    const std::string_view ns = element.space();
    const bool ours = atom ? ns == root.space()
                           : ns.empty() || ns == kRss1 ||
                                 ns.find("/rss") != std::string_view::npos ||
                                 ns.find("netscape.com") != std::string_view::npos;
    if (ours && element.name() == name) places.push_back({element, element.tag()});
  });
  return places;
}

void add_items(const std::vector<Place>& places, std::string_view utf8, const Xml& xml,
               std::string_view url, TimePoint now, const std::function<Entry(XmlView)>& read,
               FeedDocument& document) {
  std::size_t index = 0;
  // Items inside items share their text: what is made of a feed must not be many times its size.
  std::size_t budget = 4 * utf8.size() + (1U << 20);
  for (const Place& place : places) {
    const std::string where = place.tag + "[" + std::to_string(index++) + "]";
    if (xml.cut_off() && index == places.size() && ends_inside(utf8, place.tag)) {
      document.unreadable.push_back(
          {where, "cut off in the middle; it is read again next time", ""});
      break;
    }
    Entry entry = read(place.element);
    const std::size_t size = entry.title.size() + entry.text.size() + entry.html.size();
    if (size > budget) {
      document.unreadable.push_back({where, "items stand inside items without end", ""});
      break;
    }
    budget -= size;
    auto item = to_item(std::move(entry), place.element.base(url), now);
    if (item)
      document.items.push_back(*std::move(item));
    else
      document.unreadable.push_back({where, item.error().message, place.element.sample(2000)});
  }
}

}  // namespace

Result<FeedDocument> read_xml(std::string_view utf8, std::string_view url, TimePoint now) {
  const auto xml = Xml::parse(utf8);
  if (!xml) return xml.error();
  const XmlView root = xml->root();
  const bool atom = root.name() == "feed" &&
                    (root.space() == kAtom || root.space() == kAtom03 || root.space().empty());
  const bool rss = root.name() == "rss" || root.name() == "RDF" || root.name() == "channel";
  if (!atom && !rss)
    return Error{ErrorCode::malformed,
                 "expected a feed (RSS, Atom, RDF or JSON Feed), and here is <" +
                     root.tag().substr(0, 60) + ">"};
  FeedDocument document;
  document.repaired = xml->repaired();
  document.cut_off = xml->cut_off();
  const auto places = items_of(root, atom ? "entry" : "item", atom);
  if (atom) {
    const auto read = [&](XmlView item) { return read_atom_entry(item, root); };
    add_items(places, utf8, *xml, url, now, read, document);
    document.next = atom_link(root, "next");
    document.pause = pause_of(root, now);
  } else {
    XmlView channel = root.name() == "channel"
                          ? root
                          : root.child(root.name() == "rss" ? root.space() : kRss1, "channel");
    if (!channel.present()) channel = root.child("", "channel");
    std::string language = channel.child(channel.space(), "language").text();
    if (language.empty()) language = channel.child(kDublinCore, "language").text();
    const auto read = [&](XmlView item) { return read_rss_item(item, language); };
    // A feed may be served by somebody else: relative links stand on the site it is about.
    const std::string site = channel.child(channel.space(), "link").text();
    const bool absolute = site.starts_with("http://") || site.starts_with("https://");
    add_items(places, utf8, *xml, absolute ? std::string_view(site) : url, now, read, document);
    document.pause = pause_of(channel, now);
    channel.each_child([&](XmlView child) {
      if (child.is(kAtom, "link") && child.attribute("rel").value_or("") == "next")
        document.next = child.attribute("href").value_or("");
    });
  }
  document.next = document.next.empty() ? "" : resolve_url(root.base(url), document.next);
  return document;
}

}  // namespace molva::feed
