// Invented reviews put together from sentences with gaps: English ones of about 255 bytes and
// Russian ones of about 411, the same on every machine. Praise, complaints, plain telling, negation,
// contrast, names and numbers in about the share that real reviews have them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace molva::bench {

// Not std::uniform_int_distribution: its results differ between libraries.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
  std::size_t below(std::size_t most) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>((state_ >> 11) % most);
  }

 private:
  std::uint64_t state_;
};

// Sentences with gaps {T} (a thing), {P} (its part), {W} (somebody), {D} (a time), {N} (a number).
struct SampleLanguage {
  std::span<const std::string_view> sentences, things, parts, people, times;
  std::size_t bytes = 0;  // of a document, on the average
};

const SampleLanguage& english_sample();
const SampleLanguage& russian_sample();

std::vector<std::string> sample_documents(const SampleLanguage& language, std::size_t count,
                                          std::uint64_t seed);

}  // namespace molva::bench
