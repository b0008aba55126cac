// HTTP as a connector or a notifier sees it: one call, one answer, no state of its own.
//
// The real client is curl_http.h; tests use FakeHttp (tests/support/fake_http.h). An Error comes
// back only where there is no answer (no connection, TLS failure, too long, too large, an address
// that is not allowed, a budget that is used up); every status code is an answer.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/core/result.h"
#include "connectors/core/time.h"

namespace molva {

struct Header {
  std::string name, value;
};

// A token bucket shared by all requests that name the same key: at most `burst` at once, one more
// each `interval`. A short wait is waited for; a long one is an Error rate_limited with
// retry_after.
struct Budget {
  std::string key;  // account and method group: "wildberries/<seller>/feedbacks"
  std::chrono::milliseconds interval{0};
  int burst = 1;
};

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  std::vector<Header> headers = {};
  std::string body = {};
  std::chrono::milliseconds timeout{30'000};      // whole call
  std::size_t max_body_bytes = 16 * 1024 * 1024;  // decoded; more is an Error malformed
  // At most 5, each hop guarded. Another host gets neither a body nor headers that may be keys.
  bool follow_redirects = true;
  std::optional<Budget> budget = {};
  // true: status and headers are what counts; a body that is too long, late or broken off is cut
  // there, and is no error.
  bool cut_long_body = false;
};

struct HttpResponse {
  int status = 0;
  std::vector<Header> headers;  // in order, names as received
  std::string body;             // decoded
  std::string effective_url;    // after redirects

  // Value of the first header with this name (any case), or nothing.
  std::optional<std::string_view> header(std::string_view name) const;
};

// Header names are the same in any case.
bool same_header_name(std::string_view a, std::string_view b);

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  // Blocks until the answer or the time-out. Safe to call from several threads.
  virtual Result<HttpResponse> send(const HttpRequest& request) = 0;
};

// Retry-After in seconds or as an HTTP date; X-Ratelimit-Retry, X-Ratelimit-Reset,
// X-Rate-Limit-Reset and RateLimit-Reset in seconds, as Unix time or as a date;
// X-RateLimit-Resource-Until as a date. Never negative, at most a day.
std::optional<std::chrono::seconds> retry_after(const HttpResponse& response, TimePoint now);

// ok() for 2xx and 304; else the error that fits the status: 401, 402, 403 unauthorized; 404
// not_found; 410 gone; 420, 429 rate_limited; 503 with Retry-After rate_limited, other 5xx
// unavailable; other 4xx rejected; 1xx and 3xx malformed. The message holds the status and at most
// 200 characters of the body as text. `who` goes in front, unless it is empty.
Status check_status(const HttpResponse& response, std::string_view who, TimePoint now);

// RFC 3986 percent-encoding of everything but unreserved characters.
std::string url_encode(std::string_view text);
// The other way; what is no code stays as it is.
std::string url_decode(std::string_view text);
// `base` with "?name=value&..." added; values are encoded, pairs with an empty name are skipped.
std::string url_with_query(std::string_view base,
                           const std::vector<std::pair<std::string, std::string>>& query);
// The URL without userinfo, query, fragment and parts of the path that may be passwords: what may
// stand in a log.
std::string url_for_log(std::string_view url);

}  // namespace molva
