// Access tokens that live for minutes or days: got, kept in memory, renewed in time.
//
// OAuth 2.0 (RFC 6749: client credentials, refresh token; RFC 7523: JWT bearer) and tokens that are
// signed here. Nothing of them is ever written down: a new process asks for a new one.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "connectors/core/http.h"
#include "connectors/core/secret.h"
#include "connectors/core/signature.h"

namespace molva {

struct Token {
  Secret text;
  TimePoint until{};  // when it ends, as the other side said
};

// Makes a new token. Its errors say the way there, not the connector's name.
using TokenSource = std::function<Result<Token>(HttpClient& http, TimePoint now)>;

// How a token travels.
struct TokenHeader {
  std::string name = "Authorization";
  std::string prefix = "Bearer ";
  // Where it is set: the token is this parameter of the address, and stands in no header. Such a
  // request follows no redirect.
  std::string query = {};
};

// One account's token. A connector owns it as the one thing it keeps between polls: it says nothing
// about what was read, and is made anew when it is gone. Called by one thread at a time.
class TokenCache {
 public:
  explicit TokenCache(TokenSource source, TokenHeader header = {})
      : source_(std::move(source)), header_(std::move(header)) {}

  // Sends the request with the token. A token that ends within a tenth of its life (five minutes at
  // most) is renewed first; when the service refuses it all the same (401), once more with a new
  // one.
  Result<HttpResponse> send(const HttpRequest& request, HttpClient& http, TimePoint now);

 private:
  Status renew(HttpClient& http, TimePoint now);
  TokenSource source_;
  TokenHeader header_;
  Token token_;
  TimePoint renew_at_{};
};

// A client whose requests carry the token, for the length of one poll.
class WithToken final : public HttpClient {
 public:
  WithToken(TokenCache& tokens, HttpClient& http, TimePoint now)
      : tokens_(tokens), http_(http), now_(now) {}
  Result<HttpResponse> send(const HttpRequest& request) override {
    return tokens_.send(request, http_, now_);
  }

 private:
  TokenCache& tokens_;
  HttpClient& http_;
  TimePoint now_;
};

// What a token endpoint is sent.
struct TokenRequest {
  std::string url;
  std::vector<std::pair<std::string, std::string>> fields;  // of the form
  std::vector<Header> headers = {};
  std::string advice = {};           // what a person can do when it refuses
  std::vector<Secret> secrets = {};  // taken out of messages, should the endpoint repeat them
  bool json = false;                 // the fields go as a JSON object in place of a form
};
// Asks a token endpoint. unauthorized where it refuses; malformed where the answer is no token.
Result<Token> ask_for_token(const TokenRequest& request, HttpClient& http, TimePoint now);

// RFC 6749, section 4.4; id and secret in the form.
TokenSource client_credentials(std::string url, std::string id, Secret secret, std::string advice);
// RFC 6749, section 6. A refresh token that the service replaces at each use is not kept over a
// restart, so it fits only services whose refresh token stays.
TokenSource refresh_token(std::string url, std::string id, Secret secret, Secret refresh,
                          std::string advice);

// A Google service account: the JSON key file as Google gives it.
// https://developers.google.com/identity/protocols/oauth2/service-account
struct ServiceAccount {
  std::string email, key_id, token_url;
  Secret key;
};
Result<ServiceAccount> read_service_account(const Secret& file);
TokenSource google_service_account(Secret file, std::string scope);

// `text` with every one of `secrets` (and its form encoding) replaced by "...".
std::string without_secrets(std::string text, const std::vector<Secret>& secrets);

}  // namespace molva
