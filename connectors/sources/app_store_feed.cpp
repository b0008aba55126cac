// Reviews of one app in the App Store of one country, from the feed that anyone may read.
//
// Apple describes this feed nowhere; everything here is what others have seen. Fifty reviews a
// page, ten pages, newest first: what is older is not shown. A JSON page is sometimes empty where
// the XML one is not, so an empty one is believed only when both are. The time is that of the last
// change.
#include <charconv>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/xml.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://itunes.apple.com";
constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";
constexpr std::string_view kItunes = "http://itunes.apple.com/rss";
constexpr int kMostPages = 10;

struct Options {
  std::string base_url, app, country;
  WalkOptions walk;
};

// The fields of an entry, whichever of the two spellings it came in. Everything is a text.
struct Entry {
  std::string id, title, text, author, author_url, updated, rating, likes;
};

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Result<RawItem> to_item(const Entry& entry, const Options& options) {
  if (entry.id.empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = entry.id, .kind = ItemKind::review};
  item.title = entry.title;
  item.text = entry.text;
  const auto stars = whole(entry.rating);
  if (stars && *stars >= 1 && *stars <= 5) item.rating = static_cast<double>(*stars);
  item.author.name = entry.author;
  item.author.url = entry.author_url;
  item.product_id = options.app;
  item.created = parse_rfc3339(entry.updated);
  item.likes = whole(entry.likes);
  return item;
}

void add_to(PageBuilder& page, const Entry& entry, const std::string& received,
            const Options& options) {
  auto item = to_item(entry, options);
  if (item)
    page.add(*std::move(item));
  else
    page.add_unreadable(item.error(), received);
}

std::string label(JsonView value) {
  return value["label"].text_or();
}

Entry read_entry(JsonView json) {
  return {.id = label(json["id"]),
          .title = label(json["title"]),
          .text = label(json["content"]),
          .author = label(json["author"]["name"]),
          .author_url = label(json["author"]["uri"]),
          .updated = label(json["updated"]),
          .rating = label(json["im:rating"]),
          .likes = label(json["im:voteSum"])};
}

Entry read_entry(XmlView xml) {
  Entry entry{.id = xml.child(kAtom, "id").text(),
              .title = xml.child(kAtom, "title").text(),
              .text = {},
              .author = xml.child(kAtom, "author").child(kAtom, "name").text(),
              .author_url = xml.child(kAtom, "author").child(kAtom, "uri").text(),
              .updated = xml.child(kAtom, "updated").text(),
              .rating = xml.child(kItunes, "rating").text(),
              .likes = xml.child(kItunes, "voteSum").text()};
  // The content comes twice, as text and as a table of HTML around the same words.
  xml.each_child([&](XmlView child) {
    if (child.is(kAtom, "content") && child.attribute("type") == "text") entry.text = child.text();
  });
  return entry;
}

// The first entry may be the app itself, which has no stars.
bool is_app(JsonView entry) {
  return !entry["im:rating"].present() && entry["im:name"].present();
}

class AppStoreFeed final : public Connector {
 public:
  explicit AppStoreFeed(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<HttpResponse> fetch(int page, std::string_view format, HttpClient& http,
                             TimePoint now) const;
  Result<ListPage> read_json(int number, HttpClient& http, TimePoint now) const;
  Result<ListPage> read_xml(int number, HttpClient& http, TimePoint now) const;
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

constexpr Advice kAdvice[] = {
    {404, "app_id is the number in the address of the app's page, country two letters such as ru"},
};

Result<HttpResponse> AppStoreFeed::fetch(int page, std::string_view format, HttpClient& http,
                                         TimePoint now) const {
  HttpRequest request{.url = options_.base_url + "/" + options_.country +
                             "/rss/customerreviews/page=" + std::to_string(page) +
                             "/id=" + url_encode(options_.app) + "/sortby=mostrecent/" +
                             std::string(format)};
  request.budget = Budget{.key = "app_store_feed", .interval = Millis{3000}, .burst = 5};
  return ask(http, request, kAdvice, now);
}

Result<ListPage> AppStoreFeed::read_json(int number, HttpClient& http, TimePoint now) const {
  const auto response = fetch(number, "json", http, now);
  if (!response) return response.error();
  const auto json = Json::parse(response->body);
  if (!json) return json.error();
  const JsonView feed = json->root()["feed"];
  const JsonView entries = feed["entry"];
  const bool right = !entries.present() || entries.is_array() || entries.is_object();
  if (!feed.is_object() || !right)
    return Error{ErrorCode::malformed, "expected an object feed with a list entry"};
  PageBuilder page("entry");
  const auto add = [&](JsonView entry) {
    if (!is_app(entry)) add_to(page, read_entry(entry), entry.dump(), options_);
  };
  // No entry, one as an object, or a list.
  if (entries.is_object()) add(entries);
  entries.each(add);
  return page.take();
}

Result<ListPage> AppStoreFeed::read_xml(int number, HttpClient& http, TimePoint now) const {
  const auto response = fetch(number, "xml", http, now);
  if (!response) return response.error();
  const auto xml = Xml::parse(response->body);
  if (!xml) return xml.error();
  if (!xml->root().is(kAtom, "feed")) return Error{ErrorCode::malformed, "expected an Atom feed"};
  if (xml->cut_off()) return Error{ErrorCode::malformed, "the XML page breaks off"};
  PageBuilder page("entry");
  xml->root().each_child([&](XmlView entry) {
    if (entry.is(kAtom, "entry")) add_to(page, read_entry(entry), entry.sample(2000), options_);
  });
  return page.take();
}

Result<ListPage> AppStoreFeed::read_page(const PagePlace& place, HttpClient& http,
                                         TimePoint now) const {
  const int number = static_cast<int>(whole(place.text).value_or(1));
  auto page = read_json(number, http, now);
  if (page && page->served == 0) page = read_xml(number, http, now);
  if (!page) return page;
  page->cut = page->served > 0 && number >= kMostPages;
  if (page->served > 0 && !page->cut) page->next = std::to_string(number + 1);
  return page;
}

Result<Batch> AppStoreFeed::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_reviews("app_store_feed", Order::newest_first, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, http, now); });
}

bool is_country(std::string_view text) {
  return text.size() == 2 && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == text.npos;
}

}  // namespace

std::unique_ptr<Connector> make_app_store_feed(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.app = read_id(reader, "app_id", "1234567890");
  options.country = reader.needed_text("country", "ru");
  if (!options.country.empty() && !is_country(options.country))
    reader.problem("country", Message{msg::connectors_bad_country});
  options.walk = read_walk_options(reader);
  if (options.app.empty() || !is_country(options.country)) return nullptr;
  return std::make_unique<AppStoreFeed>(std::move(options));
}

}  // namespace molva
