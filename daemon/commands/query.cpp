#include "daemon/commands/query.h"

#include <algorithm>
#include <set>

#include "daemon/messages.h"
#include "daemon/problem_report.h"
#include "daemon/setup_problems.h"
#include "daemon/zone.h"

namespace molva {
namespace {

void say(std::ostream& err, const Settings& settings, const Message& message) {
  err << text(message, settings.language) << '\n';
}

std::optional<TimePoint> boundary(const std::string& written, bool end, const Settings& settings,
                                  std::ostream& err) {
  bool date_alone = false;
  const auto time = parse_local(written, settings.time_zone, date_alone);
  if (!time) {
    say(err, settings, Message(msg::query_bad_time, {{"value", written}}));
    return std::nullopt;
  }
  return date_alone && end ? start_of_next(CalendarStep::day, *time, settings.time_zone) : *time;
}

bool known(const char* what, const std::vector<std::string>& asked,
           const std::vector<std::string>& names, const Settings& settings, std::ostream& err) {
  bool good = true;
  for (const std::string& name : asked) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    good = false;
    say(err, settings,
        Message(msg::query_unknown, {{"what", std::string(what)},
                                     {"name", name},
                                     {"near", nearest(name, names).value_or("none")}}));
  }
  return good;
}

std::vector<std::string> stored(Store& store, std::string BrandChannel::*part) {
  std::set<std::string> names;
  for (const CountsRow& row : store.counts({TimePoint::min(), TimePoint::max()}))
    names.insert(row.of.*part);
  return {names.begin(), names.end()};
}

}  // namespace

std::optional<Settings> read_settings(const std::filesystem::path& folder, std::ostream& err) {
  SettingsLoad load = load_settings(folder);
  if (!load.settings) print_report(load.problems, load.files, language_of(load), err);
  return std::move(load.settings);
}

std::optional<Window> window_of(const Query& query, const std::string& fallback,
                                const Settings& settings, std::ostream& err) {
  const bool named = !query.from.empty() || !query.to.empty();
  if (named && !query.last.empty()) {
    say(err, settings, Message(msg::query_last_and_from));
    return std::nullopt;
  }
  // What came in this very millisecond is still inside.
  Window window{TimePoint::min(), query.now + Millis{1}};
  if (!query.to.empty()) {
    const auto to = boundary(query.to, true, settings, err);
    if (!to) return std::nullopt;
    window.to = *to;
  }
  if (!query.from.empty()) {
    const auto from = boundary(query.from, false, settings, err);
    if (!from) return std::nullopt;
    window.from = *from;
  } else if (const std::string& last = query.last.empty() ? fallback : query.last;
             !last.empty() && query.to.empty()) {
    const auto duration = parse_duration(last);
    if (!duration || *duration <= Millis{0}) {
      say(err, settings, Message(msg::query_bad_duration, {{"value", last}}));
      return std::nullopt;
    }
    window.from = query.now - *duration;
  }
  if (window.from >= window.to) {
    say(err, settings, Message(msg::query_empty_window));
    return std::nullopt;
  }
  return window;
}

const SourceSettings* known_source(const std::string& id, const Settings& settings,
                                   std::ostream& err) {
  if (const SourceSettings* source = settings.source(id)) return source;
  std::vector<std::string> ids;
  for (const SourceSettings& source : settings.sources) ids.push_back(source.id);
  err << text(Message(
                  msg::query_unknown,
                  {{"what", "source"}, {"name", id}, {"near", nearest(id, ids).value_or("none")}}),
              settings.language)
      << '\n';
  return nullptr;
}

std::vector<std::string> known_channels(const Settings& settings, Store& store) {
  std::vector<std::string> names = stored(store, &BrandChannel::channel);
  for (const SourceSettings& source : settings.sources) names.push_back(source.channel);
  return names;
}

bool all_known(const Query& query, const Settings& settings, Store& store, std::ostream& err) {
  bool good = true;
  if (!query.brands.empty()) {
    std::vector<std::string> names = stored(store, &BrandChannel::brand);
    for (const BrandSettings& brand : settings.brands) names.push_back(brand.id);
    good = known("brand", query.brands, names, settings, err) && good;
  }
  if (!query.channels.empty())
    good = known("channel", query.channels, known_channels(settings, store), settings, err) && good;
  if (!query.sources.empty()) {
    std::vector<std::string> names;
    for (const SourceSettings& source : settings.sources) names.push_back(source.id);
    for (const SourceState& state : store.source_states()) names.push_back(state.id);
    good = known("source", query.sources, names, settings, err) && good;
  }
  return good;
}

std::string window_text(const Window& window, const Settings& settings) {
  const std::string from =
      window.from == TimePoint::min() ? "…" : local_date_and_time(window.from, settings.time_zone);
  return from + " – " + local_date_and_time(window.to, settings.time_zone) + " (" +
         settings.time_zone + ")";
}

std::string brand_name(const Settings& settings, const std::string& id) {
  const BrandSettings* brand = settings.brand(id);
  return brand ? brand->name : id;
}

std::string id_text(MentionId id) {
  return std::to_string(static_cast<std::int64_t>(id));
}

std::string whole_text(const MentionRow& mention) {
  std::string whole;
  for (const std::string* part : {&mention.title, &mention.text, &mention.pros, &mention.cons})
    if (!part->empty()) whole += (whole.empty() ? "" : " / ") + *part;
  return whole;
}

}  // namespace molva
