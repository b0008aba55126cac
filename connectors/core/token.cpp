#include "connectors/core/token.h"

#include <algorithm>

#include "connectors/core/service.h"
#include "connectors/core/words.h"

namespace molva {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds kUntold = minutes{10};  // the life of a token whose life is not told
constexpr seconds kLongest = std::chrono::hours{24 * 30};
constexpr seconds kAssertionLife = minutes{55};
constexpr std::string_view kMask = "...";
constexpr std::string_view kJwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

Result<Token> read_token(const HttpResponse& response, TimePoint now) {
  const auto json = Json::parse(response.body);
  const JsonView root = json ? json->root() : JsonView();
  const std::string text = root["access_token"].text_or();
  if (text.empty()) {
    // Some refuse with status 200.
    if (root["error"].present())
      return Error{ErrorCode::unauthorized,
                   root["error"].text_or("refused") + ": " + root["error_description"].text_or()};
    return Error{ErrorCode::malformed,
                 json ? "no access_token in the answer" : json.error().message};
  }
  const bool clean = std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; });
  if (!clean) return Error{ErrorCode::malformed, "an access_token that cannot stand in a header"};
  const seconds told{root["expires_in"].integer().value_or(kUntold.count())};
  return Token{Secret(text), now + std::clamp(told, seconds{1}, kLongest)};
}

std::string json_body(const std::vector<std::pair<std::string, std::string>>& fields) {
  JsonWriter json;
  json.begin_object();
  for (const auto& [name, value] : fields) json.member(name, value);
  json.end_object();
  return json.take();
}

std::string google_claims(const ServiceAccount& account, const std::string& scope, TimePoint now) {
  JsonWriter json;
  json.begin_object().member("iss", account.email).member("scope", scope);
  json.member("aud", account.token_url);
  json.member("iat", static_cast<std::int64_t>(unix_seconds(now)));
  json.member("exp", static_cast<std::int64_t>(unix_seconds(now + kAssertionLife)));
  json.end_object();
  return json.take();
}

}  // namespace

std::string without_secrets(std::string text, const std::vector<Secret>& secrets) {
  for (const Secret& secret : secrets) {
    replace_all(text, secret.reveal(), kMask);
    replace_all(text, url_encode(secret.reveal()), kMask);
  }
  return text;
}

Status TokenCache::renew(HttpClient& http, TimePoint now) {
  auto token = source_(http, now);
  if (!token) return std::move(token).error().within("access token");
  token_ = *std::move(token);
  const Millis life = token_.until - now;
  renew_at_ = token_.until - std::min<Millis>(life / 10, minutes{5});
  return ok();
}

Result<HttpResponse> TokenCache::send(const HttpRequest& request, HttpClient& http, TimePoint now) {
  bool fresh = false;
  for (;;) {
    if (token_.text.empty() || now >= renew_at_) {
      if (const Status renewed = renew(http, now); !renewed) return renewed.error();
      fresh = true;
    }
    HttpRequest authorized = request;
    if (header_.query.empty()) {
      authorized.headers.push_back({header_.name, header_.prefix + token_.text.reveal()});
    } else {
      authorized.url = url_with_query(request.url, {{header_.query, token_.text.reveal()}});
      authorized.follow_redirects = false;
    }
    auto response = http.send(authorized);
    if (!response || response->status < 300) return response;
    response->body = without_secrets(std::move(response->body), {token_.text});
    if (response->status != 401) return response;
    token_ = {};
    if (fresh) return response;
  }
}

Result<Token> ask_for_token(const TokenRequest& request, HttpClient& http, TimePoint now) {
  HttpRequest call{.method = "POST", .url = request.url};
  call.body = request.json ? json_body(request.fields) : form_body(request.fields);
  call.headers = request.headers;
  call.headers.push_back(
      {"Content-Type", request.json ? "application/json" : "application/x-www-form-urlencoded"});
  call.headers.push_back({"Accept", "application/json"});
  call.max_body_bytes = 1U << 20;
  call.follow_redirects = false;  // nobody else gets the secret
  auto response = http.send(call);
  if (!response) return response.error();
  const Status status = check_status(*response, "", now);
  auto token = status ? read_token(*response, now) : Result<Token>(status.error());
  if (token) return token;
  Error error = std::move(token).error();
  // RFC 6749, section 5.2: a client that is unknown or not allowed gets 400 or 401.
  if (response->status == 400) error.code = ErrorCode::unauthorized;
  error.message = without_secrets(std::move(error.message), request.secrets);
  if (error.code == ErrorCode::unauthorized && !request.advice.empty())
    error.message += "; " + request.advice;
  return error;
}

TokenSource client_credentials(std::string url, std::string id, Secret secret, std::string advice) {
  return [=](HttpClient& http, TimePoint now) {
    TokenRequest request{.url = url, .fields = {{"grant_type", "client_credentials"}}};
    request.fields.emplace_back("client_id", id);
    request.fields.emplace_back("client_secret", secret.reveal());
    request.advice = advice;
    request.secrets = {secret};
    return ask_for_token(request, http, now);
  };
}

TokenSource refresh_token(std::string url, std::string id, Secret secret, Secret refresh,
                          std::string advice) {
  return [=](HttpClient& http, TimePoint now) {
    TokenRequest request{.url = url, .fields = {{"grant_type", "refresh_token"}}};
    request.fields.emplace_back("refresh_token", refresh.reveal());
    request.fields.emplace_back("client_id", id);
    request.fields.emplace_back("client_secret", secret.reveal());
    request.advice = advice;
    request.secrets = {secret, refresh};
    return ask_for_token(request, http, now);
  };
}

Result<ServiceAccount> read_service_account(const Secret& file) {
  const auto json = Json::parse(file.reveal());
  const JsonView root = json ? json->root() : JsonView();
  ServiceAccount account;
  account.email = root["client_email"].text_or();
  account.key_id = root["private_key_id"].text_or();
  account.token_url = root["token_uri"].text_or("https://oauth2.googleapis.com/token");
  account.key = Secret(root["private_key"].text_or());
  if (account.email.empty() || account.key.empty())
    return Error{ErrorCode::unauthorized,
                 "not the JSON key file of a service account (client_email and private_key are "
                 "needed)"};
  if (!account.token_url.starts_with("https://"))
    return Error{ErrorCode::unauthorized, "token_uri of the key file is not an https address"};
  const auto key = SigningKey::from_pem(account.key);
  if (!key) return key.error().within("private_key of the key file");
  if (!key->rsa()) return Error{ErrorCode::unauthorized, "the key file holds no RSA key"};
  return account;
}

TokenSource google_service_account(Secret file, std::string scope) {
  return [=](HttpClient& http, TimePoint now) -> Result<Token> {
    const auto account = read_service_account(file);
    if (!account) return account.error();
    const auto key = SigningKey::from_pem(account->key);
    if (!key) return key.error();
    const auto assertion = key->jwt(account->key_id, google_claims(*account, scope, now));
    if (!assertion) return assertion.error();
    TokenRequest request{.url = account->token_url, .fields = {}};
    request.fields = {{"grant_type", std::string(kJwtBearer)}, {"assertion", assertion->reveal()}};
    request.advice =
        "the service account may be gone or its key taken back: make a new JSON key in the Google "
        "Cloud console (IAM, Service accounts, Keys)";
    request.secrets = {*assertion};
    return ask_for_token(request, http, now);
  };
}

}  // namespace molva
