#include "connectors/core/mailbox.h"

#include <curl/curl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "connectors/core/encoding.h"
#include "connectors/core/signature.h"
#include "connectors/core/token.h"

namespace molva {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kMostLine = 8U << 20;  // numbers of a million mails
constexpr std::uint64_t kMostBytes = 256U << 20;  // of one conversation
constexpr std::size_t kMostQuoted = 200;

struct CloseEasy {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

struct Guarded {
  const AddressGuard* guard = nullptr;
  bool refused_address = false;
};

// The address is checked here, where it is the one that the socket will use.
curl_socket_t open_socket(void* pointer, curlsocktype, curl_sockaddr* address) {
  auto& guarded = *static_cast<Guarded*>(pointer);
  if (!guarded.guard->allows(&address->addr)) {
    guarded.refused_address = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// One line of the server's with what it announced as so many bytes: "* 3 FETCH (BODY[] {12}" ...
struct Answer {
  std::string text;  // literals stand in it as {12}
  std::vector<std::string> literals;
};

// What follows the login: commands and their answers.
class Conversation {
 public:
  Conversation(CURL* curl, Steady::time_point until) : curl_(curl), until_(until) {
    curl_easy_getinfo(curl_, CURLINFO_ACTIVESOCKET, &socket_);
  }

  // Sends a command; its untagged answers. Of literals at most `most` bytes each are kept.
  Result<std::vector<Answer>> ask(const std::string& command, std::size_t most = 0);

 private:
  Status send(std::string_view text);
  Status receive();
  Status wait(short events);
  Result<std::string> line();
  Result<std::string> literal(std::uint64_t size, std::size_t most);
  Result<Answer> answer(std::size_t most);

  CURL* curl_;
  Steady::time_point until_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  std::string buffer_;
  std::uint64_t received_ = 0;
  int number_ = 0;
};

Status Conversation::wait(short events) {
  const auto left = std::chrono::ceil<milliseconds>(until_ - Steady::now());
  if (left <= milliseconds{0}) return Error{ErrorCode::unavailable, "the server is too slow"};
  pollfd one{socket_, events, 0};
  ::poll(&one, 1, static_cast<int>(std::min<milliseconds::rep>(left.count(), 1000)));
  return ok();
}

Status Conversation::send(std::string_view text) {
  while (!text.empty()) {
    std::size_t sent = 0;
    const CURLcode code = curl_easy_send(curl_, text.data(), text.size(), &sent);
    text.remove_prefix(sent);
    if (code == CURLE_AGAIN) {
      if (Status ready = wait(POLLOUT); !ready) return ready;
    } else if (code != CURLE_OK) {
      return Error{ErrorCode::unavailable, "the connection broke off"};
    }
  }
  return ok();
}

Status Conversation::receive() {
  std::array<char, 16 * 1024> chunk;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled
  for (;;) {
    std::size_t size = 0;
    const CURLcode code = curl_easy_recv(curl_, chunk.data(), chunk.size(), &size);
    if (code == CURLE_AGAIN) {
      if (Status ready = wait(POLLIN); !ready) return ready;
      continue;
    }
    if (code != CURLE_OK || size == 0)
      return Error{ErrorCode::unavailable, "the connection broke off"};
    received_ += size;
    if (received_ > kMostBytes) return Error{ErrorCode::malformed, "the server does not stop"};
    buffer_.append(chunk.data(), size);
    return ok();
  }
}

Result<std::string> Conversation::line() {
  std::size_t searched = 0;
  for (;;) {
    const auto end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      std::string found = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      if (found.ends_with('\r')) found.pop_back();
      return found;
    }
    searched = buffer_.size();
    if (searched > kMostLine) return Error{ErrorCode::malformed, "a line of more than 8 MiB"};
    if (Status more = receive(); !more) return more.error();
  }
}

// The bytes behind `most` are read past.
Result<std::string> Conversation::literal(std::uint64_t size, std::size_t most) {
  std::string kept;
  while (size > 0) {
    if (buffer_.empty())
      if (Status more = receive(); !more) return more.error();
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(size, buffer_.size()));
    kept.append(buffer_, 0, std::min(part, most - kept.size()));
    buffer_.erase(0, part);
    size -= part;
  }
  return kept;
}

// The number in "... {123}" at the end of a line.
std::optional<std::uint64_t> announced(std::string_view line) {
  if (!line.ends_with('}')) return std::nullopt;
  const auto open = line.rfind('{');
  if (open == std::string_view::npos) return std::nullopt;
  std::string_view digits = line.substr(open + 1, line.size() - open - 2);
  if (digits.ends_with('+')) digits.remove_suffix(1);
  std::uint64_t size = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size())
    return std::nullopt;
  return size;
}

Result<Answer> Conversation::answer(std::size_t most) {
  Answer answer;
  for (;;) {
    auto part = line();
    if (!part) return part.error();
    answer.text += *part;
    const auto size = announced(*part);
    if (!size) return answer;
    if (answer.literals.size() > 100)
      return Error{ErrorCode::malformed, "an answer that does not end"};
    auto bytes = literal(*size, most);
    if (!bytes) return bytes.error();
    answer.literals.push_back(*std::move(bytes));
  }
}

std::string quoted_reply(std::string_view text) {
  std::string shown;
  for (const char c : text.substr(0, kMostQuoted)) {
    const auto byte = static_cast<unsigned char>(c);
    shown += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return shown;
}

Result<std::vector<Answer>> Conversation::ask(const std::string& command, std::size_t most) {
  const std::string tag = "m" + std::to_string(++number_);
  if (Status sent = send(tag + " " + command + "\r\n"); !sent) return sent.error();
  std::vector<Answer> answers;
  for (;;) {
    auto one = answer(most);
    if (!one) return one.error();
    if (one->text.starts_with(tag + " OK")) return answers;
    if (one->text.starts_with(tag + " "))
      return Error{ErrorCode::rejected, quoted_reply(one->text.substr(tag.size() + 1))};
    if (one->text.starts_with("* BYE"))
      return Error{ErrorCode::unavailable, "the server hung up: " + quoted_reply(one->text)};
    if (!one->text.starts_with("* ")) continue;
    answers.push_back(*std::move(one));
    if (answers.size() > 10'000) return Error{ErrorCode::malformed, "the server does not stop"};
  }
}

// ---------------------------------------------------------------- what answers say

template <typename T>
std::optional<T> number_behind(std::string_view text, std::string_view word) {
  const auto at = text.find(word);
  if (at == std::string_view::npos) return std::nullopt;
  T number = 0;
  const std::string_view digits = text.substr(at + word.size());
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc()) return std::nullopt;
  return number;
}

std::vector<std::uint32_t> found_numbers(const std::vector<Answer>& answers) {
  std::vector<std::uint32_t> numbers;
  for (const Answer& answer : answers) {
    if (!answer.text.starts_with("* SEARCH")) continue;
    std::string_view rest = std::string_view(answer.text).substr(8);
    while (rest.starts_with(' ')) {
      rest.remove_prefix(1);
      std::uint32_t number = 0;
      const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
      if (read.ec != std::errc()) break;
      numbers.push_back(number);
      rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
    }
  }
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// INTERNALDATE "21-Nov-2026 22:56:53 +0000"
std::optional<TimePoint> internal_date(std::string_view text) {
  constexpr std::string_view kWord = "INTERNALDATE \"";
  const auto at = text.find(kWord);
  if (at == std::string_view::npos || text.size() < at + kWord.size() + 26) return std::nullopt;
  std::string date(text.substr(at + kWord.size(), 26));
  std::ranges::replace(date, '-', ' ');
  // The one '-' that is no separator is the zone's.
  if (text[at + kWord.size() + 21] == '-') date[21] = '-';
  return parse_rfc5322(date);
}

std::string search_date(TimePoint time) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  return std::to_string(static_cast<unsigned>(day.day())) + "-" +
         kMonths[static_cast<unsigned>(day.month()) - 1] + "-" +
         std::to_string(static_cast<int>(day.year()));
}

// The text between quotation marks that begins at `at`.
std::string quoted_string(std::string_view text, std::size_t at) {
  std::string result;
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    result += text[at];
  }
  return result;
}

std::optional<RawMail> fetched(Answer& answer) {
  const std::string_view text = answer.text;
  if (text.find(" FETCH (") == std::string_view::npos) return std::nullopt;
  RawMail mail;
  const std::size_t body = text.find("BODY[]");
  if (body == std::string_view::npos) return std::nullopt;  // flags that changed meanwhile
  mail.uid = number_behind<std::uint32_t>(text, "UID ").value_or(0);
  mail.size = number_behind<std::uint64_t>(text, "RFC822.SIZE ").value_or(0);
  mail.received = internal_date(text);
  if (!answer.literals.empty())
    mail.bytes = std::move(answer.literals.back());
  else if (const auto quote = text.find('"', body); quote != std::string_view::npos)
    mail.bytes = quoted_string(text, quote);
  return mail;
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) result += c;
  }
  return result + "\"";
}

class CurlMailbox final : public MailboxReader {
 public:
  explicit CurlMailbox(MailboxOptions options)
      : options_(std::move(options)),
        guard_(with_private_networks(options_.allow_private)),
        this_machine_(is_this_machine(options_.url)) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
  }
  ~CurlMailbox() override { curl_global_cleanup(); }

  Result<MailboxPage> read(const MailboxPlace& place, std::size_t most_mails,
                           std::size_t most_bytes, const Secret* token) override {
    auto page = talk(place, most_mails, most_bytes, token);
    if (page) return page;
    Error error = std::move(page).error();
    std::vector<Secret> secrets{options_.password};
    if (token) secrets.push_back(*token);
    std::erase_if(secrets, [](const Secret& one) { return one.empty(); });
    error.message = without_secrets(std::move(error.message), secrets);
    return error;
  }

 private:
  Result<MailboxPage> talk(const MailboxPlace& place, std::size_t most_mails,
                           std::size_t most_bytes, const Secret* token) const;
  void prepare(CURL* curl, Guarded& guarded, const Secret* token) const;
  Error failure(CURLcode code, const Guarded& guarded, const char* detail) const;
  Result<MailboxPage> read_folder(Conversation& conversation, const MailboxPlace& place,
                                  std::size_t most_mails, std::size_t most_bytes) const;

  const MailboxOptions options_;
  const AddressGuard guard_;
  const bool this_machine_;
};

void CurlMailbox::prepare(CURL* curl, Guarded& guarded, const Secret* token) const {
  const auto set = [curl](CURLoption option, auto value) { curl_easy_setopt(curl, option, value); };
  set(CURLOPT_URL, options_.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "imap,imaps");
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECT_ONLY, 1L);  // the login is part of it
  set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&guarded));
  set(CURLOPT_CONNECTTIMEOUT_MS, 30'000L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.timeout.count()));
  set(CURLOPT_SERVER_RESPONSE_TIMEOUT, 60L);
  set(CURLOPT_USE_SSL, static_cast<long>(this_machine_ ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
  set(CURLOPT_USERNAME, options_.user.c_str());
  if (token)
    set(CURLOPT_XOAUTH2_BEARER, token->reveal().c_str());
  else
    set(CURLOPT_PASSWORD, options_.password.reveal().c_str());
}

Error CurlMailbox::failure(CURLcode code, const Guarded& guarded, const char* detail) const {
  if (guarded.refused_address)
    return {ErrorCode::invalid_config,
            "the server's address is not one that the settings allow (allow_private)"};
  switch (code) {
    case CURLE_LOGIN_DENIED:
      return {ErrorCode::unauthorized,
              "the server refused the login: many want a password for applications, made in the "
              "settings of the mail service, and IMAP switched on there"};
    case CURLE_USE_SSL_FAILED:
      return {ErrorCode::unauthorized,
              "the server offers no STARTTLS, and no password is sent in the open"};
    case CURLE_PEER_FAILED_VERIFICATION:
      return {ErrorCode::unavailable, "the server's certificate cannot be trusted"};
    default:
      return {ErrorCode::unavailable, detail && *detail ? detail : curl_easy_strerror(code)};
  }
}

Result<MailboxPage> CurlMailbox::talk(const MailboxPlace& place, std::size_t most_mails,
                                      std::size_t most_bytes, const Secret* token) const {
  const std::unique_ptr<CURL, CloseEasy> curl(curl_easy_init());
  if (!curl) return Error{ErrorCode::unavailable, "libcurl does not start"};
  Guarded guarded{&guard_, false};
  std::array<char, CURL_ERROR_SIZE> detail{};
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, detail.data());
  const auto until = Steady::now() + options_.timeout;
  prepare(curl.get(), guarded, token);
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return failure(code, guarded, detail.data());
  Conversation conversation(curl.get(), until);
  auto page = read_folder(conversation, place, most_mails, most_bytes);
  if (page) (void)conversation.ask("LOGOUT");  // ends with BYE, as it should
  return page;
}

Result<MailboxPage> CurlMailbox::read_folder(Conversation& conversation, const MailboxPlace& place,
                                             std::size_t most_mails,
                                             std::size_t most_bytes) const {
  const auto opened = conversation.ask("EXAMINE " + in_quotes(mailbox_name(place.folder)));
  if (!opened) {
    if (opened.error().code != ErrorCode::rejected) return opened.error();
    return Error{ErrorCode::not_found,
                 "the folder " + place.folder + " cannot be opened: " + opened.error().message};
  }
  MailboxPage page;
  for (const Answer& answer : *opened)
    if (const auto validity = number_behind<std::uint32_t>(answer.text, "[UIDVALIDITY "))
      page.validity = *validity;
  if (page.validity == 0)
    return Error{ErrorCode::malformed, "the server does not tell UIDVALIDITY"};
  const bool goes_on = place.validity == page.validity;
  page.uid = goes_on ? place.uid : 0;
  const std::string what = goes_on && place.uid > 0
                               ? "UID " + std::to_string(std::uint64_t{place.uid} + 1) + ":*"
                           : place.since ? "SINCE " + search_date(*place.since)
                                         : "ALL";
  const auto found = conversation.ask("UID SEARCH " + what);
  if (!found) return found.error();
  for (const std::uint32_t uid : found_numbers(*found)) {
    if (uid <= page.uid) continue;  // "n:*" finds the last mail even where n is beyond it
    if (page.mails.size() >= most_mails) {
      page.more = true;
      break;
    }
    auto answers = conversation.ask("UID FETCH " + std::to_string(uid) +
                                        " (UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<0." +
                                        std::to_string(most_bytes) + ">)",
                                    most_bytes);
    if (!answers) return answers.error();
    for (Answer& answer : *answers)
      if (auto mail = fetched(answer); mail && mail->uid == uid)
        page.mails.push_back(*std::move(mail));
    page.uid = uid;  // deleted meanwhile: there is nothing to wait for
  }
  return page;
}

void add_utf16(std::string& bytes, std::uint32_t unit) {
  bytes += static_cast<char>(unit >> 8);
  bytes += static_cast<char>(unit & 0xFF);
}

// The letter at the start of valid UTF-8, and its length.
std::pair<std::uint32_t, std::size_t> first_letter(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const std::size_t length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  std::uint32_t point = byte(0) & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) point = point << 6 | (byte(i) & 0x3FU);
  return {point, length};
}

}  // namespace

std::string mailbox_name(std::string_view utf8) {
  std::string result, pending;
  const auto flush = [&] {
    if (pending.empty()) return;
    std::string coded = base64(pending);
    coded.erase(std::min(coded.find('='), coded.size()));
    std::ranges::replace(coded, '/', ',');
    result += "&" + coded + "-";
    pending.clear();
  };
  if (!is_valid_utf8(utf8)) return std::string(utf8);
  while (!utf8.empty()) {
    const auto [point, length] = first_letter(utf8);
    utf8.remove_prefix(length);
    if (point >= 0x20 && point < 0x7F) {
      flush();
      result += static_cast<char>(point);
      if (point == '&') result += '-';
    } else if (point < 0x10000) {
      add_utf16(pending, point);
    } else {
      add_utf16(pending, 0xD800 + ((point - 0x10000) >> 10));
      add_utf16(pending, 0xDC00 + ((point - 0x10000) & 0x3FF));
    }
  }
  flush();
  return result;
}

std::unique_ptr<MailboxReader> curl_mailbox(MailboxOptions options) {
  return std::make_unique<CurlMailbox>(std::move(options));
}

}  // namespace molva
