#include "connectors/sources/graph.h"

#include <algorithm>

#include "connectors/core/service.h"
#include "connectors/core/token.h"

namespace molva {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kBaseUrl = "https://graph.facebook.com";
constexpr std::string_view kVersion = "v25.0";
constexpr std::int64_t kNearlyUsed = 90;  // percent
constexpr minutes kRest{20};              // where no time is told; the limits count a rolling hour

// The greatest of the percentages in one usage object, and the minutes it says to wait.
struct Usage {
  std::int64_t percent = 0, minutes = 0;
  void add(JsonView json) {
    for (const char* name : {"call_count", "total_cputime", "total_time"})
      percent = std::max(percent, json[name].integer().value_or(0));
    minutes = std::max(minutes, json["estimated_time_to_regain_access"].integer().value_or(0));
  }
};

Usage read_usage(const HttpResponse& response) {
  Usage usage;
  if (const auto header = response.header("x-app-usage"))
    if (const auto json = Json::parse(*header); json) usage.add(json->root());
  if (const auto header = response.header("x-business-use-case-usage"))
    if (const auto json = Json::parse(*header); json)
      json->root().each_member([&](std::string_view, JsonView cases) {
        cases.each([&](JsonView one) { usage.add(one); });
      });
  return usage;
}

bool is_limit(std::int64_t code) {
  return code == 4 || code == 17 || code == 32 || code == 613 || (code >= 80000 && code <= 80014);
}

ErrorCode kind_of(std::int64_t code, std::int64_t subcode, ErrorCode otherwise) {
  if (is_limit(code)) return ErrorCode::rate_limited;
  if (code == 190 || code == 102 || code == 10 || code == 3 || (code >= 200 && code <= 299))
    return ErrorCode::unauthorized;
  if (code == 1 || code == 2) return ErrorCode::unavailable;
  if (code == 803 || (code == 100 && subcode == 33)) return ErrorCode::not_found;
  if (code == 12 || code == 100) return ErrorCode::rejected;
  return otherwise;
}

std::string_view advice_for(std::int64_t code, std::int64_t subcode) {
  if (code == 190 && subcode == 463) return "the token has expired: make one that does not";
  if (code == 190 && subcode == 460) return "the password was changed: make a new token";
  if (code == 190) return "the token is wrong or was withdrawn: make a new one";
  if (code == 10 || code == 3 || (code >= 200 && code <= 299))
    return "the token lacks this permission (most of them need Meta's App Review)";
  if (code == 12) return "this version of the service no longer has it";
  return "";
}

Error to_error(const HttpResponse& response, TimePoint now) {
  const Status status = check_status(response, "", now);
  Error error = status ? Error{ErrorCode::malformed, "an error with status 200"} : status.error();
  const auto json = Json::parse(response.body);
  const JsonView told = json ? json->root()["error"] : JsonView();
  const auto code = told["code"].integer();
  if (!code) return error;
  const std::int64_t subcode = told["error_subcode"].integer().value_or(0);
  error.code = kind_of(*code, subcode, error.code);
  const bool passes = told["is_transient"].boolean().value_or(false);
  if (passes && error.code != ErrorCode::rate_limited) error.code = ErrorCode::unavailable;
  error.message = "HTTP " + std::to_string(response.status) + ": error " + std::to_string(*code);
  if (subcode != 0) error.message += "/" + std::to_string(subcode);
  error.message += ": " + told["message"].text_or("no message");
  if (const auto advice = advice_for(*code, subcode); !advice.empty())
    error.message += "; " + std::string(advice);
  if (error.code == ErrorCode::rate_limited && !error.retry_after) {
    const std::int64_t wait = read_usage(response).minutes;
    error.retry_after = wait > 0 ? minutes{std::min<std::int64_t>(wait, 24 * 60)} : kRest;
  }
  return error;
}

}  // namespace

GraphOptions read_graph_options(OptionsReader& reader, std::string_view credential) {
  GraphOptions options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.version = reader.text_or("api_version", kVersion);
  options.token = reader.needed_secret("token", credential);
  return options;
}

void Graph::notice_usage(const HttpResponse& response) {
  const Usage usage = read_usage(response);
  if (usage.percent < kNearlyUsed && usage.minutes == 0) return;
  const seconds wait =
      usage.minutes > 0 ? minutes{std::min<std::int64_t>(usage.minutes, 24 * 60)} : kRest;
  pause_ = std::max(pause_.value_or(seconds{0}), wait);
}

Result<Json> Graph::get(const std::string& path, const Query& query) {
  HttpRequest request{.url =
                          url_with_query(options_.base_url + "/" + options_.version + path, query)};
  request.headers = {{"Authorization", "Bearer " + options_.token.reveal()},
                     {"Accept", "application/json"}};
  // 200 calls an hour for each user of the app, and one user is what is surely there.
  request.budget =
      Budget{.key = "meta/" + account_of(options_.token), .interval = Millis{18'000}, .burst = 100};
  auto response = http_.send(request);
  if (!response) return response.error();
  auto json = Json::parse(response->body);
  const bool refused = json && json->root()["error"].is_object();
  if (refused || response->status != 200) {
    // Before the message cuts the body.
    response->body = without_secrets(std::move(response->body), {options_.token});
    return to_error(*response, now_);
  }
  notice_usage(*response);
  if (json && !json->root().is_object())
    return Error{ErrorCode::malformed, "expected a JSON object"};
  return json;
}

Result<Json> Graph::list(const std::string& path, Query query, const PagePlace& place) {
  if (!place.text.empty()) query.emplace_back("after", place.text);
  auto json = get(path, query);
  if (json && !json->root()["data"].is_array())
    return Error{ErrorCode::malformed, "expected a list data"};
  return json;
}

std::string read_next(JsonView list) {
  // The last page has a cursor, too, but no address of a next page.
  if (list["paging"]["next"].text_or().empty()) return "";
  return list["paging"]["cursors"]["after"].text_or();
}

}  // namespace molva
