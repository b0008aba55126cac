// What kept a setup from loading, settings and lexicon alike, said to people.
#pragma once

#include <ostream>
#include <vector>

#include "daemon/setup.h"

namespace molva {

std::vector<Problem> all_problems(const SetupLoad& load);
// As `molva check` prints them, in the language of the settings or of the environment.
void print_problems(const SetupLoad& load, std::ostream& err);
void print_problems(const std::vector<nlp::LexiconProblem>& problems, std::ostream& err);
// The settings' language where they could be read, else the environment's.
UiLanguage language_of(const SettingsLoad& load);

}  // namespace molva
