#include <doctest/doctest.h>

#include <filesystem>

#include "connectors/connector.h"
#include "connectors/core/csv.h"
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

TEST_CASE("file: an open quotation mark waits, and costs only its own record") {
  Watched w;
  w.folder.write("a.csv", "text\nпервый\n\"вторая строка\nи ещё");
  CHECK(texts(w.poll(SystemClock().now() + 5s)) == Texts{"первый"});
  SUBCASE("it is closed") {
    w.folder.write("a.csv", "text\nпервый\n\"вторая строка\nи ещё\"\n");
    CHECK(texts(w.poll()) == Texts{"вторая строка\nи ещё"});
  }
  SUBCASE("it never is") {
    const Batch late = w.poll();
    CHECK(late.items.empty());
    REQUIRE(late.unreadable.size() == 1);
    CHECK(late.unreadable[0].where == "a.csv:3");
  }
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
