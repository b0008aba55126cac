// How people write a brand's alias: the pieces of its name, its domain, its handle, its name in the
// other alphabet. For brand_matcher.cpp alone; nothing here looks at a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace molva::nlp {

enum class AliasKind : unsigned char { words, domain, handle };

struct Alias {
  AliasKind kind = AliasKind::words;
  // words: the folded pieces, "КупиСлона" and "Купи-слона" are both {"купи", "слона"};
  // domain: one piece, "kupislona.ru"; handle: {"kupislona", "shop"} for "@kupislona_shop".
  std::vector<std::string> pieces;
};

// No piece for an alias without a letter or digit.
Alias read_alias(std::string_view alias);

// Whether `host` (folded) could be a domain: labels with dots between them, a top level that is in
// use. "видео" is none, so "М.Видео" is words.
bool is_domain(std::string_view host);

// A word in all forms that its brand's name may take: as a noun and, where it looks like one, as an
// adjective, by the Russian and the Ukrainian tables. The word itself is the first; a
// form may stand there twice.
std::vector<std::string> name_forms(const std::string& word);

// The same for a word that is no name ("without"): whatever part of speech it looks like.
std::vector<std::string> word_forms(const std::string& word);

// The name in the other alphabet, as people spell it; empty where no spelling is safe: a name below
// five letters, or a letter that has no one counterpart ("Wildberries").
std::vector<std::string> other_alphabet(const std::string& word);

}  // namespace molva::nlp
