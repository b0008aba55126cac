// What every connector that asks a JSON service does between its own oddities.
#pragma once

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

// Sends, and makes an error of every status that is none of success, with the advice that fits.
Result<HttpResponse> ask(HttpClient& http, const HttpRequest& request,
                         std::span<const Advice> advice, TimePoint now);

// The same, and reads the answer as a JSON object; malformed for everything else.
Result<Json> ask_json(HttpClient& http, const HttpRequest& request, std::span<const Advice> advice,
                      TimePoint now);

// The setting base_url without slashes at its end; `fallback` where it is absent.
std::string read_base_url(OptionsReader& reader, std::string_view fallback);

// An id that people write with and without quotes: a problem when it is absent or empty.
std::string read_id(OptionsReader& reader, std::string_view key, std::string_view example);

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
