#include <doctest/doctest.h>

#include "connectors/core/json.h"
#include "tests/daemon/pipeline_world.h"

using namespace molva;
using namespace molva::test;

TEST_CASE(
    "pipeline: a negative review waits for its group, then is one alert with its notification") {
  PipelineWorld world;
  const auto ingested = world.read({bad("1"), good("2"), bad("3")});
  CHECK(ingested.fresh == 3);
  CHECK(ingested.mentions == 3);
  CHECK(ingested.negative == 2);
  CHECK(world.pipeline.fire_due(kNow + 29s) == 0);
  CHECK(world.pipeline.fire_due(kNow + 30s) == 1);
  REQUIRE(world.alerts().size() == 1);
  CHECK(world.alerts()[0].alert.mentions.size() == 2);
  CHECK(world.alerts()[0].alert.id.size() == 4 + 26);
  CHECK(world.outbox() == 1);
  CHECK(world.counts() == Counts{1, 2, 0});
}

TEST_CASE("pipeline: a batch ingested twice raises one alert") {
  PipelineWorld world;
  world.read({bad("1")});
  const auto again = world.read({bad("1")});
  CHECK(again.same == 1);
  CHECK(world.pipeline.fire_due(kNow + 1h) == 1);
  CHECK(world.pipeline.fire_due(kNow + 2h) == 0);
  CHECK(world.counts() == Counts{0, 1, 0});
}

TEST_CASE("pipeline: twenty reviews in a minute are one mail") {
  PipelineWorld world;
  for (int i = 0; i < 20; ++i) world.read({bad(std::to_string(i))}, kNow + i * 1s);
  CHECK(world.pipeline.fire_due(kNow + 1min) == 1);
  CHECK(world.outbox() == 1);
  CHECK(world.alerts()[0].alert.mentions.size() == 20);
}

TEST_CASE("pipeline: after an alert the next one comes when group_interval is over") {
  PipelineWorld world;
  world.read({bad("1")});
  world.pipeline.fire_due(kNow + 30s);
  world.read({bad("2")}, kNow + 1min);
  CHECK(world.pipeline.fire_due(kNow + 5min) == 0);
  CHECK(world.pipeline.fire_due(kNow + 5min + 30s) == 1);
  // Long after, group_wait counts again.
  world.read({bad("3")}, kNow + 3h);
  CHECK(world.pipeline.fire_due(kNow + 3h + 30s) == 1);
}

TEST_CASE("pipeline: group_wait of no time makes each mention an alert in the same transaction") {
  PipelineWorld world;
  world.rule().group_wait = 0ms;
  world.reload();
  world.read({bad("1"), bad("2")});
  CHECK(world.alerts().size() == 2);
  CHECK(world.outbox() == 2);
  CHECK(world.pipeline.fire_due(kNow + 1h) == 0);
}

TEST_CASE(
    "pipeline: more mentions than an alert takes come in the next one, and once takes them all") {
  PipelineWorld world;
  std::vector<RawItem> many;
  for (int i = 0; i < 250; ++i) many.push_back(bad(std::to_string(i)));
  world.read(std::move(many));
  SUBCASE("the service waits group_interval") {
    CHECK(world.pipeline.fire_due(kNow + 30s) == 1);
    CHECK(world.alerts()[0].alert.mentions.size() == 100);
    CHECK(world.pipeline.fire_due(kNow + 31s) == 0);
    CHECK(world.pipeline.fire_due(kNow + 6min) == 1);
    CHECK(world.pipeline.fire_due(kNow + 12min) == 1);
    CHECK(world.alerts()[0].alert.mentions.size() == 50);
  }
  SUBCASE("a round leaves nothing waiting") {
    CHECK(world.pipeline.fire_due(kNow, TimePoint::max()) == 3);
    CHECK_FALSE(world.store.groups_due(TimePoint::max()).size());
  }
}

TEST_CASE("pipeline: an alert's index counts its own review, also one without a date") {
  PipelineWorld world;
  world.rule().group_wait = 0ms;
  world.settings.receivers[0].kind = ReceiverSettings::Kind::webhook;
  world.reload();
  world.read({good("0")});
  RawItem undated = bad("1");
  undated.created.reset();
  CHECK(world.read({undated}).alerts == 1);
  const auto queued = world.store.outbox(std::nullopt, 0);
  REQUIRE(queued.size() == 1);
  const auto body = Json::parse(queued[0].body);
  REQUIRE(body.ok());
  const JsonView index = body->root()["data"]["index"];
  CHECK(index["positive"].integer() == 1);
  CHECK(index["negative"].integer() == 1);
}

TEST_CASE("pipeline: the same reviews make the same alert id in another database") {
  std::string ids[2];
  for (std::string& id : ids) {
    PipelineWorld world;
    world.read({good("0"), bad("1"), bad("2")});
    world.pipeline.fire_due(kNow + 1h);
    id = world.alerts()[0].alert.id;
  }
  CHECK(ids[0] == ids[1]);
}

TEST_CASE(
    "pipeline: an edit that turns praise into a complaint raises an alert, one of a complaint does "
    "not") {
  PipelineWorld world;
  world.read({good("1"), bad("2")});
  world.pipeline.fire_due(kNow + 1min);
  RawItem worse = bad("2");
  worse.text += ", кошмар";
  CHECK(world.read({bad("1"), worse}, kNow + 1h).edited == 2);
  world.pipeline.fire_due(kNow + 2h);
  REQUIRE(world.alerts().size() == 2);
  CHECK(world.alerts()[0].alert.mentions.size() == 1);
  CHECK(world.store.mention(world.alerts()[0].alert.mentions[0])->key == "1");
  CHECK(world.counts() == Counts{0, 2, 0});
}

TEST_CASE(
    "pipeline: a complaint edited while it waits is still told once; one edited into praise is "
    "not") {
  PipelineWorld world;
  world.read({bad("1"), bad("2")});
  RawItem still = bad("1");
  still.text += "!!";
  world.read({still, good("2")}, kNow + 10s);
  CHECK(world.pipeline.fire_due(kNow + 30s) == 1);
  REQUIRE(world.alerts()[0].alert.mentions.size() == 1);
  CHECK(world.store.mention(world.alerts()[0].alert.mentions[0])->key == "1");
}

TEST_CASE("pipeline: an answered review raises no alert, and one answered while waiting leaves") {
  PipelineWorld world;
  RawItem answered = bad("1");
  answered.answer = {AnswerState::published, "Простите", kNow};
  RawItem pending = bad("3");
  pending.answer = {AnswerState::pending, "Простите", kNow};
  world.read({answered, bad("2"), pending});
  RawItem later = bad("2");
  later.answer = {AnswerState::published, "Простите", kNow};
  world.read({later});
  CHECK(world.pipeline.fire_due(kNow + 1h) == 1);
  REQUIRE(world.alerts()[0].alert.mentions.size() == 1);
  CHECK(world.store.mention(world.alerts()[0].alert.mentions[0])->key == "3");
  CHECK(world.counts() == Counts{0, 3, 0});
}

TEST_CASE("pipeline: a review corrected by a person before its alert is not told") {
  PipelineWorld world;
  world.read({bad("1")});
  {
    Write write(world.store);
    write.correct(world.store.mentions(MentionFilter{})[0].id, nlp::Polarity::neutral, "anna", "",
                  kNow);
    write.commit();
  }
  CHECK(world.pipeline.fire_due(kNow + 1h) == 0);
  CHECK(world.alerts().empty());
}

TEST_CASE("pipeline: a supplement takes the earlier review's alert over") {
  PipelineWorld world;
  RawItem second = bad("2");
  second.supplements = "1";
  world.read({bad("1"), second});
  CHECK(world.pipeline.fire_due(kNow + 1h) == 1);
  REQUIRE(world.alerts()[0].alert.mentions.size() == 1);
  CHECK(world.store.mention(world.alerts()[0].alert.mentions[0])->key == "2");
  CHECK(world.counts() == Counts{0, 1, 0});
}

TEST_CASE("pipeline: a silent first read raises nothing until the source has caught up") {
  PipelineWorld world;
  world.settings.sources[0].first_read_silent = true;
  world.reload();
  world.pipeline.ingest(world.shop(), PipelineWorld::batch({bad("1")}, true), kNow);
  world.pipeline.ingest(world.shop(), PipelineWorld::batch({bad("2")}, false), kNow);
  CHECK(world.pipeline.fire_due(kNow + 1h) == 0);
  world.read({bad("3")});
  CHECK(world.pipeline.fire_due(kNow + 2h) == 1);
}

TEST_CASE("pipeline: what has no date raises nothing on the first read, and does later") {
  PipelineWorld world;
  RawItem undated = bad("1");
  undated.created.reset();
  world.read({undated});
  CHECK(world.pipeline.fire_due(kNow + 1h) == 0);
  undated.id = "2";
  world.read({undated});
  CHECK(world.pipeline.fire_due(kNow + 2h) == 1);
}

TEST_CASE("pipeline: a rule is deaf to other channels, other brands and competitors") {
  PipelineWorld world;
  SUBCASE("channel") {
    world.rule().channels = {"Ozon"};
  }
  SUBCASE("brand") {
    world.rule().brands = {"kit"};
  }
  SUBCASE("competitor") {
    world.settings.brands[0].competitor = true;
  }
  world.reload();
  world.read({bad("1")});
  CHECK(world.pipeline.fire_due(kNow + 1h) == 0);
}

TEST_CASE(
    "pipeline: a rule that is gone from the settings fires nothing and leaves nothing waiting") {
  PipelineWorld world;
  world.read({bad("1")});
  world.settings.rules.clear();
  world.reload();
  CHECK(world.pipeline.fire_due(kNow + 1h) == 0);
  CHECK_FALSE(world.store.next_group_due());
}

TEST_CASE(
    "pipeline: in a blog brands are found in the text, and what is about nobody is not kept") {
  PipelineWorld world;
  const auto ingested = world.pipeline.ingest(
      world.blog(),
      PipelineWorld::batch({raw_review("1", "Про погоду", 5),
                            raw_review("2", "Слышали про КупиСлона? Ужасный магазин", 1)}),
      kNow);
  CHECK(ingested.fresh == 2);
  CHECK(ingested.mentions == 1);
  const auto rows = world.store.mentions(MentionFilter{});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].brand == "slon");
  CHECK(rows[0].channel == "Блог");
}

TEST_CASE("pipeline: what a person imports is counted, raises no alert and moves no cursor") {
  PipelineWorld world;
  CHECK(world.pipeline.bring_in(world.shop(), PipelineWorld::batch({bad("1")}), kNow).negative ==
        1);
  CHECK(world.pipeline.fire_due(kNow + 1h) == 0);
  CHECK(world.store.source_state("wb").cursor.text.empty());
  CHECK(world.counts() == Counts{0, 1, 0});
}

TEST_CASE(
    "pipeline: an unanswered complaint is repeated, three times at most, where answers are told") {
  PipelineWorld world;
  world.read({bad("1")});
  world.pipeline.fire_due(kNow + 30s);
  SUBCASE("a source that never told of an answer") {
    CHECK(world.pipeline.fire_due(kNow + 48h) == 0);
  }
  SUBCASE("a source that tells of answers") {
    RawItem other = bad("2");
    other.answer = {AnswerState::published, "Простите", kNow};
    world.read({other});
    int fired = 0;
    for (int day = 1; day <= 10; ++day) fired += world.pipeline.fire_due(kNow + 24h * day + 1h);
    CHECK(fired == 3);
    CHECK(world.alerts()[0].alert.reason == "negative-repeat");
    CHECK(world.alerts()[0].alert.id != world.alerts()[1].alert.id);
    CHECK(world.outbox() == 4);
  }
  SUBCASE("answered meanwhile") {
    RawItem answered = bad("1");
    answered.answer = {AnswerState::published, "Простите", kNow};
    world.read({answered});
    CHECK(world.pipeline.fire_due(kNow + 48h) == 0);
  }
}

TEST_CASE("pipeline: one star is critical, a mild complaint a warning") {
  PipelineWorld world;
  SUBCASE("one star") {
    world.read({raw_review("1", kBad, 1)});
    world.pipeline.fire_due(kNow + 1h);
    CHECK(world.alerts()[0].alert.severity == Severity::critical);
  }
  SUBCASE("two stars") {
    world.read({raw_review("1", "Мне не понравилось, плохая упаковка", 2)});
    world.pipeline.fire_due(kNow + 1h);
    CHECK(world.alerts()[0].alert.severity == Severity::warning);
  }
}

TEST_CASE("pipeline: the language that the engine found is kept with the mention") {
  PipelineWorld world;
  world.read({raw_review("1", "Terrible quality, it broke on the second day", 1)});
  CHECK(world.store.mentions(MentionFilter{})[0].language == nlp::Language::en);
}

namespace {

RawItem our_reply(const std::string& id, const std::string& parent, TimePoint created) {
  RawItem reply = raw_review(id, "Ужасно жаль, что так вышло. Вернём деньги.", 0, created);
  reply.rating.reset();
  reply.own = true;
  reply.parent_id = parent;
  return reply;
}

}  // namespace

TEST_CASE("pipeline: the company's own reply is no mention and answers what it replies to") {
  PipelineWorld world;
  const TimePoint first = kNow - 40min, later = kNow - 20min;
  SUBCASE("the reply comes behind the review") {
    world.read({bad("1"), bad("2")});
    CHECK(world.read({our_reply("r1", "1", first), our_reply("r2", "1", later)}).mentions == 0);
  }
  SUBCASE("the newest comes first, in one batch") {
    world.read({our_reply("r2", "1", later), our_reply("r1", "1", first), bad("1"), bad("2")});
  }
  SUBCASE("the review comes long after") {
    world.read({our_reply("r2", "1", later), our_reply("r1", "1", first)});
    world.read({bad("1"), bad("2")}, kNow + 1h);
  }
  SUBCASE("the review is edited afterwards") {
    world.read({bad("1"), bad("2")});
    world.read({our_reply("r1", "1", first)});
    RawItem edited = bad("1");
    edited.text += ", и это ещё не всё";
    world.read({edited}, kNow + 1h);
  }
  CHECK(world.counts() == Counts{0, 2, 0});
  const auto rows = world.store.mentions(MentionFilter{});
  REQUIRE(rows.size() == 2);
  for (const MentionRow& row : rows) {
    CAPTURE(row.key);
    if (row.key == "1") {
      CHECK(row.answer == AnswerState::published);
      CHECK(row.answered == first);
      CHECK(row.answer_text == "Ужасно жаль, что так вышло. Вернём деньги.");
    } else {
      CHECK(row.answer == AnswerState::none);
    }
  }
  // Only the unanswered one calls.
  CHECK(world.pipeline.fire_due(kNow + 2h) == 1);
  REQUIRE(world.alerts().size() == 1);
  REQUIRE(world.alerts()[0].alert.mentions.size() == 1);
  CHECK(world.store.mention(world.alerts()[0].alert.mentions[0])->key == "2");
  CHECK(world.store.source_state("wb").reports_answers);
}

TEST_CASE("pipeline: an own post that answers nothing, or was taken back, changes nothing") {
  PipelineWorld world;
  world.read({bad("1")});
  RawItem post = our_reply("p", "", kNow);
  RawItem gone = our_reply("r", "1", kNow);
  gone.withdrawn = true;
  world.read({post, gone, our_reply("x", "of-another-source", kNow)});
  CHECK(world.counts() == Counts{0, 1, 0});
  CHECK(world.store.mentions(MentionFilter{})[0].answer == AnswerState::none);
}
