// An HttpClient that answers from a script and remembers what it was asked.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "connectors/core/http.h"

namespace molva {

class FakeHttp final : public HttpClient {
 public:
  // Decides every answer by itself.
  using Answer = std::function<Result<HttpResponse>(const HttpRequest& request)>;

  FakeHttp() = default;
  explicit FakeHttp(Answer answer) : answer_(std::move(answer)) {}

  // The next request whose URL contains `part` gets this answer; an answer that was given once is
  // used up, unless `always`. Without a fitting one the answer is 404.
  FakeHttp& on(std::string part, int status, std::string body, std::vector<Header> headers = {},
               bool always = false) {
    script_.push_back({std::move(part), HttpResponse{status, std::move(headers), std::move(body), {}},
                       always});
    return *this;
  }
  FakeHttp& fail(std::string part, Error error) {
    script_.push_back({std::move(part), std::move(error), false});
    return *this;
  }

  Result<HttpResponse> send(const HttpRequest& request) override {
    std::lock_guard lock(mutex_);
    requests.push_back(request);
    if (answer_) return answer_(request);
    for (auto step = script_.begin(); step != script_.end(); ++step) {
      if (request.url.find(step->part) == std::string::npos) continue;
      Result<HttpResponse> result = step->result;
      if (!step->always) script_.erase(step);
      if (result) result->effective_url = request.url;
      return result;
    }
    return HttpResponse{404, {}, "no such route", request.url};
  }

  std::vector<HttpRequest> requests;  // in order

 private:
  struct Step {
    std::string part;
    Result<HttpResponse> result;
    bool always = false;
  };
  std::mutex mutex_;
  Answer answer_;
  std::vector<Step> script_;
};

}  // namespace molva
