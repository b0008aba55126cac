#include "daemon/delivery.h"

#include <algorithm>
#include <array>

#include "connectors/core/curl_http.h"
#include "connectors/notifiers/email.h"
#include "connectors/notifiers/maildir.h"
#include "connectors/notifiers/webhook.h"
#include "daemon/log.h"

namespace molva {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr std::array<seconds, 9> kPauses = {5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
constexpr double kJitter = 0.2;
constexpr auto kGiveUpAfter = 72h;
constexpr Millis kLongestRest = 5min;

std::vector<AddressRange> joined(std::vector<AddressRange> ranges,
                                 const std::vector<AddressRange>& more) {
  ranges.insert(ranges.end(), more.begin(), more.end());
  return ranges;
}

std::unique_ptr<Notifier> make_email(const Settings& settings) {
  if (!settings.smtp) return nullptr;
  const SmtpSettings& smtp = *settings.smtp;
  EmailOptions options;
  options.url = smtp.url;
  options.from = mail_address(smtp.from);
  options.user = smtp.user;
  options.password = smtp.password;
  options.starttls = smtp.starttls;
  options.allow_private = joined(settings.network.allow_private, smtp.allow_private);
  return email_notifier(std::move(options));
}

std::unique_ptr<Notifier> make_webhook(const ReceiverSettings& receiver, const Settings& settings) {
  CurlOptions curl;
  curl.guard = AddressGuard(joined(settings.network.allow_private, receiver.allow_private));
  WebhookOptions options;
  options.url = receiver.webhook;
  options.secrets = receiver.secrets;
  return webhook_notifier(std::move(options), curl_http(std::move(curl)));
}

bool belongs(const ReceiverSettings& receiver, DeliveryPart part) {
  const bool mail = receiver.kind == ReceiverSettings::Kind::email;
  return part == DeliveryPart::all || mail == (part == DeliveryPart::mail);
}

// True where the next notification for the same receiver would fare the same.
bool is_about_the_receiver(const Error& error) {
  return error.code == ErrorCode::unavailable || error.retry_after.has_value();
}

// One line of the log for each attempt that failed, with what comes next.
void tell_failure(void (*log)(std::string_view, LogFields), std::string_view message,
                  const OutboxEntry& entry, const Error& error, const std::string& next) {
  log(message, {{"receiver", entry.receiver},
                {"alert", entry.alert},
                {"id", entry.id},
                {"attempt", std::to_string(entry.attempts + 1)},
                {"next", next},
                {"reason", error.message}});
}

}  // namespace

std::optional<TimePoint> next_attempt(int attempts, TimePoint first_attempt, TimePoint now,
                                      std::optional<seconds> retry_after, double random) {
  if (now - first_attempt >= kGiveUpAfter) return std::nullopt;
  const auto index = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(attempts, 1)) - 1, 0,
                                             kPauses.size() - 1);
  const double factor = 1 - kJitter + 2 * kJitter * std::clamp(random, 0.0, 1.0);
  const Millis pause{static_cast<std::int64_t>(
      static_cast<double>(std::chrono::duration_cast<Millis>(kPauses[index]).count()) * factor)};
  return now + std::max<Millis>(pause, retry_after.value_or(0s));
}

std::unique_ptr<Notifier> make_notifier(const ReceiverSettings& receiver,
                                        const Settings& settings) {
  switch (receiver.kind) {
    case ReceiverSettings::Kind::email:
      return make_email(settings);
    case ReceiverSettings::Kind::webhook:
      return make_webhook(receiver, settings);
    case ReceiverSettings::Kind::maildir:
      return maildir_notifier();
  }
  return nullptr;
}

Delivery::Delivery(Store& store, const Settings& settings, DeliveryPart part, NotifierFactory make)
    : store_(store), part_(part), make_(std::move(make)), random_(std::random_device{}()) {
  swap(settings);
}

Delivery::~Delivery() = default;

void Delivery::swap(const Settings& settings) {
  receivers_.clear();
  rests_.clear();
  for (const ReceiverSettings& receiver : settings.receivers) {
    if (!belongs(receiver, part_)) continue;
    auto notifier = make_(receiver, settings);
    if (!notifier) {
      log_error("the settings lack [smtp], this receiver gets nothing",
                {{"receiver", receiver.id}});
      continue;
    }
    const bool mail = receiver.kind == ReceiverSettings::Kind::email;
    receivers_[receiver.id] = {std::move(notifier), mail ? "mail" : "receiver " + receiver.id};
  }
}

bool Delivery::rests(const Receiver& receiver, TimePoint now) const {
  const auto rest = rests_.find(receiver.line);
  return rest != rests_.end() && now < rest->second;
}

Delivery::Round Delivery::deliver_due(TimePoint now, const std::function<bool()>& stop) {
  const auto began = std::chrono::steady_clock::now();
  Round round;
  for (bool moved = true; moved;) {
    moved = false;
    for (const auto& [id, receiver] : receivers_) {
      if (stop()) return round;
      if (rests(receiver, now) || store_.stopped(id)) continue;
      const auto due = store_.outbox_due_for(id, now, 1);
      if (due.empty()) continue;
      moved = true;
      // Attempts take time, and a webhook's timestamp must not be old: whole seconds that passed
      // count.
      const auto passed = std::chrono::floor<seconds>(std::chrono::steady_clock::now() - began);
      switch (attempt(due.front(), receiver, now + passed)) {
        case Outcome::delivered:
          ++round.delivered;
          break;
        case Outcome::retried:
          ++round.retried;
          break;
        case Outcome::given_up:
          ++round.given_up;
          break;
      }
    }
  }
  return round;
}

Status Delivery::deliver_now(const OutboxEntry& entry, TimePoint now) {
  const auto found = receivers_.find(entry.receiver);
  if (found == receivers_.end())
    return Error{ErrorCode::invalid_config, "no such receiver in the settings: " + entry.receiver};
  Status sent = found->second.notifier->deliver({entry.id, entry.destination, entry.body}, now);
  if (sent) {
    delivered(entry, found->second, now);
    return sent;
  }
  store_.outbox_give_up(entry.id, sent.error().message, now);
  if (sent.error().code == ErrorCode::gone)
    store_.stop_receiver(entry.receiver, sent.error().message, now);
  tell_failure(log_error, "undeliverable: one attempt was asked for", entry, sent.error(), "never");
  return sent;
}

std::optional<TimePoint> Delivery::next_due() {
  std::optional<TimePoint> next;
  for (const auto& [id, receiver] : receivers_) {
    auto due = store_.stopped(id) ? std::nullopt : store_.next_outbox_due_for(id);
    if (!due) continue;
    if (const auto rest = rests_.find(receiver.line); rest != rests_.end())
      due = std::max(*due, rest->second);
    if (!next || *due < *next) next = due;
  }
  return next;
}

Delivery::Outcome Delivery::attempt(const OutboxEntry& entry, const Receiver& receiver,
                                    TimePoint now) {
  const Status sent = receiver.notifier->deliver({entry.id, entry.destination, entry.body}, now);
  if (!sent) return failed(entry, receiver, sent.error(), now);
  delivered(entry, receiver, now);
  return Outcome::delivered;
}

void Delivery::delivered(const OutboxEntry& entry, const Receiver& receiver, TimePoint now) {
  store_.outbox_delivered(entry.id, now);
  rests_.erase(receiver.line);
  log_info("delivered", {{"receiver", entry.receiver},
                         {"alert", entry.alert},
                         {"id", entry.id},
                         {"attempt", std::to_string(entry.attempts + 1)}});
}

Delivery::Outcome Delivery::failed(const OutboxEntry& entry, const Receiver& receiver,
                                   const Error& error, TimePoint now) {
  if (error.code == ErrorCode::gone) {
    store_.outbox_retry(entry.id, now, error.message, now);
    store_.stop_receiver(entry.receiver, error.message, now);
    tell_failure(log_error, "receiver stopped: it is gone for good", entry, error,
                 "after: molva outbox start " + entry.receiver);
    return Outcome::retried;
  }
  const double random = std::uniform_real_distribution<>(0, 1)(random_);
  const auto next = error.retryable()
                        ? next_attempt(entry.attempts + 1, entry.first_attempt.value_or(now), now,
                                       error.retry_after, random)
                        : std::nullopt;
  if (!next) {
    store_.outbox_give_up(entry.id, error.message, now);
    tell_failure(
        log_error,
        error.retryable() ? "undeliverable: 72 hours have passed" : "undeliverable: refused", entry,
        error, "after: molva outbox resend " + entry.id);
    return Outcome::given_up;
  }
  store_.outbox_retry(entry.id, *next, error.message, now);
  if (is_about_the_receiver(error)) {
    const TimePoint rested = now + std::max<Millis>(kLongestRest, error.retry_after.value_or(0s));
    rests_[receiver.line] = std::min(*next, rested);
  }
  tell_failure(log_warning, "not delivered, will be tried again", entry, error,
               format_rfc3339(*next));
  return Outcome::retried;
}

}  // namespace molva
