// Which addresses a socket may connect to.
//
// The check works on the address the socket will use, after the name was resolved, so odd spellings
// (0x7f000001, 127.1), redirects and changing DNS answers all end here. Special-purpose ranges:
// https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <charconv>
#include <cstring>
#include <string>

#include "connectors/core/curl_http.h"

namespace molva {
namespace {

constexpr const char* kSpecialV4[] = {
    "0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
};
// Everything outside 2000::/3 is special too; of what is inside, these.
constexpr const char* kSpecialV6[] = {"2001::/23", "2001:db8::/32", "3fff::/20"};

bool covers(const AddressRange& range, const unsigned char* address, bool v6) {
  if (range.v6 != v6) return false;
  const int whole = range.prefix / 8, rest = range.prefix % 8;
  if (std::memcmp(range.bytes, address, static_cast<std::size_t>(whole)) != 0) return false;
  if (rest == 0) return true;
  const auto mask = static_cast<unsigned char>(0xFF << (8 - rest));
  return (range.bytes[whole] & mask) == (address[whole] & mask);
}

template <std::size_t N>
bool covered(const char* const (&ranges)[N], const unsigned char* address, bool v6) {
  for (const char* text : ranges)
    if (covers(*parse_address_range(text), address, v6)) return true;
  return false;
}

bool any_covers(const std::vector<AddressRange>& ranges, const unsigned char* address, bool v6) {
  for (const AddressRange& range : ranges)
    if (covers(range, address, v6)) return true;
  return false;
}

bool starts_with(const unsigned char* address, std::initializer_list<unsigned char> bytes) {
  return std::equal(bytes.begin(), bytes.end(), address);
}

// The IPv4 address that an IPv6 address stands for, where it does: v4-mapped, v4-compatible, NAT64,
// 6to4. Null otherwise, also for NAT64's local-use prefix (64:ff9b:1::/48), where the place of the
// four bytes is the operator's choice.
const unsigned char* embedded_v4(const unsigned char* address) {
  if (starts_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return address + 12;
  if (starts_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})) return address + 12;
  if (starts_with(address, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return address + 12;
  if (starts_with(address, {0x20, 0x02})) return address + 2;
  return nullptr;
}

bool public_v4(const unsigned char* address) {
  return !covered(kSpecialV4, address, false);
}

bool public_v6(const unsigned char* address) {
  if ((address[0] & 0xE0) != 0x20) return false;  // not 2000::/3
  return !covered(kSpecialV6, address, true);
}

}  // namespace

std::optional<AddressRange> parse_address_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string address(text.substr(0, slash));
  AddressRange range;
  if (inet_pton(AF_INET, address.c_str(), range.bytes) == 1) {
    range.prefix = 32;
  } else if (inet_pton(AF_INET6, address.c_str(), range.bytes) == 1) {
    range.v6 = true;
    range.prefix = 128;
  } else {
    return std::nullopt;
  }
  if (slash == std::string_view::npos) return range;
  const std::string_view digits = text.substr(slash + 1);
  int prefix = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
  if (error != std::errc() || end != digits.data() + digits.size() || prefix < 0 ||
      prefix > range.prefix)
    return std::nullopt;
  range.prefix = prefix;
  return range;
}

bool AddressGuard::allows(const void* address) const {
  sa_family_t family = AF_UNSPEC;
  std::memcpy(&family, static_cast<const char*>(address) + offsetof(sockaddr, sa_family),
              sizeof(family));
  if (family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, address, sizeof(v4));
    unsigned char bytes[4];
    std::memcpy(bytes, &v4.sin_addr, sizeof(bytes));
    return public_v4(bytes) || any_covers(allowed_, bytes, false);
  }
  if (family != AF_INET6) return false;
  sockaddr_in6 v6{};
  std::memcpy(&v6, address, sizeof(v6));
  unsigned char bytes[16];
  std::memcpy(bytes, &v6.sin6_addr, sizeof(bytes));
  if (any_covers(allowed_, bytes, true)) return true;
  if (const unsigned char* v4 = embedded_v4(bytes)) {
    // ::1 and :: are this machine, whatever stands in their last four bytes.
    if (starts_with(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})) return false;
    return public_v4(v4) || any_covers(allowed_, v4, false);
  }
  return public_v6(bytes);
}

std::vector<AddressRange> with_private_networks(std::vector<AddressRange> ranges) {
  for (const char* range : {"127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
                            "100.64.0.0/10", "::1/128", "fc00::/7"})
    ranges.push_back(*parse_address_range(range));
  return ranges;
}

bool is_this_machine(std::string_view url) {
  std::string_view host = url.substr(url.find("//") + 2);
  host = host.substr(0, host.find('/'));
  if (host.starts_with('[')) return host.starts_with("[::1]");
  host = host.substr(0, host.find(':'));
  const auto range = parse_address_range(host);
  return host == "localhost" ||
         (range && !range->v6 && range->prefix == 32 && range->bytes[0] == 127);
}

}  // namespace molva
