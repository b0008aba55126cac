// Reviews from files: CSV (RFC 4180), TSV, JSON Lines (https://jsonlines.org) or a JSON array; one
// file, or a folder that is watched.
//
// The cursor holds for each file how far it was read, and hashes of what stands at the beginning
// and at the end of that part. So appended lines are read on, and a file that was replaced, cut or
// rewritten is read anew (known reviews are passed over later, by their ids). A last line without a
// line end waits until the file has rested for a while; an open quotation mark waits longer, and
// then costs its own line only. Files are read in pieces: a large one costs no memory.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <map>

#include "connectors/connector.h"
#include "connectors/core/csv.h"
#include "connectors/core/encoding.h"
#include "connectors/core/json.h"
#include "connectors/core/words.h"
#include "connectors/sources/file_row.h"

namespace molva {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::size_t kPiece = 2 * kLongestRecord;       // read at once
constexpr std::size_t kMostItems = 1000;                 // in a batch
constexpr std::size_t kMostOfArray = 5000;               // each batch of it reads the file again
constexpr std::size_t kLargestArray = 64 * 1024 * 1024;  // of a .json file, which is read whole
constexpr std::size_t kLongestHeader = 64 * 1024;
constexpr std::size_t kMark = 1024;        // bytes at each end that a file is known again by
constexpr std::size_t kSample = 2000;      // of what could not be read
constexpr std::uint64_t kHopeless = 1000;  // unreadable rows in turn: this is another kind of file
constexpr auto kRest = 2s;                 // a last line without its end is taken after this
constexpr auto kQuoteRest = 60s;           // an open quotation mark is given up after this

struct Options {
  fs::path path;
  std::map<std::string, std::string> columns;  // ours -> the file's
  std::chrono::minutes utc_offset{180};        // of dates without a zone
};

// Where reading of one file stopped.
struct Position {
  std::uint64_t offset = 0, line = 1;  // of the next byte to read; lines from 1
  std::string mark;                    // hashes of both ends of what was read
  std::int64_t changed = 0;            // when the file last changed, as we saw it
  std::uint64_t element = 0;           // of an array, while it is read in parts
  // Where the last record begins when it was taken without a line end: if the file goes on there,
  // it was half a record, and is read again.
  std::optional<std::uint64_t> unended = {};
  std::string half = {};          // the item made of it: taken back when the line turns out longer
  std::uint64_t unreadable = 0;   // rows in turn that could not be read
  bool inside_long_line = false;  // the rest of a line that is too long is to be passed over
  bool refused = false;           // wait until the file has changed
};
using Positions = std::map<std::string, Position>;

std::uint64_t unsigned_of(JsonView value) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(value.integer().value_or(0), 0));
}

Positions read_cursor(const Cursor& cursor) {
  Positions positions;
  if (cursor.text.empty()) return positions;
  const auto json = Json::parse(cursor.text);
  if (!json) return positions;
  json->root()["files"].each_member([&](std::string_view name, JsonView file) {
    Position& position = positions[std::string(name)];
    position.offset = unsigned_of(file["offset"]);
    position.line = std::max<std::uint64_t>(unsigned_of(file["line"]), 1);
    position.mark = file["mark"].text_or();
    position.changed = file["changed"].integer().value_or(0);
    position.element = unsigned_of(file["element"]);
    if (file["unended"].present()) position.unended = unsigned_of(file["unended"]);
    position.half = file["half"].text_or();
    position.unreadable = unsigned_of(file["unreadable"]);
    position.inside_long_line = file["inside_long_line"].boolean().value_or(false);
    position.refused = file["refused"].boolean().value_or(false);
  });
  return positions;
}

Cursor write_cursor(const Positions& positions) {
  JsonWriter json;
  json.begin_object().key("files").begin_object();
  for (const auto& [name, position] : positions) {
    json.key(name).begin_object();
    json.member("offset", static_cast<std::int64_t>(position.offset));
    json.member("line", static_cast<std::int64_t>(position.line));
    json.member("mark", position.mark).member("changed", position.changed);
    if (position.element) json.member("element", static_cast<std::int64_t>(position.element));
    if (position.unended) json.member("unended", static_cast<std::int64_t>(*position.unended));
    if (!position.half.empty()) json.member("half", position.half);
    if (position.unreadable)
      json.member("unreadable", static_cast<std::int64_t>(position.unreadable));
    if (position.inside_long_line) json.member("inside_long_line", true);
    if (position.refused) json.member("refused", true);
    json.end_object();
  }
  json.end_object().end_object();
  return {json.take()};
}

// An open file, with its size and the time of its last change as they were at the beginning.
class OpenFile {
 public:
  explicit OpenFile(const fs::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    struct stat about {};
    if (descriptor_ < 0 || ::fstat(descriptor_, &about) != 0) {
      problem_ = std::strerror(errno);
    } else if (!S_ISREG(about.st_mode)) {
      problem_ = "not a file";
    } else {
      size = static_cast<std::uint64_t>(about.st_size);
      // Not st_mtime: programs that copy files set it back.
      changed = about.st_ctim.tv_sec * 1'000'000'000 + about.st_ctim.tv_nsec;
    }
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  // "" or why nothing can be read.
  const std::string& problem() const { return problem_; }

  // At most `most` bytes from `offset`, none beyond `size`.
  std::string bytes(std::uint64_t offset, std::size_t most) const {
    std::string found(std::min<std::uint64_t>(most, size - std::min(size, offset)), '\0');
    std::size_t filled = 0;
    while (filled < found.size()) {
      const ssize_t got = ::pread(descriptor_, found.data() + filled, found.size() - filled,
                                  static_cast<off_t>(offset + filled));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      filled += static_cast<std::size_t>(got);
    }
    found.resize(filled);
    return found;
  }

  // What stands at both ends of the first `offset` bytes.
  std::string mark(std::uint64_t offset) const {
    const std::size_t length = std::min<std::uint64_t>(offset, kMark);
    return hex(lasting_hash(bytes(0, length))) + "-" +
           hex(lasting_hash(bytes(offset - length, length)));
  }

  // How long ago the last change was. A change in the future is a clock that was set back.
  Millis rested(TimePoint now) const {
    const Millis since = now.time_since_epoch() -
                         std::chrono::duration_cast<Millis>(std::chrono::nanoseconds(changed));
    return since < -5s ? Millis(1h) : since;
  }

  std::uint64_t size = 0;
  std::int64_t changed = 0;

 private:
  int descriptor_;
  std::string problem_;
};

// The names of the columns, and how the rows below them are written.
struct Header {
  std::vector<std::optional<FileColumn>> columns;  // nothing for those we do not know
  char separator = ',', quote = '"';
  std::size_t length = 0, lines = 0;
  CsvEnd end = CsvEnd::complete;
  std::string problem;
};

// The name of a file as it can stand in JSON and in messages.
std::string shown_name(const fs::path& path) {
  const std::string name = path.filename().string();
  if (is_valid_utf8(name)) return name;
  std::string shown;
  for (const char c : name)
    shown += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c)
                                                  : "\\x" + hex(static_cast<unsigned char>(c));
  return shown;
}

std::string utf8(std::string_view bytes) {
  return is_valid_utf8(bytes) ? std::string(bytes) : decode_text(bytes, "windows-1251", "").text;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

std::string name_in_file(FileColumn column, const Options& options) {
  const std::string ours(kFileColumns[static_cast<std::size_t>(column)]);
  const auto found = options.columns.find(ours);
  return found == options.columns.end() ? ours : found->second;
}

std::optional<FileColumn> column_named(const std::string& name, const Options& options) {
  for (std::size_t i = 0; i < kFileColumns.size(); ++i) {
    const auto column = static_cast<FileColumn>(i);
    if (lower(name_in_file(column, options)) == lower(name)) return column;
  }
  return std::nullopt;
}

// Which column is which, in a file's own order.
Header read_header(std::string_view first, const std::string& kind, const Options& options) {
  Header header;
  std::string_view rest = first;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  const bool tsv = kind == ".tsv";
  // Excel's way to name the separator: a line "sep=;" in front.
  const bool named = lower(std::string(rest.substr(0, 4))) == "sep=" && rest.size() > 5;
  header.separator = tsv ? '\t' : named ? rest[4] : find_separator(rest);
  header.quote = tsv ? '\0' : '"';
  if (named) {
    rest.remove_prefix(read_line(rest).length);
    header.lines = 1;
  }
  if (rest.empty()) return header.end = CsvEnd::no_line_end, header.problem = "it is empty", header;
  const CsvRecord record = read_csv_record(rest, header.separator, header.quote);
  header.length = record.length + first.size() - rest.size();
  header.lines += record.lines;
  header.end = record.end;
  std::string found;
  bool readable = false;
  for (const std::string& cell : record.cells) {
    const std::string name(trimmed(utf8(cell)));
    found += (found.empty() ? "" : ", ") + name;
    const auto column = column_named(name, options);
    header.columns.push_back(column);
    readable |= column == FileColumn::text || column == FileColumn::title ||
                column == FileColumn::pros || column == FileColumn::cons;
  }
  if (!readable)
    header.problem = "no column \"" + name_in_file(FileColumn::text, options) +
                     "\"; the file has: " + std::string(utf8_prefix(found, 300)) +
                     "; say which is which: columns = { text = \"...\" }";
  return header;
}

// One row as it stands in the file.
struct Record {
  CsvRecord csv;
  char quote = '\0';              // what it was read with
  CsvEnd end = CsvEnd::complete;  // how it ends with quotation marks taken at their word
};

// A quotation mark that nobody closed swallows the rows below it, up to the next one. It shows by a
// wrong number of cells; then the line is taken as it stands, and the rows below are saved.
Record next_record(std::string_view rest, const Header& header) {
  CsvRecord csv = read_csv_record(rest, header.separator, header.quote);
  const CsvEnd end = csv.end;
  const bool open = end == CsvEnd::open_quote;
  if (!open && (csv.lines < 2 || csv.cells.size() == header.columns.size()))
    return {std::move(csv), header.quote, end};
  const std::string_view line = rest.substr(0, read_line(rest).length);
  CsvRecord alone = read_csv_record(line, header.separator, '\0');
  if (alone.cells.size() == header.columns.size()) return {std::move(alone), '\0', end};
  if (open) csv.length = line.size(), csv.lines = alone.lines;
  return {std::move(csv), header.quote, end};
}

Record next_line(std::string_view rest) {
  CsvRecord line = read_line(rest);
  const CsvEnd end = line.end;
  return {std::move(line), '\0', end};
}

enum class State { done, more, waiting };

// Reads one file on from its position, into a batch.
class FileReader {
 public:
  FileReader(const Options& options, std::string name, Position& position, Batch& batch)
      : options_(options), name_(std::move(name)), position_(position), batch_(batch) {}

  State read(const OpenFile& file, const std::string& kind, TimePoint now) {
    const bool untouched = position_.changed == file.changed;
    if (untouched && (position_.refused || position_.offset == file.size)) return State::done;
    const bool array = kind == ".json";
    const bool same =
        array ? untouched
              : position_.offset < file.size && file.mark(position_.offset) == position_.mark;
    if (position_.refused || !same) position_ = {};
    if (position_.unended && *position_.unended < position_.offset)
      position_.offset = *position_.unended;
    position_.unended.reset();
    position_.changed = file.changed;
    if (const std::string problem = wrong_kind(file, kind); !problem.empty())
      return refuse(problem);
    const State state =
        array ? read_array(file, file.rested(now)) : read_rows(file, kind, file.rested(now));
    position_.mark = file.mark(position_.offset);
    return state;
  }

  // Says so once, until the file changes.
  State refuse(std::string why) {
    if (!position_.refused) unreadable(position_.line, std::move(why), "");
    position_.refused = true;
    return State::done;
  }

 private:
  bool full() const { return batch_.items.size() + batch_.unreadable.size() >= kMostItems; }

  void unreadable(std::uint64_t line, std::string what, std::string_view sample) {
    const std::string text = utf8(sample.substr(0, kSample));
    batch_.unreadable.push_back({name_ + ":" + std::to_string(line), std::move(what),
                                 std::string(utf8_prefix(text, kSample))});
  }

  // Of a row; many in turn mean that this is no file for us.
  void give_up(std::string what, std::string_view sample) {
    ++position_.unreadable;
    unreadable(position_.line, std::move(what), sample);
  }

  static std::string wrong_kind(const OpenFile& file, const std::string& kind) {
    const std::string first = file.bytes(0, kMark);
    if (kind == ".xlsx" || kind == ".xls" || kind == ".ods" || first.starts_with("PK\x03\x04") ||
        first.starts_with("\xD0\xCF\x11\xE0"))
      return "a spreadsheet or an archive: save it as CSV (UTF-8) and put that here";
    if (first.starts_with("\xFF\xFE") || first.starts_with("\xFE\xFF"))
      return "UTF-16: save it as CSV UTF-8";
    if (first.find('\0') != std::string::npos) return "not a text file: expected CSV or JSON Lines";
    return "";
  }

  State read_rows(const OpenFile& file, const std::string& kind, Millis rested) {
    const bool json = kind == ".jsonl" || kind == ".ndjson";
    Header header;
    if (!json) {
      header = read_header(file.bytes(0, kLongestHeader), kind, options_);
      if (header.end != CsvEnd::complete && rested < kRest) return State::waiting;
      if (!header.problem.empty()) return refuse(header.problem);
      if (position_.offset == 0)
        position_.offset = header.length, position_.line = header.lines + 1;
    }
    const std::string piece = file.bytes(position_.offset, kPiece);
    const bool last = position_.offset + piece.size() >= file.size;
    std::string_view rest = pass_over_long_line(piece);
    while (!rest.empty() && !full()) {
      const Record record = json ? next_line(rest) : next_record(rest, header);
      const bool begun = rest.size() < piece.size();
      if (const auto state = wait_for_more(record.end, begun, last, rested)) return *state;
      const std::string_view bytes = rest.substr(0, record.csv.length);
      const std::size_t before = batch_.items.size();
      take(record, bytes, json ? nullptr : &header);
      const std::string id = batch_.items.size() > before ? batch_.items.back().id : "";
      take_back_half(id);
      const bool unended = record.csv.end == CsvEnd::no_line_end;
      if (unended) position_.unended = position_.offset, position_.half = id;
      position_.offset += bytes.size();
      position_.line += unended ? 0 : record.csv.lines;
      position_.inside_long_line = record.csv.end == CsvEnd::too_long && bytes.back() != '\n';
      rest.remove_prefix(bytes.size());
      if (position_.unreadable >= kHopeless)
        return refuse("a thousand rows in turn could not be read: the rest is left alone");
    }
    return position_.offset < file.size ? State::more : State::done;
  }

  // What to do about a record that the end of the piece or of the file may have cut; nothing: it
  // can be taken. `begun`: it is not the piece's first.
  static std::optional<State> wait_for_more(CsvEnd end, bool begun, bool last, Millis rested) {
    if (end == CsvEnd::complete || end == CsvEnd::too_long) return std::nullopt;
    if (!last) return begun ? std::optional(State::more) : std::nullopt;
    if (end == CsvEnd::open_quote)
      return rested < kQuoteRest ? std::optional(State::done) : std::nullopt;
    return rested < kRest ? std::optional(State::waiting) : std::nullopt;
  }

  // The record that now stands where half of one was taken: under another id it is another review,
  // and the half was none.
  void take_back_half(const std::string& id) {
    if (!position_.half.empty() && position_.half != id) {
      RawItem half;
      half.id = position_.half;
      half.withdrawn = true;
      batch_.items.push_back(std::move(half));
    }
    position_.half.clear();
  }

  // What of a piece stands behind the end of a line that was too long.
  std::string_view pass_over_long_line(std::string_view piece) {
    if (!position_.inside_long_line || piece.empty()) return piece;
    const std::size_t end = piece.find('\n');
    position_.inside_long_line = end == std::string_view::npos;
    const std::size_t length = std::min(end, piece.size() - 1) + 1;
    position_.offset += length;
    position_.line += position_.inside_long_line ? 0 : 1;
    return piece.substr(length);
  }

  // `header` is null for JSON Lines.
  void take(const Record& record, std::string_view bytes, const Header* header) {
    if (trimmed(bytes).empty()) return;
    if (record.csv.end == CsvEnd::too_long) return give_up("longer than 1 MB", bytes);
    if (record.csv.end == CsvEnd::open_quote)
      return give_up("a quotation mark is opened and not closed", bytes);
    if (!header) {
      const auto object = Json::parse(utf8(bytes));
      if (!object) return give_up(object.error().message, bytes);
      return take_object(object->root(), position_.line);
    }
    if (is_valid_utf8(bytes)) return take_cells(record.csv.cells, bytes, *header);
    // The record as a whole: a single cell may look like UTF-8 by accident.
    const std::string text = utf8(bytes);
    take_cells(read_csv_record(text, header->separator, record.quote).cells, text, *header);
  }

  void take_cells(const std::vector<std::string>& cells, std::string_view bytes,
                  const Header& header) {
    FileRow row;
    for (std::size_t i = 0; i < std::min(cells.size(), header.columns.size()); ++i)
      if (const auto column = header.columns[i]; column && row[*column].empty())
        row[*column] = cells[i];
    if (cells.size() > header.columns.size())
      unreadable(position_.line, "more cells than the header has columns; the last are left out",
                 bytes);
    take_row(row, position_.line);
  }

  void take_object(JsonView object, std::uint64_t line) {
    if (!object.is_object()) return give_up("expected an object", object.dump());
    FileRow row;
    for (std::size_t i = 0; i < kFileColumns.size(); ++i) {
      const auto column = static_cast<FileColumn>(i);
      const JsonView value = object[name_in_file(column, options_)];
      if (value.is_number() || value.is_string()) row[column] = value.id().value_or(value.dump());
    }
    take_row(row, line);
  }

  void take_row(const FileRow& row, std::uint64_t line) {
    position_.unreadable = 0;
    auto item = item_of(row, options_.utc_offset, [&](std::string what, std::string_view sample) {
      unreadable(line, std::move(what), sample);
    });
    if (item) batch_.items.push_back(*std::move(item));
  }

  // A JSON array is one value: it is read whole, once the file rests; its elements come in parts.
  State read_array(const OpenFile& file, Millis rested) {
    if (rested < kRest) return State::waiting;
    if (file.size > kLargestArray)
      return refuse("larger than 64 MB: use JSON Lines, one object a line");
    const auto json = Json::parse(utf8(file.bytes(0, static_cast<std::size_t>(file.size))));
    if (!json) return refuse(json.error().message);
    const JsonView list = json->root();
    if (!list.is_array()) return refuse("expected a list of objects");
    const std::size_t end = std::min(list.size(), position_.element + kMostOfArray);
    for (; position_.element < end; ++position_.element)
      take_object(list.at(position_.element), position_.element + 1);
    if (end < list.size()) return State::more;
    position_.offset = file.size;
    position_.element = 0;
    return State::done;
  }

  const Options& options_;
  std::string name_;
  Position& position_;
  Batch& batch_;
};

// Files that are still being written, or that belong to another program.
bool is_passed_over(const std::string& name) {
  if (name.starts_with(".") || name.starts_with("~$") || name.ends_with("~")) return true;
  const std::string kind = lower(fs::path(name).extension().string());
  return kind == ".tmp" || kind == ".part" || kind == ".crdownload" || kind == ".swp";
}

class File final : public Connector {
 public:
  explicit File(Options options) : options_(std::move(options)) {}

  Result<Batch> poll(const Cursor& cursor, HttpClient&, TimePoint now) override {
    std::error_code error;
    const bool folder = fs::is_directory(options_.path, error);
    const auto files = folder ? list() : Result<std::vector<fs::path>>({options_.path});
    if (!files) return files.error();
    Batch batch;
    Positions positions = read_cursor(cursor), next;
    bool waiting = false;
    for (const fs::path& path : *files) {
      const std::string name = shown_name(path);
      Position& position = next[name] = positions[name];
      if (batch.items.size() + batch.unreadable.size() >= kMostItems) {
        batch.more = true;
        continue;
      }
      const OpenFile file(path);
      FileReader reader(options_, name, position, batch);
      State state = State::done;
      if (file.problem().empty()) {
        state = reader.read(file, lower(path.extension().string()), now);
      } else if (folder) {
        reader.refuse("cannot be read: " + file.problem());
      } else {
        return Error{ErrorCode::not_found, "file: " + path.string() + ": " + file.problem()};
      }
      batch.more |= state == State::more;
      waiting |= state == State::waiting;
    }
    if (waiting && !batch.more) batch.more = true, batch.not_before = kRest;
    batch.unchanged = batch.items.empty() && batch.unreadable.empty() && !batch.more;
    batch.next = write_cursor(next);
    return batch;
  }

 private:
  Result<std::vector<fs::path>> list() const {
    std::error_code error;
    std::vector<fs::path> files;
    fs::directory_iterator entry(options_.path, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      std::error_code gone;
      if (!is_passed_over(entry->path().filename().string()) && entry->is_regular_file(gone))
        files.push_back(entry->path());
    }
    if (error)
      return Error{ErrorCode::unavailable,
                   "file: " + options_.path.string() + ": " + error.message()};
    std::sort(files.begin(), files.end());
    return files;
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
  options.columns = in.text_table("columns", {kFileColumns.begin(), kFileColumns.end()});
  if (const auto offset = in.text("utc_offset")) {
    const auto shifted = parse_rfc3339("2000-01-01T00:00:00" + *offset);
    if (shifted) {
      options.utc_offset = std::chrono::duration_cast<std::chrono::minutes>(
          *parse_rfc3339("2000-01-01T00:00:00Z") - *shifted);
    } else {
      in.problem("utc_offset", Message(msg::file_utc_offset, {{"value", *offset}}));
    }
  }
  return options.path.empty() ? nullptr : std::make_unique<File>(std::move(options));
}

}  // namespace molva
