// A mail's content as the bytes that go to the server. GMime's home.
//
// Everything is ASCII on the wire (encoded words in headers, quoted-printable or base64 in bodies),
// so no server needs 8BITMIME or SMTPUTF8, and no line is longer than 998 bytes.
// https://www.rfc-editor.org/rfc/rfc5322, rfc2047, rfc2919 (List-Id), rfc3834 (Auto-Submitted)
#include <gmime/gmime.h>

#include <memory>
#include <mutex>

#include "connectors/notifiers/email.h"
#include "daemon/messages.h"
#include "daemon/render_parts.h"

namespace molva {
namespace {

constexpr std::size_t kMostHeaderBytes = 500;  // of our own names in one header

template <typename T>
struct Unref {
  void operator()(T* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref<T>>;

struct FreeFormat {
  void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};
struct FreeText {
  void operator()(char* text) const { g_free(text); }
};

// Where ids of our mails live: the part of From behind the '@'.
std::string host_of(const std::string& address) {
  const auto at = address.rfind('@');
  return at == std::string::npos || at + 1 == address.size() ? "localhost" : address.substr(at + 1);
}

// A label of a List-Id: what is not a plain letter or digit is left to a hash.
std::string list_label(const std::string& brand) {
  for (const char c : brand) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!plain) return "brand-" + short_hash({brand});
  }
  return brand.empty() ? "brand" : brand;
}

std::string encoded_phrase(const std::string& phrase) {
  const std::unique_ptr<char, FreeText> encoded(
      g_mime_utils_header_encode_phrase(nullptr, phrase.c_str(), "utf-8"));
  return encoded.get();
}

// Text in base64 keeps the line ends it was given, and mail's are CRLF (RFC 2045, 6.8).
std::string with_mail_lines(std::string_view text) {
  std::string to;
  to.reserve(text.size() + text.size() / 32);
  for (const char c : text) {
    if (c == '\n') to += '\r';
    to += c;
  }
  return to;
}

Owned<GMimePart> text_part(const char* subtype, const std::string& lf_text) {
  const std::string text = with_mail_lines(lf_text);
  Owned<GMimePart> part(g_mime_part_new_with_type("text", subtype));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
  return part;
}

Owned<GMimeMultipart> alternatives(const MailContent& mail, const std::string& boundary) {
  Owned<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  g_mime_multipart_set_boundary(both.get(), boundary.c_str());
  for (const auto& [subtype, text] :
       {std::pair{"plain", mail_text(mail)}, std::pair{"html", mail_html(mail)}}) {
    const auto part = text_part(subtype, text);
    g_mime_multipart_add(both.get(), GMIME_OBJECT(part.get()));
  }
  return both;
}

void add_address(GMimeMessage* message, GMimeAddressType type, const std::string& mailbox) {
  const std::string address = mail_address(mailbox);
  std::string shown = mailbox.substr(0, mailbox.rfind('<'));
  if (shown == mailbox) shown.clear();
  const auto first = shown.find_first_not_of(" \"");
  const auto last = shown.find_last_not_of(" \"");
  shown = first == std::string::npos ? "" : shown.substr(first, last - first + 1);
  g_mime_message_add_mailbox(message, type, shown.empty() ? nullptr : own_line(shown).c_str(),
                             own_line(address).c_str());
}

std::string bytes_of(GMimeMessage* message) {
  const std::unique_ptr<GMimeFormatOptions, FreeFormat> format(g_mime_format_options_new());
  g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
  const std::unique_ptr<char, FreeText> text(
      g_mime_object_to_string(GMIME_OBJECT(message), format.get()));
  return text.get();
}

}  // namespace

std::string mail_message(const MailContent& mail, const AlertView& view, const std::string& address,
                         const std::string& id, const Settings& settings, TimePoint now) {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
  const std::string from = settings.smtp ? settings.smtp->from : "Molva <molva@localhost>";
  const std::string host = own_line(host_of(mail_address(from)));
  const Owned<GMimeMessage> message(g_mime_message_new(FALSE));
  GMimeObject* const object = GMIME_OBJECT(message.get());

  add_address(message.get(), GMIME_ADDRESS_TYPE_FROM, from);
  add_address(message.get(), GMIME_ADDRESS_TYPE_TO, address);
  g_mime_message_set_subject(
      message.get(), std::string(cut_utf8(mail.subject, kMostHeaderBytes)).c_str(), "utf-8");
  GDateTime* const date = g_date_time_new_from_unix_utc(unix_seconds(now));
  g_mime_message_set_date(message.get(), date);
  g_date_time_unref(date);
  g_mime_message_set_message_id(message.get(), (id + "@" + host).c_str());
  // All mails of one rule about one brand on one channel hang on one root, so that they are one
  // thread.
  const std::string root = "<thread." +
                           short_hash({view.alert.rule, view.alert.brand, view.alert.channel}) +
                           "@" + host + ">";
  g_mime_object_set_header(object, "References", root.c_str(), nullptr);
  const std::string list =
      encoded_phrase(
          text(Message(msg::mail_list_name,
                       {{"brand", std::string(cut_utf8(own_line(view.brand_name), 100))}}),
               settings.language)) +
      " <" + list_label(view.alert.brand) + ".molva." + host + ">";
  g_mime_object_set_header(object, "List-Id", list.c_str(), nullptr);
  g_mime_object_set_header(object, "Auto-Submitted", "auto-generated", nullptr);
  g_mime_object_set_header(object, "X-Auto-Response-Suppress", "All", nullptr);

  const auto body = alternatives(mail, "molva-" + short_hash({id}));
  g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(body.get()));
  return bytes_of(message.get());
}

}  // namespace molva
