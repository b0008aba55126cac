// What a Wildberries token says about itself: it is a JWT whose payload anybody may read.
// https://dev.wildberries.ru/openapi/api-information (tokens, their categories and limits)
//
// Reading it spares calls that cannot succeed, and tells a person what to do before the service
// does. The signature is the service's affair. A token that is no JWT is simply tried.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "connectors/core/result.h"
#include "connectors/core/time.h"

namespace molva {

struct WildberriesToken {
  std::optional<TimePoint> expires;
  int kind = 0;  // 1 base, 2 test, 3 personal, 4 service; 0: not told
  bool test_stand = false;
  std::optional<std::int64_t> rights;  // bit 7: feedbacks and questions
  std::string account;  // of the seller, for the budget of calls; never the token itself

  // A base token has five calls an hour, all others three a second.
  bool base() const { return kind == 1; }
  // unauthorized with what to do when the service is certain to refuse it. `production`: the token
  // is about to go to the real service, not to a test stand or a proxy.
  Status check(TimePoint now, bool production) const;
  // "" or, two weeks before the end, that a new token is needed soon.
  std::string notice(TimePoint now) const;
};

WildberriesToken read_wildberries_token(std::string_view token);

}  // namespace molva
