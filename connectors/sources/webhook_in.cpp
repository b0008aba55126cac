// What others send: the own shop, a form on the site, a monitoring service, another program. A POST
// to /hooks/<source id> holds one object or a list of them; pointers in the settings say where the
// fields stand (connectors/item_mapping.h).
//
// Nobody is believed without a secret, in one of four forms: a signature of Standard Webhooks
// (https://github.com/standard-webhooks/standard-webhooks), GitHub's and Meta's
// X-Hub-Signature-256, a token in a header, or, for forms that can do none of these, a secret last
// part of the path. The answer is given after the commit; what is sent again is known by its id.
#include <algorithm>
#include <charconv>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/signature.h"
#include "connectors/item_mapping.h"
#include "connectors/notifiers/webhook.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

constexpr auto kClockSkew = 5min;      // Standard Webhooks: older ones may be replayed
constexpr std::size_t kSample = 2000;  // of an element that could not be read
constexpr std::size_t kShortest = 16;  // characters of a token

enum class Proof { standard_webhooks, github, token, path };

struct Options {
  Proof proof = Proof::standard_webhooks;
  std::vector<Secret> secrets;  // two while one is being replaced
  std::string header = "Authorization";
  std::string items;  // pointer to the object or the list; "" is the whole body
  std::optional<Secret> verify_token;
  ItemMapping mapping;
};

std::optional<std::string_view> header_of(const HookRequest& request, std::string_view name) {
  const auto found = std::ranges::find_if(
      request.headers, [&](const Header& header) { return same_header_name(header.name, name); });
  return found == request.headers.end() ? std::nullopt
                                        : std::optional<std::string_view>(found->value);
}

std::string query_value(const HookRequest& request, std::string_view name) {
  const auto found =
      std::ranges::find_if(request.query, [&](const auto& pair) { return pair.first == name; });
  return found == request.query.end() ? "" : found->second;
}

HookAnswer refusal(int status, const std::string& why) {
  HookAnswer answer;
  answer.status = status;
  answer.body = why + "\n";
  answer.refused = why;
  return answer;
}

// "a=1&b=%D1%84+x" as a JSON object of texts; what a form on a page sends.
std::string json_of_form(std::string_view body) {
  const auto decoded = [](std::string_view text) {
    std::string plain(text);
    std::ranges::replace(plain, '+', ' ');
    return url_decode(plain);
  };
  JsonWriter json;
  json.begin_object();
  while (!body.empty()) {
    const std::string_view pair = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(body.size(), pair.size() + 1));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (equals > 0)
      json.member(decoded(pair.substr(0, equals)),
                  decoded(pair.substr(std::min(equals + 1, pair.size()))));
  }
  json.end_object();
  return json.take();
}

class WebhookIn final : public Connector, public Listener {
 public:
  explicit WebhookIn(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient&, TimePoint) override {
    Batch nothing;  // it is told, and never asked
    nothing.next = cursor;
    nothing.unchanged = true;
    return nothing;
  }
  Listener* listener() override { return this; }
  HookAnswer receive(const HookRequest& request, TimePoint now) override;

 private:
  std::optional<std::string> disbelief(const HookRequest& request, TimePoint now) const;
  std::optional<std::string> unsigned_by_standard(const HookRequest& request, TimePoint now) const;
  bool is_secret(std::string_view text) const;
  HookAnswer handshake(const HookRequest& request) const;
  HookAnswer read(const std::string& json) const;

  const Options options_;
};

bool WebhookIn::is_secret(std::string_view text) const {
  bool found = false;
  for (const Secret& secret : options_.secrets) found |= same_secret(secret.reveal(), text);
  return found;
}

std::optional<std::string> WebhookIn::unsigned_by_standard(const HookRequest& request,
                                                           TimePoint now) const {
  const auto id = header_of(request, "webhook-id");
  const auto time = header_of(request, "webhook-timestamp");
  const auto signatures = header_of(request, "webhook-signature");
  if (!id || !time || !signatures)
    return "expected the headers webhook-id, webhook-timestamp and webhook-signature";
  long long seconds = 0;
  const auto number = std::from_chars(time->data(), time->data() + time->size(), seconds);
  if (number.ec != std::errc() || number.ptr != time->data() + time->size())
    return "webhook-timestamp is no number of seconds";
  if (std::chrono::abs(now - from_unix_seconds(seconds)) > kClockSkew)
    return "webhook-timestamp is more than five minutes off: are both clocks right?";
  for (const Secret& secret : options_.secrets) {
    const auto key = webhook_key(secret.reveal());
    if (!key) continue;
    const std::string expected = webhook_signature(*key, *id, seconds, request.body);
    for (std::string_view rest = *signatures; !rest.empty();) {
      const std::string_view one = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
      if (same_secret(one, expected)) return std::nullopt;
    }
  }
  return "the signature does not fit the body and the secret";
}

// Nothing when the request is proven to come from whom we know, else why not.
std::optional<std::string> WebhookIn::disbelief(const HookRequest& request, TimePoint now) const {
  switch (options_.proof) {
    case Proof::standard_webhooks:
      return unsigned_by_standard(request, now);
    case Proof::github: {
      const auto signature = header_of(request, "X-Hub-Signature-256");
      if (!signature) return "expected the header X-Hub-Signature-256";
      bool good = false;
      for (const Secret& secret : options_.secrets)
        good |= same_secret(*signature,
                            "sha256=" + lower_hex(hmac_sha256(secret.reveal(), request.body)));
      if (good) return std::nullopt;
      return "X-Hub-Signature-256 does not fit the body and the secret";
    }
    case Proof::token: {
      auto token = header_of(request, options_.header);
      if (!token) return "expected the token in the header " + options_.header;
      if (token->starts_with("Bearer ")) token->remove_prefix(7);
      if (is_secret(*token)) return std::nullopt;
      return "the token is another one";
    }
    case Proof::path:
      if (is_secret(request.rest)) return std::nullopt;
      return "the address must end in the secret";
  }
  return "unknown proof";
}

// Meta asks once, with GET, whether the address is ours.
// https://developers.facebook.com/docs/graph-api/webhooks/getting-started
HookAnswer WebhookIn::handshake(const HookRequest& request) const {
  const bool asked = query_value(request, "hub.mode") == "subscribe";
  if (!options_.verify_token || !asked) return refusal(405, "send a POST");
  if (!same_secret(query_value(request, "hub.verify_token"), options_.verify_token->reveal()))
    return refusal(403, "hub.verify_token is another one");
  HookAnswer answer;
  answer.body = query_value(request, "hub.challenge").substr(0, 200);
  return answer;
}

HookAnswer WebhookIn::read(const std::string& text) const {
  const auto json = Json::parse(text);
  if (!json) return refusal(400, json.error().message);
  const JsonView found = at_pointer(json->root(), options_.items);
  if (!found.is_array() && !found.is_object())
    return refusal(
        422, "no object and no list where the settings say (items = \"" + options_.items + "\")");
  Batch batch;
  std::size_t number = 0;
  const auto take = [&](JsonView element) {
    auto item = map_item(element, options_.mapping);
    if (item)
      batch.items.push_back(*std::move(item));
    else
      batch.unreadable.push_back({"items[" + std::to_string(number) + "]", item.error().message,
                                  element.dump().substr(0, kSample)});
    ++number;
  };
  if (found.is_array())
    found.each(take);
  else
    take(found);
  if (batch.items.empty() && !batch.unreadable.empty())
    return refusal(422, batch.unreadable[0].where + ": " + batch.unreadable[0].what);

  HookAnswer answer;
  JsonWriter body;
  body.begin_object().member("accepted", static_cast<std::int64_t>(batch.items.size()));
  body.key("unreadable").begin_array();
  for (const Unreadable& bad : batch.unreadable)
    body.begin_object().member("where", bad.where).member("what", bad.what).end_object();
  body.end_array().end_object();
  answer.body = body.take() + "\n";
  answer.content_type = "application/json";
  answer.batch = std::move(batch);
  return answer;
}

HookAnswer WebhookIn::receive(const HookRequest& request, TimePoint now) {
  if (request.method == "GET") return handshake(request);
  if (request.method != "POST") return refusal(405, "send a POST");
  if (const auto why = disbelief(request, now)) return refusal(401, *why);
  const std::string_view type = header_of(request, "Content-Type").value_or("application/json");
  if (type.starts_with("application/x-www-form-urlencoded"))
    return read(json_of_form(request.body));
  if (type.find("json") == std::string_view::npos)
    return refusal(415, "send application/json or a form (application/x-www-form-urlencoded)");
  return read(request.body);
}

// One secret, or a list of two while one is being replaced.
std::vector<Secret> read_secrets(OptionsReader& reader) {
  const OptionValue* value = reader.raw("secret");
  if (!value) {
    reader.missing("secret", R"({ credential = "shop-hook" })");
    return {};
  }
  std::vector<Secret> secrets;
  const auto add = [&](const OptionValue& one) {
    if (auto secret = reader.secret_at("secret", one, "shop-hook"))
      secrets.push_back(*std::move(secret));
  };
  if (const auto* list = std::get_if<OptionList>(&value->value))
    for (const OptionValue& one : *list) add(one);
  else
    add(*value);
  return secrets;
}

Proof proof_of(std::string_view word) {
  if (word == "github") return Proof::github;
  if (word == "token") return Proof::token;
  return word == "path" ? Proof::path : Proof::standard_webhooks;
}

// A secret that anybody could guess proves nothing.
bool is_strong(const Secret& secret, Proof proof) {
  if (secret.reveal() == kUnseenSecret) return true;
  return proof == Proof::standard_webhooks ? webhook_key(secret.reveal()).has_value()
                                           : secret.reveal().size() >= kShortest;
}

}  // namespace

std::unique_ptr<Connector> make_webhook_in(OptionsReader& reader) {
  Options options;
  options.proof = proof_of(reader.choice("auth", {"standard_webhooks", "github", "token", "path"})
                               .value_or("standard_webhooks"));
  options.secrets = read_secrets(reader);
  options.header = reader.text_or("header", options.header);
  options.items = reader.text_or("items", "");
  if (!is_json_pointer(options.items))
    reader.problem("items", Message(msg::settings_pointer,
                                    {{"key", std::string("items")}, {"value", options.items}}));
  options.verify_token = reader.secret("verify_token");
  options.mapping = read_item_mapping(reader);
  if (options.secrets.empty() || !is_json_pointer(options.items)) return nullptr;
  for (const Secret& secret : options.secrets) {
    if (is_strong(secret, options.proof)) continue;
    const bool standard = options.proof == Proof::standard_webhooks;
    reader.problem("secret", standard ? Message(msg::settings_webhook_secret)
                                      : Message(msg::settings_weak_secret));
    return nullptr;
  }
  return std::make_unique<WebhookIn>(std::move(options));
}

}  // namespace molva
