// Alerts about sources: what is told, when, how often, and that it ends.
#include "daemon/alerts/source_watch.h"

#include <doctest/doctest.h>

#include "connectors/core/json.h"
#include "tests/daemon/pipeline_world.h"

namespace molva {
namespace {

using namespace std::chrono_literals;
using test::kNow;

RuleSettings source_rule() {
  RuleSettings rule;
  rule.id = "sources";
  rule.on = "source";
  rule.to = {"folder"};
  return rule;
}

// Polls as the service would make them, the store behind them, and the minute's look at the sources.
struct WatchWorld : test::PipelineWorld {
  WatchWorld() {
    settings.rules = {source_rule()};
    reload();
  }
  void fail(ErrorCode code, TimePoint at, const std::string& source = "wb",
            std::optional<std::chrono::seconds> retry_after = {}) {
    Write write(store);
    write.poll_failed(source, Error{code, "wb: HTTP 401", retry_after}, at);
    write.commit();
  }
  void works(TimePoint at, Batch batch = {}) {
    batch.next.text = "next";
    pipeline.ingest(shop(), batch, at);
  }
  // What the alerts of one look say: "wb:no_right", joined by spaces; "" when there is none.
  std::string look(TimePoint at) {
    const auto before = alerts().size();
    pipeline.watch_sources(at);
    std::string said;
    const auto rows = alerts();
    for (std::size_t i = 0; i < rows.size() - before; ++i)
      for (const SourceNews& news : rows[i].alert.sources)
        said += (said.empty() ? "" : " ") + news.source + ":" + news.condition;
    return said;
  }
};

TEST_CASE("source alerts: a refusal is told at the second time, once, and so is its end") {
  WatchWorld world;
  world.works(kNow);
  CHECK(world.look(kNow) == "");
  world.fail(ErrorCode::unauthorized, kNow + 10min);
  CHECK(world.look(kNow + 10min) == "");  // one refusal may be a hiccup
  world.fail(ErrorCode::unauthorized, kNow + 20min);
  CHECK(world.look(kNow + 20min) == "wb:no_right");
  CHECK(world.alerts()[0].alert.severity == Severity::critical);
  CHECK(world.alerts()[0].alert.channel == "Wildberries");
  CHECK(world.alerts()[0].alert.sources[0].since == kNow + 10min);
  for (int i = 3; i < 60; ++i) {
    world.fail(ErrorCode::unauthorized, kNow + i * 10min);
    CHECK(world.look(kNow + i * 10min) == "");
  }
  world.works(kNow + 600min);
  CHECK(world.look(kNow + 601min) == "");  // it may fail again at once
  CHECK(world.look(kNow + 625min) == "wb:fine");
  CHECK(world.alerts()[0].alert.severity == Severity::info);
  CHECK(world.look(kNow + 626min) == "");
}

TEST_CASE("source alerts: a service that does not answer is told once it has lasted") {
  WatchWorld world;
  world.works(kNow);
  for (int i = 1; i <= 5; ++i) {
    world.fail(ErrorCode::unavailable, kNow + i * 1min);
    CHECK(world.look(kNow + i * 1min) == "");
  }
  CHECK(world.look(kNow + 31min) == "wb:failing");
  // It wavers between two ways to fail: that is one trouble.
  world.fail(ErrorCode::rate_limited, kNow + 40min, "wb", 3600s);
  CHECK(world.look(kNow + 40min) == "");
  world.fail(ErrorCode::unavailable, kNow + 50min);
  CHECK(world.look(kNow + 50min) == "");
  // That it refuses for certain is new.
  world.fail(ErrorCode::unauthorized, kNow + 60min);
  CHECK(world.look(kNow + 60min) == "wb:no_right");
  world.fail(ErrorCode::unavailable, kNow + 61min);
  CHECK(world.look(kNow + 61min) == "");
}

TEST_CASE("source alerts: one that fails now and then and recovers is never told") {
  WatchWorld world;
  for (int i = 0; i < 50; ++i) {
    world.fail(ErrorCode::unavailable, kNow + i * 10min);
    CHECK(world.look(kNow + i * 10min) == "");
    world.works(kNow + i * 10min + 5min);
    CHECK(world.look(kNow + i * 10min + 6min) == "");
  }
}

TEST_CASE("source alerts: what lasts is reminded of three times, then no more") {
  WatchWorld world;
  int told = 0;
  for (int hour = 0; hour < 24 * 10; ++hour) {
    world.fail(ErrorCode::not_found, kNow + hour * 1h);
    told += world.look(kNow + hour * 1h + 1min) == "wb:gone";
  }
  CHECK(told == 4);
  CHECK(world.alerts()[0].alert.reason == "source-repeat");
  CHECK(world.alerts()[3].alert.reason == "source");
}

TEST_CASE("source alerts: all that breaks at once is one alert, and a mail of it is bounded") {
  WatchWorld world;
  for (int i = 0; i < 500; ++i) {
    SourceSettings source = world.shop();
    source.id = "s" + std::to_string(i);
    world.settings.sources.push_back(source);
  }
  world.reload();
  for (const SourceSettings& source : world.settings.sources) {
    world.fail(ErrorCode::unavailable, kNow, source.id);
    world.fail(ErrorCode::unavailable, kNow + 31min, source.id);
  }
  CHECK(world.pipeline.watch_sources(kNow + 32min) == 1);
  REQUIRE(world.alerts().size() == 1);
  CHECK(world.alerts()[0].alert.sources.size() == 502);
  REQUIRE(world.outbox() == 1);
  CHECK(world.store.outbox(std::nullopt, 1)[0].body.size() < 150'000);
}

TEST_CASE("source alerts: a silence that its rhythm does not explain, and a key that ends soon") {
  WatchWorld world;
  for (int day = 0; day < 8; ++day)
    world.read({test::good("r" + std::to_string(day), kNow + day * 24h)}, kNow + day * 24h);
  const TimePoint last = kNow + 7 * 24h;
  world.works(last + 4 * 24h);
  CHECK(world.look(last + 4 * 24h) == "");
  world.works(last + 6 * 24h);
  CHECK(world.look(last + 6 * 24h) == "wb:quiet");
  CHECK(world.alerts()[0].alert.severity == Severity::warning);
  world.read({test::good("new", last + 6 * 24h)}, last + 6 * 24h + 1h);
  CHECK(world.look(last + 6 * 24h + 1h) == "wb:fine");

  Batch batch;
  batch.key_expires = last + 20 * 24h;
  world.works(last + 6 * 24h + 2h, batch);
  CHECK(world.look(last + 6 * 24h + 2h) == "wb:expiring");
  CHECK(world.alerts()[0].alert.sources[0].until == batch.key_expires);
  batch.key_expires = last + 200 * 24h;
  world.works(last + 6 * 24h + 3h, batch);
  CHECK(world.look(last + 6 * 24h + 3h) == "wb:fine");
}

TEST_CASE("source alerts: a time whose items may be lost is told once, whatever else is told") {
  WatchWorld world;
  world.works(kNow);
  Batch batch;
  batch.lost = Gap{kNow, kNow + 7 * 24h};
  world.works(kNow + 7 * 24h, batch);
  CHECK(world.look(kNow + 7 * 24h) == "wb:lost");
  CHECK(world.look(kNow + 7 * 24h + 1min) == "");
  world.works(kNow + 7 * 24h + 10min);
  CHECK(world.look(kNow + 7 * 24h + 11min) == "");
  batch.lost = Gap{kNow + 8 * 24h, kNow + 15 * 24h};
  world.works(kNow + 15 * 24h, batch);
  CHECK(world.look(kNow + 15 * 24h) == "wb:lost");
}

TEST_CASE("source alerts: a restart tells nothing again, and a rule watches its channels only") {
  WatchWorld world;
  world.fail(ErrorCode::unauthorized, kNow);
  world.fail(ErrorCode::unauthorized, kNow + 1min);
  CHECK(world.look(kNow + 2min) == "wb:no_right");
  {
    Store again = Store::open(world.settings.store.path);
    Pipeline pipeline(again, world.setup());
    CHECK(pipeline.watch_sources(kNow + 3min) == 0);
  }
  RuleSettings other = source_rule();
  other.id = "blog-only";
  other.channels = {"Блог"};
  world.settings.rules.push_back(other);
  world.reload();
  CHECK(world.look(kNow + 4min) == "");
  world.fail(ErrorCode::malformed, kNow + 5min, "blog");
  world.fail(ErrorCode::malformed, kNow + 6min, "blog");
  CHECK(world.pipeline.watch_sources(kNow + 6min) == 2);  // each rule tells its own receivers
}

TEST_CASE("source alerts: mail and webhook say what is wrong, since when, and what to do") {
  WatchWorld world;
  ReceiverSettings hook;
  hook.id = "crm";
  hook.kind = ReceiverSettings::Kind::webhook;
  hook.webhook = "https://crm.example/hook";
  world.settings.receivers.push_back(hook);
  world.settings.rules[0].to = {"folder", "crm"};
  world.reload();
  world.fail(ErrorCode::unauthorized, kNow);
  world.fail(ErrorCode::unauthorized, kNow + 1min);
  CHECK(world.look(kNow + 2min) == "wb:no_right");
  const auto entries = world.store.outbox(std::nullopt, 0);
  REQUIRE(entries.size() == 2);
  for (const OutboxEntry& entry : entries) {
    if (entry.receiver != "crm") continue;
    const auto json = Json::parse(entry.body);
    REQUIRE(json);
    const JsonView data = json->root()["data"];
    CHECK(json->root()["type"].text_or() == "alert.fired");
    CHECK(data["alert"]["reason"].text_or() == "source");
    CHECK(data["mentions"].is_array());
    CHECK(data["index"].is_null());
    CHECK(data["sources"].at(0)["id"].text_or() == "wb");
    CHECK(data["sources"].at(0)["state"].text_or() == "no_right");
    CHECK(data["sources"].at(0)["since"].text_or() == "2026-11-24T12:00:00Z");
    CHECK(data["sources"].at(0)["error_code"].text_or() == "unauthorized");
  }
}

}  // namespace
}  // namespace molva
