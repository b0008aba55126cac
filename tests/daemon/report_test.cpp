#include "daemon/commands/report.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "daemon/report.h"
#include "tests/daemon/query_world.h"

using namespace molva;
using namespace molva::test;

namespace {

std::string page(QueryWorld& world, ReportOptions options) {
  CHECK(world.run(run_report, options) == 0);
  return world.out.str();
}

}  // namespace

TEST_CASE("report: the index of each channel stands with its counts, interval and the window before") {
  QueryWorld world;
  for (int i = 0; i < 3; ++i)
    world.store_mention("now" + std::to_string(i), kPositive, kStoreNoon - 24h * i - 1h);
  world.store_mention("bad", kNegative, kStoreNoon - 2h, "delivery", "сломался");
  world.store_mention("before", kNegative, kStoreNoon - 24h * 9);
  const std::string html = page(world, world.options<ReportOptions>());
  CHECK(html.find("0.50</span><span class=\"range\">[−0.40, 0.91]") != std::string::npos);
  CHECK(html.find("−1.00</span><span class=\"range\">[−1.00, 0.59]") != std::string::npos);
  CHECK(html.find("+1.50") != std::string::npos);
  CHECK(html.find("class=\"better\"") == std::string::npos);  // the intervals touch: may be chance
  CHECK(html.find("<svg") != std::string::npos);
  CHECK(html.find("delivery") != std::string::npos);
}

TEST_CASE("report: a stranger's text is escaped, its links defanged, and nothing is loaded") {
  QueryWorld world;
  world.store_mention("1", kNegative, kStoreNoon - 1h, "",
                      "<script>alert(1)</script> сломался, пишите https://evil.example/x");
  const std::string html = page(world, world.options<ReportOptions>());
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&lt;script&gt;") != std::string::npos);
  CHECK(html.find("https://evil") == std::string::npos);
  CHECK(html.find("default-src 'none'") != std::string::npos);
  CHECK(html.find("src=") == std::string::npos);
}

TEST_CASE("report: a brand without mentions says so, and a window far back is by week") {
  QueryWorld world;
  auto options = world.options<ReportOptions>();
  CHECK(page(world, options).find("No mentions in this time") != std::string::npos);
  world.store_mention("1", kPositive, kStoreNoon - 24h * 300);
  options.last = "365d";
  Store store = Store::open_read_only(world.path());
  const Settings settings = *read_settings(world.folder.path(), world.err);
  const nlp::BrandMatcher brands = brand_matcher(settings);
  Judge judge(settings, *nlp::shipped_lexicon(), brands);
  const Report report =
      make_report(store, settings, judge, "slon", {kStoreNoon - 24h * 365, kStoreNoon});
  CHECK(report.parts.size() == 53);
}

TEST_CASE("report: complaints are counted by what was said, in mentions") {
  QueryWorld world;
  world.store_mention("1", kNegative, kStoreNoon - 1h, "", "Не работает. Сломался");
  world.store_mention("2", kNegative, kStoreNoon - 2h, "", "Опять не работает, не работает");
  Store store = Store::open_read_only(world.path());
  const Settings settings = *read_settings(world.folder.path(), world.err);
  const nlp::BrandMatcher brands = brand_matcher(settings);
  Judge judge(settings, *nlp::shipped_lexicon(), brands);
  const Report report = make_report(store, settings, judge, "slon",
                                    {kStoreNoon - 24h * 7, kStoreNoon});
  REQUIRE(report.complaints.size() >= 2);
  CHECK(report.complaints[0] == std::pair<std::string, std::int64_t>("не работает", 2));
  CHECK(report.unanswered.size() == 2);
}

TEST_CASE("report: a file is written whole; one that cannot be is status 1") {
  QueryWorld world;
  auto options = world.options<ReportOptions>();
  options.output = (world.folder.path() / "week.html").string();
  CHECK(world.run(run_report, options) == 0);
  CHECK(world.out.str().empty());
  std::ifstream file(options.output);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  CHECK(text.ends_with("</html>\n"));
  options.output = (world.folder.path() / "no" / "week.html").string();
  CHECK(world.run(run_report, options) == 1);
  CHECK(world.err.str().find("week.html") != std::string::npos);
}
