#include "daemon/commands/alerts.h"

#include <algorithm>

#include "connectors/core/json.h"
#include "daemon/commands/mentions.h"
#include "daemon/messages.h"
#include "daemon/spoken.h"
#include "daemon/text_table.h"
#include "daemon/zone.h"

namespace molva {
namespace {

constexpr std::size_t kWidestName = 24;
constexpr std::size_t kWidestText = 90;

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return list.empty() || std::find(list.begin(), list.end(), name) != list.end();
}

void write_alert(JsonWriter& json, const AlertRow& row) {
  json.member("id", row.alert.id).member("rule", row.alert.rule).member("brand", row.alert.brand);
  json.member("channel", row.alert.channel).member("reason", row.alert.reason);
  json.member("severity", name(row.alert.severity))
      .member("fired_at", format_rfc3339(row.alert.fired_at));
  json.member("mentions", static_cast<std::int64_t>(row.alert.mentions.size()));
  json.member("sources", static_cast<std::int64_t>(row.alert.sources.size()));
  json.member("notifications", row.notifications).member("delivered", row.delivered);
  json.member("undeliverable", row.undeliverable);
}

std::string severity_word(const AlertRow& row, UiLanguage language) {
  return text(Message(msg::alerts_severity, {{"severity", std::string(name(row.alert.severity))}}),
              language);
}

// "2 of 3", and how many were given up.
std::string fate(const AlertRow& row, UiLanguage language) {
  return text(Message(msg::alerts_fate, {{"delivered", std::int64_t{row.delivered}},
                                         {"all", std::int64_t{row.notifications}},
                                         {"lost", std::int64_t{row.undeliverable}}}),
              language);
}

// An alert about sources of several brands or channels names none.
std::string named(const std::string& name) {
  return name.empty() ? "—" : one_line_text(name, kWidestName);
}

std::string what_about(const AlertRow& row, UiLanguage language) {
  return text(Message(msg::alerts_about,
                      {{"mentions", static_cast<std::int64_t>(row.alert.mentions.size())},
                       {"sources", static_cast<std::int64_t>(row.alert.sources.size())}}),
              language);
}

void list_table(const std::vector<AlertRow>& rows, const Settings& settings, std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), settings.language); };
  if (rows.empty()) {
    out << say(msg::alerts_none) << '\n';
    return;
  }
  TextTable table({{say(msg::alerts_fired)},
                   {say(msg::alerts_id)},
                   {say(msg::alerts_rule)},
                   {say(msg::index_brand)},
                   {say(msg::index_channel)},
                   {say(msg::alerts_how_bad)},
                   {say(msg::alerts_mentions)},
                   {say(msg::alerts_delivered)}});
  for (const AlertRow& row : rows)
    table.add({local_date_and_time(row.alert.fired_at, settings.time_zone), row.alert.id,
               one_line_text(row.alert.rule, kWidestName),
               named(brand_name(settings, row.alert.brand)), named(row.alert.channel),
               severity_word(row, settings.language), what_about(row, settings.language),
               fate(row, settings.language)});
  table.print(out);
}

void list_csv(const std::vector<AlertRow>& rows, std::ostream& out) {
  print_csv_row(out, {"fired_at", "id", "rule", "brand", "channel", "reason", "severity",
                      "mentions", "notifications", "delivered", "undeliverable"});
  for (const AlertRow& row : rows)
    print_csv_row(
        out, {format_rfc3339(row.alert.fired_at), row.alert.id, row.alert.rule, row.alert.brand,
              row.alert.channel, row.alert.reason, name(row.alert.severity),
              std::to_string(row.alert.mentions.size()), std::to_string(row.notifications),
              std::to_string(row.delivered), std::to_string(row.undeliverable)});
}

void write_source(JsonWriter& json, const SourceNews& news) {
  const auto time = [](const std::optional<TimePoint>& at) {
    return at ? std::optional(format_rfc3339(*at)) : std::nullopt;
  };
  json.begin_object().member("id", news.source).member("state", news.condition);
  json.member("state_before", news.before).member("since", time(news.since));
  json.member("until", time(news.until)).member("last_success_at", time(news.last_success));
  json.member("error_code", news.error_code).member("what", news.what).end_object();
}

void show_sources(const AlertRow& row, const Settings& settings, std::ostream& out) {
  TextTable sources({{text(Message(msg::sources_id), settings.language)},
                     {text(Message(msg::sources_state), settings.language)},
                     {text(Message(msg::alerts_since), settings.language)},
                     {text(Message(msg::sources_error), settings.language)}});
  for (const SourceNews& news : row.alert.sources)
    sources.add({one_line_text(news.source, kWidestName),
                 text(Message(msg::mail_source_heading, {{"condition", news.condition}}),
                      settings.language),
                 news.since ? local_date_and_time(*news.since, settings.time_zone) : "—",
                 news.error_code.empty()
                     ? one_line_text(field_words(news.what, settings.language), kWidestText)
                     : one_line_text(trouble_text(news.error_code, news.what, settings.language),
                                     kWidestText)});
  sources.print(out);
}

void show_json(Store& store, const AlertRow& row, std::ostream& out) {
  JsonWriter json(true);
  json.begin_object().key("alert").begin_object();
  write_alert(json, row);
  json.end_object().key("mentions").begin_array();
  for (const MentionRow& mention : store.mentions(row.alert.mentions)) write_mention(json, mention);
  json.end_array().key("sources").begin_array();
  for (const SourceNews& news : row.alert.sources) write_source(json, news);
  json.end_array().key("notifications").begin_array();
  for (const OutboxEntry& entry : store.outbox_of_alert(row.alert.id)) {
    json.begin_object().member("id", entry.id).member("receiver", entry.receiver);
    json.member("state", name(entry.state)).member("attempts", entry.attempts);
    json.member("last_error", entry.last_error).end_object();
  }
  json.end_array().end_object();
  out << json.take() << '\n';
}

void show_mentions(Store& store, const AlertRow& row, const Settings& settings,
                   std::ostream& out) {
  TextTable mentions({{text(Message(msg::mentions_id), settings.language), TextTable::Align::right},
                      {text(Message(msg::mentions_when), settings.language)},
                      {text(Message(msg::mentions_text), settings.language)}});
  for (const MentionRow& one : store.mentions(row.alert.mentions))
    mentions.add({id_text(one.id),
                  local_date_and_time(one.published, settings.time_zone),
                  one_line_text(one.text.empty() ? one.cons : one.text, kWidestText)});
  mentions.print(out);
}

void show_text(Store& store, const AlertRow& row, const Settings& settings, std::ostream& out) {
  out << row.alert.id << "  " << local_date_and_time(row.alert.fired_at, settings.time_zone) << "  "
      << row.alert.rule << "  " << named(brand_name(settings, row.alert.brand)) << ", "
      << named(row.alert.channel) << "  "
      << severity_word(row, settings.language) << "\n\n";
  if (row.alert.sources.empty())
    show_mentions(store, row, settings, out);
  else
    show_sources(row, settings, out);
  out << '\n';
  for (const OutboxEntry& entry : store.outbox_of_alert(row.alert.id))
    out << text(Message(
                    msg::alerts_notification,
                    {{"id", entry.id},
                     {"receiver", entry.receiver},
                     {"state", std::string(name(entry.state))},
                     {"attempts", std::int64_t{entry.attempts}},
                     {"error", entry.last_error.empty() ? std::string("none") : entry.last_error}}),
                settings.language)
        << '\n';
}

}  // namespace

int run_alerts_list(const AlertsOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  const auto window = window_of(options, "", *settings, err);
  if (!window) return 2;
  Store store = Store::open_read_only(settings->store.path);
  if (!all_known(options, *settings, store, err)) return 2;
  const bool all = options.brands.empty() && options.channels.empty() && options.to.empty();
  std::vector<AlertRow> rows = store.alerts(window->from, all ? options.limit : 0);
  std::erase_if(rows, [&](const AlertRow& row) {
    return row.alert.fired_at >= window->to || !holds(options.brands, row.alert.brand) ||
           !holds(options.channels, row.alert.channel);
  });
  if (options.limit > 0 && rows.size() > static_cast<std::size_t>(options.limit))
    rows.resize(static_cast<std::size_t>(options.limit));
  if (options.format == "csv") {
    list_csv(rows, out);
  } else if (options.format == "json") {
    JsonWriter json(true);
    json.begin_array();
    for (const AlertRow& row : rows) {
      json.begin_object();
      write_alert(json, row);
      json.end_object();
    }
    json.end_array();
    out << json.take() << '\n';
  } else {
    list_table(rows, *settings, out);
  }
  return 0;
}

int run_alerts_show(const AlertsOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  Store store = Store::open_read_only(settings->store.path);
  int status = 0;
  for (const std::string& id : options.ids) {
    const auto row = store.alert(id);
    if (!row) {
      err << text(Message(msg::alerts_unknown, {{"id", id}}), settings->language) << '\n';
      status = 1;
    } else if (options.format == "json") {
      show_json(store, *row, out);
    } else if (options.format == "csv") {
      list_csv({*row}, out);
    } else {
      show_text(store, *row, *settings, out);
    }
  }
  return status;
}

}  // namespace molva
