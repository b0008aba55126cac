#include "daemon/source_health.h"

#include <algorithm>
#include <array>
#include <map>

#include "connectors/core/json.h"

namespace molva {
namespace {

using namespace std::chrono_literals;

// Quiet is this many usual gaps, and never less than a day: shops sleep at night.
constexpr int kQuietGaps = 5;
constexpr Millis kShortestQuiet = 24h;
constexpr Millis kKeyEndsSoon = 24h * 14;

constexpr std::int64_t kSmallestBatch = 10;  // items of a kind that tell anything
constexpr std::int64_t kEnoughItems = 50;    // seen before anything can vanish
constexpr std::int64_t kMostItems = 500;     // then enough is known
constexpr std::size_t kSample = 2000;

SourceCondition condition_of_failure(std::string_view code) {
  if (code == name(ErrorCode::rate_limited)) return SourceCondition::waiting;
  if (code == name(ErrorCode::unauthorized)) return SourceCondition::no_right;
  if (code == name(ErrorCode::malformed)) return SourceCondition::changed;
  if (code == name(ErrorCode::not_found) || code == name(ErrorCode::gone))
    return SourceCondition::gone;
  return SourceCondition::failing;
}

struct Field {
  std::string_view name;
  bool (*there)(const RawItem& item);
};
constexpr std::array<Field, 6> kFields = {{
    {"text",
     [](const RawItem& item) {
       return !(item.text.empty() && item.html.empty() && item.pros.empty() && item.cons.empty());
     }},
    {"rating", [](const RawItem& item) { return item.rating.has_value(); }},
    {"author",
     [](const RawItem& item) {
       return !(item.author.name.empty() && item.author.id.empty() && item.author.handle.empty());
     }},
    {"date", [](const RawItem& item) { return item.created.has_value(); }},
    {"product", [](const RawItem& item) { return !item.product.empty(); }},
    {"url", [](const RawItem& item) { return !item.url.empty(); }},
}};

// Items of one kind, and how many of them have each field.
struct Tally {
  std::int64_t items = 0;
  std::array<std::int64_t, kFields.size()> there{};
};
using Shape = std::map<std::string, Tally, std::less<>>;  // by kind of item

Shape read_shape(const std::string& text) {
  Shape shape;
  const auto json = Json::parse(text);
  if (!json) return shape;
  json->root().each_member([&](std::string_view kind, JsonView row) {
    Tally& tally = shape[std::string(kind)];
    tally.items = row["items"].integer().value_or(0);
    for (std::size_t i = 0; i < kFields.size(); ++i)
      tally.there[i] = row[kFields[i].name].integer().value_or(0);
  });
  return shape;
}

std::string write_shape(const Shape& shape) {
  JsonWriter json;
  json.begin_object();
  for (const auto& [kind, tally] : shape) {
    json.key(kind).begin_object().member("items", tally.items);
    for (std::size_t i = 0; i < kFields.size(); ++i) json.member(kFields[i].name, tally.there[i]);
    json.end_object();
  }
  json.end_object();
  return json.take();
}

Shape shape_of(const Batch& batch) {
  Shape shape;
  for (const RawItem& item : batch.items) {
    if (item.own || item.withdrawn) continue;
    Tally& tally = shape[name(item.kind)];
    ++tally.items;
    for (std::size_t i = 0; i < kFields.size(); ++i) tally.there[i] += kFields[i].there(item);
  }
  std::erase_if(shape, [](const auto& row) { return row.second.items < kSmallestBatch; });
  return shape;
}

bool vanished(const Tally& before, const Tally& now, std::size_t field) {
  return before.items >= kEnoughItems && before.there[field] * 50 >= before.items * 49 &&
         now.there[field] == 0;
}

void learn(Tally& tally, const Tally& batch) {
  if (tally.items >= kMostItems) return;
  tally.items += batch.items;
  for (std::size_t i = 0; i < kFields.size(); ++i) tally.there[i] += batch.there[i];
}

std::string sample_of(const Batch& batch) {
  if (batch.items.empty()) return "";
  const RawItem& item = batch.items.front();
  JsonWriter json;
  json.begin_object().member("id", item.id).member("kind", std::string(name(item.kind)));
  json.member("title", item.title.substr(0, 200)).member("text", item.text.substr(0, 500));
  json.member("author", item.author.name).member("product", item.product);
  json.member("rating", item.rating).member("url", item.url);
  json.member("created", item.created ? format_rfc3339(*item.created) : "").end_object();
  return json.take().substr(0, kSample);
}

}  // namespace

const char* name(SourceCondition condition) {
  constexpr std::array kNames = {"removed", "never",   "reading",  "fine",    "expiring", "quiet",
                                 "waiting", "no_right", "changed", "gone", "failing"};
  return kNames[static_cast<std::size_t>(condition)];
}

SourceCondition condition_of(const SourceState& state, const SourceSettings* settings,
                             TimePoint now) {
  if (!settings) return SourceCondition::removed;
  if (!state.first_poll) return SourceCondition::never;
  if (state.failures > 0) return condition_of_failure(state.error_code);
  if (!state.vanished.empty()) return SourceCondition::changed;
  if (state.key_expires && *state.key_expires - now <= kKeyEndsSoon)
    return SourceCondition::expiring;
  if (!state.caught_up) return SourceCondition::reading;
  if (state.usual_gap && state.last_item &&
      now - *state.last_item > std::max(kShortestQuiet, *state.usual_gap * kQuietGaps))
    return SourceCondition::quiet;
  return SourceCondition::fine;
}

std::optional<ShapeCheck> check_shape(const std::string& known, const Batch& batch) {
  const Shape of_batch = shape_of(batch);
  if (of_batch.empty()) return std::nullopt;
  Shape shape = read_shape(known);
  ShapeCheck check;
  for (const auto& [kind, tally] : of_batch)
    for (std::size_t i = 0; i < kFields.size(); ++i)
      if (vanished(shape[kind], tally, i) &&
          check.vanished.find(kFields[i].name) == std::string::npos)
        check.vanished.append(check.vanished.empty() ? "" : ", ").append(kFields[i].name);
  if (!check.vanished.empty()) {
    check.shape = known;
    check.sample = sample_of(batch);
    return check;
  }
  for (const auto& [kind, tally] : of_batch) learn(shape[kind], tally);
  check.shape = write_shape(shape);
  return check;
}

}  // namespace molva
