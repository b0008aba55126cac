// Reviews of goods in one shop on Magento (Adobe Commerce), as any visitor may read them.
// https://developer.adobe.com/commerce/webapi/graphql/schema/products/queries/products/
//
// Asked for product by product, each a list of its own, by page number; no order is told, and how
// many there are is. A review has no id: it is made of the product, the second and the words, so a
// review that the shop edits is another one.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/title.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::int64_t kMostLimit = 100;
constexpr double kPointsAStar = 20;
constexpr std::string_view kNobody = "Guest";

constexpr std::string_view kQuestion =
    "query($sku:String!,$pageSize:Int!,$currentPage:Int!){"
    "products(filter:{sku:{eq:$sku}}){items{sku name url_key canonical_url review_count "
    "reviews(pageSize:$pageSize,currentPage:$currentPage){"
    "items{summary text nickname created_at average_rating}"
    "page_info{current_page page_size total_pages}}}}}";

constexpr Advice kAdvice[] = {
    {403, "the shop or a firewall before it forbids its GraphQL interface"},
    {404, "base_url is the shop's address without /graphql"},
};

struct Options {
  std::string base_url, store;
  std::vector<std::string> skus;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

// A refusal comes with status 200.
ErrorCode code_of(const std::string& category) {
  if (category == "graphql-authorization" || category == "graphql-authentication")
    return ErrorCode::unauthorized;
  return category == "graphql-input" ? ErrorCode::rejected : ErrorCode::malformed;
}

Result<RawItem> to_item(JsonView json, JsonView product) {
  const std::string when = json["created_at"].text_or();
  if (!json.is_object() || when.empty()) return Error{ErrorCode::malformed, "no created_at"};
  RawItem item{.id = "", .kind = ItemKind::review};
  item.text = json["text"].text_or();
  item.title = own_title(json["summary"].text_or(), item.text);
  item.author.name = json["nickname"].text_or();
  if (item.author.name == kNobody) item.author.name.clear();  // or all of them were one person
  item.product_id = product["sku"].text_or();
  item.product = product["name"].text_or();
  // It has no zone: the clock of the shop's database, which is UTC as shipped.
  item.created = parse_rfc3339(when, std::chrono::minutes{0});
  if (const auto points = json["average_rating"].number();
      points && *points >= kPointsAStar && *points <= 5 * kPointsAStar)
    item.rating = *points / kPointsAStar;
  item.id = item.product_id + "/" + when + "/" +
            page_fingerprint(json["nickname"].text_or() + "\n" + json["summary"].text_or() + "\n" +
                             item.text);
  return item;
}

class Magento final : public Connector {
 public:
  explicit Magento(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<Json> ask_shop(const std::string& sku, std::int64_t number, HttpClient& http,
                        TimePoint now) const;
  Result<ListPage> read_page(const std::string& sku, const PagePlace& place, HttpClient& http,
                             TimePoint now) const;
  std::string link_of(JsonView product) const;

  const Options options_;
};

Result<Json> Magento::ask_shop(const std::string& sku, std::int64_t number, HttpClient& http,
                               TimePoint now) const {
  HttpRequest request{.method = "POST", .url = options_.base_url + "/graphql"};
  request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
  if (!options_.store.empty()) request.headers.push_back({"Store", options_.store});
  JsonWriter body;
  body.begin_object().member("query", kQuestion).key("variables").begin_object();
  body.member("sku", sku).member("pageSize", options_.limit).member("currentPage", number);
  body.end_object().end_object();
  request.body = body.take();
  // The shop is often a small machine.
  request.budget =
      Budget{.key = "magento/" + options_.base_url, .interval = Millis{1000}, .burst = 3};
  auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json;
  const JsonView error = json->root()["errors"].at(0);
  if (error.present())
    return Error{code_of(error["extensions"]["category"].text_or()),
                 "the shop says: " + error["message"].text_or("no message")};
  return json;
}

std::string Magento::link_of(JsonView product) const {
  const std::string canonical = product["canonical_url"].text_or();
  if (canonical.starts_with("http")) return canonical;
  if (!canonical.empty()) return options_.base_url + "/" + canonical;
  const std::string key = product["url_key"].text_or();
  return key.empty() ? "" : options_.base_url + "/" + key + ".html";
}

Result<ListPage> Magento::read_page(const std::string& sku, const PagePlace& place,
                                    HttpClient& http, TimePoint now) const {
  const std::int64_t number = place.number(1);
  const auto json = ask_shop(sku, number, http, now);
  if (!json) return json.error();
  const JsonView products = json->root()["data"]["products"]["items"];
  if (!products.is_array())
    return Error{ErrorCode::malformed, "expected data with a list of products"};
  const JsonView product = products.at(0);
  if (!product.present())
    return Error{ErrorCode::not_found, "the shop has no product with this SKU"};
  const JsonView reviews = product["reviews"];
  const auto pages = reviews["page_info"]["total_pages"].integer();
  if (!reviews["items"].is_array() || !pages)
    return Error{ErrorCode::malformed, "expected a list reviews and total_pages"};
  ListPage page = read_elements(reviews["items"], sku,
                                [&](JsonView element) { return to_item(element, product); });
  for (RawItem& item : page.items) item.url = link_of(product);
  page.total = product["review_count"].integer();
  // Beyond the last page the shop may give the last one again.
  if (number < *pages) page.next = std::to_string(number + 1);
  if (number > 2) page.before = std::to_string(number - 1);
  return page;
}

Result<Batch> Magento::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_each("magento", options_.skus, Order::unknown, cursor, options_.walk, now,
                   [&](const std::string& sku, const PagePlace& place) {
                     return read_page(sku, place, http, now);
                   });
}

}  // namespace

std::unique_ptr<Connector> make_magento(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, "");
  if (!reader.has("base_url")) reader.missing("base_url", "\"https://shop.example.com\"");
  options.skus = read_ids(reader, "skus");
  if (!reader.has("skus")) reader.missing("skus", "[\"RV-KT17-WH\"]");
  options.store = reader.text_or("store", "");
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.base_url.empty() || options.skus.empty()) return nullptr;
  return std::make_unique<Magento>(std::move(options));
}

}  // namespace molva
