// Mail that lies in a mailbox, read over IMAP and left as it is.
// https://www.rfc-editor.org/rfc/rfc3501 (IMAP4rev1), rfc9051 (IMAP4rev2)
//
// The folder is opened with EXAMINE and mails are fetched with BODY.PEEK, so no flag of theirs
// changes. libcurl makes the connection, its encryption and the login; what comes behind the login
// is spoken here, since a mail must be cut while it arrives: one of 50 MB costs no memory.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/core/curl_http.h"
#include "connectors/core/result.h"
#include "connectors/core/secret.h"
#include "connectors/core/time.h"

namespace molva {

// How far a folder has been read. A server that gives its mails new numbers changes the validity.
struct MailboxPlace {
  std::string folder = "INBOX";
  std::uint32_t validity = 0;  // 0: nothing has been read
  std::uint32_t uid = 0;       // the last one read
  std::optional<TimePoint> since = {};  // where the numbers do not hold: from this day on
};

struct RawMail {
  std::uint32_t uid = 0;
  std::uint64_t size = 0;               // of the whole mail
  std::optional<TimePoint> received = {};  // by the server
  std::string bytes;                    // its beginning, as it lies there
};

struct MailboxPage {
  std::uint32_t validity = 0;
  std::uint32_t uid = 0;  // the place behind these mails
  std::vector<RawMail> mails;
  bool more = false;
};

class MailboxReader {
 public:
  virtual ~MailboxReader() = default;
  // The next mails behind `place`, oldest first, at most `most_mails`, of each at most `most_bytes`.
  // `token` is an OAuth 2 access token in place of the password, or null.
  virtual Result<MailboxPage> read(const MailboxPlace& place, std::size_t most_mails,
                                   std::size_t most_bytes, const Secret* token) = 0;
};

struct MailboxOptions {
  std::string url;  // imaps://host[:port], or imap://host[:port] with STARTTLS
  std::string user;
  Secret password;
  std::vector<AddressRange> allow_private = {};  // besides those that private networks have
  std::string ca_file = {};                      // empty: the system's
  std::chrono::milliseconds timeout{120'000};    // of the whole conversation
};

// Without TLS nothing is said to a host that is not this machine; certificates are verified.
std::unique_ptr<MailboxReader> curl_mailbox(MailboxOptions options);

// A folder's name as IMAP spells it (RFC 3501, section 5.1.3): "&BB4EQgQ3BEsEMgRL-".
std::string mailbox_name(std::string_view utf8);

}  // namespace molva
