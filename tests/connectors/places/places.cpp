// The table of places. One row for each file in this folder, sorted by name.
#include "tests/connectors/places/places.h"

#include <algorithm>

namespace molva {

PlaceUnderTest app_store_place();
PlaceUnderTest app_store_feed_place();
PlaceUnderTest avito_place();
PlaceUnderTest bluesky_place();
PlaceUnderTest discourse_place();
PlaceUnderTest ebay_place();
PlaceUnderTest etsy_place();
PlaceUnderTest facebook_place();
PlaceUnderTest github_issues_place();
PlaceUnderTest github_repository_place();
PlaceUnderTest google_business_place();
PlaceUnderTest google_play_place();
PlaceUnderTest hacker_news_place();
PlaceUnderTest json_http_place();
PlaceUnderTest judgeme_place();
PlaceUnderTest lemmy_place();
PlaceUnderTest lemmy_v4_place();
PlaceUnderTest magento_place();
PlaceUnderTest mastodon_place();
PlaceUnderTest ozon_place();
PlaceUnderTest ozon_questions_place();
PlaceUnderTest prestashop_place();
PlaceUnderTest reddit_place();
PlaceUnderTest rustore_place();
PlaceUnderTest stack_exchange_place();
PlaceUnderTest stamped_place();
PlaceUnderTest steam_place();
PlaceUnderTest telegram_preview_place();
PlaceUnderTest trustpilot_place();
PlaceUnderTest vk_place();
PlaceUnderTest wildberries_place();
PlaceUnderTest woocommerce_place();
PlaceUnderTest wordpress_place();
PlaceUnderTest yandex_market_place();
PlaceUnderTest yclients_place();
PlaceUnderTest yotpo_place();
PlaceUnderTest youtube_place();

const std::vector<PlaceUnderTest>& places_under_test() {
  static const std::vector<PlaceUnderTest> places = {
      app_store_place(),
      app_store_feed_place(),
      avito_place(),
      bluesky_place(),
      discourse_place(),
      ebay_place(),
      etsy_place(),
      facebook_place(),
      github_issues_place(),
      github_repository_place(),
      google_business_place(),
      google_play_place(),
      hacker_news_place(),
      json_http_place(),
      judgeme_place(),
      lemmy_place(),
      lemmy_v4_place(),
      magento_place(),
      mastodon_place(),
      ozon_place(),
      ozon_questions_place(),
      prestashop_place(),
      reddit_place(),
      rustore_place(),
      stack_exchange_place(),
      stamped_place(),
      steam_place(),
      telegram_preview_place(),
      trustpilot_place(),
      vk_place(),
      wildberries_place(),
      woocommerce_place(),
      wordpress_place(),
      yandex_market_place(),
      yclients_place(),
      yotpo_place(),
      youtube_place(),
  };
  return places;
}

Result<HttpResponse> ChangingPlace::send(const HttpRequest& request) {
  HttpResponse response;
  response.status = 200;
  response.effective_url = request.url;
  const std::string path = path_of(request.url);
  const std::string query = request.url.substr(std::min(request.url.find('?'), request.url.size()));
  if (path == place_.token_path) {
    ++tokens;
    response.body = token_replaced ? token_instead : place_.token;
    return response;
  }
  for (const auto& [name, body] : place_.beside) {
    const std::string whole = name.find('?') == std::string::npos ? path : path + query;
    const bool begins = name.ends_with('*') && whole.starts_with(name.substr(0, name.size() - 1));
    if (whole != name && !begins) continue;
    response.body = body;
    return response;
  }
  ++pages;
  if ((fail_at > 0 && pages >= fail_at) || (fail_only > 0 && pages == fail_only))
    return Error{ErrorCode::unavailable, "connection lost"};
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

namespace {

// Gives items the ids that the service's reviews have.
class PlainIds final : public Connector {
 public:
  PlainIds(const PlaceUnderTest& place, std::unique_ptr<Connector> connector)
      : place_(place), connector_(std::move(connector)) {}
  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override {
    auto batch = connector_->poll(cursor, http, now);
    if (batch)
      for (RawItem& item : batch->items) item.id = place_.id_of(item);
    return batch;
  }

 private:
  const PlaceUnderTest& place_;
  std::unique_ptr<Connector> connector_;
};

}  // namespace

std::unique_ptr<Connector> make_connector(const PlaceUnderTest& place,
                                          std::vector<TestOption> more) {
  std::vector<TestOption> options = place.options;
  for (TestOption& option : more) {
    std::erase_if(options, [&](const TestOption& one) { return one.key == option.key; });
    options.push_back(std::move(option));
  }
  auto connector = make_connector(place.name, options);
  if (!place.id_of) return connector;
  return std::make_unique<PlainIds>(place, std::move(connector));
}

Part part(const List& list, std::size_t first, std::size_t size) {
  first = std::min(first, list.size());
  const std::size_t end = std::min(list.size(), first + size);
  return {std::span(list).subspan(first, end - first), end == list.size()};
}

List until_second(const List& list, std::int64_t second) {
  List older = list;
  std::erase_if(older, [&](const Shown& one) { return unix_seconds(one.created) > second; });
  return older;
}

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

}  // namespace molva
