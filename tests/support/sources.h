// Connectors for tests: made from options as settings make them, and read to the end.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/connector.h"

namespace molva {

struct TestOption {
  TestOption(std::string_view name, const char* text) : key(name), value{{}, std::string(text)} {}
  TestOption(std::string_view name, std::string text) : key(name), value{{}, std::move(text)} {}
  TestOption(std::string_view name, int number)
      : key(name), value{{}, static_cast<std::int64_t>(number)} {}
  TestOption(std::string_view name, bool flag) : key(name), value{{}, flag} {}
  TestOption(std::string_view name, std::initializer_list<const char*> texts) : key(name) {
    OptionList list;
    for (const char* text : texts) list.push_back({{}, std::string(text)});
    value.value = std::move(list);
  }
  TestOption(std::string_view name, const std::vector<std::string>& texts) : key(name) {
    OptionList list;
    for (const std::string& text : texts) list.push_back({{}, text});
    value.value = std::move(list);
  }
  TestOption(std::string_view name, const std::vector<double>& numbers) : key(name) {
    OptionList list;
    for (const double number : numbers) list.push_back({{}, number});
    value.value = std::move(list);
  }
  TestOption(std::string_view name, OptionTable table) : key(name), value{{}, std::move(table)} {}
  std::string key;
  OptionValue value;
};

// Fails the test when the options have a problem.
std::unique_ptr<Connector> make_connector(std::string_view name,
                                          const std::vector<TestOption>& options);
// How many problems the options have.
std::size_t problems_of(std::string_view name, const std::vector<TestOption>& options);

// What several polls gave together.
struct Round {
  std::vector<RawItem> items;
  std::vector<Unreadable> unreadable;
  std::vector<Batch> batches;
  std::optional<Error> error;  // the poll that failed; the cursor is the one to go on from
  Cursor cursor;

  const RawItem* find(std::string_view id) const;
  std::vector<std::string> ids() const;  // sorted, each once
};

// Polls until nothing more is to come or a poll fails. A connector that never ends fails the test.
Round poll_all(Connector& connector, HttpClient& http, TimePoint now, Cursor cursor = {});

// Items as JSON, sorted by id, one member a line; empty fields are left out.
std::string items_json(std::vector<RawItem> items);

// Compares with tests/fixtures/<path>; MOLVA_WRITE_EXPECTED=1 writes the file instead.
void check_expected(const std::string& path, const std::vector<RawItem>& items);

}  // namespace molva
