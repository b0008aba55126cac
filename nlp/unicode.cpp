#include "nlp/unicode.h"

#include <unicode/unorm2.h>

#include <algorithm>

#include "nlp/glyphs.h"
#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

constexpr std::uint64_t kHashSeed = 0x243F6A8885A308D3ULL;
constexpr std::uint64_t kHashStep = 0x9E3779B97F4A7C15ULL;
// A word longer than this is cut: nobody's word, and `folded_length` has 16 bits.
constexpr std::ptrdiff_t kLongestFolded = 0x4000;
constexpr char32_t kVariationSelector = 0xFE0F, kJoiner = 0x200D, kKeycap = 0x20E3;

std::uint64_t hash_step(std::uint64_t hash, char32_t value) {
  return (hash ^ value) * kHashStep;
}

std::uint64_t hash_end(std::uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93ULL;
  return hash ^ (hash >> 29);
}

bool is_mask(char32_t value) {
  return value == '*' || value == '#' || value == '@' || value == '$' || value == '_';
}

bool is_skin_tone(char32_t value) {
  return value >= 0x1F3FB && value <= 0x1F3FF;
}

// Composed form of a word that has combining marks; marks that compose with nothing (stress) go.
std::u32string compose(std::string_view word) {
  std::u32string points = utf8::to_utf32(word);
  std::u16string units, composed;
  for (const char32_t value : points) {
    if (value < 0x10000) {
      units.push_back(static_cast<char16_t>(value));
    } else {
      units.push_back(static_cast<char16_t>(0xD7C0 + (value >> 10)));
      units.push_back(static_cast<char16_t>(0xDC00 + (value & 0x3FF)));
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  composed.resize(units.size() * 3 + 8);
  const auto length =
      unorm2_normalize(nfc, units.data(), static_cast<std::int32_t>(units.size()), composed.data(),
                       static_cast<std::int32_t>(composed.size()), &status);
  if (U_FAILURE(status)) return points;
  points.clear();
  for (std::int32_t i = 0; i < length; ++i) {
    char32_t value = composed[static_cast<std::size_t>(i)];
    if (value >= 0xD800 && value < 0xDC00 && i + 1 < length) {
      value =
          ((value - 0xD800) << 10) + (composed[static_cast<std::size_t>(++i)] - 0xDC00u) + 0x10000;
    }
    if (glyph_of(value) != Glyph::mark) points.push_back(value);
  }
  return points;
}

// One script for a word that mixes two, where every letter of the smaller part looks like one of
// the other. False when the word stays as it is ("usb-шнур").
bool unify_part(std::u32string& word, std::size_t from, std::size_t to) {
  std::size_t latin = 0, cyrillic = 0, latin_alike = 0, cyrillic_alike = 0;
  for (std::size_t i = from; i < to; ++i) {
    const char32_t value = word[i];
    if (value >= 0x400 && value < kCommonEnd) {
      ++cyrillic;
      cyrillic_alike += latin_look_alike(value) != 0;
    } else if (value < 0x250 && glyph_of(value) == Glyph::letter) {
      ++latin;
      latin_alike += cyrillic_look_alike(value) != 0;
    }
  }
  if (latin == 0 || cyrillic == 0) return false;
  const bool to_cyrillic = latin_alike == latin && (cyrillic >= latin || cyrillic_alike < cyrillic);
  if (!to_cyrillic && cyrillic_alike != cyrillic) return false;
  for (std::size_t i = from; i < to; ++i) {
    const char32_t twin = to_cyrillic ? cyrillic_look_alike(word[i]) : latin_look_alike(word[i]);
    if (twin != 0) word[i] = twin;
  }
  return true;
}

// The parts of a word with a hyphen may be in two scripts by right.
bool unify_script(std::u32string& word) {
  bool changed = false;
  for (std::size_t from = 0; from <= word.size();) {
    const std::size_t to = std::min(word.find(U'-', from), word.size());
    changed |= unify_part(word, from, to);
    from = to + 1;
  }
  return changed;
}

// What a word's loop gathers.
struct WordState {
  const char* last_end = nullptr;
  std::uint64_t hash = kHashSeed;
  std::uint32_t letters = 0, upper = 0, digits = 0, repeats = 0;
  char32_t previous = 0;
  std::uint8_t scripts = 0;
  bool composed = false;  // has combining marks: normalise
  std::uint16_t flags = 0;
};

class Scanner {
 public:
  Scanner(std::string_view text, Tokens& out)
      : tables_(glyph_tables()),
        begin_(text.data()),
        at_(text.data()),
        end_(text.data() + text.size()),
        out_(out) {
    // Folding grows a letter from two bytes to three at most.
    out_.folded.resize(text.size() + text.size() / 2 + 16);
    out_.list.reserve(text.size() / 5 + 16);
    write_ = out_.folded.data();
  }

  void run() {
    while (at_ < end_) next();
    out_.folded.resize(written());
  }

 private:
  struct Seen {
    char32_t value, fold;
    std::uint8_t length;
    Glyph glyph;
    std::uint8_t bits;
  };

  std::size_t written() const { return static_cast<std::size_t>(write_ - out_.folded.data()); }

  Seen see(const char* at) const {
    const auto first = static_cast<unsigned char>(*at);
    if (first < 0x80) {
      const CommonGlyph& common = tables_.common[first];
      return {first, common.fold, 1, common.glyph, common.bits};
    }
    const CodePoint point = utf8::decode(at, end_);
    if (point.value < kCommonEnd) {
      const CommonGlyph& common = tables_.common[point.value];
      return {point.value, common.fold, point.length, common.glyph, common.bits};
    }
    return see_rare(point);
  }

  static Seen see_rare(CodePoint point) {
    if (!point.good) return {kReplacement, kReplacement, point.length, Glyph::other, 0};
    const Glyph glyph = glyph_of(point.value);
    if (glyph != Glyph::letter) return {point.value, point.value, point.length, glyph, 0};
    const auto bits = static_cast<std::uint8_t>(is_upper_rare(point.value) ? kUpper : 0);
    return {point.value, fold_rare(point.value), point.length, glyph, bits};
  }

  bool letter_at(const char* at) const {
    if (at >= end_) return false;
    const Glyph glyph = see(at).glyph;
    return glyph == Glyph::letter || glyph == Glyph::digit;
  }

  void next() {
    const Seen seen = see(at_);
    switch (seen.glyph) {
      case Glyph::newline:
        pending_ |= kLineBefore | kSpaceBefore;
        quote_open_ = kNoQuote;
        at_ += seen.length;
        return;
      case Glyph::space:
        pending_ |= kSpaceBefore;
        at_ += seen.length;
        return;
      case Glyph::mark:
      case Glyph::ignorable:
        at_ += seen.length;
        return;
      case Glyph::letter:
      case Glyph::digit:
        return word();
      case Glyph::emoji:
        return emoji(seen);
      case Glyph::terminal:
        return terminals();
      case Glyph::quote:
        return quote(seen);
      case Glyph::other:
        return symbol(seen);
      default:
        return same_run(seen);
    }
  }

  void word() {
    const char* const start = at_;
    char* const folded = write_;
    WordState state;
    while (at_ < end_ && write_ - folded < kLongestFolded) {
      common_letters(folded + kLongestFolded, state);
      if (at_ >= end_) break;
      const Seen seen = see(at_);
      if (seen.glyph == Glyph::letter) {
        letter(seen, state);
      } else if (seen.glyph == Glyph::digit) {
        ++state.digits;
        put(seen.fold, seen.length, state);
      } else if (seen.glyph == Glyph::mark || seen.glyph == Glyph::ignorable) {
        state.composed |= seen.glyph == Glyph::mark;
        at_ += seen.length;
        if (seen.glyph == Glyph::mark) state.last_end = at_;
      } else if (!connector(seen, state)) {
        break;
      }
    }
    finish_word(start, folded, state);
  }

  // The tight loop: letters of one and two bytes, which is nearly all of the text.
  void common_letters(const char* most, WordState& state) {
    const char* at = at_;
    char* write = write_;
    std::uint64_t hash = state.hash;
    std::uint32_t letters = 0, upper = 0, repeats = state.repeats, longest = 0;
    std::uint32_t previous = static_cast<std::uint32_t>(state.previous);
    std::uint8_t scripts = state.scripts;
    const bool begins = state.letters == 0;
    for (; at + 1 < end_ && write < most; ++letters) {
      const auto first = static_cast<unsigned char>(at[0]);
      char32_t value = first;
      if (first >= 0xC3 && first < 0xD4) {  // up to U+04FF: 0xD4 leads out of the table
        const auto second = static_cast<unsigned char>(at[1]);
        if (!utf8::continues(second)) break;
        value = (static_cast<char32_t>(first & 0x1F) << 6) | (second & 0x3Fu);
      } else if (first >= 0x80) {
        break;
      }
      const CommonGlyph& common = tables_.common[value];
      if (common.glyph != Glyph::letter) break;
      if (letters == 0 && begins && (common.bits & kUpper)) state.flags |= kCapitalised;
      upper += common.bits & kUpper;
      scripts |= common.bits;
      const std::uint32_t fold = common.fold;
      repeats = fold == previous ? repeats + 1 : 0;
      longest |= repeats;  // 2 and more set a bit above the lowest
      previous = fold;
      hash = hash_step(hash, fold);
      if (fold < 0x80) {
        *write++ = static_cast<char>(fold);
      } else {
        *write++ = static_cast<char>(0xC0 | (fold >> 6));
        *write++ = static_cast<char>(0x80 | (fold & 0x3F));
      }
      at += value < 0x80 ? 1 : 2;
    }
    if (letters == 0) return;
    if (longest > 1) state.flags |= kStretched;
    state.repeats = repeats;
    state.previous = previous;
    state.letters += letters;
    state.upper += upper;
    state.scripts = scripts;
    state.hash = hash;
    write_ = write;
    at_ = state.last_end = at;
  }

  void put(char32_t fold, std::uint8_t length, WordState& state) {
    state.hash = hash_step(state.hash, fold);
    write_ += utf8::encode(fold, write_);
    at_ += length;
    state.last_end = at_;
  }

  void letter(const Seen& seen, WordState& state) {
    ++state.letters;
    if (seen.bits & kUpper) {
      ++state.upper;
      if (state.letters == 1) state.flags |= kCapitalised;
    }
    state.scripts |= seen.bits;
    state.repeats = seen.fold == state.previous ? state.repeats + 1 : 0;
    if (state.repeats == 2) state.flags |= kStretched;
    state.previous = seen.fold;
    put(seen.fold, seen.length, state);
  }

  // What may stand inside a word: an apostrophe, a hyphen, a mask; inside a number . , :
  bool connector(const Seen& seen, WordState& state) {
    const char* const after = at_ + seen.length;
    if (state.letters == 0) {
      const bool joins = seen.value == '.' || seen.value == ',' || seen.value == ':';
      if (!joins || after >= end_ || see(after).glyph != Glyph::digit) return false;
      put(seen.value, seen.length, state);
      return true;
    }
    if (seen.glyph == Glyph::apostrophe || seen.glyph == Glyph::hyphen) {
      if (!letter_at(after)) return false;
      if (seen.glyph == Glyph::hyphen) state.flags |= kHyphen;
      put(seen.glyph == Glyph::hyphen ? U'-' : U'\'', seen.length, state);
      return true;
    }
    if (seen.value == '"' && state.previous >= 0x400 && soft_vowel_at(after)) {
      put(U'\'', seen.length, state);
      return true;
    }
    return is_mask(seen.value) && mask(state);
  }

  // «зв"язок»: a Ukrainian apostrophe typed as a quotation mark. No word in quotes begins right
  // behind a letter.
  bool soft_vowel_at(const char* at) const {
    if (!letter_at(at)) return false;
    const char32_t letter = see(at).fold;
    return letter == U'я' || letter == U'ю' || letter == U'є' || letter == U'ї';
  }

  // A short run of mask signs with a letter behind it. An address (a@b.c) is not a mask.
  bool mask(WordState& state) {
    const char* after = at_;
    while (after < end_ && after - at_ < 6 && is_mask(static_cast<unsigned char>(*after))) ++after;
    if (!letter_at(after)) return false;
    if (*at_ == '@') {
      const char* tail = after;
      while (tail < end_ && letter_at(tail)) tail += see(tail).length;
      if (tail + 1 < end_ && *tail == '.' && letter_at(tail + 1)) return false;
    }
    state.flags |= kMasked;
    while (at_ < after) put(static_cast<unsigned char>(*at_), 1, state);
    return true;
  }

  void finish_word(const char* start, char* folded, const WordState& state) {
    Token token;
    token.flags = state.flags;
    token.kind = state.letters > 0 ? TokenKind::word : TokenKind::number;
    if (state.scripts & kCyrillicLetter) token.flags |= kCyrillic;
    if (state.scripts & kLatinLetter) token.flags |= kLatin;
    if (state.scripts & kRussianLetter) token.flags |= kRussianOnly;
    if (state.scripts & kUkrainianLetter) token.flags |= kUkrainianOnly;
    if (state.letters > 1 && state.upper == state.letters) token.flags |= kCaps;
    token.hash = hash_end(state.hash);
    const bool mixed = (token.flags & (kCyrillic | kLatin)) == (kCyrillic | kLatin);
    if (state.composed || mixed) refold(start, folded, state, token);
    push(token, start, state.last_end, folded);
  }

  // The slow path: combining marks and mixed scripts.
  void refold(const char* start, char* folded, const WordState& state, Token& token) {
    std::u32string word;
    if (state.composed) {
      word = compose({start, static_cast<std::size_t>(state.last_end - start)});
      for (char32_t& value : word) {
        const Glyph glyph = glyph_of(value);
        value = glyph == Glyph::apostrophe ? U'\''
                : glyph == Glyph::hyphen   ? U'-'
                                           : fold_rare(value);
      }
    } else {
      word = utf8::to_utf32({folded, static_cast<std::size_t>(write_ - folded)});
    }
    std::erase_if(word, [](char32_t value) { return glyph_of(value) == Glyph::ignorable; });
    if ((token.flags & kCyrillic) && (token.flags & kLatin) && unify_script(word)) {
      token.flags |= kMixedScript;
      const bool cyrillic = std::any_of(word.begin(), word.end(), [](char32_t value) {
        return value >= 0x400 && value < kCommonEnd;
      });
      token.flags &= static_cast<std::uint16_t>(~(cyrillic ? kLatin : kCyrillic));
    }
    std::string bytes = utf8::from_utf32(word);
    // Composition does not grow a word past the room kept for it; a stranger case is cut.
    const auto room = out_.folded.data() + out_.folded.size() - folded;
    if (static_cast<std::ptrdiff_t>(bytes.size()) > room) bytes.clear();
    write_ = std::copy(bytes.begin(), bytes.end(), folded);
    token.hash = fold_hash(bytes);
  }

  void emoji(const Seen& seen) {
    const char* const start = at_;
    char* const folded = write_;
    WordState state;
    put(seen.value, seen.length, state);
    bool joined = false;
    while (at_ < end_) {
      const Seen more = see(at_);
      const bool part = more.value == kVariationSelector || more.value == kJoiner ||
                        more.value == kKeycap || is_skin_tone(more.value);
      if (!part && !(joined && more.glyph == Glyph::emoji)) break;
      joined = more.value == kJoiner;
      at_ += more.length;
    }
    Token token;
    token.kind = TokenKind::emoji;
    token.hash = hash_end(state.hash);
    push(token, start, at_, folded);
  }

  void terminals() {
    const char* const start = at_;
    char* const folded = write_;
    WordState state;
    while (at_ < end_ && write_ - folded < kLongestFolded) {
      const Seen seen = see(at_);
      if (seen.glyph != Glyph::terminal) break;
      put(seen.value, seen.length, state);
    }
    push_mark(TokenKind::punctuation, start, folded, state);
  }

  void same_run(const Seen& first) {
    const char* const start = at_;
    char* const folded = write_;
    WordState state;
    while (at_ < end_ && write_ - folded < kLongestFolded) {
      const Seen seen = see(at_);
      if (seen.value != first.value) break;
      put(seen.value, seen.length, state);
    }
    const auto kind = first.glyph == Glyph::bracket ? TokenKind::bracket : TokenKind::punctuation;
    push_mark(kind, start, folded, state);
  }

  void symbol(const Seen& seen) {
    const char* const start = at_;
    at_ += seen.length;
    Token token;
    token.hash = hash_end(kHashSeed);
    push(token, start, at_, write_);
  }

  void quote(const Seen& seen) {
    const char* const start = at_;
    char* const folded = write_;
    const bool after_digit = start > begin_ && start[-1] >= '0' && start[-1] <= '9';
    WordState state;
    put(seen.value, seen.length, state);
    push_mark(TokenKind::punctuation, start, folded, state);
    if (quote_open_ == kNoQuote) {
      // 15" is inches, and a closing mark opens nothing.
      if (seen.value == 0xBB || seen.value == 0x201D || (seen.value == '"' && after_digit)) return;
      quote_open_ = out_.list.size();
      quote_mark_ = seen.value;
      return;
    }
    if (!closes_quote(seen.value)) return;
    for (std::size_t i = quote_open_; i + 1 < out_.list.size(); ++i) out_.list[i].flags |= kQuoted;
    quote_open_ = kNoQuote;
  }

  bool closes_quote(char32_t mark) const {
    if (quote_mark_ == 0xAB) return mark == 0xBB;
    if (quote_mark_ == '"') return mark == '"';
    return mark == 0x201D || mark == 0x201C;
  }

  void push_mark(TokenKind kind, const char* start, const char* folded, const WordState& state) {
    Token token;
    token.kind = kind;
    token.hash = hash_end(state.hash);
    push(token, start, at_, folded);
  }

  void push(Token& token, const char* start, const char* end, const char* folded) {
    token.begin = static_cast<std::uint32_t>(start - begin_);
    token.length = static_cast<std::uint32_t>(end - start);
    token.folded_begin = static_cast<std::uint32_t>(folded - out_.folded.data());
    token.folded_length = static_cast<std::uint16_t>(write_ - folded);
    token.flags |= pending_;
    pending_ = 0;
    out_.list.push_back(token);
  }

  static constexpr std::size_t kNoQuote = static_cast<std::size_t>(-1);

  const GlyphTables& tables_;
  const char* begin_;
  const char* at_;
  const char* end_;
  Tokens& out_;
  char* write_ = nullptr;
  std::uint16_t pending_ = kSpaceBefore | kLineBefore;
  std::size_t quote_open_ = kNoQuote;
  char32_t quote_mark_ = 0;
};

}  // namespace

void tokenize(std::string_view text, Tokens& out) {
  out.clear();
  Scanner(text.substr(0, 0xFFFF'0000u), out).run();
}

std::string fold(std::string_view word) {
  Tokens tokens;
  tokenize(word, tokens);
  std::string folded;
  for (const Token& token : tokens.list) {
    if (!folded.empty() && (token.flags & kSpaceBefore)) folded += ' ';
    folded += tokens.folded_form(token);
  }
  return folded;
}

std::string fold_emoticon(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

std::uint64_t fold_hash(std::string_view folded) {
  std::uint64_t hash = kHashSeed;
  const char* const end = folded.data() + folded.size();
  for (const char* at = folded.data(); at < end;) {
    const CodePoint point = utf8::decode(at, end);
    hash = hash_step(hash, point.value);
    at += point.length;
  }
  return hash_end(hash);
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const CodePoint point = utf8::decode(at, end);
    if (!point.good) {
      utf8::append(kReplacement, out);
    } else if (point.value == 0) {
      out += ' ';
    } else {
      out.append(at, point.length);
    }
    at += point.length;
  }
  return out;
}

bool is_utf8(std::string_view text) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const CodePoint point = utf8::decode(at, end);
    if (!point.good) return false;
    at += point.length;
  }
  return true;
}

std::size_t code_points(std::string_view text, std::size_t offset) {
  const char* const end = text.data() + std::min(offset, text.size());
  std::size_t count = 0;
  for (const char* at = text.data(); at < end; ++count) {
    at += utf8::decode(at, text.data() + text.size()).length;
  }
  return count;
}

}  // namespace molva::nlp
