#include "daemon/report.h"

#include <algorithm>
#include <map>
#include <set>

#include "daemon/commands/query.h"
#include "daemon/judging.h"
#include "daemon/render_parts.h"
#include "daemon/verdict_text.h"
#include "daemon/zone.h"
#include "nlp/unicode.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kMostExplained = 2000;  // negative mentions whose words are counted
constexpr std::size_t kMostUnanswered = 20;
constexpr std::size_t kMostAspects = 10;
constexpr std::size_t kMostComplaints = 10;
constexpr auto kLongestByDay = 24h * 100;

std::vector<Report::Aspect> aspects_of(Store& store, const MentionFilter& filter) {
  std::map<std::string, Counts> sums;
  store.each_mention(filter, [&](const MentionRow& row) { count_aspects(row.aspects, sums); });
  std::vector<Report::Aspect> aspects;
  for (const auto& [name, counts] : sums)
    if (name != "general") aspects.push_back({name, counts});
  std::stable_sort(aspects.begin(), aspects.end(), [](const auto& a, const auto& b) {
    return std::pair(a.counts.negative, a.counts.positive) >
           std::pair(b.counts.negative, b.counts.positive);
  });
  if (aspects.size() > kMostAspects) aspects.resize(kMostAspects);
  return aspects;
}

// How often a complaint was made, and in which words most often.
struct Complaint {
  std::int64_t mentions = 0;
  std::map<std::string, std::int64_t> words;
};

void add_complaints(const MentionRow& row, const nlp::Verdict& verdict,
                    std::map<std::string, Complaint>& sums) {
  std::set<std::string> seen;
  for (const nlp::Evidence& hit : verdict.evidence) {
    if (hit.contribution >= 0) continue;
    const std::string words = nlp::fold(spoken_words(row, hit));
    // "Сломался" and "сломалась" are one complaint; "не работает" is not "работает".
    const bool turned = words.size() > nlp::fold(hit.text).size();
    if (words.empty() || !seen.insert(hit.entry + (turned ? "!" : "")).second) continue;
    Complaint& complaint = sums[hit.entry + (turned ? "!" : "")];
    ++complaint.mentions;
    ++complaint.words[words];
  }
}

std::vector<std::pair<std::string, std::int64_t>> most_frequent(
    const std::map<std::string, Complaint>& sums) {
  std::vector<std::pair<std::string, std::int64_t>> list;
  for (const auto& [entry, complaint] : sums) {
    const auto most =
        std::max_element(complaint.words.begin(), complaint.words.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    list.emplace_back(most->first, complaint.mentions);
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (list.size() > kMostComplaints) list.resize(kMostComplaints);
  return list;
}

bool waits_for_answer(const MentionRow& row) {
  return row.answer != AnswerState::published && !row.processed;
}

void add_negative(Report& report, Store& store, Judge& judge, MentionFilter filter) {
  filter.polarity = nlp::Polarity::negative;
  filter.limit = kMostExplained;
  std::map<std::string, Complaint> complaints;
  for (const MentionRow& row : store.mentions(filter)) {
    nlp::Verdict verdict = judge.verdict(row, true);
    add_complaints(row, verdict, complaints);
    if (!waits_for_answer(row)) continue;
    if (report.unanswered.size() == kMostUnanswered) {
      ++report.not_shown;
      continue;
    }
    report.unanswered.push_back(row);
    report.verdicts.push_back(std::move(verdict));
  }
  report.complaints = most_frequent(complaints);
}

void add_channels(Report& report, Store& store, const std::string& brand) {
  std::map<std::string, Report::Channel> channels;
  for (const CountsRow& row : store.counts(report.window, {brand}))
    channels[row.of.channel].counts = row.counts;
  for (const CountsRow& row : store.counts(report.before, {brand}))
    channels[row.of.channel].before = row.counts;
  for (auto& [name, channel] : channels) {
    channel.name = name;
    report.channels.push_back(channel);
  }
}

void add_parts(Report& report, Store& store, const std::string& brand, const std::string& zone) {
  const Window& window = report.window;
  const CalendarStep step =
      window.to - window.from > kLongestByDay ? CalendarStep::week : CalendarStep::day;
  for (TimePoint begin = window.from; begin < window.to;) {
    const TimePoint next = start_of_next(step, begin, zone);
    Counts counts;
    for (const CountsRow& row : store.counts({begin, std::min(next, window.to)}, {brand}))
      counts += row.counts;
    report.parts.push_back({local_date(begin, zone), counts});
    begin = next;
  }
}

}  // namespace

Report make_report(Store& store, const Settings& settings, Judge& judge,
                   const std::string& brand, const Window& window) {
  Report report;
  report.brand_name = brand_name(settings, brand);
  report.window = window;
  report.before = {window.from - (window.to - window.from), window.from};
  add_channels(report, store, brand);
  add_parts(report, store, brand, settings.time_zone);
  MentionFilter filter;
  filter.brands = {brand};
  filter.from = window.from;
  filter.to = window.to;
  filter.counted_only = true;
  filter.limit = 0;
  report.aspects = aspects_of(store, filter);
  add_negative(report, store, judge, filter);
  return report;
}

}  // namespace molva
