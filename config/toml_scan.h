// A look at the shape of a TOML file before toml++ reads it.
//
// toml++ stops at the first mistake and names the place where it noticed: for a quote or a bracket
// that was never closed, that is far below. It also has undefined behaviour on some broken headers.
// So this scan goes first, line by line and without recursion into meaning: it finds every broken
// statement, says where the mistake began, and takes the broken lines out (or mends a header), so
// that toml++ gets a text of good shape with the same line numbers and the rest of the file is
// still checked. https://toml.io/en/v1.0.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/core/options.h"

namespace molva {

struct TomlScan {
  std::string text;               // for toml++; as many lines as the file
  std::vector<Problem> problems;  // in the order of the file
  // First and last line of each statement that went into `text`.
  std::vector<std::pair<int, int>> statements;
};

// `lists` are the names that head sections of which there may be many ([[source]]); for mending.
TomlScan scan_toml(std::string_view text, const std::string& file,
                   const std::vector<std::string>& lists);

// Line and column (in characters) of a byte, from 1.
Place place_of(std::string_view text, std::size_t offset, const std::string& file);

}  // namespace molva
