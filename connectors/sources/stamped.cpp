// Reviews of goods that a shop collects with Stamped.io, with the shop's replies.
// https://developers.stamped.io (Reviews, v2)
//
// Known from clients' code and the description of the service's webhooks: by page number, with a
// total and the number of pages, in an order that is not told. So a walk ends early only while the
// newest are seen to come first, and what vanishes while we read is noticed by the total. Times
// stand without a zone. Reviews that the shop has not published are words of buyers all the same.
#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/signature.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://stamped.io";
constexpr std::int64_t kMostLimit = 100;

constexpr Advice kAdvice[] = {
    {401,
     "public_key and private_key are a pair of one shop (Stamped, Settings, Review Integrations, "
     "API Keys)"},
    {403, "the keys belong to the shop that store_hash names, and its plan must include the API"},
    {404, "store_hash is the shop's number (Stamped, Settings, Review Integrations, API Keys)"},
    {500,
     "if it lasts, a review that the service cannot show may stand on this page: a smaller limit "
     "spares its neighbours"},
};

struct Options {
  std::string base_url, store, public_key;
  Secret private_key;
  bool only_published = false;
  std::chrono::minutes offset{0};
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

std::string full_name(JsonView customer) {
  const std::string first = customer["firstName"].text_or(), last = customer["lastName"].text_or();
  return first.empty() || last.empty() ? first + last : first + " " + last;
}

Result<RawItem> to_item(JsonView json, const Options& options) {
  const JsonView review = json["review"];
  const auto id = review["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no review with an id"};
  const auto time = [&](std::string_view key) {
    return parse_rfc3339(review[key].text_or(), options.offset);
  };
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.title = review["title"].text_or();
  item.text = review["body"].text_or();
  item.rating = stars(review["rating"]);
  item.author.name = review["author"].text_or();
  if (item.author.name.empty()) item.author.name = full_name(json["customer"]);
  item.product_id = review["productId"].id().value_or("");
  item.product = review["productTitle"].text_or();
  item.url = review["productUrl"].text_or();  // a review has no page of its own
  item.created = time("dateCreated");
  if (!item.created) item.created = time("dateAdded");
  if (const std::string reply = review["reply"].text_or(); !reply.empty()) {
    if (review["isPublicReply"].boolean().value_or(true))
      item.answer = {.state = AnswerState::published, .text = reply, .at = time("dateReplied")};
    else
      item.processed = true;  // a letter that only the buyer sees is no public answer
  }
  return item;
}

class Stamped final : public Connector {
 public:
  explicit Stamped(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<ListPage> Stamped::read_page(const PagePlace& place, HttpClient& http, TimePoint now) const {
  const std::int64_t number = place.number(1);
  const std::string url =
      options_.base_url + "/api/v2/" + url_encode(options_.store) + "/dashboard/reviews/";
  HttpRequest request{
      .url = url_with_query(url, {{"page", std::to_string(number)},
                                  {"take", std::to_string(options_.limit)},
                                  {options_.only_published ? "state" : "", "published"}})};
  const std::string login = base64(options_.public_key + ":" + options_.private_key.reveal());
  request.headers = {{"Authorization", "Basic " + login}, {"Accept", "application/json"}};
  // Limits are not told.
  request.budget = Budget{.key = "stamped/" + options_.store, .interval = Millis{1000}, .burst = 5};
  Refusals refusals(kAdvice);
  refusals.secrets = {options_.private_key, Secret(login)};
  const auto json = ask_json(http, request, refusals, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  const auto total = root["total"].integer(), pages = root["totalPages"].integer();
  if (!root["results"].is_array() || !total || !pages)
    return Error{ErrorCode::malformed, "expected a list results, total and totalPages"};
  ListPage page = read_elements(root["results"], "reviews",
                                [&](JsonView element) { return to_item(element, options_); });
  page.total = total;
  if (page.served > 0 && number < *pages) page.next = std::to_string(number + 1);
  if (number > 2) page.before = std::to_string(number - 1);
  return page;
}

Result<Batch> Stamped::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_reviews("stamped", Order::unknown, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_stamped(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.store = read_id(reader, "store_hash", "270392");
  options.public_key = reader.needed_text("public_key", "pubkey-1a2b3c");
  options.private_key = reader.needed_secret("private_key", "stamped-key");
  options.only_published = reader.boolean("only_published").value_or(false);
  if (const auto offset = read_utc_offset(reader)) options.offset = *offset;
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.store.empty() || options.public_key.empty() || options.private_key.empty())
    return nullptr;
  return std::make_unique<Stamped>(std::move(options));
}

}  // namespace molva
