// From a batch to the committed transaction: known, normalise, match 1,000 brands, classify, store,
// count; pages of 1,000, synchronous=FULL. Parsing is measured by parse_bench.
//
//   build/release/ingest_bench FOLDER [THOUSANDS]
#include <cstdio>
#include <filesystem>
#include <string>

#include "daemon/pipeline.h"
#include "tests/bench/bench_reviews.h"

namespace molva::bench {
namespace {

constexpr int kPage = 1000;

std::shared_ptr<const PipelineSetup> thousand_brands(const std::filesystem::path& path) {
  Settings settings;
  settings.store.path = path;
  std::vector<nlp::BrandNames> names;
  for (int i = 0; i < Reviews::kBrands; ++i) {
    BrandSettings brand;
    brand.id = "b" + std::to_string(i);
    brand.name = Reviews::brand(i);
    settings.brands.push_back(brand);
    names.push_back({brand.id, brand.name, {}, {}});
  }
  return std::make_shared<const PipelineSetup>(
      PipelineSetup{settings, nlp::shipped_lexicon(), nlp::BrandMatcher(names)});
}

Batch page(Reviews& reviews, std::int64_t first) {
  Batch batch;
  for (int i = 0; i < kPage; ++i)
    batch.items.push_back(
        reviews.next(first + i, Reviews::brand(static_cast<int>((first + i) % Reviews::kBrands))));
  batch.next.text = std::to_string(first);
  batch.more = true;
  return batch;
}

void print(const char* what, const Work& work, std::int64_t count) {
  std::printf("%s: %.0f a second of one core (%.2f us each), %.0f a second on the wall\n", what,
              static_cast<double>(count) / work.processor,
              work.processor * 1e6 / static_cast<double>(count),
              static_cast<double>(count) / work.wall);
}

}  // namespace
}  // namespace molva::bench

int main(int argc, char** argv) {
  using namespace molva;
  using namespace molva::bench;
  if (argc < 2) {
    std::fprintf(stderr, "ingest_bench FOLDER [THOUSANDS]\n");
    return 2;
  }
  const auto path = std::filesystem::path(argv[1]) / "ingest.db";
  const int pages = argc > 2 ? std::stoi(argv[2]) : 200;
  std::filesystem::remove(path);
  Store store = Store::open(path);
  Pipeline pipeline(store, thousand_brands(path));
  SourceSettings source;
  source.id = "bench";
  source.channel = "Bench";
  ConnectorKind kind{"bench", PlaceKind::social, false, false, nullptr, true};
  source.kind = &kind;
  Reviews reviews(11);
  Work fresh, again;
  Pipeline::Ingested sum;
  const auto take = [&](const Batch& batch, Work& work) {
    const Work begin = Work::now();
    const auto one = pipeline.ingest(source, batch, *batch.items.back().created);
    const Work spent = Work::now() - begin;
    work.processor += spent.processor;
    work.wall += spent.wall;
    sum.mentions += one.mentions;
    sum.same += one.same;
  };
  for (int i = 0; i < pages; ++i) {
    const Batch batch = page(reviews, static_cast<std::int64_t>(i) * kPage);
    take(batch, fresh);
    take(batch, again);  // an overlapping poll
  }
  print("new items", fresh, static_cast<std::int64_t>(pages) * kPage);
  print("known items", again, static_cast<std::int64_t>(pages) * kPage);
  std::printf("mentions %d, passed over %d\n", sum.mentions, sum.same);
  return 0;
}
