// A random life of a shop's reviews: they arrive in any order, late, twice, edited, withdrawn,
// brought back, supplemented and corrected by hand, in batches that are sometimes lost. After each
// batch the counts must equal a recount from the rows, and both must equal a model that knows
// nothing of SQL.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "tests/daemon/store_world.h"

using namespace molva;
using namespace molva::test;

namespace {

struct ModelItem {
  Item item;
  nlp::Polarity judged = kNeutral;
  std::optional<nlp::Polarity> corrected;
  std::set<std::string> brands;
  std::map<std::string, MentionId> mentions;
};

class Life {
 public:
  explicit Life(std::uint32_t seed) : random_(seed) {}

  void batch() {
    const auto before = items_;
    Write write(world_.store);
    const int steps = 1 + pick(12);
    for (int i = 0; i < steps; ++i) step(write);
    if (pick(5) == 0) {
      items_ = before;  // killed before the commit
      return;
    }
    write.commit();
  }

  void check() {
    for (int i = 0; i < 4; ++i) {
      const TimePoint from = kStoreNoon + Millis{pick(200) * 1'234'567LL};
      const Window window{from, from + Millis{pick(100) * 2'345'678LL}};
      std::map<BrandChannel, Counts> counted, again;
      for (const auto& row : world_.store.counts(window)) counted[row.of] = row.counts;
      for (const auto& row : world_.store.recount(window)) again[row.of] = row.counts;
      CHECK(counted == again);
      CHECK(counted == model(window));
    }
  }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<std::uint32_t>(below)); }
  nlp::Polarity any_polarity() { return static_cast<nlp::Polarity>(pick(3)); }

  void step(Write& write) {
    const std::string key = "r" + std::to_string(pick(24));
    const auto found = items_.find(key);
    if (found == items_.end()) return arrive(write, key);
    ModelItem& one = found->second;
    switch (pick(5)) {
      case 0:  // the same again
        return deliver(write, one, one.judged, one.brands);
      case 1:
        if (one.item.withdrawn) return;
        one.item.text += "!";
        one.item.text_fingerprint = hash_bytes(one.item.text);
        one.corrected.reset();
        return deliver(write, one, any_polarity(), any_brands());
      case 2:
        one.item.withdrawn = !one.item.withdrawn;
        return deliver(write, one, one.judged, one.brands);
      case 3:
        one.item.answer.state = static_cast<AnswerState>(pick(4));
        return deliver(write, one, one.judged, one.brands);
      default:
        return correct(write, one);
    }
  }

  std::set<std::string> any_brands() {
    std::set<std::string> brands;
    for (const char* brand : {"slon", "kit", "lev"})
      if (pick(2)) brands.insert(brand);
    return brands;
  }

  void arrive(Write& write, const std::string& key) {
    ModelItem& one = items_[key];
    const int number = std::stoi(key.substr(1));
    one.item = item_of(key, "текст " + key, kStoreNoon + Millis{number * 9'876'543LL});
    if (number % 3 == 1) one.item.order = 0;
    if (number % 4 == 3) one.item.supplements = "r" + std::to_string(number - 1 - pick(2));
    one.item.withdrawn = pick(8) == 0;
    deliver(write, one, any_polarity(), any_brands());
  }

  void deliver(Write& write, ModelItem& one, nlp::Polarity polarity,
               const std::set<std::string>& brands) {
    const Item whole = sealed(one.item);
    if (write.known(whole.source, whole.key, whole.order, whole.raw_fingerprint)) return;
    const Remembered seen = write.remember(whole, kStoreNoon);
    if (!seen.judge) return;
    one.judged = polarity;
    one.brands = brands;
    one.corrected.reset();
    one.mentions.clear();
    for (const std::string& brand : brands) {
      Mention mention;
      mention.item = seen.id;
      mention.brand = brand;
      mention.channel = "Wildberries";
      mention.verdict.polarity = polarity;
      one.mentions[brand] = write.add(mention, whole, "lex1", kStoreNoon);
    }
  }

  // A person has one brand's mention only, so the model keeps corrections to items about one brand.
  void correct(Write& write, ModelItem& one) {
    if (one.mentions.size() != 1) return;
    one.corrected = any_polarity();
    CHECK(write.correct(one.mentions.begin()->second, *one.corrected, "anna", "", kStoreNoon));
  }

  // A review is superseded while anything that supplements it stands or is superseded itself.
  bool superseded(const std::string& key) const {
    for (const auto& [other, one] : items_)
      if (one.item.supplements == key && other != key && (!one.item.withdrawn || superseded(other)))
        return true;
    return false;
  }

  std::map<BrandChannel, Counts> model(const Window& window) const {
    std::map<BrandChannel, Counts> sums;
    for (const auto& [key, one] : items_) {
      if (one.item.withdrawn || superseded(key)) continue;
      if (one.item.published < window.from || one.item.published >= window.to) continue;
      for (const auto& [brand, id] : one.mentions) {
        Counts& counts = sums[{brand, "Wildberries"}];
        const auto polarity = one.corrected.value_or(one.judged);
        (polarity == kNegative  ? counts.negative
         : polarity == kNeutral ? counts.neutral
                                : counts.positive)++;
      }
    }
    return sums;
  }

  std::mt19937 random_;
  StoreWorld world_;
  std::map<std::string, ModelItem> items_;
};

}  // namespace

TEST_CASE("counts: whatever happens to reviews and in whatever order, they equal a recount") {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Life life(seed);
    for (int i = 0; i < 40; ++i) {
      life.batch();
      life.check();
    }
  }
}
