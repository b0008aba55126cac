// Comments below one's own posts on Instagram, and posts of others that tag the account.
// https://developers.facebook.com/docs/instagram-platform/reference/ig-media/comments
//
// Comments hang on posts, and replies that do not fit beside their comment on comments
// (connectors/threads.h). A post tells how many comments it has. In which order comments come is
// not documented, so their lists are read whole until they were seen to be in order.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/sources/graph.h"
#include "connectors/threads.h"

namespace molva {
namespace {

using std::chrono::hours;

constexpr std::int64_t kMostLimit = 50;
constexpr std::string_view kReplyFields = "id,text,timestamp,username,from,like_count,parent_id";
constexpr std::string_view kPostFields =
    "id,caption,timestamp,permalink,username,like_count,comments_count";

struct Options {
  GraphOptions graph;
  std::string account, username;
  bool tagged = true;
  Millis watch = hours{24 * 14};
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_comment(JsonView json, const Options& options) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::comment};
  item.text = json["text"].text_or();
  item.author.id = json["from"]["id"].id().value_or("");
  item.author.handle = json["username"].text_or(json["from"]["username"].text_or());
  item.author.name = item.author.handle;
  if (!item.author.handle.empty())
    item.author.url = "https://www.instagram.com/" + url_encode(item.author.handle) + "/";
  item.created = parse_rfc3339(json["timestamp"].text_or());
  item.likes = json["like_count"].integer();
  item.parent_id = json["parent_id"].id().value_or("");
  item.own = item.author.id == options.account || item.author.handle == options.username;
  return item;
}

Result<RawItem> to_post(JsonView json, const Options& options) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::post};
  item.text = json["caption"].text_or();
  item.author.handle = item.author.name = json["username"].text_or();
  item.url = json["permalink"].text_or();
  item.created = parse_rfc3339(json["timestamp"].text_or());
  item.likes = json["like_count"].integer();
  item.replies = json["comments_count"].integer();
  item.own = item.author.handle == options.username;
  return item;
}

// The post's place on the site, "p/ABC", so that its comments have a link: it is a part of the name
// of their list, "comments/<id>/p/ABC".
std::string path_of(const std::string& permalink) {
  constexpr std::string_view kSite = "instagram.com/";
  const auto at = permalink.find(kSite);
  if (at == std::string::npos) return "";
  std::string path = permalink.substr(at + kSite.size());
  while (path.ends_with('/')) path.pop_back();
  return path;
}

class Instagram final : public Connector {
 public:
  explicit Instagram(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<BranchedPage> posts(bool tagged, const PagePlace& place, Graph& graph) const;
  Result<BranchedPage> comments(std::string_view list, const PagePlace& place, Graph& graph) const;

  const Options options_;
};

Result<BranchedPage> Instagram::posts(bool tagged, const PagePlace& place, Graph& graph) const {
  const auto json = graph.list(
      "/" + url_encode(options_.account) + (tagged ? "/tags" : "/media"),
      {{"fields", std::string(kPostFields)}, {"limit", std::to_string(options_.limit)}}, place);
  if (!json) return json.error();
  BranchedPage read;
  read.page = read_elements(json->root()["data"], "data", [&](JsonView post) {
    auto item = to_post(post, options_);
    if (item && !tagged && item->replies.value_or(0) > 0)
      read.branches.push_back({"comments/" + item->id + "/" + path_of(item->url),
                               std::to_string(*item->replies), Order::unknown});
    return item;
  });
  std::erase_if(read.page.items,
                [&](const RawItem& item) { return !tagged || item.own || item.text.empty(); });
  read.page.next = read_next(json->root());
  return read;
}

// "comments/<post>/<path>" or "replies/<comment>/<path>".
Result<BranchedPage> Instagram::comments(std::string_view list, const PagePlace& place,
                                         Graph& graph) const {
  const bool replies = list.starts_with("replies/");
  list.remove_prefix(list.find('/') + 1);
  const std::string id(list.substr(0, list.find('/')));
  const std::string path(list.substr(std::min(id.size() + 1, list.size())));
  const std::string fields = std::string(kReplyFields);
  const auto json =
      graph.list("/" + url_encode(id) + (replies ? "/replies" : "/comments"),
                 {{"fields", replies ? fields : fields + ",replies.limit(50){" + fields + "}"},
                  {"limit", std::to_string(options_.limit)}},
                 place);
  if (!json) return json.error();
  const auto complete = [&](RawItem& item, const std::string& parent) {
    if (item.parent_id.empty()) item.parent_id = parent;
    if (!path.empty()) item.url = "https://www.instagram.com/" + path + "/";
  };
  BranchedPage read;
  std::vector<RawItem> below;
  read.page = read_elements(json->root()["data"], "data", [&](JsonView comment) {
    auto item = to_comment(comment, options_);
    if (!item) return item;
    complete(*item, id);
    const JsonView shown = comment["replies"];
    shown["data"].each([&](JsonView one) {
      auto reply = to_comment(one, options_);
      if (!reply) return;
      complete(*reply, item->id);
      below.push_back(*std::move(reply));
    });
    if (const std::string next = read_next(shown); !next.empty())
      read.branches.push_back({"replies/" + item->id + "/" + path, next, Order::unknown});
    return item;
  });
  std::ranges::move(below, std::back_inserter(read.page.items));
  take_answers(read.page.items);
  read.page.next = read_next(json->root());
  return read;
}

Result<Batch> Instagram::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  Graph graph(options_.graph, http, now);
  std::vector<WalkedList> lists{{.name = "posts", .overlap = options_.watch}};
  if (options_.tagged) lists.push_back({.name = "tagged", .order = Order::unknown, .on_top = true});
  auto batch = walk_threads("instagram", cursor, lists, options_.walk, now,
                            [&](std::string_view list, const PagePlace& place) {
                              return list == "posts" || list == "tagged"
                                         ? posts(list == "tagged", place, graph)
                                         : comments(list, place, graph);
                            });
  if (batch) batch->not_before = graph.pause();
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_instagram(OptionsReader& reader) {
  Options options;
  options.graph = read_graph_options(reader, "instagram-token");
  options.account = read_id(reader, "account_id", "17841400000000000");
  options.username = reader.needed_text("username", "kupislona");
  if (options.username.starts_with('@')) options.username.erase(0, 1);
  options.tagged = reader.boolean("tagged").value_or(true);
  options.watch = reader.duration("watch", hours{1}, hours{24 * 365}).value_or(options.watch);
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk =
      read_walk_options(reader, {.reread_every = hours{24}, .history = Millis{hours{24 * 90}}});
  if (options.graph.token.empty() || options.account.empty() || options.username.empty())
    return nullptr;
  return std::make_unique<Instagram>(std::move(options));
}

}  // namespace molva
