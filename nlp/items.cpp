// Tokens become items: every word is looked up once, unknown ones through their variants, and the
// longest phrase that begins at a word closes its words up into one item.
#include <algorithm>

#include "nlp/analysis.h"
#include "nlp/variants.h"

namespace molva::nlp {

namespace {

constexpr std::uint32_t kMostSteps = 24;  // words that one phrase may span

ItemKind kind_of(const Token& token, std::string_view folded) {
  switch (token.kind) {
    case TokenKind::word:
      return ItemKind::word;
    case TokenKind::number:
      return ItemKind::number;
    case TokenKind::bracket:
      return ItemKind::bracket;
    case TokenKind::emoji:
      return ItemKind::emoji;
    case TokenKind::other:
      return ItemKind::other;
    case TokenKind::punctuation:
      break;
  }
  if (folded.empty()) return ItemKind::other;
  switch (folded.front()) {
    case ',':
      return ItemKind::comma;
    case ':':
      return ItemKind::colon;
    case '-':
      return ItemKind::dash;
    case '.':
    case '!':
    case '?':
    case ';':
      return ItemKind::terminal;
    default:
      break;
  }
  if (folded.starts_with("…")) return ItemKind::terminal;
  if (folded.starts_with("—") || folded.starts_with("–")) return ItemKind::dash;
  return ItemKind::other;
}

class ItemMaker {
 public:
  ItemMaker(const Context& context, FieldWork& work)
      : context_(context),
        lexicon_(*context.lexicon),
        tokens_(work.tokens->list),
        folded_(work.tokens->folded.data()),
        work_(work) {}

  void make() {
    for (std::uint32_t i = 0; i < tokens_.size();) {
      const std::uint32_t after = context_.addresses ? skip_address(i) : i;
      i = after != i ? after : tokens_[i].kind == TokenKind::word ? word(i) : sign(i);
    }
    close_phrases();
  }

 private:
  const Token& token(std::uint32_t i) const { return tokens_[i]; }
  std::string_view folded(std::uint32_t i) const {
    return {folded_ + tokens_[i].folded_begin, tokens_[i].folded_length};
  }

  // Links, mail addresses and @mentions say nothing: they are passed over up to the next space.
  std::uint32_t skip_address(std::uint32_t at) const {
    // All of them have a sign glued to a word, which is rare: the first test is the cheap one.
    if (at + 1 >= tokens_.size() || (tokens_[at + 1].flags & kSpaceBefore)) return at;
    if (!begins_address(at)) return at;
    std::uint32_t end = at + 1;
    while (end < tokens_.size() && !(tokens_[end].flags & kSpaceBefore)) ++end;
    return end;
  }

  bool begins_address(std::uint32_t at) const {
    if (token(at).kind == TokenKind::punctuation) return folded(at) == "@";
    if (token(at).kind != TokenKind::word || token(at + 1).kind != TokenKind::punctuation) {
      return false;
    }
    const std::string_view word = folded(at), sign = folded(at + 1);
    if (sign == ":") return word == "http" || word == "https";
    return sign == "@" || (sign == "." && word == "www");
  }

  // ":D", ">:(", "<3": the longest run of signs that the text's own language knows as a face. Other
  // languages' faces do not count, since ")" alone says more in Russian than ":)" in English.
  std::uint32_t emoticon(std::uint32_t at) {
    constexpr std::size_t kLongest = 5;
    const Token& from = token(at);
    std::size_t length = 0;
    const std::string_view rest = work_.text.substr(from.begin);
    while (length < std::min(rest.size(), kLongest) && rest[length] > ' ' && rest[length] < 0x7F)
      ++length;
    for (; length >= 2; --length) {
      const std::uint32_t after = token_at(at, from.begin + length);
      if (after == at || !stands_apart(at, after)) continue;
      const std::string face = fold_emoticon(rest.substr(0, length));
      const std::uint32_t form = lexicon_.forms.find(fold_hash(face), face);
      if (form == kNone || !own_language(form)) continue;
      Item& item = blank(at, ItemKind::emoji);
      item.end = from.begin + static_cast<std::uint32_t>(length);
      take_form(item, form);
      return after;
    }
    return at;
  }

  // The token that begins at the byte `end` or behind it, when none goes across it; else `at`.
  std::uint32_t token_at(std::uint32_t at, std::size_t end) const {
    std::uint32_t i = at;
    while (i < tokens_.size() && tokens_[i].begin < end) ++i;
    const Token& last = token(i - 1);
    return last.begin + last.length <= end ? i : at;
  }

  // No letter or digit touches a face made with one: ":D" but not "a:b" or "1<3".
  bool stands_apart(std::uint32_t at, std::uint32_t after) const {
    const auto spelled = [&](std::uint32_t i) {
      return token(i).kind == TokenKind::word || token(i).kind == TokenKind::number;
    };
    if (!spelled(after - 1)) return true;
    const bool before = at > 0 && !(token(at).flags & kSpaceBefore) && spelled(at - 1);
    const bool behind =
        after < tokens_.size() && !(token(after).flags & kSpaceBefore) && spelled(after);
    return !before && !behind;
  }

  bool own_language(std::uint32_t form) const {
    const KnownForm& known = lexicon_.forms[form];
    for (std::uint16_t i = 0; i < known.sense_count; ++i) {
      const Entry& entry = lexicon_.entries[lexicon_.forms.senses(known)[i].entry];
      if (language_rank(context_, entry.language) == 0) return true;
    }
    return false;
  }

  // «г о в н о»: four single letters or more in a row, when they spell an obscene word.
  std::uint32_t letter_spacing(std::uint32_t at) {
    const auto single = [&](std::uint32_t i) {
      return i < tokens_.size() && tokens_[i].length <= 2 && tokens_[i].folded_length <= 2 &&
             tokens_[i].kind == TokenKind::word;
    };
    if (!single(at) || !single(at + 1) || !single(at + 2)) return at;
    std::string word;
    std::uint32_t end = at;
    while (single(end) && end - at < 16) word += folded(end++);
    if (end - at < 3) return at;
    const std::uint32_t form = lexicon_.forms.find(fold_hash(word), word);
    if (form == kNone || (lexicon_.forms[form].flags & kHasTone) == 0) return at;
    Item& item = blank(at, ItemKind::word);
    item.end = token(end - 1).begin + token(end - 1).length;
    item.variant = VariantKind::mask;
    take_form(item, form);
    return end;
  }

  Item& blank(std::uint32_t at, ItemKind kind) {
    const Token& from = token(at);
    Item& item = work_.items.emplace_back();
    item.begin = from.begin;
    item.end = from.begin + from.length;
    item.token = at;
    item.flags = from.flags;
    item.kind = kind;
    return item;
  }

  // This one and sign() return the token to go on with.
  std::uint32_t word(std::uint32_t at) {
    const Token& from = token(at);
    // Two of them in a row are rare.
    if (from.length <= 2 && at + 1 < tokens_.size() && token(at + 1).length <= 2) {
      if (const std::uint32_t after = letter_spacing(at); after != at) return after;
    }
    const std::string_view text = folded(at);
    Item& item = blank(at, ItemKind::word);
    const std::uint32_t form = find_word(item, text, from);
    if (form != kNone) {
      take_form(item, form);
    } else if (from.flags & kHyphen) {
      const Item whole = item;
      work_.items.pop_back();
      parts(whole, text);
      return at + 1;
    }
    if (text.size() <= 2) item.function = true;
    return at + 1;
  }

  std::uint32_t find_word(Item& item, std::string_view text, const Token& from) const {
    if (context_.guess.latin_spelling) {
      const std::uint32_t form = find_latin(lexicon_, text);
      if (form != kNone) {
        item.variant = VariantKind::latin;
        return form;
      }
    }
    const std::uint32_t form = lexicon_.forms.find(from.hash, text);
    if (form != kNone) return form;
    const Variant found = find_variant(context_, text, from);
    item.variant = found.kind;
    item.negated_form = found.negated;
    return found.form;
  }

  // : ; < = >
  static bool has_eyes(char sign) { return sign >= ':' && sign <= '>'; }

  std::uint32_t sign(std::uint32_t at) {
    const Token& from = token(at);
    if (has_eyes(work_.text[from.begin])) {
      if (const std::uint32_t after = emoticon(at); after != at) return after;
    }
    const std::string_view text = folded(at);
    Item& item = blank(at, kind_of(from, text));
    if ((from.flags & kLineBefore) && (text == "+" || text == "-")) work_.sign_labels = true;
    const std::uint32_t form = lexicon_.forms.find(from.hash, text);
    if (form != kNone) take_form(item, form);
    return at + 1;
  }

  // «супер-пупер»: joined, else each part is a word of its own.
  void parts(const Item& whole, std::string_view text) {
    std::string joined(text);
    std::erase(joined, '-');
    const std::uint32_t form = lexicon_.forms.find(fold_hash(joined), joined);
    if (form != kNone) {
      Item item = whole;
      item.variant = VariantKind::joined;
      take_form(item, form);
      work_.items.push_back(item);
      return;
    }
    std::uint32_t offset = whole.begin;
    const std::string_view original = work_.text.substr(whole.begin, whole.end - whole.begin);
    std::size_t at = 0, from = 0;
    while (from <= text.size()) {
      const std::size_t to = std::min(text.find('-', from), text.size());
      // The hyphens of the text and of its folded form come in the same order.
      const std::size_t end = std::min(next_hyphen(original, at), original.size());
      part(whole, text.substr(from, to - from), offset + static_cast<std::uint32_t>(at),
           offset + static_cast<std::uint32_t>(end));
      from = to + 1;
      at = end + (end < original.size() && original[end] == '-' ? 1 : 3);
      if (at > original.size()) at = original.size();
    }
  }

  static std::size_t next_hyphen(std::string_view text, std::size_t from) {
    return std::min({text.find('-', from), text.find("\u2010", from), text.find("\u2011", from)});
  }

  void part(const Item& whole, std::string_view text, std::uint32_t begin, std::uint32_t end) {
    if (text.empty() || begin >= end) return;
    Item item = whole;
    item.begin = begin;
    item.end = end;
    item.variant = VariantKind::part;
    const std::uint32_t form = lexicon_.forms.find(fold_hash(text), text);
    if (form != kNone) take_form(item, form);
    work_.items.push_back(item);
  }

  void take_form(Item& item, std::uint32_t number) const {
    item.form = number;
    const KnownForm& form = lexicon_.forms[number];
    item.form_flags = form.flags;
    if (form.roles == 0) return;
    item.roles = form.flags & kPlainRoles ? form.roles : roles_of(form);
    item.function = item.has(Role::particle);
  }

  // The roles of the best language only: "no" is но in one text and нет in another.
  Roles roles_of(const KnownForm& form) const {
    Roles roles = 0;
    int best = kNoLanguage;
    const Sense* const senses = lexicon_.forms.senses(form);
    for (std::uint16_t i = 0; i < form.sense_count; ++i) {
      const Entry& entry = lexicon_.entries[senses[i].entry];
      const int rank = language_rank(context_, entry.language);
      if (entry.role == Role::tone || rank > best || rank == kNoLanguage) continue;
      if (rank < best) roles = 0;
      best = rank;
      roles |= bit(entry.role);
    }
    return roles;
  }

  // --- phrases

  // The best phrase so far: of the text's own language, then the longest. Its nodes are the last
  // rows of FieldWork::phrase_nodes.
  struct Match {
    std::uint32_t end = 0;
    int rank = kNoLanguage;
    Range nodes;
  };

  bool may_better(std::uint32_t at) const { return at >= best_.end || best_.rank > 0; }

  void add(std::uint32_t at, std::uint32_t node, int rank) {
    if (rank > best_.rank || (rank == best_.rank && at < best_.end)) return;
    std::vector<std::uint32_t>& nodes = work_.phrase_nodes;
    if (rank < best_.rank || at > best_.end) {
      nodes.resize(best_.nodes.begin);
      best_.nodes.count = 0;
    }
    best_.end = at;
    best_.rank = rank;
    if (std::find(nodes.begin() + best_.nodes.begin, nodes.end(), node) != nodes.end()) return;
    nodes.push_back(node);
    ++best_.nodes.count;
  }

  // In place: what is written never overtakes what is read, so the unit before the one that is read
  // still stands there too.
  void close_phrases() {
    Item* const items = work_.items.data();
    const auto size = static_cast<std::uint32_t>(work_.items.size());
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < size; ++kept) {
      std::uint32_t next = i + 1;
      if (may_start(items[i]) && find_phrase(i)) {
        if (keeps(best_)) {
          work_.kept_phrases.push_back({kept, kept + (best_.end - i) - 1, best_.nodes});
          if (kept != i) items[kept] = items[i];
        } else {
          next = best_.end;
          items[kept] = phrase(i, best_);
        }
      } else if (kept != i) {
        items[kept] = items[i];
      }
      work_.roles |= items[kept].roles;
      i = next;
    }
    work_.items.resize(kept);
  }

  bool may_start(const Item& item) const {
    if (item.form_flags & kStartsPhrase) return true;
    const auto& fixed = lexicon_.fixed_starts;
    return (fixed[kNumberSymbol] && item.kind == ItemKind::number) ||
           (fixed[kNegSymbol] && (item.roles & kNegators)) ||
           (fixed[kDegreeSymbol] && item.has(Role::degree)) ||
           (fixed[kVerbSymbol] && is_verb(item));
  }

  // The longest phrase that begins at the unit goes into `best_`.
  bool find_phrase(std::uint32_t start) {
    start_ = start;
    best_ = {};
    best_.nodes.begin = static_cast<std::uint32_t>(work_.phrase_nodes.size());
    const Item& item = work_.items[start];
    if (item.form != kNone) {
      const KnownForm& form = lexicon_.forms[item.form];
      const std::uint32_t* const symbols = lexicon_.forms.symbols(form);
      const std::uint64_t bits = bits_at(start + 1);
      for (std::uint16_t i = 0; i < form.first_count; ++i) {
        const std::uint32_t next = lexicon_.phrases.child(PhraseTrie::kRoot, symbols[i]);
        // Most beginnings go nowhere.
        if (lexicon_.phrases[next].leads & bits) walk(start + 1, next);
      }
    }
    follow_nature(start, PhraseTrie::kRoot);
    if (best_.nodes.count == 0) return false;
    if (best_.rank == 0 || !own_tone(start, best_.end)) return true;
    work_.phrase_nodes.resize(best_.nodes.begin);
    return false;
  }

  // What the text's own language says with one of the words goes before another language's phrase.
  bool own_tone(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from; i < to; ++i) {
      const Item& item = work_.items[i];
      if ((item.form_flags & kHasTone) && item.form != kNone && has_own_tone(item.form)) return true;
    }
    return false;
  }

  bool has_own_tone(std::uint32_t form) const {
    const KnownForm& known = lexicon_.forms[form];
    for (std::uint16_t i = 0; i < known.sense_count; ++i) {
      const Entry& entry = lexicon_.entries[lexicon_.forms.senses(known)[i].entry];
      if (entry.role == Role::tone && language_rank(context_, entry.language) == 0 &&
          applies(context_, entry) && (entry.weight != 0 || entry.has_negated())) {
        return true;
      }
    }
    return false;
  }

  // The bits of all that the unit may lead on with, as PhraseTrie::Node::leads has them.
  std::uint64_t bits_at(std::uint32_t at) const {
    if (at >= work_.items.size()) return kAnyBit;
    const Item& item = work_.items[at];
    if (passable(item)) return ~std::uint64_t{0};
    return item.form == kNone ? kAnyBit : lexicon_.forms[item.form].symbol_bits | kAnyBit;
  }

  // Depth first; a phrase is short and gaps are narrow, so the walk is bounded. By itself, so that
  // its callers' loops keep what they need in registers.
  [[gnu::noinline]] void walk(std::uint32_t at, std::uint32_t node) {
    const std::vector<Item>& units = work_.items;
    const PhraseTrie::Node& here = lexicon_.phrases[node];
    if (here.entry_count > 0 && may_better(at)) add(at, node, rank_of(here, start_, at));
    if (at >= units.size() || at - start_ >= kMostSteps) return;
    if (here.edge_count > 0) {
      step(at, node);
      // A comma, a dash or a quotation mark may stand between the words of a phrase.
      if (passable(units[at]) && at + 1 < units.size()) step(at + 1, node);
    }
    if (here.after_gap == kNone) return;
    for (std::uint32_t skip = 0; skip <= here.gap && at + skip < units.size(); ++skip) {
      if (skip > 0 && (units[at + skip - 1].kind == ItemKind::terminal ||
                       units[at + skip - 1].has(Role::negator))) {
        break;  // «работает не плохо» is no «работает [*1] плохо»
      }
      step(at + skip, here.after_gap);
    }
  }

  static bool passable(const Item& item) {
    return item.kind == ItemKind::comma || item.kind == ItemKind::dash ||
           item.kind == ItemKind::other;
  }

  void step(std::uint32_t at, std::uint32_t node) {
    const Item& item = work_.items[at];
    if (item.form != kNone) {
      const KnownForm& form = lexicon_.forms[item.form];
      if ((form.symbol_bits & lexicon_.phrases[node].leads) != 0) {
        follow(at, node, lexicon_.forms.symbols(form), form.symbol_count);
      }
    }
    if (lexicon_.phrases[node].fixed != 0) follow_nature(at, node);
  }

  void follow(std::uint32_t at, std::uint32_t node, const std::uint32_t* symbols,
              std::uint16_t count) {
    const std::uint64_t leads = lexicon_.phrases[node].leads;
    for (std::uint16_t i = 0; i < count; ++i) {
      if ((leads >> (symbols[i] % 64) & 1) == 0) continue;
      const std::uint32_t next = lexicon_.phrases.child(node, symbols[i]);
      if (next != kNone) walk(at + 1, next);
    }
  }

  // The symbols that come from what a unit is, whatever its form.
  void follow_nature(std::uint32_t at, std::uint32_t node) {
    const Item& item = work_.items[at];
    const auto lead = [&](std::uint32_t symbol) { follow(at, node, &symbol, 1); };
    if (item.kind == ItemKind::number) lead(kNumberSymbol);
    if (item.roles & kNegators) lead(kNegSymbol);
    if (item.has(Role::degree)) lead(kDegreeSymbol);
    if ((lexicon_.phrases[node].fixed >> kVerbSymbol & 1) && is_verb(item)) lead(kVerbSymbol);
  }

  bool is_verb(const Item& item) const {
    if (item.kind != ItemKind::word || item.function) return false;
    if (item.form_flags & kVerbForm) return true;
    const std::string_view word = work_.folded(item);
    for (const std::string_view ending :
         {"ть",  "ться", "ал",   "ала",  "али", "ил",   "ила", "или", "ел",   "ела", "ели", "ул",
          "ула", "лся",  "лась", "лись", "ти",  "тися", "ав",  "ив",  "ався", "ла",  "ло",  "ли"}) {
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) return true;
    }
    return false;
  }

  // The best language of the entries that end here and suit the profile and the place; one above
  // kNoLanguage when there is none.
  int rank_of(const PhraseTrie::Node& here, std::uint32_t from, std::uint32_t to) const {
    int best = kNoLanguage + 1;
    for (std::uint16_t i = 0; i < here.entry_count; ++i) {
      const Entry& entry = lexicon_.entries[lexicon_.phrases.entries(here)[i]];
      const int rank = language_rank(context_, entry.language);
      if (rank < std::min(best, kNoLanguage) && fits(entry, from, to)) best = rank;
    }
    return best;
  }

  bool fits(const Entry& entry, std::uint32_t from, std::uint32_t to) const {
    if (!applies(context_, entry)) return false;
    switch (entry.role) {
      case Role::label_pros:
      case Role::label_cons:
      case Role::label_body:
        return to < work_.items.size() && work_.items[to].kind == ItemKind::colon;
      case Role::nothing:
        return begins_field(from) && ends_here(to, to - from > 1);
      default:
        return true;
    }
  }

  // Outside of a field «проблем нет» praises, and empties nothing.
  bool begins_field(std::uint32_t at) const {
    if (work_.field != Field::body) return at == 0;
    if (at == 0) return false;
    const ItemKind before = work_.items[at - 1].kind;
    return before == ItemKind::colon || before == ItemKind::dash;
  }

  // Nothing follows but a sign or a new line; behind «не обнаружила» little words may («для себя»).
  bool ends_here(std::uint32_t at, bool little_words) const {
    const std::vector<Item>& units = work_.items;
    for (int steps = 0; little_words && steps < 3 && at < units.size(); ++steps) {
      if (!units[at].function || (units[at].flags & (kLineBefore | kCapitalised))) break;
      ++at;
    }
    if (at >= units.size()) return true;
    // In «Достоинства: нет. Недостатки: …» the next label is no part of «нет недостатков».
    if (units[at].kind == ItemKind::colon) return false;
    return units[at].kind != ItemKind::word ||
           (units[at].flags & (kLineBefore | kCapitalised)) != 0;
  }

  bool keeps(const Match& match) const {
    bool all = true;
    for_entries(lexicon_, work_, match.nodes, [&](std::uint32_t number) {
      all = all && (lexicon_.entries[number].flags & kKeep) != 0;
    });
    return all;
  }

  Item phrase(std::uint32_t from, const Match& match) const {
    Item item = work_.items[from];
    item.end = work_.items[match.end - 1].end;
    item.nodes = match.nodes;
    item.words = static_cast<std::uint8_t>(match.end - from);
    for (std::uint32_t i = from; i < match.end; ++i) item.flags |= work_.items[i].flags & kQuoted;
    item.function = false;
    item.form_flags |= kHasTone;
    item.kind = ItemKind::word;
    item.ends_with_than = work_.items[match.end - 1].has(Role::than);
    item.roles = 0;
    for_entries(lexicon_, work_, match.nodes, [&](std::uint32_t number) {
      const Entry& entry = lexicon_.entries[number];
      const bool cue = entry.role != Role::tone && language_rank(context_, entry.language) == match.rank;
      if (cue && fits(entry, from, match.end)) item.roles |= bit(entry.role);
    });
    return item;
  }

  const Context& context_;
  const Lexicon& lexicon_;
  const std::span<const Token> tokens_;
  const char* const folded_;
  FieldWork& work_;
  // While a phrase is looked for: where it begins, and what was found.
  std::uint32_t start_ = 0;
  Match best_;
};

}  // namespace

static bool in_domain(const Context& context, Range domain) {
  const std::string_view name = context.lexicon->text(domain);
  return std::find(context.domains.begin(), context.domains.end(), name) != context.domains.end();
}

bool in_domains(const Context& context, const DomainRule& rule) {
  return rule.only_domain.count == 0 || in_domain(context, rule.only_domain);
}

double weight_of_domain(const Context& context, const Entry& entry) {
  if (!context.domains.empty()) {
    const Lexicon& lexicon = *context.lexicon;
    const Range weights = lexicon.domains[entry.domains].weights;
    for (const DomainWeight& row : lexicon.domain_weights.subspan(weights.begin, weights.count)) {
      if (in_domain(context, row.domain)) return row.weight;
    }
  }
  return entry.weight;
}

void make_items(const Context& context, FieldWork& work) {
  ItemMaker(context, work).make();
}

}  // namespace molva::nlp
