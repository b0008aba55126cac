#include "connectors/notifiers/maildir.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace molva {
namespace {

namespace fs = std::filesystem;

Error trouble(const fs::path& path) {
  return {ErrorCode::unavailable,
          "maildir: " + path.string() + ": " + std::generic_category().message(errno)};
}

// A descriptor that is closed when its scope ends.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags, 0600)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  bool open() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Mail on disk has the line ends of the system.
std::string with_unix_lines(std::string_view message) {
  std::string text;
  text.reserve(message.size());
  for (std::size_t i = 0; i < message.size(); ++i)
    if (message[i] != '\r' || i + 1 == message.size() || message[i + 1] != '\n') text += message[i];
  return text;
}

std::string file_name(std::string_view id) {
  std::string name(id);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == ':' || c == '\0'; }, '_');
  return name + ".molva";
}

// In new, or in cur with whatever flags the reader added after ":2,".
bool is_there(const fs::path& folder, const std::string& name) {
  std::error_code ignored;
  if (fs::exists(folder / "new" / name, ignored)) return true;
  for (const auto& entry : fs::directory_iterator(folder / "cur", ignored)) {
    const std::string other = entry.path().filename().string();
    if (other == name || other.starts_with(name + ":")) return true;
  }
  return false;
}

Status make_folders(const fs::path& folder) {
  for (const char* part : {"tmp", "new", "cur"}) {
    std::error_code error;
    fs::create_directories(folder / part, error);
    if (error)
      return Error{ErrorCode::unavailable,
                   "maildir: " + (folder / part).string() + ": " + error.message()};
  }
  return ok();
}

Status put(const fs::path& folder, const std::string& name, std::string_view message) {
  const fs::path draft = folder / "tmp" / name;
  {
    const Descriptor file(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW);
    if (!file.open()) return trouble(draft);
    if (!write_all(file.number(), with_unix_lines(message)) || ::fsync(file.number()) != 0) {
      const Error error = trouble(draft);
      ::unlink(draft.c_str());
      return error;
    }
  }
  const fs::path place = folder / "new" / name;
  if (::rename(draft.c_str(), place.c_str()) != 0) return trouble(place);
  const Descriptor directory(folder / "new", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (!directory.open() || ::fsync(directory.number()) != 0) return trouble(folder / "new");
  return ok();
}

class Maildir final : public Notifier {
 public:
  Status deliver(const Notification& notification, TimePoint) override {
    const fs::path folder = notification.destination;
    if (const Status made = make_folders(folder); !made) return made;
    const std::string name = file_name(notification.id);
    if (is_there(folder, name)) return ok();
    return put(folder, name, notification.body);
  }
};

}  // namespace

std::unique_ptr<Notifier> maildir_notifier() {
  return std::make_unique<Maildir>();
}

}  // namespace molva
