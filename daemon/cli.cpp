#include "daemon/cli.h"

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

}  // namespace molva
