// `molva connectors`: what can be read from, and what each place needs; the texts of the README.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "config/settings.h"

namespace molva {

struct ConnectorsOptions {
  std::filesystem::path folder;  // not needed
  std::string name;              // show
  std::string format = "table";
  UiLanguage language = UiLanguage::ru;  // of labels; the texts are Russian
};

int run_connectors_list(const ConnectorsOptions& options, std::ostream& out, std::ostream& err);
// 2 for a name that no connector has; the nearest is suggested.
int run_connectors_show(const ConnectorsOptions& options, std::ostream& out, std::ostream& err);

}  // namespace molva
