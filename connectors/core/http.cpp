// What every connector knows about HTTP without a network: headers, statuses, URLs.
#include "connectors/core/http.h"

#include <algorithm>
#include <charconv>

#include "connectors/core/time.h"

namespace molva {
namespace {

using std::chrono::seconds;

constexpr seconds kLongestPause{86'400};
constexpr std::size_t kBodyInMessage = 200;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::optional<long long> whole_number(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  double number = 0;  // some services say "12.0"
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool in_range = number >= 0 && number <= 1e15;  // "nan" is in no range
  if (error != std::errc() || !in_range) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (rest.find_first_not_of(" s") != std::string_view::npos) return std::nullopt;
  return static_cast<long long>(number + 0.999);
}

seconds within_a_day(long long count) {
  return std::clamp(seconds(count), seconds(0), kLongestPause);
}

std::optional<seconds> until(std::string_view date, TimePoint now) {
  const auto time = parse_any_time(date);
  if (!time) return std::nullopt;
  const auto left = std::chrono::ceil<seconds>(*time - now);
  return within_a_day(left.count());
}

// A body as one line of text that may stand in a message: no markup, no control characters.
std::string body_text(std::string_view body) {
  std::string out;
  bool tag = false, space = false;
  for (const char c : body) {
    if (out.size() >= kBodyInMessage) break;
    if (c == '<') tag = true;
    const bool blank = static_cast<unsigned char>(c) <= ' ' || tag;
    if (c == '>') tag = false;
    if (blank) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
  if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
  return out;
}

ErrorCode code_for(int status, bool told_when) {
  switch (status) {
    case 401:
    case 402:
    case 403:
      return ErrorCode::unauthorized;
    case 404:
      return ErrorCode::not_found;
    case 408:
    case 425:
      return ErrorCode::unavailable;
    case 410:
      return ErrorCode::gone;
    case 420:
    case 429:
      return ErrorCode::rate_limited;
    default:
      break;
  }
  if (status >= 500)
    return status == 503 && told_when ? ErrorCode::rate_limited : ErrorCode::unavailable;
  return status >= 400 ? ErrorCode::rejected : ErrorCode::malformed;
}

// A part of a path that may be a password: chat services put theirs there (bot123:AAE...). Long,
// with letters and digits and nothing that a title in an address would need.
bool looks_secret(std::string_view segment) {
  bool letter = false, digit = false;
  for (const char c : segment) {
    digit |= c >= '0' && c <= '9';
    letter |= lower(c) >= 'a' && lower(c) <= 'z';
  }
  return segment.size() >= 20 && letter && digit;
}

constexpr char kHex[] = "0123456789ABCDEF";

}  // namespace

bool same_header_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string_view> HttpResponse::header(std::string_view name) const {
  for (const Header& one : headers)
    if (same_header_name(one.name, name)) return one.value;
  return std::nullopt;
}

std::optional<seconds> retry_after(const HttpResponse& response, TimePoint now) {
  if (const auto value = response.header("Retry-After")) {
    if (const auto count = whole_number(*value)) return within_a_day(*count);
    if (const auto left = until(*value, now)) return left;
  }
  for (const char* name :
       {"X-Ratelimit-Retry", "X-Ratelimit-Reset", "X-Rate-Limit-Reset", "RateLimit-Reset"}) {
    const auto value = response.header(name);
    if (!value) continue;
    // Small numbers are seconds from now, large ones a point in Unix time.
    if (const auto count = whole_number(*value))
      return within_a_day(*count > 1'000'000'000 ? *count - unix_seconds(now) : *count);
    if (const auto left = until(*value, now)) return left;
  }
  if (const auto value = response.header("X-RateLimit-Resource-Until")) return until(*value, now);
  return std::nullopt;
}

Status check_status(const HttpResponse& response, std::string_view who, TimePoint now) {
  const int status = response.status;
  if ((status >= 200 && status < 300) || status == 304) return ok();
  const auto pause = status >= 400 ? retry_after(response, now) : std::nullopt;
  std::string message = who.empty() ? "" : std::string(who) + ": ";
  message += "HTTP " + std::to_string(status);
  if (const std::string text = body_text(response.body); !text.empty()) message += ": " + text;
  return Error{code_for(status, pause.has_value()), std::move(message), pause};
}

std::string url_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

std::string url_decode(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    result += coded ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    if (coded) i += 2;
  }
  return result;
}

std::string url_with_query(std::string_view base,
                           const std::vector<std::pair<std::string, std::string>>& query) {
  std::string url(base);
  char separator = url.find('?') == std::string::npos ? '?' : '&';
  for (const auto& [name, value] : query) {
    if (name.empty()) continue;
    url += separator + url_encode(name) + "=" + url_encode(value);
    separator = '&';
  }
  return url;
}

std::string url_for_log(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::string(url);
  std::string_view rest = url.substr(scheme + 3);
  const std::size_t host_end = std::min(rest.find('/'), rest.size());
  const std::size_t at = rest.substr(0, host_end).rfind('@');
  if (at != std::string_view::npos) rest.remove_prefix(at + 1);
  std::string shown(url.substr(0, scheme + 3));
  for (bool host = true; !rest.empty(); host = false) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, end);
    shown += !host && looks_secret(segment) ? std::string_view("...") : segment;
    if (end < rest.size()) shown += '/';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return shown;
}

}  // namespace molva
