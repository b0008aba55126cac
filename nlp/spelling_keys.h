// What is left of a word when spelling is put aside: how it sounds, how it looks in Latin letters.
// Words with one key are spellings of one another.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "nlp/utf8.h"

namespace molva::nlp {

inline constexpr std::size_t kLongestWord = 48;  // letters; longer words have no variants

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
  std::uint64_t hash() const;

 private:
  std::array<char32_t, kLongestWord> letters_;
  std::size_t size_ = 0;
};

// Of a Cyrillic word, and of one in Latin letters: all ways of transliterating a word meet.
Key cyrillic_key(std::u32string_view word);
Key latin_key(std::u32string_view word);
// How a Russian or Ukrainian word sounds, and an English one.
Key sound_key(std::u32string_view folded);
Key latin_sound_key(std::u32string_view word);

// Letters to put in, leave out or change to make one word of the other; a double letter is one.
std::size_t slips_between(std::u32string_view first, std::u32string_view second);

bool is_vowel(char32_t c);
bool all_cyrillic(std::u32string_view word);  // apostrophes and hyphens among them
bool all_latin(std::u32string_view word);

}  // namespace molva::nlp
