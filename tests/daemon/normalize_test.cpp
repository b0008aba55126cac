#include "daemon/normalize.h"

#include <doctest/doctest.h>

#include <limits>

#include "nlp/plain_text.h"
#include "tests/daemon/pipeline_world.h"

using namespace molva;
using namespace molva::test;

namespace {

Item normal(const RawItem& raw, TimePoint now = kNow) {
  static const AuthorHash authors("key");
  SourceSettings source;
  source.id = "wb";
  source.kind = find_connector("feed");
  return normalize(raw, source, authors, now);
}

}  // namespace

TEST_CASE("normalize: HTML becomes text only where there is no text") {
  RawItem raw = raw_review("1", "", 5);
  raw.html = "<p>Хороший&nbsp;<b>чайник</b></p>";
  CHECK(normal(raw).text.find('<') == std::string::npos);
  CHECK(normal(raw).text.find("чайник") != std::string::npos);
  raw.text = "Текст";
  CHECK(normal(raw).text == "Текст");
}

TEST_CASE("normalize: a date that is missing or far ahead is the first sight") {
  RawItem raw = good("1");
  CHECK(normal(raw).published == *raw.created);
  CHECK(normal(raw).dated);
  raw.created.reset();
  CHECK(normal(raw).published == kNow);
  CHECK_FALSE(normal(raw).dated);
  raw.created = kNow + 48h;
  CHECK(normal(raw).published == kNow);
  CHECK_FALSE(normal(raw).dated);
  raw.created = kNow + 2min;  // a clock that is a little fast
  CHECK(normal(raw).published == kNow);
  CHECK(normal(raw).dated);
}

TEST_CASE("normalize: only links that a person can follow are kept") {
  RawItem raw = good("1");
  for (const char* url : {"javascript:alert(1)", "ftp://x/y", "/relative", "https://x/a b",
                          "https://x/\"onclick", ""}) {
    CAPTURE(url);
    raw.url = url;
    CHECK(normal(raw).url.empty());
  }
  raw.url = "http://shop.example/отзыв?a=1#b";
  CHECK(normal(raw).url == raw.url);
}

TEST_CASE("normalize: a rating outside of one to five is none") {
  RawItem raw = good("1");
  for (const double rating : {0.0, 6.0, -1.0, std::numeric_limits<double>::quiet_NaN(),
                              std::numeric_limits<double>::infinity()}) {
    raw.rating = rating;
    CHECK_FALSE(normal(raw).rating);
  }
  raw.rating = 4.5;
  CHECK(*normal(raw).rating == 4.5);
}

TEST_CASE("normalize: an author is the same by id, whatever the name, and nobody without the key") {
  RawItem raw = good("1");
  raw.author = {"77", "Анна", "", ""};
  const std::string hash = normal(raw).author_hash;
  CHECK(hash.size() == 26);
  raw.author.name = "Анна К.";
  CHECK(normal(raw).author_hash == hash);
  raw.author.id = "78";
  CHECK(normal(raw).author_hash != hash);
  CHECK(AuthorHash("key")("77") != AuthorHash("other")("77"));
  raw.author = {};
  CHECK(normal(raw).author_hash.empty());
}

TEST_CASE("normalize: fingerprints change with what they stand for, and with nothing else") {
  const RawItem raw = good("1");
  const Item item = normal(raw);
  RawItem changed = raw;
  SUBCASE("white space") {
    changed.text += "  ";
    CHECK(normal(changed).fingerprint == item.fingerprint);
    CHECK(normal(changed).raw_fingerprint != item.raw_fingerprint);
  }
  SUBCASE("text") {
    changed.text += " да";
    CHECK(normal(changed).text_fingerprint != item.text_fingerprint);
  }
  SUBCASE("rating") {
    changed.rating = 4;
    CHECK(normal(changed).text_fingerprint != item.text_fingerprint);
  }
  SUBCASE("a field moves to another") {
    changed.pros = changed.text;
    changed.text = "";
    CHECK(normal(changed).text_fingerprint != item.text_fingerprint);
  }
  SUBCASE("answer") {
    changed.answer.state = AnswerState::published;
    CHECK(normal(changed).text_fingerprint == item.text_fingerprint);
    CHECK(normal(changed).fingerprint != item.fingerprint);
  }
  SUBCASE("processed") {
    changed.processed = true;
    CHECK(normal(changed).fingerprint == item.fingerprint);
    CHECK(normal(changed).raw_fingerprint != item.raw_fingerprint);
  }
  SUBCASE("likes") {
    changed.likes = 7;
    CHECK(normal(changed).raw_fingerprint == item.raw_fingerprint);
  }
}

TEST_CASE("normalize: the language is the source's word, or is left to the engine") {
  RawItem raw = raw_review("1", "Great kettle, I like it", 5);
  CHECK(normal(raw).language == nlp::Language::other);
  raw.language = "uk-UA";
  CHECK(normal(raw).language == nlp::Language::uk);
}

TEST_CASE("normalize: a clean text is passed through as cleaning would") {
  for (const char* text :
       {"", " a", "a\n", "a\r\nb", "ё\xC2\x85z", "\xE2\x80\xA8x", "аб\tв", "日本\xF0\x9F\x91\x8D",
        "a\xC3", "\xED\xA0\x80", "a\x7F", "к\xD0", "\xC2\xA0nbsp", "два слова\nстрока"}) {
    CAPTURE(text);
    RawItem raw = raw_review("1", text, 5);
    CHECK(normal(raw).text == nlp::clean_text(text));
  }
}

TEST_CASE("normalize: bytes that are no text harm nothing") {
  RawItem raw = raw_review("1", std::string("\xff\0\xc3 a\x01", 6), 5);
  raw.title = std::string(1'000'000, 'x');
  const Item item = normal(raw);
  CHECK(item.text.find('\0') == std::string::npos);
  CHECK(item.title.size() <= 4'000);
}
