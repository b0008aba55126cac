// Posts on one Mastodon server, or one that speaks its language: with a hashtag, found by words,
// and those that name one's own account.
// https://docs.joinmastodon.org/methods/timelines/#tag
//
// Read newest first, by `max_id`. Going forward by `min_id` would be shorter, but a server numbers
// what it hears from others by the time of writing, so a post that comes late stands among old ones
// and no later `min_id` would meet it; the overlap does. A search goes by offset and has no
// documented order. Which posts a server knows of is its own choice.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::int64_t kMostLimit = 40;

constexpr Advice kAdvice[] = {
    {401, "the token is wrong or was withdrawn, or this server shows nothing without one"},
    {403, "the token lacks a right: it needs read:statuses, read:search, read:notifications"},
    {404, "base_url is the server's address, and tags stand without #"},
    {422, "this server wants a token here: make an application in the account's settings"},
};

struct Options {
  std::string base_url, account;
  std::optional<Secret> token;
  std::vector<std::string> tags, queries;
  bool mentions = false;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_item(JsonView given, const Options& options) {
  // A boost holds the post itself.
  const JsonView json = given["reblog"].is_object() ? given["reblog"] : given;
  const JsonView account = json["account"];
  // The address is the same on all servers, the number is this server's own.
  std::string id = json["uri"].text_or();
  if (id.empty()) id = json["id"].id().value_or("");
  if (id.empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = id, .kind = ItemKind::post};
  item.title = json["spoiler_text"].text_or();
  item.html = json["content"].text_or();
  item.author.id = account["uri"].text_or(account["id"].id().value_or(""));
  item.author.handle = account["acct"].text_or();
  item.author.name = account["display_name"].text_or(item.author.handle);
  if (item.author.name.empty()) item.author.name = item.author.handle;
  item.author.url = account["url"].text_or();
  item.author.followers = account["followers_count"].integer();
  item.url = json["url"].text_or(json["uri"].text_or());
  item.created = parse_rfc3339(json["created_at"].text_or());
  item.edited = parse_rfc3339(json["edited_at"].text_or());
  item.likes = json["favourites_count"].integer();
  item.replies = json["replies_count"].integer();
  item.reposts = json["reblogs_count"].integer();
  item.language = json["language"].text_or();
  item.own = !options.account.empty() && item.author.handle == options.account;
  return item;
}

// The parent is told by the server's own number, items are known by their address: only where the
// parent is on the same page are both known.
void name_parents(JsonView list, std::vector<RawItem>& items) {
  list.each([&](JsonView json) {
    const std::string parent = json["in_reply_to_id"].id().value_or("");
    const auto item = std::ranges::find(items, json["uri"].text_or(), &RawItem::id);
    if (parent.empty() || item == items.end()) return;
    list.each([&](JsonView other) {
      if (other["id"].id() == parent) item->parent_id = other["uri"].text_or(parent);
    });
  });
}

class Mastodon final : public Connector {
 public:
  explicit Mastodon(Options options);

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<Json> get(const std::string& path, std::vector<std::pair<std::string, std::string>> query,
                   HttpClient& http, TimePoint now) const;
  Result<ListPage> timeline(const std::string& tag, const PagePlace& place, HttpClient& http,
                            TimePoint now) const;
  Result<ListPage> search(const std::string& words, const PagePlace& place, HttpClient& http,
                          TimePoint now) const;
  Result<ListPage> mentions(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
  std::vector<WalkedList> lists_;
};

Mastodon::Mastodon(Options options) : options_(std::move(options)) {
  for (const std::string& tag : options_.tags)
    add_list(lists_, {.name = "tag/" + tag, .target = true});
  for (const std::string& query : options_.queries)
    add_list(lists_, {.name = "search/" + query, .order = Order::unknown, .target = true});
  if (options_.mentions) add_list(lists_, {.name = "mentions", .target = true});
}

Result<Json> Mastodon::get(const std::string& path,
                           std::vector<std::pair<std::string, std::string>> query, HttpClient& http,
                           TimePoint now) const {
  HttpRequest request{.url = url_with_query(options_.base_url + path, query)};
  request.headers = {{"Accept", "application/json"}};
  if (options_.token)
    request.headers.push_back({"Authorization", "Bearer " + options_.token->reveal()});
  // 300 in five minutes.
  request.budget =
      Budget{.key = "mastodon/" + options_.base_url, .interval = Millis{1000}, .burst = 30};
  const auto response = ask(http, request, kAdvice, now);
  if (!response) return response.error();
  return Json::parse(response->body);
}

// Where the next page begins: behind the last element that has a number. An empty page is the end.
std::string behind_last(JsonView list) {
  for (std::size_t i = list.size(); i > 0; --i)
    if (const auto id = list.at(i - 1)["id"].id(); id && !id->empty()) return *id;
  return "";
}

Result<ListPage> Mastodon::timeline(const std::string& tag, const PagePlace& place,
                                    HttpClient& http, TimePoint now) const {
  const auto json = get(
      "/api/v1/timelines/tag/" + url_encode(tag),
      {{"limit", std::to_string(options_.limit)}, {place.text.empty() ? "" : "max_id", place.text}},
      http, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  if (!root.is_array()) return Error{ErrorCode::malformed, "expected a list of posts"};
  ListPage page =
      read_elements(root, "posts", [&](JsonView one) { return to_item(one, options_); });
  name_parents(root, page.items);
  page.next = behind_last(root);
  return page;
}

Result<ListPage> Mastodon::search(const std::string& words, const PagePlace& place,
                                  HttpClient& http, TimePoint now) const {
  const std::int64_t offset = place.number(0);
  const auto json = get("/api/v2/search",
                        {{"q", words},
                         {"type", "statuses"},
                         {"limit", std::to_string(options_.limit)},
                         {"offset", std::to_string(offset)}},
                        http, now);
  if (!json) return json.error();
  const JsonView statuses = json->root()["statuses"];
  if (!statuses.is_array()) return Error{ErrorCode::malformed, "expected a list statuses"};
  ListPage page =
      read_elements(statuses, "statuses", [&](JsonView one) { return to_item(one, options_); });
  name_parents(statuses, page.items);
  if (page.served > 0) page.next = std::to_string(offset + static_cast<std::int64_t>(page.served));
  return page;
}

Result<ListPage> Mastodon::mentions(const PagePlace& place, HttpClient& http, TimePoint now) const {
  const auto json = get("/api/v1/notifications",
                        {{"types[]", "mention"},
                         {"limit", std::to_string(options_.limit)},
                         {place.text.empty() ? "" : "max_id", place.text}},
                        http, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  if (!root.is_array()) return Error{ErrorCode::malformed, "expected a list of notifications"};
  ListPage page = read_elements(root, "notifications", [&](JsonView one) {
    if (!one["status"].is_object())
      return Result<RawItem>(Error{ErrorCode::malformed, "no status"});
    return to_item(one["status"], options_);
  });
  page.next = behind_last(root);
  return page;
}

Result<Batch> Mastodon::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_lists("mastodon", cursor, lists_, options_.walk, now,
                    [&](const WalkedList& list, const PagePlace& place) {
                      const std::string words(list.name.substr(list.name.find('/') + 1));
                      if (list.name == "mentions") return mentions(place, http, now);
                      return list.name.starts_with("tag/") ? timeline(words, place, http, now)
                                                           : search(words, place, http, now);
                    });
}

}  // namespace

std::unique_ptr<Connector> make_mastodon(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, "");
  if (!reader.has("base_url")) reader.missing("base_url", "\"https://mastodon.example\"");
  options.token = reader.secret("token");
  options.tags = reader.texts("tags");
  for (std::string& tag : options.tags)
    if (tag.starts_with('#')) tag.erase(0, 1);
  options.queries = reader.texts("queries");
  options.account = reader.text_or("account", "");
  if (options.account.starts_with('@')) options.account.erase(0, 1);
  options.mentions = reader.boolean("mentions").value_or(false);
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader, {.history = Millis{std::chrono::hours{24 * 30}}});
  const bool nothing = options.tags.empty() && options.queries.empty() && !options.mentions;
  if (nothing)
    reader.problem("tags",
                   Message{msg::connectors_no_target, {{"keys", "tags, queries, mentions"}}});
  const bool blind = !options.token && (!options.queries.empty() || options.mentions);
  if (blind) reader.missing("token", "{ credential = \"mastodon-token\" }");
  if (options.base_url.empty() || nothing || blind) return nullptr;
  return std::make_unique<Mastodon>(std::move(options));
}

}  // namespace molva
