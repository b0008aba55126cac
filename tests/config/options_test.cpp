// The reader that every part reads its table with.
#include "connectors/core/options.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>

#include "config/settings_file.h"
#include "tests/support/temporary_folder.h"

using namespace molva;

namespace {

// A table from TOML text, and the problems of reading it.
struct Table {
  explicit Table(const std::string& toml) : file(parse_settings_file("f", toml, problems)) {
    context.folder = "/settings";
    context.problems = &problems;
    REQUIRE(problems.empty());
  }
  OptionsReader reader() { return OptionsReader(file.root, {"f", 1, 1}, context); }
  bool only(MessageId id, int column = 0) const {
    return problems.size() == 1 && problems[0].what.id == id &&
           (column == 0 || problems[0].place.column == column);
  }

  std::vector<Problem> problems;
  SettingsFile file;
  OptionsContext context;
};

}  // namespace

TEST_CASE("nearest: a dropped, doubled, swapped or replaced letter is found") {
  const std::vector<std::string> names = {"interval", "channel", "brand"};
  for (const char* typo :
       {"intervl", "intervall", "itnerval", "intervul", "Interval", "INTERVAL"}) {
    CAPTURE(typo);
    CHECK(nearest(typo, names) == "interval");
  }
}

TEST_CASE("nearest: a third of the letters may differ, no more") {
  CHECK(nearest("abcdef", {"abcdxy"}) == "abcdxy");
  CHECK_FALSE(nearest("abcdef", {"abcxyz"}).has_value());
  CHECK_FALSE(nearest("id", {"to"}).has_value());
  CHECK(nearest("i", {"id"}) == "id");
  CHECK_FALSE(nearest("", {"id"}).has_value());
  CHECK_FALSE(nearest("x", {}).has_value());
}

TEST_CASE("nearest: a Cyrillic letter counts as one, and ties go by name") {
  CHECK(nearest("опроc", {"опрос"}) == "опрос");
  CHECK(nearest("ВКОНТАКТЕ", {"вконтакте"}) == "вконтакте");
  CHECK(nearest("ax", {"ay", "ab"}) == "ab");
}

TEST_CASE("options: values come as they were written") {
  Table table(R"(a = "text"
b = 5
c = 0.5
d = true
e = "10m"
f = ["x", "y"]
g = { x = "1" }
h = "sub/../mails"
i = "https://example.com:8443/a?b=c")");
  OptionsReader reader = table.reader();
  CHECK(reader.text("a") == "text");
  CHECK(reader.integer("b", 1, 10) == 5);
  CHECK(reader.number("c", 0, 1) == 0.5);
  CHECK(reader.boolean("d") == true);
  CHECK(reader.duration("e", Millis{0}, std::chrono::hours{1}) == std::chrono::minutes{10});
  CHECK(reader.texts("f") == std::vector<std::string>{"x", "y"});
  CHECK(reader.text_table("g", {"x", "y"}).at("x") == "1");
  CHECK(reader.path("h") == "/settings/mails");
  CHECK(reader.url("i", {"https"}) == "https://example.com:8443/a?b=c");
  reader.finish();
  CHECK(table.problems.empty());
}

TEST_CASE("options: a key that nobody asked for is a problem with the nearest one") {
  Table table("intervall = 5");
  OptionsReader reader = table.reader();
  reader.integer("interval", 1, 9);
  reader.finish();
  REQUIRE(table.only(msg::settings_unknown_key, 1));
  CHECK(table.problems[0].suggestion == "interval");
}

TEST_CASE("options: a needed key that is misspelt is one problem, not two") {
  Table table("tokne = \"x\"\n");
  OptionsReader reader = table.reader();
  reader.needed_text("id", "x");
  reader.needed_text("token", "x");
  reader.finish();
  REQUIRE(table.problems.size() == 2);
  CHECK(table.problems[0].what.id == msg::settings_missing);
  CHECK(table.problems[1].what.id == msg::settings_unknown_key);
}

TEST_CASE("options: a key that stands here already is not suggested for another") {
  Table table("on = \"x\"\no = \"y\"");
  OptionsReader reader = table.reader();
  reader.text("on");
  reader.text("to");
  reader.finish();
  REQUIRE(table.problems.size() == 1);
  CHECK(table.problems[0].suggestion == "to");
}

TEST_CASE("options: what is missing in a broken file is no problem of its own") {
  Table table("");
  table.context.incomplete = true;
  OptionsReader reader = table.reader();
  reader.needed_text("id", "x");
  reader.needed_secret("token", "x");
  CHECK(table.problems.empty());
}

TEST_CASE("options: a value of the wrong type is a problem at the value") {
  Table table("a = 5");
  CHECK_FALSE(table.reader().text("a").has_value());
  CHECK(table.only(msg::settings_want_text, 5));
}

TEST_CASE("options: numbers outside their range are refused, the ends are not") {
  Table table("a = 0\nb = 11\nc = 1\nd = 10\ne = nan\nf = -1");
  OptionsReader reader = table.reader();
  CHECK_FALSE(reader.integer("a", 1, 10).has_value());
  CHECK_FALSE(reader.integer("b", 1, 10).has_value());
  CHECK(reader.integer("c", 1, 10) == 1);
  CHECK(reader.integer("d", 1, 10) == 10);
  CHECK_FALSE(reader.number("e", 0, 1).has_value());
  CHECK_FALSE(reader.integer("f", 0, std::numeric_limits<std::int64_t>::max()).has_value());
  CHECK(table.problems.size() == 4);
}

TEST_CASE("options: times without a unit, or out of range, are refused") {
  for (const char* toml : {"a = 10", "a = \"10\"", "a = \"10 m\"", "a = \"-1m\"", "a = \"\"",
                           "a = \"2h\"", "a = \"99999999999999999999h\""}) {
    CAPTURE(toml);
    Table table(toml);
    CHECK_FALSE(table.reader().duration("a", Millis{0}, std::chrono::hours{1}).has_value());
    CHECK(table.problems.size() == 1);
  }
}

TEST_CASE("options: addresses that cannot be right are refused") {
  for (const char* url :
       {"", "example.com", "https:/example.com", "https://", "https:///x", "ftp://example.com",
        "https://a b", "https://me:pw@example.com", "https://example.com:0",
        "https://example.com:65536", "https://example.com:", "https://.example.com",
        "https://exa..mple.com", "https://[::1", "https://exam\\\\ple"}) {
    CAPTURE(url);
    Table table("a = \"" + std::string(url) + "\"");
    CHECK_FALSE(table.reader().url("a", {"https", "http"}).has_value());
    CHECK(table.only(msg::settings_bad_url, 5));
  }
  for (const char* url :
       {"http://localhost", "https://пример.рф/путь", "http://127.0.0.1:1", "http://[::1]:8080/x",
        "https://example.com?x=y@z", "http://shop_1:8080"}) {
    CAPTURE(url);
    Table table("a = \"" + std::string(url) + "\"");
    CHECK(table.reader().url("a", {"https", "http"}) == url);
  }
}

TEST_CASE("options: a secret comes from a credential, a file or the environment") {
  const test::TemporaryFolder folder;
  folder.write("credentials/one", "first\n");
  folder.write("two.txt", "second");
  setenv("MOLVA_TEST_SECRET", "third", 1);
  Table table(
      "a = { credential = \"one\" }\nb = { file = \"two.txt\" }\nc = { env = \"MOLVA_TEST_SECRET\" "
      "}");
  table.context.folder = folder.path();
  OptionsReader reader = table.reader();
  CHECK(reader.secret("a")->reveal() == "first");
  CHECK(reader.secret("b")->reveal() == "second");
  CHECK(reader.secret("c")->reveal() == "third");
  CHECK(table.problems.empty());
  const auto hash = reader.secrets_hash();
  folder.write("two.txt", "another");
  OptionsReader again = table.reader();
  again.secret("a"), again.secret("b"), again.secret("c");
  CHECK(again.secrets_hash() != hash);
}

TEST_CASE("options: systemd's folder of credentials comes before the one beside the settings") {
  const test::TemporaryFolder folder;
  folder.write("credentials/one", "beside");
  folder.write("systemd/one", "systemd");
  Table table("a = { credential = \"one\" }");
  table.context.folder = folder.path();
  table.context.credentials = folder.path() / "systemd";
  CHECK(table.reader().secret("a")->reveal() == "systemd");
}

TEST_CASE("options: a secret in the open is refused unless it is allowed") {
  Table refused("a = \"canary\"");
  CHECK_FALSE(refused.reader().secret("a").has_value());
  REQUIRE(refused.only(msg::settings_secret_plain, 5));
  for (const auto& [name, value] : refused.problems[0].what.arguments)
    if (const auto* text = std::get_if<std::string>(&value))
      CHECK(text->find("canary") == std::string::npos);
  Table allowed("a = \"canary\"");
  allowed.context.allow_plain_secrets = true;
  CHECK(allowed.reader().secret("a")->reveal() == "canary");
}

TEST_CASE("options: a credential is a name, never a way out of its folder") {
  const test::TemporaryFolder folder;
  folder.write("outside", "no");
  folder.write("credentials/one", "yes");
  for (const char* name : {"../outside", "..", ".", "/etc/passwd", "credentials/../../outside"}) {
    CAPTURE(name);
    Table table("a = { credential = \"" + std::string(name) + "\" }");
    table.context.folder = folder.path();
    CHECK_FALSE(table.reader().secret("a").has_value());
    CHECK(table.problems.size() == 1);
  }
}

TEST_CASE(
    "options: a misspelt credential gets the nearest that is there; a check by hand trusts only "
    "where none are") {
  const test::TemporaryFolder folder;
  Table table("a = { credential = \"wb-tokn\" }");
  table.context.folder = folder.path();
  table.context.trust_credentials = true;
  CHECK(table.reader().secret("a")->reveal() == kUnseenSecret);
  CHECK(table.problems.empty());
  // systemd names the folder to a command of ExecReload, but does not let it in.
  table.context.credentials = folder.path() / "not-shown";
  CHECK(table.reader().secret("a")->reveal() == kUnseenSecret);
  CHECK(table.problems.empty());
  table.context.credentials.clear();
  folder.write("credentials/wb-token", "x");
  CHECK_FALSE(table.reader().secret("a").has_value());
  REQUIRE(table.problems.size() == 1);
  CHECK(table.problems[0].suggestion == "wb-token");
}

TEST_CASE("options: a secret of another shape is refused with its place") {
  for (const char* toml :
       {"a = 5", "a = {}", "a = { file = \"x\", env = \"y\" }", "a = { fiel = \"x\" }",
        "a = { file = 5 }", "a = { file = \"\" }", "a = { env = \"MOLVA_TEST_NO_SUCH\" }",
        "a = { file = \"no-such\" }", "a = []"}) {
    CAPTURE(toml);
    Table table(toml);
    CHECK_FALSE(table.reader().secret("a").has_value());
    CHECK(table.problems.size() == 1);
  }
}
