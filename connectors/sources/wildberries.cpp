// Buyers' reviews and questions of one seller on Wildberries.
// https://dev.wildberries.ru/openapi/user-communication
//
// A review is in up to three lists: unanswered, answered ("processed", with or without an answer)
// and the archive; questions have two. An offset cannot be trusted: reviews arrive while we read,
// and leave the unanswered list when they are answered, so whatever stood behind them would be
// passed over. Each list is therefore walked by date, oldest first: the next page starts at the
// second of the last review seen, and `skip` is used only inside one and the same second, or where
// the service turns out not to sort (`ahead` in walk.h). The archive knows no dates: it is read
// newest first, so what arrives only makes us read twice.
//
// A base token has five calls an hour. Its rounds begin with the question what is new: those lists
// are read at once, the others at a slow pace. The answer is kept in front of the walk's cursor.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "connectors/connector.h"
#include "connectors/core/encoding.h"
#include "connectors/core/service.h"
#include "connectors/sources/wildberries_token.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kBaseUrl = "https://feedbacks-api.wildberries.ru";
constexpr std::int64_t kMostTake = 5000;     // the service refuses more
constexpr std::int64_t kArchiveTake = 1000;  // no date filter there: a page is always a full one
constexpr std::int64_t kMostSkip = 199'990;  // reviews
constexpr std::int64_t kMostQuestions = 10'000;    // take + skip
constexpr Millis kArchivedAfter = hours{24 * 35};  // 30 days, and some more for a slow service
constexpr Millis kBasePace = minutes{12};          // of calls with a base token
constexpr seconds kSlack{1};  // whether dateFrom itself is in or out is not documented

constexpr Advice kAdvice[] = {
    {401,
     "make a new token with the category \"Feedbacks and Questions\" in the seller cabinet "
     "(Settings, Access to API) and put it in place of the old one"},
    {402, "the service token is not paid for: top up its balance"},
    {403,
     "the token lacks the category \"Feedbacks and Questions\" (or the seller was blocked): make "
     "a new one in the seller cabinet"},
};

struct List {
  std::string_view name, path, member;
  std::optional<bool> answered;  // absent: the archive
  bool question = false;
  Millis base_pace{0};  // how often it is read with a base token, whatever the service says is new
};
constexpr std::array<List, 5> kLists{{
    {"unanswered", "/api/v1/feedbacks", "feedbacks", false, false, hours{2}},
    {"answered", "/api/v1/feedbacks", "feedbacks", true, false, hours{4}},
    {"open questions", "/api/v1/questions", "questions", false, true, hours{4}},
    {"closed questions", "/api/v1/questions", "questions", true, true, hours{12}},
    {"archive", "/api/v1/feedbacks/archive", "feedbacks", std::nullopt, false, hours{24}},
}};

struct Options {
  std::string base_url;
  Secret token;
  bool reviews = true, questions = true, archive = true;
  std::int64_t take = kMostTake;
  Millis archive_every;
  std::optional<bool> base_pace;  // absent: as the token says
  WalkOptions walk;
};

// ---------------------------------------------------------------- their fields end here

std::optional<TimePoint> time_of(JsonView value) {
  if (const auto text = value.text()) return parse_rfc3339(*text);
  if (const auto number = value.integer(); number && *number > 0)
    return parse_any_time(value.dump());
  return {};
}

// Nothing published, waiting for moderation, or refused: three different things.
AnswerState review_answer_state(JsonView answer) {
  const std::string state = answer["state"].text_or();
  if (state == "wbRu") return AnswerState::published;
  if (state == "rejected") return AnswerState::rejected;
  return AnswerState::pending;  // reviewRequired, none (new), and what may be added later
}

Answer to_answer(JsonView answer, bool question) {
  if (!answer.is_object()) return {};
  Answer result;
  result.text = answer["text"].text_or();
  // A question's answer has no state of its own: it is there once it is published.
  result.state = question ? AnswerState::published : review_answer_state(answer);
  if (question && result.text.empty()) result.state = AnswerState::none;
  result.at = time_of(answer["createDate"]);
  return result;
}

// Tags that the buyer picked from a list. They speak for the buyer only where no words of his do.
std::string tags(JsonView bables) {
  std::string text;
  bables.each([&](JsonView tag) {
    const std::string word = tag.text_or();
    if (word.empty()) return;
    if (!text.empty()) text += ", ";
    text += word;
  });
  return text;
}

void read_product(JsonView details, std::string_view page, RawItem& item) {
  item.product_id = details["supplierArticle"].text_or();
  item.product = details["productName"].text_or();
  const auto article = details["nmId"].id();
  if (item.product_id.empty() && article) item.product_id = *article;
  if (article && *article != "0")
    item.url = "https://www.wildberries.ru/catalog/" + url_encode(*article) + std::string(page);
}

Result<RawItem> to_review(JsonView json) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.text = json["text"].text_or();
  item.pros = json["pros"].text_or();
  item.cons = json["cons"].text_or();
  if (item.text.empty() && item.pros.empty() && item.cons.empty()) item.text = tags(json["bables"]);
  item.rating = stars(json["productValuation"]);
  item.author.name = json["userName"].text_or();
  read_product(json["productDetails"], "/feedbacks", item);
  item.created = time_of(json["createdDate"]);
  item.supplements = json["parentFeedbackId"].id().value_or("");
  item.answer = to_answer(json["answer"], false);
  item.processed = json["state"].text_or() == "wbRu";
  return item;
}

Result<RawItem> to_question(JsonView json) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = "question/" + *id,
               .kind = ItemKind::question};  // ids of reviews may be the same
  item.text = json["text"].text_or();
  read_product(json["productDetails"], "/questions", item);
  item.created = time_of(json["createdDate"]);
  item.answer = to_answer(json["answer"], true);
  const std::string state = json["state"].text_or();
  item.processed = state == "wbRu" || state == "none";  // answered, or refused by the seller
  return item;
}

// The parent names its supplement as the supplement names its parent; one of the two is enough.
void join_supplements(JsonView list, std::vector<RawItem>& items) {
  std::unordered_map<std::string, std::string> parents;  // by the id of the supplement
  list.each([&](JsonView json) {
    const auto child = json["childFeedbackId"].id();
    if (!child || child->empty()) return;
    const auto parent = json["id"].id();
    if (parent && *child != *parent) parents.emplace(*child, *parent);
  });
  if (parents.empty()) return;
  for (RawItem& item : items)
    if (const auto parent = parents.find(item.id);
        parent != parents.end() && item.supplements.empty())
      item.supplements = parent->second;
}

// ---------------------------------------------------------------- a base token's rounds

// What the service calls new.
struct News {
  bool reviews = true, questions = true;
};

struct SlowRound {
  std::optional<News> news;  // absent: the round begins, and it is asked for
  Cursor walk;
};

// Without its news it is the cursor of a walk alone: that of another kind of token, or of a version
// that kept the steps of a round.
SlowRound read_round(const Cursor& cursor) {
  const auto json = Json::parse(cursor.text);
  if (!json || !json->root()["walk"].is_object()) return {{}, cursor};
  SlowRound round{{}, {json->root()["walk"].dump()}};
  if (const JsonView news = json->root()["news"]; news.is_object())
    round.news =
        News{news["reviews"].boolean().value_or(true), news["questions"].boolean().value_or(true)};
  return round;
}

Cursor write_round(const SlowRound& round) {
  JsonWriter json;
  json.begin_object().member("v", 2).key("walk").raw(round.walk.text.empty() ? "{}"
                                                                             : round.walk.text);
  if (round.news)
    json.key("news")
        .begin_object()
        .member("reviews", round.news->reviews)
        .member("questions", round.news->questions)
        .end_object();
  json.end_object();
  return {json.take()};
}

// ---------------------------------------------------------------- the connector

class Wildberries final : public Connector {
 public:
  explicit Wildberries(Options options)
      : options_(std::move(options)), token_(read_wildberries_token(options_.token.reveal())) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  bool base_pace() const { return options_.base_pace.value_or(token_.base()); }
  std::vector<WalkedList> lists(const News& news) const;
  Result<Json> ask_service(const std::string& url, HttpClient& http, TimePoint now) const;
  Result<News> ask_for_news(HttpClient& http, TimePoint now) const;
  Result<ListPage> read_page(const List& list, const PagePlace& place, HttpClient& http,
                             TimePoint now) const;
  Result<Batch> walk(const Cursor& cursor, const News& news, HttpClient& http, TimePoint now,
                     bool& asked) const;
  Result<Batch> walk_slowly(const Cursor& cursor, HttpClient& http, TimePoint now) const;

  const Options options_;
  const WildberriesToken token_;
};

Result<Json> Wildberries::ask_service(const std::string& url, HttpClient& http,
                                      TimePoint now) const {
  HttpRequest request{.url = url};
  request.headers = {{"Authorization", options_.token.reveal()}, {"Accept", "application/json"}};
  request.max_body_bytes = 64U << 20;  // 5,000 long reviews
  request.timeout = seconds{90};
  request.budget = Budget{.key = "wildberries/" + token_.account + "/feedbacks",
                          .interval = base_pace() ? kBasePace : Millis{334},
                          .burst = base_pace() ? 1 : 6};
  auto json = ask_json(http, request, kAdvice, now);
  if (json && json->root()["error"].boolean().value_or(false))
    return Error{ErrorCode::unavailable,
                 "the service says: " + json->root()["errorText"].text_or("an error")};
  return json;
}

Result<News> Wildberries::ask_for_news(HttpClient& http, TimePoint now) const {
  const auto json = ask_service(options_.base_url + "/api/v1/new-feedbacks-questions", http, now);
  if (!json) return json.error().within("news");
  const auto reviews = json->root()["data"]["hasNewFeedbacks"].boolean();
  const auto questions = json->root()["data"]["hasNewQuestions"].boolean();
  if (!reviews && !questions)
    return Error{ErrorCode::malformed, "news: expected data.hasNewFeedbacks"};
  return News{reviews.value_or(true), questions.value_or(true)};
}

// Questions and the archive come on top of reviews.
std::vector<WalkedList> Wildberries::lists(const News& news) const {
  std::vector<WalkedList> walked;
  for (const List& list : kLists) {
    if (list.question ? !options_.questions : !options_.reviews) continue;
    if (!list.answered && !options_.archive) continue;
    WalkedList one{std::string(list.name)};
    one.order = list.answered ? Order::filtered : Order::newest_first;
    one.on_top = options_.reviews && (list.question || !list.answered);
    if (!list.answered) one.reread = kArchivedAfter, one.every = options_.archive_every;
    const bool fresh = list.answered == false && (list.question ? news.questions : news.reviews);
    if (base_pace()) one.every = fresh ? Millis{0} : list.base_pace;
    walked.push_back(std::move(one));
  }
  return walked;
}

// Where a page is in its list, in the service's words.
struct Range {
  std::int64_t take = 0, skip = 0;
  std::optional<std::int64_t> from = {};
};

std::string page_url(const std::string& base_url, const List& list, const Range& range) {
  std::vector<std::pair<std::string, std::string>> query;
  if (list.answered) query.emplace_back("isAnswered", *list.answered ? "true" : "false");
  query.emplace_back("take", std::to_string(range.take));
  query.emplace_back("skip", std::to_string(range.skip));
  query.emplace_back("order", list.answered ? "dateAsc" : "dateDesc");
  if (range.from) query.emplace_back("dateFrom", std::to_string(*range.from));
  return url_with_query(base_url + std::string(list.path), query);
}

// The place behind a full page; an error where the service lets nobody go that far.
Status set_next(ListPage& page, const List& list, const SecondPlace& where, std::int64_t take) {
  page.next = ahead(where, page, kSlack);
  const std::int64_t most = list.question ? kMostQuestions - take : kMostSkip;
  if (second_place({page.next}).page * take <= most) return ok();
  return Error{ErrorCode::malformed, "more than " + std::to_string(most) +
                                         " entries, and the service does not sort them by date"};
}

void set_next_in_archive(ListPage& page, const List& list, std::int64_t behind) {
  if (behind <= kMostSkip)
    page.next = std::to_string(behind);
  else
    page.unreadable.push_back(
        {std::string(list.name),
         "the service gives no more than the newest " + std::to_string(behind), ""});
}

Result<ListPage> Wildberries::read_page(const List& list, const PagePlace& place, HttpClient& http,
                                        TimePoint now) const {
  const SecondPlace where = list.answered ? later_place(place) : SecondPlace{};
  Range range{.take = list.answered ? options_.take : std::min(options_.take, kArchiveTake)};
  range.skip = list.answered ? where.page * range.take : place.number(0);
  if (where.second) range.from = std::max<std::int64_t>(0, *where.second - kSlack.count());
  const auto json = ask_service(page_url(options_.base_url, list, range), http, now);
  if (!json) return json.error();
  const JsonView elements = json->root()["data"][list.member];
  if (!elements.is_array())
    return Error{ErrorCode::malformed, "expected a list data." + std::string(list.member)};
  ListPage page = read_elements(elements, list.member, list.question ? to_question : to_review);
  if (!list.question) join_supplements(elements, page.items);
  if (static_cast<std::int64_t>(page.served) < range.take) return page;
  if (list.answered) {
    if (const Status set = set_next(page, list, where, range.take); !set) return set.error();
  } else {
    set_next_in_archive(page, list, range.skip + range.take);
  }
  return page;
}

// `asked`: whether any list was due, so that a call was made.
Result<Batch> Wildberries::walk(const Cursor& cursor, const News& news, HttpClient& http,
                                TimePoint now, bool& asked) const {
  return walk_lists("wildberries", cursor, lists(news), options_.walk, now,
                    [&](const WalkedList& list, const PagePlace& place) {
                      asked = true;
                      return read_page(*std::ranges::find(kLists, list.name, &List::name), place,
                                       http, now);
                    });
}

// One call a poll: that is the whole budget.
Result<Batch> Wildberries::walk_slowly(const Cursor& cursor, HttpClient& http,
                                       TimePoint now) const {
  SlowRound round = read_round(cursor);
  Batch batch;
  bool asked = false;
  if (round.news) {
    auto walked = walk(round.walk, *round.news, http, now, asked);
    if (!walked) return walked;
    batch = *std::move(walked);
    round.walk = batch.next;
    if (!batch.more) round.news.reset();
  }
  if (!asked) {
    const auto news = ask_for_news(http, now);
    if (!news) return news.error().within("wildberries");
    round.news = *news;
  }
  batch.more = false;
  batch.not_before = std::chrono::duration_cast<seconds>(kBasePace);
  batch.next = write_round(round);
  return batch;
}

Result<Batch> Wildberries::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  if (const Status usable = token_.check(now, options_.base_url == kBaseUrl); !usable)
    return usable.error().within("wildberries");
  bool asked = false;
  auto batch = base_pace() ? walk_slowly(cursor, http, now)
                           : walk(read_round(cursor).walk, {}, http, now, asked);
  if (!batch) return batch;
  batch->key_expires = token_.expires;
  batch->notice = token_.notice(now);
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_wildberries(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.token = reader.needed_secret("token", "wb-token");
  options.reviews = reader.boolean("reviews").value_or(true);
  options.questions = reader.boolean("questions").value_or(true);
  options.archive = reader.boolean("archive").value_or(true);
  const bool nothing = !options.reviews && !options.questions;
  if (nothing) reader.problem("questions", Message{msg::connectors_nothing_to_read});
  options.take = reader.integer("take", 1, kMostTake).value_or(kMostTake);
  if (const auto pace = reader.choice("limit", {"base", "full"}))
    options.base_pace = *pace == "base";
  const bool base =
      options.base_pace.value_or(read_wildberries_token(options.token.reveal()).base());
  options.archive_every =
      reader.duration("archive_every", seconds{1}, hours{24 * 365}).value_or(hours{1});
  options.walk = read_walk_options(reader, {.reread_every = base ? hours{24} : hours{6}});
  if (options.token.empty() || nothing) return nullptr;
  return std::make_unique<Wildberries>(std::move(options));
}

}  // namespace molva
