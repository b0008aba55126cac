// Reviews of one company on Trustpilot, from its public interface.
// https://developers.trustpilot.com/business-units-api-(public)
//
// Newest first, by page number; the service says whether there is a next page, and not how long the
// list is, so a review that vanishes while we read may hide its neighbour until the next deep walk.

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://api.trustpilot.com";
constexpr std::int64_t kMostLimit = 100;
constexpr std::int64_t kMostRecords = 100'000;  // the service gives no more this way

constexpr Advice kAdvice[] = {
    {401, "api_key is the API key of an application (Integrations, Developers, APIs)"},
    {403, "api_key is the API key of an application (Integrations, Developers, APIs)"},
    {404,
     "business_unit_id is the company's id, not its address; /v1/business-units/find?name= has it"},
};

struct Options {
  std::string base_url, company;
  Secret key;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

Result<RawItem> to_item(JsonView json) {
  const auto id = json["id"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.title = json["title"].text_or();
  item.text = json["text"].text_or();
  item.rating = stars(json["stars"]);
  item.author.id = json["consumer"]["id"].id().value_or("");
  item.author.name = json["consumer"]["displayName"].text_or();
  item.url = "https://www.trustpilot.com/reviews/" + url_encode(*id);
  item.created = parse_rfc3339(json["createdAt"].text_or());
  item.edited = parse_rfc3339(json["updatedAt"].text_or());
  item.likes = json["numberOfLikes"].integer();
  item.language = json["language"].text_or();
  if (const JsonView reply = json["companyReply"]; reply.is_object())
    item.answer = {.state = AnswerState::published,
                   .text = reply["text"].text_or(),
                   .at = parse_rfc3339(reply["createdAt"].text_or())};
  return item;
}

bool names_a_next_page(JsonView links) {
  bool found = false;
  links.each([&](JsonView link) { found = found || link["rel"].text_or() == "next-page"; });
  return found;
}

class Trustpilot final : public Connector {
 public:
  explicit Trustpilot(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<ListPage> Trustpilot::read_page(const PagePlace& place, HttpClient& http,
                                       TimePoint now) const {
  const std::int64_t number = place.number(1);
  const std::string url =
      options_.base_url + "/v1/business-units/" + url_encode(options_.company) + "/reviews";
  HttpRequest request{.url = url_with_query(url, {{"page", std::to_string(number)},
                                                  {"perPage", std::to_string(options_.limit)},
                                                  {"orderBy", "createdat.desc"}})};
  request.headers = {{"apikey", options_.key.reveal()}, {"Accept", "application/json"}};
  // 833 in five minutes are advised, and a plan has a yearly allowance.
  request.budget = Budget{
      .key = "trustpilot/" + account_of(options_.key), .interval = Millis{1000}, .burst = 10};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  if (!root["reviews"].is_array() || !root["links"].is_array())
    return Error{ErrorCode::malformed, "expected lists reviews and links"};
  ListPage page = read_elements(root["reviews"], "reviews", to_item);
  const bool more = page.served > 0 && names_a_next_page(root["links"]);
  page.cut = more && number * options_.limit >= kMostRecords;
  if (more && !page.cut) page.next = std::to_string(number + 1);
  return page;
}

Result<Batch> Trustpilot::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_reviews("trustpilot", Order::newest_first, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_trustpilot(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.company = reader.needed_text("business_unit_id", "5f0a1b2c3d4e5f6071829304");
  options.key = reader.needed_secret("api_key", "trustpilot-key");
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.company.empty() || options.key.empty()) return nullptr;
  return std::make_unique<Trustpilot>(std::move(options));
}

}  // namespace molva
