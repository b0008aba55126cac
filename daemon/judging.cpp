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

void Judge::read(const nlp::Text& text, const std::string& source, bool one_brand) {
  text_ = text;
  source_ = source;
  tokens_.read(text);
  named_.clear();
  if (!one_brand) named_ = brands_.names(nlp::fields_of(text), tokens_.fields);
}

std::vector<std::string> Judge::brands_about(const SourceSettings& source, const Item& item) {
  read(text_of(item), source.id, !source.brand.empty());
  if (!source.brand.empty()) return {source.brand};
  std::vector<std::string> ids;
  for (const nlp::NamedBrand& named : named_) {
    const std::string& id = settings_.brands[named.brand].id;
    if (ids.size() < kMostBrands && (ids.empty() || ids.back() != id)) ids.push_back(id);
  }
  if (ids.size() > kMostCompared) named_.clear();
  return ids;
}

bool Judge::names(const std::string& brand) const {
  return std::any_of(named_.begin(), named_.end(), [&](const nlp::NamedBrand& named) {
    return settings_.brands[named.brand].id == brand;
  });
}

nlp::Verdict Judge::verdict(const std::string& brand, bool explain) {
  text_.domains = domains_.of(source_, brand);
  std::vector<nlp::BrandPlace> places;
  if (names(brand)) {
    for (const nlp::NamedBrand& named : named_)
      places.push_back({static_cast<nlp::Field>(named.field), named.span,
                        settings_.brands[named.brand].id == brand});
    std::stable_sort(places.begin(), places.end(), [](const auto& a, const auto& b) {
      return a.field != b.field ? a.field < b.field : a.span.begin < b.span.begin;
    });
  }
  return nlp::classify(lexicon_, text_, tokens_, places, explain);
}

nlp::Verdict Judge::verdict(const MentionRow& mention, bool explain) {
  const auto source =
      std::find_if(settings_.sources.begin(), settings_.sources.end(),
                   [&](const SourceSettings& one) { return one.id == mention.source; });
  read(text_of(mention), mention.source,
       source != settings_.sources.end() && !source->brand.empty());
  std::size_t brands = 0;
  for (std::size_t i = 0; i < named_.size(); ++i)
    brands += i == 0 || named_[i].brand != named_[i - 1].brand;
  if (brands > kMostCompared) named_.clear();
  return verdict(mention.brand, explain);
}

}  // namespace molva
