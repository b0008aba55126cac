// Molva: review and social-mention monitoring. The table of contents: read the command line, then
// run the one subcommand that was given. Exit status: 0 done, 1 something failed, 2 wrong usage or
// settings.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <optional>
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
    "Examples:\n"
    "  molva explain 'Не рекомендую, сломался за день'   why a text is negative\n"
    "  molva check                                       every mistake in the settings, with its "
    "place\n"
    "  molva once                                        one round: read, judge, alert, deliver\n"
    "  molva index --last 30d --by channel               the loyalty index\n"
    "\n`molva COMMAND --help` says more. Exit status: 0 done, 1 something failed, 2 wrong usage or "
    "settings.\n";

std::vector<std::string> names_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(one->get_name());
  return names;
}

// The first word of the command line that is neither a subcommand nor an option of the (sub)command
// it stands after; with the nearest right one. Nothing: the mistake is another one.
std::optional<std::string> unknown_word(const CLI::App& app, int argc, char** argv) {
  const CLI::App* at = &app;
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    if (word.starts_with("--")) {
      word = word.substr(0, word.find('='));
      std::vector<std::string> options;
      for (const CLI::App* one = at; one; one = one->get_parent())
        for (const CLI::Option* option : one->get_options())
          for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
      if (word == "--" || std::find(options.begin(), options.end(), word) != options.end()) {
        if (word == "--config" && word == argv[i]) ++i;  // its value is no subcommand
        continue;
      }
      const auto near = molva::nearest(word, options);
      return "there is no option " + word + (near ? "; did you mean " + *near + "?" : "");
    }
    if (word.starts_with("-")) continue;
    const std::vector<std::string> commands = names_of(*at);
    if (commands.empty()) continue;  // positionals and values
    if (std::find(commands.begin(), commands.end(), word) == commands.end()) {
      const auto near = molva::nearest(word, commands);
      return "there is no command " + word + (near ? "; did you mean " + *near + "?" : "");
    }
    at = at->get_subcommand(word);
  }
  return std::nullopt;
}

int wrong_usage(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const auto unknown = unknown_word(app, argc, argv);
  std::cerr << "molva: " << unknown.value_or(error.what()) << "\n";
  std::string command = "molva";
  for (const CLI::App* one = &app; one;) {
    const auto chosen = one->get_subcommands();
    one = chosen.empty() ? nullptr : chosen.front();
    if (one) command += " " + one->get_name();
  }
  std::cerr << "How it is used: " << command << " --help\n";
  return 2;
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
    // --help and --version are no mistake, unless they stand beside one.
    const bool asked = error.get_exit_code() == 0;
    if (asked && !unknown_word(app, argc, argv)) return app.exit(error, std::cout, std::cerr);
    return wrong_usage(app, error, argc, argv);
  } catch (const molva::StoreError& error) {
    std::cerr << "molva: " << error.what() << "\n";
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "molva: unexpected: " << error.what() << "\n";
    return 1;
  }
}
