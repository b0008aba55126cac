#include "daemon/commands/sources.h"

#include <algorithm>
#include <map>

#include "connectors/core/json.h"
#include "daemon/messages.h"
#include "daemon/spoken.h"
#include "daemon/text_table.h"
#include "daemon/zone.h"

namespace molva {
namespace {

constexpr std::size_t kWidestName = 24;
constexpr std::size_t kWidestError = 80;

struct Row {
  const SourceSettings* settings = nullptr;  // null: it is in the store only
  SourceState state;

  // One word: never, failing, reading (its history), fine, removed.
  std::string condition() const {
    if (!settings) return "removed";
    if (!state.first_poll) return "never";
    if (state.failures > 0) return "failing";
    return state.caught_up ? "fine" : "reading";
  }
};

// Those of the settings in their order, then those that are only in the store.
std::vector<Row> rows_of(const Settings& settings, Store& store) {
  std::map<std::string, SourceState> states;
  for (SourceState& state : store.source_states()) states[state.id] = std::move(state);
  std::vector<Row> rows;
  for (const SourceSettings& source : settings.sources) {
    rows.push_back({&source, states[source.id]});
    rows.back().state.id = source.id;
    states.erase(source.id);
  }
  for (auto& [id, state] : states) rows.push_back({nullptr, std::move(state)});
  return rows;
}

std::string clock(const std::optional<TimePoint>& time, const Settings& settings) {
  return time ? local_date_and_time(*time, settings.time_zone) : "—";
}

void list_table(const std::vector<Row>& rows, const Settings& settings, std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), settings.language); };
  using Align = TextTable::Align;
  TextTable table({{say(msg::sources_id)},
                   {say(msg::index_channel)},
                   {say(msg::sources_state)},
                   {say(msg::sources_last_success)},
                   {say(msg::sources_last_item)},
                   {say(msg::sources_items), Align::right},
                   {say(msg::sources_unreadable), Align::right},
                   {say(msg::sources_error)}});
  for (const Row& row : rows)
    table.add(
        {one_line_text(row.state.id, kWidestName),
         row.settings ? one_line_text(row.settings->channel, kWidestName) : "—",
         text(Message(msg::sources_condition, {{"condition", row.condition()}}), settings.language),
         clock(row.state.last_success, settings), clock(row.state.last_item, settings),
         std::to_string(row.state.items), std::to_string(row.state.unreadable),
         one_line_text(row.state.error.empty() ? row.state.notice
                                               : trouble_text(row.state.error_code, row.state.error,
                                                              settings.language),
                       kWidestError)});
  table.print(out);
}

std::optional<std::string> rfc3339(const std::optional<TimePoint>& time) {
  return time ? std::optional(format_rfc3339(*time)) : std::nullopt;
}

void list_json(const std::vector<Row>& rows, std::ostream& out) {
  JsonWriter json(true);
  json.begin_array();
  for (const Row& row : rows) {
    const SourceState& state = row.state;
    json.begin_object().member("id", state.id).member("state", row.condition());
    json.member("connector", row.settings && row.settings->kind
                                 ? std::optional(std::string(row.settings->kind->name))
                                 : std::nullopt);
    json.member("channel", row.settings ? std::optional(row.settings->channel) : std::nullopt);
    json.member("first_poll_at", rfc3339(state.first_poll))
        .member("last_poll_at", rfc3339(state.last_poll));
    json.member("last_success_at", rfc3339(state.last_success))
        .member("last_item_at", rfc3339(state.last_item));
    json.member("failures", state.failures)
        .member("error_code", state.error_code)
        .member("error", state.error)
        .member("notice", state.notice);
    json.member("items", state.items).member("unreadable", state.unreadable).end_object();
  }
  json.end_array();
  out << json.take() << '\n';
}

void list_csv(const std::vector<Row>& rows, std::ostream& out) {
  print_csv_row(out, {"id", "state", "channel", "last_success_at", "last_item_at", "items",
                      "unreadable", "failures", "error"});
  for (const Row& row : rows)
    print_csv_row(out, {row.state.id, row.condition(), row.settings ? row.settings->channel : "",
                        rfc3339(row.state.last_success).value_or(""),
                        rfc3339(row.state.last_item).value_or(""), std::to_string(row.state.items),
                        std::to_string(row.state.unreadable), std::to_string(row.state.failures),
                        row.state.error});
}

}  // namespace

int run_sources_list(const SourcesOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  Store store = Store::open_read_only(settings->store.path);
  const std::vector<Row> rows = rows_of(*settings, store);
  if (options.format == "json")
    list_json(rows, out);
  else if (options.format == "csv")
    list_csv(rows, out);
  else
    list_table(rows, *settings, out);
  return 0;
}

int run_sources_reset(const SourcesOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  Store store = Store::open(settings->store.path);
  Query asked = options;
  asked.sources = options.ids;
  if (!all_known(asked, *settings, store, err)) return 2;
  for (const std::string& id : options.ids) {
    store.reset_source(id);
    out << text(Message(msg::sources_was_reset, {{"source", id}}), settings->language) << '\n';
  }
  return 0;
}

}  // namespace molva
