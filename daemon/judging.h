// How an item is put before the engine: its fields, its kind of text, the domain packs of its brand.
// The pipeline, `molva mentions show` and `molva rescore` ask here, so that they all judge alike.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/settings.h"
#include "connectors/connector.h"
#include "nlp/verdict.h"

namespace molva {

nlp::Profile profile_of(ItemKind kind);

// Which domain packs a mention is judged with: the source's, else the brand's.
class DomainChoice {
 public:
  explicit DomainChoice(const Settings& settings);
  // The list lives as long as this.
  const std::vector<std::string>& of(const std::string& source, const std::string& brand) const;

 private:
  std::map<std::string, std::vector<std::string>> sources_, brands_;  // those that name any
  std::vector<std::string> none_;
};

// Item and MentionRow hold the same texts under the same names. Views into `from`; without domains.
template <typename Texts>
nlp::Text text_of(const Texts& from) {
  nlp::Text text;
  text.title = from.title;
  text.body = from.text;
  text.pros = from.pros;
  text.cons = from.cons;
  text.rating = from.rating;
  if (from.language != nlp::Language::other) text.language = from.language;
  text.profile = profile_of(from.kind);
  return text;
}

}  // namespace molva
