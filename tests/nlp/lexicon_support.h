// Small lexicons for tests: a few lines above the shipped rules.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/embedded.h"
#include "nlp/lexicon.h"
#include "nlp/verdict.h"

namespace molva::nlp::test {

// The rules of all languages, without the words that have a tone.
inline std::vector<LexiconSource> rule_sources() {
  std::vector<LexiconSource> sources;
  for (const LexiconSource& source : shipped_sources()) {
    if (source.name.find("rules.lex") != std::string::npos) sources.push_back(source);
  }
  return sources;
}

inline LexiconLoad load(std::string_view own, bool run_tests = false,
                        Language language = Language::ru) {
  std::vector<LexiconSource> sources = rule_sources();
  sources.push_back({"own.lex", language, std::string(own)});
  return load_lexicon(sources, run_tests);
}

// Problems of the file own.lex alone.
inline std::vector<LexiconProblem> problems(std::string_view own, bool run_tests = false) {
  std::vector<LexiconProblem> mine;
  for (LexiconProblem& problem : load(own, run_tests).problems) {
    if (problem.file == "own.lex") mine.push_back(std::move(problem));
  }
  return mine;
}

inline std::shared_ptr<const Lexicon> lexicon(std::string_view own,
                                              Language language = Language::ru) {
  LexiconLoad loaded = load(own, false, language);
  for (const LexiconProblem& problem : loaded.problems) {
    if (!problem.warning) FAIL(problem.file, ":", problem.line, ": ", problem.subject);
  }
  return loaded.lexicon;
}

inline Verdict judge(const Lexicon& lexicon, std::string_view body) {
  Text text;
  text.body = body;
  return classify(lexicon, text, true);
}

}  // namespace molva::nlp::test
