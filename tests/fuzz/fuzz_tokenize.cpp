// Any bytes as a text: tokens stay inside it and in order, hashes are those of the folded forms,
// and the whole engine, the field splitter included, comes back with the same sums explained or
// not.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "nlp/plain_text.h"
#include "nlp/unicode.h"
#include "nlp/verdict.h"

using namespace molva::nlp;

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

void check_tokens(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  std::size_t last = 0;
  for (const Token& token : tokens.list) {
    must(token.begin >= last && token.length > 0);
    last = token.begin + token.length;
    must(last <= text.size());
    must(token.hash == fold_hash(tokens.folded_form(token)));
  }
}

void check_verdict(std::string_view text) {
  const std::size_t half = text.size() / 2;
  Text judged;
  judged.body = text.substr(0, half);
  judged.cons = text.substr(half);
  const Verdict plain = classify(*shipped_lexicon(), judged, false);
  const Verdict explained = classify(*shipped_lexicon(), judged, true);
  must(plain.P == explained.P && plain.N == explained.N && plain.polarity == explained.polarity);
  must(plain.score >= -1 && plain.score <= 1);
  for (const Evidence& one : explained.evidence) {
    const std::string_view field = one.field == Field::body ? judged.body : judged.cons;
    must(one.span.end <= field.size() && one.span.begin < one.span.end);
    must(field.substr(one.span.begin, one.span.end - one.span.begin) == one.text);
  }
}

}  // namespace

// Loading takes longer than a text may: it is not the first text's time.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  (void)shipped_lexicon();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  check_tokens(text);
  check_verdict(text);
  must(is_utf8(plain_text(text)));
  must(is_utf8(clean_text(text)));
  return 0;
}
