// `molva check`: every mistake in the settings and lexicon files, with its place.
#pragma once

#include <filesystem>
#include <ostream>
#include <span>

#include "config/settings.h"

namespace molva {

struct CheckOptions {
  std::filesystem::path folder = "/etc/molva";
  std::string format = "table";  // table, json, csv
  // Of messages, where the settings do not say.
  UiLanguage language = UiLanguage::ru;
  std::span<const ConnectorKind> kinds = connectors();
};

// Reads all settings, and the lexicon files with all their tests, the shipped ones too; opens no
// connection. Problems go to `out`: they are the result. 0, or 2 when there is any.
int run_check(const CheckOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
