// How a source is doing, in one word; its rhythm, and the shape of what it gives.
#pragma once

#include <string>

#include "config/settings.h"
#include "daemon/store/store.h"

namespace molva {

// A source that is broken is told apart from one that has nothing to say.
enum class SourceCondition {
  removed,  // not in the settings any more
  never,    // not asked yet; or told of nothing yet, where it listens
  reading,  // still reads its history for the first time
  fine,
  expiring,  // all is well, but its key ends within two weeks
  quiet,     // nothing new for far longer than usual, though every answer is good
  waiting,   // the service asked to be left alone for a while
  no_right,  // the key is wrong, has ended, or may not read this
  changed,   // its answers have another shape than before
  gone,      // what it reads is not there any more
  failing,   // no answer: the network, or the service
};
// "no_right" and so on: for JSON, and as the keyword of messages.
const char* name(SourceCondition condition);

// `settings` is null for a source that is in the store only.
SourceCondition condition_of(const SourceState& state, const SourceSettings* settings,
                             TimePoint now);

// Which fields the items of a source have: learnt from its batches, and compared with each new one.
struct ShapeCheck {
  std::string shape;     // to be stored: what is known now; unchanged while something is missing
  std::string vanished;  // "rating, author": in nearly every item before, in none of this batch
  std::string sample;    // the first item of the batch, where something vanished
};
// Nothing when the batch is too small to tell anything.
std::optional<ShapeCheck> check_shape(const std::string& known, const Batch& batch);

}  // namespace molva
