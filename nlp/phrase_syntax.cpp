#include "nlp/phrase_syntax.h"

#include <algorithm>

#include "nlp/unicode.h"

namespace molva::nlp {

namespace {

using Sequence = std::vector<PhraseItem>;
using Sequences = std::vector<Sequence>;

constexpr std::size_t kMostSequences = 1024;
constexpr int kMostGap = 6, kDeepest = 8;

bool ends_atom(char c) {
  return c == ' ' || c == '|' || c == '(' || c == ')';
}

class PhraseParser {
 public:
  explicit PhraseParser(std::string_view text) : text_(text) {}

  ParsedPhrase parse() {
    Sequences all = sequence(0);
    if (out_.error_at == 0 && at_ < text_.size()) fail("(");
    std::erase_if(all, [](const Sequence& one) { return one.empty(); });
    if (out_.error_at == 0 && all.empty()) fail("…");
    out_.sequences = std::move(all);
    return std::move(out_);
  }

 private:
  void fail(std::string_view right) {
    if (out_.error_at != 0) return;
    out_.error_at = place();
    out_.error = right;
  }

  int place() const { return static_cast<int>(code_points(text_, at_)) + 1; }

  Sequences sequence(int depth) {
    Sequences all{{}};
    while (out_.error_at == 0 && at_ < text_.size() && text_[at_] != ')') {
      if (text_[at_] == ' ') {
        ++at_;
        continue;
      }
      join(all, alternatives(depth));
    }
    return all;
  }

  // Every sequence so far, followed by every way that the next piece allows.
  void join(Sequences& all, const Sequences& next) {
    if (all.size() * next.size() > kMostSequences) return fail("(…) a|b: ≤ 1024");
    Sequences joined;
    joined.reserve(all.size() * next.size());
    for (const Sequence& head : all) {
      for (const Sequence& tail : next) {
        joined.push_back(head);
        joined.back().insert(joined.back().end(), tail.begin(), tail.end());
      }
    }
    all = std::move(joined);
  }

  // "а|б", "а|(б в)". Brackets beside a bar hold one of the options; brackets by themselves hold
  // what may be absent.
  Sequences alternatives(int depth) {
    Sequences all = atom(depth);
    bool choice = false;
    while (out_.error_at == 0 && at_ < text_.size() && text_[at_] == '|') {
      ++at_;
      choice = true;
      Sequences more = atom(depth);
      all.insert(all.end(), more.begin(), more.end());
    }
    if (choice) std::erase_if(all, [](const Sequence& one) { return one.empty(); });
    return all.size() > 1 ? one_choice(std::move(all)) : all;
  }

  // Single words to choose from are one item; spreading them out would multiply the sequences.
  static Sequences one_choice(Sequences all) {
    PhraseItem choice;
    choice.kind = PhraseItem::Kind::choice;
    choice.at = all.front().empty() ? 0 : all.front().front().at;
    Sequences rest;
    for (Sequence& one : all) {
      const bool word = one.size() == 1 && (one[0].kind == PhraseItem::Kind::lemma ||
                                            one[0].kind == PhraseItem::Kind::exact ||
                                            one[0].kind == PhraseItem::Kind::choice);
      if (!word) {
        rest.push_back(std::move(one));
      } else if (one[0].kind == PhraseItem::Kind::choice) {
        choice.options.insert(choice.options.end(), one[0].options.begin(), one[0].options.end());
      } else {
        choice.options.push_back(one[0]);
      }
    }
    if (choice.options.size() == 1) {
      rest.push_back({choice.options.front()});
    } else if (!choice.options.empty()) {
      rest.push_back({std::move(choice)});
    }
    return rest;
  }

  Sequences atom(int depth) {
    if (at_ >= text_.size() || text_[at_] == ' ' || text_[at_] == '|') {
      fail("a|b");
      return {};
    }
    if (text_[at_] == '(') return optional(depth);
    if (text_[at_] == '[') return gap();
    std::size_t end = at_;
    while (end < text_.size() && !ends_atom(text_[end])) ++end;
    const std::string_view word = text_.substr(at_, end - at_);
    Sequences one = {item(word)};
    for (PhraseItem& part : one.front()) part.at = place();
    if (out_.error_at == 0) at_ = end;
    return one;
  }

  Sequences optional(int depth) {
    if (depth >= kDeepest) {
      fail("(…)");
      return {};
    }
    ++at_;
    Sequences all = sequence(depth + 1);
    if (out_.error_at != 0) return {};
    if (at_ >= text_.size()) {
      fail(")");
      return {};
    }
    ++at_;
    all.push_back({});
    return all;
  }

  Sequences gap() {
    // [*n] with one digit.
    const std::string_view rest = text_.substr(at_);
    const bool good = rest.size() >= 4 && rest[1] == '*' && rest[2] >= '1' &&
                      rest[2] <= '0' + kMostGap && rest[3] == ']';
    if (!good) {
      fail("[*1] … [*6]");
      return {};
    }
    at_ += 4;
    out_.has_gap = true;
    PhraseItem item;
    item.kind = PhraseItem::Kind::gap;
    item.gap = rest[2] - '0';
    return {{item}};
  }

  static PhraseItem fixed(PhraseItem::Kind kind, std::string text = {}) {
    PhraseItem item;
    item.kind = kind;
    item.text = std::move(text);
    return item;
  }

  // One word of the file is one token or more ("5+", "10/10").
  Sequence item(std::string_view word) {
    using Kind = PhraseItem::Kind;
    if (word == "{NEG}") return {fixed(Kind::neg)};
    if (word == "{DEGREE}") return {fixed(Kind::degree)};
    if (word == "{VERB}") return {fixed(Kind::verb)};
    if (word == "{NUM}") return {fixed(Kind::num)};
    if (word.starts_with('{')) {
      fail("{NEG} {DEGREE} {VERB} {NUM}");
      return {};
    }
    if (word.size() > 1 && word[0] == '@') return {fixed(Kind::word_class, fold(word.substr(1)))};
    const bool exact = word.size() > 1 && word[0] == '=';
    if (exact) word.remove_prefix(1);
    Tokens tokens;
    tokenize(word, tokens);
    Sequence list;
    for (const Token& token : tokens.list) {
      const Kind kind = token.kind != TokenKind::word ? Kind::sign
                        : exact                       ? Kind::exact
                                                      : Kind::lemma;
      list.push_back(fixed(kind, std::string(tokens.folded_form(token))));
    }
    return list;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  ParsedPhrase out_;
};

// Letters of «не», «на», "to": a longer word says something by itself.
constexpr std::size_t kLittle = 2;

bool is_little(const std::string& word) {
  return code_points(word, word.size()) <= kLittle;
}

bool is_word(const PhraseItem& item) {
  return item.kind == PhraseItem::Kind::lemma || item.kind == PhraseItem::Kind::exact;
}

bool has_option(const PhraseItem& item, const std::string& word) {
  if (is_word(item)) return item.text == word;
  return std::any_of(item.options.begin(), item.options.end(),
                     [&](const PhraseItem& option) { return option.text == word; });
}

// The last option begins what was meant as one: it is a little word behind greater ones, or the
// next choice offers a word of this one again.
bool runs_on(const PhraseItem& choice, const PhraseItem& next) {
  if (choice.kind != PhraseItem::Kind::choice || choice.options.size() < 2) return false;
  if (!is_word(next) && next.kind != PhraseItem::Kind::choice) return false;
  const std::vector<PhraseItem>& options = choice.options;
  // A bracket between the two says that the choice ends there.
  const PhraseItem& last = options.back();
  const bool exact = last.kind == PhraseItem::Kind::exact;
  const auto behind = last.at + exact + static_cast<int>(code_points(last.text, last.text.size()));
  if (next.at > behind + 1) return false;
  const auto little = [](const PhraseItem& option) { return is_little(option.text); };
  if (std::find_if(options.begin(), options.end(), little) == options.end() - 1) return true;
  return std::any_of(options.begin(), options.end(),
                     [&](const PhraseItem& option) { return has_option(next, option.text); });
}

}  // namespace

ParsedPhrase parse_phrase(std::string_view phrase) {
  return PhraseParser(phrase).parse();
}

std::optional<DoubtfulChoice> doubtful_choice(const ParsedPhrase& phrase) {
  for (const std::vector<PhraseItem>& sequence : phrase.sequences) {
    for (std::size_t i = 0; i + 1 < sequence.size(); ++i) {
      const PhraseItem& here = sequence[i];
      const PhraseItem& next = sequence[i + 1];
      if (!runs_on(here, next)) continue;
      const PhraseItem& last = here.options.back();
      const PhraseItem& first = is_word(next) ? next : next.options.front();
      return DoubtfulChoice{last.at, "(" + last.text + " " + first.text + ")"};
    }
  }
  return std::nullopt;
}

}  // namespace molva::nlp
