// The HTTP client against a server that means harm (tests/support/hostile_http.py): what never
// ends, what leads to this machine's own addresses, what would carry our keys elsewhere.
#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "connectors/core/curl_http.h"
#include "connectors/core/json.h"
#include "tests/support/peer.h"

using namespace molva;
using namespace std::chrono_literals;

namespace {

// The server, started once for all tests of this file, and a client that may reach it and nothing
// else of this machine.
struct Hostile {
  Peer peer{"hostile_http.py"};
  std::string base = "http://127.0.0.3:" + std::to_string(peer.port());
  std::string neighbour_port = std::to_string(peer.port());
  int tls_port = peer.port();
};

Hostile& hostile() {
  static Hostile one;
  return one;
}

std::unique_ptr<HttpClient> client(std::vector<const char*> allowed = {"127.0.0.3"}) {
  CurlOptions options;
  std::vector<AddressRange> ranges;
  for (const char* range : allowed) ranges.push_back(*parse_address_range(range));
  options.guard = AddressGuard(std::move(ranges));
  return curl_http(std::move(options));
}

HttpRequest get(const std::string& path) {
  HttpRequest request;
  request.url = hostile().base + path;
  request.timeout = 20s;
  request.max_body_bytes = 1024 * 1024;
  return request;
}

Error refused(HttpClient& http, const HttpRequest& request) {
  const auto response = http.send(request);
  REQUIRE_FALSE(response.ok());
  return response.error();
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// How many connections the neighbour has had. It serves them in order, so those before count.
int connections_of_neighbour() {
  const auto http = client({"127.0.0.0/8"});
  HttpRequest request = get("");
  request.url = "http://127.0.0.2:" + hostile().neighbour_port + "/";
  const auto seen = http->send(request);
  REQUIRE(seen.ok());
  REQUIRE(seen->body == "metadata");  // it is there, and it answers who gets through
  const auto counted = http->send(get("/neighbours"));
  REQUIRE(counted.ok());
  return std::stoi(counted->body) - 1;
}

// Hosts that mean this machine, "the metadata address" 127.0.0.2 in the first place.
std::vector<std::string> own_hosts() {
  std::vector<std::string> hosts = {"127.0.0.2",
                                    "127.0.2",
                                    "127.2",
                                    "2130706434",
                                    "017700000002",
                                    "0x7f000002",
                                    "0X7F000002",
                                    "0x7f.0.0.2",
                                    "0x7f.0x0.0x0.0x2",
                                    "0x7f.2",
                                    "0177.0.0.2",
                                    "0177.0.0.02",
                                    "0177.2",
                                    "0177.0000.0000.0002",
                                    "127.0x0.0.2",
                                    "127.0.0.0x2",
                                    "127.0.0.02",
                                    "127.0.0.002",
                                    "0x7f.0.2",
                                    "127.0.0.2.",
                                    "%31%32%37.0.0.2",
                                    "127%2e0%2e0%2e2",
                                    "user@127.0.0.2",
                                    "user:word@127.0.0.2",
                                    "127.0.0.3@127.0.0.2",
                                    "127.0.0.3:80@127.0.0.2",
                                    "127.0.0.3%40127.0.0.2",
                                    "127.0.0.3\\@127.0.0.2",
                                    "127.0.0.1",
                                    "127.1",
                                    "2130706433",
                                    "0x7f000001",
                                    "0177.0.0.1",
                                    "127.0.0.4",
                                    "127.1.1.1",
                                    "127.255.255.254",
                                    "localhost",
                                    "LOCALHOST",
                                    "localhost.",
                                    "LocalHost",
                                    "user@localhost",
                                    "0",
                                    "00",
                                    "0x0",
                                    "0.0.0.0",
                                    "0.0",
                                    "0.0.0",
                                    "000.000.000.000",
                                    "[::]",
                                    "[0:0:0:0:0:0:0:0]",
                                    "[0000::]",
                                    "[::0.0.0.0]",
                                    "[::1]",
                                    "[0:0:0:0:0:0:0:1]",
                                    "[0000:0000:0000:0000:0000:0000:0000:0001]",
                                    "[::0.0.0.1]",
                                    "[::1%25lo]",
                                    "[::ffff:127.0.0.2]",
                                    "[::FFFF:127.0.0.2]",
                                    "[::ffff:7f00:2]",
                                    "[::ffff:7f00:0002]",
                                    "[0:0:0:0:0:ffff:127.0.0.2]",
                                    "[::ffff:127.0.0.1]",
                                    "[::ffff:0.0.0.0]",
                                    "[::ffff:0:127.0.0.2]",
                                    "[::127.0.0.2]",
                                    "[::7f00:2]",
                                    "[64:ff9b::127.0.0.2]",
                                    "[64:ff9b::7f00:2]",
                                    "[64:ff9b:1::7f00:2]",
                                    "[2002:7f00:2::1]",
                                    "[fe80::1%25lo]"};
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) == 0) hosts.emplace_back(name.data());
  return hosts;
}

}  // namespace

TEST_CASE("http client: no spelling of this machine's addresses is connected to") {
  const auto nothing_allowed = client({});
  const auto only_server = client();
  const std::vector<std::string> hosts = own_hosts();
  REQUIRE(hosts.size() >= 60);
  for (const std::string& host : hosts) {
    CAPTURE(host);
    const std::string url = "http://" + host + ":" + hostile().neighbour_port + "/latest/";
    HttpRequest direct = get("");
    direct.url = url;
    CHECK_FALSE(nothing_allowed->send(direct).ok());
    for (const char* status : {"301", "302", "303", "307", "308"}) {
      CAPTURE(status);
      const std::string path = "/redirect?status=" + std::string(status) + "&to=" + url_encode(url);
      CHECK_FALSE(only_server->send(get(path)).ok());
    }
  }
  CHECK(connections_of_neighbour() == 0);
}

TEST_CASE("http client: an address that is not allowed is named, with what would allow it") {
  const auto http = client();
  const auto error = refused(
      *http, get("/redirect?to=" + url_encode("http://0x7f000002:" + hostile().neighbour_port)));
  CHECK(error.code == ErrorCode::invalid_config);
  CHECK(holds(error.message, "/redirect: redirected to: http://127.0.0.2"));
  CHECK(holds(error.message, "allow_private"));
}

TEST_CASE("http client: a redirect leaves http and https for nothing else") {
  const auto http = client();
  for (const char* target : {"file:///etc/passwd", "gopher://127.0.0.3:25/_x", "ftp://127.0.0.3/",
                             "dict://127.0.0.3:11211/stat", "data:text/plain,x", "javascript:1",
                             "telnet://127.0.0.3", "smb://127.0.0.3/x", "ldap://127.0.0.3"}) {
    CAPTURE(target);
    const auto response = http->send(get("/redirect?to=" + url_encode(target)));
    CHECK((!response.ok() || response->status == 302));
  }
  HttpRequest file = get("");
  file.url = "file:///etc/passwd";
  CHECK(refused(*http, file).code == ErrorCode::invalid_config);
}

TEST_CASE("http client: a redirect is followed five times and not more often") {
  const auto http = client();
  std::string path = "/echo";
  for (int i = 0; i < 5; ++i) path = "/redirect?to=" + url_encode(path);
  const auto five = http->send(get(path));
  REQUIRE(five.ok());
  CHECK(five->status == 200);
  CHECK(five->effective_url == hostile().base + "/echo");
  const auto six = refused(*http, get("/redirect?to=" + url_encode(path)));
  CHECK(six.code == ErrorCode::malformed);
  CHECK(holds(refused(*http, get("/loop")).message, "redirected too often"));
}

TEST_CASE("http client: a redirect that is not wanted is an answer") {
  HttpRequest request = get("/redirect?to=/echo");
  request.follow_redirects = false;
  const auto response = client()->send(request);
  REQUIRE(response.ok());
  CHECK(response->status == 302);
  CHECK(response->header("location") == "/echo");
}

TEST_CASE("http client: keys stay with their host when a redirect leaves it") {
  const auto http = client({"127.0.0.3", "127.0.0.4"});
  HttpRequest request = get("");
  std::string other = hostile().base + "/echo";
  other.replace(other.find("127.0.0.3"), 9, "127.0.0.4");
  request.headers = {{"Authorization", "secret"},
                     {"Api-Key", "secret"},
                     {"Cookie", "secret"},
                     {"If-None-Match", "\"v1\""}};
  SUBCASE("another host") {
    request.url += "/redirect?to=" + url_encode(other);
    const auto response = http->send(request);
    REQUIRE(response.ok());
    CHECK_FALSE(holds(response->body, "secret"));
    CHECK(holds(response->body, "if-none-match"));
  }
  SUBCASE("the same host") {
    request.url += "/redirect?to=/echo";
    const auto response = http->send(request);
    REQUIRE(response.ok());
    CHECK(holds(response->body, "\"api-key\": \"secret\""));
  }
  SUBCASE("a body does not go along") {
    request.method = "POST";
    request.body = "what we say";
    request.url += "/redirect?status=307&to=" + url_encode(other);
    CHECK(refused(*http, request).code == ErrorCode::malformed);
  }
}

TEST_CASE("http client: a POST that is redirected becomes a GET, unless the status says repeat") {
  const auto http = client();
  HttpRequest request = get("/redirect?to=/echo&status=303");
  request.method = "POST";
  request.body = "said";
  SUBCASE("303") {
    const auto response = http->send(request);
    REQUIRE(response.ok());
    CHECK(holds(response->body, "\"method\": \"GET\""));
    CHECK_FALSE(holds(response->body, "said"));
  }
  SUBCASE("307") {
    request.url.back() = '7';
    const auto response = http->send(request);
    REQUIRE(response.ok());
    CHECK(holds(response->body, "\"method\": \"POST\""));
    CHECK(holds(response->body, "said"));
  }
}

TEST_CASE("http client: what never ends is stopped at the size that was asked for") {
  const auto http = client();
  for (const char* path : {"/bomb", "/endless"}) {
    CAPTURE(path);
    const auto error = refused(*http, get(path));
    CHECK(error.code == ErrorCode::malformed);
    CHECK(holds(error.message, "longer than 1048576 bytes"));
  }
}

TEST_CASE("http client: a long body may be cut instead") {
  HttpRequest request = get("/endless");
  request.cut_long_body = true;
  request.max_body_bytes = 100;
  const auto response = client()->send(request);
  REQUIRE(response.ok());
  CHECK(response->status == 200);
  CHECK(response->body == std::string(100, 'x'));
}

TEST_CASE("http client: a flood of headers is stopped") {
  const auto http = client();
  for (const char* path :
       {"/headers-many", "/header-long", "/headers-endless", "/continue-endless"}) {
    CAPTURE(path);
    CHECK_FALSE(http->send(get(path)).ok());
  }
}

TEST_CASE("http client: who hangs or drips is left after the time-out") {
  const auto http = client();
  for (const char* path : {"/hang", "/drip"}) {
    CAPTURE(path);
    HttpRequest request = get(path);
    request.timeout = 300ms;
    const auto error = refused(*http, request);
    CHECK(error.code == ErrorCode::unavailable);
    CHECK(holds(error.message, "no answer within 300ms"));
  }
}

TEST_CASE("http client: half an answer is none") {
  const auto http = client();
  CHECK(refused(*http, get("/cut")).code == ErrorCode::unavailable);
  CHECK(refused(*http, get("/bad-gzip")).code == ErrorCode::malformed);
}

TEST_CASE("http client: a certificate that nobody vouches for is refused") {
  if (hostile().tls_port == 0) return;
  HttpRequest request = get("");
  request.url = "https://127.0.0.3:" + std::to_string(hostile().tls_port) + "/echo";
  const auto error = refused(*client(), request);
  CHECK(error.code == ErrorCode::unavailable);
  CHECK(holds(error.message, "SSL certificate"));
}

TEST_CASE("http client: an error names no secret of the request") {
  HttpRequest request = get("/cut?token=canary-query");
  request.url.replace(7, 0, "canary-user:canary-word@");
  request.headers = {{"Authorization", "canary-header"}};
  request.method = "POST";
  request.body = "canary-body";
  for (const char* path : {"/cut", "/endless", "/hang", "/redirect", "/bot123:canaryAAbb1234567"}) {
    CAPTURE(path);
    HttpRequest one = request;
    one.url.replace(one.url.find("/cut"), 4, path);
    one.timeout = 200ms;
    const auto response = client({})->send(one);
    REQUIRE_FALSE(response.ok());
    CHECK_FALSE(holds(response.error().message, "canary"));
    const auto reached = client()->send(one);
    if (!reached.ok()) CHECK_FALSE(holds(reached.error().message, "canary"));
  }
}

TEST_CASE("http client: a line end in a header is refused, and its value not shown") {
  HttpRequest request = get("/echo");
  request.headers = {{"X-Key", "canary\r\nX-Other: 1"}};
  const auto error = refused(*client(), request);
  CHECK(error.code == ErrorCode::invalid_config);
  CHECK(holds(error.message, "X-Key"));
  CHECK_FALSE(holds(error.message, "canary"));
}

TEST_CASE("http client: method, headers and body arrive as they were given") {
  HttpRequest request = get("/echo?a=%20b");
  request.method = "PUT";
  request.headers = {{"X-One", "1"}, {"X-Empty", ""}};
  request.body = "тело";
  const auto response = client()->send(request);
  REQUIRE(response.ok());
  const auto json = Json::parse(response->body);
  REQUIRE(json.ok());
  const JsonView seen = json->root();
  CHECK(seen["method"].text() == "PUT");
  CHECK(seen["path"].text() == "/echo?a=%20b");
  CHECK(seen["body"].text() == "тело");
  CHECK(seen["headers"]["x-one"].text() == "1");
  CHECK(seen["headers"]["x-empty"].text() == "");
  CHECK(seen["headers"]["user-agent"].text_or().starts_with("molva/"));
}

TEST_CASE("http client: who was told to wait does not ask, nor does another with the same budget") {
  HttpRequest request = get("/limited");
  request.budget = Budget{"one seller's key", 1ms, 100};
  const auto first = client()->send(request);
  REQUIRE(first.ok());
  CHECK(first->status == 429);
  request.url = hostile().base + "/echo";
  const auto error = refused(*client(), request);
  CHECK(error.code == ErrorCode::rate_limited);
  REQUIRE(error.retry_after);
  CHECK(*error.retry_after > 20s);
  request.budget->key = "another seller's key";
  CHECK(client()->send(request).ok());
}

TEST_CASE("http client: many threads use one client at once") {
  const auto http = client();
  std::atomic<int> good{0};
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 8; ++thread)
      threads.emplace_back([&http, &good, thread] {
        for (int i = 0; i < 20; ++i) {
          const std::string path = "/echo?" + std::to_string(thread) + "-" + std::to_string(i);
          const auto response = http->send(get(path));
          if (response.ok() && holds(response->body, "\"" + path + "\"")) ++good;
        }
      });
  }
  CHECK(good == 160);
}
