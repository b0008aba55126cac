// A program in Python at the other end of a test: a server that misbehaves on order, or a reader
// that checks what we made with a parser of its own. It speaks lines on its standard output and
// reads our lines on its standard input; when that closes, it ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace molva {

class Peer {
 public:
  // `script` is under tests/support. Fails the test when it cannot be started.
  explicit Peer(const std::string& script, std::vector<std::string> arguments = {});
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  void write(std::string_view bytes);
  void end_of_input();
  // The next line, without its end; empty when the peer has ended.
  std::string line();
  // The number of a line "port N".
  int port();

 private:
  int process_ = -1, input_ = -1, output_ = -1;
  std::string read_;
};

}  // namespace molva
