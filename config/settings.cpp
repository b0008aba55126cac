#include "config/settings.h"

#include <algorithm>

namespace molva {
namespace {

template <typename List>
auto find_by_id(const List& list, const std::string& id) -> decltype(&list.front()) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const BrandSettings* Settings::brand(const std::string& id) const { return find_by_id(brands, id); }
const ReceiverSettings* Settings::receiver(const std::string& id) const {
  return find_by_id(receivers, id);
}

}  // namespace molva
