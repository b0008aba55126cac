#include "connectors/core/service.h"

#include <algorithm>

#include "connectors/core/budgets.h"
#include "connectors/core/token.h"

namespace molva {
namespace {

// A service may repeat what it was sent in the answer that goes into a message. Whatever header is
// none of those that say nothing is taken for a key.
std::vector<Secret> keys_of(const HttpRequest& request) {
  std::vector<Secret> keys;
  for (const Header& header : request.headers)
    if (!same_header_name(header.name, "Accept") && !same_header_name(header.name, "Content-Type"))
      keys.emplace_back(header.value);
  return keys;
}

}  // namespace

Status check_answer(HttpResponse response, const HttpRequest& request, const Refusals& refusals,
                    TimePoint now) {
  if (check_status(response, "", now)) return ok();
  const auto limit = refusals.limit ? refusals.limit(response) : std::nullopt;
  std::vector<Secret> keys = keys_of(request);
  keys.insert(keys.end(), refusals.secrets.begin(), refusals.secrets.end());
  // Before the message cuts the body: half a key is no key to look for.
  response.body = without_secrets(std::move(response.body), keys);
  Error error = check_status(response, "", now).error();
  if (limit) {
    error.code = ErrorCode::rate_limited;
    if (limit->pause) error.retry_after = limit->pause;
    // Others with the same account are spared the same refusal.
    if (error.retry_after && request.budget)
      process_budgets().blocked(*request.budget, *error.retry_after,
                                std::chrono::steady_clock::now());
    return error;
  }
  for (const Advice& one : refusals.advice)
    if (one.status == response.status) error.message += "; " + std::string(one.text);
  return error;
}

Result<HttpResponse> ask(HttpClient& http, const HttpRequest& request, const Refusals& refusals,
                         TimePoint now) {
  auto response = http.send(request);
  if (!response || check_status(*response, "", now)) return response;
  return check_answer(*std::move(response), request, refusals, now).error();
}

Result<Json> ask_json(HttpClient& http, const HttpRequest& request, const Refusals& refusals,
                      TimePoint now) {
  auto response = ask(http, request, refusals, now);
  if (!response) return response.error();
  auto json = Json::parse(response->body);
  if (json && !json->root().is_object())
    return Error{ErrorCode::malformed, "expected a JSON object"};
  return json;
}

bool spares_the_others(const Error& error) {
  return error.code == ErrorCode::not_found || error.code == ErrorCode::rejected ||
         error.code == ErrorCode::malformed;
}

std::string read_base_url(OptionsReader& reader, std::string_view fallback) {
  std::string url = reader.url("base_url", {"https", "http"}).value_or(std::string(fallback));
  while (url.ends_with('/')) url.pop_back();
  return url;
}

std::string read_id(OptionsReader& reader, std::string_view key, std::string_view example) {
  if (const OptionValue* value = reader.raw(key))
    if (const auto* number = std::get_if<std::int64_t>(&value->value); number && *number > 0)
      return std::to_string(*number);
  return reader.needed_text(key, example);
}

std::optional<std::chrono::minutes> read_utc_offset(OptionsReader& reader) {
  const auto offset =
      reader.choice("utc_offset", {"-11:00", "-10:00", "-09:00", "-08:00", "-07:00", "-06:00",
                                   "-05:00", "-04:00", "-03:00", "-02:00", "-01:00", "+00:00",
                                   "+01:00", "+02:00", "+03:00", "+04:00", "+05:00", "+06:00",
                                   "+07:00", "+08:00", "+09:00", "+10:00", "+11:00", "+12:00"});
  if (!offset) return std::nullopt;
  const auto there = parse_rfc3339("2000-01-02T00:00:00" + *offset);
  const auto here = parse_rfc3339("2000-01-02T00:00:00Z");
  return std::chrono::duration_cast<std::chrono::minutes>(*here - *there);
}

std::vector<std::string> read_ids(OptionsReader& reader, std::string_view key) {
  const OptionValue* value = reader.raw(key);
  const auto* list = value ? std::get_if<OptionList>(&value->value) : nullptr;
  if (!list) return reader.texts(key);
  std::vector<std::string> ids;
  for (const OptionValue& element : *list) {
    const auto* number = std::get_if<std::int64_t>(&element.value);
    auto id = number && *number > 0 ? std::to_string(*number)
                                    : reader.text_at(key, element, "\"123456\"").value_or("");
    if (!id.empty()) ids.push_back(std::move(id));
  }
  return ids;
}

bool is_one_of(const std::vector<std::string>& names, std::string_view name) {
  return !name.empty() && std::ranges::any_of(names, [&](const std::string& one) {
    return same_header_name(one, name);
  });
}

std::optional<double> stars(JsonView value) {
  const auto number = value.integer();
  if (!number || *number < 1 || *number > 5) return std::nullopt;
  return static_cast<double>(*number);
}

std::optional<TimePoint> unix_time(JsonView value) {
  constexpr std::int64_t kYear3000 = 32'503'680'000;
  const auto second = value.integer();
  if (!second || *second <= 0 || *second >= kYear3000) return std::nullopt;
  return from_unix_seconds(*second);
}

std::string account_of(const Secret& secret) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : secret.reveal())
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return "account-" + std::to_string(hash);
}

std::string form_body(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string body;
  for (const auto& [name, value] : fields) {
    if (!body.empty()) body += '&';
    body += url_encode(name) + "=" + url_encode(value);
  }
  return body;
}

}  // namespace molva
