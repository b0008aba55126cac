// How often the engine and people agree: counts of a set that was judged, and what they say.
#pragma once

#include <cstdint>

#include "nlp/verdict.h"

namespace molva {

// Rows are gold, columns are answers; the order is that of nlp::Polarity.
struct Agreement {
  long long cell[3][3] = {};
  long long silent = 0;  // texts in which nothing had a weight

  long long texts() const;
  double accuracy() const;
  double f1(int polarity) const;
  double macro_f1() const;        // over the classes that occur in the gold
  double polar_f1() const;        // mean of negative and positive, of those that occur in the gold
  double polar_accuracy() const;  // share of polar gold answered rightly; a neutral answer is wrong
  double opposite() const;        // share of polar gold answered by the other pole
  double silence() const;         // share of texts in which nothing had a weight
  void add(nlp::Polarity gold, nlp::Polarity answer) {
    ++cell[static_cast<int>(gold)][static_cast<int>(answer)];
  }
};

struct Interval {
  double low = 0, high = 0;
};

// 95 % of macro-F1, by drawing the texts anew (percentile bootstrap). The same for the same counts.
Interval macro_f1_interval(const Agreement& agreement, int rounds = 1000);

}  // namespace molva
