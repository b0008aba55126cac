// What people read about a connector, as part of the program: its row and its block in
// connectors/README.md, and its commented settings in config/examples. One text, shown in both places.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace molva {

struct ConnectorGuide {
  std::string reads, cannot, limits, answers;  // the cells of its row, without the marks of Markdown
  std::string steps;                           // how to get the key; empty where none is needed
  std::string_view example;                    // config/examples/<name>.toml
};

// Nothing for a name that has no row.
std::optional<ConnectorGuide> guide_of(std::string_view connector);

namespace guide {
// The files themselves, as they stood when the program was built.
std::string_view embedded(std::string_view file);
std::span<const std::string_view> embedded_names();
}  // namespace guide

}  // namespace molva
