#include "daemon/agreement.h"

#include <algorithm>
#include <random>
#include <vector>

#include "nlp/statistics.h"

namespace molva {
namespace {

constexpr int kClasses = 3;
constexpr int kNegative = 0, kPositive = 2;

double share(long long part, long long whole) {
  return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

long long row_sum(const Agreement& agreement, int row) {
  const auto& cells = agreement.cell[row];
  return cells[0] + cells[1] + cells[2];
}

double mean_f1(const Agreement& agreement, std::initializer_list<int> classes) {
  double sum = 0;
  int present = 0;
  for (const int one : classes) {
    if (row_sum(agreement, one) == 0) continue;
    sum += agreement.f1(one);
    ++present;
  }
  return present ? sum / present : 0;
}

}  // namespace

long long Agreement::texts() const {
  return row_sum(*this, 0) + row_sum(*this, 1) + row_sum(*this, 2);
}

double Agreement::accuracy() const {
  return share(cell[0][0] + cell[1][1] + cell[2][2], texts());
}

double Agreement::f1(int polarity) const {
  long long answered = 0;
  for (int i = 0; i < kClasses; ++i) answered += cell[i][polarity];
  return share(2 * cell[polarity][polarity], row_sum(*this, polarity) + answered);
}

double Agreement::macro_f1() const {
  return mean_f1(*this, {0, 1, 2});
}

double Agreement::polar_f1() const {
  return mean_f1(*this, {kNegative, kPositive});
}

double Agreement::polar_accuracy() const {
  return share(cell[kNegative][kNegative] + cell[kPositive][kPositive],
               row_sum(*this, kNegative) + row_sum(*this, kPositive));
}

double Agreement::opposite() const {
  return share(cell[kNegative][kPositive] + cell[kPositive][kNegative],
               row_sum(*this, kNegative) + row_sum(*this, kPositive));
}

double Agreement::silence() const {
  return share(silent, texts());
}

Interval macro_f1_interval(const Agreement& agreement, int rounds) {
  std::vector<std::int64_t> cells;
  for (const auto& row : agreement.cell) cells.insert(cells.end(), row, row + kClasses);
  std::mt19937_64 chance(7);
  std::vector<double> found;
  for (int i = 0; i < rounds; ++i) {
    const auto drawn = nlp::multinomial(cells, chance);
    Agreement one;
    for (int c = 0; c < kClasses * kClasses; ++c)
      one.cell[c / kClasses][c % kClasses] = drawn[static_cast<std::size_t>(c)];
    found.push_back(one.macro_f1());
  }
  std::sort(found.begin(), found.end());
  const auto at = [&](double part) {
    return found[static_cast<std::size_t>(part * static_cast<double>(found.size() - 1) + 0.5)];
  };
  return found.empty() ? Interval{} : Interval{at(0.025), at(0.975)};
}

}  // namespace molva
