// From a page as received to the committed transaction: parse, known, normalise, match 1,000 brands,
// classify, store, count; pages of 1,000, synchronous=FULL.
//
//   build/release/ingest_bench FOLDER [THOUSANDS [PAGES.jsonl]]
//
// PAGES.jsonl gets the same pages, one a line, for a peer (chain_peer.mjs).
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "connectors/core/json.h"
#include "connectors/core/time.h"
#include "daemon/pipeline.h"
#include "tests/bench/bench_reviews.h"

namespace {
bool waits_for_disk = true;
}

// In the place of the library's, so that SQLite calls these.
extern "C" int fdatasync(int file) {
  return waits_for_disk ? static_cast<int>(::syscall(SYS_fdatasync, file)) : 0;
}
extern "C" int fsync(int file) {
  return waits_for_disk ? static_cast<int>(::syscall(SYS_fsync, file)) : 0;
}

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

// A page of a service, about 800 bytes a review with what nobody asks for.
std::string page(Reviews& reviews, std::int64_t first) {
  JsonWriter json;
  json.begin_object().key("reviews").begin_array();
  for (int i = 0; i < kPage; ++i) {
    const RawItem raw =
        reviews.next(first + i, Reviews::brand(static_cast<int>((first + i) % Reviews::kBrands)));
    json.begin_object().member("id", raw.id).member("text", raw.text);
    json.member("rating", static_cast<int>(*raw.rating)).member("author", raw.author.name);
    json.member("created", format_rfc3339(*raw.created)).key("answer").null();
    json.key("product").begin_object().member("id", raw.product_id).member("name", raw.product);
    json.member("supplierArticle", "NL-FOX-01").member("brandName", "Мягкий Свет").end_object();
    json.key("photoLinks").null().member("wasViewed", true).member("size", "");
    json.member("lastOrderShkId", std::int64_t{24419138960}).member("orderStatus", "buyout");
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Batch parsed(const std::string& text) {
  Batch batch;
  const auto json = Json::parse(text);
  json->root()["reviews"].each([&](JsonView review) {
    RawItem& raw = batch.items.emplace_back();
    raw.id = review["id"].text_or();
    raw.text = review["text"].text_or();
    raw.rating = review["rating"].number();
    raw.author.name = review["author"].text_or();
    raw.created = parse_rfc3339(review["created"].text().value_or(""));
    raw.product_id = review["product"]["id"].text_or();
    raw.product = review["product"]["name"].text_or();
  });
  batch.next.text = batch.items.back().id;
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
  std::ofstream pages_file;
  if (argc > 3) pages_file.open(argv[3]);
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
  std::array<Work, 2> by_sync;  // every other page without waiting for the disk, and with
  Pipeline::Ingested sum;
  const auto take = [&](const std::string& text, Work& work) {
    const Work begin = Work::now();
    const Batch batch = parsed(text);
    const auto one = pipeline.ingest(source, batch, *batch.items.back().created);
    const Work spent = Work::now() - begin;
    work.processor += spent.processor;
    work.wall += spent.wall;
    sum.mentions += one.mentions;
    sum.same += one.same;
  };
  for (int i = 0; i < pages; ++i) {
    const std::string text = page(reviews, static_cast<std::int64_t>(i) * kPage);
    if (pages_file.is_open()) pages_file << text << '\n';
    waits_for_disk = i % 2 == 1;
    const Work before = fresh;
    take(text, fresh);
    Work& half = by_sync[waits_for_disk ? 1 : 0];
    half.wall += fresh.wall - before.wall;
    waits_for_disk = true;
    take(text, again);  // an overlapping poll
  }
  print("new items", fresh, static_cast<std::int64_t>(pages) * kPage);
  print("known items", again, static_cast<std::int64_t>(pages) * kPage);
  std::printf("throughput with synchronous=FULL / without any wait for the disk (P11): %.2f\n",
              by_sync[0].wall / by_sync[1].wall);
  std::printf("mentions %d, passed over %d\n", sum.mentions, sum.same);
  return 0;
}
