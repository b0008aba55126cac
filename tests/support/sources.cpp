#include "tests/support/sources.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "connectors/core/json.h"
#include "tests/support/routes.h"

namespace molva {
namespace {

std::unique_ptr<Connector> make(std::string_view name, const std::vector<TestOption>& options,
                                std::vector<Problem>& problems) {
  const ConnectorKind* kind = find_connector(name);
  REQUIRE(kind);
  OptionTable table;
  for (const TestOption& option : options) table.push_back({option.key, {}, option.value});
  OptionsContext context;
  context.allow_plain_secrets = true;
  context.problems = &problems;
  OptionsReader reader(table, {"test.toml", 1, 1}, context);
  auto connector = kind->make(reader);
  reader.finish();
  return connector;
}

}  // namespace

std::unique_ptr<Connector> make_connector(std::string_view name,
                                          const std::vector<TestOption>& options) {
  std::vector<Problem> problems;
  auto connector = make(name, options, problems);
  for (const Problem& problem : problems) {
    std::string said;
    for (const auto& [what, value] : problem.what.arguments)
      if (const auto* text = std::get_if<std::string>(&value))
        said += std::string(what) + " = " + *text + "; ";
    FAIL_CHECK("the options have a problem: ", said);
  }
  REQUIRE(problems.empty());
  REQUIRE(connector);
  return connector;
}

std::size_t problems_of(std::string_view name, const std::vector<TestOption>& options) {
  std::vector<Problem> problems;
  const auto connector = make(name, options, problems);
  CHECK((connector != nullptr || !problems.empty()));
  return problems.size();
}

const RawItem* Round::find(std::string_view id) const {
  const auto found = std::ranges::find(items, id, &RawItem::id);
  return found == items.end() ? nullptr : &*found;
}

std::vector<std::string> Round::ids() const {
  std::set<std::string> ids;
  for (const RawItem& item : items) ids.insert(item.id);
  return {ids.begin(), ids.end()};
}

Round poll_all(Connector& connector, HttpClient& http, TimePoint now, Cursor cursor) {
  constexpr int kMostPolls = 1000;
  Round round;
  round.cursor = std::move(cursor);
  for (int i = 0; i < kMostPolls; ++i) {
    auto batch = connector.poll(round.cursor, http, now);
    if (!batch) {
      round.error = batch.error();
      return round;
    }
    round.cursor = batch->next;
    round.items.insert(round.items.end(), batch->items.begin(), batch->items.end());
    round.unreadable.insert(round.unreadable.end(), batch->unreadable.begin(),
                            batch->unreadable.end());
    const bool more = batch->more;
    if (batch->failed) round.error = batch->failed;
    round.batches.push_back(*std::move(batch));
    if (!more) return round;
  }
  FAIL("the connector asks for one more poll for ever");
  return round;
}

std::string items_json(std::vector<RawItem> items) {
  std::ranges::stable_sort(items, {}, &RawItem::id);
  JsonWriter json(true);
  const auto text = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) json.member(name, value);
  };
  const auto time = [&](std::string_view name, const std::optional<TimePoint>& value) {
    if (value) json.member(name, format_rfc3339(*value));
  };
  const auto number = [&](std::string_view name, const std::optional<std::int64_t>& value) {
    if (value) json.member(name, *value);
  };
  json.begin_array();
  for (const RawItem& item : items) {
    json.begin_object().member("id", item.id).member("kind", name(item.kind));
    text("title", item.title);
    text("text", item.text);
    text("html", item.html);
    text("pros", item.pros);
    text("cons", item.cons);
    if (item.rating) json.member("rating", *item.rating);
    text("author", item.author.name);
    text("author_id", item.author.id);
    text("author_url", item.author.url);
    text("product_id", item.product_id);
    text("product", item.product);
    text("url", item.url);
    time("created", item.created);
    time("edited", item.edited);
    text("parent", item.parent_id);
    text("thread", item.thread_id);
    text("supplements", item.supplements);
    number("likes", item.likes);
    number("replies", item.replies);
    text("language", item.language);
    if (item.withdrawn) json.member("withdrawn", true);
    if (item.answer.state != AnswerState::none) {
      json.member("answer", name(item.answer.state));
      text("answer_text", item.answer.text);
      time("answered", item.answer.at);
    }
    if (item.processed) json.member("processed", true);
    if (item.own) json.member("own", true);
    json.end_object();
  }
  json.end_array();
  return json.take() + "\n";
}

void check_expected(const std::string& path, const std::vector<RawItem>& items) {
  const std::string got = items_json(items);
  if (std::getenv("MOLVA_WRITE_EXPECTED")) {
    std::ofstream(std::string(MOLVA_TEST_FIXTURES) + "/" + path, std::ios::binary) << got;
    return;
  }
  CAPTURE(path);
  CHECK(got == read_fixture(path));
}

}  // namespace molva
