// One row of a file that people exported, as an item: cells by our names for the columns, whatever
// form the file has.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/connector.h"

namespace molva {

enum class FileColumn {
  id,
  text,
  title,
  pros,
  cons,
  rating,
  author,
  product,
  url,
  created_at,
  answered_at,
  lang
};
inline constexpr std::array<std::string_view, 12> kFileColumns = {
    "id",     "text",    "title", "pros",       "cons",        "rating",
    "author", "product", "url",   "created_at", "answered_at", "lang"};

struct FileRow {
  std::array<std::string, kFileColumns.size()> cells;
  std::string& operator[](FileColumn column) { return cells[static_cast<std::size_t>(column)]; }
  const std::string& operator[](FileColumn column) const {
    return cells[static_cast<std::size_t>(column)];
  }
};

// What could not be read of a row, and the cell that holds it.
using Complain = std::function<void(std::string what, std::string_view sample)>;

// Nothing for a row that says nothing. A rating or a date that cannot be read is complained of, and
// the row taken without it. A row without an id gets one made of what it says, so that it is known
// again when its file is read anew; two rows that say the same in every column are one item then.
// `utc_offset` is that of dates without a zone.
std::optional<RawItem> item_of(const FileRow& row, std::chrono::minutes utc_offset,
                               const Complain& complain);

}  // namespace molva
