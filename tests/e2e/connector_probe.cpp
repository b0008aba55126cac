// One connector with the real HTTP client, for tests against real servers: polls until it has
// caught up and prints what came, one JSON object a poll. The cursor is kept in a file, as the
// daemon keeps it in its database, so the next run goes on from there.
//
// usage: connector_probe CONNECTOR CURSOR_FILE KEY=VALUE...   (status 1: a poll failed, its error
// printed)
#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>

#include "connectors/connector.h"
#include "connectors/core/curl_http.h"
#include "connectors/core/json.h"

namespace {

using namespace molva;

// "[a,b]" is a list of texts.
OptionList list_of(std::string_view inside) {
  OptionList list;
  while (!inside.empty()) {
    const auto end = std::min(inside.find(','), inside.size());
    list.push_back({{}, std::string(inside.substr(0, end))});
    inside.remove_prefix(std::min(end + 1, inside.size()));
  }
  return list;
}

OptionValue value_of(const std::string& text) {
  if (text.starts_with('[') && text.ends_with(']'))
    return {{}, list_of(std::string_view(text).substr(1, text.size() - 2))};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text == "true" || text == "false") return {{}, text == "true"};
  if (error == std::errc() && end == text.data() + text.size()) return {{}, number};
  return {{}, text};
}

std::string described(const Batch& batch) {
  JsonWriter json;
  json.begin_object().member("unchanged", batch.unchanged).member("more", batch.more);
  json.member("repaired", batch.repaired).member("notice", batch.notice);
  json.key("pause");
  batch.not_before ? json.value(std::int64_t{batch.not_before->count()}) : json.null();
  json.key("items").begin_array();
  for (const RawItem& item : batch.items)
    json.begin_object()
        .member("id", item.id)
        .member("kind", name(item.kind))
        .member("title", item.title)
        .member("text", item.text.empty() ? item.html : item.text)
        .member("url", item.url)
        .end_object();
  json.end_array().key("unreadable").begin_array();
  for (const Unreadable& one : batch.unreadable) json.value(one.where + ": " + one.what);
  json.end_array().end_object();
  return json.take();
}

std::string described(const Error& error) {
  JsonWriter json;
  json.begin_object().member("error", name(error.code)).member("message", error.message);
  json.key("retry_after");
  error.retry_after ? json.value(std::int64_t{error.retry_after->count()}) : json.null();
  json.end_object();
  return json.take();
}

}  // namespace

int main(int count, char** arguments) {
  const ConnectorKind* kind = count > 2 ? find_connector(arguments[1]) : nullptr;
  if (!kind) return std::cerr << "usage: connector_probe CONNECTOR CURSOR_FILE KEY=VALUE...\n", 2;
  OptionTable table;
  for (int i = 3; i < count; ++i) {
    const std::string pair = arguments[i];
    const auto equals = pair.find('=');
    table.push_back({pair.substr(0, equals), {}, value_of(pair.substr(equals + 1))});
  }
  std::vector<Problem> problems;
  OptionsContext context;
  context.allow_plain_secrets = true;
  context.problems = &problems;
  OptionsReader reader(table, {"command line", 1, 1}, context);
  const auto connector = kind->make(reader);
  reader.finish();
  if (!connector || !problems.empty()) return std::cerr << "wrong options\n", 2;

  CurlOptions options;
  options.guard = AddressGuard({*parse_address_range("127.0.0.0/8")});
  const auto http = curl_http(std::move(options));
  std::ifstream kept(arguments[2], std::ios::binary);
  Cursor cursor{std::string(std::istreambuf_iterator<char>(kept), {})};
  for (;;) {
    const auto batch = connector->poll(cursor, *http, SystemClock().now());
    if (!batch) return std::cout << described(batch.error()) << std::endl, 1;
    std::cout << described(*batch) << std::endl;
    cursor = batch->next;
    std::ofstream(arguments[2], std::ios::binary) << cursor.text;
    if (!batch->more) return 0;
  }
}
