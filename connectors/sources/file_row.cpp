#include "connectors/sources/file_row.h"

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

std::string id_of(const RawItem& item) {
  std::uint64_t hash = lasting_hash(item.text);
  for (const std::string* part :
       {&item.title, &item.pros, &item.cons, &item.author.name, &item.product, &item.url})
    hash = lasting_hash(*part, lasting_hash("\x1f", hash));
  if (item.created) hash = lasting_hash(format_rfc3339(*item.created), hash);
  if (item.rating) hash = lasting_hash(std::to_string(*item.rating), hash);
  return "row-" + hex(hash);
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

std::string hex(std::uint64_t number) {
  char digits[17] = {};
  const auto end = std::to_chars(digits, digits + 16, number, 16).ptr;
  return {digits, end};
}

std::optional<double> rating_of(std::string_view cell) {
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

std::optional<RawItem> item_of(const FileRow& row, std::chrono::minutes utc_offset,
                               const Complain& complain) {
  const auto cell = [&row](FileColumn column) { return std::string(trimmed(row[column])); };
  const auto date = [&](FileColumn column) -> std::optional<TimePoint> {
    const std::string text = cell(column);
    if (text.empty()) return std::nullopt;
    const auto time = parse_any_time(text, utc_offset);
    const std::string name(kFileColumns[static_cast<std::size_t>(column)]);
    if (!time) complain(name + " \"" + text + "\": not a date; taken without it", text);
    return time;
  };
  RawItem item;
  item.text = cell(FileColumn::text), item.title = cell(FileColumn::title);
  item.pros = cell(FileColumn::pros), item.cons = cell(FileColumn::cons);
  const std::string rating = cell(FileColumn::rating);
  if (item.text.empty() && item.title.empty() && item.pros.empty() && item.cons.empty() &&
      rating.empty())
    return std::nullopt;
  item.rating = rating_of(rating);
  if (!rating.empty() && !item.rating)
    complain("rating \"" + rating + "\": expected 1 to 5; taken without it", rating);
  item.author.name = cell(FileColumn::author);
  item.product = cell(FileColumn::product), item.url = cell(FileColumn::url);
  item.language = cell(FileColumn::lang);
  item.created = date(FileColumn::created_at);
  if (!trimmed(row[FileColumn::answered_at]).empty()) {
    item.answer.state = AnswerState::published;
    item.answer.at = date(FileColumn::answered_at);
  }
  item.id = cell(FileColumn::id);
  if (item.id.empty()) item.id = id_of(item);
  return item;
}

}  // namespace molva
