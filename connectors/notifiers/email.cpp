#include "connectors/notifiers/email.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace molva {
namespace {

constexpr std::size_t kMostQuoted = 200;  // of a server's reply, in a message for people

// What one attempt knows while libcurl talks.
struct Conversation {
  std::string_view unsent;  // of the message
  bool body_began = false;  // DATA was accepted
  std::string refusal;      // the last 4xx or 5xx that the server said
  const AddressGuard* guard = nullptr;
  bool refused_address = false;
};

std::size_t read_body(char* buffer, std::size_t size, std::size_t count, void* pointer) {
  auto& talk = *static_cast<Conversation*>(pointer);
  talk.body_began = true;
  const std::size_t bytes = std::min(size * count, talk.unsent.size());
  std::memcpy(buffer, talk.unsent.data(), bytes);
  talk.unsent.remove_prefix(bytes);
  return bytes;
}

// libcurl hands out each line of the server's replies as a header. The last refusal is what
// matters, not the "221 bye" after it.
std::size_t note_reply(char* line, std::size_t size, std::size_t count, void* pointer) {
  auto& talk = *static_cast<Conversation*>(pointer);
  const std::string_view said(line, size * count);
  if (!said.starts_with('4') && !said.starts_with('5')) return said.size();
  talk.refusal.clear();
  for (const char c : said.substr(0, kMostQuoted)) {
    const auto byte = static_cast<unsigned char>(c);
    talk.refusal += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  while (talk.refusal.ends_with(' ')) talk.refusal.pop_back();
  return said.size();
}

std::size_t ignore_body(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

// The address is checked here, where it is the one that the socket will use.
curl_socket_t open_socket(void* pointer, curlsocktype, curl_sockaddr* address) {
  auto& talk = *static_cast<Conversation*>(pointer);
  if (!talk.guard->allows(&address->addr)) {
    talk.refused_address = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// "<address>", or nothing where it could smuggle a second command.
std::optional<std::string> path_of(const std::string& address) {
  const bool bad = std::any_of(address.begin(), address.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || c == '<' || c == '>';
  });
  if (bad || address.empty()) return std::nullopt;
  return "<" + address + ">";
}

struct CloseEasy {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

class Email final : public Notifier {
 public:
  explicit Email(EmailOptions options)
      : options_(std::move(options)),
        guard_(with_private_networks(options_.allow_private)),
        this_machine_(is_this_machine(options_.url)) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
  }
  ~Email() override {
    curl_.reset();
    curl_global_cleanup();
  }

  Status deliver(const Notification& notification, TimePoint) override {
    const auto from = path_of(options_.from);
    const auto to = path_of(notification.destination);
    if (!from || !to)
      return Error{ErrorCode::rejected,
                   "mail: not an address: " + (from ? notification.destination : options_.from)};
    if (!curl_) curl_.reset(curl_easy_init());
    if (!curl_) return Error{ErrorCode::unavailable, "mail: libcurl does not start"};
    Conversation talk;
    talk.unsent = notification.body;
    talk.guard = &guard_;
    const std::unique_ptr<curl_slist, FreeList> recipients(curl_slist_append(nullptr, to->c_str()));
    prepare(talk, *from, recipients.get(), notification.body.size());
    const CURLcode code = curl_easy_perform(curl_.get());
    long reply = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &reply);
    curl_easy_reset(curl_.get());  // keeps a good connection for the next mail
    if (code == CURLE_OK) return ok();
    curl_.reset();  // the connection is in nobody-knows-what state
    return failure(code, reply, talk);
  }

 private:
  template <typename T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(curl_.get(), option, value);
  }

  void prepare(Conversation& talk, const std::string& from, curl_slist* recipients,
               std::size_t bytes) {
    set(CURLOPT_URL, options_.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_MAIL_FROM, from.c_str());
    set(CURLOPT_MAIL_RCPT, recipients);
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes));
    set(CURLOPT_READFUNCTION, &read_body);
    set(CURLOPT_READDATA, static_cast<void*>(&talk));
    set(CURLOPT_HEADERFUNCTION, &note_reply);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&talk));
    set(CURLOPT_WRITEFUNCTION, &ignore_body);
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&talk));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.timeout.count()));
    // In whole seconds in this libcurl.
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT,
        static_cast<long>(
            std::chrono::ceil<std::chrono::seconds>(options_.answer_timeout).count()));
    set(CURLOPT_MAXAGE_CONN, 20L);  // servers hang up on idle clients
    set(CURLOPT_USE_SSL,
        static_cast<long>(options_.starttls && !this_machine_ ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
    if (options_.user.empty()) return;
    set(CURLOPT_USERNAME, options_.user.c_str());
    if (options_.password) set(CURLOPT_PASSWORD, options_.password->reveal().c_str());
  }

  // A reply of the server as part of a message; a server that quotes our password does not get it
  // into the log.
  std::string quoted(const std::string& reply) const {
    if (!options_.password || options_.password->empty()) return reply;
    const std::string& password = options_.password->reveal();
    return reply.find(password) == std::string::npos ? reply : reply.substr(0, 3) + " (hidden)";
  }

  Status failure(CURLcode code, long reply, const Conversation& talk) const {
    const std::string said = quoted(talk.refusal);
    if (talk.refused_address)
      return Error{ErrorCode::unavailable,
                   "mail: the server's address is not one that the settings allow (allow_private)"};
    switch (code) {
      case CURLE_LOGIN_DENIED:
        return Error{ErrorCode::unauthorized, "mail: the server refused the login: " + said};
      case CURLE_USE_SSL_FAILED:
        return Error{ErrorCode::unauthorized,
                     "mail: the server offers no STARTTLS, and nothing is sent in the open"};
      case CURLE_PEER_FAILED_VERIFICATION:
        return Error{ErrorCode::unavailable, "mail: the server's certificate cannot be trusted"};
      default:
        break;
    }
    // 354 ("go on") and 250 are no answers to the message.
    if (talk.body_began && reply < 400)
      return Error{ErrorCode::unavailable,
                   std::string("mail: no answer after the message was sent (") +
                       curl_easy_strerror(code) +
                       "); it may have arrived, the same one goes again"};
    // A refused sender or recipient is a "send error" for libcurl; a greeting or EHLO that is
    // refused says something about the server's state, not about this mail.
    const bool about_this_mail = talk.body_began || code == CURLE_SEND_ERROR;
    if (reply == 530 || reply == 535 || reply == 538)
      return Error{ErrorCode::unauthorized, "mail: the server wants a login: " + said};
    if (reply >= 500 && reply < 600 && about_this_mail)
      return Error{ErrorCode::rejected, "mail: refused: " + said};
    if (reply >= 400 && reply < 600)
      return Error{about_this_mail ? ErrorCode::rate_limited : ErrorCode::unavailable,
                   "mail: not now: " + said};
    return Error{ErrorCode::unavailable, std::string("mail: ") + curl_easy_strerror(code)};
  }

  EmailOptions options_;
  AddressGuard guard_;
  bool this_machine_;
  std::unique_ptr<CURL, CloseEasy> curl_;
};

}  // namespace

std::string mail_address(std::string_view mailbox) {
  if (const auto open = mailbox.rfind('<'); open != std::string_view::npos) {
    mailbox.remove_prefix(open + 1);
    mailbox = mailbox.substr(0, mailbox.find('>'));
  }
  while (mailbox.starts_with(' ')) mailbox.remove_prefix(1);
  while (mailbox.ends_with(' ')) mailbox.remove_suffix(1);
  return std::string(mailbox);
}

std::unique_ptr<Notifier> email_notifier(EmailOptions options) {
  return std::make_unique<Email>(std::move(options));
}

}  // namespace molva
