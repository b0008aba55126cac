#include "daemon/judging.h"

#include <algorithm>

namespace molva {

nlp::Profile profile_of(ItemKind kind) {
  switch (kind) {
    case ItemKind::review:
    case ItemKind::question:
      return nlp::Profile::review;
    case ItemKind::article:
      return nlp::Profile::news;
    case ItemKind::comment:
    case ItemKind::post:
    case ItemKind::message:
      return nlp::Profile::social;
  }
  return nlp::Profile::review;
}

DomainChoice::DomainChoice(const Settings& settings) {
  for (const SourceSettings& source : settings.sources)
    if (!source.domains.empty()) sources_[source.id] = source.domains;
  for (const BrandSettings& brand : settings.brands)
    if (!brand.domains.empty()) brands_[brand.id] = brand.domains;
}

const std::vector<std::string>& DomainChoice::of(const std::string& source,
                                                 const std::string& brand) const {
  if (const auto found = sources_.find(source); found != sources_.end()) return found->second;
  const auto found = brands_.find(brand);
  return found == brands_.end() ? none_ : found->second;
}

nlp::BrandMatcher brand_matcher(const Settings& settings) {
  std::vector<nlp::BrandNames> names;
  names.reserve(settings.brands.size());
  for (const BrandSettings& brand : settings.brands)
    names.push_back({brand.id, brand.name, brand.aliases, brand.without});
  return nlp::BrandMatcher(names);
}

namespace {

// A text that names more brands is a list of them: it is judged once, for all.
constexpr std::size_t kMostCompared = 8;
constexpr std::size_t kMostBrands = 200;  // of one item

}  // namespace

Judge::Judge(const Settings& settings, const nlp::Lexicon& lexicon, const nlp::BrandMatcher& brands)
    : settings_(settings), lexicon_(lexicon), brands_(brands), domains_(settings) {}

// The brands that it names, where it is not all about one.
std::vector<std::string> Judge::read(const nlp::Text& text, const std::string& source,
                                     bool one_brand) {
  text_ = text;
  source_ = source;
  tokens_.read(text);
  named_.clear();
  std::vector<std::string> ids;
  if (one_brand) return ids;
  named_ = brands_.names(nlp::fields_of(text), tokens_.fields);
  for (const nlp::NamedBrand& named : named_) {
    const std::string& id = settings_.brands[named.brand].id;
    if (ids.size() < kMostBrands && (ids.empty() || ids.back() != id)) ids.push_back(id);
  }
  if (ids.size() > kMostCompared) named_.clear();
  return ids;
}

std::vector<std::string> Judge::brands_about(const SourceSettings& source, const Item& item) {
  std::vector<std::string> ids = read(text_of(item), source.id, !source.brand.empty());
  if (!source.brand.empty()) ids = {source.brand};
  return ids;
}

nlp::Verdict Judge::verdict(const std::string& brand, bool explain) {
  text_.domains = domains_.of(source_, brand);
  std::vector<nlp::BrandPlace> places;
  bool named_itself = false;
  for (const nlp::NamedBrand& named : named_) {
    const bool ours = settings_.brands[named.brand].id == brand;
    places.push_back({static_cast<nlp::Field>(named.field), named.span, ours});
    named_itself |= ours;
  }
  if (!named_itself) places.clear();  // all of the text is about it
  return nlp::classify(lexicon_, text_, tokens_, places, explain);
}

nlp::Verdict Judge::verdict(const MentionRow& mention, bool explain) {
  const auto source =
      std::find_if(settings_.sources.begin(), settings_.sources.end(),
                   [&](const SourceSettings& one) { return one.id == mention.source; });
  read(text_of(mention), mention.source,
       source != settings_.sources.end() && !source->brand.empty());
  return verdict(mention.brand, explain);
}

}  // namespace molva
