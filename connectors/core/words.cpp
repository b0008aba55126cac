#include "connectors/core/words.h"

#include <algorithm>
#include <charconv>

namespace molva {
namespace {

// What follows a number: nothing, a scale of five, or a word for stars.
bool is_of_five(std::string_view rest) {
  rest = trimmed(rest);
  if (rest.empty()) return true;
  for (const std::string_view word : {"★", "⭐", "*", "зв", "зір", "star"})
    if (rest.starts_with(word)) return true;
  for (const std::string_view word : {"/", "из", "з", "of", "out of"})
    if (rest.starts_with(word)) return trimmed(rest.substr(word.size())) == "5";
  return false;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

std::uint64_t lasting_hash(std::string_view text, std::uint64_t before) {
  for (const char c : text) before = (before ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return before;
}

std::uint64_t lasting_hash(std::initializer_list<std::string_view> texts) {
  const std::string_view* first = texts.begin();
  std::uint64_t hash = lasting_hash(*first);
  for (const std::string_view* text = first + 1; text != texts.end(); ++text)
    hash = lasting_hash(*text, lasting_hash("\x1f", hash));
  return hash;
}

std::vector<std::string> distinct(std::vector<std::string> texts) {
  std::vector<std::string> once;
  for (std::string& text : texts)
    if (std::ranges::find(once, text) == once.end()) once.push_back(std::move(text));
  return once;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  if (what.empty()) return;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string hex(std::uint64_t number) {
  char digits[17] = {};
  const auto end = std::to_chars(digits, digits + 16, number, 16).ptr;
  return {digits, end};
}

std::optional<double> stars_in_words(std::string_view cell) {
  cell = trimmed(cell);
  double stars = 0;
  for (const std::string_view star : {"★", "⭐"})
    for (; cell.starts_with(star); cell.remove_prefix(star.size())) ++stars;
  if (stars > 0) return stars <= 5 ? std::optional(stars) : std::nullopt;
  const std::size_t end = std::min(cell.find_first_not_of("0123456789.,"), cell.size());
  std::string digits(cell.substr(0, end));
  std::replace(digits.begin(), digits.end(), ',', '.');
  double rating = 0;
  const char* last = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), last, rating);
  const bool in_range = rating >= 1 && rating <= 5;
  if (read.ec != std::errc() || read.ptr != last || !in_range || !is_of_five(cell.substr(end)))
    return std::nullopt;
  return rating;
}

}  // namespace molva
