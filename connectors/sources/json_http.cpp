// Any JSON service that the settings describe: where to ask, how its pages follow each other, where
// the list and its fields stand (item_mapping.h), how dates and keys are written.
//
// The cursor is that of walk.h. Without a documented order (`order = "unknown"`) a walk goes to the
// list's end until a whole one was seen to be in order; with {since} in the address the service
// leaves out what is old, and each walk reads to the end of the rest. A page on which a field that
// the settings name is nowhere has changed its shape: an error, never an empty day.
#include <algorithm>
#include <set>

#include "connectors/connector.h"
#include "connectors/core/robots.h"
#include "connectors/core/service.h"
#include "connectors/core/signature.h"
#include "connectors/core/token.h"
#include "connectors/core/words.h"
#include "connectors/core/xml.h"
#include "connectors/item_mapping.h"
#include "connectors/walk.h"

namespace molva {
namespace {

constexpr std::size_t kEnoughToTell = 3;  // elements without a field that say it is gone

enum class Paging { none, page, offset, cursor, next };
constexpr std::array<std::string_view, 5> kPagings = {"none", "page", "offset", "cursor", "next"};
constexpr std::array<std::string_view, 6> kAuths = {"none",  "header", "bearer",
                                                    "basic", "query",  "oauth"};
constexpr std::array<std::string_view, 4> kDates = {"rfc3339", "date", "unix", "unix_ms"};
constexpr std::array<std::string_view, 5> kPlaces = {"{page}", "{offset}", "{cursor}", "{since}",
                                                     "{limit}"};

struct Options {
  std::string url, method = "GET", body, content_type, site;
  std::vector<Header> headers;
  std::vector<std::pair<std::string, std::string>> query;  // a key that stands in the address
  std::vector<Secret> secrets;
  TokenSource token;
  Paging paging = Paging::none;
  std::int64_t first_page = 1, limit = 50;
  std::string first_cursor, since_format = "rfc3339";
  std::string items, total_at, cursor_at, next_at;
  bool tells_total = false;
  ItemMapping mapping;
  std::set<std::string, std::less<>> optional;
  Order order = Order::unknown;
  SortedBy sorted_by = SortedBy::created;
  Budget budget;
  WalkOptions walk;
};

std::string escaped_in_json(std::string_view text) {
  JsonWriter json;
  json.value(text);
  const std::string written = json.take();
  return written.substr(1, written.size() - 2);
}

// Takes "name={cursor}" out of a query: at the first page there is no cursor yet, and many services
// refuse an empty one.
void drop_parameter(std::string& url, std::string_view place) {
  const auto at = url.find("=" + std::string(place));
  const auto query = url.find('?');
  if (at == std::string::npos || query == std::string::npos || at < query) return;
  const auto begin = url.find_last_of("?&", at);
  const auto end = at + 1 + place.size();
  if (end < url.size() && url[end] != '&') return;
  if (end < url.size())
    url.erase(begin + 1, end - begin);
  else
    url.erase(begin);
}

class JsonHttp final : public Connector {
 public:
  explicit JsonHttp(Options options)
      : options_(std::move(options)), tokens_(options_.token ? options_.token : no_token()) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  static TokenSource no_token() {
    return [](HttpClient&, TimePoint) -> Result<Token> {
      return Error{ErrorCode::invalid_config, "no token is described"};
    };
  }
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;
  std::string since(const PagePlace& place) const;
  HttpRequest request_for(const PagePlace& place) const;
  Status find_next(const HttpRequest& request, const HttpResponse& response, JsonView root,
                   const PagePlace& place, ListPage& page) const;
  Result<std::string> next_link(const HttpRequest& request, const HttpResponse& response,
                                JsonView root) const;
  Status check_fields(JsonView list, const ListPage& page, const PagePlace& place) const;

  const Options options_;
  TokenCache tokens_;
};

std::string JsonHttp::since(const PagePlace& place) const {
  const TimePoint from = from_unix_seconds(std::max<std::int64_t>(place.from, 0));
  if (options_.since_format == "unix") return std::to_string(unix_seconds(from));
  if (options_.since_format == "unix_ms") return std::to_string(unix_seconds(from) * 1000);
  const std::string text = format_rfc3339(from);
  return options_.since_format == "date" ? text.substr(0, 10) : text;
}

HttpRequest JsonHttp::request_for(const PagePlace& place) const {
  HttpRequest request{.method = options_.method, .url = options_.url};
  request.body = options_.body;
  const bool link = options_.paging == Paging::next && !place.text.empty();
  if (link) request.url = place.text;
  const std::string cursor = place.text.empty() ? options_.first_cursor : place.text;
  if (cursor.empty()) drop_parameter(request.url, "{cursor}");
  const auto put = [&](std::string_view what, const std::string& value) {
    if (!link) replace_all(request.url, what, url_encode(value));
    replace_all(request.body, what, escaped_in_json(value));
  };
  put("{page}", std::to_string(place.number(options_.first_page)));
  put("{offset}", std::to_string(place.number(0)));
  put("{limit}", std::to_string(options_.limit));
  put("{since}", since(place));
  put("{cursor}", cursor);
  if (!options_.query.empty()) {
    // Some services repeat the key in their links to the next page.
    const bool there = request.url.find(options_.query[0].first + "=") != std::string::npos;
    if (!there) {
      const bool more = request.url.find('?') != std::string::npos;
      const std::string added = url_with_query("", options_.query);
      request.url += more ? "&" + added.substr(1) : added;
    }
  }
  request.headers = options_.headers;
  if (!request.body.empty()) request.headers.push_back({"Content-Type", options_.content_type});
  request.budget = options_.budget;
  return request;
}

// https://www.rfc-editor.org/rfc/rfc8288
std::string link_header(const HttpResponse& response) {
  for (const Header& header : response.headers) {
    if (!same_header_name(header.name, "Link")) continue;
    std::string_view rest = header.value;
    for (;;) {
      const auto open = rest.find('<');
      const auto close = open == std::string_view::npos ? open : rest.find('>', open);
      if (close == std::string_view::npos) break;
      const std::string_view target = rest.substr(open + 1, close - open - 1);
      rest.remove_prefix(close + 1);
      std::string_view told = rest.substr(0, rest.find('<'));
      for (const std::string_view word : {"rel=\"next\"", "rel=next", "rel='next'"})
        if (told.find(word) != std::string_view::npos) return std::string(target);
    }
  }
  return {};
}

Result<std::string> JsonHttp::next_link(const HttpRequest& request, const HttpResponse& response,
                                        JsonView root) const {
  const std::string told = options_.next_at.empty() ? link_header(response)
                                                    : at_pointer(root, options_.next_at).text_or();
  if (told.empty()) return told;
  const std::string next = resolve_url(request.url, told);
  // What we send are keys: they go nowhere else.
  if (site_of(next) != options_.site)
    return Error{ErrorCode::malformed, "the next page is said to be at another host, " +
                                           site_of(next) + "; it is not followed"};
  return next;
}

Status JsonHttp::find_next(const HttpRequest& request, const HttpResponse& response, JsonView root,
                           const PagePlace& place, ListPage& page) const {
  const auto served = static_cast<std::int64_t>(page.served);
  if (options_.tells_total) {
    page.total = at_pointer(root, options_.total_at).integer();
    if (!page.total)
      return Error{ErrorCode::malformed, "no number at " + options_.total_at + " (total_at)"};
  }
  if (options_.paging == Paging::page) {
    const std::int64_t number = place.number(options_.first_page);
    const std::int64_t behind = (number - options_.first_page + 1) * options_.limit;
    // Where no total is told, the end is an empty page.
    if (served > 0 && (!page.total || behind < *page.total)) page.next = std::to_string(number + 1);
    if (number > options_.first_page + 1) page.before = std::to_string(number - 1);
  } else if (options_.paging == Paging::offset) {
    set_offsets(page, place, options_.limit);
  } else if (options_.paging == Paging::cursor) {
    const JsonView next = at_pointer(root, options_.cursor_at);
    page.next = next.id().value_or("");
  } else if (options_.paging == Paging::next) {
    auto next = next_link(request, response, root);
    if (!next) return next.error();
    page.next = *std::move(next);
  }
  return ok();
}

// A field that stands nowhere on a page with enough elements has moved, or never was there.
Status JsonHttp::check_fields(JsonView list, const ListPage& page, const PagePlace& place) const {
  if (page.served < kEnoughToTell) return ok();
  if (page.read == 0 && !place.text.empty())
    return Error{ErrorCode::malformed, "none of the elements (" + std::to_string(page.served) +
                                           ") can be read: " + page.unreadable.front().what};
  if (page.read == 0) return ok();  // the walk says so
  const auto hits = [&](const std::string& pointer) {
    bool found = false;
    list.each([&](JsonView element) { found = found || at_pointer(element, pointer).present(); });
    return found;
  };
  const auto& fields = options_.mapping.fields;
  for (const std::string_view field : {"id", "text", "html", "rating", "created_at"}) {
    const auto pointer = fields.find(field);
    if (pointer == fields.end() || options_.optional.contains(field) || hits(pointer->second))
      continue;
    const auto other = fields.find(field == "text" ? "html" : "text");
    if ((field == "text" || field == "html") && other != fields.end() && hits(other->second))
      continue;
    return Error{ErrorCode::malformed, "the field " + std::string(field) + " stands nowhere on a page of " +
                                           std::to_string(page.served) + " (" + pointer->second +
                                           "): the service has changed, or `fields` is wrong"};
  }
  return ok();
}

Result<ListPage> JsonHttp::read_page(const PagePlace& place, HttpClient& http,
                                     TimePoint now) const {
  const HttpRequest request = request_for(place);
  const auto response = ask(http, request, {}, now);
  if (!response) return response.error();
  const auto json = Json::parse(response->body);
  if (!json) return json.error();
  const JsonView root = json->root();
  const JsonView list = at_pointer(root, options_.items);
  if (!list.is_array())
    return Error{ErrorCode::malformed,
                 "expected a list at " + (options_.items.empty() ? "the top" : options_.items)};
  ListPage page = read_elements(
      list, "items", [&](JsonView element) { return map_item(element, options_.mapping); },
      options_.sorted_by);
  if (Status next = find_next(request, *response, root, place, page); !next) return next.error();
  if (Status fields = check_fields(list, page, place); !fields) return fields.error();
  return page;
}

Result<Batch> JsonHttp::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  WithToken authorized(tokens_, http, now);
  HttpClient& client = options_.token ? static_cast<HttpClient&>(authorized) : http;
  auto batch = walk_reviews("json_http", options_.order, cursor, options_.walk, now,
                            [&](const PagePlace& place) { return read_page(place, client, now); });
  if (batch) return batch;
  Error error = std::move(batch).error();
  error.message = without_secrets(std::move(error.message), options_.secrets);
  return error;
}

// ---------------------------------------------------------------- settings

std::string choice_of(OptionsReader& reader, std::string_view key, std::string_view fallback,
                      std::span<const std::string_view> allowed) {
  return reader.choice(key, {allowed.begin(), allowed.end()}).value_or(std::string(fallback));
}

bool names_place(const Options& options, std::string_view place) {
  return options.url.find(place) != std::string::npos ||
         options.body.find(place) != std::string::npos;
}

// "{something}" in the address that is none of ours.
void check_places(OptionsReader& reader, const Options& options) {
  std::string_view rest = options.url;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const auto close = rest.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view place = rest.substr(open, close - open + 1);
    if (std::ranges::find(kPlaces, place) == kPlaces.end())
      reader.problem("url", Message(msg::json_http_unknown_place, {{"place", std::string(place)}}));
    rest.remove_prefix(close + 1);
  }
}

std::string read_pointer(OptionsReader& reader, std::string_view key) {
  const std::string pointer = reader.text_or(key, "");
  if (!is_json_pointer(pointer))
    reader.problem(key, Message(msg::settings_pointer,
                                {{"key", std::string(key)}, {"value", pointer}}));
  return pointer;
}

void read_request(OptionsReader& reader, Options& options) {
  options.url = reader.url("url", {"https", "http"}).value_or("");
  if (!reader.has("url")) reader.missing("url", "\"https://api.example.com/reviews?page={page}\"");
  options.url = options.url.substr(0, options.url.find('#'));
  options.site = site_of(options.url);
  options.body = reader.text_or("body", "");
  constexpr std::array<std::string_view, 2> kMethods = {"GET", "POST"};
  options.method = choice_of(reader, "method", options.body.empty() ? "GET" : "POST", kMethods);
  options.content_type = reader.text_or("content_type", "application/json");
  options.headers.push_back({"Accept", "application/json"});
  if (const OptionValue* value = reader.raw("headers")) {
    const auto* table = std::get_if<OptionTable>(&value->value);
    if (!table) reader.problem("headers", Message(msg::json_http_headers));
    for (const OptionEntry& entry : table ? *table : OptionTable{})
      if (const auto text = reader.text_at("headers", entry.value, "application/json")) {
        std::erase_if(options.headers, [&](const Header& header) {
          return same_header_name(header.name, entry.key);
        });
        options.headers.push_back({entry.key, *text});
      }
  }
  check_places(reader, options);
}

void read_paging(OptionsReader& reader, Options& options) {
  const std::string paging = choice_of(reader, "paging", "none", kPagings);
  for (std::size_t i = 0; i < kPagings.size(); ++i)
    if (paging == kPagings[i]) options.paging = static_cast<Paging>(i);
  options.first_page = reader.integer("first_page", 0, 1).value_or(1);
  options.limit = reader.integer("limit", 1, 10'000).value_or(50);
  options.first_cursor = reader.text_or("first_cursor", "");
  options.items = read_pointer(reader, "items");
  options.total_at = read_pointer(reader, "total_at");
  options.tells_total = reader.has("total_at");
  options.cursor_at = read_pointer(reader, "cursor_at");
  options.next_at = read_pointer(reader, "next_at");
  const auto needs = [&](std::string_view place) {
    if (!options.url.empty() && !names_place(options, place))
      reader.problem("paging", Message(msg::json_http_place,
                                       {{"paging", paging}, {"place", std::string(place)}}));
  };
  if (options.paging == Paging::page) needs("{page}");
  if (options.paging == Paging::offset) needs("{offset}");
  if (options.paging == Paging::cursor) needs("{cursor}");
  if (options.paging == Paging::cursor && !reader.has("cursor_at"))
    reader.missing("cursor_at", "\"/meta/next_cursor\"");
}

void read_order(OptionsReader& reader, Options& options) {
  constexpr std::array<std::string_view, 2> kOrders = {"newest_first", "unknown"};
  constexpr std::array<std::string_view, 2> kSorts = {"created", "edited"};
  const bool newest = choice_of(reader, "order", "unknown", kOrders) == "newest_first";
  options.order = newest ? Order::newest_first : Order::unknown;
  if (choice_of(reader, "sorted_by", "created", kSorts) == "edited")
    options.sorted_by = SortedBy::edited_or_created;
  options.since_format = choice_of(reader, "since_format", "rfc3339", kDates);
  if (names_place(options, "{since}")) options.order = Order::filtered;
}

void read_auth(OptionsReader& reader, Options& options) {
  const std::string auth = choice_of(reader, "auth", "none", kAuths);
  if (auth == "none") return;
  const auto secret = [&](std::string_view key, std::string_view example) {
    Secret text = reader.needed_secret(key, example);
    if (!text.empty()) options.secrets.push_back(text);
    return text;
  };
  if (auth == "oauth") {
    const std::string url = reader.url("token_url", {"https", "http"}).value_or("");
    if (!reader.has("token_url")) reader.missing("token_url", "\"https://api.example.com/token\"");
    const std::string id = read_id(reader, "client_id", "AbCdEf123");
    options.token = client_credentials(url, id, secret("client_secret", "service-secret"),
                                       "see whether client_id and client_secret are right");
    return;
  }
  const Secret key = secret("key", "service-key");
  if (auth == "basic") {
    const std::string login = reader.needed_text("user", "shop") + ":" + key.reveal();
    options.headers.push_back({"Authorization", "Basic " + base64(login)});
    options.secrets.emplace_back(base64(login));
  } else if (auth == "bearer") {
    options.headers.push_back({"Authorization", "Bearer " + key.reveal()});
  } else if (auth == "header") {
    options.headers.push_back({reader.needed_text("key_name", "X-Api-Key"), key.reveal()});
  } else {
    options.query.emplace_back(reader.needed_text("key_name", "api_key"), key.reveal());
  }
}

}  // namespace

std::unique_ptr<Connector> make_json_http(OptionsReader& reader) {
  Options options;
  read_request(reader, options);
  read_paging(reader, options);
  options.mapping = read_item_mapping(reader);
  if (reader.has("optional_fields"))
    for (std::string& field : reader.texts("optional_fields"))
      options.optional.insert(std::move(field));
  read_order(reader, options);
  read_auth(reader, options);
  const auto per_minute = reader.integer("requests_per_minute", 1, 6000).value_or(30);
  options.budget = {.key = "json_http/" + options.site,
                    .interval = Millis{60'000 / per_minute},
                    .burst = 3};
  options.walk = read_walk_options(reader);
  if (options.url.empty()) return nullptr;
  return std::make_unique<JsonHttp>(std::move(options));
}

}  // namespace molva
