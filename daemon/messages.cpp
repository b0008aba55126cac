#include "daemon/messages.h"

#include <unicode/msgfmt.h>

#include <array>
#include <map>
#include <memory>

#include "generated/message_texts.h"

namespace molva {
namespace {

constexpr std::size_t kLanguages = std::size(kMessageTexts);
static_assert(kLanguages == 3, "the order of catalogues is ru, uk, en");

const icu::Locale& locale(UiLanguage language) {
  static const std::array<icu::Locale, kLanguages> kLocales = {icu::Locale("ru"), icu::Locale("uk"),
                                                               icu::Locale("en")};
  return kLocales[static_cast<std::size_t>(language)];
}

// The parsed pattern, kept for this thread: MessageFormat is not safe to share while it formats.
// Null where ICU has no memory; the build has checked the pattern itself.
icu::MessageFormat* pattern(MessageId id, UiLanguage language) {
  thread_local std::map<std::pair<UiLanguage, MessageId>, std::unique_ptr<icu::MessageFormat>>
      parsed;
  auto& kept = parsed[{language, id}];
  if (!kept) {
    UErrorCode status = U_ZERO_ERROR;
    const char* source =
        kMessageTexts[static_cast<std::size_t>(language)][static_cast<std::size_t>(id)];
    kept = std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(source),
                                                locale(language), status);
    if (U_FAILURE(status)) kept.reset();
  }
  return kept.get();
}

icu::Formattable formattable(const Message::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    return icu::Formattable(icu::UnicodeString::fromUTF8(*text));
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return icu::Formattable(*whole);
  return icu::Formattable(std::get<double>(value));
}

}  // namespace

std::string_view name(UiLanguage language) {
  constexpr std::string_view kNames[] = {"ru", "uk", "en"};
  return kNames[static_cast<std::size_t>(language)];
}

std::string text(const Message& message, UiLanguage language) {
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [argument, value] : message.arguments) {
    names.push_back(icu::UnicodeString::fromUTF8(
        icu::StringPiece(argument.data(), static_cast<std::int32_t>(argument.size()))));
    values.push_back(formattable(value));
  }
  std::string utf8;
  icu::UnicodeString formatted;
  UErrorCode status = U_ZERO_ERROR;
  if (icu::MessageFormat* format = pattern(message.id, language))
    format->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), formatted,
                   status);
  return formatted.toUTF8String(utf8);
}

}  // namespace molva
