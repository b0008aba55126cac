// Which mentions call for an alert. Pure: mentions and settings in, rules out.
#pragma once

#include <vector>

#include "config/settings.h"
#include "daemon/model.h"
#include "daemon/store/store.h"

namespace molva {

// How the item came to us.
struct Occasion {
  bool first_read = false;  // its source has not reached the end of its history yet
  bool silent = false;      // and what is found on the way raises no alert (first_read = "silent")
  bool local = false;       // a file that a person put there: its rows are news even without a date
};

// The rules that this new or edited mention falls under, in the order of the settings. An edit that
// leaves a negative mention negative is no news.
std::vector<const RuleSettings*> matching_rules(const Settings& settings, const Mention& mention,
                                                const Item& item, const Occasion& occasion);

// True where the rule watches this brand on this channel (brands absent: all but competitors).
bool watches(const RuleSettings& rule, const Settings& settings, const std::string& brand,
             const std::string& channel);

// A stored mention that somebody still has to look at: negative, counted, without a published
// answer.
bool still_calls(const MentionRow& mention);

// Critical where a rating is 1 or a complaint is about fraud, danger or money kept (severity 3).
Severity severity_of(const std::vector<MentionRow>& mentions);

}  // namespace molva
