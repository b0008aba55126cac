// Where one thought ends: labelled fields, sentences, clauses (cut at contrast words) and groups
// (cut at commas too). Shifters ask these numbers instead of looking for signs themselves.
#include <algorithm>

#include "nlp/analysis.h"

namespace molva::nlp {

namespace {

constexpr Roles kLabels = bit(Role::label_pros) | bit(Role::label_cons) | bit(Role::label_body);
constexpr Roles kClauseOpeners =
    bit(Role::but) | bit(Role::yet) | bit(Role::own) | bit(Role::though);
// All that is asked for here: a word without any of these changes nothing.
constexpr Roles kNoted = kClauseOpeners | bit(Role::joint) | bit(Role::reported) | bit(Role::past) |
                         bit(Role::now) | bit(Role::seek) | bit(Role::rhetorical) |
                         bit(Role::asks);

Field role_of_label(const Item& item) {
  if (item.has(Role::label_pros)) return Field::pros;
  return item.has(Role::label_cons) ? Field::cons : Field::body;
}

class SegmentMaker {
 public:
  SegmentMaker(Context& context, FieldWork& work) : context_(context), work_(work) {}

  void make() {
    open(0, work_.field);
    const bool labelled = (work_.roles & kLabels) != 0 || work_.sign_labels;
    if (work_.field == Field::body && labelled) split();
    close(size());
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(work_.items.size()); }

  void split() {
    const std::vector<Item>& items = work_.items;
    const bool lists = work_.sign_labels && has_sign_lists();
    for (std::uint32_t i = 0; i < size(); ++i) {
      if ((items[i].roles & kLabels) && i + 1 < size() && items[i + 1].kind == ItemKind::colon) {
        close(i);
        open(i + 2, role_of_label(items[i]));
        context_.record(name_of(role_of_label(items[i])), work_, items[i]);
        ++i;
      } else if (lists && is_sign_label(items[i])) {
        close(i);
        open(i + 1, work_.folded(items[i]) == "+" ? Field::pros : Field::cons);
        context_.record("field:sign", work_, items[i]);
      }
    }
  }

  static std::string_view name_of(Field role) {
    return role == Field::pros ? "field:pros" : role == Field::cons ? "field:cons" : "field:text";
  }

  void open(std::uint32_t at, Field role) {
    begin_ = at;
    role_ = role;
  }

  void close(std::uint32_t end) {
    if (end > begin_) work_.segments.push_back({work_.field, role_, begin_, end});
  }

  // "+" and "-" at the beginning of lines are labels when both are there.
  bool has_sign_lists() const {
    bool plus = false, minus = false;
    for (const Item& item : work_.items) {
      if (is_sign_label(item)) (work_.folded(item) == "+" ? plus : minus) = true;
    }
    return plus && minus;
  }

  bool is_sign_label(const Item& item) const {
    if (!(item.flags & kLineBefore) || item.end - item.begin != 1) return false;
    const std::string_view sign = work_.folded(item);
    return sign == "+" || sign == "-";
  }

  Context& context_;
  FieldWork& work_;
  std::uint32_t begin_ = 0;
  Field role_ = Field::body;
};

constexpr unsigned bit(ItemKind kind) {
  return 1u << static_cast<unsigned>(kind);
}
// What stands between two groups, in one of its own.
constexpr unsigned kSeparators = bit(ItemKind::comma) | bit(ItemKind::dash) | bit(ItemKind::colon) |
                                 bit(ItemKind::bracket) | bit(ItemKind::terminal) |
                                 bit(ItemKind::emoji);
constexpr unsigned kSigns = bit(ItemKind::bracket) | bit(ItemKind::terminal);

class ClauseMaker {
 public:
  explicit ClauseMaker(FieldWork& work) : work_(work) {}

  void make() {
    for (; segment_ < work_.segments.size(); ++segment_) {
      const Segment& segment = work_.segments[segment_];
      ended_ = false;
      open_sentence(segment.begin);
      for (std::uint32_t i = segment.begin; i < segment.end; ++i) {
        Item& item = work_.items[i];
        // A word in the middle of a line, as most items are, changes nothing.
        const bool plain = item.kind == ItemKind::word && (item.roles & kNoted) == 0 && !ended_ &&
                           !(item.flags & kLineBefore);
        plain ? place(item) : add(item, i, segment.begin);
        if (item.may_hit() || (item.roles & kActive)) work_.notable.push_back(i);
      }
      close_sentence(segment.end);
    }
  }

 private:
  void open_sentence(std::uint32_t at) {
    work_.sentences.emplace_back();
    work_.sentences.back().begin = at;
    work_.sentences.back().segment = segment_;
    sentence_ = static_cast<std::uint32_t>(work_.sentences.size() - 1);
    in_concession_ = false;
    open_clause(at);
  }

  void close_sentence(std::uint32_t end) {
    close_clause(end);
    work_.sentences.back().end = end;
  }

  void open_clause(std::uint32_t at) {
    work_.clauses.push_back({at, at, sentence_});
    clause_ = static_cast<std::uint32_t>(work_.clauses.size() - 1);
    ++group_;
  }

  void close_clause(std::uint32_t end) { work_.clauses.back().end = end; }

  void place(Item& item) const {
    item.sentence = sentence_;
    item.clause = clause_;
    item.group = group_;
  }

  void add(Item& item, std::uint32_t i, std::uint32_t segment_begin) {
    const bool after_end = ended_ || (item.flags & kLineBefore);
    if (i > segment_begin && after_end && item.kind != ItemKind::terminal) {
      close_sentence(i);
      open_sentence(i);
    } else if (i > work_.clauses.back().begin && opens_clause(item)) {
      close_clause(i);
      open_clause(i);
    }
    ended_ = item.kind == ItemKind::terminal;
    const bool separates = (kSeparators & bit(item.kind)) != 0;
    group_ += separates;
    place(item);
    group_ += separates;
    if (kSigns & bit(item.kind)) work_.signs.push_back(i);
    note(item, i);
  }

  // A concessive clause ends at its comma.
  bool opens_clause(const Item& item) {
    if (item.has(Role::joint)) return false;
    if (in_concession_ && (item.kind == ItemKind::comma || item.kind == ItemKind::dash)) {
      in_concession_ = false;
      return true;
    }
    return (item.roles & kClauseOpeners) != 0;
  }

  void note(const Item& item, std::uint32_t i) {
    Sentence& here = work_.sentences.back();
    if (item.kind == ItemKind::terminal) return note_end(item, here);
    if ((item.roles & kNoted) == 0 || item.has(Role::joint)) return;
    if (item.has(Role::though)) in_concession_ = true;
    if (item.has(Role::but) || item.has(Role::own)) {
      here.last_but = i;
      if (i == here.begin) here.opens_with_but = true;
    }
    if (item.has(Role::own) && here.first_own == kNone) here.first_own = i;
    if (item.has(Role::reported) && here.reported == kNone) here.reported = i;
    if (item.has(Role::past) && here.past == kNone) here.past = i;
    if (item.has(Role::now) && here.now == kNone) here.now = i;
    if (item.has(Role::seek) && here.seek == kNone) here.seek = i;
    if (item.has(Role::rhetorical)) here.rhetorical = true;
    if (item.has(Role::asks)) here.asks = true;
  }

  void note_end(const Item& item, Sentence& here) const {
    const std::string_view sign = work_.folded(item);
    const auto questions = std::count(sign.begin(), sign.end(), '?');
    if (questions == 0) return;
    const bool angry = sign.find('!') != std::string_view::npos;
    here.question = angry ? Question::angry : questions > 1 ? Question::run : Question::plain;
  }

  FieldWork& work_;
  std::uint32_t segment_ = 0, sentence_ = 0, clause_ = 0, group_ = 0;
  bool ended_ = false, in_concession_ = false;
};

}  // namespace

void make_segments(Context& context, FieldWork& work) {
  SegmentMaker(context, work).make();
}

void make_clauses(FieldWork& work) {
  ClauseMaker(work).make();
}

}  // namespace molva::nlp
