// Reviews of goods in one WooCommerce shop.
// https://woocommerce.github.io/woocommerce-rest-api-docs/#product-reviews
//
// Newest first, by page number, with the total in a header, so a list that gets shorter meanwhile
// is noticed. Only approved reviews count: what waits or is spam comes, if ever, with its approval.
#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/signature.h"
#include "connectors/walk.h"
#include "connectors/wordpress_list.h"

namespace molva {
namespace {

constexpr std::int64_t kMostLimit = 100;

constexpr Advice kAdvice[] = {
    {401,
     "the key may have been revoked, or the web server drops the Authorization header: make a new "
     "one in WooCommerce, Settings, Advanced, REST API"},
    {403, "the key's user may not read reviews: make the key for a shop manager, with Read"},
    {404, "base_url is the shop's address without /wp-json; permalinks must not be plain"},
};

struct Options {
  std::string base_url;
  Secret key, secret;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_item(JsonView json) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.html = json["review"].text_or();
  item.rating = stars(json["rating"]);
  item.author.name = json["reviewer"].text_or();
  item.product_id = json["product_id"].id().value_or("");
  item.product = json["product_name"].text_or();
  item.url = json["product_permalink"].text_or();
  // The other date is the shop's own time, without saying which.
  item.created = parse_rfc3339(json["date_created_gmt"].text_or(), std::chrono::minutes{0});
  return item;
}

class WooCommerce final : public Connector {
 public:
  explicit WooCommerce(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<ListPage> WooCommerce::read_page(const PagePlace& place, HttpClient& http,
                                        TimePoint now) const {
  WordPressList list{.name = "reviews", .limit = options_.limit, .to_item = to_item};
  list.request.url = options_.base_url + "/wp-json/wc/v3/products/reviews?status=approved";
  const std::string login = options_.key.reveal() + ":" + options_.secret.reveal();
  list.request.headers = {{"Authorization", "Basic " + base64(login)}};
  // The shop is often a small machine.
  list.request.budget =
      Budget{.key = "woocommerce/" + options_.base_url, .interval = Millis{1000}, .burst = 3};
  list.put_aside = [](JsonView review) {
    return review["status"].text_or("approved") != "approved";
  };
  return read_wordpress_page(std::move(list), place, kAdvice, http, now);
}

Result<Batch> WooCommerce::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_reviews("woocommerce", Order::newest_first, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_woocommerce(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, "");
  if (!reader.has("base_url")) reader.missing("base_url", "\"https://shop.example.com\"");
  options.key = reader.needed_secret("consumer_key", "woo-key");
  options.secret = reader.needed_secret("consumer_secret", "woo-secret");
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.base_url.empty() || options.key.empty() || options.secret.empty()) return nullptr;
  return std::make_unique<WooCommerce>(std::move(options));
}

}  // namespace molva
