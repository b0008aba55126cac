// Stands in for molva inside the sandbox of molva.service and tries what an intruder would try there;
// tests/e2e/container reads the answers. A line for each attempt: "NAME: done" or "NAME: refused (why)".
//
// The last few are what the service itself needs, and must be done.
#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>

namespace {

// `result` as system calls give it: negative for refused, with errno.
void tell(const char* name, long result) {
  const int error = errno;
  std::cout << name << ": ";
  if (result >= 0) {
    std::cout << "done\n";
  } else {
    std::cout << "refused (" << ::strerrorname_np(error) << ")\n";
  }
}

void opening(const char* name, const char* path, int flags) {
  const int fd = ::open(path, flags | O_CLOEXEC, 0600);
  tell(name, fd);
  if (fd >= 0) ::close(fd);
}

// A list of a folder that is hidden is either refused or empty.
void listing(const char* name, const char* path) {
  std::error_code error;
  std::filesystem::directory_iterator files(path, error);
  errno = error ? error.value() : ENOENT;
  tell(name, !error && files != std::filesystem::directory_iterator() ? 0 : -1);
}

// 0 when the program ran at all, whatever it said.
long running(const char* path) {
  int pipe_ends[2];
  if (::pipe2(pipe_ends, O_CLOEXEC) != 0) return -1;
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl(path, path, "-c", "true", nullptr);
    const int error = errno;
    (void)!::write(pipe_ends[1], &error, sizeof(error));
    ::_exit(127);
  }
  ::close(pipe_ends[1]);
  int error = 0;
  const bool failed = ::read(pipe_ends[0], &error, sizeof(error)) == sizeof(error);
  ::close(pipe_ends[0]);
  ::waitpid(child, nullptr, 0);
  errno = error;
  return failed ? -1 : 0;
}

void sockets() {
  tell("raw packets", ::socket(AF_PACKET, SOCK_RAW, 0));
  tell("netlink", ::socket(AF_NETLINK, SOCK_RAW, 0));
  tell("bluetooth or other families", ::socket(AF_VSOCK, SOCK_STREAM, 0));
}

void memory() {
  void* both = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
                      -1, 0);
  tell("memory both writable and executable", both == MAP_FAILED ? -1 : 0);
  void* later =
      ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  tell("memory made executable later", ::mprotect(later, 4096, PROT_READ | PROT_EXEC));
}

void kernel() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  tell("setting the clock", ::clock_settime(CLOCK_REALTIME, &now));
  tell("a new user namespace", ::unshare(CLONE_NEWUSER));
  tell("a new mount namespace", ::unshare(CLONE_NEWNS));
  tell("tracing a process", ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr));
  tell("the host's name", ::sethostname("x", 1));
  tell("another personality", ::personality(PER_LINUX32));
  sched_param real_time{};
  real_time.sched_priority = 1;
  tell("real-time scheduling", ::sched_setscheduler(0, SCHED_FIFO, &real_time));
  tell("becoming root", ::setuid(0));
  tell("the kernel's log", ::syscall(SYS_syslog, 3, nullptr, 0));
  tell("a kernel module", ::syscall(SYS_init_module, nullptr, 0, ""));
}

void state(const std::string& folder) {
  std::ofstream file(folder + "/probe");
  file << "x" << std::flush;
  tell("needed: writing in the state folder", file ? 0 : -1);
  // The write above made the file, so a refusal is about the bit.
  tell("a set-user-id file", ::chmod((folder + "/probe").c_str(), 04755));
  ::chmod((folder + "/probe").c_str(), 0755);
  tell("running a file of its own", running((folder + "/probe").c_str()));
  std::error_code ignored;
  std::filesystem::remove(folder + "/probe", ignored);
}

void needed() {
  tell("needed: a socket to the internet", ::socket(AF_INET, SOCK_STREAM, 0));
  tell("needed: the same by IPv6", ::socket(AF_INET6, SOCK_STREAM, 0));
  tell("needed: a local socket", ::socket(AF_UNIX, SOCK_DGRAM, 0));
  bool ran = false;
  std::thread([&ran] { ran = true; }).join();
  tell("needed: a thread", ran ? 0 : -1);
  const char* credentials = std::getenv("CREDENTIALS_DIRECTORY");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  std::error_code error;
  const bool some = credentials && !std::filesystem::is_empty(credentials, error) && !error;
  tell("needed: the credentials", some ? 0 : -1);
}

}  // namespace

int main() {
  opening("writing to /etc", "/etc/molva-probe", O_WRONLY | O_CREAT);
  opening("writing the settings", "/etc/molva/molva.toml", O_WRONLY);
  opening("writing the program", "/usr/bin/molva", O_WRONLY);
  opening("writing to /var", "/var/lib/molva-probe", O_WRONLY | O_CREAT);
  opening("reading the passwords", "/etc/shadow", O_RDONLY);
  listing("the secrets where root keeps them", "/etc/molva/credentials");
  listing("root's home", "/root");
  listing("homes", "/home");
  opening("the memory of the machine", "/dev/mem", O_RDONLY);
  opening("a terminal", "/dev/tty0", O_RDONLY);
  opening("another process", "/proc/1/cmdline", O_RDONLY);
  opening("a setting of the kernel", "/proc/sys/kernel/core_pattern", O_WRONLY);
  tell("running a shell", running("/bin/sh"));
  tell("running another program", running("/usr/bin/env"));
  sockets();
  memory();
  kernel();
  state("/var/lib/molva");
  needed();
  return 0;
}
