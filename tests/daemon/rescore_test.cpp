// Stored mentions judged anew: verdicts, counts, corrections, alerts; and the command that does it.
#include <doctest/doctest.h>

#include "daemon/commands/mentions.h"
#include "daemon/commands/rescore.h"
#include "daemon/rescoring.h"
#include "tests/daemon/query_world.h"

using namespace molva;
using namespace molva::test;

namespace {

nlp::Verdict verdict_of(nlp::Polarity polarity, double score = 0) {
  nlp::Verdict verdict;
  verdict.polarity = polarity;
  verdict.score = score;
  return verdict;
}

Counts counts_of(std::int64_t positive, std::int64_t negative, std::int64_t neutral) {
  return {positive, negative, neutral};
}

// What the hours say, and what a recount of the rows says, are one.
void check_counts(StoreWorld& world, const Counts& expected) {
  CHECK(world.all() == expected);
  const auto rows = world.store.recount({kStoreNoon - 24h * 365, kStoreNoon + 24h * 365});
  CHECK((rows.empty() ? Counts{} : rows.front().counts) == expected);
}

void rejudge(StoreWorld& world, MentionId id, const nlp::Verdict& verdict) {
  Write write(world.store);
  CHECK(write.rejudge(id, verdict, "lex2"));
  write.commit();
}

// A folder whose database holds mentions that were stored as neutral, and an own lexicon that would
// judge some of them otherwise.
struct RescoreWorld : QueryWorld {
  RescoreWorld() {
    std::filesystem::create_directory(folder.path() / "lexicon");
    folder.write("lexicon/own.lex", "[words]\n-3\t.\tшуршалистый\tadj\n");
  }
  // Stored as neutral, whatever the text says.
  MentionId neutral(const std::string& key, const std::string& text, TimePoint published) {
    nlp::Verdict verdict;
    verdict.polarity = kNeutral;
    return store_item(item_of(key, text, published), verdict);
  }
  MentionId bag(const std::string& key, TimePoint published = kStoreNoon - 1h) {
    return neutral(key, "Пакет шуршалистый " + key, published);
  }
  RescoreOptions rescore(bool dry_run, const std::string& format = "json") {
    auto made = options<RescoreOptions>();
    made.dry_run = dry_run;
    made.format = format;
    return made;
  }
  Counts counts() {
    Store store = Store::open(path());
    const auto rows = store.counts({kStoreNoon - 24h * 90, kStoreNoon + 1h});
    return rows.empty() ? Counts{} : rows[0].counts;
  }
};

}  // namespace

TEST_CASE("rescore: a new verdict moves the counts, and everything of it is stored") {
  StoreWorld world;
  world.take(item_of("1", "one"), kNeutral);
  nlp::Verdict verdict = verdict_of(kNegative, -0.5);
  verdict.mixed = true;
  verdict.complaints.push_back({nlp::Field::body, {}, "delivery", 2});
  verdict.aspects.push_back({"delivery", 0, 2, -0.5, kNegative});
  rejudge(world, world.last, verdict);
  const auto row = *world.store.mention(world.last);
  CHECK(row.polarity == kNegative);
  CHECK(row.judged == kNegative);
  CHECK(row.score == doctest::Approx(-0.5));
  CHECK(row.mixed);
  CHECK(row.severity == 2);
  CHECK(row.aspects == "delivery=-0.50");
  CHECK(row.lexicon == "lex2");
  check_counts(world, counts_of(0, 1, 0));
}

TEST_CASE("rescore: what a person corrected goes on to count as they said") {
  StoreWorld world;
  world.take(item_of("1", "one"), kNeutral);
  {
    Write write(world.store);
    write.correct(world.last, kPositive, "anna", "", kStoreNoon);
    write.commit();
  }
  rejudge(world, world.last, verdict_of(kNegative));
  const auto row = *world.store.mention(world.last);
  CHECK(row.polarity == kPositive);
  CHECK(row.judged == kNegative);
  CHECK(row.corrected);
  check_counts(world, counts_of(1, 0, 0));
  CHECK(world.store.corrected_mentions(0) == std::vector{world.last});
}

TEST_CASE("rescore: a withdrawn mention is judged anew and goes on not to count") {
  StoreWorld world;
  Item item = item_of("1", "one");
  world.take(item, kNeutral);
  const MentionId id = world.last;
  item.withdrawn = true;
  world.take(item, kNeutral);
  rejudge(world, id, verdict_of(kNegative));
  CHECK(world.store.mention(id)->polarity == kNegative);
  check_counts(world, {});
  item.withdrawn = false;
  world.take(item, kNeutral);
  check_counts(world, counts_of(0, 1, 0));
}

TEST_CASE("rescore: an unknown mention is told, and a rolled back write leaves no trace") {
  StoreWorld world;
  world.take(item_of("1", "one"), kNeutral);
  {
    Write write(world.store);
    CHECK_FALSE(write.rejudge(MentionId{999'999}, verdict_of(kNegative), "lex2"));
    CHECK(write.rejudge(world.last, verdict_of(kNegative), "lex2"));
  }
  CHECK(world.store.mention(world.last)->polarity == kNeutral);
  check_counts(world, counts_of(0, 0, 1));
}

TEST_CASE("rescore: a dry run announces what is then done, and changes nothing") {
  RescoreWorld world;
  const MentionId first = world.bag("1");
  world.bag("2", kStoreNoon - 24h * 80);
  world.bag("3", kStoreNoon - 24h * 100);  // before the window
  world.neutral("4", "Пакет на два литра", kStoreNoon - 2h);
  const Counts before = world.counts();

  CHECK(world.run(run_rescore, world.rescore(true)) == 0);
  const Json dry = world.json();
  CHECK(dry.root()["mentions"].integer() == 3);
  CHECK(dry.root()["changed"].integer() == 2);
  CHECK(dry.root()["first"].at(0)["why"].at(0)["text"].text() == "шуршалистый");
  CHECK(dry.root()["moves"].at(0)["before"].text() == "neutral");
  CHECK(dry.root()["moves"].at(0)["count"].integer() == 2);
  CHECK(world.counts() == before);
  CHECK(Store::open(world.path()).mention(first)->polarity == kNeutral);

  CHECK(world.run(run_rescore, world.rescore(false)) == 0);
  const Json done = world.json();
  CHECK(done.root()["changed"].integer() == 2);
  const Counts after = world.counts();
  CHECK(after == counts_of(before.positive, before.negative + 2, before.neutral - 2));
  for (const char* what : {"positive", "negative", "neutral"}) {
    CAPTURE(what);
    CHECK(dry.root()["index"].at(0)["after"][what].integer() ==
          done.root()["index"].at(0)["after"][what].integer());
  }
  CHECK(dry.root()["index"].at(0)["after"]["negative"].integer() == after.negative);
  CHECK(Store::open(world.path()).alerts(std::nullopt, 0).empty());

  CHECK(world.run(run_rescore, world.rescore(true)) == 0);
  CHECK(world.json().root()["changed"].integer() == 0);
}

TEST_CASE("rescore: many mentions go in small steps, and the sums are those of all steps") {
  RescoreWorld world;
  for (int i = 0; i < 25; ++i) world.bag(std::to_string(i));
  Store store = Store::open(world.path());
  const auto load = nlp::load_lexicon(
      [] {
        auto sources = nlp::shipped_sources();
        sources.push_back({"own.lex", nlp::Language::ru, "[words]\n-3\t.\tшуршалистый\tadj\n"});
        return sources;
      }(),
      false);
  REQUIRE(load.lexicon);
  const Settings settings;
  const nlp::BrandMatcher brands({});
  Judge judge(settings, *load.lexicon, brands);
  MentionFilter filter;
  filter.limit = 0;
  const Rescorer rescorer{store, judge, 3, 4};
  const Rescoring sum = rescorer.carry_out(filter);
  CHECK(sum.judged == 25);
  CHECK(sum.polarity == 25);
  CHECK(sum.first.size() == 3);
  CHECK(store.recount({kStoreNoon - 24h, kStoreNoon})[0].counts.negative == 25);
}

TEST_CASE("rescore: a corrected mention is counted as one, and stays") {
  RescoreWorld world;
  const MentionId id = world.bag("1");
  auto label = world.options<MentionsOptions>();
  label.ids = {static_cast<std::int64_t>(id)};
  label.label = nlp::name(kPositive);
  world.run(run_mentions_label, label);
  CHECK(world.run(run_rescore, world.rescore(false)) == 0);
  CHECK(world.json().root()["corrected"].integer() == 1);
  CHECK(world.json().root()["changed"].integer() == 0);
  CHECK(Store::open(world.path()).mention(id)->polarity == kPositive);
}

TEST_CASE("rescore: the table for people names the words and the file behind a change") {
  RescoreWorld world;
  world.bag("1");
  CHECK(world.run(run_rescore, world.rescore(true, "table")) == 0);
  const std::string table = world.out.str();
  CHECK(table.find("шуршалистый") != std::string::npos);
  CHECK(table.find("own.lex:2") != std::string::npos);
  CHECK(table.find("A trial") != std::string::npos);
  CHECK(table.find("-1.000 [-1.000, ") != std::string::npos);
  CHECK(world.run(run_rescore, world.rescore(true, "csv")) == 0);
  CHECK(world.out.str().starts_with("brand,channel,positive_before"));
}

TEST_CASE("rescore: a fault in the lexicon is told, and nothing is judged") {
  RescoreWorld world;
  world.bag("1");
  world.folder.write("lexicon/own.lex", "[words]\n-9\t.\tшуршалистый\tadj\n");
  CHECK(world.run(run_rescore, world.rescore(false)) == 2);
  CHECK(world.err.str().find("own.lex:2") != std::string::npos);
}
