// Entries written back as lines of a .lex file, as a person could have typed them.
#pragma once

#include <optional>
#include <string>

#include "nlp/lex_reader.h"

namespace molva::nlp {

// "+2.5", "-3", "0".
std::string weight_text(double weight);
// "adj like:ключик aspect:delivery"; "" where there is none.
std::string tags_text(const LexTags& tags);
// The columns of an entry.
struct EntryColumns {
  double weight = 0;
  std::optional<double> negated = {};
  std::string words, tags = {};
};
// Parted by tabs; the last one is left out where there are no tags.
std::string entry_line(const EntryColumns& columns);
// The section that an entry must stand in to mean the same in a file of its own: "[words]",
// "[obscene]", "[domain food]".
std::string section_line(const LexEntry& entry);
// To the nearest step of half a point, inside -5 … +5.
double on_grid(double weight);

}  // namespace molva::nlp
