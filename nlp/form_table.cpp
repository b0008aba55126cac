#include "nlp/form_table.h"

#include <algorithm>

#include "nlp/phrase_trie.h"
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
  sense_pool_.reserve(forms);
  rows_.reserve(forms + 1);
  texts_.reserve(forms * 20);
}

FormTable FormTableBuilder::view() const {
  FormTable table;
  table.slots_ = slots_;
  table.rows_ = rows_;
  table.texts_ = texts_;
  table.known_ = known_;
  table.senses_ = senses_;
  table.symbols_ = symbols_;
  return table;
}

void FormTableBuilder::put(std::uint64_t hash, std::uint32_t form) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].form != kNone) at = (at + 1) & mask;
  slots_[at] = {static_cast<std::uint32_t>(hash >> 32), form};
}

// All forms in a table of so many slots. Little words and those that begin phrases are looked for
// most: they come first, and so stand where the search for them begins.
void FormTableBuilder::place(std::size_t slots) {
  std::vector<FormTable::Slot>(slots).swap(slots_);
  for (const bool sought : {true, false}) {
    for (std::uint32_t form = 0; form < made_.size(); ++form) {
      const KnownForm& known = made_[form].known;
      const bool often = known.roles != 0 || known.first_count > 0;
      if (often == sought) put(fold_hash(text(form)), form);
    }
  }
}

std::uint32_t FormTableBuilder::find(std::string_view folded) const {
  return view().find(fold_hash(folded), folded);
}

std::uint32_t FormTableBuilder::add(std::string_view folded) {
  const std::uint64_t hash = fold_hash(folded);
  const std::uint32_t known = view().find(hash, folded);
  if (known != kNone) return known;
  if (slots_for(made_.size() + 1) > slots_.size()) place(slots_.size() * 2);
  const auto number = static_cast<std::uint32_t>(made_.size());
  texts_ += folded;
  rows_.push_back({static_cast<std::uint32_t>(texts_.size()), 0});
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
  if (list.last != kNone && sense_pool_[list.last].value.entry == sense.entry) return;
  append(sense_pool_, list, sense);
}

void FormTableBuilder::add_symbol(std::uint32_t form, std::uint32_t symbol) {
  List& list = made_[form].symbols;
  for (std::uint32_t at = list.first; at != kNone; at = symbol_pool_[at].next) {
    if (symbol_pool_[at].value == symbol) return;
  }
  append(symbol_pool_, list, symbol);
}

void FormTableBuilder::get_senses(std::uint32_t form, std::vector<Sense>& senses) const {
  senses.clear();
  for (std::uint32_t at = made_[form].senses.first; at != kNone; at = sense_pool_[at].next) {
    senses.push_back(sense_pool_[at].value);
  }
}

void FormTableBuilder::get_symbols(std::uint32_t form, std::vector<std::uint32_t>& symbols) const {
  symbols.clear();
  for (std::uint32_t at = made_[form].symbols.first; at != kNone; at = symbol_pool_[at].next) {
    symbols.push_back(symbol_pool_[at].value);
  }
}

bool FormTableBuilder::same(const KnownForm& known, const KnownForm& fresh,
                            const std::vector<Sense>& senses,
                            const std::vector<std::uint32_t>& symbols) const {
  return known.sense_count == fresh.sense_count && known.symbol_count == fresh.symbol_count &&
         known.first_count == fresh.first_count && known.flags == fresh.flags &&
         known.aspect == fresh.aspect && known.roles == fresh.roles &&
         std::equal(senses.begin(), senses.begin() + fresh.sense_count, senses_.data() + known.senses) &&
         std::equal(symbols.begin(), symbols.begin() + fresh.symbol_count, symbols_.data() + known.symbols);
}

void FormTableBuilder::settle(std::uint32_t form, const std::vector<Sense>& senses,
                              const std::vector<std::uint32_t>& symbols) {
  if (shared_.empty()) shared_.assign(slots_.size(), kNone);
  KnownForm fresh = made_[form].known;
  constexpr std::size_t kMost = 0xFFFF;
  fresh.sense_count = static_cast<std::uint16_t>(std::min(senses.size(), kMost));
  fresh.symbol_count = static_cast<std::uint16_t>(std::min(symbols.size(), kMost));
  for (const std::uint32_t symbol : symbols) fresh.symbol_bits |= symbol_bit(symbol);
  std::uint64_t hash = fresh.roles ^ fresh.flags;
  const auto mix = [&hash](std::uint64_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL; };
  for (const Sense& sense : senses) mix(sense.entry * 2ULL + sense.comparative);
  for (const std::uint32_t symbol : symbols) mix(symbol);
  const std::size_t mask = shared_.size() - 1;
  std::size_t at = (hash >> 32) & mask;
  while (shared_[at] != kNone && !same(known_[shared_[at]], fresh, senses, symbols)) {
    at = (at + 1) & mask;
  }
  if (shared_[at] == kNone) {
    shared_[at] = static_cast<std::uint32_t>(known_.size());
    fresh.senses = static_cast<std::uint32_t>(senses_.size());
    fresh.symbols = static_cast<std::uint32_t>(symbols_.size());
    senses_.insert(senses_.end(), senses.begin(), senses.begin() + fresh.sense_count);
    symbols_.insert(symbols_.end(), symbols.begin(),
                           symbols.begin() + fresh.symbol_count);
    known_.push_back(fresh);
  }
  rows_[form].known = shared_[at];
}

void FormTableBuilder::finish() {
  // What was reserved for forms that did not come goes back.
  place(slots_for(made_.size()));
}

}  // namespace molva::nlp
