// What people read when their settings are wrong. The texts of tests/fixtures/settings/<case>/ are
// golden: a change of words is a change of these files, to be read by a person.
#include "daemon/problem_report.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "connectors/core/json.h"
#include "tests/config/fake_connectors.h"
#include "tests/support/temporary_folder.h"

using namespace molva;

namespace {

const std::filesystem::path kCases = std::filesystem::path(MOLVA_TEST_FIXTURES) / "settings";

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The report with the folder left out, so that it is the same on every machine.
std::string report(const std::filesystem::path& folder, UiLanguage language) {
  const auto load =
      load_settings(folder, {.kinds = test::fake_connectors(), .trust_credentials = true});
  std::ostringstream out;
  print_report(load.problems, load.files, language, out);
  std::string text = out.str();
  const std::string prefix = folder.string() + "/";
  for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;)
    text.erase(at, prefix.size());
  return text;
}

std::string caret(std::string_view text, int line, int column) {
  return line_with_caret(text, {"f", line, column});
}

}  // namespace

TEST_CASE("problem report: the texts of every case are the ones that a person has read") {
  int cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
    if (!entry.is_directory()) continue;
    ++cases;
    for (const auto& [name, language] :
         {std::pair{"ru", UiLanguage::ru}, {"uk", UiLanguage::uk}, {"en", UiLanguage::en}}) {
      CAPTURE(entry.path().filename().string());
      CAPTURE(name);
      const auto expected = entry.path() / (std::string("expected.") + name);
      const std::string text = report(entry.path(), language);
      // MOLVA_WRITE_EXPECTED=1 writes them anew, for the eye of a person and git diff.
      if (std::getenv("MOLVA_WRITE_EXPECTED")) std::ofstream(expected, std::ios::binary) << text;
      CHECK(text == read(expected));
    }
  }
  CHECK(cases >= 7);
}

TEST_CASE("problem report: a caret stands under its letter, Cyrillic or not") {
  CHECK(caret("a = 1\nимя = да\n", 2, 7) == "    2 | имя = да\n      |       ^\n");
}

TEST_CASE("problem report: a caret stands under its letter behind a tab") {
  CHECK(caret("\tkey = 5\n", 1, 2) == "    1 |     key = 5\n      |     ^\n");
  CHECK(caret("ab\tkey = 5\n", 1, 4) == "    1 | ab  key = 5\n      |     ^\n");
}

TEST_CASE("problem report: a wide letter moves the caret by two, a combining mark by none") {
  CHECK(caret("x = 😀 !\n", 1, 7) == "    1 | x = 😀 !\n      |        ^\n");
  CHECK(caret("е\xCC\x81x\n", 1, 3) == "    1 | е\xCC\x81x\n      |  ^\n");
}

TEST_CASE("problem report: a caret at the end of a line stands behind its last letter") {
  CHECK(caret("key\n", 1, 4) == "    1 | key\n      |    ^\n");
}

TEST_CASE("problem report: of a long line the part around the place is shown") {
  const std::string line = std::string(300, 'a') + "X" + std::string(300, 'b');
  const std::string shown = caret(line, 1, 301);
  CHECK(shown.size() < 400);
  const auto end = shown.find('\n');
  const auto mark = shown.find('^') - end - 1;
  // "…" has three bytes and one cell.
  CHECK(shown[mark + 2] == 'X');
}

TEST_CASE("problem report: a line that is not there shows nothing") {
  CHECK(caret("one line", 7, 1).empty());
  CHECK(caret("", 0, 0).empty());
}

TEST_CASE("problem report: control characters of a file never reach the terminal") {
  CHECK(caret("a = \x1B[31m", 1, 1).find('\x1B') == std::string::npos);
  const Problem problem{
      {"a\x1B[2J.toml", 1, 1},
      Message(msg::settings_unknown_key, {{"key", "x\x1B[2Jy"}, {"known", "z\x07"}})};
  CHECK(one_line(problem, UiLanguage::en).find('\x1B') == std::string::npos);
}

TEST_CASE("problem report: a secret in the open is masked where its line is shown") {
  for (const char* line :
       {"token = \"canary-1\"", "  password = 'canary-1'", "secret = [\"canary-1\", \"canary-2\"]",
        "api_key = canary-1", "x = \"whsec_canary-1\"", "url = \"https://me:canary-1@example.com\"",
        "token = \"canary-1", "url = \"smtp://canary-1@host"}) {
    CAPTURE(line);
    CHECK(caret(line, 1, 1).find("canary") == std::string::npos);
  }
  CHECK(caret("token = { credential = \"wb-token\" }", 1, 1).find("wb-token") != std::string::npos);
}

TEST_CASE("problem report: JSON says the same as the text") {
  const test::TemporaryFolder folder;
  folder.write(
      "a.toml",
      "[[brand]]\nid = \"slon\"\nnmae = \"Слон\"\n[[brand]]\nid = \"slon\"\nname = \"b\"\n");
  const auto load = load_settings(folder.path(), {.kinds = test::fake_connectors()});
  const auto json = Json::parse(report_json(load.problems, UiLanguage::ru));
  REQUIRE(json);
  const JsonView root = json->root();
  CHECK(root["count"].integer() == 2);
  const JsonView first = root["problems"].at(0);
  CHECK(first["file"].text() == (folder.path() / "a.toml").string());
  CHECK(first["line"].integer() == 3);
  CHECK(first["column"].integer() == 1);
  CHECK(first["what"].text() == "неизвестный ключ «nmae»");
  CHECK(first["suggestion"].text() == "name");
  CHECK(first["other"].is_null());
  CHECK(root["problems"].at(1)["other"]["line"].integer() == 2);
}

TEST_CASE("problem report: one line for the log has place, fault and suggestion") {
  const Problem problem{{"a.toml", 3, 1},
                        Message(msg::settings_unknown_key,
                                {{"key", std::string("nmae")}, {"known", std::string("name")}}),
                        "name"};
  CHECK(one_line(problem, UiLanguage::en) == "a.toml:3:1: unknown key “nmae”; Did you mean name?");
}

TEST_CASE("problem report: a lexicon's problem keeps its place and its nearest name") {
  nlp::LexiconProblem fault;
  fault.file = "own.lex", fault.line = 4, fault.column = 9;
  fault.fault = nlp::LexiconFault::unknown_tag;
  fault.subject = "aspct:price", fault.detail = "aspect:price";
  const Problem problem = to_problem(fault);
  CHECK(problem.place.line == 4);
  CHECK(problem.suggestion == "aspect:price");
  CHECK(one_line(problem, UiLanguage::en) ==
        "own.lex:4:9: there is no tag “aspct:price”; Did you mean aspect:price?");
}
