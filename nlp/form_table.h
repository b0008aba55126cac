// Every word form that the lexicon knows, in one flat table: open addressing over 64-bit hashes.
//
// A slot holds half of the hash and the form's number; the bytes of the form are compared too, so a
// clash of hashes cannot change a result. The table looks at rows that stand elsewhere: in a builder,
// or in the image of a lexicon (lexicon_image.h).
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/rules.h"

namespace molva::nlp {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// Equality of two short strings, without a call: words are looked up by the million.
inline bool same_bytes(std::string_view a, std::string_view b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  const auto differ = [&a, &b]<typename Bytes>(std::size_t at, Bytes) {
    Bytes one, two;
    std::memcpy(&one, a.data() + at, sizeof(Bytes));
    std::memcpy(&two, b.data() + at, sizeof(Bytes));
    return one != two;
  };
  if (size > 16) return std::memcmp(a.data(), b.data(), size) == 0;
  if (size >= 8) return !differ(0, std::uint64_t{}) && !differ(size - 8, std::uint64_t{});
  if (size >= 4) return !differ(0, std::uint32_t{}) && !differ(size - 4, std::uint32_t{});
  return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
}

// A form as one of an entry's words.
struct Sense {
  std::uint32_t entry = 0;
  std::uint16_t homograph = 0;  // condition under which it counts; 0: none
  bool comparative = false;
  std::uint8_t unused = 0;  // rows of an image have no holes

  bool operator==(const Sense&) const = default;
};

enum FormFlag : std::uint8_t {
  kStartsPhrase = 1,
  kVerbForm = 2,
  kProtected = 4,
  kHasTone = 8,
  kHasPair = 16,
  kHasAspect = 64,
  kPlainRoles = 32,  // its roles are the same in every text, whatever the language
};

// What is known of a form. Most forms of one word share it, so it is stored once for all of them.
struct KnownForm {
  std::uint32_t senses = 0, symbols = 0;  // where they begin
  std::uint16_t sense_count = 0, symbol_count = 0;
  std::uint16_t first_count = 0;  // of the symbols, those that begin phrases stand first
  std::uint8_t flags = 0;
  std::uint8_t aspect = 0;  // of the classes it is in
  Roles roles = 0;          // of all its senses, in all languages
  std::uint64_t symbol_bits = 0;  // symbol_bit() of all its symbols
};

class FormTable {
 public:
  // Number of the form, or kNone. `hash` is fold_hash(folded).
  std::uint32_t find(std::uint64_t hash, std::string_view folded) const {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.form == kNone) return kNone;
      if (slot.tag == tag && same_bytes(text(slot.form), folded)) return slot.form;
    }
  }

  const KnownForm& operator[](std::uint32_t form) const { return known_[rows_[form].known]; }
  std::string_view text(std::uint32_t form) const {
    const Row* const row = rows_.data() + form;
    return {texts_.data() + row->text, row[1].text - row->text};
  }
  const Sense* senses(const KnownForm& form) const { return senses_.data() + form.senses; }
  const std::uint32_t* symbols(const KnownForm& form) const {
    return symbols_.data() + form.symbols;
  }
  std::size_t size() const { return rows_.size() - 1; }

  // Calls `visit` with each of the spans that the table consists of, always in this order.
  template <typename Table, typename Visit>
  static void each_table(Table& table, Visit visit) {
    visit(table.slots_);
    visit(table.rows_);
    visit(table.texts_);
    visit(table.known_);
    visit(table.senses_);
    visit(table.symbols_);
  }

 private:
  friend class FormTableBuilder;
  struct Slot {
    std::uint32_t tag = 0, form = kNone;
  };
  struct Row {
    std::uint32_t text = 0;   // where it begins; it ends where the next one begins
    std::uint32_t known = 0;  // index into known_
  };
  std::span<const Slot> slots_;  // a power of two
  std::span<const Row> rows_;    // and one more behind the last
  std::span<const char> texts_;
  std::span<const KnownForm> known_;
  std::span<const Sense> senses_;
  std::span<const std::uint32_t> symbols_;
};

class FormTableBuilder {
 public:
  FormTableBuilder() { expect(2'000); }
  // Makes room; before the first form. To grow later means to hash every form again.
  void expect(std::size_t forms);
  // The form's number; it is made when new.
  std::uint32_t add(std::string_view folded);
  void add_sense(std::uint32_t form, Sense sense);  // once for each entry
  void add_symbol(std::uint32_t form, std::uint32_t symbol);
  KnownForm& form(std::uint32_t form) { return made_[form].known; }
  std::uint32_t find(std::string_view folded) const;
  std::string_view text(std::uint32_t form) const { return view().text(form); }
  std::size_t size() const { return made_.size(); }
  // What is there, to read until the next change.
  FormTable view() const;

  // Calls `visit` with each sense of the form, in the order in which they were added.
  template <typename Visit>
  void each_sense(std::uint32_t form, Visit visit) {
    for (std::uint32_t at = made_[form].senses.first; at != kNone; at = sense_pool_[at].next) {
      visit(sense_pool_[at].value);
    }
  }
  void get_senses(std::uint32_t form, std::vector<Sense>& senses) const;
  void get_symbols(std::uint32_t form, std::vector<std::uint32_t>& symbols) const;

  // What the form has in the end; once for each form, in their order.
  void settle(std::uint32_t form, const std::vector<Sense>& senses,
              const std::vector<std::uint32_t>& symbols);
  // After the last form was settled.
  void finish();

 private:
  // A list in a common pool: forms are many, and most have one sense.
  struct List {
    std::uint32_t first = kNone, last = kNone;
  };
  template <typename Value>
  struct Link {
    Value value;
    std::uint32_t next = kNone;
  };
  template <typename Value>
  using Pool = std::vector<Link<Value>>;
  struct Made {
    KnownForm known;
    List senses, symbols;
  };
  template <typename Value>
  static void append(Pool<Value>& pool, List& list, Value value);
  bool same(const KnownForm& known, const KnownForm& fresh, const std::vector<Sense>& senses,
            const std::vector<std::uint32_t>& symbols) const;
  void place(std::size_t slots);
  void put(std::uint64_t hash, std::uint32_t form);

  // The rows of the table.
  std::vector<FormTable::Slot> slots_;
  std::vector<FormTable::Row> rows_ = std::vector<FormTable::Row>(1);
  std::string texts_;
  std::vector<KnownForm> known_;
  std::vector<Sense> senses_;
  std::vector<std::uint32_t> symbols_;
  // What they are made from.
  std::vector<Made> made_;
  Pool<Sense> sense_pool_;
  Pool<std::uint32_t> symbol_pool_;
  std::vector<std::uint32_t> shared_;  // known_ by hash, open addressing
};

}  // namespace molva::nlp
