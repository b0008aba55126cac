#include "daemon/render.h"

#include <openssl/sha.h>

#include <array>

#include "connectors/core/http.h"
#include "daemon/render_parts.h"

namespace molva {
namespace {

std::vector<std::string> destinations(const ReceiverSettings& receiver) {
  switch (receiver.kind) {
    case ReceiverSettings::Kind::email:
      return receiver.email;
    case ReceiverSettings::Kind::webhook:
      return {receiver.webhook};
    case ReceiverSettings::Kind::maildir:
      return {receiver.maildir.string()};
  }
  return {};
}

// A mail that is put into a folder is addressed to nobody in particular.
std::string addressee(const ReceiverSettings& receiver, const std::string& destination) {
  return receiver.kind == ReceiverSettings::Kind::email ? destination : receiver.id + "@localhost";
}

}  // namespace

std::string short_hash(const std::vector<std::string_view>& parts) {
  std::string all;
  for (const std::string_view part : parts) {
    all += part;
    all += '\0';
  }
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(all.data()), all.size(), digest.data());
  constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz234567";
  std::string text;
  for (std::size_t i = 0; i < 16; ++i) text += kDigits[digest[i] % kDigits.size()];
  return text;
}

PlaceKind place_of(const Settings& settings, const std::string& source) {
  for (const SourceSettings& one : settings.sources)
    if (one.id == source && one.kind) return one.kind->kind;
  return PlaceKind::marketplace;
}

std::vector<OutboxEntry> render(const AlertView& view, const ReceiverSettings& receiver,
                                const Settings& settings, TimePoint now) {
  const bool webhook = receiver.kind == ReceiverSettings::Kind::webhook;
  const std::string json = webhook ? webhook_body(view) : "";
  const MailContent mail = webhook ? MailContent{} : mail_content(view, settings, now);
  std::vector<OutboxEntry> entries;
  for (const std::string& destination : destinations(receiver)) {
    OutboxEntry entry;
    entry.id = view.alert.id + "." + short_hash({receiver.id, destination});
    entry.alert = view.test ? "" : view.alert.id;
    entry.receiver = receiver.id;
    // A webhook's address may hold a key: only what may be shown goes into the database.
    entry.destination = webhook ? url_for_log(destination) : destination;
    entry.body = webhook ? json
                         : mail_message(mail, view, addressee(receiver, destination), entry.id,
                                        settings, now);
    entry.created = entry.due = now;
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace molva
