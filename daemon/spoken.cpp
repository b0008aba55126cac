#include "daemon/spoken.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "daemon/messages.h"

namespace molva {
namespace {

std::string in_language(std::string digits, UiLanguage language) {
  if (digits.find_first_not_of("-0.") == std::string::npos) std::erase(digits, '-');
  if (language != UiLanguage::en) std::replace(digits.begin(), digits.end(), '.', ',');
  if (digits.starts_with('-')) digits.replace(0, 1, "−");
  return digits;
}

}  // namespace

std::string decimal(double value, int digits, UiLanguage language) {
  return in_language(fmt::format("{:.{}f}", value, digits), language);
}

std::string signed_decimal(double value, int digits, UiLanguage language) {
  const std::string text = decimal(value, digits, language);
  const bool zero = text.find_first_not_of("0.,") == std::string::npos;
  return value > 0 && !zero ? "+" + text : text;
}

std::string short_decimal(double value, int digits, UiLanguage language) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return in_language(std::move(text), language);
}

std::string trouble_text(const Error& error, UiLanguage language) {
  return trouble_text(name(error.code), error.message, language);
}

std::string field_words(const std::string& fields, UiLanguage language) {
  std::string words;
  for (std::size_t at = 0; at < fields.size();) {
    const auto end = std::min(fields.find(", ", at), fields.size());
    words += (words.empty() ? "" : ", ") +
             text(Message(msg::source_field, {{"field", fields.substr(at, end - at)}}), language);
    at = end + 2;
  }
  return words;
}

std::string trouble_text(const std::string& code, const std::string& error, UiLanguage language) {
  if (error.empty() || code.empty()) return error;
  return text(Message(msg::source_trouble, {{"code", code}, {"error", error}}), language);
}

std::string aspect_word(const std::string& aspect, UiLanguage language) {
  return text(Message(msg::aspect_word, {{"aspect", aspect}}), language);
}

std::string reason_word(std::string_view reason, UiLanguage language) {
  const auto known = [language](std::string name) -> std::optional<std::string> {
    // A keyword of messages has only letters in it.
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-' || c == ':'; }, '_');
    std::string word = text(Message(msg::reason_word, {{"reason", name}}), language);
    return word == name ? std::nullopt : std::optional(std::move(word));
  };
  if (const auto word = known(std::string(reason))) return *word;
  const std::size_t colon = reason.find(':');
  const auto word = known(std::string(reason.substr(0, colon)));
  if (!word || colon == std::string_view::npos) return std::string(reason);
  return *word + ": " + std::string(reason.substr(colon + 1));
}

}  // namespace molva
