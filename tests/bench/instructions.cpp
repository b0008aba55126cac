// Judges invented reviews, and nothing else: tests/run_instructions.py runs it under callgrind with
// different counts and takes differences, so that what all runs do (loading, making the texts) falls
// out.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "bench/sample_texts.h"
#include "nlp/verdict.h"

using namespace molva;

int main(int count, char** arguments) {
  if (count != 4) {
    std::fputs("usage: instructions en|ru MADE JUDGED\n", stderr);
    return 2;
  }
  const std::string_view language = arguments[1];
  const auto made = static_cast<std::size_t>(std::atoi(arguments[2]));
  const auto judged = static_cast<std::size_t>(std::atoi(arguments[3]));
  const auto& sample = language == "ru" ? bench::russian_sample() : bench::english_sample();
  const std::vector<std::string> documents = bench::sample_documents(sample, made, 1);
  std::size_t bytes = 0, tonal = 0;
  for (const std::string& text : documents) bytes += text.size();
  for (std::size_t i = 0; i < judged && i < documents.size(); ++i) {
    nlp::Text text;
    text.body = documents[i];
    tonal += nlp::classify(*nlp::shipped_lexicon(), text, false).polarity != nlp::Polarity::neutral;
  }
  std::printf("%zu documents of %zu bytes, %zu with a tone\n", judged, bytes / made, tonal);
  return 0;
}
