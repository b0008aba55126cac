#include "tests/connectors/places/places.h"

namespace molva {
namespace {

std::string stamped_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["take"]);
  const auto number = std::stoul(query["page"]);
  JsonWriter json;
  json.begin_object().member("page", static_cast<std::int64_t>(number));
  json.member("total", static_cast<std::int64_t>(list.size()));
  json.member("totalPages", static_cast<std::int64_t>((list.size() + size - 1) / size));
  json.key("results");
  write_elements(json, part(list, (number - 1) * size, size).shown, [&](const Shown& one) {
    std::string time = format_rfc3339(one.created);
    time.pop_back();  // it has no zone
    json.begin_object().key("review").begin_object().key("id").raw(one.id);
    json.member("body", "отзыв").member("rating", 4).member("dateCreated", time);
    json.end_object().end_object();
  });
  json.end_object();
  return json.take();
}

std::vector<TestOption> options(int limit) {
  return {{"store_hash", 270392},
          {"public_key", "pubkey-test"},
          {"private_key", "key-stamped-test"},
          {"limit", limit}};
}

}  // namespace

PlaceUnderTest stamped_place() {
  return {.name = "stamped",
          .options = options(20),
          .page = stamped_page,
          .recorded = options(5),
          .shared = 12,
          .tells_total = true,
          .needed = {"store_hash", "public_key", "private_key"},
          .secrets = {"key-stamped-test", "cHVia2V5LXRlc3Q6a2V5LXN0YW1wZWQtdGVzdA=="}};
}

}  // namespace molva
