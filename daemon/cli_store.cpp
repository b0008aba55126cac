// index, mentions, alerts, sources, import, export, replay, rescore: what is remembered, looked at and
// moved.
#include "daemon/cli.h"
#include "daemon/commands/alerts.h"
#include "daemon/commands/backfill.h"
#include "daemon/commands/connectors.h"
#include "daemon/commands/export.h"
#include "daemon/commands/import.h"
#include "daemon/commands/index.h"
#include "daemon/commands/mentions.h"
#include "daemon/commands/replay.h"
#include "daemon/commands/report.h"
#include "daemon/commands/rescore.h"
#include "daemon/commands/sources.h"
#include "daemon/commands/try_source.h"
#include "daemon/setup_problems.h"

namespace molva {
namespace {

void add_window(CLI::App& command, Query& query) {
  command.add_option("--last", query.last, "the time up to now: 24h, 7d, 30d")->type_name("TIME");
  command.add_option("--from", query.from, "from this moment on: 2026-11-01 or RFC 3339")
      ->type_name("DATE");
  command.add_option("--to", query.to, "up to this moment; a date is still inside")
      ->type_name("DATE");
}

void add_brand_and_channel(CLI::App& command, Query& query) {
  command.add_option("--brand", query.brands, "only this brand (may be given again)")
      ->type_name("ID");
  command.add_option("--channel", query.channels, "only this channel (may be given again)")
      ->type_name("NAME");
}

const std::map<std::string, nlp::Polarity> kPolarities = {{"negative", nlp::Polarity::negative},
                                                          {"neutral", nlp::Polarity::neutral},
                                                          {"positive", nlp::Polarity::positive}};

void add_index(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<IndexOptions>();
  CLI::App* command = add_command(
      app, "index", "The loyalty index (P - N) / (P + N), with counts and 95 % interval",
      "  molva index --last 30d\n"
      "  molva index --brand slon --by week --from 2026-09-01\n"
      "  molva index --channel Wildberries --by product --format csv\n\n"
      "The scale is -1 to +1; neutral mentions are left out; with no positive and no negative\n"
      "mention there is no reading (an em dash, null in JSON), which is not 0.\n");
  add_brand_and_channel(*command, *options);
  add_window(*command, *options);
  command->add_option("--by", options->by, "channel, day, week, month, product or aspect")
      ->check(one_of({"channel", "day", "week", "month", "product", "aspect"}))
      ->type_name("WHAT");
  add_format(*command, options->format);
  calls(command, invocation, options, run_index);
}

void add_mentions(CLI::App& app, Invocation& invocation) {
  CLI::App* mentions =
      add_command(app, "mentions", "What was said: list, show with reasons, correct a verdict",
                  "  molva mentions list --polarity negative --last 7d\n"
                  "  molva mentions show 1024\n"
                  "  molva mentions label 1024 positive\n");
  mentions->require_subcommand(1);

  const auto list = std::make_shared<MentionsOptions>();
  CLI::App* command = add_command(*mentions, "list", "Mentions, newest first",
                                  "  molva mentions list --polarity negative --last 7d\n"
                                  "  molva mentions list --source wb --limit 0 --format csv\n");
  add_brand_and_channel(*command, *list);
  command->add_option("--source", list->sources, "only this source (may be given again)")
      ->type_name("ID");
  command
      ->add_option_function<std::string>(
          "--polarity", [list](const std::string& word) { list->polarity = kPolarities.at(word); },
          "only negative, neutral or positive ones")
      ->check(one_of({"negative", "neutral", "positive"}))
      ->type_name("WORD");
  add_window(*command, *list);
  command->add_option("--limit", list->limit, "how many; 0: all (default 50)")->type_name("N");
  add_format(*command, list->format);
  calls(command, invocation, list, run_mentions_list);

  const auto show = std::make_shared<MentionsOptions>();
  command = add_command(*mentions, "show", "One mention: its text, its verdict and the reasons",
                        "  molva mentions show 1024\n");
  command->add_option("id", show->ids, "the mention's number")->required()->expected(1);
  add_format(*command, show->format);
  calls(command, invocation, show, run_mentions_show);

  const auto label = std::make_shared<MentionsOptions>();
  command = add_command(*mentions, "label",
                        "Correct a verdict by hand: the index moves at once, the history stays",
                        "  molva mentions label 1024 positive --note 'сарказма нет'\n");
  command->add_option("id", label->ids, "the mention's number")
      ->required()
      ->expected(1)
      ->allow_extra_args(false);  // what follows is the polarity
  command->add_option("polarity", label->label, "negative, neutral or positive")->required();
  command->add_option("--who", label->who, "who says so (the system's user when absent)")
      ->type_name("NAME");
  command->add_option("--note", label->note, "why")->type_name("TEXT");
  calls(command, invocation, label, run_mentions_label);
}

void add_alerts(CLI::App& app, Invocation& invocation) {
  CLI::App* alerts =
      add_command(app, "alerts", "Alerts that were raised, and what became of them",
                  "  molva alerts list --last 7d\n"
                  "  molva alerts show alt_...\n");
  alerts->require_subcommand(1);
  const auto list = std::make_shared<AlertsOptions>();
  CLI::App* command =
      add_command(*alerts, "list", "Alerts, newest first", "  molva alerts list --last 7d\n");
  add_window(*command, *list);
  command->add_option("--limit", list->limit, "how many; 0: all (default 50)")->type_name("N");
  add_format(*command, list->format);
  calls(command, invocation, list, run_alerts_list);
  const auto show = std::make_shared<AlertsOptions>();
  command =
      add_command(*alerts, "show", "One alert with its mentions", "  molva alerts show alt_...\n");
  command->add_option("id", show->ids, "the alert's id")->required()->expected(1);
  add_format(*command, show->format);
  calls(command, invocation, show, run_alerts_show);
}

void add_sources(CLI::App& app, Invocation& invocation) {
  CLI::App* sources = add_command(app, "sources", "How each source is doing; try one, start one anew",
                                  "  molva sources list\n"
                                  "  molva sources test wb\n"
                                  "  molva sources reset wb\n");
  sources->require_subcommand(1);
  const auto list = std::make_shared<SourcesOptions>();
  CLI::App* command =
      add_command(*sources, "list", "Every source: its last success, its last item, what is wrong",
                  "  molva sources list\n");
  add_format(*command, list->format);
  calls(command, invocation, list, run_sources_list);
  const auto attempt = std::make_shared<TrySourceOptions>();
  command = add_command(*sources, "test",
                        "One poll that stores nothing: the first three items, as they would be stored",
                        "  molva sources test wb\n\n"
                        "Exit status 1: the source cannot be read, and why.\n");
  command->add_option("id", attempt->source, "the source's id")->required();
  command->add_option("--format", attempt->format, "table or json")
      ->check(one_of({"table", "json"}))
      ->type_name("FORMAT");
  calls(command, invocation, attempt, run_try_source);
  const auto reset = std::make_shared<SourcesOptions>();
  command = add_command(*sources, "reset",
                        "Read a source from its beginning again; known items stay known",
                        "  molva sources reset wb\n");
  command->add_option("id", reset->ids, "sources' ids")->required();
  calls(command, invocation, reset, run_sources_reset);
}

void add_connectors(CLI::App& app, Invocation& invocation) {
  CLI::App* connectors =
      add_command(app, "connectors", "The places that can be read, and what each of them needs",
                  "  molva connectors list\n"
                  "  molva connectors show wildberries\n");
  connectors->require_subcommand(1);
  const auto list = std::make_shared<ConnectorsOptions>();
  list->language = environment_language();
  CLI::App* command = add_command(*connectors, "list", "Every connector and what it reads",
                                  "  molva connectors list\n");
  add_format(*command, list->format);
  calls(command, invocation, list, run_connectors_list);
  const auto show = std::make_shared<ConnectorsOptions>();
  show->language = environment_language();
  command = add_command(*connectors, "show",
                        "One connector: what it reads and cannot, its limits, how to get the key, settings",
                        "  molva connectors show ozon\n"
                        "  molva connectors show ozon | less\n");
  command->add_option("name", show->name, "the connector")->required();
  command->add_option("--format", show->format, "table or json")->check(one_of({"table", "json"}))->type_name("FORMAT");
  calls(command, invocation, show, run_connectors_show);
}

void add_backfill(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<BackfillOptions>();
  CLI::App* command = add_command(
      app, "backfill", "Read a source's history into the index; raises no alert",
      "  molva backfill wb --from 2026-01-01\n"
      "  molva backfill wb                     go on where it stopped\n\n"
      "Keeps to the service's limits and waits where it asks to. May be stopped at any time; the\n"
      "service may run meanwhile.\n");
  command->add_option("source", options->source, "the source's id")->required();
  command->add_option("--from", options->from, "how far back: 2026-01-01 or RFC 3339")
      ->type_name("DATE");
  command->add_flag("--again", options->again, "from the newest on, whatever was read before");
  command->add_option("--polls", options->most_polls, "stop after so many pages (0: go on to the end)")
      ->type_name("N");
  calls(command, invocation, options, run_backfill);
}

void add_import(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<ImportOptions>();
  CLI::App* command = add_command(
      app, "import", "Bring in a file of reviews (CSV, TSV, JSON Lines); raises no alert",
      "  molva import reviews.csv --source inbox\n"
      "  molva import otzyvy.csv --source inbox --column text=Отзыв --column rating=Оценка\n");
  command->add_option("file", options->file, "the file")->required();
  command
      ->add_option("--source", options->source,
                   "the source it belongs to: its channel and brand count")
      ->required()
      ->type_name("ID");
  command
      ->add_option_function<std::vector<std::string>>(
          "--column",
          [options](const std::vector<std::string>& pairs) {
            for (const std::string& pair : pairs) {
              const std::size_t equals = pair.find('=');
              if (equals == std::string::npos)
                throw CLI::ValidationError("--column", "expected ours=theirs: " + pair);
              options->columns[pair.substr(0, equals)] = pair.substr(equals + 1);
            }
          },
          "ours=theirs: how the file names a column (may be given again)")
      ->type_name("PAIR");
  calls(command, invocation, options, run_import);
}

void add_export(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App* command =
      add_command(app, "export", "Mentions with everything known of them: JSON Lines or CSV",
                  "  molva export --last 90d > mentions.jsonl\n"
                  "  molva export --format csv --brand slon > mentions.csv\n");
  add_brand_and_channel(*command, *options);
  add_window(*command, *options);
  command->add_flag("--counted", options->counted_only, "without withdrawn and superseded ones");
  command->add_option("--format", options->format, "json (an object a line) or csv")
      ->check(one_of({"json", "csv"}))
      ->type_name("FORMAT");
  calls(command, invocation, options, run_export);
}

void add_replay(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<ReplayOptions>();
  CLI::App* command =
      add_command(app, "replay",
                  "What the rules in the settings would have sent; sends nothing, changes nothing",
                  "  molva replay --last 90d\n"
                  "  molva replay --last 7d --list\n");
  add_brand_and_channel(*command, *options);
  add_window(*command, *options);
  command->add_flag("--list", options->list, "each alert too, not only the sums");
  add_format(*command, options->format);
  calls(command, invocation, options, run_replay);
}

void add_report(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<ReportOptions>();
  CLI::App* command = add_command(
      app, "report", "What was said, as one HTML file: index, days, unanswered ones, complaints",
      "  molva report --last 7d --output week.html\n"
      "  molva report --brand slon --from 2026-11-01 --to 2026-11-30 --output november.html\n\n"
      "The file loads nothing from anywhere and can be sent as it is.\n");
  command->add_option("--brand", options->brands, "only this brand (may be given again)")
      ->type_name("ID");
  add_window(*command, *options);
  command->add_option("--output", options->output, "the file; - is standard output (the default)")
      ->type_name("FILE");
  calls(command, invocation, options, run_report);
}

void add_rescore(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<RescoreOptions>();
  CLI::App* command = add_command(
      app, "rescore", "Judge stored mentions anew, after a change of the lexicon or the settings",
      "  molva rescore --last 90d --dry-run\n"
      "  molva rescore --last 90d --brand slon\n\n"
      "With --dry-run nothing is changed: printed is how many verdicts would change, the first of\n"
      "them with old and new and the words behind the new one, and the index of each channel\n"
      "before and after. Without it the same is done, in small steps while the service runs.\n"
      "What people have corrected stays as they said, and no alert is raised.\n");
  add_brand_and_channel(*command, *options);
  add_window(*command, *options);
  command->add_flag("--dry-run", options->dry_run, "say what would change, change nothing");
  command->add_option("--show", options->show, "how many changed mentions to show (default 20)")
      ->type_name("N");
  add_format(*command, options->format);
  calls(command, invocation, options, run_rescore);
}

}  // namespace

void add_store_commands(CLI::App& app, Invocation& invocation) {
  add_index(app, invocation);
  add_mentions(app, invocation);
  add_alerts(app, invocation);
  add_sources(app, invocation);
  add_connectors(app, invocation);
  add_backfill(app, invocation);
  add_import(app, invocation);
  add_export(app, invocation);
  add_replay(app, invocation);
  add_report(app, invocation);
  add_rescore(app, invocation);
}

}  // namespace molva
