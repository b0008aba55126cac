// The HTTP server: libmicrohttpd's only home. One thread with epoll serves all connections, so slow
// ones cost nothing; each connection carries one request and lives for `deadline` at most until
// that request is whole, however steadily its bytes drip (libmicrohttpd's own time-out is for
// silence). https://www.gnu.org/software/libmicrohttpd/manual/libmicrohttpd.html
//
// It speaks plain HTTP for a loopback address; TLS is the business of the proxy in front.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "connectors/core/http.h"
#include "connectors/core/result.h"

namespace molva {

struct ServedRequest {
  std::string method, path;  // the path decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;
  std::vector<Header> headers;
  std::string body;
};

struct ServedResponse {
  int status = 200;
  std::string body = {};
  std::string content_type = "text/plain; charset=utf-8";
  std::vector<Header> headers = {};
};

struct HttpLimits {
  std::size_t body = 1024 * 1024;     // more: 413
  unsigned connections = 512;         // at once; the next ones wait in the kernel's queue
  std::chrono::seconds deadline{13};  // from the connection to the last byte of a request
};

class HttpServer {
 public:
  // Answers the request; the first call counts, later ones do nothing. From any thread, at any
  // time, also when the server is gone.
  using Reply = std::function<void(ServedResponse)>;
  // Called on the server's thread: must not block. It may answer later, from elsewhere.
  using Handler = std::function<void(ServedRequest request, Reply reply)>;

  // `address` as [http] listen has it: "127.0.0.1:8085", "[::1]:8085", "localhost:8085".
  // unavailable, with the reason, when nothing can listen there.
  static Result<std::unique_ptr<HttpServer>> start(const std::string& address, Handler handler,
                                                   HttpLimits limits = {});
  // Ends all connections; requests without an answer get 503.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

 private:
  struct Inside;
  explicit HttpServer(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace molva
