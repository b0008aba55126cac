// What kept a setup from loading, settings and lexicon alike, said to people.
#pragma once

#include <filesystem>
#include <ostream>
#include <vector>

#include "daemon/setup.h"

namespace molva {

std::vector<Problem> all_problems(const SetupLoad& load);
// As `molva check` prints them, in the language of the settings or of the environment.
void print_problems(const SetupLoad& load, std::ostream& err);
void print_problems(const std::vector<nlp::LexiconProblem>& problems, std::ostream& err);
// The shipped lexicon with these files of the owner, or nothing and their faults on `err`.
std::shared_ptr<const nlp::Lexicon> lexicon_or_problems(
    const std::vector<std::filesystem::path>& own_files, std::ostream& err);
// The settings' language where they could be read, else the environment's.
UiLanguage language_of(const SettingsLoad& load);
UiLanguage interface_language(const std::filesystem::path& folder);
// LC_ALL, LC_MESSAGES or LANG; Russian where they name none of our languages.
UiLanguage environment_language();

}  // namespace molva
