#include "nlp/unicode.h"

#include <unicode/unorm2.h>

#include <algorithm>
#include <cstring>

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
  std::uint32_t letters = 0, previous = 0;  // how many, and the last one, folded
  std::uint32_t twin = 0;  // the last letter, counted from 1, that is the same as the one before it
  std::uint8_t bits = 0;   // of GlyphBit, of all its letters
  bool composed = false;  // has combining marks: normalise
  std::uint16_t flags = 0;
};

// The flags of a token by the bits of its letters.
constexpr auto kFlagsOfBits = [] {
  std::array<std::uint16_t, 32> flags{};
  for (std::size_t bits = 0; bits < flags.size(); ++bits) {
    if (bits & kCyrillicLetter) flags[bits] |= kCyrillic;
    if (bits & kLatinLetter) flags[bits] |= kLatin;
    if (bits & kRussianLetter) flags[bits] |= kRussianOnly;
    if (bits & kUkrainianLetter) flags[bits] |= kUkrainianOnly;
  }
  return flags;
}();

struct LetterRun {
  const char* at;
  char* write;
};

// The tight loop, which reads nearly all of every text: letters of one and two bytes up to `stop`,
// behind which one more byte can be read. By itself, so that all it needs stays in registers.
[[gnu::noinline]] LetterRun read_letters(const CommonGlyph* glyphs, const char* at,
                                         const char* stop, char* write, WordState& state) {
  std::uint64_t hash = state.hash;
  std::uint32_t letters = state.letters, previous = state.previous, twin = state.twin;
  std::uint8_t bits = state.bits;
  bool stretched = false;
  while (at < stop) {
    const auto first = static_cast<unsigned char>(at[0]);
    const CommonGlyph* glyph = glyphs + first;
    if (first < 0x80) {
      if (glyph->glyph != Glyph::letter) break;
      *write++ = glyph->utf8[0];
      ++at;
    } else {
      const std::uint32_t second = static_cast<unsigned char>(at[1]) ^ 0x80u;
      if (first < 0xC3 || first >= 0xD4 || second >= 0x40) break;
      glyph = glyphs + (((first & 0x1Fu) << 6) | second);
      if (glyph->glyph != Glyph::letter) break;
      std::memcpy(write, glyph->utf8.data(), 2);
      write += glyph->length;
      at += 2;
    }
    bits |= glyph->bits;
    hash = hash_step(hash, glyph->fold);
    ++letters;
    if (glyph->fold == previous) {
      stretched |= twin + 1 == letters;
      twin = letters;
    }
    previous = glyph->fold;
  }
  if (stretched) state.flags |= kStretched;
  state.hash = hash;
  state.letters = letters;
  state.previous = previous;
  state.twin = twin;
  state.bits = bits;
  return {at, write};
}

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
    const auto bits = static_cast<std::uint8_t>(is_upper_rare(point.value) ? kUpper : kNotUpper);
    return {point.value, fold_rare(point.value), point.length, glyph, bits};
  }

  bool letter_at(const char* at) const {
    if (at >= end_) return false;
    const Glyph glyph = see(at).glyph;
    return glyph == Glyph::letter || glyph == Glyph::digit;
  }

  void next() {
    if (*at_ == ' ') {
      pending_ |= kSpaceBefore;
      ++at_;
      return;
    }
    if (begins_word(*at_)) return word();
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
        return stands_alone(seen) ? one_sign(seen) : terminals();
      case Glyph::quote:
        return quote(seen);
      case Glyph::other:
        return symbol(seen);
      default:
        return stands_alone(seen) ? one_sign(seen) : same_run(seen);
    }
  }

  // Letters that need no closer look: Latin of one byte, Cyrillic from А to я.
  bool begins_word(char byte) const {
    const auto first = static_cast<unsigned char>(byte);
    if (first < 0x80) return tables_.common[first].glyph == Glyph::letter;
    if (first != 0xD0 || end_ - at_ < 2) return false;
    const auto second = static_cast<unsigned char>(at_[1]);
    return second >= 0x90 && second <= 0xBF;
  }

  // A sign of one byte with nothing behind it that would make it a run.
  bool stands_alone(const Seen& seen) const {
    if (seen.length > 1 || at_ + 1 >= end_) return false;
    const auto after = static_cast<unsigned char>(at_[1]);
    return after < 0x80 && after != seen.value &&
           (seen.glyph != Glyph::terminal || tables_.common[after].glyph != Glyph::terminal);
  }

  void one_sign(const Seen& seen) {
    const char* const start = at_++;
    char* const folded = write_;
    *write_++ = *start;
    Token token;
    token.kind = seen.glyph == Glyph::bracket ? TokenKind::bracket : TokenKind::punctuation;
    token.hash = hash_end(hash_step(kHashSeed, seen.value));
    push(token, start, at_, folded);
  }

  void word() {
    const char* const start = at_;
    char* const folded = write_;
    WordState state;
    while (at_ < end_ && write_ - folded < kLongestFolded) {
      common_letters(folded + kLongestFolded - write_, state);
      if (at_ >= end_ || ends_word(*at_, state)) break;
      const Seen seen = see(at_);
      if (seen.glyph == Glyph::letter) {
        letter(seen, state);
      } else if (seen.glyph == Glyph::digit) {
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

  // The usual ends, before all the rest is asked; between digits a sign may join.
  static bool ends_word(char sign, const WordState& state) {
    return sign == ' ' || (state.letters > 0 && (sign == ',' || sign == '.'));
  }

  // Of a letter that is known to be of one or two bytes and in the table.
  const CommonGlyph& common_at(const char* at) const {
    const auto first = static_cast<unsigned char>(at[0]);
    if (first < 0x80) return tables_.common[first];
    return tables_.common[((first & 0x1Fu) << 6) | (static_cast<unsigned char>(at[1]) & 0x3Fu)];
  }

  // Letters of one and two bytes. `room` is what may still be written, and a letter never grows here.
  void common_letters(std::ptrdiff_t room, WordState& state) {
    const char* const start = at_;
    const bool begins = state.letters == 0;
    const LetterRun run = read_letters(tables_.common.data(), at_,
                                       at_ + std::min(end_ - at_ - 1, room), write_, state);
    if (run.at == start) return;
    if (begins && (common_at(start).bits & kUpper)) state.flags |= kCapitalised;
    write_ = run.write;
    at_ = state.last_end = run.at;
  }

  void put(char32_t fold, std::uint8_t length, WordState& state) {
    state.hash = hash_step(state.hash, fold);
    write_ += utf8::encode(fold, write_);
    at_ += length;
    state.last_end = at_;
  }

  void letter(const Seen& seen, WordState& state) {
    ++state.letters;
    if ((seen.bits & kUpper) && state.letters == 1) state.flags |= kCapitalised;
    state.bits |= seen.bits;
    if (seen.fold == state.previous) {
      if (state.twin + 1 == state.letters) state.flags |= kStretched;
      state.twin = state.letters;
    }
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
    Token& token = out_.list.emplace_back();
    token.flags = state.flags;
    token.kind = state.letters > 0 ? TokenKind::word : TokenKind::number;
    token.flags |= kFlagsOfBits[state.bits & (kFlagsOfBits.size() - 1)];
    if (state.letters > 1 && !(state.bits & kNotUpper)) token.flags |= kCaps;
    token.hash = hash_end(state.hash);
    const bool mixed = (token.flags & (kCyrillic | kLatin)) == (kCyrillic | kLatin);
    if (state.composed || mixed) refold(start, folded, state, token);
    place(token, start, state.last_end, folded);
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
    place(token, start, end, folded);
    out_.list.push_back(token);
  }

  void place(Token& token, const char* start, const char* end, const char* folded) {
    token.begin = static_cast<std::uint32_t>(start - begin_);
    token.length = static_cast<std::uint32_t>(end - start);
    token.folded_begin = static_cast<std::uint32_t>(folded - out_.folded.data());
    token.folded_length = static_cast<std::uint16_t>(write_ - folded);
    token.flags |= pending_;
    pending_ = 0;
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
  thread_local Tokens tokens;  // entries are folded by the ten thousand
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

std::uint64_t fold_hash(std::u32string_view folded) {
  std::uint64_t hash = kHashSeed;
  for (const char32_t value : folded) hash = hash_step(hash, value);
  return hash_end(hash);
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

}  // namespace molva::nlp
