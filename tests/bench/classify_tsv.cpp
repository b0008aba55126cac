// Reads TSV with a header on standard input and writes "id label score" for each line, so that the
// engine can be measured on labelled texts: by text alone, or with the stars (--rating).
// --features writes the inputs of the decision instead, for fitting its numbers; --explain adds the
// evidence. --time keeps the texts in memory, judges them all and writes only how many there were
// and the seconds of CPU that judging them took.
#include <cstring>
#include <ctime>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "nlp/verdict.h"

using namespace molva::nlp;

namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> columns(1);
  for (const char c : line) {
    if (c == '\t') {
      columns.emplace_back();
    } else if (c != '\r') {
      columns.back() += c;
    }
  }
  return columns;
}

struct Options {
  bool rating = false, features = false, explain = false, time = false;
  Profile profile = Profile::review;
};

// One line a hit, as a person debugging the rules wants it.
void print(const Verdict& verdict) {
  for (const Evidence& one : verdict.evidence) {
    std::cout << "    " << one.contribution << "  " << one.text << "  <- " << one.entry << " ("
              << one.line << ") " << one.weight;
    for (const Factor& factor : one.factors)
      std::cout << " x " << factor.name << ' ' << factor.value;
    std::cout << "  [" << one.aspect << "]\n";
  }
  for (const Complaint& complaint : verdict.complaints) {
    std::cout << "    complaint " << complaint.span.begin << '-' << complaint.span.end << ' '
              << complaint.aspect << ' ' << complaint.severity << '\n';
  }
}

void answer(const Options& options, const Text& text, const std::string& id,
            const std::string& label) {
  const Verdict verdict = classify(*shipped_lexicon(), text, options.features || options.explain);
  if (!options.features) {
    std::cout << id << '\t' << name(verdict.polarity) << '\t' << verdict.score << '\n';
    if (options.explain) print(verdict);
    return;
  }
  std::cout << id << '\t' << label << '\t' << name(text.profile);
  for (const auto& [feature, value] : verdict.decision) std::cout << '\t' << value;
  std::cout << '\n';
}

// One pass over texts that are in memory already; what the first pass warms up is not counted.
void measure(const Options& options, const std::vector<std::string>& bodies) {
  std::size_t polar = 0;
  const auto pass = [&] {
    for (const std::string& body : bodies) {
      Text text;
      text.body = body;
      text.profile = options.profile;
      polar += classify(*shipped_lexicon(), text, false).polarity != Polarity::neutral;
    }
  };
  pass();
  const std::clock_t begin = std::clock();
  pass();
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  std::cout << bodies.size() << '\t' << seconds << '\t' << polar / 2 << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(arguments[i], "--rating") == 0) options.rating = true;
    if (std::strcmp(arguments[i], "--features") == 0) options.features = true;
    if (std::strcmp(arguments[i], "--explain") == 0) options.explain = true;
    if (std::strcmp(arguments[i], "--time") == 0) options.time = true;
    if (std::strcmp(arguments[i], "--social") == 0) options.profile = Profile::social;
    if (std::strcmp(arguments[i], "--news") == 0) options.profile = Profile::news;
  }
  if (shipped_lexicon() == nullptr) {
    for (const LexiconProblem& problem : load_lexicon(shipped_sources(), false).problems) {
      std::cerr << problem.file << ':' << problem.line << ':' << problem.column << ": "
                << static_cast<int>(problem.fault) << ' ' << problem.subject << " | "
                << problem.detail << '\n';
    }
    return 2;
  }
  std::ios::sync_with_stdio(false);
  std::string line;
  std::vector<std::string> bodies;
  std::map<std::string, std::size_t> columns;
  std::getline(std::cin, line);
  const std::vector<std::string> header = split(line);
  for (std::size_t i = 0; i < header.size(); ++i) columns[header[i]] = i;
  while (std::getline(std::cin, line)) {
    std::vector<std::string> row = split(line);
    row.resize(header.size());
    const auto cell = [&](const char* column) {
      return columns.contains(column) ? row[columns[column]] : std::string();
    };
    const std::string body = cell("text"), rating = cell("rating");
    if (options.time) {
      bodies.push_back(body);
      continue;
    }
    Text text;
    text.body = body;
    text.profile = options.profile;
    if (options.rating && !rating.empty()) text.rating = std::stod(rating);
    answer(options, text, cell("id"), cell("label"));
  }
  if (options.time) measure(options, bodies);
  return 0;
}
