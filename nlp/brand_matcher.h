// Finds brands in a text: aliases in all their word forms, words that rule a match out, domains.
//
// The cost does not depend on the number of brands: each token's hash is looked up once in a table of
// first words, and only a hit goes on to the longer aliases.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/unicode.h"

namespace molva::nlp {

struct BrandNames {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;  // words, phrases, domains ("kupislona.ru"), handles ("@kupislona")
  std::vector<std::string> without;  // a text with one of these (in any form) is not about the brand
};

struct Span {
  std::uint32_t begin = 0, end = 0;  // bytes
  bool operator==(const Span&) const = default;
};

struct BrandHit {
  std::uint32_t brand = 0;  // index into the list given to the constructor
  std::vector<Span> spans;  // every place, in order
  bool operator==(const BrandHit&) const = default;
};

// One place of a text in several fields.
struct NamedBrand {
  std::uint32_t brand = 0;  // as above
  std::uint8_t field = 0;   // index of the field
  Span span;                // in that field
  bool operator==(const NamedBrand&) const = default;
};

// Immutable once made; safe to use from several threads.
class BrandMatcher {
 public:
  explicit BrandMatcher(const std::vector<BrandNames>& brands);
  ~BrandMatcher();
  BrandMatcher(BrandMatcher&&) noexcept;
  BrandMatcher& operator=(BrandMatcher&&) noexcept;

  // By brand, then by place. One text in several fields, `tokens` those of each: what rules a brand
  // out in one field rules it out in all.
  std::vector<NamedBrand> names(std::span<const std::string_view> fields,
                                std::span<const Tokens> tokens) const;
  // In the order of the brands; `tokens` are those of `text`.
  std::vector<BrandHit> find(std::string_view text, const Tokens& tokens) const;
  std::vector<BrandHit> find(std::string_view text) const;

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

}  // namespace molva::nlp
