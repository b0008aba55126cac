// Reviews on web pages that mark them for search engines (schema.org), where a site has no
// interface. Read as a polite robot: robots.txt first (RFC 9309), one page at a time, with a pause.
//
// The pages named in the settings are read in a circle, one a poll. Each keeps its ETag and
// Last-Modified, and how many reviews it had: a page that had some and now shows none has changed
// its shape (or shows a captcha with status 200), and that is an error, never an empty day. A page
// that fails does not keep the others from being read: the batch says what failed, and the next
// poll reads the next page; when every page of the circle has failed, the poll does.
//
// A page shows what it shows: what has left it before it was read is not seen.
#include <algorithm>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/encoding.h"
#include "connectors/core/json.h"
#include "connectors/core/robots.h"
#include "connectors/core/service.h"
#include "connectors/core/xml.h"
#include "connectors/sources/review_marks.h"

namespace molva {
namespace {

using std::chrono::seconds;

constexpr std::string_view kProduct = "molva";
constexpr std::size_t kMostPageBytes = 4U << 20;
constexpr std::size_t kMostPages = 50;
constexpr int kMostRedirects = 5;

struct Options {
  std::vector<std::string> pages;
  Millis pause;
  std::chrono::minutes utc_offset{180};
};

struct PageState {
  std::string etag, modified;
  std::int64_t had = 0;  // reviews at the last reading
  Marks marks = Marks::none;
};

struct State {
  std::string next;         // the address of the page whose turn it is
  std::int64_t failed = 0;  // pages in a row that could not be read
  std::map<std::string, PageState, std::less<>> pages;
};

const char* name(Marks marks) {
  return marks == Marks::json_ld ? "json-ld" : marks == Marks::microdata ? "microdata" : "";
}

Marks marks_of(std::string_view text) {
  return text == "json-ld" ? Marks::json_ld
                           : text == "microdata" ? Marks::microdata : Marks::none;
}

Cursor write_state(const State& state) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("next", state.next).member("failed", state.failed);
  json.key("pages").begin_object();
  for (const auto& [url, page] : state.pages)
    json.key(url)
        .begin_object()
        .member("etag", page.etag)
        .member("modified", page.modified)
        .member("had", page.had)
        .member("marks", name(page.marks))
        .end_object();
  json.end_object().end_object();
  return {json.take()};
}

State read_state(const Cursor& cursor, const std::vector<std::string>& pages) {
  State state;
  const auto json = Json::parse(cursor.text);
  if (!json) return state;
  state.next = json->root()["next"].text_or();
  state.failed = json->root()["failed"].integer().value_or(0);
  json->root()["pages"].each_member([&](std::string_view url, JsonView page) {
    if (std::ranges::find(pages, url) == pages.end()) return;  // no longer in the settings
    PageState& kept = state.pages[std::string(url)];
    kept.etag = page["etag"].text_or();
    kept.modified = page["modified"].text_or();
    kept.had = page["had"].integer().value_or(0);
    kept.marks = marks_of(page["marks"].text_or());
  });
  return state;
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

class HtmlReviews final : public Connector {
 public:
  explicit HtmlReviews(Options options)
      : options_(std::move(options)), robots_(std::string(kProduct)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<HttpResponse> fetch(std::string url, const PageState& state, HttpClient& http,
                             TimePoint now);
  Result<Batch> read(const std::string& url, PageState& state, HttpClient& http, TimePoint now);
  // Between two pages of one site: what the settings say, or what the site asks for.
  Millis pause(const std::string& url) const;

  const Options options_;
  RobotsCache robots_;
  // While every page fails: how far behind the cursor's page the next try is, so that none waits
  // for ever for another one to be mended.
  std::size_t turn_ = 0;
};

Millis HtmlReviews::pause(const std::string& url) const {
  return std::max<Millis>(options_.pause, robots_.crawl_delay(url).value_or(seconds{0}));
}

// Redirects are followed here, since each place they lead to has a robots.txt of its own.
Result<HttpResponse> HtmlReviews::fetch(std::string url, const PageState& state, HttpClient& http,
                                        TimePoint now) {
  for (int hops = 0; hops <= kMostRedirects; ++hops) {
    if (const Status allowed = robots_.allows(url, http, now); !allowed) return allowed.error();
    HttpRequest request{.url = url};
    request.headers = {{"Accept", "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"}};
    if (!state.etag.empty()) request.headers.push_back({"If-None-Match", state.etag});
    if (!state.modified.empty()) request.headers.push_back({"If-Modified-Since", state.modified});
    request.max_body_bytes = kMostPageBytes;
    request.follow_redirects = false;
    if (hops == 0) request.budget = Budget{"html_reviews/" + site_of(url), pause(url), 1};
    auto response = http.send(request);
    if (!response) return response;
    if (!is_redirect(response->status)) {
      if (const Status status = check_status(*response, url_for_log(url), now); !status)
        return status.error();
      response->effective_url = url;
      return response;
    }
    const std::string target(response->header("Location").value_or(""));
    const std::string next = target.empty() ? "" : resolve_url(url, target);
    if (!next.starts_with("https://") && !next.starts_with("http://"))
      return Error{ErrorCode::malformed, url_for_log(url) + ": redirected to no address"};
    url = next.substr(0, next.find('#'));
  }
  return Error{ErrorCode::malformed, url_for_log(url) + ": redirected too often"};
}

Result<Batch> HtmlReviews::read(const std::string& url, PageState& state, HttpClient& http,
                                TimePoint now) {
  const auto response = fetch(url, state, http, now);
  if (!response) return response.error();
  Batch batch;
  if (response->status == 304) {
    batch.unchanged = true;
    return batch;
  }
  const Decoded decoded =
      decode_text(response->body, charset_of(response->header("Content-Type").value_or("")),
                  declared_html_encoding(response->body));
  // Addresses stand on the page's own name: where a redirect led may change from day to day.
  auto page = read_review_page(decoded.text, url, options_.utc_offset, state.marks);
  if (!page) return page.error().within(url_for_log(url));
  if (page->items.empty() && (state.had > 0 || !page->unreadable.empty())) {
    std::string message = url_for_log(url) + ": no review can be read on the page";
    if (!page->title.empty())
      message += " (\"" + std::string(utf8_prefix(page->title, 200)) + "\")";
    if (state.had > 0)
      message += ", and there were " + std::to_string(state.had) +
                 ": the site has changed, or shows a check for robots";
    if (!page->unreadable.empty())
      message += "; " + page->unreadable[0].where + ": " + page->unreadable[0].what;
    return Error{ErrorCode::malformed, message};
  }
  if (page->items.empty())
    batch.notice = url_for_log(url) +
                   ": the page has no marks of reviews (schema.org JSON-LD or microdata)";
  // A page that was read with holes is read again whole.
  const bool whole = page->unreadable.empty();
  state.etag = whole ? std::string(response->header("ETag").value_or("")) : "";
  state.modified = whole ? std::string(response->header("Last-Modified").value_or("")) : "";
  state.had = static_cast<std::int64_t>(page->items.size());
  state.marks = page->marks;
  batch.items = std::move(page->items);
  batch.unreadable = std::move(page->unreadable);
  batch.repaired = std::move(page->repaired);
  if (decoded.guessed && batch.repaired.empty())
    batch.repaired = "the encoding was guessed: " + decoded.from;
  return batch;
}

Result<Batch> HtmlReviews::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  const std::vector<std::string>& pages = options_.pages;
  State state = read_state(cursor, pages);
  const auto named = std::ranges::find(pages, state.next);
  const auto first = named == pages.end() ? 0 : static_cast<std::size_t>(named - pages.begin());
  const std::size_t index = (first + turn_) % pages.size();
  const std::string& url = pages[index];
  PageState page = state.pages[url];
  auto batch = read(url, page, http, now);
  if (batch) {
    turn_ = 0;
    state.failed = 0;
    state.pages[url] = std::move(page);
  } else {
    // Our own pause is no word of the site's.
    const bool all_failed = ++state.failed >= static_cast<std::int64_t>(pages.size());
    const Error error = std::move(batch).error();
    if (error.code == ErrorCode::rate_limited || all_failed) {
      if (all_failed) ++turn_;
      return error.within("html_reviews");
    }
    batch = Batch{};
    batch->unreadable.push_back({url_for_log(url), error.message, ""});
  }
  const std::string& next = pages[(index + 1) % pages.size()];
  batch->more = index + 1 < pages.size();
  if (batch->more && site_of(next) == site_of(url))
    batch->not_before = std::chrono::ceil<seconds>(pause(url));
  state.next = next;
  batch->next = write_state(state);
  return batch;
}

void read_pages(OptionsReader& reader, Options& options) {
  options.pages = reader.texts("pages");
  if (options.pages.empty()) {
    if (!reader.has("pages"))
      reader.missing("pages", "[\"https://shop.example.com/product/1/reviews\"]");
    else
      reader.problem("pages", Message(msg::settings_empty, {{"key", "pages"}}));
  }
  for (std::string& page : options.pages) {
    page = page.substr(0, page.find('#'));
    if (site_of(page).starts_with("https://") || site_of(page).starts_with("http://")) continue;
    reader.problem("pages", Message(msg::html_reviews_page, {{"value", page}}));
  }
  std::vector<std::string> once;
  for (std::string& page : options.pages)
    if (std::ranges::find(once, page) == once.end()) once.push_back(std::move(page));
  options.pages = std::move(once);
  if (options.pages.size() > kMostPages)
    reader.problem("pages",
                   Message(msg::html_reviews_many, {{"most", std::int64_t{kMostPages}}}));
}

}  // namespace

std::unique_ptr<Connector> make_html_reviews(OptionsReader& reader) {
  Options options;
  read_pages(reader, options);
  options.pause = reader.duration("pause", seconds{1}, std::chrono::hours{1}).value_or(seconds{10});
  if (const auto offset = read_utc_offset(reader)) options.utc_offset = *offset;
  const bool has_read = reader.boolean("i_have_read_the_terms").value_or(false);
  if (!has_read)
    reader.problem("i_have_read_the_terms", Message(msg::html_reviews_terms));
  if (!has_read || options.pages.empty()) return nullptr;
  return std::make_unique<HtmlReviews>(std::move(options));
}

}  // namespace molva
