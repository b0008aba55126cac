// What the lexicon commands have in common: the lexicon with its sources, and labelled texts.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "config/settings.h"
#include "nlp/verdict.h"

namespace molva {

struct OpenLexicon {
  std::vector<nlp::LexiconSource> sources;
  std::shared_ptr<const nlp::Lexicon> lexicon;
};

// What is shipped and the owner's own files of the folder; nothing, with the faults on `err`, where
// they cannot be used.
std::optional<OpenLexicon> open_lexicon(const std::filesystem::path& folder, std::ostream& err);
std::optional<OpenLexicon> open_lexicon(std::vector<nlp::LexiconSource> sources,
                                        std::ostream& err);

// A row of a TSV file. The views hold until the next row.
struct LabelledText {
  std::string_view text;
  std::optional<nlp::Polarity> gold;  // `label`, else the stars: 1 and 2, 3, 4 and 5
  std::optional<nlp::Language> language;
};

enum class Needs { text, gold };
// Calls `use` for each row that could be read; rows without what is needed are passed over. False,
// with a line on `err`, for a file without the needed columns.
bool each_text(const std::string& path, Needs needs, UiLanguage language, std::ostream& err,
               const std::function<void(const LabelledText&)>& use);

}  // namespace molva
