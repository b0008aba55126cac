#include "connectors/sources/file_row.h"

#include "connectors/core/words.h"

namespace molva {
namespace {

std::string id_of(const RawItem& item) {
  std::uint64_t hash = lasting_hash(
      {item.text, item.title, item.pros, item.cons, item.author.name, item.product, item.url});
  if (item.created) hash = lasting_hash(format_rfc3339(*item.created), hash);
  if (item.rating) hash = lasting_hash(std::to_string(*item.rating), hash);
  return "row-" + hex(hash);
}

}  // namespace

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
  item.rating = stars_in_words(rating);
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
