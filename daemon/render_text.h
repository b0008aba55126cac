// What strangers wrote (review texts, names, products), made fit to stand in a mail.
//
// Mail programs turn anything that looks like an address into a link, so a review could carry a
// clickable link to anywhere into the inbox of the support. Such addresses are "defanged", as
// security people write them: hxxps://evil[.]example. Control characters, and those that turn the
// direction of writing around, are taken out; everything else stays as it was written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/brand_matcher.h"

namespace molva {

struct Shown {
  std::string text;
  std::vector<nlp::Span> marks;  // what was marked in the original, in bytes of `text`
  bool cut = false;              // an ellipsis stands for the rest
};

// Paragraphs: line breaks stay, at most one empty line in a row. `marks` are bytes of `raw`; those
// that are out of bounds or cut away vanish, overlapping ones become one.
Shown shown_text(std::string_view raw, std::vector<nlp::Span> marks, std::size_t most_bytes);

// One line: every run of white space is a space.
std::string shown_line(std::string_view raw, std::size_t most_bytes);

// Names from the settings: trusted to be what they are, but a header needs one line.
std::string own_line(std::string_view text);

// The beginning of `text`, at most that many bytes, no character cut in two.
std::string_view cut_utf8(std::string_view text, std::size_t most_bytes);

// Text as HTML content or as an attribute in double quotes.
std::string escape_html(std::string_view text);
// The same for paragraphs, with <br> for line breaks and <mark> around the marks.
std::string escape_html(const Shown& shown);

// True for an absolute http or https link without anything that could end an attribute or a line.
bool is_openable(std::string_view url);

}  // namespace molva
