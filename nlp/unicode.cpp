#include "nlp/unicode.h"

#include <unicode/unorm2.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "nlp/fingerprint.h"
#include "nlp/glyphs.h"
#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

constexpr std::uint64_t kHashSeed = 0x243F6A8885A308D3ULL;
// A word longer than this is cut: nobody's word, and `folded_length` has 16 bits.
constexpr std::ptrdiff_t kLongestFolded = 0x4000;
constexpr std::size_t kMostGrowth = 2;
constexpr char32_t kVariationSelector = 0xFE0F, kJoiner = 0x200D, kKeycap = 0x20E3;

// The first byte is the lowest: the same number on every machine.
std::uint64_t eight_bytes(const char* bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes, sizeof(number));
  if constexpr (std::endian::native == std::endian::big) number = __builtin_bswap64(number);
  return number;
}

void write_eight_bytes(std::uint64_t number, char* to) {
  if constexpr (std::endian::native == std::endian::big) number = __builtin_bswap64(number);
  std::memcpy(to, &number, sizeof(number));
}

std::uint64_t hash_end(std::uint64_t hash, std::uint64_t last_bytes) {
  return folded_product(hash ^ last_bytes, 0xE7037ED1A0B428DBULL);
}

// Eight bytes a step, and the last ones, of which there is at least one: most words need one step.
// `readable`: eight bytes can be read wherever a word has one.
template <bool readable>
std::uint64_t hash_of(const char* word, std::size_t size) {
  std::uint64_t hash = kHashSeed;
  for (; size > 8; word += 8, size -= 8) {
    hash = folded_product(hash ^ eight_bytes(word), 0xA0761D6478BD642FULL);
  }
  if constexpr (readable) {
    return hash_end(hash, eight_bytes(word) & (~std::uint64_t{0} >> (64 - 8 * size)));
  } else {
    char bytes[8] = {};
    std::copy_n(word, size, bytes);
    return hash_end(hash, eight_bytes(bytes));
  }
}

// Eight bytes of text as one number: where Latin letters stand, and how they fold.
struct LatinBytes {
  static constexpr std::uint64_t kEach = 0x0101010101010101;  // 1 in each byte

  std::uint64_t bytes, folded;
  int letters;  // from the first byte on

  explicit LatinBytes(const char* at) : bytes(eight_bytes(at)), folded(bytes | kEach * 0x20) {
    // The highest bit of a byte tells: from "a" on, not behind "z", one byte by itself.
    const std::uint64_t seven = folded & kEach * 0x7F;
    const std::uint64_t from_a = seven + kEach * (0x80 - 'a'), behind_z = seven + kEach * (0x7F - 'z');
    const std::uint64_t other = ~(from_a & ~behind_z & ~bytes) & kEach * 0x80;
    letters = std::countr_zero(other) / 8;
  }
  unsigned char behind() const { return static_cast<unsigned char>(bytes >> (8 * letters)); }
  // Up to seven letters.
  std::uint64_t mask() const { return (std::uint64_t{1} << (8 * letters)) - 1; }
  bool capitals() const { return ((bytes ^ folded) & mask()) != 0; }
  bool begins_with_capital() const { return (bytes & 0x20) == 0; }
  bool all_capitals() const { return (bytes & mask() & kEach * 0x20) == 0; }
  // Three times the same letter. A byte is 0 where a letter and the two behind it are one.
  bool stretched() const {
    const std::uint64_t word = folded & mask(), twins = word ^ (word >> 8);
    const std::uint64_t three = twins | (twins >> 8);
    return ((three - kEach) & ~three & mask() & kEach * 0x80) != 0;
  }
};

// Sixteen bytes of text as eight Cyrillic letters, in the vectors of gcc and clang. Only where the
// first byte of a number is the lowest; elsewhere no letter is found, and words are read one by one.
class CyrillicLetters {
 public:
  static constexpr std::ptrdiff_t kReads = 18;  // bytes from `at` on

  explicit CyrillicLetters(const char* at) : eight_(load(at)), next_(load(at + 2)) {}

  // Whether the first letter is a capital one from А to Я; it becomes a small one.
  bool lower_first() {
    const unsigned first = eight_[0], kind = first & 0xF0FF;
    if (kind != 0x90D0 && kind != 0xA0D0) return false;
    // D0 90 … D0 9F become D0 B0 … D0 BF, D0 A0 … D0 AF become D1 80 … D1 8F.
    eight_[0] = static_cast<std::uint16_t>(kind == 0x90D0 ? first + 0x2000 : first - 0x2000 + 1);
    return true;
  }

  // How many letters from the first one on are from а to я: D0 B0 … D0 BF or D1 80 … D1 8F.
  int letters() const {
    if constexpr (std::endian::native != std::endian::little) return 0;
    const Eight kind = eight_ & 0xF0FF;
    return std::countr_zero(~each((kind == 0xB0D0) | (kind == 0x80D1))) / 8;
  }
  // Some letter is the same as the next one. A sign behind the letters is like none of them.
  bool twins(int letters) const { return first(each(eight_ == next_), letters) != 0; }
  // ъ ы э.
  bool russian(int letters) const {
    const Mask found = (eight_ == 0x8AD1) | (eight_ == 0x8BD1) | (eight_ == 0x8DD1);
    return first(each(found), letters) != 0;
  }
  void write(char* to) const { std::memcpy(to, &eight_, sizeof(eight_)); }

 private:
  using Eight [[gnu::vector_size(16)]] = std::uint16_t;
  using Mask [[gnu::vector_size(16)]] = std::int16_t;
  using Bytes [[gnu::vector_size(8)]] = std::uint8_t;

  static Eight load(const char* at) {
    Eight eight;
    std::memcpy(&eight, at, sizeof(eight));
    return eight;
  }
  // A byte for each letter, all ones or 0.
  static std::uint64_t each(Mask mask) {
    const Bytes bytes = __builtin_convertvector(mask, Bytes);
    std::uint64_t number = 0;
    std::memcpy(&number, &bytes, sizeof(number));
    return number;
  }
  static std::uint64_t first(std::uint64_t each, int letters) {
    return letters == 8 ? each : each & ((std::uint64_t{1} << (8 * letters)) - 1);
  }

  Eight eight_, next_;
};

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

// How far a word has been read, and what was seen of it.
struct WordState {
  const char* at = nullptr;
  char* write = nullptr;
  std::uint32_t letters = 0, previous = 0;  // how many, and the last one, folded
  std::uint32_t twin = 0;  // the last letter, counted from 1, that is the same as the one before it
  std::uint8_t bits = 0;   // of GlyphBit, of all its letters
  bool composed = false;   // has combining marks: normalise
  std::uint16_t flags = 0;

  // A letter whose folded form is written elsewhere.
  void take(char32_t fold, std::uint8_t its_bits) {
    bits |= its_bits;
    ++letters;
    if (fold == previous) {
      if (twin + 1 == letters) flags |= kStretched;
      twin = letters;
    }
    previous = fold;
  }
  void put(char32_t fold, std::uint8_t length) {
    write += utf8::encode(fold, write);
    at += length;
  }
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

// The tight loop, which reads nearly all of every text: letters that fold to as many bytes as they
// have, one or two, up to `stop`, behind which one more byte can be read. The state goes by value, so
// that all of it stays in registers.
[[gnu::always_inline]] inline WordState read_letters(const GlyphTables& tables, WordState word,
                                                     const char* stop) {
  const auto byte = [&word](int i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(word.at[i]));
  };
  while (word.at < stop) {
    const CommonGlyph* glyph = &tables.singles[byte(0)];
    if (glyph->bits != 0) {
      do {
        *word.write++ = glyph->utf8[0];
        ++word.at;
        word.take(glyph->fold, glyph->bits);
        glyph = &tables.singles[byte(0)];
      } while (word.at < stop && glyph->bits != 0);
    } else {
      const std::uint32_t pair = (byte(0) << 8 | byte(1)) - kPairsBegin;
      if (pair >= kPairsEnd - kPairsBegin) break;
      glyph = &tables.pairs[pair];
      if (glyph->bits == 0) break;
      std::memcpy(word.write, glyph->utf8.data(), 2);
      word.write += 2;
      word.at += 2;
      word.take(glyph->fold, glyph->bits);
    }
  }
  return word;
}

class Scanner {
 public:
  Scanner(std::string_view text, Tokens& out)
      : tables_(glyph_tables()),
        begin_(text.data()),
        at_(text.data()),
        end_(text.data() + text.size()),
        out_(out) {
    // Every stretch of the text folds to kMostGrowth times its bytes at most: a Latin letter among
    // Cyrillic ones takes two. Behind it eight bytes may be read or written at once.
    out_.folded.resize(text.size() * kMostGrowth + 16);
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
    if (static_cast<unsigned char>(*at_) < 0x80 ? latin_words() : cyrillic_words()) return;
    if (plain_word()) return;
    const Seen seen = see(at_);
    if (seen.glyph == Glyph::letter || seen.glyph == Glyph::digit) return odd_word();
    no_word(seen);
  }

  [[gnu::noinline]] void no_word(const Seen& seen) {
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
    push(seen.glyph == Glyph::bracket ? TokenKind::bracket : TokenKind::punctuation, start, folded);
  }

  // --- words of plain letters with a usual end, as nearly all are. They fold to as many bytes as
  // they have, and all three ways to read them give the same.

  struct PlainWord {
    std::size_t size = 0;
    std::uint64_t hash = 0;
    std::uint16_t flags = 0;
  };

  // Words that `read` can read, with a space between them. False when there is none.
  template <typename Read>
  bool words(Read read) {
    const char* at = at_;
    char* write = write_;
    std::uint16_t pending = pending_;
    for (PlainWord word; read(at, write, word);) {
      add(TokenKind::word, word.flags | pending, {at, word.size}, {write, word.size}, word.hash);
      at += word.size;
      write += word.size;
      pending = 0;
      if (*at != ' ') break;
      pending = kSpaceBefore;
      ++at;
    }
    if (at == at_) return false;
    at_ = at;
    write_ = write;
    pending_ = pending;
    return true;
  }

  // Up to seven Latin letters, as nine English words in ten have: all in one number.
  bool latin_words() {
    return words([this](const char* at, char* write, PlainWord& word) {
      if (end_ - at < 8) return false;
      const LatinBytes latin(at);
      if (latin.letters == 0 || latin.letters == 8 || !ends(latin.behind())) return false;
      word.flags = kLatin;
      if (latin.capitals()) {
        if (latin.begins_with_capital()) word.flags |= kCapitalised;
        if (latin.all_capitals() && latin.letters > 1) word.flags |= kCaps;
      }
      if (latin.stretched()) word.flags |= kStretched;
      word.size = static_cast<std::size_t>(latin.letters);
      word.hash = hash_end(kHashSeed, latin.folded & latin.mask());
      write_eight_bytes(latin.folded, write);
      return true;
    });
  }

  // Cyrillic letters from а to я, the first of which may be a capital one, none of them doubled:
  // eight at a time.
  bool cyrillic_words() {
    return words([this](const char* at, char* write, PlainWord& word) {
      const char* const start = at;
      word.flags = kCyrillic;
      for (int letters = 8; letters == 8;) {
        if (end_ - at < CyrillicLetters::kReads || at - start > 64) return false;
        CyrillicLetters eight(at);
        if (at == start && eight.lower_first()) word.flags |= kCapitalised;
        letters = eight.letters();
        if (eight.twins(letters)) return false;
        if (eight.russian(letters)) word.flags |= kRussianOnly;
        eight.write(write);
        write += 2 * letters;
        at += 2 * letters;
      }
      word.size = static_cast<std::size_t>(at - start);
      if (word.size == 0 || !ends(static_cast<unsigned char>(*at))) return false;
      word.hash = hash_of<true>(write - word.size, word.size);
      return true;
    });
  }

  // Any plain letters, one by one.
  bool plain_word() {
    return words([this](const char* at, char* write, PlainWord& word) {
      if (at != at_) return false;  // there may be a faster way for the next one
      const WordState state = letters({at, write}, at + std::min(end_ - 1 - at, kLongestFolded));
      if (state.letters == 0 || state.at >= end_ || !ends(static_cast<unsigned char>(*state.at))) {
        return false;
      }
      word.flags = flags_of(state);
      if ((word.flags & kMixed) == kMixed) return false;
      word.size = static_cast<std::size_t>(state.at - at);
      word.hash = hash_of<true>(write, word.size);
      return true;
    });
  }

  // A sign of one byte that ends a word with letters.
  bool ends(unsigned char byte) const { return tables_.ends_word[byte]; }

  static std::uint16_t flags_of(const WordState& word) {
    std::uint16_t flags = word.flags | kFlagsOfBits[word.bits & (kFlagsOfBits.size() - 1)];
    if (!(word.bits & kNotUpper) && word.letters > 1) flags |= kCaps;
    return flags;
  }

  [[gnu::always_inline]] WordState letters(const WordState& begun, const char* stop) const {
    WordState word = read_letters(tables_, begun, stop);
    if (begun.letters == 0 && (word.bits & kUpper) && (see(begun.at).bits & kUpper)) {
      word.flags |= kCapitalised;
    }
    return word;
  }

  // A word with all that may stand in one.
  [[gnu::noinline]] void odd_word() {
    WordState word = {at_, write_};
    const char* end = at_;
    while (word.at < end_ && word.write - write_ < kLongestFolded) {
      const Seen seen = see(word.at);
      if (seen.glyph == Glyph::letter) {
        if (word.letters == 0 && (seen.bits & kUpper)) word.flags |= kCapitalised;
        word.put(seen.fold, seen.length);
        word.take(seen.fold, seen.bits);
      } else if (seen.glyph == Glyph::digit) {
        word.put(seen.fold, seen.length);
      } else if (seen.glyph == Glyph::mark) {
        word.composed = true;
        word.at += seen.length;
      } else if (seen.glyph == Glyph::ignorable) {
        word.at += seen.length;
        continue;  // never the end of a word
      } else if (!connector(seen, word)) {
        break;
      }
      const std::ptrdiff_t room = kLongestFolded - (word.write - write_);
      word = letters(word, word.at + std::min(end_ - 1 - word.at, room));
      end = word.at;
    }
    finish_word(word, end);
  }

  // What may stand inside a word: an apostrophe, a hyphen, a mask; inside a number . , :
  bool connector(const Seen& seen, WordState& word) {
    const char* const after = word.at + seen.length;
    if (word.letters == 0) {
      const bool joins = seen.value == '.' || seen.value == ',' || seen.value == ':';
      if (!joins || after >= end_ || see(after).glyph != Glyph::digit) return false;
      word.put(seen.value, seen.length);
      return true;
    }
    if (seen.glyph == Glyph::apostrophe || seen.glyph == Glyph::hyphen) {
      if (!letter_at(after)) return false;
      if (seen.glyph == Glyph::hyphen) word.flags |= kHyphen;
      word.put(seen.glyph == Glyph::hyphen ? U'-' : U'\'', seen.length);
      return true;
    }
    if (seen.value == '"' && word.previous >= 0x400 && soft_vowel_at(after)) {
      word.put(U'\'', seen.length);
      return true;
    }
    return is_mask(seen.value) && mask(word);
  }

  // «зв"язок»: a Ukrainian apostrophe typed as a quotation mark. No word in quotes begins right
  // behind a letter.
  bool soft_vowel_at(const char* at) const {
    if (!letter_at(at)) return false;
    const char32_t letter = see(at).fold;
    return letter == U'я' || letter == U'ю' || letter == U'є' || letter == U'ї';
  }

  // A short run of mask signs with a letter behind it. An address (a@b.c) is not a mask.
  bool mask(WordState& word) {
    const char* after = word.at;
    while (after < end_ && after - word.at < 6 && is_mask(static_cast<unsigned char>(*after))) {
      ++after;
    }
    if (!letter_at(after)) return false;
    if (*word.at == '@') {
      const char* tail = after;
      while (tail < end_ && letter_at(tail)) tail += see(tail).length;
      if (tail + 1 < end_ && *tail == '.' && letter_at(tail + 1)) return false;
    }
    word.flags |= kMasked;
    while (word.at < after) word.put(static_cast<unsigned char>(*word.at), 1);
    return true;
  }

  void finish_word(const WordState& word, const char* end) {
    std::uint16_t flags = flags_of(word);
    const char* const start = at_;
    char* const folded = write_;
    at_ = word.at;
    write_ = word.write;
    if (word.composed || (flags & kMixed) == kMixed) {
      const std::string_view written(start, static_cast<std::size_t>(end - start));
      flags = refold(written, folded, word.composed, flags);
    }
    place(word.letters > 0 ? TokenKind::word : TokenKind::number, flags, start, end, folded,
          hash_of_written(folded));
  }

  // The slow path: combining marks and mixed scripts. The flags of the word that comes out.
  [[gnu::noinline]] std::uint16_t refold(std::string_view written, char* folded, bool composed,
                                         std::uint16_t flags) {
    std::u32string word;
    if (composed) {
      word = compose(written);
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
    if ((flags & kCyrillic) && (flags & kLatin) && unify_script(word)) {
      flags |= kMixedScript;
      const bool cyrillic = std::any_of(word.begin(), word.end(), [](char32_t value) {
        return value >= 0x400 && value < kCommonEnd;
      });
      flags &= static_cast<std::uint16_t>(~(cyrillic ? kLatin : kCyrillic));
    }
    std::string bytes = utf8::from_utf32(word);
    // Composition does not grow a word past the room kept for it; a stranger case is cut.
    if (bytes.size() > written.size() * kMostGrowth) bytes.clear();
    write_ = std::copy(bytes.begin(), bytes.end(), folded);
    return flags;
  }

  void put(char32_t fold, std::uint8_t length) {
    write_ += utf8::encode(fold, write_);
    at_ += length;
  }

  void emoji(const Seen& seen) {
    const char* const start = at_;
    char* const folded = write_;
    put(seen.value, seen.length);
    bool joined = false;
    while (at_ < end_) {
      const Seen more = see(at_);
      const bool part = more.value == kVariationSelector || more.value == kJoiner ||
                        more.value == kKeycap || is_skin_tone(more.value);
      if (!part && !(joined && more.glyph == Glyph::emoji)) break;
      joined = more.value == kJoiner;
      at_ += more.length;
    }
    push(TokenKind::emoji, start, folded);
  }

  void terminals() {
    const char* const start = at_;
    char* const folded = write_;
    while (at_ < end_ && write_ - folded < kLongestFolded) {
      const Seen seen = see(at_);
      if (seen.glyph != Glyph::terminal) break;
      put(seen.value, seen.length);
    }
    push(TokenKind::punctuation, start, folded);
  }

  void same_run(const Seen& first) {
    const char* const start = at_;
    char* const folded = write_;
    while (at_ < end_ && write_ - folded < kLongestFolded) {
      const Seen seen = see(at_);
      if (seen.value != first.value) break;
      put(seen.value, seen.length);
    }
    push(first.glyph == Glyph::bracket ? TokenKind::bracket : TokenKind::punctuation, start, folded);
  }

  void symbol(const Seen& seen) {
    const char* const start = at_;
    at_ += seen.length;
    push(TokenKind::other, start, write_);
  }

  void quote(const Seen& seen) {
    const char* const start = at_;
    char* const folded = write_;
    const bool after_digit = start > begin_ && start[-1] >= '0' && start[-1] <= '9';
    put(seen.value, seen.length);
    push(TokenKind::punctuation, start, folded);
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

  void push(TokenKind kind, const char* start, const char* folded) {
    place(kind, 0, start, at_, folded, hash_of_written(folded));
  }

  std::uint64_t hash_of_written(const char* folded) const {
    const auto size = static_cast<std::size_t>(write_ - folded);
    return size > 0 ? hash_of<true>(folded, size) : fold_hash({});
  }

  void place(TokenKind kind, std::uint16_t flags, const char* start, const char* end,
             const char* folded, std::uint64_t hash) {
    add(kind, flags | pending_, {start, static_cast<std::size_t>(end - start)},
        {folded, static_cast<std::size_t>(write_ - folded)}, hash);
    pending_ = 0;
  }

  void add(TokenKind kind, std::uint16_t flags, std::string_view text, std::string_view folded,
           std::uint64_t hash) {
    out_.list.push_back({static_cast<std::uint32_t>(text.data() - begin_),
                         static_cast<std::uint32_t>(text.size()), hash,
                         static_cast<std::uint32_t>(folded.data() - out_.folded.data()),
                         static_cast<std::uint16_t>(folded.size()), kind, flags});
  }

  static constexpr std::uint16_t kMixed = kCyrillic | kLatin;
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

std::uint64_t fold_hash(std::string_view folded) {
  return hash_of<false>(folded.data(), folded.size());
}

}  // namespace molva::nlp
