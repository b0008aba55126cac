// What was said in a window, for one brand: the numbers of a report, and the report as one file.
//
// The file stands alone: one HTML page with its style and its chart inside, no script, nothing
// loaded from anywhere (its own Content-Security-Policy says so), texts of strangers escaped and
// their links defanged as in mails.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "config/settings.h"
#include "daemon/judging.h"
#include "daemon/store/store.h"

namespace molva {

struct Report {
  struct Channel {
    std::string name;
    Counts counts, before;  // in the window, and in the one of the same length in front of it
  };
  struct Part {  // a day, or a week where the window is long
    std::string begin;
    Counts counts;
  };
  struct Aspect {
    std::string name;
    Counts counts;
  };
  std::string brand_name;
  Window window, before;
  std::vector<Channel> channels;
  std::vector<Part> parts;
  std::vector<MentionRow> unanswered;  // negative ones, newest first
  std::vector<nlp::Verdict> verdicts;  // of those, explained
  std::int64_t not_shown = 0;          // of the unanswered ones
  std::vector<Aspect> aspects;         // those that most complain of first
  std::vector<std::pair<std::string, std::int64_t>> complaints;  // words, and in how many mentions
};

// Reads only. `judge` explains the negative mentions.
Report make_report(Store& store, const Settings& settings, Judge& judge,
                   const std::string& brand, const Window& window);

// A whole page with a section for each report.
std::string report_html(const std::vector<Report>& reports, const Settings& settings, TimePoint now);

}  // namespace molva
