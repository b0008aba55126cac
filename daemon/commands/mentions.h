// `molva mentions`: what was found, one of it with all its reasons, and a person's word over the
// engine's.
#pragma once

#include <cstdint>

#include "daemon/commands/query.h"

namespace molva {

struct MentionsOptions : Query {
  std::optional<nlp::Polarity> polarity;         // list: only these
  std::int64_t limit = 50;                       // list: newest first; 0: all
  std::vector<std::int64_t> ids;                 // show, label
  std::string label;                             // label: negative, neutral or positive
  std::string who, note;  // label: who says so (absent: the system's user), and why
};

int run_mentions_list(const MentionsOptions& options, std::ostream& out, std::ostream& err);
// Texts, verdict with its reasons, and who corrected it. 1 when an id is unknown.
int run_mentions_show(const MentionsOptions& options, std::ostream& out, std::ostream& err);
// Corrects the verdict; counts and index follow at once. 1 when an id is unknown; the others are
// corrected all the same.
int run_mentions_label(const MentionsOptions& options, std::ostream& out, std::ostream& err);

// A mention as a JSON object: for lists, and the lines of an export.
void write_mention(class JsonWriter& json, const MentionRow& mention);

}  // namespace molva
