// Reviews of one shop on Etsy.
// https://developers.etsy.com/documentation/reference/#operation/getReviewsByShop
//
// Filtered by date of creation and read by offset; the total tells when the list gets shorter
// meanwhile. There is no review id: the transaction's number serves, one review each.

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://openapi.etsy.com";
constexpr std::int64_t kMostLimit = 100;

constexpr Advice kAdvice[] = {
    {401, "api_key is \"keystring:shared_secret\" of an app on etsy.com/developers/your-apps"},
    {403,
     "api_key is \"keystring:shared_secret\" of an app on etsy.com/developers/your-apps, and the "
     "app must be approved"},
    {404, "shop_id is the shop's number, not its name"},
};

struct Options {
  std::string base_url, shop;
  Secret key;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

std::optional<TimePoint> time_of(JsonView json, std::string_view name,
                                 std::string_view older_name) {
  if (const auto time = unix_time(json[name])) return time;
  return unix_time(json[older_name]);
}

Result<RawItem> to_item(JsonView json) {
  const auto id = json["transaction_id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no transaction_id"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.text = json["review"].text_or();
  item.rating = stars(json["rating"]);
  item.author.id = json["buyer_user_id"].id().value_or("");
  item.product_id = json["listing_id"].id().value_or("");
  if (!item.product_id.empty())
    item.url = "https://www.etsy.com/listing/" + url_encode(item.product_id);
  item.created = time_of(json, "created_timestamp", "create_timestamp");
  const auto updated = time_of(json, "updated_timestamp", "update_timestamp");
  if (updated && updated != item.created) item.edited = updated;
  item.language = json["language"].text_or();
  return item;
}

class Etsy final : public Connector {
 public:
  explicit Etsy(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<ListPage> Etsy::read_page(const PagePlace& place, HttpClient& http, TimePoint now) const {
  const std::string url =
      options_.base_url + "/v3/application/shops/" + url_encode(options_.shop) + "/reviews";
  HttpRequest request{.url = url_with_query(url, {{"limit", std::to_string(options_.limit)},
                                                  {"offset", std::to_string(place.number(0))},
                                                  {place.from > 0 ? "min_created" : "",
                                                   std::to_string(place.from)}})};
  request.headers = {{"x-api-key", options_.key.reveal()}, {"Accept", "application/json"}};
  // 10,000 in a sliding day for all that uses this key.
  request.budget =
      Budget{.key = "etsy/" + account_of(options_.key), .interval = Millis{8'640}, .burst = 100};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  const auto count = root["count"].integer();
  if (!root["results"].is_array() || !count)
    return Error{ErrorCode::malformed, "expected a list results and count"};
  ListPage page = read_elements(root["results"], "results", to_item);
  page.total = *count;
  set_offsets(page, place, options_.limit);
  return page;
}

Result<Batch> Etsy::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_reviews("etsy", Order::filtered, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_etsy(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.shop = read_id(reader, "shop_id", "12345678");
  options.key = reader.needed_secret("api_key", "etsy-key");
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.shop.empty() || options.key.empty()) return nullptr;
  return std::make_unique<Etsy>(std::move(options));
}

}  // namespace molva
