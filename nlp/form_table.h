// Every word form that the lexicon knows, in one flat table: open addressing over 64-bit hashes.
//
// A slot holds half of the hash and the form's number; the bytes of the form are compared too, so a
// clash of hashes cannot change a result. Immutable once built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/rules.h"

namespace molva::nlp {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// A form as one of an entry's words.
struct Sense {
  std::uint32_t entry = 0;
  std::uint16_t homograph = 0;  // condition under which it counts; 0: none
  bool comparative = false;
};

enum FormFlag : std::uint8_t {
  kStartsPhrase = 1,
  kVerbForm = 2,
  kProtected = 4,
  kHasTone = 8,
  kHasPair = 16,
};

struct KnownForm {
  std::uint32_t text = 0, senses = 0, symbols = 0;  // where they begin
  std::uint16_t text_length = 0, sense_count = 0, symbol_count = 0;
  std::uint16_t first_count = 0;  // of the symbols, those that begin phrases stand first
  std::uint8_t flags = 0;
  std::uint8_t aspect = 0;  // of the classes it is in
  Roles roles = 0;          // of all its senses, in all languages
};

class FormTable {
 public:
  // Number of the form, or kNone. `hash` is fold_hash(folded).
  std::uint32_t find(std::uint64_t hash, std::string_view folded) const {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.form == kNone) return kNone;
      if (slot.tag == tag && text(slot.form) == folded) return slot.form;
    }
  }

  const KnownForm& operator[](std::uint32_t form) const { return forms_[form]; }
  std::string_view text(std::uint32_t form) const {
    const KnownForm& known = forms_[form];
    return std::string_view(texts_).substr(known.text, known.text_length);
  }
  const Sense* senses(const KnownForm& form) const { return senses_.data() + form.senses; }
  const std::uint32_t* symbols(const KnownForm& form) const {
    return symbols_.data() + form.symbols;
  }
  std::size_t size() const { return forms_.size(); }

 private:
  friend class FormTableBuilder;
  struct Slot {
    std::uint32_t tag = 0, form = kNone;
  };
  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::size_t mask_ = 0;
  std::vector<KnownForm> forms_;
  std::string texts_;
  std::vector<Sense> senses_;
  std::vector<std::uint32_t> symbols_;
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
  KnownForm& form(std::uint32_t form) { return table_.forms_[form]; }
  std::uint32_t find(std::string_view folded) const;
  std::vector<Sense>& senses(std::uint32_t form) { return links_[form].senses; }
  const std::vector<Sense>& senses(std::uint32_t form) const { return links_[form].senses; }
  std::vector<std::uint32_t>& symbols(std::uint32_t form) { return links_[form].symbols; }
  const std::vector<std::uint32_t>& symbols(std::uint32_t form) const {
    return links_[form].symbols;
  }
  std::string_view text(std::uint32_t form) const { return table_.text(form); }
  std::size_t size() const { return table_.forms_.size(); }
  FormTable finish();

 private:
  struct Links {
    std::vector<Sense> senses;
    std::vector<std::uint32_t> symbols;
  };
  void grow();
  void put(std::uint64_t hash, std::uint32_t form);
  FormTable table_;
  std::vector<Links> links_;
};

}  // namespace molva::nlp
