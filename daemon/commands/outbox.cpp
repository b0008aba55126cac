#include "daemon/commands/outbox.h"

#include <fmt/format.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "daemon/messages.h"
#include "daemon/problem_report.h"
#include "daemon/setup_problems.h"
#include "daemon/zone.h"

namespace molva {
namespace {

TimePoint now() {
  return SystemClock().now();
}

// The settings, or their problems on `err`.
std::optional<Settings> read_settings(const OutboxOptions& options, std::ostream& err) {
  SettingsLoad load = load_settings(options.folder);
  if (!load.settings) print_report(load.problems, load.files, language_of(load), err);
  return std::move(load.settings);
}

std::string clock(const std::optional<TimePoint>& time, const Settings& settings) {
  if (!time) return "—";
  const LocalTime local = local_time(*time, settings.time_zone);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", local.year, local.month, local.day,
                     local.hour, local.minute);
}

// When it was delivered, or will be tried next.
std::optional<TimePoint> moment(const OutboxEntry& entry) {
  if (entry.state == OutboxState::delivered) return entry.delivered_at;
  if (entry.state == OutboxState::waiting) return entry.due;
  return std::nullopt;
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

using Row = std::vector<std::string>;

// Columns as wide as their widest cell, two blanks between them, none at the end of a line.
void print_table(const std::vector<Row>& rows, std::ostream& out) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line.append(widths[i] - width(row[i]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  }
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + "\"";
}

void print_csv(const std::vector<Row>& rows, std::ostream& out) {
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out << (i ? "," : "") << csv_cell(row[i]);
    out << "\r\n";
  }
}

std::optional<std::string> rfc3339(const std::optional<TimePoint>& time) {
  return time ? std::optional(format_rfc3339(*time)) : std::nullopt;
}

void write_json(JsonWriter& out, const OutboxEntry& entry, bool whole) {
  out.begin_object().member("id", entry.id);
  out.key("alert");
  if (entry.alert.empty()) {
    out.null();
  } else {
    out.value(entry.alert);
  }
  out.member("receiver", entry.receiver)
      .member("destination", shown_destination(entry.destination));
  out.member("state", name(entry.state)).member("attempts", entry.attempts);
  out.member("created_at", format_rfc3339(entry.created));
  out.member("due_at", entry.state == OutboxState::waiting ? rfc3339(entry.due) : std::nullopt);
  out.member("first_attempt_at", rfc3339(entry.first_attempt));
  out.member("delivered_at", rfc3339(entry.delivered_at)).member("last_error", entry.last_error);
  if (whole) out.member("body", entry.body);
  out.end_object();
}

void list_json(const std::vector<OutboxEntry>& entries, std::ostream& out) {
  JsonWriter json(true);
  json.begin_array();
  for (const OutboxEntry& entry : entries) write_json(json, entry, false);
  json.end_array();
  out << json.take() << '\n';
}

void list_csv(const std::vector<OutboxEntry>& entries, std::ostream& out) {
  std::vector<Row> rows = {{"id", "alert", "receiver", "destination", "state", "attempts",
                            "created_at", "due_at", "first_attempt_at", "delivered_at",
                            "last_error"}};
  for (const OutboxEntry& entry : entries)
    rows.push_back({entry.id, entry.alert, entry.receiver, shown_destination(entry.destination),
                    name(entry.state), std::to_string(entry.attempts),
                    format_rfc3339(entry.created),
                    entry.state == OutboxState::waiting ? format_rfc3339(entry.due) : "",
                    rfc3339(entry.first_attempt).value_or(""),
                    rfc3339(entry.delivered_at).value_or(""), entry.last_error});
  print_csv(rows, out);
}

std::string state_word(const OutboxEntry& entry, UiLanguage language) {
  return text(Message(msg::outbox_state_word, {{"state", std::string(name(entry.state))}}),
              language);
}

void list_table(const std::vector<OutboxEntry>& entries, const Settings& settings,
                std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), settings.language); };
  if (entries.empty()) {
    out << say(msg::outbox_empty) << '\n';
    return;
  }
  std::vector<Row> rows = {{say(msg::outbox_id), say(msg::outbox_receiver),
                            say(msg::outbox_destination), say(msg::outbox_state),
                            say(msg::outbox_attempts), say(msg::outbox_created),
                            say(msg::outbox_when), say(msg::outbox_error)}};
  for (const OutboxEntry& entry : entries)
    rows.push_back({entry.id, entry.receiver, shown_destination(entry.destination),
                    state_word(entry, settings.language), std::to_string(entry.attempts),
                    clock(entry.created, settings), clock(moment(entry), settings),
                    entry.last_error});
  print_table(rows, out);
}

void say_stopped(Store& store, const Settings& settings, std::ostream& err) {
  for (const ReceiverSettings& receiver : settings.receivers)
    if (const auto why = store.stopped(receiver.id))
      err << text(Message(msg::outbox_stopped, {{"receiver", receiver.id}, {"why", *why}}),
                  settings.language)
          << '\n';
}

void show_table(const OutboxEntry& entry, const Settings& settings, std::ostream& out) {
  const auto say = [&](MessageId id) { return text(Message(id), settings.language); };
  print_table({{say(msg::outbox_id), entry.id},
               {say(msg::outbox_alert), entry.alert.empty() ? "—" : entry.alert},
               {say(msg::outbox_receiver), entry.receiver},
               {say(msg::outbox_destination), shown_destination(entry.destination)},
               {say(msg::outbox_state), state_word(entry, settings.language)},
               {say(msg::outbox_attempts), std::to_string(entry.attempts)},
               {say(msg::outbox_created), clock(entry.created, settings)},
               {say(msg::outbox_when), clock(moment(entry), settings)},
               {say(msg::outbox_error), entry.last_error.empty() ? "—" : entry.last_error},
               {say(msg::outbox_bytes), std::to_string(entry.body.size())}},
              out);
  out << text(Message(msg::outbox_body_hint, {{"id", entry.id}}), settings.language) << '\n';
}

}  // namespace

std::string shown_destination(const std::string& destination) {
  const auto scheme = destination.find("://");
  if (scheme == std::string::npos) return destination;
  const auto end = destination.find_first_of("/?#", scheme + 3);
  std::string host =
      destination.substr(scheme + 3, end == std::string::npos ? end : end - scheme - 3);
  if (const auto user = host.rfind('@'); user != std::string::npos) host.erase(0, user + 1);
  const bool more = end != std::string::npos && end + 1 < destination.size();
  return destination.substr(0, scheme + 3) + host + (more ? "/…" : "");
}

std::string unknown_receiver(const Settings& settings, const std::string& receiver) {
  std::vector<std::string> names;
  for (const ReceiverSettings& one : settings.receivers) names.push_back(one.id);
  return text(
      Message(msg::outbox_unknown_receiver,
              {{"receiver", receiver}, {"near", nearest(receiver, names).value_or("none")}}),
      settings.language);
}

int run_outbox_list(const OutboxOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options, err);
  if (!settings) return 2;
  Store store = Store::open_read_only(settings->store.path);
  const auto entries = store.outbox(options.state, options.limit);
  if (options.format == "json") {
    list_json(entries, out);
  } else if (options.format == "csv") {
    list_csv(entries, out);
  } else {
    list_table(entries, *settings, out);
  }
  say_stopped(store, *settings, err);
  return 0;
}

int run_outbox_show(const OutboxOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options, err);
  if (!settings) return 2;
  Store store = Store::open_read_only(settings->store.path);
  int status = 0;
  for (const std::string& id : options.ids) {
    const auto entry = store.outbox_entry(id);
    if (!entry) {
      err << text(Message(msg::outbox_unknown, {{"id", id}}), settings->language) << '\n';
      status = 1;
    } else if (options.body) {
      out << entry->body;
    } else if (options.format == "json") {
      JsonWriter json(true);
      write_json(json, *entry, true);
      out << json.take() << '\n';
    } else if (options.format == "csv") {
      list_csv({*entry}, out);
    } else {
      show_table(*entry, *settings, out);
    }
  }
  return status;
}

int run_outbox_resend(const OutboxOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options, err);
  if (!settings) return 2;
  Store store = Store::open(settings->store.path);
  int status = 0;
  for (const std::string& id : options.ids) {
    const bool found = store.outbox_resend(id, now());
    (found ? out : err) << text(Message(found ? msg::outbox_resent : msg::outbox_unknown,
                                        {{"id", id}}),
                                settings->language)
                        << '\n';
    if (!found) status = 1;
  }
  say_stopped(store, *settings, err);
  return status;
}

int run_outbox_start(const OutboxOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options, err);
  if (!settings) return 2;
  Store store = Store::open(settings->store.path);
  for (const std::string& receiver : options.ids) {
    const bool stopped = store.stopped(receiver).has_value();
    if (!stopped && !settings->receiver(receiver)) {
      err << unknown_receiver(*settings, receiver) << '\n';
      return 2;
    }
    store.start_receiver(receiver);
    out << text(Message(stopped ? msg::outbox_started : msg::outbox_was_running,
                        {{"receiver", receiver}}),
                settings->language)
        << '\n';
  }
  return 0;
}

}  // namespace molva
