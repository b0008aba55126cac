// T30: 10,000 one-edit typos over every key and value of the example configuration.
//
// What counts as noticed: a problem whose place (or second place, where a name is defined) is the
// line, and the column of the letter or of the key, value or bracket that it belongs to.
#include <doctest/doctest.h>

#include <arpa/inet.h>

#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "config/settings_reader.h"
#include "tests/config/fake_connectors.h"
#include "tests/config/typos.h"
#include "tests/support/temporary_folder.h"

using namespace molva;
using test::Typo;

namespace {

constexpr std::size_t kWanted = 10'000;

std::string example(const std::string& name) {
  std::ifstream file(std::string(MOLVA_SOURCE_DIR) + "/config/examples/" + name);
  REQUIRE(file);
  // A setting that is switched off ("#key = ...") is switched on; "# text" stays a remark.
  std::string all;
  for (std::string line; std::getline(file, line);) {
    if (line.size() > 1 && line[0] == '#' && line[1] != ' ') line.erase(0, 1);
    if (line.starts_with("# ")) line = "# …";  // remarks only cost time here
    all += line + "\n";
  }
  return all;
}

// What the connectors' example files say, for connectors of the test.
const char* kSources = R"([[source]]
id = "main-shop"
connector = "shop"
channel = "Wildberries"
brand = "slon"
interval = "10m"
base_url = "https://feedbacks-api.wildberries.ru"
token = { credential = "wb-token" }
questions = true
page = 5
answered = "all"
first_read = "silent"
allow_private = ["10.0.0.0/8"]

[[source]]
id = "blogs"
connector = "newsfeed"
url = "https://blog.example.com/rss"
patience = "30s"

[[source]]
id = "survey"
connector = "spreadsheet"
channel = "Опрос"
path = "reviews/opros.csv"
columns = { text = "Отзыв", rating = "Оценка", author = "Имя" }
)";

using Files = std::map<std::string, std::string>;

Files base_files() {
  return {{"alerts.toml", example("alerts.toml")},
          {"brands.toml", example("brands.toml")},
          {"molva.toml", example("molva.toml")},
          {"sources.toml", kSources}};
}

bool is(const std::string& text, const char* pattern) {
  return std::regex_match(text, std::regex(pattern));
}

bool is_network(const std::string& text) {
  unsigned char bytes[16];
  const std::string address = text.substr(0, text.find('/'));
  const bool v4 = inet_pton(AF_INET, address.c_str(), bytes) == 1;
  if (!v4 && inet_pton(AF_INET6, address.c_str(), bytes) != 1) return false;
  if (text.find('/') == std::string::npos) return true;
  const std::string prefix = text.substr(text.find('/') + 1);
  return is(prefix, "0|[1-9][0-9]?[0-9]?") && std::stoi(prefix) <= (v4 ? 32 : 128);
}

bool is_time(const std::string& text, double least_seconds, double most_days) {
  std::smatch part;
  if (!std::regex_match(text, part, std::regex("([0-9]{1,6})(ms|s|m|h|d|w)"))) return false;
  const std::map<std::string, double> unit = {{"ms", 0.001}, {"s", 1},     {"m", 60},
                                              {"h", 3600},   {"d", 86400}, {"w", 604800}};
  const double seconds = std::stod(part[1]) * unit.at(part[2]);
  return seconds >= least_seconds && seconds <= most_days * 86400;
}

// True where the text that the mistake left is as good as the one before: nobody can notice.
bool is_legal(const Typo& typo) {
  if (typo.kind != "text") return false;
  const std::string& key = typo.key;
  const std::string& now = typo.after;
  const std::string host =
      R"(([A-Za-z0-9_\x80-\xFF][-A-Za-z0-9_\x80-\xFF]*)(\.[-A-Za-z0-9_\x80-\xFF]+)*)";
  const std::string mail =
      R"([-A-Za-z0-9_\x80-\xFF]+@([A-Za-z0-9\x80-\xFF]+(-+[A-Za-z0-9\x80-\xFF]+)*\.)+[A-Za-z0-9\x80-\xFF]([-A-Za-z0-9\x80-\xFF]*[A-Za-z0-9\x80-\xFF]))";
  if (key == "name" || key == "aliases" || key == "without" || key == "path" || key == "maildir" ||
      key == "user" || key == "credential" || key == "text" || key == "rating" || key == "author")
    return !now.empty();
  // Sources and rules are not referred to; the second brand is not either.
  if (key == "id")
    return (typo.section == "source" || typo.section == "rule" || typo.before == "begemot" ||
            typo.before == "crm" || typo.before == "folder") &&
           is(now, "[-A-Za-z0-9_.]+");
  if (key == "channel") return typo.before != "Wildberries" && !now.empty();
  if (key == "url" && typo.section == "smtp")
    return is(now, ("smtps?://" + host + "(:[1-9][0-9]{0,3}|:[1-5][0-9]{4})?(/.*)?").c_str());
  if (key == "url" || key == "base_url" || key == "webhook")
    return is(now, ("https?://" + host + "(/.*)?").c_str());
  if (key == "email") return is(now, mail.c_str());
  if (key == "from") return is(now, ("[^<>]*<" + mail + ">").c_str());
  if (key == "interval") return is_time(now, 1, 30);
  if (key == "patience") return is_time(now, 1, 1.0 / 24);
  if (key == "group_wait") return is_time(now, 0, 1);
  if (key == "group_interval") return is_time(now, 0, 30);
  if (key == "repeat_interval") return is_time(now, 0, 365);
  if (key == "allow_private") return is_network(now);
  if (key == "listen")
    return is(now, R"([0-9.]+:([1-9][0-9]{0,3}|[1-5][0-9]{4}))") &&
           is_network(now.substr(0, now.find(':')));
  return false;
}

struct Tally {
  int all = 0, noticed = 0, line = 0, column = 0, keys = 0, suggested = 0, problems = 0;
  std::ostringstream missed;
};

bool points_at(const Place& place, const std::string& file, const Typo& typo, bool column) {
  return place.file.ends_with(file) && place.line == typo.line &&
         (!column || typo.columns.count(place.column));
}

void count(const Typo& typo, const std::string& file, const SettingsLoad& load, Tally& tally) {
  ++tally.all;
  tally.keys += typo.kind == "key";
  if (load.problems.empty()) {
    tally.missed << file << ":" << typo.line << " unnoticed " << typo.kind << " " << typo.before
                 << " -> " << typo.after << "\n";
    return;
  }
  ++tally.noticed;
  tally.problems += static_cast<int>(load.problems.size());
  bool line = false, column = false, suggested = false;
  for (const Problem& problem : load.problems) {
    CHECK(problem.place.line > 0);
    CHECK(problem.place.column > 0);
    suggested = suggested || problem.suggestion == typo.before;
    for (const Place& place : {problem.place, problem.other.value_or(problem.place)}) {
      line = line || points_at(place, file, typo, false);
      column = column || points_at(place, file, typo, true);
    }
  }
  tally.line += line;
  tally.column += column;
  tally.suggested += typo.kind == "key" && suggested;
  if (!line || !column || (typo.kind == "key" && !suggested)) {
    const Problem& first = load.problems.front();
    tally.missed << file << ":" << typo.line << ":" << *typo.columns.begin() << " " << typo.kind
                 << " " << typo.key << " " << typo.before << " -> " << typo.after << " said "
                 << first.place.line << ":" << first.place.column << " "
                 << static_cast<int>(first.what.id) << " " << first.suggestion << "\n";
  }
}

}  // namespace

TEST_CASE("settings: the example files are right, also with everything in them switched on") {
  const test::TemporaryFolder folder;
  for (const auto& [name, text] : base_files()) folder.write(name, text);
  const auto load =
      load_settings(folder.path(), {.kinds = test::fake_connectors(), .trust_credentials = true});
  CHECK(load.problems.empty());
  CHECK(load.settings.has_value());
}

TEST_CASE("settings: of 10,000 typos of one edit nearly all are noticed, and in their place") {
  const Files base = base_files();
  std::vector<std::pair<std::string, Typo>> typos;
  for (const auto& [name, text] : base)
    for (Typo& typo : test::typos_of(text))
      if (typo.text != text && !is_legal(typo)) typos.emplace_back(name, std::move(typo));
  REQUIRE(typos.size() >= kWanted);

  // The three files without the mistake are read once.
  std::vector<SettingsFile> files;
  std::vector<Problem> none;
  for (const auto& [name, text] : base) files.push_back(parse_settings_file(name, text, none));
  REQUIRE(none.empty());
  Tally tally;
  for (const auto& [name, typo] : typos) {
    std::vector<SettingsFile> with = files;
    std::vector<Problem> problems;
    for (SettingsFile& file : with)
      if (file.name == name) file = parse_settings_file(name, typo.text, problems);
    count(typo, name,
          settings_of("/settings", with, problems,
                      {.kinds = test::fake_connectors(), .trust_credentials = true}),
          tally);
  }
  INFO("all ", tally.all, " noticed ", tally.noticed, " line ", tally.line, " column ",
       tally.column, " keys ", tally.keys, " suggested ", tally.suggested, " problems ",
       tally.problems, "\n", tally.missed.str());
  MESSAGE(tally.all, " typos: noticed ", tally.noticed, ", line ", tally.line, ", column ",
          tally.column, ", keys ", tally.keys, ", suggested ", tally.suggested,
          ", problems in all ", tally.problems);
  CHECK(tally.all >= static_cast<int>(kWanted));
  CHECK(tally.noticed >= tally.all * 0.995);
  CHECK(tally.line >= tally.all * 0.99);
  CHECK(tally.column >= tally.all * 0.98);
  CHECK(tally.suggested >= tally.keys * 0.99);
}
