// A mail as it lies in a mailbox, in our words. GMime's home, with the mails that we write.
// https://www.rfc-editor.org/rfc/rfc5322, rfc2045 to rfc2047, rfc3676 (format=flowed)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/core/result.h"
#include "connectors/core/time.h"

namespace molva {

// Texts are UTF-8 whatever the mail was written in; empty where it does not say.
struct Mail {
  std::string id;                           // Message-ID without its brackets
  std::string in_reply_to;                  // the same of the mail that this one answers
  std::vector<std::string> references = {};  // oldest first
  std::string from_name = {}, from = {};    // the first author; the address in lower case
  std::string subject = {};
  std::optional<TimePoint> date = {};
  // Of multipart/alternative the plain text, unless only HTML is there. Lines of flowed text are
  // joined; attachments are no text.
  std::string text = {}, html = {};
  bool automatic = false;  // written by a program: an answer while away, a report, a notice
};

// `bytes` may be the beginning of a mail only. malformed for what is none.
Result<Mail> read_mail(std::string_view bytes);

}  // namespace molva
