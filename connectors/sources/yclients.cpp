// Reviews of one company on YCLIENTS (booking of beauty salons, clinics, barbers).
// https://developers.yclients.com (Комментарии)
//
// Known from clients' code and an old copy of the description: by page number, an empty page is the
// end, neither an order nor a total is told. Dates are the company's own time, without a zone. The
// stars may stand without words.
#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://api.yclients.com";
constexpr std::int64_t kMostLimit = 200;

constexpr Advice kAdvice[] = {
    {401,
     "partner_token is the application's own, user_token of somebody who manages the company; "
     "a new password of theirs ends the user token"},
    {403,
     "the user has no right to the company's reviews, or the application is not connected to "
     "it"},
    {404, "company_id is the number in the address of the company's cabinet"},
};

struct Options {
  std::string base_url, company;
  Secret partner, user;
  std::chrono::minutes offset{180};
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_item(JsonView json, const Options& options) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.text = json["text"].text_or();
  item.rating = stars(json["rating"]);
  const std::string user = json["user_id"].id().value_or("0");
  if (user != "0") item.author.id = user;
  item.author.name = json["user_name"].text_or();
  const std::string master = json["master_id"].id().value_or("0");
  if (master != "0") item.product_id = master;  // whom the visit was to
  item.created = parse_rfc3339(json["date"].text_or(), options.offset);
  return item;
}

class Yclients final : public Connector {
 public:
  explicit Yclients(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<ListPage> Yclients::read_page(const PagePlace& place, HttpClient& http,
                                     TimePoint now) const {
  const std::int64_t number = place.number(1);
  HttpRequest request{
      .url = url_with_query(
          options_.base_url + "/api/v1/comments/" + url_encode(options_.company) + "/",
          {{"page", std::to_string(number)}, {"count", std::to_string(options_.limit)}})};
  request.headers = {
      {"Authorization", "Bearer " + options_.partner.reveal() + ", User " + options_.user.reveal()},
      {"Accept", "application/vnd.yclients.v2+json"}};
  // 200 a minute and five a second from one address.
  request.budget = Budget{.key = "yclients", .interval = Millis{400}, .burst = 4};
  Refusals refusals(kAdvice);
  refusals.secrets = {options_.partner, options_.user};
  const auto json = ask_json(http, request, refusals, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  const auto success = root["success"].boolean();
  if (success && !*success)
    return Error{ErrorCode::malformed,
                 "the service says no: " + root["meta"]["message"].text_or("no message")};
  if (!success || !root["data"].is_array())
    return Error{ErrorCode::malformed, "expected success and a list data"};
  ListPage page = read_elements(root["data"], "reviews",
                                [&](JsonView element) { return to_item(element, options_); });
  if (page.served > 0) page.next = std::to_string(number + 1);
  return page;
}

Result<Batch> Yclients::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_reviews("yclients", Order::unknown, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_yclients(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.company = read_id(reader, "company_id", "123456");
  options.partner = reader.needed_secret("partner_token", "yclients-partner");
  options.user = reader.needed_secret("user_token", "yclients-user");
  if (const auto offset = read_utc_offset(reader)) options.offset = *offset;
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.company.empty() || options.partner.empty() || options.user.empty()) return nullptr;
  return std::make_unique<Yclients>(std::move(options));
}

}  // namespace molva
