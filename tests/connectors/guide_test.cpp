#include "connectors/guide.h"

#include <doctest/doctest.h>

#include "connectors/connector.h"

namespace molva {
namespace {

TEST_CASE("guide: every connector has its row, and settings to start from") {
  for (const ConnectorKind& kind : connectors()) {
    CAPTURE(std::string(kind.name));
    const auto guide = guide_of(kind.name);
    REQUIRE(guide);
    for (const std::string* cell :
         {&guide->reads, &guide->cannot, &guide->limits, &guide->answers}) {
      CHECK(!cell->empty());
      CHECK(cell->find('|') == std::string::npos);
      CHECK(cell->find('`') == std::string::npos);
    }
    CHECK(guide->example.find("connector = \"" + std::string(kind.name) + "\"") !=
          std::string_view::npos);
    // Whose settings name a secret need words on how to get it.
    const bool has_key = guide->example.find("{ credential = ") != std::string_view::npos;
    if (has_key && !kind.listens) CHECK(!guide->steps.empty());
  }
  CHECK_FALSE(guide_of("no-such"));
}

TEST_CASE("guide: every block of the README for people names its connectors, so that it is shown") {
  std::string_view readme = guide::embedded("connectors/README.md");
  readme = readme.substr(0, readme.find("## For developers"));
  for (auto at = readme.find("\n### "); at != std::string_view::npos;
       at = readme.find("\n### ", at + 1)) {
    const std::string heading(readme.substr(at + 1, readme.find('\n', at + 1) - at - 1));
    if (heading == "### Если источник не читается") continue;
    CAPTURE(heading);
    bool names_one = false;
    for (const ConnectorKind& kind : connectors())
      names_one = names_one || heading.find("`" + std::string(kind.name) + "`") != std::string::npos;
    CHECK(names_one);
  }
}

}  // namespace
}  // namespace molva
