// Buyers' reviews and questions of one business on Yandex Market.
// https://yandex.ru/dev/market/partner-api/doc/ (goods-feedback, goods-questions)
//
// Reviews are asked for by date of creation, in windows that the service allows, and come page by
// page; the token of the next page may be kept, so it stands in the cursor and a walk that was cut
// goes on where it stopped. A walk starts a day (`overlap`) before the newest review known, because
// reviews appear after moderation with the date they were written; every few hours it starts a
// month back (`reread`), which shows late ones, new answers and edits. Whether a review is answered
// stands in its comments: one call more for each review that has any, in the same poll.
#include <algorithm>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/encoding.h"
#include "connectors/core/json.h"

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

struct Options {
  std::string base_url, business;
  Secret key;
  bool reviews = true, questions = true;
  std::int64_t limit = kMostLimit;
  Millis overlap, reread, reread_every, history;
  std::string link;
};

// ---------------------------------------------------------------- the cursor

struct Walk {
  std::int64_t mark = -1;  // newest second that a finished walk saw; -1: none has finished
  std::int64_t deep = 0;   // when the last walk that went back far finished
  // The walk under way.
  bool under_way = false, to_the_deep = false;
  std::int64_t from = 0, until = 0;  // the window; until = 0: up to now
  std::int64_t newest = -1;
  std::string token, page;  // of the next page; fingerprint of the last page
};

struct State {
  bool questions_next = false;  // in the middle of a round: reviews are read, questions are not
  Walk reviews, questions;
};

void write_walk(JsonWriter& json, const Walk& walk) {
  json.begin_object().member("mark", walk.mark).member("deep", walk.deep);
  if (walk.under_way)
    json.member("under_way", true)
        .member("to_the_deep", walk.to_the_deep)
        .member("from", walk.from)
        .member("until", walk.until)
        .member("newest", walk.newest)
        .member("token", walk.token)
        .member("page", walk.page);
  json.end_object();
}

Cursor write_state(const State& state) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("questions_next", state.questions_next);
  json.key("reviews");
  write_walk(json, state.reviews);
  json.key("questions");
  write_walk(json, state.questions);
  json.end_object();
  return {json.take()};
}

Walk read_walk(JsonView json) {
  Walk walk;
  walk.mark = json["mark"].integer().value_or(-1);
  walk.deep = json["deep"].integer().value_or(0);
  walk.under_way = json["under_way"].boolean().value_or(false);
  walk.to_the_deep = json["to_the_deep"].boolean().value_or(false);
  walk.from = json["from"].integer().value_or(0);
  walk.until = json["until"].integer().value_or(0);
  walk.newest = json["newest"].integer().value_or(-1);
  walk.token = json["token"].text_or();
  walk.page = json["page"].text_or();
  return walk;
}

// A cursor that cannot be read starts from the beginning: items may come twice, none is skipped.
State read_state(const Cursor& cursor) {
  const auto json = Json::parse(cursor.text);
  if (!json) return {};
  const JsonView root = json->root();
  return {root["questions_next"].boolean().value_or(false), read_walk(root["reviews"]),
          read_walk(root["questions"])};
}

// ---------------------------------------------------------------- their fields end here

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string with(std::string text, std::string_view name, std::string_view value) {
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
    text.replace(at, name.size(), value);
  return text;
}

struct Entry {
  RawItem item;
  std::string number;      // their id, all its digits
  bool talked_of = false;  // has comments, or may have answers
};

std::string link_to(const Options& options, const std::string& number, const std::string& offer) {
  if (options.link.empty()) return {};
  return with(with(options.link, "{id}", url_encode(number)), "{offer}", url_encode(offer));
}

Result<Entry> to_review(JsonView json, const Options& options) {
  const auto id = json["feedbackId"].id();
  if (!id || !is_number(*id)) return Error{ErrorCode::malformed, "no feedbackId"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  const JsonView description = json["description"];
  item.text = description["comment"].text_or();
  item.pros = description["advantages"].text_or();
  item.cons = description["disadvantages"].text_or();
  const auto stars = json["statistics"]["rating"].integer();
  if (stars && *stars >= 1 && *stars <= 5) item.rating = static_cast<double>(*stars);
  item.author.name = json["author"].text_or();
  item.product_id = json["identifiers"]["offerId"].text_or();
  item.created = parse_rfc3339(json["createdAt"].text_or());
  item.replies = json["statistics"]["commentsCount"].integer();
  item.processed = !json["needReaction"].boolean().value_or(true);
  item.url = link_to(options, *id, item.product_id);
  const bool commented = item.replies.value_or(0) > 0;
  return Entry{std::move(item), *id, commented};
}

Result<Entry> to_question(JsonView json, const Options& options) {
  const JsonView identifiers = json["questionIdentifiers"];
  const auto id = identifiers["id"].id();
  if (!id || !is_number(*id)) return Error{ErrorCode::malformed, "no questionIdentifiers.id"};
  RawItem item{.id = "question/" + *id,
               .kind = ItemKind::question};  // reviews may have this number
  item.text = json["text"].text_or();
  item.author.name = json["author"]["name"].text_or();
  item.product_id = identifiers["offerId"].text_or();
  item.created = parse_rfc3339(json["createdAt"].text_or());
  item.likes = json["votes"]["likes"].integer();
  item.url = link_to(options, *id, item.product_id);
  return Entry{std::move(item), *id, true};
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

struct Page {
  std::vector<Entry> entries;
  std::vector<Unreadable> unreadable;
  std::int64_t newest = -1;
  std::string fingerprint, next;  // next: token of the page after this one, or nothing
};

Result<Json> read_answer(std::string_view body, const char* member) {
  auto json = Json::parse(body);
  if (!json) return json;
  const JsonView root = json->root();
  if (root["status"].text_or() == "ERROR")
    return Error{ErrorCode::unavailable,
                 "the service says: " + root["errors"].at(0)["message"].text_or("an error")};
  if (!root["result"][member].is_array())
    return Error{ErrorCode::malformed, std::string("expected a list result.") + member};
  return json;
}

Result<Page> read_page(std::string_view body, bool questions, const Options& options) {
  const char* member = questions ? "questions" : "feedbacks";
  const auto json = read_answer(body, member);
  if (!json) return json.error();
  Page page;
  std::size_t index = 0;
  json->root()["result"][member].each([&](JsonView element) {
    auto entry = questions ? to_question(element, options) : to_review(element, options);
    const std::string where = std::string(member) + "[" + std::to_string(index++) + "]";
    if (!entry) {
      page.unreadable.push_back(
          {where, entry.error().message, std::string(utf8_prefix(element.dump(), 2000))});
      return;
    }
    if (entry->item.created)
      page.newest = std::max<std::int64_t>(page.newest, unix_seconds(*entry->item.created));
    page.fingerprint += page.fingerprint.empty() ? entry->number : "," + entry->number;
    page.entries.push_back(*std::move(entry));
  });
  page.next = json->root()["result"]["paging"]["nextPageToken"].text_or();
  return page;
}

// ---------------------------------------------------------------- the connector

enum class Progress { more_pages, pause, end };

class YandexMarket final : public Connector {
 public:
  explicit YandexMarket(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<HttpResponse> ask(std::string_view version, std::string_view path,
                           std::vector<std::pair<std::string, std::string>> query, std::string body,
                           HttpClient& http, TimePoint now) const;
  Result<Answer> answer_to(const Entry& entry, bool question, HttpClient& http,
                           TimePoint now) const;
  void start(Walk& walk, bool questions, TimePoint now) const;
  std::string filter(const Walk& walk, bool questions) const;
  Result<Progress> read_list(Walk& walk, bool questions, Batch& batch, HttpClient& http,
                             TimePoint now) const;

  const Options options_;
};

Error with_advice(Error error, int status) {
  if (status == 401)
    error.message +=
        "; make a new Api-Key token in the partner cabinet (Settings, API and modules)";
  if (status == 403)
    error.message +=
        "; the Api-Key token needs the access \"communication\" or \"all methods, read "
        "only\", and business_id must be the cabinet it was made in";
  if (status == 404) error.message += "; business_id is the number of the cabinet, not of a shop";
  return error;
}

Result<HttpResponse> YandexMarket::ask(std::string_view version, std::string_view path,
                                       std::vector<std::pair<std::string, std::string>> query,
                                       std::string body, HttpClient& http, TimePoint now) const {
  const bool questions = path.starts_with("goods-questions");
  const std::string base = options_.base_url + "/" + std::string(version) + "/businesses/" +
                           options_.business + "/" + std::string(path);
  HttpRequest request{
      .method = "POST", .url = url_with_query(base, query), .body = std::move(body)};
  request.headers = {{"Api-Key", options_.key.reveal()},
                     {"Content-Type", "application/json"},
                     {"Accept", "application/json"}};
  // 5,000 calls an hour for reviews, 1,000 for questions.
  request.budget =
      Budget{.key = "yandex_market/" + options_.business + (questions ? "/questions" : "/reviews"),
             .interval = questions ? Millis{3600} : Millis{720},
             .burst = 120};
  auto response = http.send(request);
  if (!response) return std::move(response).error().within("yandex_market");
  if (const Status status = check_status(*response, "yandex_market", now); !status)
    return with_advice(status.error(), response->status);
  return response;
}

Result<Answer> YandexMarket::answer_to(const Entry& entry, bool question, HttpClient& http,
                                       TimePoint now) const {
  const char* member = question ? "answers" : "comments";
  JsonWriter body;
  body.begin_object().key(question ? "questionId" : "feedbackId").raw(entry.number).end_object();
  const std::string text = body.take();
  Answer answer;
  std::string token;
  for (int page = 0; page < kMostCommentPages; ++page) {
    auto response = ask(question ? "v1" : "v2",
                        question ? "goods-questions/answers" : "goods-feedback/comments",
                        {{token.empty() ? "" : "pageToken", token}}, text, http, now);
    if (!response) return response.error();
    const auto json = read_answer(response->body, member);
    if (!json)
      return json.error().within(std::string("yandex_market: ") + member + " of " + entry.number);
    json->root()["result"][member].each([&](JsonView comment) { hear(comment, answer); });
    const std::string next = json->root()["result"]["paging"]["nextPageToken"].text_or();
    if (next.empty() || next == token) break;
    token = next;
  }
  return answer;
}

void YandexMarket::start(Walk& walk, bool questions, TimePoint now) const {
  walk.under_way = true;
  walk.newest = -1;
  walk.token.clear();
  walk.page.clear();
  const seconds reread_every =
      std::chrono::ceil<seconds>(options_.reread_every) * (questions ? 4 : 1);
  walk.to_the_deep = walk.mark < 0 || now - from_unix_seconds(walk.deep) >= reread_every;
  if (walk.mark < 0) {
    walk.from = unix_seconds(now - options_.history);
  } else {
    walk.from = walk.mark - std::chrono::ceil<seconds>(options_.overlap).count();
    if (walk.to_the_deep)
      walk.from = std::min<std::int64_t>(
          walk.from, unix_seconds(now - std::min(options_.reread, options_.history)));
  }
  walk.until = 0;
}

// The window as the service wants it. Both ends are exclusive for reviews, days for questions.
std::string YandexMarket::filter(const Walk& walk, bool questions) const {
  const auto day = [](std::int64_t second) {
    return format_rfc3339(from_unix_seconds(second)).substr(0, 10);
  };
  JsonWriter json;
  json.begin_object();
  if (questions) {
    json.member("dateFrom", day(walk.from));
    if (walk.until > 0) json.member("dateTo", day(walk.until));
    json.member("sort", "CREATED_AT_ASC");
  } else {
    json.member("dateTimeFrom", format_rfc3339(from_unix_seconds(walk.from - 1)));
    if (walk.until > 0) json.member("dateTimeTo", format_rfc3339(from_unix_seconds(walk.until)));
    json.member("reactionStatus", "ALL");
  }
  json.end_object();
  return json.take();
}

// Questions and comments come on top: when they cannot be read as they should be, that is said, and
// reviews go on coming. Their own progress stays, so nothing of them is skipped.
bool passes_over(const Error& error) {
  return error.code == ErrorCode::not_found || error.code == ErrorCode::rejected ||
         error.code == ErrorCode::malformed;
}

// One page and what belongs to it.
Result<Progress> YandexMarket::read_list(Walk& walk, bool questions, Batch& batch, HttpClient& http,
                                         TimePoint now) const {
  if (!walk.under_way) start(walk, questions, now);
  const std::string who = questions ? "yandex_market: questions" : "yandex_market: reviews";
  const seconds window = questions ? kQuestionWindow : kReviewWindow;
  if (walk.until == 0 && unix_seconds(now) - walk.from > window.count())
    walk.until = walk.from + window.count();
  auto response = ask(questions ? "v1" : "v2", questions ? "goods-questions" : "goods-feedback",
                      {{"limit", std::to_string(options_.limit)},
                       {walk.token.empty() ? "" : "pageToken", walk.token}},
                      filter(walk, questions), http, now);
  if (!response && response.error().code == ErrorCode::rejected && !walk.token.empty()) {
    // The kept token is refused: the window is read again from its first page, at the next round.
    walk.token.clear();
    walk.page.clear();
    batch.unreadable.push_back({who, response.error().message, ""});
    return Progress::pause;
  }
  if (!response) return response.error();
  auto page = read_page(response->body, questions, options_);
  if (!page) return page.error().within(who);
  const bool again = !page->fingerprint.empty() && page->fingerprint == walk.page;
  if (!page->next.empty() && (page->next == walk.token || again))
    return Error{ErrorCode::malformed, who + ": the same page comes again and again"};
  batch.unreadable = std::move(page->unreadable);
  for (Entry& entry : page->entries) {
    if (entry.talked_of) {
      auto answer = answer_to(entry, questions, http, now);
      if (!answer && !passes_over(answer.error())) return answer.error();
      if (!answer) batch.unreadable.push_back({entry.item.id, answer.error().message, ""});
      if (answer) entry.item.answer = *std::move(answer);
      if (questions) entry.item.processed = entry.item.answer.state == AnswerState::published;
    }
    batch.items.push_back(std::move(entry.item));
  }
  walk.newest = std::max(walk.newest, page->newest);
  walk.page = page->fingerprint;
  walk.token = page->next;
  if (!walk.token.empty()) return Progress::more_pages;
  if (walk.until == 0) return Progress::end;
  walk.from = walk.until;  // the next window; the one second both have does no harm
  walk.until = 0;
  walk.page.clear();
  return Progress::more_pages;
}

void finish(Walk& walk, TimePoint now) {
  // A date in the future must not make us blind until then. Nothing at all: what comes from now on.
  const std::int64_t seen = walk.newest < 0 && walk.mark < 0 ? walk.from : walk.newest;
  walk.mark = std::max(walk.mark, std::min<std::int64_t>(seen, unix_seconds(now)));
  if (walk.to_the_deep) walk.deep = unix_seconds(now);
  walk.under_way = false;
}

Result<Batch> YandexMarket::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  State state = read_state(cursor);
  const bool questions = !options_.reviews || (state.questions_next && options_.questions);
  Walk& walk = questions ? state.questions : state.reviews;
  const Walk before = walk;
  Batch batch;
  auto progress = read_list(walk, questions, batch, http, now);
  if (!progress) {
    if (!questions || !options_.reviews || !passes_over(progress.error())) return progress.error();
    batch = Batch{};
    batch.unreadable.push_back({"questions", progress.error().message, ""});
    walk = before;
    walk.under_way = false;
    state.questions_next = false;
    batch.next = write_state(state);
    return batch;
  }
  batch.more = *progress == Progress::more_pages;
  if (*progress == Progress::end) {
    finish(walk, now);
    state.questions_next = !questions && options_.questions;
    batch.more = state.questions_next;
  }
  batch.next = write_state(state);
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_yandex_market(OptionsReader& reader) {
  Options options;
  options.base_url = reader.url("base_url", {"https", "http"}).value_or(std::string(kBaseUrl));
  while (options.base_url.ends_with('/')) options.base_url.pop_back();
  options.key = reader.needed_secret("api_key", "yandex-market-key");
  const auto business = reader.integer("business_id", 1, INT64_MAX);
  if (!business && !reader.has("business_id"))
    reader.problem("business_id",
                   Message{msg::settings_missing, {{"key", "business_id"}, {"example", "123456"}}});
  options.reviews = reader.boolean("reviews").value_or(true);
  options.questions = reader.boolean("questions").value_or(true);
  if (!options.reviews && !options.questions)
    reader.problem("questions", Message{msg::connectors_nothing_to_read});
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  const Millis year = hours{24 * 365};
  options.overlap = reader.duration("overlap", seconds{1}, hours{24 * 90}).value_or(hours{24});
  options.reread = reader.duration("reread", seconds{1}, year).value_or(hours{24 * 30});
  options.reread_every = reader.duration("reread_every", seconds{1}, year).value_or(hours{6});
  options.history = reader.duration("history", hours{1}, year * 20).value_or(hours{24 * 180});
  options.link = reader.text_or("link", "");
  if (options.key.empty() || !business || (!options.reviews && !options.questions)) return nullptr;
  options.business = std::to_string(*business);
  return std::make_unique<YandexMarket>(std::move(options));
}

}  // namespace molva
