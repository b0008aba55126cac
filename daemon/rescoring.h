// Stored mentions judged by the lexicon and the settings of now: what would change, or does.
//
// The mentions are gone through in small transactions, so that a running service waits for none of
// them long. Each is read inside the transaction that writes it: an edit that came in between is
// judged by its new text.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "daemon/judging.h"
#include "daemon/store/store.h"
#include "nlp/lexicon.h"

namespace molva {

// A mention whose verdict of the engine changes its polarity.
struct VerdictChange {
  MentionRow mention;  // as it was
  nlp::Polarity after = nlp::Polarity::neutral;
  double score_after = 0;
  std::vector<nlp::Evidence> why;  // of the new verdict: the owner's own entries first, then by size
};

struct Rescoring {
  std::int64_t judged = 0;           // mentions gone through
  std::int64_t polarity = 0;         // of them: the engine's polarity changes, and counts
  std::int64_t score_only = 0;       // the polarity stays; score, aspects or severity change
  std::int64_t corrected = 0;        // corrected by a person: their word stays whatever is judged
  std::int64_t moves[3][3] = {};     // of `polarity`: [before][after]
  std::vector<VerdictChange> first;  // newest first, at most as many as were asked for
  // By how much the counts of mentions that count change.
  std::map<BrandChannel, Counts> difference;
};

struct Rescorer {
  Store& store;
  Judge& judge;
  std::size_t show = 20;      // how many changes to keep in `first`
  std::size_t at_once = 500;  // mentions in one transaction

  // What would change; changes nothing.
  Rescoring look(const MentionFilter& filter) const;
  // Changes it. Throws StoreError; what was committed before stays.
  Rescoring carry_out(const MentionFilter& filter) const;

 private:
  Rescoring go(const MentionFilter& filter, bool write) const;
  bool look_at(const MentionRow& mention, nlp::Verdict& verdict, Rescoring& sum) const;
};

}  // namespace molva
