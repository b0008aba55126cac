#include "connectors/core/mail.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "connectors/core/encoding.h"
#include "connectors/core/words.h"

namespace molva {
namespace {

constexpr int kMostDepth = 32;
constexpr std::size_t kMostReferences = 100;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
struct FreeText {
  void operator()(char* text) const { g_free(text); }
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return result;
}

// What GMime hands out may be null, and in a mail that breaks the rules no UTF-8.
std::string text_of(const char* text) {
  if (!text) return {};
  return is_valid_utf8(text) ? text : decode_text(text, "", "").text;
}

std::string header_of(GMimeObject* object, const char* name) {
  return text_of(g_mime_object_get_header(object, name));
}

// The ids in "<a@b> <c@d>".
std::vector<std::string> ids_in(std::string_view header) {
  std::vector<std::string> ids;
  while (ids.size() < kMostReferences) {
    const auto open = header.find('<');
    if (open == std::string_view::npos) break;
    header.remove_prefix(open + 1);
    const auto close = header.find('>');
    if (close == std::string_view::npos) break;
    const std::string_view id = trimmed(header.substr(0, close));
    if (!id.empty()) ids.emplace_back(id);
    header.remove_prefix(close + 1);
  }
  return ids;
}

void read_author(GMimeMessage* message, Mail& mail) {
  InternetAddressList* list = g_mime_message_get_from(message);
  for (int i = 0; list && i < internet_address_list_length(list); ++i) {
    InternetAddress* one = internet_address_list_get_address(list, i);
    if (!INTERNET_ADDRESS_IS_MAILBOX(one)) continue;
    mail.from_name = text_of(internet_address_get_name(one));
    mail.from = lower(text_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
    return;
  }
}

bool is_automatic(GMimeObject* object, const Mail& mail) {
  // "no; x=y" is no, too. https://www.rfc-editor.org/rfc/rfc3834#section-5
  const std::string submitted = lower(header_of(object, "Auto-Submitted"));
  const std::string_view word = trimmed(std::string_view(submitted).substr(0, submitted.find(';')));
  if (!word.empty() && word != "no") return true;
  if (!header_of(object, "X-Autoreply").empty()) return true;
  return mail.from.starts_with("mailer-daemon@");
}

// ---------------------------------------------------------------- bodies

struct Body {
  std::string text;
  bool found = false;
};

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (!content) return {};
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  if (g_mime_data_wrapper_write_to_stream(content, stream.get()) < 0) return {};
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string with_plain_lines(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (c != '\r' && c != '\0') result += c;
  return result;
}

// RFC 3676, section 4: a space at the end of a line says that it goes on; one at the beginning is
// stuffing; lines of other quote depths are other paragraphs; "-- " is a signature, not flowed.
std::string unflowed(std::string_view text, bool delete_space) {
  std::string result;
  bool open = false;
  std::size_t open_depth = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t depth = std::min(line.find_first_not_of('>'), line.size());
    std::string_view words = line.substr(depth);
    if (words.starts_with(' ')) words.remove_prefix(1);
    const bool signature = words == "-- ";
    const bool joins = open && depth == open_depth && !signature;
    if (open && !joins) result += '\n';
    if (!joins && depth > 0) result += std::string(depth, '>') + " ";
    const bool flows = words.ends_with(' ') && !signature;
    if (flows && delete_space) words.remove_suffix(1);
    result += words;
    if (!flows) result += '\n';
    open = flows;
    open_depth = depth;
  }
  return result;
}

Body read_part(GMimePart* part) {
  GMimeObject* object = GMIME_OBJECT(part);
  const std::string charset =
      text_of(g_mime_object_get_content_type_parameter(object, "charset"));
  const bool ascii = lower(charset) == "us-ascii";  // what programs say that do not know
  std::string text = with_plain_lines(decode_text(bytes_of(part), ascii ? "" : charset, "").text);
  const std::string format = text_of(g_mime_object_get_content_type_parameter(object, "format"));
  if (lower(format) == "flowed") {
    const std::string space = text_of(g_mime_object_get_content_type_parameter(object, "delsp"));
    text = unflowed(text, lower(space) == "yes");
  }
  return {std::move(text), true};
}

void find_bodies(GMimeObject* object, Body& text, Body& html, int depth) {
  if (!object || depth > kMostDepth || (text.found && html.found)) return;
  if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart* parts = GMIME_MULTIPART(object);
    for (int i = 0; i < g_mime_multipart_get_count(parts); ++i)
      find_bodies(g_mime_multipart_get_part(parts, i), text, html, depth + 1);
    return;
  }
  if (!GMIME_IS_PART(object)) return;  // a forwarded mail is somebody else's words
  GMimePart* part = GMIME_PART(object);
  GMimeContentType* type = g_mime_object_get_content_type(object);
  const std::string disposition = lower(text_of(g_mime_object_get_disposition(object)));
  if (disposition == "attachment" || g_mime_part_get_filename(part)) return;
  if (g_mime_content_type_is_type(type, "text", "plain") && !text.found) text = read_part(part);
  if (g_mime_content_type_is_type(type, "text", "html") && !html.found) html = read_part(part);
}

std::optional<TimePoint> date_of(GMimeMessage* message) {
  GDateTime* date = g_mime_message_get_date(message);
  if (!date) return std::nullopt;
  const std::int64_t second = g_date_time_to_unix(date);
  constexpr std::int64_t kYear3000 = 32'503'680'000;
  if (second <= 0 || second >= kYear3000) return std::nullopt;
  return from_unix_seconds(second);
}

}  // namespace

Result<Mail> read_mail(std::string_view bytes) {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const std::unique_ptr<GMimeParserOptions, FreeOptions> options(g_mime_parser_options_new());
  // For headers with bare bytes in them.
  const char* charsets[] = {"utf-8", "windows-1251", "iso-8859-1", nullptr};
  g_mime_parser_options_set_fallback_charsets(options.get(), charsets);
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options.get()));
  GMimeObject* object = GMIME_OBJECT(message.get());
  if (!message || !g_mime_object_get_header(object, "From"))
    return Error{ErrorCode::malformed, "this is no mail: it has no From"};
  Mail mail;
  const std::string id = header_of(object, "Message-ID");
  if (const auto ids = ids_in(id); !ids.empty()) mail.id = ids.front();
  const auto answered = ids_in(header_of(object, "In-Reply-To"));
  if (!answered.empty()) mail.in_reply_to = answered.front();
  mail.references = ids_in(header_of(object, "References"));
  read_author(message.get(), mail);
  mail.subject = text_of(g_mime_message_get_subject(message.get()));
  mail.date = date_of(message.get());
  GMimeObject* part = g_mime_message_get_mime_part(message.get());
  GMimeContentType* type = part ? g_mime_object_get_content_type(part) : nullptr;
  mail.automatic = is_automatic(object, mail) ||
                   (type && g_mime_content_type_is_type(type, "multipart", "report"));
  Body text, html;
  find_bodies(part, text, html, 0);
  mail.text = std::move(text.text);
  if (trimmed(mail.text).empty()) {
    mail.text.clear();
    mail.html = std::move(html.text);
  }
  return mail;
}

}  // namespace molva
