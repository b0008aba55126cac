// Weights of entries fitted to labelled texts: ordinal logistic regression over sums of weights,
// each weight pulled towards what it is now.
//
// A text's score is the sum of its hits, as the engine adds them up: weight times what the rules and
// the ranks make of it. Two borders on that score part negative, neutral and positive.
#pragma once

#include <cstdint>
#include <vector>

#include "nlp/verdict.h"

namespace molva::nlp {

struct WeightUse {
  std::uint32_t entry = 0;  // index into the entries of the fit
  double share = 0;         // contribution over weight: factors and rank
};

struct WeightText {
  std::vector<WeightUse> uses;  // each entry at most once
  double rest = 0;  // what cannot be fitted: cues, negated hits
  Polarity gold = Polarity::neutral;
  bool kept_aside = false;  // never fitted on; gains are measured on these
};

struct WeightEntry {
  double weight = 0;   // as it is now
  double fitted = 0;   // on the grid of half points
  int hits = 0;        // in the texts to fit on
  double gain = 0;     // how much less loss the texts kept aside have with this change alone
};

struct WeightFitOptions {
  double pull = 3;     // a change by one point costs as much as this many doubtful texts
  int rounds = 200;
  int least_hits = 20;            // rarer entries stay as they are
  int least_hits_to_turn = 30;    // rarer entries keep their sign
};

struct WeightFit {
  double loss_before = 0, loss_after = 0;  // mean over the texts kept aside, all changes together
};
// Fills in `fitted`, `hits` and `gain` of the entries.
WeightFit fit_weights(const std::vector<WeightText>& texts, std::vector<WeightEntry>& entries,
                      const WeightFitOptions& options = {});

}  // namespace molva::nlp
