// A RawItem made ready for everything after it: plain text, one time, fingerprints.
#pragma once

#include "config/settings.h"
#include "daemon/digest.h"
#include "daemon/model.h"

namespace molva {

// What the item says, as plain text, without title, pros and cons.
std::string plain_body(const RawItem& raw);

// Of everything in the item that we act upon, exactly as received; cheap, so that an item that came
// before is passed over before anything else is done with it.
std::uint64_t raw_fingerprint(const RawItem& raw);

// The item's place in time as part of its key (Item::order).
std::int64_t order_of(const RawItem& raw, const SourceSettings& source);

// `now` is the first sight: it stands in for a date that is missing or lies in the future. The
// language is the source's word, or `other`: the engine finds it out when it judges the text.
Item normalize(const RawItem& raw, const SourceSettings& source, const AuthorHash& authors,
               TimePoint now);

}  // namespace molva
