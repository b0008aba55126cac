#include "daemon/alerts/rules.h"

#include <algorithm>

namespace molva {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_news(const Mention& mention, const Item& item, const Occasion& occasion) {
  if (mention.verdict.polarity != nlp::Polarity::negative || !mention.counted) return false;
  if (mention.before == nlp::Polarity::negative) return false;
  if (item.withdrawn || item.answer.state == AnswerState::published) return false;
  // On a first read a thing without any date may be years old.
  return !occasion.first_read || (!occasion.silent && (item.dated || occasion.local));
}

}  // namespace

bool watches(const RuleSettings& rule, const Settings& settings, const std::string& brand,
             const std::string& channel) {
  if (!rule.channels.empty() && !holds(rule.channels, channel)) return false;
  if (!rule.brands.empty()) return holds(rule.brands, brand);
  const BrandSettings* known = settings.brand(brand);
  return !known || !known->competitor;
}

std::vector<const RuleSettings*> matching_rules(const Settings& settings, const Mention& mention,
                                                const Item& item, const Occasion& occasion) {
  std::vector<const RuleSettings*> matching;
  if (!is_news(mention, item, occasion)) return matching;
  for (const RuleSettings& rule : settings.rules)
    if (rule.on == "negative" && watches(rule, settings, mention.brand, mention.channel))
      matching.push_back(&rule);
  return matching;
}

bool still_calls(const MentionRow& mention) {
  return mention.polarity == nlp::Polarity::negative && !mention.withdrawn && !mention.superseded &&
         mention.answer != AnswerState::published;
}

Severity severity_of(const std::vector<MentionRow>& mentions) {
  const bool critical = std::any_of(mentions.begin(), mentions.end(), [](const MentionRow& one) {
    return (one.rating && *one.rating <= 1) || one.severity >= 3;
  });
  return critical ? Severity::critical : Severity::warning;
}

}  // namespace molva
