// Phrases as a trie over symbols. A symbol stands for a set of forms (all forms of a lemma, one
// exact form, a class of words); a form lists the symbols it belongs to. The rows stand elsewhere, as
// those of the form table do.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
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

// One of 64 bits for a symbol: what leads on from a node and what a form has are told to have nothing
// in common by these bits, mostly, and no symbol is looked for.
inline std::uint64_t symbol_bit(std::uint32_t symbol) {
  return std::uint64_t{1} << (symbol % 64);
}

inline constexpr std::uint64_t kAnyBit = 1;

class PhraseTrie {
 public:
  struct Node {
    std::uint32_t first_entry = 0, first_edge = 0;
    std::uint32_t edge_count = 0;
    std::uint32_t after_gap = kNone;
    std::uint16_t entry_count = 0;
    std::uint8_t gap = 0;    // up to so many words may stand before `after_gap`
    std::uint8_t fixed = 0;  // which of FixedSymbol lead on, a bit each
    std::uint32_t unused = 0;  // rows of an image have no holes
    // symbol_bit() of every symbol that leads on; kAnyBit where other things count than the forms of
    // the next word: a phrase ends here, a gap begins, a FixedSymbol leads on.
    std::uint64_t leads = 0;
  };

  static constexpr std::uint32_t kRoot = 0;

  std::uint32_t child(std::uint32_t node, std::uint32_t symbol) const {
    if (node == kRoot) return symbol < starts_.size() ? starts_[symbol] : kNone;
    const Node& here = nodes_[node];
    const Edge* const begin = edges_.data() + here.first_edge;
    const Edge* const end = begin + here.edge_count;
    if (here.edge_count > kFewEdges) return search(begin, end, symbol);
    for (const Edge* edge = begin; edge < end; ++edge) {
      if (edge->symbol == symbol) return edge->node;
    }
    return kNone;
  }

  const Node& operator[](std::uint32_t node) const { return nodes_[node]; }
  const std::uint32_t* entries(const Node& node) const {
    return entries_.data() + node.first_entry;
  }

  template <typename Trie, typename Visit>
  static void each_table(Trie& trie, Visit visit) {
    visit(trie.starts_);
    visit(trie.edges_);
    visit(trie.nodes_);
    visit(trie.entries_);
  }

 private:
  friend class PhraseTrieBuilder;
  static constexpr std::uint32_t kFewEdges = 8;
  struct Edge {
    std::uint32_t symbol = 0, node = 0;
  };
  static std::uint32_t search(const Edge* begin, const Edge* end, std::uint32_t symbol);

  std::span<const std::uint32_t> starts_;  // nodes behind the root, by symbol
  std::span<const Edge> edges_;            // of one node together, by symbol
  std::span<const Node> nodes_;
  std::span<const std::uint32_t> entries_;
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
  // Puts what was added in rows. The trie looks at them: it is good as long as this builder.
  PhraseTrie finish();

 private:
  std::uint32_t new_node();
  // The rows of the trie.
  std::vector<std::uint32_t> starts_;
  std::vector<PhraseTrie::Edge> edges_;
  std::vector<PhraseTrie::Node> nodes_ = std::vector<PhraseTrie::Node>(1);
  std::vector<std::uint32_t> entries_;
  // What they are made from.
  std::unordered_map<std::uint64_t, std::uint32_t> steps_;  // by node and symbol
  std::vector<std::vector<std::uint32_t>> ends_;
  std::vector<std::uint32_t> first_symbols_;
};

}  // namespace molva::nlp
