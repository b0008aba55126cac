#include "connectors/notifiers/webhook.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace molva {
namespace {

constexpr std::size_t kMostBodyBytes = 4096;
constexpr std::size_t kMostQuoted = 200;  // of an answer's body, in a message for people
constexpr std::string_view kSecretPrefix = "whsec_";
constexpr std::size_t kLeastKeyBytes = 24;
constexpr std::size_t kMostKeyBytes = 64;

using Bytes = const unsigned char*;

Bytes bytes_of(std::string_view text) {
  return reinterpret_cast<Bytes>(text.data());
}

std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes_of(bytes),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

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
std::string quoted(std::string_view body) {
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
  const std::string message = "webhook: HTTP " + status + quoted(response.body);
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
  secret.remove_prefix(kSecretPrefix.size());
  while (secret.ends_with('=')) secret.remove_suffix(1);
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  // Checked here: EVP_DecodeBlock skips blanks and takes '=' anywhere.
  if (secret.find_first_not_of(kAlphabet) != std::string_view::npos) return std::nullopt;
  if (secret.empty() || secret.size() % 4 == 1 || secret.size() > 2 * kMostKeyBytes)
    return std::nullopt;
  std::string padded(secret);
  padded.append((4 - secret.size() % 4) % 4, '=');
  std::string key(padded.size() / 4 * 3, '\0');
  EVP_DecodeBlock(reinterpret_cast<unsigned char*>(key.data()), bytes_of(padded),
                  static_cast<int>(padded.size()));
  key.resize(secret.size() * 3 / 4);
  if (key.size() < kLeastKeyBytes || key.size() > kMostKeyBytes) return std::nullopt;
  return key;
}

std::string webhook_signature(std::string_view key, std::string_view id, long long timestamp,
                              std::string_view body) {
  std::string content(id);
  content += '.';
  content += std::to_string(timestamp);
  content += '.';
  content += body;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(content), content.size(),
       digest.data(), &length);
  return "v1," + base64({reinterpret_cast<const char*>(digest.data()), length});
}

std::unique_ptr<Notifier> webhook_notifier(WebhookOptions options,
                                           std::unique_ptr<HttpClient> http) {
  return std::make_unique<Webhook>(std::move(options), std::move(http));
}

}  // namespace molva
