#include "nlp/phrase_trie.h"

#include <algorithm>

namespace molva::nlp {

PhraseTrieBuilder::PhraseTrieBuilder() : ends_(1) {
  trie_.edges_.assign(1u << 12, {});
  trie_.mask_ = trie_.edges_.size() - 1;
}

std::uint32_t PhraseTrieBuilder::new_node() {
  trie_.nodes_.emplace_back();
  ends_.emplace_back();
  return static_cast<std::uint32_t>(trie_.nodes_.size() - 1);
}

void PhraseTrieBuilder::grow() {
  std::vector<PhraseTrie::Edge> old(trie_.edges_.size() * 2);
  old.swap(trie_.edges_);
  trie_.mask_ = trie_.edges_.size() - 1;
  for (const PhraseTrie::Edge& edge : old) {
    if (edge.key == 0) continue;
    std::size_t at = PhraseTrie::mix(edge.key) & trie_.mask_;
    while (trie_.edges_[at].key != 0) at = (at + 1) & trie_.mask_;
    trie_.edges_[at] = edge;
  }
}

std::uint32_t PhraseTrieBuilder::step(std::uint32_t node, std::uint32_t symbol) {
  const std::uint32_t known = trie_.child(node, symbol);
  if (known != kNone) return known;
  if (++edge_count_ * 2 >= trie_.edges_.size()) grow();
  const std::uint32_t fresh = new_node();
  const std::uint64_t key = PhraseTrie::key_of(node, symbol);
  std::size_t at = PhraseTrie::mix(key) & trie_.mask_;
  while (trie_.edges_[at].key != 0) at = (at + 1) & trie_.mask_;
  trie_.edges_[at] = {key, fresh};
  if (node == PhraseTrie::kRoot) first_symbols_.push_back(symbol);
  return fresh;
}

std::uint32_t PhraseTrieBuilder::step_gap(std::uint32_t node, int gap) {
  if (trie_.nodes_[node].after_gap == kNone) {
    const std::uint32_t fresh = new_node();
    trie_.nodes_[node].after_gap = fresh;
  }
  PhraseTrie::Node& from = trie_.nodes_[node];
  // Two phrases with one beginning and different gaps share the wider one.
  from.gap = std::max(from.gap, static_cast<std::uint8_t>(gap));
  return from.after_gap;
}

void PhraseTrieBuilder::end(std::uint32_t node, std::uint32_t entry) {
  std::vector<std::uint32_t>& list = ends_[node];
  if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(entry);
}

PhraseTrie PhraseTrieBuilder::finish() {
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    PhraseTrie::Node& node = trie_.nodes_[i];
    node.first_entry = static_cast<std::uint32_t>(trie_.entries_.size());
    node.entry_count = static_cast<std::uint16_t>(std::min<std::size_t>(ends_[i].size(), 0xFFFF));
    trie_.entries_.insert(trie_.entries_.end(), ends_[i].begin(), ends_[i].end());
  }
  return std::move(trie_);
}

}  // namespace molva::nlp
