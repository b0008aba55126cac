// The first lines name brands, the rest is a text: any names make a matcher, its places lie inside
// the text, in order, and are the same when the tokens are given and when they are not.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/brand_matcher.h"

using namespace molva::nlp;

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

// "name|alias|alias|-word that rules it out"
BrandNames brand_of(std::string_view line) {
  BrandNames brand;
  brand.id = "brand";
  while (!line.empty()) {
    const std::size_t end = line.find('|');
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    if (brand.name.empty()) {
      brand.name = word;
    } else if (word.starts_with('-')) {
      brand.without.emplace_back(word.substr(1));
    } else {
      brand.aliases.emplace_back(word);
    }
  }
  return brand;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(bytes), size);
  std::vector<BrandNames> brands = {
      {"slon", "КупиСлона", {"купи слона", "kupislona.ru", "@kupislona"}, {"анекдот"}}};
  for (int i = 0; i < 3; ++i) brands.push_back(brand_of(take_line(text)));
  const BrandMatcher matcher(brands);
  const std::vector<BrandHit> hits = matcher.find(text);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    must(hits[i].brand < brands.size());
    must(i == 0 || hits[i - 1].brand < hits[i].brand);
    must(!hits[i].spans.empty());
    std::uint32_t last = 0;
    for (const Span& span : hits[i].spans) {
      must(span.begin >= last && span.begin < span.end && span.end <= text.size());
      last = span.begin;
    }
  }
  Tokens tokens;
  tokenize(text, tokens);
  must(matcher.find(text, tokens) == hits);
  return 0;
}
