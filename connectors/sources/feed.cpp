// News, blogs and forums that publish a feed: RSS, Atom, RDF or JSON Feed.
//
// A feed shows its newest entries only, so each poll reads its top and gives what it finds; the
// daemon drops what it knows. The marks of the last whole reading (ETag, Last-Modified) go back as
// they came, and "not modified" costs nothing. A feed that had to be mended, or broke off, leaves
// no marks: it is read again whole, so what was lost in the middle still comes. When all of the top
// is newer than anything seen before, there is a gap behind it: where the feed names a page of
// older entries, that is read too, until the gap is closed.
#include <algorithm>
#include <charconv>

#include "connectors/connector.h"
#include "connectors/core/json.h"
#include "connectors/sources/feed_document.h"

namespace molva {
namespace {

using std::chrono::seconds;

constexpr int kMostPages = 20;  // of older entries in one go
constexpr std::size_t kMostBytes = 10U << 20;

struct Options {
  std::string url;
  ItemKind kind = ItemKind::article;
  Millis most_pause;
};

struct State {
  std::string etag, modified;  // of the last whole reading of the top
  std::int64_t mark = -1;      // the newest second seen by a finished reading
  std::int64_t pause = 0;      // what the feed asked for, in seconds
  // A gap is being closed: the next page, and what holds once it is closed.
  std::string page;
  int pages = 0;
  std::string new_etag, new_modified;
  std::int64_t new_mark = -1;
};

Cursor write_state(const State& state) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("etag", state.etag).member("modified", state.modified);
  json.member("mark", state.mark).member("pause", state.pause);
  if (!state.page.empty())
    json.member("page", state.page)
        .member("pages", state.pages)
        .member("new_etag", state.new_etag)
        .member("new_modified", state.new_modified)
        .member("new_mark", state.new_mark);
  json.end_object();
  return {json.take()};
}

State read_state(const Cursor& cursor) {
  State state;
  const auto json = Json::parse(cursor.text);
  if (!json) return state;
  const JsonView root = json->root();
  state.etag = root["etag"].text_or();
  state.modified = root["modified"].text_or();
  state.mark = root["mark"].integer().value_or(-1);
  state.pause = root["pause"].integer().value_or(0);
  state.page = root["page"].text_or();
  state.pages = static_cast<int>(
      std::clamp<std::int64_t>(root["pages"].integer().value_or(0), 0, kMostPages));
  state.new_etag = root["new_etag"].text_or();
  state.new_modified = root["new_modified"].text_or();
  state.new_mark = root["new_mark"].integer().value_or(-1);
  return state;
}

// Cache-Control: max-age, in seconds; 0 where it is not there or the answer must not be kept.
std::int64_t max_age(const HttpResponse& response) {
  const std::string control(response.header("Cache-Control").value_or(""));
  if (control.find("no-cache") != std::string::npos ||
      control.find("no-store") != std::string::npos)
    return 0;
  const auto at = control.find("max-age=");
  if (at == std::string::npos || (at > 0 && control[at - 1] == '-')) return 0;
  std::int64_t value = 0;
  std::from_chars(control.data() + at + 8, control.data() + control.size(), value);
  return std::max<std::int64_t>(value, 0);
}

// The seconds of the oldest and newest dated item; both -1 where none is dated.
std::pair<std::int64_t, std::int64_t> span_of(const std::vector<RawItem>& items) {
  std::int64_t oldest = -1, newest = -1;
  for (const RawItem& item : items) {
    if (!item.created) continue;
    const std::int64_t at = unix_seconds(*item.created);
    oldest = oldest < 0 ? at : std::min(oldest, at);
    newest = std::max(newest, at);
  }
  return {oldest, newest};
}

class Feed final : public Connector {
 public:
  explicit Feed(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<HttpResponse> ask(const std::string& url, const State& state, HttpClient& http,
                           TimePoint now) const;
  Result<Batch> read_top(const Cursor& cursor, State state, HttpClient& http, TimePoint now) const;
  Result<Batch> read_older(State state, HttpClient& http, TimePoint now) const;
  std::optional<seconds> pause(std::int64_t length) const;
  Batch batch_of(FeedDocument document) const;

  const Options options_;
};

std::optional<seconds> Feed::pause(std::int64_t length) const {
  const auto most = std::chrono::floor<seconds>(options_.most_pause);
  const seconds asked{std::min<std::int64_t>(length, most.count())};
  if (asked <= seconds{0}) return {};
  return asked;
}

Batch Feed::batch_of(FeedDocument document) const {
  Batch batch;
  batch.items = std::move(document.items);
  for (RawItem& item : batch.items) item.kind = options_.kind;
  batch.unreadable = std::move(document.unreadable);
  batch.repaired = std::move(document.repaired);
  return batch;
}

Result<HttpResponse> Feed::ask(const std::string& url, const State& state, HttpClient& http,
                               TimePoint now) const {
  HttpRequest request{.url = url};
  request.headers = {{"Accept",
                      "application/feed+json, application/atom+xml, application/rss+xml;q=0.9, "
                      "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"}};
  if (!state.etag.empty()) request.headers.push_back({"If-None-Match", state.etag});
  if (!state.modified.empty()) request.headers.push_back({"If-Modified-Since", state.modified});
  request.max_body_bytes = kMostBytes;
  auto response = http.send(request);
  if (!response) return std::move(response).error().within("feed");
  if (const Status status = check_status(*response, "feed", now); !status) return status.error();
  return response;
}

Result<Batch> Feed::read_top(const Cursor& cursor, State state, HttpClient& http,
                             TimePoint now) const {
  auto response = ask(options_.url, state, http, now);
  if (!response) return response.error();
  const std::int64_t kept = max_age(*response);
  if (response->status == 304) {
    Batch batch{.items = {}, .next = cursor};
    batch.unchanged = true;
    batch.not_before = pause(std::max(kept, state.pause));
    return batch;
  }
  const std::string& at = response->effective_url.empty() ? options_.url : response->effective_url;
  auto document = read_feed(response->body, response->header("Content-Type").value_or(""), at, now);
  if (!document) return document.error().within("feed");

  const bool whole = document->repaired.empty() && !document->cut_off;
  const auto [oldest, newest] = span_of(document->items);
  const bool gap = state.mark >= 0 && oldest > state.mark && document->next.starts_with("http");
  State next;
  next.pause = document->pause.value_or(seconds{0}).count();
  next.mark = std::max(state.mark, newest);
  if (whole) next.etag = std::string(response->header("ETag").value_or(""));
  if (whole) next.modified = std::string(response->header("Last-Modified").value_or(""));
  if (gap) {
    // What was read stands only when the gap behind it is closed.
    next.page = document->next;
    next.new_etag = std::move(next.etag);
    next.new_modified = std::move(next.modified);
    next.new_mark = next.mark;
    next.etag.clear();
    next.modified.clear();
    next.mark = state.mark;
  }
  Batch batch = batch_of(*std::move(document));
  batch.more = gap;
  if (!gap) batch.not_before = pause(std::max(kept, next.pause));
  batch.next = write_state(next);
  return batch;
}

Result<Batch> Feed::read_older(State state, HttpClient& http, TimePoint now) const {
  State closed;
  closed.etag = state.new_etag;
  closed.modified = state.new_modified;
  closed.mark = state.new_mark;
  closed.pause = state.pause;
  auto response = ask(state.page, {}, http, now);
  // The feed itself goes on when its older pages cannot be read; that they could not is said.
  const auto give_up = [&](const Error& error) {
    Batch batch;
    batch.unreadable.push_back({"older entries", error.message, ""});
    batch.next = write_state(closed);
    return batch;
  };
  if (!response) {
    const ErrorCode code = response.error().code;
    if (code == ErrorCode::unavailable || code == ErrorCode::rate_limited) return response.error();
    return give_up(response.error());
  }
  const std::string at = response->effective_url.empty() ? state.page : response->effective_url;
  auto document = read_feed(response->body, response->header("Content-Type").value_or(""), at, now);
  if (!document) return give_up(document.error());
  const auto oldest = span_of(document->items).first;
  const bool closes =
      oldest <= state.mark || document->next.empty() || document->next == state.page;
  state.page = document->next;
  ++state.pages;
  Batch batch = batch_of(*std::move(document));
  if (closes || state.pages >= kMostPages) {
    if (!closes)
      batch.unreadable.push_back({"older entries", "the gap is longer than 20 pages", ""});
    batch.next = write_state(closed);
    batch.not_before = pause(closed.pause);
  } else {
    batch.more = true;
    batch.next = write_state(state);
  }
  return batch;
}

Result<Batch> Feed::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  State state = read_state(cursor);
  if (state.page.empty()) return read_top(cursor, std::move(state), http, now);
  return read_older(std::move(state), http, now);
}

// The path of `url` at another server: a proxy, or a test.
std::string moved_to(std::string base, const std::string& url) {
  while (base.ends_with('/')) base.pop_back();
  const auto host = url.find("://");
  const auto path = host == std::string::npos ? host : url.find_first_of("/?", host + 3);
  return base + (path == std::string::npos ? "/" : url.substr(path));
}

}  // namespace

std::unique_ptr<Connector> make_feed(OptionsReader& reader) {
  Options options;
  const auto url = reader.url("url", {"https", "http"});
  const auto base = reader.url("base_url", {"https", "http"});
  if (!url && !reader.has("url"))
    reader.problem("url", Message{msg::settings_missing,
                                  {{"key", "url"}, {"example", "\"https://example.com/rss\""}}});
  const std::vector<std::string_view> kinds{"article", "post", "comment", "review", "message"};
  const std::string kind = reader.choice("kind", kinds).value_or("article");
  for (const ItemKind one :
       {ItemKind::article, ItemKind::post, ItemKind::comment, ItemKind::review, ItemKind::message})
    if (kind == name(one)) options.kind = one;
  options.most_pause = reader.duration("most_pause", seconds{0}, std::chrono::hours{24 * 30})
                           .value_or(std::chrono::hours{24});
  if (!url) return nullptr;
  options.url = base ? moved_to(*base, *url) : *url;
  return std::make_unique<Feed>(std::move(options));
}

}  // namespace molva
