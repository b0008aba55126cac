// Feeds as they are met, and feeds that somebody made to do harm.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "connectors/core/encoding.h"
#include "connectors/core/xml.h"
#include "connectors/sources/feed_document.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-11-24T01:49:00Z");

// Twenty entries with Russian words.
std::string feed_of_twenty() {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss "
      "version=\"2.0\"><channel><title>Лента</title>\n";
  for (int i = 0; i < 20; ++i) {
    const std::string number = std::to_string(i);
    text += "<item><guid isPermaLink=\"false\">g" + number + "</guid><title>Ваза номер " + number +
            "</title><link>https://a.example/" + number +
            "</link><description>Ёлки, разбитая ваза " + number + "</description></item>\n";
  }
  return text + "</channel></rss>\n";
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

// Russian text in a one-byte encoding: `upper` is where А stands, the rest by `letter`.
std::string one_byte(const std::string& utf8, const std::function<std::string(char32_t)>& letter) {
  std::string result;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto first = static_cast<unsigned char>(utf8[i]);
    if (first < 0x80) {
      result += utf8[i];
      continue;
    }
    const auto second = static_cast<unsigned char>(utf8[++i]);
    result += letter(static_cast<char32_t>((first & 0x1F) << 6 | (second & 0x3F)));
  }
  return result;
}

std::string windows_1251(const std::string& utf8) {
  return one_byte(utf8, [](char32_t letter) {
    const char32_t byte = letter == U'Ё' ? 0xA8 : letter == U'ё' ? 0xB8 : letter - U'А' + 0xC0;
    return std::string(1, static_cast<char>(byte));
  });
}

std::string koi8_r(const std::string& utf8) {
  constexpr std::u32string_view kOrder =
      U"юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
  return one_byte(utf8, [&](char32_t letter) {
    const char32_t byte = letter == U'Ё'   ? 0xB3
                          : letter == U'ё' ? 0xA3
                                           : kOrder.find(letter) + 0xC0;
    return std::string(1, static_cast<char>(byte));
  });
}

std::string utf_16(const std::string& utf8, bool big_endian) {
  std::string result = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  const auto put = [&](unsigned unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    result += big_endian ? high : low;
    result += big_endian ? low : high;
  };
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto first = static_cast<unsigned char>(utf8[i]);
    put(first < 0x80 ? first
                     : (first & 0x1FU) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3FU));
  }
  return result;
}

TEST_CASE("feed: awkward feeds of nineteen kinds are read as far as they go") {
  const std::string good = feed_of_twenty();
  const auto middle = good.find("номер 10");
  const auto inserted = [&](const std::string& what) {
    std::string text = good;
    text.insert(middle, what);
    return text;
  };
  std::string cp1251 = windows_1251(good);
  struct Kind {
    const char* name;
    std::string body;
    const char* content_type;
    std::size_t items;  // at least so many of the twenty
    bool words;         // Russian words are right in all of them
    bool repaired;
  };
  const std::vector<Kind> kinds{
      {"well-formed", good, "text/xml", 20, true, false},
      {"bare ampersands", replaced(good, "Ёлки, ", "Ёлки & палки && "), "", 20, true, true},
      {"HTML entities", replaced(good, "Ёлки, ", "Ёлки&nbsp;&mdash; "), "", 20, true, true},
      {"control characters", inserted("\x01\x1F\x08"), "", 20, true, true},
      {"a byte-order mark", "\xEF\xBB\xBF" + good, "", 20, true, false},
      {"blank lines before the declaration", "\r\n \n" + good, "", 20, true, true},
      {"a NUL in the middle", inserted(std::string(1, '\0')), "", 20, true, true},
      {"cut off in the middle of the last item", good.substr(0, good.rfind("разбитая")), "", 19,
       true, true},
      {"cut off in a tag", good.substr(0, good.find("<link>https://a.example/17") + 3), "", 17,
       true, true},
      {"unclosed tags", replaced(good, "</item>", ""), "", 20, false, true},
      {"tags closed in the wrong order",
       replaced(good, "</description></item>", "</item></description>"), "", 20, false, true},
      {"windows-1251", replaced(cp1251, "UTF-8", "windows-1251"), "", 20, true, false},
      {"windows-1251 said by the transport only", replaced(cp1251, " encoding=\"UTF-8\"", ""),
       "text/xml; charset=windows-1251", 20, true, false},
      {"windows-1251 that calls itself UTF-8", cp1251, "text/xml; charset=utf-8", 20, true, true},
      {"koi8-r", replaced(koi8_r(good), "UTF-8", "koi8-r"), "", 20, true, false},
      {"UTF-16 with little end first", utf_16(replaced(good, "UTF-8", "UTF-16"), false), "", 20,
       true, false},
      {"UTF-16 with big end first", utf_16(replaced(good, "UTF-8", "UTF-16"), true), "", 20, true,
       false},
      {"UTF-8 that calls itself windows-1251", replaced(good, "UTF-8", "windows-1251"), "", 20,
       true, false},
      {"junk after the end", good + "<!-- 0.3 s --><script>x</script> &", "", 20, true, true},
  };
  REQUIRE(kinds.size() == 19);
  for (const Kind& kind : kinds) {
    CAPTURE(kind.name);
    const auto document = read_feed(kind.body, kind.content_type, "https://a.example/rss", kNow);
    REQUIRE(document.ok());
    CHECK(document->items.size() == kind.items);
    CHECK(document->repaired.empty() == !kind.repaired);
    if (!kind.words) continue;
    for (const RawItem& item : document->items) {
      CHECK(item.title.starts_with("Ваза номер "));
      CHECK(item.html.starts_with("Ёлки"));
      CHECK(item.html.find(" ваза ") != std::string::npos);
    }
  }
}

TEST_CASE("feed: HTML entities in a broken feed keep their meaning") {
  const auto document = read_feed(
      "<rss><channel><item><title>Ромашка &mdash; магазин & цветы &#8470;&#x31; "
      "&bogus;</title></item></channel></rss>",
      "", "https://a.example/rss", kNow);
  REQUIRE(document.ok());
  CHECK(document->items[0].title == "Ромашка — магазин & цветы №1 &bogus;");
}

TEST_CASE("feed: a bomb of entities stays small") {
  std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ха ха ха ха ха ха ха ха ха ха\">";
  for (char c = 'b'; c <= 'k'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  bomb +=
      "]><rss><channel><item><title>раз &k; "
      "два</title><link>https://a.example/?&k;</link></item></channel></rss>";
  const auto document = read_feed(bomb, "", "https://a.example/rss", kNow);
  if (document.ok())
    for (const RawItem& item : document->items) CHECK(item.title.size() < 100);
  else
    CHECK(document.error().code == ErrorCode::malformed);
}

TEST_CASE("feed: quadratic blow-up of one long entity stays small") {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"" +
                     std::string(100'000, 'x') + "\">]><rss><channel><item><title>раз";
  for (int i = 0; i < 10'000; ++i) bomb += "&a;";
  bomb += "</title></item></channel></rss>";
  const auto document = read_feed(bomb, "", "https://a.example/rss", kNow);
  if (document.ok())
    for (const RawItem& item : document->items) CHECK(item.title.size() < 100'000);
}

TEST_CASE("feed: an entity that names a file brings nothing of it") {
  const std::string file = std::string("file://") + MOLVA_SOURCE_DIR + "/LICENSE";
  for (const std::string& kind : {"<!ENTITY x SYSTEM \"" + file + "\">",
                                  "<!ENTITY % p SYSTEM \"" + file + "\"> %p; <!ENTITY x \"y\">",
                                  std::string("<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">")}) {
    CAPTURE(kind);
    const auto document =
        read_feed("<?xml version=\"1.0\"?><!DOCTYPE rss [" + kind +
                      "]><rss><channel><item><title>раз &x;</title></item></channel></rss>",
                  "", "https://a.example/rss", kNow);
    if (!document.ok()) continue;
    for (const RawItem& item : document->items) {
      CHECK(item.title.starts_with("раз"));
      CHECK(item.title.find("Permission") == std::string::npos);
    }
  }
}

TEST_CASE("feed: a tag with 100,000 attributes is refused before it is parsed") {
  const auto with = [](int count, const std::string& before, const std::string& value) {
    std::string tag = before;
    for (int i = 0; i < count; ++i) tag += " a" + std::to_string(i) + "=" + value;
    return "<rss><channel><item><title " + tag + ">раз</title></item></channel></rss>";
  };
  for (const char* value : {"\"1\"", "'1'", "\"'\"", "'>'"}) {
    CAPTURE(value);
    const auto document = read_feed(with(100'000, "", value), "", "https://a.example/rss", kNow);
    REQUIRE(!document.ok());
    CHECK(document.error().code == ErrorCode::malformed);
    CHECK(document.error().message.find("1000 attributes") != std::string::npos);
  }
  // What hides them from the counting hides them from the parser, too: all of this ends at once.
  for (const char* before : {"x=\"<![CDATA[\"", "x=\"<!--\"", "x=\"<\"", "x='<a b=\"'", "x=\"\"\""})
    (void)read_feed(with(100'000, before, "\"1\""), "", "https://a.example/rss", kNow);
  // Here mending would make one tag of what was none: it took two minutes once.
  CHECK(!read_feed(with(100'000, "x=\"<\"", "\"1\""), "", "https://a.example/rss", kNow).ok());
  CHECK(read_feed(with(900, "", "\"1\""), "", "https://a.example/rss", kNow).ok());
}

TEST_CASE("feed: many tags with hundreds of attributes are refused, too") {
  std::string text = "<rss>";
  for (int tag = 0; tag < 100; ++tag) {
    text += "<a";
    for (int i = 0; i < 990; ++i) text += " a" + std::to_string(i) + "=\"\"";
    text += "/>";
  }
  const auto document = read_feed(text, "", "https://a.example/rss", kNow);
  REQUIRE(!document.ok());
  CHECK(document.error().message.find("attack") != std::string::npos);
}

TEST_CASE("feed: items inside items do not multiply their text") {
  std::string text = "<rss><channel>";
  for (int i = 0; i < 120; ++i) text += "<item><description>";
  const auto document =
      read_feed(text + std::string(200'000, 'x'), "", "https://a.example/rss", kNow);
  REQUIRE(document.ok());
  std::size_t total = 0;
  for (const RawItem& item : document->items) total += item.html.size();
  CHECK(total < 3'000'000);
}

TEST_CASE("feed: a title of unclosed tags, a page of half links and thousands of twins end") {
  std::string tags, links = "<html>", twins = "<rss><channel>";
  for (int i = 0; i < 200'000; ++i) tags += "<a";
  for (int i = 0; i < 5'000; ++i) links += "<link ";
  for (int i = 0; i < 5'000; ++i)
    twins += "<item><guid>g</guid><title>" + std::to_string(i % 99) + "</title></item>";
  CHECK(read_feed("<rss><item><title><![CDATA[" + tags + "]]></title></item></rss>", "", "", kNow)
            .ok());
  CHECK(!read_feed(links, "", "", kNow).ok());
  const auto document = read_feed(twins + "</channel></rss>", "", "", kNow);
  REQUIRE(document.ok());
  CHECK(document->items.size() == 99);
}

TEST_CASE("feed: a feed of many equal signs in texts and comments is no attack") {
  const std::string signs = std::string(5000, '=');
  const auto document = read_feed("<rss><!-- " + signs + " <a b=1 --><channel><item><title>" +
                                      signs + "</title><description><![CDATA[<p " + signs +
                                      ">текст</p>]]></description></item></channel></rss>",
                                  "", "https://a.example/rss", kNow);
  REQUIRE(document.ok());
  CHECK(document->items.size() == 1);
}

TEST_CASE("feed: depth, length and noise end in an answer") {
  std::string deep = "<rss><channel><item><title>раз</title></item>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  (void)read_feed(deep, "", "https://a.example/rss", kNow);
  (void)read_feed("<rss><channel><item><title>" + std::string(3'000'000, 'x'), "",
                  "https://a.example/rss", kNow);
  (void)read_feed("<" + std::string(1'000'000, '<'), "", "", kNow);
  (void)read_feed("<rss>" + std::string(1'000'000, '&'), "", "", kNow);
  (void)read_feed("{" + std::string(1'000'000, '['), "", "", kNow);
  std::uint32_t state = 7;
  for (int round = 0; round < 200; ++round) {
    std::string noise = feed_of_twenty();
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525U + 1013904223U;
      noise[(state >> 4) % noise.size()] = static_cast<char>(state >> 24);
    }
    const auto document = read_feed(noise, "", "https://a.example/rss", kNow);
    if (!document.ok()) continue;
    for (const RawItem& item : document->items) {
      CHECK(is_valid_utf8(item.title));
      CHECK(is_valid_utf8(item.html));
    }
  }
}

TEST_CASE("feed: every place where a feed can be cut gives whole items only") {
  const std::string good = feed_of_twenty();
  const auto whole = read_feed(good, "", "https://a.example/rss", kNow);
  REQUIRE(whole.ok());
  for (std::size_t length = 0; length < good.size(); length += 7) {
    const auto document = read_feed(good.substr(0, length), "", "https://a.example/rss", kNow);
    if (!document.ok()) continue;
    CAPTURE(length);
    for (std::size_t i = 0; i < document->items.size(); ++i) {
      REQUIRE(i < whole->items.size());
      CHECK(document->items[i].html == whole->items[i].html);
    }
  }
}

TEST_CASE("encoding: a name that ICU does not know is passed over, not an end") {
  const Decoded decoded = decode_text("Ваза", "no-such-encoding", "neither-this");
  CHECK(decoded.text == "Ваза");
  CHECK(decoded.from == "utf-8");
}

TEST_CASE("encoding: a few broken bytes in UTF-8 do not make all of it another encoding") {
  const Decoded decoded =
      decode_text("Длинный честный текст с одним \xFF сломанным байтом", "utf-8", "");
  CHECK(decoded.from == "utf-8");
  CHECK(decoded.damaged);
  CHECK(decoded.text.starts_with("Длинный честный"));
}

}  // namespace
}  // namespace molva
