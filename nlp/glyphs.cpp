#include "nlp/glyphs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>

#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

constexpr std::u32string_view kLatinLike = U"aceopxykmthbi";
constexpr std::u32string_view kCyrillicLike = U"асеорхукмтнві";

bool is_emoji(char32_t value) {
  if (value < 0x200D || value == 0x2122) return false;  // digits, #, *, ©, ®, ™ are text here
  const auto c = static_cast<UChar32>(value);
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION);
}

Glyph by_category(char32_t value) {
  switch (u_charType(static_cast<UChar32>(value))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return Glyph::letter;
    case U_DECIMAL_DIGIT_NUMBER:
      return Glyph::digit;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Glyph::mark;
    case U_SPACE_SEPARATOR:
    case U_CONTROL_CHAR:
      return Glyph::space;
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return Glyph::newline;
    case U_FORMAT_CHAR:
      return Glyph::ignorable;
    case U_DASH_PUNCTUATION:
      return Glyph::dash;
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return Glyph::quote;
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_MATH_SYMBOL:
    case U_CURRENCY_SYMBOL:
    case U_MODIFIER_SYMBOL:
      return Glyph::punctuation;
    default:
      return Glyph::other;
  }
}

Glyph classify_glyph(char32_t value) {
  switch (value) {
    case '\n':
    case '\r':
    case 0x0B:
    case 0x0C:
    case 0x85:
      return Glyph::newline;
    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x00B4:
    case 0xFF07:
      return Glyph::apostrophe;
    case '-':
    case 0x2010:
    case 0x2011:
      return Glyph::hyphen;
    case '.':
    case '!':
    case '?':
    case 0x2026:
      return Glyph::terminal;
    case '(':
    case ')':
      return Glyph::bracket;
    case '"':
    case 0x201E:  // „ opens; ICU calls it start punctuation
      return Glyph::quote;
    case 0x00AD:
      return Glyph::ignorable;
    default:
      return is_emoji(value) ? Glyph::emoji : by_category(value);
  }
}

bool in(std::u32string_view set, char32_t value) {
  return set.find(value) != std::u32string_view::npos;
}

char32_t fold_value(char32_t value) {
  if (value == U'ё' || value == U'Ё') return U'е';
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(value), U_FOLD_CASE_DEFAULT));
}

void add_letter(GlyphTables& tables, char32_t value) {
  const CommonGlyph& common = tables.common[value];
  char bytes[4] = {};
  if (common.glyph != Glyph::letter || utf8::encode(value, bytes) != common.length) return;
  if (common.length == 1) {
    tables.singles[value] = common;
    return;
  }
  const std::uint32_t pair = static_cast<unsigned char>(bytes[0]) << 8 |
                             static_cast<unsigned char>(bytes[1]);
  if (pair >= kPairsBegin && pair < kPairsEnd) tables.pairs[pair - kPairsBegin] = common;
}

bool ends_word(char32_t value) {
  if (value >= 0x80 || in(U"*#@$_", value)) return false;
  switch (classify_glyph(value)) {
    case Glyph::letter:
    case Glyph::digit:
    case Glyph::apostrophe:
    case Glyph::hyphen:
    case Glyph::quote:
      return false;
    default:
      return true;
  }
}

GlyphTables make_tables() {
  GlyphTables tables{};
  for (char32_t value = kSignsBegin; value < kSignsEnd; ++value) {
    tables.signs[value - kSignsBegin] = classify_glyph(value);
  }
  for (char32_t value = 0; value < kCommonEnd; ++value) {
    CommonGlyph& common = tables.common[value];
    common.glyph = classify_glyph(value);
    const char32_t folded = fold_value(value);
    // The few letters that fold out of the table keep their own shape in both places.
    common.fold = static_cast<std::uint16_t>(folded < kCommonEnd ? folded : value);
    char bytes[4];
    common.length = static_cast<std::uint8_t>(utf8::encode(common.fold, bytes));
    std::copy_n(bytes, common.utf8.size(), common.utf8.begin());
    common.bits = u_isUUppercase(static_cast<UChar32>(value)) ? kUpper : kNotUpper;
    if (common.glyph != Glyph::letter) continue;
    if (value < 0x250) common.bits |= kLatinLetter;
    if (value >= 0x400) common.bits |= kCyrillicLetter;
    if (in(U"ыэъ", common.fold)) common.bits |= kRussianLetter;
    if (in(U"іїєґ", common.fold)) common.bits |= kUkrainianLetter;
    add_letter(tables, value);
  }
  for (char32_t value = 0; value < tables.ends_word.size(); ++value) {
    tables.ends_word[value] = ends_word(value);
  }
  return tables;
}

}  // namespace

const GlyphTables& glyph_tables() {
  static const GlyphTables tables = make_tables();
  return tables;
}

Glyph glyph_of(char32_t value) {
  if (value < kCommonEnd) return glyph_tables().common[value].glyph;
  if (value >= kSignsBegin && value < kSignsEnd) return glyph_tables().signs[value - kSignsBegin];
  return classify_glyph(value);
}

char32_t fold_rare(char32_t value) {
  return value < kCommonEnd ? glyph_tables().common[value].fold : fold_value(value);
}

bool is_upper_rare(char32_t value) {
  return u_isUUppercase(static_cast<UChar32>(value));
}

char32_t cyrillic_look_alike(char32_t latin) {
  const auto at = kLatinLike.find(latin);
  return at == std::u32string_view::npos ? 0 : kCyrillicLike[at];
}

char32_t latin_look_alike(char32_t cyrillic) {
  const auto at = kCyrillicLike.find(cyrillic);
  return at == std::u32string_view::npos ? 0 : kLatinLike[at];
}

}  // namespace molva::nlp
