// The files people start from, with the connectors as they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "config/settings.h"
#include "tests/support/temporary_folder.h"

using namespace molva;

namespace {

const std::filesystem::path kExamples = std::filesystem::path(MOLVA_SOURCE_DIR) / "config/examples";

// A file with every setting that is switched off ("#key = ...") switched on.
std::string switched_on(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string all;
  for (std::string line; std::getline(file, line);) {
    const bool off = line.size() > 1 && line[0] == '#' && line[1] != ' ';
    all += (off ? line.substr(1) : line) + "\n";
  }
  return all;
}

std::string said(const SettingsLoad& load) {
  std::ostringstream out;
  for (const Problem& problem : load.problems) {
    out << problem.place.file << ":" << problem.place.line << ":" << problem.place.column
        << " message " << static_cast<int>(problem.what.id);
    for (const auto& [name, value] : problem.what.arguments)
      if (const auto* text = std::get_if<std::string>(&value)) out << " " << name << "=" << *text;
    out << "\n";
  }
  return out.str();
}

}  // namespace

TEST_CASE("examples: all files together are right as they stand") {
  CHECK(said(load_settings(kExamples, {.trust_credentials = true})) == "");
}

TEST_CASE("examples: every setting that is switched off is right when it is switched on") {
  const test::TemporaryFolder folder;
  for (const auto& entry : std::filesystem::directory_iterator(kExamples))
    if (entry.path().extension() == ".toml")
      folder.write(entry.path().filename().string(), switched_on(entry.path()));
  CHECK(said(load_settings(folder.path(), {.trust_credentials = true})) == "");
}

TEST_CASE("examples: the settings of the quickstart are right, with their secrets") {
  CHECK(said(load_settings(kExamples / "quickstart")) == "");
}
