#include "daemon/http_server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace molva {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kHeaderRoom = 32 * 1024;  // of a connection: more headers are refused (431)
constexpr unsigned kSilence = 15;               // seconds without a byte

// ---- addresses ------------------------------------------------------------------------------

struct Address {
  sockaddr_storage bytes{};
  socklen_t length = 0;
};

std::optional<Address> address_of(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  std::string host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  std::uint16_t port = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, port);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;

  Address address;
  auto* v4 = reinterpret_cast<sockaddr_in*>(&address.bytes);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.bytes);
  if (inet_pton(AF_INET, host.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    address.length = sizeof *v4;
  } else if (inet_pton(AF_INET6, host.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    address.length = sizeof *v6;
  } else {
    return std::nullopt;
  }
  return address;
}

// A listening socket, or why there is none.
Result<int> listen_at(const std::string& text) {
  const auto address = address_of(text);
  if (!address) return Error{ErrorCode::invalid_config, "not an address to listen at: " + text};
  const int family = address->bytes.ss_family;
  const int file = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int yes = 1;
  bool good = file >= 0 && ::setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0;
  if (good && family == AF_INET6)
    good = ::setsockopt(file, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes) == 0;
  const auto* bytes = reinterpret_cast<const sockaddr*>(&address->bytes);
  good = good && ::bind(file, bytes, address->length) == 0 && ::listen(file, SOMAXCONN) == 0;
  if (good) return file;
  Error error{ErrorCode::unavailable, "cannot listen at " + text + ": " + std::strerror(errno)};
  if (file >= 0) ::close(file);
  return error;
}

// ---- requests on their way ------------------------------------------------------------------

struct Exchange;

// One request, from its headers to its answer.
struct Exchange {
  MHD_Connection* connection = nullptr;
  ServedRequest request;
  bool too_large = false, asked = false;
  std::optional<ServedResponse> response;
};

// Where replies find their requests, also when the server is gone; shared with them.
class Desk {
 public:
  inline static const ServedResponse kStopping{503, "the service is stopping\n"};

  // Suspends the connection until somebody answers; the number to answer by, or nothing at the end.
  std::optional<std::uint64_t> wait(Exchange& exchange) {
    std::lock_guard lock(mutex_);
    if (closed_) return std::nullopt;
    waiting_[++last_] = &exchange;
    MHD_suspend_connection(exchange.connection);
    return last_;
  }
  // The server's thread sends it. Nothing happens when it is answered already.
  void answer(std::uint64_t number, ServedResponse response) {
    std::lock_guard lock(mutex_);
    const auto found = waiting_.find(number);
    if (found == waiting_.end()) return;
    found->second->response = std::move(response);
    MHD_resume_connection(found->second->connection);
    waiting_.erase(found);
  }
  // libmicrohttpd cannot end while connections are suspended.
  void close() {
    std::lock_guard lock(mutex_);
    closed_ = true;
    for (const auto& [number, exchange] : waiting_) {
      exchange->response = kStopping;
      MHD_resume_connection(exchange->connection);
    }
    waiting_.clear();
  }

 private:
  std::mutex mutex_;
  std::map<std::uint64_t, Exchange*> waiting_;  // suspended ones; protected by mutex_
  std::uint64_t last_ = 0;                      // protected by mutex_
  bool closed_ = false;                         // protected by mutex_
};

// Sockets whose request is not whole yet, and until when it may take.
class Deadlines {
 public:
  explicit Deadlines(std::chrono::seconds limit) : limit_(limit) {}

  void begin(int socket) {
    std::lock_guard lock(mutex_);
    until_[socket] = Steady::now() + limit_;
  }
  void end(int socket) {
    std::lock_guard lock(mutex_);
    until_.erase(socket);
  }
  // The server's thread closes the socket only after end(), so no stranger's socket is hit.
  void shut_overdue() {
    std::lock_guard lock(mutex_);
    for (auto at = until_.begin(); at != until_.end();) {
      if (at->second > Steady::now()) {
        ++at;
        continue;
      }
      ::shutdown(at->first, SHUT_RDWR);
      at = until_.erase(at);
    }
  }

 private:
  const std::chrono::seconds limit_;
  std::mutex mutex_;
  std::map<int, Steady::time_point> until_;  // protected by mutex_
};

int socket_of(MHD_Connection* connection) {
  const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

MHD_Result add_header(void* to, MHD_ValueKind, const char* key, const char* value) {
  static_cast<std::vector<Header>*>(to)->push_back({key ? key : "", value ? value : ""});
  return MHD_YES;
}

MHD_Result add_argument(void* to, MHD_ValueKind, const char* key, const char* value) {
  static_cast<std::vector<std::pair<std::string, std::string>>*>(to)->emplace_back(
      key ? key : "", value ? value : "");
  return MHD_YES;
}

MHD_Result queue(MHD_Connection* connection, const ServedResponse& response) {
  MHD_Response* made = MHD_create_response_from_buffer(
      response.body.size(), const_cast<char*>(response.body.data()), MHD_RESPMEM_MUST_COPY);
  if (!made) return MHD_NO;
  MHD_add_response_header(made, "Content-Type", response.content_type.c_str());
  MHD_add_response_header(made, "X-Content-Type-Options", "nosniff");
  MHD_add_response_header(made, "Cache-Control", "no-store");
  MHD_add_response_header(made, "Connection", "close");
  for (const Header& header : response.headers)
    MHD_add_response_header(made, header.name.c_str(), header.value.c_str());
  const MHD_Result result =
      MHD_queue_response(connection, static_cast<unsigned>(response.status), made);
  MHD_destroy_response(made);
  return result;
}

}  // namespace

struct HttpServer::Inside {
  Inside(Handler handle, HttpLimits most)
      : handler(std::move(handle)), limits(most), deadlines(most.deadline) {}

  Handler handler;
  HttpLimits limits;
  Deadlines deadlines;
  std::shared_ptr<Desk> desk = std::make_shared<Desk>();
  MHD_Daemon* daemon = nullptr;
  std::jthread sweeper;

  MHD_Result take(MHD_Connection* connection, const char* url, const char* method, const char* data,
                  std::size_t* size, void** state);
  MHD_Result ask(Exchange& exchange);

  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url,
                               const char* method, const char*, const char* data, std::size_t* size,
                               void** state) {
    return static_cast<Inside*>(self)->take(connection, url, method, data, size, state);
  }
  static void on_completed(void*, MHD_Connection*, void** state, MHD_RequestTerminationCode) {
    delete static_cast<Exchange*>(*state);
    *state = nullptr;
  }
  static void on_connection(void* self, MHD_Connection* connection, void**,
                            MHD_ConnectionNotificationCode code) {
    Deadlines& deadlines = static_cast<Inside*>(self)->deadlines;
    const int socket = socket_of(connection);
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
      deadlines.begin(socket);
    else
      deadlines.end(socket);
  }
};

// Called for the headers, for each piece of the body, at its end, and once more for the answer.
MHD_Result HttpServer::Inside::take(MHD_Connection* connection, const char* url, const char* method,
                                    const char* data, std::size_t* size, void** state) {
  auto* exchange = static_cast<Exchange*>(*state);
  if (!exchange) {
    exchange = new Exchange;  // on_completed deletes it
    *state = exchange;
    exchange->connection = connection;
    exchange->request.method = method;
    exchange->request.path = url;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, &exchange->request.headers);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_argument,
                              &exchange->request.query);
    return MHD_YES;
  }
  if (*size > 0) {
    std::string& body = exchange->request.body;
    if (body.size() + *size > limits.body) exchange->too_large = true;
    if (!exchange->too_large) body.append(data, *size);
    *size = 0;
    return MHD_YES;
  }
  if (exchange->response) return queue(connection, *exchange->response);
  deadlines.end(socket_of(connection));
  if (exchange->too_large) {
    const std::string most = std::to_string(limits.body);
    return queue(connection, {413, "the body is larger than " + most + " bytes\n"});
  }
  return exchange->asked ? MHD_YES : ask(*exchange);
}

MHD_Result HttpServer::Inside::ask(Exchange& exchange) {
  exchange.asked = true;
  ServedRequest request = std::move(exchange.request);
  const auto number = desk->wait(exchange);
  if (!number) return queue(exchange.connection, Desk::kStopping);
  handler(std::move(request), [desk = desk, number = *number](ServedResponse response) {
    desk->answer(number, std::move(response));
  });
  return MHD_YES;
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(const std::string& address, Handler handler,
                                                      HttpLimits limits) {
  const auto socket = listen_at(address);
  if (!socket) return socket.error();
  auto inside = std::make_unique<Inside>(std::move(handler), limits);
  inside->daemon =
      MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, nullptr,
                       nullptr, &Inside::on_request, inside.get(),                          //
                       MHD_OPTION_LISTEN_SOCKET, *socket,                                   //
                       MHD_OPTION_CONNECTION_LIMIT, limits.connections,                     //
                       MHD_OPTION_CONNECTION_TIMEOUT, kSilence,                             //
                       MHD_OPTION_CONNECTION_MEMORY_LIMIT, kHeaderRoom,                     //
                       MHD_OPTION_NOTIFY_COMPLETED, &Inside::on_completed, nullptr,         //
                       MHD_OPTION_NOTIFY_CONNECTION, &Inside::on_connection, inside.get(),  //
                       MHD_OPTION_END);
  if (!inside->daemon) {
    ::close(*socket);
    return Error{ErrorCode::unavailable, "the HTTP server does not start at " + address};
  }
  inside->sweeper = std::jthread([&deadlines = inside->deadlines](const std::stop_token& stop) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any pause;
    while (
        !pause.wait_for(lock, stop, std::chrono::seconds(1), [&] { return stop.stop_requested(); }))
      deadlines.shut_overdue();
  });
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(inside)));
}

HttpServer::HttpServer(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

HttpServer::~HttpServer() {
  inside_->sweeper = {};
  inside_->desk->close();
  MHD_stop_daemon(inside_->daemon);
}

}  // namespace molva
