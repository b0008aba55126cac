// Reviews of one app in the App Store, as App Store Connect shows them to its owner.
// https://developer.apple.com/documentation/appstoreconnectapi/list_all_customer_reviews_for_an_app
//
// Newest first; the service names the address of the next page, so reviews that arrive move
// nothing. Of that address only path and query are used: the token goes to no other host.
#include <map>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::minutes;

constexpr std::string_view kBaseUrl = "https://api.appstoreconnect.apple.com";
constexpr std::int64_t kMostLimit = 200;
constexpr minutes kTokenLife{15};  // 20 at most

constexpr Advice kAdvice[] = {
    {401,
     "the key may have been revoked: check key_id and issuer_id, or make a new key in App Store "
     "Connect (Users and Access, Integrations, App Store Connect API)"},
    {403, "the key needs the role Customer Support (or Marketing, App Manager, Admin)"},
    {404, "app_id is the number in the address of the app's page (id...), not the bundle id"},
};

struct Options {
  std::string base_url, app, key_id, issuer;
  Secret key;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

// Individual keys have no issuer: the token then speaks for the user.
TokenSource signed_token(const Options& options) {
  return [key = options.key, key_id = options.key_id, issuer = options.issuer](
             HttpClient&, TimePoint now) -> Result<Token> {
    const auto signing = SigningKey::from_pem(key);
    if (!signing) return signing.error().within("private_key");
    if (signing->rsa())
      return Error{ErrorCode::unauthorized, "private_key: an EC key (.p8) is needed, not RSA"};
    JsonWriter json;
    json.begin_object();
    if (issuer.empty())
      json.member("sub", "user");
    else
      json.member("iss", issuer);
    json.member("iat", static_cast<std::int64_t>(unix_seconds(now)));
    json.member("exp", static_cast<std::int64_t>(unix_seconds(now + kTokenLife)));
    json.member("aud", "appstoreconnect-v1").end_object();
    auto token = signing->jwt(key_id, json.take());
    if (!token) return token.error();
    return Token{*std::move(token), now + kTokenLife};
  };
}

using Answers = std::map<std::string, Answer, std::less<>>;

Answers read_answers(JsonView included) {
  Answers answers;
  included.each([&](JsonView element) {
    const auto id = element["id"].id();
    if (!id || element["type"].text_or() != "customerReviewResponses") return;
    const JsonView attributes = element["attributes"];
    const bool published = attributes["state"].text_or() == "PUBLISHED";
    answers[*id] = {.state = published ? AnswerState::published : AnswerState::pending,
                    .text = attributes["responseBody"].text_or(),
                    .at = parse_rfc3339(attributes["lastModifiedDate"].text_or())};
  });
  return answers;
}

Result<RawItem> to_item(JsonView json, const Answers& answers, const std::string& app) {
  const auto id = json["id"].id();
  const JsonView attributes = json["attributes"];
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  if (!attributes.is_object()) return Error{ErrorCode::malformed, "no attributes"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.title = attributes["title"].text_or();
  item.text = attributes["body"].text_or();
  item.rating = stars(attributes["rating"]);
  item.author.name = attributes["reviewerNickname"].text_or();
  item.product_id = app;
  item.created = parse_rfc3339(attributes["createdDate"].text_or());
  const auto answer = answers.find(json["relationships"]["response"]["data"]["id"].text_or());
  if (answer != answers.end()) item.answer = answer->second;
  return item;
}

class AppStore final : public Connector {
 public:
  explicit AppStore(Options options)
      : options_(std::move(options)), tokens_(signed_token(options_)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  std::string path() const { return "/v1/apps/" + url_encode(options_.app) + "/customerReviews"; }
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
  TokenCache tokens_;
};

// The path and query of an address; nothing for what is no address.
std::string without_host(std::string_view url) {
  const auto host = url.find("://");
  const auto at = host == std::string_view::npos ? host : url.find('/', host + 3);
  return at == std::string_view::npos ? std::string() : std::string(url.substr(at));
}

Result<ListPage> AppStore::read_page(const PagePlace& place, HttpClient& http,
                                     TimePoint now) const {
  HttpRequest request{.url = options_.base_url + place.text};
  if (place.text.empty())
    request.url =
        url_with_query(options_.base_url + path(), {{"sort", "-createdDate"},
                                                    {"include", "response"},
                                                    {"limit", std::to_string(options_.limit)}});
  request.headers = {{"Accept", "application/json"}};
  // 3,500 an hour for all that uses this key.
  request.budget = Budget{
      .key = "app_store/" + account_of(options_.key), .interval = Millis{1'800}, .burst = 20};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  if (!root["data"].is_array() || !root["links"].is_object())
    return Error{ErrorCode::malformed, "expected a list data and links"};
  const Answers answers = read_answers(root["included"]);
  ListPage page = read_elements(root["data"], "data", [&](JsonView element) {
    return to_item(element, answers, options_.app);
  });
  const std::string next = root["links"]["next"].text_or();
  page.next = without_host(next);
  if (!next.empty() && !page.next.starts_with(path()))
    return Error{ErrorCode::malformed, "the next page is at another place than the first one"};
  return page;
}

Result<Batch> AppStore::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  WithToken authorized(tokens_, http, now);
  return walk_reviews("app_store", Order::newest_first, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, authorized, now); });
}

}  // namespace

std::unique_ptr<Connector> make_app_store(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.app = read_id(reader, "app_id", "1234567890");
  options.key_id = reader.needed_text("key_id", "2X9R4HXF34");
  options.issuer = reader.text_or("issuer_id", "");
  options.key = reader.needed_secret("private_key", "app-store.p8");
  const bool seen = !options.key.empty() && options.key.reveal() != kUnseenSecret;
  if (seen)
    if (const auto key = SigningKey::from_pem(options.key); !key || key->rsa())
      reader.problem("private_key", Message{msg::connectors_bad_p8});
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.app.empty() || options.key_id.empty() || options.key.empty()) return nullptr;
  return std::make_unique<AppStore>(std::move(options));
}

}  // namespace molva
