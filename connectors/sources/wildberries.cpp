// Buyers' reviews and questions of one seller on Wildberries.
// https://dev.wildberries.ru/openapi/user-communication
//
// A review is in up to three lists: unanswered, answered ("processed", with or without an answer)
// and the archive; questions have two. A round reads the lists that are due, a page a poll. An
// offset cannot be trusted: reviews arrive while we read, and leave the unanswered list when they
// are answered, so whatever stood behind them would be passed over. Each list is therefore walked
// by date, oldest first: the next page starts at the second of the last review seen, and `skip` is
// used only inside one and the same second. A walk starts a day (`overlap`) before the newest
// review known, and every few hours a month before now (`reread`), which shows late reviews, new
// answers and edits. Should the service not filter or sort by date, the pages say so, and the walk
// goes on by offset. The archive knows no dates: it is read newest first, so what arrives only
// makes us read twice.
//
// The cursor holds, for each list, how far finished walks came and where the present one stands.
#include <algorithm>
#include <array>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/encoding.h"
#include "connectors/core/json.h"
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
constexpr std::int64_t kMostQuestions = 10'000;     // take + skip
constexpr seconds kArchivedAfter = hours{35 * 24};  // 30 days, and some more for a slow service

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
constexpr std::string_view kNews = "news";  // a step of a round, not a list

const List* find_list(std::string_view name) {
  const auto found = std::ranges::find(kLists, name, &List::name);
  return found == kLists.end() ? nullptr : &*found;
}

struct Options {
  std::string base_url;
  Secret token;
  bool reviews = true, questions = true, archive = true;
  std::int64_t take = kMostTake;
  Millis overlap, reread, reread_every, archive_every;
  std::optional<Millis> history;
  std::optional<bool> base_pace;  // absent: as the token says
};

// ---------------------------------------------------------------- the cursor

struct Walk {
  std::int64_t mark = -1;  // newest second that a finished walk saw; -1: none has finished
  std::int64_t read = 0;   // when the last walk finished
  std::int64_t deep = 0;   // when the last walk that went back far finished
  // The walk under way.
  bool under_way = false, to_the_deep = false, by_offset = false;
  std::int64_t from = -1, skip = 0, newest = -1;
  std::string page;  // the fingerprint of the last page, to notice one that comes again
};

struct State {
  std::vector<std::string> steps;  // what is left of this round
  std::map<std::string, Walk, std::less<>> walks;
};

void write_walk(JsonWriter& json, const Walk& walk) {
  json.begin_object().member("mark", walk.mark).member("read", walk.read).member("deep", walk.deep);
  if (walk.under_way)
    json.member("under_way", true)
        .member("to_the_deep", walk.to_the_deep)
        .member("by_offset", walk.by_offset)
        .member("from", walk.from)
        .member("skip", walk.skip)
        .member("newest", walk.newest)
        .member("page", walk.page);
  json.end_object();
}

Cursor write_state(const State& state) {
  JsonWriter json;
  json.begin_object().member("v", 1).key("steps").begin_array();
  for (const std::string& step : state.steps) json.value(step);
  json.end_array().key("lists").begin_object();
  for (const auto& [name, walk] : state.walks) {
    json.key(name);
    write_walk(json, walk);
  }
  json.end_object().end_object();
  return {json.take()};
}

Walk read_walk(JsonView json) {
  Walk walk;
  walk.mark = json["mark"].integer().value_or(-1);
  walk.read = json["read"].integer().value_or(0);
  walk.deep = json["deep"].integer().value_or(0);
  walk.under_way = json["under_way"].boolean().value_or(false);
  walk.to_the_deep = json["to_the_deep"].boolean().value_or(false);
  walk.by_offset = json["by_offset"].boolean().value_or(false);
  walk.from = json["from"].integer().value_or(-1);
  walk.skip = std::max<std::int64_t>(0, json["skip"].integer().value_or(0));
  walk.newest = json["newest"].integer().value_or(-1);
  walk.page = json["page"].text_or();
  return walk;
}

// A cursor that cannot be read starts from the beginning: items may come twice, none is skipped.
State read_state(const Cursor& cursor) {
  State state;
  const auto json = Json::parse(cursor.text);
  if (!json) return state;
  json->root()["steps"].each([&](JsonView step) {
    const std::string name = step.text_or();
    if (name == kNews || find_list(name)) state.steps.push_back(name);
  });
  json->root()["lists"].each_member([&](std::string_view name, JsonView walk) {
    if (find_list(name)) state.walks.emplace(name, read_walk(walk));
  });
  return state;
}

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
  const auto stars = json["productValuation"].integer();
  if (stars && *stars >= 1 && *stars <= 5) item.rating = static_cast<double>(*stars);
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

struct Page {
  std::vector<RawItem> items;
  std::vector<Unreadable> unreadable;
  std::int64_t size = 0;              // elements as served, readable or not
  std::vector<std::int64_t> seconds;  // creation, in the order served, where it can be read
  std::string fingerprint;            // of the ids in their order
};

// The parent names its supplement as the supplement names its parent; one of the two is enough.
void join_supplements(JsonView list, std::vector<RawItem>& items) {
  list.each([&](JsonView json) {
    const auto parent = json["id"].id();
    const auto child = json["childFeedbackId"].id();
    if (!parent || !child || child->empty() || *child == *parent) return;
    const auto found = std::ranges::find(items, *child, &RawItem::id);
    if (found != items.end() && found->supplements.empty()) found->supplements = *parent;
  });
}

Result<Page> read_page(std::string_view body, const List& list) {
  const auto json = Json::parse(body);
  if (!json) return json.error();
  const JsonView root = json->root();
  if (root["error"].boolean().value_or(false))
    return Error{ErrorCode::unavailable,
                 "the service says: " + root["errorText"].text_or("an error")};
  const JsonView elements = root["data"][list.member];
  if (!elements.is_array())
    return Error{ErrorCode::malformed, "expected a list data." + std::string(list.member)};
  Page page;
  std::string ids;
  elements.each([&](JsonView element) {
    auto item = list.question ? to_question(element) : to_review(element);
    const std::string where = std::string(list.member) + "[" + std::to_string(page.size++) + "]";
    ids += element["id"].id().value_or("?") + "\n";
    if (!item) {
      page.unreadable.push_back(
          {where, item.error().message, std::string(utf8_prefix(element.dump(), 2000))});
      return;
    }
    if (item->created) page.seconds.push_back(unix_seconds(*item->created));
    page.items.push_back(*std::move(item));
  });
  if (!list.question) join_supplements(elements, page.items);
  page.fingerprint = page_fingerprint(ids);
  return page;
}

// ---------------------------------------------------------------- the connector

class Wildberries final : public Connector {
 public:
  explicit Wildberries(Options options)
      : options_(std::move(options)), token_(read_wildberries_token(options_.token.reveal())) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  bool base_pace() const { return options_.base_pace.value_or(token_.base()); }
  Result<HttpResponse> ask(const std::string& url, HttpClient& http, TimePoint now) const;
  Status ask_for_news(State& state, HttpClient& http, TimePoint now) const;
  std::vector<std::string> due(const State& state, bool new_reviews, bool new_questions,
                               TimePoint now) const;
  void start(Walk& walk, const List& list, TimePoint now) const;
  std::int64_t take(const List& list) const;
  std::string page_url(const Walk& walk, const List& list) const;
  Result<bool> advance(Walk& walk, const List& list, const Page& page) const;
  Status read_list(State& state, const List& list, Batch& batch, HttpClient& http,
                   TimePoint now) const;

  const Options options_;
  const WildberriesToken token_;
};

Error with_advice(Error error, int status) {
  if (status == 401)
    error.message +=
        "; make a new token with the category \"Feedbacks and Questions\" in the seller "
        "cabinet (Settings, Access to API) and put it in place of the old one";
  if (status == 402) error.message += "; the service token is not paid for: top up its balance";
  if (status == 403)
    error.message +=
        "; the token lacks the category \"Feedbacks and Questions\" (or the seller was "
        "blocked): make a new one in the seller cabinet";
  return error;
}

Result<HttpResponse> Wildberries::ask(const std::string& url, HttpClient& http,
                                      TimePoint now) const {
  HttpRequest request{.url = url};
  request.headers = {{"Authorization", options_.token.reveal()}, {"Accept", "application/json"}};
  request.max_body_bytes = 64U << 20;  // 5,000 long reviews
  request.timeout = std::chrono::seconds{90};
  request.budget = Budget{.key = "wildberries/" + token_.account + "/feedbacks",
                          .interval = base_pace() ? Millis{minutes{12}} : Millis{334},
                          .burst = base_pace() ? 1 : 6};
  auto response = http.send(request);
  if (!response) return std::move(response).error().within("wildberries");
  if (const Status status = check_status(*response, "wildberries", now); !status)
    return with_advice(status.error(), response->status);
  return response;
}

// What a round reads. A token with the full limit reads all lists; a base token has five calls an
// hour, so what the service calls new comes at once and the rest at a slow pace.
std::vector<std::string> Wildberries::due(const State& state, bool new_reviews, bool new_questions,
                                          TimePoint now) const {
  std::vector<std::string> steps;
  for (const List& list : kLists) {
    if (list.question ? !options_.questions : !options_.reviews) continue;
    if (!list.answered && !options_.archive) continue;
    const auto walk = state.walks.find(list.name);
    Millis pace = base_pace() ? list.base_pace : list.answered ? Millis{0} : options_.archive_every;
    if (list.answered == false && (list.question ? new_questions : new_reviews)) pace = Millis{0};
    const bool never = walk == state.walks.end() || walk->second.read == 0;
    if (never || now - from_unix_seconds(walk->second.read) >= pace) steps.emplace_back(list.name);
  }
  return steps;
}

Status Wildberries::ask_for_news(State& state, HttpClient& http, TimePoint now) const {
  auto response = ask(options_.base_url + "/api/v1/new-feedbacks-questions", http, now);
  if (!response) return response.error();
  const auto json = Json::parse(response->body);
  if (!json) return json.error().within("wildberries: news");
  const auto reviews = json->root()["data"]["hasNewFeedbacks"].boolean();
  const auto questions = json->root()["data"]["hasNewQuestions"].boolean();
  if (!reviews && !questions)
    return Error{ErrorCode::malformed, "wildberries: news: expected data.hasNewFeedbacks"};
  state.steps = due(state, reviews.value_or(true), questions.value_or(true), now);
  return ok();
}

// Where a walk begins: from the start of time (or `history`) at first, later an overlap before the
// newest known review, and now and then as far back as answers and edits are looked for.
void Wildberries::start(Walk& walk, const List& list, TimePoint now) const {
  walk.under_way = true;
  walk.by_offset = false;
  walk.skip = 0;
  walk.newest = -1;
  walk.page.clear();
  walk.to_the_deep = walk.mark < 0 || now - from_unix_seconds(walk.deep) >= options_.reread_every;
  walk.from = -1;
  if (walk.mark < 0) {
    if (options_.history)
      walk.from = std::max<std::int64_t>(0, unix_seconds(now - *options_.history));
    return;
  }
  walk.from = walk.mark - std::chrono::ceil<seconds>(options_.overlap).count();
  if (walk.to_the_deep) {
    std::int64_t deep = unix_seconds(now - options_.reread);
    if (!list.answered) deep = std::min<std::int64_t>(deep, walk.mark - kArchivedAfter.count());
    // Looking back is no way around the history that was asked for.
    if (options_.history)
      deep = std::max<std::int64_t>(deep, unix_seconds(now - *options_.history));
    walk.from = std::min(walk.from, deep);
  }
  walk.from = std::max<std::int64_t>(0, walk.from);
}

std::int64_t Wildberries::take(const List& list) const {
  return list.answered ? options_.take : std::min(options_.take, kArchiveTake);
}

std::string Wildberries::page_url(const Walk& walk, const List& list) const {
  std::vector<std::pair<std::string, std::string>> query;
  if (list.answered) query.emplace_back("isAnswered", *list.answered ? "true" : "false");
  query.emplace_back("take", std::to_string(take(list)));
  query.emplace_back("skip", std::to_string(walk.skip));
  query.emplace_back("order", list.answered ? "dateAsc" : "dateDesc");
  if (list.answered && walk.from >= 0) query.emplace_back("dateFrom", std::to_string(walk.from));
  return url_with_query(options_.base_url + std::string(list.path), query);
}

// Moves the walk behind `page`. True when the list has come to its end.
Result<bool> Wildberries::advance(Walk& walk, const List& list, const Page& page) const {
  const auto newest = std::ranges::max_element(page.seconds);
  if (newest != page.seconds.end()) walk.newest = std::max(walk.newest, *newest);
  if (page.size < take(list)) return true;
  if (walk.skip > 0 && page.fingerprint == walk.page)
    return Error{ErrorCode::malformed,
                 "the same page comes again whatever is asked for: the service heeds neither skip "
                 "nor dateFrom"};
  walk.page = page.fingerprint;
  if (!list.answered) {
    walk.skip += page.size;
    const bool passed = newest != page.seconds.end() && *newest < walk.from;
    return passed || walk.skip > kMostSkip;
  }
  if (page.seconds.empty() || !std::ranges::is_sorted(page.seconds) ||
      page.seconds.front() < walk.from)
    walk.by_offset = true;  // it does not sort or filter as asked
  // Whether dateFrom itself is in or out is not documented, so one second more is asked for.
  if (!walk.by_offset && page.seconds.back() - 1 > walk.from) {
    walk.from = page.seconds.back() - 1;
    walk.skip = 0;
    return false;
  }
  walk.skip += page.size;
  const std::int64_t most = list.question ? kMostQuestions - options_.take : kMostSkip;
  if (walk.skip > most)
    return Error{ErrorCode::malformed, "more than " + std::to_string(most) +
                                           " entries, and the service does not sort them by date"};
  return false;
}

void finish(Walk& walk, TimePoint now) {
  // What lies before the beginning of the first walk was not asked for, so the mark is never before
  // it; and a date in the future must not make us blind until then.
  const std::int64_t seen = walk.mark < 0 ? std::max(walk.newest, walk.from) : walk.newest;
  walk.mark = std::max<std::int64_t>(walk.mark, std::min<std::int64_t>(seen, unix_seconds(now)));
  walk.mark = std::max<std::int64_t>(walk.mark, 0);  // an empty list has been read to its end, too
  walk.read = unix_seconds(now);
  if (walk.to_the_deep) walk.deep = walk.read;
  walk.under_way = false;
}

Status Wildberries::read_list(State& state, const List& list, Batch& batch, HttpClient& http,
                              TimePoint now) const {
  Walk& walk = state.walks[std::string(list.name)];
  if (!walk.under_way) start(walk, list, now);
  auto response = ask(page_url(walk, list), http, now);
  if (!response) return response.error();
  auto page = read_page(response->body, list);
  if (!page) return page.error().within("wildberries: " + std::string(list.name));
  const auto ended = advance(walk, list, *page);
  if (!ended) return ended.error().within("wildberries: " + std::string(list.name));
  batch.items = std::move(page->items);
  if (!list.answered && options_.history) {
    // The archive cannot be asked for a date, so the history that was asked for is cut here.
    const TimePoint oldest = std::min(from_unix_seconds(walk.from), now - *options_.history);
    std::erase_if(batch.items,
                  [&](const RawItem& item) { return item.created && *item.created < oldest; });
  }
  batch.unreadable = std::move(page->unreadable);
  if (!*ended) return ok();
  if (walk.skip > kMostSkip)
    batch.unreadable.push_back(
        {std::string(list.name),
         "the service gives no more than the newest " + std::to_string(walk.skip), ""});
  finish(walk, now);
  state.steps.erase(state.steps.begin());
  return ok();
}

// Questions and the archive come on top: when one of them cannot be read as it should be, that is
// said, and new reviews go on coming. Its own progress stays, so nothing of it is skipped.
bool passes_over(const List& list, const Error& error) {
  if (list.answered && !list.question) return false;
  return error.code == ErrorCode::not_found || error.code == ErrorCode::rejected ||
         error.code == ErrorCode::malformed;
}

Result<Batch> Wildberries::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  if (const Status usable = token_.check(now, options_.base_url == kBaseUrl); !usable)
    return usable.error().within("wildberries");
  State state = read_state(cursor);
  if (state.steps.empty()) {
    if (base_pace())
      state.steps = {std::string(kNews)};
    else
      state.steps = due(state, true, true, now);
  }
  Batch batch;
  if (state.steps.empty()) return Batch{.items = {}, .next = cursor};
  if (state.steps.front() == kNews) {
    if (const Status asked = ask_for_news(state, http, now); !asked) return asked.error();
  } else {
    const List& list = *find_list(state.steps.front());
    if (const Status read = read_list(state, list, batch, http, now); !read) {
      if (!passes_over(list, read.error())) return read.error();
      State kept = read_state(cursor);
      state.walks[std::string(list.name)] = kept.walks[std::string(list.name)];
      state.walks[std::string(list.name)].under_way = false;
      state.walks[std::string(list.name)].read = unix_seconds(now);
      state.steps.erase(state.steps.begin());
      batch.unreadable.push_back({std::string(list.name), read.error().message, ""});
    }
  }
  batch.more = !state.steps.empty() && !base_pace();
  if (base_pace()) batch.not_before = minutes{12};  // one call at a time: that is the whole budget
  batch.next = write_state(state);
  batch.notice = token_.notice(now);
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_wildberries(OptionsReader& reader) {
  Options options;
  options.base_url = reader.url("base_url", {"https", "http"}).value_or(std::string(kBaseUrl));
  while (options.base_url.ends_with('/')) options.base_url.pop_back();
  options.token = reader.needed_secret("token", "wb-token");
  options.reviews = reader.boolean("reviews").value_or(true);
  options.questions = reader.boolean("questions").value_or(true);
  options.archive = reader.boolean("archive").value_or(true);
  if (!options.reviews && !options.questions)
    reader.problem("questions", Message{msg::connectors_nothing_to_read});
  options.take = reader.integer("take", 1, kMostTake).value_or(kMostTake);
  const Millis year = hours{24 * 365};
  options.overlap = reader.duration("overlap", seconds{1}, year).value_or(hours{24});
  options.reread = reader.duration("reread", seconds{1}, year).value_or(hours{24 * 30});
  if (const auto pace = reader.choice("limit", {"base", "full"}))
    options.base_pace = *pace == "base";
  const bool base =
      options.base_pace.value_or(read_wildberries_token(options.token.reveal()).base());
  options.reread_every =
      reader.duration("reread_every", seconds{1}, year).value_or(base ? hours{24} : hours{6});
  options.archive_every = reader.duration("archive_every", seconds{1}, year).value_or(hours{1});
  options.history = reader.duration("history", hours{1}, year * 20);
  if (options.token.empty() || (!options.reviews && !options.questions)) return nullptr;
  return std::make_unique<Wildberries>(std::move(options));
}

}  // namespace molva
