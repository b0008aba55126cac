// Feedback about one seller on eBay (about the seller, not about the goods).
// https://developer.ebay.com/api-docs/commerce/feedback/overview.html
//
// Sorted by time, by offset, with a total; in which direction is not told. There are no stars:
// positive counts as five, neutral as three, negative as one. What eBay writes by itself for a
// silent buyer is nobody's word, and what other sellers say of us as a buyer is no review of the
// shop.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/signature.h"
#include "connectors/core/token.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://api.ebay.com";
constexpr std::string_view kScope = "https://api.ebay.com/oauth/api_scope/commerce.feedback";
constexpr std::int64_t kLeastLimit = 25, kMostLimit = 200;  // the service refuses others

constexpr char kTokenAdvice[] =
    "client_id, client_secret and refresh_token are of one application in production "
    "(developer.ebay.com), and the seller has agreed to the scope commerce.feedback; a refresh "
    "token lives 18 months";
constexpr Advice kAdvice[] = {
    {401, kTokenAdvice},
    {403, "the seller has to agree once more, to the scope commerce.feedback"},
    {404, "user_id is the seller's user name"},
};

struct Options {
  std::string base_url, user, client;
  Secret secret, refresh;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

std::optional<double> stars_of(const std::string& type) {
  if (type == "POSITIVE") return 5;
  if (type == "NEUTRAL") return 3;
  if (type == "NEGATIVE") return 1;
  return std::nullopt;
}

Result<RawItem> to_item(JsonView json) {
  const auto id = json["feedbackId"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no feedbackId"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  const JsonView comment = json["feedbackComment"];
  item.text = comment["commentText"].text_or();
  item.rating = stars_of(json["commentType"].text_or());
  item.author.name = json["providerUserDetail"]["userId"].text_or();  // masked: "b***1"
  item.product_id = json["orderLineItemSummary"]["listingId"].id().value_or("");
  item.product = json["orderLineItemSummary"]["listingTitle"].text_or();
  if (!item.product_id.empty())
    item.url = "https://www.ebay.com/itm/" + url_encode(item.product_id);
  item.created = parse_rfc3339(json["feedbackEnteredDate"].text_or());
  item.withdrawn = comment["commentTextRemovedPerPolicy"].boolean().value_or(false);
  const JsonView reply = json["replyComment"];
  item.answer.text = reply["commentText"].text_or();
  if (!item.answer.text.empty()) item.answer.state = AnswerState::published;  // no date is told
  return item;
}

// What the buyer added after the seller's reply; it has no date.
std::optional<RawItem> follow_up(JsonView json, const RawItem& feedback) {
  const std::string text = json["followupComment"]["commentText"].text_or();
  if (text.empty()) return std::nullopt;
  RawItem item{.id = feedback.id + "/follow-up", .kind = ItemKind::review};
  item.text = text;
  item.author = feedback.author;
  item.product_id = feedback.product_id;
  item.product = feedback.product;
  item.url = feedback.url;
  item.supplements = feedback.id;
  return item;
}

bool put_aside(JsonView json) {
  return json["automatedFeedback"].boolean().value_or(false) ||
         json["providerUserDetail"]["role"].text_or() == "SELLER";
}

TokenSource ebay_token(const Options& options) {
  return [options](HttpClient& http, TimePoint now) {
    TokenRequest request{.url = options.base_url + "/identity/v1/oauth2/token", .fields = {}};
    request.fields = {{"grant_type", "refresh_token"},
                      {"refresh_token", options.refresh.reveal()},
                      {"scope", std::string(kScope)}};
    const std::string login = options.client + ":" + options.secret.reveal();
    request.headers = {{"Authorization", "Basic " + base64(login)}};
    request.secrets = {options.secret, options.refresh, Secret(base64(login))};
    request.advice = kTokenAdvice;
    return ask_for_token(request, http, now);
  };
}

class Ebay final : public Connector {
 public:
  explicit Ebay(Options options) : options_(std::move(options)), tokens_(ebay_token(options_)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
  TokenCache tokens_;
};

Result<ListPage> Ebay::read_page(const PagePlace& place, HttpClient& http, TimePoint now) const {
  const std::int64_t offset = place.number(0);
  HttpRequest request{.url =
                          url_with_query(options_.base_url + "/commerce/feedback/v1/feedback",
                                         {{"user_id", options_.user},
                                          {"feedback_type", "FEEDBACK_RECEIVED"},
                                          {"sort", "TIME"},
                                          {"limit", std::to_string(options_.limit)},
                                          {offset > 0 ? "offset" : "", std::to_string(offset)}})};
  request.headers = {{"Accept", "application/json"}};
  // Limits are not told.
  request.budget = Budget{.key = "ebay/" + options_.client, .interval = Millis{1000}, .burst = 5};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView entries = json->root()["feedbackEntries"];
  const auto total = json->root()["pagination"]["total"].integer();
  if (!entries.is_array() || !total)
    return Error{ErrorCode::malformed, "expected a list feedbackEntries and its total"};
  ListPage page = read_elements(entries, "reviews", to_item);
  std::vector<RawItem> added;
  entries.each([&](JsonView entry) {
    const auto item =
        std::ranges::find(page.items, entry["feedbackId"].id().value_or(""), &RawItem::id);
    if (item == page.items.end()) return;
    if (put_aside(entry)) return void(page.items.erase(item));
    if (auto more = follow_up(entry, *item)) added.push_back(*std::move(more));
  });
  std::ranges::move(added, std::back_inserter(page.items));
  page.total = total;
  set_offsets(page, place, options_.limit);
  return page;
}

Result<Batch> Ebay::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  WithToken with_token(tokens_, http, now);
  return walk_reviews("ebay", Order::unknown, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, with_token, now); });
}

}  // namespace

std::unique_ptr<Connector> make_ebay(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.user = reader.needed_text("user_id", "example_seller");
  options.client = reader.needed_text("client_id", "Example-shop-PRD-1a2b3c");
  options.secret = reader.needed_secret("client_secret", "ebay-secret");
  options.refresh = reader.needed_secret("refresh_token", "ebay-refresh-token");
  options.limit = reader.integer("limit", kLeastLimit, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.user.empty() || options.client.empty() || options.secret.empty() ||
      options.refresh.empty())
    return nullptr;
  return std::make_unique<Ebay>(std::move(options));
}

}  // namespace molva
