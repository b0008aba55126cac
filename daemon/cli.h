// The command line: what each subcommand is called with, and which function of commands/ it
// becomes.
//
// Each add_*_commands() declares its subcommands on the CLI11 application; a subcommand that was
// given leaves a call behind in `Invocation`, which main() makes once everything is parsed.
#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "nlp/verdict.h"

namespace molva {

struct Invocation {
  std::filesystem::path folder = "/etc/molva";  // --config
  bool folder_given = false;
  std::function<int()> call;  // returns the exit status
};

void add_service_commands(CLI::App& app, Invocation& invocation);  // run, once, check, reload
void add_text_commands(CLI::App& app, Invocation& invocation);     // classify, explain, evaluate
void add_lexicon_commands(CLI::App& app, Invocation& invocation);  // lexicon show, ...
void add_store_commands(CLI::App& app, Invocation& invocation);  // index, mentions, alerts, sources
void add_outbox_commands(CLI::App& app, Invocation& invocation);  // outbox, send-test

// A subcommand with its description, and examples at the end of its --help.
CLI::App* add_command(CLI::App& parent, const std::string& name, const std::string& what,
                      const std::string& examples);

// A value must be one of these; the option's description names them, so the type need not.
CLI::Validator one_of(const std::vector<std::string>& words);

// --profile review|social|news
void add_profile(CLI::App& command, nlp::Profile& profile);

// --format table|json|csv (the first one named is the default).
void add_format(CLI::App& command, std::string& format);

// What the subcommand does once everything is parsed.
template <typename Options>
void calls(CLI::App* command, Invocation& invocation, const std::shared_ptr<Options>& options,
           int (*run)(const Options&, std::ostream&, std::ostream&)) {
  command->callback([&invocation, options, run] {
    invocation.call = [&invocation, options, run] {
      options->folder = invocation.folder;
      return run(*options, std::cout, std::cerr);
    };
  });
}

}  // namespace molva
