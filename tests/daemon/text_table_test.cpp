#include "daemon/text_table.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace molva;

TEST_CASE("text table: width is what a terminal shows, not bytes") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("Отзыв") == 5);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("👍") == 2);
  CHECK(display_width("👍🏽") == 2);
  CHECK(display_width("") == 0);
}

TEST_CASE(
    "text table: columns stand under each other whatever the script, with no blanks at the end") {
  TextTable table({{"A"}, {"N", TextTable::Align::right}, {"T"}});
  table.add({"日本", "7", "x"});
  table.add({"ёж", "1234", ""});
  std::ostringstream out;
  table.print(out);
  CHECK(out.str() == "A        N  T\n日本     7  x\nёж    1234\n");
}

TEST_CASE("text table: a cell is one line, without control characters, cut by width") {
  CHECK(one_line_text("a\n\tb\x1b[31mc", 20) == "a b [31mc");
  CHECK(one_line_text("  a   b  ", 20) == "a b");
  CHECK(one_line_text("абвгд", 5) == "абвгд");
  CHECK(one_line_text("абвгде", 5) == "абвг…");
  CHECK(display_width(one_line_text("日本日本", 5)) <= 5);
  CHECK(one_line_text("a\u202Eb", 5) == "a b");
  CHECK(one_line_text("a\xff"
                      "b",
                      5) ==
        "a\uFFFD"
        "b");
}

TEST_CASE("csv: quotes, line breaks and formulas") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"a\"\n") == "\"say \"\"a\"\"\n\"");
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("@cmd") == "'@cmd");
  CHECK(csv_cell("-2+3") == "'-2+3");
  CHECK(csv_cell("-0.62") == "-0.62");
  CHECK(csv_cell("\t=1") == "\"'\t=1\"");
}
