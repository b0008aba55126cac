// The files of a folder as one configuration.
#include "config/settings.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <tuple>

#include "tests/config/fake_connectors.h"
#include "tests/support/temporary_folder.h"

using namespace molva;

namespace {

const char* kBrand = "[[brand]]\nid = \"slon\"\nname = \"КупиСлона\"\n";
const char* kFeed =
    "[[source]]\nid = \"blogs\"\nconnector = \"newsfeed\"\nurl = \"https://example.com/rss\"\n";
const char* kFolder = "[[receiver]]\nid = \"folder\"\nmaildir = \"mails\"\n";
const char* kRule = "[[rule]]\nid = \"bad\"\non = \"negative\"\nto = [\"folder\"]\n";

struct Folder {
  test::TemporaryFolder folder;
  Folder& with(const std::string& name, const std::string& text) {
    return folder.write(name, text), *this;
  }
  SettingsLoad load() const {
    return load_settings(folder.path(), {.kinds = test::fake_connectors()});
  }
  // "file:line:column" of every problem.
  std::vector<std::string> places() const {
    std::vector<std::string> all;
    for (const Problem& problem : load().problems)
      all.push_back(std::filesystem::path(problem.place.file).filename().string() + ":" +
                    std::to_string(problem.place.line) + ":" +
                    std::to_string(problem.place.column));
    return all;
  }
};

std::vector<std::string> places_in(const std::string& text) {
  return Folder().with("a.toml", text).places();
}

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("settings: what is not said has the defaults of the contract") {
  Folder folder;
  folder.with("a.toml", std::string(kBrand) + kFeed + kFolder + kRule);
  unsetenv("STATE_DIRECTORY");
  const auto load = folder.load();
  REQUIRE(load.settings);
  const Settings& settings = *load.settings;
  CHECK(settings.language == UiLanguage::ru);
  CHECK(settings.time_zone == "Europe/Moscow");
  CHECK(settings.store.path == folder.folder.path() / "molva.db");
  CHECK_FALSE(settings.smtp.has_value());
  CHECK(settings.network.allow_private.empty());
  REQUIRE(settings.sources.size() == 1);
  CHECK(settings.sources[0].channel == "newsfeed");
  CHECK(settings.sources[0].interval == std::chrono::minutes{10});
  CHECK_FALSE(settings.sources[0].first_read_silent);
  CHECK(settings.sources[0].connector != nullptr);
  REQUIRE(settings.rules.size() == 1);
  CHECK(settings.rules[0].group_wait == std::chrono::seconds{30});
  CHECK(settings.rules[0].group_interval == std::chrono::minutes{5});
  CHECK(settings.rules[0].repeat_interval == std::chrono::hours{24});
  CHECK(settings.receivers[0].maildir == folder.folder.path() / "mails");
  CHECK(settings.receivers[0].kind == ReceiverSettings::Kind::maildir);
}

TEST_CASE("settings: the database stands where systemd gives a folder") {
  Folder folder;
  folder.with("a.toml", kBrand);
  setenv("STATE_DIRECTORY", "/var/lib/molva:/var/lib/other", 1);
  const auto path = folder.load().settings->store.path;
  unsetenv("STATE_DIRECTORY");
  CHECK(path == "/var/lib/molva/molva.db");
}

TEST_CASE("settings: everything that the contract names is read") {
  Folder folder;
  folder.with("token", "abc").with("hook", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  folder.with("a.toml", R"(language = "uk"
time_zone = "Europe/Kyiv"
[store]
path = "data/molva.db"
[smtp]
url = "smtps://mail.example.com:465"
from = "Молва <molva@example.com>"
user = "molva"
password = { file = "token" }
[network]
allow_private = ["127.0.0.0/8"]
[http]
listen = ""
[[brand]]
id = "slon"
name = "КупиСлона"
aliases = ["купислона", "kupislona.ru"]
without = ["детский стишок"]
[[brand]]
id = "begemot"
name = "Бегемот"
competitor = true
[[source]]
id = "wb"
connector = "shop"
channel = "Wildberries"
brand = "slon"
interval = "1s"
first_read = "silent"
allow_private = ["127.0.0.1"]
base_url = "http://127.0.0.1:8080"
token = { file = "token" }
[[receiver]]
id = "support"
email = ["support@example.com", "chief@example.com"]
[[receiver]]
id = "crm"
webhook = "https://crm.example.com/hooks/molva"
secret = [{ file = "hook" }, { file = "hook" }]
[[rule]]
id = "negative-review"
on = "negative"
channels = ["Wildberries"]
brands = ["slon"]
to = ["support", "crm"]
group_wait = "0s"
)");
  const auto load = folder.load();
  REQUIRE(load.problems.empty());
  const Settings& settings = *load.settings;
  CHECK(settings.language == UiLanguage::uk);
  CHECK(settings.store.path == folder.folder.path() / "data/molva.db");
  REQUIRE(settings.smtp);
  CHECK(settings.smtp->password->reveal() == "abc");
  CHECK(settings.smtp->starttls);
  CHECK(settings.network.allow_private.size() == 1);
  CHECK(settings.http.listen.empty());
  CHECK(settings.brands[0].aliases.size() == 2);
  CHECK(settings.brands[1].competitor);
  CHECK(settings.sources[0].interval == std::chrono::seconds{1});
  CHECK(settings.sources[0].first_read_silent);
  CHECK(settings.sources[0].brand == "slon");
  CHECK(settings.receivers[0].email.size() == 2);
  CHECK(settings.receivers[1].kind == ReceiverSettings::Kind::webhook);
  CHECK(settings.receivers[1].secrets.size() == 2);
  CHECK(settings.rules[0].group_wait == Millis{0});
  CHECK(settings.brand("begemot")->name == "Бегемот");
  CHECK(settings.receiver("nobody") == nullptr);
}

TEST_CASE("settings: sections may be spread over files, and refer to each other across them") {
  Folder folder;
  folder.with("1.toml", kRule).with("2.toml", kFolder).with("3.toml", kFeed).with("4.toml", kBrand);
  CHECK(folder.load().problems.empty());
}

TEST_CASE("settings: only *.toml is read, and no file that an editor hides") {
  Folder folder;
  folder.with("a.toml", kBrand)
      .with("b.toml.bak", "broken [")
      .with(".#a.toml", "broken [")
      .with("README", "x");
  CHECK(folder.load().problems.empty());
}

TEST_CASE("settings: problems of all files come at once, by file, line and column") {
  Folder folder;
  folder.with("a.toml", "langauge = \"ru\"\n[[brand]]\nid = \"slon\"\nnmae = \"x\"\n");
  folder.with("b.toml", "[[source]\nid = \"x\"\nconnector = \"newsfeed\"\nurl = 5\n");
  CHECK(folder.places() == Places{"a.toml:1:1", "a.toml:4:1", "b.toml:1:1", "b.toml:4:7"});
}

TEST_CASE("settings: a broken line costs nothing of its neighbours") {
  CHECK(places_in("[[brand]]\nid = \"slon\nname = \"x\"\naliases = 5\n") ==
        Places{"a.toml:2:6", "a.toml:4:11"});
}

TEST_CASE("settings: what a broken file may define is not called undefined") {
  Folder folder;
  folder.with("a.toml", std::string(kFeed) + "brand = \"slon\"\n");
  folder.with("b.toml", "[[brand]]\nid = \"slon\nname = \"x\"\n");
  CHECK(folder.places() == Places{"b.toml:2:6"});
}

TEST_CASE("settings: a name given twice shows both places, in one file and in two") {
  Folder folder;
  folder.with("a.toml", kBrand).with("b.toml", std::string(kFeed) + kBrand);
  const auto load = folder.load();
  REQUIRE(load.problems.size() == 1);
  CHECK(load.problems[0].what.id == msg::settings_twice);
  CHECK(load.problems[0].place.file.ends_with("b.toml"));
  CHECK(load.problems[0].place.line == 6);
  REQUIRE(load.problems[0].other);
  CHECK(load.problems[0].other->file.ends_with("a.toml"));
  CHECK(load.problems[0].other->line == 2);
}

TEST_CASE("settings: a key or a table given twice shows both places") {
  for (const auto& [text, line, other] :
       {std::tuple{"language = \"ru\"\nlanguage = \"uk\"\n", 2, 1},
        {"[network]\nallow_private = []\n[http]\n[network]\n", 4, 1},
        {"[[brand]]\nid = \"slon\"\nname = \"a\"\nname = \"b\"\n", 4, 3}}) {
    CAPTURE(text);
    const auto load = Folder().with("a.toml", text).load();
    REQUIRE(load.problems.size() == 1);
    CHECK(load.problems[0].what.id == msg::settings_twice);
    CHECK(load.problems[0].place.line == line);
    REQUIRE(load.problems[0].other);
    CHECK(load.problems[0].other->line == other);
  }
}

TEST_CASE("settings: the same key in two sections of a kind is not twice") {
  CHECK(places_in(std::string(kBrand) + "[[brand]]\nid = \"b\"\nname = \"b\"\n").empty());
}

TEST_CASE("settings: an unknown name shows the nearest one and where it stands") {
  Folder folder;
  folder.with("a.toml", std::string(kBrand) + kFeed + "brand = \"slno\"\n");
  const auto load = folder.load();
  REQUIRE(load.problems.size() == 1);
  CHECK(load.problems[0].suggestion == "slon");
  REQUIRE(load.problems[0].other);
  CHECK(load.problems[0].other->line == 2);
}

TEST_CASE("settings: an unknown connector does not hide the mistakes of its section") {
  const auto load = Folder()
                        .with("a.toml",
                              "[[source]]\nid = \"x\"\nconnector = \"newsfed\"\nurll = "
                              "\"https://example.com\"\nintervall = \"1m\"\n")
                        .load();
  REQUIRE(load.problems.size() == 3);
  CHECK(load.problems[0].suggestion == "newsfeed");
  CHECK(load.problems[1].suggestion == "url");
  CHECK(load.problems[2].suggestion == "interval");
}

TEST_CASE("settings: a shop's source needs to know whose shop it is") {
  CHECK(places_in(std::string(kBrand) +
                  "[[source]]\nid = \"x\"\nconnector = \"shop\"\ntoken = { env = \"PATH\" }\n") ==
        Places{"a.toml:4:1"});
}

TEST_CASE("settings: a source may be read each second, no faster") {
  CHECK(places_in(std::string(kFeed) + "interval = \"1s\"\n").empty());
  CHECK(places_in(std::string(kFeed) + "interval = \"999ms\"\n") == Places{"a.toml:5:12"});
}

TEST_CASE("settings: a fingerprint changes with any option, and with nothing else") {
  const auto fingerprint = [](const std::string& more, const std::string& others = "") {
    return Folder()
        .with("a.toml", std::string(kFeed) + more + others)
        .load()
        .settings->sources[0]
        .fingerprint;
  };
  CHECK(fingerprint("") == fingerprint("", kFolder));
  CHECK(fingerprint("interval = \"1m\"\n") != fingerprint("interval = \"2m\"\n"));
  CHECK(fingerprint("") != fingerprint("patience = \"2m\"\n"));
  CHECK(fingerprint("").size() == 16);
}

TEST_CASE("settings: the hash says whether any file changed") {
  const auto hash = [](const std::string& name, const std::string& text) {
    return Folder().with(name, text).load().settings->hash;
  };
  CHECK(hash("a.toml", kBrand) == hash("a.toml", kBrand));
  CHECK(hash("a.toml", kBrand) != hash("b.toml", kBrand));
  CHECK(hash("a.toml", kBrand) != hash("a.toml", std::string(kBrand) + "\n"));
}

TEST_CASE("settings: a secret of a webhook has the shape that the standard wants") {
  for (const auto& [secret, good] : {std::pair{"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true},
                                     {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false},
                                     {"whsec_c2hvcnQ=", false},
                                     {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", false},
                                     {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa!w", false}}) {
    CAPTURE(secret);
    const auto load = Folder()
                          .with("s", secret)
                          .with("a.toml",
                                "[[receiver]]\nid = \"x\"\nwebhook = "
                                "\"https://example.com\"\nsecret = { file = \"s\" }\n")
                          .load();
    CHECK(load.problems.empty() == good);
  }
}

TEST_CASE("settings: a folder that is not there, or is empty, is one problem") {
  const auto nowhere = load_settings("/no/such/folder", {.kinds = test::fake_connectors()});
  REQUIRE(nowhere.problems.size() == 1);
  CHECK(nowhere.problems[0].what.id == msg::settings_no_folder);
  const auto empty = Folder().load();
  REQUIRE(empty.problems.size() == 1);
  CHECK(empty.problems[0].what.id == msg::settings_no_files);
}

TEST_CASE("settings: lexicon files of the folder come in name order") {
  const auto load = Folder()
                        .with("a.toml", kBrand)
                        .with("lexicon/b.lex", "")
                        .with("lexicon/a.lex", "")
                        .with("lexicon/x.txt", "")
                        .load();
  REQUIRE(load.settings->lexicons.size() == 2);
  CHECK(load.settings->lexicons[0].filename() == "a.lex");
}

TEST_CASE("settings: a byte-order mark and Windows line ends are harmless") {
  CHECK(places_in("\xEF\xBB\xBFlanguage = \"ru\"\r\n[[brand]]\r\nid = \"slon\"\r\nname = \"x\"\r\n")
            .empty());
  CHECK(places_in("\xEF\xBB\xBFlanguag = \"ru\"\r\n") == Places{"a.toml:1:1"});
}

TEST_CASE("settings: a file in another encoding is one problem, at its first odd letter") {
  const auto load = Folder()
                        .with("a.toml",
                              "# \xCC\xEE\xEB\xE2\xE0\nlanguage = \"ru\"\n[[brand]]\nid = "
                              "\"x\"\nname = \"\xCC\xEE\"\n")
                        .load();
  REQUIRE_FALSE(load.problems.empty());
  CHECK(load.problems[0].what.id == msg::settings_not_utf8);
  CHECK(load.problems[0].place.line == 1);
  CHECK(load.problems[0].place.column == 3);
  CHECK(load.problems.size() == 1);
  CHECK(places_in(std::string("\xFF\xFEl\0a\0", 6)) == Places{"a.toml:1:1"});
}

TEST_CASE("settings: brackets a hundred thousand deep are a problem, not a crash") {
  CHECK(places_in("x = " + std::string(100'000, '[') + "\n").size() == 1);
  CHECK(places_in("x = " + std::string(20'000, '{') + "\n").size() == 1);
  std::string tables = "x = ";
  for (int i = 0; i < 50'000; ++i) tables += "{a=";
  CHECK(places_in(tables + "\n").size() == 1);
  CHECK(places_in(std::string(100'000, '[') + "\n").size() == 1);
}

TEST_CASE("settings: a dotted key a hundred thousand long does not overflow") {
  std::string key = "a";
  for (int i = 0; i < 100'000; ++i) key += ".a";
  CHECK_FALSE(places_in(key + " = 1\n").empty());
  CHECK_FALSE(places_in("[" + key + "]\n").empty());
}

TEST_CASE("settings: what the scan lets pass and TOML does not is still a problem with its line") {
  for (const char* text :
       {"a = 2026-13-45\n", "a.b = 1\na = 2\n", "[a]\n[[a]]\n", "a = 99999999999999999999\n",
        "a = 1979-05-27T99:00:00Z\n", "a = { b = 1, b = 2 }\n"}) {
    CAPTURE(text);
    const auto load = Folder().with("a.toml", std::string("language = \"ru\"\n") + text).load();
    REQUIRE_FALSE(load.problems.empty());
    for (const Problem& problem : load.problems) CHECK(problem.place.line >= 1);
  }
}

TEST_CASE("settings: a list or a text over several lines is read whole") {
  Folder folder;
  folder.with("a.toml", std::string(kBrand) +
                            "aliases = [\n  \"one\", # first\n\n  \"two\",\n]\nwithout = "
                            "[\"\"\"three\nlines\"\"\"]\n");
  const auto load = folder.load();
  REQUIRE(load.problems.empty());
  CHECK(load.settings->brands[0].aliases == std::vector<std::string>{"one", "two"});
  CHECK(load.settings->brands[0].without == std::vector<std::string>{"three\nlines"});
}

TEST_CASE("settings: a list over several lines that is not closed is shown where it was opened") {
  CHECK(places_in("[[brand]]\nid = \"slon\"\naliases = [\n  \"one\",\n  \"two\"\n\nname = "
                  "\"x\"\nwithot = []\n") == Places{"a.toml:3:11", "a.toml:8:1"});
}

TEST_CASE("settings: one mistake inside a long list is one problem") {
  CHECK(places_in("[[brand]]\nid = \"slon\"\naliases = [\n  \"one\",\n  two,\n  \"three\",\n  # "
                  "four\n]\nname = \"x\"\n") == Places{"a.toml:5:3"});
}

TEST_CASE("settings: quoted keys and dotted tables are as good as bare ones") {
  CHECK(places_in("\"language\" = \"ru\"\n'time_zone' = \"UTC\"\nnetwork.allow_private = "
                  "[]\n[[brand]]\n\"id\" = \"x\"\nname = \"y\"\n")
            .empty());
}

TEST_CASE("settings: a source that is told needs the server that takes in") {
  const std::string told = std::string(kBrand) +
                           "[[source]]\nid = \"shop\"\nconnector = \"doorbell\"\n";
  CHECK(places_in(told).empty());
  CHECK(places_in(told + "[http]\nlisten = \"\"\n") == Places{"a.toml:4:1"});
  CHECK(places_in(std::string(kBrand) + kFeed + "[http]\nlisten = \"\"\n").empty());
}

TEST_CASE("settings: a rule that watches sources has its own keys") {
  Folder folder;
  const std::string rule = std::string(kBrand) + kFeed +
                           "[[receiver]]\nid = \"f\"\nmaildir = \"m\"\n[[rule]]\nid = \"s\"\n"
                           "on = \"source\"\nto = [\"f\"]\n";
  folder.with("a.toml", rule + "lasting = \"5m\"\n");
  const auto load = folder.load();
  REQUIRE(load.settings);
  CHECK(load.settings->rules[0].lasting == std::chrono::minutes{5});
  Folder wrong;
  wrong.with("a.toml", rule + "group_wait = \"5m\"\n");
  CHECK(!wrong.load().settings);
}

TEST_CASE("settings: a brand and a source name the packs of the lexicon, one or a list") {
  Folder folder;
  folder.with("a.toml", std::string(kBrand) + "domain = \"food\"\n" + kFeed +
                            "domain = [\"delivery\", \"apps\"]\n");
  const auto load = folder.load();
  REQUIRE(load.settings);
  CHECK(load.settings->brands[0].domains == std::vector<std::string>{"food"});
  CHECK(load.settings->sources[0].domains == std::vector<std::string>{"delivery", "apps"});
}

TEST_CASE("settings: a domain that nobody knows is a problem with the nearest right name") {
  Folder folder;
  folder.with("a.toml", std::string(kBrand) + "domain = [\"foood\", \"apps\"]\n");
  const auto load = folder.load();
  REQUIRE(load.problems.size() == 1);
  CHECK(load.problems[0].suggestion == "food");
  CHECK(folder.places() == Places{"a.toml:4:11"});
  CHECK(places_in(std::string(kBrand) + "domain = 3\n") == Places{"a.toml:4:10"});
}

TEST_CASE("settings: a domain of the owner's own lexicon may be named") {
  Folder folder;
  std::filesystem::create_directory(folder.folder.path() / "lexicon");
  folder.with("a.toml", std::string(kBrand) + "domain = \"toys\"\n");
  CHECK(folder.load().problems.size() == 1);
  folder.with("lexicon/own.lex", "[domain toys] aspect:quality\n-2\t.\tострый\tadj\n");
  CHECK(folder.load().problems.empty());
}
