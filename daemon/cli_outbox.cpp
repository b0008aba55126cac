// outbox, send-test: what goes out, and what does not.
#include "daemon/cli.h"
#include "daemon/commands/outbox.h"
#include "daemon/commands/send_test.h"

namespace molva {
namespace {

const std::map<std::string, OutboxState> kStates = {{"waiting", OutboxState::waiting},
                                                    {"delivered", OutboxState::delivered},
                                                    {"undeliverable", OutboxState::undeliverable}};

void add_list(CLI::App& outbox, Invocation& invocation) {
  const auto options = std::make_shared<OutboxOptions>();
  CLI::App* command = add_command(outbox, "list", "Notifications, newest first",
                                  "  molva outbox list\n"
                                  "  molva outbox list --state undeliverable\n");
  command
      ->add_option_function<std::string>(
          "--state", [options](const std::string& state) { options->state = kStates.at(state); },
          "only those that are waiting, delivered or undeliverable")
      ->check(one_of({"waiting", "delivered", "undeliverable"}))
      ->type_name("STATE");
  command->add_option("--limit", options->limit, "how many; 0: all (default 50)")->type_name("N");
  add_format(*command, options->format);
  calls(command, invocation, options, run_outbox_list);
}

void add_show(CLI::App& outbox, Invocation& invocation) {
  const auto options = std::make_shared<OutboxOptions>();
  CLI::App* command =
      add_command(outbox, "show", "One notification: its attempts, its errors, its message",
                  "  molva outbox show alt_...\n");
  command->add_option("id", options->ids, "the notification's id, as `outbox list` shows it")
      ->required()
      ->expected(1);
  command->add_flag("--body", options->body, "the message alone, byte for byte");
  add_format(*command, options->format);
  calls(command, invocation, options, run_outbox_show);
}

void add_resend(CLI::App& outbox, Invocation& invocation) {
  const auto options = std::make_shared<OutboxOptions>();
  CLI::App* command = add_command(
      outbox, "resend", "Send again, with the same id: the service does it within seconds",
      "  molva outbox resend alt_...\n");
  command->add_option("id", options->ids, "notifications' ids")->required();
  calls(command, invocation, options, run_outbox_resend);
}

void add_start(CLI::App& outbox, Invocation& invocation) {
  const auto options = std::make_shared<OutboxOptions>();
  CLI::App* command = add_command(
      outbox, "start", "Start a receiver again that was stopped because it answered 410 Gone",
      "  molva outbox start crm\n");
  command->add_option("receiver", options->ids, "the receiver's id in the settings")
      ->required()
      ->expected(1);
  calls(command, invocation, options, run_outbox_start);
}

void add_send_test(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<SendTestOptions>();
  CLI::App* command =
      add_command(app, "send-test", "A marked test alert through the real outbox",
                  "  molva send-test support\n\n"
                  "Exit status 0 when it was delivered; else 1, with the reason.\n");
  command->add_option("receiver", options->receiver, "the receiver's id in the settings")
      ->required();
  calls(command, invocation, options, run_send_test);
}

}  // namespace

void add_outbox_commands(CLI::App& app, Invocation& invocation) {
  CLI::App* outbox = add_command(
      app, "outbox", "Notifications: which wait, which arrived, which did not and why",
      "  molva outbox list --state undeliverable\n"
      "  molva outbox resend alt_...\n"
      "  molva outbox start crm\n");
  outbox->require_subcommand(1);
  add_list(*outbox, invocation);
  add_show(*outbox, invocation);
  add_resend(*outbox, invocation);
  add_start(*outbox, invocation);
  add_send_test(app, invocation);
}

}  // namespace molva
