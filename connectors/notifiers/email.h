// Mail, handed to an SMTP server by libcurl. https://www.rfc-editor.org/rfc/rfc5321
//
// libcurl waits for the answer to the final dot in a blocking state machine, whatever else is on
// the same multi handle; so this notifier blocks by design and belongs in a thread of its own.
//
// What comes next is decided by the server's reply code and by how far the conversation had come:
// libcurl's own error says "weird server reply" for a 451 and a 554 alike. After the final dot an
// answer that is missing means "nobody knows": the same bytes go again, with the same Message-ID.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/core/curl_http.h"
#include "connectors/core/secret.h"
#include "connectors/notifier.h"

namespace molva {

struct EmailOptions {
  std::string url;   // smtp://host[:port] or smtps://host[:port]
  std::string from;  // the envelope's sender: an address alone
  std::string user;  // empty: no login
  std::optional<Secret> password = {};
  // With smtp:// and a host that is not this machine: no mail without STARTTLS. The certificate is
  // verified wherever there is TLS.
  bool starttls = true;
  std::vector<AddressRange> allow_private = {};  // besides those that private networks have
  std::string ca_file = {};                      // empty: the system's
  std::chrono::milliseconds connect_timeout{30'000};
  std::chrono::milliseconds answer_timeout{60'000};  // of each reply, the one after the dot too
  std::chrono::milliseconds timeout{300'000};        // of the whole attempt
};

// "molva@example.com" of "Молва <molva@example.com>".
std::string mail_address(std::string_view mailbox);

// A notification's destination is one mail address, its body a whole message with CRLF lines.
// Errors: rejected when the server refused the sender, the recipient or the message for good (5xx);
// unauthorized when it wants another login or TLS; rate_limited when it answered "not now" to this
// very mail (4xx); unavailable for everything else: tried again.
std::unique_ptr<Notifier> email_notifier(EmailOptions options);

}  // namespace molva
