// `molva check` as a person or an editor calls it.
#include "daemon/commands/check.h"

#include <doctest/doctest.h>

#include <sstream>

#include "connectors/core/json.h"
#include "tests/config/fake_connectors.h"
#include "tests/support/temporary_folder.h"

using namespace molva;

namespace {

struct Run {
  int status = -1;
  std::string out, err;
};

Run check(const test::TemporaryFolder& folder, const std::string& format = "table") {
  std::ostringstream out, err;
  const int status = run_check({.folder = folder.path(),
                                .format = format,
                                .language = UiLanguage::en,
                                .kinds = test::fake_connectors()},
                               out, err);
  return {status, out.str(), err.str()};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const char* kGood =
    "[[brand]]\nid = \"slon\"\nname = \"Slon\"\n"
    "[[source]]\nid = \"blogs\"\nconnector = \"newsfeed\"\nurl = \"https://example.com/rss\"\n";

}  // namespace

TEST_CASE("check: good settings are 0 and print nothing as a result") {
  const test::TemporaryFolder folder;
  folder.write("molva.toml", kGood);
  const Run run = check(folder);
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK(run.err == "No errors: 1 source, 0 receivers, 0 rules\n");
}

TEST_CASE("check: a mistake is 2 and is shown with its place, line and suggestion") {
  const test::TemporaryFolder folder;
  folder.write("molva.toml", std::string(kGood) + "intervall = \"10m\"\n");
  const Run run = check(folder);
  CHECK(run.status == 2);
  CHECK(has(run.out, "molva.toml:8:1: unknown key “intervall”"));
  CHECK(has(run.out, "    8 | intervall = \"10m\"\n      | ^\n"));
  CHECK(has(run.out, "Did you mean interval?"));
  CHECK(has(run.out, "Found 1 error"));
}

TEST_CASE("check: the language of messages is the one of the settings, broken as they are") {
  const test::TemporaryFolder folder;
  folder.write("molva.toml", std::string("language = \"uk\"\n") + kGood + "intervall = \"10m\"\n");
  CHECK(has(check(folder).out, "невідомий ключ «intervall»"));
}

TEST_CASE("check: a mistake in an own lexicon file is shown with its place") {
  const test::TemporaryFolder folder;
  folder.write("molva.toml", kGood);
  folder.write("lexicon/own.ru.lex", "[praise]\n+3\t.\tотличнейший\tadjj\n");
  const Run run = check(folder);
  CHECK(run.status == 2);
  CHECK(has(run.out, "own.ru.lex:2:"));
  CHECK(has(run.out, "adjj"));
}

TEST_CASE("check: mistakes of settings and lexicon come in one run") {
  const test::TemporaryFolder folder;
  folder.write("a.toml", std::string(kGood) + "intervall = \"10m\"\n");
  folder.write("b.toml", "[[receiver]\nid = \"x\"\nmaildir = \"mails\"\n");
  folder.write("lexicon/own.ru.lex", "[praise]\n+3\t.\tотличнейший\tadjj\n");
  const Run run = check(folder);
  CHECK(has(run.out, "a.toml:8:1"));
  CHECK(has(run.out, "b.toml:1:1"));
  CHECK(has(run.out, "own.ru.lex:2:"));
}

TEST_CASE("check: --format json is one document, with and without mistakes") {
  const test::TemporaryFolder folder;
  folder.write("molva.toml", kGood);
  const auto good = Json::parse(check(folder, "json").out);
  REQUIRE(good);
  CHECK(good->root()["count"].integer() == 0);
  folder.write("molva.toml", std::string(kGood) + "intervall = \"10m\"\n");
  const auto bad = Json::parse(check(folder, "json").out);
  REQUIRE(bad);
  CHECK(bad->root()["problems"].at(0)["suggestion"].text() == "interval");
}

TEST_CASE("check: --format csv is a row for each mistake") {
  test::TemporaryFolder folder;
  folder.write("a.toml", "langauge = \"ru\"\n");
  const Run run = check(folder, "csv");
  CHECK(run.status == 2);
  CHECK(run.out.find("file,line,column,what,expected,suggestion\r\n") == 0);
  CHECK(run.out.find("a.toml,1,1,") != std::string::npos);
  CHECK(run.out.find(",language\r\n") != std::string::npos);
}

TEST_CASE("check: a folder that is not there, or has no settings, says so and is 2") {
  const test::TemporaryFolder folder;
  CHECK(check(folder).status == 2);
  CHECK(has(check(folder).out, "there is no file of settings"));
  std::ostringstream out, err;
  CHECK(run_check({.folder = folder.path() / "nowhere", .language = UiLanguage::en}, out, err) ==
        2);
  CHECK(has(out.str(), "nowhere"));
}

TEST_CASE("check: a credential that only the service has is no mistake") {
  const test::TemporaryFolder folder;
  folder.write("molva.toml",
               "[[brand]]\nid = \"slon\"\nname = \"Slon\"\n[[source]]\nid = \"wb\"\nconnector = "
               "\"shop\"\nbrand = \"slon\"\ntoken = { credential = \"wb-token\" }\n");
  CHECK(check(folder).status == 0);
}

TEST_CASE("check: what may be meant in an own lexicon is told with its place and fails nothing") {
  const test::TemporaryFolder folder;
  folder.write("molva.toml", kGood);
  folder.write("lexicon/own.ru.lex",
               "[praise]\n"
               "+1\t.\tкрасивый\tadj\n"                                    // hides
               "+2\t.\tкартонистый\tadj\n+2\t.\tкартонистый\tadj\n"  // again
               "+4\t.\tкартонистее\tx\n"                                   // no test
               "+2\t.\tпотом\tx forms:потом\n");
  const Run run = check(folder);
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK(has(run.err, "own.ru.lex:2:6: warning: “красивый” takes the place of an entry below it: ru.lex:"));
  CHECK(has(run.err, "own.ru.lex:4:6: warning: “картонистый” is there already with the same weight"));
  CHECK(has(run.err, "own.ru.lex:5:6: warning: the entry “картонистее” has no test"));
  CHECK(has(run.err, "    5 | +4"));
  CHECK(has(run.err, "No errors: 1 source"));
  // Of the files that are shipped nothing is said.
  CHECK_FALSE(has(run.err, "\nru.lex:"));
}
