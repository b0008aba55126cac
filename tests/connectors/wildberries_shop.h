// A shop on Wildberries as the service shows it: lists that change while they are read.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "connectors/core/json.h"
#include "tests/support/routes.h"

namespace molva {

class WildberriesShop final : public HttpClient {
 public:
  struct Review {
    std::string id;
    TimePoint created;
    bool answered = false, archived = false;
  };

  std::vector<Review> reviews;
  std::vector<std::pair<std::string, TimePoint>> questions;
  std::function<void(WildberriesShop&)> between;  // what happens before each answer
  bool heeds_dates = true, heeds_skip = true, date_from_exclusive = false, has_news = true;
  std::size_t fail_at = 0;  // this request and those after it meet a dead line; 0: none
  int questions_status = 200;
  std::size_t requests = 0;
  std::string last_url;
  std::map<std::string, int> asked = {};  // how often, by path
  std::optional<Budget> budget;

  void add(std::string id, TimePoint created) { reviews.push_back({std::move(id), created}); }

  Result<HttpResponse> send(const HttpRequest& request) override {
    ++requests;
    last_url = request.url;
    budget = request.budget;
    if (fail_at > 0 && requests >= fail_at) return Error{ErrorCode::unavailable, "connection lost"};
    if (between) between(*this);
    HttpResponse response;
    response.status = 200;
    const std::string path = path_of(request.url);
    ++asked[path];
    auto query = query_of(request.url);
    if (path == "/api/v1/new-feedbacks-questions") {
      const std::string flag = has_news ? "true" : "false";
      response.body =
          R"({"data":{"hasNewQuestions":)" + flag + R"(,"hasNewFeedbacks":)" + flag + "}}";
      return response;
    }
    if (path == "/api/v1/questions") {
      response.status = questions_status;
      response.body =
          page("questions",
               query["isAnswered"] == "true" ? std::vector<Review>{} : open_questions(), query);
      return response;
    }
    std::vector<Review> list;
    for (const Review& one : reviews) {
      const bool in_archive = path == "/api/v1/feedbacks/archive";
      if (one.archived == in_archive &&
          (in_archive || one.answered == (query["isAnswered"] == "true")))
        list.push_back(one);
    }
    response.body = page("feedbacks", std::move(list), query);
    return response;
  }

 private:
  std::vector<Review> open_questions() const {
    std::vector<Review> list;
    for (const auto& [id, created] : questions) list.push_back({id, created});
    return list;
  }

  std::string page(const char* member, std::vector<Review> list,
                   std::map<std::string, std::string>& query) const {
    std::ranges::stable_sort(list, {}, &Review::created);
    if (heeds_dates && query.contains("dateFrom")) {
      const long long from = std::stoll(query["dateFrom"]) + (date_from_exclusive ? 1 : 0);
      std::erase_if(list, [&](const Review& one) { return unix_seconds(one.created) < from; });
    }
    if (!heeds_dates || query["order"] != "dateAsc") std::ranges::reverse(list);
    const auto skip = heeds_skip ? std::stoul(query["skip"]) : 0;
    const auto take = std::stoul(query["take"]);
    JsonWriter json;
    json.begin_object().key("data").begin_object().key(member).begin_array();
    for (std::size_t i = skip; i < std::min(list.size(), skip + take); ++i)
      json.begin_object()
          .member("id", list[i].id)
          .member("text", "отзыв")
          .member("productValuation", 4)
          .member("createdDate", format_rfc3339(list[i].created))
          .end_object();
    json.end_array().end_object().member("error", false).end_object();
    return json.take();
  }
};

// A token with this payload; the signature is not one.
inline std::string wildberries_token(std::string_view payload) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text = "eyJhbGciOiJFUzI1NiJ9.";
  unsigned bits = 0;
  int held = 0;
  for (const char c : payload) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6)
      text += kAlphabet[(bits >> static_cast<unsigned>(held - 6)) & 63U];
  }
  if (held > 0) text += kAlphabet[(bits << static_cast<unsigned>(6 - held)) & 63U];
  return text + ".signature";
}

}  // namespace molva
