// One file of settings as tables with places. toml++'s only home is behind this.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "connectors/core/options.h"

namespace molva {

// The names that head sections of which there may be many: [[brand]], [[source]], ...
const std::vector<std::string>& section_lists();

struct SettingsFile {
  std::string name;     // as problems show it
  std::string text;     // as it was read
  OptionTable root;     // in the order of the file
  bool broken = false;  // a line could not be read; the rest was
};

// Reads `text` as TOML. Every broken line is a problem with its place; the others come all the
// same.
SettingsFile parse_settings_file(std::string name, std::string text,
                                 std::vector<Problem>& problems);
// The same from disk, with a cap on the size.
SettingsFile read_settings_file(const std::filesystem::path& path, std::vector<Problem>& problems);

}  // namespace molva
