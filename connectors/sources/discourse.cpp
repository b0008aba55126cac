// Posts of a forum that runs Discourse: all of them, or those that hold the words searched for.
// https://docs.discourse.org (/posts.json, /search.json, /posts/{id}.json)
//
// The latest posts come newest first and go on below an id, so nothing that arrives or vanishes
// moves anything. Older versions show a window of fifty ids at a time, which may be empty though
// older posts exist, so an empty page is believed only after a while. The search gives excerpts:
// each post it finds is read whole. It shows ten pages; behind those it is asked for an earlier
// day. A post answers the one whose number it names; only for the company's own posts is its id
// asked for.
#include <algorithm>
#include <charconv>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/xml.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr std::int64_t kWindow = 50;     // ids that an older version looks at for a page
constexpr std::int64_t kMostEmpty = 10;  // windows in a row
constexpr std::int64_t kMostPages = 10;  // of one search

constexpr Advice kAdvice[] = {
    {403, "the forum shows this to nobody without a key: api_key and api_username (Admin, API)"},
    {404, "base_url is the address of the forum, with its folder if it stands in one"},
};

struct Options {
  std::string base_url, user;
  Secret key;
  std::vector<std::string> queries, own;
  bool own_staff = false;
  WalkOptions walk;
};

// {"error_type":"rate_limit","extras":{"wait_seconds":26}}
std::optional<Limit> limited(const HttpResponse& response) {
  if (response.status != 429) return std::nullopt;
  const auto json = Json::parse(response.body);
  const auto wait = json ? json->root()["extras"]["wait_seconds"].integer() : std::nullopt;
  if (!wait) return Limit{};
  return Limit{seconds{std::clamp<std::int64_t>(*wait, 0, 86'400)}};
}

// Quotations and previews of links stand in <aside>, and are other people's words.
std::string without_asides(std::string_view html) {
  std::string kept;
  int depth = 0;
  while (!html.empty()) {
    const bool opens = html.starts_with("<aside"), closes = html.starts_with("</aside>");
    if (opens) ++depth;
    if (closes && depth > 0) {
      --depth;
      html.remove_prefix(8);
      continue;
    }
    const auto next = std::min(html.find('<', 1), html.size());
    if (depth == 0) kept += html.substr(0, next);
    html.remove_prefix(next);
  }
  return kept;
}

std::optional<std::int64_t> likes_of(JsonView post) {
  std::optional<std::int64_t> likes = post["like_count"].integer();
  post["actions_summary"].each([&](JsonView action) {
    if (action["id"].integer() == 2) likes = action["count"].integer();
  });
  return likes;
}

std::string number_of(JsonView value) {
  const auto number = value.integer();
  return number && *number > 0 ? std::to_string(*number) : "";
}

Result<RawItem> to_item(JsonView json, const Options& options) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  const bool first = json["post_number"].integer().value_or(1) == 1;
  RawItem item{.id = *id, .kind = first ? ItemKind::post : ItemKind::comment};
  // The topic's title is the words of who began it.
  if (first) item.title = json["topic_title"].text_or();
  item.html = without_asides(json["cooked"].text_or());
  item.author.id = item.author.handle = json["username"].text_or();
  item.author.name = json["name"].text_or();
  if (item.author.name.empty()) item.author.name = item.author.handle;
  if (!item.author.handle.empty())
    item.author.url = options.base_url + "/u/" + url_encode(item.author.handle);
  const std::string topic = number_of(json["topic_id"]), number = number_of(json["post_number"]);
  if (!topic.empty()) {
    item.thread_id = "topic/" + topic;
    item.url = options.base_url + "/t/" + topic + (number.empty() ? "" : "/" + number);
  }
  item.created = parse_rfc3339(json["created_at"].text_or());
  if (json["version"].integer().value_or(1) > 1)
    item.edited = parse_rfc3339(json["updated_at"].text_or());
  item.likes = likes_of(json);
  item.replies = json["reply_count"].integer();
  item.views = json["reads"].integer();
  item.withdrawn = json["deleted_at"].is_string() ||
                   json["user_deleted"].boolean().value_or(false) ||
                   json["hidden"].boolean().value_or(false);
  item.own = is_one_of(options.own, item.author.handle) ||
             (options.own_staff && json["staff"].boolean().value_or(false));
  return item;
}

// Notes of the software ("topic closed") and whispers of moderators.
bool put_aside(JsonView json) {
  return json["post_type"].integer().value_or(1) != 1;
}

class Discourse final : public Connector {
 public:
  explicit Discourse(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<Json> call(const std::string& path_and_query, HttpClient& http, TimePoint now) const;
  Result<ListPage> read_latest(const PagePlace& place, HttpClient& http, TimePoint now) const;
  Result<ListPage> search(const std::string& query, const PagePlace& place, HttpClient& http,
                          TimePoint now) const;
  Status read_whole(JsonView hit, PageBuilder& page, HttpClient& http, TimePoint now) const;
  Status name_parent(RawItem& own, JsonView post, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<Json> Discourse::call(const std::string& path_and_query, HttpClient& http,
                             TimePoint now) const {
  HttpRequest request{.url = options_.base_url + path_and_query};
  request.headers = {{"Accept", "application/json"}};
  if (!options_.key.empty()) {
    request.headers.push_back({"Api-Key", options_.key.reveal()});
    request.headers.push_back({"Api-Username", options_.user});
  }
  // As shipped: 200 a minute and 50 in ten seconds from one address, 60 a minute with a key.
  request.budget = Budget{.key = "discourse/" + options_.base_url,
                          .interval = Millis{options_.key.empty() ? 400 : 1000},
                          .burst = 10};
  Refusals refusals(kAdvice);
  refusals.limit = limited;
  return ask_json(http, request, refusals, now);
}

// A post that is gone or not for everybody costs the others nothing.
bool only_this_one(const Error& error) {
  return error.code == ErrorCode::not_found || error.code == ErrorCode::rejected ||
         error.code == ErrorCode::malformed || error.code == ErrorCode::gone ||
         error.code == ErrorCode::unauthorized;
}

// Which post an own one answers: the one it names, else the topic's first.
Status Discourse::name_parent(RawItem& own, JsonView post, HttpClient& http, TimePoint now) const {
  const std::string topic = number_of(post["topic_id"]);
  std::string number = number_of(post["reply_to_post_number"]);
  if (number.empty() && post["post_number"].integer().value_or(1) > 1) number = "1";
  if (topic.empty() || number.empty()) return ok();
  const auto json = call("/posts/by_number/" + topic + "/" + number + ".json", http, now);
  if (!json && !only_this_one(json.error())) return json.error();
  if (json) own.parent_id = json->root()["id"].id().value_or("");
  return ok();
}

std::int64_t lowest_id(JsonView posts) {
  std::int64_t lowest = 0;
  posts.each([&](JsonView post) {
    const auto id = post["id"].integer().value_or(0);
    if (id > 0 && (lowest == 0 || id < lowest)) lowest = id;
  });
  return lowest;
}

Result<ListPage> Discourse::read_latest(const PagePlace& place, HttpClient& http,
                                        TimePoint now) const {
  const SecondPlace where = second_place(place);  // here: an id, and how many pages were empty
  const std::int64_t before = where.second.value_or(0);
  const auto json =
      call(before > 0 ? "/posts.json?before=" + std::to_string(before) : "/posts.json", http, now);
  if (!json) return json.error();
  const JsonView posts = json->root()["latest_posts"];
  if (!posts.is_array()) return Error{ErrorCode::malformed, "expected a list latest_posts"};
  ListPage page =
      read_elements(posts, "posts", [&](JsonView post) { return to_item(post, options_); });
  Status named = ok();
  posts.each([&](JsonView post) {
    const auto item = std::ranges::find(page.items, post["id"].id().value_or(""), &RawItem::id);
    if (item == page.items.end()) return;
    if (put_aside(post)) return void(page.items.erase(item));
    if (item->own && named) named = name_parent(*item, post, http, now);
  });
  if (!named) return named.error();
  const std::int64_t lowest = lowest_id(posts);
  // Older versions show `before` itself once more.
  const bool only_itself = before > 0 && lowest == before && posts.size() == 1;
  if (posts.size() > 0 && !only_itself) {
    if (lowest > 1) page.next = std::to_string(lowest);
    return page;
  }
  if (only_itself) page.fingerprint = page_fingerprint(place.text + page.fingerprint);
  if (before > kWindow && where.page < kMostEmpty)
    page.next = std::to_string(before - kWindow) + "/" + std::to_string(where.page + 1);
  return page;
}

// A hit of the search, as the post was written.
Status Discourse::read_whole(JsonView hit, PageBuilder& page, HttpClient& http,
                             TimePoint now) const {
  const auto id = hit["id"].id();
  if (!id || id->empty()) {
    page.add_unreadable({ErrorCode::malformed, "no id"}, hit.dump());
    return ok();
  }
  const auto json = call("/posts/" + url_encode(*id) + ".json", http, now);
  if (!json && !only_this_one(json.error())) return json.error();
  auto item = json ? to_item(json->root(), options_) : Result<RawItem>(json.error());
  if (!item || item->id != *id) {
    page.add_unreadable(item ? Error{ErrorCode::malformed, "another post"} : item.error(),
                        hit.dump());
    return ok();
  }
  if (item->own)
    if (const Status named = name_parent(*item, json->root(), http, now); !named) return named;
  page.add(*std::move(item));
  return ok();
}

std::string day_of(std::int64_t second) {
  return format_rfc3339(from_unix_seconds(second)).substr(0, 10);
}

// The place behind a page of hits: the next number, or an earlier day where the pages end. Days are
// those of the forum's clock, hence the second one.
std::string behind_hits(const SecondPlace& where, const ListPage& page) {
  if (where.page + 1 < kMostPages)
    return std::to_string(where.second.value_or(0)) + "/" + std::to_string(where.page + 1);
  if (page.seconds.empty()) return "";
  const std::int64_t until = *std::ranges::min_element(page.seconds) +
                             std::chrono::duration_cast<seconds>(days{2}).count();
  if (where.second && *where.second > 0 && day_of(until) >= day_of(*where.second)) return "";
  return std::to_string(until);
}

// A post that is read by its id does not say its topic's title.
void name_topics(ListPage& page, JsonView topics) {
  topics.each([&](JsonView topic) {
    for (RawItem& item : page.items)
      if (item.kind == ItemKind::post && item.thread_id == "topic/" + number_of(topic["id"]))
        item.title = topic["title"].text_or();
  });
}

Result<ListPage> Discourse::search(const std::string& query, const PagePlace& place,
                                   HttpClient& http, TimePoint now) const {
  const SecondPlace where = second_place(place);
  std::string words = query + " order:latest";
  if (where.second && *where.second > 0) words += " before:" + day_of(*where.second);
  if (place.from > 0)
    words += " after:" + day_of(place.from - std::chrono::seconds(days{2}).count());
  const auto json =
      call(url_with_query("/search.json", {{"q", words}, {"page", std::to_string(where.page + 1)}}),
           http, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  const JsonView result = root["grouped_search_result"];
  if (!result.is_object()) return Error{ErrorCode::malformed, "expected grouped_search_result"};
  PageBuilder builder(query);
  Status read = ok();
  root["posts"].each([&](JsonView hit) {
    if (read) read = read_whole(hit, builder, http, now);
  });
  if (!read) return read.error();
  ListPage page = builder.take();
  name_topics(page, root["topics"]);
  const bool more = result["more_full_page_results"].boolean().value_or(false);
  if (more && page.served > 0) {
    page.next = behind_hits(where, page);
    page.cut = page.next.empty();
  }
  return page;
}

Result<Batch> Discourse::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  if (!options_.queries.empty())
    return walk_each("discourse", options_.queries, Order::newest_first, cursor, options_.walk, now,
                     [&](const std::string& query, const PagePlace& place) {
                       return search(query, place, http, now);
                     });
  const WalkedList list{"posts", Order::newest_first};
  return walk_lists(
      "discourse", cursor, {&list, 1}, options_.walk, now,
      [&](const WalkedList&, const PagePlace& place) { return read_latest(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_discourse(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, "");
  if (!reader.has("base_url")) reader.missing("base_url", "\"https://forum.example.com\"");
  options.key = reader.secret("api_key").value_or(Secret());
  options.user = reader.text_or("api_username", "system");
  if (reader.has("queries")) options.queries = read_queries(reader);
  options.own = reader.texts("own");
  options.own_staff = reader.boolean("own_staff").value_or(false);
  options.walk = read_walk_options(reader);
  if (options.base_url.empty()) return nullptr;
  return std::make_unique<Discourse>(std::move(options));
}

}  // namespace molva
