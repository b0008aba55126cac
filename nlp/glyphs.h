// What kind of character a code point is, and how it folds: tables for the common ones, made once
// from ICU's properties, so that the tokeniser asks ICU nothing for ordinary text.
#pragma once

#include <array>
#include <cstdint>

namespace molva::nlp {

enum class Glyph : std::uint8_t {
  other,
  space,
  newline,
  letter,
  digit,
  mark,       // combining: its word is normalised by ICU
  ignorable,  // soft hyphen, zero-width characters: vanish
  apostrophe,
  hyphen,
  dash,
  terminal,  // . ! ? …
  bracket,   // ( )
  quote,
  punctuation,
  emoji,
};

enum GlyphBit : std::uint8_t {
  kUpper = 1,
  kLatinLetter = 2,
  kCyrillicLetter = 4,
  kRussianLetter = 8,     // ы э ъ: in Russian and not in Ukrainian
  kUkrainianLetter = 16,  // і ї є ґ
  kNotUpper = 32,
};

struct CommonGlyph {
  std::uint16_t fold = 0;
  Glyph glyph = Glyph::other;
  std::uint8_t bits = 0;
  std::array<char, 2> utf8{};  // of `fold`
  std::uint8_t length = 0;     // of `utf8`: 1 or 2
};

inline constexpr char32_t kCommonEnd = 0x530;

// Two bytes in the order of the text, from the first ones to the last ones that may be a letter.
inline constexpr std::uint32_t kPairsBegin = 0xC380, kPairsEnd = 0xD3C0;

// General punctuation: dashes, quotation marks, invisible characters. All that lies outside both
// ranges is rare, and ICU is asked.
inline constexpr char32_t kSignsBegin = 0x2000, kSignsEnd = 0x2070;

struct GlyphTables {
  std::array<CommonGlyph, kCommonEnd> common;
  std::array<Glyph, kSignsEnd - kSignsBegin> signs;
  // The letters of one and of two bytes that fold to as many, by those bytes; all else has no bits.
  std::array<CommonGlyph, 0x100> singles;
  std::array<CommonGlyph, kPairsEnd - kPairsBegin> pairs;
  // Signs of one byte that end a word with letters, whatever follows.
  std::array<bool, 0x100> ends_word;
};

// Made on the first call; read-only ever after.
const GlyphTables& glyph_tables();

// Any code point, through ICU outside the tables.
Glyph glyph_of(char32_t value);
char32_t fold_rare(char32_t value);
bool is_upper_rare(char32_t value);

// The Cyrillic letter that a Latin one looks like (both lower case), and back; 0 where there is
// none.
char32_t cyrillic_look_alike(char32_t latin);
char32_t latin_look_alike(char32_t cyrillic);

}  // namespace molva::nlp
