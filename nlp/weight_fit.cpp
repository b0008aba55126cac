#include "nlp/weight_fit.h"

#include <algorithm>
#include <cmath>

#include "nlp/lexicon_lines.h"

namespace molva::nlp {

namespace {

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

// P(negative) = logistic(low - scale * s), P(positive) = 1 - logistic(high - scale * s).
struct Borders {
  double scale = 0.5, low = -0.5, high = 0.5;
};

struct Slopes {
  double loss = 0, score = 0, low = 0, high = 0;  // derivatives of the loss, but the first
};

Slopes slopes_at(const Borders& borders, double score, Polarity gold) {
  constexpr double kLeast = 1e-9;
  const double a = logistic(borders.low - score), b = logistic(borders.high - score);
  Slopes slopes;
  switch (gold) {
    case Polarity::negative:
      slopes.loss = -std::log(std::max(kLeast, a));
      slopes.low = -(1 - a);
      break;
    case Polarity::positive:
      slopes.loss = -std::log(std::max(kLeast, 1 - b));
      slopes.high = b;
      break;
    case Polarity::neutral: {
      const double middle = std::max(kLeast, b - a);
      slopes.loss = -std::log(middle);
      slopes.low = a * (1 - a) / middle;
      slopes.high = -b * (1 - b) / middle;
      break;
    }
  }
  slopes.score = -(slopes.low + slopes.high);
  return slopes;
}

// One number after another, each with its own step (Adam).
class Descent {
 public:
  explicit Descent(std::size_t size, double step) : first_(size), second_(size), step_(step) {}
  void next_round() { ++round_; }
  void move(std::size_t i, double& value, double slope) {
    first_[i] = 0.9 * first_[i] + 0.1 * slope;
    second_[i] = 0.99 * second_[i] + 0.01 * slope * slope;
    const double mean = first_[i] / (1 - std::pow(0.9, round_));
    const double spread = second_[i] / (1 - std::pow(0.99, round_));
    value -= step_ * mean / (std::sqrt(spread) + 1e-8);
  }

 private:
  std::vector<double> first_, second_;
  double step_;
  int round_ = 0;
};

class WeightFitter {
 public:
  WeightFitter(const std::vector<WeightText>& texts, std::vector<WeightEntry>& entries,
               const WeightFitOptions& options)
      : texts_(texts), entries_(entries), options_(options) {
    for (const WeightEntry& entry : entries) {
      now_.push_back(entry.weight);
      weights_.push_back(entry.weight);
    }
    for (const WeightText& text : texts) (text.kept_aside ? aside_ : fitted_on_) += 1;
  }

  WeightFit fit() {
    count_hits();
    fit_borders();
    fit_weights();
    WeightFit result;
    for (std::size_t i = 0; i < entries_.size(); ++i) entries_[i].fitted = settled(i);
    measure_gains(result);
    return result;
  }

 private:
  double sum(const WeightText& text, const std::vector<double>& weights) const {
    double sum = text.rest;
    for (const WeightUse& use : text.uses) sum += weights[use.entry] * use.share;
    return sum;
  }

  void count_hits() {
    for (const WeightText& text : texts_)
      if (!text.kept_aside)
        for (const WeightUse& use : text.uses) ++entries_[use.entry].hits;
  }

  // First where the borders lie for the weights of now: else the weights would make up for them.
  void fit_borders() {
    Descent descent(3, 0.05);
    for (int round = 0; round < options_.rounds && fitted_on_ > 0; ++round) {
      descent.next_round();
      double scale = 0, low = 0, high = 0;
      for (const WeightText& text : texts_) {
        if (text.kept_aside) continue;
        const double score = sum(text, now_);
        const Slopes slopes = slopes_at(borders_, borders_.scale * score, text.gold);
        scale += slopes.score * score / fitted_on_;
        low += slopes.low / fitted_on_;
        high += slopes.high / fitted_on_;
      }
      descent.move(0, borders_.scale, scale);
      descent.move(1, borders_.low, low);
      descent.move(2, borders_.high, high);
      borders_.scale = std::max(0.01, borders_.scale);
      borders_.high = std::max(borders_.low + 1e-3, borders_.high);
    }
  }

  void fit_weights() {
    Descent descent(weights_.size(), 0.05);
    std::vector<double> slopes(weights_.size());
    for (int round = 0; round < options_.rounds && fitted_on_ > 0; ++round) {
      descent.next_round();
      for (std::size_t i = 0; i < weights_.size(); ++i)
        slopes[i] = 2 * options_.pull * (weights_[i] - now_[i]) / fitted_on_;
      for (const WeightText& text : texts_) {
        if (text.kept_aside) continue;
        const double slope =
            slopes_at(borders_, borders_.scale * sum(text, weights_), text.gold).score *
            borders_.scale / fitted_on_;
        for (const WeightUse& use : text.uses) slopes[use.entry] += slope * use.share;
      }
      for (std::size_t i = 0; i < weights_.size(); ++i)
        if (entries_[i].hits >= options_.least_hits) descent.move(i, weights_[i], slopes[i]);
    }
  }

  // On the grid, and with the old sign where too few texts speak for the other.
  double settled(std::size_t i) const {
    const double now = now_[i];
    if (entries_[i].hits < options_.least_hits) return now;
    const double fitted = on_grid(weights_[i]);
    const bool turned = fitted * now < 0;
    return turned && entries_[i].hits < options_.least_hits_to_turn ? 0 : fitted;
  }

  double loss(const WeightText& text, double score) const {
    return slopes_at(borders_, borders_.scale * score, text.gold).loss;
  }

  void measure_gains(WeightFit& result) {
    if (aside_ == 0) return;
    for (const WeightText& text : texts_) {
      if (!text.kept_aside) continue;
      const double score = sum(text, now_), before = loss(text, score);
      double all = score;
      for (const WeightUse& use : text.uses) {
        WeightEntry& entry = entries_[use.entry];
        const double change = (entry.fitted - entry.weight) * use.share;
        if (change == 0) continue;
        entry.gain += before - loss(text, score + change);
        all += change;
      }
      result.loss_before += before / aside_;
      result.loss_after += loss(text, all) / aside_;
    }
  }

  const std::vector<WeightText>& texts_;
  std::vector<WeightEntry>& entries_;
  const WeightFitOptions options_;
  std::vector<double> now_, weights_;
  Borders borders_;
  double fitted_on_ = 0, aside_ = 0;
};

}  // namespace

WeightFit fit_weights(const std::vector<WeightText>& texts, std::vector<WeightEntry>& entries,
                      const WeightFitOptions& options) {
  return WeightFitter(texts, entries, options).fit();
}

}  // namespace molva::nlp
