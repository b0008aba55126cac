// Mails of a mailbox as items; see imap.cpp. The mailbox is a seam: tests read one of their own.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "connectors/core/mailbox.h"
#include "connectors/core/token.h"

namespace molva {

struct ImapOptions {
  std::vector<std::string> folders = {"INBOX"};
  std::vector<std::string> from = {};     // addresses, or "@domain"; empty: everybody
  std::vector<std::string> subject = {};  // words, one of which must be there; empty: any
  std::vector<std::string> own = {};      // the company's own addresses, or "@domain"
  std::map<std::string, std::string> fields = {};  // our field -> its label in a notice
  ItemKind kind = ItemKind::message;
  bool automatic = false;  // mails that programs wrote are wanted, too
  std::size_t most_bytes = 256 * 1024, limit = 50;
  std::optional<Millis> history = {};
  std::chrono::minutes utc_offset{180};
  TokenSource token = nullptr;  // in place of a password
};

std::unique_ptr<Connector> imap_connector(ImapOptions options,
                                          std::unique_ptr<MailboxReader> mailbox);

}  // namespace molva
