#include "connectors/notifiers/webhook.h"

#include "connectors/core/signature.h"

namespace molva {
namespace {

constexpr std::size_t kMostBodyBytes = 4096;
constexpr std::size_t kMostQuoted = 200;  // of an answer's body, in a message for people
constexpr std::string_view kSecretPrefix = "whsec_";
constexpr std::size_t kLeastKeyBytes = 24;
constexpr std::size_t kMostKeyBytes = 64;

// "evil.example" of "https://user@evil.example:8443/path?query"; "this host" for a relative one.
std::string host_of(std::string_view location) {
  const auto scheme = location.find("//");
  if (scheme == std::string_view::npos) return "the same host";
  location.remove_prefix(scheme + 2);
  location = location.substr(0, location.find_first_of("/?#"));
  if (const auto user = location.rfind('@'); user != std::string_view::npos)
    location.remove_prefix(user + 1);
  return std::string(location.substr(0, 100));
}

// The beginning of an answer's body as one line, for a message.
std::string in_quotes(std::string_view body) {
  std::string line;
  for (const char c : body.substr(0, kMostQuoted)) {
    const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  // A character that was cut in two goes whole.
  while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0) == 0x80) line.pop_back();
  if (!line.empty() && static_cast<unsigned char>(line.back()) >= 0xC0) line.pop_back();
  return line.empty() ? "" : ": " + line;
}

Error failure(const HttpResponse& response, TimePoint now) {
  const std::string status = std::to_string(response.status);
  if (response.status >= 300 && response.status < 400) {
    const auto location = response.header("Location");
    return {ErrorCode::unavailable,
            "webhook: HTTP " + status + ": redirects are not followed (this one points to " +
                (location ? host_of(*location) : "nowhere") + "); set the final address"};
  }
  const auto wait = retry_after(response, now);
  const std::string message = "webhook: HTTP " + status + in_quotes(response.body);
  switch (response.status) {
    case 410:
      return {ErrorCode::gone, message};
    case 401:
    case 403:
      return {ErrorCode::unauthorized, message, wait};
    case 404:
      return {ErrorCode::not_found, message, wait};
    case 429:
      return {ErrorCode::rate_limited, message, wait};
    default:
      return {wait ? ErrorCode::rate_limited : ErrorCode::unavailable, message, wait};
  }
}

class Webhook final : public Notifier {
 public:
  Webhook(WebhookOptions options, std::unique_ptr<HttpClient> http)
      : options_(std::move(options)), http_(std::move(http)) {}

  Status deliver(const Notification& notification, TimePoint now) override {
    HttpRequest request;
    request.method = "POST";
    request.url = options_.url;
    request.body = notification.body;
    request.timeout = options_.timeout;
    request.max_body_bytes = kMostBodyBytes;
    request.cut_long_body = true;
    request.follow_redirects = false;
    const long long timestamp = unix_seconds(now);
    request.headers = {{"Content-Type", "application/json"},
                       {"webhook-id", notification.id},
                       {"webhook-timestamp", std::to_string(timestamp)}};
    if (!options_.secrets.empty()) {
      auto signatures = sign(notification, timestamp);
      if (!signatures) return signatures.error();
      request.headers.push_back({"webhook-signature", *std::move(signatures)});
    }
    const auto response = http_->send(request);
    if (!response) return again(response.error(), request.url);
    if (response->status >= 200 && response->status < 300) return ok();
    return failure(*response, now);
  }

 private:
  Result<std::string> sign(const Notification& notification, long long timestamp) const {
    std::string signatures;
    for (const Secret& secret : options_.secrets) {
      const auto key = webhook_key(secret.reveal());
      if (!key)
        return Error{ErrorCode::unauthorized,
                     "webhook: the secret is not \"whsec_\" and base64 of 24 to 64 bytes"};
      if (!signatures.empty()) signatures += ' ';
      signatures += webhook_signature(*key, notification.id, timestamp, notification.body);
    }
    return signatures;
  }

  // No answer is no verdict: whatever was wrong on the way may be put right within three days. Of
  // the URL only the host is named: the path of a webhook is often its password.
  static Error again(const Error& error, const std::string& url) {
    std::string message = error.message;
    const std::string shown = url_for_log(url);
    if (const auto at = message.find(shown); at != std::string::npos)
      message.replace(at, shown.size(), host_of(url));
    const ErrorCode code = error.retryable() ? error.code : ErrorCode::unavailable;
    return Error{code, "webhook: " + message, error.retry_after};
  }

  WebhookOptions options_;
  std::unique_ptr<HttpClient> http_;
};

}  // namespace

std::optional<std::string> webhook_key(std::string_view secret) {
  if (!secret.starts_with(kSecretPrefix)) return std::nullopt;
  auto key = from_base64(secret.substr(kSecretPrefix.size()));
  if (!key || key->size() < kLeastKeyBytes || key->size() > kMostKeyBytes) return std::nullopt;
  return key;
}

std::string webhook_signature(std::string_view key, std::string_view id, long long timestamp,
                              std::string_view body) {
  std::string content(id);
  content += '.';
  content += std::to_string(timestamp);
  content += '.';
  content += body;
  return "v1," + base64(hmac_sha256(key, content));
}

std::unique_ptr<Notifier> webhook_notifier(WebhookOptions options,
                                           std::unique_ptr<HttpClient> http) {
  return std::make_unique<Webhook>(std::move(options), std::move(http));
}

}  // namespace molva
