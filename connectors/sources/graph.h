// Meta's Graph API, as Facebook and Instagram speak it.
// https://developers.facebook.com/docs/graph-api
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/core/http.h"
#include "connectors/core/json.h"
#include "connectors/core/options.h"
#include "connectors/core/secret.h"
#include "connectors/walk.h"

namespace molva {

struct GraphOptions {
  std::string base_url, version;
  Secret token;
};
// The settings base_url, api_version and token.
GraphOptions read_graph_options(OptionsReader& reader, std::string_view credential);

// One poll's calls. The token travels in a header, never in an address; `paging.next` of an answer
// holds it, so pages are asked for by `paging.cursors.after`.
class Graph {
 public:
  Graph(const GraphOptions& options, HttpClient& http, TimePoint now)
      : options_(options), http_(http), now_(now) {}

  using Query = std::vector<std::pair<std::string, std::string>>;
  // The object or list at `path` ("/1002/feed"). Errors say Meta's code and what to do.
  Result<Json> get(const std::string& path, const Query& query);
  // The same for a list: data must be there. `place` as read_next() named it.
  Result<Json> list(const std::string& path, Query query, const PagePlace& place);

  // How long to rest, where the service said that its limits are nearly reached.
  std::optional<std::chrono::seconds> pause() const { return pause_; }

 private:
  void notice_usage(const HttpResponse& response);

  const GraphOptions& options_;
  HttpClient& http_;
  const TimePoint now_;
  std::optional<std::chrono::seconds> pause_;
};

// The place of the page behind this one, or nothing.
std::string read_next(JsonView list);

}  // namespace molva
