#include "nlp/spelling_keys.h"

#include <string>
#include <utility>
#include <vector>

namespace molva::nlp {

namespace {

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

std::u32string without_doubles(std::u32string_view word) {
  std::u32string out;
  for (const char32_t c : word) {
    if (out.empty() || out.back() != c) out.push_back(c);
  }
  return out;
}

}  // namespace

std::uint64_t Key::hash() const {
  std::uint64_t hash = 0x243F6A8885A308D3ULL;
  for (const char32_t c : view()) hash = (hash ^ c) * 0x9E3779B97F4A7C15ULL;
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93ULL;
  return hash ^ (hash >> 29);
}

bool is_vowel(char32_t c) {
  return std::u32string_view(U"аеиоуыэюяіїє").find(c) != std::u32string_view::npos;
}

bool all_cyrillic(std::u32string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char32_t c) { return (c >= 0x400 && c < 0x530) || c == '\'' || c == '-'; });
}

bool all_latin(std::u32string_view word) {
  return std::all_of(word.begin(), word.end(), [](char32_t c) { return c < 0x250; });
}

Key cyrillic_key(std::u32string_view word) {
  Key key;
  for (const char32_t c : word) {
    const std::u32string_view latin = latin_of(c);
    if (!latin.empty()) key.push_latin(latin.front());
  }
  return key;
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

Key latin_sound_key(std::u32string_view word) {
  Key key;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (const char32_t sound = latin_sound(word, i); sound != 0) key.push_other(sound);
  }
  return key;
}

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

}  // namespace molva::nlp
