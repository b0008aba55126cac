#include "nlp/phrase_trie.h"

#include <algorithm>

namespace molva::nlp {

namespace {

std::uint64_t key_of(std::uint32_t node, std::uint32_t symbol) {
  return (static_cast<std::uint64_t>(node) << 32) | symbol;
}

}  // namespace

std::uint32_t PhraseTrie::search(const Edge* begin, const Edge* end, std::uint32_t symbol) {
  const Edge* const found = std::lower_bound(
      begin, end, symbol, [](const Edge& edge, std::uint32_t wanted) { return edge.symbol < wanted; });
  return found != end && found->symbol == symbol ? found->node : kNone;
}

PhraseTrieBuilder::PhraseTrieBuilder() : ends_(1) {}

std::uint32_t PhraseTrieBuilder::new_node() {
  nodes_.emplace_back();
  ends_.emplace_back();
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::uint32_t PhraseTrieBuilder::step(std::uint32_t node, std::uint32_t symbol) {
  const auto [known, fresh] = steps_.emplace(key_of(node, symbol), 0);
  if (!fresh) return known->second;
  known->second = new_node();
  if (node == PhraseTrie::kRoot) first_symbols_.push_back(symbol);
  return known->second;
}

std::uint32_t PhraseTrieBuilder::step_gap(std::uint32_t node, int gap) {
  if (nodes_[node].after_gap == kNone) {
    const std::uint32_t fresh = new_node();
    nodes_[node].after_gap = fresh;
  }
  PhraseTrie::Node& from = nodes_[node];
  // Two phrases with one beginning and different gaps share the wider one.
  from.gap = std::max(from.gap, static_cast<std::uint8_t>(gap));
  return from.after_gap;
}

void PhraseTrieBuilder::end(std::uint32_t node, std::uint32_t entry) {
  std::vector<std::uint32_t>& list = ends_[node];
  if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(entry);
}

PhraseTrie PhraseTrieBuilder::finish() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> edges(steps_.begin(), steps_.end());
  std::sort(edges.begin(), edges.end());
  for (const auto& [key, child] : edges) {
    const auto symbol = static_cast<std::uint32_t>(key);
    PhraseTrie::Node& node = nodes_[key >> 32];
    if (node.edge_count++ == 0) node.first_edge = static_cast<std::uint32_t>(edges_.size());
    node.leads |= symbol_bit(symbol);
    if (symbol < kFirstSymbol) node.fixed |= static_cast<std::uint8_t>(1u << symbol);
    edges_.push_back({symbol, child});
    if (key >> 32 != PhraseTrie::kRoot) continue;
    if (starts_.size() <= symbol) starts_.resize(symbol + 1, kNone);
    starts_[symbol] = child;
  }
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    PhraseTrie::Node& node = nodes_[i];
    node.first_entry = static_cast<std::uint32_t>(entries_.size());
    node.entry_count = static_cast<std::uint16_t>(std::min<std::size_t>(ends_[i].size(), 0xFFFF));
    if (node.entry_count > 0 || node.after_gap != kNone || node.fixed != 0) node.leads |= kAnyBit;
    entries_.insert(entries_.end(), ends_[i].begin(), ends_[i].end());
  }
  PhraseTrie trie;
  trie.starts_ = starts_;
  trie.edges_ = edges_;
  trie.nodes_ = nodes_;
  trie.entries_ = entries_;
  return trie;
}

}  // namespace molva::nlp
