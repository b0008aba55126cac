// `molva evaluate GOLD.tsv...`: how often the engine agrees with people.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "nlp/verdict.h"

namespace molva {

struct EvaluateOptions {
  std::vector<std::string> files;  // TSV with at least `text` and `label`
  bool ignore_rating = false;
  nlp::Profile profile = nlp::Profile::review;
  enum class Format { table, json, csv } format = Format::table;
};

// What is known after a set was judged. Rows are gold, columns are answers; the order is that of
// nlp::Polarity.
struct Agreement {
  long long cell[3][3] = {};

  long long texts() const;
  double accuracy() const;
  double f1(int polarity) const;
  double macro_f1() const;     // over the classes that occur in the gold
  double polar_f1() const;     // mean of negative and positive only
  double opposite() const;     // share of polar gold answered by the other pole
  void add(nlp::Polarity gold, nlp::Polarity answer) {
    ++cell[static_cast<int>(gold)][static_cast<int>(answer)];
  }
};

int run_evaluate(const nlp::Lexicon& lexicon, const EvaluateOptions& options, std::ostream& out,
                 std::ostream& err);

}  // namespace molva
