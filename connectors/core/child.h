// Child processes under limits, and reading what they say line by line.
//
// A child is started from an argument list, never by a shell; in a process group of its own, with
// nothing of ours open and nothing of our environment. Its end is looked for without reaping it, so
// that its number still names its group when the rest of the group is killed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/core/result.h"
#include "connectors/core/secret.h"

namespace molva {

// 0: no limit of ours.
struct ChildLimits {
  std::chrono::seconds cpu{60};
  std::uint64_t memory_bytes = 0;  // of address space
  std::uint64_t open_files = 64;
  std::uint64_t file_bytes = 0;  // of one file that it writes
};

struct ChildPlan {
  std::vector<std::string> command;  // command[0] is an absolute path
  std::vector<std::pair<std::string, Secret>> environment;  // all of it
  std::filesystem::path folder;                             // where it works
  ChildLimits limits;
};

// How a child ended.
struct ChildEnd {
  int status = 0;  // of exit()
  int signal = 0;  // or the signal that ended it
  bool good() const { return status == 0 && signal == 0; }
  std::string text() const;  // "ended with status 3", "was ended by signal 9 (Killed)"
};

class Child {
 public:
  // invalid_config where the program cannot be started; the message says why. Its standard input
  // is /dev/null. It dies with the thread that started it.
  static Result<Child> start(const ChildPlan& plan);

  int output() const { return output_; }  // not blocking; ours
  int errors() const { return errors_; }
  bool has_ended() const;  // the process itself; others of its group may live
  // Waits until then for the process to end; then, or where it does not, ends all of its group:
  // SIGTERM, `grace`, SIGKILL.
  ChildEnd finish(std::chrono::steady_clock::time_point until, std::chrono::milliseconds grace);

  Child(Child&& other) noexcept;
  Child& operator=(Child&&) = delete;
  ~Child();  // kills what is left

 private:
  Child(pid_t process, int output, int errors)
      : process_(process), output_(output), errors_(errors) {}
  bool wait_until(std::chrono::steady_clock::time_point until) const;
  pid_t process_ = -1;
  int output_ = -1, errors_ = -1;
};

// What is read, and how much of it may come.
struct LineLimits {
  std::size_t line_bytes = 1U << 20;
  std::uint64_t total_bytes = 64U << 20;
  std::chrono::steady_clock::time_point until;
};

// Lines of a stream, with a second stream beside it whose end is kept for the log. Both are read as
// they come, so neither side waits for the other for ever.
class LineReader {
 public:
  enum class Heard { line, end, late, line_too_long, too_much };

  // `errors` may be -1. `gone` says that nobody writes any more, whoever else holds the stream
  // open. The descriptors stay the caller's.
  LineReader(int output, int errors, LineLimits limits, std::function<bool()> gone);

  // The next line without its end. The last one may have none: `whole` is false then.
  Heard next(std::string& line, bool& whole);
  // Reads what is still there of the second stream, and gives its last lines.
  std::vector<std::string> last_errors();
  std::uint64_t lines() const { return lines_; }

 private:
  std::optional<std::string_view> line_in_buffer();
  void read_output();
  void read_errors();
  void keep_errors(std::string_view text);

  int output_, errors_;
  LineLimits limits_;
  std::function<bool()> gone_;
  std::string buffer_, kept_errors_;
  std::size_t begin_ = 0, searched_ = 0;
  std::uint64_t total_ = 0, lines_ = 0;
  bool ended_ = false;
  bool skipping_ = false;  // inside a line of complaints that is too long to be kept
};

// A folder that only we can look into, gone with everything in it when this is.
class PrivateFolder {
 public:
  static Result<PrivateFolder> make();
  const std::filesystem::path& path() const { return path_; }
  // A new file with mode 0600.
  Status write(const std::string& name, std::string_view text) const;

  PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

 private:
  explicit PrivateFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace molva
