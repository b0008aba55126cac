// What a rule with on = "source" has to tell of the sources. Pure: states and settings in, news out.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/settings.h"
#include "daemon/store/store.h"

namespace molva {

// One source's news, and what the rule has told of it once this is told.
struct SourceNewsToTell {
  const SourceSettings* source = nullptr;  // in the settings that were given
  SourceNews news;
  SourceTold told;
};

// News is: trouble that was not told yet, or has become certain; trouble that still lasts after
// repeat_interval (at most kMostRepeats times); the end of what was told, once nothing has failed
// for rule.lasting; a time whose items may be lost. In the order of the settings.
std::vector<SourceNewsToTell> news_of_sources(const RuleSettings& rule, const Settings& settings,
                                              const std::vector<SourceState>& states,
                                              const std::map<std::string, SourceTold>& told,
                                              TimePoint now);

// The alert about them. Its id comes from what caused it, as make_alert()'s does.
Alert make_source_alert(const RuleSettings& rule, const std::vector<SourceNewsToTell>& news,
                        TimePoint now);

}  // namespace molva
