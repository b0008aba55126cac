// Posts on Reddit that a search finds, and the new posts and comments of named communities.
// https://www.reddit.com/dev/api/#GET_search
//
// Newest first; the name of the last one leads to the next page, and after about a thousand there
// is none: when the last page that is given is still newer than what was read before, the gap is
// said. Comments cannot be searched: all of a community are read, and those that name nobody are
// forgotten at once.
#include <algorithm>
#include <cmath>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/signature.h"
#include "connectors/core/token.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://oauth.reddit.com";
constexpr std::string_view kTokenUrl = "https://www.reddit.com/api/v1/access_token";
constexpr std::int64_t kMostLimit = 100;
constexpr std::int64_t kListEnds = 900;  // a list that ends behind so many was cut by the service

struct Options {
  std::string base_url, token_url, client_id, username;
  Secret secret;
  std::vector<std::string> queries, subreddits;
  bool comments = true;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

constexpr Advice kAdvice[] = {
    {401, "client_id and client_secret must be of one application (reddit.com/prefs/apps)"},
    {403, "Reddit does not let this application read here"},
};

std::string user_agent(const Options& options) {
  return "linux:" + options.client_id + ":molva (by /u/" +
         (options.username.empty() ? "unknown" : options.username) + ")";
}

// Seconds with a fraction, or false.
std::optional<TimePoint> float_time(JsonView value) {
  const auto number = value.number();
  if (!number || !(*number > 0 && *number < 32'503'680'000.0)) return std::nullopt;
  return TimePoint{Millis{std::llround(*number * 1000)}};
}

Result<RawItem> to_item(JsonView child, const Options& options) {
  const JsonView json = child["data"];
  const std::string name = json["name"].text_or();
  if (name.empty()) return Error{ErrorCode::malformed, "no name"};
  const bool comment = name.starts_with("t1_");
  RawItem item{.id = name, .kind = comment ? ItemKind::comment : ItemKind::post};
  item.title = json["title"].text_or();
  item.text = json[comment ? "body" : "selftext"].text_or();
  const std::string author = json["author"].text_or();
  if (author != "[deleted]") {
    item.author = {json["author_fullname"].text_or(author), author, author,
                   "https://www.reddit.com/user/" + url_encode(author)};
  }
  const std::string permalink = json["permalink"].text_or();
  if (permalink.starts_with('/')) item.url = "https://www.reddit.com" + permalink;
  item.created = float_time(json["created_utc"]);
  item.edited = float_time(json["edited"]);
  item.likes = json["score"].integer();
  if (const auto score = json["score"].number(); score && !item.likes)
    item.likes = std::llround(*score);
  item.replies = json["num_comments"].integer();
  item.parent_id = json["parent_id"].text_or();
  item.thread_id = json["link_id"].text_or();
  item.withdrawn = !json["removed_by_category"].text_or().empty() || item.text == "[removed]" ||
                   item.text == "[deleted]";
  item.own = !options.username.empty() && author == options.username;
  return item;
}

class Reddit final : public Connector {
 public:
  explicit Reddit(Options options);

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(std::string_view list, const PagePlace& place, HttpClient& http,
                             TimePoint now) const;

  const Options options_;
  TokenCache tokens_;
  std::vector<WalkedList> lists_;
};

TokenSource token_source(const Options& options) {
  TokenRequest request;
  request.url = options.token_url;
  request.fields = {{"grant_type", "client_credentials"}};
  const std::string login = base64(options.client_id + ":" + options.secret.reveal());
  request.headers = {{"Authorization", "Basic " + login}, {"User-Agent", user_agent(options)}};
  request.advice = std::string(kAdvice[0].text);
  request.secrets = {options.secret, Secret(login)};
  return [request](HttpClient& http, TimePoint now) { return ask_for_token(request, http, now); };
}

Reddit::Reddit(Options options) : options_(std::move(options)), tokens_(token_source(options_)) {
  for (const std::string& query : options_.queries)
    add_list(lists_, {.name = "search/" + query, .target = true});
  for (const std::string& subreddit : options_.subreddits) {
    add_list(lists_, {.name = "new/" + subreddit, .target = true});
    if (options_.comments) add_list(lists_, {.name = "comments/" + subreddit, .target = true});
  }
}

// A community that is closed or gone is no fault of the key.
Error of_this_place(Error error, const HttpResponse& response) {
  const auto json = Json::parse(response.body);
  const std::string reason = json ? json->root()["reason"].text_or() : "";
  if (reason == "private" || reason == "quarantined" || reason == "gold_only")
    error.code = ErrorCode::rejected;
  else if (reason == "banned")
    error.code = ErrorCode::not_found;
  if (!reason.empty()) error.message += "; the community is " + reason;
  return error;
}

// The place: how many elements lie before it, and the name behind which it begins.
Result<ListPage> Reddit::read_page(std::string_view list, const PagePlace& place, HttpClient& http,
                                   TimePoint now) const {
  const std::int64_t read = place.number(0);
  const auto space = place.text.find(' ');
  const std::string after = space == std::string::npos ? "" : place.text.substr(space + 1);
  const std::string_view kind = list.substr(0, list.find('/'));
  const std::string words(list.substr(kind.size() + 1));
  std::vector<std::pair<std::string, std::string>> query{
      {"raw_json", "1"},
      {"limit", std::to_string(options_.limit)},
      {after.empty() ? "" : "after", after},
      {after.empty() ? "" : "count", std::to_string(read)}};
  std::string path = "/search";
  if (kind == "search") {
    query.insert(query.end(), {{"q", words}, {"sort", "new"}, {"type", "link"}});
  } else {
    path = "/r/" + url_encode(words) + (kind == "new" ? "/new" : "/comments");
  }
  HttpRequest request{.url = url_with_query(options_.base_url + path, query)};
  request.headers = {{"Accept", "application/json"}, {"User-Agent", user_agent(options_)}};
  // 100 a minute, counted over ten.
  request.budget =
      Budget{.key = "reddit/" + options_.client_id, .interval = Millis{700}, .burst = 30};
  const auto response = http.send(request);
  if (!response) return response.error();
  if (const Status status = check_answer(*response, request, kAdvice, now); !status)
    return of_this_place(status.error(), *response);
  const auto json = Json::parse(response->body);
  if (!json) return json.error();
  const JsonView children = json->root()["data"]["children"];
  if (!children.is_array()) return Error{ErrorCode::malformed, "expected a Listing with children"};
  ListPage page =
      read_elements(children, "children", [&](JsonView child) { return to_item(child, options_); });
  const std::string next = json->root()["data"]["after"].text_or();
  const std::int64_t count = read + static_cast<std::int64_t>(page.served);
  if (!next.empty() && page.served > 0) page.next = std::to_string(count) + " " + next;
  page.cut = page.next.empty() && count >= kListEnds;
  return page;
}

Result<Batch> Reddit::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  WithToken authorized(tokens_, http, now);
  return walk_lists("reddit", cursor, lists_, options_.walk, now,
                    [&](const WalkedList& list, const PagePlace& place) {
                      return read_page(list.name, place, authorized, now);
                    });
}

}  // namespace

std::unique_ptr<Connector> make_reddit(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.token_url = reader.url("token_url", {"https", "http"}).value_or(std::string(kTokenUrl));
  options.client_id = reader.needed_text("client_id", "AbCdEf123");
  options.secret = reader.needed_secret("client_secret", "reddit-secret");
  options.username = reader.text_or("username", "");
  options.queries = reader.texts("queries");
  options.subreddits = reader.texts("subreddits");
  for (std::string& name : options.subreddits)
    if (name.starts_with("r/")) name.erase(0, 2);
  options.comments = reader.boolean("comments").value_or(true);
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader, {.history = Millis{std::chrono::hours{24 * 30}}});
  const bool nothing = options.queries.empty() && options.subreddits.empty();
  if (nothing)
    reader.problem("queries",
                   Message{msg::connectors_no_target, {{"keys", "queries, subreddits"}}});
  if (options.client_id.empty() || options.secret.empty() || nothing) return nullptr;
  return std::make_unique<Reddit>(std::move(options));
}

}  // namespace molva
