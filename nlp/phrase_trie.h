// Phrases as a trie over symbols. A symbol stands for a set of forms (all forms of a lemma, one
// exact form, a class of words); a form lists the symbols it belongs to. Immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "nlp/form_table.h"

namespace molva::nlp {

// Symbols that come from a token's nature rather than from the form table.
enum FixedSymbol : std::uint32_t {
  kNumberSymbol = 1,
  kVerbSymbol,
  kNegSymbol,
  kDegreeSymbol,
  kFirstSymbol
};

class PhraseTrie {
 public:
  struct Node {
    std::uint32_t first_entry = 0;
    std::uint16_t entry_count = 0;
    std::uint8_t gap = 0;  // up to so many words may stand before `after_gap`
    std::uint32_t after_gap = kNone;
  };

  static constexpr std::uint32_t kRoot = 0;

  std::uint32_t child(std::uint32_t node, std::uint32_t symbol) const {
    const std::uint64_t key = key_of(node, symbol);
    for (std::size_t at = mix(key) & mask_;; at = (at + 1) & mask_) {
      if (edges_[at].key == key) return edges_[at].node;
      if (edges_[at].key == 0) return kNone;
    }
  }

  const Node& operator[](std::uint32_t node) const { return nodes_[node]; }
  const std::uint32_t* entries(const Node& node) const {
    return entries_.data() + node.first_entry;
  }

 private:
  friend class PhraseTrieBuilder;
  struct Edge {
    std::uint64_t key = 0;
    std::uint32_t node = 0;
  };
  static std::uint64_t key_of(std::uint32_t node, std::uint32_t symbol) {
    return (static_cast<std::uint64_t>(node) << 32) | symbol;
  }
  static std::size_t mix(std::uint64_t key) {
    key *= 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(key >> 32);
  }
  std::vector<Edge> edges_ = std::vector<Edge>(1);
  std::size_t mask_ = 0;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<std::uint32_t> entries_;
};

class PhraseTrieBuilder {
 public:
  PhraseTrieBuilder();
  std::uint32_t step(std::uint32_t node, std::uint32_t symbol);  // made when new
  std::uint32_t step_gap(std::uint32_t node, int gap);
  void end(std::uint32_t node, std::uint32_t entry);
  const std::vector<std::uint32_t>& entries(std::uint32_t node) const { return ends_[node]; }
  // Symbols with an edge from the root: their forms start phrases.
  const std::vector<std::uint32_t>& first_symbols() const { return first_symbols_; }
  PhraseTrie finish();

 private:
  std::uint32_t new_node();
  void grow();
  PhraseTrie trie_;
  std::size_t edge_count_ = 0;
  std::vector<std::vector<std::uint32_t>> ends_;
  std::vector<std::uint32_t> first_symbols_;
};

}  // namespace molva::nlp
