// Molva: review and social-mention monitoring. The table of contents: read the command line, then
// run the one subcommand that was given. Exit status: 0 done, 1 something failed, 2 wrong usage or
// settings.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "connectors/core/options.h"
#include "daemon/cli.h"
#include "daemon/store/store.h"

namespace {

constexpr const char* kAbout =
    "Molva reads reviews and social mentions, judges their tone with reasons, computes the "
    "loyalty\n"
    "index per channel, and raises alerts for negative ones before the deadline for an answer.\n";

constexpr const char* kExamples =
    "\nExamples:\n"
    "  molva explain 'Не рекомендую, сломался за день'   why a text is negative\n"
    "  molva check                                       every mistake in the settings, with its "
    "place\n"
    "  molva once                                        one round: read, judge, alert, deliver\n"
    "  molva index --last 30d --by channel               the loyalty index\n"
    "\n`molva COMMAND --help` says more. Exit status: 0 done, 1 something failed, 2 wrong usage or "
    "settings.\n";

// A misspelt subcommand or option is answered with the nearest right one.
void suggest(const CLI::App& app, int argc, char** argv) {
  std::vector<std::string> commands;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    commands.push_back(command->get_name());
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.starts_with("-")) continue;
    if (std::find(commands.begin(), commands.end(), word) != commands.end()) return;
    if (const auto near = molva::nearest(word, commands))
      std::cerr << "Did you mean: molva " << *near << "\n";
    return;
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(kAbout, "molva");
  molva::Invocation invocation;
  app.set_version_flag("--version", "molva " MOLVA_VERSION);
  app.add_option("--config", invocation.folder, "folder of settings (default /etc/molva)")
      ->type_name("DIR");
  app.footer(kExamples);
  app.require_subcommand(1);
  app.fallthrough();  // --config may stand after the subcommand
  molva::add_service_commands(app, invocation);
  molva::add_text_commands(app, invocation);
  molva::add_lexicon_commands(app, invocation);
  molva::add_store_commands(app, invocation);
  molva::add_outbox_commands(app, invocation);

  try {
    app.parse(argc, argv);
    return invocation.call();
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error, std::cout, std::cerr);
    if (status == 0) return 0;  // --help, --version
    suggest(app, argc, argv);
    return 2;
  } catch (const molva::StoreError& error) {
    std::cerr << "molva: " << error.what() << "\n";
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "molva: unexpected: " << error.what() << "\n";
    return 1;
  }
}
