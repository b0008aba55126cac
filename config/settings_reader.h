// From the tables of all files to Settings: what settings.cpp is made of.
//
// Sections are read one by one; a name that points to another section (brand = "slon") is noted and
// looked up when all are read, so that their order and their file do not matter.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/settings.h"
#include "config/settings_file.h"

namespace molva {

// One [[section]], or the [section] of which there is one.
struct Section {
  const OptionTable* table = nullptr;
  Place place;
  bool broken = false;  // its file has a line that could not be read
};

// All files together.
struct SettingsDocument {
  OptionTable root;  // without the lists below
  std::vector<Section> brands, sources, receivers, rules;
  Place place;          // the beginning of the first file
  bool broken = false;  // any file has a line that could not be read
};

class SettingsReader {
 public:
  // All of them must outlive this.
  SettingsReader(const SettingsDocument& document, const OptionsContext& context,
                 std::span<const ConnectorKind> kinds, std::vector<std::string> domains);
  Settings read();
  // What `language` says, once read; nothing when it does not say.
  std::optional<UiLanguage> language() const { return language_; }

 private:
  enum class Names { brand, source, channel, receiver, rule };
  // A name in one section that must be defined in another.
  struct Reference {
    Names names;
    std::string name;
    Place place;
  };

  OptionsContext context_of(const Section& section) const;
  void top_level(Settings& settings);
  void misplaced(OptionsReader& root);
  Section table_section(OptionsReader& root, std::string_view key);
  void store(OptionsReader& root, Settings& settings);
  void smtp(OptionsReader& root, Settings& settings);
  void brand(const Section& section, Settings& settings);
  void source(const Section& section, Settings& settings);
  const ConnectorKind* connector_kind(OptionsReader& reader, const Section& section);
  void source_options(const Section& section, OptionsReader& reader, SourceSettings& source);
  void receiver(const Section& section, Settings& settings);
  void webhook(OptionsReader& reader, ReceiverSettings& receiver);
  void rule(const Section& section, Settings& settings);

  std::string id(OptionsReader& reader, Names names, std::string_view example);
  void finish(OptionsReader& reader, const Section& section);
  void refer(OptionsReader& reader, Names names, std::string_view key);
  void look_up();
  void check_reference(const Reference& reference);
  void check_mail_server(const Settings& settings);
  void check_http_server(const Settings& settings);

  const SettingsDocument& document_;
  const OptionsContext& context_;
  std::span<const ConnectorKind> kinds_;
  const std::vector<std::string> domains_;  // those that may be named
  std::map<Names, std::map<std::string, Place>> names_;
  std::map<Names, bool>
      unsure_;  // a definition could not be read, so nothing is certainly undefined
  std::vector<Reference> references_;
  std::optional<UiLanguage> language_;
};

// load_settings() from files that were read already; `problems` are those of reading them.
SettingsLoad settings_of(const std::filesystem::path& folder,
                         const std::vector<SettingsFile>& files, std::vector<Problem> problems,
                         const LoadOptions& options);

// Checks that several parts of the settings share (settings_values.cpp).
// The ranges of `key = ["10.0.0.0/8"]`.
std::vector<AddressRange> address_ranges(OptionsReader& reader, std::string_view key);
// Mail addresses of `key = ["a@example.com"]`; at least one.
std::vector<std::string> mail_addresses(OptionsReader& reader, std::string_view key);
// "a@example.com", or "Name <a@example.com>" where `named`.
bool is_mail_address(std::string_view text, bool named);
// "whsec_" and the base64 of 24 to 64 bytes.
bool is_webhook_secret(std::string_view text);
// A name that the time zone data of the system knows.
bool is_time_zone(const std::string& name);
std::vector<std::string> time_zones();
// "127.0.0.1:8085", "[::1]:8085" or "".
bool is_listen_address(std::string_view text);
// Names of domain packs: `domain = "food"` or a list; an unknown one is a problem
// (settings_domains.cpp).
std::vector<std::string> domains(OptionsReader& reader, const std::vector<std::string>& known);
std::vector<std::string> known_domains(const std::vector<std::filesystem::path>& own_lexicons);
// What is wrong with a domain's name, and the nearest right one; nothing where it is known.
struct UnknownDomain {
  Message message;
  std::string suggestion;
};
std::optional<UnknownDomain> unknown_domain(const std::string& name,
                                            const std::vector<std::string>& known);
// 16 hexadecimal digits that change when any of the options changes.
std::string fingerprint_of(const OptionTable& table, std::uint64_t start);
std::string hex16(std::uint64_t number);
std::uint64_t hash_text(std::string_view text, std::uint64_t start = 14695981039346656037u);

}  // namespace molva
