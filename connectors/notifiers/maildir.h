// Mails as files in a Maildir: for a look, a test, or another program.
// https://cr.yp.to/proto/maildir.html
//
// A mail appears whole or not at all (written in tmp, synced, renamed into new). Its file is named
// after the notification, so a repeated delivery makes no second mail, read or unread.
#pragma once

#include <memory>

#include "connectors/notifier.h"

namespace molva {

// A notification's destination is the folder; cur, new and tmp are made in it. Every failure (no
// space, no right to write) is `unavailable`: tried again.
std::unique_ptr<Notifier> maildir_notifier();

}  // namespace molva
