// Reviews that a shop collects with Yotpo.
// https://apidocs.yotpo.com/reference (Retrieve all reviews; widget reviews of a product)
//
// Filtered by the last change, read to the end, which is an empty page; what was taken away comes
// marked as such. The token travels in the address, so it is added last and shown nowhere. Answers
// of the shop stand only in the public answer for a page of the shop: one call more for each
// product of a page.
#include <algorithm>
#include <set>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"
#include "connectors/title.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://api.yotpo.com";
constexpr std::int64_t kMostLimit = 100;
constexpr std::string_view kNobody = "Anonymous User";
constexpr auto kTokenLife = std::chrono::hours{24};  // it lives for 14 days, and says nothing of it

constexpr Advice kAdvice[] = {
    {401, "app_key and secret_key stand in Yotpo, Settings, General settings, Store"},
    {404, "app_key is the store's App Key (Yotpo, Settings, General settings, Store)"},
};

struct Options {
  std::string base_url, app;
  Secret secret;
  bool answers = true;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_item(JsonView json) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.text = json["content"].text_or();
  item.title = own_title(json["title"].text_or(), item.text);
  item.rating = stars(json["score"]);
  item.author.name = json["name"].text_or();
  if (item.author.name == kNobody) item.author.name.clear();  // or all of them were one person
  item.product_id = json["sku"].id().value_or("");
  item.created = parse_rfc3339(json["created_at"].text_or());
  const auto updated = parse_rfc3339(json["updated_at"].text_or());
  if (updated && updated != item.created) item.edited = updated;
  item.likes = json["votes_up"].integer();
  item.withdrawn = json["deleted"].boolean().value_or(false);
  return item;
}

TokenSource yotpo_token(const Options& options) {
  return [options](HttpClient& http, TimePoint now) -> Result<Token> {
    TokenRequest request{.url = options.base_url + "/oauth/token", .fields = {}};
    request.fields = {{"client_id", options.app},
                      {"client_secret", options.secret.reveal()},
                      {"grant_type", "client_credentials"}};
    request.json = true;
    request.secrets = {options.secret};
    request.advice = "app_key and secret_key stand in Yotpo, Settings, General settings, Store";
    auto token = ask_for_token(request, http, now);
    if (token) token->until = std::max(token->until, now + kTokenLife);
    return token;
  };
}

class Yotpo final : public Connector {
 public:
  explicit Yotpo(Options options)
      : options_(std::move(options)),
        tokens_(yotpo_token(options_), TokenHeader{.query = "utoken"}) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<Json> call(const std::string& url, HttpClient& http, TimePoint now) const;
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now);
  Status read_answers(ListPage& page, HttpClient& http, TimePoint now) const;

  const Options options_;
  TokenCache tokens_;
};

Result<Json> Yotpo::call(const std::string& url, HttpClient& http, TimePoint now) const {
  HttpRequest request{.url = url};
  request.headers = {{"Accept", "application/json"}};
  // 5,000 a minute; nothing here is in such a hurry.
  request.budget = Budget{.key = "yotpo/" + options_.app, .interval = Millis{200}, .burst = 10};
  Refusals refusals(kAdvice);
  refusals.secrets = {options_.secret};
  return ask_json(http, request, refusals, now);
}

// The answers on the shop's own pages, which anyone may read; they bring nothing of their own.
Status Yotpo::read_answers(ListPage& page, HttpClient& http, TimePoint now) const {
  std::set<std::string> products;
  for (const RawItem& item : page.items)
    if (!item.product_id.empty()) products.insert(item.product_id);
  for (const std::string& product : products) {
    const auto json =
        call(options_.base_url + "/v1/widget/" + url_encode(options_.app) + "/products/" +
                 url_encode(product) + "/reviews.json?per_page=150&page=1",
             http, now);
    const bool limited = !json && (json.error().code == ErrorCode::rate_limited ||
                                   json.error().code == ErrorCode::unavailable);
    if (limited) return json.error();
    const JsonView reviews = json ? json->root()["response"]["reviews"] : JsonView();
    if (!reviews.is_array()) {
      page.unreadable.push_back(
          {"answers for " + product, json ? "expected a list reviews" : json.error().message, ""});
      continue;
    }
    reviews.each([&](JsonView review) {
      const auto item = std::ranges::find(page.items, review["id"].id().value_or(""), &RawItem::id);
      const JsonView comment = review["comment"];
      if (item == page.items.end() || !comment.is_object()) return;
      item->answer = {.state = AnswerState::published,
                      .text = comment["content"].text_or(),
                      .at = parse_rfc3339(comment["created_at"].text_or())};
    });
  }
  return ok();
}

Result<ListPage> Yotpo::read_page(const PagePlace& place, HttpClient& http, TimePoint now) {
  const std::int64_t number = place.number(1);
  // A day, since the description does not say how exact the filter is.
  const std::string since =
      place.from > 0 ? format_rfc3339(from_unix_seconds(place.from)).substr(0, 10) : std::string();
  WithToken with_token(tokens_, http, now);
  const auto json =
      call(url_with_query(options_.base_url + "/v1/apps/" + url_encode(options_.app) + "/reviews",
                          {{"page", std::to_string(number)},
                           {"count", std::to_string(options_.limit)},
                           {since.empty() ? "" : "since_updated_at", since},
                           {"deleted", "true"}}),
           with_token, now);
  if (!json) return json.error();
  const JsonView reviews = json->root()["reviews"];
  if (!reviews.is_array()) return Error{ErrorCode::malformed, "expected a list reviews"};
  ListPage page = read_elements(reviews, "reviews", to_item, SortedBy::edited_or_created);
  if (page.served > 0) page.next = std::to_string(number + 1);
  if (!options_.answers) return page;
  if (const Status read = read_answers(page, http, now); !read) return read.error();
  return page;
}

Result<Batch> Yotpo::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_reviews("yotpo", Order::filtered, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_yotpo(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.app = reader.needed_text("app_key", "AbCdEf");
  options.secret = reader.needed_secret("secret_key", "yotpo-secret");
  options.answers = reader.boolean("answers").value_or(true);
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.app.empty() || options.secret.empty()) return nullptr;
  return std::make_unique<Yotpo>(std::move(options));
}

}  // namespace molva
