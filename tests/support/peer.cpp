#include "tests/support/peer.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace molva {

Peer::Peer(const std::string& script, std::vector<std::string> arguments) {
  std::array<int, 2> to_peer{}, from_peer{};
  REQUIRE(pipe2(to_peer.data(), O_CLOEXEC) == 0);
  REQUIRE(pipe2(from_peer.data(), O_CLOEXEC) == 0);
  // Debian's own python3: its packages are the independent parts of these tests.
  std::vector<std::string> words = {"/usr/bin/python3", "-B",
                                    std::string(MOLVA_SOURCE_DIR) + "/tests/support/" + script};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  process_ = fork();
  REQUIRE(process_ >= 0);
  if (process_ == 0) {
    dup2(to_peer[0], 0);
    dup2(from_peer[1], 1);
    execv(argv[0], argv.data());
    _exit(127);
  }
  close(to_peer[0]);
  close(from_peer[1]);
  input_ = to_peer[1];
  output_ = from_peer[0];
  signal(SIGPIPE, SIG_IGN);
}

Peer::~Peer() {
  end_of_input();
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  close(output_);
}

void Peer::end_of_input() {
  if (input_ >= 0) close(input_);
  input_ = -1;
}

void Peer::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(input_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    REQUIRE(written > 0);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string Peer::line() {
  for (;;) {
    if (const auto end = read_.find('\n'); end != std::string::npos) {
      std::string line = read_.substr(0, end);
      read_.erase(0, end + 1);
      return line;
    }
    std::array<char, 4096> buffer{};
    const ssize_t got = ::read(output_, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return "";
    read_.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

int Peer::port() {
  const std::string said = line();
  REQUIRE(said.starts_with("port "));
  return std::stoi(said.substr(5));
}

}  // namespace molva
