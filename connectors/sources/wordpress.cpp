// Comments on a site that runs WordPress, as anyone may read them (approved ones).
// https://developer.wordpress.org/rest-api/reference/comments/
//
// Newest first, by page number, with the total in a header. The filter `after` is not used: it is
// exclusive with a resolution of a second, and older versions read it as the site's own time. A
// comment of a registered author answers the one it replies to; whose account that is, the setting
// `own` says, and where it says nothing, every registered author is taken for the site's own
// people.
#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"
#include "connectors/wordpress_list.h"

namespace molva {
namespace {

constexpr std::int64_t kMostLimit = 100;

constexpr Advice kAdvice[] = {
    {401, "the site shows its comments to nobody without a login: read its feed (connector feed)"},
    {403,
     "the site or a firewall before it forbids its REST interface: read its feed "
     "(connector feed)"},
    {404,
     "base_url is the site's address without /wp-json; where permalinks are plain, set "
     "plain_links = true"},
};

struct Options {
  std::string base_url;
  std::vector<std::string> own;
  bool plain_links = false;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

bool is_own(JsonView json, const Options& options) {
  const auto author = json["author"].integer().value_or(0);
  if (author <= 0) return false;  // a guest
  return options.own.empty() || is_one_of(options.own, std::to_string(author)) ||
         is_one_of(options.own, json["author_name"].text_or());
}

Result<RawItem> to_item(JsonView json, const Options& options) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::comment};
  item.html = json["content"]["rendered"].text_or();
  const auto author = json["author"].integer().value_or(0);
  if (author > 0) item.author.id = std::to_string(author);
  item.author.name = json["author_name"].text_or();
  item.author.url = json["author_url"].text_or();
  item.url = json["link"].text_or();
  // It has no zone and is UTC; the other date is the site's own time.
  item.created = parse_rfc3339(json["date_gmt"].text_or(), std::chrono::minutes{0});
  const std::string post = json["post"].id().value_or("0");
  const std::string parent = json["parent"].id().value_or("0");
  if (post != "0") item.thread_id = "post/" + post;
  if (parent != "0") item.parent_id = parent;
  item.own = is_own(json, options);
  return item;
}

class WordPress final : public Connector {
 public:
  explicit WordPress(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<ListPage> WordPress::read_page(const PagePlace& place, HttpClient& http,
                                      TimePoint now) const {
  WordPressList list{.name = "comments", .limit = options_.limit};
  list.request.url = options_.base_url + (options_.plain_links ? "/?rest_route=/wp/v2/comments"
                                                               : "/wp-json/wp/v2/comments");
  // The site is often a small machine.
  list.request.budget =
      Budget{.key = "wordpress/" + options_.base_url, .interval = Millis{1000}, .burst = 3};
  list.to_item = [&](JsonView element) { return to_item(element, options_); };
  list.put_aside = [](JsonView comment) {
    return comment["status"].text_or("approved") != "approved" ||
           comment["type"].text_or("comment") != "comment";  // pings are no comments
  };
  return read_wordpress_page(std::move(list), place, kAdvice, http, now);
}

Result<Batch> WordPress::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  const WalkedList list{"comments", Order::newest_first};
  return walk_lists(
      "wordpress", cursor, {&list, 1}, options_.walk, now,
      [&](const WalkedList&, const PagePlace& place) { return read_page(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_wordpress(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, "");
  if (!reader.has("base_url")) reader.missing("base_url", "\"https://blog.example.com\"");
  options.own = read_ids(reader, "own");
  options.plain_links = reader.boolean("plain_links").value_or(false);
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.base_url.empty()) return nullptr;
  return std::make_unique<WordPress>(std::move(options));
}

}  // namespace molva
