#include "nlp/plain_text.h"

#include <doctest/doctest.h>

#include <string>

#include "nlp/unicode.h"

using namespace molva::nlp;

TEST_CASE("plain text: tags go, blocks and line breaks stay as lines") {
  CHECK(plain_text("<p>Раз</p><p>Два<br>три</p>") == "Раз\nДва\nтри");
  CHECK(plain_text("<ul><li>a</li><li>b</li></ul>") == "a\nb");
  CHECK(plain_text("очень <b>хорошо</b>!") == "очень хорошо!");
}

TEST_CASE("plain text: scripts, styles and comments are not text") {
  CHECK(plain_text("a<script>if (x<y) alert('</p>')</script>b<style>p{}</style><!-- no -->c") ==
        "abc");
}

TEST_CASE("plain text: entities are decoded once") {
  CHECK(plain_text("&lt;b&gt; &amp;lt; &laquo;да&raquo; &#1082;&#x43E;т &apos;") ==
        "<b> &lt; «да» кот '");
  CHECK(plain_text("&#0; &#xD800; &#x110000; &#150;") == "\uFFFD \uFFFD \uFFFD –");
  CHECK(plain_text("AT&T &nosuch; &") == "AT&T &nosuch; &");
}

TEST_CASE("plain text: what is not HTML comes back as it is") {
  CHECK(plain_text("3 < 5 и 7 > 6 <3") == "3 < 5 и 7 > 6 <3");
  CHECK(plain_text("незакрытый <тег") == "незакрытый <тег");
  CHECK(plain_text("конец <b") == "конец <b");
}

TEST_CASE("plain text: a picture gives its alt text and white space is folded") {
  CHECK(plain_text("да <img src=\"x>y\" alt=\"👍 &amp; ok\"> \n\t нет&nbsp; да") ==
        "да 👍 & ok нет да");
}

TEST_CASE("plain text: broken UTF-8 and NUL become characters that can be stored") {
  const std::string text = plain_text(std::string_view("a\xFF\0b", 4));
  CHECK(is_utf8(text));
  CHECK(text.find('\0') == std::string::npos);
}

TEST_CASE("plain text: a hundred thousand open tags and quotes are no trouble") {
  std::string html;
  for (int i = 0; i < 100'000; ++i) html += "<a=\"";
  CHECK(!plain_text(html).empty());
  std::string comments;
  for (int i = 0; i < 100'000; ++i) comments += "<!--";
  CHECK(!plain_text(comments).empty());
}

TEST_CASE("clean text: trims, unifies line ends, drops control characters") {
  CHECK(clean_text(" \n a\r\nb\rc\x07"
                   "d \n ") == "a\nb\nc d");
}

TEST_CASE("clean text: the cap falls on a character's border") {
  CHECK(clean_text("ахах", 5) == "ах");
  CHECK(clean_text("\xFF\xFF\xFF", 4) == "\uFFFD");
}
