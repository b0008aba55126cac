#include "config/settings_reader.h"

#include <algorithm>
#include <cstdlib>

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr Millis kDay = hours{24};

// Keys that stand in one kind of section only: where a misplaced one belongs.
constexpr std::pair<std::string_view, std::string_view> kHomes[] = {
    {"aliases", "[[brand]]"},    {"channel", "[[source]]"},
    {"competitor", "[[brand]]"}, {"connector", "[[source]]"},
    {"email", "[[receiver]]"},   {"first_read", "[[source]]"},
    {"from", "[smtp]"},          {"group_interval", "[[rule]]"},
    {"group_wait", "[[rule]]"},  {"interval", "[[source]]"},
    {"listen", "[http]"},        {"maildir", "[[receiver]]"},
    {"on", "[[rule]]"},          {"repeat_interval", "[[rule]]"},
    {"starttls", "[smtp]"},      {"to", "[[rule]]"},
    {"webhook", "[[receiver]]"}, {"without", "[[brand]]"}};
constexpr std::string_view kTopLevel[] = {"allow_plain_secrets", "language", "time_zone"};

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.';
  });
}

const std::string* text_of(const OptionValue* value) {
  return value ? std::get_if<std::string>(&value->value) : nullptr;
}

// systemd tells its folder to the service alone (and may name several; the first is ours). An
// administrator who asks about the installed service's settings means the same database.
std::filesystem::path state_folder(const std::filesystem::path& settings) {
  const char* told =
      std::getenv("STATE_DIRECTORY");  // NOLINT(concurrency-mt-unsafe): one thread reads settings
  if (const std::string_view folders = told ? told : ""; !folders.empty())
    return folders.substr(0, folders.find(':'));
  const std::filesystem::path installed = "/var/lib/molva";
  std::error_code error;
  const bool ours = (settings / "").lexically_normal() == "/etc/molva/" &&
                    std::filesystem::is_directory(installed, error);
  return ours ? installed : settings;
}

}  // namespace

const std::vector<std::string_view>& rule_kinds() {
  static const std::vector<std::string_view> kKinds = {"negative", "source"};
  return kKinds;
}

SettingsReader::SettingsReader(const SettingsDocument& document, const OptionsContext& context,
                               std::span<const ConnectorKind> kinds,
                               std::vector<std::string> domains)
    : document_(document), context_(context), kinds_(kinds), domains_(std::move(domains)) {}

Settings SettingsReader::read() {
  Settings settings;
  settings.folder = context_.folder;
  top_level(settings);
  for (const Section& section : document_.brands) brand(section, settings);
  for (const Section& section : document_.sources) source(section, settings);
  for (const Section& section : document_.receivers) receiver(section, settings);
  for (const Section& section : document_.rules) rule(section, settings);
  look_up();
  check_mail_server(settings);
  check_http_server(settings);
  return settings;
}

OptionsContext SettingsReader::context_of(const Section& section) const {
  OptionsContext context = context_;
  context.incomplete = section.broken;
  return context;
}

// --- what stands at the top, and the sections of which there is one ---

void SettingsReader::top_level(Settings& settings) {
  OptionsReader root(document_.root, document_.place, context_);
  if (const auto language = root.choice("language", {"ru", "uk", "en"})) {
    language_ = *language == "uk"   ? UiLanguage::uk
                : *language == "en" ? UiLanguage::en
                                    : UiLanguage::ru;
    settings.language = *language_;
  }
  if (const auto zone = root.text("time_zone")) {
    settings.time_zone = *zone;
    if (!is_time_zone(*zone))
      root.problem("time_zone", Message(msg::settings_time_zone, {{"value", *zone}}),
                   nearest(*zone, time_zones()).value_or(""));
  }
  root.known("allow_plain_secrets");  // read before all others
  store(root, settings);
  smtp(root, settings);
  if (const Section network = table_section(root, "network"); network.table) {
    OptionsReader reader(*network.table, network.place, context_);
    settings.network.allow_private = address_ranges(reader, "allow_private");
    finish(reader, network);
  }
  if (const Section http = table_section(root, "http"); http.table) {
    OptionsReader reader(*http.table, http.place, context_);
    settings.http.listen = reader.text_or("listen", settings.http.listen);
    if (text_of(reader.raw("listen")) && !is_listen_address(settings.http.listen))
      reader.problem("listen", Message(msg::settings_listen, {{"value", settings.http.listen}}));
    finish(reader, http);
  }
  for (const char* list : {"brand", "source", "receiver", "rule"}) root.known(list);
  misplaced(root);
  root.finish();
}

// What stands above all headers and does not belong there: a section nobody knows, or a key of a
// section.
void SettingsReader::misplaced(OptionsReader& root) {
  static const std::vector<std::string> kSections = {"store", "smtp",   "network",  "http",
                                                     "brand", "source", "receiver", "rule"};
  for (const OptionEntry& entry : document_.root) {
    const bool section = entry.value.value.index() >= 5;  // a table, or a list of them
    if (section && std::find(kSections.begin(), kSections.end(), entry.key) == kSections.end()) {
      root.forgive(entry.key);
      root.problem_at(entry.key_place,
                      Message(msg::settings_unknown_section, {{"name", entry.key}}),
                      nearest(entry.key, kSections).value_or(""));
      continue;
    }
    for (const auto& [key, home] : kHomes) {
      if (entry.key != key) continue;
      root.forgive(key);
      root.problem_at(
          entry.key_place,
          Message(msg::settings_belongs_to, {{"key", entry.key}, {"section", std::string(home)}}));
    }
  }
}

// A null table where the section is absent or is not one.
Section SettingsReader::table_section(OptionsReader& root, std::string_view key) {
  const OptionValue* value = root.raw(key);
  if (!value) return {};
  if (const auto* table = std::get_if<OptionTable>(&value->value))
    return {table, value->place, false};
  const std::string header = "[" + std::string(key) + "]";
  root.problem(
      key, Message(msg::settings_want_section, {{"key", std::string(key)}, {"example", header}}),
      std::holds_alternative<OptionList>(value->value) ? header : "");
  return {};
}

void SettingsReader::store(OptionsReader& root, Settings& settings) {
  settings.store.path = state_folder(context_.folder) / "molva.db";
  const Section section = table_section(root, "store");
  if (!section.table) return;
  OptionsReader reader(*section.table, section.place, context_);
  if (const auto path = reader.path("path")) settings.store.path = *path;
  finish(reader, section);
}

void SettingsReader::smtp(OptionsReader& root, Settings& settings) {
  const Section section = table_section(root, "smtp");
  if (!section.table) return;
  OptionsContext context = context_;
  context.incomplete = document_.broken;
  OptionsReader reader(*section.table, section.place, context);
  SmtpSettings smtp;
  if (!reader.has("url")) reader.missing("url", "\"smtp://mail.example.com:587\"");
  smtp.url = reader.url("url", {"smtp", "smtps"}).value_or("");
  smtp.from = reader.needed_text("from", "Молва <molva@example.com>");
  if (!smtp.from.empty() && !is_mail_address(smtp.from, true))
    reader.problem("from", Message(msg::settings_mail_from, {{"value", smtp.from}}));
  smtp.user = reader.text_or("user", "");
  if (const OptionValue* password = reader.raw("password"))
    smtp.password = reader.secret_at("password", *password, "smtp-password");
  if (reader.has("password") && !reader.has("user"))
    reader.missing("user", "\"molva@example.com\"");
  if (reader.has("user") && !reader.has("password"))
    reader.missing("password", "{ credential = \"smtp-password\" }");
  smtp.starttls = reader.boolean("starttls").value_or(smtp.starttls);
  smtp.allow_private = address_ranges(reader, "allow_private");
  finish(reader, section);
  settings.smtp = std::move(smtp);
}

// --- the sections of which there may be many ---

// The name of a section: needed, of letters that fit everywhere, and not given before.
std::string SettingsReader::id(OptionsReader& reader, Names names, std::string_view example) {
  const std::string id = reader.needed_text("id", example);
  if (id.empty()) return unsure_[names] = true, id;
  if (!is_id(id)) {
    reader.problem("id", Message(msg::settings_id, {{"value", id}}));
    unsure_[names] = true;
  }
  const auto [found, fresh] = names_[names].emplace(id, reader.place("id"));
  if (!fresh) {
    reader.problem("id", Message(msg::settings_twice, {{"name", id}}));
    context_.problems->back().other = found->second;
  }
  return id;
}

// The unknown keys of a section. One that belongs above all headers says so.
void SettingsReader::finish(OptionsReader& reader, const Section& section) {
  for (const OptionEntry& entry : *section.table)
    for (const auto key : kTopLevel) {
      if (entry.key != key) continue;
      reader.forgive(key);
      reader.problem_at(entry.key_place,
                        Message(msg::settings_belongs_to_top, {{"key", entry.key}}));
    }
  reader.finish();
}

void SettingsReader::brand(const Section& section, Settings& settings) {
  const OptionsContext context = context_of(section);
  OptionsReader reader(*section.table, section.place, context);
  BrandSettings brand;
  brand.place = section.place;
  brand.id = id(reader, Names::brand, "slon");
  brand.name = reader.needed_text("name", "КупиСлона");
  brand.aliases = reader.texts("aliases");
  brand.without = reader.texts("without");
  brand.competitor = reader.boolean("competitor").value_or(false);
  brand.domains = domains(reader, domains_);
  finish(reader, section);
  settings.brands.push_back(std::move(brand));
}

void SettingsReader::source(const Section& section, Settings& settings) {
  const OptionsContext context = context_of(section);
  OptionsReader reader(*section.table, section.place, context);
  SourceSettings source;
  source.place = section.place;
  source.id = id(reader, Names::source, "wb");
  source.kind = connector_kind(reader, section);
  source.channel = reader.text_or("channel", source.kind ? source.kind->name : "");
  if (reader.has("channel") && source.channel.empty())
    reader.problem("channel",
                   Message(msg::settings_empty, {{"key", std::string("channel")},
                                                 {"example", std::string("Wildberries")}}));
  names_[Names::channel].emplace(source.channel,
                                 reader.place(reader.has("channel") ? "channel" : "connector"));
  source.brand = reader.text_or("brand", "");
  if (reader.has("brand")) refer(reader, Names::brand, "brand");
  source.interval = reader.duration("interval", seconds{1}, 30 * kDay).value_or(source.interval);
  source.allow_private = address_ranges(reader, "allow_private");
  source.domains = domains(reader, domains_);
  source.first_read_silent = reader.choice("first_read", {"alert", "silent"}) == "silent";
  source_options(section, reader, source);
  settings.sources.push_back(std::move(source));
}

// The connector that is named, or else the one that was probably meant, so that the other keys of
// the section can be checked in the same run.
const ConnectorKind* SettingsReader::connector_kind(OptionsReader& reader, const Section& section) {
  std::vector<std::string> names;
  for (const ConnectorKind& kind : kinds_) names.emplace_back(kind.name);
  std::string all;
  for (const std::string& name : names) all.append(all.empty() ? "" : ", ").append(name);
  std::string name = reader.needed_text("connector", names.empty() ? "feed" : names.front());
  if (!reader.has("connector")) {
    for (const OptionEntry& entry : *section.table)
      if (const auto* text = text_of(&entry.value); text && nearest(entry.key, {"connector"}))
        name = *text;
  }
  const auto meant = std::find(names.begin(), names.end(), name) != names.end()
                         ? std::optional(name)
                         : nearest(name, names);
  if (!name.empty() && reader.has("connector") && meant != name)
    reader.problem("connector", Message(msg::settings_connector, {{"value", name}, {"known", all}}),
                   meant.value_or(""));
  const auto found = std::find_if(kinds_.begin(), kinds_.end(),
                                  [&](const ConnectorKind& kind) { return kind.name == meant; });
  if (found == kinds_.end())
    unsure_[Names::channel] = unsure_[Names::channel] || !reader.has("channel");
  return found == kinds_.end() ? nullptr : &*found;
}

// Whom a source asks: sources of one host take turns.
static std::string host_of(const OptionTable& table, const ConnectorKind& kind) {
  if (!kind.network) return "";
  for (const OptionEntry& entry : table) {
    if (entry.key != "base_url" && entry.key != "url") continue;
    const std::string* url = text_of(&entry.value);
    const auto scheme = url ? url->find("://") : std::string::npos;
    if (scheme == std::string::npos) continue;
    const std::size_t begin = scheme + 3;
    return url->substr(begin, url->find_first_of("/?#", begin) - begin);
  }
  return std::string(kind.name);
}

// What the connector itself reads, and what nobody does.
void SettingsReader::source_options(const Section& section, OptionsReader& reader,
                                    SourceSettings& source) {
  if (!source.kind) {
    // Nobody knows this connector's own keys; what is near a common one is misspelt all the same.
    for (const OptionEntry& entry : *section.table)
      if (!nearest(entry.key, {"id", "connector", "channel", "brand", "interval", "allow_private",
                               "first_read", "domain"}))
        reader.forgive(entry.key);
    return finish(reader, section);
  }
  if (source.kind->own_brand && !reader.has("brand")) reader.missing("brand", "\"slon\"");
  source.connector = source.kind->make(reader);
  source.fingerprint = fingerprint_of(*section.table, reader.secrets_hash());
  source.host = host_of(*section.table, *source.kind);
  if (!source.kind->network) source.options = *section.table;
  finish(reader, section);
}

void SettingsReader::receiver(const Section& section, Settings& settings) {
  const OptionsContext context = context_of(section);
  OptionsReader reader(*section.table, section.place, context);
  ReceiverSettings receiver;
  receiver.place = section.place;
  receiver.id = id(reader, Names::receiver, "support");
  const int ways = reader.has("email") + reader.has("webhook") + reader.has("maildir");
  if (ways == 0)
    reader.missing("email", "[\"support@example.com\"]");
  else if (ways > 1)
    reader.problem_at(section.place, Message(msg::settings_receiver_ways));
  receiver.email = mail_addresses(reader, "email");
  if (reader.has("maildir")) receiver.kind = ReceiverSettings::Kind::maildir;
  receiver.maildir = reader.path("maildir").value_or("");
  webhook(reader, receiver);
  receiver.allow_private = address_ranges(reader, "allow_private");
  finish(reader, section);
  settings.receivers.push_back(std::move(receiver));
}

void SettingsReader::webhook(OptionsReader& reader, ReceiverSettings& receiver) {
  const bool used = reader.has("webhook");
  receiver.webhook = reader.url("webhook", {"https", "http"}).value_or("");
  if (used) receiver.kind = ReceiverSettings::Kind::webhook;
  const OptionValue* value = reader.raw("secret");
  if (!value) {
    if (used) reader.missing("secret", "{ credential = \"crm-secret\" }");
    return;
  }
  if (!used) reader.problem("secret", Message(msg::settings_secret_without_webhook));
  const auto take = [&](const OptionValue& one) {
    const auto secret = reader.secret_at("secret", one, "crm-secret");
    if (!secret) return;
    if (secret->reveal() != kUnseenSecret && !is_webhook_secret(secret->reveal()))
      reader.problem_at(one.place, Message(msg::settings_webhook_secret));
    receiver.secrets.push_back(*secret);
  };
  if (const auto* several = std::get_if<OptionList>(&value->value))
    for (const OptionValue& one : *several) take(one);
  else
    take(*value);
}

void SettingsReader::rule(const Section& section, Settings& settings) {
  const OptionsContext context = context_of(section);
  OptionsReader reader(*section.table, section.place, context);
  RuleSettings rule;
  rule.place = section.place;
  rule.id = id(reader, Names::rule, "negative-review");
  if (!reader.has("on")) reader.missing("on", "\"negative\"");
  rule.on = reader.choice("on", rule_kinds()).value_or(rule.on);
  rule.channels = reader.texts("channels");
  rule.brands = reader.texts("brands");
  rule.to = reader.texts("to");
  if (!reader.has("to")) {
    reader.missing("to", "[\"support\"]");
  } else if (const auto* list = std::get_if<OptionList>(&reader.raw("to")->value);
             list && list->empty()) {
    reader.problem("to", Message(msg::settings_empty_list, {{"key", std::string("to")},
                                                            {"example", std::string("support")}}));
  }
  refer(reader, Names::channel, "channels");
  refer(reader, Names::brand, "brands");
  refer(reader, Names::receiver, "to");
  if (rule.on == "source") {  // all that changed at once is told at once, so nothing is grouped
    rule.lasting = reader.duration("lasting", Millis{0}, kDay).value_or(rule.lasting);
  } else {
    rule.group_wait = reader.duration("group_wait", Millis{0}, kDay).value_or(rule.group_wait);
    rule.group_interval =
        reader.duration("group_interval", Millis{0}, 30 * kDay).value_or(rule.group_interval);
  }
  rule.repeat_interval =
      reader.duration("repeat_interval", Millis{0}, 365 * kDay).value_or(rule.repeat_interval);
  finish(reader, section);
  settings.rules.push_back(std::move(rule));
}

// --- names that point to other sections ---

void SettingsReader::refer(OptionsReader& reader, Names names, std::string_view key) {
  const OptionValue* value = reader.raw(key);
  if (const auto* text = text_of(value)) {
    if (key == "brand") references_.push_back({names, *text, value->place});
  } else if (const auto* list = value ? std::get_if<OptionList>(&value->value) : nullptr) {
    for (const OptionValue& element : *list)
      if (const auto* one = text_of(&element); one && !one->empty())
        references_.push_back({names, *one, element.place});
  }
}

// Where a file is broken, what seems undefined may be defined in it.
void SettingsReader::look_up() {
  if (document_.broken) return;
  for (const Reference& reference : references_) check_reference(reference);
}

void SettingsReader::check_reference(const Reference& reference) {
  const auto& known = names_[reference.names];
  if (known.count(reference.name) || unsure_[reference.names]) return;
  std::vector<std::string> names;
  std::string all;
  for (const auto& [name, place] : known) {
    names.push_back(name);
    all.append(all.empty() ? "" : ", ").append(name);
  }
  const char* what = reference.names == Names::brand     ? "brand"
                     : reference.names == Names::channel ? "channel"
                                                         : "receiver";
  const auto meant = nearest(reference.name, names);
  Problem problem{
      reference.place,
      Message(msg::settings_undefined, {{"what", std::string(what)},
                                        {"name", reference.name},
                                        {"count", static_cast<std::int64_t>(names.size())},
                                        {"known", all}}),
      meant.value_or("")};
  if (meant) problem.other = known.at(*meant);
  context_.problems->push_back(std::move(problem));
}

void SettingsReader::check_mail_server(const Settings& settings) {
  if (settings.smtp || document_.broken) return;
  for (const ReceiverSettings& receiver : settings.receivers)
    if (!receiver.email.empty() && receiver.kind == ReceiverSettings::Kind::email) {
      context_.problems->push_back(
          {receiver.place, Message(msg::settings_no_mail_server, {{"receiver", receiver.id}})});
      return;
    }
}

// A source that waits for what is sent to it hears nothing without the server.
void SettingsReader::check_http_server(const Settings& settings) {
  if (!settings.http.listen.empty() || document_.broken) return;
  for (const SourceSettings& source : settings.sources)
    if (source.kind && source.kind->listens)
      context_.problems->push_back(
          {source.place, Message(msg::settings_no_http_server, {{"source", source.id}})});
}

}  // namespace molva
