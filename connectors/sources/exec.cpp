// A program that reads a service in our stead: a script of the owner's, a Singer tap, an Airbyte
// source. It prints records and states; see exec_messages.h.
//
// The program's last state is the cursor, opaque to us: it covers the records that stand before it,
// and is committed together with them. A run that ends badly gives what its last state covers, and
// goes on from there at once; when that brings no further state, the failure is the poll's error. So
// records may come twice and none is skipped. A run that ends well gives all that it printed. One
// that tells its failure beside a state (some kits do, and end well) is tried again at the next poll.
//
// The program is a child process under limits, or stands behind a Unix socket: systemd starts it
// there as a user of its own, since the hardened service may run no other programs. Over the socket
// goes one JSON line (protocol, state, configuration), then we only listen; the last line tells how
// the program ended ({"molva_exit": 0}), without it the other side broke off.
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "connectors/connector.h"
#include "connectors/core/child.h"
#include "connectors/core/encoding.h"
#include "connectors/sources/exec_messages.h"

namespace molva {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Steady = std::chrono::steady_clock;
using Heard = LineReader::Heard;

constexpr std::size_t kEnough = 2000;  // records in one batch, once a state covers them
constexpr milliseconds kGrace{5000};   // between SIGTERM and SIGKILL
constexpr std::int64_t kMegabyte = 1 << 20;
constexpr std::string_view kConfigPlace = "{config}", kStatePlace = "{state}",
                           kCatalogPlace = "{catalog}";

struct Options {
  ExecProtocol protocol = ExecProtocol::lines;
  ItemMapping mapping;
  std::vector<std::string> command, streams;
  std::string socket;
  std::vector<std::pair<std::string, Secret>> environment;
  std::vector<Secret> secrets;  // those of the environment
  Secret config;
  std::string catalog;
  ChildLimits limits;
  std::uint64_t most_output = 64 * kMegabyte;
  Millis timeout{};
};

// Why listening ended before the program did; nothing where it ended by itself.
struct HeardAll {
  std::optional<Error> stopped = {};
  bool enough = false;
  std::optional<std::int64_t> told_status = {};  // by the last line, over a socket
};

std::string_view protocol_name(ExecProtocol protocol) {
  return protocol == ExecProtocol::singer    ? "singer"
         : protocol == ExecProtocol::airbyte ? "airbyte"
                                             : "lines";
}

std::optional<std::int64_t> told_status(std::string_view line) {
  if (!line.starts_with("{\"molva_exit\"")) return std::nullopt;
  const auto json = Json::parse(line);
  return json ? json->root()["molva_exit"].integer() : std::nullopt;
}

class Exec final : public Connector {
 public:
  explicit Exec(Options options)
      : options_(std::move(options)), masker_(options_.secrets, options_.config) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ChildPlan> plan(const ExecState& state, const PrivateFolder& folder) const;
  Result<Batch> run_child(const ExecState& state, TimePoint now) const;
  Result<Batch> ask_socket(const ExecState& state, TimePoint now) const;
  HeardAll listen(LineReader& lines, ExecReader& reader, bool over_socket) const;
  Result<Batch> outcome(ExecReader& reader, bool enough, std::optional<Error> failure,
                        std::vector<std::string> said, TimePoint now) const;
  LineLimits line_limits() const {
    return {.total_bytes = options_.most_output, .until = Steady::now() + options_.timeout};
  }

  const Options options_;
  const Masker masker_;
};

// Replaces the places in the arguments. Without a state yet, the argument that names its file is
// left out, with the option in front of it.
std::vector<std::string> arguments(const Options& options, const ExecState& state,
                                   const std::filesystem::path& folder) {
  std::vector<std::string> list;
  for (std::string argument : options.command) {
    if (state.empty() && argument.find(kStatePlace) != std::string::npos) {
      if (argument == kStatePlace && list.size() > 1 && list.back().starts_with('-'))
        list.pop_back();
      continue;
    }
    for (const auto& [place, path] :
         {std::pair{kConfigPlace, (folder / "config.json").string()},
          std::pair{kStatePlace, (folder / "state.json").string()},
          std::pair{kCatalogPlace, options.catalog}})
      if (const auto at = argument.find(place); at != std::string::npos)
        argument.replace(at, place.size(), path);
    list.push_back(std::move(argument));
  }
  return list;
}

Result<ChildPlan> Exec::plan(const ExecState& state, const PrivateFolder& folder) const {
  if (!options_.config.empty())
    if (Status written = folder.write("config.json", options_.config.reveal()); !written)
      return written.error();
  if (!state.empty())
    if (Status written = folder.write("state.json", state.file(options_.protocol)); !written)
      return written.error();
  ChildPlan plan;
  plan.command = arguments(options_, state, folder.path());
  plan.environment = {{"PATH", Secret("/usr/local/bin:/usr/bin:/bin")},
                      {"LANG", Secret("C.UTF-8")},
                      {"HOME", Secret(folder.path().string())},
                      {"TMPDIR", Secret(folder.path().string())}};
  for (const auto& [name, value] : options_.environment) {
    std::erase_if(plan.environment, [&wanted = name](const auto& one) { return one.first == wanted; });
    plan.environment.emplace_back(name, value);
  }
  plan.folder = folder.path();
  plan.limits = options_.limits;
  return plan;
}

HeardAll Exec::listen(LineReader& lines, ExecReader& reader, bool over_socket) const {
  std::string line;
  bool whole = true;
  for (;;) {
    switch (lines.next(line, whole)) {
      case Heard::line:
        if (over_socket)
          if (const auto status = told_status(line)) return {{}, false, status};
        reader.read(line, whole);
        if (reader.covered() >= kEnough && reader.advanced()) return {{}, true, {}};
        break;
      case Heard::end:
        return {};
      case Heard::late:
        return {Error{ErrorCode::unavailable,
                      "no end within " + format_duration(options_.timeout) + " (timeout)"}};
      case Heard::line_too_long:
        return {Error{ErrorCode::malformed,
                      "line " + std::to_string(lines.lines() + 1) + " is longer than 1 MiB"}};
      case Heard::too_much:
        return {Error{ErrorCode::malformed,
                      "more than " + std::to_string(options_.most_output / kMegabyte) +
                          " MiB of output (max_output_mb)"}};
    }
  }
}

Result<Batch> Exec::outcome(ExecReader& reader, bool enough, std::optional<Error> failure,
                            std::vector<std::string> said, TimePoint now) const {
  for (std::string& line : said) line = std::string(utf8_prefix(masker_(line), 500));
  if (reader.failure()) failure = reader.failure();
  if (!failure && !enough && reader.cut_off())
    failure = Error{ErrorCode::unavailable, "the last line broke off"};
  const bool further = reader.advanced() && (!reader.failed_in_state() || reader.covered() > 0);
  if (failure && !further) {
    if (const auto until = reader.limited_until(); until && *until > now) {
      failure->code = ErrorCode::rate_limited;
      failure->retry_after = std::chrono::ceil<seconds>(*until - now);
    }
    if (!reader.failure() && !said.empty()) failure->message += "; it said: " + said.back();
    return failure->within("exec");
  }
  const bool stopped = failure.has_value() || enough;
  const std::size_t records = reader.records();
  std::vector<std::string> log = std::move(reader.log());
  log.insert(log.end(), said.begin(), said.end());
  Batch batch = reader.take(stopped);
  if (!stopped && records > 0 && batch.items.empty() && !batch.unreadable.empty())
    return Error{ErrorCode::malformed,
                 "exec: none of the records (" + std::to_string(records) +
                     ") can be read: " + batch.unreadable[0].where + ": " +
                     batch.unreadable[0].what + ": " +
                     std::string(utf8_prefix(batch.unreadable[0].sample, 200))};
  // After a failure: at once again from the new state; then it is an error, or it has passed.
  batch.more = stopped && !reader.failed_in_state();
  if (failure) batch.unreadable.push_back({"exec", failure->message, ""});
  if (const auto until = reader.limited_until(); until && *until > now)
    batch.not_before = std::chrono::ceil<seconds>(*until - now);
  batch.log = std::move(log);
  return batch;
}

Result<Batch> Exec::run_child(const ExecState& state, TimePoint now) const {
  const auto folder = PrivateFolder::make();
  if (!folder) return folder.error().within("exec");
  const auto planned = plan(state, *folder);
  if (!planned) return planned.error().within("exec");
  auto child = Child::start(*planned);
  if (!child) return child.error().within("exec");
  const LineLimits limits = line_limits();
  LineReader lines(child->output(), child->errors(), limits, [&] { return child->has_ended(); });
  ExecReader reader(options_.protocol, options_.mapping, options_.streams, state, masker_);
  HeardAll heard = listen(lines, reader, false);
  const bool stop = heard.stopped || heard.enough;
  const ChildEnd end = child->finish(stop ? Steady::now() : limits.until, kGrace);
  std::optional<Error> failure = std::move(heard.stopped);
  if (!stop && !end.good())
    failure = Error{ErrorCode::unavailable, options_.command[0] + " " + end.text()};
  return outcome(reader, heard.enough, std::move(failure), lines.last_errors(), now);
}

// ---------------------------------------------------------------- the socket

struct Socket {
  int descriptor = -1;
  explicit Socket(int one) : descriptor(one) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() {
    if (descriptor >= 0) ::close(descriptor);
  }
};

bool send_all(int socket, std::string_view text, Steady::time_point until) {
  while (!text.empty()) {
    const ssize_t size = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
    if (size > 0) {
      text.remove_prefix(static_cast<std::size_t>(size));
      continue;
    }
    if (errno != EAGAIN && errno != EINTR) return false;
    const auto left = std::chrono::ceil<milliseconds>(until - Steady::now());
    if (left <= milliseconds{0}) return false;
    pollfd one{socket, POLLOUT, 0};
    ::poll(&one, 1, static_cast<int>(left.count()));
  }
  return true;
}

Result<Batch> Exec::ask_socket(const ExecState& state, TimePoint now) const {
  const auto failed = [&](const std::string& what) {
    return Error{ErrorCode::unavailable, "exec: " + options_.socket + ": " + what};
  };
  const Socket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  options_.socket.copy(address.sun_path, sizeof address.sun_path - 1);
  if (socket.descriptor < 0 ||
      ::connect(socket.descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return failed("nobody answers there (" +
                  std::string(std::strerror(errno)) +  // NOLINT(concurrency-mt-unsafe)
                  "); systemctl status of the socket's unit tells more");
  ::fcntl(socket.descriptor, F_SETFL, O_NONBLOCK);
  JsonWriter json;
  json.begin_object().member("molva", 1).member("protocol", protocol_name(options_.protocol));
  json.key("state");
  state.empty() ? json.null() : json.raw(state.file(options_.protocol));
  json.member("config", options_.config.reveal()).end_object();
  const LineLimits limits = line_limits();
  if (!send_all(socket.descriptor, json.take() + "\n", limits.until))
    return failed("it took nothing of what it was told");
  ::shutdown(socket.descriptor, SHUT_WR);
  LineReader lines(socket.descriptor, -1, limits, nullptr);
  ExecReader reader(options_.protocol, options_.mapping, options_.streams, state, masker_);
  HeardAll heard = listen(lines, reader, true);
  std::optional<Error> failure = std::move(heard.stopped);
  if (!failure && !heard.enough && !heard.told_status)
    failure = Error{ErrorCode::unavailable, "the program behind " + options_.socket +
                                                " broke off; its own log tells more"};
  if (!failure && heard.told_status.value_or(0) != 0)
    failure = Error{ErrorCode::unavailable, "the program behind " + options_.socket +
                                                " ended with status " +
                                                std::to_string(*heard.told_status) +
                                                "; its own log tells more"};
  return outcome(reader, heard.enough, std::move(failure), {}, now);
}

Result<Batch> Exec::poll(const Cursor& cursor, HttpClient&, TimePoint now) {
  const ExecState state = ExecState::read(cursor);
  return options_.socket.empty() ? run_child(state, now) : ask_socket(state, now);
}

// ---------------------------------------------------------------- settings

bool is_variable_name(std::string_view name) {
  return !name.empty() && !(name[0] >= '0' && name[0] <= '9') &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

void read_environment(OptionsReader& reader, Options& options) {
  const OptionValue* value = reader.raw("env");
  if (!value) return;
  const auto* table = std::get_if<OptionTable>(&value->value);
  if (!table) return reader.problem("env", Message(msg::exec_env));
  for (const OptionEntry& entry : *table) {
    if (!is_variable_name(entry.key)) {
      reader.problem_at(entry.key_place, Message(msg::exec_env_name, {{"name", entry.key}}));
      continue;
    }
    // A text in the open is no secret; what is one is named as secrets are.
    if (const auto* text = std::get_if<std::string>(&entry.value.value)) {
      options.environment.emplace_back(entry.key, Secret(*text));
    } else if (const auto secret = reader.secret_at(entry.key, entry.value, "tap-key")) {
      options.environment.emplace_back(entry.key, *secret);
      options.secrets.push_back(*secret);
    }
  }
}

void read_command(OptionsReader& reader, Options& options) {
  options.command = reader.texts("command");
  if (const auto socket = reader.path("socket")) options.socket = socket->string();
  if (reader.has("command") && reader.has("socket"))
    return reader.problem("socket", Message(msg::exec_both));
  if (!reader.has("command") && !reader.has("socket"))
    return reader.missing("command", "[\"/usr/local/bin/reviews.py\"]");
  if (reader.has("command") && (options.command.empty() || !options.command[0].starts_with('/')))
    reader.problem("command", Message(msg::exec_command));
  if (options.socket.size() >= sizeof(sockaddr_un::sun_path))
    reader.problem("socket", Message(msg::exec_socket_long));
  const auto names = [&](std::string_view place) {
    return std::ranges::any_of(options.command, [&](const std::string& argument) {
      return argument.find(place) != std::string::npos;
    });
  };
  if (names(kConfigPlace) && !reader.has("config"))
    reader.missing("config", "{ credential = \"tap-config\" }");
  if (names(kCatalogPlace) && !reader.has("catalog"))
    reader.missing("catalog", "\"/etc/molva/catalog.json\"");
}

void read_limits(OptionsReader& reader, Options& options) {
  // The service's watchdog lets a poll last ten minutes.
  const std::chrono::minutes longest{8};
  options.timeout = reader.duration("timeout", seconds{1}, longest).value_or(seconds{120});
  options.limits.cpu = std::chrono::ceil<seconds>(
      reader.duration("cpu_time", seconds{1}, longest).value_or(seconds{60}));
  options.limits.memory_bytes = static_cast<std::uint64_t>(
      reader.integer("memory_mb", 0, 1 << 20).value_or(1024) * kMegabyte);
  options.limits.open_files =
      static_cast<std::uint64_t>(reader.integer("open_files", 8, 65'536).value_or(64));
  options.most_output = static_cast<std::uint64_t>(
      reader.integer("max_output_mb", 1, 1024).value_or(64) * kMegabyte);
  options.limits.file_bytes = options.most_output;
}

}  // namespace

std::unique_ptr<Connector> make_exec(OptionsReader& reader) {
  Options options;
  const std::string protocol =
      reader.choice("protocol", {"lines", "singer", "airbyte"}).value_or("lines");
  for (const ExecProtocol one :
       {ExecProtocol::lines, ExecProtocol::singer, ExecProtocol::airbyte})
    if (protocol == protocol_name(one)) options.protocol = one;
  options.mapping = read_item_mapping(reader);
  read_command(reader, options);
  if (reader.has("streams")) options.streams = reader.texts("streams");
  options.config = reader.secret("config").value_or(Secret());
  if (const auto catalog = reader.path("catalog")) options.catalog = catalog->string();
  read_environment(reader, options);
  read_limits(reader, options);
  const bool command = !options.command.empty() && options.command[0].starts_with('/');
  if (command == !options.socket.empty()) return nullptr;
  return std::make_unique<Exec>(std::move(options));
}

}  // namespace molva
