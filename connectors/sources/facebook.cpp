// What people write on one's own Facebook page: comments below its posts, posts of visitors, and
// posts elsewhere that name the page.
// https://developers.facebook.com/docs/graph-api/reference/page/feed
//
// Comments hang on posts (connectors/threads.h) and come flat with the replies among them, newest
// first; a post tells how many there are. Ratings of pages are not read: Meta withdrew them with
// version 22 of its interface.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/sources/graph.h"
#include "connectors/threads.h"

namespace molva {
namespace {

using std::chrono::hours;

constexpr std::int64_t kMostLimit = 100;
constexpr std::string_view kPostFields = "id,from,message,created_time,permalink_url";
constexpr std::string_view kComments = ",comments.filter(stream).limit(0).summary(true)";
constexpr std::string_view kCommentFields =
    "id,from,message,created_time,parent,comment_count,like_count,is_hidden,permalink_url";

struct Options {
  GraphOptions graph;
  std::string page;
  bool tagged = false;
  Millis watch = hours{24 * 14};
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_entry(JsonView json, ItemKind kind, const Options& options) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = kind};
  item.text = json["message"].text_or();
  item.author.id = json["from"]["id"].id().value_or("");  // absent without the author's leave
  item.author.name = json["from"]["name"].text_or();
  item.url = json["permalink_url"].text_or();
  item.created = parse_rfc3339(json["created_time"].text_or());
  item.likes = json["like_count"].integer();
  item.own = item.author.id == options.page;
  return item;
}

Result<RawItem> to_comment(JsonView json, const std::string& post, const Options& options) {
  auto item = to_entry(json, ItemKind::comment, options);
  if (!item) return item;
  item->replies = json["comment_count"].integer();
  item->thread_id = post;
  item->parent_id = json["parent"]["id"].id().value_or(post);
  return item;
}

class Facebook final : public Connector {
 public:
  explicit Facebook(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<BranchedPage> posts(const PagePlace& place, Graph& graph) const;
  Result<BranchedPage> tagged(const PagePlace& place, Graph& graph) const;
  Result<BranchedPage> comments(const std::string& post, const PagePlace& place,
                                Graph& graph) const;

  const Options options_;
};

Result<BranchedPage> Facebook::posts(const PagePlace& place, Graph& graph) const {
  const auto json = graph.list("/" + url_encode(options_.page) + "/feed",
                               {{"fields", std::string(kPostFields) + std::string(kComments)},
                                {"limit", std::to_string(options_.limit)}},
                               place);
  if (!json) return json.error();
  BranchedPage read;
  read.page = read_elements(json->root()["data"], "data", [&](JsonView post) {
    auto item = to_entry(post, ItemKind::post, options_);
    if (!item) return item;
    item->replies = post["comments"]["summary"]["total_count"].integer();
    if (item->replies.value_or(0) > 0)
      read.branches.push_back({"comments/" + item->id, std::to_string(*item->replies)});
    return item;
  });
  std::erase_if(read.page.items, [](const RawItem& item) { return item.own || item.text.empty(); });
  read.page.next = read_next(json->root());
  return read;
}

Result<BranchedPage> Facebook::tagged(const PagePlace& place, Graph& graph) const {
  const auto json = graph.list(
      "/" + url_encode(options_.page) + "/tagged",
      {{"fields", std::string(kPostFields)}, {"limit", std::to_string(options_.limit)}}, place);
  if (!json) return json.error();
  BranchedPage read;
  read.page = read_elements(json->root()["data"], "data", [&](JsonView post) {
    return to_entry(post, ItemKind::post, options_);
  });
  std::erase_if(read.page.items, [](const RawItem& item) { return item.own || item.text.empty(); });
  read.page.next = read_next(json->root());
  return read;
}

Result<BranchedPage> Facebook::comments(const std::string& post, const PagePlace& place,
                                        Graph& graph) const {
  const auto json = graph.list("/" + url_encode(post) + "/comments",
                               {{"fields", std::string(kCommentFields)},
                                {"filter", "stream"},
                                {"order", "reverse_chronological"},
                                {"limit", std::to_string(options_.limit)}},
                               place);
  if (!json) return json.error();
  BranchedPage read;
  std::vector<RawItem> below;
  read.page = read_elements(json->root()["data"], "data", [&](JsonView comment) {
    auto item = to_comment(comment, post, options_);
    comment["comments"]["data"].each([&](JsonView one) {
      if (auto reply = to_comment(one, post, options_); reply) below.push_back(*std::move(reply));
    });
    return item;
  });
  std::ranges::move(below, std::back_inserter(read.page.items));
  take_answers(read.page.items);
  read.page.next = read_next(json->root());
  return read;
}

Result<Batch> Facebook::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  Graph graph(options_.graph, http, now);
  std::vector<WalkedList> lists{{.name = "posts", .overlap = options_.watch}};
  if (options_.tagged) lists.push_back({.name = "tagged", .on_top = true});
  auto batch =
      walk_threads("facebook", cursor, lists, options_.walk, now,
                   [&](std::string_view list, const PagePlace& place) {
                     if (list == "posts") return posts(place, graph);
                     if (list == "tagged") return tagged(place, graph);
                     return comments(std::string(list.substr(list.find('/') + 1)), place, graph);
                   });
  if (batch) batch->not_before = graph.pause();
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_facebook(OptionsReader& reader) {
  Options options;
  options.graph = read_graph_options(reader, "facebook-token");
  options.page = read_id(reader, "page_id", "100200300");
  options.tagged = reader.boolean("tagged").value_or(false);
  options.watch = reader.duration("watch", hours{1}, hours{24 * 365}).value_or(options.watch);
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk =
      read_walk_options(reader, {.reread_every = hours{24}, .history = Millis{hours{24 * 90}}});
  if (options.graph.token.empty() || options.page.empty()) return nullptr;
  return std::make_unique<Facebook>(std::move(options));
}

}  // namespace molva
