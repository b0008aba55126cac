#include "daemon/cli.h"

#include <cstdlib>
#include <string_view>

namespace molva {

CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& what,
                      const std::string& examples) {
  CLI::App* command = parent.add_subcommand(name, what);
  if (!examples.empty()) command->footer("\nExamples:\n" + examples);
  return command;
}

void add_format(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "table, json or csv")
      ->check(CLI::IsMember({"table", "json", "csv"}))
      ->type_name("FORMAT");
}

UiLanguage environment_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
    if (!value || !*value) continue;
    const std::string_view text(value);
    if (text.starts_with("uk")) return UiLanguage::uk;
    if (text.starts_with("en")) return UiLanguage::en;
    return UiLanguage::ru;
  }
  return UiLanguage::ru;
}

}  // namespace molva
