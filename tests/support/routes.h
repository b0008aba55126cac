// A recorded service: answers HttpRequests from a routes.json and the bodies beside it.
//
// The rules: routes are tried in order, those of the scenario that is switched on first; a path may
// have {segments}; query, headers, form and JSON body fit when every key named is there with that
// value
// ("*": any, null: must be absent, "a|b": either name); `times` limits a route; no route: 404.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "connectors/core/http.h"
#include "connectors/core/json.h"

namespace molva {

class RoutesHttp final : public HttpClient {
 public:
  // `folder` under tests/fixtures. Fails the test when its routes.json cannot be read.
  explicit RoutesHttp(const std::string& folder);

  void scenario(std::string name) { scenario_ = std::move(name); }
  Result<HttpResponse> send(const HttpRequest& request) override;

  std::vector<HttpRequest> requests;  // all that were sent, in order

 private:
  bool fits(JsonView route, std::size_t index, const HttpRequest& request) const;
  std::string folder_, scenario_;
  std::unique_ptr<Json> routes_;
  std::map<std::size_t, int> answered_;  // how often a route has answered
};

// Answers that any service may give, in tests/fixtures/common.
inline constexpr const char* kHostileAnswers[] = {"html_instead_of_json.html",
                                                  "truncated.json",
                                                  "empty_body.json",
                                                  "null.json",
                                                  "bom.json",
                                                  "lone_surrogate.json",
                                                  "nul_escape.json",
                                                  "duplicate_keys.json",
                                                  "invalid_utf8.json",
                                                  "deep_nesting.json",
                                                  "big_numbers.json",
                                                  "same_page_forever.json",
                                                  "dates.json",
                                                  "huge_text.json",
                                                  "unknown_fields.json",
                                                  "wrong_types.json"};

// The whole file, bytes as they are. Fails the test when it is not there.
std::string read_fixture(const std::string& path_in_fixtures);

// The query of a URL, decoded.
std::map<std::string, std::string> query_of(const std::string& url);
std::string path_of(const std::string& url);

// Gives one and the same answer to every request.
class SameAnswer final : public HttpClient {
 public:
  explicit SameAnswer(std::string body) {
    response_.status = 200, response_.body = std::move(body);
  }
  Result<HttpResponse> send(const HttpRequest& request) override {
    requests.push_back(request);
    HttpResponse response = response_;
    response.effective_url = request.url;
    return response;
  }
  std::vector<HttpRequest> requests;

 private:
  HttpResponse response_;
};

}  // namespace molva
