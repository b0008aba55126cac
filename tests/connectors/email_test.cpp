// Our mail notifier against a mail server that misbehaves on order, and against a real one.
#include "connectors/notifiers/email.h"

#include <doctest/doctest.h>

#include "connectors/core/json.h"
#include "tests/support/peer.h"

using namespace molva;
using namespace std::chrono_literals;

namespace {

const std::string kMessage =
    "From: Molva <molva@example.com>\r\nTo: <support@example.com>\r\nSubject: test\r\n"
    "Message-ID: <alt_x.abc@example.com>\r\n\r\nfirst\r\n.a dot\r\n..two dots\r\n.\r\nlast\r\n";
const Notification kNotification{"alt_x.abc", "support@example.com", kMessage};

struct Server {
  explicit Server(const std::string& behaviour) : peer("smtp_peer.py", {behaviour}) {
    std::string said = peer.line();
    if (said.starts_with("ca ")) {
      options.ca_file = said.substr(3);
      said = peer.line();
    }
    REQUIRE(said.starts_with("port "));
    port = said.substr(5);
    options.url = "smtp://127.0.0.1:" + port;
    options.from = "molva@example.com";
    options.answer_timeout = 1s;
  }
  // The same address, spelled so that it does not count as this machine: TLS is needed.
  void as_another_machine() { options.url = "smtp://2130706433:" + port; }

  Status deliver(const Notification& notification = kNotification) {
    return email_notifier(options)->deliver(notification, TimePoint{});
  }
  // What the session was, as the server saw it.
  Json session() {
    auto json = Json::parse(peer.line());
    REQUIRE(json.ok());
    return std::move(*json);
  }

  Peer peer;
  EmailOptions options;
  std::string port;
};

std::string decoded(JsonView base64) {
  static const std::string kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned value = 0;
  int bits = 0;
  for (const char c : base64.text_or()) {
    if (c == '=') break;
    value = value * 64 + static_cast<unsigned>(kAlphabet.find(c));
    bits += 6;
    if (bits >= 8) bytes += static_cast<char>(value >> (bits -= 8) & 0xFF);
  }
  return bytes;
}

std::vector<std::string> commands(const Json& session) {
  std::vector<std::string> list;
  session.root()["commands"].each([&](JsonView command) { list.push_back(command.text_or()); });
  return list;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("email: each misbehaviour of a server has its meaning") {
  struct Row {
    std::string behaviour;
    ErrorCode code;
    std::string words;  // in the message
  };
  const std::vector<Row> rows = {
      {"greeting-421", ErrorCode::unavailable, "421"},
      {"greeting-554", ErrorCode::unavailable, "554"},  // about the server, not about this mail
      {"greeting-hang", ErrorCode::unavailable, "imeout"},
      {"mail-451", ErrorCode::rate_limited, "451 4.3.0 try later"},
      {"mail-550", ErrorCode::rejected, "550 5.7.1 sender refused"},
      {"mail-530", ErrorCode::unauthorized, "530"},
      {"mail-hang", ErrorCode::unavailable, "imeout"},
      {"rcpt-450", ErrorCode::rate_limited, "450 4.2.0 greylisted"},
      {"rcpt-550", ErrorCode::rejected, "550 5.1.1 no such user"},
      {"data-451", ErrorCode::rate_limited, "451"},
      {"data-554", ErrorCode::rejected, "554"},
      {"dot-451", ErrorCode::rate_limited, "451 4.3.0 error in processing"},
      {"dot-552", ErrorCode::rejected, "552 5.3.4 too big"},
      {"dot-554", ErrorCode::rejected, "554 5.7.1 looks like spam"},
      {"dot-hang", ErrorCode::unavailable, "may have arrived"},
      {"dot-drop", ErrorCode::unavailable, "may have arrived"},
      {"dot-reset", ErrorCode::unavailable, "may have arrived"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.behaviour);
    Server server(row.behaviour);
    const Status sent = server.deliver();
    REQUIRE_FALSE(sent.ok());
    CAPTURE(sent.error().message);
    CHECK(std::string(name(sent.error().code)) == std::string(name(row.code)));
    CHECK(holds(sent.error().message, row.words));
    CHECK(sent.error().message.starts_with("mail: "));
    CHECK(sent.error().retryable() == (row.code != ErrorCode::rejected));
    server.session();  // it ended on both sides
  }
}

TEST_CASE("email: a server without any extension gets the mail, byte for byte") {
  Server server("plain");
  CHECK(server.deliver().ok());
  const Json session = server.session();
  CHECK(decoded(session.root()["message"]) == kMessage);
  CHECK(commands(session) == std::vector<std::string>{"EHLO", "MAIL FROM:<molva@example.com>",
                                                      "RCPT TO:<support@example.com>", "DATA",
                                                      "QUIT"});
}

TEST_CASE("email: a mail whose answer was lost goes again as the same bytes") {
  Server server("dot-drop");
  CHECK_FALSE(server.deliver().ok());
  CHECK_FALSE(server.deliver().ok());
  CHECK(decoded(server.session().root()["message"]) == kMessage);
  CHECK(decoded(server.session().root()["message"]) == kMessage);
}

TEST_CASE("email: several mails need one connection, and a broken one is not used again") {
  Server server("plain");
  const auto notifier = email_notifier(server.options);
  for (int i = 0; i < 3; ++i) CHECK(notifier->deliver(kNotification, TimePoint{}).ok());
  CHECK_FALSE(notifier->deliver({"x", "not an address", kMessage}, TimePoint{}).ok());
  CHECK(notifier->deliver(kNotification, TimePoint{}).ok());
}

TEST_CASE("email: a server that says no goodbye holds nothing up for long") {
  Server server("quit-hang");
  CHECK(server.deliver().ok());
}

TEST_CASE("email: a mail to another machine is not sent without TLS") {
  Server server("plain");
  server.as_another_machine();
  const Status sent = server.deliver();
  REQUIRE_FALSE(sent.ok());
  CHECK(sent.error().code == ErrorCode::unauthorized);
  CHECK(holds(sent.error().message, "STARTTLS"));
  for (const std::string& command : commands(server.session()))
    CHECK_FALSE(command.starts_with("MAIL"));
}

TEST_CASE("email: starttls = false allows it all the same") {
  Server server("plain");
  server.as_another_machine();
  server.options.starttls = false;
  CHECK(server.deliver().ok());
}

TEST_CASE("email: with STARTTLS and a certificate that can be trusted the mail goes encrypted") {
  Server server("starttls");
  server.as_another_machine();
  CHECK(server.deliver().ok());
  const Json session = server.session();
  CHECK(session.root()["tls"].boolean() == true);
  CHECK(decoded(session.root()["message"]) == kMessage);
}

TEST_CASE("email: a certificate that cannot be trusted stops the mail") {
  SUBCASE("for another name") {
    Server server("starttls-wrong");
    server.as_another_machine();
    const Status sent = server.deliver();
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().code == ErrorCode::unavailable);
    CHECK(holds(sent.error().message, "certificate"));
    CHECK(server.session().root()["message"].is_null());
  }
  SUBCASE("signed by nobody we know") {
    Server server("starttls");
    server.as_another_machine();
    server.options.ca_file = "";
    const Status sent = server.deliver();
    REQUIRE_FALSE(sent.ok());
    CHECK(holds(sent.error().message, "certificate"));
    CHECK(server.session().root()["message"].is_null());
  }
}

TEST_CASE("email: a refused login is tried again, and the password stays out of the message") {
  for (const char* behaviour : {"auth-refused", "auth-echo"}) {
    CAPTURE(behaviour);
    Server server(behaviour);
    server.options.user = "molva";
    server.options.password = Secret("canary-secret-password");
    const Status sent = server.deliver();
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().code == ErrorCode::unauthorized);
    CHECK(sent.error().retryable());
    CHECK_FALSE(holds(sent.error().message, "canary"));
    CHECK_FALSE(holds(sent.error().message, "Y2FuYXJ5"));
  }
}

TEST_CASE("email: nobody there is tried again") {
  Server server("plain");
  server.options.url = "smtp://127.0.0.1:1";
  const Status sent = server.deliver();
  REQUIRE_FALSE(sent.ok());
  CHECK(sent.error().code == ErrorCode::unavailable);
}

TEST_CASE("email: an address cannot carry a second command") {
  Server server("plain");
  for (const std::string& address :
       {std::string("a@b.example>\r\nRCPT TO:<evil@evil.example"), std::string("a b@c.example"),
        std::string(), std::string("<a@b.example>")}) {
    CAPTURE(address);
    const Status sent = server.deliver({"x", address, kMessage});
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().code == ErrorCode::rejected);
  }
}

TEST_CASE("email: where clouds keep their secrets no mail server is looked for") {
  EmailOptions options;
  options.from = "molva@example.com";
  options.connect_timeout = 1s;
  options.url = "smtp://[::ffff:169.254.169.254]:25";
  const Status sent = email_notifier(options)->deliver(kNotification, TimePoint{});
  REQUIRE_FALSE(sent.ok());
  CHECK(holds(sent.error().message, "allow_private"));
}

TEST_CASE("email: the address of a mailbox is what stands in its brackets") {
  CHECK(mail_address("Молва <molva@example.com>") == "molva@example.com");
  CHECK(mail_address("\"a <b\" <c@d.example>") == "c@d.example");
  CHECK(mail_address(" molva@example.com ") == "molva@example.com");
  CHECK(mail_address("") == "");
}

TEST_CASE("email: a real server takes the mail") {
  SUBCASE("from this machine, plain") {
    Server server("real");
    CHECK(server.deliver().ok());
    const Json session = server.session();
    CHECK(commands(session) ==
          std::vector<std::string>{"molva@example.com", "support@example.com"});
    CHECK(decoded(session.root()["message"]) == kMessage);
  }
  SUBCASE("with STARTTLS and a login") {
    Server server("real-tls");
    server.as_another_machine();
    server.options.user = "molva";
    server.options.password = Secret("letmein");
    const Status sent = server.deliver();
    if (!sent) MESSAGE(sent.error().message);
    CHECK(sent.ok());
    CHECK(server.session().root()["tls"].boolean() == true);
  }
  SUBCASE("but not with the wrong password") {
    Server server("real-tls");
    server.as_another_machine();
    server.options.user = "molva";
    server.options.password = Secret("wrong");
    const Status sent = server.deliver();
    REQUIRE_FALSE(sent.ok());
    CAPTURE(sent.error().message);
    CHECK(sent.error().code == ErrorCode::unauthorized);
  }
}
