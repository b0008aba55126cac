#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "connectors/core/json.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-22T10:00:00Z");
constexpr const char* kToken = "123456:test-bot-token-AAE";

using Texts = std::vector<std::string>;

std::unique_ptr<Connector> bot(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{{"token", kToken}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("telegram_bot", options);
}

// Telegram, as far as getUpdates goes: it keeps updates until a later offset confirms them.
class Telegram final : public HttpClient {
 public:
  std::map<std::int64_t, std::string> updates;  // by number
  std::vector<std::optional<std::int64_t>> offsets;

  void say(std::int64_t number, int message, const std::string& text) {
    updates[number] = R"({"update_id":)" + std::to_string(number) + R"(,"message":{"message_id":)" +
                      std::to_string(message) +
                      R"(,"date":1795284000,"chat":{"id":-1001,"type":"supergroup"},)" +
                      R"("from":{"id":7,"first_name":"Оля"},"text":")" + text + "\"}}";
  }

  Result<HttpResponse> send(const HttpRequest& request) override {
    const auto body = Json::parse(request.body);
    REQUIRE(body.ok());
    const auto offset = body->root()["offset"].integer();
    offsets.push_back(offset);
    if (offset) std::erase_if(updates, [&](const auto& one) { return one.first < *offset; });
    std::string list;
    std::int64_t left = body->root()["limit"].integer().value_or(0);
    for (const auto& [number, update] : updates)
      if (left-- > 0) list += (list.empty() ? "" : ",") + update;
    return HttpResponse{200, {}, R"({"ok":true,"result":[)" + list + "]}", ""};
  }
};

TEST_CASE("telegram_bot: the recorded updates give the expected items") {
  RoutesHttp http("telegram_bot/shop");
  const Round round = poll_all(*bot({{"staff", Texts{"@romashka_shop"}}}), http, kNow);
  CHECK(!round.error);
  CHECK(round.unreadable.empty());
  check_expected("telegram_bot/shop/expected.json", round.items);
  REQUIRE(round.batches.size() == 1);
  CHECK(round.batches[0].notice.find("no longer in \"Самара сегодня\"") != std::string::npos);
  const Round next = poll_all(*bot(), http, kNow + minutes{1}, round.cursor);
  CHECK(!next.error);
  CHECK(next.items.empty());
}

TEST_CASE("telegram_bot: nothing is confirmed that was not committed") {
  Telegram service;
  service.say(10, 1, "один");
  service.say(11, 2, "два");
  const auto connector = bot();
  const auto first = connector->poll({}, service, kNow);
  REQUIRE(first.ok());
  CHECK(first->items.size() == 2);
  // The machine stops before the commit: the same cursor once more.
  const auto again = connector->poll({}, service, kNow);
  REQUIRE(again.ok());
  CHECK(items_json(first->items) == items_json(again->items));
  CHECK(service.updates.size() == 2);
  const auto next = connector->poll(again->next, service, kNow);
  REQUIRE(next.ok());
  CHECK(next->items.empty());
  CHECK(service.updates.empty());
  CHECK(service.offsets.back() == 12);
}

TEST_CASE("telegram_bot: a message of the same second and one that comes late are read") {
  Telegram service;
  service.say(10, 5, "один");
  const auto connector = bot();
  Round round = poll_all(*connector, service, kNow);
  service.say(11, 6, "в ту же секунду");
  service.updates[12] = R"({"update_id":12,"message":{"message_id":3,"date":1795200000,
      "chat":{"id":-1001,"type":"supergroup"},"text":"опоздавшее"}})";
  round = poll_all(*connector, service, kNow, round.cursor);
  CHECK(round.ids() == Texts{"-1001:3", "-1001:6"});
}

TEST_CASE("telegram_bot: more updates than one answer holds are all read, each once") {
  Telegram service;
  for (int i = 0; i < 250; ++i) service.say(i + 1, i, "слово");
  const Round round = poll_all(*bot(), service, kNow);
  CHECK(round.items.size() == 250);
  CHECK(round.ids().size() == 250);
  CHECK(round.batches.size() == 3);
}

TEST_CASE("telegram_bot: after a quiet week numbers may begin anew, lower") {
  Telegram service;
  service.say(900'000, 1, "один");
  const auto connector = bot();
  Round round = poll_all(*connector, service, kNow);
  round = poll_all(*connector, service, kNow + minutes{1}, round.cursor);  // confirms
  service.say(17, 2, "через неделю");
  round = poll_all(*connector, service, kNow + hours{24 * 8}, round.cursor);
  CHECK(round.find("-1001:2"));
}

TEST_CASE(
    "telegram_bot: the list of kinds is told each time, since the service remembers the last") {
  SameAnswer http(R"({"ok":true,"result":[]})");
  CHECK(bot()->poll({}, http, kNow).ok());
  const auto body = Json::parse(http.requests.at(0).body);
  CHECK(body->root()["allowed_updates"].size() == 5);
  CHECK(body->root()["allowed_updates"].dump().find("edited_channel_post") != std::string::npos);
}

TEST_CASE("telegram_bot: errors are named, with their pause, and never show the token") {
  struct Case {
    int status;
    const char* file;
    ErrorCode code;
    const char* words;
    std::optional<seconds> pause;
  };
  for (const Case& one :
       {Case{401, "error_401.json", ErrorCode::unauthorized, "BotFather", {}},
        Case{409, "error_409.json", ErrorCode::unavailable, "someone else", {}},
        Case{409, "error_409_webhook.json", ErrorCode::unavailable, "deleteWebhook", {}},
        Case{429, "error_429.json", ErrorCode::rate_limited, "429", seconds{5}},
        Case{400, "error_400_migrate.json", ErrorCode::rejected, "-1001234567890", {}}}) {
    CAPTURE(std::string(one.file));
    FakeHttp http;
    http.on("getUpdates", one.status, read_fixture(std::string("telegram_bot/shop/") + one.file));
    const auto batch = bot()->poll({R"({"v":1,"offset":3})"}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK(batch.error().code == one.code);
    CHECK(batch.error().retry_after == one.pause);
    CHECK_MESSAGE(batch.error().message.find(one.words) != std::string::npos,
                  batch.error().message);
  }
  for (const int status : {200, 400, 401, 404, 500}) {
    CAPTURE(status);
    FakeHttp http([&](const HttpRequest& request) -> Result<HttpResponse> {
      CHECK(!request.follow_redirects);
      CHECK(request.budget->key.find("AAE") == std::string::npos);
      return HttpResponse{status, {}, "<html>" + request.url + " not found</html>", ""};
    });
    const auto batch = bot()->poll({}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK_MESSAGE(batch.error().message.find("AAE") == std::string::npos, batch.error().message);
  }
  FakeHttp http;
  http.fail("getUpdates", {ErrorCode::unavailable,
                           std::string("no answer from https://api.telegram.org/bot") + kToken});
  CHECK(bot()->poll({}, http, kNow).error().message.find("AAE") == std::string::npos);
}

TEST_CASE("telegram_bot: answers that any service may give are clear errors") {
  for (const char* file : kHostileAnswers) {
    CAPTURE(std::string(file));
    SameAnswer http(read_fixture(std::string("common/") + file));
    const auto batch = bot()->poll({}, http, kNow);
    REQUIRE(!batch.ok());
    CHECK(batch.error().code == ErrorCode::malformed);
    CHECK(batch.error().message.starts_with("telegram_bot: "));
  }
}

TEST_CASE("telegram_bot: one update that cannot be read does not cost the others") {
  Telegram service;
  service.say(1, 1, "один");
  service.updates[2] = R"({"update_id":2,"message":{"text":"без номера"}})";
  service.updates[3] = "7";
  service.say(4, 4, "четыре");
  const Round round = poll_all(*bot(), service, kNow);
  CHECK(!round.error);
  CHECK(round.ids() == Texts{"-1001:1", "-1001:4"});
  CHECK(round.unreadable.size() == 2);
  SameAnswer http(R"({"ok":true,"result":[7,8,{"x":1}]})");
  CHECK(bot()->poll({}, http, kNow).error().code == ErrorCode::malformed);
}

Round read(const std::string& message, std::vector<TestOption> more = {}) {
  SameAnswer http(R"({"ok":true,"result":[{"update_id":1,"message":)" + message + "}]}");
  auto batch = bot(std::move(more))->poll({}, http, kNow);
  REQUIRE(batch.ok());
  Round round;
  round.items = batch->items;
  return round;
}

TEST_CASE("telegram_bot: a link behind words stands behind them, counted in UTF-16 units") {
  const Round round = read(R"({"message_id":1,"chat":{"id":-5,"type":"group"},
      "text":"😡😡 смотрите тут, и вот","entities":[
      {"type":"text_link","offset":14,"length":3,"url":"https://romashka.example/1"},
      {"type":"text_link","offset":21,"length":99,"url":"https://romashka.example/2"},
      {"type":"text_link","offset":-1,"length":3,"url":"https://bad.example"},
      {"type":"bold","offset":0,"length":2}]})");
  REQUIRE(round.items.size() == 1);
  CHECK(round.items[0].text ==
        "😡😡 смотрите тут (https://romashka.example/1), и вот (https://romashka.example/2)");
}

TEST_CASE("telegram_bot: a message in blocks is read as its words") {
  const Round round =
      read(R"({"message_id":1,"chat":{"id":-5,"type":"group"},"rich_message":{"blocks":[
      {"type":"heading","text":"Заголовок"},
      {"type":"paragraph","text":["Раз ",{"type":"bold","text":["два",{"type":"italic","text":" три"}]},
        {"type":"url","text":" тут","url":"https://x.example"}]},
      {"type":"divider"},
      {"type":"list","items":[{"label":"1","blocks":[{"type":"paragraph","text":"пункт"}]}]},
      {"type":"table","cells":[[{"text":"а"},{"text":"б"}]],"caption":"таблица"},
      {"type":"photo","photo":[],"caption":{"text":"подпись","credit":"автор"}},
      {"type":"details","summary":"подробнее","blocks":[{"type":"paragraph","text":"внутри"}]}]}})");
  REQUIRE(round.items.size() == 1);
  CHECK(round.items[0].text ==
        "Заголовок\nРаз два три тут (https://x.example)\nпункт\nа\nб\nтаблица\nподпись\nавтор\n"
        "подробнее\nвнутри");
}

TEST_CASE("telegram_bot: blocks in blocks in blocks end somewhere") {
  std::string blocks = R"({"type":"paragraph","text":"дно"})";
  for (int i = 0; i < 25; ++i) blocks = R"({"blocks":[)" + blocks + "]}";
  const Round round = read(R"({"message_id":1,"chat":{"id":-5,"type":"group"},
      "text":"","rich_message":{"blocks":[{"text":"верх"},)" +
                           blocks + "]}}");
  CHECK(round.items.at(0).text.starts_with("верх"));
}

TEST_CASE(
    "telegram_bot: who speaks for the company is known by the list, the group and its channel") {
  const std::string head =
      R"({"message_id":9,"text":"Заменим","chat":{"id":-1001,"type":"supergroup"},
      "reply_to_message":{"message_id":5},)";
  CHECK(read(head + R"("from":{"id":8,"username":"masha"}})").items.at(0).own == false);
  CHECK(read(head + R"("from":{"id":8,"username":"masha"}})", {{"staff", Texts{"@masha"}}})
            .items.at(0)
            .own);
  CHECK(read(head + R"("from":{"id":8}})", {{"staff", Texts{"8"}}}).items.at(0).own);
  const Round admin = read(head + R"("sender_chat":{"id":-1001,"type":"supergroup"}})");
  CHECK(admin.items.at(0).own);
  CHECK(admin.items.at(0).parent_id == "-1001:5");
  CHECK(read(head + R"("sender_chat":{"id":-77,"type":"channel"},"is_automatic_forward":true})")
            .items.at(0)
            .own);
  // A post of a channel is in the channel's name, and the channel may be anybody's.
  CHECK(!read(R"({"message_id":9,"text":"новость","chat":{"id":-77,"type":"channel"},
      "sender_chat":{"id":-77,"type":"channel"}})")
             .items.at(0)
             .own);
}

TEST_CASE("telegram_bot: private talk and other chats are left out unless they are wanted") {
  const std::string talk =
      R"({"message_id":1,"text":"здравствуйте","chat":{"id":7,"type":"private"}})";
  CHECK(read(talk).items.empty());
  CHECK(read(talk, {{"private_chats", true}}).items.size() == 1);
  const std::string group =
      R"({"message_id":1,"text":"да","chat":{"id":-5,"type":"group","username":"samara"}})";
  CHECK(read(group, {{"chats", Texts{"-6"}}}).items.empty());
  CHECK(read(group, {{"chats", Texts{"@samara"}}}).items.size() == 1);
  CHECK(read(group, {{"chats", Texts{"-5"}}}).items.size() == 1);
}

TEST_CASE("telegram_bot: a pause of nearly a day or more is told") {
  Telegram service;
  const auto connector = bot();
  Round round = poll_all(*connector, service, kNow);
  CHECK(round.batches[0].notice.empty());
  round = poll_all(*connector, service, kNow + hours{3}, round.cursor);
  CHECK(round.batches[0].notice.empty());
  round = poll_all(*connector, service, kNow + hours{30}, round.cursor);
  CHECK(round.batches[0].notice.find("older ones are lost") != std::string::npos);
}

}  // namespace
}  // namespace molva
