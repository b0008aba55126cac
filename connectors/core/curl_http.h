// The HTTP client of the daemon: libcurl, with the guards that strangers' addresses need.
//
// TLS is always verified; only http and https; sizes are capped on decoded bytes while reading
// (CURLOPT_MAXFILESIZE does not stop a bomb); private, loopback and special-purpose addresses are
// refused at connect time, for every hop and every family, unless `allow_private` names them.
#pragma once

#include <compare>
#include <memory>
#include <string>
#include <vector>

#include "connectors/core/http.h"

namespace molva {

// An address range such as 127.0.0.0/8 or fd00::/8.
struct AddressRange {
  unsigned char bytes[16] = {};  // v4 in the first four
  bool v6 = false;
  int prefix = 0;
  auto operator<=>(const AddressRange&) const = default;
};
// Nothing for what is not an address or a range; a bare address is a range of one.
std::optional<AddressRange> parse_address_range(std::string_view text);

// Decides whether a socket may connect to an address: public unicast always, everything else (this
// machine, private and shared networks, link-local, multicast, documentation, NAT64 and v4-mapped
// forms of these) only where `allowed` covers it.
class AddressGuard {
 public:
  explicit AddressGuard(std::vector<AddressRange> allowed = {}) : allowed_(std::move(allowed)) {}
  // `address` is a sockaddr_in or sockaddr_in6.
  bool allows(const void* address) const;

 private:
  std::vector<AddressRange> allowed_;
};

// `ranges` with private networks, where mail servers of companies stand, and this machine; not
// link-local (which is where clouds keep their secrets) and not multicast.
std::vector<AddressRange> with_private_networks(std::vector<AddressRange> ranges);

// Whether an address such as smtp://localhost:25 names this machine.
bool is_this_machine(std::string_view url);

struct CurlOptions {
  std::string user_agent = "molva/0.1 (+https://github.com/molva)";
  AddressGuard guard;
};

// Thread-safe; connections, DNS and TLS sessions are kept and shared between the calls and between
// all clients of the process. Budgets (HttpRequest::budget) are shared by the whole process too.
std::unique_ptr<HttpClient> curl_http(CurlOptions options);

}  // namespace molva
