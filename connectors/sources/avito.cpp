// Reviews of one account on Avito.
// https://developers.avito.ru/api-catalog/ratings/documentation
//
// The list is read by offset, and its order is not documented. So a walk ends early only while the
// service is seen to give the newest first, and else reads all; when the list becomes shorter
// meanwhile, the walk steps back.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://api.avito.ru";
constexpr std::int64_t kMostLimit = 50;
constexpr std::string_view kNewKey =
    "check client_id and client_secret, or make new ones on avito.ru (For business, Integrations); "
    "API access needs a paid tariff";

constexpr Advice kAdvice[] = {
    {401, kNewKey},
    {403, "the account has no access to the API of ratings: its tariff must include it"},
};

struct Options {
  std::string base_url, client;
  Secret secret;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

AnswerState answer_state(std::string_view status) {
  if (status == "published") return AnswerState::published;
  if (status == "rejected") return AnswerState::rejected;
  return AnswerState::pending;  // moderation, and what may be added later
}

Result<RawItem> to_item(JsonView json) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.text = json["text"].text_or();
  item.rating = stars(json["score"]);
  item.author.name = json["sender"]["name"].text_or();
  item.product_id = json["item"]["id"].id().value_or("");
  item.product = json["item"]["title"].text_or();
  item.created = unix_time(json["createdAt"]);
  if (const JsonView answer = json["answer"]; answer.is_object())
    item.answer = {.state = answer_state(answer["status"].text_or()),
                   .text = answer["text"].text_or(),
                   .at = unix_time(answer["createdAt"])};
  return item;
}

class Avito final : public Connector {
 public:
  explicit Avito(Options options)
      : options_(std::move(options)),
        tokens_(client_credentials(options_.base_url + "/token", options_.client, options_.secret,
                                   std::string(kNewKey))) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
  TokenCache tokens_;
};

Result<ListPage> Avito::read_page(const PagePlace& place, HttpClient& http, TimePoint now) const {
  HttpRequest request{.url = url_with_query(options_.base_url + "/ratings/v1/reviews",
                                            {{"offset", std::to_string(place.number(0))},
                                             {"limit", std::to_string(options_.limit)}})};
  request.headers = {{"Accept", "application/json"}};
  // The limit is per minute and not told; this is one a second.
  request.budget = Budget{.key = "avito/" + options_.client, .interval = Millis{1000}, .burst = 10};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  const auto total = root["total"].integer();
  if (!root["reviews"].is_array() || !total)
    return Error{ErrorCode::malformed, "expected a list reviews and total"};
  ListPage page = read_elements(root["reviews"], "reviews", to_item);
  page.total = *total;
  set_offsets(page, place, options_.limit);
  return page;
}

Result<Batch> Avito::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  WithToken authorized(tokens_, http, now);
  return walk_reviews("avito", Order::unknown, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, authorized, now); });
}

}  // namespace

std::unique_ptr<Connector> make_avito(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.client = read_id(reader, "client_id", "AbCdEf123");
  options.secret = reader.needed_secret("client_secret", "avito-secret");
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.client.empty() || options.secret.empty()) return nullptr;
  return std::make_unique<Avito>(std::move(options));
}

}  // namespace molva
