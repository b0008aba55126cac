// The idea: every alias is a sequence of words, and every form of a word has the word's number. One
// table takes a token's hash to the numbers of the words it may be a form of; a trie over the
// numbers takes sequences to brands. A token that begins no alias costs one bit test in a filter
// that is small enough to stay in the cache, however many brands there are.
//
// Words are told apart by their 64-bit hash alone: with a million forms, one text in ten billion
// tokens may meet a stranger with the same hash.
#include "nlp/brand_matcher.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <optional>
#include <unordered_map>

#include "nlp/brand_spelling.h"
#include "nlp/utf8.h"

namespace molva::nlp {

namespace {

constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);
constexpr std::size_t kMostPieces = 16;     // of one alias
constexpr std::size_t kLongestHost = 253;   // bytes, RFC 1035
constexpr std::size_t kShortestJoined = 5;  // letters of a phrase that may be written as one word

// What ends at a node of the trie. The uses of a node are a list.
struct Use {
  std::uint32_t brand = 0;
  std::uint32_t next = kNone;
  bool without = false;  // rules the brand out
  bool handle = false;   // counts only behind an "@" or behind the host of an address
};

struct Node {
  std::uint32_t first_use = kNone;
  bool goes_on = false;
};

// A word, or a piece of one with a hyphen in it. The bytes are those of the whole token.
struct Unit {
  std::uint64_t hash = 0;
  std::uint32_t begin = 0, end = 0;
  std::uint32_t token = 0;
  bool whole = true;  // nothing of the token is left
};

bool is_separator(char c, const Token& token) {
  return c == '-' || c == '_' || (c == '\'' && (token.flags & kLatin) != 0);
}

bool may_have_pieces(const Token& token, std::string_view folded) {
  if ((token.flags & (kHyphen | kMasked)) != 0) return true;
  return (token.flags & kLatin) != 0 && folded.find('\'') != std::string_view::npos;
}

bool is_word(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::number;
}

bool is_host_letter(char32_t value) {
  return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') ||
         (value >= '0' && value <= '9') || (value >= 0x400 && value < 0x530);
}

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

template <typename Value>
using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

}  // namespace

struct BrandMatcher::Table {
  // Forms: open addressing; a form of several words stands several times in its run.
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> words;  // kNone: free
  std::uint64_t mask = 0;
  std::vector<std::uint64_t> filter;
  int filter_shift = 63;

  std::vector<std::uint32_t> roots;                        // by word
  std::unordered_map<std::uint64_t, std::uint32_t> edges;  // node and word -> node
  std::vector<Node> nodes;
  std::vector<Use> uses;
  ByText<std::vector<Use>> domains;

  // Two bits of one word of the filter: one line of the cache, and few strangers get past.
  static std::uint64_t filter_bits(std::uint64_t hash) {
    return std::uint64_t{1} << (hash & 63) | std::uint64_t{1} << (hash >> 6 & 63);
  }
  bool may_know(std::uint64_t hash) const {
    const std::uint64_t bits = filter_bits(hash);
    return (filter[hash >> filter_shift] & bits) == bits;
  }

  template <typename Call>
  void each_word(std::uint64_t hash, Call call) const {
    for (std::uint64_t at = hash & mask; words[at] != kNone; at = (at + 1) & mask) {
      if (hashes[at] == hash) call(words[at]);
    }
  }

  std::uint32_t child(std::uint32_t node, std::uint32_t word) const {
    const auto found = edges.find(std::uint64_t{node} << 32 | word);
    return found == edges.end() ? kNone : found->second;
  }
};

namespace {

// Aliases in, tables out. (A template, as Search is, because the table is the matcher's own.)
template <typename Table>
class Builder {
 public:
  explicit Builder(Table& table) : table_(table) {}

  void add(const std::vector<BrandNames>& brands) {
    std::size_t aliases = 0;
    for (const BrandNames& brand : brands)
      aliases += 1 + brand.aliases.size() + brand.without.size();
    numbers_.reserve(aliases * 3);  // with the spellings in the other alphabet
    forms_.reserve(aliases * 12);
    for (std::size_t i = 0; i < brands.size(); ++i) {
      const auto brand = static_cast<std::uint32_t>(i);
      add_alias(brands[i].name, {brand, kNone, false, false});
      for (const std::string& alias : brands[i].aliases) {
        add_alias(alias, {brand, kNone, false, false});
      }
      for (const std::string& alias : brands[i].without) {
        add_alias(alias, {brand, kNone, true, false});
      }
    }
    make_table();
  }

 private:
  enum Role : char { exact = 'x', name = 'n', any = 'a' };

  void add_alias(std::string_view text, Use use) {
    const Alias alias = read_alias(text);
    if (alias.pieces.empty() || alias.pieces.size() > kMostPieces) return;
    if (alias.kind == AliasKind::domain) {
      table_.domains[alias.pieces.front()].push_back(use);
      return;
    }
    use.handle = alias.kind == AliasKind::handle;
    add_sequence(alias.pieces, use.handle ? exact : use.without ? any : name, use);
    if (use.handle) return;
    std::string joined;
    for (const std::string& piece : alias.pieces) joined += piece;
    if (alias.pieces.size() > 1) {
      if (code_points(joined, joined.size()) < kShortestJoined) return;
      add_sequence({joined}, use.without ? any : name, use);
    }
    if (use.without || (alias.pieces.size() > 1 && has_space(text))) return;
    for (const std::string& spelling : other_alphabet(joined)) {
      const bool latin = static_cast<unsigned char>(spelling.front()) < 0x80;
      add_sequence({spelling}, latin ? exact : name, use);
    }
  }

  static bool has_space(std::string_view text) { return text.find(' ') != std::string_view::npos; }

  void add_sequence(const std::vector<std::string>& pieces, Role role, Use use) {
    std::uint32_t node = kNone;
    for (const std::string& piece : pieces) {
      const std::uint32_t word = number_of(piece, role);
      node = node == kNone ? root_of(word) : step(node, word);
    }
    // The newest stand first, so those of this brand are together.
    for (std::uint32_t at = table_.nodes[node].first_use; at != kNone; at = table_.uses[at].next) {
      const Use& old = table_.uses[at];
      if (old.brand != use.brand) break;
      if (old.without == use.without && old.handle == use.handle) return;
    }
    use.next = table_.nodes[node].first_use;
    table_.nodes[node].first_use = static_cast<std::uint32_t>(table_.uses.size());
    table_.uses.push_back(use);
  }

  std::uint32_t number_of(const std::string& piece, Role role) {
    const auto [at, fresh] = numbers_.try_emplace(piece + static_cast<char>(role),
                                                  static_cast<std::uint32_t>(table_.roots.size()));
    if (!fresh) return at->second;
    table_.roots.push_back(kNone);
    if (role == exact) {
      forms_.emplace_back(fold_hash(piece), at->second);
      return at->second;
    }
    hashes_.clear();
    for (const std::string& form : role == name ? name_forms(piece) : word_forms(piece)) {
      hashes_.push_back(fold_hash(form));
    }
    std::sort(hashes_.begin(), hashes_.end());
    hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
    for (const std::uint64_t hash : hashes_) forms_.emplace_back(hash, at->second);
    return at->second;
  }

  std::uint32_t fresh_node() {
    table_.nodes.emplace_back();
    return static_cast<std::uint32_t>(table_.nodes.size() - 1);
  }

  std::uint32_t root_of(std::uint32_t word) {
    if (table_.roots[word] == kNone) table_.roots[word] = fresh_node();
    return table_.roots[word];
  }

  std::uint32_t step(std::uint32_t node, std::uint32_t word) {
    const auto [at, fresh] = table_.edges.try_emplace(std::uint64_t{node} << 32 | word, kNone);
    if (fresh) {
      at->second = fresh_node();
      table_.nodes[node].goes_on = true;
    }
    return at->second;
  }

  void make_table() {
    const std::size_t slots = std::bit_ceil(forms_.size() * 3 / 2 + 16);
    table_.hashes.assign(slots, 0);
    table_.words.assign(slots, kNone);
    table_.mask = slots - 1;
    // Eight to sixteen bits a form: of a hundred strangers two or so get past the filter.
    const std::size_t lines = std::bit_ceil(forms_.size() / 8 + 2);
    table_.filter.assign(lines, 0);
    table_.filter_shift = 64 - std::countr_zero(lines);
    for (const auto& [hash, word] : forms_) {
      table_.filter[hash >> table_.filter_shift] |= Table::filter_bits(hash);
      std::uint64_t at = hash & table_.mask;
      while (table_.words[at] != kNone) at = (at + 1) & table_.mask;
      table_.hashes[at] = hash;
      table_.words[at] = word;
    }
  }

  Table& table_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> forms_;
  std::vector<std::uint64_t> hashes_;  // of one word, kept for its memory
};

// One text, field by field: what rules a brand out in one field rules it out in all.
template <typename Table>
class Search {
 public:
  explicit Search(const Table& table) : table_(table) {}

  void read(std::uint8_t field, std::string_view text, const Tokens& tokens) {
    field_ = field;
    text_ = text;
    tokens_ = &tokens;
    host_end_ = 0;
    for (std::uint32_t i = 0; i < tokens.list.size(); ++i) {
      const Token& token = tokens.list[i];
      if (!is_word(token) || token.begin < host_end_) continue;
      if (dot_behind(token) && host_at(token)) continue;
      if (may_have_pieces(token, tokens.folded_form(token))) {
        for (Cursor at{i, 0}; at.token == i;) start(at);
      } else if (table_.may_know(token.hash)) {
        Cursor at{i, 0};
        start(at);
      }
    }
  }

  // By brand, by place; of overlapping places the earlier and longer.
  std::vector<NamedBrand> names() {
    std::sort(ruled_out_.begin(), ruled_out_.end());
    std::erase_if(found_, [this](const NamedBrand& one) {
      return std::binary_search(ruled_out_.begin(), ruled_out_.end(), one.brand);
    });
    std::sort(found_.begin(), found_.end(), [](const NamedBrand& a, const NamedBrand& b) {
      if (a.brand != b.brand) return a.brand < b.brand;
      if (a.field != b.field) return a.field < b.field;
      if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
      return a.span.end > b.span.end;
    });
    std::vector<NamedBrand> names;
    for (const NamedBrand& one : found_) {
      const bool overlaps = !names.empty() && names.back().brand == one.brand &&
                            names.back().field == one.field &&
                            names.back().span.end > one.span.begin;
      if (!overlaps) names.push_back(one);
    }
    return names;
  }

 private:
  struct Cursor {
    std::uint32_t token = 0;
    std::uint32_t piece = 0;  // bytes of the folded form that are done
  };

  // The unit at `at`, which then stands behind it. `at.token` is a word.
  std::optional<Unit> next(Cursor& at) const {
    const Token& token = tokens_->list[at.token];
    const std::string_view folded = tokens_->folded_form(token);
    Unit unit{token.hash, token.begin, token.begin + token.length, at.token, true};
    if (!may_have_pieces(token, folded)) {
      at = {at.token + 1, 0};
      return unit;
    }
    std::size_t begin = at.piece;
    while (begin < folded.size() && is_separator(folded[begin], token)) ++begin;
    std::size_t end = begin;
    while (end < folded.size() && !is_separator(folded[end], token)) ++end;
    std::size_t rest = end;
    while (rest < folded.size() && is_separator(folded[rest], token)) ++rest;
    unit.whole = rest == folded.size();
    unit.hash = fold_hash(folded.substr(begin, end - begin));
    at = unit.whole ? Cursor{at.token + 1, 0} : Cursor{at.token, static_cast<std::uint32_t>(rest)};
    if (begin == end) return std::nullopt;
    return unit;
  }

  void start(Cursor& at) {
    const bool first_piece = at.piece == 0;
    const std::optional<Unit> unit = next(at);
    if (!unit || !table_.may_know(unit->hash) || is_mail_name(*unit)) return;
    table_.each_word(unit->hash, [&](std::uint32_t word) {
      const std::uint32_t node = table_.roots[word];
      if (node != kNone) walk(node, at, *unit, *unit, first_piece);
    });
  }

  // `first` and `last` are the units of the match so far; `at` stands behind it.
  void walk(std::uint32_t node, const Cursor& at, const Unit& first, const Unit& last,
            bool first_piece) {
    const Node& here = table_.nodes[node];
    for (std::uint32_t i = here.first_use; i != kNone; i = table_.uses[i].next) {
      const Use& use = table_.uses[i];
      if (use.handle && !(first_piece && last.whole && is_handle(first))) continue;
      take(use, {first.begin, last.end});
    }
    if (!here.goes_on) return;
    Cursor ahead = at;
    if (ahead.piece == 0 && !skip_gap(last.token, ahead)) return;
    const std::optional<Unit> unit = next(ahead);
    if (!unit || !table_.may_know(unit->hash)) return;
    table_.each_word(unit->hash, [&](std::uint32_t word) {
      const std::uint32_t below = table_.child(node, word);
      if (below != kNone) walk(below, ahead, first, *unit, first_piece);
    });
  }

  // Between the words of a name may stand a space, a dash, "&", or a dot without spaces
  // ("М.Видео").
  bool skip_gap(std::uint32_t last, Cursor& at) const {
    const auto& list = tokens_->list;
    std::uint32_t i = last + 1;
    if (i < list.size() && !is_word(list[i])) {
      const std::string_view mark = tokens_->folded_form(list[i]);
      const bool loose = mark == "-" || mark == "–" || mark == "—" || mark == "&" || mark == "+";
      const bool tight = mark == "." || mark == "'" || mark == "/";
      if (!loose && !tight) return false;
      if ((list[i].flags & kLineBefore) != 0) return false;
      if (tight && (list[i].flags & kSpaceBefore) != 0) return false;
      ++i;
      if (i < list.size() && tight && (list[i].flags & kSpaceBefore) != 0) return false;
    }
    if (i >= list.size() || !is_word(list[i]) || (list[i].flags & kLineBefore) != 0) return false;
    at = {i, 0};
    return true;
  }

  void take(const Use& use, Span span) {
    if (use.without) {
      ruled_out_.push_back(use.brand);
    } else {
      found_.push_back({use.brand, field_, span});
    }
  }

  // --- Addresses ---

  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  bool dot_behind(const Token& token) const {
    const std::size_t end = std::size_t{token.begin} + token.length;
    if (byte(end) != '.') return false;
    const auto after = static_cast<unsigned char>(byte(end + 1));
    return after >= 0x80 || is_host_letter(after);
  }

  // "kupislona" of "kupislona@mail.ru" is somebody's name.
  bool is_mail_name(const Unit& unit) const {
    return byte(unit.end) == '@' && is_host_letter(static_cast<unsigned char>(byte(unit.end + 1)));
  }

  // Behind an "@" that ends no mail name, or right behind a host: "vk.com/kupislona".
  bool is_handle(const Unit& unit) const {
    if (unit.begin == 0) return false;
    const char before = byte(unit.begin - 1);
    if (before == '/') return unit.begin - 1 == host_end_;
    if (before != '@') return false;
    return unit.begin == 1 || !is_host_letter(static_cast<unsigned char>(byte(unit.begin - 2)));
  }

  // Where the host that begins at `begin` ends; `begin` when there is none.
  std::size_t end_of_host(std::size_t begin) const {
    const char* at = text_.data() + begin;
    const char* const end = text_.data() + text_.size();
    std::size_t host = begin;
    while (at < end) {
      const CodePoint point = utf8::decode(at, end);
      const bool inside = is_host_letter(point.value);
      if (!inside && point.value != '.' && point.value != '-') break;
      at += point.length;
      if (inside) host = static_cast<std::size_t>(at - text_.data());
      if (host - begin > kLongestHost) return begin;
    }
    const char after = byte(host);
    return after == '_' || after == '@' ? begin : host;
  }

  // Takes in the whole host, ours or not, so that no word inside it counts.
  bool host_at(const Token& token) {
    const bool path = token.begin > 0 && byte(token.begin - 1) == '/';
    if (path && (token.begin < 2 || byte(token.begin - 2) != '/')) return false;
    const std::size_t end = end_of_host(token.begin);
    if (end == token.begin) return false;
    const std::string host = fold(text_.substr(token.begin, end - token.begin));
    if (!is_domain(host)) return false;
    host_end_ = static_cast<std::uint32_t>(end);
    if (table_.domains.empty()) return true;
    for (std::string_view name = host;;) {
      const auto ours = table_.domains.find(name);
      if (ours != table_.domains.end()) {
        for (const Use& use : ours->second) take(use, {token.begin, host_end_});
      }
      const auto dot = name.find('.');
      if (dot == std::string_view::npos) return true;
      name.remove_prefix(dot + 1);
    }
  }

  const Table& table_;
  std::uint8_t field_ = 0;
  std::string_view text_;
  const Tokens* tokens_ = nullptr;
  std::vector<NamedBrand> found_;
  std::vector<std::uint32_t> ruled_out_;
  std::uint32_t host_end_ = 0;
};

}  // namespace

BrandMatcher::BrandMatcher(const std::vector<BrandNames>& brands)
    : table_(std::make_unique<Table>()) {
  Builder<Table>(*table_).add(brands);
}

BrandMatcher::~BrandMatcher() = default;
BrandMatcher::BrandMatcher(BrandMatcher&&) noexcept = default;
BrandMatcher& BrandMatcher::operator=(BrandMatcher&&) noexcept = default;

std::vector<NamedBrand> BrandMatcher::names(std::span<const std::string_view> fields,
                                            std::span<const Tokens> tokens) const {
  assert(fields.size() == tokens.size());
  Search<Table> search(*table_);
  for (std::size_t i = 0; i < fields.size(); ++i)
    search.read(static_cast<std::uint8_t>(i), fields[i], tokens[i]);
  return search.names();
}

std::vector<BrandHit> BrandMatcher::find(std::string_view text, const Tokens& tokens) const {
  std::vector<BrandHit> hits;
  for (const NamedBrand& one : names({&text, 1}, {&tokens, 1})) {
    if (hits.empty() || hits.back().brand != one.brand) hits.push_back({one.brand, {}});
    hits.back().spans.push_back(one.span);
  }
  return hits;
}

std::vector<BrandHit> BrandMatcher::find(std::string_view text) const {
  Tokens tokens;
  tokenize(text, tokens);
  return find(text, tokens);
}

}  // namespace molva::nlp
