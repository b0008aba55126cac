// Secrets in the settings: { credential | file | env = "..." }, and never one written in the open.
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "connectors/core/options.h"

namespace molva {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    names.push_back(entry.path().filename().string());
  return names;
}

// A credential is a file's name, never a way to it.
bool is_file_name(const std::string& name) {
  return name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

// The text without the line break at its end. Nothing when it cannot be read.
std::optional<std::string> read_secret(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return {};
  std::ifstream file(path, std::ios::binary);
  std::string text(kMaxBytes, '\0');
  if (!file) return {};
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

}  // namespace

std::optional<Secret> OptionsReader::secret(std::string_view key) {
  const OptionValue* value = raw(key);
  return value ? secret_at(key, *value, key) : std::nullopt;
}

Secret OptionsReader::needed_secret(std::string_view key, std::string_view example) {
  const OptionValue* value = raw(key);
  if (!value) {
    missing(key, "{ credential = \"" + std::string(example) + "\" }");
    return Secret();
  }
  return secret_at(key, *value, example).value_or(Secret());
}

std::optional<Secret> OptionsReader::secret_at(std::string_view key, const OptionValue& value,
                                               std::string_view example) {
  const Message::Value name = std::string(key), sample = std::string(example);
  if (const auto* plain = std::get_if<std::string>(&value.value)) {
    if (context_.allow_plain_secrets && !plain->empty()) return keep(*plain);
    problem_at(value.place,
               context_.allow_plain_secrets
                   ? Message(msg::settings_secret_empty, {{"key", name}})
                   : Message(msg::settings_secret_plain, {{"key", name}, {"example", sample}}));
    return {};
  }
  const auto* table = std::get_if<OptionTable>(&value.value);
  if (!table || table->size() != 1) {
    problem_at(value.place,
               Message(msg::settings_secret_shape, {{"key", name}, {"example", sample}}));
    return {};
  }
  const OptionEntry& entry = table->front();
  static const std::vector<std::string> kWays = {"credential", "file", "env"};
  if (std::find(kWays.begin(), kWays.end(), entry.key) == kWays.end()) {
    problem_at(entry.key_place,
               Message(msg::settings_unknown_key,
                       {{"key", entry.key}, {"known", std::string("credential, file, env")}}),
               nearest(entry.key, kWays).value_or(""));
    return {};
  }
  const auto where = text_at(entry.key, entry.value, example);
  if (!where) return {};
  if (where->empty()) {
    problem_at(entry.value.place,
               Message(msg::settings_empty, {{"key", entry.key}, {"example", sample}}));
    return {};
  }
  if (entry.key == "credential") return from_credential(entry.value.place, *where);
  if (entry.key == "file") return from_file(entry.value.place, *where);
  return from_environment(entry.value.place, *where);
}

std::optional<Secret> OptionsReader::from_credential(const Place& place, const std::string& name) {
  // Outside systemd (molva once by hand) the unit's own folder of credentials serves as well.
  const auto folder =
      context_.credentials.empty() ? context_.folder / "credentials" : context_.credentials;
  if (is_file_name(name)) {
    // molva.service loads a whole folder of secrets; systemd then puts the unit's name in front.
    for (const std::string& known : {name, "molva_" + name})
      if (auto text = read_secret(folder / known)) return checked(place, std::move(*text));
    if (context_.trust_credentials && names_in(folder).empty())
      return Secret(kUnseenSecret);
  }
  problem_at(
      place,
      Message(msg::settings_secret_no_credential, {{"name", name}, {"folder", folder.string()}}),
      nearest(name, names_in(folder)).value_or(""));
  return {};
}

std::optional<Secret> OptionsReader::from_file(const Place& place, const std::string& name) {
  const std::filesystem::path path = (context_.folder / name).lexically_normal();
  if (auto text = read_secret(path)) return checked(place, std::move(*text));
  std::error_code error;
  const bool there = std::filesystem::exists(path, error);
  problem_at(
      place,
      Message(there ? msg::settings_secret_unreadable : msg::settings_secret_no_file,
              {{"path", path.string()}}),
      there ? "" : nearest(path.filename().string(), names_in(path.parent_path())).value_or(""));
  return {};
}

std::optional<Secret> OptionsReader::from_environment(const Place& place, const std::string& name) {
  // Settings are read by one thread, and nobody changes the environment.
  if (const char* text = std::getenv(name.c_str()))  // NOLINT(concurrency-mt-unsafe)
    return checked(place, text);
  problem_at(place, Message(msg::settings_secret_no_env, {{"name", name}}));
  return {};
}

std::optional<Secret> OptionsReader::checked(const Place& place, std::string text) {
  if (!text.empty()) return keep(std::move(text));
  problem_at(place, Message(msg::settings_secret_nothing_there));
  return {};
}

Secret OptionsReader::keep(std::string text) {
  for (const char c : text)
    secrets_hash_ = (secrets_hash_ ^ static_cast<unsigned char>(c)) * 1099511628211u;
  secrets_hash_ = (secrets_hash_ ^ 0xFFu) * 1099511628211u;
  return Secret(std::move(text));
}

}  // namespace molva
