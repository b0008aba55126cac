// libcurl with the guards that strangers' addresses need.
//
// An easy handle keeps its connections, so a client keeps its handles and uses the last one again;
// a connection that one client's guard let through is never another's. DNS answers and TLS sessions
// are shared by the whole process (sharing connections between threads is not safe in
// libcurl 7.88).
//
// Redirects are followed here, not by libcurl: it would send the keys that services want in headers
// of their own (Api-Key, webhook-signature) to whatever host an answer names.
#include "connectors/core/curl_http.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <thread>

#include "connectors/core/budgets.h"

namespace molva {
namespace {

constexpr long kDnsSeconds = 3;

using namespace std::chrono_literals;

constexpr std::size_t kMostHeaderBytes = 256 * 1024;
constexpr std::size_t kMostHeaders = 200;
constexpr std::size_t kMostIdleHandles = 4;
constexpr std::chrono::milliseconds kLongestBudgetWait = 2s;
constexpr int kMostRedirects = 5;
constexpr auto kConnectTimeout = 10s;
constexpr auto kSilence = 30s;  // for calls that may take longer: no byte in this time ends them
constexpr long kIdleConnections = 2;  // of one handle

// The process's curl: global state and shared caches. Lives as long as the process, since handles
// may still be in use while statics are destroyed.
class SharedCaches {
 public:
  static CURLSH* get() {
    static auto* const one = new SharedCaches;
    return one->share_;
  }

 private:
  SharedCaches() {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    share_ = curl_share_init();
    curl_share_setopt(share_, CURLSHOPT_LOCKFUNC, &lock);
    curl_share_setopt(share_, CURLSHOPT_UNLOCKFUNC, &unlock);
    curl_share_setopt(share_, CURLSHOPT_USERDATA, this);
    curl_share_setopt(share_, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
    curl_share_setopt(share_, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
  }
  static void lock(CURL*, curl_lock_data what, curl_lock_access, void* self) {
    static_cast<SharedCaches*>(self)->locks_[static_cast<std::size_t>(what)].lock();
  }
  static void unlock(CURL*, curl_lock_data what, void* self) {
    static_cast<SharedCaches*>(self)->locks_[static_cast<std::size_t>(what)].unlock();
  }

  CURLSH* share_ = nullptr;
  std::array<std::mutex, CURL_LOCK_DATA_LAST + 1> locks_;
};

// The idle easy handles of one client, with the connections they keep.
class Handles {
 public:
  Handles() { SharedCaches::get(); }
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;
  ~Handles() {
    for (CURL* handle : idle_) curl_easy_cleanup(handle);
  }

  CURL* take() {
    std::lock_guard guard(mutex_);
    if (idle_.empty()) return curl_easy_init();
    CURL* handle = idle_.back();
    idle_.pop_back();
    return handle;
  }

  void give_back(CURL* handle) {
    curl_easy_reset(handle);  // options only: connections stay
    std::lock_guard guard(mutex_);
    if (idle_.size() < kMostIdleHandles) {
      idle_.push_back(handle);
    } else {
      curl_easy_cleanup(handle);
    }
  }

 private:
  std::mutex mutex_;
  std::vector<CURL*> idle_;  // protected by mutex_
};

struct Handle {
  explicit Handle(Handles& handles) : home(handles), curl(handles.take()) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (curl) home.give_back(curl);
  }
  Handles& home;
  CURL* curl;
};

struct HeaderList {
  curl_slist* list = nullptr;
  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
  ~HeaderList() { curl_slist_free_all(list); }
  void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
};

// One call under way: what the callbacks fill, and why they stopped it.
struct Transfer {
  const HttpRequest& request;
  const AddressGuard& guard;
  HttpResponse response;
  std::size_t header_bytes = 0;
  std::string stopped;  // why a callback ended the transfer; empty: it did not
  bool refused_address = false;
  bool interim = false;   // "100 Continue" and the like: the answer is still to come
  bool answered = false;  // status and headers are complete
};

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::size_t room = transfer.request.max_body_bytes - transfer.response.body.size();
  if (size > room) {
    if (transfer.request.cut_long_body) transfer.response.body.append(data, room);
    transfer.stopped =
        "the answer is longer than " + std::to_string(transfer.request.max_body_bytes) + " bytes";
    return 0;
  }
  transfer.response.body.append(data, size);
  return size;
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  std::string_view line(data, size);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  // A status line begins a new answer (after a redirect or "100 Continue"): its headers count.
  if (line.starts_with("HTTP/")) {
    transfer.response.headers.clear();
    transfer.interim = line.find(" 1") == line.find(' ');
  }
  if (line.empty()) transfer.answered = !transfer.interim;
  transfer.header_bytes += size;
  if (transfer.header_bytes > kMostHeaderBytes || transfer.response.headers.size() > kMostHeaders) {
    transfer.stopped = "too many headers";
    return 0;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  transfer.response.headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
  return size;
}

// The last moment before a connection: here the address is known, whatever the URL looked like.
curl_socket_t on_open(void* user, curlsocktype purpose, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (purpose != CURLSOCKTYPE_IPCXN || !transfer.guard.allows(&address->addr)) {
    transfer.refused_address = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// libcurl takes "Name;" for an empty value and would leave "Name:" out.
std::string header_line(const Header& header) {
  return header.value.empty() ? header.name + ";" : header.name + ": " + header.value;
}

void set_request(CURL* curl, const HttpRequest& request, const CurlOptions& options,
                 HeaderList& headers) {
  for (const Header& header : request.headers) headers.add(header_line(header));
  headers.add("Expect:");  // no waiting for "100 Continue"
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can decode
  if (request.method == "POST") curl_easy_setopt(curl, CURLOPT_POST, 1L);
  if (request.method == "HEAD") curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  if (request.method != "GET" && request.method != "POST" && request.method != "HEAD")
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  if (!request.body.empty() || request.method == "POST") {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
  }
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list);
}

void set_guards(CURL* curl, const HttpRequest& request, Transfer& transfer) {
  curl_easy_setopt(curl, CURLOPT_SHARE, SharedCaches::get());
  // Long enough for the pages of one poll; libcurl walks through all it keeps at each request.
  curl_easy_setopt(curl, CURLOPT_DNS_CACHE_TIMEOUT, kDnsSeconds);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);  // see follow()
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // no proxy from the environment behind our back
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(std::chrono::milliseconds(kConnectTimeout).count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(kSilence.count()));
  curl_easy_setopt(curl, CURLOPT_MAXCONNECTS, kIdleConnections);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &on_open);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  // HTTP/2 only over TLS: without it, reused connections to some servers fail.
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
}

Error failure(CURLcode code, const Transfer& transfer, const char* detail) {
  const std::string where = url_for_log(transfer.request.url) + ": ";
  if (!transfer.stopped.empty()) return {ErrorCode::malformed, where + transfer.stopped};
  if (transfer.refused_address)
    return {
        ErrorCode::invalid_config,
        where +
            "it leads to a private or special address; allow_private in the settings allows one"};
  switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return {ErrorCode::invalid_config, where + "not an http or https address"};
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorCode::unavailable,
              where + "no answer within " + format_duration(transfer.request.timeout)};
    case CURLE_BAD_CONTENT_ENCODING:
      return {ErrorCode::malformed, where + "the answer's compression is broken"};
    case CURLE_OUT_OF_MEMORY:  // what libcurl says of a header line that never ends
    case CURLE_RECV_ERROR:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
      return {ErrorCode::unavailable, where + "the answer broke off"};
    default:
      break;
  }
  // libcurl's own detail names hosts and ports, never credentials, queries or headers.
  return {ErrorCode::unavailable, where + (detail && *detail ? detail : curl_easy_strerror(code))};
}

// A line end inside a header would be a header of its own, or a request of its own.
bool is_clean(const Header& header) {
  constexpr std::string_view line_ends("\r\n\0", 3);
  return !header.name.empty() && header.name.find_first_of(line_ends) == std::string::npos &&
         header.value.find_first_of(line_ends) == std::string::npos;
}

Status check_headers(const HttpRequest& request) {
  for (const Header& header : request.headers)
    if (!is_clean(header))
      return Error{ErrorCode::invalid_config,
                   url_for_log(request.url) + ": the header " +
                       header.name.substr(0, header.name.find_first_of("\r\n")) +
                       " has a line end in it"};
  return ok();
}

// "https://host:443": who would get what we send. Empty for what is no URL.
std::string origin(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return "";
  std::string found;
  for (const CURLUPart part : {CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT}) {
    char* text = nullptr;
    if (curl_url_get(parsed.get(), part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return "";
    found += std::string(text) + " ";
    curl_free(text);
  }
  return found;
}

// What may go to another host than the one it was meant for: nothing that could be a key.
bool harmless(const Header& header) {
  return same_header_name(header.name, "Accept") ||
         same_header_name(header.name, "Accept-Language") ||
         same_header_name(header.name, "If-None-Match") ||
         same_header_name(header.name, "If-Modified-Since");
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// Makes `request` the one that a redirect asks for. False where it would carry a body to another
// host. https://www.rfc-editor.org/rfc/rfc9110#section-15.4
bool redirect(HttpRequest& request, int status, const std::string& target) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (!reads && (status == 303 || (status <= 302 && request.method == "POST"))) {
    request.method = "GET";
    request.body.clear();
    std::erase_if(request.headers, [](const Header& header) {
      return same_header_name(header.name, "Content-Type");
    });
  }
  const std::string from = origin(request.url);
  if (from.empty() || from != origin(target)) {
    if (request.method != "GET" && request.method != "HEAD") return false;
    std::erase_if(request.headers, [](const Header& header) { return !harmless(header); });
  }
  request.url = target;
  return true;
}

class CurlHttp final : public HttpClient {
 public:
  explicit CurlHttp(CurlOptions options) : options_(std::move(options)) {}

  Result<HttpResponse> send(const HttpRequest& request) override {
    if (request.budget) {
      const auto wait = process_budgets().take(*request.budget, kLongestBudgetWait,
                                               std::chrono::steady_clock::now());
      if (wait > kLongestBudgetWait)
        return Error{ErrorCode::rate_limited,
                     url_for_log(request.url) + ": our own budget for this account is used up",
                     std::chrono::ceil<std::chrono::seconds>(wait)};
      std::this_thread::sleep_for(wait);
    }
    if (Status clean = check_headers(request); !clean) return clean.error();
    Result<HttpResponse> result = follow(request);
    if (result && request.budget && (result->status == 429 || result->status == 420)) {
      const TimePoint now = SystemClock().now();
      if (const auto pause = retry_after(*result, now))
        process_budgets().blocked(*request.budget, *pause, std::chrono::steady_clock::now());
    }
    return result;
  }

 private:
  Result<HttpResponse> follow(const HttpRequest& first) {
    const auto end = std::chrono::steady_clock::now() + first.timeout;
    std::string target;
    Result<HttpResponse> result = call(first, target);
    if (!first.follow_redirects || !result || !is_redirect(result->status)) return result;
    const std::string where = url_for_log(first.url) + ": redirected ";
    HttpRequest hop = first;
    for (int hops = 0; result && is_redirect(result->status) && !target.empty(); ++hops) {
      if (hops == kMostRedirects) return Error{ErrorCode::malformed, where + "too often"};
      if (!redirect(hop, result->status, target))
        return Error{ErrorCode::malformed, where + "to another host, with what we send"};
      hop.timeout =
          std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
      if (hop.timeout <= 0ms)
        return Error{ErrorCode::unavailable, where + "beyond " + format_duration(first.timeout)};
      result = call(hop, target);
      if (!result) result = Error{result.error().within(where + "to")};
    }
    return result;
  }

  // `target` is where a redirect leads, if the answer is one.
  Result<HttpResponse> call(const HttpRequest& request, std::string& target) {
    Handle handle(handles_);
    if (!handle.curl) return Error{ErrorCode::unavailable, "libcurl has no memory for a request"};
    Transfer transfer{request, options_.guard, {}, 0, {}, false};
    HeaderList headers;
    std::array<char, CURL_ERROR_SIZE> detail{};
    curl_easy_setopt(handle.curl, CURLOPT_ERRORBUFFER, detail.data());
    set_request(handle.curl, request, options_, headers);
    set_guards(handle.curl, request, transfer);
    const CURLcode code = curl_easy_perform(handle.curl);
    if (code != CURLE_OK && !(request.cut_long_body && transfer.answered))
      return failure(code, transfer, detail.data());
    long status = 0;
    const char* url = nullptr;
    curl_easy_getinfo(handle.curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle.curl, CURLINFO_EFFECTIVE_URL, &url);
    transfer.response.status = static_cast<int>(status);
    transfer.response.effective_url = url ? url : request.url;
    const char* redirect = nullptr;
    curl_easy_getinfo(handle.curl, CURLINFO_REDIRECT_URL, &redirect);
    target = redirect ? redirect : "";
    return std::move(transfer.response);
  }

  const CurlOptions options_;
  Handles handles_;
};

}  // namespace

std::unique_ptr<HttpClient> curl_http(CurlOptions options) {
  return std::make_unique<CurlHttp>(std::move(options));
}

}  // namespace molva
