// Reviews of one game on Steam, as anyone may read them.
// https://partner.steamgames.com/doc/store/getreviews
//
// Asked for by the last change, newest first, so an edited review comes again. The end is an empty
// page. There are no stars: "recommended" counts as five, "not recommended" as one.
#include <algorithm>
#include <array>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::string_view kBaseUrl = "https://store.steampowered.com";
constexpr std::int64_t kMostLimit = 100;

struct Options {
  std::string base_url, app, language;
  std::int64_t limit = kMostLimit;
  WalkOptions walk;
};

std::string language_of(std::string_view name) {
  if (name == "russian") return "ru";
  if (name == "ukrainian") return "uk";
  if (name == "english") return "en";
  return std::string(name);
}

// A tag of Steam's BBCode: [b], [/b], [url=...], [*].
bool is_tag(std::string_view inside) {
  constexpr std::array<std::string_view, 20> kTags{
      "h1",   "h2", "h3",    "b",    "u",     "i",  "strike", "spoiler", "noparse", "hr",
      "list", "*",  "olist", "code", "table", "tr", "td",     "th",      "quote",   "url"};
  if (inside.starts_with('/')) inside.remove_prefix(1);
  inside = inside.substr(0, inside.find('='));
  return std::ranges::find(kTags, inside) != kTags.end();
}

// The words without the markup; what stands in brackets and is no tag stays.
std::string without_bbcode(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const auto open = text.find('[');
    plain += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const auto close = text.find(']');
    if (close == std::string_view::npos || !is_tag(text.substr(1, close - 1))) {
      plain += '[';
      text.remove_prefix(1);
      continue;
    }
    const std::string_view tag = text.substr(1, close - 1);
    const bool breaks = tag == "*" || tag.starts_with("/h") || tag == "hr" || tag == "/list";
    if (breaks && !plain.empty() && plain.back() != '\n') plain += '\n';
    text.remove_prefix(close + 1);
  }
  return plain;
}

Result<RawItem> to_item(JsonView json, const std::string& app) {
  const auto id = json["recommendationid"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no recommendationid"};
  const auto up = json["voted_up"].boolean();
  if (!up) return Error{ErrorCode::malformed, "no voted_up"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  item.text = without_bbcode(json["review"].text_or());
  item.rating = *up ? 5.0 : 1.0;
  item.author.id = json["author"]["steamid"].id().value_or("");
  item.product_id = app;
  if (!item.author.id.empty())
    item.url = "https://steamcommunity.com/profiles/" + url_encode(item.author.id) +
               "/recommended/" + url_encode(app) + "/";
  item.created = unix_time(json["timestamp_created"]);
  const auto updated = unix_time(json["timestamp_updated"]);
  if (updated && updated != item.created) item.edited = updated;
  item.likes = json["votes_up"].integer();
  item.replies = json["comment_count"].integer();
  item.language = language_of(json["language"].text_or());
  item.answer.text = json["developer_response"].text_or();
  if (!item.answer.text.empty()) {
    item.answer.state = AnswerState::published;
    item.answer.at = unix_time(json["timestamp_dev_responded"]);
  }
  return item;
}

class Steam final : public Connector {
 public:
  explicit Steam(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Result<ListPage> Steam::read_page(const PagePlace& place, HttpClient& http, TimePoint now) const {
  const std::string url = options_.base_url + "/appreviews/" + url_encode(options_.app);
  HttpRequest request{.url =
                          url_with_query(url, {{"json", "1"},
                                               {"filter", "updated"},
                                               {"language", options_.language},
                                               {"review_type", "all"},
                                               {"purchase_type", "all"},
                                               {"filter_offtopic_activity", "0"},
                                               {"num_per_page", std::to_string(options_.limit)},
                                               {"cursor", place.text.empty() ? "*" : place.text}})};
  request.headers = {{"Accept", "application/json"}};
  // Limits are not told; this is the politeness of one reader for all games.
  request.budget = Budget{.key = "steam", .interval = Millis{1500}, .burst = 5};
  const auto json = ask_json(http, request, {}, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  const auto success = root["success"].integer();
  if (success && *success != 1)
    return Error{ErrorCode::not_found, "the service says no (success " + std::to_string(*success) +
                                           "): app_id is the number in the address of the game"};
  if (!success || !root["reviews"].is_array())
    return Error{ErrorCode::malformed, "expected success and a list reviews"};
  ListPage page = read_elements(
      root["reviews"], "reviews", [&](JsonView element) { return to_item(element, options_.app); },
      SortedBy::edited_or_created);
  if (page.served > 0) page.next = root["cursor"].text_or();
  return page;
}

Result<Batch> Steam::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  return walk_reviews("steam", Order::newest_first, cursor, options_.walk, now,
                      [&](const PagePlace& place) { return read_page(place, http, now); });
}

}  // namespace

std::unique_ptr<Connector> make_steam(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.app = read_id(reader, "app_id", "1234560");
  options.language = reader.text_or("review_language", "all");
  options.limit = reader.integer("limit", 1, kMostLimit).value_or(kMostLimit);
  options.walk = read_walk_options(reader);
  if (options.app.empty()) return nullptr;
  return std::make_unique<Steam>(std::move(options));
}

}  // namespace molva
