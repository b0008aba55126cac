// Connectors that read options like the real ones and never poll: settings are tested without them.
#pragma once

#include <array>
#include <limits>
#include <memory>
#include <span>

#include "connectors/connector.h"

namespace molva::test {

struct Mute final : Connector {
  Result<Batch> poll(const Cursor&, HttpClient&, TimePoint) override { return Batch{}; }
};

inline std::unique_ptr<Connector> make_shop(OptionsReader& options) {
  options.url("base_url", {"https", "http"});
  options.needed_secret("token", "shop-token");
  options.boolean("questions");
  options.integer("page", 1, 5000);
  options.choice("answered", {"all", "none"});
  return std::make_unique<Mute>();
}

inline std::unique_ptr<Connector> make_feed(OptionsReader& options) {
  if (!options.has("url")) options.missing("url", "\"https://example.com/rss\"");
  options.url("url", {"https", "http"});
  options.duration("patience", std::chrono::seconds{1}, std::chrono::hours{1});
  return std::make_unique<Mute>();
}

inline std::unique_ptr<Connector> make_table(OptionsReader& options) {
  if (!options.has("path")) options.missing("path", "\"reviews.csv\"");
  options.path("path");
  options.text_table("columns", {"id", "text", "rating", "author", "created_at"});
  return std::make_unique<Mute>();
}

inline std::unique_ptr<Connector> make_doorbell(OptionsReader&) {
  return std::make_unique<Mute>();
}

// Sorted by name, as the real table is.
inline std::span<const ConnectorKind> fake_connectors() {
  static constexpr std::array<ConnectorKind, 4> kKinds = {{
      {.name = "doorbell",
       .kind = PlaceKind::site,
       .own_brand = false,
       .network = false,
       .make = make_doorbell,
       .listens = true},
      {"newsfeed", PlaceKind::site, false, true, make_feed},
      {"shop", PlaceKind::marketplace, true, true, make_shop},
      {"spreadsheet", PlaceKind::site, false, false, make_table},
  }};
  return kKinds;
}

}  // namespace molva::test
