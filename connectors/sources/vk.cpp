// What people say on VK: posts found by words, and what is written in a company's own communities
// (walls, boards, goods), with the company's answers.
// https://dev.vk.com/method/newsfeed.search, wall.getComments, board.getComments
//
// A search shows the 1,000 newest of its finds, so where there are more, the time window is split:
// what is older than the last find is asked for as a search of its own, until the window is read.
// Comments hang on posts, topics and goods (connectors/threads.h). VK counts for us what must be
// read again: the comments of a post, those in a thread, the last change of a topic.
#include <algorithm>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"
#include "connectors/threads.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kBaseUrl = "https://api.vk.com";
constexpr std::string_view kVersion = "5.199";
constexpr std::string_view kFields = "screen_name,followers_count,members_count";
constexpr std::string_view kUserFields =
    "screen_name,followers_count";         // where no others are known
constexpr std::int64_t kMostFound = 1000;  // of one search
constexpr std::int64_t kSearchPage = 200, kPage = 100, kMentionsPage = 50;
constexpr std::int64_t kShownOfThread = 10;
constexpr std::string_view kClosed = "error 212:";
constexpr Millis kGoodsEvery = hours{6};  // how often the comments of each good are looked at

struct Options {
  std::string base_url;
  Secret token;
  std::vector<std::string> queries, groups;
  bool walls = true, boards = true, market = false, mentions = false;
  Millis watch = hours{24 * 14};
  std::int64_t limit = kSearchPage;
  WalkOptions walk;
};

// ---------------------------------------------------------------- errors

// VK's day ends at midnight in Moscow, as far as is known.
seconds until_tomorrow(TimePoint now) {
  const auto moscow = now + hours{3};
  const auto tomorrow = std::chrono::ceil<std::chrono::days>(moscow + seconds{1});
  return std::chrono::ceil<seconds>(tomorrow - moscow) + minutes{5};
}

struct Meaning {
  std::int64_t code;
  ErrorCode kind;
  std::string_view advice;
};
constexpr Meaning kMeanings[] = {
    {1, ErrorCode::unavailable, ""},
    {5, ErrorCode::unauthorized, "the token is wrong or was withdrawn: make a new one"},
    {6, ErrorCode::rate_limited, ""},
    {7, ErrorCode::unauthorized, "the token lacks a right: make one with wall, groups and market"},
    {9, ErrorCode::rate_limited, "the same request came too often; a longer interval helps"},
    {10, ErrorCode::unavailable, ""},
    {14, ErrorCode::unauthorized,
     "VK wants a captcha: sign in as the token's owner, or use a service token"},
    {15, ErrorCode::rejected, "this place is closed to the token's owner"},
    {17, ErrorCode::unauthorized, "VK wants the token's owner to sign in and confirm"},
    {18, ErrorCode::not_found, "the page was deleted or banned"},
    {19, ErrorCode::not_found, "the content is blocked"},
    {27, ErrorCode::unauthorized, "this is no valid community token: make a new one"},
    {28, ErrorCode::unauthorized, "this is no valid service token: copy it from the application"},
    {29, ErrorCode::rate_limited, "this method's calls of today are used up; tomorrow goes on"},
    {30, ErrorCode::rejected, "the profile is private"},
    {43, ErrorCode::unavailable, ""},
    {104, ErrorCode::not_found, ""},
    {113, ErrorCode::not_found, "there is no such user"},
    {125, ErrorCode::not_found, "groups wants the number of a community, without the minus"},
    {203, ErrorCode::rejected, "the community is closed to the token's owner"},
    {212, ErrorCode::rejected, "comments are closed here"},
    {1051, ErrorCode::unauthorized,
     "this method wants a user's token: market and mentions cannot be read with another one"},
};

Error to_error(JsonView json, TimePoint now) {
  const std::int64_t code = json["error_code"].integer().value_or(-1);
  const auto meaning = std::ranges::find(kMeanings, code, &Meaning::code);
  const bool known = meaning != std::end(kMeanings);
  Error error{known ? meaning->kind : ErrorCode::rejected,
              "error " + std::to_string(code) + ": " + json["error_msg"].text_or("no message")};
  if (known && !meaning->advice.empty()) error.message += "; " + std::string(meaning->advice);
  if (code == 6) error.retry_after = seconds{1};
  if (code == 9) error.retry_after = minutes{10};
  if (code == 29) error.retry_after = until_tomorrow(now);
  error.of_one_list = code == 29;  // the calls of one method: the others go on
  return error;
}

// ---------------------------------------------------------------- fields

std::string number_of(JsonView value) {
  const auto number = value.integer();
  return number ? std::to_string(*number) : "";
}

// "[club1|Name]" and "[id5:bp-1_2|Name]" become the name. In discussions the second form says which
// comment is replied to: `replied`.
std::string without_mentions(std::string_view text, std::string* replied = nullptr) {
  std::string plain;
  while (!text.empty()) {
    const auto open = text.find('[');
    plain += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const auto close = text.find(']'), bar = text.find('|');
    const bool mention =
        (text.starts_with("[club") || text.starts_with("[id") || text.starts_with("[public") ||
         text.starts_with("[event") || text.starts_with("[post")) &&
        bar != std::string_view::npos && close != std::string_view::npos && bar < close;
    if (!mention) {
      plain += '[';
      text.remove_prefix(1);
      continue;
    }
    const auto target = text.substr(0, bar), comment = target.substr(target.rfind('_') + 1);
    if (replied && replied->empty() && target.find(":bp-") != std::string_view::npos)
      *replied = comment;
    plain += text.substr(bar + 1, close - bar - 1);
    text.remove_prefix(close + 1);
  }
  return plain;
}

// The people and communities of an answer, by from_id.
using Authors = std::map<std::string, Author, std::less<>>;

Authors read_authors(JsonView response) {
  Authors authors;
  const auto link = [](const Author& author, const char* kind, const std::string& id) {
    return "https://vk.com/" + (author.handle.empty() ? kind + id : url_encode(author.handle));
  };
  response["profiles"].each([&](JsonView one) {
    const std::string id = number_of(one["id"]);
    Author author{id, one["first_name"].text_or(), one["screen_name"].text_or(), ""};
    if (const auto last = one["last_name"].text_or(); !last.empty()) author.name += " " + last;
    if (one["deactivated"].text_or() == "deleted") author.name.clear();  // "DELETED"
    author.url = link(author, "id", id);
    author.followers = one["followers_count"].integer();
    authors.emplace(id, std::move(author));
  });
  response["groups"].each([&](JsonView one) {
    const std::string id = number_of(one["id"]);
    Author author{"-" + id, one["name"].text_or(), one["screen_name"].text_or(), ""};
    author.url = link(author, "club", id);
    author.followers = one["members_count"].integer();
    authors.emplace("-" + id, std::move(author));
  });
  return authors;
}

Author author_of(JsonView from, const Authors& authors) {
  const std::string id = number_of(from);
  const auto found = authors.find(id);
  if (found != authors.end()) return found->second;
  return Author{id == "0" ? "" : id, "", "", ""};
}

// What posts and comments of every kind have in common.
Result<RawItem> to_entry(JsonView json, ItemKind kind, const Authors& authors) {
  if (number_of(json["id"]).empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = number_of(json["id"]), .kind = kind};
  item.text = without_mentions(json["text"].text_or());
  item.author = author_of(json["from_id"], authors);
  item.created = unix_time(json["date"]);
  item.edited = unix_time(json["edited"]);
  item.likes = json["likes"]["count"].integer();
  item.withdrawn = json["deleted"].boolean().value_or(json["deleted"].integer().value_or(0) == 1);
  return item;
}

Result<RawItem> to_post(JsonView json, const Authors& authors) {
  const std::string owner = number_of(json["owner_id"]);
  if (owner.empty()) return Error{ErrorCode::malformed, "no owner_id"};
  auto item = to_entry(json, ItemKind::post, authors);
  if (!item) return item;
  const std::string number = item->id, post = number_of(json["post_id"]);
  item->id = owner + "_" + number;
  item->url = "https://vk.com/wall" + item->id;
  item->replies = json["comments"]["count"].integer();
  item->reposts = json["reposts"]["count"].integer();
  item->views = json["views"]["count"].integer();
  if (json["post_type"].text_or() == "reply" && !post.empty()) {
    item->kind = ItemKind::comment;
    item->thread_id = owner + "_" + post;
    const std::string parent = number_of(json["parents_stack"].at(0));
    item->parent_id = parent.empty() ? item->thread_id : owner + "_" + parent;
    item->url = "https://vk.com/wall" + item->thread_id + "?reply=" + number;
    if (!parent.empty()) item->url += "&thread=" + parent;
  }
  return item;
}

// A repost without a word of one's own says nothing that the first post does not say.
bool says_nothing(JsonView json) {
  return json["text"].text_or().empty() && json["copy_history"].size() > 0;
}

// ---------------------------------------------------------------- names of lists

struct ListName {
  std::string kind, owner, object,
      inner;  // "thread/-22_1501_1510": "thread", "-22", "1501", "1510"
};

ListName parse_name(std::string_view name) {
  ListName parsed;
  const auto slash = name.find('/');
  parsed.kind = name.substr(0, slash);
  std::string_view rest = name.substr(std::min(slash + 1, name.size()));
  for (std::string* part : {&parsed.owner, &parsed.object, &parsed.inner}) {
    *part = rest.substr(0, rest.find('_'));
    rest.remove_prefix(std::min(part->size() + 1, rest.size()));
  }
  return parsed;
}

// Where in a search we are: the window's end, and how much of it was read.
struct SearchPlace {
  std::int64_t end = 0;     // exclusive; 0: none
  std::int64_t read = 0;    // of this window
  std::int64_t oldest = 0;  // of this window
  std::int64_t total = 0;   // how many finds it has, as its first page said
  std::string start_from;
};

std::string write_place(const SearchPlace& place) {
  return numbers_place({place.end, place.read, place.oldest, place.total}, place.start_from);
}

SearchPlace read_place(std::string_view text) {
  SearchPlace place;
  place.start_from = read_numbers(text, {&place.end, &place.read, &place.oldest, &place.total});
  return place;
}

// ---------------------------------------------------------------- the connector

class Vk final : public Connector {
 public:
  explicit Vk(Options options);

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  using Fields = std::vector<std::pair<std::string, std::string>>;
  struct Call {
    HttpClient& http;
    TimePoint now;
  };
  Result<Json> ask_vk(std::string_view method, Fields fields, const Call& call) const;
  Result<BranchedPage> read(std::string_view list, const PagePlace& place, const Call& call) const;
  Result<BranchedPage> search(std::string_view query, const PagePlace& place,
                              const Call& call) const;
  Result<BranchedPage> wall(const ListName& name, const PagePlace& place, const Call& call) const;
  Result<BranchedPage> comments(const ListName& name, const PagePlace& place,
                                const Call& call) const;
  Result<BranchedPage> topics(const ListName& name, const PagePlace& place, const Call& call) const;
  Result<BranchedPage> talk(const ListName& name, const PagePlace& place, const Call& call) const;
  Result<BranchedPage> goods(const ListName& name, const PagePlace& place, const Call& call) const;
  Result<BranchedPage> mentions(const ListName& name, const PagePlace& place,
                                const Call& call) const;
  bool ours(JsonView from) const;

  const Options options_;
  std::vector<WalkedList> lists_;
};

Vk::Vk(Options options) : options_(std::move(options)) {
  struct Kind {
    const char* name;
    bool wanted;
    Order order;
    Millis overlap;
  };
  const Kind kinds[] = {{"wall", options_.walls, Order::newest_first, options_.watch},
                        {"board", options_.boards, Order::newest_first, options_.watch},
                        {"market", options_.market, Order::unknown, Millis{0}},
                        {"mentions", options_.mentions, Order::filtered, Millis{0}}};
  for (const std::string& query : options_.queries)
    add_list(lists_, {.name = "search/" + query, .target = true});
  for (const std::string& group : options_.groups)
    for (const Kind& kind : kinds)
      if (kind.wanted)
        add_list(lists_, {.name = std::string(kind.name) + "/-" + group,
                          .order = kind.order,
                          .target = true,
                          .overlap = kind.overlap});
}

bool Vk::ours(JsonView from) const {
  const std::string id = number_of(from);
  return id.starts_with('-') &&
         std::ranges::find(options_.groups, id.substr(1)) != options_.groups.end();
}

Result<Json> Vk::ask_vk(std::string_view method, Fields fields, const Call& call) const {
  fields.emplace_back("v", kVersion);
  HttpRequest request{.method = "POST",
                      .url = options_.base_url + "/method/" + std::string(method)};
  request.body = form_body(fields);
  request.headers = {{"Authorization", "Bearer " + options_.token.reveal()},
                     {"Content-Type", "application/x-www-form-urlencoded"},
                     {"Accept", "application/json"}};
  // Three a second for a user's token, five for an application's. Of searches there are a thousand
  // a day, too, which VK itself says (29).
  request.budget =
      Budget{.key = "vk/" + account_of(options_.token), .interval = Millis{340}, .burst = 3};
  auto json = ask_json(call.http, request, {}, call.now);
  if (!json) return json;
  const JsonView root = json->root();
  if (root["error"].is_object()) {
    Error error = to_error(root["error"], call.now);
    error.message = without_secrets(std::move(error.message), {options_.token});
    return error;
  }
  if (!root["response"].is_object() || !root["response"]["items"].is_array())
    return Error{ErrorCode::malformed, "expected response with a list items"};
  return json;
}

Result<BranchedPage> Vk::search(std::string_view query, const PagePlace& place,
                                const Call& call) const {
  SearchPlace at = read_place(place.text);
  Fields fields{{"q", std::string(query)},
                {"count", std::to_string(options_.limit)},
                {"extended", "1"},
                {"fields", std::string(kFields)}};
  if (place.from > 0) fields.emplace_back("start_time", std::to_string(place.from));
  if (at.end > 0) fields.emplace_back("end_time", std::to_string(at.end));
  if (!at.start_from.empty()) fields.emplace_back("start_from", at.start_from);
  const auto json = ask_vk("newsfeed.search", fields, call);
  if (!json) return json.error();
  const JsonView response = json->root()["response"];
  const Authors authors = read_authors(response);
  BranchedPage read;
  std::vector<std::string> left_out;
  read.page = read_elements(response["items"], "items", [&](JsonView post) {
    auto item = to_post(post, authors);
    if (!item) return item;
    item->own = ours(post["from_id"]);
    // Comments on own walls come with the walls, where the answers to them are seen, too.
    const bool read_there =
        options_.walls && ours(post["owner_id"]) && item->kind == ItemKind::comment;
    if (says_nothing(post) || read_there) left_out.push_back(item->id);
    return item;
  });
  std::erase_if(read.page.items, [&](const RawItem& item) {
    return std::ranges::find(left_out, item.id) != left_out.end();
  });
  if (at.read == 0) at.total = response["total_count"].integer().value_or(0);
  at.read += static_cast<std::int64_t>(read.page.served);
  for (const std::int64_t second : read.page.seconds)
    at.oldest = at.oldest == 0 ? second : std::min(at.oldest, second);
  at.start_from = response["next_from"].text_or();
  const bool goes_on = !at.start_from.empty() && read.page.served > 0;
  const bool hidden = goes_on || (at.total > at.read && at.total > kMostFound);
  if (goes_on && at.read < kMostFound) {
    read.page.next = write_place(at);
  } else if (hidden && at.oldest > 0) {
    // The second itself once more: it may hold finds that were not shown.
    const std::int64_t end = at.oldest + 1;
    const bool stuck = at.end > 0 && end >= at.end;
    if (stuck)
      read.page.unreadable.push_back(
          {"search/" + std::string(query),
           "more than 1000 finds in one second: the service shows no more", ""});
    SearchPlace next;
    next.end = stuck ? at.oldest : end;
    if (next.end > std::max<std::int64_t>(place.from, 0)) read.page.next = write_place(next);
  }
  return read;
}

// The pinned post comes first, however old it is; it must not hide that the rest is in order.
void pass_over_pinned(ListPage& page, JsonView items) {
  const bool pinned = items.at(0)["is_pinned"].integer().value_or(0) == 1 ||
                      items.at(0)["is_fixed"].integer().value_or(0) == 1;
  if (pinned && page.seconds.size() > 1 && page.seconds.size() == page.served)
    page.seconds[0] = std::max(page.seconds[0], page.seconds[1]);
}

Result<BranchedPage> Vk::wall(const ListName& name, const PagePlace& place,
                              const Call& call) const {
  const auto json = ask_vk("wall.get",
                           {{"owner_id", name.owner},
                            {"count", std::to_string(kPage)},
                            {"offset", std::to_string(place.number(0))},
                            {"extended", "1"},
                            {"fields", std::string(kFields)}},
                           call);
  if (!json) return json.error();
  const JsonView response = json->root()["response"];
  const Authors authors = read_authors(response);
  BranchedPage read;
  std::vector<std::string> own;
  read.page = read_elements(response["items"], "items", [&](JsonView post) {
    auto item = to_post(post, authors);
    if (!item) return item;
    if (item->replies.value_or(0) > 0)
      read.branches.push_back({"comments/" + item->id, std::to_string(*item->replies)});
    if (ours(post["from_id"]) || says_nothing(post)) own.push_back(item->id);
    return item;
  });
  pass_over_pinned(read.page, response["items"]);
  std::erase_if(read.page.items,
                [&](const RawItem& item) { return std::ranges::find(own, item.id) != own.end(); });
  read.page.total = response["count"].integer();
  set_offsets(read.page, place, kPage);
  return read;
}

// Comments below a post, or those of one thread among them (`inner`).
Result<BranchedPage> Vk::comments(const ListName& name, const PagePlace& place,
                                  const Call& call) const {
  Fields fields{{"owner_id", name.owner},
                {"post_id", name.object},
                {"count", std::to_string(kPage)},
                {"offset", std::to_string(place.number(0))},
                {"sort", "desc"},
                {"preview_length", "0"},
                {"need_likes", "1"},
                {"extended", "1"},
                {"fields", std::string(kFields)}};
  if (name.inner.empty())
    fields.emplace_back("thread_items_count", std::to_string(kShownOfThread));
  else
    fields.emplace_back("comment_id", name.inner);
  const auto json = ask_vk("wall.getComments", fields, call);
  if (!json && json.error().message.starts_with(kClosed)) {
    // That is how the post is; it is said once in a while, and not asked again in each round.
    BranchedPage closed;
    closed.page.unreadable.push_back(
        {name.kind + "/" + name.owner + "_" + name.object, json.error().message, ""});
    return closed;
  }
  if (!json) return json.error();
  const JsonView response = json->root()["response"];
  const Authors authors = read_authors(response);
  const std::string post = name.owner + "_" + name.object;
  const auto to_comment = [&](JsonView comment, const std::string& root) {
    auto item = to_entry(comment, ItemKind::comment, authors);
    if (!item) return item;
    const std::string number = item->id, reply_to = number_of(comment["reply_to_comment"]);
    item->id = name.owner + "_" + number;
    item->thread_id = post;
    item->parent_id = !reply_to.empty() ? name.owner + "_" + reply_to
                      : !root.empty()   ? name.owner + "_" + root
                                        : post;
    item->url = "https://vk.com/wall" + post + "?reply=" + number;
    if (!root.empty()) item->url += "&thread=" + root;
    item->own = ours(comment["from_id"]);
    return item;
  };
  BranchedPage read;
  std::vector<RawItem> below;
  read.page = read_elements(response["items"], "items", [&](JsonView comment) {
    auto item = to_comment(comment, name.inner);
    const JsonView thread = comment["thread"];
    if (!item || !thread.is_object()) return item;
    const std::string number = number_of(comment["id"]);
    item->replies = thread["count"].integer();
    thread["items"].each([&](JsonView one) {
      auto reply = to_comment(one, number);
      if (!reply) return;
      // Whoever is answered in it, the thread is.
      if (reply->own && !item->own && item->answer.state == AnswerState::none)
        item->answer = {AnswerState::published, reply->text, reply->created};
      below.push_back(*std::move(reply));
    });
    if (thread["author_replied"].boolean().value_or(false) && !item->own &&
        item->answer.state == AnswerState::none && ours(response["post_author_id"]))
      item->answer.state = AnswerState::published;
    if (item->replies.value_or(0) > static_cast<std::int64_t>(thread["items"].size()))
      read.branches.push_back(
          {"thread/" + post + "_" + number, std::to_string(*item->replies), Order::unknown});
    return item;
  });
  std::ranges::move(below, std::back_inserter(read.page.items));
  take_answers(read.page.items);
  const JsonView level = response["current_level_count"];
  read.page.total = (level.present() ? level : response["count"]).integer();
  set_offsets(read.page, place, kPage);
  return read;
}

Result<BranchedPage> Vk::topics(const ListName& name, const PagePlace& place,
                                const Call& call) const {
  const auto json = ask_vk("board.getTopics",
                           {{"group_id", name.owner.substr(1)},
                            {"order", "1"},
                            {"count", std::to_string(kPage)},
                            {"offset", std::to_string(place.number(0))}},
                           call);
  if (!json) return json.error();
  const JsonView response = json->root()["response"];
  BranchedPage read;
  read.page = read_elements(response["items"], "items", [&](JsonView topic) -> Result<RawItem> {
    const std::string id = number_of(topic["id"]);
    if (id.empty()) return Error{ErrorCode::malformed, "no id"};
    RawItem item{.id = id};
    item.created = unix_time(topic["updated"]);  // by which topics are sorted
    read.branches.push_back({"talk/" + name.owner + "_" + id,
                             number_of(topic["comments"]) + " " + number_of(topic["updated"])});
    return item;
  });
  pass_over_pinned(read.page, response["items"]);
  read.page.items.clear();  // a topic is a place, its first comment says what is said
  read.page.total = response["count"].integer();
  set_offsets(read.page, place, kPage);
  return read;
}

// What is said in a topic, or below a good.
Result<BranchedPage> Vk::talk(const ListName& name, const PagePlace& place,
                              const Call& call) const {
  const bool board = name.kind == "talk";
  Fields fields{{"count", std::to_string(kPage)},
                {"offset", std::to_string(place.number(0))},
                {"sort", "desc"},
                {"need_likes", "1"},
                {"extended", "1"},
                {"fields", std::string(board ? kFields : kUserFields)}};
  fields.emplace_back(board ? "group_id" : "owner_id", board ? name.owner.substr(1) : name.owner);
  fields.emplace_back(board ? "topic_id" : "item_id", name.object);
  const auto json = ask_vk(board ? "board.getComments" : "market.getComments", fields, call);
  if (!json) return json.error();
  const JsonView response = json->root()["response"];
  const Authors authors = read_authors(response);
  const std::string thread = (board ? "topic" : "market") + name.owner + "_" + name.object;
  const std::string page =
      board ? "https://vk.com/" + thread
            : "https://vk.com/market" + name.owner + "?w=product" + name.owner + "_" + name.object;
  BranchedPage read;
  read.page = read_elements(response["items"], "items", [&](JsonView comment) {
    auto item = to_entry(comment, ItemKind::comment, authors);
    if (!item) return item;
    const std::string number = item->id;
    std::string replied = number_of(comment["reply_to_comment"]);
    without_mentions(comment["text"].text_or(), replied.empty() ? &replied : nullptr);
    item->id = thread + "_" + number;
    item->thread_id = thread;
    item->parent_id = replied.empty() ? "" : thread + "_" + replied;
    item->url = board ? page + "?post=" + number : page;
    if (!board) item->product_id = name.object;
    item->own = ours(comment["from_id"]);
    return item;
  });
  take_answers(read.page.items);
  read.page.total = response["count"].integer();
  set_offsets(read.page, place, kPage);
  return read;
}

Result<BranchedPage> Vk::goods(const ListName& name, const PagePlace& place,
                               const Call& call) const {
  const auto json = ask_vk("market.get",
                           {{"owner_id", name.owner},
                            {"count", std::to_string(kSearchPage)},
                            {"offset", std::to_string(place.number(0))}},
                           call);
  if (!json) return json.error();
  const JsonView response = json->root()["response"];
  // How many comments a good has is not told: each is looked at now and then.
  const std::string signature =
      std::to_string(unix_seconds(call.now) / std::chrono::ceil<seconds>(kGoodsEvery).count());
  BranchedPage read;
  read.page = read_elements(response["items"], "items", [&](JsonView good) -> Result<RawItem> {
    const std::string id = number_of(good["id"]);
    if (id.empty()) return Error{ErrorCode::malformed, "no id"};
    read.branches.push_back({"good/" + name.owner + "_" + id, signature});
    return RawItem{.id = id};
  });
  read.page.items.clear();
  read.page.total = response["count"].integer();
  set_offsets(read.page, place, kSearchPage);
  return read;
}

Result<BranchedPage> Vk::mentions(const ListName& name, const PagePlace& place,
                                  const Call& call) const {
  Fields fields{{"owner_id", name.owner},
                {"count", std::to_string(kMentionsPage)},
                {"offset", std::to_string(place.number(0))}};
  if (place.from > 0) fields.emplace_back("start_time", std::to_string(place.from));
  const auto json = ask_vk("newsfeed.getMentions", fields, call);
  if (!json) return json.error();
  const JsonView response = json->root()["response"];
  const Authors authors = read_authors(response);
  BranchedPage read;
  read.page = read_elements(response["items"], "items", [&](JsonView post) {
    auto item = to_post(post, authors);
    if (item) item->own = ours(post["from_id"]);
    return item;
  });
  read.page.total = response["count"].integer();
  set_offsets(read.page, place, kMentionsPage);
  return read;
}

Result<BranchedPage> Vk::read(std::string_view list, const PagePlace& place,
                              const Call& call) const {
  if (list.starts_with("search/")) return search(list.substr(7), place, call);
  const ListName name = parse_name(list);
  auto page = name.kind == "wall"                                ? wall(name, place, call)
              : name.kind == "board"                             ? topics(name, place, call)
              : name.kind == "market"                            ? goods(name, place, call)
              : name.kind == "mentions"                          ? mentions(name, place, call)
              : name.kind == "comments" || name.kind == "thread" ? comments(name, place, call)
                                                                 : talk(name, place, call);
  return page;
}

Result<Batch> Vk::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  const Call call{http, now};
  return walk_threads(
      "vk", cursor, lists_, options_.walk, now,
      [&](std::string_view list, const PagePlace& place) { return read(list, place, call); });
}

}  // namespace

std::unique_ptr<Connector> make_vk(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.token = reader.needed_secret("token", "vk-token");
  options.queries = reader.texts("queries");
  options.groups = read_ids(reader, "groups");
  options.walls = reader.boolean("walls").value_or(true);
  options.boards = reader.boolean("boards").value_or(true);
  options.market = reader.boolean("market").value_or(false);
  options.mentions = reader.boolean("mentions").value_or(false);
  options.watch = reader.duration("watch", hours{1}, hours{24 * 365}).value_or(options.watch);
  options.limit = reader.integer("limit", 1, kSearchPage).value_or(kSearchPage);
  // Searches are a thousand a day: a month back four times a day would eat them.
  options.walk = read_walk_options(reader, {.overlap = hours{6},
                                            .reread = hours{24 * 7},
                                            .reread_every = hours{12},
                                            .history = Millis{hours{24 * 30}}});
  const bool of_groups = !options.groups.empty() &&
                         (options.walls || options.boards || options.market || options.mentions);
  const bool nothing = options.queries.empty() && !of_groups;
  if (nothing && !reader.has("queries") && !reader.has("groups"))
    reader.problem("queries", Message{msg::connectors_no_target, {{"keys", "queries, groups"}}});
  else if (nothing)
    reader.problem("groups", Message{msg::connectors_no_target, {{"keys", "queries, groups"}}});
  if (options.token.empty() || nothing) return nullptr;
  return std::make_unique<Vk>(std::move(options));
}

}  // namespace molva
