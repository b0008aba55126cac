// Real child processes, and a real socket; the programs stand in tests/fixtures/exec.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "connectors/core/child.h"
#include "connectors/core/encoding.h"
#include "connectors/core/json.h"
#include "connectors/sources/exec_messages.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"
#include "tests/support/temporary_folder.h"

namespace molva {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");
const std::string kFixtures = std::string(MOLVA_TEST_FIXTURES) + "/exec/";

std::vector<TestOption> program(const std::vector<std::string>& arguments,
                                std::vector<TestOption> more = {}) {
  std::vector<std::string> command{"/usr/bin/python3", "-B", kFixtures + "tap.py"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  std::vector<TestOption> options{{"command", command}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return options;
}

Round run(const std::vector<TestOption>& options, Cursor cursor = {}) {
  FakeHttp http;
  return poll_all(*make_connector("exec", options), http, kNow, std::move(cursor));
}

bool alive(pid_t process) {
  // A zombie whose parent has not looked yet is as good as gone.
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string number, name, state;
  return static_cast<bool>(file >> number >> name >> state) && state != "Z" && state != "X";
}

bool soon_gone(pid_t process) {
  for (int times = 0; times < 200 && alive(process); ++times)
    std::this_thread::sleep_for(milliseconds{20});
  return !alive(process);
}

std::vector<pid_t> pids_in(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<pid_t>(words), {}};
}

TEST_CASE("exec: one object a line is one item, all fields by the mapping") {
  const Round round = run(program({"lines", "25"}));
  REQUIRE_FALSE(round.error);
  CHECK(round.ids().size() == 25);
  REQUIRE(round.find("r7"));
  CHECK(round.find("r7")->text == "Отзыв 7");
  CHECK(round.find("r7")->rating == 3.0);
  CHECK(round.find("r7")->created == parse_rfc3339("2026-09-08T10:00:00Z"));
  CHECK(round.batches.size() == 1);
}

TEST_CASE("exec: singer: records, and the last state as the cursor") {
  const Round round = run(program({"cat", kFixtures + "singer/tap_output.jsonl"},
                                  {{"protocol", "singer"},
                                   {"fields", OptionTable{{"created_at", {}, {{}, "/created"}}}}}));
  REQUIRE_FALSE(round.error);
  CHECK(round.ids() == std::vector<std::string>{"mentions/a1", "mentions/a2"});
  CHECK(round.find("mentions/a1")->created == parse_rfc3339("2026-11-21T18:03:11Z"));
  CHECK(ExecState::read(round.cursor).file(ExecProtocol::singer) ==
        R"({"bookmarks":{"mentions":{"created":"2026-11-21T18:05:00Z"}}})");
}

TEST_CASE("exec: singer: types in any case, bad lines are shown, a last line that broke off is an error") {
  const auto options = program({"cat", kFixtures + "singer/tap_output_bad.jsonl"},
                               {{"protocol", "singer"}, {"streams", std::vector<std::string>{"mentions"}}});
  const Round round = run(options);
  REQUIRE(round.error);  // there is no state, and the end is missing
  CHECK(round.error->message.find("broke off") != std::string::npos);
  // The same lines, read to the end of a run that was whole.
  const ItemMapping mapping;
  const std::vector<std::string> streams{"mentions"};
  const Masker masker({}, Secret());
  ExecReader reader(ExecProtocol::singer, mapping, streams, {}, masker);
  std::istringstream lines(read_fixture("exec/singer/tap_output_bad.jsonl"));
  for (std::string line; std::getline(lines, line);) reader.read(line, !lines.eof());
  CHECK(reader.cut_off());
  const Batch batch = reader.take(false);
  REQUIRE(batch.items.size() == 1);
  CHECK(batch.items[0].id == "a1");
  REQUIRE(batch.unreadable.size() == 2);
  CHECK(batch.unreadable[0].where == "line 2");
  CHECK(batch.unreadable[1].what == "a RECORD without a record");
}

TEST_CASE("exec: airbyte: what a third-party source really printed") {
  const auto options =
      program({"cat", kFixtures + "airbyte/captured_faros_cdk_read.jsonl"},
              {{"protocol", "airbyte"}, {"streams", std::vector<std::string>{"mentions"}},
               {"fields", OptionTable{{"created_at", {}, {{}, "/created"}}}}});
  const Round round = run(options);
  REQUIRE_FALSE(round.error);
  CHECK(round.ids() == std::vector<std::string>{"a1", "a2", "a3"});
  CHECK(round.find("a2")->text == "Ромашка №2");
  CHECK(round.unreadable.empty());
  // The legacy state goes back as it came: its data alone.
  const std::string state = ExecState::read(round.cursor).file(ExecProtocol::airbyte);
  CHECK(state.starts_with(R"({"format":"base64/gzip","data":"H4sI)"));
  const auto& log = round.batches[0].log;
  CHECK(std::ranges::find(log, "INFO: Syncing mentions stream in incremental mode") != log.end());
}

// A line of Faros' kit: a state, and beside it how the source and the stream are doing.
std::string faros_state(const std::string& data, const std::string& source, const std::string& stream,
                        const std::string& summary) {
  return R"({"type":"STATE","state":{"data":")" + data + R"("},"sourceStatus":{"status":")" + source +
         R"(","message":{"summary":")" + summary + R"(","type":"ERROR"}})" +
         (stream.empty() ? "" : R"(,"streamStatus":{"name":"m","status":")" + stream + "\"}") + "}";
}

std::string airbyte_record(const std::string& id) {
  return R"({"type":"RECORD","record":{"stream":"m","data":{"id":")" + id + R"(","text":"t"}}})";
}

// What a program prints, as a file for `cat`.
std::string printed(const test::TemporaryFolder& folder, const std::vector<std::string>& lines) {
  const std::string path = folder.path() / "lines";
  std::ofstream file(path);
  for (const std::string& line : lines) file << line << "\n";
  return path;
}

// Seen with faros-airbyte-cdk 0.23.19 (tests/real/airbyte.py).
TEST_CASE("exec: airbyte: a failure that is told beside a state is no quiet day, though the program ends well") {
  const test::TemporaryFolder folder;
  const auto options = [&](const std::vector<std::string>& lines) {
    return program({"cat", printed(folder, lines)}, {{"protocol", "airbyte"}});
  };
  const std::string slice = faros_state("b", "RUNNING", "ERROR", "the shop broke off");
  const std::string whole = faros_state("b", "ERRORED", "ERROR", "too many parts failed");

  // Nothing came: an error, though the state is another one, as one with the time of the run is.
  const Cursor before{R"({"v":1,"state":{"legacy":"\"a\""}})"};
  const Round nothing = run(options({slice, whole}), before);
  REQUIRE(nothing.error);
  CHECK(nothing.error->code == ErrorCode::unavailable);
  CHECK(nothing.error->message == "exec: too many parts failed (the shop broke off)");
  CHECK(nothing.cursor == before);

  // Something came: it is kept, the failure is said, and the next try waits for the next poll.
  const Round some = run(options({airbyte_record("1"), slice, whole, airbyte_record("2")}), before);
  REQUIRE_FALSE(some.error);
  CHECK(some.ids() == std::vector<std::string>{"m/1"});
  CHECK(some.batches.size() == 1);
  REQUIRE(some.unreadable.size() == 2);
  CHECK(some.unreadable[0].what == "a part could not be read: the shop broke off");
  CHECK(some.unreadable[1].what == "too many parts failed (the shop broke off)");
  CHECK(ExecState::read(some.cursor).file(ExecProtocol::airbyte) == "\"b\"");

  // It went on without that part: said, and no failure.
  const Round part = run(options({airbyte_record("1"), slice, faros_state("c", "SUCCESS", "", "")}), before);
  REQUIRE_FALSE(part.error);
  CHECK(part.ids() == std::vector<std::string>{"m/1"});
  REQUIRE(part.unreadable.size() == 1);

  // It failed before any stream: the empty state beside it is not taken.
  const Round early = run(options({faros_state("", "ERRORED", "", "no network")}), before);
  REQUIRE(early.error);
  CHECK(early.error->message == "exec: no network");
  CHECK(early.cursor == before);
}

TEST_CASE("exec: airbyte: a beat that a source prints while it waits is no record") {
  const test::TemporaryFolder folder;
  const std::string beat =
      R"({"type":"RECORD","record":{"stream":"m","emitted_at":1,"data":{"__faros_heartbeat":true}}})";
  const Round round =
      run(program({"cat", printed(folder, {beat, beat, airbyte_record("1"), beat})}, {{"protocol", "airbyte"}}));
  REQUIRE_FALSE(round.error);
  CHECK(round.ids() == std::vector<std::string>{"m/1"});
  CHECK(round.unreadable.empty());
  const Round quiet = run(program({"cat", printed(folder, {beat})}, {{"protocol", "airbyte"}}));
  CHECK_FALSE(quiet.error);
  CHECK(quiet.items.empty());
}

TEST_CASE("exec: airbyte: states of streams are kept apart, a global one replaces all") {
  const ItemMapping mapping;
  const std::vector<std::string> streams;
  const Masker masker({}, Secret());
  ExecReader reader(ExecProtocol::airbyte, mapping, streams, {}, masker);
  const auto state = [](const std::string& name, int seen) {
    return R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":")" + name +
           R"("},"stream_state":{"seen":)" + std::to_string(seen) + "}}}}";
  };
  reader.read(state("a", 1), true);
  reader.read(state("b", 2), true);
  reader.read(state("a", 3), true);
  const std::string file = reader.state().file(ExecProtocol::airbyte);
  CHECK(file.find("\"seen\":1") == std::string::npos);
  CHECK(file.find("\"seen\":2") != std::string::npos);
  CHECK(file.find("\"seen\":3") != std::string::npos);
  CHECK(ExecState::read(reader.state().cursor()) == reader.state());
  reader.read(R"({"type":"STATE","state":{"type":"GLOBAL","global":{"shared_state":7}}})", true);
  CHECK(reader.state().file(ExecProtocol::airbyte) ==
        R"([{"type":"GLOBAL","global":{"shared_state":7}}])");
  reader.read(R"({"type":"STATE","state":{"type":"NEWER"}})", true);
  CHECK(reader.take(false).unreadable.size() == 1);
}

TEST_CASE("exec: airbyte: errors that the program tells have their names") {
  struct Case {
    const char* file;
    ErrorCode code;
    const char* words;
  };
  for (const Case& one :
       {Case{"error_trace.jsonl", ErrorCode::unauthorized, "Token expired, reconnect the source"},
        Case{"captured_faros_cdk_check_failed.jsonl", ErrorCode::unauthorized, "401 bad key"},
        Case{"check.jsonl", ErrorCode::unauthorized, "401: bad key"}}) {
    CAPTURE(std::string(one.file));
    const Round round = run(program({"cat", kFixtures + "airbyte/" + one.file}, {{"protocol", "airbyte"}}));
    REQUIRE(round.error);
    CHECK(round.error->code == one.code);
    CHECK(round.error->message.starts_with("exec: "));
    CHECK(round.error->message.find(one.words) != std::string::npos);
  }
  const std::string until = std::to_string(unix_seconds(kNow + seconds{90}) * 1000);
  const Round limited = run(program({"limited", until}, {{"protocol", "airbyte"}}));
  REQUIRE(limited.error);
  CHECK(limited.error->code == ErrorCode::rate_limited);
  CHECK(limited.error->retry_after == seconds{90});
  const Round read = run(program({"cat", kFixtures + "airbyte/read_output.jsonl"}, {{"protocol", "airbyte"}}));
  CHECK_FALSE(read.error);
  CHECK(read.ids() == std::vector<std::string>{"mentions/a1"});
}

TEST_CASE("exec: the state goes back to the program, and a long list comes in several runs") {
  const auto options = program({"pages", "4500", "--state", "{state}"}, {{"protocol", "singer"}});
  const Round round = run(options);
  REQUIRE_FALSE(round.error);
  CHECK(round.ids().size() == 4500);
  CHECK(round.items.size() == 4500);  // each once: what a state covers is not printed again
  CHECK(round.batches.size() == 3);
  const Round later = run(options, round.cursor);
  CHECK_FALSE(later.error);
  CHECK(later.items.empty());
  CHECK(later.cursor == round.cursor);
}

TEST_CASE("exec: a crash keeps what the last state covers, and the next run goes on from it") {
  const auto options = program({"crash", "7", "--state", "{state}"}, {{"protocol", "singer"}});
  // Fifteen reviews, a crash after each seven: two runs come further by five, the third to the end.
  const Round round = run(options);
  REQUIRE_FALSE(round.error);
  CHECK(round.ids().size() == 15);
  CHECK(round.batches.size() == 3);
  REQUIRE(round.unreadable.size() == 2);
  CHECK(round.unreadable[0].what.find("ended with status 3") != std::string::npos);
}

TEST_CASE("exec: a crash that comes no further is an error, and the cursor stays") {
  const auto options = program({"crash", "3", "--state", "{state}"}, {{"protocol", "singer"}});
  const Cursor before{R"({"v":1,"state":{"":{"seen":5}}})"};
  const Round round = run(options, before);
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::unavailable);
  CHECK(round.error->message.find("ended with status 3; it said: Traceback") != std::string::npos);
  CHECK(round.cursor == before);
  CHECK(round.items.empty());
}

TEST_CASE("exec: a last line that broke off is an error, not half a text") {
  const Round round = run(program({"cut"}));
  REQUIRE(round.error);
  CHECK(round.error->message.find("the last line broke off") != std::string::npos);
}

TEST_CASE("exec: the child has nothing of ours: no descriptor, no environment, no input") {
  std::signal(SIGUSR1, SIG_IGN);
  ::setenv("MOLVA_TEST_SECRET", "hunter22", 1);
  const int ours = ::open("/dev/null", 0);  // without O_CLOEXEC, as a library might
  const Round round = run(program(
      {"look", "{config}", "--state", "{state}", "$HOME; rm x"},
      {{"config", "{\"key\":\"top-secret\"}"},
       {"env", OptionTable{{"API_KEY", {}, {{}, "hunter22"}}, {"PATH", {}, {{}, "/usr/bin:/bin"}}}},
       {"memory_mb", 512}, {"cpu_time", "30s"}, {"max_output_mb", 2}}));
  ::close(ours);
  std::signal(SIGUSR1, SIG_DFL);
  ::unsetenv("MOLVA_TEST_SECRET");
  REQUIRE_FALSE(round.error);
  REQUIRE(round.find("look"));
  const auto seen = Json::parse(round.find("look")->text);
  REQUIRE(seen.ok());
  const JsonView root = seen->root();
  CHECK(root["descriptors"].dump() == "[0,1,2,3]");  // the fourth reads the list
  CHECK(root["environment"].dump() == R"(["API_KEY","HOME","LANG","PATH","TMPDIR"])");
  CHECK(root["stdin"].text_or("?").empty());
  CHECK(root["leader"].boolean() == true);
  CHECK(root["ignored"].boolean() == false);
  CHECK(root["files"].dump() == R"(["config.json"])");
  CHECK(root["modes"].dump() == R"(["0o600"])");
  CHECK(root["umask"].integer() == 077);
  CHECK(root["limits"].dump() == "[30,536870912,64,2097152,0]");
  // No shell: the signs are signs. The state has no file yet, so its option is left out as well.
  CHECK(root["arguments"].size() == 2);
  CHECK(root["arguments"].at(1).text_or() == "$HOME; rm x");
  const std::filesystem::path folder = root["folder"].text_or();
  CHECK(folder.filename().string().starts_with("molva-"));
  CHECK_FALSE(std::filesystem::exists(folder));
}

TEST_CASE("exec: a program that does not end is ended with all that it started") {
  for (const bool state : {false, true}) {
    CAPTURE(state);
    std::vector<std::string> arguments{"hang"};
    if (state) arguments.emplace_back("state");
    FakeHttp http;
    // A busy machine may need a while to start the program that shall say something first.
    const auto connector =
        make_connector("exec", program(arguments, {{"timeout", state ? "15s" : "1s"}}));
    const auto batch = connector->poll({}, http, kNow);
    if (!state) {
      REQUIRE_FALSE(batch.ok());
      CHECK(batch.error().code == ErrorCode::unavailable);
      CHECK(batch.error().message.find("no end within 1s") != std::string::npos);
      continue;
    }
    REQUIRE(batch.ok());
    REQUIRE(batch->items.size() == 1);
    for (const pid_t one : pids_in(batch->items[0].text)) CHECK(soon_gone(one));
  }
}

TEST_CASE("exec: a program that leaves children behind keeps nobody waiting") {
  const Round round = run(program({"leave"}, {{"timeout", "60s"}}));
  REQUIRE_FALSE(round.error);
  const auto pids = pids_in(round.find("pids")->text);
  REQUIRE(pids.size() == 2);
  for (const pid_t one : pids) CHECK(soon_gone(one));
}

TEST_CASE("exec: limits hold, and who met one is told") {
  struct Case {
    const char* how;
    std::vector<TestOption> options;
    const char* words;
  };
  for (const Case& one :
       {Case{"cpu", {{"cpu_time", "1s"}, {"timeout", "60s"}}, "was ended by signal"},
        Case{"memory", {{"memory_mb", 256}}, "MemoryError"},
        Case{"files", {{"open_files", 32}}, "Too many open files"},
        Case{"disk", {{"max_output_mb", 1}}, "File too large"},
        Case{"long", {}, "line 1 is longer than 1 MiB"},
        Case{"much", {{"max_output_mb", 1}}, "more than 1 MiB of output"}}) {
    CAPTURE(std::string(one.how));
    const Round round = run(program({one.how}, one.options));
    REQUIRE(round.error);
    CHECK_MESSAGE(round.error->message.find(one.words) != std::string::npos, round.error->message);
    CHECK(round.items.empty());
  }
}

// A variable of the environment as settings name a secret.
OptionTable secret_environment() {
  ::setenv("MOLVA_TEST_KEY", "hunter22", 1);
  return OptionTable{{"API_KEY", {}, {{}, OptionTable{{"env", {}, {{}, "MOLVA_TEST_KEY"}}}}}};
}

TEST_CASE("exec: megabytes of complaints block nobody, and show no secret") {
  const Round round = run(program({"noise"}, {{"env", secret_environment()},
                                              {"config", R"({"token":"other-secret"})"}}));
  REQUIRE_FALSE(round.error);
  CHECK(round.ids() == std::vector<std::string>{"r0"});
  const auto& log = round.batches[0].log;
  REQUIRE_FALSE(log.empty());
  CHECK(log.size() < 1000);
  for (const std::string& line : log) {
    CHECK(line.find("hunter22") == std::string::npos);
    CHECK(line.find("other-secret") == std::string::npos);
  }
  CHECK(log.back().find("api_key=...") != std::string::npos);
}

// The last lines of what a program complains, read in pieces.
std::vector<std::string> kept_of(const std::vector<std::string>& complaints) {
  std::array<int, 2> output{}, errors{};
  REQUIRE(::pipe(output.data()) == 0);
  REQUIRE(::pipe(errors.data()) == 0);
  for (const int end : {output[0], errors[0]}) ::fcntl(end, F_SETFL, O_NONBLOCK);
  LineReader lines(output[0], errors[0],
                   {.until = std::chrono::steady_clock::now() + seconds{60}}, nullptr);
  for (const std::string& piece : complaints) {
    REQUIRE(::write(errors[1], piece.data(), piece.size()) == static_cast<ssize_t>(piece.size()));
    lines.last_errors();
  }
  auto last = lines.last_errors();
  for (const int end : {output[0], output[1], errors[0], errors[1]}) ::close(end);
  return last;
}

TEST_CASE("exec: of too many complaints only whole lines are kept, so no secret is without its beginning") {
  std::string many;
  while (many.size() < 40'000) many += "hunter22 hunter22\n";
  for (const std::string& line : kept_of({"x\n" + many})) CHECK(line == "hunter22 hunter22");
  std::string endless;
  while (endless.size() < 40'000) endless += "hunter22 ";
  const std::vector<std::string> kept{"before", "(a line of more than 16 KiB)", "behind"};
  CHECK(kept_of({"before\n" + endless, endless, "hunter22\nbehind\n"}) == kept);
  CHECK(kept_of({endless, "\n"}) == std::vector<std::string>{kept[1]});
  CHECK(kept_of({"short", "er\n"}) == std::vector<std::string>{"shorter"});
}

TEST_CASE("exec: a key of several lines is masked when it is printed line by line, and at a cut") {
  const Masker masker({}, Secret(R"({"private_key":"-----BEGIN-----\nMIIEvQIBADAN\nab\n"})"));
  CHECK(masker("MIIEvQIBADAN") == "...");
  CHECK(masker("MIIEvQIBADAN\\n") == "...\\n");
  CHECK(masker("ab") == "ab");  // too short to be told from a word
  CHECK(masker("-----BEGIN-----MIIEvQIBADAN, MIIEvQIBADA") == "......, MIIEvQIBADA");
  const ItemMapping mapping;
  const std::vector<std::string> streams;
  ExecReader reader(ExecProtocol::singer, mapping, streams, {}, masker);
  reader.read(std::string(1992, 'x') + "MIIEvQIBADAN", true);
  const Batch batch = reader.take(false);
  REQUIRE(batch.unreadable.size() == 1);
  CHECK(batch.unreadable[0].sample == std::string(1992, 'x') + "...");
}

// Found by fuzzing.
TEST_CASE("exec: what is shown of a program's words is UTF-8, whatever it prints") {
  const Masker masker({Secret("hunter22")}, Secret());
  CHECK(masker("key hunter22 \xEF\xF0\xE8\xE2\xE5\xF2") == "key ... привет");
  const ItemMapping mapping;
  const std::vector<std::string> streams;
  for (const ExecProtocol protocol : {ExecProtocol::lines, ExecProtocol::airbyte}) {
    ExecReader reader(protocol, mapping, streams, {}, masker);
    reader.read("\xFF\xFE\xFF hunter22", true);
    for (const std::string& line : reader.log()) CHECK(is_valid_utf8(line));
    for (const Unreadable& bad : reader.take(false).unreadable) CHECK(is_valid_utf8(bad.sample));
  }
}

TEST_CASE("exec: what a program repeats of its configuration is masked everywhere") {
  const Round round = run(program({"secrets"}, {{"protocol", "airbyte"},
                                                {"env", secret_environment()},
                                                {"config", R"({"api_key":"top\"secret","pin":123456,"on":true,"id":"x"})"}}));
  REQUIRE_FALSE(round.error);
  REQUIRE(round.batches[0].log.size() == 3);
  CHECK(round.batches[0].log[0] == "INFO: Config: {\"api_key\":\"...\",\"pin\":...}");
  CHECK(round.batches[0].log[1] == "DEBUG: key ...");
  CHECK(round.batches[0].log[2] == "not JSON, with ... in it");
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].sample == R"({"oops":"..."})");
  CHECK(round.batches[0].notice.find("CONTROL") != std::string::npos);
}

TEST_CASE("exec: a program that cannot be started is told by name") {
  for (const char* path : {"/no/such/program", "/etc/passwd", "/tmp"}) {
    CAPTURE(std::string(path));
    const Round round = run({{"command", std::vector<std::string>{path}}});
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::invalid_config);
    CHECK(round.error->message.find(std::string(path) + " cannot be started: ") != std::string::npos);
  }
}

TEST_CASE("exec: when no record can be read that is another shape and no quiet day") {
  const test::TemporaryFolder folder;
  folder.write("out", "{\"a\":1}\n{\"a\":2}\nhello\n");
  const Round round = run(program({"cat", (folder.path() / "out").string()}));
  REQUIRE(round.error);
  CHECK(round.error->code == ErrorCode::malformed);
  CHECK(round.error->message.find("none of the records (2) can be read: line 1") != std::string::npos);
  folder.write("none", "");
  CHECK_FALSE(run(program({"cat", (folder.path() / "none").string()})).error);
}

TEST_CASE("exec: plain lines may tell a state, and an object of reviews is none") {
  const test::TemporaryFolder folder;
  folder.write("out",
               "{\"id\":1,\"text\":\"да\",\"type\":\"STATE\",\"value\":3}\n"
               "{\"type\":\"STATE\",\"value\":{\"seen\":1}}\n\n  \n{\"id\":2,\"text\":\"нет\"}");
  const Round round = run(program({"cat", (folder.path() / "out").string()}));
  REQUIRE_FALSE(round.error);
  CHECK(round.ids() == std::vector<std::string>{"1", "2"});
  CHECK(round.cursor.text == R"({"v":1,"state":{"":{"seen":1}}})");
}

TEST_CASE("exec: mistakes in the settings are told") {
  const auto wrong = [](std::vector<TestOption> options) { return problems_of("exec", options); };
  CHECK(problems_of("exec", program({"lines"})) == 0);
  CHECK(wrong({}) == 1);
  CHECK(wrong({{"command", "ls -l"}}) >= 1);
  CHECK(wrong({{"command", std::vector<std::string>{"ls", "-l"}}}) == 1);
  CHECK(wrong({{"command", std::vector<std::string>{"/bin/ls"}}, {"socket", "/run/x.sock"}}) == 1);
  CHECK(wrong({{"command", std::vector<std::string>{"/bin/ls", "{config}", "{catalog}"}}}) == 2);
  CHECK(wrong({{"socket", "/run/" + std::string(120, 'x')}}) == 1);
  CHECK(problems_of("exec", program({"lines"}, {{"env", "A=b"}})) == 1);
  CHECK(problems_of("exec", program({"lines"}, {{"env", OptionTable{{"A-B", {}, {{}, "c"}}}}})) == 1);
  CHECK(problems_of("exec", program({"lines"}, {{"protocol", "singr"}})) == 1);
  CHECK(problems_of("exec", program({"lines"}, {{"timeout", "100ms"}})) == 1);
}

// ---- the other end of a socket --------------------------------------------------------------

// Answers one connection with a text, and keeps what it was told.
class OtherEnd {
 public:
  OtherEnd(std::string path, std::string answer) : answer_(std::move(answer)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    listener_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
    REQUIRE(::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(listener_, 1) == 0);
    thread_ = std::thread([this] {
      const int one = ::accept(listener_, nullptr, nullptr);
      std::array<char, 4096> chunk{};
      ssize_t size = 0;
      while ((size = ::read(one, chunk.data(), chunk.size())) > 0)
        told.append(chunk.data(), static_cast<std::size_t>(size));
      ::send(one, answer_.data(), answer_.size(), MSG_NOSIGNAL);
      ::close(one);
    });
  }
  ~OtherEnd() {
    wait();
    ::close(listener_);
  }
  void wait() {
    if (thread_.joinable()) thread_.join();
  }
  std::string told;

 private:
  std::string answer_;
  int listener_ = -1;
  std::thread thread_;
};

TEST_CASE("exec: over a socket: state and configuration go first, the same lines come back") {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "s").string();
  OtherEnd other(path,
                 "{\"type\":\"RECORD\",\"stream\":\"s\",\"record\":{\"id\":1,\"text\":\"да\"}}\n"
                 "{\"type\":\"STATE\",\"value\":7}\n\n{\"molva_exit\": 0}\n");
  const Round round = run({{"socket", path}, {"protocol", "singer"}, {"config", R"({"a":"b"})"}},
                          Cursor{R"({"v":1,"state":{"":{"seen":5}}})"});
  other.wait();
  REQUIRE_FALSE(round.error);
  CHECK(round.ids() == std::vector<std::string>{"s/1"});
  CHECK(round.cursor.text == R"({"v":1,"state":{"":7}})");
  CHECK(other.told ==
        "{\"molva\":1,\"protocol\":\"singer\",\"state\":{\"seen\":5},\"config\":\"{\\\"a\\\":\\\"b\\\"}\"}\n");
}

TEST_CASE("exec: over a socket: an end that was not told, or a bad one, is an error") {
  const test::TemporaryFolder folder;
  const std::string record = "{\"id\":1,\"text\":\"да\"}\n";
  int number = 0;
  const std::vector<std::pair<std::string, std::string>> cases = {
      {record, "broke off"},
      {record + "{\"molva_exit\": 3}\n", "ended with status 3"},
      {record + "{\"id\":2,\"te", "broke off"},
      {"", "broke off"}};
  for (const auto& [answer, words] : cases) {
    CAPTURE(answer);
    const std::string path = (folder.path() / ("s" + std::to_string(number++))).string();
    OtherEnd other(path, answer);
    const Round round = run({{"socket", path}});
    REQUIRE(round.error);
    CHECK(round.error->code == ErrorCode::unavailable);
    CHECK_MESSAGE(round.error->message.find(words) != std::string::npos, round.error->message);
  }
  const Round nobody = run({{"socket", (folder.path() / "none").string()}});
  REQUIRE(nobody.error);
  CHECK(nobody.error->message.find("nobody answers there") != std::string::npos);
}

}  // namespace
}  // namespace molva
