// The language of a text from tokens that are there already. For nlp itself; others call detect().
#pragma once

#include <span>

#include "nlp/language.h"
#include "nlp/unicode.h"

namespace molva::nlp {

struct LanguageGuess {
  Language language = Language::other;
  bool latin_spelling = false;    // Russian or Ukrainian in Latin letters
  bool may_be_ukrainian = false;  // і, ї, є or ґ somewhere, or nothing that is only Russian
};

LanguageGuess guess_language(std::span<const Tokens> texts);

}  // namespace molva::nlp
