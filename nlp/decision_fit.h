// The numbers of [decision …] fitted to labelled texts: multinomial logistic regression with a pull
// towards zero. It sees the inputs of the decision and never a word.
//
// Each set of texts counts the same, whatever its size, and inside a set a rare class counts more
// than its share (by the square root), since the measure is macro-F1. Besides them there are texts
// of all lengths in which nothing was found: those are neutral, whatever the sets say.
// Praise never speaks for a complaint nor complaints for praise, and in doubt the answer is neutral.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "nlp/rules.h"
#include "nlp/verdict.h"

namespace molva::nlp {

struct DecisionText {
  std::array<double, kFeatures> features{};  // the constant first, as Verdict::decision has them
  Polarity gold = Polarity::neutral;
  std::size_t set = 0;  // which file it is of
};

// The inputs as the fit wants them; `verdict` was explained.
DecisionText decision_text(const Verdict& verdict, Polarity gold, std::size_t set);

struct DecisionFit {
  Decision decision;                       // only differences between the classes mean something
  double loss_before = 0, loss_after = 0;  // mean, weighted as above
  int right_before = 0, right_after = 0;   // texts, not weighted
};
// `now` is what the lexicon has. The same texts in the same order give the same numbers.
DecisionFit fit_decision(const std::vector<DecisionText>& texts, const Decision& now,
                         int rounds = 250);

// The section as rules.lex has it, with the meaning of each row.
std::string decision_section(const Decision& decision, Profile profile);

}  // namespace molva::nlp
