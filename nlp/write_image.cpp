// For the build: `write_image FILE` reads the shipped lexicon from its text, with all its checks but the
// `>` lines, and writes its image.
#include <cstdio>
#include <fstream>

#include "nlp/lexicon_image.h"

int main(int count, char** arguments) {
  using namespace molva::nlp;
  if (count != 2) {
    std::fprintf(stderr, "usage: write_image FILE\n");
    return 2;
  }
  const LexiconLoad load = load_lexicon(shipped_sources(), false);
  for (const LexiconProblem& problem : load.problems) {
    if (problem.warning) continue;
    std::fprintf(stderr, "%s:%d:%d: fault %d: %s %s\n", problem.file.c_str(), problem.line,
                 problem.column, static_cast<int>(problem.fault), problem.subject.c_str(),
                 problem.detail.c_str());
  }
  if (!load.lexicon) return 1;
  const LexiconImage image = image_of(*load.lexicon, ImageIndexes::made);
  std::ofstream file(arguments[1], std::ios::binary);
  file.write(reinterpret_cast<const char*>(image.data()),
             static_cast<std::streamsize>(image.size() * sizeof(ImageLine)));
  file.close();
  if (!file) std::fprintf(stderr, "cannot write %s\n", arguments[1]);
  return file ? 0 : 1;
}
