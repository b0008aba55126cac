// The tables of golden sentences: tests/nlp/golden/NAME.tsv.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace molva::nlp::test {

// Label, rating, language, text, phenomenon of each sentence.
inline constexpr std::size_t kGoldenLabel = 0, kGoldenRating = 1, kGoldenText = 3,
                             kGoldenPhenomenon = 4;

// The rows behind the header, cut at tabs; each has at least `columns` cells, empty ones where it
// is shorter.
inline std::vector<std::vector<std::string>> golden_table(const std::string& name,
                                                          std::size_t columns = 5) {
  std::ifstream file(MOLVA_SOURCE_DIR "/tests/nlp/golden/" + name + ".tsv");
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream stream(line);
    std::vector<std::string> row;
    for (std::string cell; std::getline(stream, cell, '\t');) row.push_back(cell);
    if (row.size() < columns) row.resize(columns);
    rows.push_back(std::move(row));
  }
  return rows;
}

// The sentences alone.
inline std::vector<std::string> golden_texts(const std::string& language) {
  std::vector<std::string> texts;
  for (const std::vector<std::string>& row : golden_table(language))
    texts.push_back(row[kGoldenText]);
  return texts;
}

}  // namespace molva::nlp::test
