#include "tests/config/typos.h"

#include <algorithm>
#include <map>

namespace molva::test {
namespace {

// One file as lines of letters, so that columns count letters.
using Letters = std::vector<std::string>;

Letters letters_of(const std::string& text) {
  Letters letters;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80 && !letters.empty())
      letters.back() += c;
    else
      letters.emplace_back(1, c);
  }
  return letters;
}

std::string joined(const Letters& letters) {
  std::string text;
  for (const std::string& letter : letters) text += letter;
  return text;
}

bool is_word(const std::string& letter) {
  return letter.size() > 1 || std::isalnum(static_cast<unsigned char>(letter[0])) || letter == "_";
}

struct Span {
  std::size_t begin = 0, end = 0;
};

class Maker {
 public:
  explicit Maker(const std::string& text) : letters_(letters_of(text)) {}

  std::vector<Typo> run() {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= letters_.size(); ++i) {
      if (i < letters_.size() && letters_[i] != "\n") continue;
      line(begin, i);
      begin = i + 1;
      ++number_;
    }
    return std::move(typos_);
  }

 private:
  void line(std::size_t begin, std::size_t end) {
    line_begin_ = begin;
    while (begin < end && letters_[begin] == " ") ++begin;
    if (begin == end || letters_[begin] == "#") return;
    if (letters_[begin] == "[") return header(begin, end);
    std::size_t key_end = begin;
    while (key_end < end && is_word(letters_[key_end])) ++key_end;
    key_ = slice(begin, key_end);
    name(begin, key_end, "key");
    std::size_t value = key_end;
    while (value < end && (letters_[value] == " " || letters_[value] == "=")) ++value;
    values(value, end);
  }

  void header(std::size_t begin, std::size_t end) {
    std::size_t name_begin = begin, name_end = end;
    while (letters_[name_begin] == "[") ++name_begin;
    while (letters_[name_end - 1] == "]") --name_end;
    key_ = section_ = slice(name_begin, name_end);
    name(name_begin, name_end, "key");
    for (std::size_t i = begin; i < end; ++i)
      if (letters_[i] == "[" || letters_[i] == "]")
        remove(i, {column(i), column(begin), column(name_begin), column(name_end)}, "bracket");
  }

  // A value and everything in it: texts, words, brackets.
  void values(std::size_t begin, std::size_t end) {
    const bool table = letters_[begin] == "{";
    std::vector<std::size_t> open;
    for (std::size_t i = begin; i < end; ++i) {
      const std::string& letter = letters_[i];
      if (letter == "[" || letter == "{") {
        open.push_back(i);
        remove(i, {column(i), column(begin)}, "bracket");
      } else if (letter == "]" || letter == "}") {
        const std::size_t opened = open.empty() ? begin : open.back();
        if (!open.empty()) open.pop_back();
        remove(i, {column(i), column(opened), column(begin)}, "bracket");
      } else if (letter == "\"") {
        std::size_t close = i + 1;
        while (letters_[close] != "\"") ++close;
        text({i, close}, table ? inner_key_ : key_);
        i = close;
      } else if (is_word(letter)) {
        std::size_t word_end = i;
        while (word_end < end && is_word(letters_[word_end])) ++word_end;
        word({i, word_end}, table);
        i = word_end - 1;
      }
    }
    if (letters_[begin] == "[") {
      replace({begin, end}, "true", column(begin), "type");
      replace({begin, end}, "5", column(begin), "type");
      if (std::count(letters_.begin() + static_cast<std::ptrdiff_t>(begin),
                     letters_.begin() + static_cast<std::ptrdiff_t>(end), "\"") >= 2)
        replace({begin, end}, slice(begin + 1, end - 1), column(begin), "type");
    }
  }

  void word(Span span, bool table) {
    const std::string was = slice(span.begin, span.end);
    if (was == "true" || was == "false") {
      for (const char* wrong : {"True", "TRUE", "yes", "no", "on", "off", "tru", "ture", "fasle",
                                "flase", "да", "нет", "1", "0", "\"true\"", "\"false\"", "\"yes\""})
        replace(span, wrong, column(span.begin), "boolean");
    } else if (std::isdigit(static_cast<unsigned char>(was[0]))) {
      for (const char* wrong : {"\"5\"", "true", "[5]", "5x", "x5", "5,5", "много"})
        replace(span, wrong, column(span.begin), "type");
    } else if (table) {
      inner_key_ = was;
      name(span.begin, span.end, "key");
    }
  }

  void text(Span quotes, const std::string& key) {
    const std::string outer = key_;
    key_ = key;
    edits({quotes.begin + 1, quotes.end}, column(quotes.begin), "text");
    for (const char* wrong : {"5", "true", "5.5"})
      replace({quotes.begin, quotes.end + 1}, wrong, column(quotes.begin), "type");
    remove(quotes.begin, {column(quotes.begin)}, "quote");
    remove(quotes.end, {column(quotes.begin), column(quotes.end)}, "quote");
    const auto smart = [&](const std::string& left, const std::string& right) {
      Letters changed = letters_;
      changed[quotes.begin] = left;
      changed[quotes.end] = right;
      add(changed, {column(quotes.begin), column(quotes.end)}, "smart quote");
    };
    smart("“", "”"), smart("«", "»"), smart("„", "“"), smart("\"", "”"), smart("“", "\"");
    key_ = outer;
  }

  void name(std::size_t begin, std::size_t end, const std::string& kind) {
    const std::string outer = key_;
    key_ = slice(begin, end);
    edits({begin, end}, column(begin), kind);
    key_ = outer;
  }

  // A letter dropped, doubled, swapped with the next, replaced.
  void edits(Span span, int start, const std::string& kind) {
    static const Letters kOther = {"a", "e", "q", "t", "z", "о", "с", "1", "_", "-"};
    for (std::size_t i = span.begin; i < span.end; ++i) {
      Letters changed = letters_;
      changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
      edit(changed, span, -1, i, start, kind);
      changed = letters_;
      changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(i), letters_[i]);
      edit(changed, span, 1, i, start, kind);
      if (i + 1 < span.end && letters_[i] != letters_[i + 1]) {
        changed = letters_;
        std::swap(changed[i], changed[i + 1]);
        edit(changed, span, 0, i, start, kind);
      }
      for (const std::string& other : kOther) {
        changed = letters_;
        changed[i] = other;
        if (changed[i] != letters_[i]) edit(changed, span, 0, i, start, kind);
      }
    }
  }

  void edit(const Letters& changed, Span span, int longer, std::size_t at, int start,
            const std::string& kind) {
    add(changed, {start, column(at), column(at) + 1}, kind);
    typos_.back().before = slice(span.begin, span.end);
    const auto end = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(span.end) + longer);
    typos_.back().after = joined({changed.begin() + static_cast<std::ptrdiff_t>(span.begin),
                                  changed.begin() + static_cast<std::ptrdiff_t>(end)});
    if (typos_.back().after.empty() && kind == "key") typos_.pop_back();
  }

  void remove(std::size_t at, std::set<int> columns, const std::string& kind) {
    Letters changed = letters_;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(at));
    add(changed, std::move(columns), kind);
  }

  void replace(Span span, const std::string& with, int start, const std::string& kind) {
    Letters changed(letters_.begin(), letters_.begin() + static_cast<std::ptrdiff_t>(span.begin));
    changed.push_back(with);
    changed.insert(changed.end(), letters_.begin() + static_cast<std::ptrdiff_t>(span.end),
                   letters_.end());
    add(changed, {start}, kind);
  }

  void add(const Letters& changed, std::set<int> columns, const std::string& kind) {
    typos_.push_back({joined(changed), number_, std::move(columns), kind, key_, section_, "", ""});
  }

  int column(std::size_t at) const { return static_cast<int>(at - line_begin_) + 1; }
  std::string slice(std::size_t begin, std::size_t end) const {
    return joined({letters_.begin() + static_cast<std::ptrdiff_t>(begin),
                   letters_.begin() + static_cast<std::ptrdiff_t>(end)});
  }

  Letters letters_;
  std::vector<Typo> typos_;
  std::size_t line_begin_ = 0;
  int number_ = 1;
  std::string key_, inner_key_, section_;
};

}  // namespace

std::vector<Typo> typos_of(const std::string& text) {
  return Maker(text).run();
}

}  // namespace molva::test
