// Whose praise it is, in a text that names several brands.
//
// A part of a clause (cut at its commas) that names only another brand speaks of that one, and so do
// the parts behind it that name nobody, up to the end of the clause. A hit there hardly counts for
// ours; a comparison there («у соседей дешевле») turns: their praise is our complaint. The brand
// behind «чем» is not spoken of but compared with, and where that is ours, somebody else is better.
#include <algorithm>

#include "nlp/analysis.h"

namespace molva::nlp {

namespace {

// What the names in one part of a clause say.
struct Part {
  std::uint32_t begin = 0;  // item
  std::uint32_t ours = kNone, other = kNone;  // items that name them
  std::uint32_t ours_compared = kNone;        // the same behind «чем»; another one there says nothing
};

class Target {
 public:
  Target(Context& context, FieldWork& work) : context_(context), work_(work) {}

  void apply() {
    make_parts();
    name_parts();
    std::uint32_t about = kNone;  // the item that names the other brand we are at, if any
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const Part& part = parts_[p];
      if (p == 0 || item(part.begin).clause != item(parts_[p - 1].begin).clause) about = kNone;
      if (part.ours != kNone) {
        about = kNone;
      } else if (part.other != kNone) {
        about = part.other;
      }
      if (about != kNone) turn(p, about);
      // Nobody else is named: still, ours is what it is measured against.
      if (part.ours_compared != kNone && about == kNone) turn_comparisons(p, part.ours_compared);
    }
  }

 private:
  const Item& item(std::uint32_t i) const { return work_.items[i]; }

  std::uint32_t end_of(std::size_t part) const {
    return part + 1 < parts_.size() ? parts_[part + 1].begin
                                    : static_cast<std::uint32_t>(work_.items.size());
  }

  void make_parts() {
    for (std::uint32_t i = 0; i < work_.items.size(); ++i) {
      if (i == 0 || item(i).group != item(i - 1).group) parts_.push_back({i});
    }
  }

  void name_parts() {
    for (const BrandPlace& place : context_.places) {
      if (place.field != work_.field) continue;
      const auto behind = std::upper_bound(
          work_.items.begin(), work_.items.end(), place.span.begin,
          [](std::uint32_t at, const Item& one) { return at < one.begin; });
      if (behind == work_.items.begin()) continue;
      const auto i = static_cast<std::uint32_t>(behind - work_.items.begin()) - 1;
      const auto part = std::upper_bound(parts_.begin(), parts_.end(), i,
                                         [](std::uint32_t at, const Part& one) {
                                           return at < one.begin;
                                         }) -
                        1;
      const bool compared = is_compared(i);
      if (compared && !place.ours) continue;
      std::uint32_t& named = compared     ? part->ours_compared
                             : place.ours ? part->ours
                                          : part->other;
      named = named == kNone ? i : std::max(named, i);  // the last one that names it
    }
  }

  // «чем X», «чем у X», «лучше X».
  bool is_compared(std::uint32_t i) const {
    for (std::uint32_t back = 1; back <= 2 && back <= i; ++back) {
      const Item& before = item(i - back);
      if (before.clause != item(i).clause) return false;
      if (before.has(Role::than) || before.ends_with_than) return true;
      if (before.hit != kNone) return back == 1 && (*context_.hits)[before.hit].comparative;
      if (before.content()) return false;
    }
    return false;
  }

  // The hits of a part that is about somebody else.
  void turn(std::size_t part, std::uint32_t because) const {
    for (std::uint32_t i = parts_[part].begin; i < end_of(part); ++i) {
      if (item(i).hit == kNone) continue;
      Hit& hit = (*context_.hits)[item(i).hit];
      hit.multiply(FactorKind::others, because, hit.comparative ? -1 : context_.rules->others);
    }
  }

  // «в магазине за углом лучше, чем в …»: the comparison that leads up to our name.
  void turn_comparisons(std::size_t part, std::uint32_t because) const {
    for (std::uint32_t i = because; i-- > 0 && item(i).clause == item(because).clause;) {
      if (parts_[part].ours != kNone || item(i).hit == kNone) continue;
      Hit& hit = (*context_.hits)[item(i).hit];
      if (hit.comparative) hit.multiply(FactorKind::others, because, -1);
      return;
    }
  }

  Context& context_;
  FieldWork& work_;
  std::vector<Part> parts_;
};

}  // namespace

void apply_target(Context& context, FieldWork& work, std::size_t first_hit) {
  if (context.places.empty() || context.hits->size() == first_hit) return;
  Target(context, work).apply();
}

}  // namespace molva::nlp
