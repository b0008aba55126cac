// Posts on Bluesky: found by words, and those that name or answer one's own account.
// https://docs.bsky.app/docs/api/app-bsky-feed-search-posts
//
// Newest first, by an opaque cursor. When a post was written is its author's word, so it may stand
// deep in the list though it came today; the service sorts by that word or by when it heard of the
// post, whichever is earlier. Filters by time are left out: not every server heeds them. A session
// comes from an app password and is renewed by its refresh token, since logging in is limited.
#include <algorithm>
#include <memory>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::minutes;

constexpr std::string_view kBaseUrl = "https://bsky.social";
constexpr std::int64_t kMostLimit = 100;
// The token says itself when it ends, some two hours later; what it says is not needed.
constexpr minutes kSessionLife{60};

constexpr Advice kAdvice[] = {
    {401, "identifier is the handle, and password an app password: Settings, App passwords"},
};

struct Options {
  std::string base_url, identifier;
  Secret password;
  std::vector<std::string> queries;
  bool notifications = false;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

// "at://did:plc:xyz/app.bsky.feed.post/3n2u": whose it is and its name.
std::string link_to(const std::string& uri) {
  constexpr std::string_view kScheme = "at://";
  const auto slash = uri.rfind('/');
  if (!uri.starts_with(kScheme) || slash < kScheme.size() || slash == std::string::npos) return "";
  const std::string who =
      uri.substr(kScheme.size(), uri.find('/', kScheme.size()) - kScheme.size());
  return "https://bsky.app/profile/" + who + "/post/" + uri.substr(slash + 1);
}

// A text, with the addresses that it shows shortened or not at all.
std::string text_of(JsonView record) {
  std::string text = record["text"].text_or();
  const auto add = [&](const std::string& url) {
    if (!url.empty() && text.find(url) == std::string::npos) text += "\n" + url;
  };
  record["facets"].each([&](JsonView facet) {
    facet["features"].each([&](JsonView feature) { add(feature["uri"].text_or()); });
  });
  add(record["embed"]["external"]["uri"].text_or());
  return text;
}

Result<RawItem> to_item(JsonView json, const Options& options) {
  const std::string uri = json["uri"].text_or();
  const JsonView record = json["record"], author = json["author"];
  if (uri.empty()) return Error{ErrorCode::malformed, "no uri"};
  if (!record.is_object()) return Error{ErrorCode::malformed, "no record"};
  RawItem item{.id = uri, .kind = ItemKind::post};
  item.text = text_of(record);
  item.author.id = author["did"].text_or();
  item.author.handle = author["handle"].text_or();
  if (item.author.handle == "handle.invalid") item.author.handle.clear();
  item.author.name = author["displayName"].text_or(item.author.handle);
  if (!item.author.id.empty()) item.author.url = "https://bsky.app/profile/" + item.author.id;
  item.url = link_to(uri);
  item.created = parse_rfc3339(record["createdAt"].text_or());
  const auto heard = parse_rfc3339(json["indexedAt"].text_or());
  if (heard && (!item.created || *heard < *item.created)) item.created = heard;
  item.likes = json["likeCount"].integer();
  item.replies = json["replyCount"].integer();
  item.reposts = json["repostCount"].integer();
  item.language = record["langs"].at(0).text_or();
  item.parent_id = record["reply"]["parent"]["uri"].text_or();
  item.thread_id = record["reply"]["root"]["uri"].text_or();
  item.own = item.author.handle == options.identifier || item.author.id == options.identifier;
  return item;
}

// ---------------------------------------------------------------- the session

// An expired token is refused with 400 here; where tokens are kept, that is known as 401.
class Expiring final : public HttpClient {
 public:
  explicit Expiring(HttpClient& http) : http_(http) {}
  Result<HttpResponse> send(const HttpRequest& request) override {
    auto response = http_.send(request);
    if (!response || response->status != 400) return response;
    const auto json = Json::parse(response->body);
    const std::string error = json ? json->root()["error"].text_or() : "";
    if (error == "ExpiredToken" || error == "InvalidToken") response->status = 401;
    return response;
  }

 private:
  HttpClient& http_;
};

// What the account's calls share: one allowance, told as `ratelimit-*` headers.
Budget budget_of(const Options& options) {
  return {.key = "bluesky/" + options.base_url + "/" + options.identifier,
          .interval = Millis{500},
          .burst = 30};
}

Result<Token> read_session(const HttpResponse& response, Secret& refresh, TimePoint now) {
  const auto json = Json::parse(response.body);
  if (!json) return json.error();
  const std::string access = json->root()["accessJwt"].text_or();
  refresh = Secret(json->root()["refreshJwt"].text_or());
  if (access.empty()) return Error{ErrorCode::malformed, "no accessJwt in the answer"};
  return Token{Secret(access), now + kSessionLife};
}

TokenSource session(const Options& options) {
  const auto refresh = std::make_shared<Secret>();
  return [options, refresh](HttpClient& http, TimePoint now) -> Result<Token> {
    const std::string methods = options.base_url + "/xrpc/com.atproto.server.";
    if (!refresh->empty()) {
      HttpRequest request{.method = "POST", .url = methods + "refreshSession"};
      request.headers = {{"Authorization", "Bearer " + refresh->reveal()}};
      request.budget = budget_of(options);
      const auto response = ask(http, request, {}, now);
      if (response) return read_session(*response, *refresh, now);
      if (response.error().code == ErrorCode::unavailable ||
          response.error().code == ErrorCode::rate_limited)
        return response.error();
      *refresh = {};
    }
    HttpRequest request{.method = "POST", .url = methods + "createSession"};
    JsonWriter body;
    body.begin_object().member("identifier", options.identifier);
    body.member("password", options.password.reveal()).end_object();
    request.body = body.take();
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    // Some 30 in five minutes and 100 a day are what the service allows.
    request.budget = Budget{
        .key = budget_of(options).key + "/login", .interval = Millis{15 * 60'000}, .burst = 10};
    Refusals refusals{kAdvice};
    refusals.secrets = {options.password};
    const auto response = ask(http, request, refusals, now);
    if (!response) return response.error();
    return read_session(*response, *refresh, now);
  };
}

// ---------------------------------------------------------------- the connector

class Bluesky final : public Connector {
 public:
  explicit Bluesky(Options options);

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(std::string_view list, const PagePlace& place, HttpClient& http,
                             TimePoint now) const;

  const Options options_;
  TokenCache tokens_;
  std::vector<WalkedList> lists_;
};

Bluesky::Bluesky(Options options) : options_(std::move(options)), tokens_(session(options_)) {
  for (const std::string& query : options_.queries)
    add_list(lists_, {.name = "search/" + query, .target = true});
  if (options_.notifications) add_list(lists_, {.name = "notifications", .target = true});
}

Result<ListPage> Bluesky::read_page(std::string_view list, const PagePlace& place, HttpClient& http,
                                    TimePoint now) const {
  const bool search = list.starts_with("search/");
  std::vector<std::pair<std::string, std::string>> query{
      {"limit", std::to_string(options_.limit)}, {place.text.empty() ? "" : "cursor", place.text}};
  if (search) {
    query.emplace_back("q", std::string(list.substr(std::string_view("search/").size())));
    query.emplace_back("sort", "latest");
  } else {
    for (const char* reason : {"mention", "reply", "quote"}) query.emplace_back("reasons", reason);
  }
  HttpRequest request{
      .url = url_with_query(
          options_.base_url + (search ? "/xrpc/app.bsky.feed.searchPosts"
                                      : "/xrpc/app.bsky.notification.listNotifications"),
          query)};
  request.headers = {{"Accept", "application/json"}};
  request.budget = budget_of(options_);
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const char* name = search ? "posts" : "notifications";
  const JsonView elements = json->root()[name];
  if (!elements.is_array())
    return Error{ErrorCode::malformed, std::string("expected a list ") + name};
  std::vector<std::string> others;  // likes and follows, where a server does not heed `reasons`
  ListPage page = read_elements(elements, name, [&](JsonView one) {
    auto item = to_item(one, options_);
    const std::string reason = one["reason"].text_or("mention");
    if (item && !search && reason != "mention" && reason != "reply" && reason != "quote")
      others.push_back(item->id);
    return item;
  });
  std::erase_if(page.items, [&](const RawItem& item) {
    return std::ranges::find(others, item.id) != others.end();
  });
  if (page.served > 0) page.next = json->root()["cursor"].text_or();
  return page;
}

Result<Batch> Bluesky::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  Expiring expiring(http);
  WithToken authorized(tokens_, expiring, now);
  return walk_lists("bluesky", cursor, lists_, options_.walk, now,
                    [&](const WalkedList& list, const PagePlace& place) {
                      return read_page(list.name, place, authorized, now);
                    });
}

}  // namespace

std::unique_ptr<Connector> make_bluesky(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.identifier = reader.needed_text("identifier", "kupislona.bsky.social");
  if (options.identifier.starts_with('@')) options.identifier.erase(0, 1);
  options.password = reader.needed_secret("app_password", "bluesky-password");
  options.queries = reader.texts("queries");
  options.notifications = reader.boolean("notifications").value_or(false);
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader, {.history = Millis{std::chrono::hours{24 * 30}}});
  const bool nothing = options.queries.empty() && !options.notifications;
  if (nothing)
    reader.problem("queries",
                   Message{msg::connectors_no_target, {{"keys", "queries, notifications"}}});
  if (options.identifier.empty() || options.password.empty() || nothing) return nullptr;
  return std::make_unique<Bluesky>(std::move(options));
}

}  // namespace molva
