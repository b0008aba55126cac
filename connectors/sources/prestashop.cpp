// Reviews of goods in one shop on PrestaShop, as its own pages ask for them.
// https://github.com/PrestaShop/productcomments (controllers/front/ListComments.php)
//
// Asked for product by product, each a list of its own, by page number, with a total; how many
// stand on a page the shop decides. Dates are spelled as the shop's language does and are its own
// time; one that cannot be understood costs the walk its early end, and nothing else. The module
// promises no interface, and a theme may change it.
#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/xml.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr Advice kAdvice[] = {
    {403, "the shop or a firewall before it lets no programs in"},
    {404,
     "base_url is the shop's address with its language, if that stands in it (\"/ru\"); the "
     "module productcomments must be switched on"},
};

struct Options {
  std::string base_url;
  std::vector<std::string> products;
  std::chrono::minutes offset{180};
  WalkOptions walk;
};

Result<RawItem> to_item(JsonView json, const std::string& product, const Options& options) {
  const auto id = json["id_product_comment"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id_product_comment"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.title = plain_title(json["title"].text_or());
  item.html = json["content"].text_or();  // escaped
  if (const auto grade = json["grade"].number(); grade && *grade >= 1 && *grade <= 5)
    item.rating = *grade;
  item.author.name = plain_title(json["customer_name"].text_or());
  item.product_id = product;
  item.url = options.base_url + "/index.php?controller=product&id_product=" + url_encode(product);
  item.created = parse_any_time(json["date_add"].text_or(), options.offset);
  item.likes = json["usefulness"].integer();
  return item;
}

class PrestaShop final : public Connector {
 public:
  explicit PrestaShop(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const std::string& product, const PagePlace& place, HttpClient& http,
                             TimePoint now) const;

  const Options options_;
};

Result<ListPage> PrestaShop::read_page(const std::string& product, const PagePlace& place,
                                       HttpClient& http, TimePoint now) const {
  const std::int64_t number = place.number(1);
  HttpRequest request{
      .url = url_with_query(options_.base_url + "/module/productcomments/ListComments",
                            {{"id_product", product}, {"page", std::to_string(number)}})};
  request.headers = {{"Accept", "application/json"}};
  // The shop is often a small machine.
  request.budget =
      Budget{.key = "prestashop/" + options_.base_url, .interval = Millis{1000}, .burst = 3};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  const auto total = root["comments_nb"].integer();
  const auto size = root["comments_per_page"].integer();
  if (!root["comments"].is_array() || !total || !size)
    return Error{ErrorCode::malformed, "expected a list comments and their number"};
  ListPage page = read_elements(root["comments"], product, [&](JsonView element) {
    return to_item(element, product, options_);
  });
  page.total = total;
  if (page.served > 0 && number * *size < *total) page.next = std::to_string(number + 1);
  if (number > 2) page.before = std::to_string(number - 1);
  return page;
}

Result<Batch> PrestaShop::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_each("prestashop", options_.products, Order::unknown, cursor, options_.walk, now,
                   [&](const std::string& product, const PagePlace& place) {
                     return read_page(product, place, http, now);
                   });
}

}  // namespace

std::unique_ptr<Connector> make_prestashop(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, "");
  if (!reader.has("base_url")) reader.missing("base_url", "\"https://shop.example.com\"");
  options.products = read_ids(reader, "products");
  if (!reader.has("products")) reader.missing("products", "[88]");
  if (const auto offset = read_utc_offset(reader)) options.offset = *offset;
  options.walk = read_walk_options(reader);
  if (options.base_url.empty() || options.products.empty()) return nullptr;
  return std::make_unique<PrestaShop>(std::move(options));
}

}  // namespace molva
