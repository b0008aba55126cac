// Numbers and names as people read them: tables, reports, explanations. Programs get JSON and CSV,
// where numbers have a point and names are ids.
#pragma once

#include <string>

#include "config/settings.h"
#include "connectors/core/result.h"

namespace molva {

// 0.333 as "0,333" where the language writes so; a real minus sign, and none before zero.
std::string decimal(double value, int digits, UiLanguage language);
// The same with a plus sign before what is above zero.
std::string signed_decimal(double value, int digits, UiLanguage language);
// As many digits as the number has, at most `digits`: "-3.5", "4".
std::string short_decimal(double value, int digits, UiLanguage language);

// Why a source or a delivery failed: the kind in words, and what was said.
std::string trouble_text(const Error& error, UiLanguage language);
std::string trouble_text(const std::string& code, const std::string& error, UiLanguage language);

// "rating, author" (SourceState::vanished) in words.
std::string field_words(const std::string& fields, UiLanguage language);

// "delivery" as "доставка". An aspect of an own lexicon is its own name.
std::string aspect_word(const std::string& aspect, UiLanguage language);
// The engine's name of a rule, a factor ("degree:очень") or a hit that is no word, in words: «степень:
// очень». Another name stays as it is.
std::string reason_word(std::string_view reason, UiLanguage language);

}  // namespace molva
