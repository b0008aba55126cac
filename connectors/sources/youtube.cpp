// Comments on YouTube: below all videos of one's own channel, below named videos, and below videos
// that a search finds.
// https://developers.google.com/youtube/v3/docs/commentThreads/list
//
// Threads come newest first, each with its first replies; the others are a list of their own
// (connectors/threads.h), read when their number changed. A reply brings no thread back to the top,
// so the deep walks are what finds it below an old one. Every call costs one unit of the project's
// day (10,000 of them), a search one of a hundred: whatever is asked goes through these budgets.
#include <algorithm>

#include "connectors/connector.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"
#include "connectors/threads.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view kBaseUrl = "https://youtube.googleapis.com";
constexpr std::int64_t kMostResults = 100;
constexpr std::int64_t kMostVideos = 50;
constexpr std::int64_t kUnitsADay = 10'000, kSearchesADay = 100;

struct Options {
  std::string base_url, channel_id;
  Secret key;
  std::vector<std::string> videos, queries, own_channels;
  Millis search_every = hours{6};
  Millis watch = hours{24 * 14};
  std::int64_t units = kUnitsADay;
  std::int64_t limit = kMostResults;
  WalkOptions walk;
};

// ---------------------------------------------------------------- errors

// The day of the quota ends at midnight in California; an hour more covers summer and winter.
seconds until_new_quota(TimePoint now) {
  const auto there = now - hours{8};
  return std::chrono::ceil<seconds>(std::chrono::ceil<std::chrono::days>(there + seconds{1}) -
                                    there);
}

Error to_error(const HttpResponse& response, TimePoint now) {
  const auto json = Json::parse(response.body);
  const JsonView told = json ? json->root()["error"] : JsonView();
  const std::string reason = told["errors"].at(0)["reason"].text_or();
  Error error = check_status(response, "", now).error();
  if (reason.empty()) return error;
  error.message = "HTTP " + std::to_string(response.status) + ": " + reason;
  const std::string detail = told["details"].at(0)["reason"].text_or();
  if (!detail.empty()) error.message += " (" + detail + ")";
  if (reason == "quotaExceeded" || reason == "dailyLimitExceeded") {
    error.code = ErrorCode::rate_limited;
    error.retry_after = until_new_quota(now);
    error.message +=
        ": the project's units of today are used up; it goes on after midnight Pacific";
  } else if (reason == "rateLimitExceeded" || reason == "userRateLimitExceeded") {
    error.code = ErrorCode::rate_limited;
    if (!error.retry_after) error.retry_after = minutes{1};
  } else if (detail == "API_KEY_INVALID" || reason == "keyInvalid") {
    error.code = ErrorCode::unauthorized;
    error.message += ": make an API key in the Google Cloud console, for YouTube Data API v3";
  } else if (reason == "accessNotConfigured" || reason == "SERVICE_DISABLED") {
    error.code = ErrorCode::unauthorized;
    error.message += ": switch on YouTube Data API v3 for the key's project";
  } else if (reason == "commentsDisabled") {
    error.code = ErrorCode::rejected;
    error.message += ": comments are switched off below this video";
  } else if (reason == "videoNotFound" || reason == "channelNotFound") {
    error.code = ErrorCode::not_found;
  }
  return error;
}

// ---------------------------------------------------------------- fields

Result<RawItem> to_comment(JsonView json) {
  const auto id = json["id"].id();
  const JsonView snippet = json["snippet"];
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no id"};
  if (!snippet.is_object()) return Error{ErrorCode::malformed, "no snippet"};
  RawItem item{.id = *id, .kind = ItemKind::comment};
  item.text = snippet["textDisplay"].text_or();  // asked for as plain text
  item.author.id = snippet["authorChannelId"]["value"].text_or();
  item.author.name = snippet["authorDisplayName"].text_or();
  if (item.author.name.starts_with('@')) item.author.handle = item.author.name.substr(1);
  item.author.url = snippet["authorChannelUrl"].text_or();
  item.created = parse_rfc3339(snippet["publishedAt"].text_or());
  const auto updated = parse_rfc3339(snippet["updatedAt"].text_or());
  if (updated && item.created && *updated > *item.created) item.edited = updated;
  item.likes = snippet["likeCount"].integer();
  item.parent_id = snippet["parentId"].text_or();
  const std::string video = snippet["videoId"].text_or();
  item.thread_id = item.parent_id.empty() ? item.id : item.parent_id;
  if (!video.empty())
    item.url = url_with_query("https://www.youtube.com/watch", {{"v", video}, {"lc", item.id}});
  item.product_id = video;
  return item;
}

// A video that a search found, as a mention of its own.
Result<RawItem> to_video(JsonView json) {
  const auto id = json["id"]["videoId"].id();
  const JsonView snippet = json["snippet"];
  if (!id || id->empty()) return Error{ErrorCode::malformed, "no videoId"};
  RawItem item{.id = "video/" + *id, .kind = ItemKind::post};
  item.html = snippet["title"].text_or();  // with HTML's entities
  const std::string description = snippet["description"].text_or();
  if (!description.empty()) item.html += "<br>" + description;
  item.author.id = snippet["channelId"].text_or();
  item.author.name = snippet["channelTitle"].text_or();
  item.url = url_with_query("https://www.youtube.com/watch", {{"v", *id}});
  item.created = parse_rfc3339(snippet["publishedAt"].text_or());
  return item;
}

// ---------------------------------------------------------------- the connector

class YouTube final : public Connector {
 public:
  explicit YouTube(Options options);

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  using Query = std::vector<std::pair<std::string, std::string>>;
  struct Call {
    HttpClient& http;
    TimePoint now;
  };
  Result<Json> ask_youtube(std::string_view resource, Query query, const Call& call) const;
  Result<BranchedPage> threads(const std::pair<std::string, std::string>& of,
                               const PagePlace& place, const Call& call) const;
  Result<BranchedPage> replies(std::string_view thread, const PagePlace& place,
                               const Call& call) const;
  Result<BranchedPage> search(std::string_view words, const PagePlace& place,
                              const Call& call) const;
  Status count_comments(BranchedPage& read, const Call& call) const;
  bool is_own(const RawItem& item) const;

  const Options options_;
  std::vector<WalkedList> lists_;
};

YouTube::YouTube(Options options) : options_(std::move(options)) {
  if (!options_.channel_id.empty())
    add_list(lists_, {.name = "channel/" + options_.channel_id, .target = true});
  for (const std::string& video : options_.videos)
    add_list(lists_, {.name = "comments/" + video, .target = true});
  for (const std::string& query : options_.queries)
    add_list(lists_, {.name = "search/" + query,
                      .order = Order::filtered,
                      .target = true,
                      .overlap = options_.watch,
                      .every = options_.search_every});
}

bool YouTube::is_own(const RawItem& item) const {
  return std::ranges::find(options_.own_channels, item.author.id) != options_.own_channels.end();
}

Result<Json> YouTube::ask_youtube(std::string_view resource, Query query, const Call& call) const {
  HttpRequest request{
      .url = url_with_query(options_.base_url + "/youtube/v3/" + std::string(resource), query)};
  request.headers = {{"X-Goog-Api-Key", options_.key.reveal()}, {"Accept", "application/json"}};
  const std::string account = "youtube/" + account_of(options_.key);
  const std::chrono::milliseconds day = hours{24};
  request.budget = resource == "search"
                       ? Budget{account + "/search", day / kSearchesADay, 20}
                       : Budget{account, day / options_.units,
                                static_cast<int>(std::max<std::int64_t>(options_.units / 10, 1))};
  auto response = call.http.send(request);
  if (!response) return response.error();
  if (response->status != 200) {
    if (response->status < 400)
      return Error{ErrorCode::malformed, "HTTP " + std::to_string(response->status)};
    // Before the message cuts the body.
    response->body = without_secrets(std::move(response->body), {options_.key});
    return to_error(*response, call.now);
  }
  auto json = Json::parse(response->body);
  if (json && !json->root()["items"].is_array())
    return Error{ErrorCode::malformed, "expected a list items"};
  return json;
}

// `of`: the parameter that names the channel or the video.
Result<BranchedPage> YouTube::threads(const std::pair<std::string, std::string>& of,
                                      const PagePlace& place, const Call& call) const {
  const auto json = ask_youtube("commentThreads",
                                {{"part", "snippet,replies"},
                                 of,
                                 {"order", "time"},
                                 {"textFormat", "plainText"},
                                 {"maxResults", std::to_string(options_.limit)},
                                 {place.text.empty() ? "" : "pageToken", place.text}},
                                call);
  if (!json) return json.error();
  BranchedPage read;
  std::vector<RawItem> below;
  read.page = read_elements(json->root()["items"], "items", [&](JsonView thread) {
    auto item = to_comment(thread["snippet"]["topLevelComment"]);
    if (!item) return item;
    item->own = is_own(*item);
    item->replies = thread["snippet"]["totalReplyCount"].integer();
    std::int64_t shown = 0;
    thread["replies"]["comments"].each([&](JsonView comment) {
      auto reply = to_comment(comment);
      if (!reply) return;
      ++shown;
      reply->own = is_own(*reply);
      if (reply->parent_id.empty()) reply->parent_id = item->id;
      below.push_back(*std::move(reply));
    });
    if (item->replies.value_or(0) > shown)
      read.branches.push_back(
          {"replies/" + item->id, std::to_string(*item->replies), Order::unknown});
    return item;
  });
  std::ranges::move(below, std::back_inserter(read.page.items));
  take_answers(read.page.items);
  read.page.next = json->root()["nextPageToken"].text_or();
  return read;
}

Result<BranchedPage> YouTube::replies(std::string_view thread, const PagePlace& place,
                                      const Call& call) const {
  const auto json = ask_youtube("comments",
                                {{"part", "snippet"},
                                 {"parentId", std::string(thread)},
                                 {"textFormat", "plainText"},
                                 {"maxResults", std::to_string(options_.limit)},
                                 {place.text.empty() ? "" : "pageToken", place.text}},
                                call);
  if (!json) return json.error();
  BranchedPage read;
  read.page = read_elements(json->root()["items"], "items", [&](JsonView comment) {
    auto item = to_comment(comment);
    if (item) item->own = is_own(*item);
    return item;
  });
  read.page.next = json->root()["nextPageToken"].text_or();
  return read;
}

Result<BranchedPage> YouTube::search(std::string_view words, const PagePlace& place,
                                     const Call& call) const {
  Query query{{"part", "snippet"},
              {"type", "video"},
              {"order", "date"},
              {"q", std::string(words)},
              {"maxResults", std::to_string(kMostVideos)}};
  if (place.from > 0)
    query.emplace_back("publishedAfter", format_rfc3339(from_unix_seconds(place.from)));
  if (!place.text.empty()) query.emplace_back("pageToken", place.text);
  const auto json = ask_youtube("search", query, call);
  if (!json) return json.error();
  BranchedPage read;
  std::vector<std::string> others;  // channels and playlists that come all the same
  read.page = read_elements(json->root()["items"], "items", [&](JsonView found) {
    if (found["id"]["channelId"].present() || found["id"]["playlistId"].present()) {
      others.push_back(found["id"].dump());
      return Result<RawItem>(RawItem{.id = others.back()});
    }
    auto item = to_video(found);
    if (item) item->own = is_own(*item);
    return item;
  });
  std::erase_if(read.page.items, [&](const RawItem& item) {
    return std::ranges::find(others, item.id) != others.end();
  });
  read.page.next = json->root()["nextPageToken"].text_or();
  if (const Status counted = count_comments(read, call); !counted) return counted.error();
  return read;
}

// How many comments and views the found videos have: one more unit for all of them.
Status YouTube::count_comments(BranchedPage& read, const Call& call) const {
  std::string ids;
  for (const RawItem& video : read.page.items)
    ids += (ids.empty() ? "" : ",") + video.id.substr(std::string_view("video/").size());
  if (ids.empty()) return ok();
  const auto json = ask_youtube("videos", {{"part", "statistics"}, {"id", ids}}, call);
  if (!json) return json.error();
  json->root()["items"].each([&](JsonView video) {
    const std::string id = video["id"].text_or();
    const auto item = std::ranges::find(read.page.items, "video/" + id, &RawItem::id);
    if (item == read.page.items.end()) return;
    const JsonView numbers = video["statistics"];
    item->views = numbers["viewCount"].integer();
    item->likes = numbers["likeCount"].integer();
    item->replies = numbers["commentCount"].integer();  // absent where comments are switched off
    if (item->replies.value_or(0) > 0)
      read.branches.push_back({"comments/" + id, std::to_string(*item->replies)});
  });
  return ok();
}

Result<Batch> YouTube::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  const Call call{http, now};
  return walk_threads("youtube", cursor, lists_, options_.walk, now,
                      [&](std::string_view list, const PagePlace& place) {
                        const auto slash = list.find('/');
                        const std::string_view kind = list.substr(0, slash);
                        const std::string_view id = list.substr(slash + 1);
                        if (kind == "search") return search(id, place, call);
                        if (kind == "replies") return replies(id, place, call);
                        const bool channel = kind == "channel";
                        return threads(
                            {channel ? "allThreadsRelatedToChannelId" : "videoId", std::string(id)},
                            place, call);
                      });
}

}  // namespace

std::unique_ptr<Connector> make_youtube(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.key = reader.needed_secret("api_key", "youtube-key");
  options.channel_id = reader.text_or("channel_id", "");
  options.videos = reader.texts("videos");
  options.queries = reader.texts("queries");
  options.own_channels = reader.texts("own_channels");
  if (!options.channel_id.empty()) options.own_channels.push_back(options.channel_id);
  options.search_every =
      reader.duration("search_every", minutes{15}, hours{24 * 7}).value_or(options.search_every);
  options.watch = reader.duration("watch", hours{1}, hours{24 * 365}).value_or(options.watch);
  options.units = reader.integer("units_per_day", 100, 10'000'000).value_or(kUnitsADay);
  options.limit = reader.integer("limit", 1, kMostResults).value_or(kMostResults);
  // A whole month four times a day would eat the quota of a busy channel.
  options.walk =
      read_walk_options(reader, {.reread_every = hours{24}, .history = Millis{hours{24 * 90}}});
  const bool nothing =
      options.channel_id.empty() && options.videos.empty() && options.queries.empty();
  if (nothing)
    reader.problem("channel_id",
                   Message{msg::connectors_no_target, {{"keys", "channel_id, videos, queries"}}});
  if (options.key.empty() || nothing) return nullptr;
  return std::make_unique<YouTube>(std::move(options));
}

}  // namespace molva
