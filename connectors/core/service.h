// What every connector that asks a JSON service does between its own oddities.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/core/http.h"
#include "connectors/core/json.h"
#include "connectors/core/options.h"

namespace molva {

// What a person can do about a status; it stands behind the error's message.
struct Advice {
  int status = 0;
  std::string_view text;
};

// A limit that a service tells in its own way: in the body, or with a status that means something
// else.
struct Limit {
  std::optional<std::chrono::seconds> pause;  // as it says; nothing where it says no time
};
using LimitOf = std::function<std::optional<Limit>(const HttpResponse& response)>;

// What is to know of a service's refusals.
struct Refusals {
  Refusals() = default;
  Refusals(std::span<const Advice> list) : advice(list) {}
  template <std::size_t kCount>
  Refusals(const Advice (&list)[kCount]) : advice(list) {}

  std::span<const Advice> advice = {};
  LimitOf limit = {};
  std::vector<Secret> secrets = {};  // taken out of messages; headers are anyway
};

// Sends, and makes an error of every status that is none of success, with the advice that fits.
Result<HttpResponse> ask(HttpClient& http, const HttpRequest& request, const Refusals& refusals,
                         TimePoint now);

// The second half of it, for an answer that is already there.
Status check_answer(HttpResponse response, const HttpRequest& request, const Refusals& refusals,
                    TimePoint now);

// Asks, and reads the answer as a JSON object; malformed for everything else.
Result<Json> ask_json(HttpClient& http, const HttpRequest& request, const Refusals& refusals,
                      TimePoint now);

// Whether an error is of nothing but the one thing that was asked for beside a page, a review's
// comments say: it is gone, closed or of another shape. Network, limits and keys concern all.
bool spares_the_others(const Error& error);

// The setting base_url without slashes at its end; `fallback` where it is absent.
std::string read_base_url(OptionsReader& reader, std::string_view fallback);

// An id that people write with and without quotes: a problem when it is absent or empty.
std::string read_id(OptionsReader& reader, std::string_view key, std::string_view example);

// The setting utc_offset ("+03:00"): the clock of a service that tells times without a zone.
std::optional<std::chrono::minutes> read_utc_offset(OptionsReader& reader);

// A list of ids that people write with and without quotes.
std::vector<std::string> read_ids(OptionsReader& reader, std::string_view key);

// Whether `name` stands among `names`, in any case of Latin letters; an empty one never does.
bool is_one_of(const std::vector<std::string>& names, std::string_view name);

// Whole stars from 1 to 5; nothing for everything else.
std::optional<double> stars(JsonView value);

// Unix seconds as a number or in quotes; nothing for 0 and less.
std::optional<TimePoint> unix_time(JsonView value);

// A key for Budget that is the same for the same secret and does not give it away.
std::string account_of(const Secret& secret);

// RFC 1866 form: "name=value&...", values encoded.
std::string form_body(const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace molva
