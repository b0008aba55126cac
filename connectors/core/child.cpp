#include "connectors/core/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

namespace molva {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kLook{20};    // between two looks whether a child has ended
constexpr milliseconds kListen{100};  // the same while its output is waited for
constexpr std::size_t kKeptErrors = 16 * 1024;
constexpr std::size_t kChunk = 64 * 1024;

std::string reason(int error) {
  return std::strerror(error);  // NOLINT(concurrency-mt-unsafe): glibc's is safe for known numbers
}

void close_one(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

struct Pipe {
  int read = -1, write = -1;
  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() { close_one(read), close_one(write); }

  // Above the standard three, so that the child can put its own there.
  bool open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read = ends[0], write = ends[1];
    for (int* end : {&read, &write}) {
      if (*end > 2) continue;
      const int moved = ::fcntl(*end, F_DUPFD_CLOEXEC, 3);
      ::close(*end);
      *end = moved;
    }
    return read >= 0 && write >= 0;
  }
};

void limit(int what, std::uint64_t most) {
  if (most == 0) return;
  const rlimit both{most, most};
  ::setrlimit(static_cast<__rlimit_resource_t>(what), &both);
}

// What the child needs between fork() and execve(), made beforehand: there only calls that are safe
// in a signal handler may be made.
struct Prepared {
  std::vector<char*> arguments, environment;
  const char* folder;
  ChildLimits limits;
  int output, errors, report, nothing;
  pid_t parent;
};

[[noreturn]] void become(const Prepared& plan) {
  const auto fail = [&] {
    const int error = errno;
    [[maybe_unused]] const ssize_t told = ::write(plan.report, &error, sizeof error);
    ::_exit(127);
  };
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != plan.parent) ::_exit(127);
  struct sigaction usual {};
  usual.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; ++number) ::sigaction(number, &usual, nullptr);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  if (::dup2(plan.nothing, 0) < 0 || ::dup2(plan.output, 1) < 0 || ::dup2(plan.errors, 2) < 0)
    fail();
  // Whatever stays open by mistake, in us or in a library, ends here.
  if (plan.report > 3) ::close_range(3, static_cast<unsigned>(plan.report) - 1, 0);
  ::close_range(static_cast<unsigned>(plan.report) + 1, ~0U, 0);
  ::umask(0077);
  if (::chdir(plan.folder) != 0) fail();
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(plan.limits.cpu.count()));
  limit(RLIMIT_AS, plan.limits.memory_bytes);
  limit(RLIMIT_NOFILE, plan.limits.open_files);
  limit(RLIMIT_FSIZE, plan.limits.file_bytes);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  ::execve(plan.arguments[0], plan.arguments.data(), plan.environment.data());
  fail();
  ::_exit(127);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace

std::string ChildEnd::text() const {
  if (signal == 0) return "ended with status " + std::to_string(status);
  const char* name = ::sigabbrev_np(signal);
  return "was ended by signal " + std::to_string(signal) +
         (name ? " (SIG" + std::string(name) + ")" : "");
}

Result<Child> Child::start(const ChildPlan& plan) {
  Pipe output, errors, report;
  if (!output.open() || !errors.open() || !report.open())
    return Error{ErrorCode::unavailable, "no pipe for a child process: " + reason(errno)};
  Pipe nothing;
  nothing.read = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  std::vector<std::string> arguments = plan.command, environment;
  for (const auto& [name, value] : plan.environment)
    environment.push_back(name + "=" + value.reveal());
  const std::string folder = plan.folder.string();
  const Prepared prepared{pointers(arguments), pointers(environment), folder.c_str(), plan.limits,
                          output.write,        errors.write,          report.write,   nothing.read,
                          ::getpid()};
  const pid_t process = ::fork();
  if (process < 0)
    return Error{ErrorCode::unavailable, "no child process can be made: " + reason(errno)};
  if (process == 0) become(prepared);
  ::setpgid(process, process);  // both do it, so that neither waits for the other
  close_one(report.write);
  int error = 0;
  ssize_t told = 0;
  while ((told = ::read(report.read, &error, sizeof error)) < 0 && errno == EINTR) {
  }
  for (const int end : {output.read, errors.read}) ::fcntl(end, F_SETFL, O_NONBLOCK);
  Child child(process, std::exchange(output.read, -1), std::exchange(errors.read, -1));
  if (told == static_cast<ssize_t>(sizeof error))
    return Error{ErrorCode::invalid_config,
                 plan.command[0] + " cannot be started: " + reason(error) +
                     (error == EACCES || error == EPERM
                          ? "; the service's unit runs no other programs: use `socket`"
                          : "")};
  return child;
}

Child::Child(Child&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      output_(std::exchange(other.output_, -1)),
      errors_(std::exchange(other.errors_, -1)) {}

Child::~Child() {
  finish(Steady::time_point::min(), milliseconds{0});
  close_one(output_);
  close_one(errors_);
}

bool Child::has_ended() const {
  siginfo_t info{};
  if (process_ < 0) return true;
  const int done = ::waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT);
  return done != 0 || info.si_pid == process_;
}

bool Child::wait_until(Steady::time_point until) const {
  while (!has_ended()) {
    if (Steady::now() >= until) return false;
    std::this_thread::sleep_for(kLook);
  }
  return true;
}

ChildEnd Child::finish(Steady::time_point until, milliseconds grace) {
  if (process_ < 0) return {};
  if (!wait_until(until)) {
    ::kill(-process_, SIGTERM);
    wait_until(Steady::now() + grace);
  }
  ::kill(-process_, SIGKILL);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  ChildEnd end;
  if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
  if (WIFEXITED(status)) end.status = WEXITSTATUS(status);
  return end;
}

// ---------------------------------------------------------------- lines

LineReader::LineReader(int output, int errors, LineLimits limits, std::function<bool()> gone)
    : output_(output), errors_(errors), limits_(limits), gone_(std::move(gone)) {}

std::optional<std::string_view> LineReader::line_in_buffer() {
  const auto end = buffer_.find('\n', std::max(begin_, searched_));
  if (end == std::string::npos) {
    buffer_.erase(0, begin_);
    begin_ = 0;
    searched_ = buffer_.size();
    return std::nullopt;
  }
  const std::string_view line = std::string_view(buffer_).substr(begin_, end - begin_);
  begin_ = searched_ = end + 1;
  return line;
}

void LineReader::read_output() {
  std::array<char, kChunk> chunk;  // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
  const ssize_t size = ::read(output_, chunk.data(), chunk.size());
  if (size > 0) {
    buffer_.append(chunk.data(), static_cast<std::size_t>(size));
    total_ += static_cast<std::uint64_t>(size);
  } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
    ended_ = true;
  }
}

void LineReader::read_errors() {
  std::array<char, kChunk> chunk;  // NOLINT(cppcoreguidelines-pro-type-member-init): the same
  const ssize_t size = ::read(errors_, chunk.data(), chunk.size());
  if (size > 0) {
    keep_errors({chunk.data(), static_cast<std::size_t>(size)});
  } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
    errors_ = -1;
  }
}

// Keeps whole lines only: one without its beginning may begin in the middle of a secret, where
// nobody would know it.
void LineReader::keep_errors(std::string_view text) {
  if (skipping_) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
    skipping_ = false;
  }
  kept_errors_ += text;
  if (kept_errors_.size() <= 2 * kKeptErrors) return;
  const auto last = kept_errors_.rfind('\n') + 1;  // 0 where there is none
  if (kept_errors_.size() - last > kKeptErrors) {
    skipping_ = true;
    kept_errors_.replace(last, std::string::npos, "(a line of more than 16 KiB)\n");
  }
  if (kept_errors_.size() <= kKeptErrors) return;
  kept_errors_.erase(0, kept_errors_.find('\n', kept_errors_.size() - kKeptErrors - 1) + 1);
}

LineReader::Heard LineReader::next(std::string& line, bool& whole) {
  whole = true;
  for (;;) {
    if (const auto found = line_in_buffer()) {
      if (found->size() > limits_.line_bytes) return Heard::line_too_long;
      ++lines_;
      line = *found;
      return Heard::line;
    }
    if (buffer_.size() > limits_.line_bytes) return Heard::line_too_long;
    if (total_ > limits_.total_bytes) return Heard::too_much;
    if (ended_) {
      if (buffer_.empty()) return Heard::end;
      line = std::exchange(buffer_, {});
      searched_ = 0;
      whole = false;
      ++lines_;
      return Heard::line;
    }
    const auto left = std::chrono::ceil<milliseconds>(limits_.until - Steady::now());
    if (left <= milliseconds{0}) return Heard::late;
    // Asked before the look at the stream: what was written before the end is there then.
    const bool gone = gone_ && gone_();
    std::array<pollfd, 2> both{pollfd{output_, POLLIN, 0}, pollfd{errors_, POLLIN, 0}};
    const milliseconds wait = gone ? milliseconds{0} : std::min(left, kListen);
    const int ready = ::poll(both.data(), both.size(), static_cast<int>(wait.count()));
    if (ready == 0 && gone) ended_ = true;
    if (ready <= 0) continue;
    if (both[1].revents != 0) read_errors();
    if (both[0].revents != 0)
      read_output();
    else if (gone)
      ended_ = true;
  }
}

std::vector<std::string> LineReader::last_errors() {
  for (int times = 0; errors_ >= 0 && times < 64; ++times) {
    pollfd one{errors_, POLLIN, 0};
    if (::poll(&one, 1, 0) <= 0) break;
    read_errors();
  }
  std::vector<std::string> lines;
  std::string_view rest = kept_errors_;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

// ---------------------------------------------------------------- the folder

Result<PrivateFolder> PrivateFolder::make() {
  std::error_code error;
  const auto place = std::filesystem::temp_directory_path(error);
  std::string name = ((error ? std::filesystem::path("/tmp") : place) / "molva-XXXXXX").string();
  if (!::mkdtemp(name.data()))
    return Error{ErrorCode::unavailable, "no folder for a child's files: " + reason(errno)};
  return PrivateFolder(name);
}

Status PrivateFolder::write(const std::string& name, std::string_view text) const {
  const std::string path = (path_ / name).string();
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  bool good = file >= 0;
  while (good && !text.empty()) {
    const ssize_t size = ::write(file, text.data(), text.size());
    good = size > 0 || errno == EINTR;
    if (size > 0) text.remove_prefix(static_cast<std::size_t>(size));
  }
  const int error = errno;
  if (file >= 0) ::close(file);
  if (good) return ok();
  return Error{ErrorCode::unavailable, "a child's file cannot be written: " + reason(error)};
}

PrivateFolder::~PrivateFolder() {
  std::error_code error;
  if (!path_.empty()) std::filesystem::remove_all(path_, error);
}

}  // namespace molva
