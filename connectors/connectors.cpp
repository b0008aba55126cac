// The table of connectors. One row for each file in sources/, sorted by name.
#include "connectors/connector.h"

#include <algorithm>
#include <array>

namespace molva {

// Each of these stands at the end of its file in sources/.
std::unique_ptr<Connector> make_amazon_topics(OptionsReader& options);
std::unique_ptr<Connector> make_app_store(OptionsReader& options);
std::unique_ptr<Connector> make_app_store_feed(OptionsReader& options);
std::unique_ptr<Connector> make_avito(OptionsReader& options);
std::unique_ptr<Connector> make_bluesky(OptionsReader& options);
std::unique_ptr<Connector> make_discourse(OptionsReader& options);
std::unique_ptr<Connector> make_ebay(OptionsReader& options);
std::unique_ptr<Connector> make_etsy(OptionsReader& options);
std::unique_ptr<Connector> make_exec(OptionsReader& options);
std::unique_ptr<Connector> make_facebook(OptionsReader& options);
std::unique_ptr<Connector> make_feed(OptionsReader& options);
std::unique_ptr<Connector> make_file(OptionsReader& options);
std::unique_ptr<Connector> make_github_issues(OptionsReader& options);
std::unique_ptr<Connector> make_google_business(OptionsReader& options);
std::unique_ptr<Connector> make_google_places(OptionsReader& options);
std::unique_ptr<Connector> make_google_play(OptionsReader& options);
std::unique_ptr<Connector> make_hacker_news(OptionsReader& options);
std::unique_ptr<Connector> make_html_reviews(OptionsReader& options);
std::unique_ptr<Connector> make_imap(OptionsReader& options);
std::unique_ptr<Connector> make_instagram(OptionsReader& options);
std::unique_ptr<Connector> make_json_http(OptionsReader& options);
std::unique_ptr<Connector> make_judgeme(OptionsReader& options);
std::unique_ptr<Connector> make_lemmy(OptionsReader& options);
std::unique_ptr<Connector> make_magento(OptionsReader& options);
std::unique_ptr<Connector> make_mastodon(OptionsReader& options);
std::unique_ptr<Connector> make_ozon(OptionsReader& options);
std::unique_ptr<Connector> make_prestashop(OptionsReader& options);
std::unique_ptr<Connector> make_reddit(OptionsReader& options);
std::unique_ptr<Connector> make_rustore(OptionsReader& options);
std::unique_ptr<Connector> make_stack_exchange(OptionsReader& options);
std::unique_ptr<Connector> make_stamped(OptionsReader& options);
std::unique_ptr<Connector> make_steam(OptionsReader& options);
std::unique_ptr<Connector> make_telegram_bot(OptionsReader& options);
std::unique_ptr<Connector> make_telegram_preview(OptionsReader& options);
std::unique_ptr<Connector> make_trustpilot(OptionsReader& options);
std::unique_ptr<Connector> make_vk(OptionsReader& options);
std::unique_ptr<Connector> make_webhook_in(OptionsReader& options);
std::unique_ptr<Connector> make_wildberries(OptionsReader& options);
std::unique_ptr<Connector> make_woocommerce(OptionsReader& options);
std::unique_ptr<Connector> make_wordpress(OptionsReader& options);
std::unique_ptr<Connector> make_x(OptionsReader& options);
std::unique_ptr<Connector> make_yandex_market(OptionsReader& options);
std::unique_ptr<Connector> make_yclients(OptionsReader& options);
std::unique_ptr<Connector> make_yotpo(OptionsReader& options);
std::unique_ptr<Connector> make_youtube(OptionsReader& options);

namespace {

constexpr std::array kConnectors{
    // name, kind of place, reads a shop's own reviews, asks other machines, make_...; then, where it is
    // so: that a review's date never changes, that it listens (ConnectorKind in connector.h)
    ConnectorKind{"amazon_topics", PlaceKind::marketplace, true, true, make_amazon_topics, true},
    ConnectorKind{"app_store", PlaceKind::marketplace, true, true, make_app_store},
    ConnectorKind{"app_store_feed", PlaceKind::marketplace, true, true, make_app_store_feed},
    ConnectorKind{"avito", PlaceKind::marketplace, true, true, make_avito, true},
    ConnectorKind{"bluesky", PlaceKind::social, false, true, make_bluesky},
    ConnectorKind{"discourse", PlaceKind::social, false, true, make_discourse, true},
    ConnectorKind{"ebay", PlaceKind::marketplace, true, true, make_ebay, true},
    ConnectorKind{"etsy", PlaceKind::marketplace, true, true, make_etsy, true},
    ConnectorKind{"exec", PlaceKind::site, false, true, make_exec},
    ConnectorKind{"facebook", PlaceKind::social, true, true, make_facebook, true},
    ConnectorKind{"feed", PlaceKind::site, false, true, make_feed},
    ConnectorKind{"file", PlaceKind::site, false, false, make_file},
    ConnectorKind{"github_issues", PlaceKind::site, false, true, make_github_issues, true},
    ConnectorKind{"google_business", PlaceKind::site, true, true, make_google_business, true},
    ConnectorKind{"google_places", PlaceKind::site, true, true, make_google_places},
    ConnectorKind{"google_play", PlaceKind::marketplace, true, true, make_google_play},
    ConnectorKind{"hacker_news", PlaceKind::social, false, true, make_hacker_news, true},
    ConnectorKind{"html_reviews", PlaceKind::site, true, true, make_html_reviews},
    ConnectorKind{"imap", PlaceKind::social, false, true, make_imap},
    ConnectorKind{"instagram", PlaceKind::social, true, true, make_instagram, true},
    ConnectorKind{"json_http", PlaceKind::site, false, true, make_json_http},
    ConnectorKind{"judgeme", PlaceKind::site, true, true, make_judgeme, true},
    ConnectorKind{"lemmy", PlaceKind::social, false, true, make_lemmy, true},
    ConnectorKind{"magento", PlaceKind::site, true, true, make_magento, true},
    ConnectorKind{"mastodon", PlaceKind::social, false, true, make_mastodon},
    ConnectorKind{"ozon", PlaceKind::marketplace, true, true, make_ozon, true},
    ConnectorKind{"prestashop", PlaceKind::site, true, true, make_prestashop, true},
    ConnectorKind{"reddit", PlaceKind::social, false, true, make_reddit, true},
    ConnectorKind{"rustore", PlaceKind::marketplace, true, true, make_rustore},
    ConnectorKind{"stack_exchange", PlaceKind::social, false, true, make_stack_exchange, true},
    ConnectorKind{"stamped", PlaceKind::site, true, true, make_stamped},
    ConnectorKind{"steam", PlaceKind::marketplace, true, true, make_steam, true},
    ConnectorKind{"telegram_bot", PlaceKind::social, false, true, make_telegram_bot, true},
    ConnectorKind{"telegram_preview", PlaceKind::social, false, true, make_telegram_preview},
    ConnectorKind{"trustpilot", PlaceKind::site, true, true, make_trustpilot, true},
    ConnectorKind{"vk", PlaceKind::social, false, true, make_vk, true},
    ConnectorKind{"webhook_in", PlaceKind::site, false, false, make_webhook_in, false, true},
    ConnectorKind{"wildberries", PlaceKind::marketplace, true, true, make_wildberries, true},
    ConnectorKind{"woocommerce", PlaceKind::site, true, true, make_woocommerce, true},
    ConnectorKind{"wordpress", PlaceKind::site, false, true, make_wordpress},
    ConnectorKind{"x", PlaceKind::social, false, true, make_x},
    ConnectorKind{"yandex_market", PlaceKind::marketplace, true, true, make_yandex_market, true},
    ConnectorKind{"yclients", PlaceKind::site, true, true, make_yclients, true},
    ConnectorKind{"yotpo", PlaceKind::site, true, true, make_yotpo, true},
    ConnectorKind{"youtube", PlaceKind::social, false, true, make_youtube, true},
};

static_assert(std::ranges::is_sorted(kConnectors, {}, &ConnectorKind::name));

}  // namespace

std::span<const ConnectorKind> connectors() {
  return kConnectors;
}

const ConnectorKind* find_connector(std::string_view name) {
  const auto found = std::ranges::find(kConnectors, name, &ConnectorKind::name);
  return found == kConnectors.end() ? nullptr : &*found;
}

const char* name(ItemKind kind) {
  switch (kind) {
    case ItemKind::review:
      return "review";
    case ItemKind::question:
      return "question";
    case ItemKind::comment:
      return "comment";
    case ItemKind::post:
      return "post";
    case ItemKind::article:
      return "article";
    case ItemKind::message:
      return "message";
  }
  return "unknown";
}

const char* name(AnswerState state) {
  switch (state) {
    case AnswerState::none:
      return "none";
    case AnswerState::pending:
      return "pending";
    case AnswerState::rejected:
      return "rejected";
    case AnswerState::published:
      return "published";
  }
  return "unknown";
}

}  // namespace molva
