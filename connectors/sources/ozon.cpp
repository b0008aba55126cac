// Buyers' reviews, their talk and questions of one seller on Ozon.
// https://docs.ozon.ru/api/seller/ (/v1/review, /v1/question)
//
// Reviews have no date filter: they are asked for newest first, and the id of the last one leads to
// the next page, so reviews that arrive meanwhile move nothing. Questions have a filter by date and
// no documented order: each walk reads all that the filter lets through. Whether a review is
// answered stands in its comments: one call more for each review that has any, in the same poll.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/words.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://api-seller.ozon.ru";
constexpr std::int64_t kLeastLimit = 20, kMostLimit = 100;  // the service refuses others
constexpr int kMostAnswerPages = 20;

constexpr Advice kAdvice[] = {
    {401,
     "make a new Api-Key in the seller cabinet (Settings, Seller API); keys live six months, "
     "and client_id must be of the same cabinet"},
    {403,
     "reviews need the paid subscription \"Управление отзывами\" or Premium Pro, questions "
     "need Premium Plus; where it is paid for, the Api-Key lacks the role for reviews"},
};

struct Options {
  std::string base_url, client;
  Secret key;
  bool reviews = true, questions = true, comments = true;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_review(JsonView json) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.text = json["text"].text_or();
  item.rating = stars(json["rating"]);
  item.product_id = json["sku"].id().value_or("");
  if (!item.product_id.empty() && item.product_id != "0")
    item.url = "https://www.ozon.ru/product/" + url_encode(item.product_id) + "/";
  item.created = parse_rfc3339(json["published_at"].text_or());
  item.replies = json["comments_amount"].integer();
  item.processed = json["status"].text_or() == "PROCESSED";
  return item;
}

Result<RawItem> to_question(JsonView json) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = "question/" + *id, .kind = ItemKind::question};
  item.text = json["text"].text_or();
  item.author.name = json["author_name"].text_or();
  item.product_id = json["sku"].id().value_or("");
  item.url = json["question_link"].text_or(json["product_url"].text_or());
  item.created = parse_rfc3339(json["published_at"].text_or());
  item.replies = json["answers_count"].integer();
  item.processed = json["status"].text_or() == "PROCESSED";
  return item;
}

// What a buyer wrote below a review.
RawItem to_comment(JsonView json, const RawItem& review) {
  RawItem item{.id = "comment/" + json["id"].id().value_or(""), .kind = ItemKind::comment};
  item.text = json["text"].text_or();
  item.product_id = review.product_id;
  item.url = review.url;
  item.created = parse_rfc3339(json["published_at"].text_or());
  const std::string parent = json["parent_comment_id"].id().value_or("");
  item.parent_id = parent.empty() ? review.id : "comment/" + parent;
  item.thread_id = review.id;
  return item;
}

Answer to_answer(JsonView json) {
  return {.state = AnswerState::published,  // others are not shown
          .text = json["text"].text_or(),
          .at = parse_rfc3339(json["published_at"].text_or())};
}

class Ozon final : public Connector {
 public:
  explicit Ozon(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<Json> call(std::string_view path, std::string body, HttpClient& http, TimePoint now) const;
  Result<ListPage> read_reviews(const PagePlace& place, HttpClient& http, TimePoint now) const;
  Result<ListPage> read_questions(const PagePlace& place, HttpClient& http, TimePoint now) const;
  Status read_comments(RawItem& review, std::vector<RawItem>& talk, HttpClient& http,
                       TimePoint now) const;
  Status read_answer(RawItem& question, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<Json> Ozon::call(std::string_view path, std::string body, HttpClient& http,
                        TimePoint now) const {
  HttpRequest request{.method = "POST", .url = options_.base_url + std::string(path)};
  request.body = std::move(body);
  request.headers = {{"Client-Id", options_.client},
                     {"Api-Key", options_.key.reveal()},
                     {"Content-Type", "application/json"},
                     {"Accept", "application/json"}};
  // The service allows 50 a second; nothing here is in such a hurry.
  request.budget = Budget{.key = "ozon/" + options_.client, .interval = Millis{100}, .burst = 10};
  return ask_json(http, request, kAdvice, now);
}

Status Ozon::read_comments(RawItem& review, std::vector<RawItem>& talk, HttpClient& http,
                           TimePoint now) const {
  std::size_t read = 0;
  for (int page = 0; page < kMostAnswerPages; ++page) {
    JsonWriter body;
    body.begin_object().member("review_id", review.id).member("limit", options_.limit);
    body.member("offset", static_cast<std::int64_t>(read)).member("sort_dir", "ASC").end_object();
    const auto json = call("/v1/review/comment/list", body.take(), http, now);
    if (!json) return json.error();
    const JsonView comments = json->root()["comments"];
    if (!comments.is_array()) return Error{ErrorCode::malformed, "expected a list comments"};
    comments.each([&](JsonView comment) {
      const bool ours = comment["is_owner"].boolean().value_or(false);
      if (ours && review.answer.state == AnswerState::none) review.answer = to_answer(comment);
      const bool talks = !ours && !comment["is_official"].boolean().value_or(false) &&
                         !comment["id"].id().value_or("").empty();
      if (talks && options_.comments) talk.push_back(to_comment(comment, review));
    });
    read += comments.size();
    if (comments.size() < static_cast<std::size_t>(options_.limit)) break;
  }
  return ok();
}

Result<ListPage> Ozon::read_reviews(const PagePlace& place, HttpClient& http, TimePoint now) const {
  JsonWriter body;
  body.begin_object().member("limit", options_.limit).member("sort_dir", "DESC");
  body.member("status", "ALL").member("last_id", place.text).end_object();
  const auto json = call("/v1/review/list", body.take(), http, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  const auto has_next = root["has_next"].boolean();
  if (!root["reviews"].is_array() || !has_next)
    return Error{ErrorCode::malformed, "expected a list reviews and has_next"};
  ListPage page = read_elements(root["reviews"], "reviews", to_review);
  // The last page has a last_id, too.
  if (*has_next) page.next = root["last_id"].text_or();
  if (*has_next && page.next.empty())
    return Error{ErrorCode::malformed, "has_next without last_id"};
  std::vector<RawItem> talk;
  for (RawItem& review : page.items) {
    if (review.replies.value_or(0) <= 0) continue;
    const Status read = read_comments(review, talk, http, now);
    if (!read && !spares_the_others(read.error())) return read.error();
    if (!read) page.unreadable.push_back({review.id, read.error().message, ""});
  }
  std::ranges::move(talk, std::back_inserter(page.items));
  return page;
}

Status Ozon::read_answer(RawItem& question, HttpClient& http, TimePoint now) const {
  JsonWriter body;
  body.begin_object().member("question_id", question.id.substr(question.id.find('/') + 1));
  body.key("sku").raw(question.product_id).member("last_id", "").end_object();
  const auto json = call("/v1/question/answer/list", body.take(), http, now);
  if (!json) return json.error();
  const JsonView answers = json->root()["answers"];
  if (!answers.is_array()) return Error{ErrorCode::malformed, "expected a list answers"};
  // Whose an answer is is not told, so it counts as the seller's where he has processed the
  // question.
  if (question.processed && answers.size() > 0) question.answer = to_answer(answers.at(0));
  return ok();
}

Result<ListPage> Ozon::read_questions(const PagePlace& place, HttpClient& http,
                                      TimePoint now) const {
  JsonWriter body;
  body.begin_object().key("filter").begin_object().member("status", "ALL");
  if (place.from >= 0) body.member("date_from", format_rfc3339(from_unix_seconds(place.from)));
  body.end_object().member("last_id", place.text).end_object();
  const auto json = call("/v1/question/list", body.take(), http, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  if (!root["questions"].is_array())
    return Error{ErrorCode::malformed, "expected a list questions"};
  ListPage page = read_elements(root["questions"], "questions", to_question);
  // The end is an empty page: nothing else tells.
  if (page.served > 0) page.next = root["last_id"].text_or();
  for (RawItem& question : page.items) {
    if (question.replies.value_or(0) <= 0 || !is_digits(question.product_id)) continue;
    const Status read = read_answer(question, http, now);
    if (!read && !spares_the_others(read.error())) return read.error();
    if (!read) page.unreadable.push_back({question.id, read.error().message, ""});
  }
  return page;
}

Result<Batch> Ozon::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  std::vector<WalkedList> lists;
  if (options_.reviews) lists.push_back({"reviews"});
  if (options_.questions) lists.push_back({"questions", Order::filtered, options_.reviews});
  return walk_lists("ozon", cursor, lists, options_.walk, now,
                    [&](const WalkedList& list, const PagePlace& place) {
                      return list.name == "reviews" ? read_reviews(place, http, now)
                                                    : read_questions(place, http, now);
                    });
}

}  // namespace

std::unique_ptr<Connector> make_ozon(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.client = read_id(reader, "client_id", "123456");
  options.key = reader.needed_secret("api_key", "ozon-key");
  options.reviews = reader.boolean("reviews").value_or(true);
  options.questions = reader.boolean("questions").value_or(true);
  options.comments = reader.boolean("comments").value_or(true);
  const bool nothing = !options.reviews && !options.questions;
  if (nothing) reader.problem("questions", Message{msg::connectors_nothing_to_read});
  options.limit = reader.integer("limit", kLeastLimit, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.client.empty() || options.key.empty() || nothing) return nullptr;
  return std::make_unique<Ozon>(std::move(options));
}

}  // namespace molva
