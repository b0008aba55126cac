// The report as one page. Its chart is drawn here as SVG; colours are classes, so that the dark
// scheme reaches them too.
#include <fmt/format.h>

#include <algorithm>

#include "daemon/commands/query.h"
#include "daemon/index/loyalty_index.h"
#include "daemon/messages.h"
#include "daemon/render_parts.h"
#include "daemon/report.h"
#include "daemon/spoken.h"
#include "daemon/zone.h"

namespace molva {
namespace {

constexpr double kChartWidth = 720, kChartHeight = 200, kMargin = 34;
constexpr std::size_t kMostDates = 8;  // written under the chart

constexpr std::string_view kReportStyle = R"(
.mail{max-width:820px}
h2{font-size:18px;margin:28px 0 8px}
.brand{border-top:1px solid #d1d9e0;margin-top:24px;padding-top:8px}
.wide{overflow-x:auto}
table.numbers{border-collapse:collapse;width:100%;font-size:15px}
.numbers th{color:#59636e;font-size:12px;font-weight:600;text-align:right;padding:4px 8px}
.numbers td{text-align:right;padding:6px 8px;border-top:1px solid #d1d9e0;white-space:nowrap}
.numbers th:first-child,.numbers td:first-child{text-align:left;white-space:normal}
.numbers .range{color:#59636e;font-size:13px;display:block}
.numbers .reading{font-weight:700}
.better{color:#1a7f37;font-weight:700}.worse{color:#bc1c27;font-weight:700}
svg{width:100%;height:auto}
svg .good{fill:#1a7f37}svg .bad{fill:#d1242f}svg .axis{stroke:#afb8c1}svg text{fill:#59636e;font-size:11px}
ul.plain{margin:0;padding-left:20px}
@media (prefers-color-scheme:dark){
.brand,.numbers td{border-color:#3d444d}
.numbers th,.numbers .range,svg text{color:#a3adb8}
svg text{fill:#a3adb8}svg .good{fill:#3fb950}svg .bad{fill:#f4605f}svg .axis{stroke:#6e7681}
.better{color:#3fb950}.worse{color:#f4605f}
}
)";

class Page {
 public:
  Page(const Settings& settings, TimePoint now) : settings_(settings), now_(now) {}

  std::string html(const std::vector<Report>& reports) const {
    const std::string title =
        reports.size() == 1 ? say(msg::report_title, {{"brand", reports[0].brand_name}}) : "Molva";
    std::string to =
        fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n", name(settings_.language));
    to +=
        "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
    to += "<title>" + escape_html(title) + "</title>\n<style>";
    to += mail_style();
    to += kReportStyle;
    to += "</style>\n</head>\n<body>\n<div class=\"mail\">\n";
    for (const Report& report : reports) to += section(report);
    to += small(say(msg::mail_index_help));
    to += small(say(msg::report_footer, {{"time", local_date_and_time(now_, settings_.time_zone)}}));
    return to + "</div>\n</body>\n</html>\n";
  }

 private:
  std::string say(
      MessageId id,
      std::initializer_list<std::pair<std::string_view, Message::Value>> values = {}) const {
    return text(Message(id, values), settings_.language);
  }
  static std::string small(const std::string& words) {
    return "<p class=\"small\">" + escape_html(words) + "</p>\n";
  }
  static std::string heading(const std::string& words) {
    return "<h2>" + escape_html(words) + "</h2>\n";
  }
  std::string digits(double value) const { return decimal(value, 2, settings_.language); }

  std::string section(const Report& report) const {
    std::string to = "<h1>" + escape_html(say(msg::report_title, {{"brand", report.brand_name}})) +
                     "</h1>\n<p class=\"place\">" +
                     escape_html(window_text(report.window, settings_)) + "</p>\n";
    if (report.channels.empty()) return to + "<p>" + escape_html(say(msg::report_empty)) + "</p>\n";
    to += channels(report) + chart(report) + complaints(report) + aspects(report);
    return to + unanswered(report);
  }

  // ---- the index --------------------------------------------------------------------------------

  std::string reading(const std::optional<LoyaltyIndex>& index) const {
    if (!index) return "—";
    return fmt::format("<span class=\"reading\">{}</span><span class=\"range\">{}</span>",
                       digits(index->value),
                       escape_html(say(msg::index_range, {{"low", digits(index->low)},
                                                          {"high", digits(index->high)}})));
  }

  // Coloured only where the two intervals do not touch: else it may well be chance.
  std::string change(const std::optional<LoyaltyIndex>& now,
                     const std::optional<LoyaltyIndex>& before) const {
    if (!now || !before) return "—";
    const char* const css = now->low > before->high   ? "better"
                            : now->high < before->low ? "worse"
                                                      : "";
    return fmt::format("<span class=\"{}\">{}</span>", css,
                       signed_decimal(now->value - before->value, 2, settings_.language));
  }

  std::string channels(const Report& report) const {
    std::string to = heading(say(msg::report_channels)) +
                     "<div class=\"wide\"><table class=\"numbers\">\n<tr>";
    for (const MessageId id : {msg::index_channel, msg::index_index, msg::index_positive,
                               msg::index_negative, msg::index_neutral, msg::report_before,
                               msg::report_change})
      to += "<th scope=\"col\">" + escape_html(say(id)) + "</th>";
    to += "</tr>\n";
    for (const Report::Channel& one : report.channels) {
      const auto now = loyalty_index(one.counts), before = loyalty_index(one.before);
      to += fmt::format(
          "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
          escape_html(own_line(one.name)), reading(now), one.counts.positive, one.counts.negative,
          one.counts.neutral, before_cell(one.before, before), change(now, before));
    }
    return to + "</table></div>\n" +
           small(say(msg::report_before_help,
                     {{"window", window_text(report.before, settings_)}}));
  }

  // A reading is never without its counts.
  std::string before_cell(const Counts& counts, const std::optional<LoyaltyIndex>& index) const {
    if (!index) return "—";
    return reading(index) + fmt::format("<span class=\"range\">{} / {}</span>", counts.positive,
                                        counts.negative);
  }

  // ---- the days ---------------------------------------------------------------------------------

  // Good ones above the line, bad ones below, on one scale.
  std::string chart(const Report& report) const {
    std::int64_t most_good = 0, most_bad = 0;
    for (const Report::Part& part : report.parts) {
      most_good = std::max(most_good, part.counts.positive);
      most_bad = std::max(most_bad, part.counts.negative);
    }
    if (most_good + most_bad == 0) return "";
    const double scale = (kChartHeight - 40) / static_cast<double>(most_good + most_bad);
    const double line = 12 + scale * static_cast<double>(most_good);
    const double step = (kChartWidth - kMargin) / static_cast<double>(report.parts.size());
    const std::size_t stride = (report.parts.size() + kMostDates - 1) / kMostDates;
    std::string to = heading(say(msg::report_days)) +
                     fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">\n",
                                 kChartWidth, kChartHeight, escape_html(say(msg::report_chart)));
    to += label(kMargin - 4, 16, "end", std::to_string(most_good));
    to += label(kMargin - 4, line + scale * static_cast<double>(most_bad), "end",
                std::to_string(most_bad));
    for (std::size_t i = 0; i < report.parts.size(); ++i) {
      const Report::Part& part = report.parts[i];
      const double x = kMargin + step * static_cast<double>(i);
      to += bar(part, x + step * 0.1, step * 0.8, line, scale);
      if (i % stride == 0) to += label(x + step / 2, kChartHeight - 6, "middle", short_date(part.begin));
    }
    to += fmt::format(
        "<line class=\"axis\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>\n", kMargin,
        kChartWidth, line);
    return to + "</svg>\n";
  }

  // "2026-11-24" as "24.11", or "11-24" in English.
  std::string short_date(const std::string& date) const {
    if (settings_.language == UiLanguage::en) return date.substr(5);
    return date.substr(8) + "." + date.substr(5, 2);
  }

  std::string bar(const Report::Part& part, double x, double width, double line, double scale) const {
    const double good = scale * static_cast<double>(part.counts.positive);
    const double bad = scale * static_cast<double>(part.counts.negative);
    const std::string rect =
        "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>";
    return "<g><title>" +
           escape_html(say(msg::report_day_title, {{"day", part.begin},
                                                   {"positive", part.counts.positive},
                                                   {"negative", part.counts.negative}})) +
           "</title>" + fmt::format(fmt::runtime(rect), "good", x, line - good, width, good) +
           fmt::format(fmt::runtime(rect), "bad", x, line, width, bad) + "</g>\n";
  }

  static std::string label(double x, double y, const char* anchor, const std::string& words) {
    return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                       escape_html(words));
  }

  // ---- what to do about it ----------------------------------------------------------------------

  std::string unanswered(const Report& report) const {
    if (report.unanswered.empty())
      return "<h2>" + escape_html(say(msg::report_all_answered)) + "</h2>\n";
    const auto count =
        static_cast<std::int64_t>(report.unanswered.size()) + report.not_shown;
    std::string to = heading(say(msg::report_unanswered, {{"count", count}}));
    for (std::size_t i = 0; i < report.unanswered.size(); ++i) {
      AlertView view;  // a mail about this one mention: the same card
      view.mentions = {report.unanswered[i]};
      view.verdicts = {report.verdicts[i]};
      view.brand_name = report.brand_name;
      view.alert.channel = report.unanswered[i].channel;
      view.place = place_of(settings_, report.unanswered[i].source);
      const MailContent mail = mail_content(view, settings_, now_);
      to += small(own_line(report.unanswered[i].channel));
      for (const MailCard& card : mail.cards) to += card_html(card);
    }
    if (report.not_shown > 0)
      to += small(say(msg::report_rest, {{"count", report.not_shown}}));
    return to;
  }

  std::string aspects(const Report& report) const {
    if (report.aspects.empty()) return "";
    std::string to = heading(say(msg::report_aspects)) + "<table class=\"numbers\">\n<tr>";
    for (const std::string& title : {say(msg::index_by, {{"by", std::string("aspect")}}),
                                     say(msg::index_positive), say(msg::index_negative)})
      to += "<th scope=\"col\">" + escape_html(title) + "</th>";
    to += "</tr>\n";
    for (const Report::Aspect& one : report.aspects)
      to += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        escape_html(aspect_word(one.name, settings_.language)),
                        one.counts.positive, one.counts.negative);
    return to + "</table>\n";
  }

  std::string complaints(const Report& report) const {
    if (report.complaints.empty()) return "";
    std::string to = heading(say(msg::report_complaints)) + "<ul class=\"plain\">\n";
    for (const auto& [words, count] : report.complaints)
      to += "<li>" +
            escape_html(say(msg::report_complaint, {{"words", shown_line(words, 160)},
                                                    {"count", count}})) +
            "</li>\n";
    return to + "</ul>\n";
  }

  const Settings& settings_;
  TimePoint now_;
};

}  // namespace

std::string report_html(const std::vector<Report>& reports, const Settings& settings,
                        TimePoint now) {
  return Page(settings, now).html(reports);
}

}  // namespace molva
