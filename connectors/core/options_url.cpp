// Addresses in the settings, checked as far as can be without the network.
#include <algorithm>

#include "connectors/core/options.h"

namespace molva {
namespace {

// What of an address is wrong; the enumerators are the words of {part, select, ...} in the texts.
enum class UrlFault { none, scheme, space, user, host, port };
const char* name(UrlFault fault) {
  static constexpr const char* kNames[] = {"none", "scheme", "space", "user", "host", "port"};
  return kNames[static_cast<int>(fault)];
}

bool is_host(std::string_view host) {
  if (host.empty()) return false;
  if (host.front() == '[') {
    return host.size() > 3 && host.back() == ']' &&
           host.substr(1, host.size() - 2).find_first_not_of("0123456789abcdefABCDEF:.") ==
               std::string_view::npos;
  }
  if (host.front() == '.' || host.front() == '-' || host.find("..") != std::string_view::npos)
    return false;
  return std::all_of(host.begin(), host.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '.' || byte == '_';
  });
}

bool is_port(std::string_view digits) {
  if (digits.empty() || digits.size() > 5 || digits.front() == '0') return false;
  int port = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return false;
    port = port * 10 + (c - '0');
  }
  return port >= 1 && port <= 65535;
}

UrlFault fault_after_scheme(std::string_view rest) {
  std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (authority.find('@') != std::string_view::npos) return UrlFault::user;
  const auto bracket = authority.rfind(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos) {
    if (!is_port(authority.substr(colon + 1))) return UrlFault::port;
    authority = authority.substr(0, colon);
  }
  return is_host(authority) ? UrlFault::none : UrlFault::host;
}

UrlFault fault_of(std::string_view url, const std::vector<std::string_view>& schemes) {
  for (const char c : url)
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F || c == '\\' || c == '"' || c == '<' ||
        c == '>')
      return UrlFault::space;
  for (const auto scheme : schemes)
    if (url.size() >= scheme.size() + 3 && url.substr(0, scheme.size()) == scheme &&
        url.substr(scheme.size(), 3) == "://")
      return fault_after_scheme(url.substr(scheme.size() + 3));
  return UrlFault::scheme;
}

// "htps://host" -> "https://host", where one of the schemes was clearly meant.
std::string repaired_scheme(std::string_view url, const std::vector<std::string_view>& schemes) {
  std::string_view scheme, rest = url;
  const auto end = url.find_first_of(":/");
  if (end != std::string_view::npos && url.find_first_of(".") > end) {
    scheme = url.substr(0, end);
    rest = url.substr(end);
    rest.remove_prefix(std::min(rest.find_first_not_of(":/"), rest.size()));
  }
  std::string meant(schemes.front());
  if (!scheme.empty()) {
    const auto near = nearest(scheme, {schemes.begin(), schemes.end()});
    if (!near) return {};
    meant = *near;
  }
  const std::string whole = meant + "://" + std::string(rest);
  return fault_of(whole, schemes) == UrlFault::none ? whole : std::string();
}

std::string joined_schemes(const std::vector<std::string_view>& schemes) {
  std::string list;
  for (const auto scheme : schemes)
    list.append(list.empty() ? "" : ", ").append(scheme).append("://");
  return list;
}

}  // namespace

std::optional<std::string> OptionsReader::url(std::string_view key,
                                              const std::vector<std::string_view>& schemes) {
  const OptionValue* value = raw(key);
  if (!value) return {};
  const std::string example = std::string(schemes.front()) + "://example.com";
  const auto text = text_at(key, *value, example);
  if (!text) return {};
  const UrlFault fault = fault_of(*text, schemes);
  if (fault == UrlFault::none) return text;
  problem_at(value->place,
             Message(msg::settings_bad_url, {{"key", std::string(key)},
                                             {"part", std::string(name(fault))},
                                             {"schemes", joined_schemes(schemes)},
                                             {"example", example}}),
             fault == UrlFault::scheme ? repaired_scheme(*text, schemes) : "");
  return {};
}

}  // namespace molva
