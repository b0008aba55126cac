// Any bytes as an owner's .lex file above the shipped rules: problems, but never a crash; and what
// loads must judge.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "nlp/embedded.h"
#include "nlp/lexicon.h"
#include "nlp/verdict.h"

using namespace molva::nlp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  const std::vector<LexiconSource> sources = {
      {"rules.lex", Language::other, std::string(embedded("rules.lex"))},
      {"own.lex", Language::ru, text}};
  const LexiconLoad load = load_lexicon(sources, true);
  if (load.lexicon == nullptr) return 0;
  Text judged;
  judged.body = text;
  const Verdict plain = classify(*load.lexicon, judged, false);
  const Verdict explained = classify(*load.lexicon, judged, true);
  if (plain.P != explained.P || plain.N != explained.N) __builtin_trap();
  return 0;
}
