#include "connectors/core/service.h"

#include <algorithm>

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

Result<HttpResponse> ask(HttpClient& http, const HttpRequest& request,
                         std::span<const Advice> advice, TimePoint now) {
  auto response = http.send(request);
  if (!response) return response;
  const Status status = check_status(*response, "", now);
  if (status) return response;
  Error error = status.error();
  error.message = without_secrets(std::move(error.message), keys_of(request));
  for (const Advice& one : advice)
    if (one.status == response->status) error.message += "; " + std::string(one.text);
  return error;
}

Result<Json> ask_json(HttpClient& http, const HttpRequest& request, std::span<const Advice> advice,
                      TimePoint now) {
  auto response = ask(http, request, advice, now);
  if (!response) return response.error();
  auto json = Json::parse(response->body);
  if (json && !json->root().is_object())
    return Error{ErrorCode::malformed, "expected a JSON object"};
  return json;
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
