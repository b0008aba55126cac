// run, once, check, reload: the service and what an administrator does with it.
#include <iostream>
#include <memory>

#include "daemon/cli.h"
#include "daemon/commands/check.h"
#include "daemon/commands/once.h"
#include "daemon/commands/reload.h"
#include "daemon/commands/run.h"
#include "daemon/setup_problems.h"

namespace molva {
namespace {

void add_run(CLI::App& app, Invocation& invocation) {
  CLI::App* command = add_command(
      app, "run", "The service, in the foreground; SIGHUP reloads, SIGTERM ends in order",
      "  molva run --config ./settings\n"
      "  systemctl start molva\n");
  command->callback([&invocation] {
    invocation.call = [&invocation] { return run_service(invocation.folder); };
  });
}

void add_once(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<OnceOptions>();
  CLI::App* command = add_command(
      app, "once", "One round: poll every source until it has caught up, judge, alert, deliver",
      "  molva once\n"
      "  molva once --source wb --source blog\n\n"
      "Exit status 1 when a source or a delivery failed; each is named.\n");
  command->add_option("--source", options->sources, "only this source (may be given again)")
      ->type_name("ID");
  calls(command, invocation, options, run_once);
}

void add_check(CLI::App& app, Invocation& invocation) {
  struct Chosen {
    std::string format = "table";
  };
  const auto chosen = std::make_shared<Chosen>();
  CLI::App* command = add_command(
      app, "check",
      "Every mistake in the settings and lexicon files, with its place and the nearest right name",
      "  molva check\n"
      "  molva check --config ./settings --format json\n\n"
      "Exit status 0: all is well; 2: there are mistakes.\n");
  add_format(*command, chosen->format);
  command->callback([&invocation, chosen] {
    invocation.call = [&invocation, chosen] {
      CheckOptions options;
      options.folder = invocation.folder;
      options.format = chosen->format;
      options.language = environment_language();
      return run_check(options, std::cout, std::cerr);
    };
  });
}

void add_reload(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<ReloadOptions>();
  CLI::App* command = add_command(
      app, "reload", "Check the settings, then tell the running service to read them",
      "  systemctl reload molva\n"
      "  molva reload --pid 1234 --config ./settings\n\n"
      "With a mistake in the settings the service goes on with the old ones; exit status 2.\n");
  command->add_option("--pid", options->pid, "the service's process; $MAINPID when absent")
      ->type_name("N");
  command->callback([&invocation, options] {
    invocation.call = [&invocation, options] {
      options->folder = invocation.folder;
      return run_reload(*options, std::cerr);
    };
  });
}

}  // namespace

void add_service_commands(CLI::App& app, Invocation& invocation) {
  add_run(app, invocation);
  add_once(app, invocation);
  add_check(app, invocation);
  add_reload(app, invocation);
}

}  // namespace molva
