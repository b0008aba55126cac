#include "nlp/variants.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "nlp/spelling_keys.h"
#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

constexpr std::size_t kLongWord = 9;  // from here two slips are forgiven

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
  std::string_view text_of(std::uint32_t form) const { return lexicon_.forms.text(form); }
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
      const auto found = std::lower_bound(
          list.begin(), list.end(), head,
          [this](std::uint32_t form, const std::string& text) { return text_of(form) < text; });
      if (found != list.end() && text_of(*found) == head)
        return {*found, VariantKind::prefix, false};
    }
    return {};
  }

  Variant masked() const {
    // Each mask sign hides one letter, or some; a digit or @ looks like its letter.
    const std::string first = utf8::from_utf32(word_.substr(0, 1));
    const auto& forms = lexicon_.obscene;
    auto at = std::lower_bound(
        forms.begin(), forms.end(), first,
        [this](std::uint32_t form, const std::string& text) { return text_of(form) < text; });
    for (; at != forms.end() && text_of(*at).starts_with(first); ++at) {
      const Letters letters(text_of(*at));
      if (fits_mask(word_, letters.view())) return {*at, VariantKind::mask, false};
    }
    return {};
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
std::vector<KeySlot> make_index(const Lexicon& lexicon, bool sound) {
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

void Lexicon::make(KeyIndex& index, std::vector<KeySlot>& slots, bool sound) const {
  if (index.made()) return;
  slots = make_index(*this, sound);
  index = KeyIndex(slots);
}

const KeyIndex& Lexicon::latin_index() const {
  std::call_once(latin_once_, [this] { make(latin_, latin_slots_, false); });
  return latin_;
}

const KeyIndex& Lexicon::sound_index() const {
  std::call_once(sound_once_, [this] { make(sound_, sound_slots_, true); });
  return sound_;
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
