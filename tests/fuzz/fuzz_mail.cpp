// Any bytes as a mail: no crash, UTF-8 out, no words that were not in it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "connectors/core/encoding.h"
#include "connectors/core/mail.h"
#include "connectors/core/mailbox.h"
#include "connectors/sources/mail_words.h"

using namespace molva;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string body(reinterpret_cast<const char*>(bytes), size);
  (void)mailbox_name(body);
  const auto mail = read_mail(body);
  if (!mail.ok()) return 0;
  for (const std::string* text : {&mail->id, &mail->from, &mail->from_name, &mail->subject,
                                  &mail->text, &mail->html})
    if (!is_valid_utf8(*text)) __builtin_trap();
  if (mail->text.size() + mail->html.size() > 8 * size + 4096) __builtin_trap();
  const std::string own = without_quotes(mail->text);
  if (own.size() > mail->text.size() || !is_valid_utf8(own)) __builtin_trap();
  if (without_quotes_html(mail->html).size() > mail->html.size()) __builtin_trap();
  const auto fields = labelled_fields(mail->text, {{"text", "Текст"}, {"rating", "Rating"}});
  for (const auto& [name, value] : fields)
    if (!is_valid_utf8(value)) __builtin_trap();
  return 0;
}
