// Other spellings under which an unknown word may stand in the lexicon: stretched, masked,
// misspelt, typed in the wrong layout, in Latin letters (README, "Варианты").
#pragma once

#include "nlp/analysis.h"

namespace molva::nlp {

struct Variant {
  std::uint32_t form = kNone;
  VariantKind kind = VariantKind::none;
  bool negated = false;
};

// For a word token that the lexicon does not know. Answers are remembered per thread.
Variant find_variant(const Context& context, std::string_view folded, const Token& token);

// A word of Latin letters as Russian or Ukrainian: for texts in Latin spelling.
std::uint32_t find_latin(const Lexicon& lexicon, std::string_view folded);

}  // namespace molva::nlp
