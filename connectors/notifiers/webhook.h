// Webhooks, as Standard Webhooks 1.0.0 has them: a POST of JSON, signed, with an id that stays the
// same at every attempt. https://github.com/standard-webhooks/standard-webhooks
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/core/http.h"
#include "connectors/core/secret.h"
#include "connectors/notifier.h"

namespace molva {

// The bytes of a secret written "whsec_" + base64, 24 to 64 of them; nothing for anything else.
std::optional<std::string> webhook_key(std::string_view secret);

// "v1,<base64 of HMAC-SHA256(key, id.timestamp.body)>"; `timestamp` is Unix seconds.
std::string webhook_signature(std::string_view key, std::string_view id, long long timestamp,
                              std::string_view body);

struct WebhookOptions {
  // Where notifications go. It may hold a key in its query, so it stays in the settings: the outbox keeps
  // only what may be shown, and an address that is mended counts for what already waits.
  std::string url;
  // Each signs; several while one is being replaced, the newest first. None: not signed. Ones that
  // webhook_key does not read are an error at each delivery (the settings refuse them before).
  std::vector<Secret> secrets;
  std::chrono::milliseconds timeout{20'000};  // the whole attempt
};

// Answers: 2xx ok; 410 gone; 429 and 503 rate_limited with their Retry-After; everything else is an
// error that is retryable(). Redirects are not followed: a 3xx is a failure that names the host it
// points to. Of an answer's body at most 4 kB are read.
std::unique_ptr<Notifier> webhook_notifier(WebhookOptions options,
                                           std::unique_ptr<HttpClient> http);

}  // namespace molva
