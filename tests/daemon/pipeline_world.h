// A shop with its settings, a real database, and reviews as a connector would bring them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "daemon/pipeline.h"
#include "tests/support/temporary_folder.h"

namespace molva::test {

using namespace std::chrono_literals;

inline const TimePoint kNow = *parse_rfc3339("2026-11-24T12:00:00Z");

inline const char* const kBad = "Ужасное качество, сломался на второй день, верните деньги";
inline const char* const kGood = "Отличный чайник, очень доволен, рекомендую";

inline RawItem raw_review(const std::string& id, const std::string& text, double rating,
                          TimePoint created = kNow - 1h) {
  RawItem raw;
  raw.id = id;
  raw.text = text;
  raw.rating = rating;
  raw.created = created;
  raw.author.name = "Анна К.";
  raw.url = "https://shop.example/reviews/" + id;
  return raw;
}
inline RawItem bad(const std::string& id, TimePoint created = kNow - 1h) {
  return raw_review(id, kBad, 2, created);
}
inline RawItem good(const std::string& id, TimePoint created = kNow - 1h) {
  return raw_review(id, kGood, 5, created);
}

inline Settings shop_settings(const std::filesystem::path& folder) {
  Settings settings;
  settings.folder = folder;
  settings.store.path = folder / "molva.db";
  BrandSettings slon, rival;
  slon.id = "slon";
  slon.name = "КупиСлона";
  slon.aliases = {"купислона"};
  rival.id = "kit";
  rival.name = "ПродайКита";
  rival.competitor = true;
  settings.brands = {slon, rival};
  SourceSettings shop, blog;
  shop.id = "wb";
  shop.kind = find_connector("wildberries");
  shop.channel = "Wildberries";
  shop.brand = "slon";
  blog.id = "blog";
  blog.kind = find_connector("feed");
  blog.channel = "Блог";
  settings.sources = {shop, blog};
  ReceiverSettings receiver;
  receiver.id = "folder";
  receiver.kind = ReceiverSettings::Kind::maildir;
  receiver.maildir = folder / "mails";
  settings.receivers = {receiver};
  RuleSettings rule;
  rule.id = "negative-review";
  rule.to = {"folder"};
  settings.rules = {rule};
  return settings;
}

struct PipelineWorld {
  TemporaryFolder folder;
  Settings settings = shop_settings(folder.path());
  Store store = Store::open(settings.store.path);
  Pipeline pipeline{store, setup()};

  std::shared_ptr<const PipelineSetup> setup() const {
    std::vector<nlp::BrandNames> brands;
    for (const BrandSettings& brand : settings.brands)
      brands.push_back({brand.id, brand.name, brand.aliases, brand.without});
    return std::make_shared<const PipelineSetup>(
        PipelineSetup{settings, nlp::shipped_lexicon(), nlp::BrandMatcher(brands)});
  }
  RuleSettings& rule() { return settings.rules[0]; }
  const SourceSettings& shop() const { return settings.sources[0]; }
  const SourceSettings& blog() const { return settings.sources[1]; }
  void reload() { pipeline.swap(setup()); }

  Pipeline::Ingested read(std::vector<RawItem> items, TimePoint now = kNow) {
    return pipeline.ingest(shop(), batch(std::move(items)), now);
  }
  static Batch batch(std::vector<RawItem> items, bool more = false) {
    Batch one;
    one.items = std::move(items);
    one.next.text = "next";
    one.more = more;
    return one;
  }
  std::vector<AlertRow> alerts() { return store.alerts(std::nullopt, 0); }
  std::size_t outbox() { return store.outbox(std::nullopt, 0).size(); }
  Counts counts() {
    const auto rows = store.counts({kNow - 24h * 400, kNow + 24h * 400}, {"slon"});
    return rows.empty() ? Counts{} : rows[0].counts;
  }
};

}  // namespace molva::test
