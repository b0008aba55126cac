// The label: three linear scores over thirteen numbers, and the stars. It never sees a word.
#pragma once

#include <array>

#include "nlp/combine.h"
#include "nlp/verdict.h"

namespace molva::nlp {

struct Judgement {
  std::array<double, kFeatures> features{};
  std::array<double, 3> odds{};  // probabilities: negative, neutral, positive
  Polarity polarity = Polarity::neutral;
};

Judgement judge(const Context& context, const Sums& sums);

// Text and stars together; fills polarity, stars_polarity, confidence and conflict of `verdict`.
void fuse_stars(const Context& context, const Judgement& judgement, double rating,
                Verdict& verdict);
// Log-odds that the stars bring.
double star_logit(const Rules& rules, double rating);

}  // namespace molva::nlp
