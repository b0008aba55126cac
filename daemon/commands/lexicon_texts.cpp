#include "daemon/commands/lexicon_texts.h"

#include <fstream>

#include "daemon/commands/classify.h"
#include "daemon/messages.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"
#include "daemon/tsv.h"

namespace molva {
namespace {

std::optional<nlp::Polarity> gold_of(const TsvReader& row) {
  if (const auto label = label_cell(row.cell("label"))) return label;
  bool bad = false;
  const auto rating = rating_cell(row.cell("rating"), bad);
  if (!rating) return std::nullopt;
  if (*rating < 2.5) return nlp::Polarity::negative;
  return *rating > 3.5 ? nlp::Polarity::positive : nlp::Polarity::neutral;
}

}  // namespace

std::optional<OpenLexicon> open_lexicon(std::vector<nlp::LexiconSource> sources,
                                        std::ostream& err) {
  nlp::LexiconLoad load = nlp::load_lexicon(sources, false);
  if (load.lexicon) return OpenLexicon{std::move(sources), std::move(load.lexicon)};
  std::erase_if(load.problems, [](const nlp::LexiconProblem& problem) { return problem.warning; });
  print_problems(load.problems, err);
  return std::nullopt;
}

std::optional<OpenLexicon> open_lexicon(const std::filesystem::path& folder, std::ostream& err) {
  return open_lexicon(lexicon_sources(own_lexicons(folder)), err);
}

bool each_text(const std::string& path, Needs needs, UiLanguage language, std::ostream& err,
               const std::function<void(const LabelledText&)>& use) {
  std::ifstream file(path, std::ios::binary);
  TsvReader rows(file);
  const bool labelled = rows.has("label") || rows.has("rating");
  if (!file.is_open() || !rows.has("text") || (needs == Needs::gold && !labelled)) {
    const std::string what = needs == Needs::gold ? "rating" : "text";
    err << text(Message(msg::lexicon_file_unreadable, {{"file", path}, {"needs", what}}), language)
        << '\n';
    return false;
  }
  for (auto row = rows.next(); row != TsvReader::Row::end; row = rows.next()) {
    if (row != TsvReader::Row::read) continue;
    LabelledText one{rows.cell("text"), gold_of(rows), nlp::language_from(rows.cell("lang"))};
    if (needs == Needs::text || one.gold) use(one);
  }
  return true;
}

}  // namespace molva
