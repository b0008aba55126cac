// How an item is put before the engine: its fields, its kind of text, the domain packs of its brand,
// the places where brands are named. The pipeline, reports and commands ask here, so that they all
// judge alike, and an explanation shown later is that of the verdict that was counted.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/settings.h"
#include "connectors/connector.h"
#include "daemon/model.h"
#include "daemon/store/store.h"
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

nlp::BrandMatcher brand_matcher(const Settings& settings);  // of settings.brands, in their order

// Judges items, and mentions read back, for each brand that they are about. One thread at a time;
// everything given must outlive it.
class Judge {
 public:
  Judge(const Settings& settings, const nlp::Lexicon& lexicon, const nlp::BrandMatcher& brands);

  // Takes in a fresh item, which must live until the next one is taken in: whom it is about (ids):
  // the source's own brand (a shop's reviews), else those whose names stand in the text.
  std::vector<std::string> brands_about(const SourceSettings& source, const Item& item);
  // The item taken in last, about one of these.
  nlp::Verdict verdict(const std::string& brand, bool explain);
  // A mention read back.
  nlp::Verdict verdict(const MentionRow& mention, bool explain);

  const nlp::Lexicon& lexicon() const { return lexicon_; }

 private:
  std::vector<std::string> read(const nlp::Text& text, const std::string& source, bool one_brand);

  const Settings& settings_;
  const nlp::Lexicon& lexicon_;
  const nlp::BrandMatcher& brands_;
  DomainChoice domains_;
  // Of the item taken in last.
  nlp::Text text_;
  std::string source_;
  nlp::TextTokens tokens_;
  std::vector<nlp::NamedBrand> named_;  // by brand; empty where all is about one
};

}  // namespace molva
