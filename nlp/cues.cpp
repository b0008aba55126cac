// What says something without being a word of the lexicon: brackets, question marks, dots, fields
// that are empty, fields that turn a word's sign, irony.
#include <algorithm>
#include <cmath>

#include "nlp/analysis.h"

namespace molva::nlp {

namespace {

class Cues {
 public:
  Cues(Context& context, FieldWork& work, std::size_t first_hit)
      : context_(context),
        rules_(*context.rules),
        work_(work),
        hits_(*context.hits),
        first_hit_(first_hit) {}

  void add() {
    words_end_ = hits_.size();
    irony();
    fields();
    brackets();
    punctuation();
    complaint_frames();
    for (std::size_t h = words_end_; h < hits_.size(); ++h) {
      if (hits_[h].value == 0) hits_[h].value = hits_[h].weight * hits_[h].factor;
      hits_[h].segment = work_.sentences[hits_[h].sentence].segment;
    }
    if (work_.field == Field::title) {
      for (std::size_t h = first_hit_; h < hits_.size(); ++h) {
        rescale(hits_[h], FactorKind::title, rules_.title);
      }
    }
  }

 private:
  const Item& item(std::uint32_t i) const { return work_.items[i]; }

  // A factor outside the limits that hold inside a sentence.
  static void rescale(Hit& hit, FactorKind kind, double by) {
    hit.multiply(kind, kNone, by);
    hit.value = hit.weight * hit.factor;
  }

  // --- irony: praise of a kind that people use when angry, next to a complaint

  void irony() {
    if ((work_.roles & bit(Role::irony)) == 0) return;
    for (std::size_t h = first_hit_; h < words_end_; ++h) {
      Hit& hit = hits_[h];
      if (hit.cue != Cue::none || hit.value <= 0 || !item(hit.item).has(Role::irony)) continue;
      if (!opens_sentence(hit)) continue;
      if (!suspect(h)) continue;
      hit.multiply(FactorKind::irony, hit.item, rules_.irony);
      hit.value = hit.weight * hit.factor;
      context_.record("irony", work_, item(hit.item));
    }
  }

  // «Браво, …», «Ну просто гениально, …»: thanks that are not meant come first. In the middle of a
  // sentence the word only describes a thing: "with its lovely ceiling".
  bool opens_sentence(const Hit& hit) const {
    std::uint32_t before = 0;
    std::uint32_t i = work_.sentences[hit.sentence].begin;
    for (; i < hit.item && before <= kBeforeIrony; ++i) before += item(i).kind == ItemKind::word;
    return before <= kBeforeIrony;
  }

  // Some complaint in the same sentence behind it, or beside it in a short text, and no other
  // praise.
  bool suspect(std::size_t h) const {
    const Hit& hit = hits_[h];
    const bool short_text = context_.words <= rules_.irony_words;
    const std::uint32_t sentence = hit.sentence;
    if (work_.sentences[sentence].last_but != kNone) return false;
    bool complaint = false;
    const std::size_t from = h > kNear ? h - kNear : 0;
    for (std::size_t o = std::max(first_hit_, from); o < std::min(words_end_, h + kNear); ++o) {
      const Hit& other = hits_[o];
      if (o == h || other.segment != hit.segment) continue;
      const bool same = other.sentence == sentence;
      const bool near =
          same ||
          (short_text && (other.sentence == sentence + 1 || other.sentence + 1 == sentence));
      if (other.value > 0 && !item(other.item).has(Role::irony) && (same || short_text))
        return false;
      const bool behind = other.item > hit.item || !same;
      if (near && behind && other.value <= -1.5) complaint = true;
    }
    return complaint;
  }

  // --- fields

  void fields() {
    empty_.assign(work_.segments.size(), 0);
    for (std::size_t s = 0; s < work_.segments.size(); ++s) {
      const Segment& segment = work_.segments[s];
      if (segment.role != Field::pros && segment.role != Field::cons) continue;
      if (is_empty(segment)) {
        empty_[s] = 1;
        empty(segment);
      } else if (segment.role == Field::cons) {
        bare_nouns(segment);
      }
    }
    for (std::size_t h = first_hit_; h < words_end_; ++h) turn_by_field(hits_[h]);
  }

  void turn_by_field(Hit& hit) const {
    const std::uint32_t number = work_.sentences[hit.sentence].segment;
    const Segment& segment = work_.segments[number];
    if (empty_[number]) {
      // What the words of an empty field would say by themselves does not count.
      if (hit.sentence == item(segment.begin).sentence) rescale(hit, FactorKind::field, 0);
    } else if (segment.role == Field::cons && hit.value > 0) {
      rescale(hit, FactorKind::field, rules_.praise_in_cons);
    } else if (segment.role == Field::pros && hit.value < 0) {
      rescale(hit, FactorKind::field, rules_.complaint_in_pros);
    }
  }

  // «нет», «не нашла», «-», «0».
  bool is_empty(const Segment& segment) const {
    std::uint32_t words = 0;
    bool sign = false;
    for (std::uint32_t i = segment.begin; i < segment.end; ++i) {
      const Item& here = item(i);
      if (here.kind == ItemKind::word) {
        if (here.has(Role::nothing) && empties(here, segment.role)) {
          return words == 0 && (here.words > 1 || ends_at(i, segment));
        }
        ++words;
      }
      sign |= here.kind == ItemKind::dash ||
              (here.kind == ItemKind::number && work_.folded(here) == "0");
    }
    return words == 0 && sign;
  }

  // «всё устраивает» empties the shortcomings alone: its number is a plus.
  bool empties(const Item& here, Field role) const {
    const std::uint32_t number = cue_entry(context_, work_, here, Role::nothing);
    if (number == kNone) return false;
    const Entry& entry = context_.lexicon->entries[number];
    return !(entry.flags & kHasNumber) || (entry.weight > 0) == (role == Field::cons);
  }

  bool ends_at(std::uint32_t i, const Segment& segment) const {
    return i + 1 >= segment.end || item(i + 1).kind != ItemKind::word ||
           (item(i + 1).flags & kLineBefore) != 0;
  }

  void empty(const Segment& segment) {
    const bool pros = segment.role == Field::pros;
    bool& flag = pros ? context_.empty_pros : context_.empty_cons;
    if (flag) return;
    flag = true;
    const double weight = pros ? rules_.empty_pros : rules_.empty_cons;
    add_cue_hit(context_, work_, segment.begin, pros ? Cue::empty_pros : Cue::empty_cons, weight);
    context_.record(pros ? "empty-pros" : "empty-cons", work_, item(segment.begin));
  }

  // «Недостатки: шнур, вес»: every group without a hit is a weak complaint.
  void bare_nouns(const Segment& segment) {
    for (std::uint32_t i = segment.begin; i < segment.end;) {
      std::uint32_t end = i, noun = kNone;
      bool has_hit = false;
      for (; end < segment.end && item(end).group == item(i).group; ++end) {
        if (noun == kNone && item(end).content()) noun = end;
        has_hit |= item(end).hit != kNone;
      }
      if (noun != kNone && !has_hit && context_.nouns_left > 0) {
        --context_.nouns_left;
        add_cue_hit(context_, work_, noun, Cue::noun_in_cons, rules_.noun_in_cons);
      }
      i = end;
    }
  }

  // --- signs

  void sum_sentences() {
    sums_.assign(work_.sentences.size(), 0);
    for (std::size_t h = first_hit_; h < hits_.size(); ++h) {
      if (hits_[h].cue != Cue::unspent) sums_[hits_[h].sentence] += hits_[h].value;
    }
  }

  void brackets() {
    const auto bracket = [this](std::uint32_t i) { return item(i).kind == ItemKind::bracket; };
    if (std::none_of(work_.signs.begin(), work_.signs.end(), bracket)) return;
    sum_sentences();
    open_.clear();
    for (const std::uint32_t i : work_.signs) {
      const Item& here = item(i);
      if (here.kind != ItemKind::bracket) continue;
      const std::uint32_t count = here.end - here.begin;
      const bool closing = work_.text[here.begin] == ')';
      if (has_eyes(i)) {
        mark(i, closing, count);
      } else if (!closing) {
        if (count > 1) {
          mark(i, false, count);  // nobody opens two brackets
        } else {
          open_.push_back(i);
        }
      } else {
        const std::size_t paired = std::min<std::size_t>(count, open_.size());
        open_.resize(open_.size() - paired);
        if (count > paired && !is_list_number(i))
          mark(i, true, count - static_cast<std::uint32_t>(paired));
      }
    }
    for (const std::uint32_t i : open_) {
      if (!opens_something(i)) mark(i, false, 1);
    }
  }

  // ":)", ";-(", "=)".
  bool has_eyes(std::uint32_t i) const {
    if (i == 0 || (item(i).flags & kSpaceBefore)) return false;
    std::uint32_t before = i - 1;
    if (item(before).kind == ItemKind::dash && before > 0) --before;
    const std::string_view eyes = work_.folded(item(before));
    return eyes == ":" || eyes == ";" || eyes == "=";
  }

  // "1)", "а)" at the beginning of a line or after a space.
  bool is_list_number(std::uint32_t i) const {
    if (i == 0 || (item(i).flags & kSpaceBefore)) return false;
    const Item& before = item(i - 1);
    const bool one_letter = before.kind == ItemKind::word && before.end - before.begin <= 2;
    return before.kind == ItemKind::number || one_letter;
  }

  // "(второй слева" cut off: a bracket that touches the next word and not the last one opens.
  bool opens_something(std::uint32_t i) const {
    const bool touches_next = i + 1 < work_.items.size() && !(item(i + 1).flags & kSpaceBefore) &&
                              item(i + 1).kind == ItemKind::word;
    return touches_next && (item(i).flags & kSpaceBefore);
  }

  void mark(std::uint32_t i, bool smile, std::uint32_t count) {
    if (work_.segments.empty() || !inside_segment(i)) return;
    const double sum = sums_[item(i).sentence];
    double weight = 0;
    if (smile) {
      // A smile behind a complaint does not take it back.
      if (sum <= -0.5) return;
      weight = count >= 3 ? rules_.smile_3 : count == 2 ? rules_.smile_2 : rules_.smile_1;
    } else {
      weight = count >= 3 ? rules_.frown_3 : count == 2 ? rules_.frown_2 : rules_.frown_1;
    }
    if (weight != 0) add_cue_hit(context_, work_, i, smile ? Cue::smile : Cue::frown, weight);
  }

  // A label's own items belong to no segment.
  bool inside_segment(std::uint32_t i) const {
    const Item& here = item(i);
    const Sentence& sentence =
        work_.sentences[std::min<std::size_t>(here.sentence, work_.sentences.size() - 1)];
    return sentence.begin <= i && i < sentence.end;
  }

  void punctuation() {
    for (const std::uint32_t i : work_.signs) {
      if (item(i).kind == ItemKind::terminal) terminal(i);
    }
  }

  void terminal(std::uint32_t i) {
    const std::string_view sign = work_.folded(item(i));
    const auto questions = static_cast<std::uint32_t>(std::count(sign.begin(), sign.end(), '?'));
    const auto exclamations = static_cast<std::uint32_t>(std::count(sign.begin(), sign.end(), '!'));
    context_.questions += questions;
    context_.exclamations += exclamations;
    if (questions > 0 && exclamations > 0) {
      sign_hit(i, Cue::question_exclamation, rules_.question_exclamation);
    } else if (questions > 1) {
      sign_hit(i, Cue::question_run, rules_.question_run);
    } else if (questions == 0 && exclamations == 0 &&
               (sign.size() >= 3 && (sign.starts_with("..") || sign.starts_with("…")))) {
      if (context_.ellipsis_left <= 0) return;
      --context_.ellipsis_left;
      sign_hit(i, Cue::ellipsis, rules_.ellipsis);
    }
  }

  void sign_hit(std::uint32_t i, Cue cue, double weight) {
    if (weight != 0) add_cue_hit(context_, work_, i, cue, weight);
  }

  // «единственное — …» with nothing heavy behind it is still a small complaint.
  void complaint_frames() {
    if (rules_.complaint_frame == 0 || (work_.roles & bit(Role::complaint)) == 0) return;
    std::uint32_t last = kNone;  // the sentence that has one already
    for (const std::uint32_t i : work_.notable) {
      const Item& here = item(i);
      if (!here.has(Role::complaint) || here.hit != kNone || here.sentence == last) continue;
      if (complains_after(i, work_.sentences[here.sentence])) continue;
      last = here.sentence;
      add_cue_hit(context_, work_, i, Cue::complaint_frame, rules_.complaint_frame);
    }
  }

  bool complains_after(std::uint32_t i, const Sentence& sentence) const {
    for (std::uint32_t j = i + 1; j < sentence.end; ++j) {
      if (item(j).hit != kNone && hits_[item(j).hit].value < 0) return true;
    }
    return false;
  }

  static constexpr std::size_t kNear = 12;           // hits looked at for irony
  static constexpr std::uint32_t kBeforeIrony = 4;  // words that may stand before its word

  Context& context_;
  const Rules& rules_;
  FieldWork& work_;
  std::vector<Hit>& hits_;
  std::size_t first_hit_, words_end_ = 0;
  static thread_local std::vector<double> sums_;
  static thread_local std::vector<char> empty_;
  static thread_local std::vector<std::uint32_t> open_;
};

thread_local std::vector<double> Cues::sums_;
thread_local std::vector<char> Cues::empty_;
thread_local std::vector<std::uint32_t> Cues::open_;

}  // namespace

void add_cues(Context& context, FieldWork& work, std::size_t first_hit) {
  Cues(context, work, first_hit).add();
}

}  // namespace molva::nlp
