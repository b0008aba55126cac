// HTML as received, turned into the text a person would read.
#pragma once

#include <string>
#include <string_view>

namespace molva::nlp {

// Drops tags, scripts and styles; <br> and the ends of blocks become line breaks; entities are
// decoded once; images give their alt text; white space is folded as a browser does. Never fails:
// what is not HTML comes back as text. The result is UTF-8 without NUL.
std::string plain_text(std::string_view html);

// Trims, makes line ends '\n', turns control characters into spaces, repairs UTF-8, caps the length
// at `most_bytes` on a character border.
std::string clean_text(std::string_view text, std::size_t most_bytes = 200'000);

}  // namespace molva::nlp
