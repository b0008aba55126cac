// Reviews of one app in RuStore.
// https://www.rustore.ru/help/work-with-rustore-api (reviews and answers)
//
// The token lives a quarter of an hour and is got with a signature of the key. Reviews come by page
// number and in no documented order, so a walk ends early only while they are seen to come newest
// first; the body is a list, or a page object in another place of the description, so both are
// read. Answers are a list of their own, joined by the review's number in the same poll.
#include <algorithm>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://public-api.rustore.ru";
constexpr std::int64_t kMostSize = 100;
constexpr std::int64_t kTokenLife = 900;
constexpr int kMostAnswerPages = 50;
constexpr std::string_view kNewKey =
    "check key_id and private_key, or make a new key in RuStore Console (Company, API RuStore) "
    "with "
    "the method \"Работа с отзывами\"";

constexpr Advice kAdvice[] = {
    {401, kNewKey},
    {403, kNewKey},
    {404,
     "package is the app's name in RuStore Console; the app needs at least one active version"},
};

struct Options {
  std::string base_url, package, key_id;
  Secret key;
  std::int64_t size = kMostSize;
  WalkOptions walk;
};

// The console hands the key out as Base64 without the lines around it.
Secret as_pem(const Secret& key) {
  if (key.reveal().find("-----BEGIN") != std::string::npos) return key;
  std::string text = "-----BEGIN PRIVATE KEY-----";
  std::size_t letters = 0;
  for (const char c : key.reveal()) {
    if (static_cast<unsigned char>(c) <= ' ') continue;
    if (letters++ % 64 == 0) text += '\n';
    text += c;
  }
  return Secret(text + "\n-----END PRIVATE KEY-----\n");
}

Result<Token> read_token(const HttpResponse& response, TimePoint now) {
  const auto json = Json::parse(response.body);
  if (!json) return json.error();
  const std::string text = json->root()["body"]["jwe"].text_or();
  if (text.empty() && json->root()["code"].present() && json->root()["code"].text_or() != "OK")
    return Error{ErrorCode::unauthorized, json->root()["code"].text_or() + ": " +
                                              json->root()["message"].text_or() + "; " +
                                              std::string(kNewKey)};
  if (text.empty()) return Error{ErrorCode::malformed, "expected body.jwe"};
  const auto life = json->root()["body"]["ttl"].integer().value_or(kTokenLife);
  return Token{Secret(text), now + std::chrono::seconds{std::clamp<std::int64_t>(life, 1, 86'400)}};
}

TokenSource signed_in(const Options& options) {
  return [url = options.base_url + "/public/auth", key_id = options.key_id,
          pem = as_pem(options.key)](HttpClient& http, TimePoint now) -> Result<Token> {
    const auto key = SigningKey::from_pem(pem);
    if (!key) return key.error().within("private_key");
    const std::string timestamp = format_rfc3339(now);
    const auto signature = key->rsa_sha512(key_id + timestamp);
    if (!signature) return signature.error().within("private_key");
    JsonWriter body;
    body.begin_object().member("keyId", key_id).member("timestamp", timestamp);
    body.member("signature", base64(*signature)).end_object();
    HttpRequest request{.method = "POST", .url = url, .body = body.take()};
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    request.follow_redirects = false;
    const auto response = ask(http, request, kAdvice, now);
    if (!response) {
      Error error = response.error();
      error.message = without_secrets(std::move(error.message), {Secret(base64(*signature))});
      return error;
    }
    return read_token(*response, now);
  };
}

std::optional<TimePoint> time_of(JsonView json, std::string_view iso, std::string_view plain) {
  if (const auto time = parse_rfc3339(json[iso].text_or())) return time;
  return parse_rfc3339(json[plain].text_or());
}

// By the review's number. Of several, a published one counts more than one that waits.
using Answers = std::map<std::string, Answer, std::less<>>;

void read_answer(JsonView json, Answers& answers) {
  const auto review = json["commentId"].id();
  const std::string status = json["status"].text_or();
  if (!review || status == "DELETED") return;
  const AnswerState state = status == "PUBLISHED"  ? AnswerState::published
                            : status == "REJECTED" ? AnswerState::rejected
                                                   : AnswerState::pending;
  Answer& answer = answers[*review];
  if (answer.state == AnswerState::published || answer.state == state) return;
  if (answer.state == AnswerState::pending && state == AnswerState::rejected) return;
  answer = {
      .state = state, .text = json["text"].text_or(), .at = parse_rfc3339(json["date"].text_or())};
}

Result<RawItem> to_item(JsonView json, const std::string& package) {
  const auto id = json["commentId"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no commentId"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.text = json["commentText"].text_or();
  item.rating = stars(json["appRating"]);
  item.author.name = json["userName"].text_or();
  item.product_id = package;
  item.created = time_of(json, "commentDateIso", "commentDate");
  if (json["edited"].boolean().value_or(false))
    item.edited = time_of(json, "updatedAtIso", "updatedAt");
  item.likes = json["likeCounter"].integer();
  item.withdrawn = json["commentStatus"].text_or() == "DELETED";
  return item;
}

class RuStore final : public Connector {
 public:
  explicit RuStore(Options options)
      : options_(std::move(options)), tokens_(signed_in(options_), {"Public-Token", ""}) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<Json> call(std::string_view list, std::int64_t page, HttpClient& http,
                    TimePoint now) const;
  Status read_answers(Answers& answers, HttpClient& http, TimePoint now) const;
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
  TokenCache tokens_;
};

// The elements, whichever of the two shapes the body has.
JsonView elements_of(JsonView body) {
  return body.is_object() ? body["content"] : body;
}

Result<Json> RuStore::call(std::string_view list, std::int64_t page, HttpClient& http,
                           TimePoint now) const {
  const std::string url = options_.base_url + "/public/v1/application/" +
                          url_encode(options_.package) + "/" + std::string(list);
  HttpRequest request{.url = url_with_query(url, {{"page", std::to_string(page)},
                                                  {"size", std::to_string(options_.size)}})};
  request.headers = {{"Accept", "application/json"}};
  // Limits are not told.
  request.budget =
      Budget{.key = "rustore/" + options_.key_id, .interval = Millis{500}, .burst = 10};
  auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json;
  const std::string code = json->root()["code"].text_or();
  if (!code.empty() && code != "OK")
    return Error{ErrorCode::unavailable,
                 "the service says: " + code + " " + json->root()["message"].text_or()};
  if (code.empty() || !elements_of(json->root()["body"]).is_array())
    return Error{ErrorCode::malformed, "expected code and a list body"};
  return json;
}

Status RuStore::read_answers(Answers& answers, HttpClient& http, TimePoint now) const {
  std::string before;
  for (std::int64_t page = 0; page < kMostAnswerPages; ++page) {
    const auto json = call("feedback", page, http, now);
    if (!json) return json.error();
    const JsonView elements = elements_of(json->root()["body"]);
    const std::string first = elements.at(0).dump();
    if (elements.size() == 0 || first == before) return ok();  // the end; or it knows no pages
    before = first;
    elements.each([&](JsonView answer) { read_answer(answer, answers); });
  }
  return ok();
}

Result<ListPage> RuStore::read_page(const PagePlace& place, HttpClient& http, TimePoint now) const {
  const std::int64_t number = place.number(0);
  const auto json = call("comment", number, http, now);
  if (!json) return json.error();
  const JsonView body = json->root()["body"];
  ListPage page = read_elements(elements_of(body), "body", [&](JsonView element) {
    return to_item(element, options_.package);
  });
  page.total = body["totalElements"].integer();
  // Without a word of the end, the end is an empty page.
  if (page.served > 0 && !body["last"].boolean().value_or(false))
    page.next = std::to_string(number + 1);
  if (number > 1) page.before = std::to_string(number - 1);
  if (page.items.empty()) return page;
  Answers answers;
  if (const Status read = read_answers(answers, http, now); !read) {
    if (!spares_the_others(read.error())) return read.error();
    page.unreadable.push_back({"feedback", read.error().message, ""});
  }
  for (RawItem& item : page.items)
    if (const auto answer = answers.find(item.id); answer != answers.end())
      item.answer = answer->second;
  return page;
}

Result<Batch> RuStore::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  WithToken authorized(tokens_, http, now);
  return walk_reviews("rustore", Order::unknown, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, authorized, now); });
}

}  // namespace

std::unique_ptr<Connector> make_rustore(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.package = reader.needed_text("package", "ru.example.app");
  options.key_id = read_id(reader, "key_id", "1234567890");
  options.key = reader.needed_secret("private_key", "rustore-key");
  const bool seen = !options.key.empty() && options.key.reveal() != kUnseenSecret;
  if (seen)
    if (const auto key = SigningKey::from_pem(as_pem(options.key)); !key || !key->rsa())
      reader.problem("private_key", Message{msg::connectors_bad_rustore_key});
  options.size = reader.integer("limit", 1, kMostSize).value_or(kMostSize);
  options.walk = read_walk_options(reader);
  if (options.package.empty() || options.key_id.empty() || options.key.empty()) return nullptr;
  return std::make_unique<RuStore>(std::move(options));
}

}  // namespace molva
