#include <doctest/doctest.h>

#include "tests/support/fake_http.h"
#include "tests/support/routes.h"
#include "tests/support/sources.h"

namespace molva {
namespace {

const TimePoint kNow = *parse_rfc3339("2026-09-25T10:00:00Z");

std::unique_ptr<Connector> reader(std::vector<TestOption> more = {}) {
  std::vector<TestOption> options{
      {"base_url", "https://shop.example.com/"}, {"skus", {"RV-KT17-WH"}}, {"limit", 5}};
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector("magento", options);
}

std::string product(const std::string& reviews) {
  return R"({"data":{"products":{"items":[{"sku":"A","name":"Чайник","url_key":"kettle",
      "review_count":2,"reviews":{"items":)" +
         reviews + R"(,"page_info":{"current_page":1,"page_size":5,"total_pages":1}}}]}}})";
}

TEST_CASE("magento: an error with status 200 is named by its kind") {
  struct Case {
    const char* category;
    ErrorCode code;
  };
  for (const Case& one :
       {Case{"graphql-authorization", ErrorCode::unauthorized},
        Case{"graphql-input", ErrorCode::rejected}, Case{"internal", ErrorCode::malformed}}) {
    FakeHttp http;
    http.on("/graphql", 200,
            R"({"errors":[{"message":"No way","extensions":{"category":")" +
                std::string(one.category) + R"("}}],"data":{"products":null}})");
    const Round round = poll_all(*reader(), http, kNow);
    REQUIRE(round.error);
    CHECK(round.error->code == one.code);
    CHECK(round.error->message.find("No way") != std::string::npos);
    CHECK(round.cursor == Cursor{});
  }
}

TEST_CASE("magento: reviews of one second by one person are two when their words are") {
  FakeHttp http;
  const auto review = [](const char* text) {
    return R"({"summary":"s","text":")" + std::string(text) +
           R"(","nickname":"Анна","created_at":"2026-09-20 10:00:00","average_rating":70})";
  };
  http.on("/graphql", 200,
          product("[" + review("раз") + "," + review("два") + "," + review("раз") + "]"));
  const Round round = poll_all(*reader(), http, kNow);
  REQUIRE(!round.error);
  CHECK(round.ids().size() == 2);
  CHECK(round.items[0].rating == 3.5);
  CHECK(round.items[0].url == "https://shop.example.com/kettle.html");
  CHECK(round.items[0].created == parse_rfc3339("2026-09-20T10:00:00Z"));
}

TEST_CASE(
    "magento: a product that the shop refuses costs the others nothing; all of them are an error") {
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    if (request.body.find("\"sku\":\"BAD") != std::string::npos)
      return HttpResponse{200,
                          {},
                          R"({"errors":[{"message":"No way","extensions":{"category":)"
                          R"("graphql-input"}}],"data":null})",
                          ""};
    return HttpResponse{
        200, {}, product(R"([{"text":"да","created_at":"2026-09-20 10:00:00"}])"), ""};
  });
  const auto read = [&](std::initializer_list<const char*> skus) {
    return poll_all(
        *make_connector("magento", {{"base_url", "https://shop.example.com"}, {"skus", skus}}),
        http, kNow);
  };
  const Round round = read({"BAD-1", "A", "BAD-2"});
  REQUIRE(!round.error);
  CHECK(round.items.size() == 1);
  REQUIRE(round.unreadable.size() == 2);
  CHECK(round.unreadable[0].where == "BAD-1");
  CHECK(round.unreadable[1].what.find("No way") != std::string::npos);
  const Round none = read({"BAD-1", "BAD-2"});
  REQUIRE(none.error);
  CHECK(none.error->code == ErrorCode::rejected);
  CHECK(none.cursor == Cursor{});
}

TEST_CASE("magento: a product that is gone is said, and the others are read") {
  FakeHttp http([](const HttpRequest& request) -> Result<HttpResponse> {
    if (request.body.find("\"sku\":\"GONE\"") != std::string::npos)
      return HttpResponse{200, {}, R"({"data":{"products":{"items":[]}}})", ""};
    return HttpResponse{
        200, {}, product(R"([{"text":"да","created_at":"2026-09-20 10:00:00"}])"), ""};
  });
  const auto connector = make_connector(
      "magento", {{"base_url", "https://shop.example.com"}, {"skus", {"GONE", "A"}}});
  const Round round = poll_all(*connector, http, kNow);
  CHECK(!round.error);
  CHECK(round.items.size() == 1);
  REQUIRE(round.unreadable.size() == 1);
  CHECK(round.unreadable[0].where == "GONE");
}

TEST_CASE("magento: a store view is asked for by its header") {
  RoutesHttp http("magento/shop");
  poll_all(*reader({{"store", "ru"}}), http, kNow);
  REQUIRE(!http.requests.empty());
  bool there = false;
  for (const Header& header : http.requests[0].headers)
    there = there || (header.name == "Store" && header.value == "ru");
  CHECK(there);
}

}  // namespace
}  // namespace molva
