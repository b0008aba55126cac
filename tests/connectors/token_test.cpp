// Access tokens and the signatures they are got with.
#include "connectors/core/token.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

// A service with a token endpoint. Tokens are numbered; `good` is the one it takes.
class TokenService final : public HttpClient {
 public:
  std::string life = "3600";  // JSON
  bool takes_all = true;
  std::string good;
  int made = 0, calls = 0;
  std::vector<HttpRequest> asked;

  Result<HttpResponse> send(const HttpRequest& request) override {
    asked.push_back(request);
    if (path_of(request.url) == "/token") {
      const std::string text = "token-" + std::to_string(++made);
      return HttpResponse{
          200, {}, R"({"access_token":")" + text + R"(","expires_in":)" + life + "}", ""};
    }
    ++calls;
    const auto header = std::ranges::find(request.headers, "Authorization", &Header::name);
    REQUIRE(header != request.headers.end());
    const bool right = takes_all || header->value == "Bearer " + good;
    return HttpResponse{right ? 200 : 401, {}, "you sent " + header->value, ""};
  }
};

TokenCache cache() {
  return TokenCache(client_credentials("https://a.example/token", "me",
                                       Secret("very secret & long"), "make a new one"));
}

HttpRequest page() {
  return {.url = "https://a.example/page"};
}

TEST_CASE("token: it is asked for once and used until shortly before its end") {
  TokenService service;
  TokenCache tokens = cache();
  REQUIRE(tokens.send(page(), service, kNow).ok());
  REQUIRE(tokens.send(page(), service, kNow + minutes{54}).ok());
  CHECK(service.made == 1);
  REQUIRE(tokens.send(page(), service, kNow + minutes{56}).ok());
  CHECK(service.made == 2);
  CHECK(service.calls == 3);
  auto form = query_of("?" + service.asked.front().body);
  CHECK(form["grant_type"] == "client_credentials");
  CHECK(form["client_id"] == "me");
  CHECK(form["client_secret"] == "very secret & long");
  CHECK(!service.asked.front().follow_redirects);
}

TEST_CASE(
    "token: a short life is renewed at nine tenths of it, one that is not told after minutes") {
  for (const auto& [life, good_for, ends] :
       {std::tuple{"100", seconds{89}, seconds{91}},
        std::tuple{"\"100\"", seconds{89}, seconds{91}},
        std::tuple{"null", seconds{500}, seconds{601}}, std::tuple{"-5", seconds{0}, seconds{2}}}) {
    CAPTURE(life);
    TokenService service;
    service.life = life;
    TokenCache tokens = cache();
    REQUIRE(tokens.send(page(), service, kNow).ok());
    REQUIRE(tokens.send(page(), service, kNow + good_for).ok());
    CHECK(service.made == 1);
    REQUIRE(tokens.send(page(), service, kNow + ends).ok());
    CHECK(service.made == 2);
  }
}

TEST_CASE("token: one that is refused before its end is replaced once, and the call repeated") {
  TokenService service;
  TokenCache tokens = cache();
  REQUIRE(tokens.send(page(), service, kNow).ok());
  service.takes_all = false;
  service.good = "token-2";
  const auto response = tokens.send(page(), service, kNow + minutes{1});
  REQUIRE(response.ok());
  CHECK(response->status == 200);
  CHECK(service.made == 2);
}

TEST_CASE(
    "token: when a new one is refused, too, that is the answer, and the next call tries anew") {
  TokenService service;
  service.takes_all = false;
  service.good = "token-9";
  TokenCache tokens = cache();
  auto response = tokens.send(page(), service, kNow);
  REQUIRE(response.ok());
  CHECK(response->status == 401);
  CHECK(service.calls == 1);
  CHECK(response->body.find("token-1") == std::string::npos);
  service.good = "token-2";
  response = tokens.send(page(), service, kNow + minutes{1});
  CHECK(response->status == 200);
}

TEST_CASE("token: a refusal says what to do and nothing of the secret") {
  struct Case {
    int status;
    const char* body;
    ErrorCode code;
  };
  for (const Case& one :
       {Case{400, R"({"error":"invalid_client","x":"very secret & long"})",
             ErrorCode::unauthorized},
        Case{401, "very+secret+%26+long very%20secret%20%26%20long", ErrorCode::unauthorized},
        Case{200, R"({"error":"invalid_client","error_description":"very secret & long"})",
             ErrorCode::unauthorized},
        Case{200, R"({"access_token":""})", ErrorCode::malformed},
        Case{200, R"({"access_token":"two\r\nlines"})", ErrorCode::malformed},
        Case{503, "later", ErrorCode::unavailable}}) {
    CAPTURE(one.body);
    FakeHttp http;
    http.on("/token", one.status, one.body);
    TokenCache tokens = cache();
    const auto response = tokens.send(page(), http, kNow);
    REQUIRE(!response.ok());
    CHECK(response.error().code == one.code);
    CHECK(response.error().message.starts_with("access token: "));
    CHECK(response.error().message.find("very secret") == std::string::npos);
    CHECK(response.error().message.find("very%20secret") == std::string::npos);
    if (one.code == ErrorCode::unauthorized)
      CHECK(response.error().message.ends_with("make a new one"));
    CHECK(http.requests.size() == 1);
  }
}

TEST_CASE("token: a refresh token goes as RFC 6749 wants it") {
  TokenService service;
  TokenCache tokens(refresh_token("https://a.example/token", "me", Secret("s"), Secret("r/1"), ""));
  REQUIRE(tokens.send(page(), service, kNow).ok());
  CHECK(service.asked.front().body ==
        "grant_type=refresh_token&refresh_token=r%2F1&client_id=me&client_secret=s");
}

TEST_CASE("token: a Google service account asks with a JWT that its key has signed") {
  TokenService service;
  TokenCache tokens(google_service_account(Secret(test_service_account()), "the/scope"));
  REQUIRE(tokens.send(page(), service, kNow).ok());
  CHECK(service.asked.front().url == "https://oauth2.googleapis.com/token");
  auto form = query_of("?" + service.asked.front().body);
  CHECK(form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer");
  const JwtParts jwt = jwt_parts(form["assertion"]);
  CHECK(jwt.header == R"({"alg":"RS256","kid":"key-7","typ":"JWT"})");
  const auto claims = Json::parse(jwt.payload);
  REQUIRE(claims.ok());
  CHECK(claims->root()["iss"].text() == "reader@example.iam.gserviceaccount.com");
  CHECK(claims->root()["scope"].text() == "the/scope");
  CHECK(claims->root()["aud"].text() == "https://oauth2.googleapis.com/token");
  CHECK(claims->root()["iat"].integer() == unix_seconds(kNow));
  const auto expires = claims->root()["exp"].integer();
  REQUIRE(expires);
  CHECK(*expires - unix_seconds(kNow) <= seconds{hours{1}}.count());
  CHECK(*expires > unix_seconds(kNow));
  CHECK(signature_fits(test_rsa_key(), jwt));
}

TEST_CASE("token: a key file that cannot work is named, and nothing of it is shown") {
  for (const std::string& text :
       {std::string("{"), std::string("{}"), test_p256_key(),
        std::string(R"({"client_email":"a@b","private_key":"TOPSECRET"})"),
        std::string(
            R"({"client_email":"a@b","private_key":"x","token_uri":"http://a.b/TOPSECRET"})")}) {
    CAPTURE(text);
    const auto account = read_service_account(Secret(text));
    REQUIRE(!account.ok());
    CHECK(account.error().code == ErrorCode::unauthorized);
    CHECK(account.error().message.find("TOPSECRET") == std::string::npos);
  }
  CHECK(read_service_account(Secret(test_service_account())).ok());
}

TEST_CASE("signature: ES256 is R and S side by side, and fits the key") {
  const auto key = SigningKey::from_pem(Secret(test_p256_key()));
  REQUIRE(key.ok());
  CHECK(!key->rsa());
  for (int i = 0; i < 50; ++i) {  // R or S that begins with zeros is one in 128
    const auto token = key->jwt("KEY7", R"({"n":)" + std::to_string(i) + "}");
    REQUIRE(token.ok());
    const JwtParts jwt = jwt_parts(token->reveal());
    CHECK(jwt.header == R"({"alg":"ES256","kid":"KEY7","typ":"JWT"})");
    CHECK(jwt.signature.size() == 64);
    CHECK(signature_fits(test_p256_key(), jwt));
  }
}

TEST_CASE("signature: a signature of another text does not fit") {
  const auto key = SigningKey::from_pem(Secret(test_rsa_key()));
  REQUIRE(key.ok());
  JwtParts jwt = jwt_parts(key->jwt("", "{}")->reveal());
  CHECK(jwt.header == R"({"alg":"RS256","typ":"JWT"})");
  CHECK(signature_fits(test_rsa_key(), jwt));
  jwt.signed_text += "x";
  CHECK(!signature_fits(test_rsa_key(), jwt));
}

TEST_CASE(
    "signature: what is no private key of a right kind is refused, and a passphrase not asked "
    "for") {
  // An encrypted key, an RSA key of 1024 bits, a P-384 key, half a key, nothing.
  constexpr const char* kEncrypted =
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n"
      "-----END ENCRYPTED PRIVATE KEY-----\n";
  for (const std::string& text :
       {std::string(), std::string("key"), std::string(kEncrypted), test_rsa_key().substr(0, 300),
        test_key_of("RSA", 1024), test_key_of("EC", 384)}) {
    CAPTURE(text);
    const auto key = SigningKey::from_pem(Secret(text));
    REQUIRE(!key.ok());
    CHECK(key.error().message.find("MAA=") == std::string::npos);
  }
}

TEST_CASE("base64url: no padding, and the two letters that URLs may hold") {
  CHECK(base64url("") == "");
  CHECK(base64url("f") == "Zg");
  CHECK(base64url("foobar") == "Zm9vYmFy");
  CHECK(base64url("\xFB\xFF\xBF") == "-_-_");
  CHECK(base64("\xFB\xFF\xBF?") == "+/+/Pw==");
}

}  // namespace
}  // namespace molva
