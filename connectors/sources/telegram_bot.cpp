// Messages of Telegram groups and channels that a bot of ours is in.
// https://core.telegram.org/bots/api#getupdates
//
// The service keeps an update until it is asked for later ones (`offset`), for a day at most. The
// offset is the committed cursor, so nothing is confirmed that is not stored. After an answer
// without updates all is confirmed and the offset is dropped: Telegram says that after a quiet week
// numbers begin anew, anywhere, and an old offset would then confirm what nobody has read. The
// token stands in the address, so an address goes into no message.
#include <algorithm>
#include <optional>

#include "connectors/connector.h"
#include "connectors/core/encoding.h"
#include "connectors/core/service.h"
#include "connectors/core/token.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::string_view kBaseUrl = "https://api.telegram.org";
constexpr std::int64_t kMostUpdates = 100;
constexpr std::int64_t kMostUpdateId = std::int64_t{1} << 53U;
constexpr Millis kKept = hours{24};
constexpr Millis kLongGap = hours{20};
constexpr std::size_t kMostSample = 2000;
constexpr int kMostDepth = 32;  // of a message's blocks

struct Options {
  std::string base_url;
  Secret token;
  std::vector<std::string> chats;  // ids or names; empty: all
  std::vector<std::string> staff;  // people, channels and groups that speak for the company
  bool private_chats = false;
};

// ---------------------------------------------------------------- text

// How many UTF-16 units the letter that begins with this byte has; 0 inside a letter.
int utf16_units(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if ((value & 0xC0U) == 0x80U) return 0;
  return value >= 0xF0U ? 2 : 1;
}

// The byte at which the UTF-16 unit `offset` begins; the text's end for what lies behind it.
std::size_t byte_at(std::string_view text, std::int64_t offset) {
  std::int64_t units = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (utf16_units(text[i]) > 0 && units >= offset) return i;
    units += utf16_units(text[i]);
  }
  return text.size();
}

// The text with the addresses that stand behind its words: "here (https://...)".
std::string with_links(std::string text, JsonView entities) {
  struct Link {
    std::size_t at;
    std::string url;
  };
  std::vector<Link> links;
  entities.each([&](JsonView entity) {
    const auto offset = entity["offset"].integer(), length = entity["length"].integer();
    if (entity["type"].text_or() != "text_link" || !offset || !length) return;
    if (*offset < 0 || *length < 0 || *length > 1'000'000 || *offset > 1'000'000) return;
    links.push_back({byte_at(text, *offset + *length), entity["url"].text_or()});
  });
  std::ranges::stable_sort(links, std::greater{}, &Link::at);
  for (const Link& link : links) text.insert(link.at, " (" + link.url + ")");
  return text;
}

void flatten_text(JsonView rich, int depth, std::string& text) {
  if (depth > kMostDepth) return;
  if (const auto plain = rich.text()) {
    text += *plain;
    return;
  }
  rich.each([&](JsonView part) { flatten_text(part, depth + 1, text); });
  if (!rich.is_object()) return;
  flatten_text(rich["text"], depth + 1, text);
  text += rich["alternative_text"].text_or();
  text += rich["expression"].text_or();
  if (const auto url = rich["url"].text_or(); !url.empty()) text += " (" + url + ")";
}

// One line for each paragraph, item, cell and caption of a message's blocks.
void flatten_blocks(JsonView blocks, int depth, std::string& text) {
  if (depth > kMostDepth) return;
  const auto line = [&](JsonView rich) {
    std::string words;
    flatten_text(rich, 0, words);
    if (words.empty()) return;
    if (!text.empty()) text += '\n';
    text += words;
  };
  blocks.each([&](JsonView block) {
    line(block["summary"]);
    line(block["text"]);
    line(block["expression"]);
    flatten_blocks(block["blocks"], depth + 1, text);
    flatten_blocks(block["items"], depth + 1, text);
    block["cells"].each(
        [&](JsonView row) { row.each([&](JsonView cell) { line(cell["text"]); }); });
    const JsonView caption = block["caption"];
    const bool nested = caption["text"].present() && !caption["type"].present();
    line(nested ? caption["text"] : caption);
    line(caption["credit"]);
    line(block["credit"]);
  });
}

std::string text_of(JsonView message) {
  if (const auto text = message["text"].text_or(); !text.empty())
    return with_links(text, message["entities"]);
  if (const auto text = message["caption"].text_or(); !text.empty())
    return with_links(text, message["caption_entities"]);
  std::string text;
  flatten_blocks(message["rich_message"]["blocks"], 0, text);
  return text;
}

// ---------------------------------------------------------------- messages

std::string id_of(JsonView chat_or_user) {
  const auto number = chat_or_user["id"].integer();
  return number ? std::to_string(*number) : "";
}

Author author_of(JsonView message) {
  // Whoever writes in the name of a chat (an anonymous administrator, a channel) is that chat.
  const bool chat = message["sender_chat"].is_object();
  const JsonView who = chat ? message["sender_chat"] : message["from"];
  Author author{id_of(who), who[chat ? "title" : "first_name"].text_or(), who["username"].text_or(),
                ""};
  if (const auto last = who["last_name"].text_or(); !last.empty()) author.name += " " + last;
  if (!author.handle.empty()) author.url = "https://t.me/" + url_encode(author.handle);
  return author;
}

std::string link_to(JsonView chat, const std::string& number) {
  if (const auto name = chat["username"].text_or(); !name.empty())
    return "https://t.me/" + url_encode(name) + "/" + number;
  const std::string id = id_of(chat);
  return id.starts_with("-100") ? "https://t.me/c/" + id.substr(4) + "/" + number : "";
}

// "@name", "name" and numbers.
bool is_among(const std::vector<std::string>& names, const std::string& id,
              const std::string& handle) {
  return std::ranges::any_of(names, [&](std::string_view name) {
    if (name.starts_with('@')) name.remove_prefix(1);
    return name == id || (!handle.empty() && name == handle);
  });
}

bool is_own(JsonView message, const Author& author, const Options& options) {
  if (is_among(options.staff, author.id, author.handle)) return true;
  const std::string type = message["chat"]["type"].text_or();
  if (type == "channel") return false;  // every post of a channel is written in its name
  const bool anonymous_admin = author.id == id_of(message["chat"]);
  return anonymous_admin || message["is_automatic_forward"].boolean().value_or(false);
}

Result<RawItem> to_item(JsonView message, const Options& options) {
  const JsonView chat = message["chat"];
  const auto number = message["message_id"].id();
  if (!number || id_of(chat).empty())
    return Error{ErrorCode::malformed, "a message without message_id or chat.id"};
  const std::string prefix = id_of(chat) + ":";
  RawItem item{.id = prefix + *number};
  item.kind = chat["type"].text_or() == "channel" ? ItemKind::post : ItemKind::message;
  item.text = text_of(message);
  item.author = author_of(message);
  item.url = link_to(chat, *number);
  item.created = unix_time(message["date"]);
  item.edited = unix_time(message["edit_date"]);
  if (const auto parent = message["reply_to_message"]["message_id"].id())
    item.parent_id = prefix + *parent;
  if (const auto thread = message["message_thread_id"].id()) item.thread_id = prefix + *thread;
  item.own = is_own(message, item.author, options);
  return item;
}

// ---------------------------------------------------------------- updates

// What the cursor says: the next update (none: all that came is confirmed), and the last reading.
struct Place {
  std::optional<std::int64_t> offset;
  std::optional<TimePoint> read;
};

Place read_place(const Cursor& cursor) {
  const auto json = Json::parse(cursor.text);
  if (!json) return {};
  return {json->root()["offset"].integer(), unix_time(json->root()["read"])};
}

Cursor write_place(const Place& place) {
  JsonWriter json;
  json.begin_object().member("v", 1);
  if (place.offset) json.member("offset", *place.offset);
  if (place.read) json.member("read", static_cast<std::int64_t>(unix_seconds(*place.read)));
  json.end_object();
  return {json.take()};
}

constexpr Advice kAdvice[] = {
    {401, "the token is wrong or was withdrawn: ask @BotFather for it"},
    {403, "the bot was thrown out"},
    {404, "the token is misspelt, or base_url is wrong"},
    {409,
     "someone else reads this bot's updates (another program, or a webhook): make a bot for Molva "
     "alone, or call deleteWebhook"},
};

Error to_error(const HttpResponse& response, JsonView root, TimePoint now) {
  const std::int64_t code = root["error_code"].integer().value_or(response.status);
  HttpResponse as_if{static_cast<int>(code), response.headers, root["description"].text_or(), {}};
  const Status status = check_status(as_if, "", now);
  Error error =
      status ? Error{ErrorCode::malformed, "ok is false, and no error is told"} : status.error();
  if (code == 409) error.code = ErrorCode::unavailable;
  for (const Advice& one : kAdvice)
    if (one.status == code) error.message += "; " + std::string(one.text);
  if (const auto wait = root["parameters"]["retry_after"].integer())
    error.retry_after = seconds{std::clamp<std::int64_t>(*wait, 0, 86'400)};
  if (const auto chat = root["parameters"]["migrate_to_chat_id"].integer())
    error.message += "; the group is now " + std::to_string(*chat) + ": change chats";
  return error;
}

class TelegramBot final : public Connector {
 public:
  explicit TelegramBot(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  Result<Json> get_updates(const Place& place, HttpClient& http, TimePoint now) const;
  void read_update(JsonView update, std::size_t index, Batch& batch) const;
  void read_message(JsonView message, std::size_t index, Batch& batch) const;

  const Options options_;
};

Result<Json> TelegramBot::get_updates(const Place& place, HttpClient& http, TimePoint now) const {
  HttpRequest request{.method = "POST",
                      .url = options_.base_url + "/bot" + options_.token.reveal() + "/getUpdates"};
  JsonWriter body;
  body.begin_object();
  if (place.offset) body.member("offset", *place.offset);
  body.member("limit", kMostUpdates).member("timeout", 0).key("allowed_updates").begin_array();
  // The service remembers the last list that it was told, so it is told one each time.
  for (const char* kind :
       {"message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member"})
    body.value(kind);
  body.end_array().end_object();
  request.body = body.take();
  request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
  request.follow_redirects = false;  // the address is the key
  request.budget = Budget{
      .key = "telegram_bot/" + account_of(options_.token), .interval = Millis{1000}, .burst = 5};
  auto response = http.send(request);
  if (!response) return response.error();
  // Before a message cuts the body; no update has reason to hold the token.
  response->body = without_secrets(std::move(response->body), {options_.token});
  auto json = Json::parse(response->body);
  const bool told = json && json->root().is_object() && json->root()["ok"].boolean().has_value();
  if (!told) {
    if (const Status status = check_status(*response, "", now); !status) return status.error();
    return json ? Error{ErrorCode::malformed, "expected ok and result"} : json.error();
  }
  if (!*json->root()["ok"].boolean()) return to_error(*response, json->root(), now);
  if (!json->root()["result"].is_array())
    return Error{ErrorCode::malformed, "expected a list result"};
  return json;
}

void TelegramBot::read_message(JsonView message, std::size_t index, Batch& batch) const {
  const JsonView chat = message["chat"];
  if (!options_.chats.empty() && !is_among(options_.chats, id_of(chat), chat["username"].text_or()))
    return;
  if (const auto moved = message["migrate_to_chat_id"].integer())
    batch.notice = "the group " + id_of(chat) + " is now " + std::to_string(*moved) +
                   ": if chats names it, change it there";
  if (chat["type"].text_or() == "private" && !options_.private_chats) return;
  auto item = to_item(message, options_);
  if (!item)
    batch.unreadable.push_back({"result[" + std::to_string(index) + "]", item.error().message,
                                std::string(utf8_prefix(message.dump(), kMostSample))});
  else if (!item->text.empty())  // pictures, and the parts of an album beside the one with the text
    batch.items.push_back(*std::move(item));
}

void TelegramBot::read_update(JsonView update, std::size_t index, Batch& batch) const {
  for (const char* kind : {"message", "edited_message", "channel_post", "edited_channel_post"})
    if (update[kind].present()) return read_message(update[kind], index, batch);
  const JsonView member = update["my_chat_member"];
  const std::string status = member["new_chat_member"]["status"].text_or();
  if (status == "left" || status == "kicked")
    batch.notice = "the bot is no longer in \"" + member["chat"]["title"].text_or() + "\" (" +
                   id_of(member["chat"]) + "): nothing of it will be read";
}

std::optional<Gap> gap_of(const Place& place, TimePoint now) {
  if (!place.read || now - *place.read <= kLongGap) return std::nullopt;
  return Gap{*place.read, now};
}

std::string notice_of(const Gap& gap) {
  std::string text = "nothing was read between " + format_rfc3339(gap.from) + " and " +
                     format_rfc3339(gap.until) + ", and Telegram keeps messages for a day: ";
  return text + (gap.until - gap.from > kKept ? "older ones are lost" : "it was close");
}

Result<Batch> TelegramBot::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  const Place place = read_place(cursor);
  const auto json = get_updates(place, http, now);
  if (!json) {
    Error error = json.error().within("telegram_bot");
    error.message = without_secrets(std::move(error.message), {options_.token});
    return error;
  }
  const JsonView updates = json->root()["result"];
  Batch batch;
  Place next{.offset = {}, .read = from_unix_seconds(unix_seconds(now))};
  std::size_t index = 0, numbered = 0;
  updates.each([&](JsonView update) {
    const auto id = update["update_id"].integer();
    if (id && *id >= 0 && *id < kMostUpdateId) {
      next.offset = std::max(next.offset.value_or(*id + 1), *id + 1);
      ++numbered;
      read_update(update, index, batch);
    } else {
      batch.unreadable.push_back({"result[" + std::to_string(index) + "]", "no update_id",
                                  std::string(utf8_prefix(update.dump(), kMostSample))});
    }
    ++index;
  });
  if (index > 0 && numbered == 0)
    return Error{ErrorCode::malformed, "telegram_bot: none of the updates has an update_id"};
  batch.lost = gap_of(place, now);
  if (batch.lost && batch.notice.empty()) batch.notice = notice_of(*batch.lost);
  if (!batch.notice.empty()) batch.notice = "telegram_bot: " + batch.notice;
  batch.more = index >= static_cast<std::size_t>(kMostUpdates);
  batch.next = write_place(next);
  return batch;
}

}  // namespace

std::unique_ptr<Connector> make_telegram_bot(OptionsReader& reader) {
  Options options;
  options.base_url = read_base_url(reader, kBaseUrl);
  options.token = reader.needed_secret("token", "telegram-token");
  options.chats = reader.texts("chats");
  options.staff = reader.texts("staff");
  options.private_chats = reader.boolean("private_chats").value_or(false);
  if (options.token.empty()) return nullptr;
  return std::make_unique<TelegramBot>(std::move(options));
}

}  // namespace molva
