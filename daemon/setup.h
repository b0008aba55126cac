// From a folder of settings to everything the pipeline needs: settings, lexicon, brand matcher.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "config/settings.h"
#include "daemon/pipeline.h"
#include "nlp/lexicon.h"

namespace molva {

// The shipped lexicon and, as later layers, the owner's own files of `folder`/lexicon/*.lex in name
// order. A file's language is the part of its name that says ru, uk or en ("own.uk.lex"); else ru.
// A file that cannot be read comes as an empty source.
std::vector<nlp::LexiconSource> lexicon_sources(const std::vector<std::filesystem::path>& own_files);

// The *.lex files of `folder`/lexicon, in name order; empty when there are none.
std::vector<std::filesystem::path> own_lexicons(const std::filesystem::path& folder);

struct LexiconUse {
  std::shared_ptr<const nlp::Lexicon> lexicon;  // null when a file has a fault
  std::vector<nlp::LexiconProblem> problems;    // warnings left out
};
// The shipped one alone is loaded once for the process.
LexiconUse load_lexicons(const std::vector<std::filesystem::path>& own_files);

struct SetupLoad {
  std::shared_ptr<const PipelineSetup> setup;  // null when there is any problem
  SettingsLoad settings;
  std::vector<nlp::LexiconProblem> lexicon_problems;
};
SetupLoad load_setup(const std::filesystem::path& folder, const LoadOptions& options = {});

}  // namespace molva
