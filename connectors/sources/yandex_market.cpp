// Buyers' reviews and questions of one business on Yandex Market.
// https://yandex.ru/dev/market/partner-api/doc/ (goods-feedback, goods-questions)
//
// Both are asked for by date of creation, in windows as long as the service allows, oldest window
// first, and come page by page; the token of a page may be kept, so a place is a window and a
// token. Reviews appear after moderation with the date they were written: the walk's overlap and
// deep walks (walk.h) see them. Whether a review is answered stands in its comments: one call more
// for each review that has any, in the same poll.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/encoding.h"
#include "connectors/core/service.h"
#include "connectors/core/words.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::string_view kBaseUrl = "https://api.partner.market.yandex.ru";
constexpr std::int64_t kMostLimit = 50;
constexpr int kMostCommentPages = 20;
constexpr seconds kReviewWindow =
    hours{24 * 180 + 12};                            // the service allows six months (181 days),
constexpr seconds kQuestionWindow = hours{24 * 27};  // and one month

constexpr Advice kAdvice[] = {
    {401, "make a new Api-Key token in the partner cabinet (Settings, API and modules)"},
    {403,
     "the Api-Key token needs the access \"communication\" or \"all methods, read only\", and "
     "business_id must be the cabinet it was made in"},
    {404, "business_id is the number of the cabinet, not of a shop"},
};

struct Options {
  std::string base_url, business;
  Secret key;
  bool reviews = true, questions = true;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
  std::string link;
};

// One of the two lists, in the service's words.
struct Source {
  bool questions = false;
  std::string_view version, path, member;        // of the list
  std::string_view talk_path, talk, talk_about;  // of what was said to one of its elements
  seconds window;
  Millis interval;  // 5,000 calls an hour for reviews, 1,000 for questions
};
constexpr Source kReviews{
    false,      "v2",         "goods-feedback", "feedbacks", "goods-feedback/comments",
    "comments", "feedbackId", kReviewWindow,    Millis{720}};
constexpr Source kQuestions{
    true,      "v1",         "goods-questions", "questions", "goods-questions/answers",
    "answers", "questionId", kQuestionWindow,   Millis{3600}};

// ---------------------------------------------------------------- fields

std::string link_to(const Options& options, const std::string& number, const std::string& offer) {
  std::string link = options.link;
  replace_all(link, "{id}", url_encode(number));
  replace_all(link, "{offer}", url_encode(offer));
  return link;
}

Result<RawItem> to_review(JsonView json, const Options& options) {
  const auto id = json["feedbackId"].id();
  if (!id || !is_digits(*id)) return Error{ErrorCode::malformed, "no feedbackId"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  const JsonView description = json["description"];
  item.text = description["comment"].text_or();
  item.pros = description["advantages"].text_or();
  item.cons = description["disadvantages"].text_or();
  item.rating = stars(json["statistics"]["rating"]);
  item.author.name = json["author"].text_or();
  item.product_id = json["identifiers"]["offerId"].text_or();
  item.created = parse_rfc3339(json["createdAt"].text_or());
  item.replies = json["statistics"]["commentsCount"].integer();
  item.processed = !json["needReaction"].boolean().value_or(true);
  item.url = link_to(options, *id, item.product_id);
  return item;
}

Result<RawItem> to_question(JsonView json, const Options& options) {
  const JsonView identifiers = json["questionIdentifiers"];
  const auto id = identifiers["id"].id();
  if (!id || !is_digits(*id)) return Error{ErrorCode::malformed, "no questionIdentifiers.id"};
  RawItem item{.id = "question/" + *id,
               .kind = ItemKind::question};  // reviews may have this number
  item.text = json["text"].text_or();
  item.author.name = json["author"]["name"].text_or();
  item.product_id = identifiers["offerId"].text_or();
  item.created = parse_rfc3339(json["createdAt"].text_or());
  item.likes = json["votes"]["likes"].integer();
  item.url = link_to(options, *id, item.product_id);
  return item;
}

AnswerState answer_state(std::string_view status) {
  if (status == "PUBLISHED") return AnswerState::published;
  if (status == "UNMODERATED") return AnswerState::pending;
  if (status == "BANNED") return AnswerState::rejected;
  return AnswerState::none;  // DELETED, and what may be added later
}

// Takes one more comment into account: only the business itself answers, and a published answer
// counts more than one that waits, and that more than a refused one. The first of equals stays:
// what the business wrote to the review itself, before what it wrote in the talk below.
void hear(JsonView comment, Answer& answer) {
  if (comment["author"]["type"].text_or() != "BUSINESS") return;
  const auto worth = [](AnswerState state) {
    switch (state) {
      case AnswerState::published:
        return 3;
      case AnswerState::pending:
        return 2;
      case AnswerState::rejected:
        return 1;
      case AnswerState::none:
        return 0;
    }
    return 0;
  };
  const AnswerState state = answer_state(comment["status"].text_or());
  if (worth(state) <= worth(answer.state)) return;
  answer = {.state = state,
            .text = comment["text"].text_or(),
            .at = parse_rfc3339(comment["createdAt"].text_or())};
}

// ---------------------------------------------------------------- windows

// Where in the windows of time a page is.
struct Window {
  std::int64_t from = 0, until = 0;  // until 0: up to now
  std::string token = {};            // of the page; nothing for the first one
};

std::string write_place(const Window& window) {
  return numbers_place({window.from, window.until}, window.token);
}

Window window_of(const PagePlace& place, seconds longest, TimePoint now) {
  Window window{.from = std::max<std::int64_t>(0, place.from)};
  window.token = read_numbers(place.text, {&window.from, &window.until});
  if (window.token.empty() && unix_seconds(now) - window.from > longest.count())
    window.until = window.from + longest.count();
  return window;
}

// As the service wants it. Both ends are exclusive for reviews, days for questions.
std::string filter(const Window& window, bool questions) {
  const auto day = [](std::int64_t second) {
    return format_rfc3339(from_unix_seconds(second)).substr(0, 10);
  };
  JsonWriter json;
  json.begin_object();
  if (questions) {
    json.member("dateFrom", day(window.from));
    if (window.until > 0) json.member("dateTo", day(window.until));
    json.member("sort", "CREATED_AT_ASC");
  } else {
    json.member("dateTimeFrom", format_rfc3339(from_unix_seconds(window.from - 1)));
    if (window.until > 0)
      json.member("dateTimeTo", format_rfc3339(from_unix_seconds(window.until)));
    json.member("reactionStatus", "ALL");
  }
  json.end_object();
  return json.take();
}

// The place behind `page`: with `token`, or in the next window. The one second (of questions: the
// day) that two windows share does no harm; it may be all there is in both, which is not the same
// page again.
void set_next(ListPage& page, const Window& window, const std::string& token) {
  page.fingerprint += " " + std::to_string(window.from);
  if (!token.empty()) {
    page.next = write_place({window.from, window.until, token});
  } else if (window.until > 0) {
    page.next = write_place({window.until});
    page.seconds.push_back(
        window.until);  // all before it has been read, whether or not there was any
  }
}

// A version before walk.h kept one walk for each list, with the names that walk.h has.
Cursor of_any_version(const Cursor& cursor) {
  const auto json = Json::parse(cursor.text);
  if (!json || !json->root()["reviews"].is_object()) return cursor;
  JsonWriter lists;
  lists.begin_object().key("lists").begin_object();
  for (const char* name : {"reviews", "questions"})
    if (const JsonView walk = json->root()[name]; walk.is_object())
      lists.key(name).raw(walk.dump());
  lists.end_object().end_object();
  return {lists.take()};
}

// ---------------------------------------------------------------- the connector

class YandexMarket final : public Connector {
 public:
  explicit YandexMarket(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  using Query = std::vector<std::pair<std::string, std::string>>;
  struct Call {
    HttpClient& http;
    TimePoint now;
  };
  Result<Json> ask_market(const Source& source, std::string_view path, std::string_view member,
                          const Query& query, std::string body, const Call& call) const;
  Status read_answer(const Source& source, RawItem& item, const Call& call) const;
  Result<ListPage> read_page(const Source& source, const PagePlace& place, const Call& call) const;

  const Options options_;
};

// The answer to a question that is whole: `result` has the list `member`.
Result<Json> YandexMarket::ask_market(const Source& source, std::string_view path,
                                      std::string_view member, const Query& query, std::string body,
                                      const Call& call) const {
  const std::string base = options_.base_url + "/" + std::string(source.version) + "/businesses/" +
                           options_.business + "/" + std::string(path);
  HttpRequest request{
      .method = "POST", .url = url_with_query(base, query), .body = std::move(body)};
  request.headers = {{"Api-Key", options_.key.reveal()},
                     {"Content-Type", "application/json"},
                     {"Accept", "application/json"}};
  const char* group = source.questions ? "/questions" : "/reviews";
  request.budget = Budget{.key = "yandex_market/" + options_.business + group,
                          .interval = source.interval,
                          .burst = 120};
  auto json = ask_json(call.http, request, kAdvice, call.now);
  if (!json) return json;
  const JsonView root = json->root();
  if (root["status"].text_or() == "ERROR")
    return Error{ErrorCode::unavailable,
                 "the service says: " + root["errors"].at(0)["message"].text_or("an error")};
  if (!root["result"][member].is_array())
    return Error{ErrorCode::malformed, "expected a list result." + std::string(member)};
  return json;
}

Status YandexMarket::read_answer(const Source& source, RawItem& item, const Call& call) const {
  const std::string number = item.id.substr(item.id.find('/') + 1);
  JsonWriter body;
  body.begin_object().key(source.talk_about).raw(number).end_object();
  const std::string text = body.take();
  Answer answer;
  std::string token;
  for (int page = 0; page < kMostCommentPages; ++page) {
    const auto json = ask_market(source, source.talk_path, source.talk,
                                 {{token.empty() ? "" : "pageToken", token}}, text, call);
    if (!json) return json.error().within(std::string(source.talk) + " of " + number);
    const JsonView result = json->root()["result"];
    result[source.talk].each([&](JsonView comment) { hear(comment, answer); });
    const std::string next = result["paging"]["nextPageToken"].text_or();
    if (next.empty() || next == token) break;
    token = next;
  }
  item.answer = std::move(answer);
  if (source.questions) item.processed = item.answer.state == AnswerState::published;
  return ok();
}

Result<ListPage> YandexMarket::read_page(const Source& source, const PagePlace& place,
                                         const Call& call) const {
  const Window window = window_of(place, source.window, call.now);
  const auto json = ask_market(source, source.path, source.member,
                               {{"limit", std::to_string(options_.limit)},
                                {window.token.empty() ? "" : "pageToken", window.token}},
                               filter(window, source.questions), call);
  if (!json) return json.error();
  const JsonView result = json->root()["result"];
  ListPage page = read_elements(result[source.member], source.member, [&](JsonView element) {
    return source.questions ? to_question(element, options_) : to_review(element, options_);
  });
  for (RawItem& item : page.items) {
    if (!source.questions && item.replies.value_or(0) <= 0) continue;
    const Status read = read_answer(source, item, call);
    if (!read && !spares_the_others(read.error())) return read.error();
    if (!read) page.unreadable.push_back({item.id, read.error().message, ""});
  }
  set_next(page, window, result["paging"]["nextPageToken"].text_or());
  return page;
}

Result<Batch> YandexMarket::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  std::vector<WalkedList> lists;
  if (options_.reviews) lists.push_back({"reviews", Order::filtered});
  // Each question costs a call of its own, so the deep walks are fewer.
  if (options_.questions)
    lists.push_back({.name = "questions",
                     .order = Order::filtered,
                     .on_top = options_.reviews,
                     .reread_every = 4 * options_.walk.reread_every});
  const Call call{http, now};
  auto batch =
      walk_lists("yandex_market", of_any_version(cursor), lists, options_.walk, now,
                 [&](const WalkedList& list, const PagePlace& place) {
                   return read_page(list.name == "reviews" ? kReviews : kQuestions, place, call);
                 });
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_yandex_market(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.key = reader.needed_secret("api_key", "yandex-market-key");
  const auto business = reader.integer("business_id", 1, INT64_MAX);
  if (!business && !reader.has("business_id")) reader.missing("business_id", "123456");
  options.reviews = reader.boolean("reviews").value_or(true);
  options.questions = reader.boolean("questions").value_or(true);
  const bool nothing = !options.reviews && !options.questions;
  if (nothing) reader.problem("questions", Message{msg::connectors_nothing_to_read});
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader, {.history = Millis{hours{24 * 180}}});
  options.link = reader.text_or("link", "");
  if (options.key.empty() || !business || nothing) return nullptr;
  options.business = std::to_string(*business);
  return std::make_unique<YandexMarket>(std::move(options));
}

}  // namespace molva
