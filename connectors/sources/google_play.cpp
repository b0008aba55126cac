// Reviews of one app on Google Play.
// https://developers.google.com/android-publisher/reply-to-reviews
//
// The service shows what was written or changed within the last week, the newest change first, and
// nothing older: a week without a reading loses reviews for good, so a long gap is said. There is
// one time, that of the last change, and an edit overwrites the old text under the same id.
#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::hours;

constexpr std::string_view kBaseUrl = "https://androidpublisher.googleapis.com";
constexpr std::string_view kScope = "https://www.googleapis.com/auth/androidpublisher";
constexpr std::int64_t kMostResults = 100;
constexpr Millis kShown = hours{7 * 24};
constexpr Millis kLongGap = hours{6 * 24};

constexpr Advice kAdvice[] = {
    {403,
     "in the Play Console (Users and permissions) the service account needs \"Reply to "
     "reviews\" for this app; it works some hours, at most a day, after it was given"},
    {404, "package is the name in the address of the app's page (id=...)"},
};

struct Options {
  std::string base_url, package;
  Secret account;
  std::int64_t limit = kMostResults;
  WalkOptions walk;
};

std::optional<TimePoint> modified(JsonView comment) {
  return unix_time(comment["lastModified"]["seconds"]);
}

Result<RawItem> to_item(JsonView json, const std::string& package) {
  const auto id = json["reviewId"].id();
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no reviewId"};
  JsonView user, developer;
  json["comments"].each([&](JsonView comment) {
    if (comment["userComment"].is_object() && !user.present()) user = comment["userComment"];
    if (comment["developerComment"].is_object()) developer = comment["developerComment"];
  });
  if (!user.present()) return Error{ErrorCode::malformed, "no userComment"};
  RawItem item{.id = *id, .kind = ItemKind::review};
  const std::string text = user["text"].text_or();
  const auto tab = text.find('\t');  // "title<TAB>body"; the title may be empty
  if (tab != std::string::npos) item.title = text.substr(0, tab);
  item.text = tab == std::string::npos ? text : text.substr(tab + 1);
  item.rating = stars(user["starRating"]);
  item.author.name = json["authorName"].text_or();
  item.product_id = package;
  item.url = url_with_query("https://play.google.com/store/apps/details",
                            {{"id", package}, {"reviewId", *id}});
  item.created = modified(user);
  item.likes = user["thumbsUpCount"].integer();
  item.language = user["reviewerLanguage"].text_or();
  item.answer.text = developer["text"].text_or();  // the answer may be an empty object
  if (!item.answer.text.empty()) {
    item.answer.state = AnswerState::published;
    item.answer.at = modified(developer);
  }
  return item;
}

class GooglePlay final : public Connector {
 public:
  explicit GooglePlay(Options options)
      : options_(std::move(options)),
        tokens_(google_service_account(options_.account, std::string(kScope))) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
  TokenCache tokens_;
};

Result<ListPage> GooglePlay::read_page(const PagePlace& place, HttpClient& http,
                                       TimePoint now) const {
  HttpRequest request{.url =
                          url_with_query(options_.base_url + "/androidpublisher/v3/applications/" +
                                             url_encode(options_.package) + "/reviews",
                                         {{"maxResults", std::to_string(options_.limit)},
                                          {place.text.empty() ? "" : "token", place.text}})};
  request.headers = {{"Accept", "application/json"}};
  // The stricter of two published quotas: 200 an hour.
  request.budget = Budget{.key = "google_play/" + account_of(options_.account),
                          .interval = Millis{18'000},
                          .burst = 60};
  const auto json = ask_json(http, request, kAdvice, now);
  if (!json) return json.error();
  const JsonView root = json->root();
  // No reviews at all are an empty object.
  const bool empty = root.size() == 0 || (!root["reviews"].present() && root["pageInfo"].present());
  if (!root["reviews"].is_array() && !empty)
    return Error{ErrorCode::malformed, "expected a list reviews"};
  ListPage page = read_elements(root["reviews"], "reviews", [&](JsonView element) {
    return to_item(element, options_.package);
  });
  page.next = root["tokenPagination"]["nextPageToken"].text_or();
  return page;
}

std::optional<Gap> gap_of(const Cursor& cursor, TimePoint now) {
  const auto last = last_walk(cursor, "reviews");
  return last && now - *last > kLongGap ? std::optional(Gap{*last, now}) : std::nullopt;
}

std::string notice_of(const Gap& gap) {
  const TimePoint now = gap.until;
  std::string text = "google_play: nothing was read between " + format_rfc3339(gap.from) + " and " +
                     format_rfc3339(now) + ", and the service shows the last week only: ";
  text += now - gap.from > kShown ? "what was written until " + format_rfc3339(now - kShown) +
                                     " and not changed since is lost here"
                               : "had it lasted seven days, reviews would be lost";
  return text + "; the monthly CSV export of the Play Console has them";
}

Result<Batch> GooglePlay::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  WithToken authorized(tokens_, http, now);
  auto batch =
      walk_reviews("google_play", Order::newest_first, cursor, options_.walk, now,
                   [&](const PagePlace& place) { return read_page(place, authorized, now); });
  if (!batch) return batch;
  batch->lost = gap_of(cursor, now);
  if (batch->lost) batch->notice = notice_of(*batch->lost);
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_google_play(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.package = reader.needed_text("package", "com.example.app");
  options.account = reader.needed_secret("service_account", "google-play.json");
  const bool seen = !options.account.empty() && options.account.reveal() != kUnseenSecret;
  if (seen)
    if (const auto account = read_service_account(options.account); !account)
      reader.problem("service_account", Message{msg::connectors_bad_service_account});
  options.limit = reader.integer("limit", 1, kMostResults).value_or(kMostResults);
  options.walk = read_walk_options(reader);
  if (options.package.empty() || options.account.empty()) return nullptr;
  return std::make_unique<GooglePlay>(std::move(options));
}

}  // namespace molva
