// Reviews of one place on Google Maps, as its owner sees them in the Business Profile.
// https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews
//
// Sorted by the last change, newest first, by page token; so edits come again. A comment that
// Google has translated holds both texts: the buyer's own words are kept.
#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"
#include "connectors/core/words.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://mybusiness.googleapis.com";
constexpr std::string_view kTokenUrl = "https://oauth2.googleapis.com/token";
constexpr std::int64_t kMostSize = 50;
constexpr std::string_view kNewToken =
    "the refresh token may have been taken back (a consent screen \"in testing\" ends it after a "
    "week): sign in again and put the new one in place of the old one";

constexpr Advice kAdvice[] = {
    {401, kNewToken},
    {403,
     "the Google Cloud project needs access granted by Google for the Business Profile API, and "
     "the user must be a manager of the place"},
    {404, "account_id and location_id are numbers; the place must be verified"},
    {429, "a project without granted access has a quota of 0"},
};

struct Options {
  std::string base_url, token_url, account, location, client;
  Secret secret, refresh;
  std::int64_t size = kMostSize;
  WalkOptions walk;
};

std::optional<double> rating_of(std::string_view word) {
  constexpr std::string_view kWords[] = {"ONE", "TWO", "THREE", "FOUR", "FIVE"};
  for (std::size_t i = 0; i < std::size(kWords); ++i)
    if (word == kWords[i]) return static_cast<double>(i + 1);
  return std::nullopt;
}

// "(Translated by Google) ... (Original) ..." or "... (Translated by Google) ...".
std::string own_words(std::string_view comment) {
  constexpr std::string_view kTranslated = "(Translated by Google)", kOriginal = "(Original)";
  const auto translated = comment.find(kTranslated);
  if (translated == std::string_view::npos) return std::string(comment);
  const auto original = comment.find(kOriginal, translated);
  if (original != std::string_view::npos)
    return std::string(trimmed(comment.substr(original + kOriginal.size())));
  if (translated > 0) return std::string(trimmed(comment.substr(0, translated)));
  return std::string(trimmed(comment.substr(kTranslated.size())));
}

Result<RawItem> to_item(JsonView json, const std::string& location) {
  const auto id = json["reviewId"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no reviewId"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.text = own_words(json["comment"].text_or());
  item.rating = rating_of(json["starRating"].text_or());
  const JsonView reviewer = json["reviewer"];
  if (!reviewer["isAnonymous"].boolean().value_or(false))
    item.author.name = reviewer["displayName"].text_or();
  item.product_id = location;
  item.created = parse_rfc3339(json["createTime"].text_or());
  const auto updated = parse_rfc3339(json["updateTime"].text_or());
  if (updated && updated != item.created) item.edited = updated;
  item.answer.text = own_words(json["reviewReply"]["comment"].text_or());
  if (!item.answer.text.empty()) {
    item.answer.state = AnswerState::published;
    item.answer.at = parse_rfc3339(json["reviewReply"]["updateTime"].text_or());
  }
  return item;
}

class GoogleBusiness final : public Connector {
 public:
  explicit GoogleBusiness(Options options)
      : options_(std::move(options)),
        tokens_(refresh_token(options_.token_url, options_.client, options_.secret,
                              options_.refresh, std::string(kNewToken))) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
  TokenCache tokens_;
};

Result<ListPage> GoogleBusiness::read_page(const PagePlace& place, HttpClient& http,
                                           TimePoint now) const {
  const std::string url = options_.base_url + "/v4/accounts/" + url_encode(options_.account) +
                          "/locations/" + url_encode(options_.location) + "/reviews";
  HttpRequest request{
      .url = url_with_query(url, {{"pageSize", std::to_string(options_.size)},
                                  {"orderBy", "updateTime desc"},
                                  {place.text.empty() ? "" : "pageToken", place.text}})};
  request.headers = {{"Accept", "application/json"}};
  // 300 a minute is said of its sister services.
  request.budget =
      Budget{.key = "google_business/" + options_.client, .interval = Millis{400}, .burst = 20};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  // No reviews at all are an empty object.
  if (!root["reviews"].is_array() && root.size() > 0)
    return Error{ErrorCode::malformed, "expected a list reviews"};
  ListPage page = read_elements(
      root["reviews"], "reviews",
      [&](JsonView element) { return to_item(element, options_.location); },
      SortedBy::edited_or_created);
  page.next = root["nextPageToken"].text_or();
  return page;
}

Result<Batch> GoogleBusiness::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  WithToken authorized(tokens_, http, now);
  return walk_reviews("google_business", Order::newest_first, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, authorized, now); });
}

}  // namespace

std::unique_ptr<Connector> make_google_business(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.token_url = reader.url("token_url", {"https"}).value_or(std::string(kTokenUrl));
  options.account = read_id(reader, "account_id", "1234567890");
  options.location = read_id(reader, "location_id", "1234567890");
  options.client = reader.needed_text("client_id", "123-abc.apps.googleusercontent.com");
  options.secret = reader.needed_secret("client_secret", "google-client-secret");
  options.refresh = reader.needed_secret("refresh_token", "google-refresh-token");
  options.size = reader.integer("limit", 1, kMostSize).value_or(kMostSize);
  options.walk = read_walk_options(reader);
  if (options.account.empty() || options.location.empty() || options.client.empty() ||
      options.secret.empty() || options.refresh.empty())
    return nullptr;
  return std::make_unique<GoogleBusiness>(std::move(options));
}

}  // namespace molva
