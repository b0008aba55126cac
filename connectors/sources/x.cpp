// Posts on X that a search finds.
// https://docs.x.com/x-api/posts/search/introduction
//
// Every post that comes costs money, so little comes twice: a walk goes from the newest post back
// to `since_id`, the newest one of the walk before less a minute (`overlap`) for what is indexed
// late. The number of posts a day is a setting that must be there; when it is used up, that is
// said, and the walk goes on the next day where it stopped. Posts without words of their own
// (reposts) are not asked for.
#include <algorithm>
#include <charconv>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/encoding.h"
#include "connectors/core/service.h"
#include "connectors/core/words.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kBaseUrl = "https://api.x.com";
constexpr std::size_t kLongestQuery = 512;
constexpr std::int64_t kLeastPage = 10, kMostPage = 100;
constexpr Millis kShown = days{7};
constexpr std::size_t kMostSample = 2000;

constexpr Advice kAdvice[] = {
    {401, "make a new Bearer token in the developer portal"},
    {402, "the account has no credits left: buy some in the developer portal"},
    {403, "the project may not search posts: see its plan in the developer portal"},
};

struct Options {
  std::string base_url, username, field_names;
  Secret token;
  std::vector<std::string> queries;
  std::int64_t posts_a_day = 0;
  bool authors = true, reposts = false;
  Millis history = days{1}, overlap = minutes{1};
};

// ---------------------------------------------------------------- the cursor

struct Walk {
  std::string since;  // the newest post of the last finished walk
  // The walk under way.
  std::string newest;      // of its first page
  std::string next;        // the token of its next page
  std::int64_t start = 0;  // the second from which posts are wanted, where there is no `since`
};

struct State {
  std::string day;        // UTC; whose posts are counted
  std::int64_t read = 0;  // posts of that day that were paid for
  std::size_t query = 0;  // whose turn it is
  std::map<std::string, Walk, std::less<>> walks;
};

State read_state(const Cursor& cursor) {
  State state;
  const auto json = Json::parse(cursor.text);
  if (!json) return state;
  const JsonView root = json->root();
  state.day = root["day"].text_or();
  state.read = std::max<std::int64_t>(root["read"].integer().value_or(0), 0);
  state.query = static_cast<std::size_t>(
      std::clamp<std::int64_t>(root["query"].integer().value_or(0), 0, 1'000'000));
  root["walks"].each_member([&](std::string_view query, JsonView walk) {
    state.walks.emplace(query, Walk{walk["since"].text_or(), walk["newest"].text_or(),
                                    walk["next"].text_or(), walk["start"].integer().value_or(0)});
  });
  return state;
}

Cursor write_state(const State& state) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("day", state.day).member("read", state.read);
  json.member("query", static_cast<std::int64_t>(state.query)).key("walks").begin_object();
  for (const auto& [query, walk] : state.walks)
    json.key(query)
        .begin_object()
        .member("since", walk.since)
        .member("newest", walk.newest)
        .member("next", walk.next)
        .member("start", walk.start)
        .end_object();
  json.end_object().end_object();
  return {json.take()};
}

// Ids have all the digits they need, so the longer one is the greater.
bool is_newer(const std::string& id, const std::string& other) {
  return id.size() != other.size() ? id.size() > other.size() : id > other;
}

// An id begins with the millisecond of its making: the least one that was made `overlap` earlier.
std::string id_before(const std::string& id, Millis overlap) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  const std::int64_t back = overlap.count() * (std::int64_t{1} << 22U);
  if (error != std::errc() || end != id.data() + id.size() || number <= back) return id;
  return std::to_string(number - back);
}

// ---------------------------------------------------------------- fields

// The service is about to say "post" where it said "tweet": both are read.
JsonView either(JsonView json, std::string_view name, std::string_view other) {
  return json[name].present() ? json[name] : json[other];
}

// The words of a post, with the addresses that its short links stand for.
std::string text_of(JsonView json) {
  const JsonView note = either(json, "note_tweet", "note_post");
  std::string text = note["text"].text_or(json["text"].text_or());
  const JsonView urls =
      note["entities"]["urls"].present() ? note["entities"]["urls"] : json["entities"]["urls"];
  urls.each([&](JsonView url) {
    const std::string full = url["expanded_url"].text_or(), brief = url["url"].text_or();
    if (!brief.empty() && !full.empty() && full.find(brief) == std::string::npos)
      replace_all(text, brief, full);
  });
  replace_all(text, "&lt;", "<");
  replace_all(text, "&gt;", ">");
  replace_all(text, "&amp;", "&");
  return text;
}

Author author_of(const std::string& id, JsonView users) {
  Author author{id, "", "", ""};
  users.each([&](JsonView user) {
    if (user["id"].id() != id) return;
    author.name = user["name"].text_or();
    author.handle = user["username"].text_or();
    author.url = "https://x.com/" + url_encode(author.handle);
    author.followers = user["public_metrics"]["followers_count"].integer();
  });
  return author;
}

Result<RawItem> to_item(JsonView json, JsonView users, const Options& options) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  // An edit has a new id; the first one is what the post is known by.
  const JsonView history = either(json, "edit_history_tweet_ids", "edit_history_post_ids");
  RawItem item{.id = history.at(0).id().value_or(*id), .kind = ItemKind::post};
  item.text = text_of(json);
  item.author = author_of(json["author_id"].id().value_or(""), users);
  const std::string who = item.author.handle.empty() ? "i/web" : url_encode(item.author.handle);
  item.url = "https://x.com/" + who + "/status/" + *id;
  item.created = parse_rfc3339(json["created_at"].text_or());
  const JsonView counts = json["public_metrics"];
  item.likes = counts["like_count"].integer();
  item.replies = counts["reply_count"].integer();
  item.reposts = either(counts, "retweet_count", "repost_count").integer();
  item.views = counts["impression_count"].integer();
  const std::string language = json["lang"].text_or();
  if (language != "und" && !language.starts_with('q')) item.language = language;
  const std::string thread = json["conversation_id"].id().value_or("");
  if (thread != *id) item.thread_id = thread;
  either(json, "referenced_tweets", "referenced_posts").each([&](JsonView other) {
    if (other["type"].text_or() == "replied_to") item.parent_id = other["id"].id().value_or("");
  });
  item.own = !options.username.empty() && item.author.handle == options.username;
  return item;
}

bool is_repost(JsonView json) {
  bool found = false;
  either(json, "referenced_tweets", "referenced_posts").each([&](JsonView other) {
    const std::string type = other["type"].text_or();
    found = found || type == "retweeted" || type == "reposted";
  });
  return found;
}

// ---------------------------------------------------------------- the connector

// Several searches in one, as long as they fit: a post that two of them find is paid for once.
std::vector<std::string> join_queries(const Options& options) {
  const std::string tail = options.reposts ? "" : " -is:retweet";
  std::vector<std::string> joined;
  std::string current;
  for (const std::string& query : distinct(options.queries)) {
    const std::string one = "(" + query + ")";
    const std::string longer = current.empty() ? one : current + " OR " + one;
    if (!current.empty() && longer.size() + 2 + tail.size() > kLongestQuery) {
      joined.push_back("(" + current + ")" + tail);
      current = one;
    } else {
      current = longer;
    }
  }
  if (!current.empty()) joined.push_back("(" + current + ")" + tail);
  return joined;
}

class X final : public Connector {
 public:
  explicit X(Options options) : options_(std::move(options)), queries_(join_queries(options_)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  HttpRequest request_for(const std::string& query, const Walk& walk, std::int64_t size) const;
  Batch used_up(State state, TimePoint now) const;
  Result<Batch> begin_later(State state, const std::string& query, const Error& error,
                            TimePoint now) const;
  void read_page(JsonView root, Batch& batch) const;

  const Options options_;
  const std::vector<std::string> queries_;
};

HttpRequest X::request_for(const std::string& query, const Walk& walk, std::int64_t size) const {
  const std::string& fields = options_.field_names;
  const std::string word = fields.substr(0, fields.find('.'));  // the names of fields say it, too
  HttpRequest request{
      .url = url_with_query(
          options_.base_url + "/2/tweets/search/recent",
          {{"query", query},
           {"max_results", std::to_string(size)},
           {"sort_order", "recency"},
           {fields,
            "author_id,created_at,lang,conversation_id,public_metrics,entities,referenced_" + word +
                "s,edit_history_" + word + "_ids,note_" + word},
           {options_.authors ? "expansions" : "", "author_id"},
           {options_.authors ? "user.fields" : "", "public_metrics,username"},
           {walk.since.empty() ? "" : "since_id", id_before(walk.since, options_.overlap)},
           {walk.since.empty() ? "start_time" : "", format_rfc3339(from_unix_seconds(walk.start))},
           {walk.next.empty() ? "" : "next_token", walk.next}})};
  request.headers = {{"Authorization", "Bearer " + options_.token.reveal()},
                     {"Accept", "application/json"}};
  // 450 in 15 minutes.
  request.budget =
      Budget{.key = "x/" + account_of(options_.token), .interval = Millis{2000}, .burst = 20};
  return request;
}

std::string day_of(TimePoint now) {
  return format_rfc3339(now).substr(0, 10);
}

// The day's posts are read: the rest comes tomorrow, from the same place.
Batch X::used_up(State state, TimePoint now) const {
  Batch batch;
  batch.next = write_state(state);
  const auto tomorrow = std::chrono::floor<days>(now) + days{1};
  batch.not_before = std::chrono::ceil<seconds>(tomorrow - now);
  batch.notice = "x: the budget of " + std::to_string(options_.posts_a_day) +
                 " posts a day is used up; it goes on tomorrow (UTC) where it stopped";
  return batch;
}

// A place that the service refuses: its posts are older than a week, or its token has expired. The
// walk begins again; where what came between is lost, that is said.
Result<Batch> X::begin_later(State state, const std::string& query, const Error& error,
                             TimePoint now) const {
  Walk& walk = state.walks[query];
  const bool too_old = error.message.find("since_id") != std::string::npos;
  if (walk.next.empty() && (!too_old || walk.since.empty())) return error.within("x: " + query);
  Batch batch;
  if (too_old) {
    batch.unreadable.push_back(
        {query,
         "the last reading was more than a week ago, and the service shows no older posts: those "
         "between are lost",
         ""});
    walk.since.clear();
    walk.start = unix_seconds(now - kShown + minutes{2});
  } else {
    batch.unreadable.push_back({query, error.message, ""});
  }
  walk.next.clear();
  walk.newest.clear();
  batch.more = too_old;
  batch.next = write_state(state);
  return batch;
}

void X::read_page(JsonView root, Batch& batch) const {
  std::size_t index = 0;
  root["data"].each([&](JsonView json) {
    auto item = to_item(json, root["includes"]["users"], options_);
    if (!item)
      batch.unreadable.push_back({"data[" + std::to_string(index) + "]", item.error().message,
                                  std::string(utf8_prefix(json.dump(), kMostSample))});
    else if (!is_repost(json))
      batch.items.push_back(*std::move(item));
    ++index;
  });
  // What could not be shown beside a post (a deleted one that it answers) is no loss.
  root["errors"].each([&](JsonView error) {
    if (!error["parameter"].text_or().starts_with("referenced_"))
      batch.unreadable.push_back({"errors", error["detail"].text_or(error["title"].text_or()),
                                  std::string(utf8_prefix(error.dump(), kMostSample))});
  });
}

Result<Batch> X::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  State state = read_state(cursor);
  if (state.day != day_of(now)) {
    state.day = day_of(now);
    state.read = 0;
  }
  if (state.query >= queries_.size()) state.query = 0;
  const std::string& query = queries_[state.query];
  Walk& walk = state.walks[query];
  const std::int64_t left = options_.posts_a_day - state.read;
  if (left < kLeastPage) return used_up(state, now);
  if (walk.next.empty() && walk.since.empty() && walk.start == 0)
    walk.start = unix_seconds(now - std::min(options_.history, kShown - Millis{minutes{2}}));
  const HttpRequest request = request_for(query, walk, std::min(left, kMostPage));
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json && json.error().code == ErrorCode::rejected)
    return begin_later(std::move(state), query, json.error(), now);
  if (!json) return json.error().within("x");
  const JsonView root = json->root();
  const auto count = root["meta"]["result_count"].integer();
  if (!count || (*count > 0 && !root["data"].is_array()))
    return Error{ErrorCode::malformed, "x: expected meta.result_count and a list data"};
  Batch batch;
  read_page(root, batch);
  const std::size_t served = root["data"].size();
  if (served > 0 && batch.items.empty() && batch.unreadable.size() >= served)
    return Error{ErrorCode::malformed,
                 "x: none of the posts can be read: " + batch.unreadable.front().what};
  state.read += static_cast<std::int64_t>(served);
  if (const auto newest = root["meta"]["newest_id"].id(); newest && walk.newest.empty())
    walk.newest = *newest;
  const std::string next = root["meta"]["next_token"].text_or();
  if (!next.empty() && next == walk.next)
    return Error{ErrorCode::malformed, "x: the same page comes again and again"};
  walk.next = served > 0 ? next : "";
  batch.more = true;
  if (walk.next.empty()) {
    if (is_newer(walk.newest, walk.since)) walk.since = walk.newest;
    walk.newest.clear();
    // Without a single find the next walk begins here, with room for what is indexed late.
    if (walk.since.empty()) walk.start = unix_seconds(now - minutes{10});
    state.query = (state.query + 1) % queries_.size();
    batch.more = state.query != 0;
  }
  std::erase_if(state.walks, [&](const auto& one) {
    return std::ranges::find(queries_, one.first) == queries_.end();
  });
  batch.next = write_state(state);
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_x(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.token = reader.needed_secret("token", "x-token");
  options.queries = reader.texts("queries");
  const auto budget = reader.integer("budget_posts_per_day", kLeastPage, 3'000'000);
  if (!budget && !reader.has("budget_posts_per_day")) reader.missing("budget_posts_per_day", "200");
  options.posts_a_day = budget.value_or(0);
  options.username = reader.text_or("username", "");
  if (options.username.starts_with('@')) options.username.erase(0, 1);
  options.authors = reader.boolean("authors").value_or(true);
  options.reposts = reader.boolean("reposts").value_or(false);
  options.field_names =
      reader.choice("field_names", {"tweet.fields", "post.fields"}).value_or("tweet.fields");
  options.history = reader.duration("history", hours{1}, kShown).value_or(options.history);
  options.overlap = reader.duration("overlap", seconds{0}, hours{24}).value_or(options.overlap);
  for (const std::string& query : options.queries)
    if (query.size() > kLongestQuery - 20)
      reader.problem("queries", Message{msg::connectors_long_query});
  if (options.queries.empty())
    reader.problem("queries", Message{msg::connectors_no_target, {{"keys", "queries"}}});
  if (options.token.empty() || options.queries.empty() || options.posts_a_day < kLeastPage)
    return nullptr;
  return std::make_unique<X>(std::move(options));
}

}  // namespace molva
