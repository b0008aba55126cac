// An alert turned into what its receivers get: a mail (text and HTML) or a webhook's JSON.
//
// Rendered once, when it is queued: it says what was true then, and every attempt sends the same
// bytes. Texts of strangers are escaped by context here and nowhere else; links in them are defanged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/settings.h"
#include "daemon/store/store.h"
#include "nlp/verdict.h"

namespace molva {

// The index a notification carries, never without its counts and window.
struct IndexReading {
  Window window;
  Counts counts;
  std::optional<LoyaltyIndex> index;
};

struct AlertView {
  Alert alert;
  std::vector<MentionRow> mentions;          // in the order of the alert
  std::vector<nlp::Verdict> verdicts;        // explained, one for each mention
  std::string brand_name;
  PlaceKind place = PlaceKind::marketplace;  // decides the deadline that the mail names
  IndexReading reading;                      // last 30 days of this brand on this channel
  bool test = false;                         // a marked test alert
};

// What kind of place a source reads: it decides how soon an answer is expected.
PlaceKind place_of(const Settings& settings, const std::string& source);

// One outbox entry for each destination of the receiver (each mail address is one: every address has
// its own outcome). Ids are derived from the alert and the destination.
std::vector<OutboxEntry> render(const AlertView& view, const ReceiverSettings& receiver,
                                const Settings& settings, TimePoint now);

}  // namespace molva
