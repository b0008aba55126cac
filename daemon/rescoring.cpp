#include "daemon/rescoring.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "daemon/verdict_text.h"

namespace molva {
namespace {

// Stored scores are whole millionths.
bool same_score(double a, double b) {
  return std::llround(a * 1e6) == std::llround(b * 1e6);
}

bool same_details(const MentionRow& row, const nlp::Verdict& verdict) {
  return same_score(row.score, verdict.score) && row.mixed == verdict.mixed &&
         row.conflict == verdict.conflict && row.severity == worst_severity(verdict) &&
         row.aspects == aspects_text(verdict);
}

bool is_own(const nlp::Evidence& one) {
  static const std::set<std::string> shipped = [] {
    std::set<std::string> names;
    for (const nlp::LexiconSource& source : nlp::shipped_sources()) names.insert(source.name);
    return names;
  }();
  return !one.line.empty() && !shipped.contains(one.line.substr(0, one.line.rfind(':')));
}

std::vector<nlp::Evidence> reasons(Judge& judge, const MentionRow& mention) {
  std::vector<nlp::Evidence> why = judge.verdict(mention, true).evidence;
  std::stable_sort(why.begin(), why.end(), [](const nlp::Evidence& a, const nlp::Evidence& b) {
    if (is_own(a) != is_own(b)) return is_own(a);
    return std::abs(a.contribution) > std::abs(b.contribution);
  });
  return why;
}

}  // namespace

// True when there is something to write.
bool Rescorer::look_at(const MentionRow& mention, nlp::Verdict& verdict, Rescoring& sum) const {
  verdict = judge.verdict(mention, false);
  ++sum.judged;
  sum.corrected += mention.corrected;
  const bool moved = verdict.polarity != mention.judged;
  if (moved && !mention.corrected) {
    ++sum.polarity;
    ++sum.moves[static_cast<int>(mention.judged)][static_cast<int>(verdict.polarity)];
    if (sum.first.size() < show)
      sum.first.push_back({mention, verdict.polarity, verdict.score, reasons(judge, mention)});
    if (!mention.withdrawn && !mention.superseded) {
      Counts& counts = sum.difference[{mention.brand, mention.channel}];
      counts.add(mention.judged, -1);
      counts.add(verdict.polarity, +1);
    }
  }
  const bool details = !same_details(mention, verdict);
  if (details && !moved) ++sum.score_only;
  return moved || details || mention.lexicon != nlp::version_of(judge.lexicon());
}

Rescoring Rescorer::go(const MentionFilter& filter, bool write) const {
  Rescoring sum;
  const std::vector<MentionId> ids = store.mention_ids(filter);
  for (std::size_t begin = 0; begin < ids.size(); begin += at_once) {
    const auto some = std::span(ids).subspan(begin, std::min(at_once, ids.size() - begin));
    std::optional<Write> transaction;
    if (write) transaction.emplace(store);
    nlp::Verdict verdict;
    for (const MentionRow& mention : store.mentions(some))
      if (look_at(mention, verdict, sum) && write)
        transaction->rejudge(mention.id, verdict, nlp::version_of(judge.lexicon()));
    if (write) transaction->commit();
  }
  return sum;
}

Rescoring Rescorer::look(const MentionFilter& filter) const {
  return go(filter, false);
}

Rescoring Rescorer::carry_out(const MentionFilter& filter) const {
  return go(filter, true);
}

}  // namespace molva
