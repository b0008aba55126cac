#include "nlp/form_table.h"

#include <algorithm>

#include "nlp/unicode.h"

namespace molva::nlp {

void FormTableBuilder::expect(std::size_t forms) {
  std::size_t slots = 1u << 12;
  while (slots < forms * 2) slots *= 2;
  table_.slots_.assign(slots, {});
  table_.mask_ = slots - 1;
  links_.reserve(forms);
  table_.forms_.reserve(forms);
}

void FormTableBuilder::put(std::uint64_t hash, std::uint32_t form) {
  std::size_t at = hash & table_.mask_;
  while (table_.slots_[at].form != kNone) at = (at + 1) & table_.mask_;
  table_.slots_[at] = {static_cast<std::uint32_t>(hash >> 32), form};
}

void FormTableBuilder::grow() {
  table_.slots_.assign(table_.slots_.size() * 2, {});
  table_.mask_ = table_.slots_.size() - 1;
  for (std::uint32_t form = 0; form < table_.forms_.size(); ++form) {
    put(fold_hash(table_.text(form)), form);
  }
}

std::uint32_t FormTableBuilder::find(std::string_view folded) const {
  return table_.find(fold_hash(folded), folded);
}

std::uint32_t FormTableBuilder::add(std::string_view folded) {
  folded = folded.substr(0, 0xFFFF);
  const std::uint64_t hash = fold_hash(folded);
  const std::uint32_t known = table_.find(hash, folded);
  if (known != kNone) return known;
  // At most half full, so that a search for an unknown word ends soon.
  if (table_.forms_.size() * 2 >= table_.slots_.size()) grow();
  const auto number = static_cast<std::uint32_t>(table_.forms_.size());
  KnownForm form;
  form.text = static_cast<std::uint32_t>(table_.texts_.size());
  form.text_length = static_cast<std::uint16_t>(folded.size());
  table_.texts_ += folded;
  table_.forms_.push_back(form);
  links_.emplace_back();
  put(hash, number);
  return number;
}

void FormTableBuilder::add_sense(std::uint32_t form, Sense sense) {
  std::vector<Sense>& list = links_[form].senses;
  // Forms of one entry come one after another, so a repetition is the last one.
  if (!list.empty() && list.back().entry == sense.entry) return;
  list.push_back(sense);
}

void FormTableBuilder::add_symbol(std::uint32_t form, std::uint32_t symbol) {
  std::vector<std::uint32_t>& list = links_[form].symbols;
  if (std::find(list.begin(), list.end(), symbol) == list.end()) list.push_back(symbol);
}

FormTable FormTableBuilder::finish() {
  for (std::size_t i = 0; i < links_.size(); ++i) {
    KnownForm& form = table_.forms_[i];
    const Links& links = links_[i];
    form.senses = static_cast<std::uint32_t>(table_.senses_.size());
    form.symbols = static_cast<std::uint32_t>(table_.symbols_.size());
    const std::size_t most = 0xFFFF;
    form.sense_count = static_cast<std::uint16_t>(std::min(links.senses.size(), most));
    form.symbol_count = static_cast<std::uint16_t>(std::min(links.symbols.size(), most));
    table_.senses_.insert(table_.senses_.end(), links.senses.begin(), links.senses.end());
    table_.symbols_.insert(table_.symbols_.end(), links.symbols.begin(), links.symbols.end());
  }
  links_.clear();
  return std::move(table_);
}

}  // namespace molva::nlp
