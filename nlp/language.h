// Which language a text is in, from letters and common little words. Good enough to choose the main
// lexicon; every word is still looked up in all three.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace molva::nlp {

enum class Language : std::uint8_t { ru, uk, en, other };

const char* code(Language language);  // "ru", "uk", "en", "und"
std::optional<Language> language_from(
    std::string_view code);  // also "ru-RU", "rus", "ua"; case ignored

// `other` where nothing speaks for any of the three. Latin spelling of Russian ("ne rabotaet") is
// ru.
Language detect(std::string_view text);

}  // namespace molva::nlp
