#include "tests/support/places.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "connectors/core/json.h"
#include "tests/support/test_keys.h"

namespace molva {
namespace {

using List = std::vector<Shown>;

// A part of the list that a page shows.
struct Part {
  std::span<const Shown> shown;
  bool last = false;
};

Part part(const List& list, std::size_t first, std::size_t size) {
  first = std::min(first, list.size());
  const std::size_t end = std::min(list.size(), first + size);
  return {std::span(list).subspan(first, end - first), end == list.size()};
}

// Where the page behind the review `last` begins; the list's beginning for nothing. A review that
// is gone meanwhile leads to the first one older than... none: tokens survive, so ids never vanish
// here.
std::size_t behind(const List& list, const std::string& last) {
  const auto found = std::ranges::find(list, last, &Shown::id);
  if (last.empty() || found == list.end()) return 0;
  return static_cast<std::size_t>(found - list.begin()) + 1;
}

void write_elements(JsonWriter& json, std::span<const Shown> shown,
                    const std::function<void(const Shown&)>& element) {
  json.begin_array();
  for (const Shown& one : shown) {
    if (one.broken)
      json.value(7);
    else
      element(one);
  }
  json.end_array();
}

std::string seconds_of(const Shown& one) {
  return std::to_string(unix_seconds(one.created));
}

std::string ozon_page(const HttpRequest& request, const List& list) {
  const auto body = Json::parse(request.body);
  REQUIRE(body.ok());
  const auto limit = static_cast<std::size_t>(body->root()["limit"].integer().value_or(0));
  const Part shown = part(list, behind(list, body->root()["last_id"].text_or()), limit);
  JsonWriter json;
  json.begin_object().key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("id", one.id).member("text", "отзыв").member("rating", 4);
    json.member("published_at", format_rfc3339(one.created)).member("comments_amount", 0);
    json.end_object();
  });
  json.member("has_next", !shown.last);
  json.member("last_id", shown.shown.empty() ? "" : shown.shown.back().id).end_object();
  return json.take();
}

std::string avito_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, std::stoul(query["offset"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().member("total", static_cast<std::int64_t>(list.size())).key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("id").raw(one.id).member("text", "отзыв").member("score", 4);
    json.key("createdAt").raw(seconds_of(one)).end_object();
  });
  json.end_object();
  return json.take();
}

std::string google_play_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["token"]), std::stoul(query["maxResults"]));
  if (shown.shown.empty()) return "{}";
  JsonWriter json;
  json.begin_object().key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("reviewId", one.id).key("comments").begin_array().begin_object();
    json.key("userComment").begin_object().member("text", "\tотзыв").member("starRating", 4);
    json.key("lastModified").begin_object().member("seconds", seconds_of(one)).end_object();
    json.end_object().end_object().end_array().end_object();
  });
  if (!shown.last)
    json.key("tokenPagination").begin_object().member("nextPageToken", shown.shown.back().id);
  if (!shown.last) json.end_object();
  json.end_object();
  return json.take();
}

std::string app_store_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["cursor"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().key("data");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("id", one.id).key("attributes").begin_object();
    json.member("rating", 4).member("body", "отзыв");
    json.member("createdDate", format_rfc3339(one.created)).end_object().end_object();
  });
  json.key("links").begin_object();
  if (!shown.last)
    json.member("next", "https://api.appstoreconnect.apple.com/v1/apps/77/customerReviews?limit=" +
                            query["limit"] + "&cursor=" + shown.shown.back().id);
  json.end_object().end_object();
  return json.take();
}

std::string app_store_feed_page(const HttpRequest& request, const List& list) {
  const std::string path = path_of(request.url);
  if (path.ends_with("/xml")) return "<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>";
  const auto number = std::stoul(path.substr(path.find("page=") + 5));
  const Part shown = part(list, (number - 1) * 50, 50);
  JsonWriter json;
  json.begin_object().key("feed").begin_object().key("entry");
  const auto label = [&](const char* name, const std::string& text) {
    json.key(name).begin_object().member("label", text).end_object();
  };
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object();
    label("id", one.id);
    label("content", "отзыв");
    label("im:rating", "4");
    label("updated", format_rfc3339(one.created));
    json.end_object();
  });
  json.end_object().end_object();
  return json.take();
}

std::string steam_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const std::string cursor = query["cursor"] == "*" ? "" : query["cursor"];
  const Part shown = part(list, behind(list, cursor), std::stoul(query["num_per_page"]));
  JsonWriter json;
  json.begin_object().member("success", 1).key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("recommendationid", one.id).member("review", "отзыв");
    json.member("voted_up", true).key("timestamp_created").raw(seconds_of(one));
    json.key("timestamp_updated").raw(seconds_of(one)).end_object();
  });
  json.member("cursor", shown.shown.empty() ? cursor : shown.shown.back().id).end_object();
  return json.take();
}

std::string rustore_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["size"]);
  const Part shown = part(list, std::stoul(query["page"]) * size, size);
  JsonWriter json;
  json.begin_object().member("code", "OK").key("body").begin_object();
  json.member("totalElements", static_cast<std::int64_t>(list.size())).key("content");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("commentId").raw(one.id).member("commentText", "отзыв");
    json.member("appRating", 4).member("commentDateIso", format_rfc3339(one.created)).end_object();
  });
  json.end_object().end_object();
  return json.take();
}

std::string google_business_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const Part shown = part(list, behind(list, query["pageToken"]), std::stoul(query["pageSize"]));
  if (shown.shown.empty()) return "{}";
  JsonWriter json;
  json.begin_object().key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    const std::string time = format_rfc3339(one.created);
    json.begin_object().member("reviewId", one.id).member("comment", "отзыв");
    json.member("starRating", "FOUR").member("createTime", time).member("updateTime", time);
    json.end_object();
  });
  if (!shown.last) json.member("nextPageToken", shown.shown.back().id);
  json.end_object();
  return json.take();
}

std::string etsy_page(const HttpRequest& request, const List& all) {
  auto query = query_of(request.url);
  List list = all;
  if (query.contains("min_created")) {
    const auto from = std::stoll(query["min_created"]);
    std::erase_if(list, [&](const Shown& one) { return unix_seconds(one.created) < from; });
  }
  const Part shown = part(list, std::stoul(query["offset"]), std::stoul(query["limit"]));
  JsonWriter json;
  json.begin_object().member("count", static_cast<std::int64_t>(list.size())).key("results");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("transaction_id").raw(one.id).member("review", "отзыв");
    json.member("rating", 4).key("created_timestamp").raw(seconds_of(one)).end_object();
  });
  json.end_object();
  return json.take();
}

std::string judgeme_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["per_page"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().member("current_page", 1).key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().key("id").raw(one.id).member("body", "отзыв").member("rating", 4);
    json.member("created_at", format_rfc3339(one.created)).end_object();
  });
  json.end_object();
  return json.take();
}

std::string trustpilot_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["perPage"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  json.begin_object().key("links").begin_array();
  if (!shown.last) json.begin_object().member("rel", "next-page").end_object();
  json.end_array().key("reviews");
  write_elements(json, shown.shown, [&](const Shown& one) {
    json.begin_object().member("id", one.id).member("text", "отзыв").member("stars", 4);
    json.member("createdAt", format_rfc3339(one.created)).end_object();
  });
  json.end_object();
  return json.take();
}

std::string woocommerce_page(const HttpRequest& request, const List& list) {
  auto query = query_of(request.url);
  const auto size = std::stoul(query["per_page"]);
  const Part shown = part(list, (std::stoul(query["page"]) - 1) * size, size);
  JsonWriter json;
  write_elements(json, shown.shown, [&](const Shown& one) {
    std::string time = format_rfc3339(one.created);
    time.pop_back();  // it has no zone
    json.begin_object().key("id").raw(one.id).member("review", "<p>отзыв</p>").member("rating", 4);
    json.member("status", "approved").member("date_created_gmt", time).end_object();
  });
  return json.take();
}

std::vector<PlaceUnderTest> table() {
  const std::string account = test_service_account();
  const std::string pem_line = test_rsa_key().substr(40, 40);
  const std::string p8_line = test_p256_key().substr(40, 40);
  return {
      {.name = "app_store",
       .options = {{"app_id", 77},
                   {"key_id", "KEY7"},
                   {"issuer_id", "issuer"},
                   {"private_key", test_p256_key()},
                   {"limit", 20}},
       .page = app_store_page,
       .recorded = {{"app_id", 1480012345},
                    {"key_id", "KEY7"},
                    {"issuer_id", "issuer"},
                    {"private_key", test_p256_key()},
                    {"limit", 10}},
       .shared = 24,
       .needed = {"app_id", "key_id", "private_key"},
       .secrets = {p8_line, "eyJ"}},
      {.name = "app_store_feed",
       .options = {{"app_id", 77}, {"country", "ru"}},
       .page_size = 50,
       .page = app_store_feed_page,
       .recorded = {{"app_id", 1480012345}, {"country", "ru"}},
       .shared = 17,
       .needed = {"app_id", "country"}},
      {.name = "avito",
       .options = {{"client_id", "avito-client"}, {"client_secret", "avito-secret"}, {"limit", 20}},
       .page = avito_page,
       .recorded = {{"client_id", "avito-client"}, {"client_secret", "avito-secret"}, {"limit", 5}},
       .has_token = true,
       .tells_total = true,
       .needed = {"client_id", "client_secret"},
       .secrets = {"avito-secret", "test-access-token"}},
      {.name = "etsy",
       .options = {{"shop_id", 77}, {"api_key", "etsy-keystring:etsy-secret"}, {"limit", 20}},
       .page = etsy_page,
       .recorded = {{"shop_id", 33001122}, {"api_key", "keystring:shared_secret"}, {"limit", 25}},
       .shared = 42,
       .tells_total = true,
       .needed = {"shop_id", "api_key"},
       .secrets = {"etsy-keystring", "etsy-secret"}},
      {.name = "google_business",
       .options = {{"account_id", 1001},
                   {"location_id", 2002},
                   {"client_id", "google-client"},
                   {"client_secret", "google-secret-test"},
                   {"refresh_token", "google-refresh-test"},
                   {"limit", 20}},
       .page = google_business_page,
       .readable = {"bom.json"},  // an empty list
       .recorded = {{"account_id", 1001},
                    {"location_id", 2002},
                    {"client_id", "google-client"},
                    {"client_secret", "google-secret-test"},
                    {"refresh_token", "google-refresh-test"}},
       .shared = 9,
       .has_token = true,
       .needed = {"account_id", "location_id", "client_id", "client_secret", "refresh_token"},
       .secrets = {"google-secret-test", "google-refresh-test", "test-access-token"}},
      {.name = "google_play",
       .options = {{"package", "com.example"}, {"service_account", account}, {"limit", 20}},
       .page = google_play_page,
       .readable = {"bom.json"},  // an empty list
       .recorded = {{"package", "ru.example.zadachnik"}, {"service_account", account}},
       .shared = 19,
       .has_token = true,
       .needed = {"package", "service_account"},
       .secrets = {pem_line, "test-access-token", "eyJ"}},
      {.name = "judgeme",
       .options = {{"shop_domain", "demo.myshopify.com"},
                   {"api_token", "jm-test-token"},
                   {"limit", 20}},
       .page = judgeme_page,
       .recorded = {{"shop_domain", "demo.myshopify.com"}, {"api_token", "jm-test"}, {"limit", 20}},
       .needed = {"shop_domain", "api_token"},
       .secrets = {"jm-test-token"}},
      {.name = "ozon",
       .options = {{"client_id", 836}, {"api_key", "ozon-test-key"}, {"limit", 20}},
       .page = ozon_page,
       .beside = {{"/v1/question/list", R"({"questions":[],"last_id":""})"}},
       .recorded = {{"client_id", 836}, {"api_key", "ozon-test-key"}, {"limit", 20}},
       .shared = 42,
       .needed = {"client_id", "api_key"},
       .secrets = {"ozon-test-key"}},
      {.name = "rustore",
       .options = {{"package", "com.example"},
                   {"key_id", 7},
                   {"private_key", test_rsa_key()},
                   {"limit", 20}},
       .page = rustore_page,
       .beside = {{"/public/v1/application/com.example/feedback", R"({"code":"OK","body":[]})"}},
       .token_path = "/public/auth",
       .token = R"({"code":"OK","body":{"jwe":"test-access-token","ttl":900}})",
       .recorded = {{"package", "ru.example.zadachnik"},
                    {"key_id", 7},
                    {"private_key", test_rsa_key()},
                    {"limit", 10}},
       .shared = 15,
       .has_token = true,
       .tells_total = true,
       .needed = {"package", "key_id", "private_key"},
       .secrets = {pem_line, "test-access-token"}},
      {.name = "steam",
       .options = {{"app_id", 77}, {"limit", 20}},
       .page = steam_page,
       .recorded = {{"app_id", 1234560}},
       .needed = {"app_id"}},
      {.name = "trustpilot",
       .options = {{"business_unit_id", "77"}, {"api_key", "tp-test-key"}, {"limit", 20}},
       .page = trustpilot_page,
       .recorded = {{"business_unit_id", "5f0a1b2c3d4e5f6071829304"},
                    {"api_key", "tp-test-key"},
                    {"limit", 5}},
       .shared = 9,
       .needed = {"business_unit_id", "api_key"},
       .secrets = {"tp-test-key"}},
      {.name = "woocommerce",
       .options = {{"base_url", "https://shop.example.com"},
                   {"consumer_key", "ck_test"},
                   {"consumer_secret", "cs_test"},
                   {"limit", 20}},
       .page = woocommerce_page,
       .page_headers =
           [](const List& list) {
             return std::vector<Header>{
                 {"X-WP-Total", std::to_string(list.size())},
                 {"X-WP-TotalPages", std::to_string((list.size() + 19) / 20)}};
           },
       .recorded = {{"base_url", "https://shop.example.com"},
                    {"consumer_key", "ck_test"},
                    {"consumer_secret", "cs_test"},
                    {"limit", 20}},
       .tells_total = true,
       .needed = {"base_url", "consumer_key", "consumer_secret"},
       .secrets = {"cs_test", "Y2tfdGVzdDpjc190ZXN0"}},
  };
}

}  // namespace

const std::vector<PlaceUnderTest>& places_under_test() {
  static const std::vector<PlaceUnderTest> places = table();
  return places;
}

Result<HttpResponse> ChangingPlace::send(const HttpRequest& request) {
  HttpResponse response;
  response.status = 200;
  response.effective_url = request.url;
  const std::string path = path_of(request.url);
  if (path == place_.token_path) {
    ++tokens;
    response.body = token_replaced ? token_instead : place_.token;
    return response;
  }
  if (const auto found = place_.beside.find(path); found != place_.beside.end()) {
    response.body = found->second;
    return response;
  }
  ++pages;
  if (fail_at > 0 && pages >= fail_at) return Error{ErrorCode::unavailable, "connection lost"};
  if (between) between();
  std::vector<Shown> list = reviews;
  std::ranges::stable_sort(list, std::greater{}, &Shown::created);
  response.body = replaced ? instead : place_.page(request, list);
  if (stuck && !first_.empty()) response.body = first_;
  first_ = response.body;
  if (pages >= status_from) response.status = status;
  response.headers = headers;
  if (place_.page_headers && response.status == 200) response.headers = place_.page_headers(list);
  if (repeats) {
    response.body = request.url + " " + request.body;
    for (const Header& header : request.headers) response.body = header.value + " " + response.body;
  }
  return response;
}

std::unique_ptr<Connector> make_connector(const PlaceUnderTest& place,
                                          std::vector<TestOption> more) {
  std::vector<TestOption> options = place.options;
  for (TestOption& option : more) options.push_back(std::move(option));
  return make_connector(place.name, options);
}

}  // namespace molva
