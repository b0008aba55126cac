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
// A set with fewer neutral texts says nothing of the neutral answer: there only the odds between
// praise and complaint are fitted. Else the neutral answer would vanish, and what is hard to tell
// would get the opposite sign.
constexpr double kLeastNeutral = 0.02;
constexpr auto kNeutral = static_cast<std::size_t>(Polarity::neutral);
// An opposite answer hurts a reader more than one withheld, which the loss does not know.
constexpr double kTowardsNeutral = 0.1;

constexpr auto kMeanings = std::to_array<const char*>({
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
    "ln(1 + N)",
});
static_assert(kMeanings.size() == kFeatures);

struct Row {
  std::array<double, kFeatures> x{};
  std::size_t y = 0;
  double weight = 0;
  bool polar = false;  // of a set without neutral texts
};

std::vector<Row> weighted(const std::vector<DecisionText>& texts) {
  std::map<std::size_t, std::array<double, 3>> classes;
  for (const DecisionText& text : texts) ++classes[text.set][static_cast<std::size_t>(text.gold)];
  // The sum of 1/sqrt(n) over the n texts of a class is sqrt(n).
  std::map<std::size_t, double> sums;
  std::map<std::size_t, bool> polar;
  for (const auto& [set, counts] : classes) {
    for (const double count : counts) sums[set] += std::sqrt(count);
    polar[set] = counts[kNeutral] < kLeastNeutral * (counts[0] + counts[1] + counts[2]);
  }
  std::vector<Row> rows;
  for (const DecisionText& text : texts) {
    const auto y = static_cast<std::size_t>(text.gold);
    if (polar[text.set] && y == kNeutral) continue;
    const double weight = 1 / std::sqrt(classes[text.set][y]) / sums[text.set];
    rows.push_back({text.features, y, weight, polar[text.set]});
  }
  for (int words = 0; words < kSilentLengths; ++words) {
    Row row;
    row.x[static_cast<std::size_t>(Feature::constant)] = 1;
    row.x[static_cast<std::size_t>(Feature::words)] = std::log1p(words);
    row.y = kNeutral;
    row.weight = 1.0 / kSilentLengths;
    rows.push_back(row);
  }
  double total = 0;
  for (const Row& row : rows) total += row.weight;
  for (Row& row : rows) row.weight /= total;
  return rows;
}

std::array<double, 3> odds_of(const Decision& decision, const std::array<double, kFeatures>& x,
                              bool polar = false) {
  std::array<double, 3> odds{};
  for (std::size_t i = 0; i < kFeatures; ++i)
    for (std::size_t c = 0; c < 3; ++c) odds[c] += decision.rows[i][c] * x[i];
  const double top = *std::max_element(odds.begin(), odds.end());
  for (double& one : odds) one = std::exp(one - top);
  if (polar) odds[kNeutral] = 0;
  const double total = std::max(1e-300, odds[0] + odds[1] + odds[2]);
  for (double& one : odds) one /= total;
  return odds;
}

double loss_of(const Decision& decision, const std::vector<Row>& rows) {
  double loss = 0;
  for (const Row& row : rows)
    loss -= row.weight * std::log(std::max(1e-12, odds_of(decision, row.x, row.polar)[row.y]));
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
    const auto odds = odds_of(theta, row.x, row.polar);
    for (std::size_t c = 0; c < 3; ++c) {
      const double delta = row.weight * (odds[c] - (c == row.y ? 1 : 0));
      for (std::size_t i = 0; i < kFeatures; ++i) slope.rows[i][c] += delta * row.x[i];
    }
  }
  return slope;
}

// Inputs of praise, of complaints, and those that grow with the one and fall with the other.
constexpr auto kOfPraise = std::to_array<Feature>({Feature::P, Feature::max_p, Feature::density_p,
                                                   Feature::rate_p, Feature::log_p,
                                                   Feature::empty_cons, Feature::score});
constexpr auto kOfComplaints = std::to_array<Feature>({Feature::N, Feature::max_n,
                                                       Feature::density_n, Feature::rate_n,
                                                       Feature::log_n, Feature::empty_pros});

void not_below(double& high, double& low) {
  if (high >= low) return;
  high = low = (high + low) / 2;
}

// More praise never speaks against praise, and more complaints never against a complaint: reviews
// of three stars are long and have much of both, and a sum without end would make the angriest
// texts neutral.
void hold_order(Decision& theta) {
  const auto row = [&](Feature feature) -> std::array<double, 3>& {
    return theta.rows[static_cast<std::size_t>(feature)];
  };
  for (const Feature feature : kOfPraise) {
    not_below(row(feature)[2], row(feature)[kNeutral]);
    not_below(row(feature)[2], row(feature)[0]);
  }
  for (const Feature feature : kOfComplaints) {
    not_below(row(feature)[0], row(feature)[kNeutral]);
    not_below(row(feature)[0], row(feature)[2]);
  }
  not_below(row(Feature::score)[kNeutral], row(Feature::score)[0]);
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
    hold_order(theta);
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
  fit.decision.rows[0][kNeutral] += kTowardsNeutral * scale[0];
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
