// `molva lexicon show|coverage|suggest|tune|diff`: the lexicon looked at, and what would make it
// better. None of them writes anything: what is proposed is printed as lines of a .lex file, and a
// person takes it or leaves it.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "config/settings.h"
#include "nlp/verdict.h"

namespace molva {

struct LexiconOptions {
  std::filesystem::path folder;  // of the settings, with the owner's lexicon/*.lex
  std::string format = "table";
};

struct LexiconShowOptions : LexiconOptions {
  std::vector<std::string> words;
};
// 1 when a word is in no entry; the others are shown all the same.
int run_lexicon_show(const LexiconShowOptions& options, std::ostream& out, std::ostream& err);

struct LexiconCoverageOptions : LexiconOptions {
  std::string file;       // TSV with `text`; `rating` or `label`, and `lang`, are used
  std::size_t show = 40;  // words of each list
};
int run_lexicon_coverage(const LexiconCoverageOptions& options, std::ostream& out,
                         std::ostream& err);

struct LexiconSuggestOptions : LexiconOptions {
  std::string file;          // TSV with `text` and `rating` or `label`
  bool corrections = false;  // from what people corrected, instead of a file
  std::size_t show = 60;     // proposals; corrections looked at
};
int run_lexicon_suggest(const LexiconSuggestOptions& options, std::ostream& out, std::ostream& err);
// suggest --corrections (lexicon_repair.cpp).
int run_lexicon_repair(const LexiconSuggestOptions& options, std::ostream& out, std::ostream& err);

struct LexiconTuneOptions : LexiconOptions {
  std::vector<std::string> files;  // TSV with `text` and `label` or `rating`
  nlp::Profile profile = nlp::Profile::review;
  bool decision = false;  // the numbers of [decision …] instead of weights
  std::size_t show = 40;  // lines of the patch
};
int run_lexicon_tune(const LexiconTuneOptions& options, std::ostream& out, std::ostream& err);
// tune --decision (lexicon_decision.cpp).
int run_lexicon_decision(const LexiconTuneOptions& options, std::ostream& out, std::ostream& err);

struct LexiconDiffOptions : LexiconOptions {
  std::string before, after;  // a .lex file, a folder of them, or "shipped"
  std::string corpus;         // TSV with `text`; empty: entries alone
  nlp::Profile profile = nlp::Profile::review;
  std::size_t show = 40;  // texts
};
int run_lexicon_diff(const LexiconDiffOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
