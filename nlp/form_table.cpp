#include "nlp/form_table.h"

#include <algorithm>

#include "nlp/unicode.h"

namespace molva::nlp {

namespace {

// Slots for so many forms: a power of two, at most three in five full, so that a search for an
// unknown word ends soon.
std::size_t slots_for(std::size_t forms) {
  std::size_t slots = 1u << 12;
  while (slots * 3 < forms * 5) slots *= 2;
  return slots;
}

}  // namespace

void FormTableBuilder::expect(std::size_t forms) {
  place(slots_for(forms));
  made_.reserve(forms);
  senses_.reserve(forms);
  table_.rows_.reserve(forms + 1);
  table_.texts_.reserve(forms * 20);
}

void FormTableBuilder::put(std::uint64_t hash, std::uint32_t form) {
  std::size_t at = hash & table_.mask_;
  while (table_.slots_[at].form != kNone) at = (at + 1) & table_.mask_;
  table_.slots_[at] = {static_cast<std::uint32_t>(hash >> 32), form};
}

// All forms in a table of so many slots.
void FormTableBuilder::place(std::size_t slots) {
  std::vector<FormTable::Slot>(slots).swap(table_.slots_);
  table_.mask_ = slots - 1;
  for (std::uint32_t form = 0; form < made_.size(); ++form) {
    put(fold_hash(table_.text(form)), form);
  }
}

std::uint32_t FormTableBuilder::find(std::string_view folded) const {
  return table_.find(fold_hash(folded), folded);
}

std::uint32_t FormTableBuilder::add(std::string_view folded) {
  const std::uint64_t hash = fold_hash(folded);
  const std::uint32_t known = table_.find(hash, folded);
  if (known != kNone) return known;
  if (slots_for(made_.size() + 1) > table_.slots_.size()) place(table_.slots_.size() * 2);
  const auto number = static_cast<std::uint32_t>(made_.size());
  table_.texts_ += folded;
  table_.rows_.push_back({static_cast<std::uint32_t>(table_.texts_.size()), 0});
  made_.emplace_back();
  put(hash, number);
  return number;
}

template <typename Value>
void FormTableBuilder::append(Pool<Value>& pool, List& list, Value value) {
  const auto number = static_cast<std::uint32_t>(pool.size());
  pool.push_back({value, kNone});
  (list.first == kNone ? list.first : pool[list.last].next) = number;
  list.last = number;
}

void FormTableBuilder::add_sense(std::uint32_t form, Sense sense) {
  List& list = made_[form].senses;
  // Forms of one entry come one after another, so a repetition is the last one.
  if (list.last != kNone && senses_[list.last].value.entry == sense.entry) return;
  append(senses_, list, sense);
}

void FormTableBuilder::add_symbol(std::uint32_t form, std::uint32_t symbol) {
  List& list = made_[form].symbols;
  for (std::uint32_t at = list.first; at != kNone; at = symbols_[at].next) {
    if (symbols_[at].value == symbol) return;
  }
  append(symbols_, list, symbol);
}

void FormTableBuilder::get_senses(std::uint32_t form, std::vector<Sense>& senses) const {
  senses.clear();
  for (std::uint32_t at = made_[form].senses.first; at != kNone; at = senses_[at].next) {
    senses.push_back(senses_[at].value);
  }
}

void FormTableBuilder::get_symbols(std::uint32_t form, std::vector<std::uint32_t>& symbols) const {
  symbols.clear();
  for (std::uint32_t at = made_[form].symbols.first; at != kNone; at = symbols_[at].next) {
    symbols.push_back(symbols_[at].value);
  }
}

bool FormTableBuilder::same(const KnownForm& known, const KnownForm& fresh,
                            const std::vector<Sense>& senses,
                            const std::vector<std::uint32_t>& symbols) const {
  return known.sense_count == fresh.sense_count && known.symbol_count == fresh.symbol_count &&
         known.first_count == fresh.first_count && known.flags == fresh.flags &&
         known.aspect == fresh.aspect && known.roles == fresh.roles &&
         std::equal(senses.begin(), senses.begin() + fresh.sense_count, table_.senses(known)) &&
         std::equal(symbols.begin(), symbols.begin() + fresh.symbol_count, table_.symbols(known));
}

void FormTableBuilder::settle(std::uint32_t form, const std::vector<Sense>& senses,
                              const std::vector<std::uint32_t>& symbols) {
  if (shared_.empty()) shared_.assign(table_.slots_.size(), kNone);
  KnownForm fresh = made_[form].known;
  constexpr std::size_t kMost = 0xFFFF;
  fresh.sense_count = static_cast<std::uint16_t>(std::min(senses.size(), kMost));
  fresh.symbol_count = static_cast<std::uint16_t>(std::min(symbols.size(), kMost));
  std::uint64_t hash = fresh.roles ^ fresh.flags;
  const auto mix = [&hash](std::uint64_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL; };
  for (const Sense& sense : senses) mix(sense.entry * 2ULL + sense.comparative);
  for (const std::uint32_t symbol : symbols) mix(symbol);
  std::size_t at = (hash >> 32) & table_.mask_;
  while (shared_[at] != kNone && !same(table_.known_[shared_[at]], fresh, senses, symbols)) {
    at = (at + 1) & table_.mask_;
  }
  if (shared_[at] == kNone) {
    shared_[at] = static_cast<std::uint32_t>(table_.known_.size());
    fresh.senses = static_cast<std::uint32_t>(table_.senses_.size());
    fresh.symbols = static_cast<std::uint32_t>(table_.symbols_.size());
    table_.senses_.insert(table_.senses_.end(), senses.begin(), senses.begin() + fresh.sense_count);
    table_.symbols_.insert(table_.symbols_.end(), symbols.begin(),
                           symbols.begin() + fresh.symbol_count);
    table_.known_.push_back(fresh);
  }
  table_.rows_[form].known = shared_[at];
}

FormTable FormTableBuilder::finish() {
  // What was reserved for forms that did not come goes back.
  if (slots_for(made_.size()) < table_.slots_.size()) place(slots_for(made_.size()));
  table_.rows_.shrink_to_fit();
  table_.texts_.shrink_to_fit();
  table_.known_.shrink_to_fit();
  table_.senses_.shrink_to_fit();
  table_.symbols_.shrink_to_fit();
  return std::move(table_);
}

}  // namespace molva::nlp
