#include "daemon/commands/report.h"

#include <cstring>
#include <fstream>

#include "daemon/messages.h"
#include "daemon/report.h"
#include "daemon/setup.h"
#include "daemon/setup_problems.h"

namespace molva {
namespace {

constexpr auto kUsualLength = std::chrono::hours(24 * 7);

// Whole or not at all: a program that shows the file never finds half of one.
bool write_file(const std::filesystem::path& path, const std::string& page, std::string& why) {
  std::filesystem::path part = path;
  part += ".part";
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  file << page;
  file.close();
  std::error_code error;
  if (!file) {
    why = std::strerror(errno);
    std::filesystem::remove(part, error);
    return false;
  }
  std::filesystem::rename(part, path, error);
  why = error.message();
  return !error;
}

}  // namespace

int run_report(const ReportOptions& options, std::ostream& out, std::ostream& err) {
  const auto settings = read_settings(options.folder, err);
  if (!settings) return 2;
  auto window = window_of(options, "7d", *settings, err);
  if (!window) return 2;
  if (window->from == TimePoint::min()) window->from = window->to - kUsualLength;  // --to alone
  const auto lexicon = lexicon_or_problems(settings->lexicons, err);
  if (!lexicon) return 2;
  Store store = Store::open_read_only(settings->store.path);
  if (!all_known(options, *settings, store, err)) return 2;
  std::vector<std::string> brands = options.brands;
  if (brands.empty())
    for (const BrandSettings& brand : settings->brands) brands.push_back(brand.id);
  const nlp::BrandMatcher matcher = brand_matcher(*settings);
  Judge judge(*settings, *lexicon, matcher);
  std::vector<Report> reports;
  for (const std::string& brand : brands)
    reports.push_back(make_report(store, *settings, judge, brand, *window));
  const std::string page = report_html(reports, *settings, options.now);
  if (options.output == "-") {
    out << page;
    return 0;
  }
  std::string why;
  if (!write_file(options.output, page, why)) {
    err << text(Message(msg::report_unwritable, {{"path", options.output}, {"error", why}}),
                settings->language)
        << '\n';
    return 1;
  }
  err << text(Message(msg::report_written, {{"path", options.output}}), settings->language) << '\n';
  return 0;
}

}  // namespace molva
