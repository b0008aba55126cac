// Posts and comments on a Lemmy server, and on all servers it knows, that hold the words searched
// for. https://join-lemmy.org/docs/contributors/04-api.html
//
// Version 1.0 answers as v4, by tokens; 0.19 as v3, by page number. Which one it is, the connector
// asks once and remembers until it is gone. Newest first, without a date filter or a total: with v3
// a post that vanishes while the list is read may hide its neighbour until the next deep walk.
#include <algorithm>
#include <cstdlib>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::int64_t kMostLimit = 50;
constexpr std::string_view kComments = " (comments)";

constexpr Advice kAdvice[] = {
    {401,
     "this server answers only to those who have logged in: take another one, all of them "
     "know the public communities"},
    {403, "this server answers only to those who have logged in, or forbids robots"},
    {404, "base_url is the address of a Lemmy server"},
};

enum class Version { unknown, v3, v4 };

struct Options {
  std::string base_url;
  std::vector<std::string> queries, own;
  bool posts = true, comments = true;
  Version version = Version::unknown;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

// {"error":"rate_limit_error"} comes with status 400 or 429.
std::optional<Limit> limited(const HttpResponse& response) {
  if (response.status == 429) return Limit{};
  const auto json = Json::parse(response.body);
  const std::string error = json ? json->root()["error"].text_or() : "";
  if (error == "rate_limit_error" || error == "too_many_requests") return Limit{};
  return std::nullopt;
}

// A date: "published" in v3, "published_at" in v4.
std::optional<TimePoint> time_of(JsonView json, const std::string& name) {
  const auto time = parse_rfc3339(json[name + "_at"].text_or(), std::chrono::minutes{0});
  return time ? time : parse_rfc3339(json[name].text_or(), std::chrono::minutes{0});
}

// A counter: beside the object in v3, inside it in v4.
std::optional<std::int64_t> count_of(JsonView view, JsonView object, const char* name) {
  const auto count = view["counts"][name].integer();
  return count ? count : object[name].integer();
}

std::string host_of(const std::string& url) {
  const auto scheme = url.find("://");
  if (scheme == std::string::npos) return {};
  return url.substr(scheme + 3, url.find('/', scheme + 3) - scheme - 3);
}

Author author_of(JsonView creator) {
  Author author;
  author.id = creator["ap_id"].text_or(creator["actor_id"].text_or());
  author.url = author.id;
  const std::string name = creator["name"].text_or();
  author.name = creator["display_name"].text_or(name);
  author.handle = name;
  if (const std::string host = host_of(author.id); !name.empty() && !host.empty())
    author.handle += "@" + host;
  return author;
}

// "0.2001.2002": the comment that 2002 answers, or its post.
std::string parent_of(JsonView comment) {
  const std::string path = comment["path"].text_or();
  const auto last = path.rfind('.');
  if (last == std::string::npos || last == 0) return {};
  const auto before = path.rfind('.', last - 1);
  if (before == std::string::npos) return "post/" + comment["post_id"].id().value_or("");
  return "comment/" + path.substr(before + 1, last - before - 1);
}

Result<RawItem> to_item(JsonView view, bool comment, const Options& options) {
  const JsonView object = view[comment ? "comment" : "post"];
  const auto id = object["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = (comment ? "comment/" : "post/") + *id,
               .kind = comment ? ItemKind::comment : ItemKind::post};
  item.title = comment ? "" : object["name"].text_or();
  item.text = object[comment ? "content" : "body"].text_or();
  item.author = author_of(view["creator"]);
  item.url = object["ap_id"].text_or();
  item.created = time_of(object, "published");
  item.edited = time_of(object, "updated");
  item.thread_id = comment ? "post/" + object["post_id"].id().value_or("") : item.id;
  if (comment) item.parent_id = parent_of(object);
  item.likes = count_of(view, object, "upvotes");
  item.replies = count_of(view, object, comment ? "child_count" : "comments");
  item.withdrawn =
      object["deleted"].boolean().value_or(false) || object["removed"].boolean().value_or(false);
  item.own = is_one_of(options.own, item.author.handle) ||
             is_one_of(options.own, view["creator"]["name"].text_or());
  return item;
}

class Lemmy final : public Connector {
 public:
  explicit Lemmy(Options options) : options_(std::move(options)), version_(options_.version) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<Json> call(const std::string& url, HttpClient& http, TimePoint now) const;
  Result<Json> search(Version version, const std::string& query, bool comments,
                      const std::string& place, HttpClient& http, TimePoint now) const;
  Result<Json> find(const std::string& query, bool comments, const std::string& place,
                    HttpClient& http, TimePoint now);
  Result<ListPage> read_page(const WalkedList& list, const PagePlace& place, HttpClient& http,
                             TimePoint now);

  const Options options_;
  Version version_;  // says nothing about what was read
};

Result<Json> Lemmy::call(const std::string& url, HttpClient& http, TimePoint now) const {
  HttpRequest request{.url = url};
  request.headers = {{"Accept", "application/json"}};
  // Each server has limits of its own and tells none; searches are dear to it.
  request.budget =
      Budget{.key = "lemmy/" + options_.base_url, .interval = Millis{5000}, .burst = 10};
  Refusals refusals(kAdvice);
  refusals.limit = limited;
  return ask_json(http, request, refusals, now);
}

// `place`: a token in v4, a page's number in v3; nothing for the first page.
Result<Json> Lemmy::search(Version version, const std::string& query, bool comments,
                           const std::string& place, HttpClient& http, TimePoint now) const {
  const std::string limit = std::to_string(options_.limit);
  if (version == Version::v4)
    return call(url_with_query(options_.base_url + "/api/v4/search",
                               {{"search_term", query},
                                {"type_", comments ? "comments" : "posts"},
                                {"listing_type", "all"},
                                {"sort", "new"},
                                {"limit", limit},
                                {place.empty() ? "" : "page_cursor", place}}),
                http, now);
  return call(url_with_query(options_.base_url + "/api/v3/search",
                             {{"q", query},
                              {"type_", comments ? "Comments" : "Posts"},
                              {"listing_type", "All"},
                              {"sort", "New"},
                              {"limit", limit},
                              {"page", place.empty() ? "1" : place}}),
              http, now);
}

bool is_answer(const Result<Json>& json) {
  return json && json->root()["posts"].is_array() && json->root()["comments"].is_array();
}

// Asks in the version that the server speaks; which one that is, is found out at the first page.
Result<Json> Lemmy::find(const std::string& query, bool comments, const std::string& place,
                         HttpClient& http, TimePoint now) {
  if (version_ != Version::unknown) return search(version_, query, comments, place, http, now);
  auto newer = search(Version::v4, query, comments, "", http, now);
  if (is_answer(newer)) {
    version_ = Version::v4;
    return newer;
  }
  // What is no refusal of this address is no answer to the question either.
  const bool other = newer || newer.error().code == ErrorCode::not_found ||
                     newer.error().code == ErrorCode::rejected ||
                     newer.error().code == ErrorCode::malformed;
  if (!other) return newer;
  auto older = search(Version::v3, query, comments, "", http, now);
  if (is_answer(older)) version_ = Version::v3;
  return older;
}

Result<ListPage> Lemmy::read_page(const WalkedList& list, const PagePlace& place, HttpClient& http,
                                  TimePoint now) {
  const bool comments = list.name.ends_with(kComments);
  const std::string query(
      list.name.substr(0, list.name.size() - (comments ? kComments.size() : 0)));
  // "3:2" is a page's number, "4:P3e9" a token; another version's place is none.
  const bool known = version_ != Version::unknown;
  const std::string mark = version_ == Version::v4 ? "4:" : "3:";
  if (known && !place.text.empty() && !place.text.starts_with(mark))
    return Error{ErrorCode::rejected, "the server speaks another version now"};
  if (!known && !place.text.empty())  // a new process in the middle of a walk
    version_ = place.text.starts_with("4:") ? Version::v4 : Version::v3;
  const std::string at = place.text.empty() ? "" : place.text.substr(2);
  const auto json = find(query, comments, at, http, now);
  if (!json) return json.error();
  if (!is_answer(json)) return Error{ErrorCode::malformed, "expected lists posts and comments"};
  const JsonView root = json->root();
  ListPage page = read_elements(root[comments ? "comments" : "posts"], list.name,
                                [&](JsonView view) { return to_item(view, comments, options_); });
  if (version_ == Version::v4) {
    const std::string next = root["next_page"].text_or();
    if (!next.empty()) page.next = "4:" + next;
  } else if (page.served > 0) {
    page.next = "3:" + std::to_string((at.empty() ? 1 : std::max(1, std::atoi(at.c_str()))) + 1);
  }
  return page;
}

Result<Batch> Lemmy::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  std::vector<WalkedList> lists;
  for (const std::string& query : options_.queries) {
    if (options_.posts) lists.push_back({.name = query});
    if (options_.comments) lists.push_back({.name = query + std::string(kComments)});
  }
  return walk_lists("lemmy", cursor, lists, options_.walk, now,
                    [&](const WalkedList& list, const PagePlace& place) {
                      return read_page(list, place, http, now);
                    });
}

}  // namespace

std::unique_ptr<Connector> make_lemmy(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, "");
  if (!reader.has("base_url")) reader.missing("base_url", "\"https://lemmy.example\"");
  options.queries = read_queries(reader);
  options.own = reader.texts("own");
  options.posts = reader.boolean("posts").value_or(true);
  options.comments = reader.boolean("comments").value_or(true);
  if (!options.posts && !options.comments) options.posts = true;
  const auto version = reader.choice("api", {"v3", "v4"});
  if (version) options.version = *version == "v4" ? Version::v4 : Version::v3;
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.base_url.empty() || options.queries.empty()) return nullptr;
  return std::make_unique<Lemmy>(std::move(options));
}

}  // namespace molva
