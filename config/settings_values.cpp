// Checks of single values: addresses, secrets of webhooks, time zones.
#include <algorithm>
#include <cstdio>

#include "config/settings_reader.h"

namespace molva {
namespace {

constexpr const char* kZones = "/usr/share/zoneinfo";

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_domain(std::string_view domain) {
  if (domain == "localhost") return true;
  if (domain.find('.') == std::string_view::npos) return false;
  for (std::size_t begin = 0; begin <= domain.size();) {
    const std::size_t end = std::min(domain.find('.', begin), domain.size());
    const std::string_view label = domain.substr(begin, end - begin);
    if (label.empty() || label.front() == '-' || label.back() == '-') return false;
    if (!std::all_of(label.begin(), label.end(),
                     [](char c) { return is_letter_or_digit(c) || c == '-'; }))
      return false;
    if (end == domain.size() && label.size() < 2) return false;
    begin = end + 1;
  }
  return true;
}

bool is_bare_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.size() > 254) return false;
  const std::string_view local = text.substr(0, at);
  const bool good = std::all_of(local.begin(), local.end(), [](char c) {
    return is_letter_or_digit(c) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  });
  return good && local.front() != '.' && local.back() != '.' &&
         local.find("..") == std::string_view::npos && is_domain(text.substr(at + 1));
}

// Calls `use` with each text of a list, and its place.
template <typename Use>
void each_text(OptionsReader& reader, std::string_view key, Use use) {
  reader.texts(key);  // writes down what is not a list of texts
  const OptionValue* value = reader.raw(key);
  const auto* list = value ? std::get_if<OptionList>(&value->value) : nullptr;
  if (!list) return;
  for (const OptionValue& element : *list)
    if (const auto* text = std::get_if<std::string>(&element.value))
      if (text->find_first_not_of(" \t\r\n") != std::string::npos) use(*text, element.place);
}

void hash_value(const OptionValue& value, std::uint64_t& hash) {
  const auto add = [&](std::string_view text) { hash = hash_text(text, hash_text("\x1f", hash)); };
  add(std::to_string(value.value.index()));
  if (const auto* flag = std::get_if<bool>(&value.value)) add(*flag ? "1" : "0");
  if (const auto* whole = std::get_if<std::int64_t>(&value.value)) add(std::to_string(*whole));
  if (const auto* real = std::get_if<double>(&value.value)) add(std::to_string(*real));
  if (const auto* text = std::get_if<std::string>(&value.value)) add(*text);
  if (const auto* list = std::get_if<OptionList>(&value.value))
    for (const OptionValue& element : *list) hash_value(element, hash);
  if (const auto* table = std::get_if<OptionTable>(&value.value))
    hash = hash_text(fingerprint_of(*table, hash));
}

}  // namespace

std::vector<AddressRange> address_ranges(OptionsReader& reader, std::string_view key) {
  std::vector<AddressRange> ranges;
  each_text(reader, key, [&](const std::string& text, const Place& place) {
    if (const auto range = parse_address_range(text))
      ranges.push_back(*range);
    else
      reader.problem_at(place, Message(msg::settings_address_range, {{"value", text}}));
  });
  return ranges;
}

std::vector<std::string> mail_addresses(OptionsReader& reader, std::string_view key) {
  std::vector<std::string> addresses;
  each_text(reader, key, [&](const std::string& text, const Place& place) {
    addresses.push_back(text);
    if (!is_mail_address(text, false))
      reader.problem_at(place, Message(msg::settings_mail_address, {{"value", text}}));
  });
  const OptionValue* value = reader.raw(key);
  const auto* list = value ? std::get_if<OptionList>(&value->value) : nullptr;
  if (list && list->empty())
    reader.problem(
        key, Message(msg::settings_empty_list,
                     {{"key", std::string(key)}, {"example", std::string("support@example.com")}}));
  return addresses;
}

bool is_mail_address(std::string_view text, bool named) {
  const auto open = text.find('<');
  if (!named || open == std::string_view::npos) return is_bare_address(text);
  const std::string_view name = text.substr(0, open);
  if (text.back() != '>' || name.find_first_of(">\r\n") != std::string_view::npos) return false;
  return is_bare_address(text.substr(open + 1, text.size() - open - 2));
}

bool is_webhook_secret(std::string_view text) {
  constexpr std::string_view kPrefix = "whsec_";
  if (text.substr(0, kPrefix.size()) != kPrefix) return false;
  text.remove_prefix(kPrefix.size());
  if (text.size() % 4 != 0) return false;
  for (int padding = 0; padding < 2 && !text.empty() && text.back() == '='; ++padding)
    text.remove_suffix(1);
  const std::size_t bytes = text.size() * 3 / 4;
  return bytes >= 24 && bytes <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (is_letter_or_digit(c) && static_cast<unsigned char>(c) < 0x80) || c == '+' ||
                  c == '/';
         });
}

bool is_time_zone(const std::string& name) {
  if (name.empty() || name.front() == '/' || name.find("//") != std::string::npos ||
      name.find('\0') != std::string::npos)
    return false;
  std::error_code error;
  const std::filesystem::path zones = kZones;
  // A system without the data cannot tell; ICU, which has its own, will.
  if (!std::filesystem::is_directory(zones, error)) return true;
  return std::filesystem::is_regular_file(zones / name, error) &&
         name.find('.') == std::string::npos;
}

std::vector<std::string> time_zones() {
  std::vector<std::string> names;
  std::error_code error;
  const std::filesystem::path zones = kZones;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(zones, error)) {
    const std::string name = entry.path().lexically_relative(zones).string();
    if (name.find('/') != std::string::npos && name.compare(0, 5, "posix") != 0 &&
        name.compare(0, 5, "right") != 0)
      names.push_back(name);
  }
  return names;
}

bool is_listen_address(std::string_view text) {
  if (text.empty()) return true;
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  int port = 0;
  if (text.substr(colon + 1).starts_with('0')) return false;
  for (const char c : text.substr(colon + 1)) {
    if (c < '0' || c > '9' || port > 65535) return false;
    port = port * 10 + (c - '0');
  }
  std::string_view host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return port >= 1 && port <= 65535 &&
         (host == "localhost" || parse_address_range(host).has_value());
}

std::string fingerprint_of(const OptionTable& table, std::uint64_t start) {
  for (const OptionEntry& entry : table) {
    start = hash_text(entry.key, hash_text("\x1e", start));
    hash_value(entry.value, start);
  }
  return hex16(start);
}

std::string hex16(std::uint64_t number) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(number));
  return digits;
}

// FNV-1a. http://www.isthe.com/chongo/tech/comp/fnv/
std::uint64_t hash_text(std::string_view text, std::uint64_t start) {
  for (const char c : text) start = (start ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return start;
}

}  // namespace molva
