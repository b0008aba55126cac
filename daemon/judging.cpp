#include "daemon/judging.h"

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

}  // namespace molva
