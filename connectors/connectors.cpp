// The table of connectors. One row for each file in sources/, sorted by name.
#include "connectors/connector.h"

#include <algorithm>
#include <array>

namespace molva {
namespace {

constexpr std::array<ConnectorKind, 0> kConnectors{};

static_assert(std::ranges::is_sorted(kConnectors, {}, &ConnectorKind::name));

}  // namespace

std::span<const ConnectorKind> connectors() { return kConnectors; }

const ConnectorKind* find_connector(std::string_view name) {
  const auto found = std::ranges::find(kConnectors, name, &ConnectorKind::name);
  return found == kConnectors.end() ? nullptr : &*found;
}

}  // namespace molva
