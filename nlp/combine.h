// From hits to sums, aspects and complaints.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "nlp/analysis.h"

namespace molva::nlp {

// Sums are kept in ten-thousandths, so that contributions add up to the last digit in any order.
inline constexpr double kUnit = 10'000;

struct Sums {
  std::int64_t P = 0, N = 0;  // both >= 0
  double max_p = 0, max_n = 0;
  std::uint32_t count_p = 0, count_n = 0;
};

// Ranks the hits of each sign by size; the k-th counts decay^(k-1).
Sums rank_hits(const Context& context);

// Gives every hit its aspect: its entry's, else that of the nearest aspect word of its clause.
void assign_aspects(const Context& context, const FieldWork& work, std::span<Hit> hits);

std::vector<AspectVerdict> sum_aspects(const Context& context);

// Complaints of one field, in the order of the text.
void find_complaints(const Context& context, const FieldWork& work, std::span<const Hit> hits,
                     std::vector<Complaint>& complaints);

}  // namespace molva::nlp
