// Any bytes as a settings file: problems with a place, but never a crash. The corpus is
// config/examples and tests/fixtures/settings.
#include <cstddef>
#include <cstdint>
#include <string>

#include "config/settings_reader.h"
#include "tests/config/fake_connectors.h"

using namespace molva;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::vector<Problem> problems;
  const std::vector<SettingsFile> files = {parse_settings_file(
      "fuzz.toml", std::string(reinterpret_cast<const char*>(bytes), size), problems)};
  const bool broken = files[0].broken;
  if (broken != !problems.empty()) __builtin_trap();
  const SettingsLoad load =
      settings_of("/nonexistent", files, problems,
                  {.kinds = test::fake_connectors(), .trust_credentials = true});
  if (load.settings.has_value() == !load.problems.empty()) __builtin_trap();
  for (const Problem& problem : load.problems)
    if (problem.place.line < 1 || problem.place.column < 1) __builtin_trap();
  return 0;
}
