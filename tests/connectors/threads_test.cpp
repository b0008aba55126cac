#include "connectors/threads.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

namespace molva {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const TimePoint kNow = *parse_rfc3339("2026-11-28T10:00:00Z");
constexpr std::size_t kPage = 3;

struct Entry {
  std::string id;
  TimePoint created{};
};

// Posts with comments with replies, three on a page, newest first, by number.
struct Service {
  std::vector<Entry> posts;
  std::map<std::string, std::vector<Entry>> below;  // by the list's name
  std::set<std::string> broken, gone;               // lists that cannot be read
  std::vector<std::string> asked;
  std::size_t fail_at = 0;
  std::string limited;  // branches of this kind have a limit of their own, an hour long

  void post(const std::string& id, TimePoint created) { posts.push_back({id, created}); }
  void say(const std::string& post, const std::string& id, TimePoint created) {
    below["comments/" + post].push_back({id, created});
  }

  Result<BranchedPage> read(std::string_view list, const PagePlace& place) {
    asked.emplace_back(list);
    if (fail_at > 0 && asked.size() >= fail_at) return Error{ErrorCode::unavailable, "cut"};
    if (!limited.empty() && list.starts_with(limited + "/"))
      return Error{ErrorCode::rate_limited, "too many of these", hours{1}, true};
    if (broken.contains(asked.back())) return Error{ErrorCode::malformed, "another shape"};
    if (gone.contains(asked.back())) return Error{ErrorCode::not_found, "gone"};
    std::vector<Entry> all = list == "posts" ? posts : below[asked.back()];
    std::ranges::stable_sort(all, std::greater{}, &Entry::created);
    const auto first = static_cast<std::size_t>(place.number(0));
    PageBuilder builder{list};
    BranchedPage read;
    for (std::size_t i = first; i < std::min(all.size(), first + kPage); ++i) {
      builder.add({.id = all[i].id, .created = all[i].created});
      const std::string hangs = (list == "posts" ? "comments/" : "replies/") + all[i].id;
      if (const auto found = below.find(hangs); found != below.end() && !found->second.empty())
        read.branches.push_back({hangs, std::to_string(found->second.size())});
    }
    read.page = builder.take();
    if (first + kPage < all.size()) read.page.next = std::to_string(first + kPage);
    return read;
  }
};

struct Reading {
  std::set<std::string> ids;
  std::vector<Unreadable> unreadable;
  std::optional<Error> error;
  Cursor cursor;
};

Reading read_all(Service& service, TimePoint now, Cursor cursor = {}) {
  const WalkedList trunk{.name = "posts", .overlap = days{14}};
  Reading reading;
  reading.cursor = std::move(cursor);
  service.asked.clear();
  for (int i = 0; i < 2000; ++i) {
    auto batch = walk_threads(
        "threads", reading.cursor, {&trunk, 1}, {}, now,
        [&](std::string_view list, const PagePlace& place) { return service.read(list, place); });
    if (!batch) {
      reading.error = batch.error();
      return reading;
    }
    for (const RawItem& item : batch->items) reading.ids.insert(item.id);
    for (const Unreadable& one : batch->unreadable) reading.unreadable.push_back(one);
    reading.cursor = batch->next;
    if (batch->failed) reading.error = batch->failed;
    if (!batch->more) return reading;
  }
  FAIL("it never ends");
  return reading;
}

std::size_t times(const Service& service, const std::string& list) {
  return static_cast<std::size_t>(std::ranges::count(service.asked, list));
}

Service small_service() {
  Service service;
  for (int i = 1; i <= 4; ++i) service.post("p" + std::to_string(i), kNow - days{i});
  service.say("p1", "c1", kNow - hours{5});
  service.say("p3", "c2", kNow - hours{4});
  service.below["replies/c2"].push_back({"r1", kNow - hours{3}});
  return service;
}

TEST_CASE("threads: posts, the comments below them and the replies below these are all read") {
  Service service = small_service();
  const Reading reading = read_all(service, kNow);
  CHECK(!reading.error);
  CHECK(reading.ids == std::set<std::string>{"p1", "p2", "p3", "p4", "c1", "c2", "r1"});
}

TEST_CASE("threads: comments are read again only where something was added") {
  Service service = small_service();
  Reading reading = read_all(service, kNow);
  reading = read_all(service, kNow + minutes{10}, reading.cursor);
  CHECK(times(service, "comments/p1") == 0);
  CHECK(times(service, "comments/p3") == 0);
  service.say("p1", "c9", kNow + minutes{15});
  reading = read_all(service, kNow + minutes{20}, reading.cursor);
  CHECK(times(service, "comments/p1") == 1);
  CHECK(times(service, "comments/p3") == 0);
  CHECK(reading.ids.contains("c9"));
}

TEST_CASE("threads: a comment of the same second and one that turns up late are found") {
  Service service = small_service();
  Reading reading = read_all(service, kNow);
  service.say("p1", "twin", kNow - hours{5});
  service.say("p3", "late", kNow - hours{20});
  reading = read_all(service, kNow + minutes{10}, reading.cursor);
  CHECK(reading.ids.contains("twin"));
  CHECK(reading.ids.contains("late"));
}

TEST_CASE("threads: where one comment went and another came, the deep walk finds it") {
  Service service = small_service();
  Reading reading = read_all(service, kNow);
  service.below["comments/p1"] = {{"other", kNow - days{2}}};
  reading = read_all(service, kNow + minutes{10}, reading.cursor);
  CHECK(!reading.ids.contains("other"));
  reading = read_all(service, kNow + hours{7}, reading.cursor);
  CHECK(reading.ids.contains("other"));
}

TEST_CASE("threads: of a long list of comments only the new ones are read") {
  Service service = small_service();
  for (int i = 0; i < 60; ++i)
    service.say("p2", "old" + std::to_string(i), kNow - hours{40} - minutes{i});
  Reading reading = read_all(service, kNow);
  CHECK(reading.ids.size() == 67);
  service.say("p2", "new", kNow + minutes{1});
  // The mark is 40 hours back, so a day before it lies within the first pages.
  for (int i = 0; i < 3; ++i) service.say("p2", "n" + std::to_string(i), kNow + minutes{2});
  reading = read_all(service, kNow + minutes{10}, reading.cursor);
  service.say("p2", "newest", kNow + minutes{11});
  reading = read_all(service, kNow + minutes{20}, reading.cursor);
  CHECK(reading.ids.contains("newest"));
  CHECK(times(service, "comments/p2") <= 3);
}

TEST_CASE("threads: a round that was cut goes on with the comments that waited") {
  for (std::size_t cut = 1; cut <= 5; ++cut) {
    CAPTURE(cut);
    Service service = small_service();
    service.fail_at = cut;
    const Reading first = read_all(service, kNow);
    REQUIRE(first.error);
    service.fail_at = 0;
    const Reading rest = read_all(service, kNow + minutes{1}, first.cursor);
    CHECK(!rest.error);
    std::set<std::string> all = first.ids;
    all.insert(rest.ids.begin(), rest.ids.end());
    CHECK(all == std::set<std::string>{"p1", "p2", "p3", "p4", "c1", "c2", "r1"});
  }
}

TEST_CASE("threads: a limit of one kind of list holds back that kind, and none of it is lost") {
  Service service = small_service();
  service.limited = "replies";
  Reading reading = read_all(service, kNow);
  CHECK(!reading.error);
  CHECK(reading.ids == std::set<std::string>{"p1", "p2", "p3", "p4", "c1", "c2"});
  REQUIRE(reading.unreadable.size() == 1);
  CHECK(reading.unreadable[0].where == "replies/c2");
  // Until then it is not asked for, and what is new elsewhere comes.
  service.say("p1", "c3", kNow);
  reading = read_all(service, kNow + minutes{10}, reading.cursor);
  CHECK(reading.ids.contains("c3"));
  CHECK(times(service, "replies/c2") == 0);
  CHECK(reading.unreadable.empty());
  service.limited.clear();
  reading = read_all(service, kNow + minutes{61}, reading.cursor);
  CHECK(reading.ids.contains("r1"));
}

TEST_CASE("threads: a post that is gone costs the others nothing and is tried again") {
  Service service = small_service();
  service.gone.insert("comments/p1");
  Reading reading = read_all(service, kNow);
  CHECK(!reading.error);
  CHECK(reading.ids.contains("r1"));
  REQUIRE(reading.unreadable.size() == 1);
  CHECK(reading.unreadable[0].where == "comments/p1");
  service.gone.clear();
  reading = read_all(service, kNow + minutes{10}, reading.cursor);
  CHECK(reading.ids.contains("c1"));
}

TEST_CASE("threads: one thread of another shape is said, a whole round of them is an error") {
  Service service = small_service();
  service.broken = {"comments/p1"};
  CHECK(!read_all(service, kNow).error);
  service.say("p2", "c3", kNow);
  service.broken = {"comments/p1", "comments/p2", "comments/p3"};
  const Reading reading = read_all(service, kNow);
  REQUIRE(reading.error);
  CHECK(reading.error->code == ErrorCode::malformed);
  CHECK(reading.error->message.find("comments/p3") != std::string::npos);
  service.broken.clear();
  const Reading again = read_all(service, kNow + hours{1}, reading.cursor);
  CHECK(!again.error);
}

TEST_CASE("threads: a cursor that cannot be read begins again") {
  for (const char* cursor : {"{", "[]", R"({"v":1,"queue":[7,{}],"known":{"comments/p1":3}})",
                             R"({"v":1,"trunk":7,"more":"x","known":[]})",
                             R"({"v":1,"queue":[{"name":"comments/p1","order":99}]})"}) {
    CAPTURE(cursor);
    Service service = small_service();
    const Reading reading = read_all(service, kNow, {cursor});
    CHECK(!reading.error);
    CHECK(reading.ids.size() == 7);
  }
}

TEST_CASE("threads: nothing is lost whatever happens between the pages") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Service service;
    std::uint32_t state = seed * 2654435761U;
    const auto roll = [&](std::uint32_t sides) {
      state = state * 1664525U + 1013904223U;
      return (state >> 8) % sides;
    };
    TimePoint now = kNow;
    int made = 0;
    std::set<std::string> expected;
    const auto arrive = [&] {
      const std::string id = std::to_string(++made);
      expected.insert(id);
      const TimePoint when = now - (roll(4) == 0 ? seconds{roll(20 * 3600)} : seconds{roll(3)});
      if (service.posts.empty() || roll(5) == 0) return service.post(id, when);
      const std::string& post =
          service.posts[roll(static_cast<std::uint32_t>(service.posts.size()))].id;
      service.say(post, id, when);
    };
    for (auto i = roll(30); i > 0; --i) arrive(), now += seconds{roll(3600)};
    const WalkedList trunk{.name = "posts", .overlap = days{14}};
    std::set<std::string> read;
    Cursor cursor;
    for (int round = 0; round < 6; ++round) {
      for (bool more = true; more;) {
        auto batch =
            walk_threads("threads", cursor, {&trunk, 1}, {}, now,
                         [&](std::string_view list, const PagePlace& place) {
                           if (round < 5 && roll(8) == 0)
                             return Result<BranchedPage>(Error{ErrorCode::unavailable, "cut"});
                           return service.read(list, place);
                         });
        if (batch) {
          for (const RawItem& item : batch->items) read.insert(item.id);
          cursor = batch->next;
          more = batch->more || batch->failed;
        }
        now += seconds{roll(60)};
        while (round < 5 && roll(3) == 0) arrive();
      }
      now += round % 2 == 0 ? seconds{hours{7}} : seconds{minutes{10}};
    }
    CHECK(read == expected);
  }
}

}  // namespace
}  // namespace molva
