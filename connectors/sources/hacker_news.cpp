// Stories and comments on Hacker News that hold the words searched for.
// https://hn.algolia.com/api
//
// Newest first, each page by "this second and older": the service shows no more than 1,000 hits of
// one question. Edits and deletions are not told. The words are searched for as a phrase; what else
// the service thinks similar is left to the brand's own words.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/xml.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://hn.algolia.com";
constexpr std::string_view kSite = "https://news.ycombinator.com";
constexpr std::int64_t kMostLimit = 100;

struct Options {
  std::string base_url;
  std::vector<std::string> queries, own;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_item(JsonView json, const Options& options) {
  const auto id = json["objectID"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no objectID"};
  const bool comment = json["comment_text"].is_string();
  RawItem item{.id = *id, .kind = comment ? ItemKind::comment : ItemKind::post};
  item.title = comment ? "" : plain_title(json["title"].text_or());
  item.html = comment ? json["comment_text"].text_or() : json["story_text"].text_or();
  item.author.id = item.author.name = item.author.handle = json["author"].text_or();
  if (!item.author.handle.empty())
    item.author.url = std::string(kSite) + "/user?id=" + url_encode(item.author.handle);
  item.url = std::string(kSite) + "/item?id=" + url_encode(*id);
  item.created = unix_time(json["created_at_i"]);
  item.thread_id = json["story_id"].id().value_or(comment ? "" : *id);
  if (comment) item.parent_id = json["parent_id"].id().value_or(item.thread_id);
  item.likes = json["points"].integer();
  item.replies = json["num_comments"].integer();
  item.own = is_one_of(options.own, item.author.handle);
  return item;
}

class HackerNews final : public Connector {
 public:
  explicit HackerNews(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const std::string& query, const PagePlace& place, HttpClient& http,
                             TimePoint now) const;

  const Options options_;
};

Result<ListPage> HackerNews::read_page(const std::string& query, const PagePlace& place,
                                       HttpClient& http, TimePoint now) const {
  const SecondPlace where = second_place(place);
  const std::string until =
      where.second ? "created_at_i<=" + std::to_string(*where.second) : std::string();
  HttpRequest request{.url = url_with_query(options_.base_url + "/api/v1/search_by_date",
                                            {{"query", "\"" + query + "\""},
                                             {"tags", "(story,comment)"},
                                             {until.empty() ? "" : "numericFilters", until},
                                             {"hitsPerPage", std::to_string(options_.limit)},
                                             {"page", std::to_string(where.page)}})};
  request.headers = {{"Accept", "application/json"}};
  // 10,000 an hour from one address.
  request.budget = Budget{.key = "hacker_news", .interval = Millis{400}, .burst = 10};
  const auto json = ask_json(http, request, {}, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  const auto pages = root["nbPages"].integer();
  if (!root["hits"].is_array() || !pages)
    return Error{ErrorCode::malformed, "expected a list hits and nbPages"};
  ListPage page = read_elements(root["hits"], query,
                                [&](JsonView element) { return to_item(element, options_); });
  if (where.page + 1 < *pages) page.next = behind(where, page);
  return page;
}

Result<Batch> HackerNews::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_each("hacker_news", options_.queries, Order::newest_first, cursor, options_.walk, now,
                   [&](const std::string& query, const PagePlace& place) {
                     return read_page(query, place, http, now);
                   });
}

}  // namespace

std::unique_ptr<Connector> make_hacker_news(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.queries = read_queries(reader);
  options.own = reader.texts("own");
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.queries.empty()) return nullptr;
  return std::make_unique<HackerNews>(std::move(options));
}

}  // namespace molva
