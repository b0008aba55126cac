// `molva evaluate GOLD.tsv...`: how often the engine agrees with people, where it errs and why.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "daemon/agreement.h"
#include "nlp/verdict.h"

namespace molva {

struct EvaluateOptions {
  std::vector<std::string> files;  // TSV with at least `text` and `label`; "-" is standard input
  bool ignore_rating = false;
  nlp::Profile profile = nlp::Profile::review;
  std::vector<std::string> domains;  // packs of the lexicon to judge with
  std::size_t errors = 10;           // how many errors are shown, and how many changed rows
  std::string save;                  // where this run's answers go, for a later `against`
  std::string against;               // an earlier run's answers
  enum class Format { table, json, csv } format = Format::table;
};

// 0; 1 when a file or a row could not be read (each is named) or `save` not written.
int run_evaluate(const nlp::Lexicon& lexicon, const EvaluateOptions& options, std::ostream& out,
                 std::ostream& err);

}  // namespace molva
