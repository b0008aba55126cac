// Questions and answers on one site of the Stack Exchange network that hold the words searched for.
// https://api.stackexchange.com/docs (/search/excerpts, /posts/{ids}, /questions/{ids}/answers)
//
// The search gives excerpts without an author; one call more brings the posts of a page as they
// were written. Newest first, each page by "this second and older". What the service asks for by
// `backoff` is waited for, and the day's quota is told before it is used up. Answers of the company
// are known by its user ids: as answers that were found, and below questions that were found.
#include <algorithm>
#include <charconv>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/budgets.h"
#include "connectors/core/service.h"
#include "connectors/core/xml.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::seconds;

constexpr std::string_view kBaseUrl = "https://api.stackexchange.com";
constexpr std::int64_t kMostLimit = 100;

constexpr Advice kAdvice[] = {
    {400, "site is the site's name in its address: \"ru.stackoverflow\", \"superuser\""},
    {403, "the key may have been revoked: make a new one at stackapps.com"},
};

struct Options {
  std::string base_url, site;
  Secret key;
  std::vector<std::string> queries, own;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

// What the answers of one poll said besides their items.
struct Said {
  std::optional<seconds> pause;
  std::string notice;
};

// "too many requests from this IP, more requests available in 82216 seconds", with status 400
// or 502.
std::optional<Limit> throttled(const HttpResponse& response) {
  const auto json = Json::parse(response.body);
  if (!json || json->root()["error_id"].integer() != 502) return std::nullopt;
  const std::string text = json->root()["error_message"].text_or();
  const auto in = text.rfind(" in ");
  std::int64_t count = 0;
  if (in == std::string::npos ||
      std::from_chars(text.data() + in + 4, text.data() + text.size(), count).ec != std::errc())
    return Limit{};
  return Limit{seconds{std::clamp<std::int64_t>(count, 0, 86'400)}};
}

// The pause that the method asks for, if it does.
std::optional<seconds> listen(JsonView root, Said& said) {
  std::optional<seconds> pause;
  if (const auto backoff = root["backoff"].integer(); backoff && *backoff > 0) {
    pause = seconds{std::min<std::int64_t>(*backoff, 86'400)};
    said.pause = std::max(said.pause.value_or(seconds{0}), *pause);
  }
  const auto left = root["quota_remaining"].integer();
  const auto most = root["quota_max"].integer();
  if (left && most && *most > 0 && *left < *most / 10)
    said.notice = "the day's quota is nearly used up: " + std::to_string(*left) + " of " +
                  std::to_string(*most) + " requests are left; a longer interval or a key helps";
  return pause;
}

// The address of a site by its name among the parameters.
std::string host_of(const std::string& site) {
  if (site.find('.') != std::string::npos && !site.ends_with(".stackoverflow")) return site;
  for (const char* own_domain : {"stackoverflow", "superuser", "serverfault", "askubuntu"})
    if (site == own_domain || site.ends_with(std::string(".") + own_domain)) return site + ".com";
  return site + ".stackexchange.com";
}

std::string user_of(JsonView post) {
  return post["owner"]["user_id"].id().value_or("");
}

Result<RawItem> to_item(JsonView json, const Options& options) {
  const bool answer = json["item_type"].text_or() == "answer";
  const auto id = json[answer ? "answer_id" : "question_id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no question_id or answer_id"};
  RawItem item{.id = *id, .kind = answer ? ItemKind::comment : ItemKind::post};
  // The title is the question's words, not the answer's.
  if (!answer) item.title = plain_title(json["title"].text_or());
  item.text = plain_title(json["excerpt"].text_or());
  item.url = "https://" + host_of(options.site) + (answer ? "/a/" : "/q/") + url_encode(*id);
  item.created = unix_time(json["creation_date"]);
  item.thread_id = json["question_id"].id().value_or("");
  if (answer) item.parent_id = item.thread_id;
  item.likes = json["score"].integer();
  if (!answer) item.replies = json["answer_count"].integer();
  return item;
}

// What the post itself says in place of its excerpt.
void complete(RawItem& item, JsonView post, const Options& options) {
  item.html = post["body"].text_or();
  if (!item.html.empty()) item.text.clear();
  item.author.id = user_of(post);
  item.author.name = plain_title(post["owner"]["display_name"].text_or());
  item.author.url = post["owner"]["link"].text_or();
  if (const std::string link = post["link"].text_or(); !link.empty()) item.url = link;
  item.edited = unix_time(post["last_edit_date"]);
  item.own = is_one_of(options.own, item.author.id);
}

class StackExchange final : public Connector {
 public:
  explicit StackExchange(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  using Query = std::vector<std::pair<std::string, std::string>>;
  Result<Json> call(const std::string& path, Query query, HttpClient& http, TimePoint now,
                    Said& said) const;
  Result<ListPage> read_page(const std::string& query, const PagePlace& place, HttpClient& http,
                             TimePoint now, Said& said) const;
  Status read_posts(ListPage& page, HttpClient& http, TimePoint now, Said& said) const;
  Status read_answers(ListPage& page, HttpClient& http, TimePoint now, Said& said) const;

  const Options options_;
};

Result<Json> StackExchange::call(const std::string& path, Query query, HttpClient& http,
                                 TimePoint now, Said& said) const {
  query.insert(query.begin(), {"site", options_.site});
  if (!options_.key.empty()) query.emplace_back("key", options_.key.reveal());
  HttpRequest request{.url = url_with_query(options_.base_url + "/2.3/" + path, query)};
  request.headers = {{"Accept", "application/json"}};
  // Thirty a second from one address are punished; nothing here is in such a hurry. Pauses are
  // asked for method by method.
  request.budget = Budget{.key = "stack_exchange/" + path.substr(0, path.find('/')),
                          .interval = Millis{1000},
                          .burst = 5};
  Refusals refusals(kAdvice);
  refusals.limit = throttled;
  if (!options_.key.empty()) refusals.secrets = {options_.key};
  auto json = ask_json(http, request, refusals, now);
  if (!json) return json;
  if (const auto pause = listen(json->root(), said))
    process_budgets().blocked(*request.budget, *pause, std::chrono::steady_clock::now());
  if (!json->root()["items"].is_array())
    return Error{ErrorCode::malformed, "expected a list items"};
  return json;
}

std::string joined_ids(const std::vector<RawItem>& items,
                       const std::function<bool(const RawItem&)>& wanted) {
  std::string ids;
  for (const RawItem& item : items)
    if (wanted(item)) ids += (ids.empty() ? "" : ";") + item.id;
  return ids;
}

Status StackExchange::read_posts(ListPage& page, HttpClient& http, TimePoint now,
                                 Said& said) const {
  const std::string ids = joined_ids(page.items, [](const RawItem&) { return true; });
  if (ids.empty()) return ok();
  const auto json =
      call("posts/" + ids, {{"filter", "withbody"}, {"pagesize", "100"}}, http, now, said);
  if (!json && !spares_the_others(json.error())) return json.error();
  if (!json) {
    page.unreadable.push_back({"posts", json.error().message, ""});
    return ok();
  }
  json->root()["items"].each([&](JsonView post) {
    const auto found =
        std::ranges::find(page.items, post["post_id"].id().value_or(""), &RawItem::id);
    if (found != page.items.end()) complete(*found, post, options_);
  });
  return ok();
}

// The company's answers below the questions of a page.
Status StackExchange::read_answers(ListPage& page, HttpClient& http, TimePoint now,
                                   Said& said) const {
  const std::string ids = joined_ids(page.items, [](const RawItem& item) {
    return item.kind == ItemKind::post && !item.own && item.replies.value_or(0) > 0;
  });
  if (ids.empty() || options_.own.empty()) return ok();
  const auto json =
      call("questions/" + ids + "/answers",
           {{"filter", "withbody"}, {"order", "asc"}, {"sort", "creation"}, {"pagesize", "100"}},
           http, now, said);
  if (!json && !spares_the_others(json.error())) return json.error();
  if (!json) {
    page.unreadable.push_back({"answers", json.error().message, ""});
    return ok();
  }
  json->root()["items"].each([&](JsonView post) {
    const std::string question = post["question_id"].id().value_or("");
    const auto found = std::ranges::find(page.items, question, &RawItem::id);
    if (found == page.items.end() || !is_one_of(options_.own, user_of(post))) return;
    if (found->answer.state != AnswerState::none) return;  // the first one counts
    found->answer = {.state = AnswerState::published,
                     .text = plain_title(post["body"].text_or()),
                     .at = unix_time(post["creation_date"])};
  });
  return ok();
}

Result<ListPage> StackExchange::read_page(const std::string& query, const PagePlace& place,
                                          HttpClient& http, TimePoint now, Said& said) const {
  const SecondPlace where = second_place(place);
  // Whether todate is inclusive is not told, so the next second is asked for.
  const std::string until = where.second ? std::to_string(*where.second + 1) : std::string();
  const auto json = call("search/excerpts",
                         {{"q", query},
                          {"order", "desc"},
                          {"sort", "creation"},
                          {until.empty() ? "" : "todate", until},
                          {"pagesize", std::to_string(options_.limit)},
                          {"page", std::to_string(where.page + 1)}},
                         http, now, said);
  if (!json) return json.error();
  const JsonView root = json->root();
  const auto has_more = root["has_more"].boolean();
  if (!has_more) return Error{ErrorCode::malformed, "expected has_more"};
  ListPage page = read_elements(root["items"], query,
                                [&](JsonView element) { return to_item(element, options_); });
  if (*has_more && page.served > 0) page.next = behind(where, page);
  if (const Status posts = read_posts(page, http, now, said); !posts) return posts.error();
  if (const Status answers = read_answers(page, http, now, said); !answers) return answers.error();
  return page;
}

Result<Batch> StackExchange::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  Said said;
  auto batch = walk_each("stack_exchange", options_.queries, Order::newest_first, cursor,
                         options_.walk, now, [&](const std::string& query, const PagePlace& place) {
                           return read_page(query, place, http, now, said);
                         });
  if (!batch) return batch;
  batch->not_before = said.pause;
  batch->notice = said.notice;
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_stack_exchange(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.site = reader.needed_text("site", "ru.stackoverflow");
  options.key = reader.secret("key").value_or(Secret());
  options.queries = read_queries(reader);
  options.own = read_ids(reader, "own");
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.site.empty() || options.queries.empty()) return nullptr;
  return std::make_unique<StackExchange>(std::move(options));
}

}  // namespace molva
