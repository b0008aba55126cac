// Mails: what customers write to the company, notices of services about new reviews, answers to
// surveys. Read over IMAP and left unread; see connectors/core/mailbox.h.
//
// The cursor holds for each folder (UIDVALIDITY, last UID): numbers only grow, and nothing behind
// them is skipped. When the server numbers anew, reading starts again a few days before the newest
// mail; an item is known by its Message-ID, so what comes again is no news. A round reads the
// folders one after the other. IDLE is not used: mails come with the source's interval.
#include "connectors/sources/imap.h"

#include <algorithm>

#include "connectors/core/encoding.h"
#include "connectors/core/json.h"
#include "connectors/core/mail.h"
#include "connectors/core/service.h"
#include "connectors/core/words.h"
#include "connectors/item_mapping.h"
#include "connectors/sources/mail_words.h"

namespace molva {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr hours kBack{24 * 3};  // before the newest mail, when the server numbers anew
constexpr std::size_t kMostSample = 2000;
constexpr std::array<std::string_view, 9> kLabels = {
    "text", "rating", "author", "url", "title", "pros", "cons", "product", "created_at"};

struct FolderState {
  std::uint32_t validity = 0, uid = 0;
  std::int64_t seen = 0;  // when the server got the newest mail that was read
};

struct State {
  std::string folder;  // whose turn it is
  std::map<std::string, FolderState, std::less<>> folders;
};

Cursor write_state(const State& state) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("folder", state.folder);
  json.key("folders").begin_object();
  for (const auto& [name, folder] : state.folders)
    json.key(name)
        .begin_object()
        .member("validity", std::int64_t{folder.validity})
        .member("uid", std::int64_t{folder.uid})
        .member("seen", folder.seen)
        .end_object();
  json.end_object().end_object();
  return {json.take()};
}

std::uint32_t number32(JsonView value) {
  const auto number = value.integer().value_or(0);
  return number > 0 && number <= 0xFFFFFFFF ? static_cast<std::uint32_t>(number) : 0;
}

State read_state(const Cursor& cursor, const std::vector<std::string>& folders) {
  State state;
  if (const auto json = Json::parse(cursor.text); json) {
    state.folder = json->root()["folder"].text_or();
    json->root()["folders"].each_member([&](std::string_view name, JsonView folder) {
      state.folders[std::string(name)] = {number32(folder["validity"]), number32(folder["uid"]),
                                          folder["seen"].integer().value_or(0)};
    });
  }
  if (std::ranges::find(folders, state.folder) == folders.end()) state.folder = folders.front();
  return state;
}

bool is_one_of(const std::string& address, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    const std::string wanted = folded_case(pattern);
    return wanted.starts_with('@') ? address.ends_with(wanted) : address == wanted;
  });
}

class Imap final : public Connector {
 public:
  Imap(ImapOptions options, std::unique_ptr<MailboxReader> mailbox)
      : options_(std::move(options)), mailbox_(std::move(mailbox)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient& http, TimePoint now) override;

 private:
  bool wanted(const Mail& mail) const;
  RawItem item_of(const Mail& mail, const RawMail& raw) const;
  void read_fields(const std::map<std::string, std::string>& fields, RawItem& item) const;
  void add(const RawMail& raw, const std::string& folder, Batch& batch) const;
  Result<MailboxPage> read(const std::string& folder, const FolderState& state, HttpClient& http,
                           TimePoint now);

  const ImapOptions options_;
  const std::unique_ptr<MailboxReader> mailbox_;
  Token token_;  // for its hour; says nothing of what was read
};

bool Imap::wanted(const Mail& mail) const {
  // What the company wrote itself may answer something, whatever its subject is.
  if (is_one_of(mail.from, options_.own)) return !mail.automatic;
  if (mail.automatic && !options_.automatic) return false;
  if (!options_.from.empty() && !is_one_of(mail.from, options_.from)) return false;
  if (options_.subject.empty()) return true;
  const std::string subject = folded_case(mail.subject);
  return std::ranges::any_of(options_.subject, [&](const std::string& word) {
    return subject.find(folded_case(word)) != std::string::npos;
  });
}

void Imap::read_fields(const std::map<std::string, std::string>& fields, RawItem& item) const {
  for (const auto& [field, value] : fields) {
    if (field == "text") item.text = value;
    if (field == "rating") item.rating = stars_in_words(value);
    if (field == "author") item.author = {.id = {}, .name = value, .handle = {}, .url = {}};
    if (field == "url") item.url = value;
    if (field == "title") item.title = value;
    if (field == "pros") item.pros = value;
    if (field == "cons") item.cons = value;
    if (field == "product") item.product = value;
    if (field == "created_at")
      if (const auto time = parse_any_time(value, options_.utc_offset)) item.created = time;
  }
}

RawItem Imap::item_of(const Mail& mail, const RawMail& raw) const {
  RawItem item{.id = mail.id, .kind = options_.kind};
  item.title = mail.subject;
  item.text = without_quotes(mail.text);
  item.html = mail.text.empty() ? without_quotes_html(mail.html) : "";
  item.author.id = item.author.handle = mail.from;
  item.author.name = mail.from_name;
  item.created = mail.date ? mail.date : raw.received;
  item.parent_id = mail.in_reply_to;
  if (item.parent_id.empty() && !mail.references.empty()) item.parent_id = mail.references.back();
  item.thread_id = !mail.references.empty() ? mail.references.front() : item.parent_id;
  item.own = is_one_of(mail.from, options_.own);
  if (item.id.empty()) {
    std::uint64_t hash = lasting_hash({mail.from, mail.subject, mail.text, mail.html});
    if (item.created) hash = lasting_hash(format_rfc3339(*item.created), hash);
    item.id = "made-" + hex(hash);
  }
  if (item.thread_id.empty()) item.thread_id = item.id;
  // A notice is about what somebody else wrote; other mails from there have no such fields.
  if (!options_.fields.empty() && !item.own)
    if (const auto fields = labelled_fields(mail.text, options_.fields); !fields.empty())
      read_fields(fields, item);
  return item;
}

void Imap::add(const RawMail& raw, const std::string& folder, Batch& batch) const {
  const std::string where = folder + " UID " + std::to_string(raw.uid);
  const auto unreadable = [&](const std::string& what) {
    batch.unreadable.push_back(
        {where, what,
         decode_text(std::string_view(raw.bytes).substr(0, kMostSample), "", "").text});
  };
  const auto mail = read_mail(raw.bytes);
  if (!mail) return unreadable(mail.error().message);
  if (!wanted(*mail)) return;
  RawItem item = item_of(*mail, raw);
  if (item.text.empty() && item.html.empty() && item.title.empty() && !item.rating)
    return unreadable(raw.size > raw.bytes.size()
                          ? "no text in its first " + std::to_string(raw.bytes.size()) + " bytes"
                          : "no text");
  batch.items.push_back(std::move(item));
}

Result<MailboxPage> Imap::read(const std::string& folder, const FolderState& state,
                               HttpClient& http, TimePoint now) {
  if (options_.token && (token_.text.empty() || now + std::chrono::minutes{5} >= token_.until)) {
    auto token = options_.token(http, now);
    if (!token) return token.error();
    token_ = *std::move(token);
  }
  MailboxPlace place{.folder = folder, .validity = state.validity, .uid = state.uid};
  if (state.seen > 0)
    place.since = from_unix_seconds(state.seen) - kBack;
  else if (options_.history)
    place.since = now - *options_.history;
  auto page = mailbox_->read(place, options_.limit, options_.most_bytes,
                             options_.token ? &token_.text : nullptr);
  // A token that was taken back before its time.
  if (!page && page.error().code == ErrorCode::unauthorized) token_ = {};
  return page;
}

Result<Batch> Imap::poll(const Cursor& cursor, HttpClient& http, TimePoint now) {
  State state = read_state(cursor, options_.folders);
  FolderState& folder = state.folders[state.folder];
  const auto page = read(state.folder, folder, http, now);
  if (!page) return page.error().within("imap");
  Batch batch;
  for (const RawMail& raw : page->mails) {
    add(raw, state.folder, batch);
    if (raw.received && *raw.received <= now)
      folder.seen = std::max<std::int64_t>(folder.seen, unix_seconds(*raw.received));
  }
  if (folder.validity != 0 && folder.validity != page->validity)
    batch.notice = "the server has numbered the mails of " + state.folder +
                   " anew; the last days are read again";
  folder.validity = page->validity;
  folder.uid = page->uid;
  batch.more = page->more;
  if (!page->more) {
    const auto turn = std::ranges::find(options_.folders, state.folder);
    const bool last = turn + 1 == options_.folders.end();
    state.folder = last ? options_.folders.front() : *(turn + 1);
    batch.more = !last;
  }
  batch.next = write_state(state);
  return batch;
}

// ---------------------------------------------------------------- settings

void read_login(OptionsReader& reader, MailboxOptions& mailbox, ImapOptions& options) {
  mailbox.user = reader.needed_text("user", "feedback@example.com");
  const bool oauth = reader.has("token_url");
  if (!oauth) {
    mailbox.password = reader.needed_secret("password", "mail-password");
    return;
  }
  const std::string url = reader.url("token_url", {"https"}).value_or("");
  const std::string id = reader.needed_text("client_id", "...");
  const Secret secret = reader.secret("client_secret").value_or(Secret());
  const Secret refresh = reader.needed_secret("refresh_token", "mail-refresh-token");
  options.token = refresh_token(url, id, secret, refresh,
                                "the refresh token was taken back or has expired: get a new one");
}

// What settings_reader checks; here the ranges are only used.
std::vector<AddressRange> private_ranges(OptionsReader& reader) {
  std::vector<AddressRange> ranges;
  const OptionValue* value = reader.raw("allow_private");
  const auto* list = value ? std::get_if<OptionList>(&value->value) : nullptr;
  if (!list) return ranges;
  for (const OptionValue& one : *list)
    if (const auto* text = std::get_if<std::string>(&one.value))
      if (const auto range = parse_address_range(*text)) ranges.push_back(*range);
  return ranges;
}

void read_filters(OptionsReader& reader, ImapOptions& options) {
  if (reader.has("folders")) options.folders = reader.texts("folders");
  if (options.folders.empty())
    reader.problem("folders", Message(msg::settings_empty, {{"key", "folders"}}));
  if (reader.has("from")) options.from = reader.texts("from");
  if (reader.has("subject")) options.subject = reader.texts("subject");
  if (reader.has("own_addresses")) options.own = reader.texts("own_addresses");
  options.automatic = reader.choice("automatic", {"drop", "keep"}) == "keep";
  options.fields = reader.text_table("labels", {kLabels.begin(), kLabels.end()});
  const std::string kind =
      reader.choice("kind", {"message", "review", "question", "comment"}).value_or("message");
  for (const ItemKind one :
       {ItemKind::message, ItemKind::review, ItemKind::question, ItemKind::comment})
    if (kind == name(one)) options.kind = one;
}

}  // namespace

std::unique_ptr<Connector> imap_connector(ImapOptions options,
                                          std::unique_ptr<MailboxReader> mailbox) {
  return std::make_unique<Imap>(std::move(options), std::move(mailbox));
}

std::unique_ptr<Connector> make_imap(OptionsReader& reader) {
  ImapOptions options;
  MailboxOptions mailbox;
  mailbox.url = reader.url("url", {"imaps", "imap"}).value_or("");
  if (!reader.has("url")) reader.missing("url", "\"imaps://imap.example.com\"");
  read_login(reader, mailbox, options);
  read_filters(reader, options);
  mailbox.allow_private = private_ranges(reader);
  if (const auto file = reader.path("ca_file")) mailbox.ca_file = file->string();
  options.limit = static_cast<std::size_t>(reader.integer("limit", 1, 500).value_or(50));
  options.most_bytes =
      static_cast<std::size_t>(reader.integer("max_message_kb", 16, 10'240).value_or(256)) * 1024;
  options.history = reader.duration("history", hours{1}, hours{24 * 365 * 20});
  if (const auto offset = read_utc_offset(reader)) options.utc_offset = *offset;
  if (options.own.empty() && mailbox.user.find('@') != std::string::npos)
    options.own = {mailbox.user};
  const bool login = options.token || !mailbox.password.empty();
  if (mailbox.url.empty() || mailbox.user.empty() || !login || options.folders.empty())
    return nullptr;
  return imap_connector(std::move(options), curl_mailbox(std::move(mailbox)));
}

}  // namespace molva
