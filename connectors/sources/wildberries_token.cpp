#include "connectors/sources/wildberries_token.h"

#include <cstdint>

#include "connectors/core/json.h"

namespace molva {
namespace {

// RFC 4648, section 5, without padding. Nothing for other characters.
std::optional<std::string> decode_base64url(std::string_view text) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto six = kAlphabet.find(c);
    if (six == std::string_view::npos) return {};
    bits = (bits << 6U) | static_cast<unsigned>(six);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>((bits >> static_cast<unsigned>(held)) & 0xFFU);
  }
  return bytes;
}

// Two sources with one token share one budget, so the key must be the same for the same account.
std::string account_of(std::string_view token) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : token) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return "token-" + std::to_string(hash);
}

constexpr std::int64_t kFeedbacksAndQuestions = std::int64_t{1} << 7;

}  // namespace

Status WildberriesToken::check(TimePoint now, bool production) const {
  if (expires && *expires <= now)
    return Error{ErrorCode::unauthorized,
                 "the token expired at " + format_rfc3339(*expires) +
                     "; tokens last 180 days: make a new one with the category \"Feedbacks and "
                     "Questions\" in the seller cabinet (Settings, Access to API)"};
  if (rights && (*rights & kFeedbacksAndQuestions) == 0)
    return Error{ErrorCode::unauthorized,
                 "the token is not for the category \"Feedbacks and Questions\"; make one that is "
                 "in the seller cabinet (Settings, Access to API)"};
  if (test_stand && production)
    return Error{ErrorCode::unauthorized,
                 "the token is for the test stand only; make one for the real service, or set "
                 "base_url = \"https://feedbacks-api-sandbox.wildberries.ru\""};
  return ok();
}

std::string WildberriesToken::notice(TimePoint now) const {
  if (!expires || *expires - now > std::chrono::hours{14 * 24}) return {};
  return "wildberries: the token expires at " + format_rfc3339(*expires) +
         ": make a new one in the seller cabinet in time";
}

WildberriesToken read_wildberries_token(std::string_view token) {
  WildberriesToken result;
  result.account = account_of(token);
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos) return result;
  const auto payload = decode_base64url(token.substr(first + 1, second - first - 1));
  if (!payload) return result;
  const auto json = Json::parse(*payload);
  if (!json) return result;
  const JsonView root = json->root();
  constexpr std::int64_t kYear3000 = 32'503'680'000;
  if (const auto exp = root["exp"].integer(); exp && *exp > 0 && *exp < kYear3000)
    result.expires = from_unix_seconds(*exp);
  if (const auto kind = root["acc"].integer(); kind && *kind >= 1 && *kind <= 4)
    result.kind = static_cast<int>(*kind);
  result.test_stand = root["t"].boolean().value_or(false);
  result.rights = root["s"].integer();
  if (const auto seller = root["sid"].id(); seller && !seller->empty()) result.account = *seller;
  return result;
}

}  // namespace molva
