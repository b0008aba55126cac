// Alerts as mails and as JSON. Mails are read back by Python's own parser
// (tests/support/mail_reader.py).
#include "daemon/render.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "connectors/core/json.h"
#include "daemon/render_parts.h"
#include "tests/daemon/alert_views.h"
#include "tests/support/peer.h"

using namespace molva;
using namespace std::chrono_literals;

namespace {

std::string rendered(const AlertView& view, const Settings& settings = mail_settings(),
                     const std::string& address = "support@example.com") {
  return render(view, mail_to({address}), settings, kNoon).at(0).body;
}

// A mail as Python's parser shows it.
struct ReadMail {
  explicit ReadMail(const std::string& mail) : json(read(mail)) {}
  std::string operator[](const char* name) const { return json.root()[name].text_or(); }
  std::string text() const { return (*this)["text/plain"]; }
  std::string html() const { return (*this)["text/html"]; }

  static Json read(const std::string& mail) {
    Peer reader("mail_reader.py", {"--show"});
    reader.write(std::to_string(mail.size()) + "\n" + mail);
    reader.end_of_input();
    auto parsed = Json::parse(reader.line());
    REQUIRE(parsed.ok());
    return std::move(*parsed);
  }
  Json json;
};

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Text as strangers send it, and worse.
class Strangers {
 public:
  explicit Strangers(std::uint32_t seed) : random_(seed) {}

  std::string text(std::size_t most_pieces) {
    static const std::vector<std::string> kPieces = {"Сломался на второй день",
                                                     "не рекомендую",
                                                     " ",
                                                     "\n",
                                                     "\r\n",
                                                     "\r\nBcc: evil@evil.example\r\n\r\n",
                                                     "😡",
                                                     "👩‍👩‍👧‍👦",
                                                     "שלום עולם",
                                                     "مرحبا",
                                                     "\u202E",
                                                     "\u2066",
                                                     "<b>",
                                                     "</style><script>alert(1)</script>",
                                                     "\"><img src=x onerror=alert(1)>",
                                                     "&amp;",
                                                     "https://evil.example/x?y=1",
                                                     "HTTP://EVIL.EXAMPLE",
                                                     "evil.example",
                                                     "сайт.рф",
                                                     "tg://resolve",
                                                     "=?utf-8?B?0J/RgNC40LLQtdGC?=",
                                                     "\x01\x02",
                                                     "\xC3",
                                                     "\xED\xA0\x80",
                                                     "\0x",
                                                     "=\r\n.",
                                                     ".\r\n",
                                                     "\n.\n",
                                                     "e\u0301\u0301\u0301",
                                                     std::string(1200, 'w'),
                                                     "Ы",
                                                     "\u2028",
                                                     "«»—№",
                                                     "{0}{count, plural}",
                                                     "'",
                                                     "`",
                                                     "\\",
                                                     "\t",
                                                     "--molva",
                                                     "a@b.ru"};
    std::string made;
    const std::size_t pieces = random_() % (most_pieces + 1);
    for (std::size_t i = 0; i < pieces; ++i) made += kPieces[random_() % kPieces.size()];
    return made;
  }
  // For names from the settings and links of the source: anything but somebody else's address.
  std::string text_without_links(std::size_t most_pieces) {
    std::string made = text(most_pieces);
    for (auto at = made.find("://"); at != std::string::npos; at = made.find("://"))
      made.replace(at, 3, "");
    return made;
  }
  std::uint32_t number(std::uint32_t below) {
    return static_cast<std::uint32_t>(random_() % below);
  }

 private:
  std::mt19937 random_;
};

AlertView strange_alert(Strangers& strangers) {
  std::vector<MentionRow> rows;
  const std::size_t count = strangers.number(100) == 0 ? 60 : 1 + strangers.number(3);
  for (std::size_t i = 0; i < count; ++i) {
    MentionRow row = review(strangers.text(12), 1 + strangers.number(5));
    if (strangers.number(4) == 0) row.rating.reset();
    row.title = strangers.text(4);
    row.pros = strangers.text(3);
    row.cons = strangers.text(3);
    row.author = strangers.text(6);
    row.product = strangers.text(6);
    if (strangers.number(3) == 0)
      row.url = "https://shop.example/" + strangers.text_without_links(2);
    rows.push_back(std::move(row));
  }
  AlertView view = alert_about(std::move(rows));
  for (std::size_t i = 0; i < view.verdicts.size(); ++i) {
    nlp::Evidence odd = hit(view.mentions[i].text, "не рекомендую", -4);
    odd.text = strangers.text(2);
    odd.span = {strangers.number(40), strangers.number(4000)};
    view.verdicts[i].evidence = {hit(view.mentions[i].text, "Сломался", -3), odd};
  }
  view.place = static_cast<PlaceKind>(strangers.number(3));
  view.brand_name = strangers.number(2) == 0 ? strangers.text_without_links(5) : "КупиСлона";
  view.alert.channel = strangers.number(4) == 0 ? strangers.text_without_links(3) : "Wildberries";
  return view;
}

}  // namespace

TEST_CASE("render: a mail says what was said, how long there is, why, and where the index stands") {
  const ReadMail mail(rendered(broken_kettle()));
  CHECK(mail["subject"] ==
        "Негативный отзыв: ★1 «Чайник «Эверест» 1,7 л» — Wildberries, КупиСлона");
  CHECK(mail["from"] == "Молва <molva@example.com>");
  CHECK(mail["to"] == "support@example.com");
  CHECK(mail["date"] == "Tue, 24 Nov 2026 12:00:00 +0000");
  CHECK(mail["auto-submitted"] == "auto-generated");
  CHECK(mail["list-id"] == "Молва: КупиСлона <slon.molva.example.com>");
  const std::vector<std::string> said = {
      "Негативный отзыв\nWildberries · КупиСлона\n",
      "★☆☆☆☆ 1 из 5 — Чайник «Эверест» 1,7 л\n",
      "Анна К., 24 ноября, 13:10\n",
      "Ответить до 25 ноября, 13:10 (осталось 22 ч 10 мин)\n",
      "> Сломался на второй день. Не рекомендую!\n",
      "Потому что: «Не рекомендую» −4, «Сломался» −3\n",
      "https://shop.example/catalog/12345/feedbacks?id=9\n",
      "№ 417\n",
      "Индекс лояльности за 30 дней: 0,20 (от 0,00 до 0,38) — 60 хороших, 40 плохих, 12 "
      "нейтральных\n",
      "molva mentions label 417 positive\n",
      "Правило «negative-review», тревога alt_0123456789abcdefghijklmnop."};
  for (const std::string& line : said) {
    CAPTURE(line);
    CHECK(holds(mail.text(), line));
  }
  for (const char* part :
       {"<mark>Сломался</mark>", "href=\"https://shop.example/catalog/12345/feedbacks?id=9\"",
        "Ответить до 25 ноября, 13:10 (осталось 22 ч 10 мин)",
        "60 хороших, 40 плохих, 12 нейтральных"}) {
    CAPTURE(part);
    CHECK(holds(mail.html(), part));
  }
}

TEST_CASE("render: mails speak the language of the settings, and the clock of its time zone") {
  Settings settings = mail_settings();
  SUBCASE("Ukrainian") {
    settings.language = UiLanguage::uk;
    settings.time_zone = "Europe/Kyiv";
    const ReadMail mail(rendered(broken_kettle(), settings));
    CHECK(mail["subject"].starts_with("Негативний відгук: ★1"));
    CHECK(holds(mail.text(), "Анна К., 24 листопада, 12:10"));
    CHECK(holds(mail.text(), "60 хороших, 40 поганих, 12 нейтральних"));
  }
  SUBCASE("English") {
    settings.language = UiLanguage::en;
    settings.time_zone = "Asia/Kolkata";
    const ReadMail mail(rendered(broken_kettle(), settings));
    CHECK(mail["subject"].starts_with("Negative review: ★1"));
    CHECK(holds(mail.text(), "24 November, 15:40"));
    CHECK(holds(mail.text(), "0.20 (from 0.00 to 0.38)"));
  }
}

TEST_CASE("render: the subject of several mentions counts them as the language does") {
  for (const auto& [count, subject] : std::vector<std::pair<std::size_t, std::string>>{
           {2, "2 негативных отзыва — Wildberries, КупиСлона"},
           {7, "7 негативных отзывов — Wildberries, КупиСлона"},
           {21, "21 негативный отзыв — Wildberries, КупиСлона"}}) {
    const AlertView view = alert_about(std::vector<MentionRow>(count, review("Плохо")));
    CHECK(mail_content(view, mail_settings(), kNoon).subject == subject);
  }
}

TEST_CASE("render: a repeat is a reminder, a test says that it is one") {
  AlertView view = broken_kettle();
  SUBCASE("repeat") {
    view.alert.reason = "negative-repeat";
    CHECK(mail_content(view, mail_settings(), kNoon)
              .subject.starts_with("Напоминание: Негативный отзыв"));
  }
  SUBCASE("test") {
    view.test = true;
    const MailContent mail = mail_content(view, mail_settings(), kNoon);
    CHECK(mail.subject.starts_with("Проверка: "));
    CHECK(holds(mail.banner, "Это проверка"));
    CHECK(mail.cards[0].deadline.empty());
  }
}

TEST_CASE("render: the time that is left depends on the place and on what has been answered") {
  AlertView view = broken_kettle();
  MentionRow& row = view.mentions[0];
  const auto deadline = [&](Millis age, PlaceKind place) {
    row.published = kNoon - age;
    view.place = place;
    return mail_content(view, mail_settings(), kNoon).cards[0];
  };
  CHECK(deadline(1h, PlaceKind::marketplace).deadline ==
        "Ответить до 25 ноября, 14:00 (осталось 23 ч)");
  CHECK_FALSE(deadline(1h, PlaceKind::marketplace).late);
  CHECK(deadline(26h, PlaceKind::marketplace).deadline ==
        "Срок ответа истёк 24 ноября, 13:00 (2 ч назад)");
  CHECK(deadline(26h, PlaceKind::marketplace).late);
  CHECK(deadline(97h + 5min, PlaceKind::marketplace).deadline ==
        "Срок ответа истёк 21 ноября, 13:55 (3 дня 1 ч назад)");
  CHECK(deadline(20min, PlaceKind::social).deadline ==
        "Ответа ждут в течение часа: до 24 ноября, 15:40 (осталось 40 мин)");
  CHECK(deadline(2h, PlaceKind::social).deadline ==
        "Час, за который ждут ответа, прошёл; критический срок — 24 ноября, 16:00 (осталось 1 ч)");
  CHECK(deadline(2h, PlaceKind::social).late);
  CHECK(deadline(4h, PlaceKind::social).deadline ==
        "Критический срок ответа, три часа, прошёл 24 ноября, 14:00 (1 ч назад)");
  CHECK(deadline(4h, PlaceKind::site).deadline.empty());
  row.answer = AnswerState::published;
  CHECK(deadline(26h, PlaceKind::marketplace).deadline == "На него уже ответили");
}

TEST_CASE("render: without a reading the index is a dash, never zero") {
  AlertView view = broken_kettle();
  view.reading.counts = {0, 0, 3};
  view.reading.index.reset();
  const std::string text = mail_text(mail_content(view, mail_settings(), kNoon));
  CHECK(holds(text, "Индекс лояльности за 30 дней: — (пока не посчитать"));
  CHECK(holds(text, "0 хороших, 0 плохих, 3 нейтральных"));
}

TEST_CASE("render: when stars alone decided, the mail says so") {
  AlertView view = alert_about({review("Ну такое")});
  CHECK(mail_content(view, mail_settings(), kNoon).cards[0].because ==
        "Потому что: оценка 1 из 5, а в тексте нет слов с весом");
  view.verdicts[0].evidence = {hit("Ну такое", "такое", 2)};
  view.verdicts[0].conflict = true;
  const MailCard card = mail_content(view, mail_settings(), kNoon).cards[0];
  CHECK(card.because == "Потому что: оценка 1 из 5, хотя текст хвалит");
  CHECK(card.notes ==
        "Есть и похвала: «такое» +2. Текст и звёзды расходятся: возможно, сарказм или ошибка в "
        "оценке");
}

TEST_CASE("render: a word that was turned around by a 'not' is shown with it") {
  AlertView view = alert_about({review("Ну и ну. Не очень рекомендую")});
  nlp::Evidence turned = hit(view.mentions[0].text, "рекомендую", -4);
  SUBCASE("near") {
    turned.factors = {{"weak-negation:Не очень", 1.0}};
    view.verdicts[0].evidence = {turned};
    const MailContent mail = mail_content(view, mail_settings(), kNoon);
    CHECK(mail.cards[0].because == "Потому что: «Не очень рекомендую» −4");
    CHECK(holds(mail_html(mail), "Ну и ну. <mark>Не очень рекомендую</mark>"));
  }
  SUBCASE("not to be found") {
    turned.factors = {{"negation:вовсе не", 1.0}, {"degree:Не", 1.3}};
    view.verdicts[0].evidence = {turned};
    CHECK(mail_content(view, mail_settings(), kNoon).cards[0].because ==
          "Потому что: «рекомендую» −4");
  }
}

TEST_CASE(
    "render: fifty mentions stand in full, the rest is counted, and the HTML stays under 90 kB") {
  std::string text;
  while (text.size() < 4000) text += "Очень плохо, не рекомендую никому. ";
  const AlertView view = alert_about(std::vector<MentionRow>(3000, review(text)));
  const ReadMail mail(rendered(view));
  CHECK(mail["subject"].starts_with("3 000 негативных отзывов"));
  CHECK(holds(mail.text(), "И ещё 2 950 упоминаний"));
  CHECK(holds(mail.text(), "Где стоит «…», текст сокращён"));
  CHECK(mail.html().size() < 90'000);
  CHECK(mail.html().size() > 40'000);
}

TEST_CASE("render: an author cannot add a header, and a line break in a name is a space") {
  AlertView view = broken_kettle();
  view.mentions[0].author = "Анна\r\nBcc: evil@evil.example\r\n\r\n<h1>hello";
  view.mentions[0].product = "Чайник\r\nX-Evil: 1";
  view.brand_name = "Слон\r\nX-Evil: 2";
  view.alert.channel = "WB\nX-Evil: 3";
  const std::string raw = rendered(view);
  const ReadMail mail(raw);
  CHECK(mail["bcc"].empty());
  CHECK(mail["x-evil"].empty());
  CHECK(holds(mail["subject"], "Чайник X-Evil: 1"));
  CHECK(holds(mail.text(), "Анна Bcc: evil@evil[.]example <h1>hello, 24 ноября"));
  CHECK(holds(mail.html(), "&lt;h1&gt;hello"));
}

TEST_CASE("render: a link that is not http or https is not offered") {
  for (const std::string& url :
       {std::string("javascript:alert(1)"), std::string("https://shop.example/\"onclick=\"x"),
        std::string("https://shop.example/\r\nX: 1"), std::string("ftp://shop.example/"),
        std::string()}) {
    CAPTURE(url);
    AlertView view = broken_kettle();
    view.mentions[0].url = url;
    CHECK(mail_content(view, mail_settings(), kNoon).cards[0].url.empty());
    CHECK_FALSE(holds(mail_html(mail_content(view, mail_settings(), kNoon)), "<a "));
  }
}

TEST_CASE("render: addresses in a stranger's text are defanged, ordinary words are not touched") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"смотри https://evil.example/a.b?c=d.e", "смотри hxxps://evil[.]example/a.b?c=d.e"},
      {"HTTP://EVIL.EXAMPLE", "HXXP://EVIL[.]EXAMPLE"},
      {"http://127.0.0.1/x", "hxxp://127[.]0[.]0[.]1/x"},
      {"www.evil.example", "www[.]evil[.]example"},
      {"t.me/evil и mail@evil.ru", "t[.]me/evil и mail@evil[.]ru"},
      {"сайт.рф и КРЕМЛЬ.РФ", "сайт[.]рф и КРЕМЛЬ[.]РФ"},
      {"tg://resolve?domain=evil", "tg[:]//resolve?domain=evil"},
      {"ev\x01il.exam\u202Eple", "evil[.]example"},
      {"café.com", "café[.]com"},
      {"evil。com", "evil[.]com"},
      {"Хорошо.Плохо. Т.е. 3.5 кг, 12.11.2026", "Хорошо.Плохо. Т.е. 3.5 кг, 12.11.2026"},
      {"и т.д., и т.п... http и https", "и т.д., и т.п... http и https"},
  };
  for (const auto& [raw, shown] : rows) {
    CAPTURE(raw);
    CHECK(shown_line(raw, 1000) == shown);
  }
}

TEST_CASE("render: marks follow their words through cleaning, defanging and cutting") {
  const std::string raw = "a\r\n\r\n\r\n\r\n  bad.example   ужас\x02ный товар";
  const auto at = [&](const std::string& word) {
    const auto begin = static_cast<std::uint32_t>(raw.find(word));
    return nlp::Span{begin, begin + static_cast<std::uint32_t>(word.size())};
  };
  const auto words = [](const Shown& shown) {
    std::vector<std::string> list;
    for (const nlp::Span& mark : shown.marks)
      list.push_back(shown.text.substr(mark.begin, mark.end - mark.begin));
    return list;
  };
  const Shown whole = shown_text(raw, {at("ужас\x02ный"), at("bad"), {900, 950}, {7, 7}}, 1000);
  CHECK(whole.text == "a\n\nbad[.]example ужасный товар");
  CHECK(words(whole) == std::vector<std::string>{"bad", "ужасный"});
  const Shown cut = shown_text(raw, {at("ужас\x02ный"), at("товар")}, 24);
  CHECK(cut.cut);
  CHECK(cut.text == "a\n\nbad[.]example ужа…");
  CHECK(words(cut) == std::vector<std::string>{"ужа"});
  CHECK(escape_html(shown_text("<b> плохо", {{4, 14}}, 100)) == "&lt;b&gt; <mark>плохо</mark>");
}

TEST_CASE("render: ids are stable, and differ by receiver and destination") {
  const auto ids = [](const AlertView& view, const ReceiverSettings& receiver) {
    std::vector<std::string> list;
    for (const OutboxEntry& entry : render(view, receiver, mail_settings(), kNoon + 5h))
      list.push_back(entry.id);
    return list;
  };
  const AlertView view = broken_kettle();
  const auto two = ids(view, mail_to({"a@example.com", "b@example.com"}));
  REQUIRE(two.size() == 2);
  CHECK(two[0] != two[1]);
  CHECK(two == ids(view, mail_to({"a@example.com", "b@example.com"})));
  CHECK(two[0] == ids(view, mail_to({"a@example.com"}))[0]);
  CHECK(two[0].starts_with("alt_0123456789abcdefghijklmnop."));
  CHECK(ids(view, hook("crm", "https://a.example/"))[0] !=
        ids(view, hook("crm2", "https://a.example/"))[0]);
  const ReadMail mail(rendered(view, mail_settings(), "a@example.com"));
  CHECK(mail["message-id"] == "<" + two[0] + "@example.com>");
}

TEST_CASE("render: mails of one rule, brand and channel hang on one root; others on another") {
  const auto root = [](const AlertView& view) { return ReadMail(rendered(view))["references"]; };
  AlertView first = broken_kettle(), second = broken_kettle(), other = broken_kettle();
  second.alert.id = "alt_zzz";
  other.alert.channel = "Ozon";
  CHECK(root(first) == root(second));
  CHECK(root(first) != root(other));
  CHECK(root(first).starts_with("<thread."));
}

TEST_CASE("render: the same alert is the same bytes each time") {
  for (const ReceiverSettings& receiver :
       {mail_to({"a@example.com"}), hook("crm", "https://a.example/")})
    CHECK(render(broken_kettle(), receiver, mail_settings(), kNoon)[0].body ==
          render(broken_kettle(), receiver, mail_settings(), kNoon)[0].body);
}

TEST_CASE(
    "render: ten thousand mails with whatever strangers write have no defect for Python's parser") {
  constexpr int kMails = 10'000;
  Strangers strangers(20261124);
  Peer reader("mail_reader.py");
  Settings settings = mail_settings();
  for (int i = 0; i < kMails; ++i) {
    settings.language = static_cast<UiLanguage>(strangers.number(3));
    if (strangers.number(5) == 0)
      settings.smtp->from = "\"Молва, \\\"служба\\\" 😀\" <molva@example.com>";
    AlertView view = strange_alert(strangers);
    view.alert.id = "alt_" + std::to_string(i);
    const std::string mail = rendered(view, settings);
    reader.write(std::to_string(mail.size()) + "\n" + mail);
  }
  reader.end_of_input();
  std::string line, all;
  while (!(line = reader.line()).empty()) all += line + "\n";
  CHECK(all == "read 10000 faults 0\n");
}

// ---- webhooks -----------------------------------------------------------------------------------

TEST_CASE("render: a webhook's body is the contract's") {
  AlertView view = broken_kettle();
  view.mentions[0].text += " https://evil.example";
  const auto body = Json::parse(
      render(view, hook("crm", "https://crm.example/"), mail_settings(), kNoon)[0].body);
  REQUIRE(body.ok());
  const JsonView root = body->root();
  CHECK(root["type"].text() == "alert.fired");
  CHECK(root["timestamp"].text() == "2026-11-24T12:00:00Z");
  const JsonView alert = root["data"]["alert"];
  CHECK(alert["id"].text() == "alt_0123456789abcdefghijklmnop");
  CHECK(alert["rule"].text() == "negative-review");
  CHECK(alert["brand"].text() == "slon");
  CHECK(alert["channel"].text() == "Wildberries");
  CHECK(alert["reason"].text() == "negative");
  CHECK(alert["severity"].text() == "warning");
  CHECK(alert["fired_at"].text() == "2026-11-24T12:00:00Z");
  CHECK(root["data"]["mentions"].size() == 1);
  const JsonView mention = root["data"]["mentions"].at(0);
  CHECK(mention["id"].text() == "417");
  CHECK(mention["url"].text() == "https://shop.example/catalog/12345/feedbacks?id=9");
  CHECK(mention["text"].text() == "Сломался на второй день. Не рекомендую! https://evil.example");
  CHECK(mention["rating"].number() == 1);
  CHECK(mention["author"].text() == "Анна К.");
  CHECK(mention["published_at"].text() == "2026-11-24T10:10:00Z");
  CHECK(mention["verdict"]["polarity"].text() == "negative");
  CHECK(mention["verdict"]["score"].number() == -0.64);
  CHECK(mention["verdict"]["mixed"].boolean() == false);
  CHECK(mention["verdict"]["evidence"].at(0)["text"].text() == "Не рекомендую");
  CHECK(mention["verdict"]["evidence"].at(0)["line"].text() == "ru.lex:12");
  CHECK(mention["verdict"]["aspects"].at(0)["name"].text() == "defects");
  const JsonView index = root["data"]["index"];
  CHECK(*index["value"].number() == doctest::Approx(0.2));
  CHECK(*index["low"].number() == doctest::Approx(0.0042).epsilon(0.01));
  CHECK(*index["high"].number() == doctest::Approx(0.3812).epsilon(0.01));
  CHECK(index["positive"].integer() == 60);
  CHECK(index["negative"].integer() == 40);
  CHECK(index["neutral"].integer() == 12);
  CHECK(index["from"].text() == "2026-10-25T12:00:00Z");
  CHECK(index["to"].text() == "2026-11-24T12:00:00Z");
}

TEST_CASE("render: no reading is null in a webhook, and a rating that was not given too") {
  AlertView view = broken_kettle();
  view.reading.index.reset();
  view.mentions[0].rating.reset();
  const auto body = Json::parse(webhook_body(view));
  REQUIRE(body.ok());
  CHECK(body->root()["data"]["index"]["value"].is_null());
  CHECK(body->root()["data"]["mentions"].at(0)["rating"].is_null());
}

TEST_CASE("render: a webhook's body stays under 20 kB and says what it left out") {
  std::string text;
  while (text.size() < 40'000) text += "Очень плохо. ";
  for (const std::size_t count : {std::size_t{1}, std::size_t{50}, std::size_t{4000}}) {
    CAPTURE(count);
    AlertView view = alert_about(std::vector<MentionRow>(count, review(text)));
    for (nlp::Verdict& verdict : view.verdicts)
      verdict.evidence = std::vector<nlp::Evidence>(40, hit(text, "плохо", -2));
    const std::string body = webhook_body(view);
    CHECK(body.size() < 20'000);
    const auto json = Json::parse(body);
    REQUIRE(json.ok());
    CHECK(json->root()["data"]["mentions"].at(0)["text_truncated"].boolean() == true);
    if (count > 1)
      CHECK(json->root()["data"]["mentions_total"].integer() == static_cast<std::int64_t>(count));
  }
}

TEST_CASE("render: a webhook of whatever strangers write is JSON") {
  Strangers strangers(7);
  for (int i = 0; i < 2000; ++i) {
    const AlertView view = strange_alert(strangers);
    CHECK(Json::parse(webhook_body(view)).ok());
  }
}
