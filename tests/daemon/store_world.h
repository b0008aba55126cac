// A real database in a temporary folder, and items in the words of the field.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "daemon/fast_hash.h"
#include "daemon/store/store.h"
#include "tests/support/temporary_folder.h"

namespace molva::test {

using namespace std::chrono_literals;

// 24 November 2026, 12:00 UTC.
inline const TimePoint kStoreNoon = from_unix_seconds(1'795'521'600);

// An item of the source "wb" as normalize() would make it.
inline Item item_of(const std::string& key, const std::string& text,
                    TimePoint published = kStoreNoon) {
  Item item;
  item.source = "wb";
  item.key = key;
  item.text = text;
  item.published = published;
  item.order = unix_seconds(published);
  item.language = nlp::Language::ru;
  item.text_fingerprint = hash_bytes(text);
  return item;
}

// The last page of a source, without items; the next poll starts at `cursor`.
inline Batch page_that_ends_in(const std::string& cursor) {
  Batch batch;
  batch.next.text = cursor;
  return batch;
}

// Fingerprints follow the content.
inline Item sealed(Item item) {
  item.fingerprint = hash_bytes(
      item.answer.text, item.text_fingerprint + static_cast<std::uint64_t>(item.answer.state));
  item.raw_fingerprint = hash_bytes(
      item.supplements, item.fingerprint + (item.withdrawn ? 7 : 0) + (item.processed ? 11 : 0));
  return item;
}

struct StoreWorld {
  TemporaryFolder folder;
  std::filesystem::path path = folder.path() / "molva.db";
  Store store = Store::open(path);

  // What the pipeline does with an item, the verdict given by hand.
  Remembered take(Write& write, const Item& item, nlp::Polarity polarity,
                  const std::vector<std::string>& brands = {"slon"}) {
    const Item whole = sealed(item);
    const Remembered seen = write.remember(whole, kStoreNoon);
    if (!seen.judge) return seen;
    for (const std::string& brand : brands) {
      Mention mention;
      mention.item = seen.id;
      mention.brand = brand;
      mention.channel = "Wildberries";
      mention.source = item.source;
      mention.verdict.polarity = polarity;
      last = write.add(mention, whole, "lex1", kStoreNoon);
    }
    return seen;
  }
  Remembered take(const Item& item, nlp::Polarity polarity,
                  const std::vector<std::string>& brands = {"slon"}) {
    Write write(store);
    const Remembered seen = take(write, item, polarity, brands);
    write.commit();
    return seen;
  }
  Counts all(const std::string& brand = "slon") {
    const auto rows = store.counts({kStoreNoon - 24h * 365, kStoreNoon + 24h * 365}, {brand});
    return rows.empty() ? Counts{} : rows.front().counts;
  }

  MentionId last{};  // of the mention added last
};

inline constexpr auto kNegative = nlp::Polarity::negative;
inline constexpr auto kNeutral = nlp::Polarity::neutral;
inline constexpr auto kPositive = nlp::Polarity::positive;

}  // namespace molva::test
