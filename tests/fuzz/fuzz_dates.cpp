// Any bytes as a date, a duration, and the headers of an answer that say when to come again: what is
// read can be written and read again as the same, and a pause is never longer than a day.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "connectors/core/encoding.h"
#include "connectors/core/http.h"
#include "connectors/core/time.h"

using namespace molva;

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

void check_time(std::optional<TimePoint> time) {
  if (!time) return;
  must(parse_rfc3339(format_rfc3339(*time)) == time);
  const auto whole = std::chrono::floor<std::chrono::seconds>(*time);
  must(parse_rfc5322(format_rfc5322(*time)) == TimePoint(whole));
}

void check_pause(std::string_view value, const char* header) {
  HttpResponse response;
  response.status = 503;
  response.headers = {{header, std::string(value)}};
  response.body = value;
  const TimePoint now = from_unix_seconds(1'795'484'940);
  if (const auto pause = retry_after(response, now)) {
    must(*pause >= std::chrono::seconds(0) && *pause <= std::chrono::hours(24));
  }
  for (const int status : {200, 304, 302, 404, 429, 503}) {
    response.status = status;
    const Status answer = check_status(response, "shop", now);
    must(answer.ok() == (status == 200 || status == 304));
    if (!answer.ok()) must(answer.error().message.size() < 300);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  check_time(parse_rfc3339(text));
  check_time(parse_rfc3339(text, std::chrono::minutes(180)));
  check_time(parse_rfc5322(text));
  check_time(parse_any_time(text));
  check_time(parse_any_time(text, std::chrono::minutes(-720)));
  if (const auto duration = parse_duration(text)) {
    must(parse_duration(format_duration(*duration)) == duration);
  }
  for (const char* header :
       {"Retry-After", "X-Ratelimit-Retry", "X-Ratelimit-Reset", "X-RateLimit-Resource-Until"}) {
    check_pause(text, header);
  }
  (void)url_for_log(text);
  return 0;
}
