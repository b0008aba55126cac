// The store by itself: what a stored mention costs as the table grows, how much disk it takes, what
// an index over a window costs, how fast known items are passed over, how long opening takes.
//
//   build/release/store_bench FOLDER [MILLIONS]
//   build/release/store_bench FOLDER MILLIONS --again    reads what an earlier run has left there
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "daemon/fast_hash.h"
#include "daemon/store/connection.h"
#include "daemon/store/store.h"
#include "tests/bench/bench_reviews.h"

namespace molva::bench {
namespace {

constexpr int kPage = 1000;
constexpr int kChannels = 20;

Item item_of(RawItem raw, int source) {
  Item item;
  item.source = "source" + std::to_string(source);
  item.key = std::move(raw.id);
  item.text = std::move(raw.text);
  item.rating = raw.rating;
  item.author = std::move(raw.author.name);
  item.author_hash = "abcdefghijklmnopqrstuvwxyz";
  item.product_id = std::move(raw.product_id);
  item.product = std::move(raw.product);
  item.published = *raw.created;
  item.order = unix_seconds(*raw.created);
  item.text_fingerprint = hash_bytes(item.text);
  item.fingerprint = hash_bytes(item.text, 1);
  item.raw_fingerprint = hash_bytes(item.text, 2);
  return item;
}

std::vector<Item> page(Reviews& reviews, std::int64_t first) {
  std::vector<Item> items;
  const int source = static_cast<int>(first / kPage) % kChannels;  // a page is of one source
  for (int i = 0; i < kPage; ++i) items.push_back(item_of(reviews.next(first + i), source));
  return items;
}

void store_page(Store& store, const std::vector<Item>& items, TimePoint now) {
  Write write(store);
  for (const Item& item : items) {
    if (write.known(item.source, item.key, item.order, item.raw_fingerprint)) continue;
    const Remembered seen = write.remember(item, now);
    Mention mention;
    mention.item = seen.id;
    mention.brand = "slon";
    mention.channel = item.source;
    mention.source = item.source;
    mention.verdict.polarity = static_cast<nlp::Polarity>(item.text_fingerprint % 3);
    mention.verdict.score = 0.4;
    write.add(mention, item, "0123456789abcdef", now);
  }
  Batch page;
  page.next.text = "page";
  page.more = true;
  write.polled(items.front().source, page, kPage, now);
  write.commit();
}

// The bare minimum for the same rows: prepared inserts into the same tables, no lookups, no counts.
void bare_page(Connection& connection, const std::vector<Item>& items, std::int64_t& id) {
  connection.change("BEGIN IMMEDIATE");
  for (const Item& item : items) {
    ++id;
    connection.change(
        "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, '',"
        " 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', NULL, NULL, NULL, NULL, NULL)",
        id, 1 + (id / kPage) % kChannels, item.order, item.key, item.raw_fingerprint,
        item.fingerprint, item.text_fingerprint, item.published, item.published, item.edited,
        item.rating, item.title, item.text, item.pros, item.cons, item.author, item.author_hash,
        item.product_id, item.product, item.url);
    connection.change("INSERT INTO mention VALUES (?, ?, 1, ?, ?, 400000, ?, NULL, 0, 0, 0, 1, '')",
                      id * 256, 1 + (id / kPage) % kChannels, item.published,
                      item.text_fingerprint % 3, item.text_fingerprint % 3);
  }
  connection.change("COMMIT");
}

// Turn by turn into two files, one of them written with less durability.
struct Bare {
  double processor = 0;            // microseconds a row
  double wall_full_to_normal = 0;  // throughput with synchronous=FULL / NORMAL
};
Bare bare_inserts(const std::filesystem::path& folder, int pages) {
  for (const char* name : {"bare.db", "bare-normal.db"}) {
    std::filesystem::remove(folder / name);
    Store::open(folder / name);
  }
  Connection full(folder / "bare.db", Connection::Mode::read_write);
  Connection normal(folder / "bare-normal.db", Connection::Mode::read_write);
  normal.execute("PRAGMA synchronous=NORMAL");
  Reviews reviews(7);
  std::int64_t id = 0, same_id = 0;
  Work sum_full, sum_normal;
  const auto insert = [](Connection& into, const std::vector<Item>& items, std::int64_t& last,
                         Work& sum) {
    const Work begin = Work::now();
    bare_page(into, items, last);
    const Work one = Work::now() - begin;
    sum.processor += one.processor;
    sum.wall += one.wall;
  };
  for (int i = 0; i < pages; ++i) {
    const auto items = page(reviews, static_cast<std::int64_t>(i) * kPage);
    insert(full, items, id, sum_full);
    insert(normal, items, same_id, sum_normal);
  }
  return {sum_full.processor * 1e6 / (static_cast<double>(pages) * kPage),
          sum_normal.wall / sum_full.wall};
}

template <typename Call>
double milliseconds(int times, Call&& call) {
  const Work begin = Work::now();
  for (int i = 0; i < times; ++i) call();
  return (Work::now() - begin).processor * 1e3 / times;
}

void report(const std::filesystem::path& path, std::int64_t rows, const std::vector<Item>& last) {
  const TimePoint end = from_unix_seconds(1'700'000'000 + rows * 40);
  const double open = milliseconds(20, [&] { Store::open(path); });
  Store store = Store::open(path);
  const Window window{end - std::chrono::hours{24 * 90} + std::chrono::minutes{13},
                      end - std::chrono::minutes{17}};
  store.counts(window, {"slon"}, {"source1"});
  const double one = milliseconds(200, [&] { store.counts(window, {"slon"}, {"source1"}); });
  const double all = milliseconds(20, [&] { store.counts(window); });
  MentionFilter filter;
  const double newest = milliseconds(20, [&] { store.mentions(filter); });
  double known_index = 0, known_memory = 0;
  if (!last.empty()) {
    Write write(store);
    const auto pass = [&] {
      for (const Item& item : last)
        if (!write.known(item.source, item.key, item.order, item.raw_fingerprint)) std::abort();
    };
    known_index = milliseconds(1, pass) * 1e3 / static_cast<double>(last.size());
    write.commit();
  }
  if (!last.empty()) {
    Write write(store);
    known_memory =
        milliseconds(10,
                     [&] {
                       for (const Item& item : last)
                         if (!write.known(item.source, item.key, item.order, item.raw_fingerprint))
                           std::abort();
                     }) *
        1e3 / static_cast<double>(last.size());
  }
  std::printf(
      "  open %.2f ms; index 90 days: one channel %.3f ms, all %d channels %.2f ms; newest 50: "
      "%.2f ms; known item: %.2f us by the index, %.2f us in memory\n",
      open, one, kChannels, all, newest, known_index, known_memory);
}

}  // namespace
}  // namespace molva::bench

int main(int argc, char** argv) {
  using namespace molva;
  using namespace molva::bench;
  if (argc < 2) {
    std::fprintf(stderr, "store_bench FOLDER [MILLIONS]\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  const int millions = argc > 2 ? std::stoi(argv[2]) : 1;
  const auto path = folder / "store.db";
  if (argc > 3) {
    report(path, millions * 1'000'000LL, {});
    return 0;
  }
  std::filesystem::remove(path);
  const Bare bare = bare_inserts(folder, 200);
  std::printf("bare inserts: %.1f us of processor a row; rows a second, FULL / NORMAL: %.2f\n",
              bare.processor, bare.wall_full_to_normal);
  Reviews reviews(7);
  std::int64_t rows = 0;
  std::vector<Item> last;
  for (int million = 1; million <= millions; ++million) {
    Work sum;
    {
      Store store = Store::open(path);
      for (int i = 0; i < 1'000'000 / kPage; ++i, rows += kPage) {
        auto items = page(reviews, rows);
        const Work begin = Work::now();
        store_page(store, items, items.back().published);
        const Work one = Work::now() - begin;
        sum.processor += one.processor;
        sum.wall += one.wall;
        if (i == 199 && million == 1)
          std::printf("the first 200,000: %.1f us of processor a mention\n", sum.processor * 5);
        if (rows >= 1'000'000LL * million - 50'000)
          last.insert(last.end(), std::make_move_iterator(items.begin()),
                      std::make_move_iterator(items.end()));
      }
    }
    std::printf(
        "%d M: %.2f us of processor a mention, %.0f a second on the wall, %.0f MB a million\n",
        million, sum.processor, 1e6 / sum.wall,
        static_cast<double>(std::filesystem::file_size(path)) / 1e6 / million);
    report(path, rows, last);
    last.clear();
    std::fflush(stdout);
  }
  return 0;
}
