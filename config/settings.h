// The settings: every *.toml of one folder as typed structs, with the defaults in the structs.
//
// load_settings() reads all files in name order as one configuration and returns every problem at
// once, each with its place. toml++'s only home is settings_file.cpp; everything else works on
// OptionsReader (connectors/core/options.h), the same that connectors use for their own options.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "connectors/core/curl_http.h"
#include "connectors/core/options.h"

namespace molva {

enum class UiLanguage { ru, uk, en };

struct StoreSettings {
  std::filesystem::path path;  // absolute after load()
};

struct SmtpSettings {
  std::string url;   // smtp:// or smtps://
  std::string from;  // "Молва <molva@example.com>"
  std::string user;  // empty: no login
  std::optional<Secret> password;
  bool starttls = true;  // smtp:// with a host that is not this machine must offer STARTTLS
  std::vector<AddressRange>
      allow_private;  // besides [network]; private addresses are allowed for [smtp] itself
};

struct NetworkSettings {
  std::vector<AddressRange> allow_private;
};

struct HttpSettings {
  std::string listen = "127.0.0.1:8085";  // empty: no server
};

struct BrandSettings {
  std::string id, name;
  std::vector<std::string> aliases, without;
  std::vector<std::string> domains;  // packs of the lexicon that its mentions are judged with
  bool competitor = false;
  Place place;
};

struct SourceSettings {
  std::string id;
  const ConnectorKind* kind = nullptr;
  std::string channel;  // default: the connector's name
  std::string brand;    // empty: brands are looked for in the text
  Millis interval{std::chrono::minutes{10}};
  std::vector<AddressRange> allow_private;  // besides [network]
  bool first_read_silent =
      false;  // first_read = "silent": what the first read finds raises no alert
  // Made from the connector's own options; shared so that Settings can be copied.
  std::shared_ptr<Connector> connector;
  std::vector<std::string> domains;  // as of a brand, and before it; empty: the brand's
  std::string fingerprint;  // of all its options: a reload keeps what did not change
  std::string host;         // whom it asks, as "example.com:8080" or the connector's name; or nobody
  // As written, of connectors that ask no other machine (others may hold a key): `molva import` reads
  // a file with the columns of its source.
  OptionTable options;
  Place place;
};

struct ReceiverSettings {
  std::string id;
  enum class Kind { email, webhook, maildir } kind = Kind::email;
  std::vector<std::string> email;  // at least one address
  std::string webhook;             // URL
  std::vector<Secret> secrets;     // whsec_...; several while one is being replaced
  std::filesystem::path maildir;   // absolute
  std::vector<AddressRange> allow_private;
  Place place;
};

struct RuleSettings {
  std::string id;
  std::string on = "negative";        // what to watch for: "negative", "source"
  std::vector<std::string> channels;  // empty: all
  std::vector<std::string> brands;    // empty: all but competitors
  std::vector<std::string> to;        // receiver ids
  Millis group_wait{std::chrono::seconds{30}};
  Millis group_interval{std::chrono::minutes{5}};
  Millis repeat_interval{std::chrono::hours{24}};
  Millis lasting{std::chrono::minutes{30}};  // on = "source": how long a failure lasts before it is told
  Place place;
};

struct Settings {
  std::filesystem::path folder;
  UiLanguage language = UiLanguage::ru;
  std::string time_zone = "Europe/Moscow";
  StoreSettings store;
  std::optional<SmtpSettings> smtp;
  NetworkSettings network;
  HttpSettings http;
  std::vector<BrandSettings> brands;
  std::vector<SourceSettings> sources;
  std::vector<ReceiverSettings> receivers;
  std::vector<RuleSettings> rules;
  std::vector<std::filesystem::path> lexicons;  // lexicon/*.lex in the folder, in name order
  std::string hash;                             // of all files read, 16 hexadecimal digits

  const BrandSettings* brand(const std::string& id) const;
  const SourceSettings* source(const std::string& id) const;
  const ReceiverSettings* receiver(const std::string& id) const;
  // The private addresses that polls of this source may go to: [network]'s and its own.
  std::vector<AddressRange> allowed_for(const SourceSettings& source) const;
};

struct SettingsLoad {
  std::optional<Settings> settings;  // nothing when there is any problem
  // As the settings say, also where they have problems; nothing when they do not say.
  std::optional<UiLanguage> language;
  std::vector<Problem> problems;  // sorted by place
  // The text of each file read, for showing the line of a problem.
  std::map<std::string, std::string> files;
};

struct LoadOptions {
  std::span<const ConnectorKind> kinds = connectors();
  // `molva check` by hand: credentials that systemd gives the service alone count as there.
  bool trust_credentials = false;
  // One source reads its history back to here, whatever its settings say (`molva backfill`). Where its
  // connector has no setting `history`, that is a problem like any unknown key.
  struct HistoryOf {
    std::string source;
    Millis history{};
  };
  std::optional<HistoryOf> history = {};
};

// Reads the folder. Opens no connection; secrets are read from where they lie.
SettingsLoad load_settings(const std::filesystem::path& folder, const LoadOptions& options = {});

// The words that `on` of a rule may have.
const std::vector<std::string_view>& rule_kinds();

}  // namespace molva
