// The values of a TOML file, as far as their shape goes: texts, lists, tables, numbers.
//
// Part of the scan (toml_scan.h). It walks over one value and says where a quote or a bracket was
// opened that is never closed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/core/options.h"

namespace molva {

bool is_key_char(char c);

class TomlValues {
 public:
  TomlValues(std::string text, std::string file);

  // Walks over the value that begins here. False, with a problem written down, where it is broken;
  // then recover() goes to the line where the next statement begins.
  bool value(int depth);
  void recover(std::size_t begin);
  void skip_spaces();            // no line breaks; a no-break space is a problem and is passed over
  bool is_other_letter() const;  // a letter outside ASCII, in a name that wants ASCII
  std::size_t odd_space_length() const;  // of the no-break or other odd space here, else 0

  const std::string& text() const { return text_; }
  std::size_t& at() { return at_; }
  bool done() const { return at_ >= text_.size(); }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  int line_of(std::size_t offset) const;
  std::size_t start_of_line(int number) const;
  std::string line(int number) const;                // without its line break
  std::string rest_of_line(std::size_t from) const;  // without a comment and spaces at its end

  void problem(std::size_t offset, Message what, std::string suggestion = {},
               std::optional<std::size_t> other = {});
  std::vector<Problem>& problems() { return problems_; }
  // Where bare keys stand that have letters which no bare key has.
  std::vector<std::pair<std::size_t, std::size_t>>& unusual_keys() { return unusual_keys_; }

 private:
  Place place(std::size_t offset) const;
  bool text_value();
  bool long_text(char quote);
  bool escape();
  bool after_text(std::size_t begin);
  bool unclosed_text(std::size_t begin);
  bool smart_quotes(std::size_t length);
  bool list(int depth);
  bool table(int depth);
  bool table_member(std::size_t begin, int depth);
  bool bare();
  bool skip_lines(std::size_t begin);
  bool statement_begins(std::size_t line) const;
  std::size_t smart_quote_length(std::size_t at) const;
  std::size_t line_end(std::size_t from) const;

  std::string text_;
  std::string file_;
  std::size_t at_ = 0;
  bool in_list_ = false;  // what is broken stands inside a list
  std::vector<std::size_t> line_starts_;
  std::vector<Problem> problems_;
  std::vector<std::pair<std::size_t, std::size_t>> unusual_keys_;
};

}  // namespace molva
