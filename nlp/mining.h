// What the lexicon lacks, found in reviews that came with stars: words, negated words, phrases and
// pairs that stand far more often in bad reviews than in good ones, or the other way round.
//
// Two passes over the texts. The first counts words and puts forms of one word together (by the
// inflection tables; no dictionary). The second counts what is made of frequent words: negated ones,
// neighbours, words beside a class of things. Each counts once in a text. What stands out is told by
// log-odds with an informative prior (statistics.h), and what the lexicon judges so already is left
// out. nlp opens no file: the caller brings the texts, twice in the same order.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/lexicon.h"
#include "nlp/lexicon_lines.h"

namespace molva::nlp {

enum class MinedKind : std::uint8_t { word, negated, phrase, pair };

struct Mined {
  MinedKind kind = MinedKind::word;
  Language language = Language::ru;
  std::string text;                // lemma, "не" + lemma, phrase, "lemma @class"
  std::vector<std::string> forms;  // of a word: those that were seen
  std::int64_t low = 0, high = 0;  // texts of each side that have it
  double z = 0;                    // > 0: good, < 0: bad
  double weight = 0;               // proposed, on the grid
  EntryColumns entry;              // proposed line of a .lex file
  std::vector<std::string> quotes;  // at most three pieces of texts
};

struct MiningOptions {
  std::int64_t least_texts = 8;   // rarer things are left out
  double least_z = 3.3;           // less certain ones too
  std::size_t most_kept = 2'000'000;  // phrases in memory; beyond it the rarest are forgotten
};

// Words by how well the lexicon knows them.
struct Coverage {
  std::int64_t texts = 0, silent = 0;  // silent: nothing has a weight
  std::int64_t words = 0, tone = 0, function = 0;
  struct Word {
    std::string text;
    std::int64_t texts = 0, low = 0, high = 0;
    double z = 0;
  };
  std::vector<Word> unknown;  // the most frequent first
};

class Miner {
 public:
  // Both must outlive the miner; `lexicon` is what `sources` made.
  Miner(const std::vector<LexiconSource>& sources, const Lexicon& lexicon,
        const MiningOptions& options = {});
  ~Miner();

  enum class Side { low, high, unknown };
  void count_words(std::string_view text, Language language, Side side);    // first pass
  void count_phrases(std::string_view text, Language language, Side side);  // second pass
  Coverage coverage() const;  // after the first pass
  // After both passes, the most certain first. Quotes are found by a third pass.
  std::vector<Mined> findings();
  static void quote(std::string_view text, std::vector<Mined>& findings);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace molva::nlp
