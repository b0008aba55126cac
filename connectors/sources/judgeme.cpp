// Reviews of goods that a shop collects with Judge.me.
// https://judge.me/api/docs (Reviews)
//
// By page number, an empty page is the end, and neither an order nor a total is told. So a walk
// ends early only while the newest are seen to come first, and a review that vanishes while we read
// may hide its neighbour until the next deep walk. Reviews that the shop has not published yet are
// words of buyers all the same; spam and hidden ones are not read.
#include <set>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://api.judge.me";
constexpr std::int64_t kMostLimit = 100;

constexpr Advice kAdvice[] = {
    {401,
     "api_token is the private token, and shop_domain the shop it belongs to (Judge.me, Settings, "
     "Integrations, View API tokens)"},
    {403, "api_token is the private token (Judge.me, Settings, Integrations, View API tokens)"},
};

struct Options {
  std::string base_url, shop;
  Secret token;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_item(JsonView json) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.title = json["title"].text_or();
  item.html = json["body"].text_or();  // not sanitised
  item.rating = stars(json["rating"]);
  item.author.id = json["reviewer"]["id"].id().value_or("");
  item.author.name = json["reviewer"]["name"].text_or();
  item.product_id = json["product_external_id"].id().value_or("");
  item.product = json["product_title"].text_or();
  item.created = parse_rfc3339(json["created_at"].text_or());
  const auto updated = parse_rfc3339(json["updated_at"].text_or());
  if (updated && updated != item.created) item.edited = updated;
  return item;
}

// Elements that have their place in the list and are no items.
std::set<std::string> put_aside(JsonView list) {
  std::set<std::string> ids;
  list.each([&](JsonView element) {
    if (element["curated"].text_or() == "spam" || element["hidden"].boolean().value_or(false))
      ids.insert(element["id"].id().value_or(""));
  });
  return ids;
}

class JudgeMe final : public Connector {
 public:
  explicit JudgeMe(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<ListPage> JudgeMe::read_page(const PagePlace& place, HttpClient& http, TimePoint now) const {
  const std::int64_t number = place.number(1);
  HttpRequest request{.url = url_with_query(options_.base_url + "/api/v1/reviews",
                                            {{"shop_domain", options_.shop},
                                             {"page", std::to_string(number)},
                                             {"per_page", std::to_string(options_.limit)}})};
  request.headers = {{"X-Api-Token", options_.token.reveal()}, {"Accept", "application/json"}};
  // Limits are not told.
  request.budget = Budget{.key = "judgeme/" + options_.shop, .interval = Millis{1000}, .burst = 5};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  if (!root["reviews"].is_array() || !root["current_page"].present())
    return Error{ErrorCode::malformed, "expected a list reviews and current_page"};
  ListPage page = read_elements(root["reviews"], "reviews", to_item);
  std::erase_if(page.items, [aside = put_aside(root["reviews"])](const RawItem& item) {
    return aside.contains(item.id);
  });
  if (page.served > 0) page.next = std::to_string(number + 1);
  return page;
}

Result<Batch> JudgeMe::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_reviews("judgeme", Order::unknown, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_judgeme(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.shop = reader.needed_text("shop_domain", "demo.myshopify.com");
  options.token = reader.needed_secret("api_token", "judgeme-token");
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.shop.empty() || options.token.empty()) return nullptr;
  return std::make_unique<JudgeMe>(std::move(options));
}

}  // namespace molva
