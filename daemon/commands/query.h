// What the commands that look into the store have in common: settings, windows of time, names that
// must exist.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "config/settings.h"
#include "daemon/store/store.h"

namespace molva {

// The options of a query. Names are ids of the settings.
struct Query {
  std::filesystem::path folder;
  std::vector<std::string> brands, channels, sources;  // empty: all
  std::string last;                                    // "30d": the time up to now
  std::string from, to;  // RFC 3339, or a date in the settings' time zone; a date in `to` is
                         // still inside
  std::string format = "table";  // table, json, csv
  TimePoint now = SystemClock().now();
};

// The settings, or their problems on `err` and nothing (exit status 2).
std::optional<Settings> read_settings(const std::filesystem::path& folder, std::ostream& err);

// The window meant by last, from and to. Where none is given: `fallback` up to now, or everything
// where that is empty. Nothing, with the reason on `err`, for what cannot be read.
std::optional<Window> window_of(const Query& query, const std::string& fallback,
                                const Settings& settings, std::ostream& err);

// True where every brand, channel and source named exists in the settings or in the store; else
// each stranger is named on `err` with the nearest right name.
bool all_known(const Query& query, const Settings& settings, Store& store, std::ostream& err);

// The source of this id; else null, with the nearest right name on `err`.
const SourceSettings* known_source(const std::string& id, const Settings& settings,
                                   std::ostream& err);

// Channels of the settings, and those that mentions are stored under.
std::vector<std::string> known_channels(const Settings& settings, Store& store);

// "2026-10-25 15:00 – 2026-11-24 15:00 (Europe/Moscow)"
std::string window_text(const Window& window, const Settings& settings);

// The brand's name for people; its id where the settings do not know it.
std::string brand_name(const Settings& settings, const std::string& id);

// A mention's number, and all that it says on one line: title, text, pros and cons.
std::string id_text(MentionId id);
std::string whole_text(const MentionRow& mention);

}  // namespace molva
