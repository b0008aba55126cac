// Reviews from files: CSV, TSV, JSON Lines or a JSON array; one file, or a folder that is watched.
//
// The cursor holds for each file where reading stopped (bytes and lines) and what the file looked
// like at its beginning, so appended lines are read on, and a file that was replaced or cut is read
// anew (known reviews are passed over later, by their ids). A last line without a line end waits
// until the file has rested for a while; an open quotation mark waits longer. Files are read in
// pieces, so a large one costs no memory.
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/csv.h"
#include "connectors/core/encoding.h"
#include "connectors/core/json.h"

namespace molva {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::size_t kPiece = 4 * 1024 * 1024;          // read at once
constexpr std::size_t kMostItems = 1000;                 // in a batch
constexpr std::size_t kLargestArray = 64 * 1024 * 1024;  // of a .json file, which is read whole
constexpr std::size_t kBeginning = 256;                  // bytes that a file is known again by
constexpr std::size_t kSample = 2000;
constexpr auto kRest = 2s;        // a last line without its end is taken after this
constexpr auto kQuoteRest = 60s;  // an open quotation mark is given up after this

const std::vector<std::string_view> kColumns = {"id",   "text",       "title",       "pros",
                                                "cons", "rating",     "author",      "product",
                                                "url",  "created_at", "answered_at", "lang"};

struct Options {
  fs::path path;
  std::map<std::string, std::string> columns;  // ours -> the file's
  std::chrono::minutes offset{180};            // of dates without a zone
};

// Where reading of one file stopped.
struct Position {
  std::string beginning;  // hash of its first bytes, with how many they were
  std::uint64_t offset = 0, line = 1;
  bool refused = false;  // its header cannot be used; wait until the file is another one
};

using Positions = std::map<std::string, Position>;

std::uint64_t fnv(std::string_view text, std::uint64_t hash = 14695981039346656037ULL) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

std::string hex(std::uint64_t number) {
  char digits[17] = {};
  const auto end = std::to_chars(digits, digits + 16, number, 16).ptr;
  return {digits, end};
}

Positions read_cursor(const Cursor& cursor) {
  Positions positions;
  const auto json = cursor.text.empty() ? Result<Json>(Error{ErrorCode::malformed, ""})
                                        : Json::parse(cursor.text);
  if (!json) return positions;
  json->root()["files"].each_member([&](std::string_view name, JsonView file) {
    Position& position = positions[std::string(name)];
    position.beginning = file["beginning"].text_or();
    position.offset = static_cast<std::uint64_t>(file["offset"].integer().value_or(0));
    position.line = static_cast<std::uint64_t>(file["line"].integer().value_or(1));
    position.refused = file["refused"].boolean().value_or(false);
  });
  return positions;
}

Cursor write_cursor(const Positions& positions) {
  JsonWriter json;
  json.begin_object().key("files").begin_object();
  for (const auto& [name, position] : positions) {
    json.key(name).begin_object().member("beginning", position.beginning);
    json.member("offset", static_cast<std::int64_t>(position.offset));
    json.member("line", static_cast<std::int64_t>(position.line));
    if (position.refused) json.member("refused", true);
    json.end_object();
  }
  json.end_object().end_object();
  return {json.take()};
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

// "5", "4,5", "4 из 5", "★★★★"
std::optional<double> rating_of(std::string_view cell) {
  cell = trimmed(cell);
  constexpr std::string_view star = "★";
  if (cell.starts_with(star)) {
    double stars = 0;
    for (; cell.starts_with(star); cell.remove_prefix(star.size())) ++stars;
    return stars <= 5 ? std::optional(stars) : std::nullopt;
  }
  std::string digits(cell.substr(0, cell.find(' ')));
  std::replace(digits.begin(), digits.end(), ',', '.');
  double rating = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), rating);
  if (error != std::errc() || end != digits.data() + digits.size() || rating < 1 || rating > 5)
    return std::nullopt;
  return rating;
}

// One row, whatever the form of its file: cells by our names.
using Row = std::map<std::string, std::string>;

class FileReader {
 public:
  FileReader(const Options& options, std::string name, Batch& batch)
      : options_(options), name_(std::move(name)), batch_(batch) {}

  void unreadable(std::uint64_t line, std::string what, std::string_view sample) {
    batch_.unreadable.push_back({name_ + ":" + std::to_string(line), std::move(what),
                                 std::string(sample.substr(0, kSample))});
  }

  // Every row becomes an item, unless there is nothing in it; what of it could not be read is told.
  void take(const Row& row, std::uint64_t line) {
    const auto cell = [&](const char* column) -> std::string {
      const auto found = row.find(column);
      return found == row.end() ? "" : std::string(trimmed(found->second));
    };
    RawItem item;
    item.text = cell("text"), item.title = cell("title");
    item.pros = cell("pros"), item.cons = cell("cons");
    item.author.name = cell("author");
    item.product = cell("product"), item.url = cell("url"), item.language = cell("lang");
    if (const std::string rating = cell("rating"); !rating.empty()) {
      item.rating = rating_of(rating);
      if (!item.rating)
        unreadable(line, "rating \"" + rating + "\": expected 1 to 5; taken without it", rating);
    }
    item.created = date(cell("created_at"), "created_at", line);
    if (const std::string answered = cell("answered_at"); !answered.empty()) {
      item.answer.state = AnswerState::published;
      item.answer.at = date(answered, "answered_at", line);
    }
    if (item.text.empty() && item.title.empty() && item.pros.empty() && item.cons.empty() &&
        !item.rating)
      return;
    item.id = cell("id");
    if (item.id.empty()) item.id = content_id(item);
    batch_.items.push_back(std::move(item));
  }

 private:
  std::optional<TimePoint> date(const std::string& text, const char* column, std::uint64_t line) {
    if (text.empty()) return std::nullopt;
    const auto time = parse_any_time(text, options_.offset);
    if (!time)
      unreadable(line, std::string(column) + " \"" + text + "\": not a date; taken without it",
                 text);
    return time;
  }

  // A row without an id is known again by what it says.
  static std::string content_id(const RawItem& item) {
    std::uint64_t hash = fnv(item.text);
    for (const std::string* part :
         {&item.title, &item.pros, &item.cons, &item.author.name, &item.product})
      hash = fnv(*part, fnv("\x1f", hash));
    if (item.created) hash = fnv(format_rfc3339(*item.created), hash);
    if (item.rating) hash = fnv(std::to_string(*item.rating), hash);
    return "row-" + hex(hash);
  }

  const Options& options_;
  std::string name_;
  Batch& batch_;
};

// A piece of a file, as UTF-8 lines; windows-1251 where it is not UTF-8.
class File final : public Connector {
 public:
  explicit File(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient&, TimePoint now) override {
    const auto files = list();
    if (!files) return files.error();
    Batch batch;
    Positions positions = read_cursor(cursor), next;
    bool waiting = false;
    for (const fs::path& path : *files) {
      const std::string name = path.filename().string();
      Position& position = next[name] = positions[name];
      if (batch.items.size() >= kMostItems) {
        batch.more = true;
        continue;
      }
      const State state = read(path, name, position, batch, now);
      batch.more |= state == State::more;
      waiting |= state == State::waiting;
    }
    if (waiting && !batch.more) {
      batch.more = true;
      batch.not_before = kRest;
    }
    batch.unchanged = batch.items.empty() && batch.unreadable.empty() && !batch.more;
    batch.next = write_cursor(next);
    return batch;
  }

 private:
  enum class State { done, more, waiting };

  Result<std::vector<fs::path>> list() const {
    std::error_code error;
    if (!fs::is_directory(options_.path, error)) {
      if (fs::exists(options_.path, error)) return std::vector<fs::path>{options_.path};
      return Error{ErrorCode::not_found, "file: there is no " + options_.path.string()};
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(options_.path, error)) {
      const std::string name = entry.path().filename().string(),
                        kind = lower(entry.path().extension().string());
      if (name.starts_with(".") || kind == ".tmp" || kind == ".part" || !entry.is_regular_file())
        continue;
      files.push_back(entry.path());
    }
    if (error)
      return Error{ErrorCode::unavailable,
                   "file: " + options_.path.string() + ": " + error.message()};
    std::sort(files.begin(), files.end());
    return files;
  }

  State read(const fs::path& path, const std::string& name, Position& position, Batch& batch,
             TimePoint now) const {
    FileReader reader(options_, name, batch);
    std::ifstream file(path, std::ios::binary);
    struct stat about {};
    if (!file || ::stat(path.c_str(), &about) != 0) {
      reader.unreadable(0, "the file cannot be read", "");
      return State::done;
    }
    const auto size = static_cast<std::uint64_t>(about.st_size);
    const TimePoint changed =
        from_unix_seconds(about.st_mtim.tv_sec) + Millis(about.st_mtim.tv_nsec / 1'000'000);
    if (!known_beginning(file, position)) position = {beginning(file, size), 0, 1, false};
    if (size < position.offset) position = {beginning(file, size), 0, 1, false};
    if (position.refused || size == position.offset) return State::done;
    const std::string kind = lower(path.extension().string());
    if (kind == ".xlsx" || kind == ".xls" || kind == ".ods")
      return refuse(reader, position, "a spreadsheet: save it as CSV (UTF-8)");
    if (kind == ".json") return read_array(file, size, reader, position, now - changed);
    return read_lines(file, size, kind, reader, position, batch, now - changed);
  }

  static State refuse(FileReader& reader, Position& position, std::string why) {
    reader.unreadable(position.line, std::move(why), "");
    position.refused = true;
    return State::done;
  }

  static std::string bytes_at(std::ifstream& file, std::uint64_t offset, std::size_t most) {
    std::string bytes(most, '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(offset));
    file.read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
  }

  static std::string beginning(std::ifstream& file, std::uint64_t size) {
    const std::size_t length = static_cast<std::size_t>(std::min<std::uint64_t>(size, kBeginning));
    return std::to_string(length) + ":" + hex(fnv(bytes_at(file, 0, length)));
  }

  // The same bytes stand at the beginning as when we last looked (it may have grown since).
  static bool known_beginning(std::ifstream& file, const Position& position) {
    std::size_t length = 0;
    const std::string& mark = position.beginning;
    if (std::from_chars(mark.data(), mark.data() + mark.size(), length).ec != std::errc())
      return false;
    return beginning(file, length) == mark;
  }

  // A JSON array is one value: it is read whole, once the file rests.
  State read_array(std::ifstream& file, std::uint64_t size, FileReader& reader, Position& position,
                   Millis rested) const {
    if (rested < kRest) return State::waiting;
    if (size > kLargestArray)
      return refuse(reader, position, "larger than 64 MB: use JSON Lines, one object a line");
    const auto json = Json::parse(bytes_at(file, 0, static_cast<std::size_t>(size)));
    if (!json) return refuse(reader, position, json.error().message);
    if (!json->root().is_array()) return refuse(reader, position, "expected a list of objects");
    std::uint64_t index = 0;
    json->root().each([&](JsonView element) { take_object(element, reader, ++index); });
    position.offset = size;
    return State::done;
  }

  State read_lines(std::ifstream& file, std::uint64_t size, const std::string& kind,
                   FileReader& reader, Position& position, Batch& batch, Millis rested) const {
    const bool json = kind == ".jsonl" || kind == ".ndjson";
    Header header;
    if (!json) {
      const std::string first = bytes_at(file, 0, kPiece);
      if (first.starts_with("\xFF\xFE") || first.starts_with("\xFE\xFF"))
        return refuse(reader, position, "UTF-16: save it as CSV UTF-8");
      header = read_header(first, kind);
      if (header.end != CsvEnd::complete && rested < kRest) return State::waiting;
      if (!header.problem.empty()) return refuse(reader, position, header.problem);
      if (position.offset == 0) position.offset = header.length, position.line = header.lines + 1;
    }
    const std::string piece = bytes_at(file, position.offset, kPiece);
    std::string_view rest = piece;
    const bool last_piece = position.offset + piece.size() >= size;
    while (!rest.empty() && batch.items.size() < kMostItems) {
      const CsvRecord record = json ? read_csv_record(rest, '\0', '\0')
                                    : read_csv_record(rest, header.separator, header.quote);
      if (record.end == CsvEnd::no_line_end || record.end == CsvEnd::open_quote) {
        if (!last_piece && rest.size() < piece.size())
          return State::more;  // it goes on in the next piece
        const auto patience = record.end == CsvEnd::open_quote ? Millis(kQuoteRest) : Millis(kRest);
        if (last_piece && rested < patience)
          return record.end == CsvEnd::open_quote ? State::done : State::waiting;
      }
      take_record(record, rest, json, header, reader, position.line);
      position.offset += record.length;
      position.line += record.lines;
      rest.remove_prefix(record.length);
    }
    return position.offset < size ? State::more : State::done;
  }

  struct Header {
    std::vector<std::string> names;  // ours, "" for columns we do not know
    char separator = ',', quote = '"';
    std::size_t length = 0, lines = 0;
    CsvEnd end = CsvEnd::complete;
    std::string problem;
  };

  Header read_header(std::string_view first, const std::string& kind) const {
    Header header;
    std::size_t mark = first.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    header.separator = kind == ".tsv" ? '\t' : find_separator(first.substr(mark));
    header.quote = kind == ".tsv" ? '\0' : '"';
    const CsvRecord record = read_csv_record(first.substr(mark), header.separator, header.quote);
    header.length = record.length + mark;
    header.lines = record.lines;
    header.end = record.end;
    std::string found;
    for (const std::string& cell : record.cells) {
      const std::string name(trimmed(utf8(cell)));
      header.names.push_back(our_name(name));
      found += (found.empty() ? "" : ", ") + name;
    }
    const bool readable =
        std::any_of(header.names.begin(), header.names.end(), [](const std::string& name) {
          return name == "text" || name == "pros" || name == "cons" || name == "title";
        });
    if (!readable)
      header.problem = "no column \"" + file_name_of("text") +
                       "\"; the file has: " + found.substr(0, 300) +
                       "; say which is which: columns = { text = \"...\" }";
    return header;
  }

  std::string file_name_of(const std::string& column) const {
    const auto found = options_.columns.find(column);
    return found == options_.columns.end() ? column : found->second;
  }

  std::string our_name(const std::string& name) const {
    for (const std::string_view column : kColumns)
      if (lower(file_name_of(std::string(column))) == lower(name)) return std::string(column);
    return "";
  }

  static std::string utf8(std::string_view bytes) {
    return is_valid_utf8(bytes) ? std::string(bytes) : decode_text(bytes, "windows-1251", "").text;
  }

  void take_record(const CsvRecord& record, std::string_view rest, bool json, const Header& header,
                   FileReader& reader, std::uint64_t line) const {
    const std::string_view bytes = rest.substr(0, record.length);
    if (trimmed(bytes).empty()) return;
    if (record.end == CsvEnd::too_long) return reader.unreadable(line, "longer than 1 MB", bytes);
    if (record.end == CsvEnd::open_quote)
      return reader.unreadable(line, "a quotation mark is open to the end of the file", bytes);
    if (json) {
      const auto object = Json::parse(bytes);
      if (!object) return reader.unreadable(line, object.error().message, bytes);
      return take_object(object->root(), reader, line);
    }
    Row row;
    for (std::size_t i = 0; i < header.names.size() && i < record.cells.size(); ++i)
      if (!header.names[i].empty()) row.emplace(header.names[i], utf8(record.cells[i]));
    if (record.cells.size() > header.names.size())
      reader.unreadable(line, "more cells than the header has columns; the last ones were left out",
                        bytes);
    reader.take(row, line);
  }

  void take_object(JsonView object, FileReader& reader, std::uint64_t line) const {
    if (!object.is_object()) return reader.unreadable(line, "expected an object", object.dump());
    Row row;
    for (const std::string_view column : kColumns) {
      const JsonView value = object[file_name_of(std::string(column))];
      if (const auto text = value.id()) row.emplace(column, *text);
      if (!row.count(std::string(column)) && value.is_number()) row.emplace(column, value.dump());
    }
    reader.take(row, line);
  }

  const Options options_;
};

}  // namespace

std::unique_ptr<Connector> make_file(OptionsReader& in) {
  Options options;
  if (const auto path = in.path("path")) {
    options.path = *path;
  } else if (!in.has("path")) {
    in.needed_text("path", "inbox");
  }
  options.columns = in.text_table("columns", kColumns);
  if (const auto offset = in.text("utc_offset")) {
    const auto shifted = parse_rfc3339("2000-01-01T00:00:00" + *offset);
    if (shifted) {
      options.offset = std::chrono::duration_cast<std::chrono::minutes>(
          *parse_rfc3339("2000-01-01T00:00:00Z") - *shifted);
    } else {
      in.problem("utc_offset", Message(msg::file_utc_offset, {{"value", *offset}}));
    }
  }
  return options.path.empty() ? nullptr : std::make_unique<File>(std::move(options));
}

}  // namespace molva
