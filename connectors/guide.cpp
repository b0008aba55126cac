#include "connectors/guide.h"

#include <algorithm>
#include <array>
#include <functional>

#include "connectors/core/words.h"

namespace molva {
namespace {

constexpr std::string_view kReadme = "connectors/README.md";
constexpr std::string_view kForDevelopers = "## For developers";

void each_line(std::string_view text, const std::function<void(std::string_view)>& use) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    use(line);
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
}

std::string without_marks(std::string_view cell) {
  std::string plain(trimmed(cell));
  std::erase_if(plain, [](char c) { return c == '`' || c == '*'; });
  return plain;
}

std::string quoted(std::string_view connector) {
  return "`" + std::string(connector) + "`";
}

// "| `name` | reads | cannot | limits | answers |"
std::array<std::string, 4> cells_of(std::string_view row) {
  std::array<std::string, 4> cells;
  row.remove_prefix(row.find('|', 1) + 1);
  for (std::string& cell : cells) {
    const std::size_t end = std::min(row.find('|'), row.size());
    cell = without_marks(row.substr(0, end));
    row.remove_prefix(std::min(row.size(), end + 1));
  }
  return cells;
}

}  // namespace

std::optional<ConnectorGuide> guide_of(std::string_view connector) {
  std::string_view readme = guide::embedded(kReadme);
  readme = readme.substr(0, readme.find(kForDevelopers));
  std::optional<ConnectorGuide> found;
  std::string steps;
  bool inside = false;
  each_line(readme, [&](std::string_view line) {
    if (line.starts_with("| " + quoted(connector) + " |")) {
      auto [reads, cannot, limits, answers] = cells_of(line);
      found = ConnectorGuide{reads, cannot, limits, answers, "", ""};
    }
    if (line.starts_with('#')) {
      inside = line.starts_with("###") && line.find(quoted(connector)) != std::string_view::npos;
    } else if (inside) {
      steps.append(line).append("\n");
    }
  });
  if (!found) return found;
  found->steps = trimmed(steps);
  found->example = guide::embedded("config/examples/" + std::string(connector) + ".toml");
  return found;
}

}  // namespace molva
