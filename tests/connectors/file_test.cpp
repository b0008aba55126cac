#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/csv.h"
#include "connectors/core/words.h"
#include "tests/support/fake_http.h"
#include "tests/support/sources.h"
#include "tests/support/temporary_folder.h"

using namespace molva;
using namespace std::chrono_literals;

namespace {

// A folder with files, and the connector that watches it at a time that the test decides.
struct Watched {
  test::TemporaryFolder folder;
  FakeHttp http;
  Cursor cursor;

  TimePoint rested() const { return SystemClock().now() + 1h; }  // long after the last change

  Batch poll(std::optional<TimePoint> now = {}, std::vector<TestOption> more = {}) {
    more.emplace_back("path", folder.path().string());
    const auto connector = make_connector("file", more);
    Result<Batch> batch = connector->poll(cursor, http, now.value_or(rested()));
    REQUIRE(batch.ok());
    cursor = batch->next;
    return std::move(*batch);
  }
};

std::vector<std::string> texts(const Batch& batch) {
  std::vector<std::string> list;
  for (const RawItem& item : batch.items) list.push_back(item.text);
  return list;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("file: a CSV row becomes an item, with its columns by name") {
  Watched w;
  w.folder.write("a.csv",
                 "id,text,rating,author,product,created_at,answered_at\n"
                 "7,\"Течёт, сломался\",1,Пётр,Чайник,2026-11-20T10:00:00Z,2026-11-21 09:00\n");
  const Batch batch = w.poll();
  REQUIRE(batch.items.size() == 1);
  const RawItem& item = batch.items[0];
  CHECK(item.id == "7");
  CHECK(item.text == "Течёт, сломался");
  CHECK(item.rating == 1.0);
  CHECK(item.author.name == "Пётр");
  CHECK(item.product == "Чайник");
  CHECK(format_rfc3339(*item.created) == "2026-11-20T10:00:00Z");
  CHECK(item.answer.state == AnswerState::published);
  CHECK(format_rfc3339(*item.answer.at) ==
        "2026-11-21T06:00:00Z");  // Moscow time, where no zone is told
  CHECK(batch.unreadable.empty());
}

TEST_CASE("file: columns have the names that the settings give them") {
  Watched w;
  w.folder.write("a.csv", "Дата;Отзыв;Оценка\n20.11.2026 10:15;Супер;5\n");
  OptionTable columns;
  for (const auto& [ours, theirs] :
       {std::pair{"text", "Отзыв"}, {"rating", "Оценка"}, {"created_at", "Дата"}})
    columns.push_back({ours, {}, OptionValue{{}, std::string(theirs)}});
  TestOption option("columns", "");
  option.value = OptionValue{{}, columns};
  const Batch batch = w.poll({}, {option});
  REQUIRE(texts(batch) == Texts{"Супер"});
  CHECK(format_rfc3339(*batch.items[0].created) == "2026-11-20T07:15:00Z");
}

TEST_CASE("file: appended lines are read on, known ones are not read again") {
  Watched w;
  w.folder.write("a.csv", "text\nпервый\n");
  CHECK(texts(w.poll()) == Texts{"первый"});
  w.folder.write("a.csv", "text\nпервый\nвторой\n");
  CHECK(texts(w.poll()) == Texts{"второй"});
  const Batch nothing = w.poll();
  CHECK(nothing.items.empty());
  CHECK(nothing.unchanged);
}

TEST_CASE("file: a half-written last line waits, and is taken whole once the file rests") {
  Watched w;
  w.folder.write("a.csv", "text\nпервый\nвто");
  const Batch early = w.poll(SystemClock().now());
  CHECK(texts(early) == Texts{"первый"});
  CHECK(early.more);
  CHECK(early.not_before);
  SUBCASE("it goes on") {
    w.folder.write("a.csv", "text\nпервый\nвторой\n");
    CHECK(texts(w.poll(SystemClock().now())) == Texts{"второй"});
  }
  SUBCASE("the file ends without a line end") {
    CHECK(texts(w.poll()) == Texts{"вто"});
    CHECK(w.poll().items.empty());
  }
}

TEST_CASE("file: a last line that was taken too early is read again when it goes on") {
  Watched w;
  SUBCASE("CSV") {
    w.folder.write("a.csv", "id,text\n1,первый\n2,вто");
    CHECK(texts(w.poll()) == Texts{"первый", "вто"});
    w.folder.write("a.csv", "id,text\n1,первый\n2,второй\n3,третий\n");
    const Batch batch = w.poll();
    CHECK(texts(batch) == Texts{"второй", "третий"});
    CHECK(batch.items[0].id == "2");
  }
  SUBCASE("JSON Lines") {
    w.folder.write("a.jsonl", "{\"text\": \"первый\"}\n{\"te");
    const Batch early = w.poll();
    CHECK(texts(early) == Texts{"первый"});
    CHECK(early.unreadable.size() == 1);
    w.folder.write("a.jsonl", "{\"text\": \"первый\"}\n{\"text\": \"второй\"}\nx");
    const Batch late = w.poll();
    CHECK(texts(late) == Texts{"второй"});
    REQUIRE(late.unreadable.size() == 1);
    CHECK(late.unreadable[0].where == "a.jsonl:3");
  }
}

TEST_CASE("file: half a line that was taken for a review is taken back when the line goes on") {
  Watched w;
  w.folder.write("a.csv", "text\nпервый\nвто");
  const Batch early = w.poll();
  REQUIRE(texts(early) == Texts{"первый", "вто"});
  SUBCASE("as another text") {
    w.folder.write("a.csv", "text\nпервый\nвторой\n");
    const Batch late = w.poll();
    REQUIRE(late.items.size() == 2);
    CHECK(late.items[0].text == "второй");
    CHECK(late.items[1].withdrawn);
    CHECK(late.items[1].id == early.items[1].id);
  }
  SUBCASE("only with its line end") {
    w.folder.write("a.csv", "text\nпервый\nвто\nтретий\n");
    const Batch late = w.poll();
    REQUIRE(texts(late) == Texts{"вто", "третий"});
    CHECK_FALSE(late.items[0].withdrawn);
  }
}

TEST_CASE("file: an open quotation mark waits, and costs only its own line") {
  Watched w;
  w.folder.write("a.csv", "id,text\n1,первый\n2,\"вторая строка\n3,третий\n");
  CHECK(texts(w.poll(SystemClock().now() + 5s)) == Texts{"первый"});
  SUBCASE("it is closed") {
    w.folder.write("a.csv", "id,text\n1,первый\n2,\"вторая строка\n3,третий\"\n");
    CHECK(texts(w.poll()) == Texts{"вторая строка\n3,третий"});
  }
  SUBCASE("it never is") {
    CHECK(texts(w.poll()) == Texts{"\"вторая строка", "третий"});
  }
}

TEST_CASE("file: a quotation mark that nobody closed does not swallow the rows below") {
  Watched w;
  w.folder.write(
      "a.csv", "id,text,rating\n1,\"Плохо,1\n2,Супер,5\n3,\"Так, себе\",3\n4,\"две\nстроки\",4\n");
  const Batch batch = w.poll();
  CHECK(texts(batch) == Texts{"\"Плохо", "Супер", "Так, себе", "две\nстроки"});
  CHECK(batch.items[0].rating == 1.0);
}

TEST_CASE("file: a file that was replaced or cut is read anew") {
  Watched w;
  w.folder.write("a.csv", "text\nпервый\nвторой\n");
  w.poll();
  SUBCASE("replaced") {
    w.folder.write("a.csv", "id,text\n1,совсем другой файл, длиннее прежнего\n");
  }
  SUBCASE("cut") {
    w.folder.write("a.csv", "text\nнов\n");
  }
  CHECK(w.poll().items.size() == 1);
}

TEST_CASE("file: a folder is read in name order, hidden and unfinished files are passed over") {
  Watched w;
  w.folder.write("b.csv", "text\nвторой\n");
  w.folder.write("a.jsonl", "{\"text\": \"первый\", \"rating\": 4}\n");
  w.folder.write(".hidden.csv", "text\nскрытый\n");
  w.folder.write("c.csv.part", "text\nнедописанный\n");
  w.folder.write("d.csv.tmp", "text\nнедописанный\n");
  CHECK(texts(w.poll()) == Texts{"первый", "второй"});
}

TEST_CASE("file: one bad row or file does not cost the others") {
  Watched w;
  w.folder.write("a.csv", "name,price\nx,1\n");
  w.folder.write("b.jsonl",
                 "{\"text\": \"раз\"}\nnot json\n[1]\n{\"text\": \"два\", \"rating\": 9}\n");
  w.folder.write("c.xlsx", "PK");
  const Batch batch = w.poll();
  CHECK(texts(batch) == Texts{"раз", "два"});
  std::vector<std::string> places;
  for (const Unreadable& bad : batch.unreadable) places.push_back(bad.where);
  CHECK(places ==
        std::vector<std::string>{"a.csv:1", "b.jsonl:2", "b.jsonl:3", "b.jsonl:4", "c.xlsx:1"});
  CHECK(w.poll().unreadable.empty());  // told once, not at every poll
}

TEST_CASE("file: windows-1251 is read where the bytes are not UTF-8") {
  Watched w;
  w.folder.write("a.csv", "text\n\xCF\xEB\xEE\xF5\xEE\n");
  CHECK(texts(w.poll()) == Texts{"Плохо"});
}

TEST_CASE("file: a row without an id is known again by what it says") {
  Watched w;
  w.folder.write("a.csv", "text,author\nПлохо,Пётр\nПлохо,Олена\n");
  const Batch first = w.poll();
  REQUIRE(first.items.size() == 2);
  CHECK(first.items[0].id != first.items[1].id);
  w.cursor = {};
  CHECK(w.poll().items[0].id == first.items[0].id);
}

TEST_CASE("file: many rows come in several batches, each once") {
  Watched w;
  std::string rows = "text\n";
  for (int i = 0; i < 2500; ++i) rows += "отзыв " + std::to_string(i) + "\n";
  w.folder.write("a.csv", rows);
  std::size_t count = 0;
  for (bool more = true; more;) {
    const Batch batch = w.poll();
    CHECK(batch.items.size() <= 1000);
    count += batch.items.size();
    more = batch.more;
  }
  CHECK(count == 2500);
}

TEST_CASE("file: a path that is not there is an error, not an empty day") {
  FakeHttp http;
  const auto connector = make_connector("file", {{"path", "/nowhere/at/all"}});
  const auto batch = connector->poll({}, http, SystemClock().now());
  REQUIRE_FALSE(batch.ok());
  CHECK(batch.error().code == ErrorCode::not_found);
}

TEST_CASE("csv: quotes, doubled quotes, line ends inside and a carriage return") {
  const auto record = read_csv_record("a,\"b \"\"c\"\"\nd\",e\r\nnext", ',', '"');
  CHECK(record.cells == std::vector<std::string>{"a", "b \"c\"\nd", "e"});
  CHECK(record.lines == 2);
  CHECK(record.end == CsvEnd::complete);
  CHECK(find_separator("\"a;b\";c;d,e\n") == ';');
  CHECK(find_separator("a\tb,c\n") == '\t');
}

TEST_CASE("file: a file that was written anew under the same beginning is read anew") {
  Watched w;
  const std::string header = "id,text," + std::string(3000, 'x') + "\n";  // longer than any mark
  w.folder.write("a.csv", header + "1,первый\n2,второй\n");
  CHECK(texts(w.poll()) == Texts{"первый", "второй"});
  w.folder.write("a.csv", header + "3,новее\n1,первый\n2,второй\n");
  CHECK(texts(w.poll()) == Texts{"новее", "первый", "второй"});
}

TEST_CASE("file: a file changed without a change of its length is read anew") {
  Watched w;
  w.folder.write("a.csv", "id,text,rating\n1,первый,5\n");
  w.poll();
  w.folder.write("a.csv", "id,text,rating\n1,первый,1\n");
  const Batch batch = w.poll();
  REQUIRE(batch.items.size() == 1);
  CHECK(batch.items[0].rating == 1.0);
}

TEST_CASE("file: what was refused is looked at again when it has changed") {
  Watched w;
  w.folder.write("a.json", "[{\"text\": \"раз\"}, {\"te");
  CHECK(w.poll().unreadable.size() == 1);
  CHECK(w.poll().unchanged);
  w.folder.write("a.json", "[{\"text\": \"раз\"}, {\"text\": \"два\"}]");
  CHECK(texts(w.poll()) == Texts{"раз", "два"});
  CHECK(w.poll().unchanged);
}

TEST_CASE("file: a JSON array that is still being written waits") {
  Watched w;
  w.folder.write("a.json", "[{\"text\": \"раз\"}, {\"te");
  const Batch early = w.poll(SystemClock().now());
  CHECK(early.unreadable.empty());
  CHECK(early.more);
}

TEST_CASE("file: a long JSON array comes in parts, each element once") {
  Watched w;
  std::string array = "[";
  for (int i = 0; i < 12'000; ++i)
    array += (i ? "," : "") + std::string("{\"id\": ") + std::to_string(i) + ", \"text\": \"т\"}";
  w.folder.write("a.json", array + "]");
  std::size_t count = 0, batches = 0;
  for (bool more = true; more; ++batches) {
    const Batch batch = w.poll();
    count += batch.items.size();
    more = batch.more;
  }
  CHECK(count == 12'000);
  CHECK(batches == 3);
}

TEST_CASE("file: tabs, and a separator that Excel names, are understood") {
  Watched w;
  w.folder.write("a.tsv", "id\ttext\n1\tв \"кавычках\" и, с запятой\n");
  w.folder.write("b.csv", "sep=;\nid;text,a\n2;второй\n");
  w.folder.write("c.csv", "\xEF\xBB\xBFText;Rating\r\nтретий;\"4,5\"\r\n");
  TestOption columns("columns", "");
  columns.value =
      OptionValue{{}, OptionTable{{"title", {}, OptionValue{{}, std::string("text,a")}}}};
  const Batch batch = w.poll({}, {columns});
  REQUIRE(batch.items.size() == 3);
  CHECK(batch.items[0].text == "в \"кавычках\" и, с запятой");
  CHECK(batch.items[1].title == "второй");
  CHECK(batch.items[2].text == "третий");
  CHECK(batch.items[2].rating == 4.5);
}

TEST_CASE("file: a line beyond all bounds is passed over, with its neighbours kept") {
  Watched w;
  for (const char* name : {"a.csv", "b.jsonl"}) {
    const bool json = std::string(name) == "b.jsonl";
    const auto row = [json](const std::string& text) {
      return json ? "{\"text\": \"" + text + "\"}\n" : text + "\n";
    };
    w.folder.write(
        name, (json ? "" : "text\n") + row("до") + row(std::string(5'000'000, 'x')) + row("после"));
  }
  Texts seen;
  std::size_t bad = 0;
  for (bool more = true; more;) {
    const Batch batch = w.poll();
    for (const std::string& text : texts(batch)) seen.push_back(text);
    for (const Unreadable& one : batch.unreadable) {
      ++bad;
      CHECK(one.what == "longer than 1 MB");
      CHECK(one.sample.size() <= 2000);
    }
    more = batch.more;
  }
  std::sort(seen.begin(), seen.end());
  CHECK(seen == Texts{"до", "до", "после", "после"});
  CHECK(bad == 2);
}

TEST_CASE("file: a row in windows-1251 stays whole where one of its cells could be UTF-8") {
  Watched w;
  // "Ві" alone is two bytes that are a letter in UTF-8.
  w.folder.write("a.csv", "author,text\n\xC2\xB3,\xCF\xEB\xEE\xF5\xEE\n");
  const Batch batch = w.poll();
  REQUIRE(batch.items.size() == 1);
  CHECK(batch.items[0].author.name == "Ві");
  CHECK(batch.items[0].text == "Плохо");
}

TEST_CASE("file: a file of nothing but noise is given up, and does not fill the log") {
  Watched w;
  std::string noise;
  for (int i = 0; i < 5000; ++i) noise += "noise\n";
  w.folder.write("a.jsonl", noise);
  w.folder.write("b.csv", std::string("PK\x03\x04 really a spreadsheet\n"));
  w.folder.write("c.csv", std::string("text\n\0\0\0\n", 9));
  std::size_t told = 0;
  for (bool more = true; more;) {
    const Batch batch = w.poll();
    CHECK(batch.items.empty());
    told += batch.unreadable.size();
    more = batch.more;
  }
  CHECK(told == 1003);
  CHECK(w.poll().unchanged);
}

TEST_CASE("file: a name that is not UTF-8 is read once, not for ever") {
  Watched w;
  w.folder.write("\xCE\xF2\xE7\xFB\xE2\xFB.csv", "text\nпервый\n");
  CHECK(texts(w.poll()) == Texts{"первый"});
  CHECK(w.poll().unchanged);
}

TEST_CASE("file: a cursor of another shape is no cursor, and nothing is lost") {
  Watched w;
  w.folder.write("a.csv", "text\nпервый\n");
  for (const char* cursor :
       {"not json", "[]", "{\"files\": 7}", "{\"files\": {\"a.csv\": {\"offset\": -5}}}",
        "{\"files\": {\"a.csv\": {\"offset\": 9999999999, \"mark\": \"x\"}}}"}) {
    CAPTURE(cursor);
    w.cursor = {cursor};
    CHECK(texts(w.poll()) == Texts{"первый"});
  }
}

TEST_CASE("file: ratings in the spellings of exports, and nothing of another scale") {
  for (const auto& [cell, rating] : {std::pair{"5", 5.0},
                                     {"4,5", 4.5},
                                     {" 3.0 ", 3.0},
                                     {"4/5", 4.0},
                                     {"4 из 5", 4.0},
                                     {"★★★★☆", 4.0},
                                     {"⭐⭐", 2.0},
                                     {"5 звёзд", 5.0},
                                     {"1 star", 1.0},
                                     {"3*", 3.0}}) {
    CAPTURE(cell);
    CHECK(stars_in_words(cell) == rating);
  }
  for (const char* cell : {"", "0", "6", "4 из 10", "4/10", "10/10", "пять", "-1", "4..5", "NaN",
                           "1e0", "★★★★★★", "5 руб", "4-5"}) {
    CAPTURE(cell);
    CHECK_FALSE(stars_in_words(cell));
  }
}

TEST_CASE("csv: a quotation mark that stays open is said to, at the bound too") {
  CHECK(read_csv_record("a,\"b\nc", ',', '"').end == CsvEnd::open_quote);
  CHECK(read_csv_record("a,\"" + std::string(100, 'b') + "\"\n", ',', '"', 50).end ==
        CsvEnd::open_quote);
  CHECK(read_csv_record("a,b", ',', '"').end == CsvEnd::no_line_end);
  CHECK(read_csv_record(std::string(100, 'b') + "\nc", ',', '"', 50).end == CsvEnd::too_long);
  CHECK(read_csv_record("a,\"b\"", ',', '"').cells == std::vector<std::string>{"a", "b"});
  CHECK(read_csv_record("a,b \"c\" d\n", ',', '"').cells ==
        std::vector<std::string>{"a", "b \"c\" d"});
}
