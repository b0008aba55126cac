// RapidJSON behind our own words. Iterative parsing with a depth cap, numbers read by the standard
// library, and no assert for what strangers send: what RapidJSON would assert is asked for first.
#include "connectors/core/json.h"

// The writer goes without SSE2: with it, U+001A to U+001F stay unescaped, and that is no JSON.
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

// Every x86-64 processor has SSE2; strings without escapes are then passed 16 bytes at a time.
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#define RAPIDJSON_SIMD
#endif
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>

#include "connectors/core/encoding.h"

namespace molva {
namespace {

using rapidjson::Value;

constexpr int kDeepest = 64;
// Numbers come as they are written: RapidJSON's own exact reading is undefined for "0e71".
constexpr unsigned kParseFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                                 rapidjson::kParseNumbersAsStringsFlag;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

const Value* value_of(const void* pointer) {
  return static_cast<const Value*>(pointer);
}

std::string_view view_of(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

// Length of the well-formed UTF-8 sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto follows = [&](std::size_t i, unsigned char least = 0x80, unsigned char most = 0xBF) {
    return at + i < text.size() && byte(i) >= least && byte(i) <= most;
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned char least = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned char most = lead == 0xED ? 0x9F : 0xBF;
    return follows(1, least, most) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned char least = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = lead == 0xF4 ? 0x8F : 0xBF;
    return follows(1, least, most) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

// Whether the eight bytes there are all ASCII, or four letters of two bytes with the leads D0 to DF
// (Cyrillic and its neighbours): nearly all of what we read.
bool eight_plain(const char* bytes) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof(eight));
  constexpr std::uint64_t kAscii = 0x8080808080808080U;
  constexpr bool kLittle = std::endian::native == std::endian::little;
  constexpr std::uint64_t kMask = kLittle ? 0xC0F0C0F0C0F0C0F0U : 0xF0C0F0C0F0C0F0C0U;
  constexpr std::uint64_t kPairs = kLittle ? 0x80D080D080D080D0U : 0xD080D080D080D080U;
  return (eight & kAscii) == 0 || (eight & kMask) == kPairs;
}

// Where the first byte that is not UTF-8 stands, or npos.
std::size_t first_bad(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size() && eight_plain(text.data() + at)) {
      at += 8;
      continue;
    }
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
    } else if (lead >= 0xC2 && lead <= 0xDF && at + 1 < text.size() &&
               (static_cast<unsigned char>(text[at + 1]) & 0xC0) == 0x80) {
      at += 2;
    } else {
      const std::size_t length = sequence_length(text, at);
      if (length == 0) return at;
      at += length;
    }
  }
  return std::string_view::npos;
}

std::string repaired(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t length = sequence_length(text, at)) {
      out.append(text.substr(at, length));
      at += length;
    } else {
      out.append(kReplacement);
      ++at;
    }
  }
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') return (c | 0x20) - 'a' + 10;
  return -1;
}

// The code unit of "\uXXXX" at `at`, or -1.
int escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

bool is_high(int unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low(int unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

// RapidJSON refuses a page for one lone surrogate; we replace the escape by that of U+FFFD instead.
std::string without_lone_surrogates(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find('\\'); at != std::string::npos; at = out.find('\\', at)) {
    const int unit = escaped_unit(out, at);
    if (unit < 0) {
      at += 2;  // another escape: its second character is not a beginning
      continue;
    }
    if (is_high(unit) && is_low(escaped_unit(out, at + 6))) {
      at += 12;
      continue;
    }
    if (is_high(unit) || is_low(unit)) out.replace(at, 6, "\\ufffd");
    at += 6;
  }
  return out;
}

// Only texts that hold a surrogate escape need the pass above.
bool has_surrogate_escape(std::string_view text) {
  for (std::size_t at = text.find("\\u"); at != std::string_view::npos;
       at = text.find("\\u", at + 2)) {
    const int unit = escaped_unit(text, at);
    if (unit >= 0xD800 && unit <= 0xDFFF) return true;
  }
  return false;
}

// RapidJSON refuses a page for one raw line end inside a string, or for one number that no double
// can hold; here they become blanks and null, in as many bytes.
std::string without_impossible(std::string_view text) {
  std::string out(text);
  bool in_string = false;
  for (std::size_t at = 0; at < out.size(); ++at) {
    char& c = out[at];
    if (c == '"') {
      in_string = !in_string;
    } else if (in_string) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
      if (c == '\\') ++at;
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      const std::size_t end = std::min(out.find_first_not_of("0123456789+-.eE", at), out.size());
      double number = 0;
      const auto read = std::from_chars(out.data() + at, out.data() + end, number);
      if (read.ec == std::errc::result_out_of_range && end - at >= 4)
        out.replace(at, end - at, "null" + std::string(end - at - 4, ' '));
      at = end - 1;
    }
  }
  return out;
}

// Builds a document from what the reader tells, as far as kDeepest levels; a document of its own
// kind would take any depth, and its destructor would overflow the stack.
struct DepthLimited {
  rapidjson::Document& document;
  int depth = 0;
  bool too_deep = false;

  using Size = rapidjson::SizeType;
  bool Null() { return document.Null(); }
  bool Bool(bool flag) { return document.Bool(flag); }
  // The reader wants these to be there; all numbers come through RawNumber.
  bool Int(int number) { return document.Int(number); }
  bool Uint(unsigned number) { return document.Uint(number); }
  bool Int64(std::int64_t number) { return document.Int64(number); }
  bool Uint64(std::uint64_t number) { return document.Uint64(number); }
  bool Double(double number) { return document.Double(number); }
  // Whole as long as 64 bits hold it; null where no double is near.
  bool RawNumber(const char* text, Size size, bool) {
    const char* end = text + size;
    std::int64_t whole = 0;
    if (reads_all(text, end, whole)) return document.Int64(whole);
    std::uint64_t large = 0;
    if (reads_all(text, end, large)) return document.Uint64(large);
    double number = 0;
    if (reads_all(text, end, number)) return document.Double(number);
    return document.Null();
  }
  // Strings stay where they were read.
  bool String(const char* text, Size size, bool) { return document.String(text, size, false); }
  bool Key(const char* text, Size size, bool) { return document.Key(text, size, false); }
  bool StartObject() { return deeper() && document.StartObject(); }
  bool EndObject(Size members) { return --depth, document.EndObject(members); }
  bool StartArray() { return deeper() && document.StartArray(); }
  bool EndArray(Size elements) { return --depth, document.EndArray(elements); }

 private:
  template <typename Number>
  static bool reads_all(const char* text, const char* end, Number& number) {
    const auto [read, error] = std::from_chars(text, end, number);
    return error == std::errc() && read == end;
  }
  bool deeper() { return !(too_deep = ++depth > kDeepest); }
};

struct Failure {
  rapidjson::ParseErrorCode code = rapidjson::kParseErrorNone;
  std::size_t offset = 0;
  bool too_deep = false;

  std::string what() const {
    if (too_deep) return "nested deeper than " + std::to_string(kDeepest) + " levels";
    return rapidjson::GetParseError_En(code);
  }
};

// A copy of the text that the reader may change, with the zeros that it reads as the end.
std::unique_ptr<char[]> writable(std::string_view text) {
  constexpr std::size_t kRead = 16;  // the reader loads that many bytes at once
  auto copy = std::make_unique_for_overwrite<char[]>(text.size() + kRead);
  std::memcpy(copy.get(), text.data(), text.size());
  std::memset(copy.get() + text.size(), 0, kRead);
  return copy;
}

// Reads in place: the strings of the document stay in `buffer`, which holds a copy of `text`.
Failure read(std::string_view text, std::unique_ptr<char[]>& buffer, rapidjson::Document& into) {
  buffer = writable(text);
  rapidjson::InsituStringStream stream(buffer.get());
  Failure failure;
  const auto generate = [&](rapidjson::Document& document) {
    DepthLimited handler{document};
    rapidjson::Reader reader;
    const rapidjson::ParseResult result = reader.Parse<kParseFlags>(stream, handler);
    failure = {result.Code(), result.Offset(), handler.too_deep};
    return !result.IsError();
  };
  into.Populate(generate);
  // The reader takes a NUL byte for the end.
  if (failure.code == rapidjson::kParseErrorNone && stream.Tell() != text.size())
    failure = {rapidjson::kParseErrorDocumentRootNotSingular, stream.Tell(), false};
  return failure;
}

Error malformed_at(std::string_view text, std::size_t offset, const std::string& what) {
  std::size_t line = 1, column = 1;
  for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n') {
      ++line;
      column = 1;
    } else if ((byte & 0xC0) != 0x80) {
      ++column;
    }
  }
  return {ErrorCode::malformed, "JSON, line " + std::to_string(line) + ", column " +
                                    std::to_string(column) + ": " + what};
}

std::string beginning(std::string_view text) {
  std::string out;
  for (const char c : utf8_prefix(text, 60)) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return repaired(out);
}

}  // namespace

// ---- views ----------------------------------------------------------------------------------

bool JsonView::is_null() const {
  return value_ && value_of(value_)->IsNull();
}
bool JsonView::is_object() const {
  return value_ && value_of(value_)->IsObject();
}
bool JsonView::is_array() const {
  return value_ && value_of(value_)->IsArray();
}
bool JsonView::is_string() const {
  return value_ && value_of(value_)->IsString();
}
bool JsonView::is_number() const {
  return value_ && value_of(value_)->IsNumber();
}

JsonView JsonView::operator[](std::string_view member) const {
  if (!is_object()) return {};
  for (const auto& one : value_of(value_)->GetObject())
    if (view_of(one.name) == member) return JsonView(&one.value);
  return {};
}

JsonView JsonView::at(std::size_t index) const {
  if (!is_array() || index >= value_of(value_)->Size()) return {};
  return JsonView(&(*value_of(value_))[static_cast<rapidjson::SizeType>(index)]);
}

std::size_t JsonView::size() const {
  if (is_array()) return value_of(value_)->Size();
  return is_object() ? value_of(value_)->MemberCount() : 0;
}

std::optional<std::string_view> JsonView::text() const {
  if (!is_string()) return std::nullopt;
  return view_of(*value_of(value_));
}

std::string JsonView::text_or(std::string_view fallback) const {
  return std::string(text().value_or(fallback));
}

std::optional<std::int64_t> JsonView::integer() const {
  if (!value_) return std::nullopt;
  const Value& value = *value_of(value_);
  if (value.IsInt64()) return value.GetInt64();
  if (value.IsDouble()) {
    const double number_value = value.GetDouble();
    if (number_value == std::floor(number_value) && std::abs(number_value) < 9.0e15)
      return static_cast<std::int64_t>(number_value);
    return std::nullopt;
  }
  if (!value.IsString()) return std::nullopt;
  std::int64_t number_value = 0;
  const std::string_view digits = view_of(value);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number_value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number_value;
}

std::optional<double> JsonView::number() const {
  if (!is_number()) return std::nullopt;
  return value_of(value_)->GetDouble();
}

std::optional<bool> JsonView::boolean() const {
  if (!value_ || !value_of(value_)->IsBool()) return std::nullopt;
  return value_of(value_)->GetBool();
}

std::optional<std::string> JsonView::id() const {
  if (!value_) return std::nullopt;
  const Value& value = *value_of(value_);
  if (value.IsString()) return std::string(view_of(value));
  if (value.IsInt64()) return std::to_string(value.GetInt64());
  if (value.IsUint64()) return std::to_string(value.GetUint64());
  return std::nullopt;
}

void JsonView::each(const std::function<void(JsonView)>& use) const {
  if (!is_array()) return;
  for (const Value& element : value_of(value_)->GetArray()) use(JsonView(&element));
}

void JsonView::each_member(const std::function<void(std::string_view, JsonView)>& use) const {
  if (!is_object()) return;
  for (const auto& member : value_of(value_)->GetObject())
    use(view_of(member.name), JsonView(&member.value));
}

std::string JsonView::dump() const {
  if (!value_) return "";
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value_of(value_)->Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

// ---- documents ------------------------------------------------------------------------------

struct Json::Document {
  std::unique_ptr<char[]> text;  // where the strings of `json` stand
  rapidjson::Document json;
};

Json::Json() : document_(std::make_unique<Document>()) {}
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

JsonView Json::root() const {
  return JsonView(static_cast<const Value*>(&document_->json));
}

Result<Json> Json::parse(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Error{ErrorCode::malformed, "JSON expected, the answer is empty"};
  if (text[text.find_first_not_of(" \t\r\n")] == '<')
    return Error{ErrorCode::malformed, "JSON expected, a page came instead: " + beginning(text)};

  std::string mended;
  if (first_bad(text) != std::string_view::npos) text = mended = repaired(text);
  if (has_surrogate_escape(text)) {
    mended = without_lone_surrogates(text);
    text = mended;
  }
  Json parsed;
  Failure failure = read(text, parsed.document_->text, parsed.document_->json);
  if (failure.code == rapidjson::kParseErrorNumberTooBig ||
      failure.code == rapidjson::kParseErrorStringInvalidEncoding) {
    text = mended = without_impossible(text);
    failure = read(text, parsed.document_->text, parsed.document_->json);
  }
  if (failure.code == rapidjson::kParseErrorNone) return parsed;
  return malformed_at(text, failure.offset, failure.what());
}

// ---- writing --------------------------------------------------------------------------------

struct JsonWriter::State {
  explicit State(bool with_indent) : indented(with_indent) { pretty.SetIndent(' ', 2); }

  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> compact{buffer};
  rapidjson::PrettyWriter<rapidjson::StringBuffer> pretty{buffer};
  const bool indented;  // which of the two writes

  template <typename Use>
  void write(Use use) {
    if (indented) {
      use(pretty);
    } else {
      use(compact);
    }
  }
};

JsonWriter::JsonWriter(bool pretty) : state_(std::make_unique<State>(pretty)) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() {
  state_->write([](auto& writer) { writer.StartObject(); });
  return *this;
}
JsonWriter& JsonWriter::end_object() {
  state_->write([](auto& writer) { writer.EndObject(); });
  return *this;
}
JsonWriter& JsonWriter::begin_array() {
  state_->write([](auto& writer) { writer.StartArray(); });
  return *this;
}
JsonWriter& JsonWriter::end_array() {
  state_->write([](auto& writer) { writer.EndArray(); });
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  state_->write([name](auto& writer) {
    writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  });
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  std::string mended;
  if (first_bad(text) != std::string_view::npos) text = mended = repaired(text);
  // An empty view may have no pointer at all, which RapidJSON would assert on.
  const char* bytes = text.data() ? text.data() : "";
  state_->write(
      [&](auto& writer) { writer.String(bytes, static_cast<rapidjson::SizeType>(text.size())); });
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  state_->write([number](auto& writer) { writer.Int64(number); });
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  state_->write([number](auto& writer) { writer.Double(number); });
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
  state_->write([flag](auto& writer) { writer.Bool(flag); });
  return *this;
}

JsonWriter& JsonWriter::null() {
  state_->write([](auto& writer) { writer.Null(); });
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  state_->write(
      [json](auto& writer) { writer.RawValue(json.data(), json.size(), rapidjson::kObjectType); });
  return *this;
}

std::string JsonWriter::take() {
  std::string text(state_->buffer.GetString(), state_->buffer.GetSize());
  state_->buffer.Clear();
  state_->write([this](auto& writer) { writer.Reset(state_->buffer); });
  return text;
}

}  // namespace molva
