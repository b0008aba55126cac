#include "daemon/commands/sources.h"

#include <algorithm>
#include <map>

#include "connectors/core/json.h"
#include "daemon/messages.h"
#include "daemon/source_health.h"
#include "daemon/spoken.h"
#include "daemon/text_table.h"
#include "daemon/zone.h"

namespace molva {
namespace {

constexpr std::size_t kWidestName = 24;
constexpr std::size_t kWidestError = 80;
constexpr Millis kLostIsNews = std::chrono::hours{24 * 7};

struct Row {
  const SourceSettings* settings = nullptr;  // null: it is in the store only
  SourceState state;

  SourceCondition condition(TimePoint now) const { return condition_of(state, settings, now); }
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

// What a person should know: why it is not read, else what changed, else what the source said.
std::string remark(const Row& row, const Settings& settings, TimePoint now) {
  const SourceState& state = row.state;
  const UiLanguage language = settings.language;
  if (!state.error.empty()) {
    const std::string trouble = trouble_text(state.error_code, state.error, language);
    if (!state.next_poll) return trouble;
    return text(Message(msg::sources_not_before,
                        {{"time", clock(state.next_poll, settings)}, {"trouble", trouble}}),
                language);
  }
  if (!state.vanished.empty())
    return text(
        Message(msg::sources_vanished, {{"fields", field_words(state.vanished, language)}}),
        language);
  if (state.lost && now - state.lost->until < kLostIsNews)
    return text(Message(msg::sources_lost, {{"from", clock(state.lost->from, settings)},
                                            {"until", clock(state.lost->until, settings)}}),
                language);
  return state.notice;
}

std::string condition_words(const Row& row, UiLanguage language, TimePoint now) {
  const Millis left = row.state.key_expires.value_or(now) - now;
  const std::int64_t days = std::max<std::int64_t>(0, std::chrono::floor<std::chrono::days>(left).count());
  return text(Message(msg::sources_condition,
                      {{"condition", std::string(name(row.condition(now)))}, {"days", days}}),
              language);
}

void list_table(const std::vector<Row>& rows, const Settings& settings, TimePoint now,
                std::ostream& out) {
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
    table.add({one_line_text(row.state.id, kWidestName),
               row.settings ? one_line_text(row.settings->channel, kWidestName) : "—",
               condition_words(row, settings.language, now),
               clock(row.state.last_success, settings), clock(row.state.last_item, settings),
               std::to_string(row.state.items), std::to_string(row.state.unreadable),
               one_line_text(remark(row, settings, now), kWidestError)});
  table.print(out);
}

std::optional<std::string> rfc3339(const std::optional<TimePoint>& time) {
  return time ? std::optional(format_rfc3339(*time)) : std::nullopt;
}

void list_json(const std::vector<Row>& rows, TimePoint now, std::ostream& out) {
  JsonWriter json(true);
  json.begin_array();
  for (const Row& row : rows) {
    const SourceState& state = row.state;
    json.begin_object().member("id", state.id).member("state", name(row.condition(now)));
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
        .member("notice", state.notice)
        .member("not_before", rfc3339(state.next_poll));
    json.member("usual_gap_seconds",
                state.usual_gap ? std::optional(state.usual_gap->count() / 1000) : std::nullopt);
    json.member("failing_since", rfc3339(state.failing_since))
        .member("key_expires_at", rfc3339(state.key_expires));
    json.member("lost_from", state.lost ? rfc3339(state.lost->from) : std::nullopt)
        .member("lost_until", state.lost ? rfc3339(state.lost->until) : std::nullopt);
    json.member("vanished", state.vanished).member("sample", state.sample);
    json.member("items", state.items).member("unreadable", state.unreadable).end_object();
  }
  json.end_array();
  out << json.take() << '\n';
}

void list_csv(const std::vector<Row>& rows, TimePoint now, std::ostream& out) {
  print_csv_row(out, {"id", "state", "channel", "last_success_at", "last_item_at", "items",
                      "unreadable", "failures", "error"});
  for (const Row& row : rows)
    print_csv_row(
        out,
        {row.state.id, name(row.condition(now)), row.settings ? row.settings->channel : "",
         rfc3339(row.state.last_success).value_or(""), rfc3339(row.state.last_item).value_or(""),
         std::to_string(row.state.items), std::to_string(row.state.unreadable),
         std::to_string(row.state.failures), row.state.error});
}

}  // namespace

int run_sources_list(const SourcesOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  Store store = Store::open_read_only(settings->store.path);
  const std::vector<Row> rows = rows_of(*settings, store);
  const TimePoint now = SystemClock().now();
  if (options.format == "json")
    list_json(rows, now, out);
  else if (options.format == "csv")
    list_csv(rows, now, out);
  else
    list_table(rows, *settings, now, out);
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
