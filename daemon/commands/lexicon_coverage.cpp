// `molva lexicon coverage FILE.tsv`: how much of real texts the lexicon knows, and which words it
// lacks.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "connectors/core/json.h"
#include "daemon/commands/lexicon.h"
#include "daemon/commands/lexicon_texts.h"
#include "daemon/messages.h"
#include "daemon/setup_problems.h"
#include "daemon/text_table.h"
#include "nlp/mining.h"

namespace molva {
namespace {

using Words = std::vector<nlp::Coverage::Word>;

nlp::Miner::Side side_of(const LabelledText& one) {
  if (one.gold == nlp::Polarity::negative) return nlp::Miner::Side::low;
  if (one.gold == nlp::Polarity::positive) return nlp::Miner::Side::high;
  return nlp::Miner::Side::unknown;
}

// Words that tell good from bad, the surest first.
Words lacking(const Words& unknown) {
  Words list;
  for (const auto& word : unknown)
    if (word.z != 0) list.push_back(word);
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return std::abs(a.z) > std::abs(b.z); });
  return list;
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole ? fmt::format("{:.1f}", 100.0 * static_cast<double>(part) / static_cast<double>(whole))
               : "0";
}

void print_words(const Words& words, std::size_t most, UiLanguage language, std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), language); };
  using Align = TextTable::Align;
  TextTable table({{say(msg::lexicon_word)},
                   {say(msg::lexicon_texts), Align::right},
                   {say(msg::lexicon_low), Align::right},
                   {say(msg::lexicon_high), Align::right},
                   {say(msg::lexicon_z), Align::right}});
  for (std::size_t i = 0; i < words.size() && i < most; ++i)
    table.add({one_line_text(words[i].text, 40), std::to_string(words[i].texts),
               std::to_string(words[i].low), std::to_string(words[i].high),
               words[i].z != 0 ? fmt::format("{:+.1f}", words[i].z) : ""});
  table.print(out);
}

void print_table(const nlp::Coverage& coverage, bool sides, std::size_t most, UiLanguage language,
                 std::ostream& out) {
  const auto say = [&](const Message& message) { return text(message, language) + "\n"; };
  const std::int64_t unknown = coverage.words - coverage.tone - coverage.function;
  out << say(Message(msg::lexicon_coverage_title,
                     {{"texts", coverage.texts}, {"words", coverage.words}}))
      << say(Message(msg::lexicon_coverage_shares,
                     {{"tone", percent(coverage.tone, coverage.words)},
                      {"function", percent(coverage.function, coverage.words)},
                      {"unknown", percent(unknown, coverage.words)},
                      {"silent", percent(coverage.silent, coverage.texts)}}))
      << '\n'
      << say(Message(msg::lexicon_coverage_unknown));
  print_words(coverage.unknown, most, language, out);
  out << '\n';
  if (!sides) {
    out << say(Message(msg::lexicon_coverage_no_sides));
    return;
  }
  out << say(Message(msg::lexicon_coverage_lacking));
  print_words(lacking(coverage.unknown), most, language, out);
}

void write_words(JsonWriter& json, const Words& words, std::size_t most) {
  json.begin_array();
  for (std::size_t i = 0; i < words.size() && i < most; ++i)
    json.begin_object()
        .member("word", words[i].text)
        .member("texts", words[i].texts)
        .member("low", words[i].low)
        .member("high", words[i].high)
        .member("z", words[i].z)
        .end_object();
  json.end_array();
}

void print_json(const nlp::Coverage& coverage, std::size_t most, std::ostream& out) {
  JsonWriter json(true);
  json.begin_object().member("texts", coverage.texts).member("silent", coverage.silent);
  json.member("words", coverage.words).member("tone", coverage.tone);
  json.member("function", coverage.function).key("unknown");
  write_words(json, coverage.unknown, most);
  json.key("lacking");
  write_words(json, lacking(coverage.unknown), most);
  json.end_object();
  out << json.take() << '\n';
}

void print_csv(const nlp::Coverage& coverage, std::size_t most, std::ostream& out) {
  print_csv_row(out, {"word", "texts", "low", "high", "z"});
  for (std::size_t i = 0; i < coverage.unknown.size() && i < most; ++i) {
    const auto& word = coverage.unknown[i];
    print_csv_row(out, {word.text, std::to_string(word.texts), std::to_string(word.low),
                        std::to_string(word.high), fmt::format("{:.2f}", word.z)});
  }
}

}  // namespace

int run_lexicon_coverage(const LexiconCoverageOptions& options, std::ostream& out,
                         std::ostream& err) {
  const auto open = open_lexicon(options.folder, err);
  if (!open) return 2;
  const UiLanguage language = interface_language(options.folder);
  nlp::Miner miner(open->sources, *open->lexicon);
  bool sides = false;
  const bool good =
      each_text(options.file, Needs::text, language, err, [&](const LabelledText& one) {
        const auto side = side_of(one);
        sides = sides || side != nlp::Miner::Side::unknown;
        miner.count_words(one.text, one.language.value_or(nlp::detect(one.text)), side);
      });
  if (!good) return 2;
  const nlp::Coverage coverage = miner.coverage();
  if (options.format == "json")
    print_json(coverage, options.show, out);
  else if (options.format == "csv")
    print_csv(coverage, options.show, out);
  else
    print_table(coverage, sides, options.show, language, out);
  return 0;
}

}  // namespace molva
