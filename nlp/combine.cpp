#include "nlp/combine.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace molva::nlp {

namespace {

constexpr std::uint32_t kAspectWindow = 8;  // items to both sides
constexpr double kBothSides = 0.7;          // an aspect praised and blamed alike is neutral
constexpr std::int64_t kCounted = 4'000;    // 0.4: lighter hits are no hits for the rates

// As std::llround() has it, without the call.
std::int64_t rounded(double value) {
  return static_cast<std::int64_t>(value < 0 ? value - 0.5 : value + 0.5);
}

// The hits of one sign, heaviest first; ties in the order of the text.
void rank_sign(std::vector<Hit>& hits, std::vector<std::uint32_t>& order, double decay,
               std::int64_t& sum) {
  std::sort(order.begin(), order.end(), [&hits](std::uint32_t a, std::uint32_t b) {
    const std::int64_t one = std::abs(hits[a].units), two = std::abs(hits[b].units);
    return one != two ? one > two : a < b;
  });
  double share = 1;
  int rank = 0;
  for (const std::uint32_t i : order) {
    hits[i].rank = ++rank;
    hits[i].contribution = rounded(static_cast<double>(hits[i].units) * share);
    sum += std::abs(hits[i].contribution);
    share *= decay;
  }
}

// What one clause holds, by values before ranking.
struct ClauseSum {
  double P = 0, N = 0, worst = 0;
  std::uint32_t worst_hit = kNone;
  std::uint8_t severity = 0;
  bool framed = false;
};

class ComplaintFinder {
 public:
  ComplaintFinder(const Context& context, const FieldWork& work, std::span<const Hit> hits,
                  std::vector<Complaint>& complaints)
      : context_(context), work_(work), hits_(hits), complaints_(complaints) {}

  void find() {
    sums_.assign(work_.clauses.size(), {});
    for (std::uint32_t h = 0; h < hits_.size(); ++h) add(h);
    frames();
    std::uint32_t last_segment = kNone;
    for (std::uint32_t c = 0; c < work_.clauses.size(); ++c) {
      const Clause& clause = work_.clauses[c];
      const std::uint32_t segment = work_.sentences[clause.sentence].segment;
      const bool found = clause_complaint(c);
      if (found) last_segment = segment;
      const bool last = c + 1 == work_.clauses.size() ||
                        work_.sentences[work_.clauses[c + 1].sentence].segment != segment;
      if (last && last_segment != segment) field_complaint(segment);
    }
  }

 private:
  void add(std::uint32_t h) {
    const Hit& hit = hits_[h];
    ClauseSum& sum = sums_[hit.clause];
    if (hit.value > 0) sum.P += hit.value;
    // Dots and a "not" that found nothing annoy, but name nothing to complain of.
    if (hit.value >= 0 || hit.cue == Cue::unspent || hit.cue == Cue::ellipsis) return;
    if (elsewhere(hit) || long_ago(hit)) return;
    sum.N -= hit.value;
    sum.severity = std::max(sum.severity, hit.severity);
    if (hit.value < sum.worst) {
      sum.worst = hit.value;
      sum.worst_hit = h;
    }
  }

  // Somebody else's trouble, one that is over, feared, looked for or only possible: nothing that we
  // could put right.
  static bool elsewhere(const Hit& hit) {
    constexpr auto kElsewhere = std::to_array<FactorKind>(
        {FactorKind::others, FactorKind::past, FactorKind::fear, FactorKind::seek,
         FactorKind::condition, FactorKind::reported});
    return std::any_of(kElsewhere.begin(), kElsewhere.end(),
                       [&hit](FactorKind kind) { return hit.has(kind); });
  }

  // «Раньше были очереди», and nothing of now: they are gone. Only words with a number say so.
  bool long_ago(const Hit& hit) const {
    const Sentence& sentence = work_.sentences[hit.sentence];
    if (sentence.past == kNone || sentence.now != kNone) return false;
    const std::uint32_t number = cue_entry(context_, work_, work_.items[sentence.past], Role::past);
    return number != kNone && (context_.lexicon->entries[number].flags & kHasNumber) != 0;
  }

  // «хотелось бы», «единственное»: what follows is a complaint whatever it weighs.
  void frames() {
    if ((work_.roles & (bit(Role::complaint) | bit(Role::wish))) == 0) return;
    for (const std::uint32_t i : work_.notable) {
      const Item& item = work_.items[i];
      const bool asks = work_.sentences[item.sentence].question == Question::plain;
      const bool wish = item.has(Role::wish) && !asks && weighs(item);
      if (item.has(Role::complaint) || wish) sums_[item.clause].framed = true;
    }
  }

  bool weighs(const Item& item) const {
    const std::uint32_t number = cue_entry(context_, work_, item, Role::wish);
    return number != kNone && (context_.lexicon->entries[number].flags & kHasNumber) != 0;
  }

  bool clause_complaint(std::uint32_t c) {
    const ClauseSum& sum = sums_[c];
    const bool heavy = sum.N >= context_.rules->complaint_clause && sum.N > sum.P;
    if (!heavy && !sum.framed) return false;
    const std::uint8_t aspect = sum.worst_hit == kNone ? aspect_in(c) : hits_[sum.worst_hit].aspect;
    push(work_.clauses[c].begin, work_.clauses[c].end, aspect, severity(sum));
    return true;
  }

  int severity(const ClauseSum& sum) const {
    if (sum.severity > 0) return sum.severity;
    return sum.N >= context_.rules->severity_2 ? 2 : 1;
  }

  std::uint8_t aspect_in(std::uint32_t c) const {
    for (std::uint32_t i = work_.clauses[c].begin; i < work_.clauses[c].end; ++i) {
      const Item& item = work_.items[i];
      if (item.form == kNone) continue;
      const std::uint8_t aspect = context_.lexicon->forms[item.form].aspect;
      if (aspect != 0) return aspect;
    }
    return 0;
  }

  // A field of shortcomings that is not empty complains as a whole.
  void field_complaint(std::uint32_t number) {
    const Segment& segment = work_.segments[number];
    if (segment.role != Field::cons) return;
    const bool emptied = std::any_of(hits_.begin(), hits_.end(), [&](const Hit& hit) {
      return hit.cue == Cue::empty_cons && hit.item >= segment.begin && hit.item < segment.end;
    });
    if (emptied || context_.empty_cons || praises(number)) return;
    push(segment.begin, segment.end, 0, 1);
  }

  // «Недостатки: мне всё понравилось»: nothing but praise.
  bool praises(std::uint32_t segment) const {
    double P = 0, N = 0;
    for (const Hit& hit : hits_) {
      if (work_.sentences[hit.sentence].segment != segment) continue;
      if (hit.cue == Cue::noun_in_cons) return false;
      (hit.value > 0 ? P : N) += std::abs(hit.value);
    }
    return P > N;
  }

  void push(std::uint32_t begin, std::uint32_t end, std::uint8_t aspect, int severity) {
    const auto says = [this](std::uint32_t i) {
      const ItemKind kind = work_.items[i].kind;
      return kind == ItemKind::word || kind == ItemKind::number || kind == ItemKind::emoji;
    };
    while (begin < end && !says(begin)) ++begin;
    while (end > begin && !says(end - 1)) --end;
    if (begin == end) return;
    Complaint complaint;
    complaint.field = work_.field;
    complaint.span = {work_.items[begin].begin, work_.items[end - 1].end};
    complaint.aspect = aspect_names()[aspect];
    complaint.severity = severity;
    complaints_.push_back(std::move(complaint));
  }

  const Context& context_;
  const FieldWork& work_;
  std::span<const Hit> hits_;
  std::vector<Complaint>& complaints_;
  static thread_local std::vector<ClauseSum> sums_;
};

thread_local std::vector<ClauseSum> ComplaintFinder::sums_;

}  // namespace

Sums rank_hits(const Context& context) {
  thread_local std::vector<std::uint32_t> praise, blame;
  praise.clear();
  blame.clear();
  std::vector<Hit>& hits = *context.hits;
  for (std::uint32_t i = 0; i < hits.size(); ++i) {
    hits[i].units = rounded(hits[i].value * kUnit);
    if (hits[i].units > 0) praise.push_back(i);
    if (hits[i].units < 0) blame.push_back(i);
  }
  Sums sums;
  rank_sign(hits, praise, context.rules->decay, sums.P);
  rank_sign(hits, blame, context.rules->decay, sums.N);
  const auto heavy = [&hits](std::uint32_t i) { return std::abs(hits[i].units) >= kCounted; };
  sums.count_p = static_cast<std::uint32_t>(std::count_if(praise.begin(), praise.end(), heavy));
  sums.count_n = static_cast<std::uint32_t>(std::count_if(blame.begin(), blame.end(), heavy));
  if (!praise.empty()) sums.max_p = static_cast<double>(hits[praise.front()].units) / kUnit;
  if (!blame.empty()) sums.max_n = static_cast<double>(-hits[blame.front()].units) / kUnit;
  return sums;
}

void assign_aspects(const Context& context, const FieldWork& work, std::span<Hit> hits) {
  const FormTable& forms = context.lexicon->forms;
  const auto aspect_of = [&](std::uint32_t i) -> std::uint8_t {
    const Item& item = work.items[i];
    return item.form_flags & kHasAspect ? forms[item.form].aspect : 0;
  };
  for (Hit& hit : hits) {
    if (hit.aspect != 0 || hit.value == 0) continue;
    const Clause& clause = work.clauses[hit.clause];
    hit.aspect = aspect_of(hit.item);
    for (std::uint32_t step = 1; step <= kAspectWindow && hit.aspect == 0; ++step) {
      // The word before wins: «доставка быстрая».
      if (hit.item >= clause.begin + step) hit.aspect = aspect_of(hit.item - step);
      if (hit.aspect == 0 && hit.item + step < clause.end) hit.aspect = aspect_of(hit.item + step);
    }
  }
}

// The aspects in the order of their names.
static std::vector<std::size_t> sorted_aspects() {
  const std::span<const std::string_view> names = aspect_names();
  std::vector<std::size_t> order;
  for (std::size_t i = 1; i < names.size(); ++i) order.push_back(i);
  std::sort(order.begin(), order.end(),
            [&names](std::size_t a, std::size_t b) { return names[a] < names[b]; });
  return order;
}

std::vector<AspectVerdict> sum_aspects(const Context& context) {
  static const std::vector<std::size_t> order = sorted_aspects();
  const std::span<const std::string_view> names = aspect_names();
  std::array<std::array<std::int64_t, 2>, 32> sums{};
  std::uint32_t heard = 0;  // a bit for each aspect
  for (const Hit& hit : *context.hits) {
    if (hit.contribution == 0) continue;
    heard |= 1U << hit.aspect;
    if (hit.contribution > 0) sums[hit.aspect][0] += hit.contribution;
    if (hit.contribution < 0) sums[hit.aspect][1] -= hit.contribution;
  }
  heard &= ~1U;  // "general" is none of them
  std::vector<AspectVerdict> aspects;
  if (heard == 0) return aspects;
  aspects.reserve(static_cast<std::size_t>(std::popcount(heard)));
  for (const std::size_t i : order) {
    if ((heard >> i & 1) == 0) continue;
    AspectVerdict aspect;
    aspect.name = names[i];
    aspect.positive = static_cast<double>(sums[i][0]) / kUnit;
    aspect.negative = static_cast<double>(sums[i][1]) / kUnit;
    aspect.score = (aspect.positive - aspect.negative) /
                   (aspect.positive + aspect.negative + context.rules->score_room);
    const auto [less, more] = std::minmax(aspect.positive, aspect.negative);
    aspect.polarity = less > kBothSides * more              ? Polarity::neutral
                      : aspect.positive > aspect.negative ? Polarity::positive
                                                            : Polarity::negative;
    aspects.push_back(std::move(aspect));
  }
  return aspects;
}

void find_complaints(const Context& context, const FieldWork& work, std::span<const Hit> hits,
                     std::vector<Complaint>& complaints) {
  ComplaintFinder(context, work, hits, complaints).find();
}

}  // namespace molva::nlp
