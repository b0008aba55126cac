#include "daemon/alerts/groups.h"

#include <doctest/doctest.h>

#include "tests/daemon/pipeline_world.h"

using namespace molva;
using namespace molva::test;

namespace {

RuleSettings rule_of(Millis wait = 30s, Millis interval = 5min) {
  RuleSettings rule;
  rule.id = "r";
  rule.group_wait = wait;
  rule.group_interval = interval;
  return rule;
}

MentionRow row(const std::string& key) {
  MentionRow one;
  one.source = "wb";
  one.key = key;
  one.brand = "slon";
  one.channel = "Wildberries";
  one.polarity = nlp::Polarity::negative;
  return one;
}

}  // namespace

TEST_CASE("groups: due after group_wait, and not within group_interval of the last firing") {
  const RuleSettings rule = rule_of();
  struct Case {
    std::optional<TimePoint> last_fired;
    TimePoint due;
  };
  const std::vector<Case> cases = {
      {std::nullopt, kNow + 30s},     {kNow, kNow + 5min},       {kNow - 1min, kNow + 4min},
      {kNow - 4min - 59s, kNow + 1s}, {kNow - 5min, kNow + 30s}, {kNow - 3h, kNow + 30s},
  };
  for (const Case& one : cases) CHECK(group_due(rule, one.last_fired, kNow) == one.due);
}

TEST_CASE(
    "groups: an alert is repeated three times at most, and never where the interval is none") {
  RuleSettings rule = rule_of();
  CHECK(*repeat_due(rule, 0, kNow) == kNow + 24h);
  CHECK(*repeat_due(rule, 2, kNow) == kNow + 24h);
  CHECK_FALSE(repeat_due(rule, 3, kNow));
  rule.repeat_interval = 0ms;
  CHECK_FALSE(repeat_due(rule, 0, kNow));
}

TEST_CASE("groups: an alert's id follows its cause and nothing else") {
  const RuleSettings rule = rule_of();
  const BrandChannel of{"slon", "Wildberries"};
  const std::string id = make_alert(rule, of, {row("1"), row("2")}, 0, kNow).id;
  CHECK(id.starts_with("alt_"));
  CHECK(make_alert(rule, of, {row("1"), row("2")}, 0, kNow + 9h).id == id);
  CHECK(make_alert(rule, of, {row("1"), row("2")}, 1, kNow).id != id);
  CHECK(make_alert(rule, of, {row("12")}, 0, kNow).id != id);
  CHECK(make_alert(rule, {"slon", "Ozon"}, {row("1"), row("2")}, 0, kNow).id != id);
  MentionRow edited = row("2");
  edited.edits = 1;
  CHECK(make_alert(rule, of, {row("1"), edited}, 0, kNow).id != id);
}

TEST_CASE("groups: played back, mentions group as they would have in the service") {
  const RuleSettings rule = rule_of();
  GroupClock clock;
  std::vector<GroupClock::Firing> fired;
  const auto add = [&](const char* key, TimePoint at) {
    for (auto& firing : clock.add(rule, row(key), at)) fired.push_back(std::move(firing));
  };
  add("1", kNow);
  add("2", kNow + 10s);   // joins the first
  add("3", kNow + 1min);  // waits for the interval
  add("4", kNow + 2h);    // a new beginning
  for (auto& firing : clock.advance(TimePoint::max())) fired.push_back(std::move(firing));
  REQUIRE(fired.size() == 3);
  CHECK(fired[0].at == kNow + 30s);
  CHECK(fired[0].mentions.size() == 2);
  CHECK(fired[1].at == kNow + 5min + 30s);
  CHECK(fired[2].at == kNow + 2h + 30s);
}

TEST_CASE("groups: a rule that does not wait fires each mention by itself") {
  const RuleSettings rule = rule_of(0s);
  GroupClock clock;
  CHECK(clock.add(rule, row("1"), kNow).size() == 1);
  CHECK(clock.add(rule, row("2"), kNow).size() == 1);
  CHECK(clock.advance(TimePoint::max()).empty());
}
