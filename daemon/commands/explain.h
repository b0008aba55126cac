// `molva explain TEXT`: a verdict with its reasons.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "config/settings.h"
#include "nlp/verdict.h"

namespace molva {

struct ExplainOptions {
  std::string text, title, pros, cons;
  std::optional<double> rating;
  std::optional<nlp::Language> language;
  nlp::Profile profile = nlp::Profile::review;
  std::vector<std::string> domains;  // packs of the lexicon to judge with
  bool json = false;
  UiLanguage ui = UiLanguage::ru;
};

int run_explain(const nlp::Lexicon& lexicon, const ExplainOptions& options, std::ostream& out);

}  // namespace molva
