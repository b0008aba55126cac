// The arrows between the folders point one way, and each outside library has one home.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file, target;
  bool ours = false;
};

std::vector<Include> includes_of(const fs::path& root) {
  std::vector<Include> list;
  const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^">]+)[">])");
  for (const char* folder : {"nlp", "connectors", "config", "daemon"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp") continue;
      std::ifstream file(entry.path());
      std::smatch match;
      for (std::string line; std::getline(file, line);)
        if (std::regex_search(line, match, pattern))
          list.push_back({fs::relative(entry.path(), root).string(), match[2], match[1] == "\""});
    }
  }
  return list;
}

// "connectors/core" for what stands there, else the first folder.
std::string part_of(const std::string& path) {
  if (path.starts_with("connectors/core/")) return "connectors/core";
  return path.substr(0, path.find('/'));
}

}  // namespace

TEST_CASE("tree: no include points against the arrows") {
  const std::map<std::string, std::set<std::string>> allowed = {
      {"nlp", {"nlp"}},
      {"connectors/core", {"connectors/core", "generated"}},
      {"connectors", {"connectors", "connectors/core", "generated"}},
      {"config", {"config", "connectors", "connectors/core", "generated"}},
      {"daemon", {"daemon", "config", "connectors", "connectors/core", "nlp", "generated"}},
  };
  const auto includes = includes_of(MOLVA_SOURCE_DIR);
  REQUIRE(includes.size() > 100);  // the pattern still finds them
  for (const Include& include : includes) {
    if (!include.ours) continue;
    CAPTURE(include.file);
    CAPTURE(include.target);
    CHECK(allowed.at(part_of(include.file)).count(part_of(include.target)) == 1);
  }
}

TEST_CASE("tree: each outside library has one home") {
  const std::vector<std::pair<std::string, std::string>> homes = {
      {R"(^rapidjson/)", R"(^connectors/core/json\w*\.(cpp|h)$)"},
      {R"(^toml\+\+/|^toml)", R"(^config/)"},
      {R"(^SQLiteCpp/|^sqlite3)", R"(^daemon/store/)"},
      {R"(^curl/)", R"(^connectors/(core/curl_http\w*|core/address_guard|core/\w*|notifiers/email\w*)\.(cpp|h)$)"},
      {R"(^unicode/)", R"(^(nlp/|config/messages/compile_messages\.cpp|connectors/core/encoding\.cpp|daemon/(messages|zone)\.cpp))"},
      {R"(^gmime/)", R"(^(daemon/render\w*|connectors/core/mail)\.cpp$)"},
      {R"(^libxml/)", R"(^(connectors/core/xml\w*|nlp/plain_text)\.cpp$)"},
      {R"(^spdlog/)", R"(^daemon/log\.cpp$)"},
      {R"(^CLI/)", R"(^daemon/(main|cli\w*)\.(cpp|h)$)"},
  };
  for (const Include& include : includes_of(MOLVA_SOURCE_DIR)) {
    for (const auto& [library, home] : homes) {
      if (!std::regex_search(include.target, std::regex(library))) continue;
      CAPTURE(include.file);
      CAPTURE(include.target);
      CHECK(std::regex_search(include.file, std::regex(home)));
    }
  }
}
