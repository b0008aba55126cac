// The outbox emptied: when attempts are due, what each answer leads to, and that nobody waits for a
// neighbour. Time is a value; where a real server misbehaves it is tests/support/webhook_peer.py.
#include "daemon/delivery.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <set>
#include <sstream>

#include "connectors/core/curl_http.h"
#include "connectors/core/json.h"
#include "connectors/notifiers/webhook.h"
#include "tests/daemon/alert_views.h"
#include "tests/support/peer.h"
#include "tests/support/temporary_folder.h"

using namespace molva;
using namespace std::chrono_literals;

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Standard error, while this lives: what the log says.
class Log {
 public:
  Log() : path_(folder_.path() / "log"), before_(dup(2)) {
    const int file = open(path_.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    dup2(file, 2);
    close(file);
  }
  ~Log() {
    dup2(before_, 2);
    close(before_);
  }
  std::vector<std::string> lines() const {
    std::ifstream file(path_);
    std::vector<std::string> list;
    for (std::string line; std::getline(file, line);) list.push_back(line);
    return list;
  }

 private:
  test::TemporaryFolder folder_;
  std::filesystem::path path_;
  int before_;
};

struct Attempt {
  std::string receiver, id, body;
  TimePoint at;
};

// A store with receivers whose notifiers answer as the test says.
struct World {
  explicit World(std::vector<ReceiverSettings> receivers)
      : store(Store::open(folder.path() / "molva.db")) {
    settings = mail_settings();
    settings.receivers = std::move(receivers);
  }

  void queue(const std::string& id, const std::string& receiver, TimePoint due = kNoon) {
    OutboxEntry entry;
    entry.id = id;
    entry.alert = "alt_1";
    entry.receiver = receiver;
    const ReceiverSettings* known = settings.receiver(receiver);
    entry.destination = !known                   ? "nowhere"
                        : known->webhook.empty() ? "a@example.com"
                                                 : known->webhook;
    entry.body = "body of " + id;
    entry.created = entry.due = due;
    Write write(store);
    write.enqueue(entry);
    write.commit();
  }

  NotifierFactory fakes() {
    return [this](const ReceiverSettings& receiver, const Settings&) {
      return std::make_unique<Fake>(*this, receiver.id);
    };
  }

  struct Fake final : Notifier {
    Fake(World& from, std::string id) : world(from), receiver(std::move(id)) {}
    Status deliver(const Notification& notification, TimePoint now) override {
      world.attempts.push_back({receiver, notification.id, notification.body, now});
      return world.answer(receiver, notification);
    }
    World& world;
    std::string receiver;
  };

  // Lets time pass from one due moment to the next, for at most this long. Returns where it
  // stopped.
  TimePoint run(Delivery& delivery, TimePoint now, Millis length) {
    const TimePoint end = now + length;
    for (;;) {
      delivery.deliver_due(now, [] { return false; });
      const auto next = delivery.next_due();
      if (!next || *next > end) return now;
      REQUIRE(*next > now);
      now = *next;
    }
  }

  OutboxEntry entry(const std::string& id) { return *store.outbox_entry(id); }

  Log log;
  test::TemporaryFolder folder;
  Store store;
  Settings settings;
  std::vector<Attempt> attempts;
  std::function<Status(const std::string&, const Notification&)> answer =
      [](const auto&, const auto&) { return ok(); };
};

const auto kNever = [] { return false; };
const Error kDown{ErrorCode::unavailable, "no answer"};

}  // namespace

// ---- when ---------------------------------------------------------------------------------------

TEST_CASE("delivery: attempts follow the schedule of Standard Webhooks, 20 % either way") {
  const std::vector<Millis> pauses = {5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h, 24h, 24h};
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    CAPTURE(i);
    const int attempts = static_cast<int>(i) + 1;
    CHECK(next_attempt(attempts, kNoon, kNoon, {}, 0.0) == kNoon + pauses[i] * 8 / 10);
    CHECK(next_attempt(attempts, kNoon, kNoon, {}, 0.5) == kNoon + pauses[i]);
    CHECK(next_attempt(attempts, kNoon, kNoon, {}, 1.0) == kNoon + pauses[i] * 12 / 10);
  }
}

TEST_CASE("delivery: an attempt never comes before the other side asked for it") {
  CHECK(next_attempt(1, kNoon, kNoon, 120s, 0.5) == kNoon + 120s);
  CHECK(next_attempt(2, kNoon, kNoon, 120s, 0.5) == kNoon + 5min);
  CHECK(next_attempt(1, kNoon, kNoon, 0s, 0.5) == kNoon + 5s);
}

TEST_CASE("delivery: after 72 hours there is no next attempt, before there always is") {
  CHECK(next_attempt(9, kNoon, kNoon + 72h - 1ms, {}, 1.0));
  CHECK_FALSE(next_attempt(2, kNoon, kNoon + 72h, {}, 0.0));
}

TEST_CASE(
    "delivery: a receiver that is down for days is tried with growing pauses, then given up") {
  World world({hook("crm", "https://crm.example/")});
  world.answer = [](const auto&, const auto&) { return kDown; };
  world.queue("n1", "crm");
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  world.run(delivery, kNoon, 24h * 30);

  CHECK(world.attempts.size() >= 10);
  CHECK(world.attempts.size() <= 12);
  for (std::size_t i = 1; i < world.attempts.size(); ++i)
    CHECK(world.attempts[i].at - world.attempts[i - 1].at >= 4s);
  CHECK(world.attempts.back().at - world.attempts.front().at >= 72h);
  const OutboxEntry entry = world.entry("n1");
  CHECK(entry.state == OutboxState::undeliverable);
  CHECK(entry.last_error == "no answer");
  CHECK(entry.attempts == static_cast<int>(world.attempts.size()));
  // Still visible, and can be sent again.
  CHECK(world.store.outbox(OutboxState::undeliverable, 10).size() == 1);
  world.answer = [](const auto&, const auto&) { return ok(); };
  CHECK(world.store.outbox_resend("n1", kNoon + 24h * 30));
  delivery.deliver_due(kNoon + 24h * 30, kNever);
  CHECK(world.entry("n1").state == OutboxState::delivered);
}

TEST_CASE("delivery: every notification of a sink that is down ends delivered or undeliverable") {
  World world({hook("crm", "https://crm.example/")});
  world.answer = [](const auto&, const auto&) { return kDown; };
  for (int i = 0; i < 100; ++i) world.queue("n" + std::to_string(i), "crm", kNoon + i * 1min);
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  SUBCASE("for good") {
    world.run(delivery, kNoon, 24h * 90);
    CHECK(world.store.outbox(OutboxState::undeliverable, 0).size() == 100);
  }
  SUBCASE("for a day") {
    const TimePoint now = world.run(delivery, kNoon, 24h);
    world.answer = [](const auto&, const auto&) { return ok(); };
    world.run(delivery, now, 24h * 5);
    CHECK(world.store.outbox(OutboxState::delivered, 0).size() == 100);
  }
  CHECK(world.store.outbox(OutboxState::waiting, 0).empty());
}

// ---- what each answer leads to ------------------------------------------------------------------

TEST_CASE("delivery: a delivered notification is not attempted again") {
  World world({hook("crm", "https://crm.example/")});
  world.queue("n1", "crm");
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  CHECK(delivery.deliver_due(kNoon, kNever).delivered == 1);
  delivery.deliver_due(kNoon + 24h, kNever);
  CHECK(world.attempts.size() == 1);
  CHECK(world.entry("n1").delivered_at == kNoon);
  CHECK_FALSE(delivery.next_due());
}

TEST_CASE("delivery: a refused notification is given up and stays visible") {
  World world({mail_to({"a@example.com"})});
  world.answer = [](const auto&, const auto&) {
    return Error{ErrorCode::rejected, "mail: refused: 550 no such user"};
  };
  world.queue("n1", "support");
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  CHECK(delivery.deliver_due(kNoon, kNever).given_up == 1);
  CHECK(world.entry("n1").state == OutboxState::undeliverable);
  CHECK(world.entry("n1").last_error == "mail: refused: 550 no such user");
}

TEST_CASE("delivery: a receiver that is gone is stopped until it is started again") {
  World world({hook("crm", "https://crm.example/"), hook("bot", "https://bot.example/")});
  world.answer = [](const auto& receiver, const auto&) -> Status {
    if (receiver == "crm") return Error{ErrorCode::gone, "webhook: HTTP 410"};
    return ok();
  };
  for (const char* id : {"n1", "n2", "n3"}) world.queue(id, "crm");
  world.queue("n4", "bot");
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  delivery.deliver_due(kNoon, kNever);
  delivery.deliver_due(kNoon + 24h, kNever);
  CHECK(world.attempts.size() == 2);  // one of crm, one of bot
  CHECK(world.store.stopped("crm") == "webhook: HTTP 410");
  CHECK_FALSE(world.store.stopped("bot"));
  CHECK_FALSE(delivery.next_due());
  for (const char* id : {"n1", "n2", "n3"}) CHECK(world.entry(id).state == OutboxState::waiting);

  world.answer = [](const auto&, const auto&) { return ok(); };
  world.store.start_receiver("crm");
  CHECK(delivery.deliver_due(kNoon + 25h, kNever).delivered == 3);
}

TEST_CASE("delivery: every attempt sends the same id and the same bytes") {
  World world({hook("crm", "https://crm.example/")});
  world.answer = [](const auto&, const auto&) { return kDown; };
  world.queue("n1", "crm");
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  world.run(delivery, kNoon, 24h);
  std::set<std::pair<std::string, std::string>> sent;
  for (const Attempt& attempt : world.attempts) sent.insert({attempt.id, attempt.body});
  CHECK(world.attempts.size() > 4);
  CHECK(sent == std::set<std::pair<std::string, std::string>>{{"n1", "body of n1"}});
}

TEST_CASE("delivery: one attempt on demand is marked, and given up when it fails") {
  World world({hook("crm", "https://crm.example/")});
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  world.queue("n1", "crm", kNoon + 1h);
  world.queue("n2", "crm", kNoon + 1h);
  CHECK(delivery.deliver_now(world.entry("n1"), kNoon).ok());
  CHECK(world.entry("n1").state == OutboxState::delivered);
  world.answer = [](const auto&, const auto&) { return kDown; };
  CHECK_FALSE(delivery.deliver_now(world.entry("n2"), kNoon).ok());
  CHECK(world.entry("n2").state == OutboxState::undeliverable);
  CHECK(world.entry("n2").attempts == 1);
}

// ---- nobody waits for a neighbour ---------------------------------------------------------------

TEST_CASE("delivery: a receiver without an answer costs one attempt a round, its neighbours none") {
  World world({hook("a", "https://a.example/"), hook("b", "https://b.example/")});
  world.answer = [](const auto& receiver, const auto&) -> Status {
    if (receiver == "a") return kDown;
    return ok();
  };
  for (int i = 0; i < 50; ++i) {
    world.queue("a" + std::to_string(i), "a");
    world.queue("b" + std::to_string(i), "b");
  }
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  const Delivery::Round round = delivery.deliver_due(kNoon, kNever);
  CHECK(round.delivered == 50);
  CHECK(round.retried == 1);
  // It is asked again when its pause is over, by the notification that has waited longest.
  REQUIRE(delivery.next_due());
  CHECK(*delivery.next_due() >= kNoon + 4s);
  CHECK(*delivery.next_due() <= kNoon + 6s);
  world.answer = [](const auto&, const auto&) { return ok(); };
  CHECK(delivery.deliver_due(kNoon + 10s, kNever).delivered == 50);
}

TEST_CASE("delivery: a receiver is looked at again after five minutes at the latest") {
  World world({hook("a", "https://a.example/")});
  world.answer = [](const auto&, const auto&) { return kDown; };
  world.queue("n0", "a");
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  const TimePoint now = world.run(delivery, kNoon, 20h);  // n0's own pauses are hours by now
  world.queue("n1", "a", now);
  delivery.deliver_due(now + 5min, kNever);
  CHECK(world.attempts.back().id == "n1");
}

TEST_CASE("delivery: one address that is refused for now does not hold up the others") {
  World world({mail_to({"a@example.com"})});
  world.answer = [](const auto&, const Notification& notification) -> Status {
    if (notification.id == "n1")
      return Error{ErrorCode::rate_limited, "mail: not now: 450 greylisted"};
    return ok();
  };
  for (const char* id : {"n1", "n2", "n3"}) world.queue(id, "support");
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  const Delivery::Round round = delivery.deliver_due(kNoon, kNever);
  CHECK(round.delivered == 2);
  CHECK(round.retried == 1);
}

TEST_CASE("delivery: a Retry-After holds for all notifications of its receiver") {
  World world({hook("a", "https://a.example/")});
  world.answer = [](const auto&, const auto&) {
    return Error{ErrorCode::rate_limited, "webhook: HTTP 429", 600s};
  };
  world.queue("n1", "a");
  world.queue("n2", "a");
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  delivery.deliver_due(kNoon, kNever);
  delivery.deliver_due(kNoon + 599s, kNever);
  CHECK(world.attempts.size() == 1);
  CHECK(delivery.next_due() == kNoon + 600s);
}

TEST_CASE("delivery: mail and the rest are two parts that do not touch each other's entries") {
  World world({mail_to({"a@example.com"}), hook("crm", "https://crm.example/")});
  world.queue("m1", "support");
  world.queue("w1", "crm");
  Delivery mail(world.store, world.settings, DeliveryPart::mail, world.fakes());
  Delivery others(world.store, world.settings, DeliveryPart::others, world.fakes());
  mail.deliver_due(kNoon, kNever);
  REQUIRE(world.attempts.size() == 1);
  CHECK(world.attempts[0].id == "m1");
  CHECK_FALSE(mail.next_due());
  CHECK(others.next_due() == kNoon);
  others.deliver_due(kNoon, kNever);
  CHECK(world.attempts[1].id == "w1");
}

TEST_CASE(
    "delivery: entries of a receiver that is gone from the settings stay, and come back with it") {
  World world({hook("crm", "https://crm.example/")});
  world.queue("n1", "crm");
  Settings without = world.settings;
  without.receivers.clear();
  Delivery delivery(world.store, without, DeliveryPart::all, world.fakes());
  delivery.deliver_due(kNoon, kNever);
  CHECK(world.attempts.empty());
  CHECK(world.entry("n1").state == OutboxState::waiting);
  CHECK_FALSE(delivery.next_due());
  delivery.swap(world.settings);
  CHECK(delivery.deliver_due(kNoon, kNever).delivered == 1);
}

TEST_CASE("delivery: a request to stop is heard between two attempts") {
  World world({hook("crm", "https://crm.example/")});
  for (const char* id : {"n1", "n2", "n3"}) world.queue(id, "crm");
  Delivery delivery(world.store, world.settings, DeliveryPart::all, world.fakes());
  delivery.deliver_due(kNoon, [&] { return !world.attempts.empty(); });
  CHECK(world.attempts.size() == 1);
}

// ---- a real receiver that misbehaves ------------------------------------------------------------

namespace {

const std::string kSecret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const std::string kOldSecret = "whsec_a2tra2tra2tra2tra2tra2tra2tra2tr";

// The real notifier, with a time-out that a test can wait for.
std::unique_ptr<Notifier> quick_webhook(const ReceiverSettings& receiver, const Settings&) {
  WebhookOptions options;
  options.url = receiver.webhook;
  options.secrets = receiver.secrets;
  options.timeout = 1s;
  CurlOptions curl;
  curl.guard = AddressGuard(receiver.allow_private);
  return webhook_notifier(std::move(options), curl_http(std::move(curl)));
}

struct Sink {
  Sink() : peer("webhook_peer.py", {kSecret, kOldSecret}) {
    port = peer.port();
    peer.port();  // where redirects point to
    tls_port = peer.port();
  }
  ReceiverSettings receiver(const std::string& path) const {
    ReceiverSettings made = hook("crm", "http://127.0.0.1:" + std::to_string(port) + path);
    made.secrets = {Secret(kSecret)};
    made.allow_private = {*parse_address_range("127.0.0.1")};
    return made;
  }
  Json request() {
    auto json = Json::parse(peer.line());
    REQUIRE(json.ok());
    return std::move(*json);
  }
  Peer peer;
  int port = 0, tls_port = 0;
};

}  // namespace

TEST_CASE("delivery: each behaviour of a webhook's receiver has its attempts, state and log line") {
  struct Row {
    std::string path;
    OutboxState state;
    std::optional<Millis> least, most;  // until the next attempt
    std::string error, log;
  };
  const auto wait = OutboxState::waiting;
  const std::string again = "warning not delivered, will be tried again";
  const std::vector<Row> rows = {
      {"/200", OutboxState::delivered, {}, {}, "", "info    delivered"},
      {"/204", OutboxState::delivered, {}, {}, "", "info    delivered"},
      {"/endless", OutboxState::delivered, {}, {}, "", "info    delivered"},
      {"/half", OutboxState::delivered, {}, {}, "", "info    delivered"},
      {"/429-seconds", wait, 120s, 120s, "webhook: HTTP 429", again},
      {"/429-date", wait, 300s, 300s, "webhook: HTTP 429", again},
      {"/503", wait, 60s, 60s, "webhook: HTTP 503", again},
      {"/500", wait, 4s, 6s, "webhook: HTTP 500: oops", again},
      {"/endless-500", wait, 4s, 6s, "webhook: HTTP 500: xxxx", again},
      {"/404", wait, 4s, 6s, "webhook: HTTP 404: no such hook", again},
      {"/410", wait, 0s, 0s, "webhook: HTTP 410: this hook was deleted",
       "error   receiver stopped: it is gone for good"},
      {"/302", wait, 4s, 6s,
       "webhook: HTTP 302: redirects are not followed (this one points to 127.0.0.2", again},
      {"/307", wait, 4s, 6s, "webhook: HTTP 307: redirects are not followed", again},
      {"/drip", wait, 4s, 6s, "no answer within", again},
      {"/hang", wait, 4s, 6s, "no answer within", again},
      {"/reset", wait, 4s, 6s, "webhook: ", again},
  };
  Sink sink;
  for (const Row& row : rows) {
    CAPTURE(row.path);
    World world({sink.receiver(row.path)});
    world.queue("n1", "crm");
    Delivery delivery(world.store, world.settings, DeliveryPart::others, quick_webhook);
    delivery.deliver_due(kNoon, kNever);
    const auto lines = world.log.lines();

    const OutboxEntry entry = world.entry("n1");
    CAPTURE(entry.last_error);
    CHECK(entry.state == row.state);
    CHECK(entry.attempts == 1);
    if (row.least) CHECK(entry.due - kNoon >= *row.least);
    if (row.most) CHECK(entry.due - kNoon <= *row.most);
    CHECK(holds(entry.last_error, row.error));
    CHECK(entry.last_error.size() < 300);
    CHECK(world.store.stopped("crm").has_value() == (row.path == "/410"));
    REQUIRE(lines.size() == 1);
    CAPTURE(lines[0]);
    CHECK(holds(lines[0], row.log));
    for (const char* field : {"receiver=crm", "alert=alt_1", "id=n1", "attempt=1"})
      CHECK(holds(lines[0], field));
    CHECK(holds(lines[0], row.error));
    CHECK_FALSE(holds(lines[0], "token=secret"));
    const Json request = sink.request();
    CHECK(request.root()["path"].text() == row.path);
    CHECK(request.root()["to"].text() == "127.0.0.1");  // a redirect's target would say 127.0.0.2
  }
}

TEST_CASE(
    "delivery: signatures are right by Python's hmac, at every attempt and with two secrets") {
  Sink sink;
  ReceiverSettings receiver = sink.receiver("/500");
  receiver.secrets = {Secret(kSecret), Secret(kOldSecret)};
  World world({receiver});
  world.queue("alt_1.abc", "crm");
  Delivery delivery(world.store, world.settings, DeliveryPart::others, quick_webhook);
  for (int attempt = 0; attempt < 3; ++attempt) {
    const TimePoint now = kNoon + attempt * 1h;
    delivery.deliver_due(now, kNever);
    const Json request = sink.request();
    CHECK(request.root()["id"].text() == "alt_1.abc");
    CHECK(request.root()["timestamp"].integer() == unix_seconds(now));
    CHECK(request.root()["type"].text() == "application/json");
    CHECK(request.root()["body"].text() == "body of alt_1.abc");
    REQUIRE(request.root()["signed_by"].size() == 2);
    CHECK(request.root()["signed_by"].at(0).integer() == 0);
    CHECK(request.root()["signed_by"].at(1).integer() == 1);
  }
}

TEST_CASE("delivery: a receiver whose certificate is for another name gets nothing") {
  Sink sink;
  ReceiverSettings receiver = sink.receiver("/200");
  receiver.webhook = "https://127.0.0.1:" + std::to_string(sink.tls_port) + "/200";
  World world({receiver});
  world.queue("n1", "crm");
  Delivery delivery(world.store, world.settings, DeliveryPart::others, quick_webhook);
  CHECK(delivery.deliver_due(kNoon, kNever).retried == 1);
  CHECK(holds(world.entry("n1").last_error, "certificate"));
}

TEST_CASE("delivery: a webhook on a private address gets nothing unless the settings allow it") {
  Sink sink;
  ReceiverSettings receiver = sink.receiver("/200");
  receiver.allow_private.clear();
  World world({receiver});
  world.queue("n1", "crm");
  Delivery delivery(world.store, world.settings, DeliveryPart::others);  // the real factory
  CHECK(delivery.deliver_due(kNoon, kNever).retried == 1);
  CHECK(holds(world.entry("n1").last_error, "allow_private"));
  world.settings.network.allow_private = {*parse_address_range("127.0.0.0/8")};
  delivery.swap(world.settings);
  CHECK(delivery.deliver_due(kNoon + 10s, kNever).delivered == 1);
}

TEST_CASE("delivery: a webhook's path stays out of the log and of the outbox's reasons") {
  World world({hook("crm", "http://127.0.0.1:1/services/T000/canary-in-path?key=canary-in-query")});
  world.settings.network.allow_private = {*parse_address_range("127.0.0.0/8")};
  world.queue("n1", "crm");
  Delivery delivery(world.store, world.settings);
  delivery.deliver_due(kNoon, kNever);
  CHECK_FALSE(holds(world.entry("n1").last_error, "canary"));
  CHECK(holds(world.entry("n1").last_error, "127.0.0.1"));
  for (const std::string& line : world.log.lines()) CHECK_FALSE(holds(line, "canary"));
}

TEST_CASE("delivery: a maildir gets each mail once, whole, however often it is delivered") {
  test::TemporaryFolder folder;
  ReceiverSettings receiver;
  receiver.id = "folder";
  receiver.kind = ReceiverSettings::Kind::maildir;
  receiver.maildir = folder.path() / "mails";
  World world({receiver});
  const auto entries = render(broken_kettle(), receiver, world.settings, kNoon);
  REQUIRE(entries.size() == 1);
  Write write(world.store);
  write.enqueue(entries[0]);
  write.commit();
  Delivery delivery(world.store, world.settings);
  CHECK(delivery.deliver_due(kNoon, kNever).delivered == 1);

  const auto files = [&](const char* part) {
    std::vector<std::filesystem::path> list;
    for (const auto& entry : std::filesystem::directory_iterator(receiver.maildir / part))
      list.push_back(entry.path());
    return list;
  };
  REQUIRE(files("new").size() == 1);
  CHECK(files("tmp").empty());
  const auto mail = files("new")[0];
  CHECK(mail.filename().string() == entries[0].id + ".molva");
  std::stringstream content;
  content << std::ifstream(mail).rdbuf();
  CHECK(holds(content.str(), "\nMessage-Id: <" + entries[0].id + "@example.com>\n"));
  CHECK_FALSE(holds(content.str(), "\r"));

  // The reader has opened it meanwhile.
  std::filesystem::rename(mail, receiver.maildir / "cur" / (mail.filename().string() + ":2,S"));
  world.store.outbox_resend(entries[0].id, kNoon);
  CHECK(delivery.deliver_due(kNoon, kNever).delivered == 1);
  CHECK(files("new").empty());
  CHECK(files("cur").size() == 1);
}
