#include "connectors/sources/imap.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/encoding.h"
#include "connectors/core/mail.h"
#include "connectors/sources/mail_words.h"
#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const TimePoint kNow = *parse_rfc3339("2026-11-22T10:00:00Z");

// Folders in memory, numbered as a server does.
class FakeMailbox final : public MailboxReader {
 public:
  struct Kept {
    std::uint32_t uid;
    std::string bytes;
    TimePoint received;
  };
  struct Folder {
    std::uint32_t validity = 7;
    std::uint32_t next = 1;
    std::vector<Kept> mails;
  };
  std::map<std::string, Folder> folders{{"INBOX", {}}};
  std::vector<MailboxPlace> asked;
  std::optional<Error> fails;
  std::string token;

  void put(const std::string& bytes, TimePoint received = kNow - hours{1},
           const std::string& name = "INBOX") {
    Folder& folder = folders[name];
    folder.mails.push_back({folder.next++, bytes, received});
  }
  void number_anew() {
    Folder& folder = folders["INBOX"];
    ++folder.validity;
    folder.next = 1;
    for (Kept& mail : folder.mails) mail.uid = folder.next++;
  }

  Result<MailboxPage> read(const MailboxPlace& place, std::size_t most_mails,
                           std::size_t most_bytes, const Secret* given) override {
    asked.push_back(place);
    token = given ? given->reveal() : "";
    if (fails) return *fails;
    const auto found = folders.find(place.folder);
    if (found == folders.end()) return Error{ErrorCode::not_found, "no folder"};
    const Folder& folder = found->second;
    const bool goes_on = place.validity == folder.validity;
    MailboxPage page;
    page.validity = folder.validity;
    page.uid = goes_on ? place.uid : 0;
    for (const Kept& mail : folder.mails) {
      if (mail.uid <= page.uid) continue;
      if (!goes_on && place.since && mail.received < *place.since) continue;
      if (page.mails.size() == most_mails) {
        page.more = true;
        break;
      }
      page.mails.push_back(
          {mail.uid, mail.bytes.size(), mail.received, mail.bytes.substr(0, most_bytes)});
      page.uid = mail.uid;
    }
    return page;
  }
};

struct Reader {
  FakeMailbox* box;
  std::unique_ptr<Connector> connector;
  FakeHttp http;
  Round round(const Cursor& cursor = {}, TimePoint now = kNow) {
    return poll_all(*connector, http, now, cursor);
  }
};

Reader reader_of(ImapOptions options = {}) {
  auto mailbox = std::make_unique<FakeMailbox>();
  FakeMailbox* box = mailbox.get();
  return {box, imap_connector(std::move(options), std::move(mailbox)), {}};
}

std::string eml(const std::string& name) {
  return read_fixture("imap/mails/" + name + ".eml");
}

std::string plain_mail(const std::string& id, const std::string& body,
                       const std::string& more = "") {
  return "From: Anna <anna@example.test>\r\nSubject: Vopros\r\nDate: Sat, 21 Nov 2026 18:03:11 +0300\r\n" +
         (id.empty() ? "" : "Message-ID: <" + id + ">\r\n") +
         "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n" + more + "\r\n" + body;
}

TEST_CASE("imap: the recorded mails give the expected items") {
  ImapOptions options;
  options.own = {"feedback@romashka.example"};
  options.automatic = true;
  options.fields = {{"rating", "Оценка"}, {"author", "Автор"}, {"text", "Текст"}, {"url", "Ссылка"}};
  Reader reader = reader_of(std::move(options));
  for (const char* name :
       {"complaint_utf8", "koi8r_8bit", "no_message_id_notification", "reply_with_quote"})
    reader.box->put(eml(name));
  const Round round = reader.round();
  REQUIRE_FALSE(round.error);
  CHECK(round.unreadable.empty());
  check_expected("imap/mails/expected.json", round.items);
}

TEST_CASE("imap: mails of five makes are read in the words of their authors") {
  const auto text_of = [](const char* name) {
    const auto mail = read_mail(read_fixture("imap/makes/" + std::string(name) + ".eml"));
    REQUIRE(mail.ok());
    return *mail;
  };
  const Mail parts = text_of("alternative_in_mixed");
  CHECK(parts.from_name == "Вера Лис");
  CHECK(parts.from == "vera.lis@example.com");
  CHECK(parts.subject == "Сломался замок");
  CHECK(parts.references == std::vector<std::string>{"zero@shop.example", "first@shop.example"});
  CHECK(without_quotes(parts.text).find("на второй день.") != std::string::npos);
  CHECK(parts.text.find("Чек") == std::string::npos);  // attached
  const Mail flowed = text_of("flowed_delsp");
  CHECK(flowed.text.find("Чекала доставку три тижні, а приїхала чужа кава.") != std::string::npos);
  const Mail html = text_of("html_only_cp1251");
  CHECK(html.automatic);
  CHECK(html.html.find("Течёт кран") != std::string::npos);
  CHECK(without_quotes_html(html.html).find("старое") == std::string::npos);
  const Mail report = text_of("report_with_mail_inside");
  CHECK(report.automatic);
  CHECK(report.text.find("else's words") == std::string::npos);
  const Mail bare = text_of("headers_with_bare_bytes");
  CHECK(bare.subject == "Не работает");
  CHECK(bare.from_name == "Пётр");
  CHECK(bare.text.find("верните деньги") != std::string::npos);
}

TEST_CASE("imap: the plain text of a mail with both; koi8-r and words of RFC 2047 in UTF-8") {
  Reader reader = reader_of();
  reader.box->put(eml("complaint_utf8"));
  reader.box->put(eml("koi8r_8bit"));
  const Round round = reader.round();
  REQUIRE(round.find("c1042@example.test"));
  const RawItem& complaint = *round.find("c1042@example.test");
  CHECK(complaint.title == "Жалоба на заказ №1042");
  CHECK(complaint.text == "Ваза приехала битой, верните деньги.\n\nОлена");
  CHECK(complaint.html.empty());
  CHECK(complaint.author.name == "Олена Коваль");
  CHECK(complaint.author.id == "olena@example.test");
  CHECK(complaint.created == parse_rfc3339("2026-11-21T15:03:11Z"));
  CHECK(complaint.kind == ItemKind::message);
  REQUIRE(round.find("k1@example.test"));
  CHECK(round.find("k1@example.test")->title == "Спасибо за доставку");
  CHECK(round.find("k1@example.test")->text == "Всё отлично, спасибо!");
}

TEST_CASE("imap: the company's own mail is its own, and answers the one it replies to") {
  ImapOptions options;
  options.own = {"@romashka.example"};
  options.subject = {"жалоба"};
  Reader reader = reader_of(std::move(options));
  reader.box->put(eml("reply_with_quote"));
  const Round round = reader.round();
  REQUIRE(round.find("r1@romashka.example"));
  const RawItem& reply = *round.find("r1@romashka.example");
  CHECK(reply.own);
  CHECK(reply.parent_id == "c1042@example.test");
  CHECK(reply.thread_id == "c1042@example.test");
  CHECK(reply.text.find("Отправили замену") != std::string::npos);
  CHECK(reply.text.find("Ваза приехала") == std::string::npos);
  CHECK(reply.text.find("Олена Коваль") == std::string::npos);
}

TEST_CASE("imap: what programs write is dropped, or read by its labels where it is wanted") {
  Reader dropping = reader_of();
  dropping.box->put(eml("no_message_id_notification"));
  dropping.box->put(plain_mail("a", "x", "Auto-Submitted: auto-replied (away)\r\n"));
  dropping.box->put(plain_mail("b", "живой", "Auto-Submitted: No; x=y\r\n"));
  dropping.box->put("From: MAILER-DAEMON@mx.test\r\nSubject: x\r\n\r\nНе доставлено");
  dropping.box->put("From: p@mx.test\r\nSubject: x\r\nContent-Type: multipart/report; boundary=q\r\n\r\n--q\r\n\r\nx\r\n--q--");
  CHECK(dropping.round().ids() == std::vector<std::string>{"b"});

  ImapOptions options;
  options.automatic = true;
  options.kind = ItemKind::review;
  options.from = {"@market.example"};
  options.fields = {{"rating", "оценка"}, {"author", "Автор"}, {"text", "Текст"}, {"url", "Ссылка"}};
  Reader keeping = reader_of(std::move(options));
  keeping.box->put(eml("no_message_id_notification"));
  keeping.box->put(plain_mail("c", "не оттуда"));
  const Round round = keeping.round();
  REQUIRE(round.items.size() == 1);
  const RawItem& item = round.items[0];
  CHECK(item.id.starts_with("made-"));
  CHECK(item.rating == 2.0);
  CHECK(item.author.name == "Олена К.");
  CHECK(item.text == "Пришла битая");
  CHECK(item.url == "https://market.example/reviews/981?utm_source=mail");
  CHECK(item.kind == ItemKind::review);
  // The same mail again has the same id.
  CHECK(keeping.round().items[0].id == item.id);
}

TEST_CASE("imap: only what the filters want: addresses, domains, words of the subject in any case") {
  ImapOptions options;
  options.from = {"Anna@example.test", "@market.example"};
  options.subject = {"отзыв", "VOPROS"};
  Reader reader = reader_of(std::move(options));
  reader.box->put(plain_mail("1", "да"));
  reader.box->put("From: boris@example.test\r\nSubject: vopros\r\nMessage-ID: <2>\r\n\r\nx");
  reader.box->put("From: x@market.example\r\nSubject: =?utf-8?b?0J7QotCX0KvQkg==?=\r\nMessage-ID: <3>\r\n\r\nx");
  reader.box->put("From: x@notmarket.example\r\nSubject: vopros\r\nMessage-ID: <4>\r\n\r\nx");
  reader.box->put("From: anna@example.test\r\nSubject: other\r\nMessage-ID: <5>\r\n\r\nx");
  CHECK(reader.round().ids() == std::vector<std::string>{"1", "3"});
}

TEST_CASE("imap: a mail of the same second, one that comes late with an old date: none is skipped") {
  Reader reader = reader_of();
  reader.box->put(plain_mail("1", "a"));
  Round round = reader.round();
  reader.box->put(plain_mail("2", "b"));
  reader.box->put("From: a@b.test\r\nSubject: s\r\nDate: Mon, 01 Jan 2024 00:00:00 +0000\r\nMessage-ID: <3>\r\n\r\nold",
                  *parse_rfc3339("2024-01-01T00:00:00Z"));
  round = reader.round(round.cursor);
  CHECK(round.ids() == std::vector<std::string>{"2", "3"});
  CHECK(reader.round(round.cursor).items.empty());
}

TEST_CASE("imap: many mails come in pages, and a walk that was cut goes on where it stopped") {
  ImapOptions options;
  options.limit = 10;
  Reader reader = reader_of(std::move(options));
  for (int i = 1; i <= 35; ++i) reader.box->put(plain_mail(std::to_string(i), "x"));
  const auto first = reader.connector->poll({}, reader.http, kNow);
  REQUIRE(first.ok());
  CHECK(first->items.size() == 10);
  CHECK(first->more);
  const Round rest = reader.round(first->next);
  CHECK(rest.items.size() == 25);
  CHECK(rest.batches.size() == 3);
  reader.box->fails = Error{ErrorCode::unavailable, "connection lost"};
  const Round cut = reader.round(first->next);
  REQUIRE(cut.error);
  CHECK(cut.error->message == "imap: connection lost");
  CHECK(cut.cursor == first->next);
}

TEST_CASE("imap: when the server numbers anew, the last days are read again and nothing is lost") {
  Reader reader = reader_of();
  reader.box->put(plain_mail("old", "x"), kNow - hours{24 * 30});
  reader.box->put(plain_mail("new", "x"), kNow - hours{5});
  Round round = reader.round();
  CHECK(round.ids().size() == 2);
  reader.box->put(plain_mail("newer", "x"), kNow - hours{1});
  reader.box->number_anew();
  round = reader.round(round.cursor);
  CHECK(round.ids() == std::vector<std::string>{"new", "newer"});
  CHECK(round.batches[0].notice.find("numbered") != std::string::npos);
  reader.box->put(plain_mail("newest", "x"));
  round = reader.round(round.cursor);
  CHECK(round.ids() == std::vector<std::string>{"newest"});
  CHECK(round.batches[0].notice.empty());
}

TEST_CASE("imap: the first reading goes back as far as was asked for") {
  ImapOptions options;
  options.history = hours{24 * 7};
  Reader reader = reader_of(std::move(options));
  reader.box->put(plain_mail("old", "x"), kNow - hours{24 * 30});
  reader.box->put(plain_mail("new", "x"));
  CHECK(reader.round().ids() == std::vector<std::string>{"new"});
}

TEST_CASE("imap: several folders are read in turn, each by its own place") {
  ImapOptions options;
  options.folders = {"INBOX", "Отправленные"};
  Reader reader = reader_of(std::move(options));
  reader.box->put(plain_mail("1", "x"));
  reader.box->put(plain_mail("2", "x"), kNow, "Отправленные");
  Round round = reader.round();
  CHECK(round.ids() == std::vector<std::string>{"1", "2"});
  reader.box->put(plain_mail("3", "x"), kNow, "Отправленные");
  round = reader.round(round.cursor);
  CHECK(round.ids() == std::vector<std::string>{"3"});
  CHECK(round.batches.size() == 2);
}

TEST_CASE("imap: a mail that cannot be read costs the others nothing") {
  Reader reader = reader_of();
  reader.box->put("");
  reader.box->put(std::string("\0\xFF\xFE junk", 8));
  reader.box->put("From: a@b.test\r\nMessage-ID: <empty>\r\n\r\n");
  reader.box->put(plain_mail("good", "да"));
  const Round round = reader.round();
  REQUIRE_FALSE(round.error);
  CHECK(round.ids() == std::vector<std::string>{"good"});
  REQUIRE(round.unreadable.size() == 3);
  CHECK(round.unreadable[0].where == "INBOX UID 1");
  CHECK(round.unreadable[2].what == "no text");
}

TEST_CASE("imap: of a mail that is too long its beginning is read") {
  ImapOptions options;
  options.most_bytes = 1000;
  Reader reader = reader_of(std::move(options));
  reader.box->put("From: a@b.test\r\nSubject: s\r\nMessage-ID: <big>\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n"
                  "--q\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nТекст письма.\r\n--q\r\n"
                  "Content-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\n"
                  "Content-Transfer-Encoding: base64\r\n\r\n" + std::string(100'000, 'A') + "\r\n--q--\r\n");
  const Round round = reader.round();
  REQUIRE(round.find("big"));
  CHECK(round.find("big")->text == "Текст письма.");
}

TEST_CASE("imap: a token of OAuth 2 stands for the password, and lives its time") {
  int made = 0;
  ImapOptions options;
  options.token = [&made](HttpClient&, TimePoint now) -> Result<Token> {
    return Token{Secret("token-" + std::to_string(++made)), now + hours{1}};
  };
  Reader reader = reader_of(std::move(options));
  Round round = reader.round();
  CHECK(reader.box->token == "token-1");
  round = reader.round(round.cursor, kNow + minutes{30});
  CHECK(reader.box->token == "token-1");
  round = reader.round(round.cursor, kNow + minutes{58});
  CHECK(reader.box->token == "token-2");
  reader.box->fails = Error{ErrorCode::unauthorized, "refused"};
  CHECK(reader.round(round.cursor, kNow + minutes{59}).error);
  reader.box->fails.reset();
  CHECK_FALSE(reader.round(round.cursor, kNow + minutes{60}).error);
  CHECK(reader.box->token == "token-3");
}

TEST_CASE("imap: a cursor that means nothing reads again rather than skips") {
  for (const char* cursor :
       {"", "{", "null", R"({"folder":7,"folders":[]})",
        R"({"folder":"gone","folders":{"INBOX":{"validity":-1,"uid":99999999999}}})"}) {
    CAPTURE(std::string(cursor));
    Reader reader = reader_of();
    reader.box->put(plain_mail("1", "x"));
    CHECK(reader.round(Cursor{cursor}).ids() == std::vector<std::string>{"1"});
  }
}

// ---- mails ---------------------------------------------------------------------------------

TEST_CASE("mail: flowed text is joined, with and without the space, each depth by itself") {
  const auto read = [](const std::string& parameters, const std::string& body) {
    const auto mail =
        read_mail("From: a@b.test\r\nContent-Type: text/plain; charset=utf-8; format=flowed" + parameters +
                  "\r\n\r\n" + body);
    REQUIRE(mail.ok());
    return mail->text;
  };
  CHECK(read("", "Первая \r\nстрока.\r\nВторая.\r\n") == "Первая строка.\nВторая.\n");
  CHECK(read("; delsp=yes", "сло \r\nво\r\n") == "слово\n");
  CHECK(read("", "> цитата \r\n> дальше\r\nответ \r\nдальше\r\n") == "> цитата дальше\nответ дальше\n");
  CHECK(read("", " From here\r\n-- \r\nподпись\r\n") == "From here\n-- \nподпись\n");
}

TEST_CASE("mail: what is broken is read as far as it goes") {
  CHECK_FALSE(read_mail("").ok());
  CHECK_FALSE(read_mail("no headers at all").ok());
  const auto bare = read_mail("From: \xCE\xEB\xFF <o@b.test>\nSubject: \xCF\xF0\xE8\xE2\xE5\xF2\n\n\xCF\xF0\xE8\xE2\xE5\xF2, \xFD\xF2\xEE \xF2\xE5\xEA\xF1\xF2 \xE1\xE5\xE7 \xE7\xE0\xE3\xEE\xEB\xEE\xE2\xEA\xEE\xE2");
  REQUIRE(bare.ok());
  CHECK(bare->subject == "Привет");
  CHECK(bare->from_name == "Оля");
  CHECK(bare->text == "Привет, это текст без заголовков");
  std::string deep = "From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n";
  for (int i = 0; i < 2000; ++i)
    deep += "--b" + std::to_string(i) + "\r\nContent-Type: multipart/mixed; boundary=b" +
            std::to_string(i + 1) + "\r\n\r\n";
  CHECK(read_mail(deep).ok());
  const auto html = read_mail(
      "From: a@b.test\r\nContent-Type: multipart/alternative; boundary=q\r\n\r\n--q\r\nContent-Type: text/plain\r\n\r\n  \r\n"
      "--q\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Только <b>здесь</b></p>\r\n--q--");
  REQUIRE(html.ok());
  CHECK(html->text.empty());
  CHECK(html->html.find("<b>здесь</b>") != std::string::npos);
}

TEST_CASE("mail: forwarded mails and attached texts are not the writer's words") {
  const auto mail = read_mail(
      "From: a@b.test\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n"
      "--q\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.test\r\n\r\nчужое\r\n"
      "--q\r\nContent-Type: text/plain; charset=utf-8; name=log.txt\r\n\r\nжурнал\r\n"
      "--q\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nмоё\r\n--q--");
  REQUIRE(mail.ok());
  CHECK(without_quotes(mail->text) == "моё");
}

TEST_CASE("mail: quotations, their introductions, repeated mails and signatures are cut") {
  struct Case {
    const char *text, *kept;
  };
  for (const Case& one : {
           Case{"Ответ.\n\n21.11.2026 18:03, Олена пишет:\n> цитата\n> ещё\n", "Ответ."},
           Case{"Ответ.\n\nсб, 21 нояб. 2026 г., 18:03 Олена <o@example.test>:\n> цитата\n", "Ответ."},
           Case{"Да.\nOn Sat, 21 Nov 2026 at 18:03, Olena Koval\n<olena@example.test> wrote:\n\n> quoted\n", "Да."},
           Case{"> Где заказ?\nУ вас на почте.\n> Когда?\nЗавтра.\n", "У вас на почте.\nЗавтра."},
           Case{"Да.\n-----Original Message-----\nFrom: x\nчужое", "Да."},
           Case{"Да.\n-------- Пересылаемое сообщение --------\nчужое", "Да."},
           Case{"Да.\n-- \nОля, отдел продаж", "Да."},
           Case{"Мне продавец написал:\nваза целая, а она битая", "Мне продавец написал:\nваза целая, а она битая"},
           Case{"Итого: 5\nЦена: 7", "Итого: 5\nЦена: 7"},
           Case{"---\nчерта в тексте", "---\nчерта в тексте"},
           Case{"", ""},
       }) {
    CAPTURE(std::string(one.text));
    CHECK(without_quotes(one.text) == one.kept);
  }
  CHECK(without_quotes_html("<p>Да</p><div class=\"gmail_quote\">чужое</div>") == "<p>Да</p>");
  CHECK(without_quotes_html("<p>Да</p><BLOCKQUOTE type=\"cite\">чужое</BLOCKQUOTE>") == "<p>Да</p>");
  CHECK(without_quotes_html("<p>Да</p>") == "<p>Да</p>");
}

TEST_CASE("mail: fields by their labels, over several lines, in any order") {
  const std::map<std::string, std::string> labels{{"text", "Текст"}, {"rating", "Оценка"}};
  const auto found = labelled_fields(
      "Здравствуйте!\nТЕКСТ: Первая строка\nвторая: с двоеточием\n\nОценка : 4\nИтого\n", labels);
  CHECK(found.at("text") == "Первая строка\nвторая: с двоеточием");
  CHECK(found.at("rating") == "4\nИтого");
  CHECK(labelled_fields("Просто письмо", labels).empty());
}

TEST_CASE("mailbox: names of folders as IMAP spells them") {
  CHECK(mailbox_name("INBOX") == "INBOX");
  CHECK(mailbox_name("A & B") == "A &- B");
  CHECK(mailbox_name("Отзывы") == "&BB4EQgQ3BEsEMgRL-");
  CHECK(mailbox_name("~peter/mail/台北/日本語") == "~peter/mail/&U,BTFw-/&ZeVnLIqe-");
  CHECK(mailbox_name("🦊") == "&2D7dig-");
}

TEST_CASE("encoding: letters of one case, in any alphabet") {
  CHECK(folded_case("ОТЗЫВ Straße") == folded_case("отзыв STRASSE"));
  CHECK(folded_case("").empty());
}

TEST_CASE("imap: mistakes in the settings are told") {
  const std::vector<TestOption> good = {
      {"url", "imaps://imap.example.com"}, {"user", "a@example.com"}, {"password", "secret"}};
  CHECK(problems_of("imap", good) == 0);
  const auto with = [&](TestOption option) {
    std::vector<TestOption> options = good;
    std::erase_if(options, [&](const TestOption& one) { return one.key == option.key; });
    options.push_back(std::move(option));
    return problems_of("imap", options);
  };
  for (const char* key : {"url", "user", "password"}) {
    CAPTURE(std::string(key));
    std::vector<TestOption> options = good;
    std::erase_if(options, [&](const TestOption& one) { return one.key == key; });
    CHECK(problems_of("imap", options) == 1);
  }
  CHECK(with({"url", "https://imap.example.com"}) == 1);
  CHECK(with({"folders", std::vector<std::string>{}}) == 1);
  CHECK(with({"automatic", "yes"}) == 1);
  CHECK(with({"labels", OptionTable{{"stars", {}, {{}, "Оценка"}}}}) == 1);
  CHECK(with({"token_url", "https://x.example/token"}) >= 1);
  CHECK(with({"max_message_kb", 1}) == 1);
}

}  // namespace
}  // namespace molva
