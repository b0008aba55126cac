#include "nlp/variants.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

constexpr std::size_t kLongestWord = 48;  // letters; longer words have no variants

// --- keys

bool is_vowel(char32_t c) {
  return std::u32string_view(U"аеиоуыэюяіїє").find(c) != std::u32string_view::npos;
}

// Latin letters that a Cyrillic letter becomes, so that all ways of transliterating it meet. Soft
// and hard signs vanish, и, ы, й and і are one.
std::u32string_view latin_of(char32_t c) {
  switch (c) {
    case U'а':
      return U"a";
    case U'б':
      return U"b";
    case U'в':
      return U"v";
    case U'г':
    case U'ґ':
      return U"g";
    case U'д':
      return U"d";
    case U'е':
    case U'ё':
    case U'э':
    case U'є':
      return U"e";
    case U'ж':
      return U"J";
    case U'з':
      return U"z";
    case U'и':
    case U'ы':
    case U'й':
    case U'і':
    case U'ї':
      return U"i";
    case U'к':
      return U"k";
    case U'л':
      return U"l";
    case U'м':
      return U"m";
    case U'н':
      return U"n";
    case U'о':
      return U"o";
    case U'п':
      return U"p";
    case U'р':
      return U"r";
    case U'с':
      return U"s";
    case U'т':
      return U"t";
    case U'у':
      return U"u";
    case U'ф':
      return U"f";
    case U'х':
      return U"h";
    case U'ц':
      return U"c";
    case U'ч':
      return U"C";
    case U'ш':
      return U"S";
    case U'щ':
      return U"S";
    case U'ю':
      return U"U";
    case U'я':
      return U"A";
    default:
      return U"";
  }
}

// A key while it is made: no longer than the longest word, so it needs no memory of its own.
class Key {
 public:
  void push(char32_t c) {
    if (size_ < letters_.size()) letters_[size_++] = c;
  }
  void push_other(char32_t c) {  // not twice in a row
    if (size_ == 0 || letters_[size_ - 1] != c) push(c);
  }
  // и, й and і are one: -ий, -yj, -iy.
  void push_latin(char32_t c) { c == U'i' ? push_other(c) : push(c); }
  // Every `from` becomes `to`, which is no longer.
  void replace(std::u32string_view from, std::u32string_view to) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < size_;) {
      const bool here = std::u32string_view(letters_.data() + at, size_ - at).starts_with(from);
      if (here) {
        std::copy(to.begin(), to.end(), letters_.begin() + static_cast<std::ptrdiff_t>(kept));
        kept += to.size();
        at += from.size();
      } else {
        letters_[kept++] = letters_[at++];
      }
    }
    size_ = kept;
  }
  std::u32string_view view() const { return {letters_.data(), size_}; }
  bool empty() const { return size_ == 0; }
  std::uint64_t hash() const { return fold_hash(view()); }

 private:
  std::array<char32_t, kLongestWord> letters_;
  std::size_t size_ = 0;
};

Key cyrillic_key(std::u32string_view word) {
  Key key;
  for (const char32_t c : word) {
    const std::u32string_view latin = latin_of(c);
    if (!latin.empty()) key.push_latin(latin.front());
  }
  return key;
}

struct Digraph {
  std::u32string_view latin;
  char32_t key;
};
// Longest first.
constexpr auto kDigraphs = std::to_array<Digraph>({{U"shch", U'S'},
                                                   {U"sch", U'S'},
                                                   {U"sh", U'S'},
                                                   {U"ch", U'C'},
                                                   {U"zh", U'J'},
                                                   {U"kh", U'h'},
                                                   {U"ts", U'c'},
                                                   {U"tz", U'c'},
                                                   {U"ya", U'A'},
                                                   {U"ja", U'A'},
                                                   {U"yu", U'U'},
                                                   {U"ju", U'U'},
                                                   {U"yo", U'e'},
                                                   {U"jo", U'e'},
                                                   {U"ye", U'e'},
                                                   {U"je", U'e'},
                                                   {U"yi", U'i'}});

char32_t latin_letter_key(char32_t c) {
  switch (c) {
    case U'y':
    case U'j':
      return U'i';
    case U'w':
      return U'v';
    case U'x':
      return U'h';
    case U'q':
      return U'k';
    case U'4':
      return U'C';
    case U'6':
      return U'S';
    case U'\'':
    case U'"':
    case U'`':
      return 0;
    default:
      return c >= U'a' && c <= U'z' ? c : 0;
  }
}

Key latin_key(std::u32string_view word) {
  Key key;
  for (std::size_t i = 0; i < word.size();) {
    const auto found = std::find_if(kDigraphs.begin(), kDigraphs.end(), [&](const Digraph& d) {
      return word.substr(i, d.latin.size()) == d.latin;
    });
    if (found != kDigraphs.end()) {
      key.push_latin(found->key);
      i += found->latin.size();
      continue;
    }
    if (const char32_t letter = latin_letter_key(word[i]); letter != 0) key.push_latin(letter);
    ++i;
  }
  return key;
}

// What the letters from а to џ do in a sound key, by table: words are looked up by sound often.
struct Sound {
  char32_t sound = 0;       // as it stands; 0: by itself
  char32_t voiceless = 0;   // at the end and before a consonant
  bool consonant = false;
  bool cluster = false;     // one of the first letters of kClusters
};
constexpr char32_t kSoundsBegin = U'а', kSoundsEnd = 0x460;

// Written one way and said another; in this order.
constexpr auto kClusters = std::to_array<std::pair<std::u32string_view, std::u32string_view>>(
    {{U"ться", U"ца"},
     {U"тся", U"ца"},
     {U"сч", U"щ"},
     {U"стн", U"сн"},
     {U"здн", U"зн"},
     {U"вств", U"ств"},
     {U"лнц", U"нц"}});

constexpr auto kSounds = [] {
  std::array<Sound, kSoundsEnd - kSoundsBegin> sounds{};
  constexpr std::u32string_view kVoiced = U"бвгджз", kVoiceless = U"пфктшс";
  const auto of = [&sounds](char32_t c) -> Sound& { return sounds[c - kSoundsBegin]; };
  of(U'о').sound = U'а';
  of(U'е').sound = of(U'э').sound = U'и';
  for (std::size_t i = 0; i < kVoiced.size(); ++i) of(kVoiced[i]).voiceless = kVoiceless[i];
  for (const char32_t c : std::u32string_view(U"пфктшсхцчщбвгджз")) of(c).consonant = true;
  for (const auto& cluster : kClusters) of(cluster.first.front()).cluster = true;
  return sounds;
}();

Sound sound_of(char32_t c) {
  return c >= kSoundsBegin && c < kSoundsEnd ? kSounds[c - kSoundsBegin] : Sound{};
}

constexpr std::size_t kLongWord = 9;  // from here two slips are forgiven

// How a word sounds: unstressed vowels meet everywhere, voiced and voiceless consonants only where
// they cannot be told apart, at the end and before another consonant.
char32_t sound_at(std::u32string_view word, std::size_t i) {
  const char32_t c = word[i];
  const Sound sound = sound_of(c);
  if (sound.sound != 0) return sound.sound;
  if (c == U'ы') {
    const char32_t before = word[i - 1];
    return before == U'ж' || before == U'ш' || before == U'ц' ? U'и' : c;
  }
  if (c == U'\'') return 0;
  if (sound.voiceless == 0) return c;
  const bool neutral = i + 1 == word.size() || sound_of(word[i + 1]).consonant;
  return neutral ? sound.voiceless : c;
}

bool has_cluster(std::u32string_view word) {
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    if (!sound_of(word[i]).cluster) continue;
    for (const auto& [from, to] : kClusters) {
      if (from[0] == word[i] && from[1] == word[i + 1]) return true;
    }
  }
  return false;
}

Key sound_key(std::u32string_view folded) {
  Key said;
  std::u32string_view word = folded;
  if (has_cluster(folded)) {
    for (const char32_t c : folded) said.push(c);
    for (const auto& [from, to] : kClusters) said.replace(from, to);
    word = said.view();
  }
  Key key;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t sound = i == 0 ? word[i] : sound_at(word, i);
    if (sound != 0) key.push_other(sound);
  }
  return key;
}

// English: double letters are one, vowels in the middle are one another's likes, and so are the
// consonants that spelling mixes up: c k q, c s z before e or i, n m before a lip.
char32_t latin_sound(std::u32string_view word, std::size_t i) {
  const auto at = [&](std::size_t j) { return j < word.size() ? word[j] : U' '; };
  const auto one_of = [](std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
  };
  const char32_t c = word[i];
  if (i == 0) return c;
  if (one_of(U"aeiouy", c)) return U'e';
  if (c == U'c') return one_of(U"eiy", at(i + 1)) ? (word[i - 1] == U'x' ? 0 : U's') : U'k';
  if (c == U'q') return U'k';
  if (c == U'z') return U's';
  if (c == U'n' && one_of(U"fpbm", at(i + 1))) return U'm';
  return c;
}

Key latin_sound_key(std::u32string_view word) {
  Key key;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (const char32_t sound = latin_sound(word, i); sound != 0) key.push_other(sound);
  }
  return key;
}

std::u32string without_doubles(std::u32string_view word) {
  std::u32string out;
  for (const char32_t c : word) {
    if (out.empty() || out.back() != c) out.push_back(c);
  }
  return out;
}

// Letters to put in, leave out or change to make one word of the other; a double letter is one.
std::size_t slips_between(std::u32string_view first, std::u32string_view second) {
  const std::u32string a = without_doubles(first), b = without_doubles(second);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

bool all_cyrillic(std::u32string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char32_t c) { return (c >= 0x400 && c < 0x530) || c == '\'' || c == '-'; });
}

bool all_latin(std::u32string_view word) {
  return std::all_of(word.begin(), word.end(), [](char32_t c) { return c < 0x250; });
}

// The letters of a word, up to one more than a word with variants has.
class Letters {
 public:
  explicit Letters(std::string_view word) {
    const char* const end = word.data() + word.size();
    for (const char* at = word.data(); at < end && size_ < letters_.size();) {
      const CodePoint point = utf8::decode(at, end);
      letters_[size_++] = point.value;
      at += point.length;
    }
  }
  std::u32string_view view() const { return {letters_.data(), size_}; }

 private:
  std::array<char32_t, kLongestWord + 1> letters_;
  std::size_t size_ = 0;
};

// --- the chain

class VariantFinder {
 public:
  VariantFinder(const Context& context, std::string_view folded, const Token& token)
      : context_(context),
        lexicon_(*context.lexicon),
        folded_(folded),
        letters_(folded),
        word_(letters_.view()),
        token_(token) {}

  Variant find() {
    if (word_.size() > kLongestWord) return {};
    if (token_.flags & kMasked) {
      const Variant found = masked();
      return found.form != kNone ? found : apostrophe();
    }
    if (token_.flags & kStretched) {
      if (const Variant found = stretched(); found.form != kNone) return found;
    }
    if (const Variant found = english_ending(); found.form != kNone) return found;
    if (word_.size() < 4) return {};
    if (const Variant found = apostrophe(); found.form != kNone) return found;
    if (const Variant found = prefixed(); found.form != kNone) return found;
    if (const Variant found = written_together(); found.form != kNone) return found;
    if (const Variant found = open_prefix(); found.form != kNone) return found;
    if (const Variant found = by_sound(); found.form != kNone) return found;
    if (const Variant found = by_layout(); found.form != kNone) return found;
    return by_latin();
  }

 private:
  std::uint32_t look(std::u32string_view word) const { return look_bytes(utf8::from_utf32(word)); }
  std::uint32_t look_bytes(std::string_view bytes) const {
    return lexicon_.forms.find(fold_hash(bytes), bytes);
  }
  bool tone(std::uint32_t form) const {
    return form != kNone && (lexicon_.forms[form].flags & (kHasTone | kStartsPhrase)) != 0;
  }

  // Three or more of a letter: two, then one. Both for all runs, then each run by itself is too
  // rare.
  Variant stretched() const {
    for (const std::size_t keep : {std::size_t{2}, std::size_t{1}}) {
      const std::u32string shorter = squeeze(word_, keep);
      std::uint32_t form = look(shorter);
      if (form == kNone && keep == 1) form = look(squeeze(word_, 1, 2));
      if (form != kNone) return {form, VariantKind::stretched, false};
    }
    return {};
  }

  // Runs of at least `from` letters become `keep` letters.
  static std::u32string squeeze(std::u32string_view word, std::size_t keep, std::size_t from = 3) {
    std::u32string out;
    for (std::size_t i = 0; i < word.size();) {
      std::size_t end = i;
      while (end < word.size() && word[end] == word[i]) ++end;
      const std::size_t run = end - i;
      out.append(run >= from ? std::min(keep, run) : run, word[i]);
      i = end;
    }
    return out;
  }

  Variant english_ending() const {
    const std::size_t at = folded_.rfind('\'');
    if (at == std::string_view::npos || at == 0) return {};
    const std::string_view tail = folded_.substr(at);
    for (const std::string_view known : {"'s", "'re", "'ve", "'ll", "'d", "'m", "'"}) {
      if (tail != known) continue;
      const std::uint32_t form = look_bytes(folded_.substr(0, at));
      if (form != kNone) return {form, VariantKind::suffix, false};
    }
    return {};
  }

  // «звязок», «зв*язок»: Ukrainian typed on keys that have no apostrophe.
  Variant apostrophe() const {
    constexpr std::u32string_view kSoftVowels = U"яюєї", kBefore = U"бпвмфрдзнстк";
    for (std::size_t i = 1; i < word_.size(); ++i) {
      if (kSoftVowels.find(word_[i]) == std::u32string_view::npos) continue;
      const bool star = word_[i - 1] == U'*';
      if (!star && kBefore.find(word_[i - 1]) == std::u32string_view::npos) continue;
      std::u32string word(word_.substr(0, star ? i - 1 : i));
      word.push_back(U'\'');
      word.append(word_.substr(i));
      const std::uint32_t form = look(word);
      if (form != kNone) return {form, VariantKind::joined, false};
    }
    return {};
  }

  Variant prefixed() const {
    for (const std::string_view prefix :
         {"супер", "мега", "ультра", "гипер", "архи", "super", "ultra", "mega"}) {
      if (!folded_.starts_with(prefix)) continue;
      std::string_view rest = folded_.substr(prefix.size());
      if (code_points(rest, rest.size()) < 4) continue;
      if (rest.front() == '-') rest.remove_prefix(1);
      const std::uint32_t form = look_bytes(rest);
      if (tone(form)) return {form, VariantKind::prefix, false};
    }
    return {};
  }

  // «некрасивый»: an adjective or adverb behind "не".
  Variant written_together() const {
    constexpr std::string_view kNot = "не";
    if (!folded_.starts_with(kNot) || word_.size() < 6) return {};
    const std::uint32_t form = look_bytes(folded_.substr(kNot.size()));
    if (!tone(form)) return {};
    const KnownForm& known = lexicon_.forms[form];
    for (std::uint16_t i = 0; i < known.sense_count; ++i) {
      const Entry& entry = lexicon_.entries[lexicon_.forms.senses(known)[i].entry];
      const bool fits = entry.part == PartOfSpeech::adjective || entry.part == PartOfSpeech::adverb;
      if (fits && entry.role == Role::tone) return {form, VariantKind::negated, true};
    }
    return {};
  }

  // слово* of the lexicon: the longest prefix of the word.
  Variant open_prefix() const {
    const auto& list = lexicon_.prefixes;
    if (list.empty()) return {};
    for (std::size_t letters = word_.size(); letters >= 4; --letters) {
      const std::string head = utf8::from_utf32(word_.substr(0, letters));
      const auto found =
          std::lower_bound(list.begin(), list.end(), std::pair(head, std::uint32_t{0}));
      if (found != list.end() && found->first == head)
        return {found->second, VariantKind::prefix, false};
    }
    return {};
  }

  Variant masked() const {
    // Each mask sign hides one letter, or some; a digit or @ looks like its letter.
    std::uint32_t best = kNone;
    const auto& index = lexicon_.obscene;
    const auto from =
        std::lower_bound(index.begin(), index.end(), word_.front(),
                         [](const auto& row, char32_t c) { return row.first.front() < c; });
    for (auto at = from; at != index.end() && at->first.front() == word_.front(); ++at) {
      if (fits_mask(word_, at->first) && best == kNone) best = at->second;
    }
    return {best, best == kNone ? VariantKind::none : VariantKind::mask, false};
  }

  static bool fits_mask(std::u32string_view mask, std::u32string_view word) {
    // Signs in a row hide between one letter and three more than there are signs.
    if (mask.empty() || word.empty()) return mask.empty() && word.empty();
    const bool sign = std::u32string_view(U"*#@$_").find(mask.front()) != std::u32string_view::npos;
    if (!sign) return mask.front() == word.front() && fits_mask(mask.substr(1), word.substr(1));
    std::size_t signs = 1;
    while (signs < mask.size() &&
           std::u32string_view(U"*#@$_").find(mask[signs]) != std::u32string_view::npos)
      ++signs;
    for (std::size_t hidden = signs; hidden <= signs + 3 && hidden <= word.size(); ++hidden) {
      if (fits_mask(mask.substr(signs), word.substr(hidden))) return true;
    }
    return false;
  }

  Variant by_sound() const {
    if (word_.size() < 6) return {};
    const bool cyrillic = all_cyrillic(word_);
    if (!cyrillic && !all_latin(word_)) return {};
    const std::uint32_t form = cyrillic ? lexicon_.sound_index().find(sound_key(word_).hash())
                                        : nearest_spelling(latin_sound_key(word_).hash());
    return {form, form == kNone ? VariantKind::none : VariantKind::sound, false};
  }

  // English vowels sound alike too often ("pastor", "pester"), so of the words with this sound the
  // one with the fewest slips answers, and a short word may have one slip only.
  std::uint32_t nearest_spelling(std::uint64_t hash) const {
    std::size_t fewest = word_.size() < kLongWord ? 2 : 3;
    std::uint32_t best = kNone;
    lexicon_.sound_index().each(hash, [&](std::uint32_t form) {
      const std::size_t slips = slips_between(word_, utf8::to_utf32(lexicon_.forms.text(form)));
      if (slips >= fewest) return;
      fewest = slips;
      best = form;
    });
    return best;
  }

  Variant by_layout() const {
    constexpr std::u32string_view kKeys = U"qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    constexpr std::u32string_view kLetters = U"йцукенгшщзхъфывапролджэячсмитьбюе";
    if (word_.size() < 5 || !(token_.flags & kLatin)) return {};
    std::u32string word;
    bool vowel = false;
    for (const char32_t c : word_) {
      const auto at = kKeys.find(c);
      if (at == std::u32string_view::npos) return {};
      word.push_back(kLetters[at]);
      vowel |= is_vowel(word.back());
    }
    const std::uint32_t form = vowel ? look(word) : kNone;
    return {form, tone(form) ? VariantKind::layout : VariantKind::none, false};
  }

  Variant by_latin() const {
    if (!(token_.flags & kLatin) || context_.guess.language == Language::en) return {};
    const std::uint32_t form = find_latin(lexicon_, folded_);
    return {form, form == kNone ? VariantKind::none : VariantKind::latin, false};
  }

  const Context& context_;
  const Lexicon& lexicon_;
  const std::string_view folded_;
  const Letters letters_;
  const std::u32string_view word_;
  const Token& token_;
};

// The answers of the last few thousand unknown words, by hash: texts repeat their words.
struct Remembered {
  std::uint64_t hash = 0, serial = 0;
  std::uint32_t form = kNone;
  VariantKind kind = VariantKind::none;
  bool negated = false;
};

// Heavy adjectives and the heaviest verbs are, besides what is tagged: people who praise or rage
// type fast.
bool may_be_misspelt(const Entry& entry) {
  if (entry.flags & kFuzzy) return true;
  const bool open_class =
      entry.part == PartOfSpeech::adjective || entry.part == PartOfSpeech::adverb;
  const bool heavy = open_class ? std::abs(entry.weight) >= 2
                                : entry.part == PartOfSpeech::verb && std::abs(entry.weight) >= 3;
  return entry.role == Role::tone && heavy && !(entry.flags & (kPair | kPhrase));
}

bool has_misspelt(const Lexicon& lexicon, const KnownForm& form) {
  const Sense* const senses = lexicon.forms.senses(form);
  return std::any_of(senses, senses + form.sense_count, [&lexicon](const Sense& sense) {
    return may_be_misspelt(lexicon.entries[sense.entry]);
  });
}

// Of several forms with one key the one with a tone, then the first, comes first.
KeyIndex make_index(const Lexicon& lexicon, bool sound) {
  KeyIndexBuilder index;
  const auto put = [&](std::uint32_t form, const Key& key) {
    index.add(key.hash(), form, (lexicon.forms[form].flags & kHasTone) != 0);
  };
  for (std::uint32_t i = 0; i < lexicon.forms.size(); ++i) {
    const KnownForm& form = lexicon.forms[i];
    if (sound ? !has_misspelt(lexicon, form) : form.sense_count + form.symbol_count == 0) continue;
    const Letters letters(lexicon.forms.text(i));
    const std::u32string_view word = letters.view();
    if (word.size() > kLongestWord) continue;  // nobody looks for it
    if (!sound) {
      if (all_cyrillic(word)) put(i, cyrillic_key(word));
    } else if (word.size() >= 6) {
      put(i, all_latin(word) ? latin_sound_key(word) : sound_key(word));
    }
  }
  return index.finish();
}

}  // namespace

const KeyIndex& Lexicon::latin_index() const {
  std::call_once(latin_once_, [this] { latin_index_ = make_index(*this, false); });
  return latin_index_;
}

const KeyIndex& Lexicon::sound_index() const {
  std::call_once(sound_once_, [this] { sound_index_ = make_index(*this, true); });
  return sound_index_;
}

std::uint32_t find_latin(const Lexicon& lexicon, std::string_view folded) {
  const Letters letters(folded);
  if (letters.view().size() > kLongestWord) return kNone;
  const Key key = latin_key(letters.view());
  return key.empty() ? kNone : lexicon.latin_index().find(key.hash());
}

Variant find_variant(const Context& context, std::string_view folded, const Token& token) {
  thread_local std::vector<Remembered> memory(1u << 13);
  // English texts have no Latin spelling of Russian, so the answers differ.
  const bool english = context.guess.language == Language::en;
  const std::uint64_t serial = context.lexicon->serial * 2 + (english ? 1 : 0);
  const std::uint64_t hash =
      token.hash ^ ((token.flags & (kStretched | kMasked)) * 0x9E3779B97F4A7C15ULL);
  Remembered& slot = memory[(hash ^ serial) & (memory.size() - 1)];
  if (slot.hash == hash && slot.serial == serial) return {slot.form, slot.kind, slot.negated};
  const Variant found = VariantFinder(context, folded, token).find();
  slot = {hash, serial, found.form, found.kind, found.negated};
  return found;
}

}  // namespace molva::nlp
