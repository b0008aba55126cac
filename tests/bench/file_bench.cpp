// How fast the connector `file` reads, and how much memory it takes: the whole file or folder,
// batch by batch, as the daemon polls it.
//
// usage: file_bench PATH      prints rows, rows a second, the peak of resident memory
#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "connectors/connector.h"

using namespace molva;

namespace {

class NoHttp final : public HttpClient {
  Result<HttpResponse> send(const HttpRequest&) override {
    return Error{ErrorCode::unavailable, "files need no network"};
  }
};

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: file_bench PATH\n";
    return 2;
  }
  std::vector<Problem> problems;
  OptionsContext context;
  context.problems = &problems;
  const OptionTable table{
      {"path", {}, OptionValue{{}, std::filesystem::absolute(words[1]).string()}}};
  OptionsReader reader(table, {}, context);
  const auto connector = find_connector("file")->make(reader);
  if (!connector) return 2;
  NoHttp http;
  Cursor cursor;
  std::size_t rows = 0, unreadable = 0;
  // Late enough that every file has rested.
  const TimePoint now = SystemClock().now() + std::chrono::hours(1);
  const auto begun = std::chrono::steady_clock::now();
  for (bool more = true; more;) {
    auto batch = connector->poll(cursor, http, now);
    if (!batch) {
      std::cerr << batch.error().message << "\n";
      return 1;
    }
    rows += batch->items.size();
    unreadable += batch->unreadable.size();
    cursor = batch->next;
    more = batch->more;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << rows << " rows, " << unreadable << " complaints, "
            << static_cast<std::size_t>(static_cast<double>(rows) / took.count())
            << " rows a second, peak memory " << usage.ru_maxrss / 1024 << " MB\n";
}
