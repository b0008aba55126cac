// Judges invented reviews and hard texts in phases, for tests/nlp/instructions_test.py, which runs it
// under callgrind and reads what each phase cost. Loading is not counted: it happens before the
// counting begins.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
// Without valgrind the phases run all the same, and nobody counts.
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_STOP_INSTRUMENTATION
#define CALLGRIND_ZERO_STATS
#define CALLGRIND_DUMP_STATS_AT(name)
#endif

#include "bench/sample_texts.h"
#include "nlp/verdict.h"

using namespace molva;

namespace {

constexpr std::size_t kDocuments = 200;
constexpr std::size_t kBytes = 250'000;  // of a hard text; the other is twice as long

void judge(const std::string& body) {
  nlp::Text text;
  text.body = body;
  nlp::classify(*nlp::shipped_lexicon(), text, false);
}

// What `text` costs is counted under `name`. The first time, uncounted, grows the buffers.
void count(const std::string& name, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) judge(text);
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  for (const std::string& text : texts) judge(text);
  CALLGRIND_DUMP_STATS_AT(name.c_str());
  CALLGRIND_STOP_INSTRUMENTATION;
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  std::printf("%s\t%zu\t%zu\n", name.c_str(), texts.size(), bytes);
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

void documents(const std::string& name, const bench::SampleLanguage& language) {
  // Other documents first: they leave the words of the language behind in the memory for variants.
  for (const std::string& text : bench::sample_documents(language, kDocuments, 2)) judge(text);
  count(name, bench::sample_documents(language, kDocuments, 1));
}

void growth(const std::string& name, std::string_view piece, std::size_t bytes = kBytes) {
  count(name + ":1", {repeated(piece, bytes)});
  count(name + ":2", {repeated(piece, bytes * 2)});
}

}  // namespace

int main() {
  documents("en", bench::english_sample());
  documents("ru", bench::russian_sample());
  growth("no space", "безпробелов");
  growth("brackets", "(", 5'000);
  growth("closed brackets", "()", 5'000);
  growth("right to left", "שלום ");
  growth("not", "не ");
  growth("quotes", "\"слово ");
  growth("praise", "отлично, но ");
  return 0;
}
