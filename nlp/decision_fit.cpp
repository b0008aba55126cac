#include "nlp/decision_fit.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

namespace molva::nlp {

namespace {

constexpr double kPull = 0.002;
constexpr double kStep = 0.08;
constexpr int kSilentLengths = 60;

constexpr std::array<const char*, kFeatures> kMeanings = {
    "постоянная",
    "сумма похвал",
    "сумма жалоб",
    "самая сильная похвала",
    "самая сильная жалоба",
    "ln(1 + число слов)",
    "P / (1 + ln(1 + слов))",
    "N / (1 + ln(1 + слов))",
    "похвал на слово",
    "жалоб на слово",
    "знаков «?» (до 3)",
    "знаков «!» (до 3)",
    "пустые достоинства",
    "пустые недостатки",
    "«не», под которыми ничего не нашлось (до 3)",
    "(P − N) / (P + N + 2)",
    "ln(1 + P)",
    "ln(1 + N)"};
static_assert(kMeanings.back() != nullptr, "every input of the decision has its meaning");

struct Row {
  std::array<double, kFeatures> x{};
  std::size_t y = 0;
  double weight = 0;
};

std::vector<Row> weighted(const std::vector<DecisionText>& texts) {
  std::map<std::size_t, std::array<double, 3>> classes;
  for (const DecisionText& text : texts) ++classes[text.set][static_cast<std::size_t>(text.gold)];
  // The sum of 1/sqrt(n) over the n texts of a class is sqrt(n).
  std::map<std::size_t, double> sums;
  for (const auto& [set, counts] : classes)
    for (const double count : counts) sums[set] += std::sqrt(count);
  std::vector<Row> rows;
  for (const DecisionText& text : texts) {
    const auto y = static_cast<std::size_t>(text.gold);
    rows.push_back({text.features, y, 1 / std::sqrt(classes[text.set][y]) / sums[text.set]});
  }
  for (int words = 0; words < kSilentLengths; ++words) {
    Row row;
    row.x[static_cast<std::size_t>(Feature::constant)] = 1;
    row.x[static_cast<std::size_t>(Feature::words)] = std::log1p(words);
    row.y = static_cast<std::size_t>(Polarity::neutral);
    row.weight = 1.0 / kSilentLengths;
    rows.push_back(row);
  }
  double total = 0;
  for (const Row& row : rows) total += row.weight;
  for (Row& row : rows) row.weight /= total;
  return rows;
}

std::array<double, 3> odds_of(const Decision& decision, const std::array<double, kFeatures>& x) {
  std::array<double, 3> odds{};
  for (std::size_t i = 0; i < kFeatures; ++i)
    for (std::size_t c = 0; c < 3; ++c) odds[c] += decision.rows[i][c] * x[i];
  const double top = *std::max_element(odds.begin(), odds.end());
  double total = 0;
  for (double& one : odds) total += one = std::exp(one - top);
  for (double& one : odds) one /= total;
  return odds;
}

double loss_of(const Decision& decision, const std::vector<Row>& rows) {
  double loss = 0;
  for (const Row& row : rows)
    loss -= row.weight * std::log(std::max(1e-12, odds_of(decision, row.x)[row.y]));
  return loss;
}

int right_in(const Decision& decision, const std::vector<DecisionText>& texts) {
  int right = 0;
  for (const DecisionText& text : texts) {
    const auto odds = odds_of(decision, text.features);
    right += std::max_element(odds.begin(), odds.end()) - odds.begin() ==
             static_cast<std::ptrdiff_t>(text.gold);
  }
  return right;
}

Decision gradient(const Decision& theta, const std::vector<Row>& rows) {
  Decision slope;
  for (std::size_t i = 1; i < kFeatures; ++i)
    for (std::size_t c = 0; c < 3; ++c) slope.rows[i][c] = 2 * kPull * theta.rows[i][c];
  for (const Row& row : rows) {
    const auto odds = odds_of(theta, row.x);
    for (std::size_t c = 0; c < 3; ++c) {
      const double delta = row.weight * (odds[c] - (c == row.y ? 1 : 0));
      for (std::size_t i = 0; i < kFeatures; ++i) slope.rows[i][c] += delta * row.x[i];
    }
  }
  return slope;
}

// Adam. https://arxiv.org/abs/1412.6980
Decision descend(const std::vector<Row>& rows, int rounds) {
  Decision theta, first, second;
  for (int round = 1; round <= rounds; ++round) {
    const Decision slope = gradient(theta, rows);
    for (std::size_t i = 0; i < kFeatures; ++i) {
      for (std::size_t c = 0; c < 3; ++c) {
        const double g = slope.rows[i][c];
        double &m = first.rows[i][c], &v = second.rows[i][c];
        m = 0.9 * m + 0.1 * g;
        v = 0.99 * v + 0.01 * g * g;
        const double mean = m / (1 - std::pow(0.9, round));
        const double spread = v / (1 - std::pow(0.99, round));
        theta.rows[i][c] -= kStep * mean / (std::sqrt(spread) + 1e-8);
      }
    }
  }
  return theta;
}

// Every input with the same spread, so that one step suits all of them.
std::array<double, kFeatures> scale_of(const std::vector<Row>& rows) {
  std::array<double, kFeatures> scale{};
  for (const Row& row : rows)
    for (std::size_t i = 0; i < kFeatures; ++i) scale[i] += row.weight * row.x[i] * row.x[i];
  for (double& one : scale) one = std::max(1e-9, std::sqrt(one));
  return scale;
}

}  // namespace

DecisionText decision_text(const Verdict& verdict, Polarity gold, std::size_t set) {
  DecisionText text;
  text.features[0] = 1;
  for (std::size_t i = 1; i < kFeatures && i <= verdict.decision.size(); ++i)
    text.features[i] = verdict.decision[i - 1].second;
  text.gold = gold;
  text.set = set;
  return text;
}

DecisionFit fit_decision(const std::vector<DecisionText>& texts, const Decision& now, int rounds) {
  const std::vector<Row> rows = weighted(texts);
  const auto scale = scale_of(rows);
  std::vector<Row> scaled = rows;
  for (Row& row : scaled)
    for (std::size_t i = 0; i < kFeatures; ++i) row.x[i] /= scale[i];
  DecisionFit fit;
  fit.decision = descend(scaled, rounds);
  for (std::size_t i = 0; i < kFeatures; ++i) {
    auto& row = fit.decision.rows[i];
    const double mean = (row[0] + row[1] + row[2]) / 3;
    // As they will stand in the file: two digits.
    for (double& one : row) one = std::round((one - mean) / scale[i] * 100) / 100;
  }
  fit.loss_before = loss_of(now, rows);
  fit.loss_after = loss_of(fit.decision, rows);
  fit.right_before = right_in(now, texts);
  fit.right_after = right_in(fit.decision, texts);
  return fit;
}

std::string decision_section(const Decision& decision, Profile profile) {
  std::string text = std::string("[decision ") + name(profile) + "]\n";
  for (std::size_t i = 0; i < kFeatures; ++i) {
    text += name(static_cast<Feature>(i));
    for (const double value : decision.rows[i]) {
      char digits[32];
      std::snprintf(digits, sizeof digits, "\t%.2f", value);
      text += digits;
    }
    text += std::string("\t") + kMeanings[i] + "\n";
  }
  return text;
}

}  // namespace molva::nlp
