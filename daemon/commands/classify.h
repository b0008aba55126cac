// `molva classify`: TSV in, TSV out, one verdict a line, as a stream (see the contract).
#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "nlp/verdict.h"

namespace molva {

struct ClassifyOptions {
  bool ignore_rating = false;
  nlp::Profile profile = nlp::Profile::review;
  std::vector<std::string> domains;  // packs of the lexicon to judge with
};

// 0: every line was read. 1: some line was not; it is named on `err`, the rest is written. 2: there is
// no column `text`. Memory does not grow with the input.
int run_classify(const nlp::Lexicon& lexicon, const ClassifyOptions& options, std::istream& in,
                 std::ostream& out, std::ostream& err);

// A rating cell: 1 to 5 ("4", "4.5", "4,5"), nothing for an empty one; `bad` is set for anything else.
std::optional<double> rating_cell(std::string_view cell, bool& bad);
// A label cell: negative, neutral, positive, or what other data sets write ("neg", "-1", "-", "neu",
// "0", "mixed", "pos", "1", "+").
std::optional<nlp::Polarity> label_cell(std::string_view cell);

}  // namespace molva
