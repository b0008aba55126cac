// Posts of one public Telegram channel, as the page t.me/s/<name> shows them without a login.
//
// The page is made for people and described nowhere; it may change or close any day. So the owner
// says in the settings that he knows it, it is asked for at most every ten minutes, and whatever is
// no page of a channel is an error. It shows some twenty posts, the oldest first; `before` leads to
// older ones. Comments and deletions are not shown.
#include <algorithm>
#include <cmath>

#include "connectors/connector.h"
#include "connectors/core/encoding.h"
#include "connectors/core/service.h"
#include "connectors/core/xml.h"
#include "connectors/walk.h"

namespace molva {
namespace {

using std::chrono::minutes;

constexpr std::string_view kBaseUrl = "https://t.me";
constexpr minutes kPause{10};
constexpr std::size_t kMostSample = 2000;

constexpr Advice kAdvice[] = {
    {404, "there is no such public channel: username is the name after t.me/"},
};

struct Options {
  std::string base_url, username;
  WalkOptions walk;
};

// "401", "6.74K", "1.1M"; nothing for everything else.
std::optional<std::int64_t> short_number(const std::string& text) {
  std::size_t end = 0;
  while (end < text.size() && (text[end] == '.' || (text[end] >= '0' && text[end] <= '9'))) ++end;
  if (end == 0 || end > 12) return std::nullopt;
  const std::string_view unit = std::string_view(text).substr(end);
  double factor = 1;
  if (unit == "K")
    factor = 1e3;
  else if (unit == "M")
    factor = 1e6;
  else if (!unit.empty())
    return std::nullopt;
  const auto number = Json::parse(text.substr(0, end));
  if (!number || !number->root().number()) return std::nullopt;
  return std::llround(*number->root().number() * factor);
}

Author author_of(XmlView page, const Options& options) {
  Author author{options.username, page.by_class("tgme_channel_info_header_title").text(),
                options.username, "https://t.me/" + url_encode(options.username)};
  page.each_descendant([&](XmlView counter) {
    if (!counter.has_class("tgme_channel_info_counter")) return;
    if (counter.by_class("counter_type").text().starts_with("subscriber"))
      author.followers = short_number(counter.by_class("counter_value").text());
  });
  return author;
}

Result<RawItem> to_item(XmlView message, const Author& author) {
  const std::string id = message.attribute("data-post").value_or("");
  if (id.empty() || id.find('/') == std::string::npos)
    return Error{ErrorCode::malformed, "no data-post"};
  RawItem item{.id = id, .kind = ItemKind::post};
  // What is replied to stands in js-message_reply_text, and is another post's text.
  item.html = message.by_class("js-message_text").inner_xml();
  item.author = author;
  item.url = "https://t.me/" + id;
  message.by_class("tgme_widget_message_date").each_descendant([&](XmlView time) {
    if (!item.created) item.created = parse_rfc3339(time.attribute("datetime").value_or(""));
  });
  item.views = short_number(message.by_class("tgme_widget_message_views").text());
  const XmlView reply = message.by_class("tgme_widget_message_reply");
  if (const auto link = reply.attribute("href"); link && link->starts_with("https://t.me/"))
    item.parent_id = link->substr(std::string_view("https://t.me/").size());
  return item;
}

class TelegramPreview final : public Connector {
 public:
  explicit TelegramPreview(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<ListPage> read_page(const PagePlace& place, HttpClient& http, TimePoint now) const;

  const Options options_;
};

Status check_page(XmlView page, std::size_t messages) {
  if (!page.by_class("tgme_channel_history").present()) {
    if (page.by_class("tgme_page").present())
      return Error{ErrorCode::not_found,
                   "Telegram shows no preview of this channel: it is private, restricted, a group, "
                   "or not there"};
    return Error{ErrorCode::malformed, "this is no page of a Telegram channel"};
  }
  if (messages == 0 && !page.by_class("tme_no_messages_found").present())
    return Error{ErrorCode::malformed, "the page of the channel has no post: it was changed"};
  return ok();
}

Result<ListPage> TelegramPreview::read_page(const PagePlace& place, HttpClient& http,
                                            TimePoint now) const {
  HttpRequest request{.url =
                          url_with_query(options_.base_url + "/s/" + url_encode(options_.username),
                                         {{place.text.empty() ? "" : "before", place.text}})};
  request.headers = {{"Accept", "text/html"}};
  request.budget = Budget{.key = "telegram_preview", .interval = Millis{3000}, .burst = 3};
  const auto response = ask(http, request, kAdvice, now);
  if (!response) return response.error();
  const auto html = Xml::parse_html(decode_text(response->body, "utf-8", "").text);
  if (!html) return html.error();
  const XmlView page = html->root();
  std::vector<XmlView> messages;
  std::string before;
  page.each_descendant([&](XmlView element) {
    if (element.has_class("js-widget_message")) messages.push_back(element);
    if (element.has_class("tme_messages_more") && before.empty())
      before = element.attribute("data-before").value_or("");
  });
  if (const Status good = check_page(page, messages.size()); !good) return good.error();
  const Author author = author_of(page, options_);
  PageBuilder builder("posts");
  for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
    auto item = to_item(*message, author);
    if (item)
      builder.add(*std::move(item));
    else
      builder.add_unreadable(item.error(), message->sample(kMostSample));
  }
  ListPage read = builder.take();
  // Pictures without words, and posts that only the app can show.
  std::erase_if(read.items, [](const RawItem& item) { return item.html.empty(); });
  read.next = before;
  return read;
}

Result<Batch> TelegramPreview::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  const WalkedList list{.name = "posts"};
  auto batch = walk_lists(
      "telegram_preview", cursor, {&list, 1}, options_.walk, now,
      [&](const WalkedList&, const PagePlace& place) { return read_page(place, http, now); });
  if (!batch) {
    Error error = batch.error();
    if (!error.retry_after) error.retry_after = kPause;
    return error;
  }
  if (!batch->more) batch->not_before = kPause;
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_telegram_preview(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.username = reader.needed_text("username", "samara_today");
  if (options.username.starts_with('@')) options.username.erase(0, 1);
  const bool known = reader.boolean("i_know_it_is_unofficial").value_or(false);
  if (!known && !reader.has("i_know_it_is_unofficial"))
    reader.missing("i_know_it_is_unofficial", "true");
  else if (!known)
    reader.problem("i_know_it_is_unofficial", Message{msg::connectors_unofficial});
  options.walk = read_walk_options(reader, {.reread_every = std::chrono::hours{24},
                                            .history = Millis{std::chrono::hours{24 * 30}}});
  if (options.username.empty() || !known) return nullptr;
  return std::make_unique<TelegramPreview>(std::move(options));
}

}  // namespace molva
